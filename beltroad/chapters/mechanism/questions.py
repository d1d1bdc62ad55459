"""The self-checks of points 3.0 and 3.1. Every number comes from the models or the tables."""

from ...contract.quiz import ChoiceQuestion, Mistake, NumberQuestion, Option, Question, self_check
from ...data import trinity
from ...data.trinity.signatures import signatures
from ...models.trinity import Arrangement, Costs, coordination_cost, crossovers
from ...words import text


@self_check("3.0", "Three tiers, one framework?", recalls="0-2")
def framework() -> tuple[Question, ...]:
    return _matters(), _sea(), _nested(), _timing()


@self_check("3.1", "Bilateral and third-party cooperation", recalls="1.1-3")
def ties() -> tuple[Question, ...]:
    return _newcomer(), _bodies(), _count(), _left(), _flights()


def _signed() -> set[str]:
    """Members of the United Nations that ever signed; the list also holds the Cook Islands and Niue."""
    return set(trinity.ever_joined()) & set(trinity.agreement(2018))


# 3.0


def _matters() -> ChoiceQuestion:
    return ChoiceQuestion(
        "Three matters wait: one wagon standard for forty railways, the terms of one port, and a year by which every "
        "ministry has to be ready. Which division of work makes three tiers worth their price?",
        (
            Option(
                "All three to one table, the cheapest form for forty.",
                "The price of a form says nothing of what it can settle. Forty states need not agree on one port.",
            ),
            Option(
                "The standard to a table of all forty, the terms of the port to the two states that it concerns, the "
                "year to the summit.",
                "Each tier settles what the others cannot, so none is paid for in vain.",
                right=True,
            ),
            Option(
                "All three to the summit, because leaders can decide whatever they like and nobody stands above them.",
                "A summit is dear and rare. Its time goes to what only leaders can settle.",
            ),
            Option(
                "Each matter to all three tiers, so that a failure in one is made good by another.",
                "Then one task is paid for three times.",
            ),
        ),
        kind="transfer",
    )


