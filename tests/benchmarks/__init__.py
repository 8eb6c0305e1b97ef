"""Timings, reported as ratios measured in one run: `python -m tests.benchmarks`. Never asserted."""
