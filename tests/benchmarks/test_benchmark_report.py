"""The statistics and the page that benchmarks are written to."""

import pytest

from benchmarks.report import Section, number, percentile, ratios, spread, table, write


def test_spread_is_the_median_and_the_range():
    assert spread([3.0, 1.0, 2.0]) == "2.00 (1.00–3.00)"
    assert spread([0.002, 0.001], scale=1000) == "1.50 (1.00–2.00)"
    assert spread([]) == "–"


def test_ratios_are_taken_round_by_round():
    assert ratios([2.0, 9.0], [1.0, 3.0]) == [2.0, 3.0]
    with pytest.raises(ValueError):
        ratios([1.0], [1.0, 2.0])


def test_percentile_is_a_sample_that_enough_samples_do_not_exceed():
    assert percentile(range(1, 101), 0.95) == 95
    assert percentile(range(1, 41), 0.95) == 38
    assert percentile([7.0], 0.95) == 7.0


@pytest.mark.parametrize(
    "value, text",
    [(0, "0"), (0.01234, "0.0123"), (1.234, "1.23"), (12.34, "12.3"), (123.4, "123"), (12345.6, "12,346")],
)
def test_a_number_keeps_three_digits_that_count(value, text):
    assert number(value) == text


def test_a_table_has_a_line_per_row_and_as_many_cells_as_columns():
    assert table(["page", "kB"], [["a", 1], ["b", 2]]).splitlines() == [
        "| page | kB |",
        "| --- | ---: |",
        "| a | 1 |",
        "| b | 2 |",
    ]


def test_a_part_measured_again_replaces_its_section_and_keeps_the_others(tmp_path):
    page = tmp_path / "BENCHMARKS.md"
    for title, block in [("One", "first"), ("Two", "second"), ("One", "third")]:
        write(page, Section(title, [block]), "python -m benchmarks")
    text = page.read_text(encoding="utf-8")
    assert text.count("# Benchmarks\n") == text.count("## One\n") == text.count("## Two\n") == 1
    assert "first" not in text and text.index("third") < text.index("second")
    assert "`python -m benchmarks`" in text and text.endswith("second\n")
