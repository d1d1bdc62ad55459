// A guess: the reader commits, then the chart opens with the guess in it. *Show me* opens it without one, or with one
// that the reader gave on another day: it stands there as it was given. The sentences come from the package: one for
// each place on the scale, for each answer, and one that the numbers of a line fill.
import * as controls from "./controls.js";
import { refill } from "./focus.js";
import { openAt, turn } from "./fold.js";
import { kept, note } from "./record.js";
import { wakeSketch } from "./sketch.js";
import { say } from "./words.js";

const PURPLE = "#8664b4"; // of beltroad/charts/palette.py: a dark ground shows it, too

// --- What is guessed. Each says what stands in the form (null: nothing yet), puts a value there, knows what is a value
// of its own and how to name it, what is said of one, and what stands in the chart for it ---

const stopOf = (scale, value) => controls.admit(scale, String(value));

function aNumber(form, { scale, said, axis }) {
  const placeOf = (value) => Math.round((value - scale.min) / scale.step);
  controls.write(form, scale, scale.default); // a browser that comes back to a page may have moved it
  form.addEventListener("input", () => controls.tell(form, scale, controls.read(form, scale)));
  return {
    read: () => stopOf(scale, controls.read(form, scale)),
    write: (value) => controls.write(form, scale, value),
    fits: (value) => stopOf(scale, value) === value,
    named: (value) => say("You said “{guess}” before.", { guess: controls.words(scale, value) }),
    said: (value) => said[placeOf(value)],
    mark: (value) => axis && { axis, value },
  };
}

function oneOfAFew(form, { options, said, choose }) {
  const inputs = [...form.querySelectorAll("input")];
  const words = (value) => inputs[options.indexOf(value)].closest("label").textContent.trim();
  return {
    none: choose,
    read: () => options[inputs.findIndex((one) => one.checked)] ?? null,
    write: (value) => { inputs[options.indexOf(value)].checked = true; },
    fits: (value) => options.includes(value),
    named: (value) => say("You said “{guess}” before.", { guess: words(value) }),
    said: (value) => said[options.indexOf(value)],
    mark: () => null,
  };
}

function aLine(form, { known, answer, heights, said, draw }) {
  let moved = false;
  const write = (values) => heights.forEach((one, k) => controls.write(form, one, values[k]));
  write(heights.map((one) => one.default));
  form.addEventListener("input", ({ target }) => {
    moved = true;
    const one = heights.find((height) => controls.field(form, height) === target);
    controls.tell(form, one, controls.read(form, one));
  });
  const open = wakeSketch(form.querySelector("[data-sketch]"), form, { known, heights, answer });
  const [height] = heights;
  const { step } = height;
  return {
    none: draw,
    open,
    read: () => (moved ? heights.map((one) => controls.read(form, one)) : null),
    write(values) {
      write(values);
      moved = true;
    },
    fits: (values) => Array.isArray(values) && values.length === heights.length
      && values.every((value) => stopOf(height, value) === value),
    named: () => say("This is the line that you drew before."),
    said(values) {
      const off = values.map((value, k) => Math.abs(value - answer[k][1]));
      const most = off.indexOf(Math.max(...off));
      const fields = {
        place: answer[most][0],
        given: controls.show(height, values[most]),
        answer: controls.show(height, answer[most][1]),
        apart: controls.show(height, Math.round(off.reduce((sum, one) => sum + one, 0) / off.length / step) * step),
      };
      return said.replace(/\{(\w+)\}/g, (_, name) => String(fields[name]));
    },
    mark: (values) => ({ line: [known.at(-1), ...values.map((value, k) => [answer[k][0], value])] }),
  };
}

// `mark` is told { axis, value } where the chart has the scale on an axis, { line } of a line.
export function wakeGuess(section, mark) {
  const key = JSON.parse(section.querySelector("script[data-key]").textContent);
  const { guess: id } = section.dataset;
  const part = (selector) => section.querySelector(selector);
  const [fold, form, verdict, show] = ["details.opens", ".desk > form", "[data-verdict]", "[data-act=show]"].map(part);
  const kind = (key.scale ? aNumber : key.heights ? aLine : oneOfAFew)(form, key);
  const judge = (value) => {
    turn(fold, true);
    part(".before")?.remove();
    refill(verdict, kind.said(value));
    kind.open?.();
    const marked = kind.mark(value);
    if (marked) mark(marked);
  };
  openAt(fold, show, say("Show me"), say("Hide the chart"));
  const before = kept("guesses", id);
  if (before !== undefined && kind.fits(before)) {
    recall(form, kind, before);
    show.addEventListener("click", () => part(".before") && fold.open && judge(before));
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const value = kind.read();
    if (value === null) return refill(verdict, kind.none);
    note("guesses", id, value);
    judge(value);
  });
}

// The guess of another day stands as it was given; a line says so.
function recall(form, kind, value) {
  kind.write(value);
  const line = document.createElement("p");
  line.className = "before";
  line.textContent = kind.named(value);
  form.querySelector(".actions").before(line);
}

// --- In the chart ---

const dashed = { color: PURPLE, width: 2, dash: "dash" };
const named = (at) => ({ ...at, text: say("your guess"), showarrow: false, font: { size: 12 } });

// A line across an axis; a chart's own words stand at the end of its lines.
function across({ axis, value }) {
  const along = axis[0];
  const other = along === "x" ? "y" : "x";
  const at = { [`${along}ref`]: axis, [`${other}ref`]: `${axis.replace(along, other)} domain` };
  const ends = { [`${along}0`]: value, [`${along}1`]: value, [`${other}0`]: 0, [`${other}1`]: 1 };
  const place = along === "y"
    ? { y: value, x: 0, xanchor: "left", yanchor: "bottom" }
    : { x: value, y: 1, xanchor: "center", yanchor: "bottom" };
  return [{ type: "line", ...at, ...ends, line: dashed }, named({ ...at, ...place })];
}

// A line over its places; its name stands where it ends.
function over({ line }) {
  const [x, y] = line.at(-1);
  const path = `M${line.map((point) => point.join(",")).join("L")}`;
  return [{ type: "path", path, line: dashed }, named({ x, y, xanchor: "right", yanchor: "bottom" })];
}

// A figure with the reader's guess in it.
export function marked(figure, guess) {
  const [shape, name] = guess.line ? over(guess) : across(guess);
  const { shapes = [], annotations = [] } = figure.layout;
  const layout = { ...figure.layout, shapes: [...shapes, shape], annotations: [...annotations, name] };
  return { ...figure, layout };
}
