// The chart library as a classic script that sets window.Plotly.
import Plotly from "./traces.js";

globalThis.Plotly = /** @type {any} */ (Plotly);
