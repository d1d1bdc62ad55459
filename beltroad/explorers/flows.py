"""Explorers of `04_financing` that show data: commitments, terms by creditor, other sources, reports that revise one another (4.3)."""

from functools import cache
from math import fsum

from .. import data
from ..charts import PALETTE
from ..charts.old import HALVES, LINE, figure, lower
from ..charts.panels import panel_name
from ..data import finance, flows
from ..explorer import Choice, Table, View, explorer
from ..words import listed
from .phrases import counted, plus_minus

# --- Commitments by year and kind ---------------------------------------------------------------------------------------

KIND_COLOURS = {"oda": PALETTE["green"], "oof": PALETTE["red"], "vague": PALETTE["grey"]}
FIRST, LAST = 2000, 2021


@explorer(
    id="commitments",
    title="What China promised, by year and kind",
    passage="4.3",
    controls=[Choice("country", "ALL", {"ALL": "All recipients", **{row.iso3: row.name for row in flows.recipients()}}, "Recipient")],
)
def commitments(country: str) -> View:
    """Commitments by year, stacked by kind."""
    rows = {row.year: row for row in flows.commitments("" if country == "ALL" else country)}
    name = "All recipients" if country == "ALL" else data.country(country).name
    years = range(FIRST, LAST + 1)
    total = {year: fsum(getattr(rows[year], kind) for kind in flows.KINDS) if year in rows else 0.0 for year in years}
    every = fsum(total.values())
    peak = max(total, key=total.get)
    part = {kind: fsum(getattr(row, kind) for row in rows.values()) / every for kind in flows.KINDS}
    later = fsum(amount for year, amount in total.items() if year >= 2020)
    bars = [
        {"type": "bar", "name": label, "x": list(years), "y": [round(getattr(rows[year], kind) / 1000, 3) if year in rows else 0 for year in years],
         "marker": {"color": KIND_COLOURS[kind]}, "hovertemplate": f"%{{x}}, {label.lower()}: %{{y:,.2f}}<extra></extra>"}
        for kind, label in flows.KINDS.items()
    ]  # fmt: skip
    return View(
        figure=figure(
            bars, title=f"{name}: promises were largest in {peak}, at US$ {total[peak] / 1000:,.1f} billion", y="US$ billion a year, prices of 2021", barmode="stack", showlegend=True,
            yaxis={"rangemode": "tozero"}, xaxis={"dtick": 5},
        ),
        reading=(
            f"{name}, {FIRST}–{LAST}: promises of {every / 1000:,.1f} billion US dollars in prices of 2021, {part['oda']:.0%} of them aid-like and {part['oof']:.0%} other official money; "
            f"{total[peak] / 1000:,.1f} billion in {peak}, the highest year, and {later / 1000:,.1f} billion in 2020–2021, after the article."
        ),
        table=Table(
            ["Year", *(f"{label} (US$ million, prices of 2021)" for label in flows.KINDS.values())],
            [[year, *(getattr(rows[year], kind) if year in rows else 0.0 for kind in flows.KINDS)] for year in years],
        ),
        values={"total": every, "peak_year": peak, "peak": total[peak], "last": total[LAST], "later": later, "oda_share": part["oda"], "oof_share": part["oof"]},
        source=f"{data.source('commitments' if country != 'ALL' else 'commitment_totals')} Roll-overs of older loans are included. By lender the data has no figure.",
    )  # fmt: skip


# --- Terms by creditor --------------------------------------------------------------------------------------------------

CLOUD = {"ida": PALETTE["blue"], "ibrd": PALETTE["sky"], "afdb": PALETTE["green"], "bonds": PALETTE["orange"]}
SHORT = {"ida": "IDA", "ibrd": "IBRD", "afdb": "AfDB", "bonds": "Bonds"}
TYPICAL = {"china-government-concessional-loan": "Concessional loan, China", "china-preferential-buyer-s-credit": "Buyer’s credit, China"}
SINCE = 2000


@cache
def _mean_terms(years: tuple[int, ...]) -> dict[str, tuple[float, float, float, float]]:
    """Creditor → rate, maturity and grace of its new loans to Africa, weighted by amount; and the amount, US$ billion."""
    found = {}
    for creditor in CLOUD:
        lent = [row for row in flows.african_terms() if row.creditor == creditor and row.year in years]
        amount = fsum(row.commitments for row in lent)
        found[creditor] = (*(fsum(row.commitments * getattr(row, name) for row in lent) / amount for name in ("rate", "maturity", "grace")), amount / 1000)
    return found


