"""Explorers of `04_financing`: creditors, three counts, the softness of a loan, the capital stack (4.3)."""

from dataclasses import dataclass, field
from math import ceil, fsum

from .. import data
from ..charts import PALETTE
from ..charts.old import figure
from ..charts.panels import AXIS, axis_title
from ..data import finance
from ..explorer import Challenge, Choice, Slider, Table, View, explorer
from ..models.assumptions import BILATERAL_YEARS, CASH_GROWTH, CONCESSIONAL, DISCOUNT, LOWEST_COVER, OWNERS_RETURN
from ..models.finance import CapitalStack, Loan, Project, Tranche, grant_element_formula
from .phrases import minus

# --- Who public borrowers owe -----------------------------------------------------------------------------------------

CREDITOR_COLOURS = {
    "multilateral": PALETTE["blue"],
    "bilateral_other": PALETTE["sky"],
    "bonds": PALETTE["orange"],
    "banks_other": PALETTE["yellow"],
    "private_other": PALETTE["grey"],
    "china": PALETTE["red"],
}


def _inside(label: str) -> str:
    """A label as it stands inside a sentence: China keeps its capital."""
    return label if label.startswith("China") else label[0].lower() + label[1:]


@explorer(
    id="creditors",
    title="Whom do public borrowers owe?",
    passage="4.3",
    controls=[
        Choice("country", "LMY", {row.iso3: row.name for row in finance.debtors()}, "Country or group"),
        Choice("measure", "share", {"share": "share of the debt", "amount": "US$ billion"}, "Shown as"),
    ],
)
def creditors(country: str, measure: str) -> View:
    """External public debt by creditor and year, stacked."""
    debt = {}
    for row in finance.debt_by_creditor(country):
        debt.setdefault(row.year, {})[row.creditor] = row.debt
    years = sorted(year for year, parts in debt.items() if sum(parts.values()) > 0)
    name = data.country(country).name
    if not years:
        raise ValueError(f"country is {country!r}; {name} has no public external debt in the table")

    def shown(year, creditor):
        parts = debt[year]
        return parts.get(creditor, 0) / sum(parts.values()) if measure == "share" else parts.get(creditor, 0) / 1000

    first, last = years[0], years[-1]
    share = {creditor: debt[last].get(creditor, 0) / sum(debt[last].values()) for creditor in finance.CREDITORS}
    largest = max(share, key=share.get)
    peak = max(years, key=lambda year: debt[year].get("china", 0) / sum(debt[year].values()))
    peak_share = debt[peak].get("china", 0) / sum(debt[peak].values())
    traces = [
        {
            "type": "scatter", "mode": "lines", "stackgroup": "debt", "name": label, "x": years,
            "y": [shown(year, creditor) for year in years],
            "line": {"width": 0.5, "color": CREDITOR_COLOURS[creditor]}, "fillcolor": CREDITOR_COLOURS[creditor],
            "hovertemplate": "%{y:.1%}" if measure == "share" else "%{y:,.2f}",
        }
        for creditor, label in finance.CREDITORS.items()
    ]  # fmt: skip
    return View(
        figure=figure(
            traces,
            title=f"{name}: {share[largest]:.0%} of public external debt was owed to {_inside(finance.CREDITORS[largest])} in {last}",
            x="",
            y="share of public external debt" if measure == "share" else "US$ billion, current",
            yaxis={"tickformat": ".0%", "range": [0, 1]} if measure == "share" else {"rangemode": "tozero"},
            showlegend=True,
            hovermode="x unified",
        ),
        reading=(
            f"{name}, end of {last}: a public external debt of US$ {sum(debt[last].values()) / 1000:,.1f} billion, {share[largest]:.1%} of it owed to "
            f"{_inside(finance.CREDITORS[largest])} and {share['china']:.1%} to Chinese lenders of every kind. "
            f"The Chinese share was highest in {peak}, at {peak_share:.1%}."
        ),
        table=Table(
            ["Year", *(f"{label} (US$ million)" for label in finance.CREDITORS.values())],
            [[year, *(debt[year].get(creditor, 0) for creditor in finance.CREDITORS)] for year in years],
        ),
        values={"first_year": first, "last_year": last, "china_share": share["china"], "china_peak_year": peak, "largest": largest},
        source=str(data.source("creditors")),
    )


