// An element with what stands in it; a text stays a text.
export function made(tag, ...content) {
  const element = document.createElement(tag);
  element.append(...content);
  return element;
}
