"""Poverty, human development and electricity are what their sources publish, and gaps stay gaps."""

from statistics import median

import pytest

from beltroad.data import countries, country, goals
from beltroad.models.poverty import fit
from beltroad.workshop.tables import goals as builder
from beltroad.workshop.tables.goals import SURVEY, lives, survey_poverty
from beltroad.workshop.tables.raw import RawError

COLUMNS = {
    "bundle": "iso3,year,indicator,value",
    "hdi": "iso3,year,hdi",
    "electricity": "iso3,year,electricity_access_pct",
}


def survey(iso3: str, year: int) -> goals.Survey:
    return next(row for row in goals.surveys(iso3) if row.year == year)


def test_spot_figures_are_those_of_the_world_bank_and_undp():
    assert survey("Kenya", 2015) == goals.Survey("KEN", 2015, 0.377, 0.568, 0.408)
    assert survey("LAO", 2018) == goals.Survey("LAO", 2018, 0.157, 0.350, 0.388)
    kenya = goals.lives("KEN")[-1]
    assert (kenya.year, kenya.hdi, kenya.electricity) == (2022, 0.601, 0.76)


def test_every_survey_has_all_three_figures_and_the_higher_line_has_more_people_below_it():
    rows = goals.surveys()
    assert len(rows) == 1825 and len({row.iso3 for row in rows}) == 167
    assert all(row.below_300 <= row.below_420 for row in rows)


def test_a_year_without_a_survey_has_no_row():
    assert [row.year for row in goals.surveys("India")][-2:] == [2011, 2022]
    assert goals.surveys("Cambodia") == ()


def test_of_25_low_income_countries_four_have_no_survey_and_half_have_four_or_fewer():
    counts = [len(goals.surveys(row.iso3)) for row in countries() if row.income == "Low income"]
    assert len(counts) == 25 and counts.count(0) == 4 and median(counts) == 4


def test_a_lognormal_through_gini_and_one_poverty_rate_misses_the_other_by_nine_points_at_worst():
    """The two lines and the index are of one survey: a column exchanged with another would show here."""
    misses = [
        100 * abs(fit(row.below_300, row.gini).headcount(4.2) - row.below_420)
        for row in goals.surveys()
        if 0.02 < row.below_300 < 0.98
    ]
    assert len(misses) > 800 and median(misses) < 1.5 and 9 < max(misses) < 9.5


def test_lives_cover_the_years_2000_to_2022_and_all_measured_countries():
    assert {row.year for row in goals.lives()} == set(range(2000, 2023))
    assert {row.iso3 for row in goals.measured()} == {row.iso3 for row in goals.lives()}
    assert [row.name for row in goals.measured()] == sorted(row.name for row in goals.measured())
    assert not any(row.is_aggregate for row in goals.measured()) and country("KEN") in goals.measured()


@pytest.fixture
def raw(tmp_path, monkeypatch):
    """A folder with four small raw files; `write` replaces one."""
    monkeypatch.setattr(builder, "known", lambda _source: {"KEN", "LAO"})
    (tmp_path / "development" / "raw").mkdir(parents=True)

    def write(file, columns, *rows):
        (tmp_path / file).write_text("\n".join([COLUMNS[columns], *rows]) + "\n")

    write(
        builder.BUNDLE,
        "bundle",
        "KEN,2015,poverty_300_pct,37.7",
        "KEN,2015,poverty_420_pct,56.8",
        "KEN,2015,gini,40.8",
        "XXX,2015,gini,30",
        "KEN,2015,forest_pct,7",
    )
    write(builder.ORIGINAL, "bundle", "KEN,2015,SI.POV.DDAY,37.7")
    write(builder.HDI, "hdi", "KEN,2015,0.57", "KEN,1999,0.5", "LAO,2015,")
    write(builder.ELECTRICITY, "electricity", "KEN,2015,41.6", "LAO,2015,")
    return tmp_path, write


def test_the_builder_keeps_known_countries_and_years_and_what_is_empty_stays_out(raw):
    source, _ = raw
    assert survey_poverty(source) == [
        {"iso3": "KEN", "year": 2015, "below_300": 0.377, "below_420": 0.568, "gini": 0.408}
    ]
    assert lives(source) == [{"iso3": "KEN", "year": 2015, "hdi": 0.57, "electricity": 0.416}]
    assert list(SURVEY.values()) == ["below_300", "below_420", "gini"]


def test_a_second_copy_that_disagrees_is_named_with_its_row(raw):
    source, write = raw
    write("development/raw/people_wdi_one_bundle.csv", "bundle", "KEN,2015,SI.POV.DDAY,36.0")
    with pytest.raises(RawError, match="row 2, column value: the other copy has 0.377"):
        survey_poverty(source)


def test_more_people_below_the_lower_line_is_a_fault(raw):
    source, write = raw
    write(
        "development/raw/people_gapminder_sg_bundle_2000_2024.csv",
        "bundle",
        "KEN,2015,poverty_300_pct,60",
        "KEN,2015,poverty_420_pct,50",
        "KEN,2015,gini,40",
    )
    with pytest.raises(RawError, match="row 3, column value: more people are below 3.00"):
        survey_poverty(source)
