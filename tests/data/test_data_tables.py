"""Every file is described, and every table is what datapackage.json says and what its source has published."""

import csv
import json
import re
from pathlib import Path

import pytest

from beltroad import data
from beltroad.data import (
    concept,
    corridors,
    debt,
    development,
    finance,
    flows,
    goals,
    innovation,
    trade,
    trinity,
    voting,
)
from beltroad.learning import glossary
from beltroad.workshop.tables import told

FOLDER = Path(__file__).parents[2] / "data"
PACKAGE = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {resource["name"]: resource for resource in PACKAGE["resources"]}
TABLES = [name for name, resource in RESOURCES.items() if resource["profile"] == "tabular-data-resource"]
RECORDS = {
    "countries": data.Country,
    "overseas_power": concept.PowerSum,
    "grid_carbon": concept.GridCarbon,
    "control_of_corruption": concept.Corruption,
    "power_plants": concept.PlantFigure,
    "creditors": finance.CreditorDebt,
    "lending_counts": finance.LendingCount,
    "loans": finance.LoanTerms,
    "lending_terms": finance.LendingTerms,
    "commitments": flows.Commitment,
    "commitment_totals": flows.CommitmentTotal,
    "african_terms": flows.AfricanTerms,
    "new_interest": flows.NewInterest,
    "source_flows": flows.SourceFlow,
    "mdb_outflows": flows.MdbOutflow,
    "market_facts": flows.MarketFact,
    "engagement_vintages": flows.Vintage,
    "concessionality_rules": finance.ConcessionalityRule,
    "lic_dsf_thresholds": finance.LicDsfThresholds,
    "debt_service": debt.DebtService,
    "revenues": debt.Revenue,
    "debt_starts": debt.DebtStart,
    "debt_ratings": debt.DebtRating,
    "projects": finance.DocumentedProject,
    "project_facts": finance.Fact,
    "outcomes": finance.Outcome,
    "survey_poverty": goals.Survey,
    "lives": goals.Life,
    "initiative": trinity.Step,
    "bodies": trinity.Body,
    "body_members": trinity.BodyMember,
    "summit_leaders": trinity.Leader,
    "summit_facts": trinity.SummitFact,
    "treaties": trinity.Treaty,
    "bilateral_steps": trinity.BilateralStep,
    "documents": trinity.Document,
    "roll_call": trinity.Vote,
    "un_voting": trinity.Agreement,
    "votes": voting.Votes,
    "majorities": voting.Majority,
    "milestones": trinity.Milestone,
    "logistics": trade.Logistics,
    "china_trade": trade.ChinaTrade,
    "trading_economies": trade.Economy,
    "trade_flows": trade.Flow,
    "gravity_estimates": trade.Coefficient,
    "adoption": innovation.Adoption,
    "innovation": innovation.Innovation,
    "coverage": innovation.Coverage,
    "official_counts": trinity.OfficialCount,
    "corridor_places": corridors.Place,
    "corridor_links": corridors.Link,
    "corridor_projects": corridors.CorridorProject,
    "corridor_countries": corridors.Market,
    "shipping": corridors.Shipping,
    "rail_express": corridors.Trains,
    "corridor_study": corridors.Estimate,
    "sdg_scores": development.Scores,
    "hunger_mortality": development.HungerMortality,
    "aid_flows": development.Aid,
    "exchange": development.Exchange,
    "confucius_institutes": development.Institutes,
    "glossary": glossary.Entry,
}
PARSE = {"string": str, "integer": int, "number": float, "boolean": {"true": True, "false": False}.__getitem__}


