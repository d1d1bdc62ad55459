"""Tables of corridors and infrastructure.

corridor_places, corridor_links, corridor_projects, corridor_countries:
    a schematic network for the model of missing links
shipping, rail_express, corridor_study: what was measured and what was estimated

No open geometry of the corridors was found. Places and coordinates come from the raw lists;
which of them are joined, by what, and how much longer the way is than the straight line is the course's own
and stands here.
"""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

from .countries import COUNTRIES, known
from .raw import RawError, read

CORRIDORS = "development/geo/corridor_nodes_schematic.csv"
PORTS = "development/geo/key_places_coordinates.csv"
PANEL = "development/panel_candidate.csv"
SHIPPING = "development/raw/infra_lsci_annual_2006_2025.csv"
RAIL_EXPRESS = "development/raw/infra_china_europe_rail_express_2011_2024.csv"
PRINTED = "China Railway Container Transport, in New Silkroad Discovery, January 2024, https://logistics.newsilkroaddiscovery.com"
STUDY = "development/raw/wb_bri_economics_key_numbers.csv"

YEAR = 2019  # of the countries' GDP and population: the year of the article, the last before the pandemic
CAPITALS = ("AZE", "GEO", "HUN", "SRB", "ETH", "KEN", "AFG")  # places that no raw list of corridors names
VERIFIED = {"verified": "read", "upper verified": "read", "verified via press": "excerpt"}
UNSAID = " (with reforms)"  # the page that is named for it does not say so
STRANGER = r"http://quickbabiesguide\S+ \([^)]*\)"  # an address that has nothing to do with its text
HARBOURS = ("Chittagong", "Kyaukpyu", "Abu Dhabi", "Valencia")

# A country's market stands at these places in equal parts;
# a country that is not named has one place, or the first here.
MARKETS = {
    "CHN": ("Beijing", "Lianyungang", "Guangzhou", "Xi'an"),
    "KAZ": ("Almaty", "Astana"),
    "RUS": ("Moscow",),
    "BLR": ("Minsk",),
    "DEU": ("Duisburg",),
    "IRN": ("Tehran",),
    "TUR": ("Ankara", "Istanbul"),
    "UZB": ("Tashkent",),
    "PAK": ("Karachi", "Lahore"),
    "MMR": ("Mandalay",),
    "BGD": ("Dhaka",),
    "KEN": ("Nairobi",),
}
BLOCS = {
    "EU": ("POL", "DEU", "NLD", "GRC", "ITA", "HUN", "ESP"),
    "EAEU": ("KAZ", "RUS", "BLR", "KGZ"),
}  # inside a bloc, goods cross a border without a stop

# Ways that exist, and how many times longer they are than the straight line:
# 1.25 on land and 1.15 at sea, unless it is said.
WAYS = {
    "rail": (
        """
        Lianyungang–Zhengzhou–Xi'an–Lanzhou–Urumqi–Almaty–Astana–Yekaterinburg–Moscow–Minsk–Brest–Warsaw–Duisburg–Rotterdam
        Tianjin–Beijing–Erenhot–Ulan Bator–Ulan-Ude–Irkutsk–Novosibirsk–Yekaterinburg
        Novosibirsk–Astana
        Beijing–Zhengzhou–Guangzhou–Quanzhou
        Beijing–Lianyungang–Quanzhou
        Xi'an–Kunming–Guangzhou
        Urumqi–Kashgar
        Almaty–Bishkek–Tashkent
        Almaty–Tashkent–Samarkand–Ashgabat–Mashhad–Tehran–Ankara–Istanbul–Belgrade–Budapest–Warsaw
        Piraeus–Belgrade
        Venice–Budapest–Duisburg–Venice
        Moscow–Baku–Tbilisi
        Islamabad–Lahore–Multan–Karachi
        Chittagong–Dhaka–Kolkata
        Kunming–Haiphong
        Vientiane–Bangkok–Kuala Lumpur–Singapore
    """
    ),
    "road": (
        """
        Kashgar–Bishkek 1.8
        Kashgar–Tashkent 1.6
        Kashgar–Gilgit 1.6
        Gilgit–Islamabad 2
        Islamabad–Kabul
        Kabul–Samarkand 1.4
        Kabul–Mashhad
        Karachi–Gwadar–Tehran
        Baku–Tehran
        Tbilisi–Ankara
        Kunming–Vientiane 1.5
        Kunming–Mandalay 1.5
        Mandalay–Kyaukpyu 1.5
        Mandalay–Dhaka 1.6
        Mandalay–Bangkok 1.5
        Mombasa–Nairobi–Addis Ababa–Djibouti
    """
    ),
    "sea": (
        """
        Tianjin–Lianyungang 1.9
        Lianyungang–Quanzhou–Guangzhou
        Quanzhou–Singapore
        Guangzhou–Haiphong 1.35
        Guangzhou–Singapore
        Haiphong–Singapore
        Bangkok–Singapore
        Kuala Lumpur–Singapore–Jakarta–Colombo
        Singapore–Colombo
        Kuala Lumpur–Colombo
        Singapore–Kyaukpyu–Chittagong–Kolkata–Colombo
        Singapore–Chittagong–Colombo
        Singapore–Kolkata
        Kyaukpyu–Colombo
        Karachi–Colombo–Gwadar–Karachi
        Colombo–Abu Dhabi
        Gwadar–Abu Dhabi 1.25
        Abu Dhabi–Djibouti 1.45
        Gwadar–Djibouti–Colombo–Mombasa
        Mombasa–Djibouti 1.55
        Djibouti–Suez–Piraeus–Istanbul
        Piraeus–Venice 1.3
        Suez–Valencia–Piraeus
        Valencia–Rotterdam 1.8
    """
    ),
    "ferry": "Ashgabat–Baku",
}
LONGER = {"rail": 1.25, "road": 1.25, "sea": 1.15, "ferry": 1.25, "new rail": 1.3}

