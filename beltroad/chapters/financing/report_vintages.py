"""One year, two reports: engagement by year and report; growth within a report and across reports (4.3)."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ... import data
from ...charts import Panel, figure, line
from ...contract import Choice, Explorer, Said, Table
from ...data import flows
from ...words import listed, number, text

YEARS = ("2021", "2022", "2023", "2024")
REPORTS = {  # whose figures are of whole years: words, colour
    "2021 report": ("2021 report", "grey"),
    "2022 report": ("2022 report", "sky"),
    "2023 report": ("2023 report", "blue"),
    "2024 report": ("2024 report", "orange"),
    "2025 report": ("2025 report", "purple"),
}
ALIKE = 0.005  # changes that differ by less are one


@dataclass(frozen=True)
class Vintages:
    """Figures as they were printed, US$ billion, and the year whose growth is asked for."""

    year: str
    rows: tuple[flows.Vintage, ...]

    @property
    def before(self) -> str:
        return str(int(self.year) - 1)

    @cached_property
    def printed(self) -> dict[str, dict[str, float]]:
        """Period -> report -> total, in the order of the periods."""
        periods = sorted({row.period for row in self.rows})
        return {period: {row.report: row.total for row in self.rows if row.period == period} for period in periods}

    @property
    def within(self) -> dict[str, float]:
        """The change by each report that prints both years."""
        now, past = self.printed[self.year], self.printed[self.before]
        return {report: total / past[report] - 1 for report, total in now.items() if report in past}

    @property
    def across(self) -> list[float]:
        """The change by every pairing of reports."""
        now, past = self.printed[self.year], self.printed[self.before]
        return [here / there - 1 for here in now.values() for there in past.values()]

    @property
    def values(self) -> dict:
        return {
            "low": min(self.across),
            "high": max(self.across),
            "within": next(iter(self.within.values()), None),
            "reports": len(self.printed[self.year]),
        }


def compute(year: str) -> Vintages:
    return Vintages(year[1:], tuple(row for row in flows.engagement_vintages() if row.report in REPORTS))


def draw(vintages: Vintages) -> dict:
    printed, traces = vintages.printed, []
    for report, (label, hue) in REPORTS.items():
        rows = [row for row in vintages.rows if row.report == report]
        lower = [row.total < max(printed[row.period].values()) for row in rows]
        words = {
            "mode": "lines+markers+text",
            "text": [number(row.total, "g") for row in rows],
            "textposition": ["bottom right" if one else "top left" for one in lower],
            "cliponaxis": False,
        }
        name = text(label)
        hover = text("{report}, %{x}: %{y:.1f}", report=name)
        points = [row.period for row in rows], [row.total for row in rows]
        traces.append(line(*points, name, hue=hue, width=3, hover=hover, marker={"size": 10}, **words))
    periods = {"type": "category", "categoryorder": "array", "categoryarray": list(printed)}
    panel = Panel(
        y=text("US$ billion, prices of the time"),
        xaxis=periods | {"range": [-0.5, len(printed) - 0.5]},
        yaxis={"range": [0, 240]},
    )
    return figure(traces, panel, legend=True)


def _within(vintages: Vintages) -> str:
    if not vintages.within:
        return text("No report that was read prints both years.")
    changes = [
        text("{change:+.0%} ({report})", change=change, report=text(REPORTS[report][0]))
        for report, change in vintages.within.items()
    ]
    return text("Within one report the change is {changes}.", changes=listed(changes))


def _across(vintages: Vintages) -> tuple[str, str]:
    """The finding, and the reading's last sentence."""
    v: dict[str, Any] = vintages.values | {"year": vintages.year}
    if v["high"] - v["low"] > ALIKE:
        finding = text("The change in {year} is {low:+.0%} to {high:+.0%}, by which reports are joined", **v)
        return finding, text("With every pairing of reports it is {low:+.0%} to {high:+.0%}.", **v)
    finding = text("The change in {year} is {low:+.0%}, by which reports are joined", **v)
    return finding, text("With every pairing of reports it is {low:+.0%}.", **v)


def say(vintages: Vintages) -> Said:
    now, past = vintages.printed[vintages.year], vintages.printed[vintages.before]
    printed = text(
        "Engagement in {year} is {now} billion US dollars, in {before} {past}, by report.",
        year=vintages.year,
        before=vintages.before,
        now=listed(number(total, "g") for total in now.values()),
        past=listed(number(total, "g") for total in past.values()),
    )
    finding, pairings = _across(vintages)
    columns = [
        text("Report"),
        text("Year"),
        text("Engagement (US$ billion, prices of the time)"),
        text("How it was checked"),
    ]
    rows = [[text(REPORTS[row.report][0]), row.period, row.total, row.verified] for row in vintages.rows]
    newspaper = text("The figures of the 2025 report were read in a newspaper only.")
    return Said(
        finding,
        f"{printed} {_within(vintages)} {pairings}",
        Table(columns, rows),
        f"{data.source('engagement_vintages')} {newspaper}",
    )


report_vintages = Explorer(
    id="report-vintages",
    title="One year, two reports",
    passage="4.3",
    controls=[Choice("year", "y2022", {f"y{year}": year for year in YEARS}, "Growth in")],
    compute=compute,
    draw=draw,
    say=say,
)