# --- Three counts of the same lending ---------------------------------------------------------------------------------


@explorer(id="three-counts", title="How much has China lent?", passage="4.3", controls=[])
def three_counts() -> View:
    """Totals of Chinese lending from three sources."""
    counts = finance.lending_counts()
    names = [row.counter for row in counts]
    totals = [row.total for row in counts]
    high, low = max(counts, key=lambda row: row.total), min(counts, key=lambda row: row.total)
    bars = {
        "type": "bar", "orientation": "h", "y": names, "x": totals, "marker": {"color": PALETTE["blue"]},
        "text": [f"{total:,.0f}" for total in totals], "textposition": "auto", "hovertemplate": "US$ %{x:,.0f} billion",
    }  # fmt: skip
    return View(
        figure=figure([bars], title="Three counts of China’s lending differ by a factor of three", x="US$ billion, prices of 2021", height=260, yaxis={"autorange": "reversed"}),
        reading=(
            f"For {high.years} {high.counter} counts US$ {high.total:,.0f} billion in prices of 2021, for {low.years} {low.counter} US$ {low.total:,.0f} billion: "
            f"{high.total / low.total:.1f} times as much, because they count different lenders and borrowers."
        ),
        table=Table(["Source", "Years", "Total (US$ billion, prices of 2021)", "What is counted"], [[row.counter, row.years, row.total, row.covers] for row in counts]),
        values={"ratio": high.total / low.total},
        source=str(data.source("lending_counts")),
    )


# --- How soft is this loan? -------------------------------------------------------------------------------------------


def _documented():
    """Documented loans whose rate, maturity and grace are all known, with the grant element by the published formula."""
    return [row for row in finance.loan_terms() if None not in (row.rate, row.maturity, row.grace) and row.verified != "derived"]


def _year(payment) -> int:
    """The year of the loan in which a payment falls; one at its very end belongs to it."""
    return ceil(payment.time - 1e-9)


_LOANS = {row.loan_id: row for row in _documented()}
_LOAN_PRESETS = {
    loan_id: {
        "rate": round(row.rate, 3), "grace": row.grace, "repayment": row.maturity - row.grace,
        "fee": round((row.management_fee or 0) + (row.insurance_premium or 0), 3),
    }
    for loan_id, row in _LOANS.items()
}  # fmt: skip


