"""The transcript: what a turn costs, and how lines are set."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.strip import Strip

from simgame.journal.session import Session
from simgame.play.script import Line
from simgame.settings import Settings
from simgame.tui.app import Simgame
from simgame.tui.messages import Chosen
from simgame.tui.widgets import transcript as telling
from simgame.tui.widgets.playscript import Setting
from simgame.tui.widgets.transcript import Transcript, pause
from tests.tui.conftest import session_of, told


async def test_a_turn_wraps_only_its_own_lines(begin: Callable[..., Session], monkeypatch: pytest.MonkeyPatch) -> None:
    """Appending a turn sets its new lines once and no older line again, however long the conversation is."""
    app = Simgame(session=begin())
    async with app.run_test() as pilot:
        await pilot.pause()
        transcript = app.screen.query_one(Transcript)
        transcript.append([Line("says", f"Word {number}", "Ines Moreau") for number in range(3000)])
        await pilot.pause()
        wrapped: list[str] = []
        real = Setting.rows

        def counting(self: Setting, line: Line, before: str = "") -> list[object]:
            wrapped.append(line.text)
            return list(real(self, line, before))

        monkeypatch.setattr(Setting, "rows", counting)
        transcript.append([Line("player", "One", "You"), Line("says", "Two", "Ines Moreau")])
        await pilot.pause()
        assert wrapped == ["One", "Two"]


async def test_only_lines_in_sight_are_drawn(begin: Callable[..., Session], monkeypatch: pytest.MonkeyPatch) -> None:
    """A turn draws at most a screenful of rows."""
    app = Simgame(session=begin())
    async with app.run_test(size=(80, 24)) as pilot:
        transcript = app.screen.query_one(Transcript)
        transcript.append([Line("says", f"Word {number}", "Ines Moreau") for number in range(3000)])
        await pilot.pause()
        drawn: list[int] = []
        real = Transcript.row_strip

        def counting(self: Transcript, at: int) -> Strip:
            drawn.append(at)
            return real(self, at)

        monkeypatch.setattr(Transcript, "row_strip", counting)
        transcript.append([Line("player", "One", "You")])
        await pilot.pause()
        assert len(drawn) <= 3 * 24


async def test_scrolling_by_keys(begin: Callable[..., Session]) -> None:
    """PageUp, PageDown, Home and End read back and on; a new turn brings the newest line into sight."""
    app = Simgame(session=begin(choices=6))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        transcript = app.screen.query_one(Transcript)
        assert transcript.is_vertical_scroll_end
        await pilot.press("pageup")
        assert 0 < transcript.scroll_y < transcript.max_scroll_y
        await pilot.press("home")
        assert transcript.scroll_y == 0
        await pilot.press("pagedown")
        assert transcript.scroll_y > 0
        await pilot.press("home", "1")
        await pilot.pause()
        assert transcript.is_vertical_scroll_end


OWN_WORDS, REPLY, LOOK, NEXT = "I was looking", "Themselves, mostly", "takes the finger out", "Number 2. Were"
"""What a turn of our scenario is told in, in its order."""
CALM = Settings(text_speed="calm")


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses that do not end by themselves."""
    monkeypatch.setattr(telling, "LONGEST_PAUSE", 3600)
    monkeypatch.setattr(telling, "SPEEDS", {"calm": 0.001})


async def _choose(pilot: Pilot[int], app: Simgame, choice: str = "ask-1", number: int = 1) -> Transcript:
    app.screen.post_message(Chosen(choice, number))
    await pilot.pause()
    await pilot.pause()
    return app.screen.query_one(Transcript)


async def test_a_turn_appears_at_once(begin: Callable[..., Session]) -> None:
    """Where nothing else is asked for, all lines of a turn are there with it, and nothing is left to come."""
    app = Simgame(session=begin())
    async with app.run_test(size=(100, 40)) as pilot:
        transcript = await _choose(pilot, app)
        assert NEXT in told(app)
        assert not app.screen.has_class("-telling")
        assert not transcript.hurry()


@pytest.mark.usefixtures("endless")
async def test_a_line_that_was_due_when_somebody_hurried(begin: Callable[..., Session]) -> None:
    """The pause may end in the moment in which the rest is told: then no line is left for it, and nothing happens."""
    app = Simgame(session=begin(), settings=CALM)
    async with app.run_test(size=(100, 40)) as pilot:
        transcript = await _choose(pilot, app)
        assert transcript._pause
        due = transcript._pause._callback
        assert due
        transcript.hurry()
        before = list(transcript.lines)
        due()
        assert transcript.lines == before


