// A drawer that lies over the page (the menu, the contents of the page) closes once it has led to a place in the page.
const page = (address) => address.replace(/#.*/, "");

export function wakeDrawers() {
  document.addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
    const link = target.closest("dialog a[href]");
    if (link && page(link.href) === page(location.href) && !(ctrlKey || metaKey || shiftKey)) link.closest("dialog").close();
  });
}
