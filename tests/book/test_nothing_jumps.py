"""A page keeps the places of its parts while its script wakes."""

import pytest
from built import PAGES, until

LESSONS = [path for path in PAGES if path.startswith("notebooks/")]
SCREENS = {
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "narrow phone": {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True},
    "tablet": {"viewport": {"width": 820, "height": 1180}},
    "desktop": {"viewport": {"width": 1350, "height": 940}},
    "wide": {"viewport": {"width": 2560, "height": 1400}},
}
TOP = "() => document.getElementById('at-a-glance').getBoundingClientRect().top"
NAMES = "(of) => [...document.querySelectorAll(`nav.steps li ${of}`)].map((one) => one.firstChild.textContent)"


def asleep(context):
    context.route("**/course.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("path", LESSONS)
def test_the_line_of_steps_has_its_room_before_the_script_wakes(visit, path, screen):
    page = visit(f"/{path}", prepare=asleep, **SCREENS[screen])
    before, names = page.evaluate(TOP), page.evaluate(NAMES, "span")
    assert names and not page.locator(".room").is_visible()
    page = visit(f"/{path}", **SCREENS[screen])
    until(page, "() => document.documentElement.dataset.course === 'ready'")
    assert page.evaluate(NAMES, "a") == names
    assert abs(page.evaluate(TOP) - before) <= 1
