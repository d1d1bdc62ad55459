// What every page runs: explorers and all that is asked around them come to life, charts follow light and dark.
import { loadScript } from "./assets.js";
import { wakeAgain } from "./again.js";
import { fetchAtFirstUse, fetchLibraryBy, followPrinting, followTheme } from "./chart.js";
import { openAddress, remember } from "./address.js";
import { sayColours } from "./colours.js";
import { fitChoices } from "./controls.js";
import { wakeCopyButtons } from "./copy-code.js";
import * as folds from "./fold.js";
import { wakeGuess } from "./guess.js";
import { wakeMarks } from "./marks.js";
import { wakeMenu } from "./menu.js";
import { pageEngine } from "./page-engine.js";
import { turnOnPaper, unfoldOnPaper } from "./paper.js";
import { keepPlace } from "./place.js";
import { wakeClass } from "./plan.js";
import * as explorers from "./prepare.js";
import { wakeQuiz } from "./quiz.js";
import { wakeReveal } from "./reveal.js";
import { followReading } from "./reading.js";
import { wakeRecord } from "./record-page.js";
import { drawRings } from "./rings.js";
import { wakeScrolls } from "./scrolls.js";
import { wakeSteps } from "./steps.js";
import { wakeTerms } from "./terms.js";
import { markWords, wakeSearch } from "./search.js";
import { wakeWeigh } from "./weigh.js";
import { wakeWorked } from "./worked.js";

async function library() {
  await loadScript("plotly.js");
  return globalThis.Plotly;
}

function start() {
  fetchLibraryBy(library);
  // first: what is hidden is not prepared, and cannot be drawn for paper
  wakeSteps({ then: explorers.prepareNext, found: remember });
  folds.followPrinting();
  explorers.wakeExplorers();
  for (const section of document.querySelectorAll("section.guess")) {
    wakeGuess(section, (guess) => explorers.explorerOf(section.querySelector(".explorer").id).mark(guess));
  }
  document.querySelectorAll("section[data-class-view]").forEach((section) => wakeClass(section, pageEngine));
  document.querySelectorAll("section[data-class-view] table").forEach(turnOnPaper);
  document.querySelectorAll("section.quiz").forEach(wakeQuiz);
  document.querySelectorAll("section.reveal").forEach(wakeReveal);
  document.querySelectorAll("section.worked").forEach(wakeWorked);
  document.querySelectorAll("section.weigh").forEach(wakeWeigh);
  document.querySelectorAll("section.again").forEach(wakeAgain);
  document.querySelectorAll("section.quiz details.answers").forEach(unfoldOnPaper);
  document.querySelectorAll("section.class-marks").forEach(wakeMarks);
  document.querySelectorAll("[data-record]").forEach(wakeRecord);
  drawRings();
  wakeTerms();
  wakeSearch();
  wakeMenu();
  sayColours();
  wakeCopyButtons();
  wakeScrolls(document);
  followTheme(document.documentElement, "data-theme");
  followPrinting();
  if (document.querySelector("[data-figure]")) fetchAtFirstUse();
  // JupyterLite needs a server
  if (location.protocol === "file:") document.querySelectorAll("p.open").forEach((line) => line.remove());
  // controls take their room before an address is followed to its place
  document.documentElement.dataset.course = "ready";
  fitChoices(document);
  openAddress(explorers);
  markWords();
  keepPlace();
  followReading();
}

document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
