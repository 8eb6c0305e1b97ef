"""One definition of each command: footer, palette, help and bindings agree."""

from collections.abc import Callable

from simgame.journal.session import Session
from simgame.tui.app import Simgame
from simgame.tui.commands import EVERYWHERE
from simgame.tui.screens.desk import Desk
from simgame.tui.screens.sheet import SheetPage
from simgame.tui.theme import CONTRAST, EVENING, MORNING
from tests.tui.conftest import screen_text, shown


async def _same_set(app: Simgame) -> None:
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, Desk)
        offered = screen.offered()
        footer = screen_text(app).splitlines()[-1]
        assert [command.name for command, _ in offered if f"{command.label} {command.name}" not in footer] == []
        palette = {command.help for command in app.get_system_commands(screen)}
        assert palette == {command.description for command, enabled in offered if enabled}
        bound = set(screen.active_bindings)
        assert {key for command, _ in offered for key, _ in command.keys} <= bound
        await pilot.press("question_mark")
        await pilot.pause()
        told = shown(app.screen.query_one(SheetPage))
        assert [command.name for command, _ in offered if command.description not in told] == []


async def test_commands_of_a_play(begin: Callable[..., Session]) -> None:
    """In a play the footer, the palette and the help show the same commands, and all are bound."""
    await _same_set(Simgame(session=begin(choices=1)))


async def test_commands_of_an_assessment(begin: Callable[..., Session]) -> None:
    """In an assessment they agree too, without `why` and `back`."""
    app = Simgame(session=begin("assessment", choices=0))
    await _same_set(app)


async def test_commands_of_the_library(app: Simgame) -> None:
    """In the library they agree."""
    await _same_set(app)


async def test_help_is_in_every_footer(begin: Callable[..., Session]) -> None:
    """However narrow the terminal, the footer shows the way to the help."""
    app = Simgame(session=begin())
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        assert "? help" in screen_text(app).splitlines()[-1]


async def test_lights(app: Simgame) -> None:
    """`t` switches from evening to morning, to high contrast, and round again."""
    async with app.run_test() as pilot:
        for theme in (EVENING, MORNING, CONTRAST, EVENING):
            assert app.theme == theme.name
            await pilot.press("t")


async def test_palette_performs(begin: Callable[..., Session]) -> None:
    """A command picked in the palette does what its key does."""
    app = Simgame(session=begin())
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"light")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert app.theme == MORNING.name


def test_every_command_is_described() -> None:
    """No two commands that are everywhere share a key, and each says what it does."""
    keys = [key for command in EVERYWHERE for key, _ in command.keys]
    assert len(keys) == len(set(keys))
    assert all(command.description and command.label for command in EVERYWHERE)
