// Python itself: Pyodide from the book's own folder, running the same beltroad package as the notebooks.
const here = new URL(".", import.meta.url);
const SIZE = 13_600_000; // bytes of Python and its library, about
const tell = (text, share) => postMessage({ kind: "progress", text, share });

// Count what comes in, so that the reader sees how far it is.
const plainFetch = globalThis.fetch;
let got = 0;
globalThis.fetch = async (...request) => {
  const response = await plainFetch(...request);
  if (!response.ok) throw new Error(`${new URL(response.url).pathname.split("/").pop()} is missing`);
  const counted = new TransformStream({
    transform(chunk, stream) {
      got += chunk.length;
      tell("Fetching Python (13 MB, once)", Math.min(0.9, got / SIZE));
      stream.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counted), { status: response.status, headers: response.headers });
};

async function start() {
  tell("Fetching Python (13 MB, once)", 0);
  const { loadPyodide } = await import(new URL("pyodide/pyodide.js", here).href);
  const [python, wheel] = await Promise.all([
    loadPyodide({ indexURL: new URL("pyodide/", here).href, packageBaseUrl: new URL("pyodide/", here).href }),
    fetch(new URL("beltroad.whl", here)).then((response) => response.arrayBuffer()),
  ]);
  tell("Starting the course’s models", 0.9);
  python.unpackArchive(wheel, "wheel");
  return python.runPython(`
import json
from beltroad.explorer.progress import heard_by
from beltroad.explorers import find

def shown(explorer_id, group, values, tell):
    values = json.loads(values)
    with heard_by(tell):
        if explorer_id == "class-view":
            from beltroad.classroom import class_view
            view = class_view.of_texts(values["files"])
        else:
            view = find(explorer_id, group).shown(**values)
    return json.dumps(view, allow_nan=False)

shown`);
}

const failed = (error) => postMessage({ kind: "failed", text: / is missing$/.test(error?.message) ? error.message : "one of its files is damaged" });

// Pyodide keeps to itself that its own code cannot be read, and waits for ever.
const instantiate = WebAssembly.instantiateStreaming;
WebAssembly.instantiateStreaming = (...code) => instantiate(...code).catch((error) => {
  failed(error);
  throw error;
});

const python = start();
python.then(() => postMessage({ kind: "ready" }), failed);

onmessage = async ({ data: { number, id, group, values } }) => {
  try {
    const answer = (await python)(id, group, values, tell);
    postMessage({ kind: "answer", number, shown: answer });
  } catch (error) {
    const lines = String(error.message ?? error).trim().split("\n");
    postMessage({ kind: "answer", number, error: lines[lines.length - 1].replace(/^\w*Error: /, "") });
  }
};
