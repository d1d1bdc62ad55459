// The search page. Sphinx's script finds the pages; here each one shows where the words stand, over http and from a
// file alike.
import { loadScript } from "./assets.js";
import { statusLine } from "./buttons.js";
import { placesOf } from "./search.js";
import { counted, say } from "./words.js";

const BEFORE = 100; // characters of an excerpt
const AFTER = 160;
const stemmer = new Stemmer();
// It stands there before it has words: one that comes with them is not read out.
const summary = Object.assign(statusLine("found"), { className: "search-summary" });
document.querySelector("#search-results").before(summary);
const { title: pageTitle } = document;

const texts = new Map(); // page -> [[id, text from there to the next id], ...]
globalThis.beltroadText = (page, pieces) => texts.set(page, pieces);

// Sphinx lets a page do without the words of one or two letters, and a Chinese word is no longer than that. Every word
// is asked for here; a short Latin one (UN) beside others only brings the pages that have it to the top.
const pagesWith = Search.performTermsSearch;
Search.performTermsSearch = (terms, excluded) => {
  const short = [...terms].filter((term) => /^[\p{Script=Latin}\p{Number}]{1,2}$/u.test(term));
  const asked = short.length < terms.size ? [...terms].filter((term) => !short.includes(term)) : short;
  const byPage = (term) => new Map(pagesWith(new Set([term]), excluded).map((result) => [result[0], result]));
  const pages = new Map([...terms].map((term) => [term, byPage(term)]));
  const held = [...(pages.get(asked[0])?.values() ?? [])]
    .filter(([page]) => asked.every((term) => pages.get(term).has(page)));
  for (const result of held) {
    const ranks = asked.map((term) => pages.get(term).get(result[0])[4]);
    result[4] = Math.max(...ranks) + Scorer.title * short.filter((term) => pages.get(term).has(result[0])).length;
  }
  return held;
};

// The ways in which a text writes a word: as it was asked for, with another ending, or inside longer words. A name of
// a file is the words that it joins.
function formsOf(word, text) {
  const stem = stemmer.stemWord(word);
  const written = [...new Set(searchWords(text.toLowerCase()).flatMap((one) => one.split("_")))];
  const alike = written.filter((one) => one[0] === word[0] && stemmer.stemWord(one) === stem);
  if (alike.length) return alike;
  return placesOf([word]).test(text) ? [word] : written.filter((one) => one.includes(stem));
}

const addressOf = (page, anchor, words) =>
  `${page}.html?${new URLSearchParams({ highlight: words.join(" ") })}${anchor}`;

function excerpt(text, forms) {
  const places = [...text.matchAll(placesOf(forms))];
  const start = text.lastIndexOf(" ", Math.max(0, places[0].index - BEFORE)) + 1;
  const end = Math.min(text.length, places[0].index + AFTER);
  const line = document.createElement("p");
  line.className = "context";
  let at = start;
  if (start > 0) line.append("… ");
  for (const { index, 0: found } of places) {
    if (index + found.length > end) break;
    const mark = document.createElement("mark");
    mark.textContent = found;
    line.append(text.slice(at, index), mark);
    at = index + found.length;
  }
  line.append(text.slice(at, end), end < text.length ? " …" : "");
  return line;
}

async function explain(item, link, page, anchor, words) {
  await loadScript(`texts/${page}.js`);
  const pieces = texts.get(page);
  const from = Math.max(0, pieces.findIndex(([id]) => id === anchor.slice(1)));
  const text = pieces.slice(from).map(([, piece]) => piece).join(" ");
  const forms = words.flatMap((word) => formsOf(word, text));
  if (!forms.length) return;
  link.href = addressOf(page, anchor, forms);
  item.append(excerpt(text, forms));
}

const given = (name) => JSON.parse(document.querySelector(`script[data-${name}]`).textContent);

// A term of the glossary, as it was asked for: [what was asked, [how it is written, its anchor]]. A part of a Chinese
// one will do, as words have no bounds there.
const terms = Object.entries(given("terms"));
function termOf(query) {
  const asked = query.trim().toLowerCase();
  const within = (term) => /^\p{Script=Han}+$/u.test(asked) && term.includes(asked);
  return terms.find(([term]) => term === asked) ?? terms.find(([term]) => within(term));
}

// The passage that a number of the course names, where it is quoted: [page, title, anchor].
const passages = new Map(Object.entries(given("passages")));
const passagesOf = (query) => (passages.get(query.trim()) ?? [])
  .map(([page, heading]) => [page, say("Passage {heading}", { heading }), `#passage-${query.trim()}`]);

function said(query, words, results) {
  const found = results.length;
  if (found) return counted(found, "{n} result for “{query}”", "{n} results for “{query}”", { query });
  if (words.length === 1) return say("No page has “{query}”. Try another word.", { query });
  if (words.length) return say("No page has every word of “{query}”. Try fewer words, or other ones.", { query });
  return say("“{query}” has no word that can be searched for. Try another one.", { query });
}

// Sphinx looks words up in a plain object, so what every object has ("constructor") would be taken for a word of the
// book.
const wordsOf = (query) => searchWords(query.toLowerCase().replace(/['’]s\b/g, ""))
  .filter((word) => !stopwords.includes(word) && !(word in {}));

Search.query = (query) => {
  const quoted = passagesOf(query);
  const words = quoted.length ? [query.trim()] : wordsOf(query);
  const stems = new Set(wordsOf(query).flatMap(splitQuery).map((term) => stemmer.stemWord(term)));
  const nothing = new Set();
  const found = Search._performSearch(query, stems, nothing, nothing, nothing).reverse();
  const [, term] = termOf(query) ?? [];
  const explained = term ? [["glossary", say("Glossary > {term}", { term: term[0] }), `#${term[1]}`]] : [];
  const first = [...quoted, ...explained];
  const results = [...first, ...found.filter(([page]) => first.every(([named]) => named !== page))];
  Search.stopPulse();
  Search.title.remove();
  Search.status.remove();
  summary.textContent = said(query, words, results);
  document.title = `${summary.textContent} - ${pageTitle}`;
  for (const [page, title, anchor] of results) {
    const item = Search.output.appendChild(document.createElement("li"));
    const link = item.appendChild(document.createElement("a"));
    link.textContent = title;
    link.href = addressOf(page, anchor, words);
    explain(item, link, page, anchor, words).catch(() => {}); // without its text a page is still found
  }
};

if (!new URLSearchParams(location.search).get("q")) {
  /** @type {HTMLInputElement} */ (document.querySelector(".bd-search-container input[name=q]")).focus();
}
