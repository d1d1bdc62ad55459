"""Explorers of `03_mechanism`: what agreeing costs, hub and spokes, the summit as guide, rules and disputes (3.0 to 3.3).

Those that show data are in `tiers`.
"""

from math import floor, inf

from .. import data
from ..charts import HALVES, LINE, PALETTE, above, figure, lower
from ..data import trinity
from ..explorer import Challenge, Choice, Slider, Table, View, explorer
from ..models import consensus
from ..models.games import Pact, discounted
from ..models.trinity import Costs, Plan, cheapest, coordination_cost, crossovers, spokes
from .phrases import counted

# --- Why three tiers --------------------------------------------------------------------------------------------------

LARGEST = 200
PLANS = {
    Plan("mesh"): ("Mesh", "mesh", PALETTE["red"], "solid"),
    Plan("hub"): ("Hub", "hub", PALETTE["blue"], "solid"),
    Plan("table"): ("One table", "table", PALETTE["green"], "dash"),
    Plan("mesh", True): ("Mesh + summit", "mesh with a summit", PALETTE["red"], "dot"),
    Plan("hub", True): ("Hub + summit", "hub with a summit", PALETTE["blue"], "dot"),
    Plan("table", True): ("Table + summit", "table with a summit", PALETTE["green"], "dashdot"),
}
SIZES = [2, *range(5, LARGEST + 1, 5)]


def _from(costlier: Plan, cheaper: Plan, costs: Costs) -> tuple[float | None, int | None]:
    """The size at which two plans cost the same, and the first whole size at which `cheaper` costs less; None where never."""
    found = crossovers(costlier, cheaper, costs)
    first = floor(found[-1] + 1e-9) + 1 if found else 2
    old, new = (coordination_cost(first, plan.form, costs, plan.summit) for plan in (costlier, cheaper))
    return found[-1] if found else None, first if new < old else None


def _when(size: float | None, first: int | None) -> str:
    if first is None:
        return "at no size"
    return "at every size" if size is None else f"from {first} parties on (the two cost the same at {size:.1f})"


