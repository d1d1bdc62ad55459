"""Questions of point 4.3 on risk and debt. Every number comes from the models."""

from math import sqrt

from ...contract.quiz import ChoiceQuestion, Mistake, NumberQuestion, Option
from ...data import debt
from ...models.debt import CAPACITIES, EXTERNAL, THRESHOLDS, breaches, signal, stabilising_balance
from ...words import text

COVER, RUNNING = 1.2, 0.4


def stress() -> tuple[ChoiceQuestion | NumberQuestion, ...]:
    return thin_cover(), two_seeds(), high_risk(), top_class(), capacity_class(), holding_balance()


def thin_cover() -> NumberQuestion:
    revenue = COVER / (1 - RUNNING)  # debt service is 1
    room = 100 * (COVER - 1) / revenue
    lost = 100 * (1 - 1 / COVER)
    return NumberQuestion(
        text(
            "In the plan of a railway cash covers debt service {COVER} times. Running costs take {RUNNING:.0%} of "
            "planned revenue and stay the same when fewer people travel. By how many percent may revenue fall short "
            "of the plan before cash no longer covers debt service?",
            COVER=COVER,
            RUNNING=RUNNING,
        ),
        answer=room,
        tolerance=0.3,
        unit="%",
        reason=text(
            "Cash may fall by {lost:.1f}%. Running costs do not shrink, so {room:.0f}% less revenue already takes "
            "that much of the cash. Forecasts of rail traffic often miss by more.",
            lost=lost,
            room=room,
        ),
        hint=text(
            "Call debt service 1. Then cash is {COVER} and planned revenue {revenue:.1f}. Which revenue leaves a cash "
            "of 1?",
            COVER=COVER,
            revenue=revenue,
        ),
        mistakes=(
            Mistake(
                lost,
                text("Cash may fall by {lost:.1f}%. Revenue may fall by less, because running costs stay.", lost=lost),
            ),
            Mistake(
                100 * (COVER - 1),
                text(
                    "A cover of {COVER} means {more:.0f}% more cash than debt service. The question asks what revenue "
                    "may lose.",
                    COVER=COVER,
                    more=100 * (COVER - 1),
                ),
            ),
            Mistake(
                100 * (COVER - 1) / COVER * RUNNING,
                "You took the share of running cost of it. Divide the missing cash by planned revenue.",
            ),
            Mistake(room / 100, text("This is the share; in percent it is {room:.0f}.", room=room)),
        ),
    )


def two_seeds() -> ChoiceQuestion:
    draws, chance = 100, 0.45
    margin = 200 * sqrt(chance * (1 - chance) / draws)
    return ChoiceQuestion(
        text(
            "Two students run the same simulation with {draws} draws and different seeds. One finds that cash falls "
            "short in 54% of the draws, the other in 41%. What follows?",
            draws=draws,
        ),
        (
            Option(
                text(
                    "With {draws} draws a chance near {chance:.0%} is known to about {margin:.0f} points either way; "
                    "both should draw more often.",
                    draws=draws,
                    chance=chance,
                    margin=margin,
                ),
                text(
                    "Twice the standard error is {margin:.0f} points. A hundred times as many draws make it ten times "
                    "smaller.",
                    margin=margin,
                ),
                right=True,
            ),
            Option(
                "One of them made a mistake.",
                "The same seed would give the same figure. Different seeds draw different numbers.",
            ),
            Option(
                "The real railway fails in between 41% and 54% of all cases.",
                "More draws narrow the error of drawing. They do not make the assumed spreads true.",
            ),
            Option(
                "The model is useless, because an answer that changes with the seed says nothing, "
                "however often one draws.",
                "The answer has a margin, and the margin is known.",
            ),
        ),
    )


def high_risk() -> ChoiceQuestion:
    high = [row for row in debt.debt_ratings().values() if row.risk == "high"]
    sustainable = sum(row.debt == "sustainable" for row in high)
    return ChoiceQuestion(
        "The list of the IMF and the World Bank puts a country at high risk of external debt distress. "
        "What does that say?",
        (
            Option(
                "That it will default, more likely than not.",
                "A rating is no probability. It says where a threshold is passed and what staff make of it.",
            ),
            Option(
                "That its debt is unsustainable.",
                text(
                    "Of the {count} countries at high risk on the list of 30 September 2025, {sustainable} are called "
                    "sustainable.",
                    count=len(high),
                    sustainable=sustainable,
                ),
            ),
            Option(
                "That staff see a high risk of trouble with payments, from thresholds, projections and judgement.",
                "It speaks of the country’s external public debt as a whole, on the day of the analysis.",
                right=True,
            ),
            Option(
                "That its largest creditor lent too much.",
                "It says nothing about one creditor, one loan or one project.",
            ),
        ),
    )


