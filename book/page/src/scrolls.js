// What can be scrolled is a stop of the keyboard and says what it is; what fits is none.
import { say } from "./words.js";

const wider = (box) => box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;

function mark(box, name) {
  box.tabIndex = wider(box) ? 0 : -1;
  if (!name) return;
  box.role = wider(box) ? "group" : null;
  box.ariaLabel = wider(box) ? name : null;
}

export function wakeScrolls(root) {
  const names = {
    ".equation, p:has(> math)": say("Formula"),
    pre: say("Code"),
    ".cell_output pre": say("Output"),
    ".pst-scrollable-table-container": say("Table"),
    ".scroll": "", // it has its own
  };
  const named = new Map();
  const sizes = new ResizeObserver((changes) => changes.forEach(({ target }) => {
    const box = named.has(target) ? target : target.parentElement;
    mark(box, named.get(box));
  }));
  for (const [kind, name] of Object.entries(names)) {
    for (const box of root.querySelectorAll(kind)) {
      named.set(box, name);
      sizes.observe(box);
      if (box.firstElementChild) sizes.observe(box.firstElementChild);
    }
  }
}
