// One explorer. Each change asks its engine for the view of the newest setting: in the book page-engine.js, in a
// notebook the kernel (notebook.js). An engine has
//   ask(explorer, values, newest, draft)
//                                   a view, now or later; null where it comes by show() or a newer one took its turn;
//                                   throws why there is none. Where `draft` has values, they may stand for those asked
//                                   for, and the view is `rough`: a simulation draws few times while the hand moves.
//   alive()                         whether an answer is computed for the asking
//   near, warm, keep                told that the explorer is near, was moved, is to be remembered
//   stands                          told that its controls stand where they do now
//   buttons, doubt                  buttons of its own, and words beside a download
//   still(explorer)                 the address of a picture for paper, or nothing
import { button, statusLine } from "./buttons.js";
import { draw, reserve, whenNear } from "./chart.js";
import * as controls from "./controls.js";
import { refill } from "./focus.js";
import { Hand } from "./hand.js";
import { marked } from "./guess.js";
import { behind, below } from "./held.js";
import { made } from "./made.js";
import { playButton } from "./play.js";
import { kept, note } from "./record.js";
import { download, fill } from "./table.js";
import { followTouch } from "./touch.js";
import { say } from "./words.js";

const REST = 250; // ms after which a hand that moved is at rest
const PATIENCE = 300; // ms for which a chart may show the setting before without a word

// Why an engine has no view: `message` under the buttons, `notice` in short over the chart; `further` are elements that
// help, `state` that of the section.
export class NotShown extends Error {
  constructor(message, notice, { state = "error", further = [] }) {
    super(message);
    Object.assign(this, { notice, state, further });
  }
}

export class Explorer {
  constructor(section, engine) {
    const { explorer, view } = JSON.parse(section.querySelector("script[data-view]").textContent);
    this.section = section;
    this.engine = engine;
    this.id = explorer.id;
    this.controls = explorer.controls;
    this.plan = explorer.plan; // what a plan may hold, where its setting is one
    this.splitBy = explorer.split_by;
    this.shape = explorer.shape;
    this.base = view;
    this.view = view;
    this.pinned = null; // { values, view } of a setting that the reader holds
    this.guess = null; // { axis, value } that the reader said before
    this.few = Object.keys(explorer.draft).length ? explorer.draft : null; // values of a draft
    this.draft = null; // those values while the hand moves
    this.figure = view.figure; // what is drawn: the view's, and what is held behind it
    this.asking = 0; // the number of the newest question
    this.answered = 0; // that of the newest whose answer is shown
    this.near = false;
    this.told = false; // whether it was opened with values
    this.glides = false; // the setting to come was chosen, not dragged to
    this.shows = say("The chart shows the default.");
    this.problem = ""; // what was wrong with the address
    this.printed = null; // the line with the settings, on paper
    this.defaults = Object.fromEntries(this.controls.map((control) => [control.name, control.default]));
    this.defaults = this.start(this.defaults);
    this.further = this.controls.filter(({ name }) => section.querySelector(`.more [data-control="${name}"]`));
    this.write(this.defaults); // a browser that comes back to a page may have moved them
    this.shown = this.values(); // the setting that the chart shows
    this.form = section.querySelector("form");
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", (event) => this.moveControl(event));
    // when a slider is let go: to write an address takes a browser as long as a good part of a chart
    this.form.addEventListener("change", () => engine.keep());
    this.hand = new Hand(this.form, [this.part("finding"), this.part("reading")], (event) => this.moveControl(event));
    this.addButtons();
    if (explorer.touch) followTouch(this, explorer.touch);
    this.addStill();
    this.state("ready");
    this.paint();
    whenNear(section, () => {
      this.near = true;
      this.paint();
      if (this.controls.length) engine.near(this);
    });
  }

  part = (name) => this.section.querySelector(`[data-${name}]`);
  state = (name) => { this.section.dataset.state = name; };
  values = () =>
    Object.fromEntries(this.controls.map((control) => [control.name, controls.read(this.section, control)]));
  // Where the controls stand once these options are chosen and nothing else is moved.
  start = (values) => Object.assign(
    { ...this.defaults },
    ...this.controls.map((control) => control.presets?.[values[control.name]] ?? {}),
  );

