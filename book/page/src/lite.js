// Stands before JupyterLite in each of its pages: puts the reader's saved copies in order, starts JupyterLite, and says
// at the top how to run a notebook, that the course has a newer one, or why JupyterLite does not work here.
import { bar, hide, tell } from "./bar.js";
import { fingerprint, settle } from "./copies.js";
import "./phone.js";
import { say } from "./words.js";

const { published, main } = JSON.parse(document.currentScript.dataset.lite); // {notebook: fingerprint}, script to start
const first = new URL(main, location.href);
const root = new URL(`${document.getElementById("jupyter-config-data").dataset.jupyterLiteRoot}/`, location.href);
const opened = new URLSearchParams(location.search).getAll("path");
const starting = bar.firstElementChild;

const hosting = { text: say("What a host must send"), href: new URL("../hosting.html", root).href };
const alone = { text: say("Open it in a tab of its own"), href: location.href };
const notebook = (path) => new URL(`notebooks/index.html?path=${encodeURIComponent(path)}`, root).href;

const KEPT = "Your changes are kept in this browser, for this address only; File › Download keeps them elsewhere.";
const FORGOTTEN = "This browser keeps nothing for this address, so what you change is lost when you leave; "
  + "File › Download keeps it.";
const FORGOTTEN_INSIDE = "This browser keeps nothing for a page inside another site’s page, "
  + "so what you change is lost when you leave; File › Download keeps it.";

// Save the published notebook under a second name, and give that name.
async function saveBeside(name) {
  const { contents } = window.jupyterapp.serviceManager;
  const content = await (await fetch(new URL(`files/${name}`, root), { cache: "no-cache" })).json();
  for (let count = 1; ; count += 1) {
    const path = name.replace(/\.ipynb$/, ` (course version${count > 1 ? ` ${count}` : ""}).ipynb`);
    const there = await contents.get(path, { content: true }).catch(() => null);
    if (!there) await contents.save(path, { type: "notebook", format: "json", content });
    if (!there || fingerprint(there.content) === fingerprint(content)) return path;
  }
}

async function openBeside(name) {
  try {
    const path = await saveBeside(name);
    const shown = window.open(notebook(path));
    if (shown) return;
    tell(say("The course’s version is saved as {path}.", { path }), { text: say("Open it"), href: notebook(path) });
  } catch {
    const sentence = "The course’s version of {name} could not be fetched and saved; try again later. "
      + "Yours is as it was.";
    tell(say(sentence, { name }), hide);
  }
}

// What a reader should know of the notebooks that this page shows.
function tellOf({ kept, older }) {
  for (const name of older.filter((copy) => !opened.length || opened.includes(copy))) {
    const beside = { text: say("Open it beside yours"), press: () => openBeside(name) };
    const sentence = "This is your own copy of {name}, kept in this browser. The course has a newer version.";
    tell(say(sentence, { name }), beside, hide);
  }
  for (const name of opened.filter((path) => path.endsWith(".ipynb") && !kept.includes(path))) {
    const others = { text: say("See the notebooks"), href: new URL("tree/index.html", root).href };
    if (name in published) tell(`${say("Run › Run All Cells runs this notebook.")} ${say(KEPT)}`, hide);
    else {
      const sentence = "There is no {name} here. What a reader saves stays in that reader’s own browser.";
      tell(say(sentence, { name }), others);
    }
  }
}

// Why JupyterLite's first script does not run.
async function reason() {
  const file = first.pathname.split("/").pop();
  const answer = await fetch(first).catch(() => null);
  if (!answer) return say("JupyterLite could not start, because the host does not answer.");
  if (!answer.ok) return say("JupyterLite could not start, because {file} is missing from this host.", { file });
  const type = answer.headers.get("content-type") ?? "";
  if (/(java|ecma)script/.test(type)) return say("JupyterLite could not start, because {file} is damaged.", { file });
  if (!type) {
    return say("JupyterLite could not start, because this host sends scripts (.js) as files of no type "
      + "and must send them as text/javascript.");
  }
  return say("JupyterLite could not start, because this host sends scripts (.js) as {type} "
    + "and must send them as text/javascript.", { type });
}

// What JupyterLite cannot do without, of all that a host's policy can forbid.
const NEEDED = { script: ["eval", "blob"], style: ["inline"], img: ["data", "blob"] };
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-eval' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
].join("; ");

function watchPolicy() {
  const told = new AbortController();
  const hear = ({ disposition, effectiveDirective, blockedURI }) => {
    if (disposition !== "enforce" || !NEEDED[effectiveDirective.split("-")[0]]?.includes(blockedURI)) return;
    told.abort();
    const sentence = "This host’s Content-Security-Policy stops parts of JupyterLite. It must allow at least: {policy}";
    tell(say(sentence, { policy: POLICY }), hosting);
  };
  document.addEventListener("securitypolicyviolation", hear, { signal: told.signal });
}

function refuse(sentence, action) {
  starting.remove();
  tell(sentence, action);
}

async function start() {
  if (location.protocol === "file:") {
    refuse(say("JupyterLite cannot run from a file: it needs a web server."), hosting);
    return;
  }
  if (origin === "null") {
    const address = { ...alone, text: location.href }; // a sandbox may forbid to follow it
    refuse(say("JupyterLite cannot run here, because a page that shows or opened it is marked “sandbox”. "
      + "Copy its address into a tab of its own:"), address);
    return;
  }
  watchPolicy();
  const found = await settle(root, published).catch(() => null); // null: this browser keeps nothing here
  const ready = (_, watch) => {
    if (!document.getElementById("main")) return;
    watch.disconnect();
    starting.remove();
    if (found) return tellOf(found);
    if (window === top) tell(say(FORGOTTEN), hide);
    else tell(say(FORGOTTEN_INSIDE), alone, hide);
  };
  new MutationObserver(ready).observe(document.body, { childList: true });
  try {
    await import(first.href);
  } catch {
    refuse(await reason(), hosting);
  }
}

start();
