"""The tables of flows say what their sources have published, and the traps of the raw files are refused."""

import json

import pytest
from raw_folder import edit, refusal, rows

from beltroad.data import FOLDER, DataError, flows
from beltroad.workshop.tables import make


def total(rows) -> float:
    return sum(row.oda + row.oof + row.vague for row in rows)


def test_commitments_by_year_are_those_that_aiddata_published():
    """115, 104, 74 and 79 billion in 2018 to 2021, prices of 2021 (Belt and Road Reboot, chapter 1);
    1.5 trillion with roll-overs.
    """
    found = {row.year: round(total([row]) / 1000) for row in flows.commitments()}
    assert [found[year] for year in range(2018, 2022)] == [115, 104, 74, 79]
    assert total(flows.commitments()) / 1e6 == pytest.approx(1.505, abs=0.001)


def test_single_countries_hold_all_but_two_in_a_hundred_of_the_total():
    countries = sum(total(flows.commitments(row.iso3)) for row in flows.recipients())
    assert len(flows.recipients()) == 125
    assert countries / total(flows.commitments()) == pytest.approx(0.987, abs=0.002)


def test_a_country_without_commitments_is_one_sentence():
    with pytest.raises(DataError, match="there are no figures for France"):
        flows.commitments("FRA")


@pytest.mark.parametrize(
    "creditor, rate, grace, maturity",
    [("ida", 0.0132, 5.9, 33.1), ("bonds", 0.0621, 13.8, 17.2)],
)
def test_african_terms_have_the_means_of_the_table_of_terms(creditor, rate, grace, maturity):
    mean = flows.mean_terms(range(2017, 2022))[creditor]
    assert mean.rate == pytest.approx(rate, abs=5e-5) and mean.maturity == pytest.approx(maturity, abs=0.06)
    assert mean.grace == pytest.approx(grace, abs=0.1)
    lent = [row.commitments for row in flows.african_terms() if row.creditor == creditor]
    assert mean.amount == pytest.approx(sum(lent))


def test_a_creditor_without_a_loan_in_the_years_has_no_mean():
    assert flows.mean_terms([1999]) == {}
    assert flows.mean_terms([2021]).keys() == {"afdb", "bonds", "ibrd", "ida"}


def test_chinas_official_median_is_two_percent_from_2008_to_2015():
    found = {row.year: row.median for row in flows.new_interest() if row.creditor == "china"}
    assert len(found) == 24 and all(found[year] == 0.02 for year in range(2008, 2016))


def test_the_middle_half_holds_the_median():
    assert all(row.low <= row.median <= row.high and row.borrowers >= 3 for row in flows.new_interest())


def test_inflows_of_2022_are_the_published_ones():
    found = {(row.source, row.form): row.inflow / 1000 for row in flows.source_flows() if row.year == 2022}
    assert found["private", "bonds"] == pytest.approx(69.7, abs=0.05)
    assert found["multilateral", "non_concessional"] == pytest.approx(83.5, abs=0.05)
    assert found["china", "non_concessional"] == pytest.approx(11.0, abs=0.05)
    assert {row.year for row in flows.source_flows()} == set(range(2000, 2023))


def test_the_banks_add_up_to_a_third_of_the_sources_own_total():
    committed = sum(row.commitment or 0 for row in flows.mdb_outflows() if row.year == 2022) / 1000
    assert committed == pytest.approx(115.8, abs=0.05) and 3 * committed == pytest.approx(347.5, abs=0.1)


def test_eight_banks_report_in_every_year():
    years = {}
    for row in flows.mdb_outflows():
        years.setdefault(row.bank, set()).add(row.year)
    assert len(years) == 16 and sum(len(found) == 13 for found in years.values()) == 8
    assert flows.steady_banks() == {bank for bank, found in years.items() if len(found) == 13}
    described = json.loads((FOLDER / "datapackage.json").read_text("utf-8"))["resources"]
    told = next(one["description"] for one in described if one["name"] == "mdb_outflows")
    assert sum(min(found) > 2010 for found in years.values()) == 8 and "eight banks begin later than 2010" in told


def test_need_is_what_trends_deliver_and_the_gap():
    need, gap, sdg = (flows.fact(name).value for name in ("world_need", "world_gap", "world_gap_sdg"))
    assert (need, gap, sdg) == (94, 15, 18) and round(gap / need, 2) == 0.16


def test_private_participation_has_no_figure_from_memory():
    assert [row.period for row in flows.market_facts() if row.fact == "ppi"] == ["2017", "2020", "2021", "2022", "2023"]
    assert {row.verified for row in flows.market_facts()} == {"read"}


