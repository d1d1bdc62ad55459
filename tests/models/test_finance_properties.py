"""What must hold for every cash flow, loan, capital stack and project."""

from fractions import Fraction
from math import prod

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pytest import approx

from beltroad.models.finance import (
    CapitalStack,
    Loan,
    Project,
    Tranche,
    annuity,
    debt_capacity,
    grant_element_formula,
    irr,
    irr_all,
    npv,
    sculpted,
)

settings.register_profile("models", max_examples=80, deadline=None, derandomize=True)
checked = settings(settings.get_profile("models"))

rates = st.floats(0, 0.15)
amounts = st.floats(0.1, 1000)
per_year = st.sampled_from([1, 2, 4, 12])
repayments = st.sampled_from(["equal_principal", "annuity", "bullet"])


@st.composite
def loans(draw, repayment=repayments, fractions=True, **fixed):
    """Any loan; with `fractions` its first period may be short."""
    a = draw(per_year)
    instalments = draw(st.integers(1, 20 * a))
    grace = draw(st.integers(0, 8 * a)) / a
    if fractions and grace:
        grace -= draw(st.sampled_from([0, 0.25, 0.5])) / a
    terms = {"rate": draw(rates), "maturity": grace + instalments / a, "grace": grace, "payments_per_year": a}
    return Loan(**{"principal": draw(amounts), "repayment": draw(repayment), **terms, **fixed})


# Cash flows


@checked
@given(st.floats(-0.5, 1), st.lists(st.floats(-100, 100), min_size=1, max_size=20), st.floats(-10, 10))
def test_npv_is_linear_in_the_flows(rate, flows, factor):
    scale = sum(abs(flow) for flow in flows) * 2**20 + 1
    assert npv(rate, [factor * flow for flow in flows]) == approx(factor * npv(rate, flows), abs=1e-12 * scale)


@checked
@given(st.floats(-0.5, 1), st.lists(st.floats(-100, 100), min_size=1, max_size=20))
def test_waiting_one_year_divides_npv_by_one_plus_the_rate(rate, flows):
    assert npv(rate, [0.0, *flows]) * (1 + rate) == approx(npv(rate, flows), rel=1e-9, abs=1e-6)


@checked
@given(st.lists(amounts, min_size=1, max_size=5), st.lists(amounts, min_size=1, max_size=55))
def test_an_investment_has_one_irr_and_no_npv_there(paid, received):
    flows = [-amount for amount in paid] + received
    rate = irr(flows)
    growth = 1 + rate
    terms = [flow * growth ** (len(paid) - year) for year, flow in enumerate(flows)]
    assert sum(terms) == approx(0, abs=1e-9 * sum(map(abs, terms)))


@checked
@given(st.lists(amounts, min_size=1, max_size=5), st.lists(amounts, min_size=1, max_size=30), amounts)
def test_a_larger_last_receipt_never_lowers_the_irr(paid, received, more):
    flows = [-amount for amount in paid] + received
    assert irr(flows[:-1] + [flows[-1] + more]) >= irr(flows) - 1e-9 * (1 + irr(flows))


@checked
@given(st.lists(amounts, min_size=1, max_size=60))
def test_getting_back_exactly_what_was_paid_is_a_return_of_zero(received):
    for flows in ([-sum(received), *received], [-amount for amount in received] + [sum(received)]):
        assert irr(flows) == approx(0, abs=1e-14)


@checked
@given(st.sets(st.integers(-9, 30), min_size=1, max_size=5), st.lists(st.integers(1, 9), min_size=1, max_size=55))
def test_irr_all_finds_the_planted_rates_and_no_other(tenths, no_root):
    """Flows with the rates planted, times a polynomial whose terms all have one sign: it has no positive zero."""
    planted = sorted(tenth / 10 for tenth in tenths)
    factors = [[Fraction(10), Fraction(-10 - tenth)] for tenth in tenths] + [list(map(Fraction, no_root))]
    assert irr_all([float(flow) for flow in product(factors)]) == approx(planted, rel=1e-4, abs=1e-6)


@settings(checked, max_examples=300)
@given(st.lists(st.integers(-6, 6), min_size=2, max_size=10).filter(any))
def test_irr_all_lists_exactly_as_many_rates_as_sturms_theorem_counts(flows):
    assert len(irr_all(flows)) == positive_zeros(flows)


def product(polynomials):
    result = [Fraction(1)]
    for polynomial in polynomials:
        longer = [Fraction(0)] * (len(result) + len(polynomial) - 1)
        for i, one in enumerate(result):
            for j, other in enumerate(polynomial):
                longer[i + j] += one * other
        result = longer
    return result


