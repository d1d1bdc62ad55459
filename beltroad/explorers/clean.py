"""Explorers of `01_concept` on green and clean: power plants, grids, tenders, control of corruption (1.2)."""

from functools import cache
from math import ceil
from statistics import median, quantiles

from .. import data
from ..charts.old import HALVES, LINE, PALETTE, above, beside, figure, lower, upright
from ..data import concept, trinity
from ..explorer import Challenge, Choice, Slider, Switch, Table, View, explorer
from ..models.energy import Plant, carbon_price_at_par, lcoe, life_emissions
from ..models.groups import complete
from ..models.procurement import Tender, worth_of_being_alone
from .phrases import counted, listed, minus, plus_minus

EVER = frozenset(one.iso3 for one in trinity.joinings())
NAMES = {row.iso3: row.name for row in trinity.partners()}
NO_GRID = ("AND", "FSM", "LIE", "MCO", "MHL", "NIU", "PLW", "SMR", "TUV", "VAT")  # states without a figure
NO_ESTIMATE = ("VAT",)

# --- Which power plant ------------------------------------------------------------------------------------------------

PARTS = {"capital": ("Building", PALETTE["blue"]), "fixed": ("Running", PALETTE["sky"]), "fuel": ("Fuel", PALETTE["orange"]), "carbon": ("Carbon price", PALETTE["red"])}
ENERGY, YEARS = 1, 30  # TWh a year, years: what every plant is asked to supply
FOSSIL = ("coal", "gas")


@cache
def _figures(kind: str, costs_of: int) -> dict[str, float]:
    return concept.plant(kind, costs_of)


def _plant(kind: str, costs_of: int, hours: float, weather: float, fuel: float) -> Plant:
    figures = dict(_figures(kind, costs_of))
    if kind in FOSSIL:
        return Plant(**figures | {"capacity_factor": hours, "fuel": figures["fuel"] * fuel})
    return Plant(**figures | {"capacity_factor": min(figures["capacity_factor"] * weather, 1.0)})


def _lowest_price(v) -> bool | str:
    if v["costs_of"] != "2010" or v["rate"] != 0.08 or v["fuel"] != 1 or v["weather"] != 1 or v["hours"] != 0.7:
        return "take the costs of 2010 and leave the rate at 8% and all else as it was."
    if v["wind"] >= v["coal"]:
        return f"wind costs {v['wind']:.1f} and coal {v['coal']:.1f}."
    return v["carbon_price"] - 5 < v["at_par"] or "wind is cheaper, and would be so at a lower carbon price too."


