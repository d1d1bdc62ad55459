// Stands before JupyterLite in each of its pages: puts the reader's saved copies in order, starts JupyterLite, and says at
// the top of the page how to run a notebook, that the course has a newer one, or why JupyterLite does not work here.
import { fingerprint, settle } from "./copies.js";

const { published, main } = JSON.parse(document.currentScript.dataset.lite); // notebook -> fingerprint; JupyterLite's first script
const root = new URL(`${document.getElementById("jupyter-config-data").dataset.jupyterLiteRoot}/`, location.href);
const opened = new URLSearchParams(location.search).getAll("path");
const bar = document.getElementById("course");
const starting = bar.firstElementChild;

const look = new CSSStyleSheet(); // a strict policy admits these
look.replaceSync(`
  body { display: grid; grid-template-rows: auto 1fr; height: 100vh; height: 100dvh; }
  body > #main { position: relative !important; grid-row: 2; }
  #course { position: relative; z-index: 1001; font: 14px/1.4 system-ui, sans-serif; background: #fff3d6; color: #1f1f1f; }
  #course p { display: flex; flex-wrap: wrap; column-gap: 1em; align-items: center; margin: 0; padding: 2px 12px; }
  #course span { flex: 1 1 16em; overflow-wrap: anywhere; }
  #course :is(a, button) { min-height: 32px; padding: 0 4px; font: inherit; line-height: 32px; color: #0b4f9e; background: none; border: 0; text-decoration: underline; cursor: pointer; }
  .jp-NotebookTrustedStatus { white-space: nowrap; }
`);
document.adoptedStyleSheets = [look];
new ResizeObserver(() => dispatchEvent(new Event("resize"))).observe(bar); // JupyterLite measures its room anew

// A sentence at the top of the page, and what the reader can do about it: links { text, href } and buttons { text, press }.
function say(sentence, ...actions) {
  const line = document.createElement("p");
  line.append(Object.assign(document.createElement("span"), { textContent: sentence }));
  for (const { text, href, press } of actions) {
    const more = href ? { href, target: "_blank", rel: "noopener" } : { type: "button", onclick: () => press(line) };
    line.append(Object.assign(document.createElement(href ? "a" : "button"), { textContent: text, ...more }));
  }
  bar.append(line);
}

const hide = { text: "Hide", press: (line) => line.remove() };
const hosting = { text: "What a host must send", href: new URL("../hosting.html", root).href };
const alone = { text: "Open it in a tab of its own", href: location.href };
const notebook = (path) => new URL(`notebooks/index.html?path=${encodeURIComponent(path)}`, root).href;

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
    if (!window.open(notebook(path))) say(`The course’s version is saved as ${path}.`, { text: "Open it", href: notebook(path) });
  } catch (error) {
    say(`The course’s version of ${name} could not be saved beside yours (${error.message}). Yours is as it was.`, hide);
  }
}

// What a reader should know of the notebooks that this page shows.
function tell({ kept, older }) {
  for (const name of older.filter((copy) => !opened.length || opened.includes(copy)))
    say(`This is your own copy of ${name}, kept in this browser. The course has a newer version.`, { text: "Open it beside yours", press: () => openBeside(name) }, hide);
  for (const name of opened.filter((path) => path.endsWith(".ipynb") && !kept.includes(path)))
    if (name in published) say("Run › Run All Cells runs this notebook. Your changes are kept in this browser, for this address only; File › Download keeps them elsewhere.", hide);
    else say(`There is no ${name} here. What a reader saves stays in that reader’s own browser.`, { text: "See the notebooks", href: new URL("tree/index.html", root).href });
}

// Why JupyterLite's first script does not run.
async function reason() {
  const file = new URL(main, location.href).pathname.split("/").pop();
  const answer = await fetch(main).catch(() => null);
  if (!answer) return "the host does not answer";
  if (!answer.ok) return `${file} is missing from this host`;
  const type = answer.headers.get("content-type") ?? "files of no type";
  return /(java|ecma)script/.test(type) ? `${file} is damaged` : `this host sends scripts (.js) as ${type} and must send them as text/javascript`;
}

function refuse(sentence, ...actions) {
  starting.remove();
  say(sentence, ...actions);
}

// What JupyterLite cannot do without, of what a policy can forbid; tests start it under exactly this one.
const POLICY = "default-src 'self'; script-src 'self' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:";
const NEEDED = { script: ["eval", "blob"], style: ["inline"], img: ["data", "blob"] };

function watchPolicy() {
  const told = new AbortController();
  document.addEventListener("securitypolicyviolation", ({ disposition, effectiveDirective, blockedURI }) => {
    if (disposition !== "enforce" || !NEEDED[effectiveDirective.split("-")[0]]?.includes(blockedURI)) return;
    told.abort();
    say(`This host’s Content-Security-Policy stops parts of JupyterLite. It must allow at least: ${POLICY}`, hosting);
  }, told);
}

async function start() {
  if (location.protocol === "file:") return refuse("JupyterLite cannot run from a file: it needs a web server.", hosting);
  if (origin === "null") return refuse("JupyterLite cannot run here, because a page that shows or opened it is marked “sandbox”. Copy its address into a tab of its own:", { text: location.href, href: location.href });
  watchPolicy();
  const found = await settle(root, published).catch(() => null);
  new MutationObserver((_, watch) => {
    if (!document.getElementById("main")) return;
    watch.disconnect();
    starting.remove();
    if (found) tell(found);
    else if (window === top) say("This browser keeps nothing for this address, so what you change is lost when you leave; File › Download keeps it.", hide);
    else say("This browser keeps nothing for a page inside another site’s page, so what you change is lost when you leave.", alone, hide);
  }).observe(document.body, { childList: true });
  await import(new URL(main, location.href).href).catch(async () => refuse(`JupyterLite could not start, because ${await reason()}.`, hosting));
}

start();
