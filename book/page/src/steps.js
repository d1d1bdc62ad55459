// A lesson is read one step at a time: what it is about, each of its points, what closes it. All of it stands in one
// page: an address opens the step that holds its place, a button shows the whole lesson, and so do paper and a page
// without this script.
import { button } from "./buttons.js";
import { stand } from "./focus.js";
import { lessonHere } from "./lessons.js";
import { stay } from "./place.js";
import { kept, note, sectionRead } from "./record.js";
import { say } from "./words.js";

const FIRST = "at-a-glance";
const LAST = "discuss";
const NESTED = "section[id^='step-']"; // of a point that has steps of its own
const HIDDEN = "onbeforematch" in document ? "until-found" : ""; // then a browser's own search looks into it
const PAGE = location.pathname.split("/").at(-1).replace(/\.html$/, "");

let steps = []; // { id, name, heading, parts: what is shown and hidden with it }
let current = null;
let whole = false; // whether all of them are shown
let line = null; // the steps, over the lesson
let onward = null; // what comes next, under it

// --- What a step is ---

const isSection = (part) => part.matches("section");
const headingOf = (section) => section.querySelector("h1, h2, h3, h4");
const nameOf = (section) => [...headingOf(section).childNodes]
  .filter((node) => !(node instanceof Element && node.matches(".headerlink"))).map((node) => node.textContent).join("");

// A step begins with a section of the lesson or with a `NESTED` one; what follows the last of these is a step again.
function stepsOf(lesson) {
  const last = document.getElementById(LAST);
  const closes = (section) => last && last.compareDocumentPosition(section) & Node.DOCUMENT_POSITION_FOLLOWING;
  const begins = (section) => section.matches(NESTED)
    || (section.parentElement === lesson && section.id !== FIRST && !closes(section));
  const found = [{ head: null, parts: [] }];

  function walk(section) {
    let parted = false;
    for (const part of section.children) {
      if (part.matches("h1")) continue; // it stands over every step
      if (isSection(part) && (parted || begins(part))) {
        found.push({ head: begins(part) && part.id !== LAST ? part : null, parts: [] });
        parted = false;
      }
      if (isSection(part) && part.querySelector(NESTED)) walk(part);
      else found.at(-1).parts.push(part);
      parted ||= isSection(part) && (part.matches(NESTED) || part.querySelector(NESTED) !== null);
    }
  }

  walk(lesson);
  return found.map(({ head, parts }) => {
    const named = head ? [head] : parts.filter(isSection);
    return { id: named[0].id, name: named.map(nameOf).join(", "), heading: headingOf(named[0]), parts };
  });
}

const stepOf = (element) => steps.find(({ parts }) => parts.some((part) => part.contains(element)));
// A section that is a step and holds further ones opens at its beginning.
const stepAt = (element) => stepOf(element)
  ?? (document.getElementById(FIRST)?.parentElement.contains(element)
    ? steps.find(({ parts }) => parts.some((part) => element.contains(part))) : undefined);

// --- What others ask ---

export const isOpen = (element) => whole || !steps.length || (stepOf(element) ?? current) === current;
export const together = (one, other) => !steps.length || stepOf(one) === stepAt(other);
// The id by which an address names the step that is open.
export const stepPlace = () => (whole || !current ? "" : current.id);

// Open the step of an element, or the first one; the whole lesson stays where it is. `going`: the reader comes from
// another place of the page.
export function openStep(element, going = false) {
  const step = element ? stepAt(element) : !whole && steps[0];
  if (!step) return;
  if (step !== current) {
    current = step;
    show();
    goOnHere();
  }
  if (going && element?.id === stepPlace()) stand(step.heading);
}

// A step that counts towards the lesson is where to go on once it is read (reading.js); what closes it is at once.
function goOnHere() {
  const lesson = lessonHere();
  if (!lesson || whole || current === steps[0] || current.parts[0].dataset.section) return;
  const title = say("{lesson}: {heading}", { lesson: lesson.name, heading: nameOf(current.heading.parentElement) });
  note("place", undefined, { page: lesson.page, step: current.id, title });
}

// --- What is shown ---

let opened = () => {}; // told that other parts of the page are shown

function show() {
  const { dataset } = document.documentElement;
  dataset.steps = whole ? "whole" : current === steps[0] ? "first" : "later";
  for (const step of steps) {
    for (const part of step.parts) {
      if (whole || step === current) part.removeAttribute("hidden");
      else part.setAttribute("hidden", HIDDEN);
    }
  }
  tell();
  opened();
}

