// The page of the reader's own record: what of each lesson is done, and the record as a file.
import { button, statusLine } from "./buttons.js";
import { lessons, progress } from "./lessons.js";
import * as record from "./record.js";
import { ring } from "./rings.js";
import { save } from "./table.js";
import { say } from "./words.js";

const FILE = "five-priorities-record.json";

const made = (tag, ...content) => {
  const element = document.createElement(tag);
  element.append(...content);
  return element;
};

export function wakeRecord(section) {
  const status = statusLine("status");
  const tell = (...words) => status.replaceChildren(...words);
  const table = made("table");
  table.className = "table";
  const box = made("div", table);
  box.className = "pst-scrollable-table-container";

  const erasing = button(say("Erase"), () => {
    const answer = (words, act) => button(words, () => {
      act();
      erasing.focus();
    });
    const no = answer(say("Keep it"), () => tell(say("Your record is kept.")));
    const yes = answer(say("Erase it"), () => {
      record.erase();
      tell(say("Your record is erased."));
    });
    for (const one of [yes, no]) one.addEventListener("keydown", ({ key }) => key === "Escape" && no.click());
    tell(say("Erase your whole record? It cannot be brought back."), " ", yes, " ", no);
    no.focus(); // a second Enter loses nothing
  }, "erase");

  const files = document.createElement("input");
  Object.assign(files, { type: "file", accept: ".json,application/json", hidden: true });
  files.addEventListener("change", async () => {
    const [file] = files.files;
    try {
      record.add(file.size > 2 * record.LIMIT ? " ".repeat(2 * record.LIMIT + 1) : await file.text());
      tell(say("{file} is added to your record.", { file: file.name }));
    } catch (error) {
      tell(say("{file}: {why}", { file: file.name, why: error.message }));
    }
    files.value = ""; // the same file may be chosen again
  });

  const bar = made("div",
    button(say("Export"), () => {
      save(FILE, "application/json", record.dumps());
      tell(say("Saved as {file}.", { file: FILE }));
    }, "export"),
    button(say("Import"), () => files.click(), "import"),
    files,
    erasing);
  bar.className = "actions";

  const forgets = made("p", say("This browser keeps nothing here: what you do is forgotten when you leave the page."));
  forgets.hidden = record.remembers();
  section.replaceChildren(forgets, box, bar, status);
  fill(table);
  record.whenNoted(() => fill(table));
}

const HEAD = () =>
  [say("Lesson"), say("Sections read"), say("Questions right"), say("Guesses made"), say("Challenges met")];
const cell = ({ done, all }) => (all ? say("{done} of {all}", { done, all }) : "");

function fill(table) {
  const rows = lessons().map((lesson) => {
    const { sections, questions, guesses, challenges } = progress(lesson);
    const link = made("a", lesson.name);
    link.href = `notebooks/${lesson.page}.html`;
    const name = made("th", ring(lesson), " ", link);
    name.scope = "row";
    return made("tr", name, ...[sections, questions, guesses, challenges].map((part) => made("td", cell(part))));
  });
  const head = made("tr", ...HEAD().map((words) => made("th", words)));
  table.replaceChildren(made("thead", head), made("tbody", ...rows));
}
