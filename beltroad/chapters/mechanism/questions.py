"""The self-checks of points 3.0 and 3.1. Every number comes from the models or the tables."""

from math import floor

from ...contract.quiz import ChoiceQuestion, Mistake, NumberQuestion, Option, Question, self_check
from ...data import country, trinity
from ...models.trinity import Arrangement, Costs, coordination_cost, crossovers, jaccard
from ...words import text

START = "2013-09"  # the initiative


@self_check("3.0", "Three tiers, one framework?", recalls="1.1-1")
def framework() -> tuple[Question, ...]:
    return _claim(), _nested(), _crossover(), _timing()


@self_check("3.1", "Bilateral and third-party cooperation", recalls="1.1-2")
def ties() -> tuple[Question, ...]:
    return _binding(), _share(), _third(), _count()


def _signed() -> set[str]:
    """Members of the United Nations that ever signed; the list also holds the Cook Islands and Niue."""
    return set(trinity.ever_joined()) & set(trinity.agreement(2018))


# 3.0


def _claim() -> ChoiceQuestion:
    return ChoiceQuestion(
        "What does passage 3.0 say about the three tiers?",
        (
            Option(
                "That the summit takes the place of treaties and bodies.",
                "The passage keeps all three. The summit guides, the other two support.",
            ),
            Option(
                "That all members of the initiative must join the AIIB.",
                "It names no body and sets no condition of membership.",
            ),
            Option(
                "That bilateral agreements are to be replaced by one multilateral treaty of all partners.",
                "Passage 3.1 asks for more bilateral cooperation, not less.",
            ),
            Option(
                "That the summit forum guides and multilateral and bilateral cooperation support.",
                "It does not say what “guide” and “support” mean in practice; that is what the notebook tests.",
                right=True,
            ),
        ),
        kind="recall",
    )


def _nested() -> ChoiceQuestion:
    signed, came = _signed(), set(trinity.attendance())
    both, either = len(signed & came), len(signed | came)
    return ChoiceQuestion(
        text(
            "Of {came} countries whose leader came to a forum, {both} have stood on a list of signers. The Jaccard "
            "index of the two sets is {index:.2f}. How can both be true?",
            came=len(came),
            both=both,
            index=jaccard(signed, came),
        ),
        (
            Option(
                text(
                    "One of the numbers must be wrong, because {both} of {came} is {share:.0%}.",
                    both=both,
                    came=len(came),
                    share=both / len(came),
                ),
                text(
                    "The two numbers divide by different things. {share:.0%} divides by the smaller set.",
                    share=both / len(came),
                ),
            ),
            Option(
                "The small set lies almost inside a much larger one.",
                text(
                    "{signed} countries have been on the list. The index divides the {both} in both by the {either} in "
                    "either.",
                    signed=len(signed),
                    both=both,
                    either=either,
                ),
                right=True,
            ),
            Option(
                "The index counts only countries that came to all three forums.",
                "The set holds everybody who came at least once.",
            ),
            Option(
                "The lists disagree on the year of signing.",
                "They do for some countries, but here the year does not matter.",
            ),
        ),
    )


def _first_cheaper(costlier: str, costs: Costs) -> int:
    """The first whole number of parties at which a table costs less."""
    return floor(crossovers(Arrangement(costlier), Arrangement("table"), costs)[0]) + 1


def _crossover() -> NumberQuestion:
    costs = Costs(treaty=3, table=80, seat=1)
    exact = crossovers(Arrangement("hub"), Arrangement("table"), costs)[0]
    answer, mesh = _first_cheaper("hub", costs), _first_cheaper("mesh", costs)
    before = [coordination_cost(answer - 1, form, costs) for form in ("hub", "table")]
    then = [coordination_cost(answer, form, costs) for form in ("hub", "table")]
    return NumberQuestion(
        text(
            "A treaty costs {treaty:g}, a common table costs {table:g} to set up and {seat:g} for each seat. China "
            "signs with each partner (a hub). From how many parties on is the table the cheaper form? Count China as "
            "a party.",
            treaty=costs.treaty,
            table=costs.table,
            seat=costs.seat,
        ),
        answer=answer,
        tolerance=0.1,
        unit="parties",
        hint="Set 3(n − 1) equal to 80 + n, solve for n, and take the next whole number.",
        reason=text(
            "At {fewer} parties the hub costs {hub:g} and the table {table:g}; at {answer} it is {hub_then:g} against "
            "{table_then:g}.",
            fewer=answer - 1,
            hub=before[0],
            table=before[1],
            answer=answer,
            hub_then=then[0],
            table_then=then[1],
        ),
        mistakes=(
            Mistake(
                mesh,
                text(
                    "You compared the table with a mesh, 3n(n − 1)/2. There it wins from {mesh} parties on.", mesh=mesh
                ),
            ),
            Mistake(
                answer - 1,
                text(
                    "At {fewer} the hub still costs less: {hub:g} against {table:g}.",
                    fewer=answer - 1,
                    hub=before[0],
                    table=before[1],
                ),
            ),
            Mistake(exact, "That is the crossover. Parties come in whole numbers: take the next one."),
            Mistake(_first_cheaper("hub", Costs(treaty=3, table=80, seat=0)), "You left out the cost of the seats."),
            Mistake(costs.table / (costs.treaty - costs.seat), "Did you count n treaties? China signs n − 1."),
        ),
    )


