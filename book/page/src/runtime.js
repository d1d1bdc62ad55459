// Python in a worker, shared by every explorer of the page, started on first need.
import { assetUrl } from "./assets.js";

let worker = null;
let ready = null; // resolves when Python runs, rejects with a sentence when it cannot
let refuse = null; // rejects `ready`
let alive = false;
let count = 0;
const waiting = new Map(); // question number -> { resolve, reject }
const watchers = new Set();
let progress = null; // the last that was told, for who begins to watch later

export const isAlive = () => alive;
export const saveData = () => Boolean(navigator.connection?.saveData);

// Why Python cannot run here, or null.
export function obstacle() {
  if (location.protocol === "file:") return "A page opened from a file cannot run Python. Serve the folder, for example with python3 -m http.server, and every combination works.";
  if (typeof WebAssembly !== "object" || typeof Worker !== "function") return "This browser cannot run Python (it has no WebAssembly).";
  return null;
}

// Calls tell(text, share) as Python is fetched and started.
export function watch(tell) {
  watchers.add(tell);
  if (progress && !alive) tell(...progress);
  return () => watchers.delete(tell);
}

export class Stopped extends Error {}

function stop(reason) {
  worker?.terminate();
  worker = ready = progress = null;
  alive = false;
  waiting.forEach(({ reject }) => reject(reason));
  waiting.clear();
}

export function cancel() {
  const reason = new Stopped("Stopped.");
  refuse?.(reason);
  stop(reason);
}

// Fetch Python while the reader looks at what was computed ahead, not in its way, unless they asked to save data.
export function warm() {
  if (!obstacle() && !saveData()) setTimeout(() => start().catch(() => {}), 300); // who asks next is told why
}

export function start() {
  if (obstacle()) return Promise.reject(new Error(obstacle()));
  ready ??= new Promise((resolve, reject) => {
    worker = new Worker(assetUrl("worker.js"), { type: "module" });
    refuse = reject;
    const fail = (why) => {
      const reason = new Error(`Python could not start, because ${why}.`);
      reject(reason);
      stop(reason);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      fail("worker.js is missing or damaged");
    };
    worker.onmessage = ({ data }) => {
      if (data.kind === "progress") {
        progress = [data.text, data.share];
        watchers.forEach((tell) => tell(...progress));
      } else if (data.kind === "ready") {
        alive = true;
        resolve();
      } else if (data.kind === "failed") fail(data.text);
      else {
        const asked = waiting.get(data.number);
        waiting.delete(data.number);
        data.error ? asked?.reject(new Error(data.error)) : asked?.resolve(JSON.parse(data.shown));
      }
    };
  });
  return ready;
}

// What `beltroad view` would print for this setting; not asked when the setting is no longer wanted.
export async function ask({ id, group }, values, wanted) {
  await start();
  if (!wanted()) return null;
  return new Promise((resolve, reject) => {
    waiting.set(++count, { resolve, reject });
    worker.postMessage({ number: count, id, group, values: JSON.stringify(values) });
  });
}
