"""The whole glossary: our texts, and what the rules themselves say beside them."""

import re
from functools import cache

from simgame.glossary.entries import Chapter, Entry
from simgame.glossary.gates import ending_text, gate_text
from simgame.glossary.moves import move_entries
from simgame.glossary.text import Section, read
from simgame.rules.rulebook import rules
from simgame.rules.stages import ENDINGS, STAGES

ORDER = (
    "stages", "steps", "questions", "rules", "meters", "postures", "endings", "moves", "taking", "shifts", "takeaways",
    "practice", "objections", "world", "reflection", "reading", "sources",
)  # fmt: skip
"""The chapters, in the order in which to read them."""

NAME = re.compile(r"[a-z]+([-_][a-z]+)*")
"""A heading that is a name of the rules."""


@cache
def chapters() -> tuple[Chapter, ...]:
    """Every chapter, read once."""
    return tuple(_chapter(name) for name in ORDER)


def _chapter(name: str) -> Chapter:
    head, *sections = read(name)
    entries = [_entry(name, section) for section in sections]
    match name:
        case "moves":
            entries = move_entries(name, taking=False)
        case "taking":
            entries = move_entries(name, taking=True)
        case "rules":
            entries = [_rule(each) for each in entries]
        case "stages":
            entries = [_with_gate(each) for each in entries]
        case "endings":
            entries = sorted((_ending(each) for each in entries), key=lambda each: ENDINGS.index(each.id))
    return Chapter(name, head.heading, " ".join(head.paragraphs), tuple(entries))


def _entry(chapter: str, section: Section) -> Entry:
    heading = section.heading
    if NAME.fullmatch(heading):
        return Entry(heading, spelt(heading), section.paragraphs, section.source, chapter)
    slug = "-".join(re.findall(r"[a-z0-9]+", heading.lower()))
    return Entry(slug, heading, section.paragraphs, section.source, chapter)


def spelt(name: str) -> str:
    """A name of the rules as one writes it: `self_orientation` is Self-orientation, `given-away` is Given away."""
    return name.translate({ord("-"): " ", ord("_"): "-"}).capitalize()


def _rule(entry: Entry) -> Entry:
    rule = rules()[entry.id]
    return entry._replace(term=rule["title"], source=tuple(rule["source"]))


def _with_gate(entry: Entry) -> Entry:
    return entry._replace(text=(*entry.text, *gate_text(entry.id))) if entry.id in STAGES else entry


def _ending(entry: Entry) -> Entry:
    return entry._replace(text=ending_text(entry.id, entry.text))


@cache
def source_names() -> dict[str, str]:
    """What each source is called, by its id."""
    return {entry.source[0]: entry.term for entry in chapters()[-1].entries}
