// Self-checks: one question at a time, and an answer to "am I right?" at once, with the reason. What was answered is in
// the reader's own record, so that a self-check opens where it was left. Nothing is sent.
import { button } from "./buttons.js";
import { today } from "./days.js";
import { stand } from "./focus.js";
import { turn } from "./fold.js";
import { wakeQuestion } from "./judge.js";
import { kept, note } from "./record.js";
import { counted, say } from "./words.js";

// What is kept of a question: its first answer, whether it was met at last, how often it was answered, and when.
export function keepAnswer(id, right) {
  const before = kept("answers", id);
  const first = before ? before.right === true : right;
  const tries = (Number(before?.tries) || 0) + 1;
  note("answers", id, { right: first, met: right || before?.met === true, tries, day: today() });
}

const line = (name) => Object.assign(document.createElement("p"), { className: name });

export function wakeQuiz(section) {
  const forms = [...section.querySelectorAll("form[data-question]")];
  const all = forms.length;
  const answers = answersBefore(forms, section.dataset.quiz); // of each question: whether it is met, and its first
  const open = (from) => answers.findIndex(({ met }, k) => k >= from && !met);
  const [place, before, end] = ["place", "before", "end"].map(line);
  const next = button(say("Next question"), () => move(open(at + 1)), "next");
  const again = button(say("Try again"), () => {
    forms.forEach((form) => form.reset());
    answers.forEach((_, k) => { answers[k] = {}; });
    move(0);
  }, "again");
  let at = 0;

  // The question at a place, or the end of the self-check at none.
  function show(k) {
    at = k;
    forms.forEach((form, other) => { form.hidden = other !== k; });
    const over = k < 0;
    place.textContent = say("{n} of {all}", { n: over ? all : k + 1, all });
    before.hidden = true;
    next.hidden = over || answers[k].right === undefined;
    next.textContent = !over && open(k + 1) < 0 ? say("See how it went") : say("Next question");
    end.hidden = again.hidden = !over;
    if (!over) return;
    end.textContent = summed(answers);
    const keep = section.closest("section:not(.quiz)").querySelector("details.keep");
    if (keep) turn(keep, true);
  }

  // As the reader asks for it, so the keyboard goes along.
  function move(k) {
    show(k);
    const shown = k < 0 ? end : forms[k].querySelector("legend");
    stand(shown);
    place.scrollIntoView({ block: "nearest" });
  }

  forms.forEach((form, k) => wakeQuestion(form, (right) => {
    const { right: first = right, met } = answers[k];
    answers[k] = { right: first, met: met || right };
    keepAnswer(form.dataset.question, right);
    next.hidden = false;
  }));
  section.prepend(place, before);
  forms.at(-1).after(end, next, again);
  show(open(0));
  const met = answers.filter((one) => one.met).length;
  before.hidden = !met || at < 0;
  before.textContent = counted(met, "{n} of {all} was met before.", "{n} of {all} were met before.", { all });
}

// A question of an earlier lesson is asked again although it was met there, unless that was after all others of here.
function answersBefore(forms, quiz) {
  const found = forms.map(({ dataset }) => kept("answers", dataset.question) ?? {});
  const own = forms.map(({ dataset }) => dataset.question.startsWith(`quiz-${quiz}-`));
  const done = found.every(({ met }, k) => met || !own[k]);
  const last = found.reduce((day, one, k) => (own[k] && one.day > day ? one.day : day), "");
  return found.map(({ right, met, day }, k) => (own[k] || (done && day >= last) ? { right, met: met === true } : {}));
}

function summed(answers) {
  const all = answers.length;
  const first = answers.filter(({ right }) => right === true).length;
  const left = answers.filter(({ met }) => !met).length;
  const tries = first === all
    ? say("All {all} were right at the first try.", { all })
    : counted(first, "{n} of {all} was right at the first try.", "{n} of {all} were right at the first try.", { all });
  if (!left) return tries;
  return `${tries} ${counted(left, "{n} question is still open.", "{n} questions are still open.")}`;
}
