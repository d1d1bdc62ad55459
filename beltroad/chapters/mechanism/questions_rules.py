"""The self-checks of points 3.2 and 3.3. Every number comes from the models or the tables."""

from ...contract.quiz import ChoiceQuestion, Mistake, NumberQuestion, Option, Question, self_check
from ...data import needed, trinity
from ...models.consensus import convergence, star
from ...models.games import critical_discount
from ...models.voting import banzhaf
from ...words import text


@self_check("3.2", "Rules, management, disputes", recalls="1.1-3")
def rules() -> tuple[Question, ...]:
    return _order(), _patience(), _group(), _all_at_once()


@self_check("3.3", "The Forum as the guide", recalls="2.1-4")
def guide() -> tuple[Question, ...]:
    return _texts(), _counts(), _influence(), _weights(), _did()


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
        kind="recall",
    )


def _patience() -> ChoiceQuestion:
    T, R, P = 8, 6, 3
    softer = 5
    before, after = critical_discount(T, R, P), critical_discount(T - 1, R, P)
    return ChoiceQuestion(
        text(
            "Keeping one’s word earns {R} a year, breaking it {T} once, and {P} a year afterwards: it is kept from a "
            "discount factor of {before:.2f} on. Which change lets less patient parties keep it, too?",
            R=R,
            T=T,
            P=P,
            before=before,
        ),
        (
            Option(
                text("The two forgive each other sooner, and the years after a break bring {P} each.", P=softer),
                text(
                    "Then a break costs less, and only from {needed:.2f} on is the word kept.",
                    needed=critical_discount(T, R, softer),
                ),
            ),
            Option(
                "All that they earn is halved, with their word and without it.",
                "T, R and P shrink by one factor, so (T − R)/(T − P) stays as it was.",
            ),
            Option(
                "Whoever breaks the word pays a fine of 1.",
                text("The gain from a break, T − R, falls to 1, and {after:.2f} is enough.", after=after),
                right=True,
            ),
            Option(
                "They meet every second year in place of every year.",
                "What is lost comes later and counts less: more patience is needed.",
            ),
        ),
    )


def _group() -> ChoiceQuestion:
    T, R, P, patience, partners = 5, 3, 1, 0.15, 29
    enough = min(m for m in range(1, partners) if critical_discount(T, R, P, punishers=m) <= patience)
    return ChoiceQuestion(
        text(
            "With T = {T}, R = {R}, P = {P} and a discount factor of {patience}, a party keeps its word to one partner "
            "if {enough} partners stop when it does not. By point 3.1 the bilateral tier is a hub. Take one of China "
            "and {partners} partners that have no agreement among themselves. What follows for a promise to one?",
            T=T,
            R=R,
            P=P,
            patience=patience,
            enough=enough,
            partners=partners,
        ),
        (
            Option(
                text("It is kept, because {partners} is more than {enough}.", partners=partners, enough=enough),
                text(
                    "{partners} ties are not {partners} partners who stop together. In a hub nobody but China is tied "
                    "to more than one.",
                    partners=partners,
                ),
            ),
            Option(
                "The ties alone do not keep it: the others must learn of a break and stop, too.",
                "3.1 says who is tied to whom, 3.2 who has to act. A common table can bring the two together.",
                right=True,
            ),
            Option(
                "It is broken, because partners of a hub that have no agreement among themselves cannot act together.",
                "They have no agreement, which does not hinder them from hearing and stopping, each by itself.",
            ),
            Option(
                "It is kept, because each of the agreements is in writing.",
                "Paper is no part of the model. The word is kept by what is lost after a break.",
            ),
        ),
        kind="join",
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


def _weights() -> ChoiceQuestion:
    large, small, many, few = 100, 12, 5, 4
    votes = [large] * many + [small] * few
    quota = sum(votes) // 2 + 1
    power = banzhaf(votes, quota)[-1]
    return ChoiceQuestion(
        text(
            "Five members of a bank have {large} votes each and four have {small} each. A decision needs {quota} of "
            "the {all} votes. How much power have the four together?",
            large=large,
            small=small,
            quota=quota,
            all=sum(votes),
        ),
        (
            Option(
                text("{share:.1%}, as much as their share of the votes.", share=few * small / sum(votes)),
                "A vote’s weight is not its power. Ask which losing coalition they could turn into a winning one.",
            ),
            Option(
                "More than their share of the votes, because the five need partners.",
                text("Three of the five have {three} votes. They need nobody else.", three=3 * large),
            ),
            Option(
                text("{power:.0%}: they never turn a decision.", power=few * power),
                text(
                    "Three of the five carry it without them; two of the five and all four have {short}, too few.",
                    short=2 * large + few * small,
                ),
                right=True,
            ),
            Option(
                "A veto, if the four vote together.",
                text("Without them there are still {rest} votes, enough for a decision.", rest=many * large),
            ),
        ),
        kind="transfer",
    )


def _did() -> ChoiceQuestion:
    signers, others = (70, 66), (55, 52)
    change, other = signers[1] - signers[0], others[1] - others[0]
    return ChoiceQuestion(
        text(
            "Mean agreement with China was {signers}% among later signers and {others}% among others before, and "
            "{signers_after}% and {others_after}% after (invented numbers). Which reading fits them?",
            signers=signers[0],
            others=others[0],
            signers_after=signers[1],
            others_after=others[1],
        ),
        (
            Option(
                text("Signing made votes {gap} points more alike.", gap=signers[1] - others[1]),
                text("The gap was {gap} points before anybody signed.", gap=signers[0] - others[0]),
            ),
            Option(
                text("The gap was there before they signed; it changed by {n} point.", n=abs(change - other)),
                text(
                    "It went from {before} to {after} points. A gap of before is what selection would leave; it proves "
                    "neither selection nor an effect.",
                    before=signers[0] - others[0],
                    after=signers[1] - others[1],
                ),
                right=True,
            ),
            Option(
                text("Signing lowered agreement by {n} points.", n=-change),
                text("Among those that did not sign it fell by {n} points as well.", n=-other),
            ),
            Option(
                "Countries that agree with China sign, so signing has no effect.",
                "Who signs may have agreed before. What signing then does is another question, which this leaves open.",
            ),
        ),
    )
