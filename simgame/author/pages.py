"""The page of each code: what it means, why it matters, the mistake and the cure."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from simgame.errors import UsageError
from simgame.scenario.problems import did_you_mean

FOLDER = Path(__file__).with_name("pages")
FAMILIES = ("syntax", "names", "story", "teaching", "style")


class Page(NamedTuple):
    """A page; its parts as the author of the page wrote them."""

    code: str
    family: str
    title: str
    why: str
    wrong: str
    right: str

    @property
    def text(self) -> str:
        """The page as plain text."""
        return "\n\n".join(
            (f"{self.code} ({self.family})", self.title, self.why, "Wrong:", self.wrong, "Right:", self.right)
        )

    @property
    def markdown(self) -> str:
        """The page as Markdown."""
        return "\n\n".join((self.title, self.why, "Wrong:", _fenced(self.wrong), "Right:", _fenced(self.right)))


def _fenced(example: str) -> str:
    plain = "\n".join(line.removeprefix("    ") for line in example.splitlines())
    return f"```yaml\n{plain}\n```"


@cache
def pages() -> dict[str, Page]:
    """Every page by its code, family by family."""
    return {found.code: found for family in FAMILIES for found in _family(family)}


def _family(family: str) -> list[Page]:
    """The pages of a family: a heading with the code, two paragraphs, and an example each under `Wrong:` and `Right:`."""
    _, *sections = (FOLDER / f"{family}.md").read_text(encoding="utf-8").split("\n## ")
    return [_page(family, section) for section in sections]


def _page(family: str, section: str) -> Page:
    words, wrong, right = section.replace("\n\nRight:\n\n", "\n\nWrong:\n\n").split("\n\nWrong:\n\n")
    code, title, why = words.split("\n\n")
    return Page(code, family, " ".join(title.split()), " ".join(why.split()), wrong.rstrip(), right.rstrip())


def page(code: str) -> Page:
    """The page of a code. Raises UsageError where there is none."""
    found = pages().get(code)
    if not found:
        raise UsageError(f"there is no code `{code}`", did_you_mean(code, pages()))
    return found