function turnWhole() {
  whole = !whole;
  note("whole", undefined, whole || undefined);
  history.replaceState({ step: current.id }, "");
  const later = current !== steps[0];
  stay(later && current.heading, show);
  // the button has stayed at the top
  if (whole && later && line.contains(document.activeElement)) stand(current.heading);
}

// --- The line of steps, and what comes next ---

// A section that counts towards the lesson is kept by its own name, another step by its id.
const keyOf = ({ id, parts }) => parts[0].dataset.section ?? id;

function link(words, href, kind = "") {
  const made = document.createElement("a");
  made.className = kind;
  made.href = href;
  made.append(...[words].flat());
  return made;
}

function small(words, kind) {
  const made = document.createElement("span");
  made.className = kind;
  made.textContent = words;
  return made;
}

const title = document.title;

function tell() {
  const k = steps.indexOf(current);
  const read = kept("read", PAGE) ?? [];
  document.title = whole || k === 0 ? title : `${current.name} · ${title}`;
  const item = (step) => {
    const made = document.createElement("li");
    const place = link(step.name, `#${step.id}`);
    if (step === current) place.setAttribute("aria-current", "step");
    if (read.includes(keyOf(step))) {
      made.dataset.read = "";
      place.append(small(say("(read)"), "visually-hidden"));
    }
    made.append(place);
    return made;
  };
  line.querySelector("ol").replaceChildren(...steps.map(item));
  const at = { k: k + 1, n: steps.length, name: current.name };
  line.querySelector(".now").textContent = say("{k} of {n} · {name}", at);
  line.style.setProperty("--share", String((k + 1) / steps.length));
  line.querySelector("button").textContent = whole ? say("Show one step at a time") : say("Show the whole lesson");
  const [before, after] = [neighbour(-1), neighbour(1)];
  line.querySelector(".before").replaceChildren(...(before ? [arrow("←", before, say("Back: {name}", before))] : []));
  line.querySelector(".after").replaceChildren(...(after ? [arrow("→", after, say("Next: {name}", after))] : []));
  onward.replaceChildren(...[
    after && link([small(after.says, "says"), small(after.name, "name")], after.href, "next"),
    before && link(say("Back: {name}", before), before.href, "back"),
  ].filter(Boolean));
  onward.querySelector(".next")?.addEventListener("click", () => sectionRead(PAGE, keyOf(current)));
}

function arrow(sign, { href }, name) {
  const made = link(sign, href);
  made.setAttribute("aria-label", name);
  return made;
}

// The step before or after the one that is open; beyond the ends the lesson before or after, as the page names it.
function neighbour(by) {
  const step = steps[steps.indexOf(current) + by];
  if (step) return { href: `#${step.id}`, name: step.name, says: say("Next") };
  /** @type {HTMLAnchorElement} */
  const beyond = document.querySelector(`.prev-next-footer .${by < 0 ? "left-prev" : "right-next"}`);
  const name = beyond?.querySelector(".prev-next-title").textContent;
  return beyond && { href: beyond.getAttribute("href"), name, says: say("Next lesson") };
}

function addLine(lesson) {
  line = document.createElement("nav");
  line.className = "steps";
  line.setAttribute("aria-label", say("Steps of this lesson"));
  const row = document.createElement("p");
  row.append(...["before", "now", "after"].map((kind) => small("", kind)));
  line.append(document.createElement("ol"), row, button(say("Show the whole lesson"), turnWhole, "whole"));
  lesson.querySelector("h1").after(line);
  onward = document.createElement("nav");
  onward.className = "onward";
  onward.setAttribute("aria-label", say("Next step"));
  lesson.append(onward);
  for (const { id } of steps) document.getElementById(id).dataset.step = "";
}

// `then` is told whenever other parts of the page are shown, `found` when a browser's own search has opened a step.
export function wakeSteps({ then, found }) {
  const lesson = document.querySelector(`article > section > #${FIRST}`)?.parentElement;
  if (!lesson) return;
  lesson.querySelector(":scope > .room")?.remove(); // it has kept the place of the line
  steps = stepsOf(lesson);
  whole = kept("whole") === true;
  // of the whole lesson the address tells no step
  current = (whole && steps.find(({ id }) => id === history.state?.step)) || steps[0];
  addLine(lesson);
  show();
  opened = then;
  lesson.addEventListener("beforematch", ({ target }) => {
    openStep(/** @type {Element} */ (target));
    found();
  });
  addEventListener("beforeprint", () => {
    steps.forEach(({ parts }) => parts.forEach((part) => part.removeAttribute("hidden")));
  });
  addEventListener("afterprint", () => show());
}
