"""What can be fuzzed, a module each."""

from collections.abc import Sequence
from importlib import import_module
from random import Random
from typing import Protocol, cast

NAMES = ("scenario", "journal", "wire", "settings", "plain", "session_log", "guest", "outbox", "address")


class Target(Protocol):
    """What each module of targets offers."""

    WORDS: Sequence[str]

    def one(self, data: bytes) -> None:
        """Drive the code with one input; raises where the law is broken."""

    def seeds(self) -> list[bytes]:
        """Inputs to begin with."""

    def mutated(self, data: bytes, random: Random) -> bytes:
        """Another input, of the same form where there was one."""


def target(name: str) -> Target:
    """The target of that name."""
    return cast(Target, import_module(f"tests.fuzz.targets.{name}"))
