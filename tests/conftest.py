"""A property is true or false, however busy the machine is: no example of hypothesis is held to a time."""

from hypothesis import settings

settings.register_profile("course", deadline=None)
settings.load_profile("course")
