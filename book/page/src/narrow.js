// How a chart is drawn where it is narrow, as on a phone: so low that it stays in view beside its controls, with words
// that can be read and do not lie over each other. What no rule finds a figure says itself, in layout.meta.narrow.
import { wide } from "./margins.js";

const NARROW = 480; // px: a drawing that is no wider
const SMALL = 12; // px: the least letters there
const TALL = 460; // px: 55% of a phone's screen; a chart with many rows may be taller
const LOW = 90; // px: a panel becomes no lower
const ROW = 17; // px: a line of a row's name
const BETWEEN = 62; // px between two panels: labels, an axis title and a name
const SIDE = 8; // px: the least margin; labels take what they need
const SCALE = 44; // px: a margin with the labels and the title of a scale
const APART = 4; // px between labels
const FOOT = 40; // px: labels and an axis title under the plot
const LETTER = 6.6; // px: a letter of a label
const OVER = 2; // px: words that lie over each other by no more can be read

export const isNarrow = (width) => width < NARROW;

const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
const linesOf = (words) => words.split("<br>");
const isAxis = (key) => /^[xy]axis/.test(key);
const isMap = (layout, key) => key === "yaxis" && Boolean(layout.yaxis.scaleanchor);

// The names along an axis: those that the figure gives it, or its categories.
function namesOn(key, { data, layout }) {
  const [side] = key;
  if (layout[key].ticktext) return layout[key].ticktext;
  const own = data.filter((trace) => (trace[`${side}axis`] ?? side) === key.replace("axis", ""));
  const texts = own.flatMap((trace) => (trace[side] ?? []).filter((one) => typeof one === "string"));
  return [...new Set(texts)].filter((text) => Number.isNaN(Number(text)));
}

