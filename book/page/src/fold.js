// A fold that holds an answer: closed, it is hidden as well, else a browser's own search finds what it holds.
const FOLD = "details.opens";
const MORE = "details.more-data"; // beyond the lesson's argument, under a heading of its own

export function turn(fold, open) {
  fold.hidden = !open;
  fold.open = open;
}

// Closed, and opened by a button that stands in the place of its summary.
export function openAt(fold, button, open, close) {
  fold.querySelector("summary").hidden = true;
  turn(fold, false);
  const tell = () => {
    button.setAttribute("aria-expanded", String(fold.open));
    button.textContent = fold.open ? close : open;
  };
  tell();
  fold.addEventListener("toggle", tell);
  button.addEventListener("click", () => turn(fold, !fold.open));
}

// Open what an address names.
export function uncover(element) {
  const fold = element.closest(FOLD);
  if (fold) turn(fold, true);
  const more = element.closest(MORE) ?? element.querySelector(`:scope > ${MORE}`);
  if (more) more.open = true;
}

// On paper nothing can be opened: what a fold holds stands below its question.
export function followPrinting() {
  let closed = [];
  addEventListener("beforeprint", () => {
    if (!closed.length) closed = [...document.querySelectorAll(`${FOLD}:not([open])`)];
    closed.forEach((fold) => turn(fold, true));
  });
  addEventListener("afterprint", () => {
    closed.forEach((fold) => turn(fold, false));
    closed = [];
  });
}
