"""The outline of the land: small, closed, and without a border between countries."""

from math import hypot, pi, radians, sin, sqrt

import pytest

from beltroad import data
from beltroad.data import atlas

RINGS = atlas.coastline()
EDGES = [edge for ring in RINGS for edge in zip(ring, ring[1:])]


def winding(x: float, y: float) -> int:
    """How often the outline runs around a point: 1 or -1 on land, 0 at sea."""
    turns = 0
    for (ax, ay), (bx, by) in EDGES:
        if (ay > y) != (by > y) and ax + (y - ay) * (bx - ax) / (by - ay) > x:
            turns += 1 if by > ay else -1
    return turns


def test_the_file_is_under_60_kilobytes():
    assert (data.FOLDER / "coastline.json").stat().st_size < 60_000


def test_rings_are_closed_and_lie_on_the_map():
    assert all(ring[0] == ring[-1] and len(ring) > 3 for ring in RINGS)
    assert all(abs(x) <= 2.707 and abs(y) <= 1.318 for ring in RINGS for x, y in ring)


def test_no_line_is_drawn_twice():
    drawn = [frozenset(edge) for edge in EDGES]
    assert len(set(drawn)) == len(drawn)


def test_every_line_has_land_on_one_side_and_sea_on_the_other():
    """A border has land on both. Where islands were simplified they may overlap by a short piece."""
    checked, wrong = EDGES[::3], []
    for (ax, ay), (bx, by) in checked:
        length = hypot(bx - ax, by - ay)
        x, y, across, along = (ax + bx) / 2, (ay + by) / 2, 1e-6 * (by - ay) / length, 1e-6 * (bx - ax) / length
        sides = {abs(winding(x - across, y + along)), abs(winding(x + across, y - along))}
        if sides != {0, 1}:
            wrong.append(length)
    assert len(wrong) < 0.01 * len(checked) and max(wrong, default=0) < 0.05


@pytest.mark.parametrize(
    "lon, lat",
    [(-105, 49), (25, 27), (31, 22), (21, -21), (-60, -21), (141, -6), (69, 29), (10, 51), (100, 50), (-141, 65)],
)
def test_no_line_runs_through_the_middle_of_a_continent(lon, lat):
    x, y = atlas.project(lon, lat)
    assert min(hypot(x - a, y - b) for ring in RINGS for a, b in ring) > 0.01 and abs(winding(x, y)) == 1


@pytest.mark.parametrize("lon, lat", [(-30, 30), (80, -30), (-150, 0), (175, 40), (50, 42)])
def test_oceans_and_the_caspian_are_no_land(lon, lat):
    assert winding(*atlas.project(lon, lat)) == 0


def test_most_dots_stand_on_land():
    dots = [country for country in data.countries() if country.lon is not None]
    assert len(dots) == 200 and sum(abs(winding(*atlas.place(dot))) == 1 for dot in dots) > 140


def test_the_projection_keeps_areas():
    """A cell of one degree has its share of the sphere's area wherever it lies."""
    for lon in (11, -150, 100):
        for lat in (-80, -30, 0, 45, 75):
            corners = [atlas.project(lon + a, lat + b) for a, b in ((0, 0), (0.1, 0), (0.1, 0.1), (0, 0.1))]
            area = sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(corners, corners[1:] + corners[:1])) / 2
            sphere = radians(0.1) * (sin(radians(lat + 0.1)) - sin(radians(lat)))
            assert area == pytest.approx(sphere, rel=1e-4)


def test_the_projections_size_is_the_published_one():
    assert atlas.project(11, 0) == (0, 0)
    assert atlas.project(11, 90)[1] == pytest.approx(1.3173627591574)
    assert atlas.project(190.9999999, 0)[0] == pytest.approx(2 * sqrt(3) * pi / (3 * 1.340264), rel=1e-8)


def test_a_latitude_beyond_the_pole_is_refused():
    with pytest.raises(ValueError, match="lat is 91; it must lie between -90 and 90."):
        atlas.project(0, 91)


def test_a_group_of_countries_has_no_place():
    with pytest.raises(data.DataError, match="is a group of countries and has no place."):
        atlas.place(data.country("LMY"))


def test_an_outline_that_cannot_be_read_is_one_sentence(tmp_path):
    (tmp_path / "coastline.json").write_text('{"unit": 1, "rings": [[1, 2, 3]]}')
    with pytest.raises(data.DataError, match="coastline.json, rings: the outline cannot be read"):
        atlas.coastline(tmp_path)
    with pytest.raises(data.DataError, match="coastline.json is missing"):
        atlas.coastline(tmp_path / "nowhere")
