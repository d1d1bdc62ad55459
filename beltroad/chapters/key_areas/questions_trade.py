"""The self-checks of points 4.2, 4.3 in short, and 4.4. Every number comes from the models or the tables."""

from math import log

from ...contract.quiz import ChoiceQuestion, Mistake, NumberQuestion, Option, Question, self_check
from ...data import trade as tables
from ...models.diffusion import Bass, Logistic
from ...models.finance import CapitalStack, Tranche
from ...models.gravity import day_as_tariff
from ...models.gravity import trade as flow
from ...words import text
from .late_starters import late_starters


@self_check("4.2", "Trade and what it meets at the border", recalls="1.2-1")
def borders() -> tuple[Question, ...]:
    return _claim(), _sizes(), _relative(), _tariff(), _range()


@self_check("4.3s", "Financing, in short", recalls="2.3-4")
def funding() -> tuple[Question, ...]:
    return _blend(), _owners()


@self_check("4.4", "Innovation and late starters", recalls="2.1-4")
def innovation() -> tuple[Question, ...]:
    return _peak(), _waiting(), _ceiling(), _speed(), _two_curves()


# 4.2


def _claim() -> ChoiceQuestion:
    return ChoiceQuestion(
        "What does passage 4.2 ask for?",
        (
            Option(
                "That partners sell as much to China as they buy from it.",
                "It says nothing on balances. A freer border can widen or narrow one.",
            ),
            Option(
                "A customs union of all members, with one tariff for outsiders and one office that collects it.",
                "A customs union has one tariff for outsiders. The passage speaks of a network of free trade.",
            ),
            Option(
                "That the World Trade Organization be replaced.",
                "It does not mention it. Passage 3.2 builds on existing international rules.",
            ),
            Option(
                "Easier trade and investment, a free trade network of high standard, and equal treatment of firms.",
                "Three things at once. Less time at the border is only one part of the first.",
                right=True,
            ),
        ),
        kind="recall",
    )


def _sizes() -> NumberQuestion:
    near, far = flow(10, 10, 1000), flow(20, 20, 2000)
    return NumberQuestion(
        "By the simplest gravity equation (both exponents of size 1, distance −1): two pairs of countries. In the "
        "second pair both economies are twice as large and the distance is twice as long. How many times as much "
        "does the second pair trade?",
        answer=far / near,
        tolerance=0.01,
        unit="times",
        hint="Multiply the two sizes, then divide by the distance.",
        reason="Sizes multiply: 2 × 2 = 4. Distance divides by 2.",
        mistakes=(
            Mistake(4, "That is the effect of the sizes alone. The distance has doubled too."),
            Mistake(1, "Size counts twice, once for each country. Only one factor of two is lost to distance."),
            Mistake(8, "Longer distance divides trade; you multiplied."),
        ),
    )


def _relative() -> ChoiceQuestion:
    return ChoiceQuestion(
        "All trade costs fall by a tenth, those inside countries too. What does structural gravity say about trade "
        "between countries?",
        (
            Option(
                "Nothing changes.",
                "Both resistances fall by as much as the costs, so every ratio in the equation stays as it was.",
                right=True,
            ),
            Option("It rises by a tenth.", "Only costs in relation to other costs count, and these did not change."),
            Option(
                "It rises by more than a tenth, because the elasticity is above one.",
                "That is the answer pair by pair. It forgets that every rival also became cheaper.",
            ),
            Option("It falls.", "Sales at home became cheaper, but no more so than sales abroad."),
        ),
    )


def _tariff() -> NumberQuestion:
    return NumberQuestion(
        "One day at the border deters 1% of trade. With an elasticity of substitution of 5, how high a tariff deters "
        "as much?",
        answer=100 * day_as_tariff(0.01, 5),
        tolerance=0.02,
        unit="%",
        hint="A cost that rises by 1% deters σ − 1 = 4% of trade.",
        reason="1% of trade divided by σ − 1 = 4 is a cost of a quarter of one per cent.",
        mistakes=(
            Mistake(1, "That is the loss of trade. A small rise of costs deters several times as much trade."),
            Mistake(0.2, "You divided by σ. The exponent of costs is 1 − σ."),
            Mistake(4, "You multiplied by σ − 1; divide."),
        ),
    )


