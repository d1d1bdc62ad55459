// The lines at the top of JupyterLite's pages in which the course speaks to the reader.
import { say } from "./words.js";

export const bar = document.getElementById("course");

const look = new CSSStyleSheet(); // a strict policy admits these
look.replaceSync(`
  @media screen {
    body { display: grid; grid-template-rows: auto 1fr; height: 100vh; height: 100dvh; }
    body > #main { position: relative !important; grid-row: 2; }
    #course { position: relative; z-index: 1001; font: 14px/1.4 system-ui, sans-serif; }
    #course { background: #fff3d6; color: #1f1f1f; }
    #course p { display: flex; flex-wrap: wrap; column-gap: 1em; align-items: center; margin: 0; padding: 2px 12px; }
    #course span { flex: 1 1 16em; overflow-wrap: anywhere; }
    #course :is(a, button) { min-height: 32px; padding: 0 4px; font: inherit; line-height: 32px; color: #0b4f9e; }
    #course button { background: none; border: 0; text-decoration: underline; cursor: pointer; }
  }
  @media print { #course { display: none; } }
`);
document.adoptedStyleSheets.push(look);
new ResizeObserver(() => dispatchEvent(new Event("resize"))).observe(bar); // JupyterLite measures its room anew

// A sentence, and what the reader can do about it: links { text, href } and buttons { text, press }.
export function tell(sentence, ...actions) {
  const line = document.createElement("p");
  line.append(Object.assign(document.createElement("span"), { textContent: sentence }));
  for (const { text, href, press } of actions) {
    const more = href ? { href, target: "_blank", rel: "noopener" } : { type: "button", onclick: press };
    line.append(Object.assign(document.createElement(href ? "a" : "button"), { textContent: text, ...more }));
  }
  bar.append(line);
}

export const hide = { text: say("Hide"), press: ({ target }) => target.closest("p").remove() };
