"""Diffusion against closed forms, the differential equations, scipy's least squares and bad input."""

from math import exp, log, sqrt
from random import Random

import numpy
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pytest import approx
from scipy.integrate import solve_ivp
from scipy.optimize import curve_fit, minimize_scalar

from beltroad.data import trinity
from beltroad.models.diffusion import Bass, Logistic, fit_bass, fit_logistic, follower, median_wait, passes, residuals

checked = settings(max_examples=100, deadline=None, derandomize=True)
BASS = st.builds(
    Bass, p=st.floats(0.001, 0.1), q=st.floats(0, 1.5), market=st.floats(1, 1000), start=st.floats(-10, 10)
)
LOGISTIC = st.builds(Logistic, ceiling=st.floats(1, 1000), speed=st.floats(0.05, 3), midpoint=st.floats(-10, 10))
CURVES = st.one_of(BASS, LOGISTIC)


# The curves


@checked
@given(CURVES, st.floats(0, 40))
def test_new_adopters_are_the_slope_of_the_cumulative_curve(curve, later):
    time, small = getattr(curve, "start", -20) + 0.01 + later, 1e-5
    slope = (curve.cumulative(time + small) - curve.cumulative(time - small)) / (2 * small)
    assert curve.rate(time) == approx(slope, rel=1e-4, abs=1e-6 * curve.rate(curve.peak_time))


@pytest.mark.parametrize(("p", "q"), [(0.03, 0.38), (0.002, 1.2), (0.01, 0.5)])
def test_bass_solves_its_differential_equation(p, q):
    times = numpy.linspace(0, 25, 26)
    solved = solve_ivp(lambda _t, f: (p + q * f) * (1 - f), (0, 25), [0.0], t_eval=times, rtol=1e-10, atol=1e-12)
    assert [Bass(p, q, 50).cumulative(t) for t in times] == approx(50 * solved.y[0], rel=1e-7, abs=1e-9)


@pytest.mark.parametrize(("p", "q"), [(0.03, 0.38), (0.002, 1.2), (0.01, 0.5)])
def test_bass_peaks_at_its_closed_form(p, q):
    curve = Bass(p, q, 1.0, 2013)
    found = minimize_scalar(lambda t: -curve.rate(t), bounds=(2013, 2043), method="bounded", options={"xatol": 1e-9})
    assert curve.peak_time == approx(2013 + log(q / p) / (p + q)) == approx(found.x, abs=1e-3)
    assert curve.cumulative(curve.peak_time) == approx((q - p) / (2 * q))
    assert curve.rate(curve.peak_time) == approx((p + q) ** 2 / (4 * q))


@checked
@given(BASS)
def test_where_innovation_is_the_stronger_growth_only_slows(curve):
    assume(curve.q <= curve.p)
    assert curve.peak_time == curve.start
    assert curve.rate(curve.start) >= curve.rate(curve.start + 1) >= curve.rate(curve.start + 9)


def test_without_imitation_bass_is_the_exponential_curve():
    assert [Bass(0.1, 0, 7).cumulative(t) for t in (0, 1, 10)] == approx([7 * (1 - exp(-0.1 * t)) for t in (0, 1, 10)])


def test_with_hardly_any_innovation_bass_is_the_logistic_curve_about_its_peak():
    bass = Bass(1e-7, 0.8, 100)
    logistic = Logistic(100, 0.8, bass.peak_time)
    assert [bass.cumulative(t) for t in range(10, 40)] == approx(
        [logistic.cumulative(t) for t in range(10, 40)], rel=1e-3
    )


def test_before_its_start_nobody_has_adopted():
    curve = Bass(0.03, 0.4, 100, 2000)
    assert [curve.cumulative(1990), curve.cumulative(2000), curve.rate(1999)] == [0, 0, 0]
    assert curve.rate(2000) == approx(0.03 * 100)


@checked
@given(CURVES, st.floats(0.001, 0.999))
def test_the_time_of_a_share_is_the_inverse_of_the_curve(curve, share):
    size = getattr(curve, "market", None) or curve.ceiling
    assert curve.cumulative(curve.reaches(share)) == approx(share * size, rel=1e-6)


def test_the_logistic_curve_takes_the_log_of_81_from_ten_to_ninety_percent():
    curve = Logistic(80, 0.4, 2010)
    assert curve.reaches(0.9) - curve.reaches(0.1) == approx(log(81) / 0.4)
    assert curve.cumulative(2010) == approx(40)
    assert curve.rate(2010) == approx(0.4 * 80 / 4)
    assert curve.peak_time == curve.reaches(0.5) == 2010


