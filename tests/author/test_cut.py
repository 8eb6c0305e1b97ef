"""Texts that YAML cuts off without a word."""

import pytest

from simgame.author.check import check_text
from tests.support.files import FULL, edit

TEXT = "prospect: Walk with me."


def cut(text):
    """What is said of texts that are cut off: line, column, severity."""
    return [
        (each.line, each.column, each.severity)
        for each in check_text(text, "dock.yaml").problems
        if each.code == "cut-text"
    ]


@pytest.mark.parametrize(
    ("words", "at"),
    [("We are #1 on the coast.", "#1"), ("We're #1", "#1"), ("Look here  #sales", "#sales"), ("Walk #", ""), ("Walk with me. # she goes", ""),
     ('"We are #1 on the coast."', ""), ("'We are #1'", ""), ("We are no.#1", ""), (">\n          We are\n          #1 here.", "")],
)  # fmt: skip
def test_a_hashtag_is_no_comment(words, at):
    """What stands behind a `#` is lost to the player: said where it looks like text, and at the `#`; true comments are nobody's business."""
    text = edit(FULL, TEXT, f"prospect: {words}")
    line = FULL[: FULL.index(TEXT)].count("\n") + 1
    column = text.split("\n")[line - 1].find(at) + 1
    assert cut(text) == ([(line, column, "warning")] if at else [])


def test_a_comment_beside_a_name():
    """Names, numbers and keys are never cut off by what is said about them, with a space or without."""
    assert cut(edit(FULL, "level: associate", "level: associate #for now")) == []
    assert cut(edit(FULL, "minutes: 7", "minutes: 7 #or 8")) == []