def _sea() -> ChoiceQuestion:
    costs, n = Costs(treaty=2, table=60, seat=0.5), 9
    forms = {form: coordination_cost(n, form, costs) for form in ("mesh", "hub", "table")}
    from_ = int(crossovers(Arrangement("hub"), Arrangement("table"), costs)[0]) + 1
    return ChoiceQuestion(
        text(
            "Nine states around a sea want one rule for fishing. None of them is a hub: every two would have to sign. "
            "A treaty costs {treaty:g}, a table {table:g} and {seat:g} a seat. Must they be many more before a table "
            "pays?",
            treaty=costs.treaty,
            table=costs.table,
            seat=costs.seat,
        ),
        (
            Option(
                text("Yes: a table pays only from {n} parties on.", n=from_),
                "So it does against a hub. Here the table stands against a treaty for every pair.",
            ),
            Option(
                "Yes, because nine states can still agree in talks between two and two, and a table is never cheap.",
                text("Between nine there are {pairs} pairs, and each wants a treaty.", pairs=n * (n - 1) // 2),
            ),
            Option(
                "That cannot be known before a summit has met.",
                "A summit would change the prices. Without one the prices are given.",
            ),
            Option(
                "No: against a mesh it pays already.",
                text(
                    "{pairs} treaties cost {mesh:g}, the table {table:g}. That something pays says little until it is "
                    "said compared with what.",
                    pairs=n * (n - 1) // 2,
                    **forms,
                ),
                right=True,
            ),
        ),
        kind="transfer",
    )


def _nested() -> ChoiceQuestion:
    signed, came = _signed(), set(trinity.attendance())
    both = len(signed & came)
    numbers = {"signed": len(signed), "came": len(came), "both": both, "share": both / len(came)}
    return ChoiceQuestion(
        text(
            "Of {came} countries whose leader came to a forum, {both} have stood on the list of signers, which has had "
            "{signed}. What do the two tiers have to do with each other?",
            **numbers,
        ),
        (
            Option(
                text("They hold the same countries, as {share:.0%} agree.", **numbers),
                text(
                    "{share:.0%} divides by the smaller set. Of the signers {back:.0%} sent a leader.",
                    back=both / len(signed),
                    **numbers,
                ),
            ),
            Option("The small one lies almost inside the large one.", "Nested is not equal.", right=True),
            Option(
                "The summit made those countries sign, since nearly all who came have signed as well.",
                "Many signed first and came afterwards. Two sets do not tell which came first.",
            ),
            Option(
                text("Nothing: {rest} signers never sent a leader.", rest=len(signed) - both),
                "So it is, and still almost everyone who came has signed.",
            ),
        ),
        kind="understand",
    )


def _timing() -> ChoiceQuestion:
    joined = signatures()
    return ChoiceQuestion(
        text(
            "{crowd} of {dated} dated joinings, {africa} of them in Africa, fall in September 2018, when FOCAC met in "
            "Beijing, and {forums} in the months of the three Belt and Road Forums. What follows?",
            crowd=len(joined.crowd),
            africa=joined.africa,
            dated=joined.dated,
            forums=joined.at_forums,
        ),
        (
            Option(
                "The Belt and Road Forum guides nothing.",
                "Time is one meaning of “guide”. A summit could still set topics, or prepare signatures that come "
                "later.",
            ),
            Option("FOCAC forced African countries to sign.", "A shared month shows an occasion, not pressure."),
            Option(
                "In the sense of setting the time, the dates fit FOCAC better than this summit.",
                "The test fits one meaning of the word, and no more.",
                right=True,
            ),
            Option(
                "The dates must be wrong, because the signatures of so many countries would be spread evenly over the "
                "years.",
                "Some dates are uncertain. But signatures at large meetings are what one would expect.",
            ),
        ),
        kind="understand",
    )


# 3.1


def _newcomer() -> ChoiceQuestion:
    n = 31  # with the hub, before
    return ChoiceQuestion(
        text(
            "A hub has {partners} partners, and one more signs with it. What happens to the share of all pairs that "
            "has an agreement?",
            partners=n - 1,
        ),
        (
            Option(
                "It rises, because there is one agreement more and nobody lost the one that he had.",
                text("One agreement more, and {n} more pairs.", n=n),
            ),
            Option(
                "It stays, since every partner still has exactly one.",
                "Each partner has one, and each can be paired with ever more others.",
            ),
            Option(
                "It falls.",
                text(
                    "One agreement came, and {n} pairs: from {before:.1%} to {after:.1%}.",
                    n=n,
                    before=2 / n,
                    after=2 / (n + 1),
                ),
                right=True,
            ),
            Option(
                "It depends on how large the newcomer is.",
                "Size may decide what the agreement is worth. Pairs are counted alike.",
            ),
        ),
        kind="understand",
    )


def _bodies() -> ChoiceQuestion:
    four, one = 4 * (10 * 9 // 2), 20 * 19 // 2
    return ChoiceQuestion(
        "Forty universities each have an exchange with one famous partner and none with each other. There is money for "
        "four circles of ten or for one circle of twenty, in which all exchange with all. Which joins more pairs?",
        (
            Option(
                "Four circles of ten: all forty take part.",
                text("They join {four} pairs, one circle of twenty joins {one}.", four=four, one=one),
            ),
            Option(
                "One circle of twenty.",
                text(
                    "{one} pairs against {four}, with half of the universities. Pairs grow with the square. Whether "
                    "the other half should stay outside is another question.",
                    one=one,
                    four=four,
                ),
                right=True,
            ),
            Option(
                "Both join as many, because twice the size makes up for half of the places in the end.",
                "Twice the size has about four times the pairs.",
            ),
            Option(
                "Neither: the famous partner joins them already.",
                "Through it they can reach each other. An exchange of their own they have not.",
            ),
        ),
        kind="transfer",
    )


def _count() -> ChoiceQuestion:
    rows = trinity.bilateral_steps("third_party")
    found = sum(row.verified != "unverified" for row in rows)
    return ChoiceQuestion(
        text(
            "One source states {stated} third-party partners, another 17; the course found a text for {found}. What "
            "may you write?",
            stated=len(rows),
            found=found,
        ),
        (
            Option(
                "17, because the largest number contains the others, so that nobody can be missing from it.",
                "It may count other kinds of paper. Nobody says which countries make up the difference.",
            ),
            Option(
                text("{found} are documented; others count up to 17.", found=found),
                "Each number with who states it. A count without a list of names cannot be checked.",
                right=True,
            ),
            Option(
                text("{found}, because only {found} exist.", found=found),
                text("{found} were found. What was not found may still exist.", found=found),
            ),
            Option(
                "The average of the three, as is usual where sources differ.",
                "An average of counts of different things is a count of nothing.",
            ),
        ),
        kind="understand",
    )


def _left() -> ChoiceQuestion:
    return ChoiceQuestion(
        "Italy’s exit was reported in December 2023. An essay holds it against the article, which appeared in April "
        "2019. What does the exit bear on?",
        (
            Option(
                "On nothing: it came too late to matter for a text of 2019.",
                "Whether a claim about the years to come held can only be seen later.",
            ),
            Option(
                "On whether the author was careful: he should have foreseen it.",
                "He is judged by what was public then. 00 draws that line at the end of April 2019.",
            ),
            Option(
                "On whether the claim held in the years that followed, and not on what could be known when it was "
                "made.",
                "Then and later answer two questions: lesson 00 keeps them apart, and so does the word “later” here.",
                right=True,
            ),
            Option(
                "On both alike, because a claim and its author stand or fall together.",
                "A careful claim can turn out false, and a careless one true.",
            ),
        ),
        kind="join",
    )


def _flights() -> NumberQuestion:
    cities = 49
    n = cities + 1
    pairs = n * (n - 1) // 2
    return NumberQuestion(
        text(
            "An airline flies from its home airport to {cities} other cities, and between those it has no flight. What "
            "share of all pairs of its airports, in percent, has a direct flight?",
            cities=cities,
        ),
        answer=100 * cities / pairs,
        tolerance=0.04,
        unit="%",
        hint="The home airport is one of them: n is 50. The share is 2/n.",
        reason=text("{cities} flights for {pairs} pairs. Everybody else changes planes.", cities=cities, pairs=pairs),
        mistakes=(
            Mistake(100, "All pairs with the home airport, yes. Most pairs are without it."),
            Mistake(100 * 2 / cities, "The home airport is one of the airports: n is 50."),
            Mistake(100 * cities / (2 * pairs), "You counted each pair twice."),
            Mistake(cities / pairs, "This is the share; in percent it is a hundred times as much."),
        ),
        kind="apply",
    )
