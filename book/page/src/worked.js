// A worked example: its steps open one by one, the last is the reader's. Right or shown, it says what follows.
import { button, heardLine } from "./buttons.js";
import { stand } from "./focus.js";
import { openAt, turn } from "./fold.js";
import { wakeQuestion } from "./judge.js";
import { kept, note } from "./record.js";
import { say } from "./words.js";

export function wakeWorked(section) {
  const [form, fold, solution] = ["form", "details", "[data-solution]"].map((name) => section.querySelector(name));
  const waiting = [...section.querySelectorAll("ol > li")].slice(1);
  waiting.forEach((step) => { step.hidden = true; });
  const next = button(say("Next step"), () => {
    const step = waiting.shift();
    step.hidden = false;
    heard.textContent = waiting.length ? step.textContent : "";
    if (!waiting.length) {
      next.remove();
      stand(step);
    }
    (waiting.length ? next : step).scrollIntoView({ block: "nearest" });
  }, "next");
  const heard = heardLine("step");
  section.append(next, heard);

  const show = button("", () => { solution.hidden = false; }, "show");
  fold.before(show);
  openAt(fold, show, say("Show the answer"), say("Hide the answer"));
  wakeQuestion(form, (right) => {
    keep(section.dataset.worked, right);
    if (!right) return;
    solution.hidden = true; // the verdict says it
    turn(fold, true);
  });
}

// As an answer to a self-check is kept: whether the first was right, whether the last is, and how many there were.
function keep(id, right) {
  const { right: first = right, tries = 0 } = kept("gaps", id) ?? {};
  note("gaps", id, { right: first, met: right, tries: tries + 1 });
}
