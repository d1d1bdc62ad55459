// Python in a worker, shared by every explorer of the page, started on first need.
import { assetUrl, bookUrl } from "./assets.js";
import { fetched } from "./fetching.js";
import { sandboxed, wayOut } from "./frame.js";
import * as line from "./line.js";
import { say } from "./words.js";

const NEEDED = { // by Python, and forbidden by a host's Content-Security-Policy: directive -> source that it lacks
  "script-src": "'wasm-unsafe-eval'",
  "worker-src": "blob:",
  "connect-src": "'self'",
};

let worker = null;
let ready = null; // resolves when Python runs, rejects with a sentence when it cannot
let refuse = null; // rejects `ready`
let alive = false;
let count = 0;
const waiting = new Map(); // question number -> { resolve, reject }
const busy = new Map(); // id that Python is at -> { resolve, reject } of its newest question, which waits; or null
const watchers = new Set();
let progress = null; // the last that was told, for who begins to watch later

export const isAlive = () => alive;
export class Stopped extends Error {}
export class NotStarted extends Error {}

// --- Whether it can run -------------------------------------------------------------------------------------

const able = typeof WebAssembly === "object" && typeof Worker === "function";
let forbidden = null; // the last directive of a policy that forbade something
document.addEventListener("securitypolicyviolation", (event) => { forbidden = event.effectiveDirective; });

function policyForbids() {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)); // the smallest there is
    return false;
  } catch {
    return true;
  }
}

function lookForObstacle() {
  if (location.protocol === "file:") {
    return say("A page opened from a file cannot run Python. "
      + "Run serve.py, which lies beside index.html, and every combination works.");
  }
  if (!able) return say("This browser cannot run Python (it has no WebAssembly).");
  if (policyForbids()) {
    const lacks = { source: NEEDED["script-src"], directive: "script-src" };
    return say("The host of this page forbids Python: its Content-Security-Policy lacks {source} in {directive}.",
      lacks);
  }
  return "";
}
let found = null;

// Why Python cannot run here, or "".
export const obstacle = () => (found ??= lookForObstacle());

// What stands after such a sentence, or after that of NotStarted: where more is said, and how to leave a frame.
export function help() {
  if (!able) return [];
  const page = document.createElement("a");
  Object.assign(page, { href: bookUrl("hosting.html"), textContent: say("What a host must send") });
  return [" ", page, ".", ...(sandboxed ? [" ", ...wayOut()] : [])];
}

// As line.price(); null too where Python was asked for already.
export const price = () => (ready ? null : line.price());

// --- Starting and stopping ----------------------------------------------------------------------------------

// Calls tell(sentence, share) as Python is fetched and started.
export function watch(tell) {
  watchers.add(tell);
  if (progress && !alive) tell(...progress);
  return () => watchers.delete(tell);
}

function tellAll(sentence, share) {
  progress = [sentence, share];
  watchers.forEach((tell) => tell(...progress));
}

function stop(reason) {
  refuse?.(reason);
  worker?.terminate();
  worker = ready = refuse = progress = null;
  alive = false;
  for (const asked of [waiting, busy]) {
    asked.forEach((one) => one?.reject(reason));
    asked.clear();
  }
}

export const cancel = () => stop(new Stopped());

// Fetch Python while the reader looks at what was computed ahead, not in its way, and not where it needs a yes.
export function warm() {
  if (!obstacle()) setTimeout(() => price() ?? start().catch(() => {}), 300); // who asks next is told why
}

export function start() {
  if (obstacle()) return Promise.reject(new NotStarted(obstacle()));
  ready ??= new Promise((resolve, reject) => {
    refuse = reject;
    begin(resolve, () => refuse === reject);
  });
  return ready;
}

// The worker's script is fetched as a text and run from memory: that works whatever media type a host gives it.
async function begin(resolve, wanted) {
  // a policy is told of just after what it made fail
  const failed = (sentence, values = {}) => setTimeout(() => {
    if (wanted()) stop(new NotStarted(hindrance() || say(sentence, values)));
  });
  const damaged = () => failed("Python could not start, because {name} is damaged.", { name: "worker.js" });
  const fetching = say("Fetching Python ({megabytes} MB, once)", { megabytes: line.MEGABYTES });
  let got = 0;
  let address;
  const heard = (length) => wanted() && tellAll(fetching, Math.min(0.9, (got += length) / line.SIZE));
  heard(0);
  try {
    const script = await (await fetched(assetUrl("worker.js"), { heard, failed, over() {} })).blob();
    if (!wanted()) return;
    address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    worker = new Worker(address, { type: "module", name: assetUrl("") });
  } catch {
    return damaged();
  }
  worker.onerror = (event) => {
    event.preventDefault();
    damaged();
  };
  worker.onmessage = ({ data }) => {
    if (!wanted()) return;
    if (data.kind === "heard") heard(data.length);
    else if (data.kind === "progress") tellAll(say(data.text), data.share);
    else if (data.kind === "failed") failed(data.sentence, data.values);
    else if (data.kind === "ready") {
      alive = true;
      URL.revokeObjectURL(address);
      line.keep();
      resolve();
    } else {
      const asked = waiting.get(data.number);
      waiting.delete(data.number);
      data.error ? asked?.reject(new Error(data.error)) : asked?.resolve(JSON.parse(data.shown));
    }
  };
}

// What stands behind every failure of the page, or "".
function hindrance() {
  if (forbidden in NEEDED) {
    const lacks = { source: NEEDED[forbidden], directive: forbidden };
    return say("Python could not start, because the host’s Content-Security-Policy lacks {source} in {directive}.",
      lacks);
  }
  if (!sandboxed) return "";
  return say("Python could not start, because the frame around this page (its sandbox) keeps it from its own files.");
}

// What `beltroad view` would print for this setting. While Python is at one setting of an explorer its newest waits;
// null is the answer to those between, and to one that is no longer wanted when its turn comes.
export async function ask({ id }, values, wanted) {
  await start();
  if (!busy.has(id)) busy.set(id, null);
  else {
    busy.get(id)?.resolve(false);
    if (!await new Promise((resolve, reject) => { busy.set(id, { resolve, reject }); })) return null;
  }
  try {
    return wanted() ? await put(id, values) : null;
  } finally {
    const next = busy.get(id);
    next ? busy.set(id, null) : busy.delete(id);
    next?.resolve(true);
  }
}

const put = (id, values) => new Promise((resolve, reject) => {
  waiting.set(++count, { resolve, reject });
  worker.postMessage({ number: count, id, values: JSON.stringify(values) });
});
