"""Settings that were not computed ahead: the same Python gives the same numbers in the page."""

import pytest
from built import HOME, MOVABLE, draw, ready, state, unshown
from moving import computed_ahead, expect_table, random_settings


@pytest.mark.parametrize("home", sorted({HOME[id] for id in MOVABLE}))
def test_any_other_setting_is_computed_by_the_same_python(visit, home):
    page = ready(visit(home))
    for id in (id for id in MOVABLE if HOME[id] == home):
        draw(page, id)
        settings = random_settings(id, 3)
        assert unshown(page, id, settings, seconds=60) == []
        expect_table(page, id, settings[-1])
        assert computed_ahead(id) or state(page, id) == "live"
