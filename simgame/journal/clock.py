"""What time it is: the one place that looks at a clock."""

from datetime import UTC, datetime


def now() -> str:
    """The present moment in UTC: ISO 8601 with milliseconds and `Z`."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def here() -> datetime:
    """The present moment where the player is."""
    return datetime.now().astimezone()


def seconds_since(moment: str) -> int:
    """Whole seconds since a moment of `now`; 0 where it is none, or still to come."""
    try:
        passed = datetime.now(UTC) - datetime.fromisoformat(moment)
    except (ValueError, TypeError):
        return 0
    return max(0, int(passed.total_seconds()))