def test_a_figure_that_is_not_there_or_not_alone_is_one_sentence():
    with pytest.raises(DataError, match="0 figures are called 'nothing'"):
        flows.fact("nothing")
    with pytest.raises(DataError, match="5 figures are called 'ppi'"):
        flows.fact("ppi")
    assert flows.fact("ppi", "2017").value == 93.3


def test_three_years_stand_in_two_reports_each():
    printed = {}
    for row in flows.engagement_vintages():
        printed.setdefault(row.period, []).append(row.total)
    assert {period: totals for period, totals in printed.items() if len(totals) > 1} == {
        "2021": [59.5, 68.7],
        "2022": [67.8, 74.5],
        "2024": [121.7, 122.6],
    }


def test_no_figure_is_that_of_a_blog():
    assert not [row.source for row in flows.engagement_vintages() if "blog" in row.source + row.note]


def test_parts_add_up_where_they_are_printed():
    for row in flows.engagement_vintages():
        if row.construction is not None:
            assert row.construction + row.investment == pytest.approx(row.total, abs=1.01), row.period


# The builders, on the tiny raw folder


def test_years_without_a_promise_and_figures_from_memory_are_left_out(source, target):  # noqa: F811
    make(source, target)
    assert [row["year"] for row in rows(target, "commitments.csv")] == ["2014"]
    facts = {row["fact"]: (row["period"], row["value"], row["note"]) for row in rows(target, "market_facts.csv")}
    assert facts == {
        "mdb_own_infrastructure": ("2016", "45", "of 103 for all purposes"),
        "ppi": ("2017", "93.3", ""),
        "ppp_default_shock": ("2018", "35", ""),
        "world_need_sdg": ("2016–2040", "97", "~25%; 2015 prices"),
    }


def test_a_median_needs_three_borrowers_and_official_money_is_not_mixed_with_private(source, target):  # noqa: F811
    make(source, target)
    (china,) = rows(target, "new_interest.csv")
    assert (china["creditor"], china["borrowers"], china["median"]) == ("china", "3", "0.025")


def test_a_report_read_at_second_hand_is_an_excerpt_and_brings_the_year_before(source, target):  # noqa: F811
    make(source, target)
    found = [
        (row["report"], row["period"], row["total"], row["verified"]) for row in rows(target, "engagement_vintages.csv")
    ]
    assert found == [
        ("2022 report", "2022", "67.8", "read"),
        ("2025 report", "2024", "122.6", "excerpt"),
        ("2025 report", "2025", "213.5", "excerpt"),
    ]


@pytest.mark.parametrize(
    "file, old, new, where",
    [
        (
            "gcdf3_country_year_flowclass.csv",
            "1510.04",
            "1600",
            "row 2, column total_mn_usd2021: the kinds add up to 1510.0",
        ),
        ("gcdf3_year_flowclass.csv", "OOF-like", "Loans", "row 3, column flow_class: 'Loans' has no place"),
        ("one_flows_by_source_total.csv", "-20.0", "20.0", "row 3, column usd_mn_current: an outflow of 20.0"),
        ("one_flows_by_source_total.csv", "Private,", "World,", "row 2, column indicator: 'World, Private"),
        (
            "one_mdb_outflows_by_flow.csv",
            "Asian Development Bank",
            "Total",
            "row 2, column flow_name: 'Total, Grants' is no instrument",
        ),
        (
            "one_africa_terms_by_creditor_2017_21.csv",
            "World Bank-IDA",
            "World Bank",
            "row 2, column counterpart_area: 'World Bank' has no place",
        ),
        (
            "one_africa_terms_by_creditor_2017_21.csv",
            "Kenya",
            "Atlantis",
            "row 2, column country: no code is known for 'Atlantis'",
        ),
        ("finance_facts.csv", "93.3,USD bn", "93.3,EUR bn", "row 4, column unit: 'EUR bn' is no unit"),
    ],
)
def test_a_row_that_would_be_counted_wrongly_is_refused(source, target, file, old, new, where):  # noqa: F811
    edit(source, f"finance/{file}", old, new)
    assert f"finance/{file}, {where}" in refusal(source, target)


def test_the_states_whose_official_lenders_alone_are_counted_are_named():
    words = "China, Japan, France and India are official lenders only"
    described = json.loads((FOLDER / "datapackage.json").read_text("utf-8"))["resources"]
    assert words in next(one["description"] for one in described if one["name"] == "new_interest")
    assert words in (FOLDER / "README.md").read_text("utf-8")
    assert {"china", "japan", "france", "india"} < {row.creditor for row in flows.new_interest()}
