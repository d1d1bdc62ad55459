"""Trade tables say what their sources say; the estimates are those of the full set of pairs."""

from collections import Counter
from statistics import median

import pytest
from pytest import approx

from beltroad import data
from beltroad.data import trade, trinity


def sentence(caught) -> str:
    message = str(caught.value)
    assert message.endswith(".") and "\n" not in message
    return message


def test_scores_are_the_published_ones():
    china = {row.year: row.score for row in trade.logistics("China")}
    assert (china[2018], china[2023]) == (3.61, 3.7)
    assert {row.year: row.score for row in trade.logistics("KAZ")}[2018] == 2.81
    assert [row.year for row in trade.logistics("PAK")][-1] == 2018  # not in the round of 2023
    assert max(trade.scores(2023), key=trade.scores(2023).get) == "SGP"


@pytest.mark.parametrize("iso3, year, rating", [("CHN", 2018, 3.75), ("PAK", 2018, 2.20), ("SGP", 2023, 4.6)])
def test_ratings_of_infrastructure_are_the_published_ones(iso3, year, rating):
    assert {row.year: row.infrastructure for row in trade.logistics(iso3)}[year] == pytest.approx(rating, abs=0.005)


def test_bounds_hold_the_score_and_stand_in_the_rounds_that_can_be_compared():
    rows = [row for land in trade.partners() for row in trade.logistics(land.iso3)]
    bounded = [row for row in rows if row.lower is not None]
    assert {row.year for row in bounded} == set(trade.COMPARABLE)
    assert all(row.lower <= row.score <= row.upper for row in bounded)


def test_the_median_member_scores_as_the_notes_say():
    members = trinity.members(2022) | trinity.members(2023) | {"CHN"}  # as the list of December 2023 has it
    three = [iso3 for iso3 in members if all(iso3 in trade.scores(year) for year in (2010, 2018, 2023))]
    found = [median(trade.scores(year)[iso3] for iso3 in three) for year in (2010, 2018, 2023)]
    assert found == approx([2.68, 2.70, 2.80], abs=0.005)
    assert len(three) == 98


def test_trade_with_members_of_2023_adds_up_to_the_published_totals_in_spite_of_rounding():
    members = trinity.members(2022) | trinity.members(2023)
    for year, total in ((2002, 90.9), (2007, 424.5), (2013, 1015), (2017, 1009.9)):
        rows = [row for iso3 in members for row in trade.china_trade(iso3) if row.year == year]
        assert sum(row.to_partner + row.from_partner for row in rows) / 1000 == approx(total, rel=0.02)


def test_figures_have_two_leading_digits_only():
    for row in trade.china_trade("KAZ") + trade.china_trade("KEN"):
        for value in (row.to_partner, row.from_partner, row.partner_reports):
            assert value is None or float(f"{value:.2g}") == value


def test_estimates_are_those_of_the_notes():
    def found(method, variable):
        return trade.coefficient(method, variable).coefficient

    assert found("least squares", "distance") == approx(-1.38, abs=0.005)
    assert (found("least squares", "exporter's score"), found("least squares", "importer's score")) == approx(
        (2.94, 1.56), abs=0.005
    )
    assert (found("Poisson", "exporter's score"), found("Poisson", "importer's score")) == approx(
        (0.36, 1.28), abs=0.005
    )
    assert found("Poisson with country effects", "distance") == approx(-0.74, abs=0.005)
    assert found("Poisson with country effects", "common border") == approx(0.61, abs=0.005)
    assert {row.method: row.observations for row in trade.estimates()} == {
        "least squares": 15186,
        "Poisson": 15186,
        "Poisson with country effects": 19948,
    }


def test_flows_are_between_economies_of_the_table_and_hold_five_sixths_of_the_trade_reported():
    held = {row.iso3 for row in trade.economies()}
    assert all({row.seller, row.buyer} <= held and row.seller != row.buyer for row in trade.flows())
    assert sum(row.exports for row in trade.flows()) / 1e6 == approx(
        11.5, abs=0.1
    )  # US$ trillion, of 13.9 reported by all


def test_what_is_not_there_is_one_sentence():
    with pytest.raises(data.DataError) as caught:
        trade.scores(2020)
    assert "logistics.csv" in sentence(caught)
    with pytest.raises(data.DataError) as caught:
        trade.coefficient("Poisson", "luck")
    assert "gravity_estimates.csv" in sentence(caught)


def test_who_reports_next_to_nothing_of_what_it_sells_is_left_out():
    sold, bought = Counter(), Counter()
    for flow in trade.flows():
        sold[flow.seller] += flow.exports
        bought[flow.buyer] += flow.exports
    assert not {"HKG", "IRQ", "STP"} & {row.iso3 for row in trade.economies()}
    assert len(trade.economies()) == 129 and min(sold[row.iso3] / bought[row.iso3] for row in trade.economies()) > 0.02


def test_the_world_adds_up_to_output_or_to_a_fifth_of_it_above_exports():
    for k, (row, sold) in enumerate(zip(trade.economies(), trade.world(), strict=True)):
        assert sum(sold) == approx(row.output) or sold[k] == approx(0.2 * row.output)