def top_class() -> ChoiceQuestion:
    calm, shaken = ({name: part * THRESHOLDS["medium"][name] for name in EXTERNAL} for part in (0.7, 0.9))
    return ChoiceQuestion(
        "A state of medium debt-carrying capacity stays at nine tenths of every threshold even under stress. All the "
        "same it has stopped paying a creditor and asks for new terms. What does the mechanical signal say, and "
        "what can the rating be?",
        (
            Option(
                "The signal is “high”, because a creditor was not paid.",
                "The signal compares figures with thresholds. Who was paid is not among them.",
            ),
            Option(
                "The signal is “low”, the rating “in debt distress”.",
                "The top class has no threshold: arrears are judged, not computed. Thresholds look at years to come.",
                right=signal(calm, shaken, "medium") == "low",
            ),
            Option(
                "Both say “low”, since the rating follows from the signal.",
                "Rules give a first answer and judgement the last.",
            ),
            Option(
                "The signal is “in debt distress”, because that is the class above “high”.",
                "The signal has three values: low, moderate, high. The fourth class is a judgement.",
            ),
        ),
    )


def capacity_class() -> ChoiceQuestion:
    service = {"ds_exports": 0.16}
    failed = tuple(name for name in CAPACITIES if breaches(service, name))
    answers = {
        ("weak",): ("At weak capacity only.", "The medium threshold lies below that too."),
        ("weak", "medium"): (
            "At weak and at medium capacity.",
            text(
                "The thresholds are {weak:.0%}, {medium:.0%} and {strong:.0%} of exports. The debt is the same; what a "
                "country is thought able to carry is not.",
                **{name: THRESHOLDS[name]["ds_exports"] for name in CAPACITIES},
            ),
        ),
        CAPACITIES: ("At all three.", "At strong capacity more may go to service."),
        (): ("At none, because exports cover it six times.", "A threshold lies well below what could be paid at all."),
    }
    return ChoiceQuestion(
        text(
            "The service of a state’s external debt takes {share:.0%} of its exports. At which debt-carrying capacity "
            "is that above the threshold?",
            share=service["ds_exports"],
        ),
        tuple(Option(words, reason, right=failing == failed) for failing, (words, reason) in answers.items()),
    )


def holding_balance() -> NumberQuestion:
    owed, growth, interest, foreign, dearer = 0.6, 0.06, 0.08, 0.5, 0.05
    answer = 100 * stabilising_balance(owed, growth, interest, foreign, dearer)
    calm = 100 * stabilising_balance(owed, growth, interest)
    all_foreign = 100 * stabilising_balance(owed, growth, interest, 1, dearer)
    return NumberQuestion(
        text(
            "Public debt is {owed:.0%} of GDP, half of it in dollars. Interest is {interest:.0%} and GDP in money "
            "grows by {growth:.0%} a year; each year the dollar costs {dearer:.0%} more. Which primary balance, in "
            "percent of GDP with two decimals, keeps the debt ratio where it is?",
            owed=owed,
            interest=interest,
            growth=growth,
            dearer=dearer,
        ),
        answer=answer,
        tolerance=0.015,
        unit="%",
        reason=text(
            "A surplus of {answer:.2f}% of GDP, every year. Without the weaker currency {calm:.2f}% would do.",
            answer=answer,
            calm=calm,
        ),
        hint="Set d at both ends of the equation of the debt model equal, without a new loan, and solve for pb.",
        mistakes=(
            Mistake(calm, "You left out the currency: half of the debt becomes 5% dearer each year."),
            Mistake(
                100 * owed * (interest - growth + foreign * dearer),
                "Nearly: you added the rates. The equation multiplies and divides them.",
            ),
            Mistake(all_foreign, "You let the currency work on all of the debt. Half of it is in local money."),
            Mistake(-answer, "The sign: a surplus is above 0."),
            Mistake(answer / 100, text("This is the share; in percent of GDP it is {answer:.2f}.", answer=answer)),
        ),
    )