@explorer(
    id="creditor-terms",
    title="Terms by creditor",
    passage="4.3",
    controls=[
        Choice("year", "all", {"all": "2017–2021"} | {f"y{year}": str(year) for year in range(2017, 2022)}, "New loans to Africa in"),
        Choice("creditor", "china", flows.CREDITORS, "Interest over time: bring out"),
    ],
)  # fmt: skip
def creditor_terms(year: str, creditor: str) -> View:
    """Rate and maturity of new loans to African states; and what one creditor's loans cost all borrowers over time."""
    years = tuple(range(2017, 2022)) if year == "all" else (int(year[1:]),)
    means = _mean_terms(years)
    rows = [row for row in flows.african_terms() if row.year in years]
    traces = []
    for key, colour in CLOUD.items():
        mine = [row for row in rows if row.creditor == key]
        traces.append(
            {"type": "scatter", "mode": "markers", "name": SHORT[key], "x": [round(row.maturity, 1) for row in mine], "y": [round(row.rate, 4) for row in mine],
             "text": [f"{data.country(row.iso3).name} {row.year}" for row in mine], "marker": {"color": colour, "size": 7, "opacity": 0.55},
             "hovertemplate": "%{text}: %{y:.2%}, %{x:.1f} years<extra></extra>"}
        )  # fmt: skip
        rate, maturity, _, _ = means[key]
        traces.append(
            {"type": "scatter", "mode": "markers+text", "text": [SHORT[key]], "textposition": "top center", "showlegend": False, "x": [round(maturity, 1)], "y": [round(rate, 4)],
             "marker": {"color": colour, "size": 17, "symbol": "diamond", "line": {"width": 2, "color": "#fff"}}, "hovertemplate": f"{SHORT[key]}, mean: %{{y:.2%}}, %{{x:.1f}} years<extra></extra>"}
        )  # fmt: skip
    usual = [row for row in finance.lending_terms() if row.terms_id in TYPICAL]
    traces.append(
        {"type": "scatter", "mode": "markers", "name": "Typical, China", "x": [row.maturity for row in usual], "y": [row.rate for row in usual],
         "text": [f"{TYPICAL[row.terms_id]}, {row.period.replace('/', '–')}" for row in usual], "marker": {"color": PALETTE["red"], "size": 13, "symbol": "x"},
         "hovertemplate": "%{text}: %{y:.1%}, %{x:.0f} years<extra></extra>"}
    )  # fmt: skip
    series = {key: [row for row in flows.new_interest() if row.creditor == key] for key in flows.CREDITORS}
    chosen = series[creditor]
    place = {"xaxis": "x2", "yaxis": "y2", "showlegend": False}
    for key, found in series.items():
        if key != creditor:
            traces.append(LINE | place | {"x": [row.year for row in found], "y": [row.median for row in found], "line": {"color": PALETTE["grey"], "width": 1}, "opacity": 0.5,
                                          "hovertemplate": f"{flows.CREDITORS[key]}, %{{x}}: %{{y:.2%}}<extra></extra>"})  # fmt: skip
    band = [row.low for row in chosen], [row.high for row in chosen]
    traces += [
        LINE | place | {"x": [row.year for row in chosen], "y": band[0], "line": {"width": 0}, "hoverinfo": "skip"},
        LINE | place | {"x": [row.year for row in chosen], "y": band[1], "line": {"width": 0}, "fill": "tonexty", "fillcolor": "rgba(200,80,60,0.25)", "hoverinfo": "skip"},
        {**LINE, **place, "mode": "lines+markers", "x": [row.year for row in chosen], "y": [row.median for row in chosen], "line": {"color": PALETTE["red"], "width": 3}, "marker": {"size": 5},
         "customdata": [row.borrowers for row in chosen], "hovertemplate": "%{x}: %{y:.2%}, %{customdata} borrowers<extra></extra>"},
    ]  # fmt: skip
    first, last = chosen[0], chosen[-1]
    below = lower("", "interest on new commitments")
    below["xaxis2"] |= {"range": [SINCE - 0.5, 2023.5]}
    below["yaxis2"] |= {"tickformat": ".0%", "rangemode": "tozero"}
    told = "2017–2021" if year == "all" else year[1:]
    return View(
        figure=figure(
            traces,
            title=f"Africa {told}: IDA asked {means['ida'][0]:.1%} over {means['ida'][1]:.0f} years, bondholders {means['bonds'][0]:.1%} over {means['bonds'][1]:.0f}",
            x="maturity, years",
            y="interest rate per year",
            height=660,
            showlegend=True,
            yaxis=HALVES["yaxis"] | {"domain": [0.56, 1], "tickformat": ".0%", "rangemode": "tozero"},
            xaxis=HALVES["xaxis"] | {"range": [0, 50]},
            annotations=[panel_name(f"{flows.CREDITORS[creditor]}: the middle half", "2")],
            **below,
        ),
        reading=(
            f"New loans to African states in {told} cost {means['ida'][0]:.2%} over {means['ida'][1]:.1f} years from IDA, {means['afdb'][0]:.2%} over {means['afdb'][1]:.1f} years from the African Development Bank and "
            f"{means['bonds'][0]:.2%} over {means['bonds'][1]:.1f} years from bondholders. "
            f"{flows.CREDITORS[creditor]}: the middle borrower agreed {first.median:.2%} in {first.year} and {last.median:.2%} in {last.year}."
        ),
        table=Table(
            ["Creditor", "Period", "Rate (per year)", "Maturity (years)", "Grace (years)", "New loans (US$ billion, current)"],
            [[flows.CREDITORS[key], told, rate, maturity, grace, amount] for key, (rate, maturity, grace, amount) in means.items()]
            + [[f"{flows.CREDITORS[creditor]}, median of {counted(row.borrowers, 'borrower')}", row.year, row.median, None, None, None] for row in chosen],
        ),
        values={
            "ida_rate": means["ida"][0], "ida_maturity": means["ida"][1], "bonds_rate": means["bonds"][0], "bonds_maturity": means["bonds"][1], "afdb_rate": means["afdb"][0],
            "loans": len(rows), "first": first.median, "last": last.median, "borrowers": last.borrowers,
        },
        source=f"{data.source('new_interest')} Typical Chinese terms: medians of AidData’s descriptions of loans, 2000–2021.",
    )  # fmt: skip


