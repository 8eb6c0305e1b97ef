"""The pages of `--explain`: one for each code in use, each with its four parts."""

import re
from pathlib import Path

import pytest

import simgame
from simgame.author.pages import FAMILIES, pages
from simgame.scenario.format import SCENARIO, WHEN
from simgame.scenario.shapes import Kind, Many, Name, Named, Record

PACKAGE = Path(simgame.__file__).parent
ROOMS = [*(PACKAGE / "scenario").glob("*.py"), *(PACKAGE / "author").rglob("*.py")]
QUOTED = re.compile(r'"([a-z]+(?:-[a-z]+)*)"')


def names(kind: Kind, seen: list[Record]) -> set[str]:
    """The kinds of names that a kind of value asks for."""
    if isinstance(kind, Name):
        return {kind.what}
    if isinstance(kind, Many | Named):
        return names(kind.kind, seen)
    if isinstance(kind, Record) and kind not in seen:
        seen.append(kind)
        return set().union(*(names(each, seen) for each in kind.fields.values()))
    return set()


def test_every_code_has_a_page_and_every_page_a_code():
    """What the reader and the analyses can say is exactly what can be explained."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in ROOMS)
    said = set(QUOTED.findall(source))
    unknown = {f"unknown-{what.replace(' ', '-')}" for what in names(SCENARIO, []) | names(WHEN, [])}
    assert unknown <= set(pages())
    assert set(pages()) - unknown - said == set(), "pages of codes that nothing says"
    called = re.findall(r'(?:problems\.add|_refuse|\bFinding)\(\s*"([a-z-]+)"', source)
    assert set(called) - set(pages()) == set(), "codes without a page"


@pytest.mark.parametrize("code", pages())
def test_a_page_says_what_why_and_how(code):
    """One sentence or two what it means, why it matters, the mistake and the cure; narrow enough for any screen."""
    page = pages()[code]
    assert page.family in FAMILIES
    assert all((page.title, page.why, page.wrong, page.right))
    assert page.title.endswith(".")
    assert page.why.endswith(".")
    assert page.wrong != page.right
    assert page.markdown.count("```") == 4