def rows(name: str, folder: Path = FOLDER) -> list[dict]:
    with (folder / RESOURCES[name]["path"]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def problems(name: str, folder: Path = FOLDER) -> list[str]:
    """What is wrong with a table by its Frictionless schema."""
    schema, table, found = RESOURCES[name]["schema"], rows(name, folder), []
    columns = [field["name"] for field in schema["fields"]]
    if list(table[0]) != columns:
        return [f"{name}: columns are {list(table[0])}"]
    for field in schema["fields"]:
        rule, cells = field.get("constraints", {}), [row[field["name"]] for row in table]
        present = [cell for cell in cells if cell not in schema["missingValues"]]
        if rule.get("unique") and len(set(present)) != len(present):
            found.append(f"{name}.{field['name']}: not unique")
        for number, cell in enumerate(cells, start=2):
            where = f"{name}, row {number}, column {field['name']}: {cell!r}"
            if cell in schema["missingValues"]:
                found += [f"{where} is required"] * bool(rule.get("required"))
                continue
            try:
                value = PARSE[field["type"]](cell)
            except (ValueError, KeyError):
                found.append(f"{where} is not {field['type']}")
                continue
            if "enum" in rule and value not in rule["enum"]:
                found.append(f"{where} is not in the enum")
            if "pattern" in rule and not re.fullmatch(rule["pattern"], cell):
                found.append(f"{where} does not match the pattern")
            if not rule.get("minimum", float("-inf") if field["type"] != "string" else "") <= value:
                found.append(f"{where} is below the minimum")
            if "maximum" in rule and value > rule["maximum"]:
                found.append(f"{where} is above the maximum")
    keys = [tuple(row[column] for column in schema["primaryKey"]) for row in table]
    if len(set(keys)) != len(keys) or any("" in key for key in keys):
        found.append(f"{name}: the primary key is empty or not unique")
    for foreign in schema.get("foreignKeys", []):
        known = {
            tuple(row[column] for column in foreign["reference"]["fields"])
            for row in rows(foreign["reference"]["resource"])
        }
        used = {tuple(row[column] for column in foreign["fields"]) for row in table}
        found += [f"{name}: {key} is not in {foreign['reference']['resource']}" for key in used - known if any(key)]
    return found


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_valid(name):
    assert problems(name) == []


@pytest.mark.parametrize(
    "old, new, problem",
    [
        ("20.25,7.25", "20.25,seven", "row 3, column grace: 'seven' is not number"),
        ("20.25,7.25", "20.25,77", "above the maximum"),
        ("fixed", "fixd", "not in the enum"),
        ("KEN_SGR_PBC", "KEN_SGR_BCL", "not unique"),
        (",KEN,", ",KE,", "does not match the pattern"),
        ("China-Laos Railway (Lao equity loan),LAO", "China-Laos Railway (Lao equity loan),", "is required"),
        (",china-laos-railway,", ",railway,", "is not in projects"),
    ],
)
def test_the_validator_finds_a_fault(tmp_path, old, new, problem):
    text = (FOLDER / "loans.csv").read_text(encoding="utf-8")
    (tmp_path / "loans.csv").write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(problem in found for found in problems("loans", tmp_path))


def test_every_file_is_described_and_every_described_file_exists():
    paths = [resource["path"] for resource in PACKAGE["resources"]]
    described = [path for one in paths for path in ([one] if isinstance(one, str) else one)]
    assert sorted(described) == sorted(
        path.relative_to(FOLDER).as_posix()
        for path in FOLDER.rglob("*")
        if path.is_file() and path.name not in ("README.md", "datapackage.json")
    )
    assert len(RESOURCES) == len(paths)
    assert {RESOURCES[name]["path"] for name in TABLES} == {path.name for path in FOLDER.glob("*.csv")}


def test_the_readme_names_every_file():
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    names = [
        path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file() and path.name != "README.md"
    ]
    assert [name for name in names if f"`{name}`" not in readme] == []


def test_the_readme_says_once_what_no_builder_makes():
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert readme.count("not made from raw files") == 1 and readme == told(readme, FOLDER)


def test_a_new_file_that_no_builder_makes_is_told(tmp_path):
    for name in ("loans.csv", "README.md", "datapackage.json", "own.csv"):
        (tmp_path / name).write_text("")
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "one.json").write_text("{}")
    sentence = "`a.csv` and `b.csv` are not made from raw files.\n"
    assert (
        told(f"# Data\n{sentence}{sentence}\nMore.\n", tmp_path)
        == "# Data\n`own.csv` and `plans/` are not made from raw files.\n\nMore.\n"
    )


def test_the_article_is_described_as_the_work_of_others():
    article, described = json.loads((FOLDER / "article.json").read_text(encoding="utf-8")), RESOURCES["article"]
    assert (
        described["sources"][0]["path"] == article["url"] and described["vintage"] == f"in English, {article['date']}"
    )
    assert all(article[part] in described["sources"][0]["title"] for part in ("author", "title", "publisher"))
    licence = described["licenses"][0]["title"]
    assert (
        "belongs to its author and publisher" in licence
        and "permission to redistribute it has not been established" in licence
    )
    assert "the course's licences do not cover it" in licence


@pytest.mark.parametrize("name", TABLES)
def test_every_table_states_source_licence_and_vintage(name):
    resource = RESOURCES[name]
    assert resource["vintage"] and resource["title"] and resource["description"]
    assert all(source["title"] for source in resource["sources"])
    rows_name_it = [source for source in resource["sources"] if source["title"].endswith("named in each row")]
    own = name in ("bodies", "glossary")
    assert own or all(
        source["path"].startswith("https://") for source in resource["sources"] if source not in rows_name_it
    )
    assert not rows_name_it or any(field["name"].endswith("source") for field in resource["schema"]["fields"])
    assert all(licence["name"] and licence["title"] for licence in resource["licenses"])


