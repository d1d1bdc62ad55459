// Native controls: read, write, and the words that show a value.
const wrapper = (section, control) => section.querySelector(`[data-control="${control.name}"]`);
const input = (section, control) => wrapper(section, control).querySelector("input, select");

// Each made once: a browser takes longer to make one than to write a hundred numbers with it.
const formats = new Map();
function format(digits, useGrouping) {
  const key = `${digits} ${useGrouping}`;
  if (!formats.has(key)) formats.set(key, new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping }));
  return formats.get(key);
}

export function show(control, value) {
  const shown = value * control.scale;
  const text = format(control.digits, Math.abs(shown) >= 10_000).format(shown);
  return control.unit === "%" ? `${text}%` : `${text} ${control.unit}`.trimEnd();
}

export function read(section, control) {
  const element = input(section, control);
  if (control.kind === "slider") return Number(element.value);
  return control.kind === "switch" ? element.checked : element.value;
}

export function write(section, control, value) {
  const element = input(section, control);
  if (control.kind === "switch") {
    element.checked = value;
    return;
  }
  element.value = String(value);
  if (control.kind === "slider") say(section, control, value);
}

export function say(section, control, value) {
  const words = show(control, value);
  input(section, control).setAttribute("aria-valuetext", words);
  wrapper(section, control).querySelector("output").textContent = words;
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
