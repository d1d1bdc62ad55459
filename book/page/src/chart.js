// Charts: drawn when they come near, in the page's colours and at the page's width; on paper in light colours, at the
// paper's.
import { onLines } from "./hover.js";
import { explain } from "./legend.js";
import { fit, keepMargins, withKnownMargins } from "./margins.js";
import { isNarrow, narrowed, narrowHeight, readable, tidy } from "./narrow.js";

// px: the style sheet makes a chart as wide as the sheet, so that its words come out as small as a footnote
const PAPER = 840;
const FLAT = 1.25; // a chart's least width for its height on paper: it fits on one sheet with all that belongs to it
const LEAST = 1 / 75; // of a chart's width on paper: the size of its smallest words, 6.5 points
const LEGEND = 28; // px: of a figure's height, for its legend
const ABOVE = 18; // px: over the plot, for the name of what stands in it
const STILL = {
  displayModeBar: false,
  responsive: false,
  scrollZoom: false,
  doubleClick: false,
  showAxisDragHandles: false,
};
const figures = new Map(); // chart element -> the figure it shows, or will show once it is near
const widths = new Map(); // chart element -> the width it was drawn at
const MOTION = 300; // ms, as in the style sheet
let onPaper = false;
let load = null; // fetches the chart library
let Plotly = null; // once it is here

export const fetchLibraryBy = (fetch) => { load = fetch; };
const library = async () => { Plotly ??= await load(); };

const widthOf = (node) => (onPaper ? Math.max(PAPER, FLAT * figures.get(node).layout.height) : node.clientWidth);
// The legend stands above the drawing and takes its line from it.
function heightOf(figure, width) {
  const { height, showlegend } = figure.layout;
  return isNarrow(width) ? narrowHeight(figure, width, ABOVE) : height - (showlegend ? LEGEND : 0);
}

// A chart does not move under a finger or a mouse, so that a swipe over it scrolls the page. The chart library measures
// every tick label to hide one that leaves the chart; the margins of these charts grow instead.
const still = (axis) => ({ ...axis, fixedrange: true, ticklabeloverflow: "allow" });
const axes = (layout, change) => Object.fromEntries(
  Object.entries(layout).map(([key, value]) => [key, /^[xy]axis/.test(key) ? change(value) : value]),
);

// The finding stands above the chart as text, so that it wraps; colours come from the page.
function dressed(node, figure, width) {
  const style = getComputedStyle(node);
  const { data, layout } = isNarrow(width) ? narrowed(figure, width, ABOVE) : figure;
  const font = { ...layout.font, color: style.color };
  const ground = style.getPropertyValue("--pst-color-surface") || undefined;
  return {
    data: data.map((trace) => onLines(trace, width)),
    layout: {
      ...axes(layout, still),
      autosize: false,
      width,
      height: heightOf(figure, width),
      dragmode: false,
      font,
      hoverlabel: { bgcolor: ground, font: { color: style.color, size: isNarrow(width) ? font.size : undefined } },
      margin: { ...layout.margin, t: ABOVE },
      showlegend: false,
    },
  };
}

// The chart's place on the page has its height before there is a chart.
export function reserve(node, figure) {
  if (figures.get(node) !== figure) explain(node, figure);
  figures.set(node, figure);
  node.closest("figure").style.setProperty("--height", `${heightOf(figure, widthOf(node))}px`);
}

// Draws at once, where the library is there and the element is shown. What is hidden may have a width all the same, and
// a browser may break down over what the library measures there.
function paint(node) {
  const width = node.checkVisibility() ? widthOf(node) : 0;
  if (!width) drawWhenShown(node);
  if (!Plotly || !width) return null;
  const shown = figures.get(node);
  reserve(node, shown);
  const figure = onPaper ? readable(shown, LEAST * width) : shown;
  const known = width === widths.get(node);
  widths.set(node, width);
  const { data, layout } = dressed(node, figure, width);
  const whole = () => render(node, data, layout).then(() => keepMargins(node, layout));
  const close = known && withKnownMargins(node, layout);
  const late = () => figures.get(node) !== shown; // a newer figure is drawn, and says itself what room it needs
  const drawn = close ? render(node, data, close).then(() => late() || fit(node, layout) || whole()) : whole();
  return isNarrow(width) ? drawn.then(() => tidy(node)) : drawn;
}

