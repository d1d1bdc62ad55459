// Plans: saved, loaded, taken away as a memo, and a class's plans side by side. What a plan may hold, and the sentence
// with which a file is refused, stand in the section as `rules` of beltroad/capstone/schema.py: they are Python's own,
// and tests/plans/hostile.py holds both sides to them.
import { draw, reserve, whenNear } from "./chart.js";
import { button, statusLine } from "./buttons.js";
import { bytesOf, chooser, decoded, parsed, refused } from "./files.js";
import { refill } from "./focus.js";
import { made } from "./made.js";
import { kept, note, remembers } from "./record.js";
import { fill, save } from "./table.js";
import { counted, say } from "./words.js";

// --- Reading and writing a file ---

const length = (text) => [...text].length; // signs, as Python counts them

function holdsText({ least, most, long }, value, hidden) {
  if (typeof value !== "string" || new RegExp(hidden, "u").test(value) || (!long && value.includes("\n"))) return false;
  return length(value) >= least && length(value) <= most && value === value.trim();
}

function holdsValue(control, value) {
  if (control.kind === "choice") return control.choices.some((choice) => choice.value === value);
  if (typeof value !== "number" || !(value >= control.min && value <= control.max)) return false;
  const steps = (value - control.min) / control.step;
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}

// The plan, or an Error with the sentence of the first field that is wrong.
function checked(plan, controls, rules) {
  for (const one of rules.texts) if (!holdsText(one, plan[one.name], rules.hidden)) throw new Error(one.rule);
  for (const control of controls) {
    if (!holdsValue(control, plan[control.name])) throw new Error(rules.controls[control.name]);
  }
  if (rules.lenders.reduce((sum, name) => sum + plan[name], 0) > 1 + 1e-9) throw new Error(rules.budget);
  return plan;
}

// The plan in a file's bytes; an Error says in one sentence what is wrong first.
function loads(bytes, controls, rules) {
  if (bytes.length > rules.limit) throw refused(rules, "too large");
  const held = parsed(bytes, rules);
  if (typeof held !== "object" || held === null || Array.isArray(held)) throw refused(rules, "no object");
  if (!Object.hasOwn(held, "version") || held.version !== rules.version) throw refused(rules, "other version");
  const fields = [...rules.texts, ...controls].map((one) => one.name);
  const [unknown] = Object.keys(held).filter((name) => name !== "version" && !fields.includes(name)).sort();
  if (unknown !== undefined) {
    const plain = new RegExp(`^${rules.plain}$`).test(unknown);
    throw refused(rules, plain ? "unknown" : "not plain", unknown);
  }
  const missing = fields.find((name) => !Object.hasOwn(held, name));
  if (missing) throw refused(rules, "missing", missing);
  return checked(held, controls, rules);
}

const dumps = (plan, { version }) => `${JSON.stringify({ version, ...plan }, null, 2)}\n`;

// Letters and digits of every script: nothing that a system could read as a path or a command.
function fileName(name, ending) {
  const words = name.normalize("NFC").toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) || ["untitled"];
  return `plan-${[...words.join("-")].slice(0, 40).join("").replace(/-$/, "")}.${ending}`;
}

// --- The memo ---

const escaped = (text, marks) => [...text].map((mark) => (marks.includes(mark) ? `\\${mark}` : mark)).join("");
const unescaped = (text) => text.replace(/\\(.)/g, "$1"); // a backslash of a text's own is escaped too

// The view's memo, with the plan's own texts at its head: as beltroad/capstone/memo.py writes it.
function memo(document_, plan, { marks, planned_by }) {
  const [name, team] = [plan.name, plan.team].map((text) => escaped(text, marks));
  const lines = plan.argument.split("\n").map((line) => line.trim()).filter(Boolean);
  const paragraphs = lines.map((line) => escaped(line, marks));
  const head = [`# ${name}`, ...(team ? [planned_by.replace("{team}", () => team)] : []), ...paragraphs].join("\n\n");
  return `${head}\n${document_.slice(document_.indexOf("\n## "))}`;
}

function madeTable(lines) {
  const cellsOf = (line) => line.slice(2, -2).split(" | ").map(unescaped);
  const rows = lines.filter((line) => !/^\| --- /.test(line)).map(cellsOf);
  const row = (cells, place) => made("tr", ...cells.map((cell) => made(place ? "td" : "th", cell)));
  const [head, ...body] = rows.map(row);
  return made("table", made("thead", head), made("tbody", ...body));
}

