// The book's menu where it stands beside the page: its button hides it and brings it back. Elsewhere the theme opens it as a drawer.
export function wakeMenu() {
  const menu = document.getElementById("pst-primary-sidebar");
  const button = document.querySelector(".bd-header-article .primary-toggle");
  button?.addEventListener("click", (event) => {
    if (!menu.checkVisibility() || getComputedStyle(menu).position === "fixed") return;
    event.stopImmediatePropagation();
    menu.classList.toggle("pst-sidebar-hidden");
  }, { capture: true });
}
