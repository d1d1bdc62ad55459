"""Explorers of `04_key_areas` on financing, in short: what a mix costs, and where money came from (4.3).

The lab, `04_financing`, has the full treatment.
"""

from itertools import zip_longest

from .. import data
from ..charts import LINE, PALETTE, above, figure, lower
from ..data import finance
from ..explorer import Challenge, Choice, Slider, Table, View, explorer
from ..models.finance import CapitalStack, Loan, Tranche

# --- Money in short ---------------------------------------------------------------------------------------------------

GROUPS = {row.iso3: row.name for row in finance.debtors() if row.is_aggregate}
COLOURS = dict(zip(finance.CREDITORS, (PALETTE[name] for name in ("blue", "sky", "orange", "yellow", "grey", "red")), strict=True))
SHORT = {"multilateral": "multilateral", "bilateral_other": "states except China", "bonds": "bonds", "banks_other": "other banks", "private_other": "other private", "china": "China"}
STEP = 8  # years between bars


@explorer(
    id="money-in-short",
    title="Who lends, in short",
    passage="4.3",
    controls=[Choice("group", "LMY", GROUPS, "Group of countries")],
)
def money_in_short(group: str) -> View:
    """Who public borrowers of a group owed, in four years."""
    debt = {}
    for row in finance.debt_by_creditor(group):
        debt.setdefault(row.year, {})[row.creditor] = row.debt
    years = list(range(max(debt), min(debt) - 1, -STEP))[::-1]
    share = {year: {creditor: debt[year][creditor] / sum(debt[year].values()) for creditor in finance.CREDITORS} for year in years}
    first, last = years[0], years[-1]
    largest = max(share[last], key=share[last].get)
    market = {year: share[year]["bonds"] + share[year]["banks_other"] + share[year]["private_other"] for year in (first, last)}
    bars = [
        {"type": "bar", "orientation": "h", "name": SHORT[creditor], "y": [str(year) for year in years], "x": [round(share[year][creditor], 4) for year in years],
         "marker": {"color": COLOURS[creditor]}, "text": [f"{share[year][creditor]:.0%}" if share[year][creditor] >= 0.08 else "" for year in years],
         "textposition": "inside", "insidetextanchor": "middle", "textangle": 0, "hovertemplate": "%{x:.1%}"}
        for creditor in finance.CREDITORS
    ]  # fmt: skip
    name = GROUPS[group]
    return View(
        figure=figure(
            bars,
            title=f"{SHORT[largest][0].upper() + SHORT[largest][1:]}: {share[last][largest]:.0%} of what these states owed in {last}",
            x="share of public external debt",
            height=380,
            barmode="stack",
            showlegend=True,
            margin={"t": 110},
            xaxis={"tickformat": ".0%", "range": [0, 1]},
            yaxis={"type": "category", "autorange": "reversed"},
        ),
        reading=(
            f"{name}: in {first} public borrowers owed US$ {sum(debt[first].values()) / 1000:,.0f} billion, in {last} US$ {sum(debt[last].values()) / 1000:,.0f} billion (current prices). "
            f"Bondholders and private lenders other than Chinese ones went from {market[first]:.0%} to {market[last]:.0%}, China from {share[first]['china']:.1%} to {share[last]['china']:.1%}."
        ),
        table=Table(["Year", *(f"{label} (US$ million)" for label in finance.CREDITORS.values())], [[year, *(debt[year][creditor] for creditor in finance.CREDITORS)] for year in years]),
        values={"first": first, "last": last, "largest": largest, "largest_share": share[last][largest], "china_first": share[first]["china"], "china_last": share[last]["china"],
                "market_first": market[first], "market_last": market[last], "owed_first": sum(debt[first].values()), "owed_last": sum(debt[last].values())},
        source=str(data.source("creditors")),
    )  # fmt: skip


# --- Blended cost -----------------------------------------------------------------------------------------------------

PUBLIC = {"rate": 0.02, "maturity": 20, "grace": 5}  # AidData: typical terms of a Chinese government concessional loan
COMMERCIAL_YEARS = 12
OWNERS = 0.12  # what owners want, per year
YEARS = 25


