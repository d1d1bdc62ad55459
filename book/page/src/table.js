// The data table: filled as text, downloaded as CSV with every digit.
import { say } from "./words.js";

const DIGITS = [4, 5, 6, 7]; // that count: few, and more where they tell the numbers of a column apart
const GROUPED = 10_000;

// Made once: a browser takes longer to make one than to write a whole table with it.
const whole = { maximumFractionDigits: 0, roundingPriority: "morePrecision", roundingMode: "halfEven" };
const written = (form) => new Intl.NumberFormat("en-US", { ...whole, ...form });
const forms = DIGITS.map((maximumSignificantDigits) => ({
  plain: written({ maximumSignificantDigits, useGrouping: false }),
  grouped: written({ maximumSignificantDigits, useGrouping: true }),
}));

// As beltroad/words/cells.py writes it.
function cell(value, { plain, grouped }) {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? say("yes") : say("no");
  if (typeof value !== "number") return value;
  if (value === 0) return "0";
  return (Math.abs(value) >= GROUPED ? grouped : plain).format(value);
}

const apart = (texts) => new Set(texts).size;

function column(values) {
  const all = apart(values);
  let best = [];
  for (const form of forms) {
    const texts = values.map((value) => cell(value, form));
    if (apart(texts) > apart(best)) best = texts;
    if (apart(best) === all) break;
  }
  return best;
}

export function fill(table, { columns, rows }) {
  const head = document.createElement("tr");
  const make = (tag, given) => Object.assign(document.createElement(tag), given);
  head.append(...columns.map((title) => make("th", { scope: "col", textContent: title })));
  table.tHead.replaceChildren(head);
  const texts = columns.map((_, k) => column(rows.map((row) => row[k])));
  const kind = (value) => (typeof value === "number" ? "number" : "");
  table.tBodies[0].replaceChildren(...rows.map((row, line) => {
    const made = document.createElement("tr");
    made.append(...row.map((value, k) => make("td", { className: kind(value), textContent: texts[k][line] })));
    return made;
  }));
}

// A text that a spreadsheet would take for a formula is kept a text.
function field(value) {
  if (value === null) return "";
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function download(name, { columns, rows }) {
  const text = [columns, ...rows].map((row) => row.map(field).join(",")).join("\r\n");
  save(name, "text/csv", "\ufeff", text);
}

// Hand the reader a file, made here.
export function save(name, type, ...parts) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