@explorer(
    id="which-power-plant",
    title="Which power plant?",
    passage="1.2",
    controls=[
        Choice("costs_of", "2021", {"2010": "2010", "2021": "2021"}, "Hydro, wind and solar at the costs of"),
        Slider("rate", 0.08, 0, 0.16, 0.01, "Discount rate", "%"),
        Slider("carbon_price", 0, 0, 150, 5, "Carbon price", "US$/t"),
        Slider("fuel", 1.0, 0.5, 2, 0.1, "Fuel prices, times those of 2020"),
        Slider("hours", 0.7, 0.3, 0.9, 0.05, "Coal and gas run at full power", "%"),
        Slider("weather", 1.0, 0.5, 1.5, 0.05, "Sun, wind and rivers, times the world’s mean"),
    ],
    challenge=Challenge(
        "At the costs of 2010 and with all else as it was, find the lowest carbon price on the slider at which wind costs less than coal.",
        _lowest_price,
    ),
)
def which_power_plant(costs_of: str, rate: float, carbon_price: float, fuel: float, hours: float, weather: float) -> View:
    """Levelised cost by part and life-cycle emissions of five kinds of plant that supply the same energy."""
    plants = {kind: _plant(kind, int(costs_of), hours, weather, fuel) for kind in concept.PLANTS}
    costs = {kind: lcoe(plant, rate, carbon_price) for kind, plant in plants.items()}
    total = {kind: cost.total for kind, cost in costs.items()}
    tonnes = {kind: life_emissions(plant, ENERGY, YEARS) for kind, plant in plants.items()}
    cheapest, dearest = min(total, key=total.get), max(total, key=total.get)
    at_par = carbon_price_at_par(plants["coal"], plants["wind"], rate)
    labels = [*concept.PLANTS.values()]
    traces = [
        {"type": "bar", "name": label, "x": labels, "y": [round(getattr(costs[kind], part), 1) for kind in plants], "marker": {"color": colour}, "hovertemplate": f"%{{x}}, {label.lower()}: %{{y:.1f}}<extra></extra>"}
        for part, (label, colour) in PARTS.items()
    ]  # fmt: skip
    traces.append(
        {"type": "bar", "x": labels, "y": [round(tonnes[kind], 2) for kind in plants], "text": [f"{tonnes[kind]:.1f}" for kind in plants], "textposition": "outside", "cliponaxis": False, "xaxis": "x2", "yaxis": "y2", "showlegend": False,
         "marker": {"color": PALETTE["grey"]}, "hovertemplate": "%{x}: %{y:.2f} Mt<extra></extra>"}
    )  # fmt: skip
    below = lower("", "Mt CO2 equivalent")
    below["yaxis2"] |= {"domain": [0, 0.28], "range": [0, 30]}
    name = {kind: label.lower() for kind, label in concept.PLANTS.items()}
    step = 1 if at_par and at_par >= 10 else 0.1  # rounded up: a price below the par would not do
    needs = f"Wind costs no more than coal from a carbon price of US${ceil(at_par / step) * step:.{0 if step == 1 else 1}f} on." if at_par else "Wind costs no more than coal without any carbon price."
    return View(
        figure=figure(
            traces, title=f"{concept.PLANTS[cheapest]} is cheapest at US${total[cheapest]:.0f}, {name[dearest]} dearest at US${total[dearest]:.0f}", y="US$ per MWh", height=620,
            showlegend=True, barmode="stack",
            annotations=[above(f"Emissions of {ENERGY} TWh a year for {YEARS} years", "2"),
                         *({"x": label, "y": total[kind], "text": f"<b>{total[kind]:.0f}</b>", "showarrow": False, "yanchor": "bottom"} for kind, label in concept.PLANTS.items())],
            **HALVES | {"yaxis": {"domain": [0.44, 1]}}, **below,
        ),
        reading=(
            f"With a discount rate of {rate:.0%} and a carbon price of US${carbon_price:.0f} a MWh costs {listed(f'US${total[kind]:.1f} from {name[kind]}' for kind in plants)}. {needs} "
            f"Supplying {ENERGY} TWh a year for {YEARS} years emits {tonnes['coal']:.1f} Mt from coal and {tonnes['wind']:.1f} Mt from wind."
        ),
        table=Table(
            ["Plant", *(f"{label} (US$/MWh)" for label, _ in PARTS.values()), "Cost (US$/MWh)", "From the stack (t CO2/MWh)", f"Life cycle, {ENERGY} TWh a year for {YEARS} years (Mt)"],
            [[concept.PLANTS[kind], *(getattr(costs[kind], part) for part in PARTS), total[kind], plants[kind].stack, tonnes[kind]] for kind in plants],
        ),
        values={"costs_of": costs_of, "rate": rate, "carbon_price": carbon_price, "fuel": fuel, "hours": hours, "weather": weather, "cheapest": cheapest, "at_par": at_par, **total,
                **{f"{kind}_mt": tonnes[kind] for kind in plants}},
        source=f"A model: levelised cost after IPCC (2014). Starting figures: {data.source('power_plants').title.removeprefix('named in each row; ')}; IRENA (2022); IPCC (2014); data page. No interest while building; when electricity comes is not counted.",
    )  # fmt: skip


# --- The price of a bribe ---------------------------------------------------------------------------------------------

LOWEST = 100  # the lowest cost at which any firm could do the work
TENDERS = {"open": "Open: bids fall", "closed": "Closed: sealed bids"}
MOST = 12


