// A task whose answer waits behind a button.
import { button } from "./buttons.js";
import { openAt } from "./fold.js";
import { say } from "./words.js";

export function wakeReveal(section) {
  const fold = section.querySelector("details");
  const show = button("", () => {}, "show");
  fold.before(show);
  openAt(fold, show, say("Show the answer"), say("Hide the answer"));
}
