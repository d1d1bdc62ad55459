"""The self-checks of points 3.2 and 3.3. Every number comes from the models or the tables."""

from ...contract.quiz import ChoiceQuestion, Mistake, NumberQuestion, Option, Question, self_check
from ...data import needed, trinity
from ...models.consensus import convergence, ring, with_summit
from ...models.games import critical_discount
from ...models.voting import banzhaf
from ...words import text


@self_check("3.2", "Rules, management, disputes", recalls="2.3-2")
def rules() -> tuple[Question, ...]:
    return _once(), _election(), _hub(), _all_at_once(), _patience()


@self_check("3.3", "The Forum as the guide", recalls="2.2-4")
def guide() -> tuple[Question, ...]:
    return _chairs(), _weights(), _veto(), _counts(), _club()


# 3.2


def _once() -> ChoiceQuestion:
    return ChoiceQuestion(
        "A firm builds one bridge for a state and will never work in the region again. Nobody outside hears how it "
        "went. What can make the firm keep its word?",
        (
            Option(
                "More patience: the state should wait longer for the bridge.",
                "Patience helps where there are later years to lose. This firm has none here.",
            ),
            Option(
                "Something from outside the game, such as a deposit that it loses when the bridge is not what was "
                "promised.",
                "No later years and no listeners: nothing in the model holds it. A deposit, a guarantor or a court "
                "must.",
                right=True,
            ),
            Option(
                "A group of states that all agree to stop working with it.",
                "The firm leaves anyway, and none of them would hear.",
            ),
            Option(
                "A higher price for the bridge.",
                "A price that is paid either way does not change what breaking the word brings on top.",
            ),
        ),
        kind="transfer",
    )


def _election() -> ChoiceQuestion:
    return ChoiceQuestion(
        "A government learns that it will lose the next election. What changes for its promises, in the words of the "
        "model?",
        (
            Option(
                "What breaking the word brings at once rises.",
                "T is the same for whoever governs. What changes is what later years are worth to this government.",
            ),
            Option(
                "Its partners become fewer.",
                "Who stops after a breach is as before.",
            ),
            Option(
                "Its patience falls: later years belong to others.",
                "So a promise that was safe may no longer be, though no payoff has changed.",
                right=True,
            ),
            Option(
                "Nothing, because agreements are signed by states and outlast every government that signs them.",
                "In law they may. Whether the word is kept is decided by who governs.",
            ),
        ),
        kind="transfer",
    )


def _hub() -> ChoiceQuestion:
    T, R, P, m = 5, 3, 1, 4
    alone, together = critical_discount(T, R, P), critical_discount(T, R, P, punishers=m)
    return ChoiceQuestion(
        text(
            "A hub has {m} partners who have no ties with one another (3.1). It can break its word to one of them. "
            "Which patience does keeping the word take, with a temptation of T = {T}, a reward of R = {R} and P = {P} "
            "afterwards?",
            m=m,
            T=T,
            R=R,
            P=P,
        ),
        (
            Option(
                text("{alone:.2f}, as with one partner.", alone=alone),
                "Spokes that hear nothing of each other stop one by one. It is the tie between them that makes a "
                "group.",
                right=True,
            ),
            Option(
                text("{together:.2f}, because it has {m} partners to lose.", together=together, m=m),
                "It would lose all of them if they heard. Nobody tells them.",
            ),
            Option(
                text(
                    "{share:.2f}, a quarter of what one takes, since each of the partners holds a quarter.",
                    share=alone / m,
                ),
                "Patience is not shared out. Gain and loss are weighed, and the loss is one partnership.",
            ),
            Option("None: a hub is too large to be punished.", "It loses one partnership, and it may be small."),
        ),
        kind="join",
    )


def _all_at_once() -> ChoiceQuestion:
    return ChoiceQuestion(
        "Why does a group not help when the cheater breaks its word to all of them on the same day?",
        (
            Option(
                "Gain and loss grow by the same factor.",
                "With twice the partners it gains twice as much once, and loses twice as much a year.",
                right=True,
            ),
            Option("Groups are slow.", "The model has no delay. The reason is in the numbers."),
            Option("The group does not notice.", "In the model everybody notices."),
            Option(
                "The patience of the cheater falls when there are more partners to cheat.",
                "Patience is a property of the party, not of the group.",
            ),
        ),
        kind="understand",
    )