@pytest.mark.parametrize("name", TABLES)
def test_a_table_leads_to_the_publisher_and_says_where_a_copy_was_read(name):
    for source in RESOURCES[name]["sources"]:
        own = "LAS-NCSU/bridash" in source.get("path", "")  # the laboratory publishes there
        assert own or "github" not in source.get("path", ""), source
        told = "copy by copies compiled as shipped package reported averages computed Atlas cleaned"
        assert "copy" not in source or any(word in source["title"] for word in told.split()), source
    assert "github.com" not in (FOLDER / f"{name}.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TABLES)
def test_every_number_has_a_unit(name):
    counted = {"fact", "instalments"}  # plain counts
    fields = RESOURCES[name]["schema"]["fields"]
    assert [
        field["name"]
        for field in fields
        if field["type"] in ("number", "integer") and "unit" not in field and field["name"] not in counted
    ] == []


@pytest.mark.parametrize("name", TABLES)
def test_the_readers_fields_are_the_columns_with_the_same_types(name):
    types = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
    expected = {}
    for field in RESOURCES[name]["schema"]["fields"]:
        optional = field["type"] != "string" and not field.get("constraints", {}).get("required")
        expected[field["name"]] = types[field["type"]] + " | None" * optional
    assert RECORDS[name].__annotations__ == expected


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.name)
def test_files_are_utf8_with_line_feeds_and_small(path):
    raw = path.read_bytes()
    assert b"\r" not in raw and raw.endswith(b"\n") and len(raw) < 600_000
    raw.decode("utf-8")


# --- creditors ----------------------------------------------------------------------------------------------


def shares(iso3: str, year: int) -> dict[str, float]:
    owed = {row.creditor: row.debt for row in finance.debt_by_creditor(iso3) if row.year == year}
    return {creditor: 100 * amount / sum(owed.values()) for creditor, amount in owed.items()}


@pytest.mark.parametrize(
    "year, total, multilateral, bilateral, bonds, private, china",
    [
        (2000, 1.11, 27.5, 31.6, 25.0, 16.0, 0.6),
        (2010, 1.39, 33.1, 25.1, 31.2, 10.6, 3.0),
        (2013, 1.83, 28.6, 20.0, 38.1, 13.3, 4.7),
        (2017, 2.54, 24.9, 17.1, 46.0, 12.1, 6.0),
        (2019, 2.94, 23.5, 15.7, 48.7, 12.1, 6.1),
        (2024, 3.56, 27.7, 13.4, 46.0, 12.9, 4.8),
    ],
)
def test_shares_of_low_and_middle_income_countries_are_those_published(
    year, total, multilateral, bilateral, bonds, private, china
):
    found = shares("LMY", year)
    assert sum(row.debt for row in finance.debt_by_creditor("LMY") if row.year == year) / 1e6 == pytest.approx(
        total, abs=0.005
    )
    assert found["multilateral"] == pytest.approx(multilateral, abs=0.051)
    assert found["bonds"] == pytest.approx(bonds, abs=0.051)
    assert found["china"] == pytest.approx(china, abs=0.051)
    # Published bilateral and private shares include China; here it stands apart, so only their sum can be compared.
    others = found["bilateral_other"] + found["banks_other"] + found["private_other"]
    assert others + found["china"] == pytest.approx(bilateral + private, abs=0.11)


@pytest.mark.parametrize(
    "iso3, share",
    [
        ("LAO", 53),
        ("DJI", 51),
        ("ZMB", 34),
        ("KHM", 34),
        ("AGO", 31),
        ("PAK", 25),
        ("LKA", 22),
        ("ETH", 22),
        ("KEN", 15),
    ],
)
def test_chinas_share_in_2024_is_the_one_published(iso3, share):
    assert round(shares(iso3, 2024)["china"]) == share


def test_every_debtor_has_six_creditors_in_every_year():
    for debtor in finance.debtors():
        years = {}
        for row in finance.debt_by_creditor(debtor.iso3):
            years.setdefault(row.year, []).append(row.creditor)
        assert all(creditors == list(finance.CREDITORS) for creditors in years.values()), debtor


def test_income_groups_add_up_to_middle_income():
    groups = {
        iso3: {(row.year, row.creditor): row.debt for row in finance.debt_by_creditor(iso3)}
        for iso3 in ("LMC", "UMC", "MIC", "LIC", "LMY")
    }
    for key, middle in groups["MIC"].items():
        assert groups["LMC"][key] + groups["UMC"][key] == pytest.approx(middle, abs=0.2)
        assert groups["LIC"][key] + middle == pytest.approx(groups["LMY"][key], abs=0.2)


