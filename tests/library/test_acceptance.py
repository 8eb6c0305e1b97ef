"""Each of the 240 lines of the acceptance list is carried by something that is there: `carriers.yaml` says by what."""

import re

import pytest

from simgame.scenario.library import load
from simgame.scenario.model import Scenario
from tests.library.carriers import KINDS, Line, lines, missing
from tests.support.files import LIBRARY

SHIPPED = {name: load(name) for name in LIBRARY}
CONTENT = frozenset({"story", "person", "scene", "discuss"})
"""Kinds of carriers that authors write."""


def test_every_line_is_listed() -> None:
    """The 240 lines of the list, each once and in order, each saying what is asked for."""
    assert [line.number for line in lines()] == list(range(1, 241))
    assert all(line.what for line in lines())


def test_nothing_is_left_uncarried() -> None:
    """No line is listed as carried by nothing yet."""
    assert [line.number for line in lines() if not line.by] == []


@pytest.mark.parametrize("line", lines(), ids=lambda line: f"{line.number}: {line.what[:60]}")
def test_the_carriers_are_there(line: Line) -> None:
    """Everything that a line is said to be carried by exists, with the words that have to stand there."""
    assert {carrier: why for carrier in line.by if (why := missing(carrier, SHIPPED))} == {}


def test_a_carrier_is_named_once_a_line() -> None:
    """A line does not count the same carrier twice."""
    assert [line.number for line in lines() if len(set(line.by)) < len(line.by)] == []


def scenes() -> list[str]:
    """The carriers that point into a beat."""
    return sorted({carrier for line in lines() for carrier in line.by if carrier.startswith("scene ")})


def without(scenario: Scenario, beat: str) -> Scenario:
    """The scenario with one beat cut out."""
    return scenario._replace(beats={id: each for id, each in scenario.beats.items() if id != beat})


@pytest.mark.parametrize("carrier", scenes())
def test_a_beat_that_is_cut_is_missed(carrier: str) -> None:
    """Take the beat out of its scenario, or the scenario out of the library, and the map no longer holds."""
    name, beat = re.findall(r"[^/: ]+", carrier)[1:3]
    cut = without(SHIPPED[name], beat)
    assert not missing(carrier, SHIPPED)
    assert missing(carrier, SHIPPED | {name: cut})
    assert missing(carrier, {id: each for id, each in SHIPPED.items() if id != name})


@pytest.mark.parametrize(
    "carrier",
    [
        "rule kindness", "move smile", "step sell", "axis charm", "level master", "debrief score", "gate unity/smiles", "kind angry",
        "ending won", "glossary world/nowhere", "glossary world/the-paradox: pineapple", "law test_21_anything", "story nobody",
        "person wrong-fit/nobody", "scene wrong-fit/no-such-beat", "scene wrong-fit/tasting-room/no-such-choice",
        "scene wrong-fit/tasting-room: pineapple", "discuss wrong-fit: pineapple", "ending wrong-fit/lapsed", "luck 7",
    ],
)  # fmt: skip
def test_what_is_not_there_is_missed(carrier: str) -> None:
    """A carrier that points at nothing, or at a place where the words do not stand, is no carrier."""
    assert missing(carrier, SHIPPED)


def test_every_kind_of_carrier_is_used() -> None:
    """There is no kind of carrier that no line needs."""
    assert set(KINDS) == {carrier.split()[0] for line in lines() for carrier in line.by}


@pytest.mark.parametrize("name", LIBRARY)
def test_every_scenario_carries_something(name: str) -> None:
    """Each scenario carries lines of the list by what is said in it."""
    carried = {
        carrier.split()[1].split("/")[0] for line in lines() for carrier in line.by if carrier.split()[0] in CONTENT
    }
    assert name in {each.rstrip(":") for each in carried}
