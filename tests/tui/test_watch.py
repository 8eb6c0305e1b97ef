"""The play of a file that is being written: what a save shows, and where one stands after it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot

from simgame.author import watching
from simgame.author.watching import Version, version
from simgame.scenario.problems import Problem
from simgame.scenario.reader import read_file
from simgame.tui.app import Simgame
from simgame.tui.screens.play import PlayScreen
from simgame.tui.screens.watch import WaitScreen, WatchScreen
from simgame.tui.widgets.findings import Alarm, Findings
from simgame.tui.widgets.options import Options
from simgame.tui.widgets.transcript import Transcript
from tests.support.files import edit
from tests.tui.conftest import TEXT, notices, screen_text, shown, told
from tests.tui.test_commands import _same_set

SIGN = "          press-1:\n            say: We should sign this today.\n            move: pitch-early\n"
BROKEN = edit(TEXT, SIGN, SIGN.replace("early", "erly"))
SMALL, WIDE = (80, 24), (130, 40)


@pytest.fixture(autouse=True)
def unused_need(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that finds one thing in every text with `nobody` in it, so that the screen is tested and not the analyses."""

    def checked(found: Version, path: Path) -> Version:
        lines = [n for n, line in enumerate(found.text.splitlines(), 1) if "nobody:" in line]
        more = [Problem(str(path), n, 3, "unused-need", "warning", "nobody finds `nobody`", "remove it") for n in lines]
        return found._replace(problems=(*found.problems, *more), checked=True)

    monkeypatch.setattr(watching, "checked", checked)


@pytest.fixture
def file(place: Path) -> Path:
    """Our scenario, to write in."""
    return place / "the-lamp.yaml"


@pytest.fixture
def app(file: Path) -> Simgame:
    """The game at that file."""
    return Simgame(watched=(file, version(file)))


async def until(pilot: Pilot[int], true: Callable[[], object]) -> None:
    """Wait until something is so."""
    for _ in range(500):
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError(screen_text(pilot.app))  # type: ignore[arg-type]


def here(app: Simgame) -> list[str]:
    """The choices that stand."""
    screen = app.screen
    assert isinstance(screen, WatchScreen)
    return [turn.choice.id for turn in screen.rehearsal.game.turns]


async def test_new_text_at_the_same_place(app: Simgame, file: Path) -> None:
    """A save shows the new words of the conversation so far and of the choices, at the same place."""
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("1", "2")
        file.write_text(TEXT.replace("Themselves, mostly.", "Mostly cats.").replace("We should sign", "We must sign"))
        await until(pilot, lambda: "Mostly cats." in told(app))
        assert here(app) == ["ask-1", "chat-2"]
        assert "We must sign" in shown(app.screen.query_one(Options))
        await pilot.press("1")
        await pilot.pause()
        assert here(app) == ["ask-1", "chat-2", "ask-3"]


async def test_however_it_is_saved(app: Simgame, file: Path) -> None:
    """Files that are renamed into place, or deleted and written anew, show as well."""
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("1")
        other = file.with_suffix(".swp")
        other.write_text(TEXT.replace("Themselves, mostly.", "Renamed."))
        other.replace(file)
        await until(pilot, lambda: "Renamed." in told(app))
        file.unlink()
        file.write_text(TEXT.replace("Themselves, mostly.", "Made anew."))
        await until(pilot, lambda: "Made anew." in told(app))
        assert here(app) == ["ask-1"]


async def test_ids_moves_and_lines(app: Simgame, file: Path) -> None:
    """Every option says under which id and line it stands and what it does; the beat says so above; hidden ones are named."""
    hidden = edit(
        TEXT, "          press-1:\n", "          press-1:\n            when: {flags: [late], not: {flags: [late]}}\n"
    )
    file.write_text(edit(hidden, "          chat-2:\n", "          chat-2:\n            flags: late\n"))
    async with app.run_test(size=(80, 50)) as pilot:
        await until(pilot, lambda: "not offered now: press-1" in screen_text(app))
        assert "ask-1 · open-question · line" in screen_text(app)
        assert f"the-lamp.yaml:{read_file(file).beats['beat-1'].line}  attraction/beat-1" in screen_text(app)


