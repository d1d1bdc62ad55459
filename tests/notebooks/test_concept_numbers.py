"""Numbers in the prose of notebook 01 are those that the models and the tables give today."""

import pytest
from course import code, text

from beltroad.chapters.concept.corruption_membership import corruption_membership
from beltroad.chapters.concept.grid_carbon import grid_carbon
from beltroad.chapters.concept.open_or_club import open_or_club
from beltroad.chapters.concept.overseas_power import overseas_power
from beltroad.chapters.concept.price_of_a_bribe import price_of_a_bribe
from beltroad.chapters.concept.principle_in_texts import principle_in_texts
from beltroad.chapters.concept.share_the_benefits import share_the_benefits
from beltroad.chapters.concept.which_power_plant import which_power_plant
from beltroad.data import concept, country, trinity
from beltroad.models.energy import Plant
from beltroad.models.games import airport, equal_shares, shapley
from beltroad.models.procurement import Tender

NAME = "01_concept"
VOTE = {
    meaning: 100 * principle_in_texts(meaning=meaning).values["share"] for meaning in ("sides", "voting", "members")
}
TEXTS = principle_in_texts().values
RAILWAY, SITE = share_the_benefits().values, share_the_benefits(case="gloves").values
CLUB, ALL = open_or_club().values, open_or_club(regime="all").values
WIND_2010, WIND_2021 = which_power_plant(costs_of="2010").values, which_power_plant().values
BRIBE = price_of_a_bribe().values
COAL = {basis: overseas_power(basis=basis).values for basis in ("commissioned", "financed")}
HYDRO = overseas_power(basis="financed", fuel="hydro").values
GRID, LAOS = grid_carbon().values, grid_carbon(country="LAO").values
CORRUPTION = corruption_membership().values
MEMBERS = trinity.members(2019)
WHOLE = sum(row.capacity for row in concept.overseas_power("financed"))


def share(*fuels) -> float:
    return 100 * sum(row.capacity for row in concept.overseas_power("financed") if row.fuel in fuels) / WHOLE


def plants(fuel: str) -> int:
    return sum(row.plants for row in concept.overseas_power("financed") if row.fuel == fuel)


def at(when: str) -> int:
    return sum(TEXTS[f"{vote}_{when}"] for vote in ("yes", "abstain", "no", "absent"))


ALONE = {"near": 30, "middle": 60, "far": 120}
ROAD = shapley(lambda group: max((ALONE[land] for land in group), default=0), ALONE)


def minus(number: float) -> str:
    return f"{number:.2f}".replace("-", "−")


NUMBERS = [  # the phrase as it stands in the prose, the numbers that belong in it
    ("by 86 to 2, with {} abstentions", [42]),
    ("| votes for or against | {:.0f}% |", [VOTE["sides"]]),
    ("| all that took part, abstentions too | {:.0f}% |", [VOTE["voting"]]),
    ("| all 193 members | {:.0f}% |", [VOTE["members"]]),
    ("({:.0f}%, {:.0f}%, {:.0f}%)", VOTE.values()),
    (
        "Of {} states that had signed a document with China by September 2017, {} voted yes and {} abstained.",
        [at("then"), TEXTS["yes_then"], TEXTS["abstain_then"]],
    ),
    (
        "Of {} that signed later, {} voted yes and {} abstained.",
        [at("later"), TEXTS["yes_later"], TEXTS["abstain_later"]],
    ),
    (
        "gives the builder {:.1f}, the transit country {:.1f} and the destination {:.1f}; nobody would walk away",
        [RAILWAY[f"shapley_{k}"] for k in (1, 2, 3)],
    ),
    ("would earn {:.1f} more without the third", [RAILWAY["equal_objection"]]),
    ("the near one needs {near} million of it, the middle one {middle}, the far one {far};", ALONE),
    ("They pay {near:g}, {middle:g} and {far:g}.", ROAD),
    (
        "Equal shares of {:g} would drive the near one out: alone it pays {}.",
        [equal_shares(max(ALONE.values()), ALONE)["near"], ALONE["near"]],
    ),
    ("The Shapley value gives the site {:.0f} of {:.0f}.", [SITE["shapley_3"], SITE["total"]]),
    (
        "Of the {:.1f} GW listed by October 2023 (later), {:.1f}% is coal, {:.1f}% gas, {:.1f}% hydro and {:.1f}% is"
        " wind and solar.",
        [WHOLE / 1000, share("coal"), share("gas"), share("hydro"), share("wind", "solar")],
    ),
    (
        "Coal was {:.1f}% of the power financed by October 2023 (later), hydro {:.1f}%",
        [share("coal"), share("hydro")],
    ),
    ("{} plants against {}, because solar plants are small", [plants("solar"), plants("coal")]),
    (
        "By year of commissioning coal came to {before:.1f} GW in 2017–2021 and {after:.1f} in 2022–2026;",
        COAL["commissioned"],
    ),
    ("By year of finance it was {before:.1f} and, in 2022 and 2023, {after:.1f}.", COAL["financed"]),
    ("hydro falls too, from {before:.1f} GW in 2017–2021 to {after:.1f} in 2022 and 2023 (later)", HYDRO),
    (
        "{unknown} of the {whole} plants listed in 2023 have no year of commissioning",
        overseas_power(measure="plants").values,
    ),
    (
        (
            "the median of those that signed went from {signed_since:.0f} to {signed_last:.0f} g, that of the others"
            " from {others_since:.0f} to {others_last:.0f} g"
        ),
        GRID,
    ),
    (
        "In 2022 (later) Ethiopia stood at {} g and Viet Nam at {}.",
        [grid_carbon(country=iso3).values["own_last"] for iso3 in ("ETH", "VNM")],
    ),
    ("Lao PDR went from {own_since} to {own_last} g.", LAOS),
    (
        "The median of {} countries that signed was {} in 2002, {} in 2013 and {} in 2023",
        [CORRUPTION["signed"], *(minus(CORRUPTION[f"signed_{year}"]) for year in (2002, 2013, 2023))],
    ),
    (
        (
            "{up} of {joined} countries stood higher than the **margin of error** allows, {down} lower; {same} did not"
            " move beyond it"
        ),
        CORRUPTION,
    ),
    ("With a partner at {:.0f} the country loses {:.0f}", [CLUB["partner"], -CLUB["net"]]),
    (
        "Opening to all would gain {:.0f}. Up to a partner price of {:.0f} the club pays.",
        [ALL["net"], CLUB["break_even"]],
    ),
    (
        "coal costs {:.1f} US dollars per MWh. Wind cost {:.1f} at the costs of 2010 and {:.1f} at those of 2021",
        [WIND_2021["coal"], WIND_2010["wind"], WIND_2021["wind"]],
    ),
    ("In 2010 a carbon price of {:.0f} dollars was needed", [WIND_2010["at_par"]]),
    (
        "Five honest bidders bring the price to {:.1f}. A direct award costs {:.1f}",
        [BRIBE["clean"], Tender(100, 160, 1).price],
    ),
    ("make it {price:.1f}, of which {paid:.1f} is the bribe", BRIBE),
    (
        "having no rivals costs the buyer {:.1f} more than a clean tender, ring and bribe together {:.1f}.",
        [Tender(100, 160, 1).price - BRIBE["clean"], BRIBE["price"] - BRIBE["clean"]],
    ),
    ("a firm would gain {alone:.1f} from being the only one asked", BRIBE),
    (
        "By the end of 2019 (later in part) {} countries had signed, {} of them with high incomes today",
        [len(MEMBERS), sum(country(iso3).income == "High income" for iso3 in MEMBERS)],
    ),
]


