// The explorers of a page are prepared one at a time, so that the page stays free: one that is near, touched or named
// in the address at once, the others of an open step while nothing else is to be done, and what is left before the page
// is printed.
import { whenNear } from "./chart.js";
import { Explorer } from "./explorer.js";
import { pageEngine } from "./page-engine.js";
import { addPlanDesk } from "./plan.js";
import { isOpen } from "./steps.js";

const ALL = "section.explorer[data-explorer]";
const PAUSE = 50; // ms, where a browser does not say when it is idle
const LONGEST = 500; // ms, where it says that it never is, as in a frame that is not seen
const known = new Map(); // section -> its explorer
const whenIdle = (act) => (globalThis.requestIdleCallback
  ? requestIdleCallback(act, { timeout: LONGEST })
  : setTimeout(act, PAUSE));

function prepare(section) {
  if (!known.has(section)) {
    const explorer = new Explorer(section, pageEngine);
    known.set(section, explorer);
    if (explorer.plan) addPlanDesk(explorer);
  }
  return known.get(section);
}

const sections = () => [...document.querySelectorAll(ALL)];

// Those that are prepared, in the order of the page.
export const prepared = () => sections().flatMap((section) => known.get(section) ?? []);

// The explorer with this id, or nothing.
export function explorerOf(id) {
  const section = sections().find((one) => one.id === id);
  return section && prepare(section);
}

// What stands above a place is to have its height before the place is gone to.
export function prepareAbove(place) {
  const above = (section) => section.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING;
  sections().filter((section) => isOpen(section) && above(section)).forEach((section) => prepare(section));
}

export function prepareNext() {
  const next = sections().find((section) => !known.has(section) && isOpen(section));
  if (!next) return;
  whenIdle(prepareNext); // first, so that one that fails does not keep the others waiting
  prepare(next);
}

export function wakeExplorers() {
  sections().forEach((section) => whenNear(section, () => prepare(section)));
  const touched = ({ target }) => {
    const section = target.closest?.(ALL);
    if (section) prepare(section);
  };
  for (const sign of ["pointerdown", "focusin"]) addEventListener(sign, touched, { capture: true });
  addEventListener("beforeprint", () => sections().forEach((section) => prepare(section).printSettings()));
  whenIdle(prepareNext);
}