def positive_zeros(coefficients):
    """How many different positive zeros a polynomial has, in exact arithmetic; lowest power first."""
    polynomial = trimmed([Fraction(c) for c in coefficients])
    while polynomial[0] == 0:
        polynomial = polynomial[1:]
    chain = [polynomial, trimmed([power * c for power, c in enumerate(polynomial)][1:])]
    while chain[-1]:
        chain.append([-c for c in remainder(chain[-2], chain[-1])])
    at_zero, at_infinity = [p[0] for p in chain[:-1]], [p[-1] for p in chain[:-1]]
    return changes(at_zero) - changes(at_infinity)


def remainder(dividend, divisor):
    rest = list(dividend)
    while len(rest) >= len(divisor):
        factor, shift = rest[-1] / divisor[-1], len(rest) - len(divisor)
        rest = trimmed([c - factor * (divisor[i - shift] if i >= shift else 0) for i, c in enumerate(rest)][:-1])
    return rest


def trimmed(polynomial):
    while polynomial and polynomial[-1] == 0:
        polynomial = polynomial[:-1]
    return polynomial


def changes(values):
    signs = [value > 0 for value in values if value]
    return sum(one != two for one, two in zip(signs, signs[1:]))


@checked
@given(amounts, st.floats(-0.5, 2), st.integers(1, 60))
def test_the_present_value_of_an_annuity_is_its_principal(principal, rate, periods):
    payment = annuity(principal, rate, periods)
    assert npv(rate, [0.0] + [payment] * periods) == approx(principal, rel=1e-9)


@checked
@given(amounts, st.integers(1, 360))
def test_annuity_is_continuous_at_rate_zero(principal, periods):
    assert annuity(principal, 1e-12, periods) == approx(annuity(principal, 0, periods), rel=1e-9)


# Loans


@checked
@given(loans())
def test_every_loan_is_repaid_in_full_and_never_twice(loan):
    rows = loan.schedule()
    assert rows[-1].closing == approx(0, abs=1e-9 * loan.principal)
    assert sum(row.principal for row in rows) == approx(loan.principal)
    assert rows[-1].time == approx(loan.maturity)
    assert all(row.principal >= 0 for row in rows)


@checked
@given(loans())
def test_no_principal_falls_due_in_grace_and_interest_is_on_the_opening_balance(loan):
    rows, before = loan.schedule(), 0.0
    for row in rows:
        assert row.interest == approx(row.opening * loan.rate * (row.time - before), abs=1e-12)
        assert row.service == approx(row.interest + row.principal + row.fees)
        assert row.closing == approx(row.opening - row.principal)
        before = row.time
    first = next(row for row in rows if row.principal)
    expected = loan.maturity if loan.repayment == "bullet" else loan.grace + 1 / loan.payments_per_year
    assert first.time == approx(expected)


@checked
@given(loans(fractions=False), st.floats(0, 0.15))
def test_a_loan_at_the_discount_rate_has_no_grant_element(loan, discount_rate):
    a = loan.payments_per_year
    fair = Loan(**{**vars(loan), "rate": a * ((1 + discount_rate) ** (1 / a) - 1)})
    assert fair.grant_element(discount_rate) == approx(0, abs=1e-9)


@checked
@given(loans(fractions=False))
def test_without_fees_the_all_in_rate_is_the_effective_rate(loan):
    a = loan.payments_per_year
    assert loan.all_in_rate() == approx((1 + loan.rate / a) ** a - 1, rel=1e-9, abs=1e-11)


@checked
@given(loans(), st.floats(0.001, 0.1))
def test_fees_raise_the_all_in_rate_and_lower_the_grant_element(loan, fee):
    dear = Loan(**{**vars(loan), "upfront_fee": fee})
    assert dear.all_in_rate() > loan.all_in_rate()
    assert dear.grant_element(fees=True) == approx(loan.grant_element() - fee)
    assert dear.grant_element() == approx(loan.grant_element())


@checked
@given(loans(), st.floats(0.001, 0.15))
def test_at_its_all_in_rate_a_loan_with_fees_has_no_grant_element(loan, fee):
    dear = Loan(**{**vars(loan), "upfront_fee": fee, "commitment_fee": 0.005})
    assert dear.grant_element(dear.all_in_rate(), fees=True) == approx(0, abs=1e-9)


