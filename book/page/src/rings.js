// A ring beside each lesson, in the menu and on the first page, and there a way back to where the reader was.
import { inWords, lessons, progress, share } from "./lessons.js";
import { kept, whenNoted } from "./record.js";
import { say } from "./words.js";

const drawing = (tag, attributes) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};

// A circle of 100 around, filled as far as the lesson is done; a whole one has a tick.
export function ring(lesson) {
  const held = progress(lesson);
  const full = Math.round(100 * share(held));
  const circle = { cx: 18, cy: 18, r: 15.915 };
  const picture = drawing("svg", { viewBox: "0 0 36 36", "aria-hidden": "true" });
  picture.append(drawing("circle", { ...circle, class: "whole" }));
  if (full) picture.append(drawing("circle", { ...circle, class: "done", "stroke-dasharray": `${full} 100` }));
  if (full === 100) picture.append(drawing("path", { class: "done", d: "M11 18.5l5 5 9-10" }));
  const made = document.createElement("span");
  made.className = "ring";
  made.title = inWords(held);
  made.setAttribute("role", "img");
  made.setAttribute("aria-label", say("{lesson}: {progress}", { lesson: lesson.name, progress: made.title }));
  made.append(picture);
  return made;
}

const leadsTo = ({ page }) => ({ href }) => new URL(href).pathname.endsWith(`/notebooks/${page}.html`);

// The way back, where the book still has the lesson.
function wayBack() {
  const place = kept("place");
  if (!place || !lessons().some(({ page }) => page === place.page)) return [];
  const link = document.createElement("a");
  link.href = `notebooks/${place.page}.html#${encodeURIComponent(place.step)}`;
  link.textContent = say("Continue where you were: {title}", { title: place.title });
  return [link];
}

// The links to lessons are those of the menu and, on the first page, of its table.
export function drawRings() {
  const first = document.querySelector("[data-go-on]");
  const all = first?.closest("article").querySelectorAll("table a") ?? [];
  /** @type {any[]} */
  const links = [...document.querySelectorAll(".bd-sidebar-primary .bd-sidenav a"), ...all];
  const draw = () => {
    for (const lesson of lessons()) {
      for (const link of links.filter(leadsTo(lesson))) {
        link.parentElement.querySelector(".ring")?.remove();
        link.after(ring(lesson));
      }
    }
    first?.replaceChildren(...wayBack());
  };
  draw();
  whenNoted(draw);
}
