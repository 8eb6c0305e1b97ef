"""The picture in README.md is what one sees."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.picture import PATH, UNWANTED, taken
from tests.support import clocks


async def test_the_picture_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    """The committed picture is what the play screen shows today; after a change that was meant: `python -m tests.picture`."""
    clocks.stop(monkeypatch)
    for name in UNWANTED:
        monkeypatch.delenv(name, raising=False)
    assert await taken() == PATH.read_text(encoding="utf-8"), "run `python -m tests.picture`, and look at it"


def test_the_picture_needs_nothing() -> None:
    """It is one SVG that loads nothing, and README.md shows it with words for those who do not see it."""
    text = PATH.read_text(encoding="utf-8")
    ElementTree.fromstring(text)
    assert not re.search(r"<script|@import|@font-face|url\((?!#)|href", text)
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"!\[[^\]]{{30,}}\]\({PATH.name}\)", readme)
