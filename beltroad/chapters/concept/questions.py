"""The self-checks of points 1.1 and 1.2. Every number comes from the models or the tables."""

from ...contract.quiz import ChoiceQuestion, Mistake, NumberQuestion, Option, Question, self_check
from ...models.energy import Plant, lcoe
from ...models.games import airport, equal_shares, from_table, proportional_shares, shapley
from ...models.procurement import Tender
from ...models.trade import Market, effects
from ...words import text
from .principle_in_texts import ABSTAIN, MEMBERS, NO, YES


@self_check("1.1", "Consultation, contribution, shared benefits", recalls="0-3")
def sharing() -> tuple[Question, ...]:
    return _vote(), _gloves(), _core(), _road(), _wording()


@self_check("1.2", "Open, green and clean", recalls="0-2")
def open_green_clean() -> tuple[Question, ...]:
    return _club(), _electricity(), _tender(), _pledge(), _flat()


# 1.1


def _vote() -> NumberQuestion:
    answer = 100 * YES / (YES + NO + ABSTAIN)
    return NumberQuestion(
        text(
            "A resolution passes by {YES} to {NO} with {ABSTAIN} abstentions. What percentage of the states that took "
            "part, those that abstained among them, was in favour?",
            YES=YES,
            NO=NO,
            ABSTAIN=ABSTAIN,
        ),
        answer=answer,
        tolerance=0.5,
        unit="%",
        hint="Divide those in favour by all that voted yes, voted no or abstained.",
        reason=text(
            "{YES} of {all} took part and said yes. Whether that is “broad consensus” depends on what the word means.",
            YES=YES,
            all=YES + NO + ABSTAIN,
        ),
        mistakes=(
            Mistake(100 * YES / (YES + NO), "You left out the abstentions. Here they count as taking part."),
            Mistake(
                100 * YES / MEMBERS,
                text(
                    "You divided by all {MEMBERS} members. The question is about those that took part.", MEMBERS=MEMBERS
                ),
            ),
        ),
    )


def _gloves() -> NumberQuestion:
    worth = 90
    game = from_table({("a", "site"): worth, ("b", "site"): worth, ("a", "b", "site"): worth})
    share = shapley(game, ["a", "b", "site"])
    return NumberQuestion(
        text(
            "Two builders want to work on one site. The site and either builder earn {worth}; a second builder adds "
            "nothing; nobody earns anything alone. What is the site’s Shapley value?",
            worth=worth,
        ),
        answer=share["site"],
        tolerance=0.5,
        unit="",
        hint=(
            "Write down the six orders in which the three can arrive. In how many does the site come after at least "
            "one builder?"
        ),
        reason=text(
            "In four of six orders a builder is there when the site arrives, and it adds {worth}. Each builder gets "
            "{each:g}.",
            worth=worth,
            each=share["a"],
        ),
        mistakes=(
            Mistake(
                worth,
                "That is what the site gets in the core, where the builders outbid each other to nothing. The Shapley "
                "value lies outside it.",
            ),
            Mistake(worth / 3, "Those are equal shares. The site is needed and one builder is not."),
            Mistake(worth / 2, "That would be right with one builder. The second makes the site stronger."),
        ),
    )


def _core() -> ChoiceQuestion:
    return ChoiceQuestion(
        "Three parties earn 90 together; any two of them earn 70. What does that mean for shared benefits?",
        (
            Option(
                "No split keeps everybody.",
                "The three pairs together ask for 210, and each party’s share counts in two of them: 105 would be "
                "needed, and there are 90. The core is empty.",
                right=True,
            ),
            Option("With 30 each, everybody is content.", "Two who leave have 70 instead of 60. They would gain 10."),
            Option(
                "The three should not cooperate.",
                "Together they earn most. What is missing is a split that holds by itself, so a promise or a rule is "
                "needed.",
            ),
            Option(
                "Only the Shapley value keeps everybody.",
                "The Shapley value is 30 each here, and two who leave would gain 10.",
            ),
        ),
    )


