"""Texts that YAML cuts off: `say: We are #1` is a text of two words and a comment."""

import re
from collections.abc import Iterator

from simgame.scenario.problems import Problem
from simgame.scenario.tree import Node, Word

COMMENT = re.compile(r"\s+(#[^\s#]\S*)")
"""A comment that begins without a space, as hardly any comment does and every hashtag."""

NAME = re.compile(r"[a-z0-9_-]*")
"""A word of the format, beside which a comment says something about it."""


def cut(text: str, path: str, root: Node | None) -> Iterator[Problem]:
    """A warning for each text without quotes of which a part is taken for a comment."""
    lines = text.removeprefix("\ufeff").split("\n")
    if root is None or not any(COMMENT.search(line) for line in lines):
        return
    for word in _words(root):
        if word.quoted or NAME.fullmatch(word):
            continue
        start = word.column - 1 + len(word)
        line = lines[word.line - 1]
        if line[word.column - 1 : start] == word and (found := COMMENT.match(line, start)):
            message = f"from `{found[1]}` on this line is a comment, and no part of the text"
            hint = "put quotes around the text; or, if it is a comment, a space after `#`"
            yield Problem(path, word.line, found.start(1) + 1, "cut-text", "warning", message, hint)


def _words(node: Node) -> Iterator[Word]:
    if isinstance(node, Word):
        yield node
        return
    for each in node.values() if isinstance(node, dict) else node:
        yield from _words(each)
