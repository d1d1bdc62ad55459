// Settings in the page's address: #capital-stack.debt_share=0.85&capital-stack.project=ken_sgr
import { admit } from "./controls.js";
import { uncover } from "./fold.js";
import { say } from "./words.js";

const NOT_HERE = "The address held a setting that this explorer does not have ({named}); "
  + "the nearest it has is shown.";

const REST = 200; // ms

let explorers; // prepare.js, by which those of the page are found
let known = ""; // the place that the address named when it was last read or written

// What an address asks of one explorer: usable values, those of a setting to hold (id.held, and id.held.name for each
// that is not at its start), and one sentence about what was not usable.
function asked(explorer, hash) {
  const [values, held, wrong] = [{}, {}, []];
  let holds = false;
  for (const [key, text] of new URLSearchParams(hash.replace(/^#/, ""))) {
    const [id, ...path] = key.split(".");
    if (id !== explorer.id) continue;
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

// The name of a place in the page, as a link to it has it.
function place() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

// An address with settings says where every explorer stands; a link to a place in the page leaves them alone.
function follow() {
  known = location.hash;
  const ids = [...new URLSearchParams(known.replace(/^#/, "")).keys()].map((key) => key.split(".")[0]);
  const named = [...new Set(ids)].map(explorers.explorerOf).filter(Boolean);
  const wanted = new Map(named.map((explorer) => [explorer, asked(explorer, known)]));
  const said = [...wanted].filter(([, { values, held, problem }]) => problem || held || Object.keys(values).length);
  if (known !== "" && !said.length) return goTo(document.getElementById(place()));
  said.forEach(([{ section }]) => uncover(section));
  for (const explorer of explorers.prepared()) {
    const { values, held, problem } = wanted.get(explorer) ?? { values: {}, held: null, problem: "" };
    const stands = !explorer.pinned && !Object.keys(explorer.moved()).length;
    if (wanted.has(explorer) || !stands) explorer.open(values, problem, held);
  }
  goTo(explorers.prepared().find((explorer) => said.some(([one]) => one === explorer))?.section);
}

function goTo(element) {
  if (!element) return;
  uncover(element);
  explorers.prepareAbove(element);
  element.scrollIntoView();
}

export function openAddress(given) {
  explorers = given;
  addEventListener("hashchange", follow);
  follow();
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

function write() {
  clearTimeout(writing);
  writing = 0;
  if (location.hash !== known) return; // the reader is on the way to another place
  try {
    history.replaceState(history.state, "", address() || location.pathname + location.search);
    known = location.hash;
  } catch {
    // a browser may refuse to change the address of a page opened from a file; the share link still works
  }
}