// The library keeps what it is given and writes into it.
const render = (node, data, layout) => Plotly.react(node, structuredClone(data), structuredClone(layout), STILL);

// `glides`: marks that are there before and after move to their new places; the style sheet knows how, and for whom.
export async function draw(node, figure, glides = false) {
  reserve(node, figure);
  node.toggleAttribute("data-glides", glides);
  await library();
  if (figures.get(node) !== figure) return; // a newer figure came meanwhile
  sizes.observe(node);
  await paint(node);
  if (glides) setTimeout(() => node.removeAttribute("data-glides"), MOTION);
}

// --- A new width: the page is made narrow, a phone is turned, an explorer fills the screen ---

const outgrown = new Set();
const fromScreen = (node) => Math.abs(node.getBoundingClientRect().top - innerHeight / 2);

// One chart at a time, the nearest first, so that the page stays free in between.
function paintNext() {
  const [node] = [...outgrown].sort((a, b) => fromScreen(a) - fromScreen(b));
  if (!node) return;
  outgrown.delete(node);
  setTimeout(paintNext); // first, so that one chart that cannot be drawn does not keep the others waiting
  if (widths.has(node) && node.isConnected) paint(node);
}

function repaint(nodes) {
  if (!outgrown.size) setTimeout(paintNext);
  nodes.forEach((node) => outgrown.add(node));
}

const sizes = new ResizeObserver((entries) => {
  const resized = (node) => node.clientWidth && node.clientWidth !== widths.get(node);
  if (!onPaper) repaint(entries.map(({ target }) => target).filter(resized));
});

// Observed anew, it is told of when it has a width again.
function drawWhenShown(node) {
  widths.set(node, 0);
  sizes.unobserve(node);
  sizes.observe(node);
}

// --- Colours and paper ---

// Calls `act` once, when the element is within a screen's height of what is seen.
export function whenNear(element, act) {
  const observer = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) {
      observer.disconnect();
      act();
    }
  }, { rootMargin: "100% 0px" });
  observer.observe(element);
}

export function followTheme(element, attribute) {
  new MutationObserver(() => onPaper || repaint([...widths.keys()]))
    .observe(element, { attributes: true, attributeFilter: [attribute] });
}

// A chart that has left the page for good.
export function forget(node) {
  sizes.unobserve(node);
  [figures, widths, outgrown].forEach((known) => known.delete(node));
  Plotly?.purge(node);
}

// A browser prints at once: what is to be on paper is drawn before it does, whether the reader has seen it or not.
export function followPrinting() {
  const page = document.documentElement;
  let theme;

  function toPaper() {
    if (onPaper || page.dataset.printing) return;
    onPaper = true;
    outgrown.clear();
    theme = page.dataset.theme;
    page.dataset.theme = "light";
    for (const node of figures.keys()) {
      if (!node.isConnected || !paint(node)) continue;
      const { width, height } = node._fullLayout;
      node.style.setProperty("--shape", `${width} / ${height}`);
      const box = `0 0 ${width} ${height}`;
      node.querySelectorAll(".main-svg").forEach((drawing) => drawing.setAttribute("viewBox", box));
    }
  }

  function toScreen() {
    if (!onPaper) return;
    onPaper = false;
    page.dataset.theme = theme;
    for (const node of widths.keys()) {
      node.querySelectorAll(".main-svg").forEach((drawing) => drawing.removeAttribute("viewBox"));
    }
    repaint([...widths.keys()]);
  }

  addEventListener("beforeprint", toPaper);
  addEventListener("afterprint", toScreen);
}

// Who has begun to use a page may print it: by then the library is here, and every chart can be drawn.
export function fetchAtFirstUse() {
  const used = new AbortController();
  const fetch = () => {
    used.abort();
    library().catch(() => {});
  };
  for (const sign of ["scroll", "pointermove", "pointerdown", "keydown"]) {
    addEventListener(sign, fetch, { signal: used.signal, passive: true });
  }
}
