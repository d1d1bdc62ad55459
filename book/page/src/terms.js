// A term of the glossary says what it means where it stands: nobody leaves the page for a definition.
const ownTab = (event) => event.ctrlKey || event.metaKey || event.shiftKey;

export function wakeTerms() {
  if (!HTMLElement.prototype.showPopover) return; // the link to the glossary stays one
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll("a.term");
  links.forEach((link) => {
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      if (ownTab(event)) return;
      event.preventDefault();
      explain(link);
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
  note.setAttribute("aria-label", `Meaning of ${link.textContent}`);
  const more = Object.assign(document.createElement("a"), { href: link.href, textContent: "All terms" });
  note.append(link.title, " ", more);
  // it does not lie over what comes next
  note.addEventListener("focusout", (event) => {
    if (!note.contains(/** @type {Node} */ (event.relatedTarget))) note.hidePopover();
  });
  note.addEventListener("toggle", ({ newState }) => link.setAttribute("aria-expanded", newState === "open"));
  link.after(note);
  note.showPopover();
  place(note, link);
  note.focus({ preventScroll: true });
}

// Under the word, or above it where there is no room.
function place(note, link) {
  const word = link.getClientRects()[0];
  const { width, height } = note.getBoundingClientRect();
  const below = word.bottom + 6;
  note.style.left = `${Math.max(8, Math.min(word.left, innerWidth - width - 8))}px`;
  note.style.top = `${below + height < innerHeight ? below : Math.max(8, word.top - height - 6)}px`;
}
