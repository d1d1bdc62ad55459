// The reader's own record. The browser keeps it under one key, as JSON with a version, for every edition of the book at
// an address: a point or a question has the same name in all of them. Nothing is sent. Where nothing can be kept, it
// lasts as long as the page. In a notebook the kernel keeps it. A name that a later book no longer has stays in it and
// is not counted.
import { say } from "./words.js";

const KEY = "five-priorities";
const VERSION = 1;
export const LIMIT = 32_768; // characters of the whole
const LONGEST = 2_000; // characters of a text
const NAME = /^[a-z0-9][\w.-]{0,79}$/i;

// --- The form of each part ---

const isText = (most) => (value) => typeof value === "string" && value.length <= most;
const isLike = (pattern) => (value) => typeof value === "string" && pattern.test(value);
const isWhole = (most) => (value) => Number.isInteger(value) && value >= 0 && value <= most;
const isFlag = (value) => typeof value === "boolean";
const isNumber = (value) => Number.isFinite(value);
const isLine = (value) => Array.isArray(value) && value.length <= 40 && value.every(isNumber);
const isName = isLike(NAME);
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isNames = (value) => Array.isArray(value) && value.every(isName) && new Set(value).size === value.length;
const has = (fields) => (value) => isObject(value)
  && Object.keys(value).length === Object.keys(fields).length
  && Object.entries(fields).every(([name, fits]) => Object.hasOwn(value, name) && fits(value[name]));

const isDay = isLike(/^\d{4}-\d\d-\d\d$/);
const verdicts = { right: isFlag, met: isFlag, tries: isWhole(9_999) };
const ONE = {
  country: isLike(/^[A-Z]{3}$/),
  whole: (value) => value === true, // all steps of a lesson are shown at once
  place: has({ page: isName, step: isName, title: isText(200) }), // where to go on: an element of a page
};
const BY_NAME = {
  guesses: (value) => isNumber(value) || isText(80)(value) || isLine(value), // by explorer: an option's value is a text
  answers: has({ ...verdicts, day: isDay }), // by question; `right`: at first, `met`: at last
  again: has({ box: isWhole(9), day: isDay }), // by question: when it was asked again, and how well it is known
  marks: isWhole(4), // by point: how far the evidence carries its claim
  challenges: (value) => value === true, // by explorer
  read: isNames, // by page: its sections
  gaps: has(verdicts), // by worked example
  texts: isText(LONGEST), // by field
};

/** What of a record has its form. @returns {any} */
function fitting(all) {
  const found = { version: VERSION };
  for (const [part, value] of Object.entries(all)) {
    if (Object.hasOwn(ONE, part) && ONE[part](value)) found[part] = value;
    if (!Object.hasOwn(BY_NAME, part) || !isObject(value)) continue;
    const entries = Object.entries(value).filter(([name, one]) => isName(name) && BY_NAME[part](one));
    if (entries.length) found[part] = Object.fromEntries(entries);
  }
  return found;
}

// --- Keeping ---

// Where it is kept; any of these may throw where a browser refuses storage. `lasts`: whether it outlasts the page.
let store = {
  read: () => localStorage.getItem(KEY) ?? "",
  write: (json) => localStorage.setItem(KEY, json),
  erase: () => localStorage.removeItem(KEY),
  lasts() {
    localStorage.setItem(`${KEY}?`, ""); // it may be full
    localStorage.removeItem(`${KEY}?`);
    return localStorage instanceof Storage; // theme-mode.js has another one where there is none
  },
};

// Keep it elsewhere from now on.
export function keepIn(other) {
  store = other;
  tell();
}

const heard = new Set();

// `act` is called whenever the record has changed, here or in another tab.
export function whenNoted(act) {
  heard.add(act);
}
const tell = () => heard.forEach((act) => act());
addEventListener("storage", ({ key }) => (key === KEY || key === null) && tell());
addEventListener("pageshow", ({ persisted }) => persisted && tell());

let last = { json: "", all: fitting({}) }; // what was read last: it is asked for often

function record() {
  try {
    const json = store.read();
    if (json !== last.json) last = { json, all: fitting(held(json)) };
    return last.all;
  } catch {
    return fitting({}); // no storage
  }
}

function held(json) {
  try {
    const all = json.length <= LIMIT ? JSON.parse(json) : null;
    return all?.version === VERSION ? all : {};
  } catch {
    return {}; // another's text
  }
}

// The oldest texts go where there is no room for all.
function keep(all) {
  const texts = Object.keys(all.texts ?? {});
  while (JSON.stringify(all).length > LIMIT && texts.length) delete all.texts[texts.shift()];
  const json = JSON.stringify(all);
  try {
    if (json.length <= LIMIT) store.write(json);
  } catch {
    // nothing is kept, and all else works
  }
  tell();
}

// Whether what is kept outlasts the page.
export function remembers() {
  try {
    return store.lasts();
  } catch {
    return false;
  }
}

// What is kept of one thing: kept("answers", "quiz-3.2-1"), or of a part that is one thing: kept("country").
export function kept(part, name) {
  const held = record()[part];
  if (name === undefined) return held;
  return held && Object.hasOwn(held, name) ? held[name] : undefined;
}

// Keep a value; undefined, or what has not its part's form, is kept no longer: note("guesses", "who-decides", "most"),
// note("country", undefined, "KEN"). Read anew each time, so that two tabs keep each other's notes.
export function note(part, name, value) {
  const all = record();
  if (name === undefined) return keep(fitting({ ...all, [part]: value }));
  const held = { ...all[part] };
  delete held[name]; // the newest stands last
  keep(fitting({ ...all, [part]: { ...held, [name]: value } }));
}

// The end of a section was seen, or its last step done: sectionRead("03_mechanism", "3.1").
export function sectionRead(page, section) {
  const read = kept("read", page) ?? [];
  if (!read.includes(section)) note("read", page, [...read, section]);
}

// --- As a file ---

export const dumps = () => `${JSON.stringify(record(), null, 1)}\n`;

export function erase() {
  try {
    store.erase();
  } catch {
    // nothing was kept
  }
  tell();
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(say("This is no record: it is not JSON."));
  }
}

// Add a file's record to the one here. Where both have the same thing, the file's is kept; sections read are added up.
// Throws an Error with one sentence for a file that is not whole and sound, and then changes nothing.
export function add(text) {
  if (text.length > 2 * LIMIT) throw new Error(say("This is no record: it is too large for one."));
  const given = parsed(text);
  if (!isObject(given) || !Object.hasOwn(given, "version")) {
    throw new Error(say("This is no record of this course."));
  }
  if (given.version !== VERSION) throw new Error(say("This record is of another version than this book reads."));
  const sound = fitting(given);
  const isSound = (part) => Object.hasOwn(sound, part) && JSON.stringify(sound[part]) === JSON.stringify(given[part]);
  const amiss = Object.keys(given).find((part) => !isSound(part));
  if (amiss !== undefined) {
    const known = [ONE, BY_NAME].some((parts) => Object.hasOwn(parts, amiss));
    throw new Error(known
      ? say("This record is damaged: its part “{part}” has not the form of one.", { part: amiss })
      : say("This record is damaged: it holds something that no record has."));
  }
  const here = record();
  const both = { ...here, ...sound };
  for (const part of Object.keys(BY_NAME)) if (part in both) both[part] = { ...here[part], ...sound[part] };
  for (const [page, sections] of Object.entries(here.read ?? {})) {
    both.read[page] = [...new Set([...sections, ...both.read[page]])];
  }
  keep(both);
}
