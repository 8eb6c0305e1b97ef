"""What time it is: the one place that looks at a clock."""

from datetime import UTC, datetime


def now() -> str:
    """The present moment in UTC: ISO 8601 with milliseconds and `Z`."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def here() -> datetime:
    """The present moment where the player is."""
    return datetime.now().astimezone()
