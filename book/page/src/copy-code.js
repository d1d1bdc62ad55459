// The library of the copy buttons calls them all alike, drops the focus when it has copied, and tells the eyes alone
// that it has.
import { heardLine } from "./buttons.js";
import { say } from "./words.js";

const LONG = 40; // characters of a line that a name holds

const copied = (button) => document.querySelector(button.dataset.clipboardTarget).textContent.trim();

function nameOf(button, place) {
  const [line] = copied(button).split("\n");
  const start = line.length > LONG ? `${line.slice(0, LONG).replace(/\s+\S*$/, "")}…` : line;
  return say("Copy block {n}: {line}", { n: place + 1, line: start });
}

export function wakeCopyButtons() {
  // the library adds them when the page is read
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".copybtn").forEach((button, place) => { button.ariaLabel = nameOf(button, place); });
  });
  const line = heardLine("copied");
  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const button = /** @type {HTMLElement} */ (target.closest(".copybtn"));
    if (!button) return;
    button.focus({ preventScroll: true });
    line.textContent = button.dataset.tooltip; // as the library has just said it
  });
  document.querySelector("article")?.append(line);
}
