// Explorers, plans and all that is asked in a notebook: the page's own, with the kernel as their engine.
import { fetchLibraryBy, followTheme, forget } from "./chart.js";
import { fitChoices } from "./controls.js";
import { Explorer, NotShown } from "./explorer.js";
import { wakeGuess } from "./guess.js";
import { wakeMarks } from "./marks.js";
import { addPlanDesk, wakeClass } from "./plan.js";
import { wakeQuiz } from "./quiz.js";
import { wakeReveal } from "./reveal.js";
import { keepIn } from "./record.js";
import { wakeScrolls } from "./scrolls.js";
import { wakeWeigh } from "./weigh.js";
import { say } from "./words.js";
import { wakeWorked } from "./worked.js";

// Once a page: the look, and where the chart library comes from.
export function start(css, library) {
  document.head.append(Object.assign(document.createElement("style"), { textContent: css }));
  fetchLibraryBy(library);
  followTheme(document.body, "data-jp-theme-light");
}

/** @type {[string, (section: any, model: any, alive: any) => any][]} */
const KINDS = [
  [".reveal", wakeReveal],
  [".worked", wakeWorked],
  [".weigh", wakeWeigh],
  [".quiz", wakeNotebookQuiz],
  [".class-marks", wakeMarks],
  ["[data-class-view]", wakeClassView],
  [".guess", wakeGuessed],
  [".explorer", (...given) => wakeExplorer(...given).stop],
];

// `library` is the kernel's own model; `alive` says whether the kernel that made the widget still runs.
export function render({ model, el, library, alive }) {
  if (library) keepIn(recordOf(library, alive));
  el.classList.add("five-priorities");
  el.dataset.lmSuppressShortcuts = "true"; // a key that moves a slider is no command to JupyterLab
  el.addEventListener("keydown", (event) => event.stopPropagation()); // nor moves its focus to another cell
  el.innerHTML = model.get("html"); // made by the package, which escapes every text
  const section = el.firstElementChild;
  const [, wake] = KINDS.find(([kind]) => section.matches(kind));
  const stop = wake(section, model, alive);
  ownNames(el);
  el.querySelectorAll("a[href]").forEach((link) => { link.target = "_blank"; }); // JupyterLab stays where it is
  wakeScrolls(el);
  fitChoices(el);
  return stop;
}

// The lesson of an earlier question is another notebook, which a link cannot open from here.
function wakeNotebookQuiz(section) {
  section.querySelectorAll(".from a").forEach((link) => link.replaceWith(link.textContent));
  wakeQuiz(section);
}
// The reader's record, in a file beside the notebook: the newest notebook's kernel keeps that of all.
const recordOf = (library, running) => ({
  read: () => library.get("record"),
  write(json) {
    library.set("record", json);
    library.save_changes();
  },
  lasts: () => library.get("keeps") && running(),
});

// A notebook may show an explorer twice, or stand beside a copy of itself: a label names the control that it stands at.
function ownNames(root) {
  const own = Math.random().toString(36).slice(2);
  for (const attribute of ["id", "for", "aria-labelledby", "aria-describedby"]) {
    for (const one of root.querySelectorAll(`[${attribute}]`)) {
      one.setAttribute(attribute, `${one.getAttribute(attribute)}-${own}`);
    }
  }
}

// The values of a setting go to the kernel in one message; its answer is the traits `answered`, `view` and `problem`.
// While it computes, only the newest setting waits: ipywidgets holds the others back.
const engine = (model, traits, running) => ({
  alive: () => true,
  near() {},
  stands() {},
  warm() {},
  keep() {},
  buttons: () => [],
  doubt: () => [],
  still: () => null,
  ask(explorer, values) {
    if (!running()) throw gone();
    for (const [name, value] of Object.entries(values)) model.set(traits[name], value);
    model.save_changes();
    const answered = model.get("answered");
    return Object.entries(values).every(([name, value]) => answered[name] === value) ? answer(model) : null;
  },
});

const gone = () => new NotShown(
  say("The kernel that computes this is not running: run this cell again."),
  say("The kernel is not running."),
  { state: "static" },
);

function answer(model) {
  if (model.get("problem")) throw new Error(model.get("problem"));
  return model.get("view");
}

function wakeExplorer(section, model, alive) {
  const traits = model.get("traits_of"); // by the names of the controls
  const explorer = new Explorer(section, engine(model, traits, alive));
  if (explorer.plan) addPlanDesk(explorer);
  const heard = new Map([["change:answered", () => {
    try {
      explorer.show(answer(model), model.get("answered"));
    } catch (error) {
      explorer.refuse(error);
    }
  }]]);
  for (const [name, trait] of Object.entries(traits)) {
    const write = () => explorer.write({ [name]: model.get(trait) });
    heard.set(`change:${trait}`, write);
    write();
  }
  heard.get("change:answered")();
  heard.forEach((act, name) => model.on(name, act));
  const stop = () => {
    heard.forEach((act, name) => model.off(name, act));
    forget(explorer.part("figure"));
  };
  return { explorer, stop };
}

function wakeGuessed(section, model, alive) {
  const { explorer, stop } = wakeExplorer(section.querySelector(".explorer"), model, alive);
  wakeGuess(section, (guess) => explorer.mark(guess));
  return stop;
}

// The files go to the kernel in one message; its answer has the message's number.
const classEngine = (model, running) => ({
  askClass: ({ status }, files) => new Promise((resolve, reject) => {
    if (!running()) return reject(gone());
    const number = model.get("answered") + 1 + Math.random(); // two views of one widget ask apart
    const tell = () => { status.textContent = model.get("told"); };
    const answered = () => {
      if (model.get("answered") !== number) return;
      model.off("change:told", tell);
      model.off("change:answered", answered);
      try {
        resolve(answer(model));
      } catch (error) {
        reject(error);
      }
    };
    model.on("change:told", tell);
    model.on("change:answered", answered);
    model.send({ number, files });
  }),
});

function wakeClassView(section, model, alive) {
  const show = wakeClass(section, classEngine(model, alive));
  show(model.get("view"));
  return () => forget(section.querySelector("[data-figure]"));
}
