// The menu and the contents of the page. Where the menu stands beside the page, its button hides it and brings it
// back; a drawer that lies over the page, as the theme opens both on a narrow one, closes once it has led to a place in
// the page.
const page = (address) => address.replace(/#.*/, "");

export function wakeMenu() {
  const menu = document.getElementById("pst-primary-sidebar");
  const button = document.querySelector(".bd-header-article .primary-toggle");
  button?.addEventListener("click", (event) => {
    if (!menu.checkVisibility() || getComputedStyle(menu).position === "fixed") return;
    event.stopImmediatePropagation();
    menu.classList.toggle("pst-sidebar-hidden");
  }, { capture: true });
  document.addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
    /** @type {HTMLAnchorElement} */
    const link = /** @type {Element} */ (target).closest("dialog a[href]");
    const stays = link && page(link.href) === page(location.href);
    if (stays && !(ctrlKey || metaKey || shiftKey)) link.closest("dialog").close();
  });
}