def _timing() -> ChoiceQuestion:
    dated = [one for one in trinity.joinings() if one.gfdc]
    crowd = [one.iso3 for one in dated if one.gfdc.startswith("2018-09")]
    africa = sum(iso3 == "DJI" or country(iso3).region == "Sub-Saharan Africa" for iso3 in crowd)
    forums = sum(one.gfdc[:7] in ("2017-05", "2019-04", "2023-10") for one in dated)
    return ChoiceQuestion(
        text(
            "{crowd} of {dated} dated joinings, {africa} of them in Africa, fall in September 2018, when FOCAC met in "
            "Beijing, and {forums} in the months of the three Belt and Road Forums. What follows?",
            crowd=len(crowd),
            africa=africa,
            dated=len(dated),
            forums=forums,
        ),
        (
            Option(
                "Measured by the time of signature, a body of the second tier guided more than the summit.",
                "That is one meaning of “guide”. The test fits it, and no other.",
                right=True,
            ),
            Option(
                "The Belt and Road Forum has no influence.",
                "Timing is one meaning of “guide”. A summit could still set topics or prepare later signatures.",
            ),
            Option("FOCAC forced African countries to sign.", "A shared month shows an occasion, not pressure."),
            Option(
                "The dates must be wrong, because the signatures of so many countries would be spread evenly over the "
                "years.",
                "Some dates are uncertain. But signatures at large meetings are what one would expect.",
            ),
        ),
    )


# 3.1


def _binding() -> ChoiceQuestion:
    held = [one for one in trinity.treaties("bit") if one.status == "in force"]
    partners, signed = {one.iso3 for one in held}, _signed()
    signing = {one.treaty: one.signed for one in held}  # a treaty with two countries counts once
    return ChoiceQuestion(
        "Which statement fits the data on China’s bilateral ties?",
        (
            Option(
                "Most investment treaties were signed because of the initiative.",
                text(
                    "{older} of {treaties} treaties in force were signed before September 2013.",
                    older=sum(date < START for date in signing.values()),
                    treaties=len(signing),
                ),
            ),
            Option(
                "A country on the list of signers always has an investment treaty.",
                text("{held} of {signed} have one in force.", held=len(partners & signed), signed=len(signed)),
            ),
            Option(
                "Most bilateral investment treaties are older than the initiative; its own documents rarely bind.",
                "Old hard ties, new soft ties. Which of them moves more projects is another question.",
                right=True,
            ),
            Option(
                "A country on no list of signers has no tie with China.",
                text(
                    "{others} countries on no list have an investment treaty in force.",
                    others=len(partners - signed),
                ),
            ),
        ),
    )


def _share() -> NumberQuestion:
    partners = 29
    n = partners + 1
    pairs = n * (n - 1) // 2
    return NumberQuestion(
        text(
            "China signs an agreement with each of {partners} partners; they sign none with each other. What share of "
            "all pairs, in percent, has an agreement?",
            partners=partners,
        ),
        answer=100 * partners / pairs,
        tolerance=0.05,
        unit="%",
        hint="With China there are n = 30 parties and n(n − 1)/2 pairs.",
        reason=text(
            "{partners} agreements for {pairs} pairs. The larger the hub, the smaller the share: 2/n.",
            partners=partners,
            pairs=pairs,
        ),
        mistakes=(
            Mistake(100, "All pairs with China, yes. But most pairs are without China."),
            Mistake(100 * 2 / partners, "China is a party too: n is 30."),
            Mistake(100 * partners / (2 * pairs), "You counted each pair twice."),
            Mistake(partners / pairs, "This is the share; in percent it is a hundred times as much."),
        ),
        kind="recall",
    )


def _third() -> ChoiceQuestion:
    return ChoiceQuestion(
        "Four invented projects. Which one is third-party market cooperation in the sense of passage 3.1?",
        (
            Option(
                "A Chinese bank and the World Bank lend together for a road in Kenya.",
                "Lenders share a loan here. The term is about firms that work together.",
            ),
            Option(
                "Norway mediates between a Chinese builder and the state that ordered a bridge.",
                "That is mediation; see 3.2.",
            ),
            Option(
                "A Chinese firm buys turbines in Germany and sets them up at home.",
                "Two countries, one market: there is no third.",
            ),
            Option(
                "A Chinese and a French firm build a water plant in Senegal.",
                "Firms of two countries, a project in a third. The first declaration of this kind was signed with "
                "France in 2015.",
                right=True,
            ),
        ),
        kind="apply",
    )


def _count() -> ChoiceQuestion:
    rows = trinity.bilateral_steps("third_party")
    found = sum(row.verified != "unverified" for row in rows)
    return ChoiceQuestion(
        text(
            "One source states {stated} third-party partners, another 17; the course found a text for {found}. What "
            "is the best reading?",
            stated=len(rows),
            found=found,
        ),
        (
            Option(
                "17, because the largest number contains the others, so that nobody can be missing from it.",
                "It may count other kinds of paper. Nobody says which countries make up the difference.",
            ),
            Option(
                text(
                    "{found} are documented; name the source of any other number.",
                    found=found,
                ),
                "What counts as an agreement differs, and a count without a list of names cannot be checked.",
                right=True,
            ),
            Option(
                text("{found}, because only {found} exist.", found=found),
                text("{found} were found. What was not found may still exist.", found=found),
            ),
            Option("The average of the three.", "An average of counts of different things is a count of nothing."),
        ),
    )