@pytest.mark.usefixtures("endless")
async def test_text_speed(begin: Callable[..., Session]) -> None:
    """One's own words come at once, the answer later; the turn is saved before; whoever hurries gets the rest."""
    app = Simgame(session=begin(), settings=CALM)
    async with app.run_test(size=(100, 40)) as pilot:
        transcript = await _choose(pilot, app)
        assert OWN_WORDS in told(app)
        assert REPLY not in told(app)
        assert app.screen.has_class("-telling")
        assert len(session_of(app).game.turns) == 1
        assert transcript.hurry()
        assert REPLY in told(app)
        assert NEXT in told(app)
        assert not app.screen.has_class("-telling")
        assert not transcript.hurry()


@pytest.mark.usefixtures("endless")
async def test_a_click_hurries(begin: Callable[..., Session]) -> None:
    """A click on the conversation brings the rest of the turn."""
    app = Simgame(session=begin(), settings=CALM)
    async with app.run_test(size=(100, 40)) as pilot:
        await _choose(pilot, app)
        await pilot.click(Transcript)
        assert NEXT in told(app)


async def test_lines_come_one_after_the_other(begin: Callable[..., Session], monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines come by themselves, in their order and one at a time, and the newest is in sight."""
    monkeypatch.setattr(telling, "SPEEDS", {"calm": 100_000})
    app = Simgame(session=begin(), settings=CALM)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        transcript = app.screen.query_one(Transcript)
        sizes: list[int] = []
        monkeypatch.setattr(transcript, "measure", lambda: sizes.append(len(transcript.lines)))
        before = len(transcript.lines)
        await _choose(pilot, app)
        while app.screen.has_class("-telling"):
            await pilot.pause(0.01)
        assert sizes == list(range(before + 1, len(transcript.lines) + 1))
        assert told(app).index(REPLY) < told(app).index(LOOK) < told(app).index(NEXT)
        assert transcript.is_vertical_scroll_end


@pytest.mark.usefixtures("endless")
async def test_what_happens_in_between(begin: Callable[..., Session]) -> None:
    """While a turn is told the terminal may change, another turn may come, the last one be taken back, the play be left."""
    app = Simgame(session=begin(), settings=CALM)
    async with app.run_test(size=(100, 40)) as pilot:
        transcript = await _choose(pilot, app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert OWN_WORDS in told(app)
        assert REPLY not in told(app)
        transcript.append([Line("player", "And another thing.", "You"), Line("says", "Yes?", "Ines Moreau")])
        assert told(app).index(NEXT) < told(app).index("another thing")
        assert "Yes?" not in told(app)
        await pilot.press("b")
        await pilot.pause()
        assert OWN_WORDS not in told(app)
        assert not transcript.hurry()
        await _choose(pilot, app, number=app.screen.view.number)  # type: ignore[attr-defined]
        await pilot.press("q")
    assert app.return_code == 0


@pytest.mark.usefixtures("endless")
async def test_what_was_told_is_not_told_again(begin: Callable[..., Session]) -> None:
    """A play that is gone on with stands there whole."""
    app = Simgame(session=begin(choices=2), settings=CALM)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        assert "Number 3. Were" in told(app)
        assert not app.screen.query_one(Transcript).hurry()


def test_a_pause_follows_the_length_of_its_line() -> None:
    """A line waits as long as it takes to say it, brisk or calm, and never longer than two and a half seconds."""
    assert pause("x" * 30, telling.SPEEDS["brisk"]) == 0.5
    assert pause("x" * 30, telling.SPEEDS["calm"]) == 1
    assert pause("x" * 3000, telling.SPEEDS["calm"]) == 2.5


def _text(line: Line, width: int = 80, before: str = "") -> list[str]:
    return ["".join(run.text for run in row) for row in Setting(width, 12).rows(line, before)]


def test_names_stand_in_a_column() -> None:
    """Names stand right in their column, words beside them, and the lines of a speech hang below the words."""
    first, second, *_ = _text(Line("says", "word " * 20, "Ines"))
    assert first.startswith("        Ines: word")
    assert second.startswith("              word")


def test_colour_is_never_alone() -> None:
    """Cues and deeds stand in brackets, the player's lines after `You:`, events and notices behind a mark."""
    assert _text(Line("cue", "She nods."))[0].strip() == "(She nods.)"
    assert _text(Line("player", "Hello.", "You"))[0].strip() == "You: Hello."
    assert _text(Line("deed", "You wait.", "You"))[0].strip() == "You: (You wait.)"
    assert _text(Line("event", "It was noted."))[0].strip() == "› It was noted."
    assert _text(Line("notice", "Edited."))[0].strip() == "! Edited."
    assert _text(Line("stage", "Unity"))[0].startswith("── Unity ──")


@pytest.mark.parametrize("width", [20, 59, 60, 80, 200])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    """Lines keep within the width and the measure, long names and long words too."""
    lines = [
        Line("says", "x" * 300, "N" * 40),
        Line("scene", "word " * 60),
        Line("stage", "Y" * 90),
        Line("ending", "e " * 80),
    ]
    for line in lines:
        assert max(len(row) for row in _text(line, width)) <= width
