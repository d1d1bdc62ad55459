// Questions of the self-checks, asked again on the days that days.js reckons, from what is in the reader's record.
import { button } from "./buttons.js";
import { due, duty, moved, standing, today } from "./days.js";
import { stand } from "./focus.js";
import { wakeQuestion } from "./judge.js";
import { keepAnswer } from "./quiz.js";
import { kept, note } from "./record.js";
import { counted, say } from "./words.js";

export function wakeAgain(section) {
  const held = JSON.parse(section.querySelector("script[data-questions]").textContent);
  const questions = new Map(held.map(({ id, html }) => [id, html]));
  const [place, said, desk] = ["p", "p", "div"].map((tag) => document.createElement(tag));
  const next = button(say("Next question"), () => ask(at + 1), "next");
  const found = standings(questions);
  const ids = duty(found, today());
  let [at, known] = [0, 0];

  // The question at a place, or what there is to say after the last.
  function show(k) {
    at = k;
    next.hidden = true;
    place.textContent = k < ids.length ? say("{n} of {all}", { n: k + 1, all: ids.length }) : "";
    said.replaceChildren(...(k < ids.length ? [] : rest(standings(questions), section.dataset.first)));
    desk.innerHTML = questions.get(ids[k]) ?? ""; // made by the package, which escapes every text
    if (k < ids.length) wakeQuestion(desk.firstElementChild, once((right) => answer(ids[k], right)));
    else if (k) said.prepend(counted(known, "{n} of {all} was known.", "{n} of {all} were known.", { all: k }), " ");
  }

  function answer(id, right) {
    note("again", id, moved(found[id], right, today()));
    keepAnswer(id, right);
    known += Number(right);
    next.hidden = false;
  }

  // As the reader asks for it, so the keyboard goes along.
  function ask(k) {
    show(k);
    stand(desk.querySelector("legend") ?? said);
    place.scrollIntoView({ block: "nearest" });
  }

  place.className = "place";
  said.className = "end";
  section.append(place, said, desk, next);
  show(0);
}

const once = (act) => {
  let done = false;
  return (given) => {
    if (!done) act(given);
    done = true;
  };
};

function standings(questions) {
  const all = [...questions.keys()].map((id) => [id, standing(kept("answers", id), kept("again", id))]);
  return Object.fromEntries(all.filter(([, one]) => one));
}

// What is said where nothing is due.
function rest(found, first) {
  const days = Object.values(found).map(due).sort();
  if (!days.length) {
    const link = document.createElement("a");
    link.href = first;
    link.textContent = say("Begin with lesson 00");
    return [`${say("You have answered no question yet.")} `, link];
  }
  /** @type {Intl.DateTimeFormatOptions} */
  const told = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const day = new Date(days[0]).toLocaleDateString(document.documentElement.lang || undefined, told);
  return [`${say("Nothing is due today.")} ${say("The next question comes back on {day}.", { day })}`];
}
