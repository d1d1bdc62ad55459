"""Explorers of `02_goals` on what can be kept up: what part is debt, would you approve it, and who carries which loss (2.3)."""

import re
from functools import cache
from statistics import median

from .. import data
from ..charts import GRID, PALETTE, above, figure, upright, words
from ..data import finance
from ..explorer import Challenge, Choice, Slider, Table, View, explorer
from ..models import appraisal, exposure
from ..models.appraisal import Scale
from ..models.assumptions import CONCESSIONAL
from ..models.finance import grant_element_formula
from ..models.risk import Lognormal
from .dates import THEN
from .goals import SHORT, months_late
from .phrases import counted, minus

# --- What part is debt? -----------------------------------------------------------------------------------------------

KINDS = {"all": ("all kinds", ()), "transport": ("railways, roads and bridges", ("railway", "road", "bridge", "urban rail")), "ports": ("ports and their towns", ("port", "urban development")), "power": ("power plants", ("power",))}
KIND_OF_WORK = re.compile(" (high-speed )?(railway|motorway|expressway|hydropower|coal power|and rail link)$")
BASES = {"stated": PALETTE["orange"], "computed": PALETTE["yellow"]}


@explorer(
    id="debt-share",
    title="What part of a project is debt?",
    passage="2.3",
    controls=[Choice("kind", "all", {kind: label for kind, (label, _) in KINDS.items()}, "Projects")],
)
def debt_share(kind: str) -> View:
    """The documented share of debt, project by project, in the order of the table."""
    label, sectors = KINDS[kind]
    chosen = [row for row in finance.projects() if not sectors or row.sector in sectors]
    rows = [row for row in chosen if row.debt_share is not None]
    names = [KIND_OF_WORK.sub("", row.name) for row in rows]  # a phone has no room for more
    heavy = sum(row.debt_share >= 0.85 for row in rows)
    middle = median(row.debt_share for row in rows)
    traces = [
        {"type": "bar", "orientation": "h", "name": f"debt, {basis}", "y": names, "x": [row.debt_share if row.debt_share_basis == basis else None for row in rows],
         "marker": {"color": colour}, "hovertemplate": f"%{{y}}: %{{x:.0%}} debt, {basis}<extra></extra>"}
        for basis, colour in BASES.items()
    ] + [
        {"type": "bar", "orientation": "h", "name": "not debt", "y": names, "x": [1 - row.debt_share for row in rows], "marker": {"color": PALETTE["blue"]},
         "hovertemplate": "%{y}: %{x:.0%} not debt<extra></extra>"},
    ]  # fmt: skip
    return View(
        figure=figure(
            traces,
            title=f"In {heavy} of {len(rows)} documented projects 85% or more is debt",
            x="share of the cost",
            height=150 + 24 * len(rows),
            barmode="stack",
            showlegend=True,
            xaxis={"tickformat": ".0%", "range": [0, 1]},
            yaxis={"autorange": "reversed"},
        ),
        reading=(
            f"Of {len(chosen)} documented projects ({label}) a share of debt is known for {len(rows)}. The median is {middle:.0%}, and in {heavy} of them 85% or more is debt. "
            "Who answers for the debt, the project or the state, the share does not tell."
        ),
        table=Table(
            ["Project", "Share of debt", "How it is known", "Cost (millions)", "Currency", "Evidence (A best)"],
            [[row.name, row.debt_share, row.debt_share_basis or "not documented", row.cost, row.cost_currency or None, row.evidence] for row in chosen],
        ),
        values={"projects": len(chosen), "known": len(rows), "median": middle, "heavy": heavy},
        source=str(data.source("projects")),
    )  # fmt: skip


# --- Would you approve it? --------------------------------------------------------------------------------------------

