// A reader's saved copies of the course's notebooks, put in order before JupyterLite reads its storage.
//
// JupyterLite shows a saved copy in front of the published notebook, for ever. So each published notebook carries the
// fingerprint of its cells (beltroad/workshop/lite.py). A copy keeps it, and so tells whether the reader changed it,
// and from which version. Outputs, numbers of runs and ids do not count.
import { sha256 } from "@noble/hashes/sha2.js"; // the browser's own is missing from a plain http address
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

export function fingerprint(notebook) {
  const cells = notebook.cells.map(({ cell_type, source }) => [cell_type, [source].flat().join("")]);
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(cells))));
}

// "current", "unchanged" (as it was published, then or now) or "older" (the reader's own work on an older version).
function judge(notebook, now) {
  const from = notebook?.metadata?.course?.published;
  if (from === now) return "current";
  return Array.isArray(notebook?.cells) && [from, now].includes(fingerprint(notebook)) ? "unchanged" : "older";
}

// JupyterLite's storage at its root address, or null when it has kept nothing yet.
const storage = (root) => new Promise((resolve, reject) => {
  const request = indexedDB.open(`JupyterLite Storage - ${root.pathname}`);
  request.onupgradeneeded = () => request.transaction.abort(); // it is JupyterLite's to make
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => (request.error.name === "AbortError" ? resolve(null) : reject(request.error));
});

// Let unchanged copies give way to what is published now ({name: fingerprint}): all of them or, when a write fails, none.
// Gives the names of the files that stay, and of those that are older than the published notebook.
export async function settle(root, published) {
  const db = await storage(root);
  const states = new Map();
  const stays = (wanted) => [...states.keys()].filter((name) => wanted.includes(states.get(name)));
  const settled = !db?.objectStoreNames.contains("files") || await new Promise((resolve) => {
    const work = db.transaction("files", "readwrite");
    work.oncomplete = () => resolve(true);
    work.onabort = () => resolve(false);
    work.objectStore("files").openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      const { key: name, value } = cursor;
      states.set(name, name in published ? judge(value?.content, published[name]) : "current");
      if (states.get(name) === "unchanged") cursor.delete();
      cursor.continue();
    };
  });
  db?.close();
  const [kept, older] = settled ? [["current", "older"], ["older"]] : [["current", "older", "unchanged"], ["older", "unchanged"]];
  return { kept: stays(kept), older: stays(older) };
}
