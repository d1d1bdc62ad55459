// Plans: saved, loaded, taken away as a memo, and a class's plans side by side. A file is read by the same
// rules and refused with the same sentences as in beltroad/plans.py; tests/plans/hostile.py holds both to it.
import { draw, whenNear } from "./chart.js";
import { button, statusLine } from "./explorer.js";
import { refill } from "./focus.js";
import { fill, save } from "./table.js";

const VERSION = 1;
const LIMIT = 64_000; // bytes of a file
const DEEPEST = 100;
const HIDDEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]/u;
const TEXTS = [
  { name: "name", label: "Name of the project", least: 1, most: 80 },
  { name: "team", label: "Who plans it", least: 0, most: 80 },
  { name: "argument", label: "Why it should, or should not, be built", least: 0, most: 1500, long: true },
];
const LENDERS = ["multilateral", "bilateral", "market", "owners"];
const TOO_LARGE = "The file is larger than 64 kB, which no plan is; choose a file that Save plan has written.";
const NOT_JSON = "The file is not JSON text, in which NaN and Infinity have no place either; choose a file that Save plan has written.";
const NOT_AN_OBJECT = "The file holds no plan: it must be one JSON object; choose a file that Save plan has written.";
const OTHER_VERSION = `version must be ${VERSION}: this edition of the course reads no other; open the plan where it was made, and save it from this edition.`;
const OVER_BUDGET = "multilateral, bilateral, market and owners must add up to at most 1 (100%): lower one of them, because the state’s budget pays the rest.";

// --- Reading and writing a file ---

const length = (text) => [...text].length; // signs, as Python counts them

function holdsText({ least, most, long }, value) {
  if (typeof value !== "string" || HIDDEN.test(value) || (!long && value.includes("\n"))) return false;
  return length(value) >= least && length(value) <= most && value === value.trim();
}

function holdsValue(control, value) {
  if (control.kind === "choice") return control.choices.some((choice) => choice.value === value);
  if (typeof value !== "number" || !(value >= control.min && value <= control.max)) return false;
  const steps = (value - control.min) / control.step;
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}

function ruleOf(control) {
  if (control.kind === "slider") return `${control.name} must be a number from ${control.min} to ${control.max} in steps of ${control.step}.`;
  const options = control.choices.map((choice) => choice.value);
  if (options.length > 20) return `${control.name} must be one of the ${options.length} codes that this course knows, such as ${control.default}.`;
  return `${control.name} must be one of ${options.join(", ")}.`;
}

// The plan, or an Error with the sentence of the first field that is wrong.
function checked(plan, controls) {
  for (const one of TEXTS) {
    if (!holdsText(one, plan[one.name])) throw new Error(`${one.name} must be a text of ${one.least} to ${one.most} characters, without control characters and without spaces at its ends.`);
  }
  for (const control of controls) if (!holdsValue(control, plan[control.name])) throw new Error(ruleOf(control));
  if (LENDERS.reduce((sum, name) => sum + plan[name], 0) > 1 + 1e-9) throw new Error(OVER_BUDGET);
  return plan;
}

function depth(text) {
  let [now, deepest, quoted, escaped] = [0, 0, false, false];
  for (const mark of text) {
    if (quoted) [quoted, escaped] = [escaped || mark !== '"', !escaped && mark === "\\"];
    else if (mark === '"') quoted = true;
    else if (mark === "[" || mark === "{") deepest = Math.max(deepest, ++now);
    else if (mark === "]" || mark === "}") now -= 1;
  }
  return deepest;
}

function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error(NOT_JSON);
  }
}

function parsed(bytes) {
  const text = decoded(bytes);
  try {
    if (depth(text) > DEEPEST) throw new Error();
    return JSON.parse(text);
  } catch {
    throw new Error(NOT_JSON);
  }
}

// The plan in a file's bytes; an Error says in one sentence what is wrong first.
export function loads(bytes, controls) {
  if (bytes.length > LIMIT) throw new Error(TOO_LARGE);
  const held = parsed(bytes);
  if (typeof held !== "object" || held === null || Array.isArray(held)) throw new Error(NOT_AN_OBJECT);
  if (!Object.hasOwn(held, "version") || held.version !== VERSION) throw new Error(OTHER_VERSION);
  const fields = [...TEXTS, ...controls].map((one) => one.name);
  const [unknown] = Object.keys(held).filter((name) => name !== "version" && !fields.includes(name)).sort();
  if (unknown !== undefined) {
    const named = /^[A-Za-z0-9_ -]{1,40}$/.test(unknown) ? `“${unknown}”` : "whose name is not plain";
    throw new Error(`The plan holds a field ${named} that this course does not know; remove it.`);
  }
  const missing = fields.find((name) => !Object.hasOwn(held, name));
  if (missing) throw new Error(`${missing} is missing; every plan has the fields ${fields.join(", ")}.`);
  return checked(held, controls);
}