@explorer(
    id="why-three-tiers",
    title="Why three tiers?",
    passage="3.0",
    controls=[
        Slider("n", 60, 2, LARGEST, 1, "Parties, the hub among them"),
        Slider("treaty", 2.0, 0.25, 5, 0.25, "One treaty costs (b)"),
        Slider("table", 60.0, 0, 200, 10, "Setting up a table costs (F)"),
        Slider("seat", 0.5, 0, 3, 0.25, "A seat at it costs (m)"),
        Slider("summit", 40.0, 0, 100, 5, "A summit costs (S)"),
        Slider("factor", 0.6, 0.1, 0.95, 0.05, "With it, treaties and seats cost (f)", "%"),
    ],
    challenge=Challenge(
        "Make the hub with a summit the cheapest of all six forms.",
        lambda v: v["cheapest"] == "hub with a summit" or f"the cheapest form for {v['n']} parties is the {v['cheapest']}.",
    ),
)
def why_three_tiers(n: int, treaty: float, table: float, seat: float, summit: float, factor: float) -> View:
    """What it costs n parties to agree, in six forms, with treaties between all pairs and with treaties of one party only."""
    costs = Costs(treaty, table, seat, summit, factor)
    cost = {plan: coordination_cost(n, plan.form, costs, plan.summit) for plan in PLANS}
    framework = coordination_cost(n, "hub+table", costs, True)
    mesh_size, mesh_first = _from(Plan("mesh"), Plan("table"), costs)
    hub_size, hub_first = _from(Plan("hub"), Plan("table"), costs)
    _, summit_first = _from(Plan("hub"), Plan("hub", True), costs)
    best = PLANS[cheapest(n, costs, tuple(PLANS))][1]
    top = 1.15 * max(coordination_cost(LARGEST, "hub", costs), cost[Plan("table")])
    traces = []
    for axis, form in (("", "mesh"), ("2", "hub")):
        for plan, (label, _, colour, dash) in PLANS.items():
            if plan.form in (form, "table"):
                y = [round(coordination_cost(size, plan.form, costs, plan.summit), 2) for size in SIZES]
                line = {"x": SIZES, "y": y, "line": {"color": colour, "dash": dash, "width": 2.5}}
                place = {"xaxis": f"x{axis}", "yaxis": f"y{axis}", "showlegend": axis == "" or plan.form == "hub"}
                traces.append(
                    LINE | line | place | {"name": label, "hovertemplate": f"{label}, %{{x}} parties: %{{y:,.1f}}<extra></extra>"}
                )
    here = [
        {
            "type": "line",
            "xref": f"x{axis}",
            "yref": f"y{axis} domain",
            "x0": n,
            "x1": n,
            "y0": 0,
            "y1": 1,
            "line": {"color": PALETTE["grey"], "dash": "dash"},
        }
        for axis in ("", "2")
    ]
    below = lower("number of parties", "cost")
    below["xaxis2"] |= {"range": [0, LARGEST]}
    below["yaxis2"] |= {"range": [0, top]}
    return View(
        figure=figure(
            traces,
            title=f"For {n} parties the {best} costs least",
            y="cost",
            height=620,
            showlegend=True,
            shapes=here,
            annotations=[above("Treaties between all pairs", ""), above("Treaties with the hub only", "2")],
            yaxis={"domain": [0.58, 0.97], "range": [0, top]},
            xaxis={"anchor": "y", "range": [0, LARGEST]},
            **(below | {"yaxis2": below["yaxis2"] | {"domain": [0, 0.41]}}),
        ),
        reading=(
            f"Among {n} parties a mesh of treaties costs {cost[Plan('mesh')]:,.1f}, a hub {cost[Plan('hub')]:,.1f}, one table {cost[Plan('table')]:,.1f} and a hub with a summit "
            f"{cost[Plan('hub', True)]:,.1f}; all three tiers together cost {framework:,.1f}. "
            f"A table costs less than a mesh {_when(mesh_size, mesh_first)}, and less than a hub {_when(hub_size, hub_first)}."
        ),
        table=Table(
            ["Parties", *(f"{label} (cost)" for label, *_ in PLANS.values()), "Hub + table + summit (cost)"],
            [
                [size, *(coordination_cost(size, plan.form, costs, plan.summit) for plan in PLANS), coordination_cost(size, "hub+table", costs, True)]
                for size in sorted({2, n, *range(20, LARGEST + 1, 20)})
            ],
        ),
        values={
            "n": n, "cheapest": best, "mesh": cost[Plan("mesh")], "hub": cost[Plan("hub")], "table": cost[Plan("table")], "hub_summit": cost[Plan("hub", True)],
            "framework": framework, "mesh_table": mesh_size, "hub_table": hub_size, "table_beats_mesh_from": mesh_first, "table_beats_hub_from": hub_first,
            "summit_pays_from": summit_first,
        },
        source="A model with invented costs. Linear costs are the course’s own; the trade-off between treaties and one table follows Thompson and Verdier (2010).",
    )  # fmt: skip


# --- Hub and spokes ---------------------------------------------------------------------------------------------------

HALF = 0.5


