"""The self-check of point 4.1. Every number comes from the models or the tables."""

from ...contract.quiz import ChoiceQuestion, Mistake, NumberQuestion, Option, Question, self_check
from ...models.agglomeration import break_point
from ...models.corridors import Edge, Place, access, all_times, with_link
from ...words import text
from ._corridors import PROJECTS
from .missing_link import missing_link


@self_check("4.1", "Links, access and industry", recalls="1.1-4")
def infrastructure() -> tuple[Question, ...]:
    return _claim(), _access(), _greedy(), _break(), _studies()


# 4.1


def _claim() -> ChoiceQuestion:
    return ChoiceQuestion(
        "What does passage 4.1 want promoted along with the network of connections?",
        (
            Option(
                "That poorer regions gain more than richer ones.",
                "The passage asks for inclusive infrastructure, but it does not say who gains.",
            ),
            Option(
                "That every link pays for itself.",
                "“Affordable” and “sustainable” stand in the passage, but it makes no claim about returns.",
            ),
            Option(
                "Development led by infrastructure, and industrial concentration.",
                "It does not say in which places industry will concentrate; that is what the second model asks.",
                right=True,
            ),
            Option("That ships will be replaced by trains.", "The passage names no means of transport."),
        ),
        kind="recall",
    )


def _access() -> NumberQuestion:
    days, half = 24, 120
    markets = [Place("home", "H", 50), Place("near", "N", 200), Place("far", "F", 80)]
    before = all_times([Edge("home", "near", 5 * days), Edge("near", "far", 5 * days)], ["home", "near", "far"])
    after = with_link(before, Edge("home", "far", 5 * days))
    old, new = (access(times, markets, half)["H"] for times in (before, after))
    gain = 100 * (new / old - 1)
    return NumberQuestion(
        "A market counts half after five days. A country reaches a market of 200 in five days and, on the same road, "
        "one of 80 in ten days. A new link brings the second market within five days too. By how many percent does the "
        "country’s market access grow?",
        answer=gain,
        tolerance=0.3,
        unit="%",
        hint="Before: half of 200 plus a quarter of 80. After: half of each.",
        reason=text(
            "Access grows from {old:g} to {new:g}, which is {gain:.1f}%. The far market doubles, but it is the "
            "smaller part.",
            old=old,
            new=new,
            gain=gain,
        ),
        mistakes=(
            Mistake(100, "The access to the far market doubles. The country’s whole access also holds the near one."),
            Mistake(
                new - old,
                text(
                    "{change:g} is the difference in units. Divide it by the access before, {old:g}.",
                    change=new - old,
                    old=old,
                ),
            ),
            Mistake(50, "The time to the far market falls by half. Access adds up markets, not times."),
        ),
    )


def _greedy() -> ChoiceQuestion:
    v = missing_link(budget=60).values
    dear, best = PROJECTS["kashgar_gwadar"], str(v["best_links"]).count(",") + 1
    return ChoiceQuestion(
        text(
            "With 60 billion US dollars, taking the largest gain first builds {name} for {cost:.0f} billion and "
            "reaches {greedy:.1%}. The best plan reaches {best_plan:.1%} with {best} other links. Why?",
            name=dear.name,
            cost=dear.cost / 1000,
            greedy=v["greedy"],
            best_plan=v["best"],
            best=best,
        ),
        (
            Option("The first link was badly measured.", "All plans are measured in the same way."),
            Option(
                "The best plan spends more.",
                "It spends less than the budget too; the budget is the same for both.",
            ),
            Option(
                "Adding a link can make other ways longer, so the first link took away part of what the rest could "
                "gain.",
                "In this model a link never makes a way longer: nobody has to use it.",
            ),
            Option(
                "One dear link leaves almost nothing for others, and several cheaper ones together add more.",
                "The rule looks one step ahead. The best plan compares whole combinations.",
                right=True,
            ),
        ),
    )


def _break() -> NumberQuestion:
    sigma, mu = 5, 0.3
    answer = break_point(sigma, mu)
    inside = answer ** (sigma - 1)
    return NumberQuestion(
        text(
            "Two regions have σ = {sigma}, so ρ = 0.8, and spend μ = {mu} on the products of industry. Below which "
            "transport cost T does an even split of industry fall apart?",
            sigma=sigma,
            mu=mu,
        ),
        answer=answer,
        tolerance=0.02,
        unit="units sent for one to arrive",
        hint="T to the power of σ − 1 equals (ρ + μ)(1 + μ) divided by (ρ − μ)(1 − μ).",
        reason=text(
            "The fraction is {inside:.3f}, and its fourth root is {answer:.2f}. With μ = 0.4 it is {more:.2f}: more "
            "spending on industry, earlier concentration.",
            inside=inside,
            answer=answer,
            more=break_point(5, 0.4),
        ),
        mistakes=(
            Mistake(inside, "That is T to the power of four. Take the fourth root."),
            Mistake(inside ** (1 / sigma), "The power is σ − 1 = 4, not σ = 5."),
            Mistake(break_point(5, 0.4), "That is the break point for μ = 0.4."),
        ),
    )


def _studies() -> ChoiceQuestion:
    return ChoiceQuestion(
        "Faber finds that small counties joined to big cities by China’s new highways grew less, because their "
        "industry did. Bluhm and others find that transport projects with Chinese finance spread activity within "
        "regions. Can both be right?",
        (
            Option(
                "No. One of the studies must be wrong.",
                "They ask about different places, distances and countries.",
            ),
            Option(
                "Yes. Activity can move out to a city’s edge and, on a larger scale, from small counties to big "
                "cities.",
                "Lower transport costs can move firms both ways, depending on the distance. Say over which distance "
                "a claim is made.",
                right=True,
            ),
            Option(
                "Yes, because highways draw firms into large cities, while railways always spread them over the land "
                "around.",
                "Neither study says so.",
            ),
            Option(
                "No, because only one of them uses data.",
                "Both use data and a strategy to tell effect from choice of route.",
            ),
        ),
    )