def _patience() -> NumberQuestion:
    T, R, P = 8, 6, 3
    answer = critical_discount(T, R, P)
    return NumberQuestion(
        text(
            "Keeping one’s word earns {R} a year, breaking it {T} once, and {P} a year afterwards. There is one "
            "partner. From which patience on is the word kept?",
            R=R,
            T=T,
            P=P,
        ),
        answer=answer,
        tolerance=0.005,
        unit="",
        hint="What is gained once, and what is lost every year? Divide the gain by both together.",
        reason=text("{gain} / ({gain} + {loss}) = {answer:.2f}.", gain=T - R, loss=R - P, answer=answer),
        mistakes=(
            Mistake((T - R) / (R - P), "You divided by the loss alone. Gain and loss together stand below."),
            Mistake((R - P) / (T - P), "This is one minus the answer."),
            Mistake((T - R) / T, "You left out what is still earned after the break."),
        ),
        kind="apply",
    )


# 3.3


def _chairs() -> ChoiceQuestion:
    keeps = {"deaf": 0.8, "open": 0.0}
    found = {name: convergence(with_summit(ring(10, 0.5), 0.2, keep)) for name, keep in keeps.items()}
    voice = {name: needed(one.influence)[-1] for name, one in found.items()}
    rounds = {name: one.rounds_to(0.01) for name, one in found.items()}
    return ChoiceQuestion(
        "Two faculties of ten talk until they agree. In both everyone gives a fifth of their attention to the dean. "
        "One dean keeps four fifths of the own view from round to round, the other takes the average of all. What "
        "differs?",
        (
            Option(
                "The speed: a dean who listens needs many more rounds, because there is more to take in.",
                text("They need {open} and {deaf} rounds.", **rounds),
            ),
            Option(
                "Nothing, since both get the same attention.",
                "Both get the same attention, and views meet as soon. Whose view comes out depends on what the dean "
                "does with them.",
            ),
            Option(
                "Whether they agree at all.",
                "Both do: all hear the dean, and the dean hears all.",
            ),
            Option(
                "How much of the result is the dean’s. How soon it is there is the same in both.",
                text(
                    "{deaf:.0%} with the first, {open:.0%} with the second, after {n} rounds in both. Only a dean who "
                    "listens to nobody at all holds the talk up.",
                    n=rounds["open"],
                    **voice,
                ),
                right=True,
            ),
        ),
        kind="transfer",
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


def _veto() -> ChoiceQuestion:
    return ChoiceQuestion(
        "In a fund a decision needs three quarters of the votes. The largest member has 26%. It may sell two points to "
        "the smallest. What should it ask before it signs?",
        (
            Option(
                "Whether two points of the votes are two points of the power, as they are in most bodies of this kind.",
                "They seldom are. Here something else hangs on them.",
            ),
            Option(
                "What its veto is worth.",
                "With 26% the others reach 74 and need it. With 24% they reach 76 and do not. The two points are the "
                "veto.",
                right=True,
            ),
            Option(
                "Whether the smallest member then blocks.",
                "It gains two points. Without it the others still have far more than three quarters.",
            ),
            Option(
                "Nothing: it remains the largest.",
                "It does, and can be outvoted from then on.",
            ),
        ),
        kind="transfer",
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
                "No: what counts as a result changed.",
                "The categories changed, and a listed result may be a plan, a loan or a meeting.",
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
        kind="understand",
    )


def _club() -> ChoiceQuestion:
    return ChoiceQuestion(
        "Members of a debating club have better marks than other students, by 15 points of 100. Two years earlier, "
        "before the club was founded, the same students were ahead by 15 points. What may the club’s poster say?",
        (
            Option(
                "“Debating lifts your marks by 15 points”, since members and others differ by as much.",
                "They differed by as much before there was a club.",
            ),
            Option(
                "“Debating changes nothing”: before and after are the same.",
                "Perhaps the gap would have closed without the club. Two numbers that are equal do not tell.",
            ),
            Option(
                "“Good students join us.”",
                "The gap was there first, so who joined was selected. Whether the club kept the gap open is not known.",
                right=True,
            ),
            Option(
                "“Marks have nothing to do with us”, because a club cannot change how teachers mark.",
                "Who joins and how they do may well be tied. The numbers only do not say what came of the club.",
            ),
        ),
        kind="transfer",
    )
