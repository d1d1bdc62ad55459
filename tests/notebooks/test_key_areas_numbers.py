"""Numbers in the prose of points 4.2 to 4.4 of notebook 04 are those that the models and the tables give today."""

from statistics import median

import pytest
from course import text

from beltroad.chapters.key_areas._members import median_score, members
from beltroad.chapters.key_areas.day_at_the_border import changed, day_at_the_border, inside
from beltroad.chapters.key_areas.late_starters import late_starters
from beltroad.chapters.key_areas.leapfrogging import EARLY, ON_THEIR_OWN, leader, leapfrogging, medians
from beltroad.data import codes, corridors, finance, innovation, trade, trinity
from beltroad.explorers import blended_cost, money_in_short
from beltroad.models.diffusion import Bass, fit_logistic, follower
from beltroad.models.gravity import adjusted

NAME = "04_key_areas"
ECONOMIES = trade.economies()
INSIDE = [row for row in ECONOMIES if row.iso3 in inside()]
INLAND = [row for row in INSIDE if row.landlocked]
TRADE = {
    year: [row for land in trade.partners() for row in trade.china_trade(land.iso3) if row.year == year]
    for year in (2016, 2017)
}
TWICE = [row for row in TRADE[2016] if row.partner_reports and row.from_partner]
MONEY, MIX = money_in_short().values, blended_cost().values
ARRIVED, WAITING = late_starters().values, late_starters(waiting=True).values
MOBILE = late_starters(technology="mobile", waiting=True).values
STORIES = ((1996, 0.15, 0.0, 0.8), (2000, 0.1, 0.005, 0.9), (1996, 0.2, 0.0, 0.5))


def score(iso3: str, year: int) -> trade.Logistics:
    return next(row for row in trade.logistics(iso3) if row.year == year)


def poorest(year: int, creditor: str) -> float:
    """A creditor's share of what low-income countries owed."""
    debt = finance.debt_by_year("LIC")[year]
    return debt[creditor] / sum(debt.values())


def with_china(iso3: str) -> list[float]:
    row = next(row for row in TRADE[2017] if row.iso3 == iso3)
    return [row.to_partner / 1000, row.from_partner / 1000]


def rise(**given) -> list[float]:
    values = day_at_the_border(**given).values
    return [100 * values["naive"], 100 * values["world"], 100 * values["top_change"]]


def middle(figure: str, year: int) -> list[float]:
    """The median member's figure and the median other country's."""
    return [innovation.group_medians(figure, group)[year][0] for group in ("members", "others")]


def reach(generation: str, year: int) -> list[float]:
    rows = {row.group: row.median for row in innovation.coverage(generation) if row.year == year}
    return [rows["members"], rows["others"]]


def story(start, imitation, learning, ceiling) -> tuple[float, float]:
    """How far a setting is from Kenya's data, and its forecast for 2030."""
    own = Bass(ON_THEIR_OWN, imitation, 100 * ceiling, float(start))
    line = dict(follower(own, learning, leader("internet"), 2030, 8))
    values = leapfrogging(start=start, imitation=imitation, learning=learning, ceiling=ceiling).values
    return values["rmse"], line[2030.0]


