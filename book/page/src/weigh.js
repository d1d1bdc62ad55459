// A claim weighed: the reader marks how far the evidence carries it, then sees what both sides would agree on. A mark
// that is kept stands there again.
import { button } from "./buttons.js";
import { refill } from "./focus.js";
import { openAt, turn } from "./fold.js";
import { kept, note } from "./record.js";
import { save } from "./table.js";
import { say } from "./words.js";

export function wakeWeigh(section) {
  const id = section.dataset.weigh;
  const { choose, version } = JSON.parse(section.querySelector("script[data-key]").textContent);
  const [fold, form, verdict, show] = ["details.opens", "form", "[data-verdict]", "[data-act=show]"]
    .map((name) => section.querySelector(name));
  openAt(fold, show, say("Show me"), say("Hide it again"));
  const told = (mark) => {
    const words = form.querySelectorAll("label")[mark].textContent.trim();
    refill(verdict, say("Your mark: {mark}.", { mark: words }));
    form.querySelector("[data-act=hand]")?.remove();
    show.after(button(say("Save my marks for my class"), () => {
      const marks = { ...kept("marks"), [id]: mark }; // this one, whether the browser keeps any or not
      save("marks.json", "application/json", `${JSON.stringify({ version, marks }, null, 2)}\n`);
    }, "hand"));
    form.querySelector("[type=submit]").textContent = say("Change my mark");
    turn(fold, true);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = form.querySelector("input:checked");
    if (!chosen) return refill(verdict, choose);
    note("marks", id, Number(chosen.value));
    told(Number(chosen.value));
  });
  const before = form.querySelector(`input[value="${Number(kept("marks", id))}"]`);
  if (!before) return;
  before.checked = true;
  told(Number(before.value));
}
