"""Public debt over ten years, three standard shocks and a tailored one, and what the thresholds say (2.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ... import data
from ...charts import FROM_ZERO, PERCENT, Panel, bars, figure, line, upright
from ...contract import Challenge, Choice, Explorer, Said, Slider, Table
from ...data import debt
from ...models.debt import EXTERNAL, Capacity, DebtYear, breaches, indicators, multiples, outlook, signal
from ...words import listed, plural, text
from ._economies import LIABILITY, MOVED, SHARE, TESTS, assumed, economy, presets, projected, refusal, under_shocks

SHOCKS = {  # of each of TESTS: in the legend, at the head of a column, colour, dash
    "B1": ("growth", "With slower growth (share of GDP)", "orange", "dash"),
    "B2": ("budget", "With a worse budget (share of GDP)", "purple", "dashdot"),
    "B5": ("currency", "With a currency that loses 30% (share of GDP)", "red", "dot"),
    "CL": ("other debts", "With other debts of {liability:.0%} of GDP (share of GDP)", "yellow", "longdash"),
}
PATHS = {  # by the worst of TESTS
    "B1": (
        "As set, the public debt of {name} goes from {first:.0%} of GDP at the end of {start} "
        "to {last:.0%} in {end}, and to {shocked:.0%} with slower growth."
    ),
    "B2": (
        "As set, the public debt of {name} goes from {first:.0%} of GDP at the end of {start} "
        "to {last:.0%} in {end}, and to {shocked:.0%} with a worse budget."
    ),
    "B5": (
        "As set, the public debt of {name} goes from {first:.0%} of GDP at the end of {start} "
        "to {last:.0%} in {end}, and to {shocked:.0%} with a currency that loses 30%."
    ),
    "CL": (
        "As set, the public debt of {name} goes from {first:.0%} of GDP at the end of {start} "
        "to {last:.0%} in {end}, and to {shocked:.0%} with other debts of {liability:.0%} of GDP."
    ),
}
BURDENS = {  # beside a bar, at the head of a column, within a sentence
    "pv_gdp": ("Present value / GDP", "Present value / GDP (share)", "present value / GDP"),
    "pv_exports": ("Present value / exports", "Present value / exports (share)", "present value / exports"),
    "ds_exports": ("Service / exports", "Service / exports (share)", "service / exports"),
    "ds_revenue": ("Service / revenue", "Service / revenue (share)", "service / revenue"),
    "public_pv_gdp": ("All public debt / GDP", "All public debt / GDP (share)", "all public debt / GDP"),
}
CAPACITIES = {"weak": "weak", "medium": "medium", "strong": "strong"}
RISKS = {"low": "low", "moderate": "moderate", "high": "high", "in distress": "in distress", "": "no rating"}
ASSUMED = {
    "domestic_rate": "interest on local debt (set as high as prices rise)",
    "depreciation": "the currency (set to lose what prices gain over 2%)",
}
NEW = 0.1  # of GDP, what the challenge asks to borrow


@dataclass(frozen=True)
class Carrying:
    """Debt by year, shares of GDP: as set, under each of TESTS, and `without` the new loan (empty where there is none).

    `burden` is what the indicators are as set, by projection year, and `burdens` the same under each of TESTS.
    """

    country: str
    capacity: Capacity
    new_loan: float
    rating: debt.DebtRating | None
    calm: list[DebtYear]
    shocked: Mapping[str, list[DebtYear]]
    without: list[DebtYear]
    burden: Mapping[str, list[float]]
    burdens: Mapping[str, Mapping[str, list[float]]]

    @property
    def years(self) -> list[int]:
        return [debt.START + row.year for row in self.calm]

    @property
    def worst(self) -> str:
        """The test that leaves most debt at the end."""
        return max(self.shocked, key=lambda test: self.shocked[test][-1].debt)

    @cached_property
    def signal(self) -> str | None:
        """The mechanical signal; none for a country that is not on the list."""
        if self.rating is None:
            return None
        return signal(
            _external(self.burden), {test: _external(one) for test, one in self.burdens.items()}, self.capacity
        )

    @property
    def values(self) -> dict:
        return {
            "debt_start": self.calm[0].debt,
            "debt_end": self.calm[-1].debt,
            "debt_worst": self.shocked[self.worst][-1].debt,
            "worst": self.worst,
            "signal": self.signal,
            "rating": self.rating and self.rating.risk,
            "new_loan": self.new_loan,
            "holding_balance": self.calm[-1].stabilising_balance,
            **{key: max(by_year) for key, by_year in self.burden.items()},
        }


def _external(burden: Mapping[str, list[float]]) -> dict[str, list[float]]:
    """The indicators that the signal looks at."""
    return {key: burden[key] for key in EXTERNAL}


def compute(country: str, capacity: Capacity, new_loan: float, **setting: float) -> Carrying:
    if not projected(country):
        raise ValueError(refusal(country))
    as_set = economy(country, new_loan=new_loan, **setting)
    tests = under_shocks(as_set, country)
    calm, shocked = outlook(as_set), {test: outlook(one) for test, one in tests.items()}
    return Carrying(
        country=country,
        capacity=capacity,
        new_loan=new_loan,
        rating=debt.debt_ratings().get(country),
        calm=calm,
        shocked=shocked,
        without=outlook(economy(country, new_loan=0.0, **setting)) if new_loan else [],
        burden=indicators(as_set, calm),
        burdens={test: indicators(one, shocked[test]) for test, one in tests.items()},
    )


def _path(found: Carrying, rows: list[DebtYear], name: str, **look: Any) -> dict:
    owed = [round(row.debt, 4) for row in rows]
    return line(found.years, owed, name, hover=text("{path}, end of %{x}: %{y:.1%}", path=name), **look)


def _gauge(found: Carrying) -> list[dict]:
    """Each indicator at its highest as a multiple of its threshold: the worst shock behind, as set in front."""
    calm = multiples(found.burden, found.capacity)
    tests = [multiples(one, found.capacity) for one in found.burdens.values()]
    names = [text(BURDENS[key][0]) for key in BURDENS]
    behind = [round(max(one[key] for one in tests), 3) for key in BURDENS]
    before = [round(calm[key], 3) for key in BURDENS]
    look = {"across": True, "panel": 2, "in_legend": False}
    worst = text("%{y}, worst shock: %{x:.0%} of the threshold")
    return [
        bars(behind, names, hue="orange", width=0.75, hover=worst, **look),
        bars(before, names, hue="blue", width=0.4, hover=text("%{y}, as set: %{x:.0%} of the threshold"), **look),
    ]


def draw(found: Carrying) -> dict:
    traces = [
        _path(found, found.shocked[test], text(name), hue=hue, dash=dash)
        for test, (name, _, hue, dash) in SHOCKS.items()
    ]
    if found.without:
        traces.append(_path(found, found.without, text("no new loan"), hue="grey", width=2.5))
    traces.append(_path(found, found.calm, text("as set"), hue="blue", width=4))
    titles = {"x": text("end of the year"), "y": text("public debt, of GDP"), "yaxis": PERCENT | FROM_ZERO}
    if found.rating is None:
        return figure(traces, Panel(**titles), height=420, legend=True, margin={"t": 84})
    return figure(
        [*traces, *_gauge(found)],
        Panel(**titles, share=0.5, between=0.2),
        Panel(
            name=text("Orange: worst shock"),
            x=text("of the threshold"),
            share=0.3,
            xaxis=PERCENT | FROM_ZERO,
            yaxis={"autorange": "reversed", "fixedrange": True},
        ),
        height=680,
        legend=True,
        margin={"t": 84},
        barmode="overlay",
        shapes=[upright(1, hue="red", dash="solid", width=2, panel=2)],
    )


def _mechanical(found: Carrying) -> str:
    """What the thresholds say."""
    capacity = text(CAPACITIES[found.capacity])
    if found.signal == "high":
        above = [text(BURDENS[key][2]) for key in breaches(_external(found.burden), found.capacity)]
        return plural(
            len(above),
            "At {capacity} capacity, and with present value and exports as assumed, the mechanical signal is high: "
            "as set, {burdens} is above the threshold.",
            "At {capacity} capacity, and with present value and exports as assumed, the mechanical signal is high: "
            "as set, {burdens} are above the threshold.",
            capacity=capacity,
            burdens=listed(above),
        )
    if found.signal == "moderate":
        return text(
            "At {capacity} capacity, and with present value and exports as assumed, the mechanical signal is moderate: "
            "no threshold is passed as set, but one is under a shock.",
            capacity=capacity,
        )
    return text(
        "At {capacity} capacity, and with present value and exports as assumed, the mechanical signal is low: "
        "no threshold is passed, even under the four shocks that the data allow.",
        capacity=capacity,
    )


def _reading(found: Carrying, named: Mapping) -> str:
    path = text(PATHS[found.worst], **named)
    if found.rating is None:
        unlisted = text(
            "{name} is not on the list of low-income countries of 30 September 2025, "
            "so the thresholds do not apply to it.",
            **named,
        )
        return f"{path} {unlisted}"
    judgement = text(
        "The list of 30 September 2025 says “{risk}” (analysis of {analysis}): "
        "that is a judgement of staff, and this model makes none.",
        risk=text(RISKS[found.rating.risk]),
        analysis=found.rating.analysis,
    )
    return f"{path} {_mechanical(found)} {judgement}"


def _source(iso3: str) -> str:
    start = debt.debt_starts()[iso3]
    said = [
        text(
            "Sources: IMF, World Economic Outlook, April 2024 (debt, output, prices, budgets) and World Bank, "
            "International Debt Statistics, December 2025 (foreign debt and its service): two vintages."
        )
    ]
    if start.debt_is_estimate:
        said.append(text("The debt of 2023 was an estimate."))
    if start.domestic_rate is not None:
        said.append(
            text(
                "Interest on local debt is the course’s reckoning: what the budget paid in 2023 beside foreign "
                "interest, on the debt that is not foreign. New local debt may cost more."
            )
        )
    things = [text("capacity"), text("present value"), text("exports"), *(text(ASSUMED[key]) for key in assumed(iso3))]
    return " ".join(
        [
            *said,
            text(
                "The sliders stand at the stop nearest to these figures: the share of debt to 5%, rates to 0.5 or 1 "
                "point. Debt owed abroad stands for debt in foreign currency, which is too much where foreigners hold "
                "local bonds, as in South Africa. Interest on it is what was paid in 2024, less than what was due "
                "where a state was in arrears."
            ),
            text(
                "Thresholds: IMF and World Bank, guidance note of 2018, for present values. The official template "
                "drops a breach that lasts one year; here it counts."
            ),
            text("Prices rise by {inflation:.1%} a year.", inflation=start.inflation),
            text("Assumed by the course: {things}.", things=", ".join(things)),
            text(
                "Three of the six standard tests and, of the tailored ones, that of other debts. Not available for "
                "want of data: the shocks to exports (B3) and to other flows (B4), and all shocks together (B6)."
            ),
        ]
    )


def say(found: Carrying) -> Said:
    named = {
        "name": data.country(found.country).name,
        "first": found.calm[0].debt,
        "last": found.calm[-1].debt,
        "shocked": found.shocked[found.worst][-1].debt,
        "start": found.years[0],
        "end": found.years[-1],
        "liability": LIABILITY,
    }
    finding = text("{name}: public debt goes from {first:.0%} to {last:.0%} of GDP by {end}", **named)
    columns = [
        text("End of year"),
        text("Public debt, as set (share of GDP)"),
        *(text(column, liability=LIABILITY) for _, column, *_ in SHOCKS.values()),
        *(text(column) for _, column, _ in BURDENS.values()),
    ]
    rows = [
        [
            year,
            found.calm[k].debt,
            *(found.shocked[test][k].debt for test in TESTS),
            *(found.burden[key][k - 1] if k else None for key in BURDENS),
        ]
        for k, year in enumerate(found.years)
    ]
    return Said(finding, _reading(found, named), Table(columns, rows), _source(found.country))


def _met(v: Mapping) -> bool | str:
    if v["new_loan"] >= NEW - 1e-9 and v["debt_end"] <= v["debt_start"] + 1e-9:
        return True
    return text(
        "debt goes from {debt_start:.0%} to {debt_end:.0%} of GDP with {new_loan:.0%} borrowed more.",
        **v,
    )


def _place(iso3: str) -> tuple:
    """Those on the list first, each part by name."""
    return iso3 not in debt.debt_ratings(), data.country(iso3).name


debt_carrying = Explorer(
    id="debt-carrying",
    title="Can the country carry it?",
    passage="2.3",
    controls=[
        Choice(
            "country",
            "KEN",
            {iso3: data.country(iso3).name for iso3 in sorted(debt.debt_starts(), key=_place)},
            "Country",
            presets=presets(),
        ),
        Choice("capacity", "medium", CAPACITIES, "Debt-carrying capacity (assumed)"),
        *MOVED,
        SHARE,
        Slider("new_loan", 0.0, 0, 0.2, 0.02, "New loan over three years, of GDP", "%"),
        Slider("output", 0.1, 0, 0.3, 0.05, "Output a year per unit of it", "%"),
        Slider("pv", 0.8, 0.5, 1, 0.05, "Foreign debt: present value of face value (assumed)", "%"),
        Slider("exports", 0.25, 0.05, 1, 0.05, "Exports, of GDP (assumed)", "%"),
    ],
    primary=("country", "new_loan", "growth", "depreciation"),
    challenge=Challenge(
        "Borrow 10% of GDP more for infrastructure and owe no larger share of GDP in 2033 than in 2023.",
        _met,
    ),
    compute=compute,
    draw=draw,
    say=say,
)
