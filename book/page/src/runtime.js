// Python in a worker, shared by every explorer of the page, started on first need.
import { assetUrl } from "./assets.js";

let worker = null;
let ready = null; // resolves when Python runs, rejects with a sentence when it cannot
let alive = false;
let count = 0;
const waiting = new Map(); // question number -> { resolve, reject }
const watchers = new Set();

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
  return () => watchers.delete(tell);
}

function stop(reason) {
  worker?.terminate();
  worker = ready = null;
  alive = false;
  waiting.forEach(({ reject }) => reject(new Error(reason)));
  waiting.clear();
}

export const cancel = () => stop("Stopped.");

export function start() {
  if (obstacle()) return Promise.reject(new Error(obstacle()));
  ready ??= new Promise((resolve, reject) => {
    worker = new Worker(assetUrl("worker.js"), { type: "module" });
    const fail = (text) => {
      reject(new Error(text));
      stop(text);
    };
    worker.onerror = (event) => fail(`Python could not start: ${event.message || "its files are missing"}.`);
    worker.onmessage = ({ data }) => {
      if (data.kind === "progress") watchers.forEach((tell) => tell(data.text, data.share));
      else if (data.kind === "ready") {
        alive = true;
        resolve();
      } else if (data.kind === "failed") fail(`Python could not start: ${data.text}`);
      else {
        const { resolve: answer, reject: refuse } = waiting.get(data.number) ?? {};
        waiting.delete(data.number);
        data.error ? refuse?.(new Error(data.error)) : answer?.(JSON.parse(data.shown));
      }
    };
  });
  return ready;
}

// What `beltroad view` would print for this setting; not asked when the setting is no longer wanted.
export async function ask(id, values, wanted) {
  await start();
  if (!wanted()) return null;
  return new Promise((resolve, reject) => {
    waiting.set(++count, { resolve, reject });
    worker.postMessage({ number: count, id, values: JSON.stringify(values) });
  });
}