def _honest_bidders(v) -> bool | str:
    if v["ring"] != 3 or v["bribe"] != 0.1 or v["spread"] != 60 or v["tender"] != "open":
        return "take an open tender, a ring of three, a bribe of 10% and a spread of 60."
    if v["price"] > 130:
        return f"with {v['bidders']} bidders the price is {v['price']:.1f}."
    return v["bidders"] == v["fewest"] or "the price is low enough, but fewer bidders do it too."


@explorer(
    id="price-of-a-bribe",
    title="The price of a bribe",
    passage="1.2",
    controls=[
        Choice("tender", "open", TENDERS, "Tender"),
        Slider("bidders", 5, 1, MOST, 1, "Bidders"),
        Slider("ring", 3, 1, MOST, 1, "Of these collude (1: nobody)"),
        Slider("bribe", 0.1, 0, 0.4, 0.01, "The winner hands over", "%"),
        Slider("spread", 60, 10, 100, 5, "Highest possible cost above the lowest (which is 100)"),
    ],
    challenge=Challenge(
        "In an open tender with a ring of three, a bribe of 10% and a spread of 60, find the fewest bidders that bring the price to 130 or less.",
        _honest_bidders,
    ),
)
def price_of_a_bribe(tender: str, bidders: int, ring: int, bribe: float, spread: float) -> View:
    """What a contract costs by the number of bidders, and where the money goes."""
    highest = LOWEST + spread
    made = Tender(LOWEST, highest, bidders, tender, ring, bribe)
    sizes = [*range(1, MOST + 1)]
    clean = [Tender(LOWEST, highest, n, tender).price for n in sizes]
    drawn = {n: Tender(LOWEST, highest, n, tender, ring, bribe).price for n in sizes if n >= ring}
    fewest = next((n for n, price in drawn.items() if price <= 130), None)
    parts = {
        "Cost of the cheapest firm": (made.cheapest, PALETTE["blue"]),
        "Profit in a clean tender": (made.honest_price - made.cheapest, PALETTE["sky"]),
        "The ring’s extra": (made.price_before_bribe - made.honest_price, PALETTE["orange"]),
        "Bribe": (made.paid_in_bribes, PALETTE["red"]),
    }
    extra = made.price - made.honest_price
    traces = [
        LINE | {"name": "Clean", "x": sizes, "y": [round(price, 2) for price in clean], "line": {"color": PALETTE["blue"], "width": 2.5, "dash": "dot"}, "hovertemplate": "clean, %{x} bidders: %{y:.1f}<extra></extra>"},
        LINE | {"name": "With this ring and bribe", "mode": "lines+markers", "x": [*drawn], "y": [round(price, 2) for price in drawn.values()], "line": {"color": PALETTE["red"], "width": 3}, "hovertemplate": "%{x} bidders: %{y:.1f}<extra></extra>"},
        {"type": "scatter", "mode": "markers", "x": [bidders], "y": [round(made.price, 2)], "showlegend": False, "marker": {"size": 14, "symbol": "diamond", "color": PALETTE["red"]}, "hovertemplate": "this setting: %{y:.1f}<extra></extra>"},
        *(
            {"type": "bar", "orientation": "h", "name": label, "x": [round(part, 2)], "y": [""], "xaxis": "x2", "yaxis": "y2", "showlegend": part > 0.05, "text": [f"{part:.1f}" if part > 0.09 * made.price else ""], "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
             "marker": {"color": colour}, "hovertemplate": f"{label}: %{{x:.1f}}<extra></extra>"}
            for label, (part, colour) in parts.items()
        ),
    ]  # fmt: skip
    below = lower("price", "")
    below["yaxis2"] |= {"domain": [0, 0.14], "showticklabels": False}
    below["xaxis2"] |= {"rangemode": "tozero"}
    colluding = f"{ring} of them in a ring" if ring > 1 else "nobody colluding"
    percent = extra / made.honest_price
    causes = [words for words, there in ((f"a ring of {ring}", ring > 1), (f"a bribe of {bribe:.0%}", bribe > 0)) if there]
    title = f"{listed(causes)[:1].upper()}{listed(causes)[1:]} {'add' if len(causes) > 1 else 'adds'} {percent:.0%} to the price" if causes else f"{counted(bidders, 'bidder')}, no ring, no bribe: a price of {made.price:.0f}"
    return View(
        figure=figure(
            traces, title=title, x="bidders", y="price", height=600, showlegend=True, barmode="stack",
            xaxis={"anchor": "y", "dtick": 1, "range": [0.6, MOST + 0.4]}, yaxis={"domain": [0.38, 1], "rangemode": "tozero"},
            annotations=[above("Where the money goes", "2")], **below,
        ),
        reading=(
            f"{TENDERS[tender].split(':')[0]} tender, {counted(bidders, 'bidder')}, {colluding}, a bribe of {bribe:.0%}: the buyer pays {made.price:.1f} on average, where a clean tender would cost {made.honest_price:.1f} and the work {made.cheapest:.1f}. "
            f"The bribe takes {made.paid_in_bribes:.1f}; before it knows its cost, a firm would gain {spread * worth_of_being_alone(bidders):.1f} from being the only one asked."
        ),
        table=Table(
            ["Bidders", "Clean price", "Price with ring and bribe", "Cost of the cheapest firm"],
            [[n, price, drawn.get(n), Tender(LOWEST, highest, n, tender).cheapest] for n, price in zip(sizes, clean)],
        ),
        values={"tender": tender, "bidders": bidders, "ring": ring, "bribe": bribe, "spread": spread, "price": made.price, "clean": made.honest_price, "cheapest": made.cheapest, "extra": percent,
                "ring_extra": made.price_before_bribe - made.honest_price, "paid": made.paid_in_bribes, "alone": spread * worth_of_being_alone(bidders), "fewest": fewest},
        source="A model with invented costs, drawn evenly between 100 and 100 plus the spread: tenders after Vickrey (1961), rings after Graham and Marshall (1987).",
    )  # fmt: skip