const dumps = (plan) => `${JSON.stringify({ version: VERSION, ...plan }, null, 2)}\n`;

async function bytesOf(file) {
  if (file.size > LIMIT) throw new Error(TOO_LARGE); // unread
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Error("The file cannot be opened; check that it exists and that you may read it.");
  }
}

// Letters and digits of every script, as file_name of beltroad/classroom.py keeps them.
function fileName(name, ending) {
  const words = name.normalize("NFC").toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) || ["untitled"];
  return `plan-${[...words.join("-")].slice(0, 40).join("").replace(/-$/, "")}.${ending}`;
}

// --- The memo ---

const MARKS = /[\\`*_{}[\]<>#|&~$!]/g;
const escaped = (text) => text.replace(MARKS, "\\$&");
const unescaped = (text) => text.replace(/\\([\\`*_{}[\]<>#|&~$!])/g, "$1");

// The view's memo, with the plan's own texts at its head: as beltroad/memo.py writes it.
function memo(document_, { name, team, argument }) {
  const paragraphs = argument.split("\n").map((line) => line.trim()).filter(Boolean).map(escaped);
  const head = [`# ${escaped(name)}`, ...(team ? [`Planned by: ${escaped(team)}`] : []), ...paragraphs].join("\n\n");
  return `${head}\n${document_.slice(document_.indexOf("\n## "))}`;
}

const made = (tag, ...content) => {
  const element = document.createElement(tag);
  element.append(...content);
  return element;
};

function madeTable(lines) {
  const rows = lines.filter((line) => !/^\| --- /.test(line)).map((line) => line.slice(2, -2).split(" | ").map(unescaped));
  const [head, ...body] = rows.map((cells, place) => made("tr", ...cells.map((cell) => made(place ? "td" : "th", cell))));
  return made("table", made("thead", head), made("tbody", ...body));
}

// Headings, paragraphs, lists and tables, as elements with text in them; nothing else is read.
function drawn(markdown) {
  return markdown.trim().split(/\n{2,}/).map((block) => {
    const lines = block.split("\n");
    if (block.startsWith("## ")) return made("h2", unescaped(block.slice(3)));
    if (block.startsWith("# ")) return made("h1", unescaped(block.slice(2)));
    if (block.startsWith("| ")) return madeTable(lines);
    if (lines.every((line) => line.startsWith("- "))) return made("ul", ...lines.map((line) => made("li", unescaped(line.slice(2)))));
    return made("p", unescaped(block));
  });
}

function printMemo(markdown) {
  document.querySelector("body > article.memo")?.remove();
  const page = made("article", ...drawn(markdown));
  page.className = "memo";
  document.body.append(page);
  document.documentElement.dataset.printing = "memo";
  addEventListener("afterprint", () => {
    page.remove();
    delete document.documentElement.dataset.printing;
  }, { once: true });
  print();
}

// --- The desk under the explorer ---

function input(prefix, { name, label, most, long }) {
  const field = document.createElement(long ? "textarea" : "input");
  Object.assign(field, { id: `${prefix}-${name}`, name, maxLength: most, autocomplete: "off" });
  if (long) field.rows = 4;
  const words = made("label", label);
  words.htmlFor = field.id;
  return [words, field];
}

// A button that opens the browser's own choice of files.
function chooser(text, multiple, act) {
  const files = document.createElement("input");
  Object.assign(files, { type: "file", accept: ".json,application/json", multiple, hidden: true });
  files.addEventListener("change", () => {
    act([...files.files]);
    files.value = ""; // the same file may be chosen again
  });
  return [button(text, () => files.click()), files];
}

export function addPlanDesk(explorer) {
  const desk = document.createElement("fieldset");
  desk.className = "plan";
  desk.append(made("legend", "Your plan"), ...TEXTS.flatMap((one) => input(explorer.id, one)));
  const status = statusLine("status");
  const field = (name) => desk.querySelector(`[name="${name}"]`);
  const say = (...parts) => refill(status, ...parts);
  explorer.section.addEventListener("input", () => say()); // what was said was said of another plan
  const written = () => JSON.stringify(TEXTS.map(({ name }) => field(name).value));
  let kept = written(); // what a file holds
  addEventListener("beforeunload", (event) => desk.isConnected && written() !== kept && event.preventDefault());

  function plan() {
    const texts = Object.fromEntries(TEXTS.map(({ name }) => [name, field(name).value.trim().replaceAll("\r\n", "\n")]));
    return checked({ ...texts, ...explorer.values() }, explorer.controls);
  }

  function take(act) {
    try {
      act(plan());
    } catch (error) {
      say(error.message);
    }
  }

  function withMemo(act) {
    take((now) => {
      const { values, documents } = explorer.view;
      if (explorer.controls.some(({ name }) => values[name] !== now[name])) throw new Error("The memo needs the scorecard of this setting, which is not shown yet.");
      act(memo(documents["memo.md"], now), now);
    });
  }

  // Whether a text that no file holds may go. Who writes on meanwhile keeps it.
  const mayGo = (fileName) => new Promise((answer) => {
    const choose = (words, yes) => button(words, () => {
      say(yes ? "" : "Your text is kept.");
      answer(yes);
    });
    say(`Your text is not saved. Load ${fileName} all the same? `, choose("Load it", true), " ", choose("Keep my text", false));
    status.querySelector("button").focus();
  });

  async function load([file]) {
    try {
      const { name, team, argument, ...rest } = loads(await bytesOf(file), explorer.controls);
      if (written() !== kept && !(await mayGo(file.name))) return;
      for (const [key, text] of Object.entries({ name, team, argument })) field(key).value = text;
      kept = written();
      explorer.open(Object.fromEntries(explorer.controls.map((control) => [control.name, rest[control.name]])), "");
      explorer.engine.keep();
      explorer.engine.warm();
      say(`${file.name} is loaded.`);
    } catch (error) {
      say(`${file.name}: ${error.message}`);
    }
  }

  const bar = made("div",
    button("Save plan", () => take((now) => {
      save(fileName(now.name, "json"), "application/json", dumps(now));
      kept = written();
      say(`Saved as ${fileName(now.name, "json")}.`, ...explorer.engine.doubt());
    })),
    ...chooser("Load plan", false, load),
    button("Download memo", () => withMemo((text, now) => {
      save(fileName(now.name, "md"), "text/markdown", text);
      say(`Saved as ${fileName(now.name, "md")}.`, ...explorer.engine.doubt());
    })),
    button("Print memo", () => withMemo((text) => {
      printMemo(text);
      say(...explorer.engine.doubt());
    })));
  bar.className = "actions";
  desk.append(bar, status);
  explorer.section.append(desk);
}

// --- A class, side by side ---

// Its engine has one thing: askClass(desk, files, newest), the view of [name, text, why there is none] of each file.
// Gives what shows a view.
export function wakeClass(section, engine) {
  const part = (name) => section.querySelector(`[data-${name}]`);
  const status = statusLine("status");
  let view = JSON.parse(part("view").textContent);
  let [near, asking] = [false, 0];
  const state = (name) => { section.dataset.state = name; };
  const paint = () => near && draw(part("figure"), view.figure).catch((error) => { status.textContent = `The chart could not be drawn: ${error.message}.`; });

  function show(next) {
    view = next;
    part("finding").textContent = view.finding;
    part("reading").textContent = view.reading;
    part("problems").replaceChildren(...view.problems.map(([file, sentence]) => made("li", `${file}: ${sentence}`)));
    fill(part("table").querySelector("table"), view.table);
    paint();
  }

  const read = async (file) => {
    try {
      return [file.name, decoded(await bytesOf(file)), ""]; // Python reads the plan in it
    } catch (error) {
      return [file.name, null, error.message];
    }
  };

  async function load(files) {
    if (!files.length) return;
    const number = ++asking;
    const newest = () => number === asking;
    state("loading");
    try {
      files.sort((a, b) => (a.name < b.name ? -1 : 1));
      const held = await Promise.all(files.map(read));
      const desk = { id: "class-view", status, state, shows: "plans loaded before", ask: () => load(files) };
      const next = await engine.askClass(desk, held, newest);
      if (!newest()) return;
      show(next);
      refill(status, "");
      state("live");
    } catch (error) {
      if (newest()) refuse(error);
    }
  }

  function refuse({ message, state: now = "error", further = [] }) {
    state(now);
    refill(status, message, ...further);
  }

  const bar = made("div", ...chooser("Load plans", true, load));
  bar.className = "actions";
  section.querySelector("h4").after(bar, status);
  state("ready");
  whenNear(section, () => {
    near = true;
    paint();
  });
  return show;
}
