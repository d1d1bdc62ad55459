"""The self-checks of points 2.1 to 2.3. Every number comes from the models or the tables."""

from math import exp, sqrt
from statistics import NormalDist

from ...contract.quiz import ChoiceQuestion, Mistake, NumberQuestion, Option, Question, self_check
from ...data import goals, needed
from ...models import outside_view, poverty
from ...models.appraisal import swap_weight
from ...models.exposure import year
from ...models.input_output import PUBLISHED, multipliers, rounds
from ...words import text
from .cases_against_forecasts import compute


@self_check("2.1", "High standard and the outside view", recalls="1.2-3")
def standard() -> tuple[Question, ...]:
    return _rules(), _reserve(), _special(), _pairs()


@self_check("2.2", "People’s lives", recalls="1.2-5")
def lives() -> tuple[Question, ...]:
    return _line(), _gini(), _median(), _gap(), _orders()


@self_check("2.3", "Commercial and fiscal sustainability", recalls="0-3")
def sustainable() -> tuple[Question, ...]:
    return _crossing(), _unknown(), _bill(), _guarantee()


# 2.1


def _rules() -> ChoiceQuestion:
    return ChoiceQuestion(
        "What does passage 2.1 ask of participating companies?",
        (
            Option(
                "To follow one set of Belt and Road standards.",
                "No such set is named. The passage speaks of general international rules, standards and best "
                "practices.",
            ),
            Option(
                "To open every tender of a project to companies from all countries, whoever pays for it.",
                "Tendering is named, as something to do by international rules. Open to whom is not said.",
            ),
            Option("To publish cost overruns.", "Publication is not mentioned; the notebook shows why it would help."),
            Option(
                "To follow general international rules and to respect the laws of participating countries.",
                "It names neither the rules nor who checks, and it says “encourage”. The course asks what could be "
                "observed.",
                right=True,
            ),
        ),
        kind="recall",
    )


def _reserve() -> NumberQuestion:
    past = outside_view.reference("road", "cost")
    right = 100 * outside_view.contingency(past, 0.8)
    return NumberQuestion(
        "A road is planned at US$100 million. By the lognormal reference class of roads (mean overrun 20%, "
        "standard deviation 30), how much must stand ready on top, in US$ million, to be enough in 80% of the "
        "cases?",
        answer=right,
        tolerance=1.0,
        unit="US$ million",
        reason=text(
            "The curve reaches 80% at {cost:.0f} of 100 planned. The British guidance of 2004, read from the "
            "projects themselves, asked for {guidance:.0f}.",
            cost=100 + right,
            guidance=100 * outside_view.PUBLISHED_AT_80["road"],
        ),
        hint="Choose roads and their cost in the outside view, and a confidence of 80%.",
        mistakes=(
            Mistake(
                100 * (past.mean - 1), "That is the mean overrun. It is enough in little more than half of the cases."
            ),
            Mistake(100 * outside_view.contingency(past, 0.5), "That is the median: enough in half of the cases."),
        ),
    )


def _special() -> ChoiceQuestion:
    return ChoiceQuestion(
        "“Our project is different, so averages of other projects do not apply.” What does the outside view answer?",
        (
            Option(
                "Most planners said so of theirs; start from the class, then argue for each departure from it.",
                "The class holds projects that were thought special too. A departure needs evidence, such as a "
                "fixed price contract that has held elsewhere.",
                right=True,
            ),
            Option(
                "It is right: reference classes hold for ordinary projects only, and large ones are never ordinary.",
                "Then no class could ever be used. The spread of the class is what “different” looks like from "
                "outside.",
            ),
            Option(
                "It is wrong: every project has the mean overrun.",
                "The class gives a distribution. One of ten railways of the course’s curve stayed below its estimate.",
            ),
        ),
    )


def _pairs() -> ChoiceQuestion:
    pairs = compute("plan", only_known=False).values
    return ChoiceQuestion(
        text(
            "Lesson 02 counts {count} projects with a documented plan and a result; {later} of the results became "
            "known after the article. Why is “{met} of {count} reached its plan” no estimate of a success rate?",
            count=pairs["counted"],
            later=pairs["later"],
            met=pairs["met"],
        ),
        (
            Option(
                "Four pairs are too few, but with fifty chosen in the same way it would be.",
                "More pairs of the same choice would repeat the same bias.",
            ),
            Option(
                "Because targets for a later year stand among them.",
                "They do not: the China–Laos targets for year ten are shown and not counted.",
            ),
            Option(
                "The cases were chosen because both figures are documented, and the others need not be like them.",
                "It is no sample. The pairs show what a plan can be held against, case by case.",
                right=True,
            ),
        ),
    )


