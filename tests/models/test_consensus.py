"""Learning on networks against closed forms, a published worked example, numpy and bad input."""

from math import ceil, cos, inf, log, nan, pi

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx

from beltroad.models.consensus import complete, convergence, listening, mixture, path, ring, star, tables, with_summit

checked = settings(max_examples=150, deadline=None, derandomize=True)
exact = {"rel": 0, "abs": 1e-9}

SHARES = [0.0, 0.05, 0.2, 0.5, 0.9]
SIZES = [2, 3, 4, 7, 30]


def moduli(weights):
    """Moduli of all eigenvalues by numpy, the largest first."""
    return sorted(abs(numpy.linalg.eigvals(numpy.array(weights))), reverse=True)


def rows_differ(weights, rounds):
    """The largest difference between two rows of W**rounds, by numpy."""
    return numpy.ptp(numpy.linalg.matrix_power(numpy.array(weights), rounds), axis=0).max()


# Known networks


@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize("own", SHARES)
def test_a_complete_network_keeps_n_a_minus_1_over_n_minus_1_of_each_difference(n, own):
    found = convergence(complete(n, own))
    rate = abs(n * own - 1) / (n - 1)
    assert found.second_eigenvalue == approx(rate, **exact)
    assert found.influence == approx([1 / n] * n, **exact)
    if 0 < rate < 1:
        assert found.rounds_to(1e-3) == ceil(log(1e-3) / log(rate) - 1e-9)


@pytest.mark.parametrize("n", [2, 5, 30])
def test_hearing_all_alike_is_agreement_after_one_round(n):
    found = convergence(complete(n, 1 / n))
    assert found.second_eigenvalue == approx(0, abs=1e-15)
    assert found.rounds_to(1e-9) == 1


@pytest.mark.parametrize("n", [3, 4, 5, 12, 29, 30])
@pytest.mark.parametrize("own", [0.05, 0.2, 0.5, 0.9])
def test_a_ring_has_the_eigenvalues_a_plus_1_minus_a_times_cosine(n, own):
    found = convergence(ring(n, own))
    eigenvalues = [own + (1 - own) * cos(2 * pi * k / n) for k in range(1, n)]
    assert found.second_eigenvalue == approx(max(map(abs, eigenvalues)), **exact)
    assert found.influence == approx([1 / n] * n, **exact)


def test_an_odd_ring_agrees_without_self_weight_and_an_even_one_goes_on_for_ever():
    odd, even = convergence(ring(5, 0)), convergence(ring(6, 0))
    assert odd.second_eigenvalue == approx(cos(pi / 5), **exact)
    assert (even.second_eigenvalue, even.period, even.rounds_to(0.1)) == (1, 2, inf)
    assert even.influence == approx([1 / 6] * 6)
    assert "repeat every 2 rounds" in even.explanation


@pytest.mark.parametrize("n", [3, 4, 10, 30])
@pytest.mark.parametrize("hub, rim", [(0.3, 0.5), (0, 0.4), (0.9, 0.8), (0.2, 0.1), (0.5, 0)])
def test_a_star_has_the_eigenvalues_hub_plus_rim_minus_1_and_rim(n, hub, rim):
    found = convergence(star(n, hub, rim))
    middle = (1 - rim) / (2 - hub - rim)
    assert found.second_eigenvalue == approx(max(rim, abs(hub + rim - 1)), **exact)
    assert found.influence == approx([middle] + [(1 - middle) / (n - 1)] * (n - 1), **exact)


def test_a_star_in_which_nobody_listens_to_itself_swings_between_hub_and_rim():
    found = convergence(star(6, 0, 0))
    assert (found.period, found.rounds_to(0.5), found.agrees) == (2, inf, False)
    assert found.influence[0] == approx(1 / 2)  # of the average over both rounds


def test_a_hub_that_listens_to_nobody_decides_alone():
    found = convergence(star(5, 1, 0.3))
    assert found.influence == (1, 0, 0, 0, 0)
    assert found.second_eigenvalue == approx(0.3, **exact)
    assert found.consensus([7, 1, 2, 3, 4]) == 7


def test_influence_in_the_worked_example_of_jackson_and_golub():
    """M. O. Jackson, Social and Economic Networks, lecture 6.5: limits 3/11, 4/11, 4/11."""
    found = convergence([[1 / 3, 1 / 3, 1 / 3], [1 / 2, 1 / 2, 0], [0, 1 / 4, 3 / 4]])
    assert found.influence == approx([3 / 11, 4 / 11, 4 / 11], **exact)


