// Bundles what a notebook carries: node widget.mjs STYLES OUT
//   widget.js      what each widget carries
//   notebook.js    the browser side of explorers and self-checks
//   charts.js      the chart library, imported when the first chart comes near
//   notebook.css   their look, kept to the widgets, and a memo's on paper: STYLES is the book's folder of styles
import { readFileSync, writeFileSync } from "node:fs";
import { build, transform } from "esbuild";
import { still } from "./still.mjs";

const [styles, out] = process.argv.slice(2);
const entryPoints = { widget: "src/widget.js", notebook: "src/notebook.js", charts: "src/traces.js" };
const small = { bundle: true, minify: true, legalComments: "none", target: "es2020", define: { global: "globalThis" } };
await build({ ...small, entryPoints, plugins: [still], format: "esm", loader: { ".css": "empty" }, outdir: out });

const own = (name) => readFileSync(`${styles}/${name}.css`, "utf8");
const look = `${readFileSync("src/notebook.css", "utf8")} .five-priorities { ${own("explorers")} } ${own("memo")}`;
const target = ["chrome108", "firefox110", "safari16"]; // none of these nests rules
const { code } = await transform(look, { loader: "css", minify: true, target });
writeFileSync(`${out}/notebook.css`, code);