PRESS = "excerpt"  # an excerpt of the page was read
# fmt: off
PROJECTS = {  # id: name, US$ million, what the cost covers, its date, the links, source, verified, note
    "kashgar_tashkent": ("Kashgar–Tashkent", 4700, "total as reported", "2024-12", "Kashgar–Tashkent 1.45",
        "https://newsukraine.rbc.ua/news/china-kyrgyzstan-and-uzbekistan-to-build-1735351299.html", PRESS,
        "China–Kyrgyzstan–Uzbekistan railway, 523 km from Kashgar to Andijan. Other reports give US$8 billion. Work "
        "began in December 2024."),
    "kunming_vientiane": ("Kunming–Vientiane", 5900, "total", "", "Kunming–Vientiane",
        "AidData GCDF 3.0, record 85304", "read",
        "China–Laos railway. Opened in December 2021. The cost is that of the Lao section; the source does not date "
        "it."),
    "kunming_mandalay": ("Kunming–Mandalay", 8900, "the section from Muse to Mandalay, feasibility study", "2019-05",
        "Kunming–Mandalay 1.45",
        "https://www.irrawaddy.com/news/burma/china-backed-muse-mandalay-railway-cost-9-billion.html", PRESS,
        "The Chinese section up to the border is not in the cost. Not built."),
    "mandalay_kyaukpyu": ("Mandalay–Kyaukpyu", 11100,
        "the whole line's US$20 billion less the section from Muse to Mandalay", "2021-01", "Mandalay–Kyaukpyu 1.5",
        "https://www.irrawaddy.com/news/burma/myanmar-china-conduct-feasibility-study-mandalay-kyaukphyu-rail-link.html",
        "derived",
        "No cost of this section alone was found. The US$20 billion are those of a plan that lapsed in 2014. Not "
        "built."),
    "karachi_islamabad": ("Karachi–Islamabad", 6800, "upgrade, as approved", "2020-08",
        "Karachi–Multan–Lahore–Islamabad 1.25",
        "https://www.thenews.com.pk/print/753468-ml-1-to-turn-pakistan-into-a-global-business-hub", PRESS,
        "Main Line 1. The cost covers 1,872 km up to Peshawar. Earlier and later estimates run from US$6.5 to 9.8 "
        "billion."),
    "kashgar_gwadar": ("Kashgar–Gwadar", 58000, "feasibility study", "2023-04", "Kashgar–Gilgit–Islamabad–Gwadar 1.5",
        "https://www.scmp.com/news/china/science/article/3218413/china-pakistan-railway-worth-it-estimated-us58-billion-study",
        PRESS,
        "Over the Karakoram. Not built."),
    "samarkand_islamabad": ("Samarkand–Islamabad", 4800, "estimate for the line from Termez to Peshawar", "2022-07",
        "Samarkand–Kabul–Islamabad 1.4",
        "https://asiaplus.news/?p=395642", PRESS,
        "Trans-Afghan railway, 760 km. Other reports give US$5 billion. Not built."),
    "djibouti_addis": ("Djibouti–Addis Ababa", 3502.27, "contracts on the Ethiopian side, rolling stock included",
        "2011",
        "Djibouti–Addis Ababa",
        "AidData GCDF 3.0, record 70086", "read",
        "The works contracts, 93% of the cost, are of 2011; the loans of 2013. The Djiboutian section is not in the "
        "cost. In operation."),
    "mombasa_nairobi": ("Mombasa–Nairobi", 3804.19, "construction and supply contracts", "2012", "Mombasa–Nairobi",
        "AidData GCDF 3.0, record 37103", "read", "Completed in May 2017. An older narrow line is not drawn."),
    "belgrade_budapest": ("Belgrade–Budapest", 2890, "total, estimate of the Hungarian government", "2016-12",
        "Belgrade–Budapest 1.15",
        "http://en.people.cn/n3/2016/1214/c90000-9154412.html", PRESS, "Upgrade of 350 km."),
    "tbilisi_ankara": ("Tbilisi–Ankara", 1100, "middle of an estimate of US$1.0 to 1.2 billion", "2011-07",
        "Tbilisi–Ankara",
        "https://news.windowstorussia.com/azerbaijan-lends-georgia-575m.html", "derived",
        "Baku–Tbilisi–Kars railway, opened in October 2017. The cost covers a new part up to Kars and the renewal of "
        "183 km in Georgia; from Kars to Ankara there was a railway."),
    "baku_tehran": ("Baku–Tehran", 1600, "the section from Rasht to Astara", "2023-03", "Baku–Tehran",
        "https://tass.com/economy/1618779", PRESS,
        "Some 170 km. Other reports give 1.6 billion euro. The rest of the line exists."),
}
# fmt: on
GAPS = (
    "tbilisi_ankara",
    "baku_tehran",
)  # the cost is that of a missing piece, so the whole way is an ordinary railway, not a new one