# 2.2


def _line() -> ChoiceQuestion:
    return ChoiceQuestion(
        "In June 2025 the count of extremely poor people rose by about 125 million. What had happened?",
        (
            Option(
                "The line moved from US$2.15 in prices of 2017 to US$3.00 in prices of 2021.",
                "The new line follows new purchasing power figures and newer national lines of poor countries. "
                "Rates by the two lines cannot be compared.",
                right=True,
            ),
            Option(
                "That many people fell into poverty.",
                "Incomes of the poorest were revised upwards at the same time. The ruler changed, not the world.",
            ),
            Option(
                "Surveys were made in countries that had none.",
                "Some were, but the jump comes from the line and the purchasing power figures.",
            ),
            Option(
                "US$3.00 at market exchange rates took the place of US$3.00 in purchasing power.",
                "Both lines are in purchasing power.",
            ),
        ),
    )


def _gini() -> NumberQuestion:
    spread = 0.8
    phi = NormalDist().cdf
    return NumberQuestion(
        "Log incomes have a standard deviation of 0.8. What is the Gini index, in percent?",
        answer=100 * poverty.gini_of(spread),
        tolerance=0.3,
        unit="%",
        reason="2Φ(0.8/√2) − 1 with Φ(0.566) = 0.714.",
        hint="Divide 0.8 by √2, look up Φ, double it and take away one.",
        mistakes=(
            Mistake(100 * phi(spread / sqrt(2)), "That is Φ(0.8/√2). Double it and take away one."),
            Mistake(
                100 * (2 * phi(spread) - 1),
                "You left out the √2: two people are compared, so the spread of the difference counts.",
            ),
            Mistake(80, "That is the standard deviation itself."),
        ),
    )


def _median() -> NumberQuestion:
    incomes = poverty.Incomes(mean=6, gini=0.4)
    quantile = NormalDist().inv_cdf((1 + incomes.gini) / 2)
    return NumberQuestion(
        "Incomes are lognormal. Their mean is 6 dollars a day, their Gini index 0.4. On how many dollars a day does "
        "the person in the middle live? Φ⁻¹(0.7) is 0.5244.",
        answer=incomes.median,
        tolerance=0.05,
        unit="dollars",
        reason=text(
            "The spread is √2 × 0.5244 = {spread:.3f}, so the median is 6 times exp(−{spread:.3f}²/2). {below:.0%} of "
            "the people live on less than the mean.",
            spread=incomes.spread,
            below=incomes.headcount(incomes.mean),
        ),
        hint="First the spread, √2 times Φ⁻¹((1 + G)/2). Then the median is the mean times exp(−s²/2).",
        mistakes=(
            Mistake(incomes.mean, "That is the mean. A few high incomes pull it above the middle."),
            Mistake(
                incomes.mean * exp(-(incomes.gini**2) / 2),
                "You used the Gini index as the spread. Find the spread first.",
            ),
            Mistake(incomes.mean * exp(-(quantile**2) / 2), "You left out the √2 of the spread."),
            Mistake(incomes.mean * exp(-(incomes.spread**2)), "The exponent is half the square of the spread."),
            Mistake(incomes.mean * exp(incomes.spread**2 / 2), "The sign: the median lies below the mean."),
        ),
    )


def _gap() -> ChoiceQuestion:
    india = goals.surveys("IND")
    before, after = india[-2], india[-1]
    return ChoiceQuestion(
        text(
            "India’s surveys give {before:.1%} below US$3.00 in {year} and {after:.1%} in {later}, and nothing "
            "between. What may you say about {between}?",
            before=before.below_300,
            year=before.year,
            after=after.below_300,
            later=after.year,
            between=before.year + 5,
        ),
        (
            Option(
                "That it is not known from these data; a model may fill the gap if it is called a model.",
                "The chart shades the gap and draws no line through it.",
                right=True,
            ),
            Option(
                "It was about half way between the two.",
                "A straight line is an assumption. Growth, prices and a pandemic lie between.",
            ),
            Option(
                "It was the same as in the first survey, because nothing else was measured until the next one.",
                "A missing survey is no sign that nothing changed.",
            ),
        ),
    )


