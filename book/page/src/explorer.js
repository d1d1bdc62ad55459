// One explorer of the page. Each change asks for the view of the newest setting: computed ahead where the build did,
// else by Python. An answer to an older setting is thrown away.
import { link, remember } from "./address.js";
import { assetUrl } from "./assets.js";
import { draw, reserve, whenNear } from "./chart.js";
import * as controls from "./controls.js";
import { refill } from "./focus.js";
import { doubt } from "./frame.js";
import * as runtime from "./runtime.js";
import { fetchSweep, precomputed } from "./sweeps.js";
import { download, fill } from "./table.js";

const PATIENCE = 300; // ms for which a chart may show the setting before without a word

export class Explorer {
  constructor(section) {
    const { explorer, view } = JSON.parse(section.querySelector("script[data-view]").textContent);
    Object.assign(this, { section, id: explorer.id, controls: explorer.controls, base: view, view, asking: 0, near: false, shows: "default" });
    this.splitBy = explorer.split_by;
    this.defaults = Object.fromEntries(this.controls.map((control) => [control.name, control.default]));
    this.defaults = this.start(this.defaults);
    this.write(this.defaults); // a browser that comes back to a page may have moved them
    this.shown = this.values(); // the setting that the chart shows
    this.form = section.querySelector("form");
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", (event) => this.moveControl(event));
    this.form.addEventListener("change", remember); // when a slider is let go: to write an address takes a browser as long as a good part of a chart
    this.followFinger();
    this.holdStill();
    this.addButtons();
    this.addStill();
    this.state("ready");
    this.paint();
    addEventListener("beforeprint", () => this.printSettings());
    whenNear(section, () => {
      this.near = true;
      this.paint();
      if (this.controls.length) fetchSweep(this);
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

  // A slider stays under the finger that holds it: the texts above it keep the height of the longest, and the page
  // scrolls by what grows all the same.
  holdStill() {
    this.form.addEventListener("pointerdown", ({ target }) => {
      if (target.type !== "range") return;
      this.held = target;
      this.keepHeights();
    });
    const release = () => {
      this.steady(() => this.texts().forEach((text) => { text.style.minHeight = ""; }));
      this.held = null;
    };
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => this.held && release());
  }

  texts = () => [this.part("finding"), this.part("reading")];
  keepHeights = () => this.texts().forEach((text) => { text.style.minHeight = `${text.getBoundingClientRect().height}px`; });

  steady(act) {
    if (!this.held) return act();
    const { top } = this.held.getBoundingClientRect();
    act();
    const off = this.held.getBoundingClientRect().top - top;
    if (off) (document.fullscreenElement ?? window).scrollBy({ top: off, behavior: "instant" });
  }

  moveControl(event) {
    const control = this.controls.find((known) => `${this.id}-${known.name}` === event.target.id); // no name: the search script fills every input named q
    if (!control || this.undecided(event.target)) return;
    const value = controls.read(this.section, control);
    this.steady(() => {
      controls.say(this.section, control, value);
      this.write(control.presets?.[value] ?? {});
    });
    this.ask();
    runtime.warm();
  }

  // Values from an address: presets of a chosen option first, then what was asked for.
  open(values, problem) {
    this.write({ ...this.start({ ...this.defaults, ...values }), ...values });
    this.ask(problem);
  }

  reset() {
    this.write(this.defaults);
    this.ask();
    remember();
  }

  // `problem`: what was wrong with the address, said beside the view until the next setting.
  async ask(problem = "") {
    const number = ++this.asking;
    const newest = () => number === this.asking;
    const values = this.values();
    this.problem = problem;
    this.note(problem);
    this.awaited ??= setTimeout(() => this.tellLate(), PATIENCE);
    try {
      const ahead = await precomputed(this, values);
      if (!newest()) return;
      if (ahead) this.show(ahead, values);
      else if (runtime.obstacle()) this.stale("static", `${runtime.obstacle()} What was computed ahead still works: one control at a time from a starting point.`, "This setting needs Python, which cannot run here.", runtime.help());
      else if (runtime.price()) this.offer();
      else {
        const view = await this.compute(values, newest);
        if (newest()) this.show(view, values, "live");
      }
    } catch (error) {
      if (!newest()) return;
      const said = `This setting cannot be shown: ${error.message}`;
      if (error instanceof runtime.Stopped) this.stale("ready", `Stopped. The chart shows the ${this.shows}.`, "Stopped.");
      else if (error instanceof runtime.NotStarted) this.stale("error", said, "This setting needs Python, which could not start.", runtime.help());
      else this.stale("error", said, "This setting cannot be shown.");
    }
  }

  async compute(values, newest) {
    this.state(runtime.isAlive() ? "live" : "loading");
    const unwatch = runtime.watch((text, share) => newest() && underWay(this.status, text, share));
    try {
      return await runtime.ask(this, values, newest);
    } finally {
      unwatch();
    }
  }

  show(view, values, state = runtime.isAlive() ? "live" : "ready") {
    Object.assign(this, { view, shown: values });
    this.shows = Object.keys(this.moved()).length ? "setting before" : "default";
    this.steady(() => {
      this.part("reading").textContent = view.reading;
      this.part("finding").textContent = view.finding;
      reserve(this.part("figure"), view.figure);
      if (this.held) this.keepHeights();
    });
    this.part("source").textContent = view.source;
    const challenge = this.part("challenge");
    if (challenge && view.challenge) {
      challenge.dataset.met = view.challenge.met;
      this.part("verdict").textContent = view.challenge.message;
    }
    fill(this.part("table").querySelector("table"), view.table);
    this.outdate("");
    this.note(this.problem);
    this.state(state);
    this.paint();
  }

  paint() {
    if (this.view !== this.base) this.still.removeAttribute("src");
    if (!this.near) reserve(this.part("figure"), this.view.figure);
    else draw(this.part("figure"), this.view.figure).catch((error) => this.note(`The chart could not be drawn: ${error.message}. The table below has its data.`));
  }

  // The figure still shows another setting: it turns pale, and a notice over it says why; "": it shows this one.
  outdate(why) {
    clearTimeout(this.awaited);
    this.awaited = null;
    this.section.toggleAttribute("data-stale", why !== "");
    this.notice.textContent = why && `${why} The chart shows the ${this.shows}.`;
  }

  tellLate() {
    if (!this.status.textContent) this.note("Computing this setting …");
    this.outdate("Computing this setting …");
  }

  // The line under the buttons says more than the notice, and says it to who listens.
  stale(state, text, notice, further = []) {
    this.outdate(notice);
    this.state(state);
    this.note(`${this.problem} ${text}`.trim());
    this.status.append(...further);
  }

  note(text) {
    refill(this.status, text);
  }

  offer() {
    this.stale("static", `This combination needs Python ${runtime.price()}.`, "This setting needs Python, which comes when you ask for it under the controls.", [" ", button("Fetch Python", () => {
      runtime.start().catch(() => {}); // who asks is told why
      this.ask();
    })]);
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
    if (this.controls.length) bar.append(button("Reset", () => this.reset(), "reset"), button("Copy link", () => this.share(), "share"));
    bar.append(button("Print", () => this.printAlone(), "print"));
    if (document.fullscreenEnabled) bar.append(this.screenButton());
    const came = statusLine("came");
    this.part("table").append(button("Download as CSV", () => {
      download(`${this.id}.csv`, this.view.table);
      came.replaceChildren(...doubt());
    }), came);
    this.section.querySelector(".desk").append(bar, this.status, this.shared); // not through the form: a control may be called like one of its methods
  }

  async share() {
    remember();
    try {
      await navigator.clipboard.writeText(link());
      this.shared.textContent = "The link is copied.";
    } catch {
      this.shared.textContent = `Copy this link: ${link()}`;
    }
  }

  // A browser prints at once. Where the chart is not drawn by then, the picture of the first view stands on paper, or its
  // words do. A browser fetches a lazy picture that is not shown only when it prints.
  addStill() {
    this.still = Object.assign(new Image(), { className: "still", loading: "lazy", alt: "This chart is not drawn yet. Wait a moment and print again.", src: assetUrl(`stills/${this.id}.svg`) });
    this.part("figure").after(this.still);
  }

  // Paper has no controls: a line says where they stood for what the chart shows, and what was chosen since.
  printSettings() {
    if (!this.controls.length) return;
    this.printed ??= this.part("figure").closest("figure").appendChild(Object.assign(document.createElement("p"), { className: "settings" }));
    const chosen = this.values();
    const words = (some, values) => some.map((control) => `${control.label}: ${controls.words(control, values[control.name])}`).join("; ");
    const unseen = this.controls.filter(({ name }) => chosen[name] !== this.shown[name]);
    this.printed.textContent = `Settings: ${words(this.controls, this.shown)}.${unseen.length ? ` Chosen, but not shown here: ${words(unseen, chosen)}.` : ""}`;
  }

  // The style sheet leaves all else away.
  printAlone() {
    this.section.dataset.alone = "";
    addEventListener("afterprint", () => { delete this.section.dataset.alone; }, { once: true });
    print();
  }

  screenButton() {
    const full = () => document.fullscreenElement === this.section;
    const toggle = button("Full screen", () => (full() ? document.exitFullscreen() : this.section.requestFullscreen()), "full-screen");
    this.section.addEventListener("fullscreenchange", () => { toggle.textContent = full() ? "Leave full screen" : "Full screen"; });
    return toggle;
  }
}

export function statusLine(name) {
  const line = document.createElement("p");
  line.className = "status";
  line.dataset[name] = "";
  line.setAttribute("role", "status");
  return line;
}

// What is under way, how far it is, and a way to stop it. What stands there is moved on, so that the button keeps a reader's focus.
export function underWay(status, text, share) {
  if (!status.querySelector("progress")) refill(status, document.createElement("span"), document.createElement("progress"), " ", button("Cancel", () => runtime.cancel()));
  const [words, bar] = status.children;
  words.textContent = `${text} … `;
  bar.value = share;
  bar.setAttribute("aria-label", text);
}

export function button(text, act, name = "") {
  const made = document.createElement("button");
  made.type = "button";
  if (name) made.dataset.act = name; // what it does, whatever language it says it in
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}
