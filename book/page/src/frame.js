// A page in another page's frame, which may forbid what the page offers and does not say so.
import { link } from "./address.js";
import { say } from "./words.js";

const framed = window !== window.top;
// also in a tab that was opened from such a frame
export const sandboxed = window.origin === "null" && location.protocol !== "file:";

// The way out, with the settings of this page. Its address can be read, because a frame may forbid new tabs too.
export function wayOut() {
  const out = document.createElement("a");
  Object.assign(out, { href: link(), textContent: link(), target: "_blank", rel: "noopener" });
  return [say("Open this page in a tab of its own, or copy its address into one:"), " ", out];
}

// What to say after the page has handed something to the browser, which a frame may keep back in silence.
export const doubt = () =>
  framed || sandboxed ? [" ", say("If nothing came, the frame around this page forbids it."), " ", ...wayOut()] : [];