def test_where_all_partners_are_heard_alike_influence_is_proportional_to_their_number():
    links = [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4)]
    assert convergence(listening(5, links, 0)).influence == approx([2 / 10, 2 / 10, 3 / 10, 2 / 10, 1 / 10], **exact)


# Tables and the summit


def test_one_table_for_all_is_the_complete_network():
    assert tables(6, [range(6)], 0.1) == complete(6, 0.1)


def test_two_tables_agree_only_through_somebody_who_sits_at_both():
    apart, joined = tables(6, [[0, 1, 2], [3, 4, 5]], 0.2), tables(6, [[0, 1, 2], [2, 3, 4, 5]], 0.2)
    assert convergence(apart).groups == ((0, 1, 2), (3, 4, 5))
    assert convergence(joined).agrees


def test_a_party_without_a_tie_listens_to_itself():
    assert listening(3, [(0, 1)], 0.25)[2] == [0, 0, 1]


@pytest.mark.parametrize("attention", [0.1, 0.4, 0.8])
@pytest.mark.parametrize("own", [0, 0.3, 0.7])
@pytest.mark.parametrize("below", [ring(8, 0.1), complete(5, 0.6), ring(6, 0)])
def test_a_summit_multiplies_every_difference_below_by_what_attention_it_leaves(below, attention, own):
    found = convergence(with_summit(below, attention, own))
    rate = max((1 - attention) * moduli(below)[1], abs(own - attention))
    assert found.second_eigenvalue == approx(rate, **exact)
    parties, summit = found.influence[:-1], found.influence[-1]
    assert parties == approx([parties[0]] * len(below))
    assert summit == approx(attention / (1 - own + attention), **exact)


def test_a_summit_joins_groups_that_were_apart():
    apart = tables(6, [[0, 1, 2], [3, 4, 5]], 0.2)
    assert convergence(apart).rounds_to(0.01) == inf
    assert convergence(with_summit(apart, 0.2, 0)).rounds_to(0.01) < 25


def test_a_summit_that_listens_to_nobody_makes_all_agree_with_it():
    found = convergence(with_summit(ring(6, 0), 0.1, 1))
    assert found.influence == (0, 0, 0, 0, 0, 0, 1)
    assert found.second_eigenvalue == approx(0.9, **exact)


def test_a_mixture_of_circulant_networks_mixes_their_eigenvalues():
    n, share = 9, 0.3
    found = convergence(mixture([ring(n, 0.1), complete(n, 0.5)], [share, 1 - share]))
    across = (n * 0.5 - 1) / (n - 1)
    eigenvalues = [share * (0.1 + 0.9 * cos(2 * pi * k / n)) + (1 - share) * across for k in range(1, n)]
    assert found.second_eigenvalue == approx(max(map(abs, eigenvalues)), **exact)


# No agreement


def test_groups_that_listen_only_to_themselves_have_no_common_opinion_and_no_influence_on_it():
    found = convergence([[0.5, 0.5, 0, 0], [0.5, 0.5, 0, 0], [0, 0, 1, 0], [0.1, 0.2, 0.3, 0.4]])
    assert (found.second_eigenvalue, found.influence, found.rounds_to(0.5)) == (1, None, inf)
    assert found.groups == ((0, 1), (2,))
    assert found.explanation.startswith("The network holds 2 groups that listen only to themselves, {0, 1} and {2}:")
    with pytest.raises(ValueError, match="2 groups"):
        found.consensus([1, 2, 3, 4])


def test_a_chain_of_command_passes_the_first_opinion_on_one_step_a_round():
    chain = [[1.0] + [0.0] * 29] + [[0.0] * k + [1.0] + [0.0] * (29 - k) for k in range(29)]
    found = convergence(chain)
    assert (found.second_eigenvalue, found.rounds_to(1e-6)) == (0, 29)
    assert found.influence == (1,) + (0,) * 29


def test_a_single_party_agrees_with_itself_from_the_start():
    found = convergence([[1]])
    assert (found.second_eigenvalue, found.influence, found.rounds_to(0.1)) == (0, (1,), 0)


def test_before_the_first_round_opinions_differ_by_all():
    found = convergence(complete(4, 0.9))
    assert (found.rounds_to(1), found.rounds_to(0.999)) == (0, 1)


# Eigenvalues: independent checks


def test_the_second_eigenvalue_agrees_with_numpy_for_random_networks_of_all_sizes():
    random = numpy.random.default_rng(2019)
    for n in [*range(2, 31)] * 2:
        weights = random.random((n, n)) * (random.random((n, n)) < random.choice([0.2, 0.5, 1]))
        weights += numpy.roll(numpy.eye(n), 1, axis=1) * 0.1 + numpy.eye(n) * 0.01
        weights = (weights / weights.sum(axis=1, keepdims=True)).tolist()
        assert convergence(weights).second_eigenvalue == approx(moduli(weights)[1], **exact)