# --- Money in and money out ---------------------------------------------------------------------------------------------

FORMS = {
    "concessional": ("Concessional loans", PALETTE["green"]),
    "non_concessional": ("Loans at market-like rates", PALETTE["blue"]),
    "grants": ("Grants", PALETTE["sky"]),
    "bonds": ("Bonds", PALETTE["orange"]),
    "banks": ("Banks", PALETTE["yellow"]),
    "other_private": ("Other private", PALETTE["purple"]),
}


@explorer(
    id="net-transfers",
    title="Money in, money out",
    passage="4.3",
    controls=[Choice("source", "all", {"all": "All sources", **flows.SOURCES}, "Money from")],
)
def net_transfers(source: str) -> View:
    """What came in above the line, what was paid out below it, and the difference."""
    rows = [row for row in flows.source_flows() if source in ("all", row.source)]
    years = sorted({row.year for row in rows})
    inflow, outflow = ({year: fsum(getattr(row, way) for row in rows if row.year == year) / 1000 for year in years} for way in ("inflow", "outflow"))
    net = {year: inflow[year] - outflow[year] for year in years}
    traces = []
    for form, (label, colour) in FORMS.items():
        mine = [row for row in rows if row.form == form]
        if not mine:
            continue
        for way, sign in (("inflow", 1), ("outflow", -1)):
            amounts = {year: sign * fsum(getattr(row, way) for row in mine if row.year == year) / 1000 for year in years}
            traces.append(
                {"type": "bar", "name": label, "legendgroup": form, "showlegend": way == "inflow", "x": years, "y": [round(amounts[year], 2) for year in years],
                 "marker": {"color": colour, "opacity": 1 if way == "inflow" else 0.6}, "hovertemplate": f"%{{x}}, {label.lower()}, {'in' if sign > 0 else 'out'}: %{{y:,.1f}}<extra></extra>"}
            )  # fmt: skip
    traces.append(
        {**LINE, "mode": "lines+markers", "name": "Net", "x": years, "y": [round(net[year], 2) for year in years], "line": {"color": PALETTE["red"], "width": 3}, "marker": {"size": 5},
         "hovertemplate": "%{x}, net: %{y:,.1f}<extra></extra>"}
    )  # fmt: skip
    negative = [year for year in years if net[year] < 0]
    last, name = years[-1], "All sources" if source == "all" else flows.SOURCES[source]
    direction = "more was paid than came" if net[last] < 0 else "more came than was paid"
    grants = fsum(row.inflow for row in rows if row.year == last and row.form == "grants") / 1000
    when = f"{counted(len(negative), 'year')} of {len(years)} had a negative net transfer ({listed(map(str, negative))})" if 0 < len(negative) < 6 else f"{counted(len(negative), 'year')} of {len(years)} had a negative net transfer"
    return View(
        figure=figure(
            traces, title=f"{name}: in {last} {direction}, by US$ {abs(net[last]):,.1f} billion", y="US$ billion a year, current", height=460, barmode="relative", showlegend=True,
            margin={"t": 110}, yaxis={"zeroline": True, "zerolinecolor": "rgba(128,128,128,0.6)"}, xaxis={"dtick": 5},
        ),
        reading=(
            f"{name}, {last}: {inflow[last]:,.1f} billion US dollars came to 119 borrowing countries in loans and grants, and {outflow[last]:,.1f} billion went out in interest and principal, a net transfer of "
            f"{plus_minus(net[last])} billion" + (f", or {plus_minus(net[last] - grants)} without grants" if grants else "") + f"; {when}."
        ),
        table=Table(["Year", "In (US$ billion, current)", "Out (US$ billion, current)", "Net (US$ billion, current)"], [[year, inflow[year], outflow[year], net[year]] for year in years]),
        values={"inflow": inflow[last], "outflow": outflow[last], "net": net[last], "negative_years": len(negative), "net_2015": net[2015], "net_2018": net[2018], "grants": grants},
        source=str(data.source("source_flows")),
    )  # fmt: skip


