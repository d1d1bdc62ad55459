"""Tables of notebook 01: power plants with Chinese finance or owners, the carbon of electricity, control of corruption.

overseas_power, grid_carbon, control_of_corruption. `power_plants.csv` is written by hand:
each of its figures has its own source.
"""

from collections import defaultdict
from pathlib import Path

from . import trinity
from .raw import Row, read

PLANTS = "development/raw/green_china_overseas_power_cofi_v22.csv"
ENERGY = "development/raw/green_energy_owid.csv"
GOVERNANCE = "development/raw/clean_wgi_1996_2023.csv"
FUELS = {
    "coal": "coal",
    "gas": "gas",
    "oil": "oil",
    "hydro": "hydro",
    "onshore wind": "wind",
    "offshore wind": "wind",
    "solar pv": "solar",
    "solar csp": "solar",
    "nuclear": "other",
    "geothermal": "other",
    "biomass": "other",
    "waste": "other",
    "unknown": "other",
}
ORDER = ("coal", "gas", "oil", "hydro", "wind", "solar", "other")
FIRST_YEAR = 2002  # governance indicators are yearly from then on


def overseas_power(source: Path) -> list[dict]:
    """Plants and capacity by fuel and by the year of commissioning and of the first finance;
    one row per plant is counted.
    """
    found = defaultdict(lambda: {"plants": 0, "capacity": 0.0, "unsized": 0})
    for row in counted_once(source):
        if row.text("bri_country") != "Y":
            raise row.error("bri_country", "the table holds countries of the initiative only")
        fuel = row.text("primary_fuel")
        if fuel not in FUELS:
            raise row.error("primary_fuel", f"'{fuel}' is not known")
        size = row.value("installed_capacity")
        financed = [
            year for column in ("debt_investment_year", "equity_investment_year") if (year := row.value(column))
        ]
        for basis, year in (
            ("commissioned", row.value("commissioning_year")),
            ("financed", min(financed, default=None)),
        ):
            total = found[basis, str(int(year)) if year else "unknown", FUELS[fuel]]
            total["plants"] += 1
            total["capacity"] += size or 0.0
            total["unsized"] += size is None
    return [
        {"basis": basis, "year": year, "fuel": fuel, **total, "capacity": round(total["capacity"], 1)}
        for (basis, year, fuel), total in sorted(
            found.items(), key=lambda item: (*item[0][:2], ORDER.index(item[0][2]))
        )
    ]


def counted_once(source: Path) -> list[Row]:
    """Rows that are not flagged as a second financing of a plant, and of rows alike in name, country,
    size and year the first.
    """
    seen, kept = set(), []
    columns = (
        "power_plant_name iso3 bri_country installed_capacity commissioning_year primary_fuel duplicate_power_plant"
        " debt_investment_year equity_investment_year"
    )
    for row in read(source, PLANTS, columns):
        plant = tuple(
            row.text(column) for column in ("power_plant_name", "iso3", "installed_capacity", "commissioning_year")
        )
        if row.text("duplicate_power_plant") == "Y" or (plant[0] and plant in seen):
            continue
        seen.add(plant)
        kept.append(row)
    return kept


def grid_carbon(source: Path) -> list[dict]:
    """Greenhouse gases per unit of electricity generated, by country and year."""
    known = trinity.codes(source)
    return sorted(
        (
            {
                "iso3": row.text("iso3"),
                "year": int(row.required("year")),
                "intensity": row.required("carbon_intensity_elec"),  # whole grams would be rounded twice in a median
            }
            for row in read(source, ENERGY, "iso3 year carbon_intensity_elec")
            if row.text("iso3") in known and row.text("carbon_intensity_elec")
        ),
        key=lambda fact: (fact["iso3"], fact["year"]),
    )


def control_of_corruption(source: Path) -> list[dict]:
    """The estimate and its standard error, one of six governance indicators."""
    known = trinity.codes(source)
    return sorted(
        (
            {
                "iso3": row.text("iso3"),
                "year": int(row.required("year")),
                "estimate": round(row.required("estimate"), 6),  # three digits would be rounded twice in a median
                "error": round(row.required("stddev"), 3),
            }
            for row in read(source, GOVERNANCE, "iso3 year indicator estimate stddev")
            if row.text("indicator") == "cc"
            and row.text("iso3") in known
            and row.required("year") >= FIRST_YEAR
            and row.text("estimate")
        ),
        key=lambda fact: (fact["iso3"], fact["year"]),
    )


BUILDERS = {
    "overseas_power.csv": overseas_power,
    "grid_carbon.csv": grid_carbon,
    "control_of_corruption.csv": control_of_corruption,
}
