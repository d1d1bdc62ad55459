// Settings in the page's address: #capital-stack.debt_share=0.85&capital-stack.project=ken_sgr
// Where a lesson is read step by step, the step stands before them: #step-1-the-capital-stack&capital-stack.project=…
import { admit } from "./controls.js";
import { uncover } from "./fold.js";
import { isOpen, openStep, stepPlace, together } from "./steps.js";
import { say } from "./words.js";

const NOT_HERE = "The address held a setting that this explorer does not have ({named}); "
  + "the nearest it has is shown.";

const REST = 200; // ms

let explorers; // prepare.js, by which those of the page are found
let known = ""; // the address's fragment when it was last read or written
let arrived = false; // from then on the reader goes from place to place

// What an address asks of one explorer: usable values, those of a setting to hold (id.held, and id.held.name for each
// that is not at its start), and one sentence about what was not usable.
function asked(explorer, hash) {
  const [values, held, wrong] = [{}, {}, []];
  let holds = false;
  for (const [key, text] of new URLSearchParams(hash.replace(/^#/, ""))) {
    const [id, ...path] = key.split(".");
    if (id !== explorer.id || !path.length) continue; // a link to the explorer itself
    const holding = path[0] === "held";
    holds ||= holding;
    const name = path.slice(Number(holding)).join(".");
    if (holding && !name) continue;
    const control = explorer.controls.find((known) => known.name === name);
    const value = control ? admit(control, text) : null;
    if (value === null) wrong.push(name);
    else {
      (holding ? held : values)[name] = value;
      if (control.kind === "slider" && Math.abs(value - Number(text)) > 1e-9) wrong.push(name);
    }
  }
  const problem = wrong.length ? say(NOT_HERE, { named: wrong.join(", ").slice(0, 80) }) : "";
  return { values, held: holds ? held : null, problem };
}

// The place in the page that is named, as a link to it has it.
function place() {
  try {
    return document.getElementById(decodeURIComponent(known.slice(1).split("&")[0]));
  } catch {
    return null;
  }
}

// What a fragment says of one explorer.
const about = ({ id }, hash) =>
  String(new URLSearchParams([...new URLSearchParams(hash.slice(1))].filter(([key]) => key.split(".")[0] === id)));

// An address with settings says where every explorer stands; a link to a place in the page leaves them alone.
function follow() {
  clearTimeout(writing); // what stood here before would take this address away
  writing = 0;
  known = location.hash;
  const named = place();
  const ids = [...new URLSearchParams(known.slice(1)).keys()].map((key) => key.split(".")[0]);
  const asking = [...new Set(ids)].map(explorers.explorerOf).filter(Boolean);
  const wanted = new Map(asking.map((explorer) => [explorer, asked(explorer, known)]));
  const said = [...wanted].filter(([, { values, held, problem }]) => problem || held || Object.keys(values).length);
  if (known !== "" && !said.length) return goTo(named);
  said.forEach(([{ section }]) => uncover(section));
  for (const explorer of explorers.prepared()) {
    if (about(explorer, known) === about(explorer, address())) continue; // it stands there
    const { values, held, problem } = wanted.get(explorer) ?? { values: {}, held: null, problem: "" };
    explorer.open(values, problem, held);
  }
  if (known === "") return openStep(null);
  const sections = explorers.prepared().filter((one) => wanted.has(one)).map(({ section }) => section);
  goTo(sections.find((section) => !named || together(section, named)) ?? named);
}

function goTo(element) {
  if (!element) return;
  openStep(element, arrived);
  uncover(element);
  explorers.prepareAbove(element);
  element.scrollIntoView();
  if (element.id === stepPlace()) remember();
}

export function openAddress(given) {
  explorers = given;
  addEventListener("hashchange", follow);
  follow();
  arrived = true;
}

// The address of this page with the settings of every explorer that was moved.
export function address() {
  const parts = new URLSearchParams();
  for (const explorer of explorers.prepared()) {
    const { id, pinned } = explorer;
    for (const [name, value] of Object.entries(explorer.moved())) parts.append(`${id}.${name}`, String(value));
    if (!pinned) continue;
    parts.append(`${id}.held`, "");
    for (const [name, value] of Object.entries(explorer.moved(pinned.values))) {
      parts.append(`${id}.held.${name}`, String(value));
    }
  }
  return parts.toString() ? `#${parts}` : "";
}

export const link = () => location.href.replace(/#.*$/, "") + address();

// Once the hand rests: a browser takes few changes of the address within a while, and a key held down makes many.
let writing = 0;
export function remember() {
  clearTimeout(writing);
  writing = setTimeout(write, REST);
}
addEventListener("pagehide", () => writing && write());

// The place of which the address may tell: the one it names, while its step is open.
function here() {
  const named = place();
  return named && stepPlace() && isOpen(named) ? named.id : stepPlace();
}

function write() {
  clearTimeout(writing);
  writing = 0;
  if (location.hash !== known) return; // the reader is on the way to another place
  try {
    const hash = [here(), address().slice(1)].filter(Boolean).join("&");
    history.replaceState(history.state, "", hash ? `#${hash}` : location.pathname + location.search);
    known = location.hash;
  } catch {
    // a browser may refuse to change the address of a page opened from a file; the share link still works
  }
}
