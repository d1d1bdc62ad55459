// The book's engine, for explorers and for a class's plans: a view computed ahead where the build did, else by Python
// in the page. An answer to an older setting is thrown away.
import { link, remember } from "./address.js";
import { assetUrl } from "./assets.js";
import { button, NotShown } from "./explorer.js";
import { refill } from "./focus.js";
import { doubt } from "./frame.js";
import * as runtime from "./runtime.js";
import { fetchSweep, precomputed } from "./sweeps.js";

const ONE_PLAN = "One plan can be loaded into the explorer above.";
const STILL_WORKS = "What was computed ahead still works: one control at a time from a starting point.";
const NEEDS = "This setting needs Python, which";

export const pageEngine = {
  alive: runtime.isAlive,
  near: fetchSweep,
  warm: runtime.warm,
  keep: remember,
  doubt,
  still: ({ id }) => assetUrl(`stills/${id}.svg`),
  buttons: (explorer) => [
    ...(explorer.controls.length ? [button("Copy link", () => share(explorer), "share")] : []),
    button("Print", () => printAlone(explorer), "print"),
  ],
  async ask(explorer, values, newest) {
    const ahead = await precomputed(explorer, values);
    if (ahead || !newest()) return ahead;
    obstructed(STILL_WORKS);
    if (runtime.price()) throw offer(explorer, "This combination needs");
    return compute(explorer, values, newest);
  },
  async askClass(desk, files, newest) {
    obstructed(ONE_PLAN);
    if (runtime.price()) throw offer(desk, "The lights of a class need");
    return compute(desk, { files }, newest);
  },
};

function obstructed(instead) {
  const obstacle = runtime.obstacle();
  if (obstacle) {
    const further = runtime.help();
    throw new NotShown(`${obstacle} ${instead}`, `${NEEDS} cannot run here.`, { state: "static", further });
  }
}

function offer(desk, what) {
  const fetch = button("Fetch Python", () => {
    runtime.start().catch(() => {}); // who asks is told why
    desk.ask();
  });
  const instead = `${NEEDS} comes when you ask for it under the controls.`;
  return new NotShown(`${what} Python ${runtime.price()}.`, instead, { state: "static", further: [" ", fetch] });
}

async function compute(desk, values, newest) {
  desk.state(runtime.isAlive() ? "live" : "loading");
  const unwatch = runtime.watch((text, share) => newest() && underWay(desk.status, text, share));
  try {
    return await runtime.ask(desk, values, newest);
  } catch (error) {
    if (error instanceof runtime.Stopped) {
      throw new NotShown(`Stopped. The chart shows the ${desk.shows}.`, "Stopped.", { state: "ready" });
    }
    if (error instanceof runtime.NotStarted) {
      throw new NotShown(error.message, `${NEEDS} could not start.`, { further: runtime.help() });
    }
    throw error;
  } finally {
    unwatch();
  }
}

// What is under way, how far it is, and a way to stop it. What stands there is moved on, so that the button keeps a
// reader's focus.
function underWay(status, text, share) {
  if (!status.querySelector("progress")) {
    const parts = ["span", "progress"].map((tag) => document.createElement(tag));
    refill(status, ...parts, " ", button("Cancel", () => runtime.cancel()));
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

// The style sheet leaves all else away.
function printAlone({ section }) {
  section.dataset.alone = "";
  addEventListener("afterprint", () => { delete section.dataset.alone; }, { once: true });
  print();
}
