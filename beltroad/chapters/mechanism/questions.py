"""The self-checks of points 3.0 to 3.3. Every number comes from the models or the tables."""

from math import floor

from ...contract.quiz import ChoiceQuestion, Mistake, NumberQuestion, Option, Question, self_check
from ...data import needed, trinity
from ...models.consensus import convergence, star
from ...models.games import critical_discount
from ...models.trinity import Arrangement, Costs, coordination_cost, crossovers, jaccard

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
        f"Of {len(came)} countries whose leader came to a forum, {both} have a cooperation document. "
        f"The Jaccard index of the two sets is {jaccard(signed, came):.2f}. How can both be true?",
        (
            Option(
                f"One of the numbers must be wrong, because {both} of {len(came)} is {both / len(came):.0%}.",
                f"The two numbers divide by different things. {both / len(came):.0%} divides by the smaller set.",
            ),
            Option(
                "The small set lies almost inside a much larger one.",
                f"{len(signed)} countries have signed. The index divides the {both} in both by the {either} in either.",
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
        f"A treaty costs {costs.treaty:g}, a common table costs {costs.table:g} to set up and {costs.seat:g} for each "
        "seat. China signs with each partner (a hub). From how many parties on is the table the cheaper form? Count "
        "China as a party.",
        answer=answer,
        tolerance=0.1,
        unit="parties",
        hint="Set 3(n − 1) equal to 80 + n, solve for n, and take the next whole number.",
        reason=(
            f"At {answer - 1} parties the hub costs {before[0]:g} and the table {before[1]:g}; "
            f"at {answer} it is {then[0]:g} against {then[1]:g}."
        ),
        mistakes=(
            Mistake(mesh, f"You compared the table with a mesh, 3n(n − 1)/2. There it wins from {mesh} parties on."),
            Mistake(answer - 1, f"At {answer - 1} the hub still costs less: {before[0]:g} against {before[1]:g}."),
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
        f"{africa} of {len(dated)} dated joinings fall in September 2018, when FOCAC met in Beijing, and {forums} in "
        "the months of the three Belt and Road Forums. What follows?",
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
                f"{sum(date < START for date in signing.values())} of {len(signing)} treaties in force were signed "
                "before September 2013.",
            ),
            Option(
                "A country with a cooperation document always has an investment treaty.",
                f"{len(partners & signed)} of {len(signed)} have one in force.",
            ),
            Option(
                "The binding treaties are mostly older than the initiative; its own documents mostly do not bind.",
                "Old hard ties, new soft ties. Which of them moves more projects is another question.",
                right=True,
            ),
            Option(
                "A country without a document has no tie with China.",
                f"{len(partners - signed)} countries without a document have an investment treaty in force.",
            ),
        ),
    )


def _share() -> NumberQuestion:
    partners = 29
    n = partners + 1
    pairs = n * (n - 1) // 2
    return NumberQuestion(
        f"China signs an agreement with each of {partners} partners; they sign none with each other. "
        "What share of all pairs, in percent, has an agreement?",
        answer=100 * partners / pairs,
        tolerance=0.05,
        unit="%",
        hint="With China there are n = 30 parties and n(n − 1)/2 pairs.",
        reason=f"{partners} agreements for {pairs} pairs. The larger the hub, the smaller the share: 2/n.",
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
        f"One source states {len(rows)} third-party partners, another 17; the course found a text for {found}. What "
        "is the best reading?",
        (
            Option(
                "17, because the largest number contains the others, so that nobody can be missing from it.",
                "It may count other kinds of paper. Nobody says which countries make up the difference.",
            ),
            Option(
                f"At least {found} are documented; the rest depends on what counts as an agreement. Name the source.",
                "A count without a list of names cannot be checked.",
                right=True,
            ),
            Option(f"{found}, because only {found} exist.", f"{found} were found. What was not found may still exist."),
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
        f"Keeping one’s word earns {R} a year, breaking it {T} once, and {P} a year afterwards. "
        "What is the smallest discount factor at which the word is kept?",
        answer=answer,
        tolerance=0.005,
        unit="",
        hint="Divide the gain from breaking the word, T − R, by T − P.",
        reason=(
            f"A discount factor of {answer:.2f} means a yearly rate of {1 / answer - 1:.0%}: "
            "even hasty parties keep this agreement."
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
        f"T = {T}, R = {R}, P = {P}. A party with a discount factor of {patience} can cheat one partner, and all m "
        "partners stop if it does. How many partners are needed, at least, for it to keep its word?",
        answer=answer,
        tolerance=0.1,
        unit="partners",
        hint="Try m in (T − R)/((T − R) + m(R − P)) until the result is at most 0.15.",
        reason=f"With {answer - 1} it is {needed[answer - 1]:.3f}, with {answer} it is {needed[answer]:.3f}.",
        mistakes=(
            Mistake(answer - 1, f"With {answer - 1} it is {needed[answer - 1]:.3f}, still above {patience}."),
            Mistake(exact, "Partners come in whole numbers: take the next one."),
            Mistake(1, f"One partner alone needs a discount factor of {needed[1]:.2f}."),
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
        f"The host listed {listed[2017]:g} results in 2017, {listed[2019]:g} in 2019 and {listed[2023]:g} in 2023. "
        f"May you say that the third forum achieved {more - 1:.0%} more than the second?",
        (
            Option(
                "No: the categories changed, and a listed result may be a plan, a loan or a meeting.",
                "Compare lists only after you know what counts as one.",
                right=True,
            ),
            Option(
                f"Yes, {listed[2023]:g}/{listed[2019]:g} is {more:.2f}.",
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
        reason=f"Half, whatever the number of partners. Each of the nine has {shares[1]:.1%}.",
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
        f"Mean agreement with China was {signers[0]}% among later signers and {others[0]}% among others before, and "
        f"{signers[1]}% and {others[1]}% after (invented numbers). What is the difference in differences, in "
        "percentage points?",
        answer=change - other,
        tolerance=0.01,
        unit="points",
        hint="Change of the first group minus change of the second.",
        reason=(
            f"The gap went from {signers[0] - others[0]} to {signers[1] - others[1]} points. "
            "It was there before anybody signed."
        ),
        mistakes=(
            Mistake(other - change, "Check the sign: signers minus others."),
            Mistake(change, "That is the change of the signers alone. The others changed too."),
            Mistake(signers[1] - others[1], "That is the gap after. How did it change?"),
            Mistake(change + other, "You added the two changes."),
        ),
    )
