// What every page has of the search: its field, and the marks on the words that a result was opened for.
import { stand } from "./focus.js";
import { say } from "./words.js";

// Finds every place of some words, of which 4.3 is one. No Latin letter may touch a Latin word; scripts without spaces
// know no such bounds.
export function placesOf(words) {
  const any = words.join("|").replaceAll(".", "\\.");
  return new RegExp(`(?<![\\p{Script=Latin}\\p{Number}])(?:${any})(?![\\p{Script=Latin}\\p{Number}])`, "giu");
}

// A policy cannot name the host of a file, which has none, so Firefox sends no form from one; it follows an address.
export function wakeSearch() {
  /** @type {NodeListOf<HTMLFormElement>} */
  const forms = document.querySelectorAll("form.bd-search");
  for (const form of forms) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const query = form.q.value.trim();
      const search = new URLSearchParams({ q: query });
      if (query) location.assign(Object.assign(new URL(form.action), { search, hash: "" }));
    });
    form.querySelector("button[data-close]")?.addEventListener("click", () => form.closest("dialog").close());
  }
}

function rangesOf(words) {
  const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const ranges = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (text.parentElement.closest("nav")) continue; // the line of steps is written anew
    for (const { index, 0: found } of text.nodeValue.matchAll(placesOf(words))) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + found.length);
      ranges.push(range);
    }
  }
  return ranges;
}

// Marks that leave the page's elements alone: formulas, charts and scripts go on as they are.
export function markWords() {
  const address = new URL(location.href);
  const asked = address.searchParams.get("highlight") ?? "";
  const words = asked.match(/\p{Number}\.\p{Number}|[\p{Letter}\p{Mark}\p{Number}_]+/gu);
  const box = document.querySelector("#searchbox");
  if (!words || !box || !CSS.highlights) return;
  const ranges = rangesOf(words);
  if (!ranges.length) return;
  CSS.highlights.set("search", new Highlight(...ranges));
  const place = address.hash
    ? document.getElementById(address.hash.slice(1))
    : ranges.map(({ startContainer }) => startContainer.parentElement).find((one) => one.checkVisibility());
  const hide = document.createElement("button");
  hide.className = "btn";
  hide.textContent = say("Hide search matches");
  hide.addEventListener("click", () => {
    CSS.highlights.delete("search");
    hide.remove();
    delete document.documentElement.dataset.marked;
    if (place) stand(place);
    address.searchParams.delete("highlight");
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // a browser may refuse to change the address of a page opened from a file; the marks come back when it is loaded
      // again
    }
  });
  box.append(hide);
  document.documentElement.dataset.marked = ""; // the style sheet could ask the box, but then asks at every change
  if (!place) return;
  if (!address.hash) place.scrollIntoView({ block: "center" });
  stand(place);
}
