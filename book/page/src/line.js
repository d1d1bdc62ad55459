// Whether Python may come unasked: not to who saves data, nor on a line on which it would take long.
export const SIZE = 14_200_000; // bytes of Python and the course's models, about
const LONG = 60; // seconds
const HERE = "python-was-fetched";

// Bytes per second, as this page's largest file came with those beside it, or as the browser says of a slow line;
// Infinity where neither is known.
function speed() {
  const entries = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource"));
  const files = entries.filter((file) => file.transferSize > 0); // 0: the browser had it
  const larger = (one, other) => (other.transferSize > one.transferSize ? other : one);
  const largest = files.length ? files.reduce(larger) : null;
  if (largest?.transferSize > 30_000) { // smaller ones say more of the way than of the line
    const { responseStart: from, responseEnd: to } = largest;
    const bytes = files.filter((file) => file.responseEnd > from && file.responseEnd <= to)
      .reduce((sum, file) => sum + file.transferSize, 0);
    return (1000 * bytes) / (to - from);
  }
  const { effectiveType = "4g", downlink } = navigator.connection ?? {};
  return effectiveType === "4g" ? Infinity : downlink * 125_000;
}

// For the rest of the visit the browser has it.
export function keep() {
  try {
    sessionStorage.setItem(HERE, "yes");
  } catch {
    // then the next page asks again
  }
}

function kept() {
  try {
    return sessionStorage.getItem(HERE) !== null;
  } catch {
    return false;
  }
}

export const MEGABYTES = Math.round(SIZE / 1e6);

// The minutes that it takes, for a reader who has to say yes first, 0 where the browser asks to save data; null where
// Python may come unasked.
export function price() {
  const seconds = SIZE / speed();
  if (kept() || !(navigator.connection?.saveData || seconds > LONG)) return null;
  return navigator.connection?.saveData ? 0 : Math.ceil(seconds / 60);
}
