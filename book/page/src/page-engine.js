// The book's engine, for explorers and for a class's plans: a view computed ahead where the build did, else by Python
// in the page. An answer to an older setting is thrown away.
import { link, remember } from "./address.js";
import { assetUrl } from "./assets.js";
import { button } from "./buttons.js";
import { NotShown } from "./explorer.js";
import { refill } from "./focus.js";
import { doubt } from "./frame.js";
import { MEGABYTES } from "./line.js";
import { offer, startAtHome } from "./mine.js";
import * as runtime from "./runtime.js";
import { fetchSweep, precomputed } from "./sweeps.js";
import { say } from "./words.js";

// Why Python waits for a reader's yes: it takes long, or the browser asks to save data.
const COMBINATION = {
  long: "This combination needs Python ({megabytes} MB), which takes about {minutes} minutes on this line.",
  saving: "This combination needs Python ({megabytes} MB), and your browser asks to save data.",
};
const LIGHTS = {
  long: "The lights of a class need Python ({megabytes} MB), which takes about {minutes} minutes on this line.",
  saving: "The lights of a class need Python ({megabytes} MB), and your browser asks to save data.",
};

export const pageEngine = {
  alive: runtime.isAlive,
  near(explorer) {
    fetchSweep(explorer);
    startAtHome(explorer);
  },
  stands: offer,
  warm: runtime.warm,
  keep: remember,
  doubt,
  still: ({ id }) => assetUrl(`stills/${id}.svg`),
  buttons: (explorer) => [
    ...(explorer.controls.length ? [button(say("Copy link"), () => share(explorer), "share")] : []),
    button(say("Print"), () => printAlone(explorer), "print"),
  ],
  async ask(explorer, values, newest, draft) {
    const ahead = await precomputed(explorer, values);
    if (ahead || !newest()) return ahead;
    obstructed(say("What was computed ahead still works: one control at a time from a starting point."));
    unpaid(explorer, COMBINATION);
    const drafted = { ...values, ...draft };
    const view = await compute(explorer, drafted, newest);
    return view && { ...view, rough: Object.entries(drafted).some(([name, value]) => value !== values[name]) };
  },
  async askClass(desk, files, newest) {
    obstructed(say("One plan can be loaded into the explorer above."));
    unpaid(desk, LIGHTS);
    return compute(desk, { files }, newest);
  },
};

function obstructed(instead) {
  const obstacle = runtime.obstacle();
  if (obstacle) {
    const further = runtime.help();
    const notice = say("This setting needs Python, which cannot run here.");
    throw new NotShown(`${obstacle} ${instead}`, notice, { state: "static", further });
  }
}

function unpaid(desk, sentences) {
  const minutes = runtime.price();
  if (minutes === null) return;
  const fetch = button(say("Fetch Python"), () => {
    runtime.start().catch(() => {}); // who asks is told why
    desk.ask();
  });
  const needs = say(minutes ? sentences.long : sentences.saving, { megabytes: MEGABYTES, minutes });
  const notice = say("This setting needs Python, which comes when you ask for it under the controls.");
  throw new NotShown(needs, notice, { state: "static", further: [" ", fetch] });
}

async function compute(desk, values, newest) {
  desk.state(runtime.isAlive() ? "live" : "loading");
  const unwatch = runtime.watch((text, share) => newest() && underWay(desk.status, text, share));
  try {
    return await runtime.ask(desk, values, newest);
  } catch (error) {
    if (error instanceof runtime.Stopped) {
      throw new NotShown(`${say("Stopped.")} ${desk.shows}`, say("Stopped."), { state: "ready" });
    }
    if (error instanceof runtime.NotStarted) {
      const notice = say("This setting needs Python, which could not start.");
      throw new NotShown(error.message, notice, { further: runtime.help() });
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
    refill(status, ...parts, " ", button(say("Cancel"), () => runtime.cancel()));
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
    shared.textContent = say("The link is copied.");
  } catch {
    shared.textContent = say("Copy this link: {link}", { link: link() });
  }
}

// The style sheet leaves all else away.
function printAlone({ section }) {
  section.dataset.alone = "";
  const around = [];
  for (let outer = section.parentElement; outer !== document.documentElement; outer = outer.parentElement) {
    around.push(outer);
  }
  around.forEach((outer) => { outer.dataset.around = ""; });
  addEventListener("afterprint", () => {
    delete section.dataset.alone;
    around.forEach((outer) => { delete outer.dataset.around; });
  }, { once: true });
  print();
}
