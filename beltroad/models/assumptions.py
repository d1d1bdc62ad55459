"""What the course assumes of every project and loan, once for all explorers and the scorecard; each with its source.

A loss stays level
    cash[t+1] = cash[t] * (1 + g),  g = growth where cash[1] > 0, else 0

cash    of a project after running costs, US$ million per year
growth  of that cash, per year
t       years of operation, from 1

Leaves out that a loss may shrink or grow as traffic comes.

Source: the course's own.
"""

OWNERS_RETURN = 0.17  # per year, what owners ask: the return agreed for Karot hydropower (project_facts.csv)
CASH_GROWTH = 0.02  # of a project's cash after running costs, per year, where it is no loss: the course's own
LOWEST_COVER = 1.3  # of debt service, in the course's examples: as in the example of NREL's System Advisor Model
BILATERAL_YEARS = (20, 7)  # maturity and grace of the usual preferential buyer's credit
CONCESSIONAL = 0.35  # grant element from which a loan is usually called concessional (IMF and World Bank 2018)
DISCOUNT = 0.05  # per year, of grant elements: IMF and World Bank, since October 2013
DOLLAR_PRICES = 0.02  # per year, how prices in dollars rise where a currency's fall is not known: the course's own


def cash_growth(cash: float, growth: float = CASH_GROWTH) -> float:
    """Growth per year of a project's `cash` after running costs in its first year: a loss stays level."""
    return growth if cash > 0 else 0.0
