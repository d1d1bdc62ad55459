// What a chart says of a mark under the pointer stands on lines: the chart library cuts what is wider than the chart.
const LINE = 40; // letters, and fewer where
const LETTER = 7; // px a letter leave no room for them
const FILLER = "\0";

function broken(said, most) {
  if (Array.isArray(said)) return said.map((one) => broken(one, most));
  if (typeof said !== "string" || said.length <= most) return said;
  const fits = new RegExp(`(.{1,${most}})(?:\\s+(?=\\S)|$)`, "g");
  const lines = (text) => (text.length > most ? text.replace(fits, "$1<br>").replace(/<br>$/, "") : text);
  return said.split(/(<br>|<extra>)/).map(lines).join("");
}

const strings = (texts) => [texts].flat().filter((one) => typeof one === "string");
const longest = (texts) => Math.max(0, ...strings(texts).map(({ length }) => length));

// A field of the template (%{text}) takes as many letters as the longest text that it stands for.
function template({ hovertemplate, ...trace }, most) {
  const padded = (field, name) => field.padEnd(Math.min(most, longest(trace[name])), FILLER);
  const filled = hovertemplate.replace(/%\{(\w+)[^}]*\}/g, padded);
  return broken(filled, most).replaceAll(FILLER, "");
}

export function onLines(trace, width) {
  if (!trace.hovertemplate) return trace;
  const most = Math.min(LINE, Math.floor(width / LETTER));
  const shown = trace.type === "bar" || trace.mode?.includes("text"); // the drawing has these words too
  const said = ["hovertext", "customdata", ...(shown ? [] : ["text"])].filter((key) => key in trace);
  const texts = Object.fromEntries(said.map((key) => [key, broken(trace[key], most)]));
  return { ...trace, ...texts, hovertemplate: template(trace, most) };
}