def _road() -> NumberQuestion:
    alone = {"near": 24, "middle": 60, "far": 90}
    share, whole = airport(alone), alone["far"]
    return NumberQuestion(
        text(
            "Three countries lie along one road. Alone, they would need roads that cost {near}, {middle} and {far} "
            "million; one road for {far} serves all. By the Shapley value, what does the middle country pay, "
            "in million?",
            **alone,
        ),
        answer=share["middle"],
        tolerance=0.3,
        unit="million",
        hint="All three share the first stretch alike. Who uses the second?",
        reason=text(
            "A third of {near} and half of the next {second}. The near one pays {low:g}, the far one {high:g}.",
            near=alone["near"],
            second=alone["middle"] - alone["near"],
            low=share["near"],
            high=share["far"],
        ),
        mistakes=(
            Mistake(
                equal_shares(whole, alone)["middle"],
                "Those are equal shares. The near country would rather build alone.",
            ),
            Mistake(
                proportional_shares(whole, alone)["middle"],
                "You shared in proportion to what each needs alone. The Shapley value asks who uses which stretch.",
            ),
            Mistake(alone["middle"] - alone["near"], "That is the whole second stretch. The far country uses it too."),
            Mistake(share["middle"] - share["near"], "That is the second stretch alone. It uses the first one too."),
            Mistake(alone["middle"], "That is what it would pay alone."),
        ),
    )


def _wording() -> ChoiceQuestion:
    return ChoiceQuestion(
        "What has been checked of passage 1.1’s claim that the principle stands in documents of the United Nations, "
        "the G20 and APEC?",
        (
            Option(
                "All of it: the documents of the three bodies were found, and the words were read in each of them.",
                "The resolution itself was not read, and no document of the G20 or APEC with the words was found.",
            ),
            Option("That it is false.", "Nothing found contradicts it. Not found is not the same as not there."),
            Option(
                "That an official Chinese source reports it for one resolution, and how states voted on that.",
                "For the United Nations there is a report and a recorded vote; for the G20 and APEC no text with the "
                "words was found. The text that was read, the communique of 2017, is the forum’s own.",
                right=True,
            ),
            Option(
                "That all states agreed.", "The resolution passed by recorded vote, with votes against and abstentions."
            ),
        ),
    )


# 1.2


def _club() -> NumberQuestion:
    market, world, partner, tariff = Market(200, 1, 80, 1), 100, 112, 20
    found = effects(market, world, partner, tariff, "partner")
    imports = market.imports(world + tariff)
    return NumberQuestion(
        text(
            "The world sells a good at {world}, a partner at {partner}. With a tariff of {tariff} on all, {imports:g} "
            "units are imported. When the price falls by 1, buyers take 1 more and home firms make 1 less. The "
            "country drops the tariff for the partner alone. What is its net gain? Write a loss with a minus.",
            world=world,
            partner=partner,
            tariff=tariff,
            imports=imports,
        ),
        answer=found.net,
        tolerance=1,
        unit="",
        hint=text(
            "The home price falls from {before} to {partner}. Creation: half of (1 + 1) times the fall squared. "
            "Diversion: what the partner is dearer by, times {imports:g}.",
            before=world + tariff,
            partner=partner,
            imports=imports,
        ),
        reason=text(
            "Creation brings {creation:g}, diversion costs {diversion:g}.",
            creation=found.creation,
            diversion=found.diversion,
        ),
        mistakes=(
            Mistake(
                found.creation,
                "That is trade creation alone. What is the tariff revenue worth that the state no longer has?",
            ),
            Mistake(
                -found.diversion,
                "That is the cost of diversion alone. More is bought too, and less is made at home at a high cost.",
            ),
            Mistake(effects(market, world, partner, tariff, "all").net, "That is what opening to all would bring."),
            Mistake(-found.net, "The sign is the other way round: what is lost is more than what is gained."),
        ),
    )


