// Where the book keeps its scripts and pages, and how a classic script is fetched: by a <script> element, which works
// from file:// too.
import { say } from "./words.js";

const own = /** @type {HTMLScriptElement} */ (document.currentScript);
const base = new URL(".", own.src);
const loading = new Map();

export const assetUrl = (path) => new URL(path, base).href;
export const bookUrl = (path) => new URL(`../../${path}`, base).href;

export function loadScript(path) {
  if (!loading.has(path)) {
    loading.set(path, new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = assetUrl(path);
      script.onload = resolve;
      script.onerror = () => {
        loading.delete(path);
        script.remove();
        reject(new Error(say("{path} could not be loaded", { path })));
      };
      document.head.append(script);
    }));
  }
  return loading.get(path);
}
