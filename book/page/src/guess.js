// A guess: the reader commits, then the chart opens with the guess in it. *Show me* opens it without one. The sentences
// come from the package, one for each place on the scale or each answer.
import * as controls from "./controls.js";
import { refill } from "./focus.js";
import { turn } from "./folds.js";
import { say } from "./words.js";

const PURPLE = "#8664b4"; // of beltroad/charts/palette.py: a dark ground shows it, too

// `mark` is told { axis, value } where the chart has the scale on an axis.
export function wakeGuess(section, mark) {
  const { scale, said, choose, axis } = JSON.parse(section.querySelector("script[data-key]").textContent);
  const part = (selector) => section.querySelector(selector);
  const [fold, form, verdict, show] = ["details.opens", "form", "[data-verdict]", "[data-act=show]"].map(part);
  part("summary").hidden = true; // the button stands in its place
  turn(fold, false);
  fold.addEventListener("toggle", () => {
    show.setAttribute("aria-expanded", String(fold.open));
    show.textContent = fold.open ? say("Hide the chart") : say("Show me");
  });
  show.setAttribute("aria-expanded", "false");
  show.addEventListener("click", () => turn(fold, !fold.open));
  if (scale) {
    controls.write(form, scale, scale.default); // a browser that comes back to a page may have moved it
    form.addEventListener("input", () => controls.tell(form, scale, controls.read(form, scale)));
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const value = scale ? controls.read(form, scale) : null;
    const place = scale ? Math.round((value - scale.min) / scale.step) : form.querySelector("input:checked")?.value;
    if (place === undefined) return refill(verdict, choose);
    turn(fold, true);
    part("[type=submit]").textContent = say("Guess again");
    refill(verdict, said[place]);
    if (axis) mark({ axis, value });
  });
}

// A figure with the reader's guess as a line across an axis.
export function marked(figure, { axis, value }) {
  const along = axis[0];
  const across = along === "x" ? "y" : "x";
  const other = `${axis.replace(along, across)} domain`;
  const at = { [`${along}ref`]: axis, [`${across}ref`]: other };
  const ends = { [`${along}0`]: value, [`${along}1`]: value, [`${across}0`]: 0, [`${across}1`]: 1 };
  const line = { type: "line", ...at, ...ends, line: { color: PURPLE, width: 2, dash: "dash" } };
  const right = along === "y" ? "right" : "center";
  const place = { [along]: value, [across]: 1, xanchor: right, yanchor: "bottom" };
  const label = { ...at, ...place, text: say("your guess"), showarrow: false, font: { size: 12 } };
  const { shapes = [], annotations = [] } = figure.layout;
  const layout = { ...figure.layout, shapes: [...shapes, line], annotations: [...annotations, label] };
  return { ...figure, layout };
}