@checked
@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=5), rates, repayments, per_year, st.floats(0, 0.02))
def test_a_staged_drawdown_keeps_the_effective_rate_and_raises_no_interest(shares, rate, repayment, a, fee):
    shares = [share / sum(shares) for share in shares]
    terms = {"principal": 100, "rate": rate, "maturity": 12, "grace": 5, "repayment": repayment, "payments_per_year": a}
    staged, plain = Loan(**terms, drawdown=shares), Loan(**terms)
    assert staged.all_in_rate() == approx((1 + rate / a) ** a - 1, rel=1e-9, abs=1e-11)
    assert staged.schedule()[-1].closing == approx(0, abs=1e-9)
    assert sum(row.interest for row in staged.schedule()) <= sum(row.interest for row in plain.schedule()) + 1e-9
    undrawn_years = sum(share * year for year, share in enumerate(shares))
    fees = sum(row.fees for row in Loan(**terms, drawdown=shares, commitment_fee=fee).schedule())
    assert fees == approx(fee * 100 * undrawn_years, abs=1e-9)


@checked
@given(loans(repayment=st.just("equal_principal"), fractions=False), st.floats(0.001, 0.15))
def test_the_closed_form_at_the_first_principal_payment_is_the_schedules_grant_element(loan, discount_rate):
    a = loan.payments_per_year
    closed = grant_element_formula(loan.rate, loan.maturity, loan.grace + 1 / a, discount_rate, a)
    assert loan.grant_element(discount_rate) == approx(closed, rel=1e-9, abs=1e-9)


@checked
@given(st.integers(2, 20), st.sampled_from(["equal_principal", "annuity"]), per_year, st.floats(0.01, 0.12), st.data())
def test_longer_grace_never_lowers_the_grant_element_of_a_concessional_loan(years, repayment, a, discount_rate, data):
    concessional = data.draw(st.floats(0, a * ((1 + discount_rate) ** (1 / a) - 1)))
    graces = [
        Loan(100, concessional, years, grace, repayment, a).grant_element(discount_rate) for grace in range(years)
    ]
    assert all(later >= sooner - 1e-12 for sooner, later in zip(graces, graces[1:]))


@checked
@given(loans(), st.floats(0.001, 0.15), st.floats(0.001, 0.05))
def test_a_higher_rate_lowers_the_grant_element(loan, discount_rate, more):
    dearer = Loan(**{**vars(loan), "rate": loan.rate + more})
    assert dearer.grant_element(discount_rate) < loan.grant_element(discount_rate)


# Capital and debt capacity


@checked
@given(st.lists(st.tuples(amounts, st.floats(0, 0.25), st.sampled_from(["debt", "equity"])), min_size=1, max_size=6))
def test_wacc_lies_between_the_lowest_and_the_highest_cost(sources):
    total = sum(amount for amount, _, _ in sources)
    tranches = [Tranche("source", kind, amount / total, cost, 10) for amount, cost, kind in sources]
    costs = [cost for _, cost, _ in sources]
    assert min(costs) - 1e-12 <= CapitalStack(tranches).wacc() <= max(costs) + 1e-12
    assert CapitalStack(tranches).wacc(tax_rate=0.3) <= CapitalStack(tranches).wacc() + 1e-12


@checked
@given(st.lists(amounts, min_size=1, max_size=40), rates, st.floats(1, 3))
def test_sculpted_debt_is_cleared_with_a_constant_cover(cfads, rate, dscr):
    plan = sculpted(cfads, rate, dscr)
    balance = debt_capacity(cfads, rate, dscr)
    for flow, principal, interest in zip(cfads, plan.principal, plan.interest):
        assert interest == approx(rate * balance, abs=1e-6)
        assert flow == approx(dscr * (principal + interest))
        balance -= principal
    assert balance == approx(0, abs=1e-9 * plan.debt * (1 + rate) ** len(cfads))


@checked
@given(st.lists(amounts, min_size=1, max_size=40), rates, st.floats(1, 3), st.floats(0.01, 1))
def test_debt_capacity_falls_with_the_cover_asked_and_with_the_rate(cfads, rate, dscr, more):
    assert debt_capacity(cfads, rate, dscr + more) < debt_capacity(cfads, rate, dscr)
    assert debt_capacity(cfads, rate + more, dscr) < debt_capacity(cfads, rate, dscr)


# Projects


