// A slider of years plays: from where it stands, or from its first year where it stands at its last, a year at a time.
import { button } from "./buttons.js";
import * as controls from "./controls.js";
import { say } from "./words.js";

const STEP = 500; // ms

export function playButton(explorer, control) {
  const { section, form } = explorer;
  let playing = 0;
  const made = button(say("Play the years"), () => (playing ? stop() : start()), "play");

  function stop() {
    clearInterval(playing);
    playing = 0;
    made.textContent = say("Play the years");
    explorer.engine.keep();
  }

  function go(value) {
    explorer.write({ [control.name]: value });
    explorer.ask();
  }

  function start() {
    made.textContent = say("Stop playing");
    if (controls.read(section, control) >= control.max) go(control.min);
    playing = setInterval(() => {
      const next = controls.read(section, control) + control.step;
      if (next > control.max || !section.isConnected) return stop();
      go(next);
      if (next >= control.max) stop();
    }, STEP);
  }

  form.addEventListener("input", () => playing && stop()); // the reader takes over
  return made;
}
