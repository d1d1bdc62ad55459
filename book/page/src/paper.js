// What paper has in place of what a reader can scroll or unfold.
const BESIDE = 4; // rows of a wide table that stand side by side on a sheet

// The table with its columns as rows, every few of its rows a table of its own.
function turned(table) {
  const [head, ...rows] = [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent));
  const made = (tag, textContent) => Object.assign(document.createElement(tag), { textContent });
  const parts = [];
  for (let from = 0; from < rows.length; from += BESIDE) {
    const part = document.createElement("table");
    part.append(document.createElement("thead"), document.createElement("tbody"));
    head.forEach((title, k) => {
      const line = document.createElement("tr");
      line.append(made("th", title), ...rows.slice(from, from + BESIDE).map((row) => made(k ? "td" : "th", row[k])));
      (k ? part.tBodies[0] : part.tHead).append(line);
    });
    parts.push(part);
  }
  return parts;
}

// Until the page is back on the screen its turned parts stand for the table.
export function turnOnPaper(table) {
  const scroll = table.closest(".scroll");
  const paper = Object.assign(document.createElement("div"), { className: "turned" });
  addEventListener("beforeprint", () => {
    paper.replaceChildren(...turned(table));
    scroll.after(paper);
    scroll.hidden = true;
  });
  addEventListener("afterprint", () => {
    paper.remove();
    scroll.hidden = false;
  });
}

export function unfoldOnPaper(fold) {
  addEventListener("beforeprint", () => { fold.open = true; });
  addEventListener("afterprint", () => { fold.open = false; });
}