# --- Private and multilateral money -------------------------------------------------------------------------------------

INSTRUMENT_COLOURS = {"non_concessional": PALETTE["blue"], "concessional": PALETTE["green"], "grants": PALETTE["sky"], "equity": PALETTE["purple"]}
MDB_YEARS = range(2010, 2023)


@cache
def _steady() -> frozenset[str]:
    """The banks that stand in every year."""
    years = {}
    for row in flows.mdb_outflows():
        years.setdefault(row.bank, set()).add(row.year)
    return frozenset(bank for bank, found in years.items() if len(found) == len(MDB_YEARS))


@explorer(
    id="other-sources",
    title="Private and multilateral money",
    passage="4.3",
    controls=[
        Choice("banks", "steady", {"steady": "eight that report every year", "all": "all, as the list grows"}, "Multilateral banks"),
        Choice("measure", "commitment", {"commitment": "promised", "disbursement": "paid out"}, "Money"),
    ],
)
def other_sources(banks: str, measure: str) -> View:
    """Private participation in infrastructure where a figure was read; and what multilateral banks promised or paid."""
    ppi = [(int(row.period), row.value) for row in flows.market_facts() if row.fact == "ppi"]
    rows = [row for row in flows.mdb_outflows() if banks == "all" or row.bank in _steady()]
    found = {
        instrument: {year: fsum(getattr(row, measure) or 0 for row in rows if row.year == year and row.instrument == instrument) / 1000 for year in MDB_YEARS}
        for instrument in flows.INSTRUMENTS
    }
    total = {year: fsum(one[year] for one in found.values()) for year in MDB_YEARS}
    counts = {year: len({row.bank for row in rows if row.year == year}) for year in MDB_YEARS}
    traces = [
        {"type": "bar", "name": "Private participation", "showlegend": False, "x": [year for year, _ in ppi], "y": [value for _, value in ppi], "marker": {"color": PALETTE["yellow"]},
         "hovertemplate": "%{x}: %{y:.1f}<extra></extra>"},
        *(
            {"type": "bar", "name": label, "xaxis": "x2", "yaxis": "y2", "x": list(MDB_YEARS), "y": [round(found[key][year], 2) for year in MDB_YEARS], "marker": {"color": INSTRUMENT_COLOURS[key]},
             "hovertemplate": f"%{{x}}, {label.lower()}: %{{y:.1f}}<extra></extra>"}
            for key, label in flows.INSTRUMENTS.items()
        ),
    ]  # fmt: skip
    growth = total[2022] / total[2010] - 1
    word = "promised" if measure == "commitment" else "paid out"
    ratio = flows.fact("ppi", "2022").value
    below = lower("", "US$ billion, current")
    below["xaxis2"] |= {"range": [2009.4, 2023.6], "dtick": 2}
    return View(
        figure=figure(
            traces,
            title=f"Multilateral banks {word} US$ {total[2022]:.0f} billion in 2022, {plus_minus(100 * growth, 0)}% on 2010",
            y="US$ billion, current",
            height=580,
            barmode="stack",
            showlegend=True,
            margin={"t": 110},
            annotations=[panel_name("Private participation in infrastructure"), panel_name(f"Multilateral banks, {word}", "2")],
            yaxis=HALVES["yaxis"] | {"domain": [0.62, 0.94], "rangemode": "tozero"},
            xaxis=HALVES["xaxis"] | {"range": [2009.4, 2023.6], "dtick": 2},
            **below,
        ),
        reading=(
            f"{counted(counts[2022], 'multilateral bank')} {word} {total[2022]:.1f} billion US dollars in 2022, against {total[2010]:.1f} billion by {counts[2010]} in 2010 ({plus_minus(100 * growth, 0)}%), for all purposes. "
            f"Private participation in infrastructure was {flows.fact('ppi', '2017').value:.1f} billion in 2017, {flows.fact('ppi', '2020').value:.1f} in 2020 and {ratio:.1f} in 2022."
        ),
        table=Table(
            ["Year", "Private participation (US$ billion, current)", *(f"{label} (US$ billion, current)" for label in flows.INSTRUMENTS.values()), "Banks in the list"],
            [[year, dict(ppi).get(year), *(found[key].get(year) for key in flows.INSTRUMENTS), counts.get(year)] for year in range(2010, 2024)],
        ),
        values={"total_2022": total[2022], "total_2010": total[2010], "total_2017": total[2017], "growth": growth, "banks_2010": counts[2010], "banks_2022": counts[2022],
                "non_concessional_share": found["non_concessional"][2022] / total[2022]},
        source=f"Upper: World Bank PPI, figures with their sources in market_facts.csv; 2021 is a first print; 2018 and 2019 have none. Lower: {str(data.source('mdb_outflows')).removeprefix('Source: ')}",
    )  # fmt: skip


