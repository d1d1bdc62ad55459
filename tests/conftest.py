"""What holds for all tests.

A property is true or false, however busy the machine is: no example of hypothesis is held to a time.
A command that a test runs uses the environment that the test runs in: no test installs one.
"""

import os

import pytest
from hypothesis import settings

settings.register_profile("course", deadline=None)
settings.load_profile("course")
os.environ["BELTROAD_ENVIRONMENT"] = "own"

# what these assert is said with what they saw, as in a test's own file
pytest.register_assert_rewrite("built", "every_browser", "hands", "moving", "paper")
