"""The play screen: what it shows in each mode, and what it lets happen."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from simgame.errors import SaveNotWritten
from simgame.journal.session import Session
from simgame.play.view import view
from simgame.rules.rulebook import rules
from simgame.tui.app import Simgame
from simgame.tui.messages import Chosen
from simgame.tui.screens.play import PlayScreen
from simgame.tui.screens.sheet import Sheet, SheetPage
from simgame.tui.widgets.notebook import Panel
from simgame.tui.widgets.transcript import Transcript
from tests.tui.conftest import BEATS, notices, screen_text, session_of, shown, told


async def test_late_choice_changes_nothing(begin: Callable[..., Session]) -> None:
    """A choice seen in an earlier view changes nothing and is a notice: double presses are harmless."""
    app = Simgame(session=begin())
    async with app.run_test() as pilot:
        for _ in range(2):
            app.screen.post_message(Chosen("ask-1", 1))
        await pilot.pause()
        await pilot.pause()
        assert len(session_of(app).game.turns) == 1
        assert "too late" in notices(app)[0]


async def test_closed_choice_says_what_it_needs(begin: Callable[..., Session]) -> None:
    """A closed choice is shown with what it would need; picking it changes nothing and says so."""
    app = Simgame(session=begin())
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        assert "[closed]" in screen_text(app)
        lacks = view(session_of(app).game).options[-1].lacks
        assert lacks
        assert lacks in screen_text(app)
        await pilot.press("4")
        await pilot.pause()
        assert not session_of(app).game.turns
        assert notices(app)[0].startswith("Choice 4 is not open")


async def test_number_without_a_choice(begin: Callable[..., Session]) -> None:
    """A number that no choice has does nothing."""
    app = Simgame(session=begin())
    async with app.run_test() as pilot:
        await pilot.press("9")
        await pilot.pause()
        assert not session_of(app).game.turns


async def test_unwritten_save_is_a_notice(begin: Callable[..., Session], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the save cannot be written the player is told, and the conversation stays as it was."""
    session = begin()

    def full(*_: object) -> None:
        raise SaveNotWritten("no space left [b]on the disk[/b]")

    monkeypatch.setattr(session, "choose", full)
    app = Simgame(session=session)
    async with app.run_test() as pilot:
        await pilot.pause()
        before = told(app)
        await pilot.press("1")
        await pilot.pause()
        assert told(app) == before
        assert notices(app) == ["no space left [b]on the disk[/b]"]


async def test_back_takes_back(begin: Callable[..., Session]) -> None:
    """In practice `b` takes back the last choice, and the conversation with it."""
    app = Simgame(session=begin())
    async with app.run_test() as pilot:
        await pilot.pause()
        before = told(app)
        await pilot.press("1", "b")
        await pilot.pause()
        assert told(app) == before
        await pilot.press("b")
        assert not notices(app)


async def test_why_explains_the_last_turn(begin: Callable[..., Session]) -> None:
    """In practice `w` explains the last reaction, and there is nothing to explain before the first."""
    app = Simgame(session=begin())
    async with app.run_test() as pilot:
        await pilot.press("w")
        assert isinstance(app.screen, PlayScreen)
        await pilot.press("1", "w")
        await pilot.pause()
        assert isinstance(app.screen, Sheet)
        assert "You asked about her window" in shown(app.screen.query_one(SheetPage))
        await pilot.press("escape")
        assert isinstance(app.screen, PlayScreen)


FORBIDDEN = ("trust", "posture", "neutral", "goodwill", "pressure", "patience", "agenda", "●●", "○○", "why", "guarded")


async def _assess(pilot: Pilot[int]) -> str:
    seen = []
    for key in ("n", "1", "2", "b", "w", "1", "n"):
        await pilot.press(key)
        await pilot.pause()
        app = pilot.app
        assert isinstance(app, Simgame)
        seen.append(screen_text(app))
    return "\n".join(seen).lower()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_assessment_shows_words_and_cues_only(begin: Callable[..., Session], size: tuple[int, int]) -> None:
    """In assessment there is no meter, no trust, no posture, no rule, no way back and no why."""
    app = Simgame(session=begin("assessment"))
    async with app.run_test(size=size) as pilot:
        text = await _assess(pilot)
        ids = [name for name in rules() if "-" in name]  # the others are ordinary words
        assert [word for word in (*FORBIDDEN, *ids) if word in text] == []
        assert len(session_of(app).game.turns) == 3
        assert "finger" in text


