// What every widget of a notebook carries (anywidget's contract). The browser side itself travels once a notebook, in
// the model that each widget names as its library, and is imported once a page.
const known = (globalThis.fivePriorities ??= new Map()); // version -> the promise of the browser side

async function render(widget) {
  const { model } = widget;
  const library = await found(model.widget_manager, model.get("library").replace("IPY_MODEL_", ""));
  const version = library.get("version");
  if (!known.has(version)) known.set(version, fetched(library));
  const notebook = await known.get(version);
  return notebook.render({ ...widget, library, alive: () => library.comm_live !== false });
}

// A page that is opened on a running kernel learns of the models of before while it already shows new ones.
async function found(manager, id, tries = 200) {
  try {
    return await manager.get_model(id);
  } catch (error) {
    if (!tries) throw error;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return found(manager, id, tries - 1);
  }
}

async function fetched(library) {
  const notebook = await imported(library.get("page"));
  notebook.start(library.get("css"), async () => (await imported(library.get("charts"))).default);
  return notebook;
}

async function imported(source) {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try {
    return await import(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

export default { render };
