// Where the reader is in a lesson: a section whose end stands in the window for a moment is read, and the one that
// crosses the middle of the window is where to go on.
import { lessonHere } from "./lessons.js";
import { note, sectionRead } from "./record.js";
import { say } from "./words.js";

const MOMENT = 1000; // ms: an end that flies past was not seen

// The section with which a section ends: it may be a step of its own.
function lastOf(section) {
  const last = [...section.children].filter((part) => part.matches("section:not(.explorer)")).at(-1);
  return last && last === section.lastElementChild ? lastOf(last) : section;
}

export function followReading() {
  const lesson = lessonHere();
  if (!lesson) return;
  const nameOf = (section) => section.dataset.section;

  const waiting = new Map(); // the end of a section -> its timer
  const ends = new IntersectionObserver((entries) => entries.forEach(({ target, isIntersecting }) => {
    clearTimeout(waiting.get(target));
    if (!isIntersecting) return;
    waiting.set(target, setTimeout(() => {
      sectionRead(lesson.page, nameOf(target.closest("[data-section]")));
      ends.unobserve(target);
    }, MOMENT));
  }), { rootMargin: "-20% 0px 0px" }); // the end of what lies above a place that was gone to is not seen

  const middle = new IntersectionObserver((entries) => entries.forEach(({ target, isIntersecting }) => {
    if (!isIntersecting) return;
    const heading = lesson.sections[nameOf(target)];
    const numbered = heading.startsWith(nameOf(target));
    const title = numbered ? heading : say("{lesson}: {heading}", { lesson: lesson.name, heading });
    note("place", undefined, { page: lesson.page, step: target.id, title });
  }), { rootMargin: "-50% 0px" });

  for (const section of document.querySelectorAll("section[data-section]")) {
    const end = lastOf(section).appendChild(document.createElement("div"));
    ends.observe(end);
    middle.observe(section);
  }
}
