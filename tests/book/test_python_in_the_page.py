"""Settings that were not computed ahead: the same Python gives the same numbers in the page."""

import pytest
from built import HOME, MOVABLE, draw, expect_view, move, ready, state
from moving import computed_ahead, expect_table, random_settings


@pytest.mark.parametrize("home", sorted({HOME[id] for id in MOVABLE}))
def test_any_other_setting_is_computed_by_the_same_python(open_page, home):
    page = ready(open_page(home))
    for id in (id for id in MOVABLE if HOME[id] == home):
        draw(page, id)
        for given in random_settings(id, 3):
            move(page, id, given)
            expect_view(page, id, given, seconds=60)
            expect_table(page, id, given)
        assert computed_ahead(id) or state(page, id) == "live"