def _electricity() -> NumberQuestion:
    plant, rate = Plant(capital=1000, fixed=20, life=20, capacity_factor=0.25), 0.10
    cost = lcoe(plant, rate)
    return NumberQuestion(
        "A solar plant costs US$1,000 per kW and US$20 per kW a year to run, lasts 20 years and runs at 25% of full "
        "power. What does a MWh cost at a discount rate of 10%? "
        "The yearly payment that pays back 1 over 20 years at 10% is 0.1175.",
        answer=cost.total,
        tolerance=0.5,
        unit="US$ per MWh",
        hint="A kW gives 8.76 × 0.25 MWh a year. Divide the yearly payment and the yearly running cost by that.",
        reason=text(
            "{building:.1f} for building and {running:.1f} for running.", building=cost.capital, running=cost.fixed
        ),
        mistakes=(
            Mistake(lcoe(plant, 0).total, "You spread the cost over 20 years without a discount rate."),
            Mistake(cost.capital, "You left out the running cost."),
            Mistake(cost.total * plant.capacity_factor, "You let the plant run at full power all year."),
        ),
    )


def _tender() -> NumberQuestion:
    tender = Tender(100, 200, 4)
    return NumberQuestion(
        "Four firms bid until one is left; all see the bids. Each one’s cost is drawn evenly between 100 and 200. What "
        "price do you expect the buyer to pay, on average?",
        answer=tender.price,
        tolerance=1,
        unit="",
        hint="The winner is paid the second lowest cost. In units between 0 and 1 its mean is 2/(n + 1).",
        reason=text(
            "The second lowest of four costs is 100 + 100 × 2/5. The winner’s own cost is {cheapest:g} on average; "
            "the rest is its profit.",
            cheapest=tender.cheapest,
        ),
        mistakes=(
            Mistake(tender.cheapest, "That is the mean of the lowest cost. The winner need not bid that low."),
            Mistake(
                150, "That is the mean cost of any firm, or the price with three bidders. The winner is not any firm."
            ),
            Mistake(125, "Four draws cut the range into five parts, not four."),
        ),
    )


def _pledge() -> ChoiceQuestion:
    return ChoiceQuestion(
        "After the pledge of September 2021 several GW of Chinese-financed coal plants were commissioned abroad. What "
        "follows?",
        (
            Option(
                "The pledge was broken.",
                "It speaks of new plants. A plant takes years to build: those commissioned in 2022 were mostly "
                "financed before.",
            ),
            Option(
                "The pledge was kept.",
                "The year of commissioning cannot show that either. For that one would look at new finance, and the "
                "inventory ends in October 2023.",
            ),
            Option(
                "Host countries wanted no more coal.",
                "That may be so, but plants that were commissioned do not show it.",
            ),
            Option(
                "That the year of finance has to be found before anything is said of the pledge.",
                "The chart by year of finance shows no coal after 2021, but also very little of anything else: the "
                "last years are thin.",
                right=True,
            ),
        ),
    )


def _flat() -> ChoiceQuestion:
    return ChoiceQuestion(
        "The median control of corruption of countries that signed was about the same in 2002, 2013 and 2023. What may "
        "you conclude?",
        (
            Option(
                "The initiative has no effect on corruption, because otherwise the line would have moved.",
                "Countries may have moved up and down, and nobody knows how they would have moved without signing.",
            ),
            Option(
                "That no large common change is seen, in a measure too coarse for projects.",
                "Each year is scaled to the world’s mean, and most countries’ changes lie within the margin of error.",
                right=True,
            ),
            Option(
                "Projects of the initiative are clean.",
                "The figure is a perception of whole countries, not a count of bribes in projects.",
            ),
            Option("That the data are wrong.", "A flat median is what one would expect of a slow and noisy measure."),
        ),
    )
