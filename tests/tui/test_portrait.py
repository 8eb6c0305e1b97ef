"""The other person on the screen: the portrait, the face in one line, and where they stand."""

from collections.abc import Callable
from itertools import product

import pytest
from rich.cells import cell_len

from simgame.journal.session import Session
from simgame.play.bearing import WORDS, Bearing
from simgame.play.view import view
from simgame.tui.app import Simgame
from simgame.tui.typeset import length
from simgame.tui.widgets.notebook import Panel
from simgame.tui.widgets.portrait import (
    COLLARS,
    FACE_WIDTH,
    GLASSES,
    HAIR,
    HEIGHT,
    TONES,
    WIDTH,
    face,
    features,
    portrait,
)
from simgame.tui.widgets.relationship import RelationshipStrip
from tests.support.clocks import stop
from tests.tui.conftest import BEATS, screen_text, session_of, shown

PEOPLE = range(len(HAIR) * len(TONES) * len(COLLARS) * len(GLASSES))
"""Likenesses that draw every combination of features."""
Begin = Callable[..., Session]


@pytest.fixture(autouse=True)
def _the_same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the hour, which shuffles the choices, nor a setting of the terminal shows in a picture."""
    stop(monkeypatch)
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANSI_COLOR"):
        monkeypatch.delenv(name, raising=False)


def drawn(id: str, likeness: int = 0) -> str:
    """A portrait without its colours."""
    rows = portrait(Bearing(id, "Ines Moreau", likeness))
    return "\n".join("".join(run.text for run in row) for row in rows)


def test_every_row_is_as_wide() -> None:
    """All portraits of all people are as wide and high as they say, of characters one cell wide; so are the faces."""
    for id, likeness in product(WORDS, PEOPLE):
        picture = portrait(Bearing(id, "Ines Moreau", likeness))
        assert [length(row) for row in picture] == [WIDTH] * HEIGHT
        text = drawn(id, likeness) + face(Bearing(id, "", likeness))
        assert all(cell_len(cell) == 1 for cell in text if cell != "\n")
        assert cell_len(face(Bearing(id, "", likeness))) == FACE_WIDTH


def test_every_bearing_shows() -> None:
    """Whoever it is, no two bearings look the same, in the portrait and in the face; without any colour."""
    assert len({face(Bearing(id, "", 0)) for id in WORDS}) == len(WORDS)
    for likeness in PEOPLE:
        assert len({drawn(id, likeness) for id in WORDS}) == len(WORDS)


def test_people_differ() -> None:
    """Every combination of features is drawn by somebody, and each looks different."""
    combinations = len(HAIR) * len(TONES) * len(COLLARS) * len(set(GLASSES))
    assert len({features(likeness) for likeness in PEOPLE}) == combinations
    assert len({tuple(portrait(Bearing("waiting", "", likeness))) for likeness in PEOPLE}) == combinations


@pytest.mark.parametrize("mode", ["practice", "assessment"])
@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 24), (120, 40)])
async def test_face_and_words_are_in_sight(begin: Begin, mode: str, size: tuple[int, int]) -> None:
    """In every size and mode the face or the portrait is in sight, and its words are beside it in full."""
    app = Simgame(session=begin(mode, 2))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        seen = view(session_of(app).game).bearing
        text = screen_text(app)
        portrayed = drawn(seen.id, seen.likeness).splitlines()[2].strip() in text
        assert portrayed != (face(seen) in text)
        assert portrayed or size != (120, 40)
        assert seen.words in text
        assert ("Assessment" in text) == (mode == "assessment")
        assert mode == "practice" or f"{seen.who}: {seen.words}" in text or f"── {seen.who} ──" in text


async def test_trust_comes_first_in_the_strip(begin: Begin) -> None:
    """In practice the strip says trust, then the face with its words, then meters as there is room for them."""
    app = Simgame(session=begin(choices=1))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        strip = app.screen.query_one(RelationshipStrip)
        said = "".join(run.text for run in strip.row(76))
        seen = view(session_of(app).game).bearing
        assert said.startswith("Trust ")
        assert 0 < said.index(face(seen)) < said.index(seen.words) < said.index("believe")
        for width in range(20, 120):
            row = strip.row(width)
            assert length(row) <= width


@pytest.mark.parametrize("width", range(34, 160, 7))
async def test_panel_keeps_to_its_width(begin: Begin, width: int) -> None:
    """The panel says the same at every width, in one column or two, and no row is wider than it."""
    app = Simgame(session=begin(choices=4))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        rows = app.screen.query_one(Panel).typeset(width)
        assert max(map(length, rows)) <= width
        said = " ".join(run.text for row in rows for run in row)
        for words in ("Ines Moreau", "Trust", "Patience", "Notebook", "Your promises"):
            assert [word for word in words.split() if word not in said] == []


async def test_a_strange_name_is_only_text(begin: Begin) -> None:
    """A name that a terminal would obey is shown without what it would obey, in the strip and in the panel."""
    app = Simgame(session=begin("assessment"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        now = view(session_of(app).game)
        evil = now._replace(bearing=now.bearing._replace(who="Ines\x1b[31m\nMoreau"))
        panel, strip = app.screen.query_one(Panel), app.screen.query_one(RelationshipStrip)
        strip.set_reactive(RelationshipStrip.view, evil)
        panel.view = evil
        assert all(run.text.isprintable() for row in (*panel._rows, strip.row(76)) for run in row)
        assert "Ines" in shown(panel)


LIGHTS = pytest.mark.parametrize("theme", ["evening", "morning"])
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


@LIGHTS
@SIZES
@pytest.mark.parametrize("mode", ["practice", "assessment"])
def test_looks(snap_compare: Callable[..., bool], begin: Begin, mode: str, size: tuple[int, int], theme: str) -> None:
    """After three turns, of which the last went badly, the other person shows it."""
    keys = ["t"] if theme == "morning" else []
    assert snap_compare(Simgame(session=begin(mode, 3)), press=keys, terminal_size=size)


@LIGHTS
def test_looks_at_the_end(snap_compare: Callable[..., bool], begin: Begin, theme: str) -> None:
    """When the story is over they take their leave."""
    keys = ["escape", *(["t"] if theme == "morning" else [])]
    assert snap_compare(Simgame(session=begin(choices=BEATS)), press=keys, terminal_size=(120, 40))