@pytest.mark.parametrize("phrase, numbers", NUMBERS, ids=[phrase for phrase, _ in NUMBERS])
def test_the_prose_has_the_number_that_is_computed(phrase, numbers):
    found = phrase.format(**numbers) if isinstance(numbers, dict) else phrase.format(*numbers)
    assert found in text(NAME)


def test_the_plants_of_the_worked_example_are_those_of_the_table():
    source = next(cell.source for cell in code(NAME) if "carbon_price_at_par" in cell.source)
    coal, before, after = (
        Plant(**concept.plant("coal")),
        Plant(**concept.plant("wind", 2010)),
        Plant(**concept.plant("wind", 2021)),
    )
    for plant in (coal, before, after):
        assert f"capital={plant.capital:g}, fixed={plant.fixed:g}, life={plant.life:g}" in source
    assert f"fuel={coal.fuel:g}, efficiency={coal.efficiency:g}, carbon_content={coal.carbon_content:g}" in source


def test_no_wind_plant_of_2021_needs_a_carbon_price_as_the_prose_says():
    assert WIND_2021["at_par"] == 0 and "in 2021 none" in text(NAME)


def test_the_numbers_that_the_discussion_and_the_model_text_repeat_agree():
    assert "The builder earns 10 with its money elsewhere." in text(NAME) and "All three earn 100." in text(NAME)
    assert (RAILWAY["total"], RAILWAY["shapley_stays"], RAILWAY["equal_stays"]) == (100, True, False)


def test_viet_nams_carbon_is_told_for_three_years_and_its_lowest_is_called_so():
    carbon = {year: round(row.intensity) for year, row in concept.grid_carbon()["VNM"].items()}
    assert (
        f"Viet Nam’s {carbon[2022]} g of 2022 is its lowest since 2014. It was {carbon[2019]} in 2019 and"
        f" {carbon[2024]} in 2024" in text(NAME)
    )
    assert carbon[2014] < carbon[2022] < min(value for year, value in carbon.items() if year > 2014 and year != 2022)


def test_the_formula_of_the_road_is_the_shapley_value_and_nobody_pays_more_than_alone():
    assert airport(ALONE) == pytest.approx(ROAD) and all(ROAD[land] <= ALONE[land] for land in ALONE)


def test_all_that_turned_from_taipei_signed_and_none_that_stayed_did_as_the_prose_says():
    signed = {one.iso3 for one in trinity.joinings()}
    turned, stayed = ({row.iso3 for row in trinity.bilateral_steps(kind)} for kind in ("relations", "taipei"))
    assert (len(turned), len(stayed)) == (11, 12) and turned <= signed and not stayed & signed
    assert "All eleven states that turned from Taipei" in text(NAME) and "none of the twelve with" in text(NAME)
