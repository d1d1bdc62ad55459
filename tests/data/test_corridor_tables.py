"""The tables of corridors say what their sources say, and their readers refuse what is not there."""

import pytest

from beltroad.data import FOLDER, DataError, corridors, country, finance

NEW = (
    "corridor_places",
    "corridor_links",
    "corridor_projects",
    "corridor_countries",
    "shipping",
    "rail_express",
    "corridor_study",
)


def test_the_six_corridors_and_the_sea_route_each_have_their_places():
    found = {
        corridor: [row.place for row in corridors.places() if corridor in row.corridors.split(";")]
        for corridor in corridors.CORRIDORS
    }
    assert [len(places) for places in found.values()] == [14, 8, 10, 5, 7, 4, 11]
    assert found["CPEC"] == ["Kashgar", "Gilgit", "Islamabad", "Lahore", "Multan", "Karachi", "Gwadar"]


def test_a_countrys_market_is_shared_out_in_full():
    shares = {}
    for row in corridors.places():
        shares[row.iso3] = shares.get(row.iso3, 0) + (row.share or 0)
    assert set(shares.values()) == {1.0} and set(shares) == {row.iso3 for row in corridors.markets()}


def test_links_join_places_and_ships_call_at_ports():
    ports = {row.place for row in corridors.places() if row.port}
    for link in corridors.links():
        assert link.mode != "sea" or {link.a, link.b} <= ports
        assert link.a != link.b and link.longer >= 1


@pytest.mark.parametrize(
    "project, cost, verified",
    [
        ("kunming_vientiane", 5900, "read"),
        ("mombasa_nairobi", 3804.19, "read"),
        ("kunming_mandalay", 8900, "excerpt"),
        ("mandalay_kyaukpyu", 11100, "derived"),
    ],
)
def test_costs_are_those_of_the_reports(project, cost, verified):
    found = corridors.project(project)
    assert (found.cost, found.verified) == (cost, verified) and found.source and found.note


def test_a_cost_that_stands_in_another_table_is_the_same_there():
    known = {row.project_id: (row.cost, row.cost_basis) for row in finance.projects()}
    for project, elsewhere in {
        "kunming_vientiane": "china-laos-railway",
        "mombasa_nairobi": "mombasa-nairobi-railway",
        "djibouti_addis": "addis-ababa-djibouti-railway",
    }.items():
        found = corridors.project(project)
        assert (found.cost, found.cost_basis) == known[elsewhere]


def test_a_cost_has_the_date_and_the_source_of_the_cost_not_those_of_a_loan():
    """Contracts of 2011 were paid with loans of 2013; a total of which the source gives no date has none."""
    recorded = {
        "kunming_vientiane": ("", "85304"),
        "djibouti_addis": ("2011", "70086"),
        "mombasa_nairobi": ("2012", "37103"),
    }
    by_record = {row.project: row for row in corridors.projects() if "AidData" in row.source}
    assert set(by_record) == set(recorded)
    for project, (date, record) in recorded.items():
        assert (by_record[project].cost_date, by_record[project].source) == (date, f"AidData GCDF 3.0, record {record}")


def test_trains_are_the_published_ones():
    trips = {row.year: row.trips for row in corridors.trains()}
    assert [trips[year] for year in (2011, 2013, 2015, 2017, 2019, 2020, 2021, 2022, 2023, 2024)] == [
        17,
        80,
        815,
        3673,
        8225,
        12406,
        15183,
        16562,
        17523,
        19000,
    ]
    assert {row.year: row.teu for row in corridors.trains() if row.teu} == {
        2020: 1_140_000,
        2021: 1_460_000,
        2023: 1_901_949,
    }
    assert [row.year for row in corridors.trains() if row.rounded] == [2024]
    (split,) = [row for row in corridors.trains() if row.westbound]
    assert split.trips - split.westbound == 8180


def test_the_load_of_a_train_is_units_by_trips_and_unknown_where_the_units_are():
    loads = {row.year: row.load for row in corridors.trains()}
    assert loads[2020] == pytest.approx(1_140_000 / 12_406) and loads[2019] is None


def test_a_place_and_a_market_are_found_by_name_and_a_wrong_name_is_told():
    assert corridors.place("Almaty").iso3 == "KAZ" == corridors.market("KAZ").iso3
    with pytest.raises(DataError, match="there is no 'Almati'; close matches are Almaty"):
        corridors.place("Almati")
    with pytest.raises(DataError, match="corridor_countries.csv, column iso3: there is no 'XXX'"):
        corridors.market("XXX")


def test_every_number_of_trains_names_its_source():
    for row in corridors.trains():
        assert row.source and bool(row.teu) == bool(row.teu_source) and bool(row.value) == bool(row.value_source)


def test_landlocked_countries_have_no_shipping_index_and_china_the_highest():
    assert corridors.shipping("Kazakhstan") == () and len(corridors.shipping("CHN")) == 20
    latest = {row.iso3: row.index for row in corridors.shipping() if row.year == 2024}
    assert max(latest, key=latest.get) == "CHN"


def test_only_numbers_of_the_study_that_were_read_are_here():
    keys = {row.key for row in corridors.estimates()}
    assert "income_corridor" not in keys and "coal_pledge" not in keys
    trade = corridors.estimate("trade_corridor")
    assert (trade.low, trade.high) == (None, 9.7)
    world = corridors.estimate("trade_world")
    assert (world.low, world.high, world.unit, world.verified) == (1.7, 6.2, "%", "read")
    assert corridors.estimate("trade_per_day").verified == "excerpt"


def test_an_address_that_has_nothing_to_do_with_the_study_is_not_printed():
    sources = [row.source for row in corridors.estimates()]
    assert not any("quickbabiesguide" in source for source in sources)
    assert sum(source.startswith("World Bank, summary of the report (copy); upper") for source in sources) == 2


def test_every_country_is_known_to_the_course():
    for row in (*corridors.places(), *corridors.shipping()):
        assert not country(row.iso3).is_aggregate


@pytest.mark.parametrize(
    "ask, said",
    [
        (lambda: corridors.project("tunnel"), "corridor_projects.csv, column project: there is no 'tunnel'"),
        (lambda: corridors.estimate("luck"), "corridor_study.csv, column key: there is no 'luck'"),
        (lambda: corridors.shipping("Atlantis"), "there is no country 'Atlantis'"),
    ],
)
def test_what_is_not_there_is_one_sentence(ask, said):
    with pytest.raises(DataError) as caught:
        ask()
    assert said in str(caught.value) and "\n" not in str(caught.value)


def test_the_tables_are_small():
    assert sum((FOLDER / f"{name}.csv").stat().st_size for name in NEW) < 100_000
