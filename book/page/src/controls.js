// Native controls: read, write, and the words that show a value.
import { say } from "./words.js";

const wrapper = (section, control) => section.querySelector(`[data-control="${control.name}"]`);
export const field = (section, control) => wrapper(section, control).querySelector("input, select");

// Each made once: a browser takes longer to make one than to write a hundred numbers with it.
const formats = new Map();
function format(digits, useGrouping) {
  const key = `${digits} ${useGrouping}`;
  const places = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  if (!formats.has(key)) formats.set(key, new Intl.NumberFormat("en-US", { ...places, useGrouping }));
  return formats.get(key);
}

export function show(control, value) {
  const shown = value * control.scale;
  // as beltroad/words writes it
  const text = format(control.digits, Math.abs(shown) >= 10_000).format(shown).replace(/^-(?=.*[1-9])/, "−");
  return control.unit === "%" ? `${text}%` : `${text} ${control.unit}`.trimEnd();
}

// A value as a sentence says it.
export function words(control, value) {
  if (control.kind === "slider") return show(control, value);
  if (control.kind === "switch") return value ? say("yes") : say("no");
  return control.choices.find((choice) => choice.value === value).label;
}

export function read(section, control) {
  const element = field(section, control);
  if (control.kind === "slider") return Number(element.value);
  return control.kind === "switch" ? element.checked : element.value;
}

export function write(section, control, value) {
  const element = field(section, control);
  if (control.kind === "switch") {
    element.checked = value;
    return;
  }
  element.value = String(value);
  tell(section, control, value);
}

// The value beside a slider; the whole of an option that its field cuts.
export function tell(section, control, value) {
  const element = field(section, control);
  if (control.kind === "choice") return fit(element);
  if (control.kind !== "slider") return;
  const words = show(control, value);
  element.setAttribute("aria-valuetext", words);
  element.style.setProperty("--at", `${(100 * (value - control.min)) / (control.max - control.min)}%`);
  const output = wrapper(section, control).querySelector("output");
  if (output.textContent !== words) output.textContent = words; // a search may have marked what stands there
}

const ruler = document.createElement("canvas").getContext("2d");
const ARROW = 24; // px, at the end of a field

function fit(select) {
  const style = getComputedStyle(select);
  const words = select.selectedOptions[0]?.textContent ?? "";
  ruler.font = style.font;
  const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
  const cut = ruler.measureText(words).width > select.clientWidth - padding - ARROW;
  let whole = select.parentElement.querySelector(".whole");
  if (!whole) {
    whole = Object.assign(document.createElement("span"), { className: "whole" });
    whole.setAttribute("aria-hidden", "true"); // the field itself says it to who listens
    select.after(whole);
  }
  whole.textContent = cut && select.clientWidth ? words : "";
}

export function fitChoices(root) {
  // not in between: it gives the page a new height
  const fields = new ResizeObserver((entries) => setTimeout(() => entries.forEach(({ target }) => fit(target))));
  root.querySelectorAll(".control select").forEach((select) => fields.observe(select));
}

// A value from an address, made one that the control can hold. `null`: not usable at all.
export function admit(control, text) {
  if (control.kind === "switch") return text === "true" ? true : text === "false" ? false : null;
  if (control.kind === "choice") return control.choices.some((choice) => choice.value === text) ? text : null;
  const number = text.trim() === "" ? NaN : Number(text);
  if (!Number.isFinite(number)) return null;
  const inside = Math.min(control.max, Math.max(control.min, number));
  const steps = Math.round((inside - control.min) / control.step);
  return Number((control.min + steps * control.step).toFixed(10));
}