# --- Reports that revise one another ------------------------------------------------------------------------------------

YEARS = ("2021", "2022", "2023", "2024")
REPORT_COLOURS = {"2021 report": PALETTE["grey"], "2022 report": PALETTE["sky"], "2023 report": PALETTE["blue"], "2024 report": PALETTE["orange"], "2025 report": PALETTE["purple"]}


@explorer(
    id="report-vintages",
    title="One year, two reports",
    passage="4.3",
    controls=[Choice("year", "y2022", {f"y{year}": year for year in YEARS}, "Growth in")],
)
def report_vintages(year: str) -> View:
    """Engagement by year and report; growth within a report and across reports."""
    rows = [row for row in flows.engagement_vintages() if row.report in REPORT_COLOURS]
    wanted, before = year[1:], str(int(year[1:]) - 1)
    printed = {period: {row.report: row.total for row in rows if row.period == period} for period in sorted({row.period for row in rows})}
    now, past = printed[wanted], printed[before]
    within = {report: now[report] / past[report] - 1 for report in now if report in past}
    across = [here / there - 1 for here in now.values() for there in past.values()]
    lines = [
        {**LINE, "mode": "lines+markers+text", "name": report, "x": [row.period for row in rows if row.report == report], "y": [row.total for row in rows if row.report == report],
         "line": {"color": colour, "width": 3}, "marker": {"size": 10}, "text": [f"{row.total:g}" for row in rows if row.report == report],
         "textposition": ["bottom right" if row.total < max(printed[row.period].values()) else "top left" for row in rows if row.report == report], "cliponaxis": False,
         "hovertemplate": f"{report}, %{{x}}: %{{y:.1f}}<extra></extra>"}
        for report, colour in REPORT_COLOURS.items()
    ]  # fmt: skip
    grew = listed(f"{plus_minus(100 * change, 0)}% ({report})" for report, change in within.items())
    low, high = min(across), max(across)
    spread = f"{plus_minus(100 * low, 0)}% to {plus_minus(100 * high, 0)}%" if high - low > 0.005 else f"{plus_minus(100 * low, 0)}%"
    return View(
        figure=figure(
            lines, title=f"The change in {wanted} is {spread}, by which reports are joined", y="US$ billion, prices of the time", showlegend=True,
            xaxis={"type": "category", "categoryorder": "array", "categoryarray": list(printed), "range": [-0.5, len(printed) - 0.5]}, yaxis={"range": [0, 240]},
        ),
        reading=(
            f"Engagement in {wanted} is {listed(f'{total:g}' for total in now.values())} billion US dollars, in {before} {listed(f'{total:g}' for total in past.values())}, by report. "
            + (f"Within one report the change is {grew}. " if within else "No report that was read prints both years. ")
            + f"With every pairing of reports it is {spread}."
        ),
        table=Table(["Report", "Year", "Engagement (US$ billion, prices of the time)", "How it was checked"], [[row.report, row.period, row.total, row.verified] for row in rows]),
        values={"low": low, "high": high, "within": next(iter(within.values()), None), "reports": len(now)},
        source=f"{data.source('engagement_vintages')} The figures of the 2025 report were read in a blog only.",
    )  # fmt: skip
