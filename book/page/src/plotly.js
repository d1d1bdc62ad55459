// The chart library with the traces the course uses, and no others. It becomes a classic script that sets window.Plotly.
import Plotly from "plotly.js/lib/core";
import bar from "plotly.js/lib/bar";
import heatmap from "plotly.js/lib/heatmap";

Plotly.register([bar, heatmap]);
globalThis.Plotly = Plotly;