CANDIDATES = (  # a fixed order, kinds beside each other; with at least three of the four figures documented
    "mombasa-nairobi-railway", "china-laos-railway", "addis-ababa-djibouti-railway", "jakarta-bandung-railway",
    "hambantota-port", "karot-hydropower", "coca-codo-sinclair-hydropower", "bar-boljare-motorway", "entebbe-kampala-expressway",
)  # fmt: skip
SIGNED_LOANS = {  # the loans that paid for what the project's debt share describes, as signed
    "mombasa-nairobi-railway": ("KEN_SGR_BCL", "KEN_SGR_PBC"), "china-laos-railway": ("LAO_RAIL_EQ",), "addis-ababa-djibouti-railway": ("ETH_RAIL_BCL", "DJI_RAIL_BCL"),
    "jakarta-bandung-railway": ("IDN_HSR_USD", "IDN_HSR_RMB"), "hambantota-port": ("LKA_HAM1_BCL",), "karot-hydropower": ("PAK_KAROT",),
    "coca-codo-sinclair-hydropower": ("ECU_CCS",), "bar-boljare-motorway": ("MNE_BB1",), "entebbe-kampala-expressway": ("UGA_KEE",),
}  # fmt: skip
CRITERIA = {  # weight: words, short words, scale, whether a larger figure is better, when it can be known
    "soft": ("Soft loans", Scale(0, CONCESSIONAL), True, "signed"),
    "own": ("Own money", Scale(0, 0.4), True, "signed"),
    "time": ("On time", Scale(60, 0), False, "later"),
    "use": ("Use as forecast", Scale(0, 1), True, "later"),
}
KNOWN = {"signed": "at signing", "then": f"at {THEN}", "today": "today (later)"}
LEFT_OUT = {"without_jakarta": "jakarta-bandung-railway", "without_karot": "karot-hydropower", "without_coca": "coca-codo-sinclair-hydropower"}
SHADES = {"approved": PALETTE["blue"], "open": PALETTE["grey"], "turned down": PALETTE["orange"]}


@cache
def _figures(known: str) -> dict[str, tuple]:
    """Project -> grant element, share that is not debt, months late, use as a share of the forecast; None where not documented or not yet known."""
    loans = {row.loan_id: row for row in finance.loan_terms()}
    found = {}
    for name in CANDIDATES:
        project = finance.project(name)
        signed = [loans[loan] for loan in SIGNED_LOANS[name]]
        soft = sum(row.amount * grant_element_formula(row.rate, row.maturity, row.grace) for row in signed) / sum(row.amount for row in signed)
        own = None if project.debt_share is None else 1 - project.debt_share
        late = months_late(project)
        time = late[0] if late and known != "signed" and (late[1] or known == "today") else None
        ratios = [
            row.actual / row.reference
            for row in finance.outcomes()
            if row.project_id == name and row.compared_with in ("forecast", "target", "design capacity") and known != "signed" and (known == "today" or not row.later_than_article)
        ]
        found[name] = (round(soft, 4), own, time, sum(ratios) / len(ratios) if ratios else None)
    return found


def _kept(scale: str) -> tuple[str, ...]:
    return tuple(name for name in CANDIDATES if name != LEFT_OUT.get(scale))


def _scales(figures: dict, names: tuple, scale: str) -> list[Scale]:
    """Fixed ends, or the worst and the best of the projects that are there; fixed where fewer than two figures differ."""
    if scale == "fixed":
        return [fixed for _, fixed, *_ in CRITERIA.values()]
    found = []
    for place, (_, fixed, rising, _) in enumerate(CRITERIA.values()):
        there = sorted({figures[name][place] for name in names if figures[name][place] is not None})
        found.append(appraisal.relative(there, rising) if len(there) > 1 else fixed)
    return found


def _values(known: str, scale: str) -> dict[str, list]:
    figures, names = _figures(known), _kept(scale)
    return appraisal.scaled({name: figures[name] for name in names}, _scales(figures, names, scale))


def _turned(known: str, scale: str, weights: list) -> list[tuple[str, str]]:
    """Pairs whose order by documented points is not what it was with all projects in the list."""
    if scale not in LEFT_OUT:
        return []
    points = [{name: appraisal.score([v or 0.0 for v in row], weights) for name, row in _values(known, one).items()} for one in ("all", scale)]
    names = list(points[1])
    return [(a, b) for i, a in enumerate(names) for b in names[i + 1 :] if (points[0][a] - points[0][b]) * (points[1][a] - points[1][b]) < -1e-12]


def _hindsight(v) -> bool | str:
    if v["known"] != "signed" or v["hurdle"] != 0.5:
        return "choose what was known at signing, and a hurdle of 50%."
    if not v["weight_time"] or not v["weight_use"]:
        return "give time and use some weight."
    return v["open"] <= 1 or f"{counted(v['open'], 'project')} cannot be decided yet."


