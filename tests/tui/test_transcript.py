"""The transcript: what a turn costs, and how lines are set."""

from collections.abc import Callable

import pytest
from textual.strip import Strip

from simgame.journal.session import Session
from simgame.play.script import Line
from simgame.tui.app import Simgame
from simgame.tui.widgets.playscript import Setting
from simgame.tui.widgets.transcript import Transcript


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