@explorer(
    id="loan-softness",
    title="How soft is this loan?",
    passage="4.3",
    controls=[
        Choice(
            "loan", "own", {"own": "Your own loan"} | {key: f"{row.name}, {row.instrument}, {row.year}" for key, row in _LOANS.items()},
            "Start from", presets=_LOAN_PRESETS | {"own": {}},
        ),
        Slider("rate", 0.02, 0, 0.1, 0.001, "Interest rate", "%"),
        Slider("grace", 7.0, 0, 15, 0.25, "Grace (interest only)", "years"),
        Slider("repayment", 13.0, 1, 40, 0.5, "Then repaid over", "years"),
        Slider("fee", 0.0, 0, 0.13, 0.001, "Fees on the first day", "%"),
        Slider("discount_rate", DISCOUNT, 0.01, 0.1, 0.005, "Discount rate", "%"),
    ],
    challenge=Challenge(
        "Make a loan that costs the borrower at least 1% a year and still passes the 35% test at 5%, without fees, within 25 years.",
        lambda v: True if v["grant_element"] >= CONCESSIONAL and v["rate"] >= 0.01 and v["maturity"] <= 25 and v["discount_rate"] == DISCOUNT and not v["fee"]
        else f"the grant element is {v['grant_element']:.1%} with a rate of {v['rate']:.1%}, {v['maturity']:g} years, a discount rate of {v['discount_rate']:.1%} and fees of {v['fee']:.1%}.",
    ),
)  # fmt: skip
def loan_softness(loan: str, rate: float, grace: float, repayment: float, fee: float, discount_rate: float) -> View:
    """A loan's payments, and its grant element among real loans. `loan` only says where the sliders start."""
    maturity = grace + repayment
    own = Loan(100, rate, maturity, grace, upfront_fee=fee)
    schedule = own.schedule()
    element, with_fees, cost = own.grant_element(discount_rate), own.grant_element(discount_rate, fees=True), own.all_in_rate()
    paid = {}  # year -> interest and principal paid in it, and what is owed at its end
    for row in schedule:
        if row.period:
            interest, principal, _ = paid.get(_year(row), (0.0, 0.0, 0.0))
            paid[_year(row)] = (interest + row.interest, principal + row.principal, row.closing)
    years = list(paid)
    real = list(_LOANS.values())
    elements = [grant_element_formula(row.rate, row.maturity, row.grace, discount_rate) for row in real]
    traces = [
        {"type": "bar", "name": "Interest", "x": years, "y": [paid[y][0] for y in years], "marker": {"color": PALETTE["orange"]},
         "hovertemplate": "year %{x}: interest %{y:.2f}<extra></extra>"},
        {"type": "bar", "name": "Principal", "x": years, "y": [paid[y][1] for y in years], "marker": {"color": PALETTE["blue"]},
         "hovertemplate": "year %{x}: principal %{y:.2f}<extra></extra>"},
        {"type": "scatter", "mode": "markers", "name": "Real loans", "xaxis": "x2", "yaxis": "y2", "x": [row.rate for row in real], "y": elements,
         "text": [f"{row.name}, {row.instrument}, {row.year}" for row in real], "marker": {"size": 9, "color": PALETTE["grey"], "symbol": "circle-open", "line": {"width": 2}},
         "hovertemplate": "%{text}<br>%{x:.2%} a year, grant element %{y:.1%}<extra></extra>"},
        {"type": "scatter", "mode": "markers", "name": "This loan", "xaxis": "x2", "yaxis": "y2", "x": [rate], "y": [element],
         "marker": {"size": 15, "color": PALETTE["red"], "symbol": "diamond"}, "hovertemplate": "this loan: %{y:.1%}<extra></extra>"},
    ]  # fmt: skip
    verdict = "passes" if element >= CONCESSIONAL else "fails"
    return View(
        figure=figure(
            traces,
            title=f"At {discount_rate:.1%}, {element:.0%} of this loan is a gift; the test asks for 35%",
            x="year of the loan",
            y="paid, per 100 lent",
            height=620,
            barmode="stack",
            showlegend=True,
            yaxis={"domain": [0.6, 1]},
            xaxis={"anchor": "y"},
            xaxis2=AXIS | {"anchor": "y2", "title": axis_title("interest rate per year"), "tickformat": ".0%", "range": [-0.003, 0.103]},
            yaxis2=AXIS | {"domain": [0, 0.44], "title": axis_title("grant element, without fees"), "tickformat": ".0%", "zeroline": True, "zerolinecolor": "rgba(128,128,128,0.6)"},
            shapes=[{"type": "line", "xref": "x2 domain", "yref": "y2", "x0": 0, "x1": 1, "y0": CONCESSIONAL, "y1": CONCESSIONAL, "line": {"dash": "dash", "width": 1.5, "color": PALETTE["green"]}}],
            annotations=[{"xref": "x2 domain", "yref": "y2", "x": 1, "y": CONCESSIONAL, "text": "35% test", "showarrow": False, "xanchor": "right", "yanchor": "bottom"}],
        ),
        reading=(
            f"Over {maturity:g} year{'s' if maturity != 1 else ''} the grant element is {element:.1%} at a discount rate of {discount_rate:.1%}: the loan {verdict} the 35% test. "
            f"With the fees it is {with_fees:.1%}, and the loan costs {cost:.2%} a year in all."
        ),
        table=Table(
            ["Year", "Interest (per 100 lent)", "Principal (per 100 lent)", "Still owed (per 100 lent)"],
            [[year, *figures] for year, figures in paid.items()],
        ),
        values={
            "grant_element": element, "grant_element_with_fees": with_fees, "all_in_rate": cost, "instalments": sum(row.principal > 0 for row in schedule),
            "rate": rate, "maturity": maturity, "fee": fee, "discount_rate": discount_rate,
        },
        source=str(data.source("loans")),
    )  # fmt: skip


# --- Who pays for a railway? ------------------------------------------------------------------------------------------

OPERATING_YEARS = 40

