"""Every model's docstring has the form that the page on the models is made from, and the page says what it says."""

import pytest

from beltroad.workshop.models_page import described, held_by, models, page

EXAMPLE = """Loans: what falls due when.

Level payment
    A = P * i      simple `loan`
        goes on

P, i   principal, US$ million, and rate
       of one period
n      payments

Assumes no fees. Leaves out <currency>.

Source: a book, 2014.
"""


def test_a_docstring_is_taken_apart():
    found = described(EXAMPLE)
    assert found.title == "Loans: what falls due when."
    assert found.equations == [("Level payment", ["A = P * i      simple `loan`   goes on"])]
    assert found.symbols == [("P, i", "principal, US$ million, and rate of one period"), ("n", "payments")]
    assert found.heading == "Loans"
    assert found.left_out == "Assumes no fees. Leaves out <currency>." and found.source == "Source: a book, 2014."


@pytest.mark.parametrize("name", models())
def test_every_model_states_equations_symbols_what_it_leaves_out_and_its_source(name):
    found = described(models()[name])
    missing = [part for part in ("title", "equations", "symbols", "left_out", "source") if not getattr(found, part)]
    assert not missing, f"{name} has no {', '.join(missing)} in its docstring"
    assert all(equations for _, equations in found.equations[:1])
    assert found.title.endswith((".", "?"))


@pytest.mark.parametrize("name", models())
def test_every_model_is_held_by_tests(name):
    assert held_by().get(name), f"no file of tests/models imports {name}"


def test_the_page_has_a_section_for_every_model_and_shows_no_text_as_html_or_mathematics():
    text = page()
    assert all(f"In the code: `{name}`; held by `test_" in text for name in models())
    bare = (
        "".join(part for line in text.splitlines() for part in line.split("`")[::2])
        .replace("\\<", "")
        .replace("\\$", "")
    )
    assert "<" not in bare and "$" not in bare