// Words on lines of at most so many letters, where they have spaces for it.
function onLines(words, most) {
  const lines = [];
  for (const word of words.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && longer.length <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.join("<br>");
}

// --- A low drawing ---

// The height that a panel must have: room for the names of its rows, or what lets a map fill the width.
function needed(key, figure, width) {
  const { layout } = figure;
  if (isMap(layout, key)) {
    const [across, up] = [layout.xaxis, layout.yaxis].map(({ range: [from, to] }) => Math.abs(to - from));
    return ((width - 2 * SIDE) * up) / across;
  }
  const names = namesOn(key, figure);
  return names.length * ROW * Math.max(1, ...names.map((name) => linesOf(name).length));
}

// The panels from the top, each with the height that it gets and the room over it, in px.
function panels(figure, width, outside) {
  const { layout } = figure;
  const inside = layout.height - layout.margin.t - layout.margin.b;
  const found = Object.keys(layout).filter((key) => key.startsWith("yaxis")).map((key) => {
    const [bottom, top] = layout[key].domain ?? [0, 1];
    const most = (top - bottom) * inside;
    const need = Math.max(needed(key, figure, width), Math.min(LOW, most));
    return { key, bottom, top, most, need, height: need, over: 0 };
  }).sort((a, b) => b.top - a.top);
  found.forEach((panel, k) => {
    panel.over = Math.min(BETWEEN, ((k ? found[k - 1].bottom : 1) - panel.top) * inside);
  });
  const tall = Math.min(layout.meta?.narrow?.height ?? TALL, layout.height);
  const room = tall - outside - sum(found.map((panel) => panel.over));
  const share = (some, left) => { // those that would have too little keep what they need
    const most = sum(some.map((panel) => panel.most));
    const due = (panel) => (left * panel.most) / most;
    const short = some.filter((panel) => due(panel) < panel.need);
    if (!short.length) return some.forEach((panel) => { panel.height = Math.min(panel.most, due(panel)); });
    return share(some.filter((panel) => !short.includes(panel)), left - sum(short.map(({ need }) => need)));
  };
  const [maps, others] = [true, false].map((map) => found.filter(({ key }) => isMap(layout, key) === map));
  share(others, room - sum(maps.map(({ need }) => need)));
  return found;
}

// The height of a narrow drawing and where its panels stand in it; `above` is what stands over the plot, in px.
function low(figure, width, above) {
  const foot = Math.min(FOOT, figure.layout.margin.b);
  const found = panels(figure, width, above + foot);
  const inside = sum(found.map(({ over, height }) => over + height));
  let top = inside;
  const domains = found.map(({ key, over, height }) => {
    const from = top - over;
    top = from - height;
    return [key, [Math.max(0, top / inside), from / inside]];
  });
  return { height: Math.round(inside + above + foot), foot, domains: Object.fromEntries(domains) };
}

export const narrowHeight = (figure, width, above) => low(figure, width, above).height;

// --- Its axes and words ---

// Letters that are smaller than `least` become as large.
export function readable(part, least) {
  if (Array.isArray(part)) return typeof part[0] === "object" ? part.map((one) => readable(one, least)) : part;
  if (!part || typeof part !== "object") return part;
  const small = (key, value) => /font$/.test(key) && value.size < least;
  return Object.fromEntries(Object.entries(part).map(([key, value]) =>
    [key, small(key, value) ? { ...value, size: least } : readable(value, least)]));
}

// Labels stand upright, apart from the axis and each other, and on lines where they are names.
function labelled(axis, room) {
  const text = onLines(axis.title?.text ?? "", room / LETTER);
  return { ...axis, ticklabelstandoff: APART, title: { text, font: { size: SMALL }, standoff: APART } };
}

function across(key, figure, room) {
  const axis = { tickangle: 0, ...labelled(figure.layout[key], room) };
  const names = axis.ticktext || axis.visible === false ? [] : namesOn(key, figure);
  if (!names.length) return axis;
  const ticktext = names.map((name) => onLines(name, room / names.length / LETTER));
  return { ...axis, tickvals: names.map((_, k) => k), ticktext };
}

// The names of a panel's rows take their room from that panel alone, where another has none and is not read together
// with it.
function ownRoom(axes, figure, width) {
  const { layout } = figure;
  const rows = Object.keys(axes).filter((key) => key.startsWith("yaxis")).map((key) => {
    const bare = layout[key].visible === false || layout[key].showticklabels === false;
    return [key, bare ? [] : namesOn(key, figure).flatMap(linesOf)];
  });
  const apart = Object.keys(axes).every((key) => !key.startsWith("x") || layout[key].showticklabels !== false);
  const map = isMap(layout, "yaxis");
  const margin = map ? SIDE : SCALE;
  const named = rows.filter(([, names]) => names.length);
  if (named.length === rows.length || !named.length || !(map || apart)) return SIDE;
  for (const [key, names] of named) {
    const room = Math.max(0, ...names.map((name) => wide(name, layout))) + 2 * APART;
    axes[key] = { ...axes[key], automargin: false };
    axes[key.replace("y", "x")].domain = [Math.max(0, room - margin) / (width - margin - SIDE), 1];
  }
  return margin;
}

export function narrowed(figure, width, above) {
  const { data, layout } = readable(figure, SMALL);
  const { height, foot, domains } = low(figure, width, above);
  const axes = Object.fromEntries(Object.keys(layout).filter(isAxis).map((key) => {
    if (key.startsWith("x")) return [key, across(key, figure, width - 60)];
    const [bottom, top] = domains[key];
    return [key, { ...labelled(layout[key], (top - bottom) * (height - above - foot)), domain: domains[key] }];
  }));
  const margin = { l: ownRoom(axes, figure, width), r: Math.min(12, layout.margin.r), b: foot };
  if (isMap(layout, "yaxis")) Object.values(axes).forEach((axis) => { axis.automargin = false; });
  return { data, layout: { ...layout, ...axes, height, margin, font: { ...layout.font, size: SMALL } } };
}

// Words that a narrow drawing would cut at its edge are moved inside, a line that is longer than the drawing is wide is
// drawn closer. What the chart library made smaller to fit into a bar is not shown, nor what lies under other words.
export function tidy(node) {
  const { left, right, width } = node.querySelector(".main-svg").getBoundingClientRect();
  const words = [...node.querySelectorAll(".main-svg text")];
  const placed = words.map((word) => word.closest(".annotation-text-g") ?? word);
  placed.forEach((one) => { one.style.translate = ""; });
  const linesIn = (word) => (word.querySelector(".line") ? [...word.querySelectorAll(".line")] : [word]);
  const lines = words.flatMap(linesIn);
  lines.forEach((line) => line.removeAttribute("textLength")); // all first, so that the page is laid out once
  for (const line of lines.filter((one) => one.getComputedTextLength() > width)) {
    line.setAttribute("textLength", width);
    line.setAttribute("lengthAdjust", "spacingAndGlyphs");
  }
  const boxes = words.map((word) => word.getBoundingClientRect());
  const number = (word) => word.closest(".xtick, .x2tick, .x3tick") && /\d/.test(word.textContent);
  const beside = words.map((word) => (number(word) ? APART : 0)); // a name would be missed
  const off = boxes.map((box) => Math.max(left - box.left, Math.min(0, right - box.right)));
  const shown = [];
  for (let k = words.length - 1; k >= 0; k -= 1) {
    const { top, bottom } = boxes[k];
    const box = { left: boxes[k].left + off[k] - beside[k], right: boxes[k].right + off[k] + beside[k], top, bottom };
    const over = (other) => Math.min(box.right, other.right) - Math.max(box.left, other.left) > OVER
      && Math.min(bottom, other.bottom) - Math.max(top, other.top) > OVER;
    const free = !/scale/.test(words[k].getAttribute("transform") ?? "") && !shown.some(over);
    if (free && boxes[k].width) shown.push(box);
    words[k].style.visibility = free ? "" : "hidden";
    if (off[k]) placed[k].style.translate = `${off[k]}px`;
  }
}