async def test_practice_shows_the_relationship(begin: Callable[..., Session]) -> None:
    """In practice a narrow terminal shows the relationship in a line, a wide one in a panel with the notebook."""
    app = Simgame(session=begin(choices=1))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Trust" in screen_text(app)
        assert "Notebook" not in screen_text(app)
        await pilot.press("n")
        await pilot.pause()
        assert "Notebook" in screen_text(app)
        await pilot.press("n")
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "Notebook" in screen_text(app)
        assert "●" in shown(app.screen.query_one(Panel))


async def test_markup_is_only_text(begin: Callable[..., Session]) -> None:
    """What looks like markup in a scenario is shown as it is written, in the conversation and in the choices."""
    app = Simgame(session=begin(choices=1))
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        assert "[red]special[/]" in screen_text(app)
        assert "[b]number 2[/b]" in screen_text(app)


async def test_resize_reflows(begin: Callable[..., Session]) -> None:
    """On a resize the conversation is set anew to the width, and the newest line stays in sight."""
    app = Simgame(session=begin(choices=3))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        words, high = told(app), app.screen.query_one(Transcript).virtual_size.height
        await pilot.resize_terminal(50, 24)
        await pilot.pause()
        transcript = app.screen.query_one(Transcript)
        assert sorted(told(app).split()) == sorted(words.split()) or transcript.virtual_size.height > high
        assert transcript.is_vertical_scroll_end
        assert max(sum(len(run.text) for run in row) for row in transcript._rows) <= 50


@pytest.mark.parametrize("size", [(59, 15), (30, 8), (12, 4), (5, 2), (1, 1)])
async def test_tiny_terminals_do_not_crash(begin: Callable[..., Session], size: tuple[int, int]) -> None:
    """In a terminal that is too small there is less to see, and no crash."""
    app = Simgame(session=begin(choices=2))
    async with app.run_test(size=size) as pilot:
        await pilot.press("1", "n", "question_mark", "escape", "w", "escape", "pageup", "end", "t")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert len(session_of(app).game.turns) == 3


async def test_ending_leads_to_the_debrief(begin: Callable[..., Session]) -> None:
    """When the story is over there is the debrief to choose; going back is still possible in practice."""
    app = Simgame(session=begin(choices=BEATS))
    async with app.run_test() as pilot:
        await pilot.press("escape")
        await pilot.pause()
        assert "Read the debrief" in screen_text(app)
        await pilot.press("b")
        await pilot.pause()
        assert session_of(app).game.ending == ""
        assert "Read the debrief" not in screen_text(app)


async def test_escape_puts_the_notes_away_first(begin: Callable[..., Session]) -> None:
    """Where the notes lie on the conversation, Escape puts them away, a choice as well; without them it leaves."""
    app = Simgame(session=begin(choices=2))
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("escape", "1"):
            await pilot.press("n")
            await pilot.pause()
            assert "Notebook" in screen_text(app)
            await pilot.press(key)
            await pilot.pause()
            assert "Notebook" not in screen_text(app)
        await pilot.press("escape")
    assert app.return_code == 0


async def test_a_digit_too_many_does_nothing_after_the_end(begin: Callable[..., Session]) -> None:
    """Whoever still types the numbers of choices when the story is over stays at its ending."""
    app = Simgame(session=begin(choices=BEATS))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape", "1", "2", "3")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        assert "Read the debrief" in screen_text(app)


async def test_resume_notice_is_told(begin: Callable[..., Session]) -> None:
    """What there is to tell on coming back stands in the conversation."""
    session = begin(choices=1)
    session.notice = "The scenario was edited."
    app = Simgame(session=session)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "! The scenario was edited." in told(app)
