// What every page runs: explorers and self-checks come to life, charts follow light and dark.
import { followPrinting, followTheme } from "./chart.js";
import { Explorer } from "./explorer.js";
import { openAddress } from "./address.js";
import { fitChoices } from "./controls.js";
import { keepAtCopy } from "./focus.js";
import { wakeMenu } from "./menu.js";
import { keepPlace } from "./place.js";
import { addPlanDesk, wakeClass } from "./plan.js";
import { wakeQuiz } from "./quiz.js";
import { wakeTerms } from "./terms.js";
import { markWords, wakeSearch } from "./search.js";

function start() {
  const explorers = [...document.querySelectorAll("section.explorer[data-explorer]")].map((section) => new Explorer(section));
  explorers.filter(({ id }) => id === "design-a-project").forEach(addPlanDesk);
  document.querySelectorAll("section[data-class-view]").forEach(wakeClass);
  document.querySelectorAll("section.quiz").forEach(wakeQuiz);
  wakeTerms();
  wakeSearch();
  wakeMenu();
  keepAtCopy();
  followTheme();
  followPrinting();
  if (location.protocol === "file:") document.querySelectorAll("p.open").forEach((line) => line.remove()); // JupyterLite needs a server
  document.documentElement.dataset.course = "ready"; // controls take their room before an address is followed to its place
  fitChoices();
  openAddress(explorers);
  markWords();
  keepPlace();
}

document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