@explorer(
    id="would-you-approve",
    title="Would you approve it?",
    passage="2.3",
    controls=[
        *(Slider(key, 5, 0, 10, 1, f"Weight of: {label.lower()}") for key, (label, *_) in CRITERIA.items()),
        Slider("hurdle", 0.5, 0.1, 0.9, 0.05, "Score needed", "%"),
        Choice("known", "today", KNOWN, "Judge by what is known"),
        Choice(
            "scale", "fixed",
            {"fixed": "fixed ends", "all": "the worst and best of the nine", "without_jakarta": "the same without Jakarta–Bandung", "without_karot": "the same without Karot", "without_coca": "the same without Coca Codo Sinclair"},
            "Score from 0 to 100 by",
        ),
    ],
    challenge=Challenge("With what was known at signing, a hurdle of 50%, and some weight on time and use: find weights that leave at most one project open.", _hindsight),
)  # fmt: skip
def would_you_approve(soft: int, own: int, time: int, use: int, hurdle: float, known: str, scale: str) -> View:
    """Scores of documented projects as intervals, the verdicts, and how far each weight may move before one changes."""
    weights = appraisal.shares([soft, own, time, use])
    values = _values(known, scale)
    names = {name: finance.project(name).name for name in values}
    verdicts = {name: appraisal.verdict(row, weights, hurdle) for name, row in values.items()}
    count = {word: sum(one.word == word for one in verdicts.values()) for word in SHADES}
    stable = [appraisal.stable(values.values(), weights, hurdle, j) if weights[j] < 1 - 1e-9 else None for j in range(len(CRITERIA))]
    labels = [label for label, *_ in CRITERIA.values()]
    traces = []
    for word, colour in SHADES.items():
        shown = [name for name in values if verdicts[name].word == word]
        if shown:
            traces.append(
                {"type": "bar", "orientation": "h", "name": f"{word[0].upper()}{word[1:]} ({len(shown)})", "y": [SHORT[name] for name in shown], "customdata": [names[name] for name in shown], "base": [round(100 * verdicts[name].low - 1, 1) for name in shown],
                 "x": [round(100 * (verdicts[name].high - verdicts[name].low) + 2, 1) for name in shown], "marker": {"color": colour}, "width": 0.55,
                 "text": [_range(verdicts[name]) for name in shown], "textposition": "none", "hovertemplate": "%{customdata}: %{text} of 100<extra></extra>"}
            )  # fmt: skip
    drawn = [(label, interval, weight) for label, interval, weight in zip(labels, stable, weights) if interval]
    traces += [
        {"type": "bar", "orientation": "h", "showlegend": False, "xaxis": "x2", "yaxis": "y2", "y": [label for label, *_ in drawn], "base": [round(100 * low, 1) for _, (low, _), _ in drawn],
         "x": [round(100 * (high - low), 1) for _, (low, high), _ in drawn], "marker": {"color": PALETTE["sky"]}, "width": 0.5, "hovertemplate": "%{y}: no verdict changes here<extra></extra>"},
        {"type": "scatter", "mode": "markers", "showlegend": False, "xaxis": "x2", "yaxis": "y2", "y": [label for label, *_ in drawn], "x": [round(100 * weight, 1) for *_, weight in drawn],
         "marker": {"size": 12, "symbol": "diamond", "color": PALETTE["red"]}, "hovertemplate": "%{y}: weight now %{x}%<extra></extra>"},
    ]  # fmt: skip
    turned = _turned(known, scale, weights)
    narrow = min(drawn, key=lambda row: row[1][1] - row[1][0], default=None)
    return View(
        figure=figure(
            traces, title=f"{counted(count['approved'], 'project')} approved, {count['turned down']} turned down, {count['open']} open", x="score, 0 to 100", height=680, showlegend=True, barmode="overlay",
            yaxis={"type": "category", "categoryorder": "array", "categoryarray": [SHORT[name] for name in values], "autorange": "reversed", "domain": [0.42, 1]}, xaxis={"anchor": "y", "range": [-2, 102]},
            yaxis2=GRID | {"type": "category", "categoryorder": "array", "categoryarray": labels, "autorange": "reversed", "domain": [0, 0.24], "anchor": "x2"},
            xaxis2=GRID | {"anchor": "y2", "range": [-2, 102], "title": words("weight, percent")},
            shapes=[upright(100 * hurdle, colour="red", dash="dash", width=2)],
            annotations=[above("Where no verdict changes", "2")],
        ),
        reading=(
            f"By what was known {KNOWN[known]}, with a hurdle of {hurdle:.0%}: {count['approved']} approved, {count['turned down']} turned down, {count['open']} open because figures are missing. "
            + (f"The tightest weight is that of {narrow[0].lower()}: now {narrow[2]:.0%}, and no verdict changes from {narrow[1][0]:.0%} to {narrow[1][1]:.0%}." if narrow else "One criterion has all the weight.")
            + (f" Leaving {finance.project(LEFT_OUT[scale]).name} out turns the order of {counted(len(turned), 'pair')} of the others." if scale in LEFT_OUT else "")
        ),
        table=Table(
            ["Project", "Grant element (share)", "Money that is not debt (share)", "Months late", "Came of the forecast (share)", "Score from", "Score to", "Verdict", "Approved under (share of all weightings)"],
            [[names[name], *_figures(known)[name], 100 * verdicts[name].low, 100 * verdicts[name].high, verdicts[name].word, _everywhere(tuple(values[name]), hurdle)] for name in values],
        ),
        values={
            "known": known, "hurdle": hurdle, "weight_time": time, "weight_use": use, "approved": count["approved"], "turned_down": count["turned down"], "open": count["open"], "turned_pairs": len(turned),
            **{f"from_{key}": interval and interval[0] for key, interval in zip(CRITERIA, stable)}, **{f"to_{key}": interval and interval[1] for key, interval in zip(CRITERIA, stable)},
        },
        source=f"Model: weighted sum of documented figures; weights, ends and hurdle are yours or the course’s. {data.source('projects')}",
    )  # fmt: skip