AHEAD = fit_logistic(sorted(medians("internet").items())).curve
KENYA = sorted(innovation.by_country("internet")["KEN"].items())
OWN, SAME_CEILING = fit_logistic(KENYA), fit_logistic(KENYA, AHEAD.ceiling)
EASIER = [[1 if i == j else 1.1 for j in range(3)] for i in range(3)]
TWO = adjusted([[80, 10, 10], [10, 80, 10], [10, 10, 80]], [[1, 1.1, 1], [1.1, 1, 1], [1, 1, 1]])
NUMBERS = [  # the phrase as it stands in the prose, the numbers that belong in it
    (
        "Kazakhstan scored {:.2f} in 2018 with bounds from {:.2f} to {:.2f}; its {:.2f} of 2010",
        [*(lambda row: (row.score, row.lower, row.upper))(score("KAZ", 2018)), score("KAZ", 2010).score],
    ),
    ("The median member of 2019 scored {:.2f} in 2010 and {:.2f} in 2018.", [median_score(2010), median_score(2018)]),
    ("with {} of {} countries.", [sum(row.to_partner > row.from_partner for row in TRADE[2017]), len(TRADE[2017])]),
    ("Pakistan: {:g} billion US dollars sold, {:g} billion bought.", with_china("PAK")),
    ("Mongolia: {:g} sold, {:g} bought.", with_china("MNG")),
    ("Of the members of 2019 it lacks {}, most of them rich,", [len(members() - codes("china_trade"))]),
    (
        "In 2016 it was {:.1f} times as much for the {} countries with both reports",
        [sum(row.from_partner for row in TWICE) / sum(row.partner_reports for row in TWICE), len(TWICE)],
    ),
    (
        "for {} of them the two differ by more than a factor of two",
        [sum(not 0.5 <= row.from_partner / row.partner_reports <= 2 for row in TWICE)],
    ),
    ("the real flows of 2016 between {} economies", [len(ECONOMIES)]),
    ("Two days at 1% each add {:.2f}% to world trade pair by pair, and {:.2f}% with prices adjusting.", rise()),
    ("save one day: {1:.2f}%.", rise(days=1.0, per_day=0.05)),
    ("By Poisson’s elasticities world trade rises by {1:.2f}%, ", rise(days=0.0, gap=1.0)),
    ("by least squares by {1:.2f}%.", rise(days=0.0, gap=1.0, method="ols")),
    ("finds {:.2f} for the exporter’s score", [trade.coefficient("least squares", "exporter's score").coefficient]),
    (
        "finds {:.2f}, with a standard error of {:.2f}.",
        [getattr(trade.coefficient("Poisson", "exporter's score"), name) for name in ("coefficient", "error")],
    ),
    ("*Those without a coast.* {} members.", [len(INLAND)]),
    (
        "The median one needs {:g} days to export, the median member {:g}, the median other economy {:g}.",
        [
            median(row.export_days for row in rows)
            for rows in (INLAND, INSIDE, [row for row in ECONOMIES if row not in INSIDE])
        ],
    ),
    (
        "Twelve days saved there lift world trade by {1:.2f}%, and Niger’s by {2:.1f}%.",
        rise(who="landlocked", days=12.0),
    ),
    (
        "The World Bank’s {:g} to {:g}% (4.1)",
        [corridors.estimate("trade_world").low, corridors.estimate("trade_world").high],
    ),
    ("Trade among participants rises by up to {:g}%", [corridors.estimate("gravity_trade").high]),
    ("held {market_first:.0%} of what", MONEY),
    ("in 2024 (later) {market_last:.0%}. China’s share went from {china_first:.1%} to {china_last:.1%}", MONEY),
    (
        "In low-income countries China’s share was {:.1%} in 2000, {:.1%} in 2019 and {:.1%} in 2024 (both later)",
        [poorest(year, "china") for year in (2000, 2019, 2024)],
    ),
    ("; theirs was {:.0%}, {:.0%} and {:.0%}.", [poorest(year, "multilateral") for year in (2000, 2019, 2024)]),
    ("The money costs {blended:.1%}, and the cash carries the debt from year {carried_from} on", MIX),
    ("the money costs {blended:.1%}.", blended_cost(equity=0.45).values),
    ("*All debt soft.* {blended:.1%},", blended_cost(public=1.0).values),
    (
        "The median member had {:g}% of people on the internet in 2000, {:g}% in 2013 and {:g}% in 2023 (later).",
        [middle("internet", year)[0] for year in (2000, 2013, 2023)],
    ),
    ("The median other country: {:g}%, {:g}% and {:g}%.", [middle("internet", year)[1] for year in (2000, 2013, 2023)]),
    (
        "Mobile subscriptions: {:g} per 100 people against {:g} in 2000, {:g} against {:g} in 2013.",
        [*middle("mobile", 2000), *middle("mobile", 2013)],
    ),
    (
        "5G reached {:.0%} of people in the median member in 2023 (later), and {:.0%} in the median other country.",
        reach("5G", 2023),
    ),
    (
        "In 2017 the median member spent {:.2%} of output on it, the median other country {:.2%}.",
        middle("research", 2017),
    ),
    ("In 2000 it was {:.2%} and {:.2%}.", middle("research", 2000)),
    (
        "In 2023 (later) 4G reached {:.0%} of people in the median member, and {:g}% were online.",
        [reach("4G", 2023)[0], middle("internet", 2023)[0]],
    ),
    ("Research spending is known for {} members in 2017", [innovation.group_medians("research", "members")[2017][1]]),
    ("took {median_2000:.1f} years, those of 2010–2014 took {median_2010:.1f}.", ARRIVED),
    ("Of the {passed_2010} countries of 2010–2014 only {there_2010} have arrived.", ARRIVED),
    ("the median is {median_2010:.1f} years, and the speed-up is gone.", WAITING),
    ("those of 2010–2014 took {median_2010:.1f} years, those of 2000–2004 {median_2000:.1f}.", MOBILE),
    ("They forecast {:.0f}%, {:.0f}% and {:.0f}% for 2030.", [story(*one)[1] for one in STORIES]),
    (
        "has $K$ = {:.0f}%, $r$ = {:.2f} and $t_0$ = {:.0f}; Kenya has {:.0f}%, {:.2f} and {:.0f}: the same rate,"
        " {:.0f} years later",
        [
            *(AHEAD.ceiling, AHEAD.speed, AHEAD.midpoint),
            *(OWN.curve.ceiling, OWN.curve.speed, OWN.curve.midpoint, OWN.curve.midpoint - AHEAD.midpoint),
        ],
    ),
    (
        "Kenya’s curve has {:.2f} and {:.0f}, and lies only {:.1f} points further from the data",
        [SAME_CEILING.curve.speed, SAME_CEILING.curve.midpoint, SAME_CEILING.rmse - OWN.rmse],
    ),
    ("The early starters are the {} countries that were ahead in 2000.", [EARLY]),
]


