"""The book without JavaScript: everything to read is there, nothing pretends to work."""

import pytest
from built import CATALOGUE, HOME, HTML, PAGES

from beltroad.explorers import find
from beltroad.words import cells

SEEN = """const seen = (one) => {
  const { width, height } = one.getBoundingClientRect();
  return width > 0 && height > 0 && one.checkVisibility({ visibilityProperty: true });
};"""
# What the explorers show once their data is unfolded and their pictures have come.
EXPLORERS = f"""async () => {{
  {SEEN}
  // what a guess hides, and more data
  document.querySelectorAll(":is(details.opens, details.more-data) > summary").forEach((one) => one.click());
  const pictures = [...document.querySelectorAll("section.explorer figure img")];
  pictures.forEach((one) => {{ one.loading = "eager"; }});
  await Promise.all(pictures.map((one) => one.decode()));
  return [...document.querySelectorAll("section.explorer")].map((section) => {{
    const part = (name) => section.querySelector(name), picture = part("figure img");
    part("details.data summary").click();
    const parts = ["finding", "reading", "source", "challenge"].map((name) => `[data-${{name}}]`);
    return [section.dataset.explorer, {{
      seen: [...parts, "form", "table", "figure img"].filter((name) => part(name) && seen(part(name))),
      buttons: section.querySelectorAll("button").length,
      reading: part("[data-reading]").textContent,
      rows: [...section.querySelectorAll("table tr")].map((row) => [...row.cells].map((cell) => cell.textContent)),
      alt: picture.alt,
      file: picture.getAttribute("src"),
      height: picture.getBoundingClientRect().height,
    }}];
  }});
}}"""
# The passages and equations that cannot be read.
UNREAD = f"""() => {{
  {SEEN}
  return [...document.querySelectorAll("figure.passage blockquote, article math")]
    .filter((one) => !seen(one) || !one.textContent.trim()).map((one) => one.outerHTML.slice(0, 120));
}}"""
# What is wrong with the self-checks once their answers are unfolded.
UNANSWERED = f"""() => {{
  {SEEN}
  return [...document.querySelectorAll("section.quiz")].flatMap((quiz) => {{
    quiz.querySelector("details.answers summary").click();
    const answers = [...quiz.querySelectorAll("details.answers li")];
    const forms = [...quiz.querySelectorAll("form")];
    const whole = answers.length === forms.length && seen(answers[0]) && forms.every(seen);
    const dead = [...quiz.querySelectorAll("button, input")].filter(seen);
    return [
      ...(whole ? [] : [`answers: ${{answers.map((one) => one.textContent)}}`]),
      ...dead.map((one) => `it does nothing: ${{one.outerHTML}}`),
    ];
  }});
}}"""


def expect_explorer(explorer, shown):
    """It reads as the function itself writes it."""
    wanted = ["finding", "reading", "source", *(["challenge"] if shown["challenge"] else [])]
    assert explorer["seen"] == [*(f"[data-{name}]" for name in wanted), "table", "figure img"]
    assert explorer["buttons"] == 0
    assert explorer["reading"] == shown["reading"]
    assert explorer["rows"] == [shown["table"]["columns"], *map(list, cells(shown["table"]["rows"]))]
    assert explorer["alt"] == shown["finding"]
    assert explorer["height"] > 150
    assert (HTML / "notebooks" / explorer["file"]).resolve().is_file()


@pytest.mark.parametrize("place", ["site", "disk"])
@pytest.mark.parametrize("path", [path for path in PAGES if path.startswith("notebooks/")])
def test_a_lesson_is_readable_without_a_script(visit, request, path, place, subtests):
    page = visit(f"/{path}", address=request.getfixturevalue(place), java_script_enabled=False)
    explorers = dict(page.evaluate(EXPLORERS))
    for id in (row["id"] for row in CATALOGUE if HOME[row["id"]] == f"/{path}"):
        with subtests.test(id):
            expect_explorer(explorers[id], find(id).shown())
    with subtests.test("passages and equations"):
        assert page.locator("figure.passage").count() and page.evaluate(UNREAD) == []
    with subtests.test("self-checks"):
        assert page.evaluate(UNANSWERED) == []