@st.composite
def projects(draw):
    return Project(
        capex=draw(st.floats(50, 1000)),
        construction_years=draw(st.integers(0, 8)),
        operating_years=draw(st.integers(5, 40)),
        revenue=draw(st.floats(0, 300)),
        operating_cost=draw(st.floats(0, 150)),
        revenue_growth=draw(st.floats(-0.05, 0.08)),
        cost_growth=draw(st.floats(-0.02, 0.05)),
        tax_rate=draw(st.floats(0, 0.4)),
        demand=draw(st.floats(0, 1.5)),
    )


@st.composite
def stacks(draw):
    weights = draw(st.lists(st.integers(0, 9), min_size=4, max_size=4).filter(lambda found: sum(found) > 0))
    shares = [weight / sum(weights) for weight in weights]
    lenders = [
        Tranche(f"lender {share}", "debt", share, draw(rates), draw(st.integers(9, 45)), grace, repayment)
        for share in shares[:2]
        for grace, repayment in [(draw(st.integers(0, 8)), draw(repayments))]
    ]
    return CapitalStack([*lenders, Tranche("donor", "grant", shares[2]), Tranche("owners", "equity", shares[3], 0.12)])


@checked
@given(projects(), stacks())
def test_every_appraisal_balances(project, capital):
    found = project.appraise(capital)
    rows = found.rows
    debt = project.capex * capital.debt_share
    assert sum(row.capex for row in rows) == approx(project.capex)
    assert sum(row.drawn for row in rows) == approx(debt)
    assert sum(row.principal for row in rows) == approx(debt)
    assert rows[-1].outstanding == approx(0, abs=1e-9 * project.capex)
    for row in rows:
        owed = row.cfads + row.drawn + capital.grant_share * row.capex - row.equity_flow
        assert owed == approx(row.capex + row.debt_service, abs=1e-9 * project.capex)
    assert found.dscr == [row.dscr for row in rows if row.dscr is not None]


@checked
@given(projects(), stacks())
def test_a_rate_of_return_is_given_where_it_is_the_only_one_and_a_note_where_not(project, capital):
    found = project.appraise(capital)
    for name, rate, flows in [
        ("Project", found.irr, [row.project_flow for row in found.rows]),
        ("Equity", found.equity_irr, [row.equity_flow for row in found.rows]),
    ]:
        only = irr_all(flows) if any(flows) else []
        assert (rate is None) == (len(only) != 1) == (f"{name} flows" in found.note)
        assert rate is None or [rate] == only


@checked
@given(st.floats(0.02, 0.15), st.integers(2, 30), st.integers(1, 30), st.floats(0.05, 0.95))
def test_level_cash_and_level_service_make_dscr_and_llcr_the_same(cost, life, tenor, debt):
    assume(tenor <= life)
    capital = CapitalStack([Tranche("bank", "debt", debt, cost, tenor), Tranche("owners", "equity", 1 - debt, 0.1)])
    found = Project(100, 0, life, 15, 3).appraise(capital)
    assert found.dscr == approx([found.dscr_min] * tenor)
    assert found.llcr == approx(found.dscr_min)
    assert found.plcr >= found.llcr - 1e-9


@checked
@given(st.floats(8, 30), st.integers(15, 40), st.floats(0.05, 0.9), st.integers(1, 14), repayments)
def test_debt_at_the_projects_own_return_leaves_the_owners_that_return(revenue, life, debt, tenor, repayment):
    project = Project(100, 0, life, revenue, 0)
    own = project.appraise(CapitalStack([Tranche("owners", "equity", 1)])).irr
    bank = Tranche("bank", "debt", debt, own, tenor, 0, repayment)
    found = project.appraise(CapitalStack([bank, Tranche("owners", "equity", 1 - debt)]))
    assert npv(own, [row.equity_flow for row in found.rows]) == approx(0, abs=1e-7)


@checked
@given(projects(), stacks(), st.floats(0.01, 0.5))
def test_more_demand_never_lowers_npv_or_cover(project, capital, more):
    higher = Project(**{**vars(project), "demand": project.demand + more})
    few, many = project.appraise(capital), higher.appraise(capital)
    assert many.npv >= few.npv - 1e-9
    assert few.dscr_min is None or many.dscr_min >= few.dscr_min - 1e-9


@checked
@given(projects(), stacks())
def test_without_tax_the_wacc_of_a_fully_costed_stack_is_the_rate_used(project, capital):
    shares = [(one.share, one.cost) for one in capital.tranches]
    untaxed = Project(**{**vars(project), "tax_rate": 0})
    assert untaxed.appraise(capital).discount_rate == approx(sum(map(prod, shares)))