@pytest.mark.parametrize("phrase, numbers", NUMBERS, ids=[phrase for phrase, _ in NUMBERS])
def test_the_prose_has_the_number_that_is_computed(phrase, numbers):
    said = phrase.format(**numbers) if isinstance(numbers, dict) else phrase.format(*numbers)
    assert said in text(NAME)


def test_the_third_country_loses_what_the_prose_says():
    assert f"its sales to each of them fall from 10 to {TWO[2][0]:.2f}" in text(NAME)


def test_three_settings_fit_kenya_as_closely_as_the_prose_says():
    assert "three settings fit within 1.3 points" in text(NAME)
    assert max(story(*one)[0] for one in STORIES) < 1.35
    for start, imitation, learning, ceiling in STORIES:
        words = (
            f"Start {start}, imitation {imitation:.2f}, {f'learning {learning:g}' if learning else 'no learning'},"
            f" ceiling {ceiling:.0%}."
        )
        assert words in text(NAME)


def test_members_without_a_coast_are_those_that_the_explorer_changes():
    assert changed("landlocked") == {row.iso3 for row in INLAND}


def test_kenya_went_from_10_to_50_mobile_subscriptions_within_a_few_years():
    kenya = innovation.by_country("mobile")["KEN"]
    passed = [min(year for year, value in kenya.items() if value >= level) for level in (10, 50)]
    assert passed[1] - passed[0] <= 5


def test_all_soft_debt_is_short_only_when_the_grace_ends():
    table = blended_cost(public=1.0).table
    short = [row[0] for row in table.rows if row[4] > 0]
    assert short == [6]


def test_the_members_are_those_of_the_list_of_the_article_s_year():
    assert members() == trinity.members(2019) and inside() == members() | {"CHN"}


def test_the_curves_are_fitted_to_the_years_that_the_prose_names():
    years = {*medians("internet"), *(year for year, _ in KENYA)}
    assert f"Fitted to internet users of {min(years)}–{max(years)} (later in part)" in text(NAME)
