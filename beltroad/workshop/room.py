"""Room for the line of steps over a lesson, kept in the page until its script has woken: nothing jumps then.

The steps are those of book/page/src/steps.js, which puts its own line in the same place.
"""

from bs4 import BeautifulSoup, Tag

from ..words import text
from .markup import the

FIRST, LAST, NESTED = "at-a-glance", "discuss", "section[id^=step-]"


def keep(page: BeautifulSoup):
    """Put a line of the same height under the title of a lesson; a page that is none stays as it is."""
    first = page.select_one(f"article > section > #{FIRST}")
    if first is None or first.parent is None:
        return
    lesson = first.parent
    steps = _steps(lesson)
    line = page.new_tag("nav", attrs={"class": "steps room", "aria-hidden": "true"})
    names = page.new_tag("ol")
    for step in steps:
        item = page.new_tag("li")
        item.append(page.new_tag("span", string=step))
        names.append(item)
    line.append(names)
    now = page.new_tag("p")
    now.append(page.new_tag("span", string=text("{k} of {n} · {name}", k=1, n=len(steps), name=steps[0])))
    line.append(now)
    line.append(page.new_tag("b", string=text("Show the whole lesson")))
    the(lesson, "h1").insert_after(line)


def _sections(section: Tag) -> list[Tag]:
    return [part for part in section.children if isinstance(part, Tag)]


def _name(section: Tag) -> str:
    heading = the(section, "h1, h2, h3, h4")
    return "".join(part.get_text() for part in heading.contents if "headerlink" not in str(part))


def _steps(lesson: Tag) -> list[str]:
    """The name of each step, as steps.js finds them."""
    own = _sections(lesson)
    last = next((place for place, part in enumerate(own) if part.get("id") == LAST), len(own))
    begins = {id(part) for part in own[: last + 1] if part.name == "section" and part.get("id") != FIRST}
    found: list[tuple[Tag | None, list[Tag]]] = [(None, [])]

    def walk(section: Tag):
        parted = False
        for part in _sections(section):
            if part.name == "h1":
                continue
            nested = part.name == "section" and str(part.get("id", "")).startswith("step-")
            holds = part.name == "section" and part.select_one(NESTED) is not None
            starts = nested or id(part) in begins
            if part.name == "section" and (parted or starts):
                found.append((part if starts and part.get("id") != LAST else None, []))
                parted = False
            if holds:
                walk(part)
            else:
                found[-1][1].append(part)
            parted = parted or nested or holds

    walk(lesson)
    named = ([head] if head else [part for part in parts if part.name == "section"] for head, parts in found)
    return [", ".join(map(_name, sections)) for sections in named]
