"""What part of a project is debt? The documented share, project by project, in the order of the table (2.3)."""

import re
from dataclasses import dataclass
from statistics import median

from ... import data
from ...charts import PERCENT, Panel, bars, figure
from ...contract import Choice, Explorer, Said, Table
from ...data import finance
from ...words import text

KINDS = {
    "all": "all kinds",
    "transport": "railways, roads and bridges",
    "ports": "ports and their towns",
    "power": "power plants",
}
SECTORS = {
    "transport": ("railway", "road", "bridge", "urban rail"),
    "ports": ("port", "urban development"),
    "power": ("power",),
}
HEAVY = 0.85  # a share of debt that is called heavy


@dataclass(frozen=True)
class Debts:
    """The documented projects of a kind, and those of them whose share of debt is known."""

    kind: str
    projects: tuple[finance.DocumentedProject, ...]

    @property
    def known(self) -> list[tuple[finance.DocumentedProject, float]]:
        return [(row, row.debt_share) for row in self.projects if row.debt_share is not None]

    @property
    def values(self) -> dict:
        shares = [share for _, share in self.known]
        return {
            "projects": len(self.projects),
            "known": len(shares),
            "median": median(shares),
            "heavy": sum(share >= HEAVY for share in shares),
        }


def compute(kind: str) -> Debts:
    return Debts(kind, tuple(row for row in finance.projects() if kind == "all" or row.sector in SECTORS[kind]))


KIND_OF_WORK = re.compile(" (high-speed )?(railway|motorway|expressway|hydropower|coal power|and rail link)$")
BASES = {  # how a share is known: in the legend, under the pointer, in the table
    "stated": ("debt, stated", "%{y}: %{x:.0%} debt, stated", "stated"),
    "computed": ("debt, computed", "%{y}: %{x:.0%} debt, computed", "computed"),
    "": ("", "", "not documented"),
}
HUES = {"stated": "orange", "computed": "yellow"}


def draw(debts: Debts) -> dict:
    known = debts.known
    names = [KIND_OF_WORK.sub("", row.name) for row, _ in known]  # a phone has no room for more
    traces = []
    for basis, hue in HUES.items():
        label, hover, _ = BASES[basis]
        lengths = [share if row.debt_share_basis == basis else None for row, share in known]
        traces.append(bars(lengths, names, text(label), hue=hue, across=True, hover=text(hover)))
    rest = [1 - share for _, share in known]
    traces.append(bars(rest, names, text("not debt"), across=True, hover=text("%{y}: %{x:.0%} not debt")))
    panel = Panel(x=text("share of the cost"), xaxis=PERCENT | {"range": [0, 1]}, yaxis={"autorange": "reversed"})
    return figure(traces, panel, height=150 + 24 * len(known), legend=True, barmode="stack")


def say(debts: Debts) -> Said:
    values = debts.values | {"limit": HEAVY, "kind": text(KINDS[debts.kind])}
    reading = text(
        "Of {projects} documented projects ({kind}) a share of debt is known for {known}. The median is {median:.0%}, "
        "and in {heavy} of them {limit:.0%} or more is debt. Who answers for the debt, the project or the state, the "
        "share does not tell.",
        **values,
    )
    columns = [
        text("Project"),
        text("Share of debt"),
        text("How it is known"),
        text("Cost (millions)"),
        text("Currency"),
        text("Evidence (A best)"),
    ]
    rows = []
    for row in debts.projects:
        *_, basis = BASES[row.debt_share_basis]
        rows.append([row.name, row.debt_share, text(basis), row.cost, row.cost_currency or None, row.evidence])
    finding = text("In {heavy} of {known} documented projects {limit:.0%} or more is debt", **values)
    return Said(finding, reading, Table(columns, rows), str(data.source("projects")))


debt_share = Explorer(
    id="debt-share",
    title="What part of a project is debt?",
    passage="2.3",
    controls=[Choice("kind", "all", KINDS, "Projects")],
    compute=compute,
    draw=draw,
    say=say,
)