# --- Overseas power finance -------------------------------------------------------------------------------------------

FUEL_COLOURS = {
    "coal": PALETTE["grey"], "gas": PALETTE["orange"], "oil": PALETTE["red"], "hydro": PALETTE["blue"], "wind": PALETTE["sky"], "solar": PALETTE["yellow"], "other": PALETTE["purple"],
}  # fmt: skip
BASES = {"commissioned": "commissioning", "financed": "the first known finance"}
MEASURES = {"capacity": "Capacity", "plants": "Plants"}
PLEDGE = 2021  # 21 September
BEFORE = range(2017, 2022)
AFTER = {"commissioned": range(2022, 2027), "financed": range(2022, 2024)}  # the inventory ends in October 2023
EARLIEST, WITHOUT = 2000, 2033  # where the chart begins, and where it puts what has no year


@explorer(
    id="overseas-power",
    title="What was financed abroad?",
    passage="1.2",
    controls=[
        Choice("basis", "commissioned", {"commissioned": "commissioning", "financed": "first known finance"}, "By year of"),
        Choice("measure", "capacity", {"capacity": "capacity", "plants": "number of plants"}, "Count"),
        Choice("fuel", "all", {"all": "all"} | {key: label.lower() for key, label in concept.FUELS.items()}, "Fuel"),
        Switch("unknown", True, "Show what has no year"),
    ],
)
def overseas_power(basis: str, measure: str, fuel: str, unknown: bool) -> View:
    """Plants in countries of the initiative with Chinese finance, by fuel and year, before and after the pledge on coal."""
    rows = concept.overseas_power(basis)

    def amount(kind: str, year) -> float:
        found = [row for row in rows if row.fuel == kind and (row.year == year if isinstance(year, str) else row.year != "unknown" and int(row.year) in year)]
        return sum(row.capacity for row in found) / 1000 if measure == "capacity" else sum(row.plants for row in found)

    kinds = [*concept.FUELS] if fuel == "all" else [fuel]
    last = max(int(row.year) for row in rows if row.year != "unknown")
    years = [*range(EARLIEST, last + 1)]
    unit = "GW" if measure == "capacity" else "plants"
    digits = 1 if measure == "capacity" else 0
    traces = []
    for kind in kinds:
        x, y = [*years], [round(amount(kind, {year}), 2) for year in years]
        if unknown:
            x, y = [*x, WITHOUT], [*y, round(amount(kind, "unknown"), 2)]
        traces.append({"type": "bar", "name": concept.FUELS[kind], "x": x, "y": y, "marker": {"color": FUEL_COLOURS[kind]}, "hovertemplate": f"%{{x}}, {concept.FUELS[kind].lower()}: %{{y}} {unit}<extra></extra>"})
    about = "coal" if fuel == "all" else fuel
    after = AFTER[basis]
    then, since = amount(about, set(BEFORE)), amount(about, set(after))
    none = sum(amount(kind, "unknown") for kind in kinds)
    whole = sum(amount(kind, "unknown") + amount(kind, set(range(1900, 2100))) for kind in kinds)
    label = concept.FUELS[about]
    title = f"{label}: {then:.{digits}f} {unit} in {BEFORE[0]}–{BEFORE[-1]}, {since:.{digits}f} in {after[0]}–{after[-1]}"
    caution = "A plant commissioned after the pledge can have been financed before it." if basis == "commissioned" else "The inventory ends in October 2023: two years stand against five."
    ticks = [2000, 2005, 2010, 2015, 2020, 2025] + ([WITHOUT] if unknown else [])
    words = [str(year) for year in ticks[:6]] + (["no<br>year"] if unknown else [])
    return View(
        figure=figure(
            traces, title=title, x=f"year of {BASES[basis]}", y=f"{MEASURES[measure].lower()} ({unit})" if measure == "capacity" else "plants", height=460, showlegend=fuel == "all", barmode="stack",
            xaxis={"tickvals": ticks, "ticktext": words, "range": [EARLIEST - 0.7, (WITHOUT if unknown else last) + 0.9]},
            shapes=[upright(PLEDGE + 0.5)],
            annotations=[beside(PLEDGE + 0.5, "pledge on coal")],
        ),
        reading=(
            f"By the year of {BASES[basis]}, {label.lower()} came to {then:.{digits}f} {unit} in {BEFORE[0]}–{BEFORE[-1]} and {since:.{digits}f} in {after[0]}–{after[-1]}, after the pledge of September 2021. "
            f"{none:.{digits}f} of {whole:.{digits}f} {unit}{' of all fuels' if fuel == 'all' else ''} have no year. {caution}"
        ),
        table=Table(
            ["Year", *(f"{concept.FUELS[kind]} ({unit})" for kind in kinds)],
            [[f"before {EARLIEST}", *(amount(kind, set(range(1900, EARLIEST))) for kind in kinds)], *([str(year), *(amount(kind, {year}) for kind in kinds)] for year in years), ["no year", *(amount(kind, "unknown") for kind in kinds)]],
        ),
        values={"before": then, "after": since, "unknown": none, "whole": whole, "share_unknown": none / whole if whole else None},
        source=f"Countries of the initiative only; each plant once. {data.source('overseas_power')}",
    )  # fmt: skip


