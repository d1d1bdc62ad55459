"""Every country and group of countries that the other tables name, with the place of its dot on a map."""

from functools import cache
from pathlib import Path

from . import coastline, finance, trinity
from .raw import read

COUNTRIES = finance.COUNTRIES


def countries(source: Path) -> list[dict]:
    """Named as the debt table names them, else as the World Bank's classification does, else as the United Nations do.

    The dot stands at the capital; where the list has none, in the middle of the territory.
    """
    columns = "iso3 name_en wb_country_name wb_region_name wb_income_name longitude latitude"
    described = {row.text("iso3"): row for row in read(source, COUNTRIES, columns)}
    named = {code: name for name, code in finance.codes(source).items()}
    groups = set(finance.AGGREGATES.values())
    used = (
        set(named)
        | trinity.codes(source)
        | {iso3 for iso3 in finance.BORROWERS_WITHOUT_DEBT_FIGURES if iso3 in described}
    )
    table = []
    for iso3 in sorted(used):
        row = described.get(iso3)
        if iso3 in groups:
            table.append(
                {
                    "iso3": iso3,
                    "name": named[iso3],
                    "region": "",
                    "income": "",
                    "is_aggregate": True,
                    "lon": None,
                    "lat": None,
                }
            )
            continue
        if row is None:
            raise finance.RawError(f"{COUNTRIES}, column iso3: there is no row for {iso3}.")
        lon, lat = row.value("longitude"), row.value("latitude")
        if lon is None or lat is None:
            lon, lat = coastline.middle(source, iso3)
        table.append(
            {
                "iso3": iso3,
                "name": named.get(iso3) or row.text("wb_country_name") or row.text("name_en"),
                "region": row.text("wb_region_name"),
                "income": row.text("wb_income_name"),
                "is_aggregate": False,
                "lon": round(lon, 2),
                "lat": round(lat, 2),
            }
        )
    return table


@cache
def known(source: Path) -> frozenset[str]:
    """Codes of the countries and territories that the course names, without groups."""
    return frozenset(row["iso3"] for row in countries(source) if not row["is_aggregate"])


BUILDERS = {"countries.csv": countries}