# --- the schematic network ----------------------------------------------------------------------------------


def places(source: Path) -> list[dict]:
    """Every place of the network, in the order of the corridors, with the corridors that name it."""
    described = {row.text("iso2"): row for row in read(source, COUNTRIES, "iso2 iso3 capital_city longitude latitude")}
    found: dict[str, dict] = {}
    for row in read(source, CORRIDORS, "corridor city iso2 lat lon"):
        place = found.setdefault(row.text("city"), _place(row, "city", described))
        place["corridors"] = ";".join(filter(None, (place["corridors"], row.text("corridor"))))
    for row in read(source, PORTS, "place iso2 lat lon"):
        if row.text("place") in HARBOURS:
            found[row.text("place")] = _place(row, "place", described)
    for row in described.values():
        if row.text("iso3") in CAPITALS:
            found[row.text("capital_city")] = _place(row, "capital_city", described, "longitude", "latitude")
    ports = {end for one, other, _ in _ways("sea") for end in (one, other)}
    shares = _shares(found)
    for name, place in found.items():
        place |= {"port": name in ports, "share": shares.get(name)}
    return list(found.values())


def _place(row, column: str, described: dict, lon: str = "lon", lat: str = "lat") -> dict:
    iso3 = described[row.text("iso2")].text("iso3")
    return {
        "place": row.text(column),
        "iso3": iso3,
        "lon": round(row.required(lon), 2),
        "lat": round(row.required(lat), 2),
        "corridors": "",
    }


def _shares(found: dict[str, dict]) -> dict[str, float]:
    stands = dict(MARKETS)
    for name, place in found.items():
        stands.setdefault(place["iso3"], (name,))
    return {name: 1 / len(names) for names in stands.values() for name in names}


def links(source: Path) -> list[dict]:
    """What is joined: ways that exist, then those that a project would build.

    `longer` is the way over the straight line.
    """
    known = {place["place"] for place in places(source)}
    table = [
        {"a": a, "b": b, "mode": mode, "longer": longer, "project": ""} for mode in WAYS for a, b, longer in _ways(mode)
    ]
    table += [
        {"a": a, "b": b, "mode": "rail" if project in GAPS else "new rail", "longer": longer, "project": project}
        for project, (*_, chain, _, _, _) in PROJECTS.items()
        for a, b, longer in _chain(chain, LONGER["new rail"])
    ]
    for row in table:
        for end in (row["a"], row["b"]):
            if end not in known:
                raise RawError(f"{CORRIDORS}, column city: {end} is no place of the network.")
    return table