# --- Grid carbon ------------------------------------------------------------------------------------------------------

GRID_YEARS = range(2000, 2023)  # known for almost every country
DATINGS = {"ever": "signed at some time", "by_year": "signed by that year"}


def _signed(dating: str, year: int) -> frozenset[str]:
    return EVER if dating == "ever" else trinity.members(year) if year >= trinity.FIRST else frozenset()


@cache
def _grid(dating: str) -> dict[int, tuple[list[int], list[int]]]:
    """Year -> the intensities of those that signed and of the others; China is in neither."""
    found = {}
    for year in GRID_YEARS:
        known = {iso3: rows[year].intensity for iso3, rows in concept.grid_carbon().items() if year in rows and iso3 != "CHN"}
        signed = _signed(dating, year)
        found[year] = [known[iso3] for iso3 in known if iso3 in signed], [known[iso3] for iso3 in known if iso3 not in signed]
    return found


@explorer(
    id="grid-carbon",
    title="How much carbon is in the electricity?",
    passage="1.2",
    controls=[
        Choice("country", "VNM", {iso3: name for iso3, name in NAMES.items() if iso3 not in NO_GRID}, "Country"),
        Choice("dating", "ever", DATINGS, "Signed means"),
        Choice("since", "2013", {"2000": "2000", "2013": "2013, the initiative", "2019": "2019, the article’s year"}, "Change since"),
    ],
)
def grid_carbon(country: str, dating: str, since: str) -> View:
    """Greenhouse gases per unit of electricity: a country between the medians of those that signed and of the others."""
    since = int(since)
    groups, own = _grid(dating), {year: row.intensity for year, row in concept.grid_carbon()[country].items() if year in GRID_YEARS}
    last = GRID_YEARS[-1]
    with_both = [year for year in GRID_YEARS if len(groups[year][0]) >= 10]
    quarter = {year: quantiles(groups[year][0], n=4) for year in with_both}
    middle = {year: (median(groups[year][0]) if year in quarter else None, median(groups[year][1])) for year in GRID_YEARS}
    name, joined = NAMES[country], trinity.joining(country)
    years = [*GRID_YEARS]
    line = LINE | {"x": years}
    traces = [
        {"type": "scatter", "mode": "lines", "name": "Middle half", "x": with_both + with_both[::-1], "y": [round(quarter[y][0]) for y in with_both] + [round(quarter[y][2]) for y in reversed(with_both)], "fill": "toself",
         "fillcolor": "rgba(43,108,176,0.16)", "line": {"width": 0}, "hoverinfo": "skip"},
        line | {"name": DATINGS[dating].capitalize(), "y": [middle[y][0] for y in years], "line": {"color": PALETTE["blue"], "width": 3}, "hovertemplate": "%{x}, signed: %{y:.0f}<extra></extra>"},
        line | {"name": "Others", "y": [middle[y][1] for y in years], "line": {"color": PALETTE["orange"], "width": 3, "dash": "dash"}, "hovertemplate": "%{x}, others: %{y:.0f}<extra></extra>"},
        line | {"name": name, "y": [own.get(y) for y in years], "line": {"color": PALETTE["red"], "width": 2.5, "dash": "dot"}, "hovertemplate": f"{name}, %{{x}}: %{{y}}<extra></extra>"},
    ]  # fmt: skip

    def change(first, second):
        return None if first is None or second is None else second - first

    moved, theirs = change(own.get(since), own.get(last)), change(middle[since][0], middle[last][0])
    signed = f"signed {joined.date[:4]}" if joined else "never signed"
    here = f"{name} ({signed}) went from {own[since]} to {own[last]} g" if moved is not None else f"{name} ({signed}) has no figure for {since} or {last}"
    title = f"{name}: {own[last]} g per kWh in {last}, {plus_minus(moved, 0) if moved else 'the same as in'} {'since ' if moved else ''}{since}" if moved is not None else f"{name} has no figure for {since} or {last}"
    group = f"the median of those that signed from {middle[since][0]:.0f} to {middle[last][0]:.0f} g" if theirs is not None else f"the median of those that signed is {middle[last][0]:.0f} g in {last}"
    return View(
        figure=figure(
            traces, title=title, x="year", y="g CO2 equivalent per kWh", height=440, showlegend=True, yaxis={"rangemode": "tozero"},
            shapes=[upright(since)],
        ),
        reading=f"From {since} to {last} {here}, {group}, and that of the others from {middle[since][1]:.0f} to {middle[last][1]:.0f} g per kWh. Each country counts once, however large; a gap between the groups shows no effect of signing.",
        table=Table(
            ["Year", f"{name} (g/kWh)", "Signed, median (g/kWh)", "Signed (countries)", "Others, median (g/kWh)", "Others (countries)"],
            [[year, own.get(year), middle[year][0], len(groups[year][0]), middle[year][1], len(groups[year][1])] for year in years],
        ),
        values={"own_since": own.get(since), "own_last": own.get(last), "moved": moved, "signed_since": middle[since][0], "signed_last": middle[last][0], "others_since": middle[since][1], "others_last": middle[last][1],
                "signed_count": len(groups[last][0]), "others_count": len(groups[last][1])},
        source=str(data.source("grid_carbon")),
    )  # fmt: skip