@explorer(
    id="hub-and-spokes",
    title="Who meets only through the hub?",
    passage="3.1",
    controls=[
        Slider("partners", 154, 10, 160, 6, "Partners of the hub"),
        Slider("bodies", 1, 0, 8, 1, "Bodies in which partners agree among themselves"),
        Slider("members", 10, 2, 120, 2, "Partners in each body"),
    ],
    challenge=Challenge(
        "Give half of all pairs of partners an agreement of their own, with 154 partners and no more than two bodies.",
        lambda v: True if v["own"] >= HALF and v["bodies"] <= 2 and v["partners"] == 154
        else f"{v['own']:.1%} of the pairs of {v['partners']} partners have one, with {counted(v['bodies'], 'body', 'bodies')}.",
    ),
)  # fmt: skip
def hub_and_spokes(partners: int, bodies: int, members: int) -> View:
    """Pairs that have an agreement, around a hub whose partners may also meet in bodies of their own."""
    found = spokes(partners, bodies, members)
    sizes = list(range(2, partners // max(bodies, 1) + 1))
    shares = [round(spokes(partners, bodies, size).own, 4) for size in sizes]
    with_hub, own, through = partners, bodies * members * (members - 1) // 2, partners * (partners - 1) // 2 - bodies * members * (members - 1) // 2
    kinds = ["with the hub", "among partners", "only through<br>the hub"]
    counts = [with_hub, own, through]
    traces = [
        {"type": "bar", "orientation": "h", "y": kinds, "x": counts, "marker": {"color": [PALETTE["red"], PALETTE["blue"], PALETTE["grey"]]},
         "text": [f"{count:,}" for count in counts], "textposition": "auto", "hovertemplate": "%{y}: %{x:,} pairs<extra></extra>"},
        LINE | {"x": sizes, "y": shares, "xaxis": "x2", "yaxis": "y2", "line": {"color": PALETTE["blue"], "width": 3}, "hovertemplate": "%{x} in each: %{y:.1%}<extra></extra>"},
        {"type": "scatter", "mode": "markers", "x": [members], "y": [found.own], "xaxis": "x2", "yaxis": "y2", "marker": {"size": 13, "symbol": "diamond", "color": PALETTE["blue"]},
         "hovertemplate": "this setting: %{y:.1%}<extra></extra>"},
    ]  # fmt: skip
    below = lower("partners in each body", "share of pairs of partners")
    below["yaxis2"] |= {"range": [0, 1], "tickformat": ".0%"}
    return View(
        figure=figure(
            traces,
            title=f"{1 - found.own:.1%} of the pairs of partners meet only through the hub",
            x="pairs of parties",
            height=560,
            annotations=[above("Pairs with an agreement of their own", "2")],
            **HALVES | {"yaxis": {"domain": [0.62, 1], "autorange": "reversed"}},
            **below,
        ),
        reading=(
            f"A hub with {partners} partners and {counted(bodies, 'body', 'bodies')}{f' of {members}' if bodies else ''}: {found.covered:.1%} of all pairs of parties have an agreement with each other. "
            f"Of the pairs of partners, {found.own:.1%} have one of their own and {1 - found.own:.1%} meet only through the hub."
        ),
        table=Table(["Pairs", "How many", "Share of all pairs"], [[kind.replace("<br>", " "), count, count / sum(counts)] for kind, count in zip(kinds, counts)]),
        values={"partners": partners, "bodies": bodies, "members": members, "covered": found.covered, "own": found.own},
        source="A count of pairs: one hub, and bodies in which all members have one agreement. No partner sits in two bodies.",
    )


# --- Two kinds of investment treaty -----------------------------------------------------------------------------------


@explorer(
    id="treaty-generations",
    title="Where could an investor take a dispute?",
    passage="3.2",
    controls=[
        Slider("wide_from", 1998, 1990, 2012, 1, "Wide arbitration clauses from"),
        Choice("countries", "partners", {"partners": "with a cooperation document", "all": "all treaty partners"}, "Countries"),
    ],
)
def treaty_generations(wide_from: int, countries: str) -> View:
    """Investment treaties in force by year of signature, older and newer kind."""
    signed_up = {one.iso3 for one in trinity.joinings()}
    rows = [row for row in trinity.treaties("bit", trinity.LAST) if row.signed and (countries == "all" or row.iso3 in signed_up)]
    year_of = {row.treaty: int(row.signed[:4]) for row in rows}
    years = list(range(1982, trinity.LAST + 1))
    kinds = {"older, narrow": PALETTE["grey"], "newer, wide": PALETTE["green"]}
    by_year = {
        kind: [sum(year == signed and (signed >= wide_from) == (kind == "newer, wide") for signed in year_of.values()) for year in years]
        for kind in kinds
    }
    newer = sum(signed >= wide_from for signed in year_of.values())
    covered = {row.iso3 for row in rows}
    wide = {row.iso3 for row in rows if year_of[row.treaty] >= wide_from}
    without = len(signed_up - covered)
    last = f" {counted(without, 'country', 'countries')} with a document {'has' if without == 1 else 'have'} no such treaty in force." if countries == "partners" else ""
    return View(
        figure=figure(
            [
                {"type": "bar", "name": f"{kind}: {sum(by_year[kind])}", "x": years, "y": by_year[kind], "marker": {"color": colour}, "hovertemplate": f"%{{x}}, {kind}: %{{y}}<extra></extra>"}
                for kind, colour in kinds.items()
            ],
            title=f"{len(year_of) - newer} of {len(year_of)} treaties in force are of the older kind",
            x="year of signature",
            y="treaties in force in 2025",
            barmode="stack",
            showlegend=True,
        ),
        reading=(
            f"Of {len(year_of)} investment treaties in force with {'countries that have signed a cooperation document' if countries == 'partners' else 'any country'}, "
            f"{len(year_of) - newer} were signed before {wide_from} and {newer} since; {len(covered - wide)} countries have only one of the older kind.{last}"
        ),
        table=Table(["Year of signature", *(f"{kind} (treaties in force)" for kind in kinds)], [[year, *(by_year[kind][k] for kind in kinds)] for k, year in enumerate(years)]),
        values={"treaties": len(year_of), "older": len(year_of) - newer, "newer": newer, "only_older": len(covered - wide), "without": without},
        source=f"The year is the reader’s cut: the two kinds overlap from 1997 to 1999, and what a clause allows was not read treaty by treaty. {data.source('treaties')}",
    )


# --- The summit as guide ----------------------------------------------------------------------------------------------

ENOUGH = 0.01  # the weights behind any two views differ by at most this much
ROUNDS = 20  # drawn
FEWEST = 4


def _layered(n: int, own: float) -> list[list[float]]:
    """Half of everybody's attention goes along the hub's treaties, half to two bodies; the hub sits in both."""
    others = list(range(1, n))
    half = n // 2
    bodies = consensus.tables(n, [[0, *others[:half]], [0, *others[half:]]], own)
    return consensus.mixture([consensus.star(n, own, own), bodies], [0.5, 0.5])


NETWORKS = {
    "ring": ("a ring of neighbours", consensus.ring),
    "star": ("hub and spokes", lambda n, own: consensus.star(n, own, own)),
    "complete": ("one table for all", consensus.complete),
    "layered": ("a hub and two bodies", _layered),
    "blocs": ("two blocs", lambda n, own: consensus.tables(n, [range(n // 2), range(n // 2, n)], own)),
}


def _never(found: consensus.Convergence) -> str:
    if len(found.groups) > 1:
        return f"they form {len(found.groups)} groups that listen only to themselves"
    return f"views repeat every {found.period} rounds, because nobody gives weight to the own view"


@explorer(
    id="summit-guide",
    title="The summit as guide",
    passage="3.3",
    controls=[
        Choice("network", "ring", {key: label for key, (label, _) in NETWORKS.items()}, "Who listens to whom"),
        Slider("n", 10, FEWEST, 29, 1, "Partners"),
        Slider("own", 0.5, 0, 0.95, 0.05, "Weight on one’s own view", "%"),
        Slider("guide", 0.2, 0, 0.9, 0.05, "Weight that all give to the summit (g)", "%"),
        Slider("keeps", 0.5, 0, 1, 0.05, "The summit keeps for its own view (h)", "%"),
    ],
    challenge=Challenge(
        "In a ring of ten, bring views together within ten rounds with nobody above 20% of the influence.",
        lambda v: v["network"] == "ring" and v["n"] == 10 and v["rounds"] is not None and v["rounds"] <= 10 and v["largest_influence"] <= 0.2 + 1e-9
        or (
            f"there is no agreement in this network of {v['n']}." if v["rounds"] is None
            else f"{NETWORKS[v['network']][0]} of {v['n']} takes {v['rounds']} rounds, and the largest influence is {v['largest_influence']:.0%}."
        ),
    ),
)  # fmt: skip
def summit_guide(network: str, n: int, own: float, guide: float, keeps: float) -> View:
    """Views that come together, or do not; without any weight (guide = 0) there is no summit."""
    label, build = NETWORKS[network]
    partners = build(n, own)
    weights = consensus.with_summit(partners, guide, keeps) if guide else partners
    found = consensus.convergence(weights)
    first = [100 * i / (n - 1) for i in range(n)] + ([100.0] if guide else [])
    views = consensus.path(first, weights, ROUNDS)
    needed = found.rounds_to(ENOUGH)
    rounds = None if needed == inf else needed
    shares = found.influence if found.agrees else None
    crowd_x, crowd_y = [], []
    for i in range(1, n):
        crowd_x += [*range(ROUNDS + 1), None]
        crowd_y += [*(round(row[i], 1) for row in views), None]
    drawn = [(0, "Partner 1, the hub" if network in ("star", "layered") else "Partner 1", PALETTE["blue"])]
    if guide:
        drawn.append((n, "Summit", PALETTE["red"]))
    traces = [
        LINE | {"name": "Other partners", "x": crowd_x, "y": crowd_y, "line": {"color": PALETTE["grey"], "width": 1.2}, "hovertemplate": "round %{x}: %{y:.1f}<extra></extra>"},
        *(
            LINE | {"name": name, "x": list(range(ROUNDS + 1)), "y": [round(row[i], 1) for row in views], "line": {"color": colour, "width": 3},
                    "hovertemplate": f"{name}, round %{{x}}: %{{y:.1f}}<extra></extra>"}
            for i, name, colour in drawn
        ),
    ]  # fmt: skip
    who = f"{n} partners in {label}" if network != "star" else f"{n} partners as {label}"
    summit = f"with a summit that gets {guide:.0%} of their attention" if guide else "without a summit"
    if found.agrees:
        heads = f"After {rounds} round{'s' if rounds != 1 else ''} {n} partners agree"
        title = f"{heads}; the summit has {shares[n]:.0%} of the influence" if guide else f"{heads}, without a summit"
        voices = (
            f"The summit has {shares[n]:.1%} of the influence, partner 1 {shares[0]:.1%}"
            if guide
            else f"Partner 1 has {shares[0]:.1%} of the influence"
        )
        reading = (
            f"{who[0].upper()}{who[1:]}, {summit}: the weights behind any two views differ by at most {ENOUGH} after {rounds} round{'s' if rounds != 1 else ''}, "
            f"and the second eigenvalue is {found.second_eigenvalue:.3f}. {voices}; all views end at {found.consensus(first):.1f}."
        )
    else:
        title = f"These {n} partners never agree"
        reading = f"{who[0].upper()}{who[1:]}, {summit}, never agree: {_never(found)}."
    names = [f"Partner {i + 1}" for i in range(n)] + (["Summit"] if guide else [])
    return View(
        figure=figure(traces, title=title, x="round of talks", y="view, from 0 to 100", showlegend=True, yaxis={"range": [-3, 103]}),
        reading=reading,
        table=Table(
            ["Who", "View at first (0 to 100)", "Influence (share)", "View after 1 round", "After 5 rounds", f"After {ROUNDS} rounds"],
            [[name, first[i], shares and shares[i], *(round(views[t][i], 2) for t in (1, 5, ROUNDS))] for i, name in enumerate(names)],
        ),
        values={
            "network": network, "n": n, "rounds": rounds, "second_eigenvalue": found.second_eigenvalue, "first_influence": shares and shares[0],
            "summit_influence": shares[n] if guide and shares else None, "largest_influence": shares and max(shares),
            "consensus": found.consensus(first) if shares else None,
        },
        source="The model of DeGroot (1974) with invented weights. First views are spread evenly from 0 (partner 1) to 100; the summit’s is 100.",
    )  # fmt: skip


# --- Rules and disputes -----------------------------------------------------------------------------------------------

YEARS = 12  # drawn
MOST = 20
BETRAYALS = {
    "alone": ("One partner is cheated, and it alone stops", lambda m: (1, 1), PALETTE["orange"]),
    "together": ("One partner is cheated, and all stop", lambda m: (m, 1), PALETTE["blue"]),
    "at_once": ("All are cheated on the same day, and all stop", lambda m: (m, m), PALETTE["red"]),
}


def _smallest_group(v) -> bool | str:
    if (v["temptation"], v["reward"], v["punishment"], v["patience"]) != (5, 3, 1, 0.15):
        return "set T = 5, R = 3, P = 1 and a patience of 0.15."
    if v["betrayal"] != "together":
        return "a group can help only where one partner is cheated and all stop."
    if not v["kept"]:
        return f"with {v['partners']} partners the word is kept from a patience of {v['critical']:.3f} on, which is above 0.15."
    return v["partners"] == 6 or f"with {v['partners']} partners the word is kept, but a smaller group does it too."


@explorer(
    id="rules-disputes",
    title="Keeping one’s word without a court",
    passage="3.2",
    controls=[
        Choice("betrayal", "together", {key: label for key, (label, *_) in BETRAYALS.items()}, "Who is cheated, and who stops"),
        Slider("temptation", 5.0, 4, 10, 0.5, "Breaking the word brings, once (T)"),
        Slider("reward", 3.0, 2, 5, 0.25, "Keeping it brings, each year (R)"),
        Slider("punishment", 1.0, 0, 2.5, 0.25, "After a break, each year (P)"),
        Slider("partners", 4, 1, MOST, 1, "Partners (m)"),
        Slider("patience", 0.3, 0, 0.95, 0.01, "Patience: next year’s 1 is worth (δ)"),
    ],
    challenge=Challenge(
        "With T = 5, R = 3 and P = 1, find the smallest group that makes a party with a patience of 0.15 keep its word.",
        _smallest_group,
    ),
)
def rules_disputes(betrayal: str, temptation: float, reward: float, punishment: float, partners: int, patience: float) -> View:
    """What keeping and breaking one's word are worth, and how patient a party must be to keep it."""
    label, counts, _ = BETRAYALS[betrayal]
    pact = Pact(temptation, reward, punishment, *counts(partners))
    keep, betray = pact.worth(False, patience), pact.worth(True, patience)
    critical, kept = pact.critical_discount, pact.holds(patience)
    years = list(range(1, YEARS + 1))
    kept_path, broken_path = (
        [round(discounted(pact.payoffs(betrays, year), patience), 3) for year in years] for betrays in (False, True)
    )
    sizes = list(range(1, MOST + 1))
    needed = {
        key: [Pact(temptation, reward, punishment, *count(m)).critical_discount for m in sizes]
        for key, (_, count, _) in BETRAYALS.items()
    }
    marks = {"alone": "dot", "together": "solid", "at_once": "dash"}
    traces = [
        LINE | {"name": "Keeping the word", "x": years, "y": kept_path, "line": {"color": PALETTE["green"], "width": 3}, "hovertemplate": "kept, year %{x}: %{y:.2f}<extra></extra>"},
        LINE | {"name": "Breaking it", "x": years, "y": broken_path, "line": {"color": PALETTE["purple"], "width": 3, "dash": "dash"}, "hovertemplate": "broken, year %{x}: %{y:.2f}<extra></extra>"},
        *(
            LINE | {"name": name, "x": sizes, "y": [round(d, 4) for d in needed[key]], "xaxis": "x2", "yaxis": "y2", "showlegend": False,
                    "line": {"color": colour, "width": 2.5, "dash": marks[key]}, "hovertemplate": f"{name}, %{{x}} partners: %{{y:.3f}}<extra></extra>"}
            for key, (name, _, colour) in BETRAYALS.items()
        ),
        {"type": "scatter", "mode": "markers", "name": "This setting", "x": [partners], "y": [patience], "xaxis": "x2", "yaxis": "y2", "showlegend": False,
         "marker": {"size": 13, "symbol": "diamond", "color": PALETTE["green"] if kept else PALETTE["purple"]}, "hovertemplate": "this setting: %{y:.2f}<extra></extra>"},
    ]  # fmt: skip
    below = lower("partners", "patience δ")
    below["yaxis2"] |= {"range": [0, 1]}
    below["xaxis2"] |= {"range": [0.5, MOST + 0.5]}
    verb = "keeps" if kept else "breaks"
    return View(
        figure=figure(
            traces,
            title=f"At a patience of {patience:.2f} the party {verb} its word",
            x="year",
            y="earned so far, worth today",
            height=640,
            showlegend=True,
            annotations=[
                above("How patient must a party be?", "2"),
                {"text": "all stop", "xref": "x2", "yref": "y2", "x": MOST, "y": needed["together"][-1], "xanchor": "right", "yanchor": "bottom", "showarrow": False},
                {"text": "one stops, or all are cheated", "xref": "x2", "yref": "y2", "x": MOST, "y": needed["alone"][-1], "xanchor": "right", "yanchor": "bottom", "showarrow": False},
            ],
            **HALVES | {"yaxis": {"domain": [0.58, 1], "rangemode": "tozero"}},
            **below,
        ),
        reading=(
            f"{label}: with {partners} partner{'s' if partners != 1 else ''} and a patience of {patience:.2f}, keeping the word is worth {keep:.2f} in all and breaking it {betray:.2f}, "
            f"so the party {verb} it. The word is kept from a patience of {critical:.3f} on."
        ),
        table=Table(
            ["Partners", *(f"{name} (critical patience)" for name, *_ in BETRAYALS.values())],
            [[m, *(needed[key][m - 1] for key in BETRAYALS)] for m in sizes],
        ),
        values={
            "betrayal": betrayal, "temptation": temptation, "reward": reward, "punishment": punishment, "partners": partners, "patience": patience,
            "keep": keep, "betray": betray, "critical": critical, "kept": kept,
        },
        source="A repeated game with invented payoffs: punishment for ever after Friedman (1971), by many partners after Maggi (1999).",
    )  # fmt: skip
