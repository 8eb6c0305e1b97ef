"""A small scenario of our own, so that the screens are tested and not the authors' words."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from simgame.journal.session import Session, start
from simgame.scenario import library
from simgame.scenario.model import Scenario
from simgame.scenario.reader import read_file
from simgame.tui.app import Simgame
from simgame.tui.screens import haste
from simgame.tui.widgets.page import Page
from simgame.tui.widgets.transcript import Transcript

BEATS = 12

HEAD = """\
simgame: 1
title: The Lamp in the Window
summary: A bookseller whose window goes dark at four. Learn who looks at it before you sell her a lamp.
level: associate
minutes: 5
stakes: small
setting: cold-contact
teaches: [gift, listen-more]
fit: good
seller: {company: Brightside, offer: shop lighting, role: account manager}
prospect:
  name: Ines Moreau
  role: bookseller
  company: The Second Shelf
  disposition: reciprocator
  about: Has kept the shop for eleven years. Reads the last page first.
cast:
  tom: {name: Tom, role: neighbour}
needs:
  dark: The window is dark when people walk home
criteria:
  heat: Nothing near the books gets warm
promises:
  card: {text: Send her the card of the electrician, by: attraction}
stages:
  attraction:
    scene: Four in the afternoon, and already the street lamps are on.
    beats:
"""
BEAT = """\
      beat-{n}:
        narration: The bell over the door rings for the {n}. time.
        prospect: "Number {n}. Were you looking for something [red]special[/]?"
        cue: She puts a finger in her book.
        choices:
          ask-{n}:
            say: "I was looking at your window, [b]number {n}[/b]. What do people see in it at night?"
            move: open-question
            reply: Themselves, mostly.
            cue: She laughs, and takes the finger out of the book.
            because: You asked about her window before you spoke of lamps.
          chat-{n}:
            do: You look at the lamp over the till.
            move: small-talk
            reply: That one was my mother's.
          press-{n}:
            say: We should sign this today.
            move: pitch-early
            reply: Should we.
          offer-{n}:
            say: Then let me show you what would light it until eight.
            move: open-question
            when: {{knows: [dark]}}
"""
LATER = """\
  {stage}:
    scene: The next day.
    beats:
      in-{stage}:
        prospect: "Here we are in {stage}."
        choices:
          go-{stage}: {{say: "Here we are.", move: open-question}}
"""
TEXT = (
    HEAD
    + "".join(BEAT.format(n=number) for number in range(1, BEATS + 1))
    + "".join(LATER.format(stage=stage) for stage in ("exploration", "development", "commitment", "unity"))
    + "endings:\n  stalled: The light goes off at eight, and the street is dark again.\n"
)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with our scenario alone in it."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "the-lamp.yaml").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(library, "places", lambda: [folder])
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("SIMGAME_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setattr(haste, "HELD", 0.0)  # tests type faster than anybody reads
    return folder


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    """An empty folder for saves."""
    return tmp_path / "saves"


@pytest.fixture
def scenario(place: Path) -> Scenario:
    """Our scenario."""
    return read_file(place / "the-lamp.yaml")


@pytest.fixture
def begin(scenario: Scenario, saves: Path) -> Iterator[Callable[..., Session]]:
    """Begins plays, and lets go of their saves in the end."""
    begun: list[Session] = []

    def begin(mode: str = "practice", choices: int = 0, name: str | None = None) -> Session:
        session = start(scenario, mode=mode, name=name, folder=saves)
        begun.append(session)
        for number in range(choices):
            session.choose(f"{('ask', 'chat', 'press', 'ask', 'ask', 'ask')[number % 6]}-{number + 1}")
        return session

    yield begin
    for session in begun:
        session.close()


@pytest.fixture
def app(saves: Path) -> Simgame:
    """The game at its library."""
    return Simgame(saves=saves)


def shown(page: Page) -> str:
    """The words of a page, as they are set, in one line."""
    return " ".join(word for row in page._rows for run in row for word in run.text.split())


def screen_text(app: Simgame) -> str:
    """Everything in sight, line by line."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


def told(app: Simgame) -> str:
    """The conversation on the screen."""
    return shown(app.screen.query_one(Transcript))


def notices(app: Simgame) -> list[str]:
    """What the player was told in notifications."""
    return [notice.message for notice in app._notifications]


def session_of(app: Simgame) -> Session:
    """The session that is being played."""
    screen: Any = app.screen
    session: Session = screen.session
    return session
