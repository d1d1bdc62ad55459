// The room that a chart's tick labels need. To find it the chart library lays a chart out twice; it is asked once, and
// again only where the labels outgrow what it found, so that a chart answers sooner and does not jump.
const found = new WeakMap(); // chart element -> { margin, axes }, as of its last whole drawing
const LOOSE = 0.6; // labels so much narrower than the widest so far give room back
const pen = document.createElement("canvas").getContext("2d");
const isAxis = (key) => /^[xy]axis/.test(key);

// The width of words in px.
export function wide(words, { font }) {
  pen.font = `12px ${font?.family ?? "sans-serif"}`;
  return pen.measureText(words).width;
}

// How wide the labels of each axis are, on how many lines, and whether they are turned.
function labels(node, layout) {
  return Object.fromEntries(Object.keys(layout).filter(isAxis).map((key) => {
    const ticks = [...node.querySelectorAll(`.${key.replace("axis", "")}tick text`)];
    const turned = ticks.some((tick) => /rotate\((?!0)/.test(tick.getAttribute("transform") ?? ""));
    const lines = Math.max(1, ...ticks.map((tick) => tick.childElementCount));
    const width = Math.max(0, ...ticks.map((tick) => wide(tick.textContent, layout)));
    return [key, { width, turned, lines }];
  }));
}

// The layout with the room that was found, or null where it is not known.
export function withKnownMargins(node, layout) {
  const known = found.get(node);
  if (!known || String(Object.keys(known.axes)) !== String(Object.keys(layout).filter(isAxis))) return null;
  const axes = Object.keys(known.axes).map((key) => [key, { ...layout[key], automargin: false }]);
  return { ...layout, ...Object.fromEntries(axes), margin: { ...known.margin, autoexpand: false } };
}

// After a whole drawing: what the chart library found.
export function keepMargins(node, layout) {
  const { l, r, t, b } = node._fullLayout._size;
  found.set(node, { margin: { l, r, t, b }, axes: labels(node, layout) });
}

// After a drawing with known margins: whether they still do.
export function fit(node, layout) {
  const { axes } = found.get(node);
  return Object.entries(labels(node, layout)).every(([key, { width, turned, lines }]) =>
    width <= axes[key].width + 1 && width >= LOOSE * axes[key].width
    && turned === axes[key].turned && lines <= axes[key].lines);
}
