// The reader's own record: guesses, answers, marks, challenges, steps read, whether lessons are shown whole, and their
// country. The browser keeps it under one key, in a text with a version; what is no such record is as none. Nothing is
// sent.
const KEY = "five-priorities";
const VERSION = 1;

function record() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    if (kept?.version === VERSION) return kept;
  } catch {
    // no storage, or another's text in it
  }
  return { version: VERSION };
}

// What is kept of one thing: kept("answers", "quiz-3.2-1"), or of a part that is one thing: kept("country").
export const kept = (part, id) => (id === undefined ? record()[part] : record()[part]?.[id]);

// Keep a value; undefined is kept no longer: note("guesses", "who-decides", "1"), note("country", undefined, "KEN").
export function note(part, id, value) {
  const all = record();
  all[part] = id === undefined ? value : { ...all[part], [id]: value };
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // nothing is kept, and all else works
  }
}
