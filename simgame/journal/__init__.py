"""Saves: a header and one JSON line per choice, on disk before the reaction is shown."""
