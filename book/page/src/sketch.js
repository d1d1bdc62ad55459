// A line drawn over a chart's empty places. The sliders under it hold its heights: what a finger or a mouse draws moves
// them, and what they are moved to is drawn.
import * as controls from "./controls.js";
import { say } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 240; // px, with the names of the places
const MARGIN = { left: 40, right: 14, top: 12, bottom: 24 };
const DOT = 5;
const GRIP = 22; // px: as near as a finger comes to a dot

function shape(name, attributes, text = "") {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, String(value)));
  element.textContent = text;
  return element;
}
const path = (points) => `M${points.map((point) => point.join(" ")).join("L")}`;

// `heights` describe the sliders of the form, one for each empty place; `known` are [place, height] before these.
// Returns what shows the answer beside what was drawn.
export function wakeSketch(box, form, { known, heights, answer }) {
  const places = answer.map(([place]) => place);
  const { min, max } = heights[0];
  const fields = heights.map((one) => controls.field(form, one));
  const svg = box.appendChild(shape("svg", {}));
  let [touched, opened] = [false, false];
  let x, y, placeAt, heightAt; // from places and heights to px and back, at the width of the moment

  function draw() {
    const width = box.clientWidth;
    if (!width) return;
    const all = [...known.map(([place]) => place), ...places];
    const inner = { width: width - MARGIN.left - MARGIN.right, height: HEIGHT - MARGIN.top - MARGIN.bottom };
    const across = inner.width / (all.length - 1);
    x = (place) => MARGIN.left + all.indexOf(place) * across;
    y = (height) => MARGIN.top + (inner.height * (max - height)) / (max - min);
    placeAt = (px) => Math.round((px - x(places[0])) / across);
    heightAt = (px) => max - ((px - MARGIN.top) / inner.height) * (max - min);
    const [first, last] = [known[0], known.at(-1)];
    const ends = [first[0], last[0], places.at(-1)];
    const ticks = [0, 1, 2, 3, 4].map((k) => min + (k * (max - min)) / 4);
    const left = x(last[0]) + across / 2;
    const at = ([place, height]) => [x(place), y(height)];
    const line = [last, ...places.map((place, k) => [place, Number(fields[k].value)])].map(at);
    svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    svg.replaceChildren(
      shape("rect", { class: "empty", x: left, y: MARGIN.top, width: width - left, height: inner.height }),
      ...ticks.flatMap((tick) => [
        shape("path", { class: "tick", d: path([[MARGIN.left, y(tick)], [width, y(tick)]]) }),
        shape("text", { x: MARGIN.left - 6, y: y(tick) + 4, "text-anchor": "end" },
          controls.show({ ...heights[0], unit: "" }, tick)),
      ]),
      ...ends.map((place, k) => shape(
        "text", { x: x(place), y: HEIGHT - 6, "text-anchor": k === 2 ? "end" : "middle" }, String(place))),
      shape("path", { class: "known", d: path(known.map(at)) }),
      ...(touched ? [] : [
        shape("text", { x: (left + width) / 2, y: MARGIN.top + 18, "text-anchor": "middle" }, say("draw here")),
      ]),
      ...(opened ? [shape("path", { class: "known", d: path([last, ...answer].map(at)) })] : []),
      shape("path", { class: "drawn", d: path(line) }),
      ...line.slice(1).map(([cx, cy]) => shape("circle", { class: "dot", cx, cy, r: DOT })),
    );
  }

  function set(k, height) {
    fields[k].value = String(controls.admit(heights[k], String(height)));
    fields[k].dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  // --- A finger or a mouse: what it passes over is drawn, and what was there comes back where the page scrolls instead
  let hand = null; // { k, height } where it was last, and the heights before it came
  function drawTo({ clientX, clientY }) {
    const { left, top } = svg.getBoundingClientRect();
    const k = Math.min(places.length - 1, Math.max(0, placeAt(clientX - left)));
    const height = heightAt(clientY - top);
    const from = hand.k ?? k;
    const way = Math.abs(k - from);
    for (let one = 0; one <= way; one += 1) {
      const share = way ? one / way : 1;
      set(from + Math.sign(k - from) * one, (hand.height ?? height) * (1 - share) + height * share);
    }
    Object.assign(hand, { k, height });
  }
  svg.addEventListener("pointerdown", (event) => {
    const { left, top } = svg.getBoundingClientRect();
    const k = placeAt(event.clientX - left);
    if (!event.isPrimary || event.button || k < -1) return; // what is known stays; a line may begin at its end
    svg.setPointerCapture(event.pointerId);
    const near = k >= 0 && Math.abs(y(Number(fields[k].value)) - (event.clientY - top)) < GRIP;
    hand = { near, before: fields.map((field) => field.value) };
    drawTo(event);
  });
  // From a dot a finger draws in every direction; from elsewhere it scrolls the page when it goes up or down.
  svg.addEventListener("touchstart", (event) => hand?.near && event.preventDefault(), { passive: false });
  svg.addEventListener("pointermove", (event) => hand && drawTo(event));
  svg.addEventListener("pointerup", () => { hand = null; });
  svg.addEventListener("pointercancel", () => {
    const { before } = hand ?? { before: [] };
    hand = null;
    before.forEach((value, k) => set(k, Number(value)));
  });

  form.addEventListener("input", () => {
    touched = true;
    draw();
  });
  new ResizeObserver(draw).observe(box);
  return () => {
    opened = true;
    draw();
  };
}
