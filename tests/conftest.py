"""What holds for all tests.

A property is true or false, however busy the machine is: no example of hypothesis is held to a time.
A command that a test runs uses the environment that the test runs in: no test installs one.
"""

import os

from hypothesis import settings

settings.register_profile("course", deadline=None)
settings.load_profile("course")
os.environ["BELTROAD_ENVIRONMENT"] = "own"
