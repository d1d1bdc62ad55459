"""Financing in short says what the model and the tables say."""

import pytest
from pytest import approx

from beltroad.chapters.key_areas.blended_cost import COMMERCIAL_YEARS, OWNERS, PUBLIC, blended_cost
from beltroad.chapters.key_areas.money_in_short import money_in_short
from beltroad.data import finance
from beltroad.models.finance import annuity


def met(explorer, **given):
    return explorer.verdict(explorer(**given))["met"]


@pytest.mark.parametrize("equity, public, rate", [(0.2, 0.5, 0.07), (0.0, 1.0, 0.1), (0.6, 0.0, 0.03)])
def test_the_blended_cost_is_the_mean_by_share(equity, public, rate):
    values = blended_cost(equity=equity, public=public, rate=rate).values
    assert values["blended"] == approx(equity * OWNERS + (1 - equity) * (public * PUBLIC["rate"] + (1 - public) * rate))


def test_debt_service_is_that_of_level_loans():
    rows = blended_cost().table.rows
    assert [row[3] for row in rows[:COMMERCIAL_YEARS]] == approx(
        [annuity(40, 0.07, COMMERCIAL_YEARS)] * COMMERCIAL_YEARS
    )
    assert [row[2] for row in rows[:5]] == approx([40 * 0.02] * 5)
    assert rows[5][2] == approx(annuity(40, 0.02, 15)) and rows[20][2] == 0


def test_without_debt_there_is_nothing_to_carry_and_the_first_year_is_the_first():
    values = blended_cost(equity=0.6, public=1.0, cash=0.14).values
    assert values["carried_from"] == 1 and values["lacking"] == 0


def test_the_year_from_which_the_debt_is_carried_is_the_one_after_the_last_short_one():
    view = blended_cost()
    short = [row[0] for row in view.table.rows if row[4] > 0]
    assert view.values["carried_from"] == max(short) + 1
    assert view.values["lacking"] == approx(sum(row[4] for row in view.table.rows))


def test_the_debt_can_be_carried_below_eight_percent():
    assert not met(blended_cost) and met(blended_cost, equity=0.45)
    assert not met(blended_cost, equity=0.45, cash=0.06) and not met(blended_cost, public=1.0)


def test_bars_are_shares_of_the_debt_in_the_table():
    view = money_in_short()
    for bar in view.figure["data"]:
        assert len(bar["y"]) == 4
    assert [sum(bar["x"][year] for bar in view.figure["data"]) for year in range(4)] == approx([1] * 4, abs=1e-3)
    held = {row.creditor: row.debt for row in finance.debt_by_creditor("LMY") if row.year == view.values["last"]}
    assert view.values["china_last"] == approx(held["china"] / sum(held.values()))
