"""The reader's tests in Firefox, and what it does with frames."""

import pytest
from built import HOME, MOVE, ready, until
from every_browser import *  # noqa: F403
from moving import STACK, START
from readers import Firefox
from serving import serving


@pytest.fixture(scope="module")
def reader():
    yield from opened("Firefox", Firefox)  # noqa: F405


@pytest.mark.parametrize(
    ("sandbox", "state", "words"),
    [
        ("", "live", ""),
        (
            'sandbox="allow-scripts"',
            "error",
            "because the frame around this page (its sandbox) keeps it from its own files.",
        ),
    ],
    ids=["other site", "sandbox"],
)
def test_in_a_frame_python_answers_or_the_page_says_what_the_frame_forbids(
    reader, site, tmp_path, sandbox, state, words
):
    (tmp_path / "lesson.html").write_text(
        f'<!doctype html><link rel="icon" href="data:,"><iframe {sandbox} src="{site}{HOME[STACK]}" width="1200"'
        ' height="800"></iframe>'
    )
    with serving(tmp_path) as outer:
        reader.goto(f"{outer.replace('127.0.0.1', 'localhost')}/lesson.html")
        with reader.inside() as frame:
            ready(frame)
            frame.evaluate(MOVE, [STACK, START])
            until(frame, "(id) => document.getElementById(id).dataset.state", STACK, wanted=state, seconds=60)
            assert words in frame.evaluate(
                "(id) => document.getElementById(id).querySelector('[data-status]').textContent", STACK
            )
    if sandbox:
        reader.faults.clear()  # the browser's own words about it, on the console
