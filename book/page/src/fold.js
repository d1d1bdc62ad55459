// What is folded until a reader wants it: the chart behind a guess, an answer, more data, the sentence to keep. An
// address opens what it names, and on paper, where nothing can be opened, all stands open.
const ANSWERS = "details.opens";
const FOLDS = `${ANSWERS}, details.more-data, details.keep`;

// An answer's, closed, is hidden as well: else a browser's own search finds it.
export function turn(fold, open) {
  fold.hidden = !open && fold.matches(ANSWERS);
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

export function uncover(element) {
  const own = element.querySelector(":scope > details.more-data");
  for (let fold = own ?? element.closest(FOLDS); fold; fold = fold.parentElement.closest(FOLDS)) turn(fold, true);
}

export function followPrinting() {
  let closed = [];
  addEventListener("beforeprint", () => {
    if (!closed.length) closed = [...document.querySelectorAll(FOLDS)].filter((fold) => !fold.matches("[open]"));
    closed.forEach((fold) => turn(fold, true));
  });
  addEventListener("afterprint", () => {
    closed.forEach((fold) => turn(fold, false));
    closed = [];
  });
}