# --- Corruption and membership ----------------------------------------------------------------------------------------

CORRUPTION_YEARS = range(2002, 2024)
SURE = 1.645  # standard errors on either side that hold the true place 90% of the time
AROUND = 5  # years before and after joining
VIEWS = {"years": "by year", "joining": "by years since signing"}


@cache
def _known() -> dict[str, dict[int, concept.Corruption]]:
    """Countries, without China, that have an estimate for every year."""
    return complete({iso3: rows for iso3, rows in concept.corruption().items() if iso3 != "CHN"}, CORRUPTION_YEARS)


@cache
def _medians() -> dict[int, tuple[float, float]]:
    known = _known()
    return {
        year: tuple(median(rows[year].estimate for iso3, rows in known.items() if (iso3 in EVER) == signed) for signed in (True, False))
        for year in CORRUPTION_YEARS
    }


@cache
def _joined() -> dict[str, int]:
    """The year in which each country with estimates joined, as far as five years of estimates follow."""
    return {one.iso3: int(one.date[:4]) for one in trinity.joinings() if one.iso3 in _known() and int(one.date[:4]) + AROUND <= CORRUPTION_YEARS[-1]}


@cache
def _moved(after: int) -> tuple[int, int, int]:
    """Countries whose estimate rose, stayed within its margin of error, or fell between signing and so many years later."""
    up = down = 0
    for iso3, year in _joined().items():
        first, second = _known()[iso3][year], _known()[iso3][year + after]
        beyond = SURE * (first.error**2 + second.error**2) ** 0.5
        up += second.estimate - first.estimate > beyond
        down += first.estimate - second.estimate > beyond
    return up, len(_joined()) - up - down, down


