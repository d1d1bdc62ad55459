"""The self-check of point 4.3. Every number comes from the models or the tables."""

from ...contract.quiz import ChoiceQuestion, Mistake, NumberQuestion, Option, Question, self_check
from ...data import finance
from ...models.finance import Appraisal, CapitalStack, Loan, Project, Tranche, annuity, grant_element_formula
from ...words import text
from .questions_debt import stress
from .questions_loans import loans
from .questions_markets import markets


@self_check("4.3", "Who pays, and on what terms?", recalls="2.3-3")
def financing() -> tuple[Question, ...]:
    own = _claim(), _average(), _cover(), _leverage(), _grant_element(), _counts()
    return *own, *loans(), *markets(), *stress()


def _claim() -> ChoiceQuestion:
    return ChoiceQuestion(
        "What does passage 4.3 ask for?",
        (
            Option("That commercial banks take the place of policy banks.", "The passage wants both, side by side."),
            Option(
                "That each country pay for its infrastructure from its own taxes first, and borrow abroad only for "
                "what is then still missing.",
                "It names governments first, but beside many other sources.",
            ),
            Option(
                "That loans be made public and stay below a fixed level of debt.",
                "It mentions neither disclosure nor a limit. Passage 2.3 speaks of fiscal sustainability, without a "
                "number.",
            ),
            Option(
                "That governments, policy banks, commercial finance, public-private cooperation, bonds and new "
                "mechanisms all bring money.",
                "The passage lists these sources and gives none of them a share.",
                right=True,
            ),
        ),
        kind="recall",
    )


def _share(debtor: str, year: int, creditor: str) -> float:
    """Part of a debtor's public external debt that one class of creditor holds."""
    held = finance.debt_by_year(debtor)[year]
    return held[creditor] / sum(held.values())


def _average() -> ChoiceQuestion:
    group, one = _share("LMY", 2019, "bonds"), _share("LAO", 2019, "bonds")
    return ChoiceQuestion(
        text(
            "At the end of 2019 bondholders held {group:.1%} of what all low- and middle-income countries owed. In "
            "Lao PDR they held {one:.1%}. What follows?",
            group=group,
            one=one,
        ),
        (
            Option(
                "The figure for Lao PDR must be wrong.",
                "A total is shaped by its largest members; a single country can look quite different.",
            ),
            Option(
                "The total does not describe this country; large borrowers that sell many bonds, China among them, "
                "shape it.",
                "Look at the country before you use the average.",
                right=True,
            ),
            Option(
                "Lao PDR borrowed less in that year than other countries did.",
                "These are shares of a stock of debt. They say nothing about the amount borrowed in one year.",
            ),
            Option(
                "Bonds are cheaper than loans from governments, so that Lao PDR would have done better to sell more of "
                "them.",
                "The chart shows who is owed, not at what price.",
            ),
        ),
    )


def _cover() -> NumberQuestion:
    debt, rate, years, cash = 600, 0.05, 15, 75
    service = annuity(debt, rate, years)
    first = debt / years + debt * rate
    return NumberQuestion(
        text(
            "A line has debt of {debt} million US dollars at {rate:.0%} over {years} years, repaid in equal yearly "
            "instalments that hold interest and principal. Each year {cash} million is left after running costs. What "
            "is its DSCR?",
            debt=debt,
            rate=rate,
            years=years,
            cash=cash,
        ),
        answer=cash / service,
        tolerance=0.01,
        unit="",
        reason=text(
            "Debt service is {service:.1f} million a year. Cash could fall by {fall:.0%} before it no longer covers "
            "that.",
            service=service,
            fall=1 - service / cash,
        ),
        hint=text(
            "Find the level instalment of a loan of {debt} over {years} years at {rate:.0%}, then divide {cash} by it.",
            debt=debt,
            years=years,
            rate=rate,
            cash=cash,
        ),
        mistakes=(
            Mistake(
                cash / (debt * rate),
                text(
                    "You divided by the first year’s interest alone ({interest:.0f}). Debt service includes principal.",
                    interest=debt * rate,
                ),
            ),
            Mistake(
                cash / first,
                "You added one year’s equal part of the principal to the first year’s interest. Here the instalments "
                "are level.",
            ),
            Mistake(service / cash, "You divided debt service by cash. Cash stands on top."),
            Mistake(cash / (debt / years), "You left out the interest."),
        ),
    )