async def test_a_choice_that_is_removed(app: Simgame, file: Path) -> None:
    """Where a choice of the way is gone one goes on before it and reads why; when it is back, one is where one was."""
    gone = edit(TEXT, "          chat-2:\n            do:", "          look-2:\n            do:")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("1", "2", "1")
        file.write_text(gone)
        await until(pilot, lambda: "cannot be played again" in told(app))
        assert here(app) == ["ask-1"]
        assert "the beat `beat-2` no longer has it" in told(app)
        file.write_text(TEXT)
        await until(pilot, lambda: "cannot be played again" not in told(app))
        assert here(app) == ["ask-1", "chat-2", "ask-3"]


async def test_a_choice_that_is_renamed(app: Simgame, file: Path) -> None:
    """A choice that says what it was called before is found."""
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("1", "2")
        file.write_text(edit(TEXT, "          chat-2:\n", "          look-2:\n            renamed_from: chat-2\n"))
        await until(pilot, lambda: here(app) == ["ask-1", "look-2"])
        assert "edited" not in told(app)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_broken_file_keeps_the_last_good_game(app: Simgame, file: Path, size: tuple[int, int]) -> None:
    """A broken file shows its problems beside the game, which can be played on; mended, the game goes on in it."""
    async with app.run_test(size=size) as pilot:
        await pilot.press("1")
        file.write_text(BROKEN)
        await until(pilot, lambda: "unknown move `pitch-erly`" in screen_text(app).replace("\n", " "))
        assert "Themselves, mostly." in told(app)
        await pilot.press("2")
        await pilot.pause()
        assert here(app) == ["ask-1", "chat-2"]
        file.write_text(TEXT.replace("That one was my mother's.", "That one is not for sale."))
        await until(pilot, lambda: "That one is not for sale." in told(app))
        assert "pitch-erly" not in screen_text(app)
        assert here(app) == ["ask-1", "chat-2"]


async def test_all_problems_on_a_key(app: Simgame, file: Path) -> None:
    """On a narrow terminal the worst problem stands in a line, and a key shows all with their hints; it puts them away too."""
    async with app.run_test(size=SMALL) as pilot:
        file.write_text(BROKEN.replace("cue: She puts", "queue: She puts", 1))
        await until(pilot, lambda: app.screen.query_one(Alarm).display)
        assert "did you mean" not in screen_text(app)
        await pilot.press("p")
        await pilot.pause()
        assert "did you mean `pitch-early`?" in screen_text(app)
        assert app.screen.query_one(Findings).display
        await pilot.press("escape")
        await pilot.pause()
        assert not app.screen.query_one(Findings).display
        assert isinstance(app.screen, PlayScreen)


async def test_what_check_finds_stands_beside_the_game(app: Simgame, file: Path) -> None:
    """A file that can be played is checked too: what is found stands beside the game, and goes when it is mended."""
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: "none" in shown(app.screen.query_one(Findings)))
        file.write_text(edit(TEXT, "needs:\n", "needs:\n  nobody: A need of nobody\n"))
        await until(pilot, lambda: "1 warning" in screen_text(app))
        assert "warning nobody finds `nobody` remove it" in shown(app.screen.query_one(Findings))
        await pilot.press("1")
        await pilot.pause()
        assert here(app) == ["ask-1"]
        file.write_text(TEXT)
        await until(pilot, lambda: "none" in shown(app.screen.query_one(Findings)))


