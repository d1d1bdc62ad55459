// What the browser side meets and does not define, for the gate's check of names and kinds; nothing of this is bundled.

// Sphinx's search page
declare class Stemmer {
  stemWord(word: string): string;
}
declare const Search: any;
declare const Scorer: { title: number };
declare const stopwords: string[];
declare function splitQuery(query: string): string[];
declare var searchWords: (query: string) => string[];

interface Navigator {
  connection?: { saveData?: boolean; effectiveType?: string; downlink?: number }; // not in every browser
}
interface Window {
  jupyterapp: any; // JupyterLite
}
