// A term of the glossary says what it means where it stands: nobody leaves the page for a definition.
import { say } from "./words.js";

const AWAY = 40; // px that a term may move under its meaning
const ownTab = (event) => event.ctrlKey || event.metaKey || event.shiftKey;

export function wakeTerms() {
  if (!HTMLElement.prototype.showPopover) return; // the link to the glossary stays one
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll("a.term");
  links.forEach((link) => {
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    let open = false; // as it is touched: a browser closes what it means before it tells of the click
    link.addEventListener("pointerdown", () => { open = link.ariaExpanded === "true"; });
    link.addEventListener("click", (event) => {
      if (ownTab(event)) return;
      event.preventDefault();
      if (!open) explain(link);
      open = false;
    });
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      explain(link);
    });
  });
}

function explain(link) {
  document.querySelector(".meaning")?.remove();
  const note = document.createElement("span");
  note.className = "meaning";
  note.popover = "auto";
  note.tabIndex = -1;
  note.setAttribute("role", "dialog");
  note.setAttribute("aria-label", say("Meaning of {term}", { term: link.textContent }));
  const more = Object.assign(document.createElement("a"), { href: link.href, textContent: say("All terms") });
  note.append(link.title, " ", more);
  // it does not lie over what comes next
  note.addEventListener("focusout", (event) => {
    if (!note.contains(/** @type {Node} */ (event.relatedTarget))) note.hidePopover();
  });
  link.after(note);
  goWith(note, link);
  note.showPopover();
  place(note, link);
  note.focus({ preventScroll: true });
}

// It goes when its term is scrolled away or something else is touched; a swipe and a slider are no click, so the
// browser keeps it.
function goWith(note, link) {
  const { top } = link.getClientRects()[0];
  const over = new AbortController();
  const { signal } = over;
  note.addEventListener("beforetoggle", ({ newState }) => {
    link.ariaExpanded = String(newState === "open");
    if (newState === "closed") over.abort();
  });
  const follow = () => Math.abs(link.getClientRects()[0].top - top) > AWAY && note.hidePopover();
  addEventListener("scroll", follow, { passive: true, signal });
  addEventListener("pointerdown", ({ target }) => note.contains(target) || note.hidePopover(), { signal });
}

// Under the word, or above it where there is no room.
function place(note, link) {
  const word = link.getClientRects()[0];
  const { width, height } = note.getBoundingClientRect();
  const below = word.bottom + 6;
  note.style.left = `${Math.max(8, Math.min(word.left, innerWidth - width - 8))}px`;
  note.style.top = `${below + height < innerHeight ? below : Math.max(8, word.top - height - 6)}px`;
}
