"""The documented projects of the capital stack stand on the tables, to the nearest stop of a slider."""

import json
import re

import pytest
from bs4 import BeautifulSoup

from beltroad.chapters.financing._cases import CASES
from beltroad.chapters.financing.capital_stack import capital_stack
from beltroad.chapters.financing.creditors import creditors
from beltroad.chapters.financing.loan_softness import loan_softness
from beltroad.data import finance

PROJECTS = {row.project_id: row for row in finance.projects()}
LOANS = {row.loan_id: row for row in finance.loan_terms()}
SLIDERS = {control.name: control for control in capital_stack.controls[1:]}
BUILT_FOR_MORE = {"idn"}  # the table has the plan; the case has what it came to cost (outcomes.csv)


def fact(project_id: str, item: str) -> float:
    return next(row.number for row in finance.facts(project_id) if row.attribute == item)


def near(name: str, value: float):
    """Within half a step of the slider, the nearest that its stops allow."""
    return pytest.approx(value, abs=SLIDERS[name].step / 2 + 1e-9)


@pytest.mark.parametrize("key", CASES)
def test_every_preset_stands_on_a_stop_and_its_shares_make_a_whole(key):
    preset = CASES[key].preset
    assert all(any(abs(stop - preset[name]) < 1e-9 for stop in slider.stops()) for name, slider in SLIDERS.items())
    assert sum(preset[name] for name in SLIDERS if name not in ("market_rate", "cash_yield")) == pytest.approx(1)


@pytest.mark.parametrize("key", sorted(CASES.keys() - {"example"}))
def test_the_cost_is_the_documented_one_in_its_currency(key):
    case, row = CASES[key], PROJECTS[CASES[key].project_id]
    if key in BUILT_FOR_MORE:
        assert case.capex == next(
            one.actual for one in finance.outcomes() if one.project_id == case.project_id and one.measure == "cost"
        )
    else:
        assert case.capex == row.cost
    assert case.money == {"USD": "US$", "EUR": "€"}[row.cost_currency]
    assert case.money in capital_stack(project=key).figure["layout"]["yaxis2"]["title"]["text"]


@pytest.mark.parametrize("key, loan_id", [("lka", "LKA_HAM1_BCL"), ("pak", "PAK_KAROT")])
def test_a_case_of_one_loan_has_its_years_and_nearly_its_rate(key, loan_id):
    case, loan = CASES[key], LOANS[loan_id]
    assert case.commercial == (loan.maturity, loan.grace)
    rate = 0.063 if key == "lka" else loan.rate  # "fixed at 6.3% in October 2008"
    assert case.preset["market_rate"] == near("market_rate", rate) and ("6.3%" in loan.note or key != "lka")


def test_hambantota_is_paid_and_earns_as_documented():
    case, turnover = CASES["lka"], next(one for one in finance.outcomes() if one.project_id == "hambantota-port")
    assert case.preset["commercial"] == near("commercial", LOANS["LKA_HAM1_BCL"].amount / case.capex)
    assert case.preset["cash_yield"] == near("cash_yield", turnover.actual / 127.6 / case.capex)
    assert "against a target of 500 to 600, set for 2012 or 2013" in capital_stack(project="lka").reading


def test_piraeus_is_bought_by_its_owner_and_earns_two_thirds_of_the_documented_profit():
    case = CASES["grc"]
    assert case.preset["owners"] == 1 and PROJECTS["piraeus-port"].cost_basis.startswith("price of 67%")
    assert case.preset["cash_yield"] == near("cash_yield", 0.67 * fact("piraeus-port", "Net earnings") / case.capex)


def test_karot_is_lent_and_earns_as_documented():
    case, id = CASES["pak"], "karot-hydropower"
    lent = fact(id, "Chinese syndicate (CDB, Eximbank, Silk Road Fund)") + fact(id, "IFC loan")
    assert case.preset["commercial"] == near("commercial", lent / case.capex)
    income = (
        fact(id, "Annual energy") * fact(id, "PPA levelized tariff 30y") / 100
    )  # GWh * US cents per kWh / 100: US$ million
    assert case.preset["cash_yield"] == near("cash_yield", 0.9 * income / case.capex)
    cash = {row[1] for row in capital_stack(project="pak").table.rows if row[1]}
    assert len(cash) == 1 and case.growth == 0  # one tariff for all years


def words(shown) -> str:
    """All that a reader sees of a view but what stands under the chart."""
    return json.dumps([shown["figure"], shown["reading"], shown["table"]["columns"]], ensure_ascii=False)


SHORT_OF_CASH = {"commercial": 0.5, "owners": 0.5, "cash_yield": -0.01}


@pytest.mark.parametrize("given", [{}, SHORT_OF_CASH, SHORT_OF_CASH | {"cash_yield": 0.02}])
def test_a_purchase_in_euros_is_told_in_euros(given):
    assert "€" in words(capital_stack.shown(project="grc", **given)) and "US$" not in words(
        capital_stack.shown(project="grc", **given)
    )
    assert "€" not in words(capital_stack.shown(project="ken", **given))


@pytest.mark.parametrize(("given", "sum"), [({"bonds": 0.0}, "95%"), ({"bonds": 0.2, "owners": 0.3}, "135%")])
def test_shares_that_make_no_whole_are_said_to_be_scaled(given, sum):
    assert f"The shares add up to {sum}; each is scaled so that they make 100%." in capital_stack(**given).reading


@pytest.mark.parametrize("project", CASES)
def test_shares_that_make_a_whole_are_not(project):
    assert "scaled" not in capital_stack(project=project).reading


def test_creditors_are_told_apart_without_colour():
    patterns = [trace["fillpattern"]["shape"] for trace in creditors().figure["data"]]
    assert len(set(patterns)) == len(finance.CREDITORS)


@pytest.mark.parametrize("key", CASES)
def test_every_source_that_pays_is_named_under_the_bar_with_its_share(key):
    figure = capital_stack(project=key).figure
    [named] = [
        BeautifulSoup(one["text"].replace("<br>", "  "), "html.parser") for one in figure["layout"]["annotations"]
    ]
    marks = [mark["style"].removeprefix("color:") for mark in named.select("span")]
    paying = [bar for bar in figure["data"] if bar.get("orientation") == "h" and bar["x"][0] > 0]
    assert marks == [bar["marker"]["color"] for bar in paying]
    shares = re.findall(r"■ (\w+) (\d+)%", named.text)
    assert [int(share) for _, share in shares] == [round(100 * bar["x"][0]) for bar in paying]
    assert len({name for name, _ in shares}) == len(paying)


@pytest.mark.parametrize("loan_id", ["KEN_SGR_BCL", "LKA_HAM1_BCL", "PAK_KAROT"])
def test_a_start_from_a_documented_loan_says_what_its_sliders_do_not(loan_id):
    assert LOANS[loan_id].note and LOANS[loan_id].note in loan_softness(loan=loan_id).source
    assert LOANS[loan_id].note not in loan_softness().source
