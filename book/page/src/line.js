// Whether Python may come unasked: not to who saves data, nor on a line on which it would take long.
export const SIZE = 14_200_000; // bytes of Python and the course's models, about
const LONG = 60; // seconds
const TELLING = 30_000; // bytes: how fast smaller files come says more of the way than of the line
const HERE = "python-was-fetched";

// Bytes per second of what this page has fetched from its host, or of what the browser says of a slow line; Infinity where neither is known.
function speed() {
  let [bytes, milliseconds, until] = [0, 0, 0];
  const files = performance.getEntriesByType("resource").filter((file) => file.transferSize > TELLING); // what the browser had already has no size
  for (const { responseStart, responseEnd, transferSize } of files.sort((a, b) => a.responseStart - b.responseStart)) {
    bytes += transferSize;
    milliseconds += Math.max(0, responseEnd - Math.max(responseStart, until)); // files come side by side
    until = Math.max(until, responseEnd);
  }
  if (bytes) return (1000 * bytes) / milliseconds;
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

// What a reader is told who has to say yes first; "" where Python may come unasked.
export function price() {
  const seconds = SIZE / speed();
  if (kept() || !(navigator.connection?.saveData || seconds > LONG)) return "";
  const megabytes = `(${Math.round(SIZE / 1e6)} MB)`;
  return navigator.connection?.saveData ? `${megabytes}, and your browser asks to save data` : `${megabytes}, which takes about ${Math.ceil(seconds / 60)} minutes on this line`;
}
