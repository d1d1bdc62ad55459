// Explorers and self-checks in a notebook: the page's own, with the kernel as their engine.
import { fetchLibraryBy, followTheme, forget } from "./chart.js";
import { fitChoices } from "./controls.js";
import { Explorer } from "./explorer.js";
import { wakeQuiz } from "./quiz.js";

// Once a page: the look, and where the chart library comes from.
export function start(css, library) {
  document.head.append(Object.assign(document.createElement("style"), { textContent: css }));
  fetchLibraryBy(library);
  followTheme(document.body, "data-jp-theme-light");
}

export function render({ model, el }) {
  el.classList.add("five-priorities");
  el.dataset.lmSuppressShortcuts = "true"; // else JupyterLab takes the keys that move a slider
  el.innerHTML = model.get("html"); // made by the package, which escapes every text
  ownNames(el);
  const section = el.firstElementChild;
  if (section.matches(".quiz")) return wakeQuiz(section);
  const stop = wakeExplorer(section, model);
  fitChoices(el);
  return stop;
}

// A notebook may show an explorer twice, or stand beside a copy of itself; a label names the one control that it stands at.
function ownNames(root) {
  const own = Math.random().toString(36).slice(2);
  for (const attribute of ["id", "for", "aria-labelledby"]) {
    root.querySelectorAll(`[${attribute}]`).forEach((one) => one.setAttribute(attribute, `${one.getAttribute(attribute)}-${own}`));
  }
}

// The values of a setting go to the kernel in one message; its answer is the traits `answered`, `view` and `problem`.
// While it computes, only the newest setting waits: ipywidgets holds the others back.
const engine = (model, traits) => ({
  alive: () => true,
  near() {},
  warm() {},
  keep() {},
  buttons: () => [],
  doubt: () => [],
  ask(explorer, values) {
    for (const [name, value] of Object.entries(values)) model.set(traits[name], value);
    model.save_changes();
    const answered = model.get("answered");
    return Object.entries(values).every(([name, value]) => answered[name] === value) ? answer(model) : null;
  },
});

function answer(model) {
  if (model.get("problem")) throw new Error(model.get("problem"));
  return model.get("view");
}

function wakeExplorer(section, model) {
  const traits = model.get("traits_of"); // by the names of the controls
  const explorer = new Explorer(section, engine(model, traits));
  const heard = new Map([["change:answered", () => {
    try {
      explorer.show(answer(model));
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
  return () => {
    heard.forEach((act, name) => model.off(name, act));
    forget(explorer.part("figure"));
  };
}
