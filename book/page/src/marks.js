// The marks of a class, counted: how many students gave which mark, for each point that somebody marked.
import { statusLine } from "./buttons.js";
import { bytesOf, chooser, parsed, refused } from "./files.js";
import { refill } from "./focus.js";
import { made } from "./made.js";
import { counted, say } from "./words.js";

export function wakeMarks(section) {
  const part = (name) => section.querySelector(`[data-${name}]`);
  const rules = JSON.parse(part("key").textContent);
  const table = section.querySelector("table");
  const status = statusLine("status");

  async function load(files) {
    if (!files.length) return;
    const held = await Promise.all(files.map((file) => read(file, rules)));
    const found = held.filter(({ marks }) => marks).map(({ marks }) => marks);
    const problems = held.filter(({ problem }) => problem);
    part("problems").replaceChildren(...problems.map(({ problem }) => made("li", problem)));
    table.tBodies[0].replaceChildren(...rows(found, rules));
    table.hidden = !table.tBodies[0].rows.length;
    refill(status, counted(found.length, "{n} file with marks.", "{n} files with marks."));
  }

  const bar = made("div", ...chooser(say("Load marks"), true, load));
  bar.className = "actions";
  section.querySelector("p").after(bar, status);
}

async function read(file, rules) {
  try {
    return { marks: checked(parsed(await bytesOf(file, rules), rules), rules) };
  } catch ({ message }) {
    return { problem: `${file.name}: ${message}` };
  }
}

// The marks, { point: 0 to 4 }, or an Error with the sentence that refuses them.
function checked(held, rules) {
  const group = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  if (!group(held) || !group(held.marks)) throw refused(rules, "no object");
  if (held.version !== rules.version) throw refused(rules, "other version");
  const known = ([point, mark]) => Object.hasOwn(rules.points, point)
    && Number.isInteger(mark) && mark >= 0 && mark < rules.marks;
  if (!Object.entries(held.marks).every(known)) throw refused(rules, "unknown");
  return held.marks;
}

// A row a point: each count stands under a bar as long as its share.
function rows(found, { marks, points }) {
  return Object.keys(points).sort().flatMap((point) => {
    const given = found.filter((one) => Object.hasOwn(one, point)).map((one) => one[point]);
    if (!given.length) return [];
    const cells = Array.from({ length: marks }, (_, mark) => {
      const n = given.filter((one) => one === mark).length;
      const bar = made("span");
      bar.style.width = `${(100 * n) / given.length}%`;
      return made("td", bar, String(n));
    });
    const name = Object.assign(made("th", points[point]), { scope: "row" });
    return [made("tr", name, ...cells, made("td", String(given.length)))];
  });
}