@st.composite
def networks(draw, most=8):
    """Any row-stochastic matrix with small whole numbers behind it: sparse, reducible and periodic ones among them."""
    n = draw(st.integers(1, most))
    row = st.lists(st.sampled_from([0, 0, 0, 1, 2, 3]), min_size=n, max_size=n).filter(any)
    return [[weight / sum(row) for weight in row] for row in draw(st.lists(row, min_size=n, max_size=n))]


@settings(checked, max_examples=400)
@given(networks())
def test_groups_and_periods_are_what_the_eigenvalues_on_the_unit_circle_say(weights):
    """Eigenvalue 1 occurs once per closed group; all other eigenvalues of modulus 1 come from cycles."""
    eigenvalues = numpy.linalg.eigvals(numpy.array(weights))
    found = convergence(weights)
    assert len(found.groups) == sum(abs(eigenvalues - 1) < 1e-6)
    assert found.agrees == (sum(abs(eigenvalues) > 1 - 1e-6) == 1)
    assert (found.second_eigenvalue < 1) == found.agrees or len(weights) == 1
    assert (found.influence is None) == (len(found.groups) > 1)


@settings(checked, max_examples=400)
@given(networks())
def test_the_second_eigenvalue_is_how_fast_the_differences_shrink(weights):
    """|lambda2| as the rate at which the rows of a high power of W still approach each other, in exact doubling."""
    found = convergence(weights)
    rate = found.second_eigenvalue
    power = numpy.array(weights)
    if found.agrees and rate > 0:
        for _ in range(6):
            power = power @ power
        differences = numpy.ptp(power, axis=0).max()  # after 64 rounds: at most a polynomial times rate**64
        assert differences <= 1e-12 + rate**64 * 64.0 ** len(weights)
        eigenvalues = moduli(weights)
        assert rate == approx(eigenvalues[1], abs=1e-4)  # numpy blurs eigenvalues that coincide
    if found.agrees and rate == 0:
        assert rows_differ(weights, len(weights)) == approx(0, abs=1e-12)


