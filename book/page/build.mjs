// Bundles the browser side: node build.mjs OUT
//   course.js      one classic script for every page (a module would not run from file://)
//   results.js     what the search page shows of each page that was found
//   theme-mode.js  light or dark, before the first paint
//   plotly.js      the charts, loaded when the first one comes near
//   plotly.css     their style sheet, which the library would else write into the page
//   lite.js        what stands before JupyterLite in its pages
//   worker.js      Python's own script, loaded on first need; Pyodide's is in it, so that no host has to know its type
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { build } from "esbuild";
import { still } from "./still.mjs";

const out = process.argv[2];
const common = {
  bundle: true,
  minify: true,
  legalComments: "none",
  target: "es2020",
  loader: { ".css": "empty" },
  define: { global: "globalThis" },
  plugins: [still],
  outdir: out,
};

const scripts = ["course", "results", "plotly", "theme-mode", "lite"].map((name) => `src/${name}.js`);
await build({ ...common, entryPoints: scripts, format: "iife" });
const worker = { format: "esm", target: "es2022", external: ["node:*", "fs", "ws"] };
await build({ ...common, ...worker, entryPoints: ["src/worker.js"] });

let css = "";
// the library inserts each before the last
const addStyleRule = (selector, rule) => { css = `${selector}{${rule}}\n${css}`; };
const rules = readFileSync(createRequire(import.meta.url).resolve("plotly.js/build/plotcss.js"), "utf8");
new Function("require", rules)(() => ({ addStyleRule }));
writeFileSync(`${out}/plotly.css`, css);
