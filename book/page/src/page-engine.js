// The page's engine, for explorers and for a class's plans: a view computed ahead where the build did, else by
// Python in the page. An answer to an older setting is thrown away.
import { link, remember } from "./address.js";
import { button, NotShown } from "./explorer.js";
import { doubt } from "./frame.js";
import * as runtime from "./runtime.js";
import { fetchSweep, precomputed } from "./sweeps.js";

const ONE_PLAN = "One plan can be loaded into the explorer above.";
const STILL_WORKS = "What was computed ahead still works: one control at a time from a starting point.";

export const pageEngine = {
  alive: runtime.isAlive,
  near: fetchSweep,
  warm: runtime.warm,
  keep: remember,
  doubt,
  buttons: (explorer) => [button("Copy link", () => share(explorer), "share")],
  async ask(explorer, values, newest) {
    const ahead = await precomputed(explorer, values);
    if (ahead || !newest()) return ahead;
    const obstacle = runtime.obstacle();
    if (obstacle) throw new NotShown("static", `${obstacle} ${STILL_WORKS}`, runtime.help());
    if (runtime.price()) throw offer(explorer, "This combination needs");
    return compute(explorer, values, newest);
  },
  async askClass(desk, files, newest) {
    const obstacle = runtime.obstacle();
    if (obstacle) throw new NotShown("static", `${obstacle} ${ONE_PLAN}`, runtime.help());
    if (runtime.price()) throw offer(desk, "The lights of a class need");
    return compute(desk, { files }, newest);
  },
};

function offer(explorer, what) {
  const fetch = button("Fetch Python", () => {
    runtime.start().catch(() => {}); // who asks is told why
    explorer.ask();
  });
  return new NotShown("static", `${what} Python ${runtime.price()}.`, [" ", fetch]);
}

async function compute(explorer, values, newest) {
  explorer.state(runtime.isAlive() ? "live" : "loading");
  const unwatch = runtime.watch((text, share) => newest() && underWay(explorer.status, text, share));
  try {
    return await runtime.ask(explorer, values, newest);
  } catch (error) {
    if (error instanceof runtime.Stopped) throw new NotShown("ready", "Stopped. The chart shows the setting before.");
    throw error instanceof runtime.NotStarted ? Object.assign(error, { further: runtime.help() }) : error;
  } finally {
    unwatch();
  }
}

// What is under way, how far it is, and a way to stop it. What stands there is moved on, so that the button keeps a
// reader's focus.
function underWay(status, text, share) {
  if (!status.querySelector("progress")) {
    const made = ["span", "progress"].map((tag) => document.createElement(tag));
    status.replaceChildren(...made, " ", button("Cancel", () => runtime.cancel()));
  }
  const [words, bar] = status.children;
  words.textContent = `${text} … `;
  bar.value = share;
  bar.setAttribute("aria-label", text);
}

async function share({ shared }) {
  remember();
  try {
    await navigator.clipboard.writeText(link());
    shared.textContent = "The link is copied.";
  } catch {
    shared.textContent = `Copy this link: ${link()}`;
  }
}
