"""The self-checks of points 5.1 to 5.3. Every number comes from the models or the tables."""

from ...contract.quiz import ChoiceQuestion, Mistake, NumberQuestion, Option, Question, self_check
from ...data import development, needed
from ...models.contact import Contact
from ...models.growth import Economy
from ...models.partnership import Partnership
from ...words import rounded_up, text


@self_check("5.1", "Sustainable Development Goals", recalls="2.2-4")
def goals() -> tuple[Question, ...]:
    return _scores(), _steady_state(), _push(), _trap(), _stable()


@self_check("5.2", "South–south, north–south and tripartite cooperation", recalls="3.0-3")
def partners() -> tuple[Question, ...]:
    return _missing(), _trends(), _size(), _equal(), _crossed()


@self_check("5.3", "Exchange between people", recalls="3.3-5")
def exchange() -> tuple[Question, ...]:
    return _counts(), _others(), _pull(), _hearsay(), _students()


BY_CHINA, FOR_A_DEGREE = 292_611, 118_837  # foreign students of 2011, and of them (China Scholarship Council 2012)


# 5.1


def _scores() -> ChoiceQuestion:
    return ChoiceQuestion(
        "Zambia has no coast. A file gives it 0 points on goal 14, life below water. What do you do?",
        (
            Option(
                "Use the 0: Zambia does nothing for the seas.",
                "A country without a sea is not scored on this goal. The 0 is a code for “missing”.",
            ),
            Option(
                "Put in the world’s mean.",
                "That invents a score. It may be needed for an index, but then it must be said.",
            ),
            Option(
                "Leave the goal out for Zambia, and say so.",
                "This is what the page does. A missing score is not a bad score.",
                right=True,
            ),
            Option("Drop goal 14 for all countries.", "Coastal countries do have scores; only some cells are missing."),
        ),
    )


def _steady_state() -> NumberQuestion:
    rich, poor = Economy().flat(0.3), Economy().flat(0.1)
    economy = Economy()
    ratio = economy.output(rich) / economy.output(poor)
    return NumberQuestion(
        "Two economies are alike, with one third of income going to capital. One always saves 30%, the other 10%. How "
        "many times the output of the second does the first have in its steady state?",
        answer=ratio,
        tolerance=0.05,
        unit="times",
        hint="Capital grows with savings to the power of 1/(1 − α) = 1.5; output with capital to the power of 1/3.",
        reason=text(
            "3 to the power of 1/2 is {ratio:.2f}. Three times the savings give less than twice the output.",
            ratio=ratio,
        ),
        mistakes=(
            Mistake(3, "Output does not grow in step with savings, because each further unit of capital adds less."),
            Mistake(rich / poor, "That is the ratio of capital. Take it to the power of one third."),
        ),
    )


def _push() -> NumberQuestion:
    economy = Economy(low=0.04)
    push, poor = needed(economy.push_needed()), economy.steady_states()[0]
    tipping = economy.steady_states()[1]
    return NumberQuestion(
        text(
            "An economy rests with a capital of {capital:.2f} and an output of {output:.2f} a year. It tips at a "
            "capital of {tip:.2f}. How large must a gift at once be, in years of output?",
            capital=poor.k,
            output=poor.y,
            tip=tipping.k,
        ),
        answer=push,
        tolerance=0.02,
        unit="years of output",
        hint="How much capital is missing? Divide it by a year’s output.",
        reason=text(
            "({tip:.4f} − {capital:.4f}) / {output:.4f} = {needed:.4f}. A little less wears off in the end: "
            "{enough:.2f} is enough, {short:.2f} is not.",
            tip=tipping.k,
            capital=poor.k,
            output=poor.y,
            needed=push,
            enough=rounded_up(push, 2),
            short=rounded_up(push, 2) - 0.01,
        ),
        mistakes=(
            Mistake(round(tipping.k / poor.y, 2), "Some capital is there already: only the difference is missing."),
            Mistake(round(tipping.k - poor.k, 2), "That is the missing capital. Divide it by a year’s output."),
        ),
    )


def _trap() -> ChoiceQuestion:
    return ChoiceQuestion(
        "A country got a large gift; ten years later its income is where it was. What follows?",
        (
            Option(
                "Nothing yet: a gift wears off with one steady state, and below the tipping point with three.",
                "One needs to know whether the country would have gone on rising after a larger gift.",
                right=True,
            ),
            Option(
                "There is a poverty trap.",
                "Without any trap a gift wears off too: an economy with one steady state comes back to it.",
            ),
            Option("The gift was stolen.", "Possible, and not shown by this."),
            Option(
                "A second gift of the same size will work, because the first has already gone half of the way.",
                "Only if the two together pass a tipping point, and only if there is one.",
            ),
        ),
    )


