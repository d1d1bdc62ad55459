// Bundles the browser side: node build.mjs OUT
//   course.js    one classic script for every page (a module would not run from file://)
//   results.js   what the search page shows of each page that was found
//   theme-mode.js  light or dark, before the first paint
//   plotly.js    the charts, loaded when the first one comes near
//   worker.js    Python, loaded on first need
import { build } from "esbuild";

const out = process.argv[2];
const common = { bundle: true, minify: true, legalComments: "none", target: "es2020", loader: { ".css": "empty" }, define: { global: "globalThis" } };

const scripts = Object.fromEntries(["course", "results", "plotly", "theme-mode"].map((name) => [name, `src/${name}.js`]));
await build({ ...common, entryPoints: scripts, format: "iife", outdir: out });
await build({ ...common, entryPoints: { worker: "src/worker.js" }, format: "esm", outdir: out });
