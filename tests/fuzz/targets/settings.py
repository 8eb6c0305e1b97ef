"""The settings: a file, and then a change as plain mode takes it (the text after the last `o `)."""

import os
from random import Random
from unittest.mock import patch

from simgame.plain.settings import changed, settings_lines
from simgame.settings import Settings, fitting_name, load, save
from tests.fuzz.law import folder, refusable, said
from tests.fuzz.mutations import damaged_lines, rough

WORDS = (
    *Settings._fields, "evening", "morning", "contrast", "full", "reduced", "instant", "brisk", "calm", "true", "false", "on", "off", "[theme]", "[[plain]]",
    'name = "Robin"', "theme = 'morning'", 'name = """', "plain.x = 1", '"theme" = "morning"', "1979-05-27T07:32:00Z", "inf", "nan", "0xff", "1_000", "{x = 1}", '\\"',
)  # fmt: skip
CHANGES = (
    Settings(), Settings("Robin", "morning", "reduced", "calm", True), Settings('a"b\\c', "contrast", "full", "brisk", False), Settings("é😀#'"),
)  # fmt: skip


def one(data: bytes) -> None:
    """Whatever the file holds, it is read, changed, and what was changed holds."""
    with folder() as place, patch.dict(os.environ, {"SIMGAME_SETTINGS": str(place / "settings.toml")}):
        file, words = place / "settings.toml", data.rpartition(b"o ")[2].decode(errors="replace")
        for change in CHANGES:
            file.write_bytes(data)
            said(load().warning, *settings_lines(30))
            save(change)
            found = load().settings
            assert found == change, (found, change)
        file.write_bytes(data)
        if words.strip():
            with refusable():
                said(*changed(words))
        load()
        named = fitting_name(words)
        save(load().settings._replace(name=named))
        assert load().settings.name == named


def seeds() -> list[bytes]:
    """A file as we write it, and as people do."""
    return [
        b"", b'# mine\nname = "Robin"  # me\ntheme = "morning"\nmotion = "reduced"\ntext_speed = "calm"\nplain = true\nother = [1, 2]\n\n[more]\ntheme = "x"\n# o theme morning',
        b"name = 'R'\r\ntheme = \"evening\"\r\n", b"theme = 7\nplain = \"yes\"\nname = [\"a\"]\nmotion = 1979-05-27\n", b'name = """\ntheme = "x"\n"""\ntheme = "morning"\n',
        b"\xef\xbb\xbfplain = false\n", b'"name" = "quoted key"\n\'theme\' = "morning"\n', b"a = " + b"[" * 3000, b"a = " + b"9" * 5000 + b"\n", b"name = \"\\ud800\"\n",
        b"plain.a = 1\n", b"[name]\na = 1\n", b"[[theme]]\n", b"name = \"x\" # o name Robin", b"x = 1e999999\nplain = nan\n", b"\xff\xfename", b"a.b.c.d = 1\n" * 3,
    ]  # fmt: skip


def mutated(data: bytes, random: Random) -> bytes:
    """Lines of the file lost, doubled, swapped and damaged."""
    spare = (
        b'theme = "morning"',
        b"plain = true",
        b"[table]",
        b'name = """',
        b"'''",
        b"text_speed = 'calm' # o",
        b"# o plain on",
        b"name.first = 'x'",
    )
    return damaged_lines(data, random, spare, lambda line: rough(line, random, WORDS))