# A follower


def test_without_learning_a_follower_is_bass():
    curve = Bass(0.01, 0.4, 80, 2000)
    points = follower(curve, 0, Bass(0.03, 0.4), 2025.5)
    assert [time for time, _ in points] == [*range(2000, 2026), 2025.5]
    assert [reached for _, reached in points] == approx([curve.cumulative(time) for time, _ in points], abs=1e-6)


def test_behind_a_finished_leader_a_follower_is_bass_with_more_innovation():
    points = follower(Bass(0.01, 0.4, 80, 2000), 0.05, Bass(10, 10, 1, 1900), 2020)
    assert [reached for _, reached in points] == approx(
        [Bass(0.06, 0.4, 80, 2000).cumulative(time) for time, _ in points], abs=1e-6
    )


@checked
@given(st.floats(0, 25), st.floats(0, 0.3))
def test_the_later_the_start_behind_the_same_leader_the_more_is_reached_in_ten_years(delay, learning):
    leader = Bass(0.02, 0.4)
    sooner, later = (
        follower(Bass(0.005, 0.4, 1, start), learning, leader, start + 10)[-1][1] for start in (delay, delay + 2)
    )
    assert later >= sooner - 1e-9


# Fits


@pytest.mark.parametrize("curve", [Bass(0.03, 0.38, 250, 1999), Bass(0.002, 1.2, 153, 1999), Bass(0.2, 0.05, 40, 1999)])
def test_a_fit_recovers_the_parameters_of_a_bass_curve(curve):
    points = [(t, curve.cumulative(t)) for t in range(2000, 2026)]
    found = fit_bass(points)
    assert (found.curve.p, found.curve.q, found.curve.market) == approx((curve.p, curve.q, curve.market), rel=1e-4)
    assert found.curve.start == 1999
    assert found.rmse == approx(0, abs=1e-4)


@checked
@given(st.floats(0.2, 2), st.floats(2006, 2018), st.floats(10, 500))
def test_a_fit_recovers_the_parameters_of_a_logistic_curve(speed, midpoint, ceiling):
    curve = Logistic(ceiling, speed, midpoint)
    found = fit_logistic([(t, curve.cumulative(t)) for t in range(2000, 2026)])
    assert (found.curve.ceiling, found.curve.speed, found.curve.midpoint) == approx(
        (ceiling, speed, midpoint), rel=1e-3
    )


def test_with_noise_a_fit_comes_close_and_ends_where_scipy_ends():
    noise, bass, logistic = Random(7), Bass(0.01, 0.5, 100), Logistic(90, 0.5, 12)
    points = [(t, bass.cumulative(t) + noise.gauss(0, 1)) for t in range(1, 26)]
    found = fit_bass(points, start=0)
    assert (found.curve.p, found.curve.q, found.curve.market) == approx((0.01, 0.5, 100), rel=0.15)
    assert found.rmse == approx(1, abs=0.4)
    times, values = (numpy.array(column) for column in zip(*points, strict=True))
    reference, _ = curve_fit(
        lambda t, p, q, m: m * (1 - numpy.exp(-(p + q) * t)) / (1 + q / p * numpy.exp(-(p + q) * t)),
        times,
        values,
        p0=(0.02, 0.4, 80),
    )
    assert (found.curve.p, found.curve.q, found.curve.market) == approx(tuple(reference), rel=1e-4)
    points = [(t, logistic.cumulative(t) + noise.gauss(0, 1)) for t in range(1, 26)]
    found = fit_logistic(points)
    values = numpy.array([y for _, y in points])
    reference, _ = curve_fit(lambda t, k, r, mid: k / (1 + numpy.exp(-r * (t - mid))), times, values, p0=(80, 0.4, 11))
    assert (found.curve.ceiling, found.curve.speed, found.curve.midpoint) == approx(tuple(reference), rel=1e-4)


def test_a_known_ceiling_is_kept():
    points = [(t, Logistic(90, 0.5, 12).cumulative(t)) for t in range(1, 12)]
    assert fit_logistic(points, ceiling=100).curve.ceiling == 100
    assert fit_bass(points, start=0, market=100).curve.market == 100
    assert fit_logistic(points, ceiling=90).curve.midpoint == approx(12, rel=1e-5)


