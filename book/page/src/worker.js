// Python itself: Pyodide from the book's own folder, running the same beltroad package as the notebooks.
import { loadPyodide } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { fetched } from "./fetching.js";
import "./webassembly.js";

const here = self.name; // this script runs from the page's memory, so the page names the folder
const tell = (text, share) => postMessage({ kind: "progress", text, share });
const failed = (sentence, values) => postMessage({ kind: "failed", sentence, values });
const damaged = () => failed("Python could not start, because one of its files is damaged.");
const heard = (length) => postMessage({ kind: "heard", length });

// One file after the other: what the reader waits for meanwhile shares a slow line with one of them.
let turn = Promise.resolve();
globalThis.fetch = async (url, request) => {
  const before = turn;
  let over;
  turn = new Promise((resolve) => { over = resolve; });
  await before;
  return fetched(url, { heard, over, failed }, request);
};

// Pyodide keeps to itself that its own code cannot be read, and waits for ever.
const instantiate = WebAssembly.instantiateStreaming;
WebAssembly.instantiateStreaming = (...code) => instantiate(...code).catch((error) => {
  damaged();
  throw error;
});

async function start() {
  const folder = new URL("pyodide/", here).href;
  const [python, wheel] = await Promise.all([
    loadPyodide({ indexURL: folder, packageBaseUrl: folder, createPyodideModule }),
    fetch(new URL("beltroad.whl", here)).then((response) => response.arrayBuffer()),
  ]);
  tell("Starting the course’s models", 0.9);
  python.unpackArchive(wheel, "wheel");
  return python.runPython(`
import json
from beltroad.contract.progress import heard_by
from beltroad.explorers import find

def shown(explorer_id, values, tell):
    values = json.loads(values)
    with heard_by(tell):
        if explorer_id == "class-view":
            from beltroad.capstone.classroom import class_view
            view = class_view.of_texts(values["files"])
        else:
            view = find(explorer_id).shown(**values)
    return json.dumps(view, allow_nan=False)

shown`);
}

const python = start();
python.then(() => postMessage({ kind: "ready" }), damaged);

onmessage = async ({ data: { number, id, values } }) => {
  try {
    const answer = (await python)(id, values, tell);
    postMessage({ kind: "answer", number, shown: answer });
  } catch (error) {
    const lines = String(error.message || error).trim().split("\n");
    postMessage({ kind: "answer", number, error: lines[lines.length - 1].replace(/^\w*Error: /, "") });
  }
};
