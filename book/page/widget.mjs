// Bundles what a notebook carries: node widget.mjs STYLES OUT
//   widget.js      what each widget carries
//   notebook.js    the browser side of explorers and self-checks
//   charts.js      the chart library, imported when the first chart comes near
//   notebook.css   their look, kept to the widgets: STYLES are the book's own, for the same things
import { readFileSync, writeFileSync } from "node:fs";
import { build, transform } from "esbuild";

const [styles, out] = process.argv.slice(2);
const entryPoints = { widget: "src/widget.js", notebook: "src/notebook.js", charts: "src/traces.js" };
await build({ entryPoints, bundle: true, format: "esm", minify: true, legalComments: "none", target: "es2020", loader: { ".css": "empty" }, define: { global: "globalThis" }, outdir: out });

const look = `${readFileSync("src/notebook.css", "utf8")} .five-priorities { ${readFileSync(styles, "utf8")} }`;
const { code } = await transform(look, { loader: "css", minify: true, target: ["chrome108", "firefox110", "safari16"] }); // none of these nests rules
writeFileSync(`${out}/notebook.css`, code);