def _ways(mode: str) -> list[tuple[str, str, float]]:
    return [link for chain in WAYS[mode].strip().splitlines() for link in _chain(chain.strip(), LONGER[mode])]


def _chain(text: str, longer: float) -> list[tuple[str, str, float]]:
    """ "A–B–C 1.5" -> A to B and B to C, each 1.5 times the straight line."""
    last = text.rsplit(" ", 1)[-1]
    if last[0].isdigit():
        text, longer = text.rsplit(" ", 1)[0], float(last)
    return [(a, b, longer) for a, b in pairwise(text.split("–"))]


def projects(_source: Path) -> list[dict]:
    columns = ("name", "cost", "cost_basis", "cost_date", "", "source", "verified", "note")
    return [
        {"project": project} | {column: value for column, value in zip(columns, values, strict=True) if column}
        for project, values in PROJECTS.items()
    ]


def markets(source: Path) -> list[dict]:
    """GDP and population of the network's countries, and the bloc inside which borders are open."""
    held = Counter(place["iso3"] for place in places(source) if place["share"])
    bloc = {iso3: name for name, members in BLOCS.items() for iso3 in members}
    rows = {
        row.text("iso3"): row
        for row in read(source, PANEL, "iso3 year gdp_const_usd population")
        if row.text("year") == str(YEAR)
    }
    return [
        {
            "iso3": iso3,
            "gdp": round(rows[iso3].required("gdp_const_usd") / 1e6),
            "population": round(rows[iso3].required("population") / 1e6, 2),
            "bloc": bloc.get(iso3, ""),
        }
        for iso3 in sorted(held)
    ]


# --- what was measured --------------------------------------------------------------------------------------


def shipping(source: Path) -> list[dict]:
    """Liner shipping connectivity: the mean of a year's quarters."""
    named = known(source)
    return [
        {
            "iso3": row.text("iso3"),
            "year": int(row.required("year")),
            "index": round(row.required("lsci_mean"), 4),  # one digit would be rounded twice in a median
            "quarters": int(row.required("quarters")),
        }
        for row in read(source, SHIPPING, "iso3 year lsci_mean quarters")
        if row.text("iso3") in named
    ]


def _operator(source: str) -> str:
    """What is said of a source: the operator's figures by the site that printed them, not the site's repository."""
    return PRINTED if source.startswith("https://github.com/newsilkroaddiscovery/") else source


def rail_express(source: Path) -> list[dict]:
    table = []
    for row in read(
        source,
        RAIL_EXPRESS,
        "year trips trips_precision teu cargo_value_busd source_trips source_teu source_value westbound_trips",
    ):
        value, teu, west = row.value("cargo_value_busd"), row.value("teu"), row.value("westbound_trips")
        table.append(
            {
                "year": int(row.required("year")),
                "trips": int(row.required("trips")),
                "rounded": row.text("trips_precision") != "exact",
                "westbound": None if west is None else int(west),
                "teu": None if teu is None else int(teu),
                "value": None if value is None else round(1000 * value),
                "source": _operator(row.text("source_trips")),
                "teu_source": _operator(row.text("source_teu")),
                "value_source": row.text("source_value"),
                "verified": "dataset" if row.text("trips_precision") == "exact" else "excerpt",
            }
        )
    return table


def study(source: Path) -> list[dict]:
    """Estimates of the World Bank's study and its papers that were read in a page or in the press;
    an unverified bound is left out.
    """
    table = []
    for row in read(source, STUDY, "key statement low high unit source status"):
        low, high, status = row.value("low"), row.value("high"), row.text("status").partition(";")[0]
        if status.startswith("unverified") or low is high is None:
            continue
        if status not in VERIFIED:
            raise row.error("status", f"'{status}' has no wording")
        table.append(
            {
                "key": row.text("key"),
                "statement": row.text("statement").replace(UNSAID, ""),
                "low": None if status == "upper verified" else low,
                "high": high,
                "unit": row.text("unit"),
                "source": re.sub(STRANGER, "World Bank, summary of the report (copy)", row.text("source")),
                "verified": VERIFIED[status],
            }
        )
    return table


BUILDERS = {
    "corridor_places.csv": places,
    "corridor_links.csv": links,
    "corridor_projects.csv": projects,
    "corridor_countries.csv": markets,
    "shipping.csv": shipping,
    "rail_express.csv": rail_express,
    "corridor_study.csv": study,
}
