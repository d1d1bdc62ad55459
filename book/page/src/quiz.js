// Self-checks: an answer to "am I right?" at once, with the reason. Nothing is stored and nothing is sent.
export function wakeQuiz(section) {
  section.querySelectorAll("form[data-question]").forEach((form) => {
    const question = JSON.parse(form.querySelector("script").textContent);
    const verdict = form.querySelector("[data-verdict]");
    const say = (right, text) => {
      form.dataset.right = right;
      verdict.textContent = `${right ? "Right." : "Not quite."} ${text}`;
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      question.options ? judgeChoice(form, question, say) : judgeNumber(form, question, say);
    });
  });
}

function judgeChoice(form, question, say) {
  const chosen = form.querySelector("input:checked");
  if (!chosen) return say(false, "Choose one of the answers first.");
  const option = question.options[Number(chosen.value)];
  say(option.right, option.reason);
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i; // as beltroad/learning/quiz.py reads one

function judgeNumber(form, question, say) {
  const text = form.querySelector("input").value.trim().replace(",", ".").replace("−", "-").replace(/\s*%$/, "");
  const number = NUMBER.test(text) ? Number(text) : NaN;
  if (!Number.isFinite(number)) return say(false, "Write a number, such as 12.5.");
  if (Math.abs(number - question.answer) <= question.tolerance) return say(true, question.reason);
  const known = question.mistakes.find((mistake) => Math.abs(number - mistake.value) <= question.tolerance);
  say(false, known ? known.reason : question.hint);
}
