// One explorer, in the page or in a notebook. Each change asks its engine for the view of the newest setting.
// What an engine is:
//   ask(explorer, values, newest)   the view of a setting, or nothing where it shows the view itself; throws why there is none
//   alive()                         whether an answer is computed, not looked up
//   near(explorer), warm(), keep()  an explorer comes near, a control is moved, a setting stands
//   buttons(explorer), doubt()      what else is offered, and what is said of a file that may not have come
// page-engine.js is the book's, notebook.js has a notebook's.
import { draw, reserve, whenNear } from "./chart.js";
import * as controls from "./controls.js";
import { download, fill } from "./table.js";

// Thrown by an engine where the setting itself is not at fault: the state to stand in, what is said, and what the reader can do.
export class NotShown extends Error {
  constructor(state, text, further = []) {
    super(text);
    Object.assign(this, { state, further });
  }
}

export class Explorer {
  constructor(section, engine) {
    const { explorer, view } = JSON.parse(section.querySelector("script[data-view]").textContent);
    Object.assign(this, { section, engine, id: explorer.id, group: explorer.group, controls: explorer.controls, base: view, view, asking: 0, near: false });
    this.splitBy = explorer.split_by;
    this.defaults = Object.fromEntries(this.controls.map((control) => [control.name, control.default]));
    this.defaults = this.start(this.defaults);
    this.write(this.defaults); // a browser that comes back to a page may have moved them
    this.form = section.querySelector("form");
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", (event) => this.moveControl(event));
    this.form.addEventListener("change", () => engine.keep()); // when a slider is let go: to write an address takes a browser as long as a good part of a chart
    this.followFinger();
    this.addButtons();
    this.state("ready");
    reserve(this.part("figure"), view.figure);
    whenNear(section, () => {
      this.near = true;
      this.paint();
      if (this.controls.length) engine.near(this);
    });
  }

  part = (name) => this.section.querySelector(`[data-${name}]`);
  state = (name) => { this.section.dataset.state = name; };
  values = () => Object.fromEntries(this.controls.map((control) => [control.name, controls.read(this.section, control)]));
  // Where the controls stand once these options are chosen and nothing else is moved.
  start = (values) => Object.assign({ ...this.defaults }, ...this.controls.map((control) => control.presets?.[values[control.name]] ?? {}));

  moved() {
    const values = this.values();
    const start = this.start(values);
    return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== start[name]));
  }

  write(values) {
    for (const control of this.controls) {
      if (control.name in values) controls.write(this.section, control, values[control.name]);
    }
  }

  // A finger that scrolls begins like one that moves a slider. Which it is shows once it goes sideways, or is lifted;
  // where the page scrolls instead, the browser cancels the touch and the value before it comes back.
  followFinger() {
    let touch = null;
    const moves = () => {
      const { target } = touch;
      touch = null;
      this.moveControl({ target });
    };
    this.form.addEventListener("pointerdown", ({ target, pointerType, clientX }) => {
      touch = pointerType === "touch" && target.type === "range" ? { target, value: target.value, clientX } : null;
    });
    this.form.addEventListener("pointermove", ({ clientX }) => touch && Math.abs(clientX - touch.clientX) > 8 && moves());
    this.form.addEventListener("pointerup", () => touch && moves());
    this.form.addEventListener("pointercancel", () => {
      if (touch) touch.target.value = touch.value;
      touch = null;
    });
    this.undecided = (target) => touch?.target === target;
  }

  moveControl(event) {
    const moved = event.target.closest("[data-control]")?.dataset.control; // an input has no name: the search script fills every one named q
    const control = this.controls.find((known) => known.name === moved);
    if (!control || this.undecided(event.target)) return;
    const value = controls.read(this.section, control);
    controls.say(this.section, control, value);
    this.write(control.presets?.[value] ?? {});
    this.ask();
    this.engine.warm();
  }

  // Values from an address: presets of a chosen option first, then what was asked for.
  open(values, problem) {
    this.write({ ...this.start({ ...this.defaults, ...values }), ...values });
    this.ask(problem);
  }

  reset() {
    this.write(this.defaults);
    this.ask();
    this.engine.keep();
  }

  // `problem`: what was wrong with the address, said beside the view until the next setting.
  async ask(problem = "") {
    const number = ++this.asking;
    const newest = () => number === this.asking;
    const values = this.values();
    this.problem = problem;
    this.note(problem);
    try {
      const view = await this.engine.ask(this, values, newest);
      if (view && newest()) this.show(view);
    } catch (error) {
      if (newest()) this.refuse(error);
    }
  }

  refuse(error) {
    const { message, state = "error", further = [] } = error;
    this.stale(state, error instanceof NotShown ? message : `This setting cannot be shown: ${message}`, further);
  }

  show(view) {
    this.view = view;
    this.part("reading").textContent = view.reading;
    this.part("source").textContent = view.source;
    this.part("finding").textContent = view.figure.layout.title.text;
    const challenge = this.part("challenge");
    if (challenge && view.challenge) {
      challenge.dataset.met = view.challenge.met;
      this.part("verdict").textContent = view.challenge.message;
    }
    fill(this.part("table").querySelector("table"), view.table);
    delete this.section.dataset.stale;
    this.note(this.problem);
    this.state(this.engine.alive() ? "live" : "ready");
    this.paint();
  }

  paint() {
    if (this.near) draw(this.part("figure"), this.view.figure).catch((error) => this.note(`The chart could not be drawn: ${error.message}. The table below has its data.`));
  }

  // The figure still shows an earlier setting: say so.
  stale(state, text, further = []) {
    this.section.dataset.stale = "";
    this.state(state);
    this.note(`${this.problem} ${text}`.trim());
    this.status.append(...further);
  }

  note(text) {
    this.status.textContent = text;
  }

  addButtons() {
    this.status = statusLine("status");
    this.shared = statusLine("shared"); // of its own: what was said of the setting stays
    this.form.addEventListener("input", () => { this.shared.textContent = ""; });
    const bar = document.createElement("div");
    bar.className = "actions";
    if (this.controls.length) bar.append(button("Reset", () => this.reset(), "reset"), ...this.engine.buttons(this));
    if (document.fullscreenEnabled) bar.append(button("Full screen", () => this.fullScreen(), "full-screen"));
    const came = statusLine("came");
    this.part("table").append(button("Download as CSV", () => {
      download(`${this.id}.csv`, this.view.table);
      came.replaceChildren(...this.engine.doubt());
    }), came);
    this.section.querySelector(".desk").append(bar, this.status, this.shared); // not through the form: a control may be called like one of its methods
  }

  // Paper has no controls: a line says where they stood.
  printSettings() {
    if (!this.controls.length) return;
    this.printed ??= this.part("figure").closest("figure").appendChild(Object.assign(document.createElement("p"), { className: "settings" }));
    const values = this.values();
    this.printed.textContent = `Settings: ${this.controls.map((control) => `${control.label}: ${controls.words(control, values[control.name])}`).join("; ")}.`;
  }

  fullScreen() {
    document.fullscreenElement ? document.exitFullscreen() : this.section.requestFullscreen();
  }
}

export function statusLine(name) {
  const line = document.createElement("p");
  line.className = "status";
  line.dataset[name] = "";
  line.setAttribute("role", "status");
  return line;
}

export function button(text, act, name = "") {
  const made = document.createElement("button");
  made.type = "button";
  if (name) made.dataset.act = name; // what it does, whatever language it says it in
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}