async def test_a_check_that_fails(app: Simgame, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in an analysis is said, and the play and the watch go on."""
    monkeypatch.setattr(watching, "checked", lambda found, path: 1 / 0)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "check failed on this version" in screen_text(app))
        file.write_text(TEXT.replace("Number 1.", "The first."))
        await until(pilot, lambda: "The first." in told(app))


async def test_a_file_that_is_deleted(app: Simgame, file: Path) -> None:
    """A deleted file is said to be gone, and the game waits for it, playable."""
    async with app.run_test(size=SMALL) as pilot:
        file.unlink()
        await until(pilot, lambda: "the-lamp.yaml is gone" in screen_text(app))
        await pilot.press("1")
        await pilot.pause()
        assert here(app) == ["ask-1"]
        file.write_text(TEXT)
        await until(pilot, lambda: "is gone" not in screen_text(app))
        assert here(app) == ["ask-1"]


async def test_broken_from_the_start(file: Path) -> None:
    """A file that cannot be played yet shows its problems; the game begins when it can, after what lay on top."""
    file.write_text(BROKEN)
    app = Simgame(watched=(file, version(file)))
    async with app.run_test(size=SMALL) as pilot:
        assert isinstance(app.screen, WaitScreen)
        assert "did you mean `pitch-early`?" in screen_text(app)
        await pilot.press("question_mark")
        file.write_text(TEXT)
        await until(pilot, lambda: app.screen_stack[0].version.scenario)  # type: ignore[attr-defined]
        await pilot.press("escape")
        await until(pilot, lambda: "ask-1 · open-question" in screen_text(app))
        await pilot.press("1")
        await until(pilot, lambda: here(app) == ["ask-1"])


async def test_back_forward_restart(app: Simgame) -> None:
    """`b` takes back, `r` begins anew, `f` and `e` lead along the same way again."""
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("1", "2", "1")
        for keys, stand in (("b", 2), ("r", 0), ("f", 1), ("e", 3), ("e", 3)):
            await pilot.press(*keys)
            await pilot.pause()
            assert here(app) == ["ask-1", "chat-2", "ask-3"][:stand]


async def test_going_to_a_beat(app: Simgame, file: Path) -> None:
    """`g` finds a beat by its name and goes there; beats that were changed last stand first; a beat out of reach is said to be."""
    lost = "      lost:\n        when: {flags: [x], not: {flags: [x]}}\n        prospect: Who?\n        choices: {who: {say: Who?, move: small-talk, flags: x}}\n"
    async with app.run_test(size=SMALL) as pilot:
        file.write_text(
            edit(TEXT, "Number 7.", "The seventh.").replace(
                "    beats:\n      beat-1:", f"    beats:\n{lost}      beat-1:"
            )
        )
        await until(pilot, lambda: "changed: lost +1" in screen_text(app))
        await pilot.press("g")
        await until(pilot, lambda: "attraction, line" in screen_text(app))
        listed = screen_text(app)
        assert listed.index("lost") < listed.index("beat-7") < listed.index("beat-1")
        await pilot.press(*"beat-7")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, CommandPalette))
        await until(pilot, lambda: "attraction/beat-7" in screen_text(app))
        assert "The seventh." in told(app)
        await pilot.press("g", *"lost")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await until(pilot, lambda: notices(app))
        assert "No play was found that comes to lost" in notices(app)[0]


async def test_reading_back_is_not_disturbed(app: Simgame, file: Path) -> None:
    """Who has scrolled back to read stays there over a save, and the marked choice stays marked."""
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("1", "2", "1", "down", "home")
        await pilot.pause()
        transcript, options = app.screen.query_one(Transcript), app.screen.query_one(Options)
        assert (transcript.scroll_y, options.key) == (0, "chat-4")
        file.write_text(TEXT.replace("Themselves, mostly.", "Mostly cats."))
        await until(pilot, lambda: "Mostly cats." in told(app))
        assert (transcript.scroll_y, options.key) == (0, "chat-4")


async def test_commands_of_the_watch(app: Simgame) -> None:
    """Footer, palette, help and bindings agree here too."""
    await _same_set(app)


async def test_nothing_is_saved(app: Simgame, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rehearsal leaves no save, and the file as it was."""
    monkeypatch.setenv("SIMGAME_SAVES", str(tmp_path / "kept"))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("1", "2", "q")
    assert not (tmp_path / "kept").exists()
    assert file.read_text() == TEXT
