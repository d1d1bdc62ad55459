"""What each page weighs, which hosts it asks, and what axe-core finds on it.

First view: every request that starts before the load event, without scrolling, in a browser that has nothing cached.
To the end: the same page scrolled through, every chart drawn. Sent: text packed with gzip at level 6, pictures and
WebAssembly as they are. axe-core runs on the page scrolled through, light and dark, desktop and phone.
"""

from dataclasses import dataclass

from beltroad.workshop.book import PAGE
from beltroad.workshop.weight import BUDGET

from .report import Section, table
from .site import DESKTOP, PHONE, opened, packed, pages, wake

EMPTY = "genindex.html"  # a page with nothing of its own: what every page carries
AXE = PAGE / "node_modules" / "axe-core" / "axe.min.js"
LOOKS = {
    f"{scheme}, {name}": {**screen, "color_scheme": scheme}
    for name, screen in (("desktop", DESKTOP), ("phone", PHONE))
    for scheme in ("light", "dark")
}


@dataclass
class Weight:
    """Requests, and their bytes as they are and as they travel."""

    requests: int = 0
    raw: int = 0
    sent: int = 0

    def add(self, body: bytes, kind: str):
        self.requests += 1
        self.raw += len(body)
        self.sent += len(packed(body, kind))


@dataclass
class Weighed:
    path: str
    charts: int
    first: Weight
    whole: Weight

    @property
    def budget(self) -> int:
        return BUDGET[self.charts > 0]

    @property
    def faults(self) -> list[str]:
        if self.first.sent <= self.budget:
            return []
        return [
            f"{self.path}: the first view is {kilobytes(self.first.sent)} kB, over its budget of"
            f" {kilobytes(self.budget)} kB"
        ]


def kilobytes(count: int) -> str:
    return f"{count / 1000:,.0f}"


def weigh(browser, address: str, path: str) -> Weighed:
    with browser.page() as page:
        answers = []
        page.on("response", lambda answer: answers.append(answer))
        page.goto(f"{address}/{path}", wait_until="load")
        loaded = page.evaluate("performance.timeOrigin + performance.getEntriesByType('navigation')[0].loadEventStart")
        wake(page)
        first, whole = Weight(), Weight()
        for answer in answers:
            if answer.url.startswith(f"{address}/") and answer.ok:
                body, kind = answer.body(), answer.header_value("content-type") or ""
                whole.add(body, kind)
                if answer.request.timing["startTime"] <= loaded:
                    first.add(body, kind)
        return Weighed(path, page.locator("[data-figure]").count(), first, whole)


def violations(browser, address: str, path: str, look: dict) -> list[str]:
    """axe-core's rules that the page breaks, each with the number of places."""
    with browser.page(bypass_csp=True, reduced_motion="reduce", **look) as page:
        page.goto(f"{address}/{path}")
        wake(page)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate(
            "async () => (await axe.run()).violations.map((rule) => `${rule.id} (${rule.nodes.length})`)"
        )
        return sorted(found)


def _weights(weighed: list[Weighed]) -> list[str]:
    empty = next((one for one in weighed if one.path == EMPTY), None)
    rows = [
        [
            one.path,
            one.charts,
            one.first.requests,
            kilobytes(one.first.raw),
            kilobytes(one.first.sent),
            kilobytes(one.budget),
            "over" if one.faults else "within",
            kilobytes(one.whole.sent),
        ]
        for one in weighed
    ]
    columns = ["page", "charts", "requests", "kB, as it is", "kB, sent", "budget", "", "kB sent, read to the end"]
    note = f"An empty page sends {kilobytes(empty.first.sent)} kB in {empty.first.requests} requests." if empty else ""
    return ["First view, up to the load event, nothing cached. " + note, table(columns, rows)]


def measure() -> Section:
    with opened() as (browser, address):
        weighed = [weigh(browser, address, path) for path in pages()]
        found = {
            path: {name: violations(browser, address, path, look) for name, look in LOOKS.items()} for path in pages()
        }
        section = Section("Pages", _weights(weighed), browser=browser.name)
        others = sorted(set(browser.others))
    section.blocks.append(f"Other hosts asked, on any page: {len(others)}.")
    section.blocks.append("axe-core: rules broken, by page.")
    section.blocks.append(
        table(["page", *LOOKS], [[path, *(len(rules) for rules in looks.values())] for path, looks in found.items()])
    )
    broken = [
        f"{path}: axe-core finds {rule} in {'; '.join(look for look in LOOKS if rule in looks[look])}"
        for path, looks in found.items()
        for rule in sorted(set().union(*looks.values()))
    ]
    section.faults = (
        [fault for one in weighed for fault in one.faults]
        + [f"another host was asked: {url}" for url in others]
        + broken
    )
    return section