// Headings, paragraphs, lists and tables, as elements with text in them; nothing else is read.
function drawn(markdown) {
  return markdown.trim().split(/\n{2,}/).map((block) => {
    const lines = block.split("\n");
    if (block.startsWith("## ")) return made("h2", unescaped(block.slice(3)));
    if (block.startsWith("# ")) return made("h1", unescaped(block.slice(2)));
    if (block.startsWith("| ")) return madeTable(lines);
    if (lines.every((line) => line.startsWith("- "))) {
      return made("ul", ...lines.map((line) => made("li", unescaped(line.slice(2)))));
    }
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

// A field and, under it, how much it still takes. Nothing that is typed or pasted is cut: the reader shortens it.
function input(prefix, { name, label, long }) {
  const field = document.createElement(long ? "textarea" : "input");
  Object.assign(field, { id: `${prefix}-${name}`, name, autocomplete: "off", ...(long ? { rows: 4 } : {}) });
  const words = made("label", label);
  words.htmlFor = field.id;
  const left = document.createElement("small");
  left.id = `${field.id}-left`;
  field.setAttribute("aria-describedby", left.id);
  return [words, field, left];
}

// Says how much a field still takes; gives whether it holds too much.
function count(field, { most }) {
  const left = most - length(field.value.trim());
  field.nextElementSibling.textContent = left < 0
    ? counted(-left, "{n} character too many", "{n} characters too many")
    : counted(left, "{n} character left", "{n} characters left");
  field.setAttribute("aria-invalid", left < 0);
  return left < 0;
}

export function addPlanDesk(explorer) {
  const desk = document.createElement("fieldset");
  desk.className = "plan";
  const rules = explorer.plan;
  desk.append(made("legend", say("Your plan")), ...rules.texts.flatMap((one) => input(explorer.id, one)));
  const status = statusLine("status");
  /** @returns {HTMLInputElement | HTMLTextAreaElement} */
  const field = (name) => desk.querySelector(`[name="${name}"]`);
  const fields = () => rules.texts.map(({ name }) => field(name));
  const tell = (...parts) => refill(status, ...parts);
  const recount = () => rules.texts.filter((one) => count(field(one.name), one)).map(({ rule }) => rule);
  const written = () => JSON.stringify(fields().map(({ value }) => value));
  let saved = written(); // what a file holds
  const title = (name) => `${explorer.id}.${name}`; // under which the reader's record has a text
  const remember = ({ name, value }) => note("texts", title(name), value || undefined);
  const remembered = () =>
    remembers() && fields().every(({ name, value }) => (kept("texts", title(name)) ?? "") === value);
  fields().forEach((one) => { one.value = kept("texts", title(one.name)) ?? ""; });
  recount();
  // what was said was said of another plan
  explorer.section.addEventListener("input", () => tell(...recount().slice(0, 1)));
  desk.addEventListener("input", ({ target }) => {
    if (fields().includes(/** @type {any} */ (target))) remember(/** @type {any} */ (target));
  });
  addEventListener("beforeunload", (event) => {
    if (desk.isConnected && written() !== saved && !remembered()) event.preventDefault();
  });

  function plan() {
    const textOf = (name) => field(name).value.trim().replaceAll("\r\n", "\n");
    const texts = Object.fromEntries(rules.texts.map(({ name }) => [name, textOf(name)]));
    return checked({ ...texts, ...explorer.values() }, explorer.controls, rules);
  }

  function take(act) {
    try {
      act(plan());
    } catch (error) {
      tell(error.message);
    }
  }

  function withMemo(act) {
    take((now) => {
      const { values, documents } = explorer.view;
      if (explorer.controls.some(({ name }) => values[name] !== now[name])) {
        throw new Error(say("The memo needs the scorecard of this setting, which is not shown yet."));
      }
      act(memo(documents["memo.md"], now, rules), now);
    });
  }

  // Whether a text that no file holds may go. Who writes on meanwhile keeps it.
  const mayGo = (fileName) => new Promise((answer) => {
    const choose = (words, yes) => button(words, () => {
      tell(yes ? "" : say("Your text is kept."));
      loading.focus();
      answer(yes);
    });
    const [yes, no] = [choose(say("Load it"), true), choose(say("Keep my text"), false)];
    for (const one of [yes, no]) one.addEventListener("keydown", ({ key }) => key === "Escape" && no.click());
    tell(say("Your text is not saved. Load {file} all the same?", { file: fileName }), " ", yes, " ", no);
    no.focus(); // a second Enter loses nothing
  });

  async function load([file]) {
    try {
      const { name, team, argument, ...rest } = loads(await bytesOf(file, rules), explorer.controls, rules);
      if (written() !== saved && !(await mayGo(file.name))) return;
      for (const [key, text] of Object.entries({ name, team, argument })) field(key).value = text;
      recount();
      fields().forEach(remember);
      saved = written();
      explorer.open(Object.fromEntries(explorer.controls.map((control) => [control.name, rest[control.name]])), "");
      explorer.engine.keep();
      explorer.engine.warm();
      tell(say("{file} is loaded.", { file: file.name }));
    } catch (error) {
      tell(`${file.name}: ${error.message}`);
    }
  }

  const [loading, files] = chooser(say("Load plan"), false, load);
  const savedAs = ({ name }, ending) => say("Saved as {file}.", { file: fileName(name, ending) });
  const bar = made("div",
    button(say("Save plan"), () => take((now) => {
      save(fileName(now.name, "json"), "application/json", dumps(now, rules));
      saved = written();
      tell(savedAs(now, "json"), ...explorer.engine.doubt());
    })),
    loading,
    files,
    button(say("Download memo"), () => withMemo((text, now) => {
      save(fileName(now.name, "md"), "text/markdown", text);
      tell(savedAs(now, "md"), ...explorer.engine.doubt());
    })),
    button(say("Print memo"), () => withMemo((text) => {
      printMemo(text);
      tell(...explorer.engine.doubt());
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
  const { plan: rules, view: examples } = JSON.parse(part("view").textContent);
  let view = examples;
  let [near, asking] = [false, 0];
  const state = (name) => { section.dataset.state = name; };
  const paint = () => {
    if (!near) reserve(part("figure"), view.figure); // who prints has it all the same
    else {
      draw(part("figure"), view.figure).catch(({ message }) => {
        status.textContent = say("The chart could not be drawn: {message}. The table below has its data.", { message });
      });
    }
  };

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
      return [file.name, decoded(await bytesOf(file, rules), rules), ""]; // Python reads the plan in it
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
      const shows = say("The chart shows the plans loaded before.");
      const desk = { id: "class-view", status, state, shows, ask: () => load(files) };
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

  const bar = made("div", ...chooser(say("Load plans"), true, load));
  bar.className = "actions";
  section.querySelector("h4").after(bar, status);
  state("ready");
  paint();
  whenNear(section, () => {
    near = true;
    paint();
  });
  return show;
}
