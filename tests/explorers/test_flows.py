"""The data explorers of notebook 04 say the numbers that the tables hold."""

import pytest
from pytest import approx

from beltroad.contract import Choice
from beltroad.data import flows
from beltroad.explorers import commitments, creditor_terms, net_transfers, other_sources, report_vintages

DATA = [commitments, creditor_terms, net_transfers, other_sources, report_vintages]


@pytest.mark.parametrize("explorer", DATA, ids=lambda explorer: explorer.id)
def test_every_option_gives_a_picture_with_a_number(explorer):
    for control in explorer.controls:
        assert isinstance(control, Choice)
        for option in control.stops():
            view = explorer(**{control.name: option})
            assert view.figure["data"] and view.table.rows and any(letter.isdigit() for letter in view.reading)


def test_bars_of_commitments_add_up_to_the_total_that_is_read():
    view = commitments()
    assert sum(sum(trace["y"]) for trace in view.figure["data"]) == approx(view.values["total"] / 1000, abs=0.05)
    assert view.values["total"] / 1e6 == approx(1.505, abs=0.001) and view.values["peak_year"] == 2016


def test_a_country_with_gaps_has_a_bar_for_every_year():
    view = commitments(country="BRN")
    assert len(view.figure["data"][0]["x"]) == len(view.table.rows) == 22
    assert 0 in view.figure["data"][1]["y"]


def test_the_page_says_that_lenders_are_not_known():
    assert "By lender the data has no figure." in commitments().source


def test_mean_terms_are_those_of_the_table_of_terms():
    values = creditor_terms().values
    assert (values["ida_rate"], values["ida_maturity"]) == (approx(0.0132, abs=5e-5), approx(33.1, abs=0.05))
    assert (values["bonds_rate"], values["bonds_maturity"]) == (approx(0.0621, abs=5e-5), approx(17.2, abs=0.05))


def test_one_year_has_fewer_loans_than_five():
    assert (
        sum(creditor_terms(year=f"y{year}").values["loans"] for year in range(2017, 2022))
        == creditor_terms().values["loans"]
        == 363
    )


def test_the_four_sources_add_up_to_all_of_them():
    every, parts = net_transfers().values, [net_transfers(source=source).values for source in flows.SOURCES]
    for name in ("inflow", "outflow", "net", "grants"):
        assert every[name] == approx(sum(part[name] for part in parts))


def test_what_was_paid_is_drawn_below_the_line():
    for trace in net_transfers(source="china").figure["data"][:-1]:
        assert all(y >= 0 for y in trace["y"]) or all(y <= 0 for y in trace["y"])
    assert net_transfers(source="china").values["net"] == approx(13.48 - 22.09, abs=0.02)


def test_a_longer_list_of_banks_makes_a_steeper_rise():
    steady, every = other_sources().values, other_sources(banks="all").values
    assert (steady["banks_2010"], steady["banks_2022"]) == (8, 8) and every["banks_2022"] > every["banks_2010"]
    assert every["growth"] > steady["growth"]
    assert every["total_2022"] == approx(115.8, abs=0.05)


def test_years_without_a_read_figure_have_no_bar():
    assert other_sources().figure["data"][0]["x"] == [2017, 2020, 2021, 2022, 2023]
    assert next(row for row in other_sources().table.rows if row[0] == 2018)[1] is None


def test_growth_depends_on_the_report():
    values = report_vintages().values
    assert values["within"] == approx(67.8 / 68.7 - 1) and values["low"] == values["within"]
    assert values["high"] == approx(74.5 / 59.5 - 1)
    assert report_vintages(year="y2024").values["within"] is None
    assert "No report that was read prints both years." in report_vintages(year="y2024").reading


def test_half_a_year_is_not_drawn_as_a_year():
    assert any(row.period == "2025H1" for row in flows.engagement_vintages())
    assert not any("H1" in period for trace in report_vintages().figure["data"] for period in trace["x"])