SOURCES = {  # in the order of the stack: words, short words, colour, colour of the words on it
    "government": ("Government budget", "Budget", PALETTE["grey"], "#000"),
    "multilateral": ("Multilateral bank", "Multilateral", PALETTE["blue"], "#fff"),
    "bilateral": ("Bilateral policy bank", "Bilateral", PALETTE["red"], "#fff"),
    "commercial": ("Commercial banks", "Banks", PALETTE["yellow"], "#000"),
    "bonds": ("Infrastructure bonds", "Bonds", PALETTE["orange"], "#000"),
    "owners": ("Owners’ equity", "Owners", PALETTE["purple"], "#fff"),
}
_EXAMPLE_MIX = {"government": 0.15, "multilateral": 0.15, "bilateral": 0.40, "commercial": 0.15, "bonds": 0.05, "owners": 0.10}


@dataclass(frozen=True)
class Case:
    """A project as documented: cost in millions of `money`, years to build, how it was paid, and what the model has to assume."""

    label: str
    capex: float
    construction_years: int
    note: str
    preset: dict = field(default_factory=dict)
    bilateral: tuple[float, int, int] = (0.02, *BILATERAL_YEARS)  # rate, maturity, grace
    commercial: tuple[int, int] = (15, 5)  # maturity, grace
    project_id: str = ""
    money: str = "US$"
    operating_years: int = OPERATING_YEARS
    growth: float = CASH_GROWTH  # of the cash, per year

    def earning(self, revenue: float, operating_cost: float) -> Project:
        """The project with this revenue and running cost in its first operating year."""
        return Project(self.capex, self.construction_years, self.operating_years, revenue, operating_cost, self.growth, self.growth)


def _mix(**shares) -> dict:
    return {source: shares.get(source, 0.0) for source in SOURCES}


CASES = {
    "example": Case("An example railway", 1000, 4, "The example’s cost and cash are the course’s own.", _EXAMPLE_MIX | {"cash_yield": 0.07, "market_rate": 0.06}),
    "ken": Case(
        "Mombasa–Nairobi, Kenya", 3804.19, 3,
        "Loans and cash as documented, shares rounded to 5%: revenue less running cost was −1.75% of the cost a year in 2017–2020.",
        _mix(bilateral=0.40, commercial=0.50, government=0.10) | {"cash_yield": -0.0175, "market_rate": 0.04}, project_id="mombasa-nairobi-railway",
    ),
    "lao": Case(
        "China–Laos, Lao PDR", 5900, 5,
        "Shares rounded to 5%. The main loan’s terms are not public: the usual ones stand in. Cash is set so that the project earns about the 4.56% of the study of 2012.",
        _mix(bilateral=0.70, government=0.05, owners=0.25) | {"cash_yield": 0.045, "market_rate": 0.06}, project_id="china-laos-railway",
    ),
    "idn": Case(
        "Jakarta–Bandung, Indonesia", 7270, 6,
        "Loan terms as documented at signing; what the line earns after running costs is not documented, so the cash is the example’s.",
        _mix(bilateral=0.75, owners=0.25) | {"cash_yield": 0.07, "market_rate": 0.06}, bilateral=(0.0258, 40, 10), project_id="jakarta-bandung-railway",
    ),
    "eth": Case(
        "Addis Ababa–Djibouti, Ethiopian side", 3502.27, 4,
        "Loan terms as documented, shares rounded to 5%; cash from the whole line’s revenue (about 40) and running cost (70) in 2019, US$ million.",
        _mix(commercial=0.70, government=0.30) | {"cash_yield": -0.0075, "market_rate": 0.035}, commercial=(15, 6), project_id="addis-ababa-djibouti-railway",
    ),
    "lka": Case(
        "Hambantota port, Sri Lanka, first part", 361, 3,
        "Cost and loan of the first part as documented; the rate was fixed at 6.3% in 2008. Three years of building are assumed. The cash is all of the turnover of 2012, "
        "132 million rupees or about US$1 million at the year’s mean rate of 127.6 (IMF); running costs are not documented. In 2017 a company paid US$1,120 million for a concession of 99 years; in 2022 the port handled 558,188 vehicles (later).",
        _mix(commercial=0.85, government=0.15) | {"cash_yield": 0.0025, "market_rate": 0.065}, commercial=(15, 4), project_id="hambantota-port",
    ),
    "grc": Case(
        "Piraeus port, Greece, 67% of the shares", 368.5, 1,
        "A purchase, in euros, paid in 2016 and 2021: the model takes it in one year. The cash is 67% of the net earnings of 2019, 35.4 million euros; what was paid out to owners is not documented. "
        "Profit before tax went from 11 million euros in 2016 to 96.2 million in 2023 (later).",
        _mix(owners=1.0) | {"cash_yield": 0.065, "market_rate": 0.06}, project_id="piraeus-port", money="€",
    ),
    "pak": Case(
        "Karot hydropower, Pakistan", 1740, 5,
        "The loans of US$1,392 million are 80% of the cost, as AidData has it; another source says 75%. The syndicate’s terms stand for all of them: the terms of the IFC’s 100 million are not documented. "
        "The cash is the forecast energy (3,206 GWh, disputed) at the tariff of 7.57 US cents for 30 years, less a tenth for running costs, which are assumed.",
        _mix(commercial=0.80, owners=0.20) | {"cash_yield": 0.125, "market_rate": 0.05}, commercial=(17, 6), project_id="karot-hydropower", operating_years=30, growth=0.0,
    ),
}  # fmt: skip


