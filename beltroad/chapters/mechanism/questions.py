"""The self-checks of points 3.0 to 3.3. Every number comes from the models or the tables."""

from math import floor

from ...contract.quiz import ChoiceQuestion, Mistake, NumberQuestion, Option, Question, self_check
from ...data import needed, trinity
from ...models.consensus import convergence, star
from ...models.games import critical_discount
from ...models.trinity import Arrangement, Costs, coordination_cost, crossovers, jaccard
from ...words import text

START = "2013-09"  # the initiative


@self_check("3.0", "Three tiers, one framework?")
def framework() -> tuple[Question, ...]:
    return _claim(), _nested(), _crossover(), _timing()


@self_check("3.1", "Bilateral and third-party cooperation")
def ties() -> tuple[Question, ...]:
    return _binding(), _share(), _third(), _count()


@self_check("3.2", "Rules, management, disputes")
def rules() -> tuple[Question, ...]:
    return _order(), _patience(), _group(), _all_at_once()


@self_check("3.3", "The Forum as the guide")
def guide() -> tuple[Question, ...]:
    return _texts(), _counts(), _influence(), _did()


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
    )


def _nested() -> ChoiceQuestion:
    signed, came = _signed(), set(trinity.attendance())
    both, either = len(signed & came), len(signed | came)
    return ChoiceQuestion(
        text(
            "Of {came} countries whose leader came to a forum, {both} have a cooperation document. The Jaccard index "
            "of the two sets is {index:.2f}. How can both be true?",
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
                    "{signed} countries have signed. The index divides the {both} in both by the {either} in either.",
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
    africa = sum(one.gfdc.startswith("2018-09") for one in dated)
    forums = sum(one.gfdc[:7] in ("2017-05", "2019-04", "2023-10") for one in dated)
    return ChoiceQuestion(
        text(
            "{africa} of {dated} dated joinings fall in September 2018, when FOCAC met in Beijing, and {forums} in "
            "the months of the three Belt and Road Forums. What follows?",
            africa=africa,
            dated=len(dated),
            forums=forums,
        ),
        (
            Option(
                "If “guide” means setting the time of signature, a body of the second tier did so more than the "
                "summit.",
                "The test fits one meaning of the word, and no more.",
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
                "A country with a cooperation document always has an investment treaty.",
                text("{held} of {signed} have one in force.", held=len(partners & signed), signed=len(signed)),
            ),
            Option(
                "The binding treaties are mostly older than the initiative; its own documents mostly do not bind.",
                "Old hard ties, new soft ties. Which of them moves more projects is another question.",
                right=True,
            ),
            Option(
                "A country without a document has no tie with China.",
                text(
                    "{others} countries without a document have an investment treaty in force.",
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
    )


def _third() -> ChoiceQuestion:
    return ChoiceQuestion(
        "What is third-party market cooperation in the sense of passage 3.1?",
        (
            Option(
                "China, a partner and the World Bank lend together.",
                "This may happen too, but the term is about firms and a market.",
            ),
            Option("A third country mediates between China and a partner.", "That is mediation; see 3.2."),
            Option(
                "China buys goods from a third country on behalf of a partner.", "The term is about joint projects."
            ),
            Option(
                "Firms from China and from another country work together on a project in a third country.",
                "The first declaration of this kind was signed with France in 2015.",
                right=True,
            ),
        ),
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
                    "At least {found} are documented; the rest depends on what counts as an agreement. Name the "
                    "source.",
                    found=found,
                ),
                "A count without a list of names cannot be checked.",
                right=True,
            ),
            Option(
                text("{found}, because only {found} exist.", found=found),
                text("{found} were found. What was not found may still exist.", found=found),
            ),
            Option("The average of the three.", "An average of counts of different things is a count of nothing."),
        ),
    )


# 3.2


def _order() -> ChoiceQuestion:
    return ChoiceQuestion(
        "What does passage 3.2 ask for?",
        (
            Option(
                "A court of the initiative, at once, so that disputes need not wait until all rules are written.",
                "It speaks of steps, and only after “sufficient and mature practice”.",
            ),
            Option(
                "No rules, because trust is enough.",
                "It asks for “regulated management and institutionalized operation”.",
            ),
            Option(
                "Rules on participation, management and disputes, step by step and after enough practice.",
                "They are to stand on the UN Charter and existing rules. It does not say who decides when practice is "
                "mature.",
                right=True,
            ),
            Option(
                "Rules of China’s own in place of international ones.",
                "It names the UN Charter and existing international rules as the basis.",
            ),
        ),
    )


def _patience() -> NumberQuestion:
    T, R, P = 8, 6, 3
    answer = critical_discount(T, R, P)
    return NumberQuestion(
        text(
            "Keeping one’s word earns {R} a year, breaking it {T} once, and {P} a year afterwards. What is the "
            "smallest discount factor at which the word is kept?",
            R=R,
            T=T,
            P=P,
        ),
        answer=answer,
        tolerance=0.005,
        unit="",
        hint="Divide the gain from breaking the word, T − R, by T − P.",
        reason=text(
            "A discount factor of {answer:.2f} means a yearly rate of {rate:.0%}: even hasty parties keep this "
            "agreement.",
            answer=answer,
            rate=1 / answer - 1,
        ),
        mistakes=(
            Mistake((T - R) / (R - P), "You divided by R − P. The loss starts only next year; T − P is right."),
            Mistake((R - P) / (T - P), "This is one minus the answer."),
            Mistake((T - R) / T, "You left out what is still earned after the break."),
            Mistake(100 * answer, "Write it as a number between 0 and 1."),
        ),
    )


def _group() -> NumberQuestion:
    T, R, P, patience = 5, 3, 1, 0.15
    needed = {m: critical_discount(T, R, P, punishers=m) for m in range(1, 20)}
    answer = min(m for m, critical in needed.items() if critical <= patience)
    exact = (T - R) * (1 - patience) / (patience * (R - P))
    return NumberQuestion(
        text(
            "T = {T}, R = {R}, P = {P}. A party with a discount factor of {patience} can cheat one partner, and all m "
            "partners stop if it does. How many partners are needed, at least, for it to keep its word?",
            T=T,
            R=R,
            P=P,
            patience=patience,
        ),
        answer=answer,
        tolerance=0.1,
        unit="partners",
        hint="Try m in (T − R)/((T − R) + m(R − P)) until the result is at most 0.15.",
        reason=text(
            "With {fewer} it is {with_fewer:.3f}, with {answer} it is {enough:.3f}.",
            fewer=answer - 1,
            with_fewer=needed[answer - 1],
            answer=answer,
            enough=needed[answer],
        ),
        mistakes=(
            Mistake(
                answer - 1,
                text(
                    "With {fewer} it is {with_fewer:.3f}, still above {patience}.",
                    fewer=answer - 1,
                    with_fewer=needed[answer - 1],
                    patience=patience,
                ),
            ),
            Mistake(exact, "Partners come in whole numbers: take the next one."),
            Mistake(1, text("One partner alone needs a discount factor of {alone:.2f}.", alone=needed[1])),
        ),
    )


def _all_at_once() -> ChoiceQuestion:
    return ChoiceQuestion(
        "Why does a group not help when the cheater breaks its word to all of them on the same day?",
        (
            Option(
                "Because gain and loss grow by the same factor, and their ratio stays the same.",
                "m(T − R)/(m(T − P)) = (T − R)/(T − P).",
                right=True,
            ),
            Option("Because groups are slow.", "The model has no delay. The reason is in the numbers."),
            Option("Because the group does not notice.", "In the model everybody notices."),
            Option(
                "Because the discount factor of the cheater falls when there are more partners to cheat.",
                "Patience is a property of the party, not of the group.",
            ),
        ),
    )


# 3.3


def _texts() -> ChoiceQuestion:
    return ChoiceQuestion(
        "The forums of 2017 and 2019 closed with a joint communique, that of 2023 with a Chair’s Statement. What is "
        "the difference?",
        (
            Option("None; both are treaties.", "Neither is a treaty."),
            Option("A Chair’s Statement is signed by more countries.", "It is not signed by the others."),
            Option("A communique lists results, a Chair’s Statement does not.", "The host lists results separately."),
            Option(
                "In a joint communique the leaders speak together; a Chair’s Statement speaks for the host.",
                "For a “decision-making mechanism” it matters who adopted the text.",
                right=True,
            ),
        ),
    )


def _counts() -> ChoiceQuestion:
    listed = {row.forum_year: needed(row.number) for row in trinity.summit_facts("deliverables")}
    more = listed[2023] / listed[2019]
    return ChoiceQuestion(
        text(
            "The host listed {first:g} results in 2017, {second:g} in 2019 and {third:g} in 2023. May you say that "
            "the third forum achieved {more:.0%} more than the second?",
            first=listed[2017],
            second=listed[2019],
            third=listed[2023],
            more=more - 1,
        ),
        (
            Option(
                "No: the categories changed, and a listed result may be a plan, a loan or a meeting.",
                "Compare lists only after you know what counts as one.",
                right=True,
            ),
            Option(
                text("Yes, {third:g}/{second:g} is {more:.2f}.", third=listed[2023], second=listed[2019], more=more),
                "The arithmetic is right. The things counted are not the same.",
            ),
            Option(
                "No, because the host’s lists are false.",
                "Nothing shows that. A list can be true and still not comparable.",
            ),
            Option(
                "Yes, because the same host counted each time, so the three numbers were made in one way.",
                "The host changed the categories.",
            ),
        ),
    )


def _influence() -> NumberQuestion:
    shares = needed(convergence(star(10, 0.5, 0.5)).influence)
    return NumberQuestion(
        "Ten partners. Nine keep half of their weight and give half to the host; the host keeps half and divides the "
        "rest equally among the nine. What is the host’s influence, in percent, on the final view?",
        answer=100 * shares[0],
        tolerance=0.3,
        unit="%",
        hint="In balance, what flows from the host to the nine equals what flows back: s/2 = (1 − s)/2.",
        reason=text("Half, whatever the number of partners. Each of the nine has {share:.1%}.", share=shares[1]),
        mistakes=(
            Mistake(10, "Equal influence needs equal weights, as at the table."),
            Mistake(100 * shares[1], "That is one of the nine."),
            Mistake(90, "The nine together hold the other half."),
            Mistake(shares[0], "This is the share; write it in percent."),
        ),
    )


def _did() -> NumberQuestion:
    signers, others = (70, 66), (55, 52)
    change, other = signers[1] - signers[0], others[1] - others[0]
    return NumberQuestion(
        text(
            "Mean agreement with China was {signers}% among later signers and {others}% among others before, and "
            "{signers_after}% and {others_after}% after (invented numbers). What is the difference in differences, in "
            "percentage points?",
            signers=signers[0],
            others=others[0],
            signers_after=signers[1],
            others_after=others[1],
        ),
        answer=change - other,
        tolerance=0.01,
        unit="points",
        hint="Change of the first group minus change of the second.",
        reason=text(
            "The gap went from {before} to {after} points. It was there before anybody signed.",
            before=signers[0] - others[0],
            after=signers[1] - others[1],
        ),
        mistakes=(
            Mistake(other - change, "Check the sign: signers minus others."),
            Mistake(change, "That is the change of the signers alone. The others changed too."),
            Mistake(signers[1] - others[1], "That is the gap after. How did it change?"),
            Mistake(change + other, "You added the two changes."),
        ),
    )
