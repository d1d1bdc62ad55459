"""The reader turns a fault into one sentence that names file, row and column."""

import dataclasses
import shutil
from pathlib import Path

import pytest

from beltroad import data
from beltroad.data import finance


@pytest.fixture
def folder(tmp_path) -> Path:
    return Path(shutil.copytree(data.FOLDER, tmp_path / "data"))


def sentence(caught) -> str:
    message = str(caught.value)
    assert message.endswith(".") and ". " not in message.replace("St. ", "Saint ") and "\n" not in message
    return message


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def test_a_missing_file_is_named(folder):
    (folder / "loans.csv").unlink()
    with pytest.raises(data.DataError) as caught:
        finance.loan_terms(folder)
    assert "loans.csv is missing" in sentence(caught)


def test_a_missing_column_is_named(folder):
    edit(folder / "loans.csv", ",grace,", ",years_of_grace,")
    with pytest.raises(data.DataError) as caught:
        finance.loan_terms(folder)
    assert "loans.csv, row 1: the column grace is missing" in sentence(caught)


def test_a_cell_that_is_no_number_is_named(folder):
    edit(folder / "loans.csv", "20.25,7.25", "20.25,seven")
    with pytest.raises(data.DataError) as caught:
        finance.loan_terms(folder)
    assert "loans.csv, row 3, column grace: 'seven' is not a number" in sentence(caught)


@pytest.mark.parametrize("cell", ["nan", "inf", ""])
def test_a_needed_number_must_be_finite_and_there(folder, cell):
    edit(folder / "creditors.csv", "KEN,2024,bonds,6600\n", f"KEN,2024,bonds,{cell}\n")
    with pytest.raises(data.DataError) as caught:
        finance.debt_by_creditor("KEN", folder)
    message = sentence(caught)
    assert "creditors.csv, row " in message and "column debt" in message
    row = int(message.split("row ")[1].split(",")[0])
    assert (folder / "creditors.csv").read_text(encoding="utf-8").splitlines()[row - 1] == f"KEN,2024,bonds,{cell}"


def test_a_row_with_too_few_cells_is_named(folder):
    edit(folder / "creditors.csv", "KEN,2024,bonds,6600\n", "KEN,2024,6600\n")
    with pytest.raises(data.DataError) as caught:
        finance.debt_by_creditor("KEN", folder)
    assert "3 cells where the header has 4 columns" in sentence(caught)


def test_a_quotation_mark_that_is_not_closed_is_named(folder):
    edit(folder / "lending_counts.csv", "2008–2021,605,", '2008–2021,605,"')
    with pytest.raises(data.DataError) as caught:
        finance.lending_counts(folder)
    assert sentence(caught) == "lending_counts.csv, row 3: a quotation mark is not closed."


def test_an_unknown_country_is_named_with_close_matches():
    with pytest.raises(data.DataError) as caught:
        finance.debt_by_creditor("Kenia")
    assert "'Kenia'" in sentence(caught) and "Kenya (KEN)" in sentence(caught)


def test_a_country_without_debt_figures_says_so():
    with pytest.raises(data.DataError) as caught:
        finance.debt_by_creditor("GRC")
    assert "no figures for Greece (GRC)" in sentence(caught)


def test_an_unknown_project_is_named_with_close_matches():
    with pytest.raises(data.DataError) as caught:
        finance.facts("hambantota")
    assert "'hambantota'" in sentence(caught) and "hambantota-port" in sentence(caught)


def test_an_unknown_table_has_no_source():
    with pytest.raises(data.DataError) as caught:
        data.source("weather")
    assert "'weather'" in sentence(caught)


def test_a_country_is_found_by_code_and_by_name():
    assert data.country("ken") == data.country("Kenya") == data.country(" KEN ")
    assert finance.debt_by_creditor("Kenya") == finance.debt_by_creditor("KEN")


def test_one_country_is_what_the_whole_table_says_of_it():
    whole = data.table(finance.CreditorDebt, "creditors")
    assert finance.debt_by_creditor("LAO") == tuple(row for row in whole if row.iso3 == "LAO")


def test_what_a_country_owed_is_the_years_debt_by_creditor_and_empty_where_nothing_is_known():
    owed = finance.owed("KEN", 2024)
    assert list(owed) == list(finance.CREDITORS)
    assert owed == {row.creditor: row.debt for row in finance.debt_by_creditor("KEN") if row.year == 2024}
    assert finance.owed("GRC", 2024) == {} and finance.owed("KEN", 1800) == {}


def test_debtors_are_groups_first_and_then_countries_by_name():
    found = finance.debtors()
    groups = [row for row in found if row.is_aggregate]
    names = [row.name for row in found[len(groups) :]]
    assert found[: len(groups)] == tuple(groups) and groups[0].iso3 == "LMY"
    assert [row.name for row in groups[1:]] == sorted(row.name for row in groups[1:])
    assert names == sorted(names, key=str.casefold) and len(names) == 120


def test_an_accent_does_not_move_a_debtor(folder):
    edit(folder / "countries.csv", "Turkiye", "Türkiye")
    names = [row.name for row in finance.debtors(folder)]
    assert names[names.index("Türkiye") - 1 :][:3] == ["Tunisia", "Türkiye", "Turkmenistan"]


def test_lending_counts_are_typed_rows_with_a_source():
    first = finance.lending_counts()[0]
    assert isinstance(first, finance.LendingCount) and isinstance(first.total, float)
    assert "Belt and Road Reboot" in str(data.source("lending_counts"))


def test_the_article_has_a_source_like_a_table():
    described = data.source("article")
    assert (
        described.url == "http://sem.tongji.edu.cn/semen/19799.html"
        and "belongs to its author and publisher" in str(described)
    )


def test_what_the_course_wrote_itself_has_a_source_without_an_address():
    described = data.source("glossary")
    assert described.url == "" and "CC BY 4.0" in str(described)


def test_rows_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        finance.loan_terms()[0].rate = 0.5
    assert isinstance(finance.loan_terms(), tuple)


def test_what_is_not_known_is_none_and_never_zero():
    loans = {loan.loan_id: loan for loan in finance.loan_terms()}
    assert loans["PAK_OLM_PBC"].grace is None and loans["PAK_QASIM"].rate is None and loans["LKA_CPC"].rate is None
    assert loans["IDN_HSR_USD"].management_fee is None


def test_a_source_prints_as_a_line_for_a_chart():
    line = str(data.source("creditors"))
    assert "World Bank" in line and "CC BY 4.0" in line and "December 2025" in line
