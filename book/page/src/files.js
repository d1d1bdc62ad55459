// Files that a reader chooses. `rules` say how large one may be, how deep its lists and groups may stand in one
// another, and with which sentence one is refused: rules.refusals, by why.
import { button } from "./buttons.js";

// A button that opens the browser's own choice of files.
export function chooser(text, multiple, act) {
  const files = document.createElement("input");
  Object.assign(files, { type: "file", accept: ".json,application/json", multiple, hidden: true });
  files.addEventListener("change", () => {
    act([...files.files]);
    files.value = ""; // the same file may be chosen again
  });
  return [button(text, () => files.click()), files];
}

export async function bytesOf(file, rules) {
  if (file.size > rules.limit) throw refused(rules, "too large"); // unread
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw refused(rules, "unreadable");
  }
}

function depth(text) {
  let [now, deepest, quoted, escaped] = [0, 0, false, false];
  for (const mark of text) {
    if (quoted) [quoted, escaped] = [escaped || mark !== '"', !escaped && mark === "\\"];
    else if (mark === '"') quoted = true;
    else if (mark === "[" || mark === "{") deepest = Math.max(deepest, ++now);
    else if (mark === "]" || mark === "}") now -= 1;
  }
  return deepest;
}

export const refused = (rules, why, name = "") => new Error(rules.refusals[why].replace("{name}", () => name));

export function decoded(bytes, rules) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refused(rules, "no JSON");
  }
}

export function parsed(bytes, rules) {
  const text = decoded(bytes, rules);
  try {
    if (depth(text) > rules.deepest) throw new Error();
    return JSON.parse(text);
  } catch {
    throw refused(rules, "no JSON");
  }
}
