// The chart library without its listeners to the wheel. Charts here do not zoom; each such listener makes a browser ask
// the page before it scrolls, and WebKit works out the whole page's style anew for each that comes or goes: nine tenths
// of the time that a lesson's charts take there.
import { readFile } from "node:fs/promises";

const LISTENERS = {
  dragbox: ["function attachWheelEventHandler(element, handler) {", "$& return;"],
  events: ['plotObj.addEventListener("wheel", () => {}, { passive: true });', ""],
};

export const still = {
  name: "still",
  setup({ onLoad }) {
    for (const [file, [code, instead]] of Object.entries(LISTENERS)) {
      onLoad({ filter: new RegExp(`plotly\\.js[/\\\\]src[/\\\\].*\\b${file}\\.js$`) }, async ({ path }) => {
        const source = await readFile(path, "utf8");
        if (!source.includes(code)) return { errors: [{ text: `${path} no longer has: ${code}` }] };
        return { contents: source.replace(code, instead) };
      });
    }
  },
};
