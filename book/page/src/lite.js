// Stands before JupyterLite in each of its pages: puts the reader's saved copies in order, starts JupyterLite, and says
// at the top how to run a notebook, that the course has a newer one, or why JupyterLite does not work here.
import { bar, hide, say } from "./bar.js";
import { fingerprint, settle } from "./copies.js";
import "./phone.js";

const { published, main } = JSON.parse(document.currentScript.dataset.lite); // {notebook: fingerprint}, script to start
const first = new URL(main, location.href);
const root = new URL(`${document.getElementById("jupyter-config-data").dataset.jupyterLiteRoot}/`, location.href);
const opened = new URLSearchParams(location.search).getAll("path");
const starting = bar.firstElementChild;

const hosting = { text: "What a host must send", href: new URL("../hosting.html", root).href };
const alone = { text: "Open it in a tab of its own", href: location.href };
const notebook = (path) => new URL(`notebooks/index.html?path=${encodeURIComponent(path)}`, root).href;

const KEPT = "Your changes are kept in this browser, for this address only; File › Download keeps them elsewhere.";
const FORGOTTEN = "so what you change is lost when you leave; File › Download keeps it.";

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
    if (!shown) say(`The course’s version is saved as ${path}.`, { text: "Open it", href: notebook(path) });
  } catch {
    say(`The course’s version of ${name} could not be fetched and saved; try again later. Yours is as it was.`, hide);
  }
}

// What a reader should know of the notebooks that this page shows.
function tell({ kept, older }) {
  for (const name of older.filter((copy) => !opened.length || opened.includes(copy))) {
    const beside = { text: "Open it beside yours", press: () => openBeside(name) };
    say(`This is your own copy of ${name}, kept in this browser. The course has a newer version.`, beside, hide);
  }
  for (const name of opened.filter((path) => path.endsWith(".ipynb") && !kept.includes(path))) {
    const others = { text: "See the notebooks", href: new URL("tree/index.html", root).href };
    if (name in published) say(`Run › Run All Cells runs this notebook. ${KEPT}`, hide);
    else say(`There is no ${name} here. What a reader saves stays in that reader’s own browser.`, others);
  }
}

// Why JupyterLite's first script does not run.
async function reason() {
  const file = first.pathname.split("/").pop();
  const answer = await fetch(first).catch(() => null);
  if (!answer) return "the host does not answer";
  if (!answer.ok) return `${file} is missing from this host`;
  const type = answer.headers.get("content-type") ?? "files of no type";
  if (/(java|ecma)script/.test(type)) return `${file} is damaged`;
  return `this host sends scripts (.js) as ${type} and must send them as text/javascript`;
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
    say(`This host’s Content-Security-Policy stops parts of JupyterLite. It must allow at least: ${POLICY}`, hosting);
  };
  document.addEventListener("securitypolicyviolation", hear, { signal: told.signal });
}

function refuse(sentence, action) {
  starting.remove();
  say(sentence, action);
}

async function start() {
  if (location.protocol === "file:") {
    refuse("JupyterLite cannot run from a file: it needs a web server.", hosting);
    return;
  }
  if (origin === "null") {
    const why = "because a page that shows or opened it is marked “sandbox”";
    const address = { ...alone, text: location.href }; // a sandbox may forbid to follow it
    refuse(`JupyterLite cannot run here, ${why}. Copy its address into a tab of its own:`, address);
    return;
  }
  watchPolicy();
  const found = await settle(root, published).catch(() => null); // null: this browser keeps nothing here
  const ready = (_, watch) => {
    if (!document.getElementById("main")) return;
    watch.disconnect();
    starting.remove();
    if (found) tell(found);
    else if (window === top) say(`This browser keeps nothing for this address, ${FORGOTTEN}`, hide);
    else say(`This browser keeps nothing for a page inside another site’s page, ${FORGOTTEN}`, alone, hide);
  };
  new MutationObserver(ready).observe(document.body, { childList: true });
  try {
    await import(first.href);
  } catch {
    refuse(`JupyterLite could not start, because ${await reason()}.`, hosting);
  }
}

start();
