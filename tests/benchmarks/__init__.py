"""Timings, reported as ratios measured in one run: `python -m tests.benchmarks`. Never asserted."""

import os

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else every start that is timed compiles what a user's has compiled long ago
