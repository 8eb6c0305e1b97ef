"""Where walks begin: every screen of the game, in a folder with plays that were finished, left, and taken otherwise."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from simgame.author.watching import version
from simgame.group.client import Address, Seat
from simgame.group.hosting import Hosting
from simgame.group.log import open_log
from simgame.journal.branch import branch
from simgame.journal.session import Session, resume, start
from simgame.scenario.library import load
from simgame.tui.app import Opening, Simgame
from tests.golden import recorded_as
from tests.support.files import ROOT

HARBOR = "harbor-breakfast"


class Ground:
    """A folder of its own: saves, settings, and a scenario that is being written; the home of this process, for a while."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.saves = folder / "saves"
        for name, value in (
            ("SIMGAME_SETTINGS", folder / "settings.toml"), ("SIMGAME_SAVES", self.saves), ("TEXTUAL_ANIMATIONS", "none"),
            ("XDG_DATA_HOME", folder / "data"), ("XDG_CACHE_HOME", folder / "cache"),
        ):  # fmt: skip
            patch.setenv(name, str(value))
        patch.chdir(folder)
        self._plays()
        text = (ROOT / "scenarios" / "first-handshake.yaml").read_text(encoding="utf-8")
        self.written = folder / "written.yaml"
        self.written.write_text(text.replace("discovers: ", "discovers: un", 1), encoding="utf-8")
        self.broken = folder / "broken.yaml"
        self.broken.write_text(text.replace("move: ", "move: un"), encoding="utf-8")
        copytree(self.saves, folder / "kept")

    def _plays(self) -> None:
        """One that went well, one assessed, a what-if of the first, one that was left, one left in an assessment."""
        way = recorded_as(f"{HARBOR}/collaborator-unity").choices
        for mode, name, choices in (
            ("practice", HARBOR, way), ("assessment", "assessed", way), ("practice", "left", way[:7]),
            ("assessment", "sealed", way[:5]),
        ):  # fmt: skip
            session = self.session(mode, name)
            for each in choices:
                session.choose(each)
            session.close()
        other = branch(self.saves / f"{HARBOR}.jsonl", 4)
        for _ in range(3):
            if not other.game.ending:
                other.choose(next(each.choice.id for each in other.game.options() if each.open))
        other.close()

    def session(self, mode: str, name: str | None = None) -> Session:
        """A play of the scenario that walks are about."""
        return start(load(HARBOR), mode=mode, name=name, folder=self.saves)

    def clear(self) -> None:
        """The saves as they were in the beginning."""
        for path in self.saves.iterdir():
            path.unlink()
        copytree(self.folder / "kept", self.saves, dirs_exist_ok=True)
        (self.folder / "settings.toml").unlink(missing_ok=True)


Stand = Callable[[Ground, AsyncExitStack], Any]
"""Makes an application; what it needs for as long as it runs is put on the stack."""


def _screens(*keys: str) -> Stand:
    async def make(ground: Ground, _: AsyncExitStack) -> tuple[Simgame, tuple[str, ...]]:
        return Simgame(saves=ground.saves), keys

    return make


def _play(mode: str, name: str = "") -> Stand:
    async def make(ground: Ground, stack: AsyncExitStack) -> tuple[Simgame, tuple[str, ...]]:
        session = resume(ground.saves / f"{name}.jsonl") if name else ground.session(mode, "walked")
        stack.callback(session.close)
        return Simgame(session=session, saves=ground.saves), ()

    return make


def _watch(name: str) -> Stand:
    async def make(ground: Ground, _: AsyncExitStack) -> tuple[Simgame, tuple[str, ...]]:
        path = ground.folder / name
        return Simgame(watched=(path, version(path))), ()

    return make


def _hosting(ground: Ground, stack: AsyncExitStack, mode: str) -> Hosting:
    path = ground.folder / f"{mode}.session"
    path.unlink(missing_ok=True)
    log = open_log(load(HARBOR), mode, "KDRW", path)
    stack.callback(log.file.close)
    return Hosting(load(HARBOR), log, "127.0.0.1", 0, None, 500)


def _console(mode: str) -> Stand:
    async def make(ground: Ground, stack: AsyncExitStack) -> tuple[Simgame, tuple[str, ...]]:
        from simgame.tui.screens.console import ConsoleScreen

        hosting = _hosting(ground, stack, mode)
        return Simgame(room=Opening(partial(ConsoleScreen, hosting), ("room",))), ()

    return make


def _seat(lines: int, guest: bool = True, mode: str = "vote") -> Stand:
    async def make(ground: Ground, stack: AsyncExitStack) -> tuple[Simgame, tuple[str, ...]]:
        from simgame.tui.screens.guest import GuestScreen
        from simgame.tui.screens.projector import ProjectorScreen

        server = await stack.enter_async_context(_hosting(ground, stack, mode).serving())
        for _ in range(lines):
            await server.command("next")
        address = Address(f"{server.access.url}/j/KDRW")
        seat = (
            partial(GuestScreen, address, "Ada", "red")
            if guest
            else partial(ProjectorScreen, Seat(address, role="screen"))
        )
        return Simgame(room=Opening(seat, ("room",))), ()

    return make


STANDS: dict[str, Stand] = {
    "library": _screens(), "find": _screens("slash"), "briefing": _screens("end", "enter"), "plays": _screens("p"),
    "career": _screens("c"), "settings": _screens("o"), "name": _screens("o", "end", "enter"), "glossary": _screens("g"),
    "entry": _screens("g", "enter", "down", "enter"), "help": _screens("question_mark"),
    "confirm": _screens("x"), "debrief": _screens("d"), "trust": _screens("d", "2"), "beside": _screens("p", "d", "8"),
    "practice": _play("practice"), "assessment": _play("assessment"), "left": _play("practice", "left"),
    "sealed": _play("assessment", "sealed"), "over": _play("practice", HARBOR),
    "watch": _watch("written.yaml"), "broken": _watch("broken.yaml"),
    "console": _console("vote"), "teams": _console("teams"), "projector": _seat(6, guest=False),
    "lobby": _seat(0, guest=False), "guest": _seat(6), "team": _seat(5, mode="teams"),
}  # fmt: skip
"""Every screen, by a name of its own."""


@asynccontextmanager
async def standing(ground: Ground, name: str, size: tuple[int, int]) -> AsyncIterator[Any]:
    """A pilot on that screen, in a terminal of that size."""
    ground.clear()
    async with AsyncExitStack() as stack:
        app, keys = await STANDS[name](ground, stack)
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
            yield pilot
