// Bundles the browser side: node build.mjs OUT
//   course.js    one classic script for every page (a module would not run from file://)
//   theme-mode.js  light or dark, before the first paint
//   plotly.js    the charts, loaded when the first one comes near
//   lite.js      what stands before JupyterLite in its pages
//   worker.js    Python, loaded on first need
import { build } from "esbuild";

const out = process.argv[2];
const common = { bundle: true, minify: true, legalComments: "none", target: "es2020", loader: { ".css": "empty" }, define: { global: "globalThis" } };

await build({ ...common, entryPoints: { course: "src/course.js", plotly: "src/plotly.js", "theme-mode": "src/theme-mode.js", lite: "src/lite.js" }, format: "iife", outdir: out });
await build({ ...common, entryPoints: { worker: "src/worker.js" }, format: "esm", outdir: out });