@cache
def _everywhere(values: tuple, hurdle: float) -> float:
    return round(appraisal.approval_share(values, hurdle), 3)


def _range(one: appraisal.Verdict) -> str:
    return f"{100 * one.low:.0f}" if one.high - one.low < 0.005 else f"{100 * one.low:.0f} to {100 * one.high:.0f}"


# --- Commercially and fiscally ----------------------------------------------------------------------------------------

CAPEX, RUNNING, YEARS, MATURITY, RATE, DISCOUNT = 1000, 0.03, 30, 20, 0.05, 0.08  # the course's own example; running cost is a share of capex
TRAFFIC = [k / 10 for k in range(2, 15)]
PARTIES = {"owners": ("Owners", PALETTE["purple"]), "lenders": ("Lenders", PALETTE["yellow"]), "state": ("State", PALETTE["red"])}
CLASSES = {
    "own": ("your own view", {}),
    "rail": ("past railways", {"traffic": 0.5, "spread": 0.3}),
    "road": ("past roads", {"traffic": 1.05, "spread": 0.3}),
}


def _somebody_pays(v) -> bool | str:
    if (round(v["traffic"], 2), round(v["spread"], 2), round(v["revenue"], 2)) != (0.8, 0.3, 0.12):
        return "keep an expected traffic of 80%, a spread of 30% and a revenue of 12%."
    if v["owners_npv"] < 0:
        return f"the owners are to expect a loss of US$ {-v['owners_npv']:,.0f} million."
    return v["lenders"] < 1 or f"the lenders are to expect a loss of US$ {v['lenders']:,.0f} million."


