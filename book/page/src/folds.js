// What is folded until a reader wants it: the chart behind a guess, more data. An address opens what it names, and on
// paper, where nothing can be opened, all stands open.
const GUESSED = "details.opens";
const FOLDS = `${GUESSED}, details.more-data`;

// A guess's, closed, is hidden as well: else a browser's own search finds the answer.
export function turn(fold, open) {
  fold.hidden = !open && fold.matches(GUESSED);
  fold.open = open;
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
