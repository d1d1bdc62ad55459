// Where the keyboard is: a reader who presses a button that goes away is not sent back to the top of the page.

// Put the focus on what takes none by itself, without moving the view.
export function stand(element) {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

// New content for a line; a reader whose button was in it stands in the section around it.
export function refill(line, ...content) {
  const held = line.contains(document.activeElement);
  line.replaceChildren(...content);
  if (held) stand(line.closest("section"));
}
