// A guess: the reader commits, then the chart opens with the guess in it. *Show me* opens it without one, or with one
// that the reader gave on another day: it stands there as it was given. The sentences come from the package, one for
// each place on the scale or each answer.
import * as controls from "./controls.js";
import { refill } from "./focus.js";
import { openAt, turn } from "./fold.js";
import { kept, note } from "./record.js";
import { say } from "./words.js";

const PURPLE = "#8664b4"; // of beltroad/charts/palette.py: a dark ground shows it, too

// Where a value stands on the scale or among the answers, and the value that stands there.
const placeOf = ({ scale, options }, value) =>
  (scale ? Math.round((value - scale.min) / scale.step) : options.indexOf(value));
const valueAt = ({ scale, options }, place) =>
  (scale ? Number((scale.min + place * scale.step).toFixed(10)) : options[place]);

// The place of the guess that the reader gave on another day, or -1.
function placeBefore(id, key) {
  const value = kept("guesses", id);
  const place = placeOf(key, value);
  return place in key.said && valueAt(key, place) === value ? place : -1;
}

// `mark` is told { axis, value } where the chart has the scale on an axis.
export function wakeGuess(section, mark) {
  const key = JSON.parse(section.querySelector("script[data-key]").textContent);
  const { scale, said, choose, axis } = key;
  const { guess: id } = section.dataset;
  const part = (selector) => section.querySelector(selector);
  const [fold, form, verdict, show] = ["details.opens", "form", "[data-verdict]", "[data-act=show]"].map(part);
  const before = placeBefore(id, key);
  const judge = (place) => {
    turn(fold, true);
    part(".before")?.remove();
    part("[type=submit]").textContent = say("Guess again");
    refill(verdict, said[place]);
    if (axis) mark({ axis, value: valueAt(key, place) });
  };
  openAt(fold, show, say("Show me"), say("Hide the chart"));
  show.addEventListener("click", () => part(".before") && fold.open && judge(before));
  if (scale) {
    controls.write(form, scale, scale.default); // a browser that comes back to a page may have moved it
    form.addEventListener("input", () => controls.tell(form, scale, controls.read(form, scale)));
  }
  if (before >= 0) recall(form, key, before);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = form.querySelector("input:checked");
    if (!scale && !chosen) return refill(verdict, choose);
    const place = scale ? placeOf(key, controls.read(form, scale)) : Number(chosen.value);
    note("guesses", id, valueAt(key, place));
    judge(place);
  });
}

// The guess of another day stands as it was given; a line says so.
function recall(form, key, place) {
  if (key.scale) controls.write(form, key.scale, valueAt(key, place));
  else form.querySelectorAll("input")[place].checked = true;
  const guess = key.scale
    ? controls.words(key.scale, valueAt(key, place))
    : form.querySelectorAll("label")[place].textContent.trim();
  const line = document.createElement("p");
  line.className = "before";
  line.textContent = say("You said “{guess}” before.", { guess });
  form.querySelector(".actions").before(line);
}

// A figure with the reader's guess as a line across an axis.
export function marked(figure, { axis, value }) {
  const along = axis[0];
  const across = along === "x" ? "y" : "x";
  const other = `${axis.replace(along, across)} domain`;
  const at = { [`${along}ref`]: axis, [`${across}ref`]: other };
  const ends = { [`${along}0`]: value, [`${along}1`]: value, [`${across}0`]: 0, [`${across}1`]: 1 };
  const line = { type: "line", ...at, ...ends, line: { color: PURPLE, width: 2, dash: "dash" } };
  // A chart's own words stand at the end of its lines.
  const place = along === "y"
    ? { y: value, x: 0, xanchor: "left", yanchor: "bottom" }
    : { x: value, y: 1, xanchor: "center", yanchor: "bottom" };
  const label = { ...at, ...place, text: say("your guess"), showarrow: false, font: { size: 12 } };
  const { shapes = [], annotations = [] } = figure.layout;
  const layout = { ...figure.layout, shapes: [...shapes, line], annotations: [...annotations, label] };
  return { ...figure, layout };
}
