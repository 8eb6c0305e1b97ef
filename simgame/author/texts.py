"""Every text of a scenario with the path that leads to it."""

from collections.abc import Iterator

from simgame.author.finding import Path
from simgame.scenario.model import Beat, Choice, Scenario


def texts(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    """What an author wrote for people to read; of stages, beats and choices, in the order of the file."""
    yield from _head(scenario)
    for stage_id, stage in scenario.stages.items():
        at: Path = ("stages", stage_id)
        yield (*at, "scene"), stage.scene
        yield from (((*at, "discuss", number), text) for number, text in enumerate(stage.discuss))
        for beat in stage.beats:
            yield from beat_texts(beat)
            for choice in beat.choices:
                yield from choice_texts(beat, choice)


def beat_texts(beat: Beat) -> Iterator[tuple[Path, str]]:
    """The texts of a beat itself."""
    at = path_of(beat)
    spoken = (("says" if beat.speaker else "prospect", beat.says), ("narration", beat.narration), ("cue", beat.cue))
    for key, text in (*spoken, ("later", beat.later)):
        if text:
            yield (*at, key), text
    if beat.offers and beat.offers.says:
        yield (*at, "offers", "says"), beat.offers.says
    yield from (((*at, "discuss", number), text) for number, text in enumerate(beat.discuss))


def choice_texts(beat: Beat, choice: Choice) -> Iterator[tuple[Path, str]]:
    """The texts of a choice."""
    at = path_of(beat, choice)
    for key, text in (
        ("say", choice.say), ("do", choice.do), ("reply", choice.reply), ("cue", choice.cue), ("because", choice.because)
    ):  # fmt: skip
        if text:
            yield (*at, key), text


def _head(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    yield ("title",), scenario.title
    yield ("summary",), scenario.summary
    yield ("prospect", "about"), scenario.prospect.about
    for id, person in scenario.cast.items():
        yield ("cast", id, "about"), person.about
    for kind in ("needs", "criteria", "endings"):
        for name, text in getattr(scenario, kind).items():
            yield (kind, name), text
    for name, promise in scenario.promises.items():
        yield ("promises", name, "text"), promise.text
    yield from ((("discuss", number), text) for number, text in enumerate(scenario.discuss))


def path_of(beat: Beat, choice: Choice | None = None) -> Path:
    """Where a beat, or a choice of it, stands."""
    at: Path = ("stages", beat.stage, "beats", beat.id)
    return (*at, "choices", choice.id) if choice else at
