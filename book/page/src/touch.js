// A touch of a mark does what moving the control does that stands there. What a mark stands for travels with its trace
// (beltroad/charts/touch.py): values of controls, the name of a control, or nothing.
import { field, write } from "./controls.js";

function markOf({ data, pointNumber }) {
  const marks = data.meta?.touch ?? [];
  return marks.length === 1 ? marks[0] : marks[pointNumber];
}
const found = ({ points }) => points.map(markOf).find((mark) => mark);

// As a hand moves them: whoever listens to the form hears it.
function move({ section, form, controls }, values) {
  for (const control of controls.filter(({ name }) => name in values)) {
    write(section, control, values[control.name]);
    field(section, control).dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  form.dispatchEvent(new Event("change"));
}

// The control takes the focus where it stands, out of the fold that it may lie in.
function leadTo({ section, controls }, name) {
  const element = field(section, controls.find((control) => control.name === name));
  const fold = element.closest("details");
  if (fold) fold.open = true;
  const box = element.parentElement;
  box.dataset.led = "";
  element.addEventListener("blur", () => { delete box.dataset.led; }, { once: true });
  element.focus();
}

// `words` say it under the chart. The chart library hears of a pointer once it has drawn the chart.
export function followTouch(explorer, words) {
  const node = explorer.part("figure");
  const line = Object.assign(document.createElement("p"), { className: "touch", textContent: words });
  line.setAttribute("aria-hidden", "true"); // the controls do the same, and say so
  node.parentElement.after(line);
  const entered = new AbortController();
  node.addEventListener("pointerover", () => {
    if (!node.on) return;
    entered.abort();
    listen(explorer, node);
  }, { signal: entered.signal });
}

// A finger's own events come for a swipe too; those of a mouse follow when it has tapped.
function listen(explorer, node) {
  node.on("plotly_hover", (event) => node.toggleAttribute("data-touchable", Boolean(found(event))));
  node.on("plotly_unhover", () => node.removeAttribute("data-touchable"));
  node.on("plotly_click", (event) => {
    const mark = found(event);
    if (!mark || event.event.type !== "mousedown" || event.event.button !== 0) return;
    if (typeof mark === "string") leadTo(explorer, mark);
    else move(explorer, mark);
  });
}