# --- counts of lending --------------------------------------------------------------------------------------


def test_three_counts_are_the_published_ones_and_say_what_they_cover():
    found = {row.counter: (row.years, row.total) for row in finance.lending_counts()}
    assert found == {
        "AidData": ("2000–2021", 1280),
        "Boston University": ("2008–2021", 605),
        "International Debt Statistics": ("2000–2021", 378),
    }
    assert len({row.covers for row in finance.lending_counts()}) == 3


def test_what_aiddata_quotes_of_others_is_marked_as_an_excerpt():
    assert [row.verified for row in finance.lending_counts()] == ["read", "excerpt", "excerpt"]


# --- loans --------------------------------------------------------------------------------------------------


def grant_element(rate, maturity, grace, discount, per_year):
    """Closed form of AidData and the IMF."""
    per_period, first = (1 + discount) ** (1 / per_year) - 1, per_year * (grace - 1 / per_year)
    last = per_year * maturity
    annuity = ((1 + per_period) ** -first - (1 + per_period) ** -last) / (per_period * (last - first))
    return (1 - rate / per_year / per_period) * (1 - annuity)


def test_grant_elements_follow_from_the_terms():
    for loan in finance.loan_terms():
        if None in (loan.rate, loan.maturity, loan.grace):
            assert loan.grant_element is None
        else:
            found = grant_element(loan.rate, loan.maturity, loan.grace, 0.05, loan.payments_per_year)
            assert found == pytest.approx(loan.grant_element, abs=5.1e-5), loan.loan_id


def test_thirty_loans_and_their_rates_add_up():
    loans = finance.loan_terms()
    assert len(loans) == 30
    for loan in loans:
        assert (loan.rate_type == "floating") == (loan.margin is not None) == bool(loan.base)
        if loan.rate_type == "floating":
            assert (loan.rate is None) == (loan.base_rate is None)
            assert loan.rate is None or loan.rate == pytest.approx(loan.base_rate + loan.margin, abs=1e-9)


def test_where_grace_is_from_balances_the_stated_terms_give_their_instalments():
    for loan in finance.loan_terms():
        stated = None if loan.grace is None else (loan.maturity - loan.grace) * loan.payments_per_year
        agrees = {
            "balances": loan.instalments is not None and stated == loan.instalments,
            "balances_differ": loan.instalments is not None and stated != loan.instalments,
            "stated": loan.instalments is None and loan.grace is not None,
            "unknown": loan.grace is None,
        }
        assert agrees[loan.grace_basis], loan.loan_id
        assert loan.grace_basis != "balances_differ" or loan.note


@pytest.mark.parametrize(
    "loan_id, project_id, attribute, paid",
    [
        ("KEN_SGR_PBC", "mombasa-nairobi-railway", "PBC outstanding", 1),
        ("LKA_HAM2_PBC", "hambantota-port", "Phase II PBC outstanding", 5),
        ("UGA_KEE", "entebbe-kampala-expressway", "Outstanding", 5),
    ],
)
def test_balances_document_the_instalments(loan_id, project_id, attribute, paid):
    loan = next(loan for loan in finance.loan_terms() if loan.loan_id == loan_id)
    balance = next(fact.number for fact in finance.facts(project_id) if fact.attribute == attribute)
    assert loan.amount * (1 - paid / loan.instalments) == pytest.approx(balance, abs=1e-3)


def test_nineteen_instalments_give_the_balances_of_the_kenyan_buyers_credit_and_eighteen_that_of_coca_codo():
    loans = {loan.loan_id: loan for loan in finance.loan_terms()}
    kenya, ecuador = loans["KEN_SGR_BCL"], loans["ECU_CCS"]
    printed = next(
        fact.value for fact in finance.facts("mombasa-nairobi-railway") if fact.attribute == "BCL outstanding"
    )
    balances = [float(balance.replace(",", "")) for balance in printed.split(" / ")]
    assert [kenya.amount * (1 - paid / kenya.instalments) for paid in (0, 2, 4)] == pytest.approx(balances, abs=0.006)
    instalment = next(
        fact.number
        for fact in finance.facts("coca-codo-sinclair-hydropower")
        if fact.attribute == "Semi-annual principal instalment"
    )
    assert ecuador.amount / ecuador.instalments == pytest.approx(instalment, abs=1e-6)


