"""A still picture of every explorer's default view, for readers without JavaScript.

Drawn by the page's own chart library in a browser, as SVG; where no browser is found there are no pictures, and one
line says so.
"""

from pathlib import Path
from urllib.parse import unquote

from ..explorers import find
from . import browser
from .environment import say

WIDTH = 720
DRAW = """async ([data, layout, width]) => {
  const node = document.body.appendChild(document.createElement("div"));
  const font = { ...layout.font, color: "#222" };
  await Plotly.newPlot(node, data, { ...layout, width, paper_bgcolor: "#fff", font });
  return Plotly.toImage(node, { format: "svg", width, height: layout.height });
}"""


def write(page: Path, pictures: dict[str, Path]):
    """Draw explorers with the scripts of `page`, each into a file; where no browser is, the files are empty."""
    path = browser.find()
    if path is None:
        say("No browser is here: the book has no still pictures for readers without JavaScript.")
        for out in pictures.values():
            out.touch()
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=browser.FLAGS)
        tab = running.new_page()
        tab.add_script_tag(path=page / "plotly.js")
        for id, out in pictures.items():
            shown = find(id).shown()["figure"]
            image = tab.evaluate(DRAW, [shown["data"], shown["layout"], WIDTH])
            out.write_text(unquote(image.partition(",")[2]), encoding="utf-8")
        running.close()