def test_no_neighbour_of_a_fit_leaves_less():
    noise = Random(3)
    points = [(t, Bass(0.02, 0.3, 60).cumulative(t) + noise.gauss(0, 2)) for t in range(1, 31)]
    best = fit_bass(points, start=0)
    for p, q, m in ((1.02, 1, 1), (0.98, 1, 1), (1, 1.02, 1), (1, 0.98, 1), (1, 1, 1.02), (1, 1, 0.98)):
        assert residuals(Bass(best.curve.p * p, best.curve.q * q, best.curve.market * m, 0), points).rmse > best.rmse


def test_residuals_are_observed_minus_fitted_and_rmse_is_their_root_mean_square():
    fit = residuals(Bass(0.1, 0, 10), [(0, 3), (10, 10 * (1 - exp(-1)) - 4)])
    assert fit.residuals == approx((3, -4))
    assert fit.rmse == approx(sqrt(25 / 2))


def test_the_joinings_of_the_initiative_fit_a_logistic_curve_as_the_data_notes_say():
    dates = sorted(
        int(one.date[:4]) + (int(one.date[5:7]) - 1 if len(one.date) > 4 else 6) / 12 for one in trinity.joinings()
    )
    found = fit_logistic([(date, count) for count, date in enumerate(dates, start=1)])
    assert found.curve.ceiling == approx(153, abs=1)
    assert found.curve.speed == approx(1.2, abs=0.02)
    assert found.curve.midpoint == approx(2018 + 3.5 / 12, abs=1 / 24)  # April 2018
    assert found.rmse == approx(10, abs=0.5)


# Waiting


def test_a_line_passes_a_level_between_two_points():
    assert passes([(2000, 4.0), (2002, 16.0)], 10) == approx(2001)
    assert passes([(2000, 14.0), (2002, 16.0)], 10) is None
    assert passes([(2000, 4.0), (2002, 8.0)], 10) is None
    assert passes([(0, 0.0), (1, 20.0), (2, 5.0), (3, 20.0)], 10) == approx(0.5), "the first time counts"


def test_when_all_have_arrived_the_median_wait_is_the_lower_median():
    assert median_wait([3, 1, 2], [True] * 3) == 2
    assert median_wait([4, 1, 2, 3], [True] * 4) == 2


def test_who_still_waits_is_counted_while_waiting():
    assert median_wait([1, 2, 3, 4], [True, False, True, True]) == 3  # 3/4, then of two left one: 3/8
    assert median_wait([1, 2, 9, 9, 9], [True, True, False, False, False]) is None


@checked
@given(st.lists(st.tuples(st.integers(1, 20), st.booleans()), min_size=1, max_size=30))
def test_leaving_out_who_still_waits_never_lengthens_the_median(rows):
    assume(any(done for _, done in rows))
    full = median_wait([w for w, _ in rows], [done for _, done in rows])
    short = median_wait([w for w, done in rows if done], [True for _, done in rows if done])
    assert full is None or full >= short


# Refusals


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: Bass(0, 0.4), "p"),
        (lambda: Bass(0.1, -0.4), "q"),
        (lambda: Bass(0.1, 0.4, 0), "market"),
        (lambda: Logistic(100, 0, 2000), "speed"),
        (lambda: Logistic(-1, 1, 2000), "ceiling"),
        (lambda: Bass(0.1, 0.4).reaches(1), "share"),
        (lambda: Logistic(1, 1, 1).reaches(0), "share"),
        (lambda: follower(Bass(0.1, 0.4), -1, Bass(0.1, 0.4), 10), "learning"),
        (lambda: follower(Bass(0.1, 0.4, 1, 20), 0, Bass(0.1, 0.4), 10), "until"),
        (lambda: median_wait([1, 2], [True]), "arrived"),
        (lambda: fit_bass([(1, 1), (2, 2)]), "times"),
        (lambda: fit_bass([(1, 1), (2, 2), (3, 3)], start=2), "start"),
        (lambda: fit_logistic([(1, 1), (3, 2), (2, 3)]), "points"),
        (lambda: fit_logistic([(1, 3), (2, 2), (3, 1)]), "points"),
        (lambda: fit_logistic([(1, 1), (2, 2), (3, 3)], ceiling=0), "ceiling"),
    ],
)
def test_bad_input_is_refused_in_one_sentence_that_names_it(make, name):
    with pytest.raises(ValueError, match=rf"^{name}.*must") as refused:
        make()
    assert str(refused.value).count("\n") == 0
