// What counts towards each lesson, which every page carries (beltroad/workshop/lessons.py), and what the reader's
// record has of it.
import { kept } from "./record.js";
import { say } from "./words.js";

export const lessons = () => JSON.parse(document.querySelector("script[data-lessons]")?.textContent ?? "[]");

// The lesson that this page is, or nothing.
export const lessonHere = () => lessons().find(({ page }) => location.pathname.endsWith(`/notebooks/${page}.html`));

const count = (all, done) => ({ all: all.length, done: all.filter(done).length });

// { sections, questions, guesses, challenges }, each { all, done }. A question that a later lesson asked again counts
// here once the reader has been here.
export function progress({ page, sections, questions, guesses, challenges }) {
  const read = kept("read", page);
  const [answers, guessed, met] = ["answers", "guesses", "challenges"].map((part) => kept(part));
  return {
    sections: count(Object.keys(sections), (name) => read?.includes(name)),
    questions: count(questions, (name) => read && answers?.[name]?.met),
    guesses: count(guesses, (name) => guessed?.[name] !== undefined),
    challenges: count(challenges, (name) => met?.[name]),
  };
}

// A lesson is done with its sections, questions and guesses; a challenge is for who likes one.
export function share({ sections, questions, guesses }) {
  const parts = [sections, questions, guesses];
  const sum = (field) => parts.reduce((total, part) => total + part[field], 0);
  return sum("done") / (sum("all") || 1);
}

export function inWords({ sections, questions, guesses }) {
  const said = [say("{done} of {all} sections read", sections), say("{done} of {all} questions right", questions)];
  if (guesses.all) said.push(say("{done} of {all} guesses made", guesses));
  return said.join(", ");
}
