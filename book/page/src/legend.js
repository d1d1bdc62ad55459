// What a chart's colours, lines and dots stand for: words over it, in the page's own type, that wrap as it needs.
const SVG = "http://www.w3.org/2000/svg";
const DASHES = { dash: "6 3", dot: "1.5 3", dashdot: "6 3 1.5 3", longdash: "9 3" };
const SYMBOLS = { // within 10 by 10
  circle: "M1 5a4 4 0 1 0 8 0a4 4 0 1 0 -8 0",
  square: "M1.5 1.5h7v7h-7z",
  diamond: "M5 0.5l4.5 4.5l-4.5 4.5l-4.5 -4.5z",
  x: "M1.5 1.5l7 7m0 -7l-7 7",
  "line-ew": "M0.5 5h9",
};

const PATTERNS = { // over a swatch of 12 by 12
  "/": "M-2 14L14 -2M-5 5L5 -5M7 17L17 7",
  "\\": "M-2 -2L14 14M7 -5L17 5M-5 7L5 17",
  x: "M-2 14L14 -2M-2 -2L14 14",
  "-": "M0 3.5h12M0 8.5h12",
  ".": "M3 3h1.5M8 3h1.5M3 8h1.5M8 8h1.5",
};

const drawn = (name, attributes) => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) value !== undefined && made.setAttribute(key, value);
  return made;
};
const first = (value) => (Array.isArray(value) ? value[0] : value);

/** @param {any} trace @param {number} x */
function dot({ marker = {}, line = {} }, x) {
  const [symbol, open] = (first(marker.symbol) ?? "circle").split("-open");
  const colour = first(marker.color) ?? line.color;
  const outlined = open !== undefined || symbol === "x" || symbol === "line-ew";
  const stroke = outlined ? colour : first(marker.line?.color);
  const width = outlined ? Math.max(2, first(marker.line?.width) ?? 0) : stroke && 2;
  const look = { fill: outlined ? "none" : colour, stroke, "stroke-width": width };
  return drawn("path", { d: SYMBOLS[symbol] ?? SYMBOLS.circle, transform: `translate(${x} 1)`, ...look });
}

/** @param {any} trace */
function swatch(trace) {
  const { mode = "", line = {}, marker = {}, opacity } = trace;
  const area = trace.type === "bar" ? first(marker.color) : (trace.fill ?? trace.stackgroup) && trace.fillcolor;
  const picture = drawn("svg", { width: area ? 12 : 24, height: 12, "aria-hidden": "true", opacity });
  if (area) {
    picture.append(drawn("rect", { width: 12, height: 12, rx: 2, fill: area }));
    const pattern = PATTERNS[first(trace.fillpattern?.shape ?? marker.pattern?.shape)];
    if (pattern) picture.append(drawn("path", { d: pattern, stroke: "#333", "stroke-width": 1.2, fill: "none" }));
  }
  else if (mode.includes("lines")) {
    const look = { stroke: line.color, "stroke-width": line.width ?? 2, "stroke-dasharray": DASHES[line.dash] };
    picture.append(drawn("path", { d: "M0 6h24", ...look }));
  }
  if (mode.includes("markers")) picture.append(dot(trace, 7));
  return picture;
}

const inLegend = ({ name, showlegend, visible }) => name && showlegend !== false && visible !== false;

function item(trace) {
  const made = document.createElement("li");
  made.append(swatch(trace), trace.name);
  return made;
}

// Write the legend of a figure under the finding; it changes only where the figure's does.
export function explain(node, { data, layout }) {
  const frame = node.closest("figure");
  let list = frame.querySelector(".legend");
  if (!list) {
    list = Object.assign(document.createElement("ul"), { className: "legend" });
    list.setAttribute("aria-hidden", "true"); // a part of the picture, which the reading says and the table holds
    frame.querySelector("figcaption").after(list);
  }
  const items = (layout.showlegend ? data : []).filter(inLegend).map(item);
  if (items.map((one) => one.outerHTML).join("") !== list.innerHTML) list.replaceChildren(...items);
}