def _stable() -> ChoiceQuestion:
    poor, tipping, rich = Economy().steady_states()
    return ChoiceQuestion(
        text(
            "At three steady states the slope of the map is {low:.2f}, {middle:.2f} and {high:.2f}. Which one is the "
            "tipping point?",
            low=poor.slope,
            middle=tipping.slope,
            high=rich.slope,
        ),
        (
            Option(
                text("The first, with {low:.2f}.", low=poor.slope),
                "A slope below one makes a small distance shrink: this state is stable.",
            ),
            Option(
                text("The second, with {middle:.2f}.", middle=tipping.slope),
                "Above one, each small distance grows from year to year.",
                right=True,
            ),
            Option(
                "All three, because capital rests in each.",
                "Capital rests in each, but only two of them pull it back after a small step.",
            ),
        ),
    )


# 5.2


def _missing() -> ChoiceQuestion:
    total = next(row for row in development.aid_total() if row.year == 2018)
    built, traded = needed(total.infrastructure) / 1000, needed(total.aid_for_trade) / 1000
    return ChoiceQuestion(
        text(
            "In 2018 official flows to infrastructure were US$ {infrastructure:.1f} billion, as paid out, and aid for "
            "trade US$ {aid:.1f} billion, as promised, both in constant prices. What can you say?",
            infrastructure=built,
            aid=traded,
        ),
        (
            Option(
                text(
                    "Together they were US$ {total:.1f} billion.",
                    total=built + traded,
                ),
                "They overlap: aid for trade holds much of infrastructure. Adding counts it twice, and adds promises "
                "to payments.",
            ),
            Option(
                "South–south cooperation is smaller than both, because most of it is not in the table.",
                "Most of it is not in these figures, and no comparable statistics were found.",
            ),
            Option(
                "Each figure alone, and that most south–south cooperation is in neither.",
                "Donors report these flows to the OECD. Most southern partners do not report there.",
                right=True,
            ),
        ),
    )


def _trends() -> ChoiceQuestion:
    return ChoiceQuestion(
        "Child mortality fell faster in group A than in group B after 2013. In which case could this still mean "
        "nothing for the initiative, which A joined?",
        (
            Option("If A is larger than B.", "Size changes how sure a mean is, not what it compares."),
            Option("If both groups have data for all years.", "That is needed for a comparison; it does not spoil it."),
            Option("If mortality is measured for each 1,000 born.", "The unit is the same in both groups."),
            Option(
                "If A’s mortality already fell faster than B’s before 2013.",
                "Then the difference was there before anybody could join.",
                right=True,
            ),
        ),
    )


def _size() -> NumberQuestion:
    case = Partnership(0.5, 0.8, 0.8, 0.5, pair=300, unit=40)
    answer, better = case.crossover("north_south"), case.effect("triangular") / case.effect("north_south")
    return NumberQuestion(
        text(
            "Coordination costs US$ {pair:g} thousand for each pair of partners, reaching one person costs US$ "
            "{unit:g}. With a third partner the results are {better:.1f} times as good. From how many thousand people "
            "on is three-way cheaper for each result?",
            pair=case.pair,
            unit=case.unit,
            better=better,
        ),
        answer=answer,
        tolerance=0.1,
        unit="thousand people",
        hint="Use N* = p(3 − r) / (u(r − 1)); p is in thousand dollars, so N* is in thousand people.",
        reason=text(
            "300 × (3 − 1.6) / (40 × 0.6) = {answer:.1f}. There both forms cost US$ {cost:,.0f} for each result.",
            answer=answer,
            cost=case.way("triangular", answer).each,
        ),
        mistakes=(
            Mistake(
                case.pair * 2 / (case.unit * (better - 1)),
                "Two more pairs cost 2p, but they are spread over more results: 3 − r, not 2.",
            ),
            Mistake(case.pair * (3 - better) / (case.unit * better), "Divide by what is gained, r − 1, not by r."),
        ),
    )


def _equal() -> ChoiceQuestion:
    return ChoiceQuestion(
        "North and South bring exactly the same fit and upkeep. When does three-way cooperation give the cheaper "
        "result in the model?",
        (
            Option(
                "At no size.", "A third partner pays only where it adds a strength that the other lacks.", right=True
            ),
            Option(
                "From a certain size on.",
                "With r = 1 the third partner adds no result, only two more pairs to coordinate.",
            ),
            Option("Always, because three share the cost.", "Sharing a cost does not make it smaller."),
        ),
    )


