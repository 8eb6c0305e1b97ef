"""Hypothesis profiles: the same examples on every run by default; many more, and new ones each time, on request.

`HYPOTHESIS_PROFILE=wide pytest tests/properties` looks further than a run of the tests can afford to.
"""

import os

from hypothesis import HealthCheck, settings

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def load() -> None:
    """Register the profiles and load the one that the environment asks for."""
    settings.register_profile(
        "ci", max_examples=100, derandomize=True, deadline=None, database=None, suppress_health_check=SLOW
    )
    settings.register_profile("wide", max_examples=1000, deadline=None, suppress_health_check=SLOW, print_blob=True)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