def _orders() -> NumberQuestion:
    first = multipliers(PUBLISHED)[0]
    two = sum(sum(row) for row in rounds(PUBLISHED, [100, 0], 2))
    return NumberQuestion(
        "In the two-sector table (0.15, 0.25; 0.20, 0.05), a project orders 100 from the first sector, and all "
        "inputs are made at home. How much is produced in all, in both sectors and all rounds?",
        answer=100 * first,
        tolerance=0.5,
        unit="",
        reason="The first column of the Leontief inverse adds up to 1.254 + 0.264 = 1.518.",
        hint="Add up the first column of (I − A)⁻¹, not of A.",
        mistakes=(
            Mistake(two, "That is the order and the first round of inputs. The suppliers have suppliers too."),
            Mistake(100, "That is the order alone."),
            Mistake(100 * multipliers(PUBLISHED)[1], "That is an order of 100 from the second sector."),
        ),
    )


# 2.3


def _crossing() -> NumberQuestion:
    weight = needed(swap_weight([0.9, 0.2], [0.3, 0.6], [0.5, 0.5], 0))
    return NumberQuestion(
        "Two criteria. Project A has the values 0.9 and 0.2, project B 0.3 and 0.6. From which weight of the first "
        "criterion on, in percent, does A score more than B?",
        answer=100 * weight,
        tolerance=0.6,
        unit="%",
        reason="0.9t + 0.2(1 − t) = 0.3t + 0.6(1 − t) gives t = 0.4. Any weight above it puts A first, any below it B.",
        hint="Write both scores as functions of the weight t, with 1 − t for the other criterion, and set them equal.",
        mistakes=(
            Mistake(50, "At 50% A already leads, with 0.55 against 0.45. The crossing lies lower."),
            Mistake(60, "That is the weight of the second criterion at the crossing."),
        ),
    )


def _unknown() -> ChoiceQuestion:
    return ChoiceQuestion(
        "The use of a motorway is not documented. One team counts it as zero, another leaves the criterion out and "
        "spreads its weight over the others. What is wrong with both?",
        (
            Option(
                "Nothing, as long as each team says which rule it took and uses it for all projects alike.",
                "The same rule still treats silence as bad news in one team and as average news in the other.",
            ),
            Option(
                "Each turns “not known” into a number. An interval from worst to best keeps it apart.",
                "If the whole interval lies above or below the hurdle, the missing figure does not matter; if not, "
                "it has to be found.",
                right=True,
            ),
            Option(
                "They should use the mean of the other projects.",
                "That too is a number nobody measured, and it makes all projects look alike.",
            ),
        ),
    )


def _bill() -> NumberQuestion:
    found = year(100, 30, 40, 0.5, 0.6, 0.5)
    return NumberQuestion(
        "Forecast revenue 100, running cost 30, debt service 40. Half of the traffic comes. The state guarantees "
        "60% of the forecast revenue and half of the debt service. What does the state pay in this year?",
        answer=found.top_up + found.debt_call,
        tolerance=0.4,
        unit="",
        reason=text(
            "Revenue of 50 is filled up to 60: {top_up:g}. After running costs 30 is left for a service of 40; half "
            "of the missing 10 is the state’s: {call:g}.",
            top_up=found.top_up,
            call=found.debt_call,
        ),
        hint="Fill the revenue up first, pay the running costs, then see what is missing for the debt service.",
        mistakes=(
            Mistake(found.top_up, "That is the revenue guarantee only. Is the debt service covered then?"),
            Mistake(20, "You gave the state all of the missing debt service. It guarantees half."),
            Mistake(50, "That is the whole shortfall. Owners and lenders carry parts of it."),
        ),
    )


def _guarantee() -> ChoiceQuestion:
    return ChoiceQuestion(
        "The state adds a minimum revenue guarantee. What happens to the net present value of the project itself, "
        "to the owners’ and to the state’s?",
        (
            Option("All three rise.", "A guarantee makes no traffic. What the owners gain comes from the state."),
            Option(
                "The project’s rises, the state’s stays until it pays.",
                "An obligation that may fall due has an expected cost from the first day: a contingent liability.",
            ),
            Option(
                "The project’s stays, the owners’ rises, the state’s falls.",
                "It moves a loss. Whether to move it is a political choice; the model shows its price.",
                right=True,
            ),
        ),
    )