def _range() -> ChoiceQuestion:
    ols, ppml = (tables.coefficient(method, "exporter's score") for method in ("least squares", "Poisson"))
    buys = tables.coefficient("Poisson", "importer's score")
    return ChoiceQuestion(
        text(
            "The elasticity of trade to the exporter’s logistics score is {least_squares:.2f} by least squares of "
            "logarithms and {poisson:.2f} (standard error {error:.2f}) by Poisson, on the same {pairs:,} pairs. What "
            "follows?",
            least_squares=ols.coefficient,
            poisson=ppml.coefficient,
            error=ppml.error,
            pairs=ols.observations,
        ),
        (
            Option(
                "Better logistics raises exports nearly threefold.",
                "An elasticity is no multiple, and neither number shows a cause: scores go with income and "
                "institutions.",
            ),
            Option(
                "One of the two was computed wrongly, since the same pairs of countries cannot have two elasticities.",
                "Both were computed as they should be. They weigh the pairs differently: logarithms count all alike, "
                "Poisson counts dollars.",
            ),
            Option(
                "Method decides the size, so a result built on it has to show both, and call neither an effect.",
                "The methods weigh small and large flows differently. The explorer lets you choose, and the answer "
                "moves by a factor of about three.",
                right=True,
            ),
            Option(
                "Logistics does not matter.",
                text(
                    "The importer’s score has {elasticity:.2f} by Poisson, more than three standard errors.",
                    elasticity=buys.coefficient,
                ),
            ),
        ),
    )


# 4.3 in short


def _blend() -> NumberQuestion:
    soft = Tranche("soft", "debt", 0.3, 0.02, 20, 5)
    stack = CapitalStack((soft, Tranche("commercial", "debt", 0.5, 0.08, 12), Tranche("owners", "equity", 0.2, 0.14)))
    return NumberQuestion(
        "A project takes 30% of its money from a soft public loan at 2%, 50% from banks at 8% and 20% from owners "
        "who want 14%. What does its money cost per year?",
        answer=100 * stack.wacc(),
        tolerance=0.05,
        unit="%",
        hint="Multiply each share by its cost and add.",
        reason="0.3 × 2 + 0.5 × 8 + 0.2 × 14 = 7.4.",
        mistakes=(
            Mistake(8, "You took the plain mean of the three costs. Weigh each by its share."),
            Mistake(4.6, "You left out the owners. They want a return too."),
            Mistake(5.75, "That is the cost of the debt alone, divided by its share."),
        ),
    )


def _owners() -> ChoiceQuestion:
    return ChoiceQuestion(
        "Owners pay more, the commercial loan shrinks by as much, and each asks what it asked before. What happens?",
        (
            Option(
                "Money costs more and the debt is easier to carry.",
                "The two goals pull apart: this is the choice behind every mix.",
                right=True,
            ),
            Option(
                "Money costs less and the debt is easier to carry.",
                "Owners want more than banks, so the mean rises.",
            ),
            Option(
                "Nothing, because the project costs the same.",
                "The total is the same, but not who is paid first and how much each wants.",
            ),
        ),
    )


# 4.4


def _peak() -> NumberQuestion:
    p, q = 0.03, 0.38
    return NumberQuestion(
        text(
            "A technology spreads by Bass’s curve with innovation p = {p} and imitation q = {q} per year. After how "
            "many years does it spread fastest?",
            p=p,
            q=q,
        ),
        answer=Bass(p, q).peak_time,
        tolerance=0.1,
        unit="years",
        hint="The peak is at ln(q/p) / (p + q).",
        reason="ln(0.38 / 0.03) / 0.41 = 6.2.",
        mistakes=(
            Mistake(log(q / p) / q, "You divided by q alone; divide by p + q."),
            Mistake(Bass(p, q).reaches(0.5), "That is when half have adopted. The peak comes a little earlier."),
            Mistake(log(q / p), "Divide by p + q: the logarithm has no unit of time yet."),
        ),
    )