@cache
def _event(offset: int) -> tuple[float, float]:
    """Median change since the year of signing, of those that signed and of the others over the same years."""
    own, others = [], []
    rest = [rows for iso3, rows in _known().items() if iso3 not in EVER]
    for iso3, year in _joined().items():
        rows = _known()[iso3]
        own.append(rows[year + offset].estimate - rows[year].estimate)
        others.append(median(row[year + offset].estimate - row[year].estimate for row in rest))
    return median(own), median(others)


@explorer(
    id="corruption-membership",
    title="Did control of corruption change?",
    passage="1.2",
    controls=[
        Choice("show", "years", VIEWS, "Show"),
        Choice("country", "MYS", {iso3: name for iso3, name in NAMES.items() if iso3 not in NO_ESTIMATE}, "Country"),
        Slider("horizon", AROUND, 1, AROUND, 1, "Years after signing"),
    ],
)
def corruption_membership(show: str, country: str, horizon: int) -> View:
    """Medians of those that signed and of the others, by year or around the year of signing, and one country with its margin of error."""
    own = {year: row for year, row in concept.corruption()[country].items() if year in CORRUPTION_YEARS}
    name, joined = NAMES[country], trinity.joining(country)
    start = int(joined.date[:4]) if joined else None
    up, same, down = _moved(horizon)
    years = [*CORRUPTION_YEARS]
    first, last = years[0], years[-1]
    medians = _medians()
    signed, others = len([iso3 for iso3 in _known() if iso3 in EVER]), len([iso3 for iso3 in _known() if iso3 not in EVER])
    counts = f"{counted(horizon, 'year')} after signing, {up} of {up + same + down} countries stood higher than the margin of error allows, {down} lower, {same} within it."
    if show == "years":
        at, drawn, axis = years, {year: (medians[year][0], medians[year][1]) for year in years}, "year"
        place = {year: year for year in own}
        title = f"Median of those that signed: {_place(medians[first][0])} in {first}, {_place(medians[2013][0])} in 2013, {_place(medians[last][0])} in {last}"
        reading = f"The median control of corruption of {signed} countries that signed was {_place(medians[first][0])} in {first}, {_place(medians[2013][0])} in 2013 and {_place(medians[last][0])} in {last}; that of {others} others {_place(medians[first][1])}, {_place(medians[2013][1])} and {_place(medians[last][1])}. {counts[0].upper()}{counts[1:]}"
    else:
        at = [*range(-AROUND, AROUND + 1)]
        drawn, axis = {k: _event(k) for k in at}, "years since signing"
        place = {year: year - start for year in own if start and abs(year - start) <= AROUND}
        title = f"{counted(horizon, 'year')} after signing the median moved by {plus_minus(drawn[horizon][0], 2)}, elsewhere by {plus_minus(drawn[horizon][1], 2)}"
        reading = f"The median change from the year of signing to {counted(horizon, 'year')} later was {plus_minus(drawn[horizon][0], 2)} in {len(_joined())} countries that signed, and {plus_minus(drawn[horizon][1], 2)} over the same years in countries that did not. {counts[0].upper()}{counts[1:]}"
    base = own[start].estimate if show == "joining" and start in own else 0.0
    here = [year for year in own if year in place]
    traces = []
    if here:
        low, high = ([round(own[y].estimate - base + side * SURE * own[y].error, 3) for y in here] for side in (-1, 1))
        traces.append({"type": "scatter", "mode": "lines", "name": f"{name}, margin", "x": [place[y] for y in here] + [place[y] for y in reversed(here)], "y": low + high[::-1], "fill": "toself", "fillcolor": "rgba(200,80,60,0.18)", "line": {"width": 0}, "hoverinfo": "skip", "showlegend": False})  # fmt: skip
        traces.append(LINE | {"name": f"{name}, with margin", "x": [place[y] for y in here], "y": [round(own[y].estimate - base, 3) for y in here], "line": {"color": PALETTE["red"], "width": 2, "dash": "dot"}, "hovertemplate": f"{name}, %{{x}}: %{{y:.2f}}<extra></extra>"})  # fmt: skip
    for k, (label, colour, dash) in enumerate((("Signed, median", PALETTE["blue"], "solid"), ("Others, median", PALETTE["orange"], "dash"))):
        traces.append(LINE | {"name": label, "x": at, "y": [round(drawn[x][k], 3) for x in at], "line": {"color": colour, "width": 3, "dash": dash}, "hovertemplate": f"{label}, %{{x}}: %{{y:.2f}}<extra></extra>"})  # fmt: skip
    for label, count, colour in (("lower", down, PALETTE["red"]), ("within the margin", same, PALETTE["grey"]), ("higher", up, PALETTE["green"])):
        traces.append({"type": "bar", "orientation": "h", "x": [count], "y": [""], "xaxis": "x2", "yaxis": "y2", "showlegend": False, "text": [f"{count} {label}" if count > 20 else str(count) if count > 5 else ""], "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
                       "marker": {"color": colour}, "hovertemplate": f"{label}: %{{x}}<extra></extra>"})  # fmt: skip
    below = lower("countries", "")
    below["yaxis2"] |= {"domain": [0, 0.14], "showticklabels": False}
    mark = start if show == "years" else 0
    shapes = [upright(mark)] if mark is not None else []
    return View(
        figure=figure(
            traces, title=title, x=axis, y="control of corruption" if show == "years" else "change since signing", height=580, showlegend=True, barmode="stack", xaxis={"anchor": "y"}, yaxis={"domain": [0.38, 1]},
            shapes=shapes, annotations=[above(f"After {counted(horizon, 'year')}: lower, same, higher", "2")], **below,
        ),
        reading=reading,
        table=Table(
            ["Year" if show == "years" else "Years since signing", "Signed, median", "Others, median", f"{name}", f"{name}, margin of error"],
            [[x, *drawn[x], *((own[y].estimate - base, SURE * own[y].error) if (y := next((year for year in here if place[year] == x), None)) else (None, None))] for x in at],
        ),
        values={"signed_2002": medians[2002][0], "signed_2013": medians[2013][0], "signed_2023": medians[2023][0], "others_2002": medians[2002][1], "others_2013": medians[2013][1], "others_2023": medians[2023][1],
                "signed": signed, "others": others, "up": up, "same": same, "down": down, "joined": len(_joined()), "moved": _event(horizon)[0], "moved_others": _event(horizon)[1]},
        source=f"Perception, not bribes paid; each year is scaled to the world’s mean. Margin: 90%. {data.source('control_of_corruption')}",
    )  # fmt: skip


def _place(estimate: float) -> str:
    return minus(f"{estimate:.2f}")
