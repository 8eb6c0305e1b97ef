"""The words of a session as shapes: what the server says has them, and what has not is nobody's word."""

import pytest

from simgame.group.contract import KEYS, PHASES, Each, Maybe, OrNone, Within, fits, is_message
from tests.fuzz.targets import guest, wire


def test_what_the_server_says():
    """Every message of whole sessions, to guests and to screens, is a message of a session."""
    for seed in guest.seeds():
        role, _, frames = seed.partition(b"\n")
        for message in guest.understood(frames):
            assert is_message(message, role == b"screen"), message


def test_what_is_missing_or_has_another_shape():
    """Of what a view cannot do without, nothing may be missing; of what it has, nothing may be something else."""
    for seed in guest.seeds():
        role, _, frames = seed.partition(b"\n")
        for view in (each for each in guest.understood(frames) if each["type"] == "view"):
            for key in PHASES.get(view["phase"], ()):
                assert not is_message({name: value for name, value in view.items() if name != key}, role == b"screen")
            for key in view.keys() & KEYS.keys():
                assert not is_message(view | {key: object()}, role == b"screen")


def test_phases_that_there_are():
    """The contract knows no phase that a session has not."""
    assert PHASES.keys() <= set(wire.PHASES)


@pytest.mark.parametrize(
    ("value", "shape", "right"),
    [
        ("x", str, True), (1, str, False), (True, bool, True), (1, bool, False), (True, Within(0, 1), False), (1.0, Within(0, 1), False),
        (1.5, Within(0, 5, whole=False), True), (float("nan"), Within(0, 5, whole=False), False), (10**400, Within(0, 5, whole=False), False),
        (None, OrNone(str), True), (None, str, False), ({}, {"a": Maybe(str)}, True), ({"a": None}, {"a": Maybe(str)}, False), ({}, {"a": str}, False),
        ([], Each(str), True), ([], Each(str, at_least=1), False), (["x", 1], Each(str), False), ("xyz", Each(str), False),
        ("x" * 4_001, str, False), ([True] * 10_001, Each(bool), False),
    ],
)  # fmt: skip
def test_shapes(value, shape, right):
    """A number is no truth, null is not what is missing, a text is no list."""
    assert fits(value, shape) is right
