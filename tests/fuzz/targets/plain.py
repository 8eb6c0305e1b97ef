"""What is typed in plain mode: the first line says where (`library`, `play`, `assess`), the others are standard input."""

import os
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from random import Random
from unittest.mock import patch

from simgame.journal.session import start
from simgame.plain.library import Library
from simgame.plain.page import Page
from simgame.plain.player import Player
from simgame.scenario import library as shelf
from tests.fuzz.law import dock, folder, said, shelves
from tests.fuzz.mutations import damaged_lines, rough
from tests.support.files import TO_THE_END

WORDS = (
    "library", "play", "assess", *"?lcpafgovdxqrswbi123450", "yes", "no", "trust", "reciprocity", "theme morning", "plain on", "name Robin", "99999", "1000000", "²", "٣", "½",
    "\x1b[A", "\u2028", *TO_THE_END,
)  # fmt: skip


def one(data: bytes) -> None:
    """Whatever is typed, the program answers and ends in order when the input does."""
    where, _, typed = data.partition(b"\n")
    with (
        folder() as place, patch.object(shelf, "places", shelves), patch.dict(os.environ, {"SIMGAME_SETTINGS": str(place / "settings.toml")})
    ):  # fmt: skip
        source, out = TextIOWrapper(BytesIO(typed), encoding="utf-8", errors="replace"), StringIO()
        code = _played(where, place, source, out)
        assert code == 0
        said(out.getvalue())
        assert "Traceback" not in out.getvalue()


def _played(where: bytes, place: Path, source: TextIOWrapper, out: StringIO) -> int:
    if where not in (b"play", b"assess"):
        return Library(place, Page(out), source).run()
    player = Player(
        start(dock(), mode="assessment" if where == b"assess" else "practice", folder=place), Page(out), source
    )
    try:
        return player.run()
    finally:
        player.session.close()


def seeds() -> list[bytes]:
    """Plays to the end, looks around, and what fingers do."""
    whole = "\n".join(TO_THE_END).encode()
    return [
        b"library\n1\np\n1\n1\nq\np\nd 1\nx 1\nyes\nl\nq\n", b"library\n?\nf dock\nf\nc\ng trust\ng\no\no theme morning\nv 1\n1\na\n1\nq\n1\n1\nq\n",
        b"play\n" + whole + b"\n50\nd\nx\na\n1\nq\n", b"assess\n" + whole + b"\nr 40\nd\nc\ni 2\n1\nq\n", b"play\n1\nw\ns\nb\n?\ng quid\n1\n1\ni 1\n2\nx\nq\n",
        b"play\n" + whole + b"\ni 2\n2\n1\n1\n1\n1\n1\n1\n1\n1\n1\nx\nd\nq\n", b"play\n\xff\xfe\n\0\n\xc2\xb2\n\xd9\xa3\n1\r\n2\r3\n9999999\n-1\n1 \n 1\ni 99999\ni 0\nr \xc2\xb2\n",
        b"library\nx 1\nd 1\nd \xc2\xb2\nv \xd9\xa3\nx \xd9\xa1\n" + b"9" * 5000 + b"\no name \x1b[31m\no nonsense 1\no plain\ng \xed\xa0\x80\nf " + b"x" * 3000,
    ]  # fmt: skip


def mutated(data: bytes, random: Random) -> bytes:
    """Lines lost, doubled, swapped, typed wrongly; now and then with two words in one."""
    spare = tuple(word.encode(errors="replace") for word in WORDS)
    within = [
        lambda line: rough(line, random, WORDS),
        lambda line: line + b" " + random.choice(spare),
        lambda line: random.choice(spare),
    ]
    return damaged_lines(data, random, spare, lambda line: random.choice(within)(line))
