// An answer to "am I right?" at once, with the reason: a question of a self-check, or the gap of a worked example.
import { say } from "./words.js";

// A question judges what it is given, and tells `answered` whether that was right.
export function wakeQuestion(form, answered) {
  const question = JSON.parse(form.querySelector("script").textContent);
  const verdict = form.querySelector("[data-verdict]");
  const ask = (text) => {
    delete form.dataset.right;
    verdict.textContent = text;
  };
  const judge = (right, text) => {
    const again = form.dataset.right !== undefined; // the same answer
    form.dataset.right = right;
    verdict.textContent = `${right ? say("Right.") : say("Not quite.")} ${text}`;
    if (!again) answered(right);
  };
  form.addEventListener("input", () => ask("")); // a verdict on another answer
  form.addEventListener("reset", () => ask(""));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    question.options ? judgeChoice(form, question, ask, judge) : judgeNumber(form, question, ask, judge);
  });
}

function judgeChoice(form, question, ask, judge) {
  const chosen = form.querySelector("input:checked");
  if (!chosen) return ask(question.choose);
  const option = question.options[Number(chosen.value)];
  judge(option.right, option.reason);
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const PERCENT = /(%|percent|per cent)\s*$/i;
const GROUPED = /^([+-]?[1-9]\d{0,2})([ ,.'’])(\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d*))?$/;

// As `number` of beltroad/contract/quiz.py reads one; NaN where there is none.
export function number(given, unit) {
  let text = given.replace(/\s+/g, " ").replaceAll("−", "-").trim().replace(PERCENT, "").trimEnd();
  if (unit && text.toLowerCase().endsWith(unit.toLowerCase())) text = text.slice(0, -unit.length).trimEnd();
  const grouped = GROUPED.exec(text);
  if (grouped) {
    const [, first, sign, rest, decimals] = grouped;
    const one = rest.length === 3 && decimals === undefined;
    if (one && sign === ",") return NaN;
    if (!(one && sign === ".")) text = `${first}${rest.replaceAll(sign, "")}.${decimals ?? ""}`;
  }
  text = text.replace(",", ".");
  return NUMBER.test(text) && Number.isFinite(Number(text)) ? Number(text) : NaN;
}

function judgeNumber(form, question, ask, judge) {
  const written = form.querySelector("input").value;
  const value = number(written, question.unit);
  if (Number.isNaN(value)) return ask(question.ask);
  const share = PERCENT.test(written) && !question.unit ? value / 100 : value; // 40% is also 0.4
  const off = Math.min(Math.abs(value - question.answer), Math.abs(share - question.answer));
  if (off <= question.tolerance) return judge(true, question.reason);
  const known = question.mistakes.find((mistake) => Math.abs(value - mistake.value) <= question.tolerance);
  judge(false, known ? known.reason : question.hint);
}