def _line_with(debt_share: float) -> Appraisal:
    """The example of the notebook: 60 million, level cash of 6.384 million over 25 years, a loan of 12 years at 6%."""
    stack = CapitalStack(
        [Tranche("Lender", "debt", debt_share, 0.06, 12), Tranche("Owners", "equity", 1 - debt_share, 0.1)]
    )
    return Project(60, 0, 25, revenue=6.384, operating_cost=0).appraise(stack)


def _leverage() -> ChoiceQuestion:
    less, more = _line_with(0.6), _line_with(0.8)
    return ChoiceQuestion(
        text(
            "The line of the example earns {irr:.1%} on its whole cost and borrows at 6%. It is paid with 80% debt in "
            "place of 60%; rate, tenor and cash stay the same. What happens?",
            irr=less.irr,
        ),
        (
            Option(
                "Project IRR rises, DSCR stays.",
                "The project IRR looks at the whole cost and all the cash; it does not see who paid.",
            ),
            Option(
                "Equity IRR falls, because there is more interest to pay.",
                "There is more interest, but the owners also put in less, and the loan costs less than the project "
                "earns.",
            ),
            Option(
                "Equity IRR rises, DSCR falls, project IRR stays.",
                text(
                    "Equity IRR goes from {before:.1%} to {after:.1%}, DSCR from {cover_before:.2f} to "
                    "{cover_after:.2f}. The project earns more than the loan costs, and the difference goes to the "
                    "owners, who have put in less.",
                    before=less.equity_irr,
                    after=more.equity_irr,
                    cover_before=less.dscr_min,
                    cover_after=more.dscr_min,
                ),
                right=True,
            ),
            Option(
                "Nothing changes, because the cash is the same.",
                "The cash is the same, but more of it is owed to lenders.",
            ),
        ),
    )


def _grant_element() -> NumberQuestion:
    loan = Loan(100, 0.02, 20, 7)
    element, older = 100 * loan.grant_element(), 100 * loan.grant_element(0.10)
    yearly, no_grace = (
        100 * Loan(100, 0.02, 20, grace, payments_per_year=a).grant_element() for grace, a in ((7, 1), (0, 2))
    )
    formula = 100 * grant_element_formula(0.02, 20, 7)
    return NumberQuestion(
        "What is the grant element, in percent, of a loan of 100 at 2% over 20 years with 7 years of grace, two "
        "payments a year and equal parts of principal, at a discount rate of 5%? The first principal falls half a year "
        "after the grace period.",
        answer=element,
        tolerance=0.3,
        unit="%",
        reason=text(
            "It is {element:.1f}%. Below 35%, so it is not concessional by the test of the IMF and the World Bank.",
            element=element,
        ),
        hint=(
            "In step 3, set the explorer to 2%, 7 years of grace, 13 years of repayment, no fees and a discount rate "
            "of 5%."
        ),
        mistakes=(
            Mistake(
                formula,
                text(
                    "{formula:.1f}% is what the closed form of AidData and the IMF gives when 7 years of grace mean "
                    "the time to the first principal. Here that time is 7.5 years. Sources count grace in both ways, "
                    "so always say which.",
                    formula=formula,
                ),
            ),
            Mistake(no_grace, "You forgot the grace period: this is the value without it."),
            Mistake(older, "You discounted at 10%, the older rule of the donors’ club."),
            Mistake(100 - element, "This is what the repayments are worth. The grant element is the rest."),
            Mistake(yearly, "You let payments fall once a year."),
            Mistake(element / 100, text("This is the share; in percent it is {element:.1f}.", element=element)),
        ),
    )


def _counts() -> ChoiceQuestion:
    totals = {row.counter: row.total for row in finance.lending_counts()}
    low, high = min(totals.values()), max(totals.values())
    return ChoiceQuestion(
        text(
            "For 2000–2021 one source counts {low:,.0f} billion US dollars of Chinese lending, another {high:,.0f} "
            "billion. What is the best reading?",
            low=low,
            high=high,
        ),
        (
            Option(
                "They measure different things: which lenders, which borrowers, which kinds of loan. Say which one you "
                "use.",
                "Each count answers another question.",
                right=True,
            ),
            Option(
                "The higher figure is the true one, because it contains the lower.",
                "It covers more, which is not the same as being without error. It includes loans to private firms that "
                "no government owes.",
            ),
            Option(
                "The lower figure is the true one, because the World Bank publishes it.",
                "It rests on what borrowing governments report. Debts of project companies and of some state firms are "
                "missing.",
            ),
            Option(
                text("The truth is the middle, about {middle:,.0f} billion.", middle=(low + high) / 2),
                "The average of two counts of different things is a count of nothing.",
            ),
        ),
    )
