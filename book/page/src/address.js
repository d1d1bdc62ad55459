// Settings in the page's address: #capital-stack.debt_share=0.85&capital-stack.project=ken_sgr
import { admit } from "./controls.js";
import { say } from "./words.js";

const NOT_HERE = "The address held a setting that this explorer does not have ({named}); "
  + "the nearest it has is shown.";

const REST = 200; // ms

let all = [];
let known = ""; // the place that the address named when it was last read or written

// What an address asks of one explorer: usable values, and one sentence about what was not usable.
function asked(explorer, hash) {
  const values = {};
  const wrong = [];
  for (const [key, text] of new URLSearchParams(hash.replace(/^#/, ""))) {
    const [id, name] = [key.slice(0, key.lastIndexOf(".")), key.slice(key.lastIndexOf(".") + 1)];
    if (id !== explorer.id) continue;
    const control = explorer.controls.find((known) => known.name === name);
    const value = control ? admit(control, text) : null;
    if (value === null) wrong.push(name);
    else {
      values[name] = value;
      if (control.kind === "slider" && Math.abs(value - Number(text)) > 1e-9) wrong.push(name);
    }
  }
  return { values, problem: wrong.length ? say(NOT_HERE, { named: wrong.join(", ").slice(0, 80) }) : "" };
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
  const wanted = all.map((explorer) => asked(explorer, location.hash));
  const said = wanted.map(({ values, problem }) => problem !== "" || Object.keys(values).length > 0);
  if (location.hash !== "" && !said.includes(true)) return document.getElementById(place())?.scrollIntoView();
  all.forEach((explorer, k) => {
    const { values, problem } = wanted[k];
    if (said[k] || Object.keys(explorer.moved()).length) explorer.open(values, problem);
  });
  all[said.indexOf(true)]?.section.scrollIntoView();
}

export function openAddress(explorers) {
  all = explorers;
  addEventListener("hashchange", follow);
  follow();
}

// The address of this page with the settings of every explorer that was moved.
export function address() {
  const parts = new URLSearchParams();
  for (const explorer of all) {
    for (const [name, value] of Object.entries(explorer.moved())) parts.append(`${explorer.id}.${name}`, String(value));
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
