// JupyterLite's menus on a phone: no wider than it, and a tap chooses.
const look = new CSSStyleSheet();
look.replaceSync(`
  .lm-Menu { max-width: 100vw; box-sizing: border-box; }
  .jp-NotebookTrustedStatus { white-space: nowrap; }
`);
document.adoptedStyleSheets.push(look);

// A menu chooses the item over which a pointer moved last, and a finger that taps does not move.
const follow = (event) => {
  const menu = event.pointerType === "mouse" ? null : event.target.closest(".lm-Menu");
  menu?.dispatchEvent(new PointerEvent("pointermove", event));
};
window.addEventListener("pointerdown", follow, { capture: true });