def _crossed() -> ChoiceQuestion:
    return ChoiceQuestion(
        "A study finds that aid lowers infant mortality in a country as a whole, and raises it near the projects "
        "compared with the rest. Which reading fits both?",
        (
            Option(
                "A project in one place lets the government spend its own money elsewhere.",
                "This is what it means that aid is fungible. It is the reading of the authors; others are possible.",
                right=True,
            ),
            Option(
                "One of the findings must be wrong.",
                "The two compare different things: a country over time, and places within it.",
            ),
            Option("Aid has no effect anywhere.", "A country-wide fall is an effect."),
            Option(
                "Projects were put where children were healthiest, so that little was left to gain there.",
                "The study tries to rule out such choices, and this alone would not lower mortality in the country.",
            ),
        ),
    )


# 5.3


def _counts() -> ChoiceQuestion:
    unesco, aiddata = (
        {row.year: row.value for row in development.exchange(series)} for series in ("students_uis", "students_aiddata")
    )
    return ChoiceQuestion(
        text(
            "For 2016 UNESCO counts {unesco:,} foreign students in China, AidData {aiddata:,} from 38 countries "
            "alone. What is the likeliest reason?",
            unesco=unesco[2016],
            aiddata=aiddata[2016],
        ),
        (
            Option("UNESCO’s figure is a mistake.", "It is a consistent series with a narrow definition."),
            Option(
                "They count different students: those enrolled in tertiary education, and all kinds of study.",
                "Read the definition before the number, and never put two definitions on one line.",
                right=True,
            ),
            Option(
                "Students were counted in different years, and their number rises fast from year to year.",
                "Both figures are for 2016.",
            ),
        ),
    )


def _others() -> NumberQuestion:
    some = {row.year: row.value for row in development.exchange("students_aiddata")}[2011]
    least = 100 * (some - FOR_A_DEGREE) / some
    return NumberQuestion(
        text(
            "In 2011 China’s authorities counted {every:,} foreign students from everywhere, {degree:,} of them for a "
            "degree. AidData has {some:,} from 35 countries. If those are among the {every:,}, which percentage of "
            "AidData’s students, at least, did not study for a degree?",
            every=BY_CHINA,
            degree=FOR_A_DEGREE,
            some=some,
        ),
        answer=least,
        tolerance=0.5,
        unit="%",
        hint="At most how many of AidData’s students can be degree students?",
        reason=text(
            "Even if every degree student came from these countries, {others:,} would be left. So the count cannot be "
            "one of degrees alone.",
            others=some - FOR_A_DEGREE,
        ),
        mistakes=(
            Mistake(
                100 * (BY_CHINA - FOR_A_DEGREE) / BY_CHINA,
                "That is the share among all students. These countries’ students may differ, so ask for the least.",
            ),
            Mistake(100 - least, "That is the most that can be degree students. The question is about the others."),
            Mistake(100 * (some - FOR_A_DEGREE) / FOR_A_DEGREE, "Divide by AidData’s count."),
        ),
    )


def _pull() -> ChoiceQuestion:
    few, many = (Contact(good=0.4, hear=2, fade=0.2, meet=rate).rest() for rate in (0.2, 2.0))
    return ChoiceQuestion(
        text(
            "Friends talk a lot, and {few:.0%} of a group trust the other. Of meetings, 40% go well. In the model, "
            "what do ten times as many meetings do?",
            few=few,
        ),
        (
            Option(
                "They raise trust, because contact always helps.",
                "Contact pulls trust towards the share of good meetings. That share is lower here.",
            ),
            Option("Nothing: only hearsay counts.", "Both count; the more meetings, the more they count."),
            Option(
                text("They lower it, to {many:.0%}.", many=many),
                "More trust than 40%, so meetings pull it down.",
                right=True,
            ),
        ),
    )


def _hearsay() -> NumberQuestion:
    alone = Contact(hear=0.8, fade=0.2, meet=0)
    return NumberQuestion(
        "Nobody meets. People listen to a friend 0.8 times a year and forget 0.2 times a year. Which share trusts in "
        "the long run, in a large group?",
        answer=100 * alone.rest(),
        tolerance=0.5,
        unit="%",
        hint="Without meetings the share rests at 1 − f/h.",
        reason="1 − 0.2/0.8 is 75%. In a small group trust can still die out by chance.",
        mistakes=(
            Mistake(25, "That is f/h. Take it away from one."),
            Mistake(
                80,
                "You divided by the sum of the rates, 0.8/(0.8 + 0.2). Trust grows only where somebody trusts already.",
            ),
        ),
    )


def _students() -> ChoiceQuestion:
    return ChoiceQuestion(
        "Former scholarship students like the host country more than other people at home do. Which comparison would "
        "say most about the scholarship?",
        (
            Option(
                "With students who stayed at home and never applied.",
                "Those who applied may have liked the country before: a selection effect.",
            ),
            Option("With people of the host country.", "That compares two other things."),
            Option(
                "With applicants who were not chosen, best of all by lot.",
                "They wanted to go as well. What differs is the stay.",
                right=True,
            ),
            Option("With the same students ten years later.", "It shows how a view lasts, not what caused it."),
        ),
    )