@explorer(
    id="blended-cost",
    title="What mixing the sources costs",
    passage="4.3",
    controls=[
        Slider("equity", 0.2, 0, 0.6, 0.05, "Paid by owners", "%"),
        Slider("public", 0.5, 0, 1, 0.05, "Public, soft part of the debt", "%"),
        Slider("rate", 0.07, 0.03, 0.12, 0.005, "Commercial rate", "%"),
        Slider("cash", 0.05, 0.02, 0.14, 0.005, "Cash in year 1, of the cost", "%"),
        Slider("growth", 0.04, 0, 0.1, 0.005, "Cash grows per year by", "%"),
    ],
    challenge=Challenge(
        "Let the cash cover debt service in every year: first-year cash of 5%, at most half of the debt soft, and a blended cost below 8%.",
        lambda v: v["carried_from"] == 1 and v["cash"] <= 0.05 + 1e-9 and v["public"] <= 0.5 + 1e-9 and v["blended"] < 0.08
        or f"first-year cash is {v['cash']:.1%}, {v['public']:.0%} of the debt is soft, the blended cost is {v['blended']:.1%} and "
        + (f"the debt is carried from year {v['carried_from']} on." if v["carried_from"] else f"the debt is not carried within {YEARS} years."),
    ),
)
def blended_cost(equity: float, public: float, rate: float, cash: float, growth: float) -> View:
    """A project that costs 100: what its money costs on average, and from which year on its cash carries the debt."""
    soft, hard = (1 - equity) * public, (1 - equity) * (1 - public)
    stack = CapitalStack((
        Tranche("public", "debt", soft, PUBLIC["rate"], PUBLIC["maturity"], PUBLIC["grace"]),
        Tranche("commercial", "debt", hard, rate, COMMERCIAL_YEARS),
        Tranche("owners", "equity", equity, OWNERS),
    ))  # fmt: skip
    blended = stack.wacc()
    service = [
        (one, other)
        for one, other in zip_longest(
            _service(soft, PUBLIC["rate"], PUBLIC["maturity"], PUBLIC["grace"]), _service(hard, rate, COMMERCIAL_YEARS, 0), fillvalue=0.0
        )
    ] or [(0.0, 0.0)]
    service += [(0.0, 0.0)] * (YEARS - len(service))
    earned = [100 * cash * (1 + growth) ** year for year in range(YEARS)]
    short = [max(sum(due) - has, 0.0) for due, has in zip(service, earned, strict=True)]
    carried = max((year for year, lacks in enumerate(short, start=1) if lacks > 1e-9), default=0) + 1
    lacking = sum(short)
    years = list(range(1, YEARS + 1))
    parts = {"Soft public loan": soft * PUBLIC["rate"], "Commercial loan": hard * rate, "Owners": equity * OWNERS}
    colours = (PALETTE["blue"], PALETTE["orange"], PALETTE["green"])
    area = {"type": "scatter", "mode": "lines", "stackgroup": "service", "x": years, "xaxis": "x2", "yaxis": "y2", "hovertemplate": "year %{x}: %{y:.2f}<extra></extra>"}
    traces = [
        *({"type": "bar", "orientation": "h", "name": name, "y": [""], "x": [round(part, 5)], "marker": {"color": colour}, "text": [f"{part:.1%}" if part > 0.012 else ""],
           "textposition": "inside", "insidetextanchor": "middle", "hovertemplate": f"{name}: %{{x:.2%}}<extra></extra>"} for (name, part), colour in zip(parts.items(), colours, strict=True)),
        area | {"name": "soft", "y": [round(one, 3) for one, _ in service], "line": {"width": 0.5, "color": colours[0]}, "showlegend": False},
        area | {"name": "commercial", "y": [round(other, 3) for _, other in service], "line": {"width": 0.5, "color": colours[1]}, "showlegend": False},
        LINE | {"name": "Cash", "x": years, "y": [round(has, 3) for has in earned], "xaxis": "x2", "yaxis": "y2", "line": {"color": PALETTE["purple"], "width": 3},
                "hovertemplate": "cash, year %{x}: %{y:.2f}<extra></extra>"},
    ]  # fmt: skip
    below = lower("year of operation", "of a cost of 100")
    below["yaxis2"] |= {"domain": [0, 0.6], "rangemode": "tozero"}
    if carried > YEARS:
        when = f"does not carry the debt within {YEARS} years"
    else:
        when = "carries the debt in every year" if carried == 1 else f"carries the debt from year {carried} on"
    return View(
        figure=figure(
            traces,
            title=f"Money costs {blended:.1%} a year; the cash {when}",
            height=520,
            showlegend=True,
            barmode="stack",
            yaxis={"domain": [0.82, 0.95], "showticklabels": False},
            xaxis={"anchor": "y", "tickformat": ".0%", "range": [0, 0.12]},
            annotations=[above("Blended cost of the money, by source"), above("Debt service (areas) against cash (line)", "2")],
            legend={"y": 1.08},
            **below,
        ),
        reading=(
            f"With {soft:.0%} soft public money at {PUBLIC['rate']:.0%}, {hard:.0%} commercial at {rate:.1%} and {equity:.0%} from owners who want {OWNERS:.0%}, money costs {blended:.2%} a year. "
            f"The cash {when}" + (f"; until then {lacking:.1f} of a cost of 100 must come from elsewhere." if lacking > 1e-9 and carried <= YEARS else f"; {lacking:.1f} of a cost of 100 must come from elsewhere." if lacking > 1e-9 else ".")
        ),
        table=Table(["Year", "Cash", "Service of the soft loan", "Service of the commercial loan", "Lacking"],
                    [[year, has, one, other, lacks] for year, has, (one, other), lacks in zip(years, earned, service, short, strict=True)]),
        values={"blended": blended, "carried_from": carried if carried <= YEARS else None, "lacking": lacking, "cash": cash, "public": public, "soft": soft, "hard": hard},
        source="Model with invented cash; terms of the soft loan as AidData calls them typical (2%, 20 years, 5 of grace); the commercial loan runs 12 years; taxes left out.",
    )  # fmt: skip


def _service(share: float, rate: float, maturity: int, grace: int) -> list[float]:
    """What falls due each year on a loan of that share of 100; nothing without a loan."""
    return Loan(100 * share, rate, maturity, grace, "annuity", 1).yearly_service() if share > 1e-9 else []
