"""What holds for all tests; its place also lets every test import `cases`."""

from hypothesis import settings

# The same examples on every run and machine; a slow machine is no failure.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
