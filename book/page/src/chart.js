// Charts: drawn when they come near, in the page's colours, at the page's width.
import { loadScript } from "./assets.js";

const drawn = new Map(); // chart element -> the figure it shows

async function library() {
  await loadScript("plotly.js");
  return globalThis.Plotly;
}

// The chart library measures every tick label to hide one that leaves the chart; the margins of these charts grow instead.
const unmeasured = (layout) => Object.fromEntries(Object.entries(layout).map(([key, value]) => [key, /^[xy]axis/.test(key) ? { ...value, ticklabeloverflow: "allow" } : value]));

// The finding stands above the chart as text, so that it wraps; colours come from the page.
function dressed(node, figure) {
  const style = getComputedStyle(node);
  const narrow = node.clientWidth < 480;
  const { title, ...layout } = figure.layout;
  return {
    data: figure.data,
    layout: {
      ...unmeasured(layout),
      autosize: true,
      height: narrow && layout.yaxis?.scaleanchor ? layout.height * 0.72 : layout.height, // a map keeps its shape
      font: { ...layout.font, color: style.color, size: narrow ? 11 : layout.font?.size },
      hoverlabel: { bgcolor: style.getPropertyValue("--pst-color-surface") || undefined, font: { color: style.color } },
      margin: { ...layout.margin, t: layout.showlegend ? 40 : 12 }, // no title inside
    },
  };
}

export async function draw(node, figure) {
  drawn.set(node, figure);
  const plotly = await library();
  if (drawn.get(node) !== figure) return; // a newer figure came meanwhile
  const { data, layout } = dressed(node, figure);
  await plotly.react(node, structuredClone(data), structuredClone(layout), { displayModeBar: false, responsive: true, scrollZoom: false });
}

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

export function followTheme() {
  const redraw = () => drawn.forEach((figure, node) => node.isConnected && draw(node, figure));
  new MutationObserver(redraw).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
}