def _waiting() -> ChoiceQuestion:
    short, full = (late_starters(waiting=waiting).values for waiting in (False, True))
    return ChoiceQuestion(
        text(
            "Of {passed} countries that passed 10% of internet users in 2010–2014, {there} have reached 50%, with a "
            "median of {short:.1f} years. Why is the median {full:.1f} when the others are counted?",
            passed=short["passed_2010"],
            there=short["there_2010"],
            short=short["median_2010"],
            full=full["median_2010"],
        ),
        (
            Option("Because the later data are worse.", "Both medians use the same data."),
            Option(
                "Because late starters are poorer, and poorer countries need more years from one share to the next.",
                "They may be, but both medians are of late starters. What differs is who is counted.",
            ),
            Option("Because the mean is larger than the median.", "Both numbers are medians."),
            Option(
                "Because the slow ones had not arrived when the data end, and leaving them out keeps only the fast.",
                "Statisticians call the others censored. For the first starters hardly any are missing.",
                right=True,
            ),
        ),
    )


def _ceiling() -> ChoiceQuestion:
    return ChoiceQuestion(
        "Three curves fit the same early data equally well, with ceilings of 50%, 80% and 90%. What can be said of "
        "the ceiling?",
        (
            Option("It is the mean of the three.", "Equal fit gives no reason to average, or to trust any of them."),
            Option("It is 90%, because higher ceilings are safer.", "Nothing in the data says so."),
            Option(
                "Little, as long as the data have not bent.",
                "Before the bend an S looks like plain growth. A forecast of the end rests on something else.",
                right=True,
            ),
        ),
    )


def _speed() -> NumberQuestion:
    curve = Logistic(1, 0.4, 0)
    return NumberQuestion(
        "A technology follows a logistic curve with a rate of 0.4 per year. How many years does it take from 10% to "
        "90% of its ceiling?",
        answer=curve.reaches(0.9) - curve.reaches(0.1),
        tolerance=0.1,
        unit="years",
        hint="From a share s to 1 − s it takes 2 ln((1 − s)/s) / r.",
        reason="2 × ln(9) / 0.4 = ln(81) / 0.4 = 11.0.",
        mistakes=(
            Mistake(log(9) / 0.4, "That is the way from 10% to 50%. The way from 50% to 90% is as long."),
            Mistake(2, "You divided 0.8 by 0.4. Growth is not in a straight line."),
            Mistake(log(81) * 0.4, "Divide by the rate: a faster rate takes less time."),
        ),
    )


def _two_curves() -> NumberQuestion:
    early, late = Logistic(90, 0.4, 2004), Logistic(90, 0.25, 2012)
    behind = {share: late.reaches(share) - early.reaches(share) for share in (0.1, 0.5, 0.9)}
    return NumberQuestion(
        text(
            "Two logistic curves have the same ceiling. One has a rate of {fast} per year and its midpoint in {first}, "
            "the other {slow} and {second}. How many years after the first does the second reach 90% of the ceiling?",
            fast=early.speed,
            first=str(early.midpoint),
            slow=late.speed,
            second=str(late.midpoint),
        ),
        answer=behind[0.9],
        tolerance=0.1,
        unit="years",
        hint="From the midpoint to 90% of the ceiling it takes ln(9)/r years.",
        reason=text(
            "At 10% the second is {start:.1f} years behind, at the midpoint {middle:g}, at 90% {end:.1f}. The midpoint "
            "says when, the rate how steeply.",
            start=behind[0.1],
            middle=behind[0.5],
            end=behind[0.9],
        ),
        mistakes=(
            Mistake(behind[0.5], "That is the distance of the midpoints. The slower curve falls further behind."),
            Mistake(behind[0.1], "That is the distance at 10%."),
            Mistake(
                behind[0.9] - behind[0.5],
                "That is how much longer the second needs from the middle on. Add its late start.",
            ),
        ),
    )
