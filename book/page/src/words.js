// What a reader reads or hears, in the page's language. As in beltroad/words, the whole English sentence is the key of
// its translation: a catalogue, where the page has one, is globalThis.beltroadWords, { sentence: sentence }.
export function say(sentence, values = {}) {
  const said = globalThis.beltroadWords?.[sentence] ?? sentence;
  return said.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

// `one` where n is 1, else `many`; both may hold {n}.
export const counted = (n, one, many, values = {}) => say(n === 1 ? one : many, { n, ...values });