def _stack(case: Case, weights: dict[str, float], market_rate: float) -> CapitalStack:
    total = fsum(weights.values())
    if not total:
        raise ValueError("every source is at 0%; give at least one of them a share")
    ida = next(row for row in finance.lending_terms() if row.terms_id == "ida21-regular-31-year-credit")
    rate, maturity, grace = case.bilateral
    terms = {
        "government": ("grant",),
        "multilateral": ("debt", ida.rate, int(ida.maturity), int(ida.grace), "equal_principal"),
        "bilateral": ("debt", rate, maturity, grace, "equal_principal"),
        "commercial": ("debt", market_rate, *case.commercial, "equal_principal"),
        "bonds": ("debt", market_rate, 17, 16, "bullet"),
        "owners": ("equity", OWNERS_RETURN),
    }
    tranches = []
    for source, weight in weights.items():
        kind, *rest = terms[source]
        tranches.append(Tranche(SOURCES[source][0], kind, weight / total, *rest))
    return CapitalStack(tuple(tranches))


@explorer(
    id="capital-stack",
    title="Who pays for a railway?",
    passage="4.3",
    controls=[
        Choice("project", "example", {key: case.label for key, case in CASES.items()}, "Project", presets={key: case.preset for key, case in CASES.items()}),
        *(Slider(source, _EXAMPLE_MIX[source], 0, 1, 0.05, label, "%") for source, (label, *_) in SOURCES.items()),
        Slider("market_rate", 0.06, 0, 0.12, 0.005, "Market rate", "%"),
        Slider("cash_yield", 0.07, -0.03, 0.15, 0.0025, "Cash a year, of cost", "%"),
    ],
    challenge=Challenge(
        "Bring the lowest debt cover above 1.3 with at least 70% debt.",
        lambda v: "there is no debt to cover." if v["dscr_min"] is None
        else v["debt_share"] >= 0.7 - 1e-9 and v["dscr_min"] > LOWEST_COVER or f"the lowest cover is {v['dscr_min']:.2f} with {v['debt_share']:.0%} debt.",
    ),
)  # fmt: skip
def capital_stack(project: str, market_rate: float, cash_yield: float, **weights: float) -> View:
    """Six sources of money, the debt service they ask, and the cash there is to pay it."""
    case = CASES[project]
    cash = cash_yield * case.capex
    stack = _stack(case, weights, market_rate)
    appraisal = case.earning(revenue=max(cash, 0), operating_cost=max(-cash, 0)).appraise(stack)
    rows = appraisal.rows
    years = [row.year for row in rows]
    due = [row for row in rows if row.dscr is not None]
    poor = [row for row in due if row.cfads <= 0]
    worst = max(poor, key=lambda row: row.debt_service) if poor else min(due, key=lambda row: row.dscr, default=None)
    shares = {tranche.source: tranche.share for tranche in stack.tranches}

    def dollars(field):
        return [getattr(row, field) for row in rows]

    traces = [
        {"type": "bar", "name": "Interest", "x": years, "y": dollars("interest"), "marker": {"color": PALETTE["orange"]}, "hovertemplate": "year %{x}: interest %{y:,.0f}<extra></extra>"},
        {"type": "bar", "name": "Principal", "x": years, "y": dollars("principal"), "marker": {"color": PALETTE["blue"]}, "hovertemplate": "year %{x}: principal %{y:,.0f}<extra></extra>"},
        {"type": "scatter", "mode": "lines", "name": "Cash to pay it", "x": years, "y": dollars("cfads"), "line": {"color": PALETTE["green"], "width": 3}, "hovertemplate": "year %{x}: cash %{y:,.0f}<extra></extra>"},
        *(
            {"type": "bar", "orientation": "h", "name": label, "xaxis": "x2", "yaxis": "y2", "y": [""], "x": [shares[label]], "marker": {"color": colour}, "showlegend": False,
             "text": [f"{short}<br>{shares[label]:.0%}" if shares[label] else ""], "textposition": "inside", "insidetextanchor": "middle", "textangle": 0, "textfont": {"color": ink},
             "hovertemplate": f"{label} %{{x:.0%}}<extra></extra>"}
            for label, short, colour, ink in SOURCES.values()
        ),
    ]  # fmt: skip
    title, cover = _cover(worst, case.money)
    returns = f"The project earns {_rate(appraisal.irr)}, its owners {_rate(appraisal.equity_irr)}; the blended cost of the money is {stack.wacc():.1%}."
    return View(
        figure=figure(
            traces, title=title, x="year from the first spending", y=f"{case.money} million a year", height=520, barmode="stack", showlegend=True,
            uniformtext={"minsize": 10, "mode": "hide"}, yaxis={"domain": [0, 0.78]}, xaxis={"anchor": "y"},
            yaxis2={"domain": [0.86, 1], "fixedrange": True}, xaxis2={"anchor": "y2", "range": [0, 1], "showticklabels": False, "showgrid": False, "zeroline": False},
        ),
        reading=" ".join([cover, returns, *_documented_outcome(case)]),
        table=Table(
            ["Year", *(f"{column} ({case.money} million)" for column in ("Cash after running costs", "Interest", "Principal")), "Debt cover (times)", f"Still owed ({case.money} million)"],
            [[row.year, row.cfads, row.interest, row.principal, row.dscr, row.outstanding] for row in rows],
        ),
        values={
            "dscr_min": appraisal.dscr_min, "dscr_min_year": worst and worst.year, "llcr": appraisal.llcr, "plcr": appraisal.plcr, "project_irr": appraisal.irr,
            "equity_irr": appraisal.equity_irr, "blended_cost": stack.wacc(), "debt_share": stack.debt_share, "npv": appraisal.npv,
        },
        source=f"{case.note} Owners ask {OWNERS_RETURN:.0%} a year, as agreed for Karot. {data.source('projects')}",
    )  # fmt: skip


