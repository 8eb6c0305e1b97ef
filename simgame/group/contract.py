"""What a session says on the wire, as shapes: whatever has another is not the word of a session, and is shown to nobody.

A guest is at the mercy of the address they were given. One look at each message, here, and all that show it can rely on it.
"""

from typing import Any, NamedTuple

LONGEST, MOST = 4_000, 10_000
"""Characters of a text, entries of a list: more than any session says, and no more than can be shown at once."""


class Within(NamedTuple):
    """A number between two, both included: whole, unless it is a mean."""

    low: int
    high: int
    whole: bool = True


class Plain(NamedTuple):
    """A short text of what can be printed: it is drawn as a code to scan."""

    at_most: int


class Each(NamedTuple):
    """A list of one shape."""

    of: "Shape"
    at_least: int = 0


class ByName(NamedTuple):
    """A mapping from any names to one shape."""

    of: "Shape"


class OrNone(NamedTuple):
    """A shape, or null."""

    of: "Shape"


class Maybe(NamedTuple):
    """What may be missing."""

    of: "Shape"


Shape = type[str] | type[bool] | Within | Plain | Each | ByName | OrNone | Maybe | dict[str, "Shape"]
"""Of a mapping the shapes of the keys that count; it may have others."""

COUNT = Within(-1_000_000_000, 1_000_000_000)
OWN: Shape = {"choice": str, "confidence": Within(0, 3)}
VOTES: Shape = {
    "rounds": Each(ByName(COUNT)), "voters": Each(COUNT), "shift": OrNone(COUNT), "says": str, "sure_elsewhere": COUNT,
}  # fmt: skip
WRITTEN: Shape = {"text": str, "date": str}
BRANCH: Shape = {"teams": Each(str), "words": str, "trust": COUNT, "ends": Each(str)}
KEYS: dict[str, Shape] = {
    "phase": str, "mode": str, "title": str, "round": COUNT, "joined": COUNT, "locked": bool, "paused": bool,
    "seconds_left": OrNone(COUNT),
    "told": Each({"kind": str, "text": str, "who": str}),
    "options": Each({"id": str, "number": COUNT, "words": str}),
    "in": COUNT, "of": COUNT, "attempt": COUNT, "looked": str, "why": Each(str), "ending": str, "winners": str, "even": bool,
    "prompt": str, "reasons": Each(str), "clue": Each(str), "votes": VOTES,
    "card": {"id": str, "title": str, "text": Each(str), "number": COUNT, "of": COUNT},
    "path": Each({"n": COUNT, "words": str, "trust": COUNT}),
    "curves": Each({"team": str, "began": str, "trust": Each(COUNT, at_least=1), "stages": Each(str)}),
    "turning": Each({"team": str, "pieces": Each({"kind": str, "label": str, "text": str})}),
    "partings": Each({"n": COUNT, "says": str, "branches": Each(BRANCH)}),
    "teams": Each({"team": str, "ending": str, "stage": str, "trust": COUNT, "choices": COUNT}),
    "going": Each({"team": str, "choices": COUNT, "done": bool}),
    "team_names": Each(str), "questions": Each(str), "written": COUNT, "answered": COUNT,
    "means": Each(Within(0, 5, whole=False)),
    "you": {"name": str, "vote": Maybe(OrNone(OWN)), "first": Maybe(str), "team": Maybe(str), "commitment": Maybe(WRITTEN)},
    "join": {"url": Plain(300), "code": Plain(20)},
}  # fmt: skip
"""What can be in a view, wherever it is in one."""
ALL = ("mode", "title", "joined", "locked")
PHASES: dict[str, tuple[str, ...]] = {
    "brief": ("card",),
    "scene": ("told",),
    "vote": ("told", "options", "attempt", "in", "of"),
    "peek": ("told",),
    "discuss": ("told", "options", "prompt", "reasons"),
    "reveal": ("told", "options", "votes"),
    "consequence": ("told", "looked"),
    "debrief": ("card",),
    "commit": ("questions", "written", "answered"),
    "export": ("questions", "written", "answered", "means"),
}
"""What a view of each phase cannot do without, besides what no view can."""
PLAYING = ("told", "options", "in", "of", "ending")
"""What a guest's cannot do without where teams play."""
YOU: dict[str, Shape] = {
    "play": {"team": str, "vote": OrNone(OWN)}, "commit": {"commitment": WRITTEN}, "export": {"commitment": WRITTEN},
}  # fmt: skip
"""What `you` cannot do without, by phase."""
OTHERS: dict[str, Shape] = {
    "welcome": {"token": str, "name": str}, "error": {"code": str, "message": str}, "ack": {"choice": Maybe(str)}, "pong": {},
}  # fmt: skip
"""The messages besides views."""


def is_message(message: Any, on_screen: bool = False) -> bool:
    """Whether it is a message of a session, to a guest or to a screen."""
    kind = message.get("type") if isinstance(message, dict) else None
    if kind == "view":
        return _is_view(message, on_screen)
    return isinstance(kind, str) and kind in OTHERS and fits(message, OTHERS[kind])


def _is_view(view: dict[str, Any], on_screen: bool) -> bool:
    known = view.keys() & KEYS.keys()
    if not all(fits(view[key], KEYS[key]) for key in known) or not known >= {*_needed(view, on_screen)}:
        return False
    return on_screen or view["phase"] not in YOU or fits(view["you"], YOU[view["phase"]])


def _needed(view: dict[str, Any], on_screen: bool) -> tuple[str, ...]:
    phase = view.get("phase")
    if phase == "join" and not on_screen:
        return (*ALL, "team_names")
    always = ("phase", *ALL, "round", "paused", "seconds_left", "join" if on_screen else "you")
    more = PLAYING if phase == "play" and not on_screen else PHASES.get(str(phase), ())
    return (*always, *more)


def fits(value: Any, shape: Shape) -> bool:
    """Whether a value has the shape."""
    if isinstance(shape, dict):
        return isinstance(value, dict) and all(_has(value, key, of) for key, of in shape.items())
    match shape:
        case Each(of, at_least):
            sized = isinstance(value, list) and at_least <= len(value) <= MOST
            return sized and all(fits(each, of) for each in value)
        case ByName(of):
            return isinstance(value, dict) and len(value) <= MOST and all(fits(each, of) for each in value.values())
        case Plain(at_most):
            return isinstance(value, str) and len(value) <= at_most and value.isprintable()
        case OrNone(of):
            return value is None or fits(value, of)
        case Maybe(of):
            return fits(value, of)
        case Within(low, high, whole):
            return type(value) in ((int,) if whole else (int, float)) and low <= value <= high
    return type(value) is shape and (type(value) is bool or len(value) <= LONGEST)


def _has(value: dict[str, Any], key: str, shape: Shape) -> bool:
    return fits(value[key], shape) if key in value else isinstance(shape, Maybe)
