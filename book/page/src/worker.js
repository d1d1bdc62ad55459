// Python itself: Pyodide from the book's own folder, running the same beltroad package as the notebooks.
const here = new URL(".", import.meta.url);
const tell = (text, share) => postMessage({ kind: "progress", text, share });

async function fetched(path) {
  const response = await fetch(new URL(path, here));
  if (!response.ok) throw new Error(`${path} is missing`);
  return response.arrayBuffer();
}

async function start() {
  tell("Fetching Python (13 MB, once)", 0.1);
  const { loadPyodide } = await import(new URL("pyodide/pyodide.js", here).href);
  const [python, wheel] = await Promise.all([
    loadPyodide({ indexURL: new URL("pyodide/", here).href, packageBaseUrl: new URL("pyodide/", here).href }),
    fetched("beltroad.whl"),
  ]);
  tell("Starting the course’s models", 0.9);
  python.unpackArchive(wheel, "wheel");
  return python.runPython(`
import json
from beltroad.explorers import find

def shown(explorer_id, values):
    return json.dumps(find(explorer_id).shown(**json.loads(values)), allow_nan=False)

shown`);
}

const python = start();
python.then(
  () => postMessage({ kind: "ready" }),
  (error) => postMessage({ kind: "failed", text: String(error.message ?? error).slice(0, 300) }),
);

onmessage = async ({ data: { number, id, values } }) => {
  try {
    const answer = (await python)(id, values);
    postMessage({ kind: "answer", number, shown: answer });
  } catch (error) {
    const lines = String(error.message ?? error).trim().split("\n");
    postMessage({ kind: "answer", number, error: lines[lines.length - 1].replace(/^\w*Error: /, "") });
  }
};