def _cover(worst, money: str) -> tuple[str, str]:
    """Title and first sentence for the year in which cash covers the debt service worst."""
    if worst is None:
        return "Nobody has to be repaid: the budget and the owners carry it all", "There is no debt to cover."
    if worst.cfads <= 0:
        text = f"Nothing is left after running costs, and debt service reaches {money} {worst.debt_service:,.0f} million in year {worst.year}"
        return text, f"{text}: somebody else has to pay it."
    side = "above" if worst.dscr > LOWEST_COVER else "below"
    text = f"In the worst year (year {worst.year}) cash covers debt service {worst.dscr:.2f} times"
    return text, f"{text}, {side} the floor of {LOWEST_COVER} that this course’s lenders ask."


def _documented_outcome(case: Case) -> list[str]:
    """What happened beside what was expected, where both are documented."""
    bound = {"exact": "", "below": "fewer than ", "about": "about "}
    for row in finance.outcomes():
        if row.project_id == case.project_id:
            most = f" to {row.reference_upper:,g}" if row.reference_upper else ""
            return [f"Documented: {row.measure}, {bound[row.actual_bound]}{row.actual:,g} {row.unit} ({row.actual_period}) against {_a(row.compared_with)} of {row.reference:,g}{most}."]
    return []


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _rate(rate: float | None) -> str:
    return "no single rate of return" if rate is None else minus(f"{rate:.1%} a year")
