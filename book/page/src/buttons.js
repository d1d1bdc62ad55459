// Buttons, and lines that speak of what they did.
export function statusLine(name) {
  const line = document.createElement("p");
  line.className = "status";
  line.dataset[name] = "";
  line.setAttribute("role", "status");
  return line;
}

// One that is heard and not seen.
export function heardLine(name) {
  const line = statusLine(name);
  line.className = "visually-hidden";
  return line;
}

export function button(text, act, name = "") {
  const made = document.createElement("button");
  made.type = "button";
  if (name) made.dataset.act = name; // what it does, whatever language it says it in
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}