@explorer(
    id="commercially-fiscally",
    title="Who carries which loss?",
    passage="2.3",
    controls=[
        Choice("view_of_traffic", "own", {key: label for key, (label, _) in CLASSES.items()}, "Traffic as in", presets={key: preset for key, (_, preset) in CLASSES.items()}),
        Slider("traffic", 0.8, 0.3, 1.3, 0.05, "Traffic to expect, of the forecast", "%"),
        Slider("spread", 0.3, 0.05, 0.6, 0.05, "Its standard deviation, of the forecast", "%"),
        Slider("revenue", 0.12, 0.06, 0.25, 0.01, "Forecast revenue a year, of the cost", "%"),
        Slider("debt_share", 0.7, 0, 0.9, 0.05, "Share of debt", "%"),
        Slider("floor", 0.0, 0, 1, 0.05, "Revenue the state guarantees, of the forecast", "%"),
        Slider("backed", 0.5, 0, 1, 0.05, "Debt service the state guarantees", "%"),
    ],
    challenge=Challenge("With 80% of the traffic to be expected and a revenue of 12%: write a deal in which neither owners nor lenders are to expect a loss. Who pays?", _somebody_pays),
)  # fmt: skip
def commercially_fiscally(view_of_traffic: str, traffic: float, spread: float, revenue: float, debt_share: float, floor: float, backed: float) -> View:
    """The loss at each level of traffic by who carries it, and what everybody is to expect. `view_of_traffic` only says where the sliders start."""
    deal = exposure.Deal(CAPEX, revenue * CAPEX, RUNNING * CAPEX, debt_share, RATE, MATURITY, YEARS, DISCOUNT, floor=floor, debt_guarantee=backed)
    rows = [exposure.losses(deal, share) for share in TRAFFIC]
    ahead = exposure.expected(deal, Lognormal(traffic, spread), cases=100)
    planned = exposure.project_npv(deal)
    labels = ["Project,<br>forecast", "Project,<br>expected", "Owners", "State,<br>expected", "State,<br>1 case in 10"]
    sums = [planned, ahead.project_npv, ahead.owners_npv, -ahead.state, -ahead.state_p90]
    traces = [
        *(
            {"type": "bar", "name": label, "x": [round(100 * share) for share in TRAFFIC], "y": [round(getattr(row, key)) for row in rows], "marker": {"color": colour}, "hovertemplate": f"{label}, traffic %{{x}}%: US$ %{{y:,.0f}} million<extra></extra>"}
            for key, (label, colour) in PARTIES.items()
        ),
        {"type": "bar", "orientation": "h", "showlegend": False, "xaxis": "x2", "yaxis": "y2", "y": labels, "x": [round(x) for x in sums], "text": [minus(f"{x:,.0f}") for x in sums], "textposition": "outside", "textangle": 0, "cliponaxis": False,
         "marker": {"color": [PALETTE["grey"], PALETTE["blue"], PALETTE["purple"], PALETTE["red"], PALETTE["red"]]}, "hovertemplate": "%{y}: US$ %{x:,.0f} million<extra></extra>"},
    ]  # fmt: skip
    at_half = rows[TRAFFIC.index(0.5)]
    share = {key: max(getattr(at_half, key), 0) / at_half.shortfall for key in PARTIES}
    largest = max(share, key=lambda key: round(share[key], 9))
    side = "earns" if ahead.project_npv >= 0 else "loses"
    return View(
        figure=figure(
            traces, title=f"At half the forecast traffic the {largest} {'carries' if largest == 'state' else 'carry'} {share[largest]:.0%} of the loss", x="traffic, percent of the forecast", y="loss, US$ million of today", height=640, barmode="relative", showlegend=True,
            yaxis={"domain": [0.52, 1], "zeroline": True, "zerolinecolor": "rgba(128,128,128,0.6)"}, xaxis={"anchor": "y", "dtick": 20},
            yaxis2=GRID | {"type": "category", "autorange": "reversed", "domain": [0, 0.34], "anchor": "x2"}, xaxis2=GRID | {"anchor": "y2", "title": words("US$ million of today"), "range": _room(sums), "zeroline": True, "zerolinecolor": "rgba(128,128,128,0.6)"},
            annotations=[above("What to expect", "2")],
        ),
        reading=(
            f"A project of US$ {CAPEX:,} million worth {_money(planned)} as forecast {side} {_money(abs(ahead.project_npv))} if {traffic:.0%} of the traffic is to be expected; its owners are to expect {_gain(ahead.owners_npv)}. "
            f"The state’s expected bill is {_money(ahead.state)}; in one case of ten it is {_money(ahead.state_p90)} or more, and it pays something in {ahead.chance:.0%} of the cases."
        ),
        table=Table(
            ["Traffic (percent of the forecast)", *(f"{label} (US$ million of today)" for label, _ in PARTIES.values()), "Together"],
            [[round(100 * q), row.owners, row.lenders, row.state, row.shortfall] for q, row in zip(TRAFFIC, rows)],
        ),
        values={
            "traffic": traffic, "spread": spread, "revenue": revenue, "planned": planned, "project_npv": ahead.project_npv, "owners_npv": ahead.owners_npv, "owners": ahead.owners, "lenders": ahead.lenders,
            "state": ahead.state, "state_p90": ahead.state_p90, "chance": ahead.chance, "state_share_at_half": share["state"],
        },
        source="Model: the course’s own example (30 years, 5% on the debt over 20 years, 8% to discount, running cost 3% of the cost a year); reference classes as in the outside view.",
    )  # fmt: skip


def _room(numbers: list[float]) -> list[int]:
    """A range that leaves room for a number beyond the longest bar on either side."""
    low, high = min(numbers + [0]), max(numbers + [0])
    room = 0.3 * (high - low) + 10
    return [round(low - room), round(high + room)]


def _money(amount: float) -> str:
    return minus(f"US$ {amount:,.0f} million")


def _gain(amount: float) -> str:
    return f"a {'gain' if amount >= 0 else 'loss'} of {_money(abs(amount))}"
