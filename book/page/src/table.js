// The data table: filled as text, downloaded as CSV with every digit.
import { say } from "./words.js";

// Made once: a browser takes longer to make one than to write a whole table with it.
const written = (digits) => new Intl.NumberFormat("en-US", { ...digits, roundingMode: "halfEven" });
const LARGE = written({ maximumFractionDigits: 0, useGrouping: true });
const WHOLE = written({ maximumFractionDigits: 0, useGrouping: false });
const SHORT = written({ maximumSignificantDigits: 4, useGrouping: false });

// As beltroad/words/cells.py writes it.
function cell(value) {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? say("yes") : say("no");
  if (typeof value !== "number") return value;
  if (value === 0) return "0";
  const size = Math.abs(value);
  const form = size >= 10_000 ? LARGE : Number.isInteger(value) || size >= 1000 ? WHOLE : SHORT;
  return form.format(value);
}

export function fill(table, { columns, rows }) {
  const head = document.createElement("tr");
  const make = (tag, given) => Object.assign(document.createElement(tag), given);
  head.append(...columns.map((title) => make("th", { scope: "col", textContent: title })));
  table.tHead.replaceChildren(head);
  table.tBodies[0].replaceChildren(...rows.map((row) => {
    const line = document.createElement("tr");
    const kind = (value) => (typeof value === "number" ? "number" : "");
    line.append(...row.map((value) => make("td", { className: kind(value), textContent: cell(value) })));
    return line;
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