@pytest.mark.parametrize("letters, length", [(2, 4), (3, 3), (5, 2)])
def test_de_bruijn_networks_agree_exactly_after_as_many_rounds_as_letters_in_a_word(letters, length):
    """All eigenvalues but one are 0 in few eigenvectors: numpy says up to 2e-4, the powers say 0."""
    n = letters**length
    weights = [[1 / letters if j // letters == i % (n // letters) else 0 for j in range(n)] for i in range(n)]
    found = convergence(weights)
    assert (found.second_eigenvalue, found.rounds_to(1e-9)) == (0, length)


@pytest.mark.parametrize("own", [0.2, 0.5, 0.75])
def test_a_chain_with_self_weights_has_its_self_weight_many_times_over_and_one_eigenvector(own):
    chain = [[1.0] + [0.0] * 9] + [[0.0] * k + [1 - own, own] + [0.0] * (8 - k) for k in range(9)]
    assert convergence(chain).second_eigenvalue == approx(own, **exact)


def test_a_defective_matrix_that_numpy_blurs_is_exact():
    """Eigenvalues 1, 0 and 1/6 twice with one eigenvector: the characteristic polynomial is x (x - 1) (x - 1/6)**2."""
    weights = numpy.array([[1, 3, 2], [0, 1, 5], [0, 0, 6]]) / 6
    assert convergence(weights.tolist()).second_eigenvalue == approx(1 / 6, **exact)


@checked
@given(networks(), st.sampled_from([0.5, 0.1, 1e-3, 1e-6]))
def test_rounds_are_the_first_power_whose_rows_differ_by_at_most_epsilon(weights, epsilon):
    found = convergence(weights)
    rounds = found.rounds_to(epsilon)
    if rounds == inf:
        assert not found.agrees
    else:
        assert rows_differ(weights, rounds) <= epsilon * (1 + 1e-6)
        assert rounds == 0 or rows_differ(weights, rounds - 1) > epsilon * (1 - 1e-6)


@checked
@given(networks())
def test_influence_is_the_left_eigenvector_and_the_row_of_the_last_power(weights):
    found = convergence(weights)
    if found.influence is not None:
        influence = numpy.array(found.influence)
        assert influence @ numpy.array(weights) == approx(influence, abs=1e-14)
        assert influence.sum() == approx(1, abs=1e-14)
        assert influence.min() >= 0
    if found.agrees:
        assert numpy.linalg.matrix_power(numpy.array(weights), 2**12)[0] == approx(influence, abs=1e-6)


@checked
@given(networks(), st.integers(0, 6), st.data())
def test_the_path_is_the_power_of_the_weights_and_never_leaves_the_first_opinions(weights, rounds, data):
    opinions = data.draw(st.lists(st.floats(-100, 100), min_size=len(weights), max_size=len(weights)))
    rows = path(opinions, weights, rounds)
    assert len(rows) == rounds + 1
    assert rows[-1] == approx(numpy.linalg.matrix_power(numpy.array(weights), rounds) @ opinions, abs=1e-11)
    assert min(opinions) - 1e-9 <= min(rows[-1]) <= max(rows[-1]) <= max(opinions) + 1e-9


def test_opinions_end_at_the_consensus():
    weights, opinions = star(6, 0.4, 0.3), [10, 0, 5, 1, 2, 9]
    assert path(opinions, weights, 100)[-1] == approx([convergence(weights).consensus(opinions)] * 6)


# Refusals


@pytest.mark.parametrize(
    "weights, sentence",
    [
        ([], r"weights must hold one row for each of 1 to 30 parties, but the network is empty\."),
        (None, r"the network is empty\."),
        ([[0.5, 0.5], [0.5, 0.4]], r"weights\[1\] must sum to 1, not 0\.9\."),
        ([[1, 0], [0.5, 0.6]], r"weights\[1\] must sum to 1, not 1\.1\."),
        ([[1.5, -0.5], [0, 1]], r"weights\[0\]\[1\] must be a share of attention of at least 0, not -0\.5\."),
        ([[nan, 1], [0, 1]], r"weights\[0\]\[0\] must be a finite number, not nan\."),
        ([[inf, 0], [0, 1]], r"weights\[0\]\[0\] must be a finite number, not inf\."),
        ([[1, 0], [1]], r"weights\[1\] must hold 2 numbers, one for each party, not 1\."),
        ([["a", 1], [0, 1]], r"weights\[0\]\[0\] must be a finite number, not 'a'\."),
        ([[1.0] + [0.0] * 30] * 31, r"number of parties must be a whole number between 1 and 30, not 31\."),
    ],
)
def test_bad_weights_are_refused_with_the_row_and_what_is_wrong(weights, sentence):
    with pytest.raises(ValueError, match=sentence):
        convergence(weights)


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda: convergence(complete(3, 0.2)).rounds_to(0), "epsilon must be a number above 0, not 0"),
        (
            lambda: convergence(complete(3, 0.2)).consensus([1, 2]),
            "opinions must hold one number for each of the 3 parties, not 2",
        ),
        (lambda: path([1, 2], complete(3, 0.2), 4), "one number for each of the 3 parties, not 2"),
        (lambda: path([1, nan], complete(2, 0.2), 4), r"opinions\[1\] must be a finite number, not nan"),
        (lambda: path([1, 2], complete(2, 0.2), -1), "rounds must be a whole number between 0 and 10000, not -1"),
        (lambda: complete(31, 0.2), "number of parties must be a whole number between 2 and 30, not 31"),
        (lambda: ring(2, 0.2), "number of parties must be a whole number between 3 and 30, not 2"),
        (lambda: ring(4, 1.2), "own must be a number between 0 and 1, not 1.2"),
        (lambda: star(4, -0.1, 0.5), "hub must be a number between 0 and 1, not -0.1"),
        (lambda: listening(3, [(0, 3)], 0.5), "party in a link must be a whole number between 0 and 2, not 3"),
        (lambda: listening(3, [(1, 1)], 0.5), r"links must be pairs of two different parties, not \(1, 1\)"),
        (lambda: listening(3, [7], 0.5), "links must be pairs of two different parties, not 7"),
        (lambda: mixture([ring(3, 0)], [0.4]), "shares must sum to 1, not 0.4"),
        (
            lambda: mixture([ring(3, 0), ring(4, 0)], [0.5, 0.5]),
            "one share each and the same parties, not 2 shares for 3, 4 parties",
        ),
        (
            lambda: with_summit(complete(30, 0.2), 0.1, 0),
            "number of parties must be a whole number between 2 and 30, not 31",
        ),
        (lambda: with_summit(complete(3, 0.2), 1.1, 0), "attention must be a number between 0 and 1, not 1.1"),
    ],
)
def test_bad_input_is_refused_with_its_name_and_range(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()


def test_rounding_of_a_row_sum_is_evened_out():
    assert convergence([[0.1] * 10] * 10).second_eigenvalue == 0
    assert sum(path([1, 1, 1], [[0.3333333333] * 3] * 3, 50)[-1]) == approx(3)
