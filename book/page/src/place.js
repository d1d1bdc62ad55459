// The reader's place: what stood at the top of the window stays there when a phone is turned, when the window gets
// another width, when an explorer has left the full screen, and when the whole lesson is shown.
const PARTS = "h1, h2, h3, h4, p, li, tr, pre, figcaption, summary, legend, label, .chart, .control, .equation";
const STEP = 12; // px between the points at which a part of the text is looked for

let place = null; // { part, share of it above the top, gap between the top and it }
let width = innerWidth;
let held = false; // from a new width until the reader moves on: charts come to their new heights one after the other

const top = () => document.querySelector(".bd-header-article")?.getBoundingClientRect().bottom ?? 0;

function placeOf(part) {
  const box = part.getBoundingClientRect();
  return { part, share: Math.max(0, top() - box.top) / box.height, gap: Math.max(0, box.top - top()) };
}

function note() {
  if (held || document.fullscreenElement || innerWidth !== width) return;
  if (scrollY === 0) place = null;
  else {
    for (let y = top() + 1; y < innerHeight; y += STEP) {
      const part = document.elementFromPoint(innerWidth / 2, y)?.closest("article *")?.closest(PARTS);
      if (!part) continue;
      place = placeOf(part);
      return;
    }
  }
}

function restore() {
  if (!place || document.fullscreenElement || !place.part.checkVisibility()) return;
  const box = place.part.getBoundingClientRect();
  const off = box.top + place.share * box.height - place.gap - top();
  if (Math.abs(off) > 1) scrollBy({ top: off, behavior: "instant" });
}

function hold() {
  held = true;
  restore();
}

// The page comes to show more or less than it did; who is at its top has their place at `part`, or there.
export function stay(part, act) {
  note();
  if (part) place ??= placeOf(part);
  act();
  if (place) hold();
}

export function keepPlace() {
  addEventListener("scroll", note, { passive: true });
  addEventListener("resize", () => {
    if (innerWidth === width) return;
    width = innerWidth;
    hold();
  });
  document.addEventListener("fullscreenchange", hold);
  for (const act of ["wheel", "touchstart", "pointerdown", "keydown", "hashchange"]) {
    addEventListener(act, () => { held = false; }, { passive: true });
  }
  new ResizeObserver(() => (held ? restore() : note())).observe(document.body);
}
