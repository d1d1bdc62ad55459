// A hand on a slider: it scrolls the page or moves the slider, and what it moves stays under it.
export class Hand {
  // `texts` stand above the sliders of a form; `moves({ target })` is told of a slider that a finger has moved.
  constructor(form, texts, moves) {
    this.texts = texts;
    this.gripped = null; // the slider that is held
    this.touch = null; // a finger of which it is not yet known what it does
    this.followFinger(form, moves);
    this.holdStill(form);
  }

  undecided = (target) => this.touch?.target === target;

  // A finger that scrolls begins like one that moves a slider. Which it is shows once it goes sideways, or is lifted;
  // where the page scrolls instead, the browser cancels the touch and the value before it comes back.
  followFinger(form, moves) {
    const decide = () => {
      const { target } = this.touch;
      this.touch = null;
      moves({ target });
    };
    const far = ({ clientX }) => this.touch && Math.abs(clientX - this.touch.clientX) > 8;
    form.addEventListener("pointerdown", ({ target, pointerType, clientX }) => {
      const slides = pointerType === "touch" && target.type === "range";
      this.touch = slides ? { target, value: target.value, clientX } : null;
    });
    form.addEventListener("pointermove", (event) => far(event) && decide());
    form.addEventListener("pointerup", () => this.touch && decide());
    form.addEventListener("pointercancel", () => {
      if (this.touch) this.touch.target.value = this.touch.value;
      this.touch = null;
    });
  }

  // A slider stays under the finger that holds it: the texts above it keep the height of the longest, and the page
  // scrolls by what grows all the same.
  holdStill(form) {
    form.addEventListener("pointerdown", ({ target }) => {
      if (target.type !== "range") return;
      this.gripped = target;
      this.keepHeights();
      const over = new AbortController();
      const release = () => {
        over.abort();
        this.steady(() => this.texts.forEach((text) => { text.style.minHeight = ""; }));
        this.gripped = null;
      };
      for (const end of ["pointerup", "pointercancel"]) addEventListener(end, release, { signal: over.signal });
    });
  }

  keepHeights() {
    if (!this.gripped) return;
    this.texts.forEach((text) => { text.style.minHeight = `${text.getBoundingClientRect().height}px`; });
  }

  steady(act) {
    if (!this.gripped) return act();
    const { top } = this.gripped.getBoundingClientRect();
    act();
    const off = this.gripped.getBoundingClientRect().top - top;
    if (off) (document.fullscreenElement ?? window).scrollBy({ top: off, behavior: "instant" });
  }
}
