// Views computed while the book was built: one classic script per explorer (and per option of a choice that presets
// others), each a map from a setting to what differs from the explorer's default view.
import { loadScript } from "./assets.js";
import { isAlive } from "./runtime.js";

const sweeps = new Map(); // file -> { setting: changes }
globalThis.beltroadSweep = (file, json) => sweeps.set(file, JSON.parse(json)); // twice as fast as an object literal

const fileOf = (explorer, values) => (explorer.splitBy ? `${explorer.id}.${values[explorer.splitBy]}` : explorer.id);
const keyOf = (explorer, values) => JSON.stringify(explorer.controls.map((control) => values[control.name]));

function changed(base, changes) {
  const view = structuredClone(base);
  for (const [path, value] of changes) {
    let place = view;
    for (const step of path.slice(0, -1)) place = place[step];
    place[path[path.length - 1]] = value;
  }
  return view;
}

const fetchFile = (file) => loadScript(`explorers/${file}.js`).catch(() => sweeps.set(file, {}));

// The view of a setting, or null when it was not computed ahead. Throws the sentence of a setting that cannot be shown.
export async function precomputed(explorer, values) {
  const file = fileOf(explorer, values);
  if (!sweeps.has(file)) {
    if (isAlive()) return null; // Python answers sooner than the script is fetched
    await fetchFile(file);
  }
  const changes = sweeps.get(file)?.[keyOf(explorer, values)];
  if (typeof changes === "string") throw new Error(changes);
  return changes ? changed(explorer.base, changes) : null;
}

// What a reader may need first, as an explorer comes near: even where Python runs, its first answer takes longer.
export const fetchSweep = (explorer) => fetchFile(fileOf(explorer, explorer.defaults));