  moved(values = this.values()) {
    const start = this.start(values);
    return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== start[name]));
  }

  write(values) {
    for (const control of this.controls) {
      if (control.name in values) controls.write(this.section, control, values[control.name]);
    }
    this.tellFurther();
    this.engine.stands(this);
  }

  // What lies folded away and does not stand where it stood is counted on the fold.
  tellFurther() {
    if (!this.further.length) return;
    const moved = this.moved();
    const count = this.further.filter(({ name }) => name in moved).length;
    this.part("more").textContent = count ? say("More controls ({count} moved)", { count }) : say("More controls");
  }

  moveControl(event) {
    // an input has no name: the search script fills every one named q
    const moved = event.target.closest("[data-control]")?.dataset.control;
    const control = this.controls.find((known) => known.name === moved);
    if (!control || this.hand.undecided(event.target)) return;
    this.glides = event.target.type !== "range"; // under a hand that drags, a chart is where the hand is
    const value = controls.read(this.section, control);
    this.hand.steady(() => {
      controls.tell(this.section, control, value);
      this.write(control.presets?.[value] ?? {});
    });
    this.ask();
    this.engine.warm();
  }

  // Values from an address: presets of a chosen option first, then what was asked for; `held`: of a setting to hold.
  open(values, problem, held = null) {
    this.told = true;
    this.write({ ...this.start({ ...this.defaults, ...values }), ...values });
    if (this.further.some(({ name }) => name in values)) this.section.querySelector(".more").open = true;
    this.ask(problem);
    if (!held) return this.pinned && this.hold(null);
    this.holdWhole({ ...this.start({ ...this.defaults, ...held }), ...held });
  }

  // Hold a setting of which there is no view yet, or only a draft.
  async holdWhole(values) {
    const view = await this.engine.ask(this, values, () => true).catch(() => null); // the newest says what is wrong
    if (view) this.hold({ values, view });
  }

  async turnHold() {
    if (this.pinned) this.hold(null);
    else if (this.view.rough) await this.holdWhole(this.shown);
    else this.hold({ values: this.shown, view: this.view });
    this.engine.keep();
  }

  // Hold a setting, or let it go.
  hold(pinned) {
    this.pinned = pinned;
    this.holder?.replaceChildren(pinned ? say("Let go of it") : say("Hold this setting"));
    this.tellHeld();
    this.paint();
  }

  // A reader's guess stands in the chart of the setting that it was about, where the explorer begins, and while sliders
  // look for a setting in which it is right; a choice or a switch shows something else.
  standsBy({ line }) {
    const moved = this.moved(this.shown);
    return this.controls.every(({ name, kind }) => !(name in moved) || (kind === "slider" && !line));
  }

  mark(guess) {
    this.guess = guess;
    this.tellHeld();
    this.paint();
  }

  // Both are told: what is shown in the reading, what is held under it.
  tellHeld() {
    const { view, pinned } = this;
    this.figure = pinned && this.shape === "chart" ? behind(view.figure, pinned.view.figure) : view.figure;
    if (this.guess && this.standsBy(this.guess)) this.figure = marked(this.figure, this.guess);
    fill(this.part("table").querySelector("table"), this.table());
    let line = this.part("held");
    if (!pinned) return line?.remove();
    if (!line) {
      line = document.createElement("p");
      line.dataset.held = "";
      this.part("reading").after(line);
    }
    const apart = this.unlike(pinned.values);
    const settings = this.words(apart, pinned.values);
    line.textContent = apart.length
      ? say("Held ({settings}): {reading}", { settings, reading: pinned.view.reading })
      : say("This setting is held. Move a control, and both stand side by side.");
  }

  // The controls that stand elsewhere than in what is shown.
  unlike = (values) => this.controls.filter(({ name }) => values[name] !== this.shown[name]);
  words = (some, values) =>
    some.map((control) => `${control.label}: ${controls.words(control, values[control.name])}`).join("; ");
  table = () => (this.pinned ? below(this.view.table, this.pinned.view.table) : this.view.table);

  reset() {
    this.write(this.defaults);
    this.ask();
    this.engine.keep();
  }

  // The setting is asked for once a frame, however often a hand moves within it.
  // `problem`: what was wrong with the address, said beside the view until the next setting.
  ask(problem = "") {
    if (this.few) this.roughly();
    this.asking += 1;
    this.problem = problem;
    this.note(problem);
    this.awaited ??= setTimeout(() => this.tellLate(), PATIENCE);
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.answer();
    });
  }

  // While the hand moves a draft will do; once it rests, what the draft stood for is asked for.
  roughly() {
    this.draft = this.few;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.draft = null;
      if (this.view.rough || this.asking !== this.answered) this.answer();
    }, REST);
  }

  // An answer is shown though the hand has moved on, but not once a newer one is.
  async answer() {
    const number = this.asking;
    const newest = () => number === this.asking;
    const values = this.values();
    try {
      const view = await this.engine.ask(this, values, newest, this.draft);
      if (!view || number < this.answered) return;
      this.answered = number;
      this.show(view, values);
      if (!newest()) this.awaited = setTimeout(() => this.tellLate(), PATIENCE);
    } catch (error) {
      if (newest()) this.refuse(error);
    }
  }

  show(view, values) {
    Object.assign(this, { view, shown: values });
    this.shows = this.whatIsShown();
    this.hand.steady(() => {
      this.part("reading").textContent = view.reading;
      this.part("finding").textContent = view.finding;
      this.tellHeld();
      reserve(this.part("figure"), this.figure);
      this.hand.keepHeights();
    });
    this.part("source").textContent = view.source;
    const challenge = this.part("challenge");
    if (challenge && view.challenge) {
      challenge.dataset.met = view.challenge.met;
      this.part("verdict").textContent = view.challenge.message;
      const met = view.challenge.met && !view.rough;
      if (met && !kept("challenges", this.id)) note("challenges", this.id, true);
    }
    this.outdate("");
    this.note(view.rough ? say("A draft, with few draws; all of them follow when you stop.") : this.problem);
    this.state(this.engine.alive() ? "live" : "ready");
    this.paint();
  }

  whatIsShown() {
    if (this.view.rough) return say("The chart shows a draft, with few draws.");
    return Object.keys(this.moved()).length
      ? say("The chart shows the setting before.")
      : say("The chart shows the default.");
  }

  paint() {
    if (this.view !== this.base) this.still?.removeAttribute("src");
    if (!this.near) reserve(this.part("figure"), this.figure);
    else draw(this.part("figure"), this.figure, this.glides).catch(({ message }) =>
      this.note(say("The chart could not be drawn: {message}. The table below has its data.", { message })));
    this.glides = false;
  }

  // The figure still shows another setting: it turns pale, and a notice over it says why; "": it shows this one.
  outdate(why) {
    clearTimeout(this.awaited);
    this.awaited = null;
    this.section.toggleAttribute("data-stale", why !== "");
    this.notice.textContent = why && `${why} ${this.shows}`;
  }

  tellLate() {
    const computing = say("Computing this setting …");
    if (!this.status.textContent) this.note(computing);
    this.outdate(computing);
  }

  // The line under the buttons says more than the notice, and says it to who listens.
  refuse(error) {
    const { message, notice, state = "error", further = [] } = error;
    const why = message || error.name;
    const told = state === "error" ? say("This setting cannot be shown: {why}", { why }) : message;
    this.outdate(notice ?? ended(told));
    this.state(state);
    this.note(`${this.problem} ${told}`.trim());
    this.status.append(...further);
  }

  note(text) {
    refill(this.status, text);
  }

  addButtons() {
    this.notice = Object.assign(document.createElement("p"), { className: "notice" });
    this.notice.setAttribute("aria-hidden", "true"); // the line under the buttons says it
    this.part("figure").before(this.notice);
    this.status = statusLine("status");
    this.shared = statusLine("shared"); // of its own: what was said of the setting stays
    this.form.addEventListener("input", () => { this.shared.textContent = ""; });
    const bar = document.createElement("div");
    bar.className = "actions";
    if (this.controls.length) {
      this.holder = button(say("Hold this setting"), () => this.turnHold(), "hold");
      bar.append(button(say("Reset"), () => this.reset(), "reset"), this.holder);
    }
    bar.append(...this.controls.filter(({ plays }) => plays).map((control) => playButton(this, control)));
    const further = [...this.engine.buttons(this), ...(document.fullscreenEnabled ? [this.screenButton()] : [])];
    bar.append(...(further.length > 1 ? [this.tools(further)] : further));
    const came = statusLine("came");
    this.part("table").append(button(say("Download as CSV"), () => {
      download(`${this.id}.csv`, this.table());
      came.replaceChildren(...this.engine.doubt());
    }), came);
    // not through the form: a control may be called like one of its methods
    this.section.querySelector(".desk").append(bar, this.status, this.shared);
  }

  // What a reader needs now and then is folded, so that what moves the chart stands out.
  tools(buttons) {
    const fold = made("details", made("summary", say("Share and print")), ...buttons);
    fold.className = "tools";
    return fold;
  }

  // A browser prints at once. Where the chart is not drawn by then, the picture of the first view stands on paper, or
  // its words do. A browser fetches a lazy picture that is not shown only when it prints.
  addStill() {
    const src = this.engine.still(this);
    if (!src) return;
    const alt = say("This chart is not drawn yet. Wait a moment and print again.");
    this.still = Object.assign(new Image(), { className: "still", loading: "lazy", alt, src });
    this.part("figure").after(this.still);
  }

  // Paper has no controls: a line says where they stood for what the chart shows, and what was chosen since.
  printSettings() {
    if (!this.controls.length) return;
    if (!this.printed) {
      this.printed = Object.assign(document.createElement("p"), { className: "settings" });
      this.part("reading").before(this.printed);
    }
    const chosen = this.values();
    const said = [say("Settings: {settings}.", { settings: this.words(this.controls, this.shown) })];
    const left = this.words(this.unlike(chosen), chosen);
    if (left) said.push(say("Chosen, but not shown here: {settings}.", { settings: left }));
    this.printed.textContent = said.join(" ");
  }

  screenButton() {
    const full = () => document.fullscreenElement === this.section;
    const turn = () => (full() ? document.exitFullscreen() : this.section.requestFullscreen());
    const toggle = button(say("Full screen"), turn, "full-screen");
    this.section.addEventListener("fullscreenchange", () => {
      toggle.textContent = full() ? say("Leave full screen") : say("Full screen");
    });
    return toggle;
  }
}

// A model says why it refuses without a full stop at the end.
const ended = (sentence) => sentence.replace(/[^.!?]$/, "$&.");