def test_amounts_that_are_not_us_dollars_say_so():
    foreign = {
        loan.loan_id: (loan.amount_currency, loan.loan_currency)
        for loan in finance.loan_terms()
        if loan.loan_currency != "USD"
    }
    assert foreign == {"LKA_HAM2_GCL": ("CNY", "CNY"), "MYS_ECRL1": ("MYR", "MYR"), "IDN_HSR_RMB": ("USD", "CNY")}


def test_idas_schedules_begin_in_the_year_after_grace_and_repay_the_whole():
    for terms in finance.lending_terms():
        if terms.principal:
            first, repaid = None, 0
            for part, start, end in re.findall(r"([\d.]+)%[^;]*?(\d+)-(\d+)", terms.principal):
                first = first or int(start)
                repaid += float(part) * (int(end) - int(start) + 1)
            assert first == terms.grace + 1 and repaid == pytest.approx(100, abs=0.1) and int(end) == terms.maturity


def test_thresholds_are_the_published_ones_as_shares():
    found = {
        row.capacity: (row.pv_gdp, row.pv_exports, row.ds_exports, row.ds_revenue, row.public_pv_gdp)
        for row in finance.lic_dsf_thresholds()
    }
    assert found == {
        "weak": (0.30, 1.40, 0.10, 0.14, 0.35),
        "medium": (0.40, 1.80, 0.15, 0.18, 0.55),
        "strong": (0.55, 2.40, 0.21, 0.23, 0.70),
    }


# --- projects -----------------------------------------------------------------------------------------------


def test_there_are_24_projects_and_each_has_facts():
    assert len(finance.projects()) == 24 and all(finance.facts(project.project_id) for project in finance.projects())


def test_outcomes_are_the_documented_pairs():
    found = {
        (row.project_id, row.measure): (row.reference, row.reference_upper, row.actual, row.actual_bound)
        for row in finance.outcomes()
    }
    assert found["mombasa-nairobi-railway", "cargo"] == (22, None, 6.29, "exact")
    assert found["jakarta-bandung-railway", "passengers"] == (60000, None, 20000, "below")
    assert found["hambantota-port", "turnover"] == (500, 600, 132, "exact")
    assert found["karot-hydropower", "energy, first year"] == (3206, None, 3640, "exact")
    assert found["mombasa-nairobi-railway", "revenue, first six years"] == (100.7, None, 73, "exact")
    assert found["piraeus-port", "works promised for five years"] == (294, None, 99, "exact")
    assert found["piraeus-port", "containers, 2013"] == (2.4, None, 2.52, "exact")
    assert len(found) == 11


def test_only_figures_of_a_year_of_two_ports_were_known_when_the_article_appeared():
    assert [row.project_id for row in finance.outcomes() if not row.later_than_article] == [
        "hambantota-port",
        "piraeus-port",
    ]


def test_figures_of_one_phase_are_called_so():
    """Each of these projects has phases, and its documented facts are of the first one."""
    for project_id in ("lekki-port", "nam-ou-hydropower"):
        assert finance.project(project_id).cost_basis == "phase 1"
        assert {fact.note for fact in finance.facts(project_id)} == {"phase 1"}


def test_a_planned_date_that_no_record_holds_has_the_page_that_prints_it():
    printed = {
        "china-laos-railway": "2021-12",
        "kribi-port": "2014-06",
        "lagos-ibadan-railway": "2018-12",
        "phnom-penh-sihanoukville-expressway": "2023-03",
        "port-qasim-coal-power": "2018-06",
        "sahiwal-coal-power": "2017-12",
        "thar-coal-power": "2019-06",
    }
    assert {name: finance.project(name).planned_completion for name in printed} == printed
    assert all("http" in finance.project(name).note for name in printed)


def test_nothing_unverified_is_shipped():
    assert all(
        "not usable" not in fact.note and "do not compute" not in fact.note
        for project in finance.projects()
        for fact in finance.facts(project.project_id)
    )


def test_completion_never_comes_before_the_start():
    for project in finance.projects():
        dates = [date for date in (project.construction_start, project.completed) if date]
        assert dates == sorted(dates)


def test_what_a_ministry_said_a_line_would_carry_is_a_forecast_though_the_line_was_designed_for_as_much():
    (cargo,) = [
        row for row in finance.outcomes() if (row.project_id, row.measure) == ("mombasa-nairobi-railway", "cargo")
    ]
    assert (cargo.compared_with, cargo.reference) == ("forecast", 22)
    assert "ministry" in cargo.note and "designed" in cargo.note


def test_only_the_year_of_hambantotas_target_is_not_sure():
    assert {row.project_id: row.reference_period for row in finance.outcomes() if row.year_unsure} == {
        "hambantota-port": "2012 or 2013"
    }
