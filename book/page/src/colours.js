// The theme's button turns light and dark in silence: a line beside it says which is chosen.
import { heardLine } from "./buttons.js";
import { say } from "./words.js";

export function sayColours() {
  const button = document.querySelector(".theme-switch-button");
  if (!button) return;
  const names = { auto: say("As the system has it"), light: say("Light"), dark: say("Dark") };
  const root = document.documentElement;
  const line = Object.assign(heardLine("colours"), { id: "colours" });
  const tell = () => { line.textContent = names[root.dataset.mode]; };
  tell();
  button.after(line);
  button.setAttribute("aria-describedby", line.id);
  new MutationObserver(tell).observe(root, { attributes: true, attributeFilter: ["data-mode"] });
}
