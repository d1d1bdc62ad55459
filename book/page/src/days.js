// Questions that come back: each later, and so less often, the better it is known. Days are texts (2026-11-29), as the
// reader's own calendar has them. Nothing here looks at a clock but `today`.
export const WAITS = [1, 3, 7, 21]; // days until a question comes back, by the times it was known in a row

export function today(now = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

// The day that comes `days` after another.
export function later(day, days) {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}

// Where a question stands, { box, day }: as it was asked again last, else as its self-check was answered.
export function standing(answer, again) {
  if (isStanding(again)) return again;
  return isDay(answer?.day) ? { box: answer.right === true ? 1 : 0, day: answer.day } : null;
}

export const due = ({ box, day }) => later(day, WAITS[box]);

// After it was asked again: known, it waits longer; not known, it begins anew.
export const moved = ({ box }, known, day) => ({ box: known ? Math.min(box + 1, WAITS.length - 1) : 0, day });

// The ids of those that are due, from { id: standing }: the least known first, among these the longest due.
export function duty(standings, day) {
  const order = ([, one], [, other]) => one.box - other.box || due(one).localeCompare(due(other));
  return Object.entries(standings).filter(([, one]) => due(one) <= day).sort(order).map(([id]) => id);
}

const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
const isStanding = (again) => Number.isInteger(again?.box) && again.box in WAITS && isDay(again.day);
