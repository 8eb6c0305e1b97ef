"""Permission, agreeing as you go, and the decision that follows from it (001 004)."""

from simgame.rules.facts import posture, understanding
from simgame.rules.moment import Change, Changes, Moment, about
from simgame.rules.stages import DECISION


@about("permission")
def permission(m: Moment) -> Changes:
    """They agree to explore it with you, unless a wall is up (001 004)."""
    if m.act.tagged("permission") and not m.now.permission:
        if m.posture in ("guarded", "calculating"):
            yield Change("wall", "permission", 0, "permission")
        else:
            yield Change("agree-as-you-go", "permission", 1, "agreed", "permission")


@about("agrees")
def agree_as_you_go(m: Moment) -> Changes:
    """Needs, criteria and plan are agreed one by one (001)."""
    for item in m.act.agrees:
        if item in m.now.agreed:
            continue
        if m.posture in ("guarded", "calculating") or m.now.breach:
            yield Change("wall", "agreed", 0, "deaf", item)
        elif item in ("need", "plan") and understanding(m.now, m.case) < 50:
            yield Change("agree-as-you-go", "agreed", 0, "too-soon", item)
        elif not m.act.extractive or m.act.tagged("hides"):
            yield Change("agree-as-you-go", "agreed", 1, "agreed", item)


@about("discovers")
def discoveries(m: Moment) -> Changes:
    """What they told you, you know (001 004)."""
    for item in m.act.discovers:
        if item not in m.now.known:
            yield Change("diagnose-first", "known", 1, "discovered", item)


def open_points(m: Moment) -> list[str]:
    """What still stands between them and a decision: needs, criteria, the plan."""
    wanted = ["need", *sorted(m.case.criteria), "plan"]
    return [item for item in wanted if item not in m.now.agreed]


@about("invites")
def natural_close(m: Moment) -> Changes:
    """An invitation to decide is accepted when everything that matters was agreed before (001 004)."""
    if not m.act.tagged("invites"):
        return
    if m.before.stage != "development":
        yield Change("natural-close", "pressure", 1, "early")
        return
    lacking = [line.fact for line in DECISION if not line.met(m.before, m.case)]
    points = open_points(m)
    at_ease = posture(m.now, m.case) not in ("guarded", "calculating") and not m.act.extractive
    if not points and not lacking and at_ease:
        yield Change("natural-close", "decided", 1, "accepted")
        return
    yield Change("natural-close", "pressure", 1, "declined")
    for item in points:
        yield Change("natural-close", "agreed", 0, "open", item)
    for item in lacking:
        yield Change("natural-close", "decided", 0, "open", f"fact:{item}")
