// The menu and the contents of the page. Where the menu stands beside the page, its button hides it and brings it
// back; a drawer that lies over the page, as the theme opens both on a narrow one, closes once it has led to a place in
// the page. Each button says whether what it shows is shown.
const page = (address) => address.replace(/#.*/, "");
const isShown = (part) => part.getClientRects().length > 0 && !part.matches("div.pst-sidebar-hidden");

// Where it stands beside the page, and its drawer.
const partsOf = (kind) => ["", "-modal"].map((end) => document.getElementById(`pst-${kind}-sidebar${end}`));

// Gives what says anew whether the menu or the contents are shown; a new size says it by itself.
function tellState(kind, button) {
  const parts = partsOf(kind);
  const tell = () => { button.ariaExpanded = String(parts.some(isShown)); };
  const sizes = new ResizeObserver(tell);
  parts.forEach((part) => sizes.observe(part));
  button.setAttribute("aria-controls", parts.map(({ id }) => id).join(" "));
  tell();
  return tell;
}

export function wakeMenu() {
  const buttonOf = (kind) => document.querySelector(`.bd-header-article .${kind}-toggle`);
  if (buttonOf("secondary")) tellState("secondary", buttonOf("secondary"));
  const button = buttonOf("primary");
  const [menu] = partsOf("primary");
  const tell = button && tellState("primary", button);
  button?.addEventListener("click", (event) => {
    if (!menu.checkVisibility() || getComputedStyle(menu).position === "fixed") return;
    event.stopImmediatePropagation();
    menu.classList.toggle("pst-sidebar-hidden");
    tell();
  }, { capture: true });
  document.addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
    /** @type {HTMLAnchorElement} */
    const link = /** @type {Element} */ (target).closest("dialog a[href]");
    const stays = link && page(link.href) === page(location.href);
    if (stays && !(ctrlKey || metaKey || shiftKey)) link.closest("dialog").close();
  });
}
