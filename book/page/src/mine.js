// The reader's own country. Who has chosen one in an explorer may have all others start with it, as far as they know
// it. It is part of the reader's record.
import { button, statusLine } from "./buttons.js";
import { field } from "./controls.js";
import { kept, note } from "./record.js";
import { say } from "./words.js";

const offers = new Map(); // explorer -> { line, words, press } at its choice of a country
const countries = ({ controls }) => controls.find(({ groups }) => groups);

const home = () => kept("country") ?? null;

const named = ({ choices, groups }, country) =>
  choices.find(({ value }) => value === country && !groups.includes(value))?.label;

// As an explorer comes near: unless an address or a reader has told it where to stand.
export function startAtHome(explorer) {
  const control = countries(explorer);
  const country = home();
  if (!control || !named(control, country) || explorer.told || Object.keys(explorer.moved()).length) return;
  if (control.default !== country) explorer.open({ [control.name]: country });
}

// Under the controls, where one is a choice of a country: the offer to start with it everywhere, or that this is so and
// a way to end it.
export function offer(explorer) {
  const control = countries(explorer);
  if (!control) return;
  const chosen = explorer.values()[control.name];
  const country = home();
  const name = named(control, chosen);
  const made = offers.get(explorer);
  if (!name || !(country || chosen !== control.default)) {
    if (made?.line.contains(document.activeElement)) field(explorer.section, control).focus();
    return made?.line.remove();
  }
  const { line, words, press } = made ?? prepare(explorer, control);
  const own = chosen === country;
  words.textContent = own ? say("Explorers start with {country}, your country.", { country: name }) : "";
  press.textContent = own ? say("Forget my country") : say("Start everywhere with {country}", { country: name });
  // at the end, where it moves nothing that may be touched
  if (!line.isConnected) explorer.section.querySelector(".desk").append(line);
}

function prepare(explorer, control) {
  const line = document.createElement("div");
  const words = statusLine("mine");
  const press = button("", () => {
    const chosen = explorer.values()[control.name];
    note("country", undefined, home() === chosen ? undefined : chosen);
    offers.forEach((_, other) => offer(other));
  }, "country");
  line.className = "mine";
  line.append(words, press);
  offers.set(explorer, { line, words, press });
  return offers.get(explorer);
}
