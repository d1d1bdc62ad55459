"""Where things are drawn: the Equal Earth projection and the outline of the land.

    x = 2√3 λ cos θ / (3 (9 A4 θ⁸ + 7 A3 θ⁶ + 3 A2 θ² + A1))
    y = A4 θ⁹ + A3 θ⁷ + A2 θ³ + A1 θ        with  sin θ = √3/2 sin φ

λ  longitude from the central meridian, 11° E, in radians: the map is cut in the Bering Strait, so no mainland is cut
φ  latitude in radians;  θ  the parametric latitude
A1 = 1.340264, A2 = −0.081106, A3 = 0.000893, A4 = 0.003796

x runs from −2.71 (169° W from the east) to 2.71 and y from −1.32 (South Pole) to 1.32. Areas keep their size.

Source: Šavrič, Patterson & Jenny (2018), The Equal Earth map projection, doi:10.1080/13658816.2018.1504949.
"""

from __future__ import annotations

import json
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from . import FOLDER, Country, DataError, text_of

MERIDIAN = 11.0  # degrees east
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796


def project(lon: float, lat: float) -> tuple[float, float]:
    """Degrees east and north → x and y on the map."""
    if not -90 <= lat <= 90:
        raise ValueError(f"lat is {lat:g}; it must lie between -90 and 90.")
    turned = radians((lon - MERIDIAN + 180) % 360 - 180)
    theta = asin(sqrt(3) / 2 * sin(radians(lat)))
    square = theta * theta
    sixth = square**3
    x = 2 * sqrt(3) * turned * cos(theta) / (3 * (9 * A4 * sixth * square + 7 * A3 * sixth + 3 * A2 * square + A1))
    return x, theta * (A1 + A2 * square + sixth * (A3 + A4 * square))


def place(country: Country) -> tuple[float, float]:
    """Where a country's dot stands on the map: at its capital, or in the middle where the list has no capital."""
    if country.lon is None or country.lat is None:
        raise DataError(
            f"countries.csv, column lon: {country.name} ({country.iso3}) is a group of countries and has no place."
        )
    return project(country.lon, country.lat)


@cache
def coastline(folder: Path = FOLDER) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The outline of the land as closed rings of projected points. It holds no border between countries."""
    text = text_of(folder / "coastline.json")
    try:
        drawn = json.loads(text)
        unit, rings = drawn["unit"], drawn["rings"]
        return tuple(tuple((x * unit, y * unit) for x, y in zip(ring[::2], ring[1::2], strict=True)) for ring in rings)
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"coastline.json, rings: the outline cannot be read ({type(error).__name__}).") from None
