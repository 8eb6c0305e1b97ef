"""The relationship as it may be seen: the other person's face, and in practice the meters and what the last turn moved."""

from textual.reactive import reactive

from simgame.play.bearing import LAST_PATIENCE
from simgame.play.explain import METERS_IN_WORDS
from simgame.play.view import Meter, View
from simgame.rules.relationship import PARTS
from simgame.tui.typeset import Block, Row, Run, clean, length, pips, signed
from simgame.tui.widgets.band import Band
from simgame.tui.widgets.portrait import face

SHORT = {
    "credibility": "believe",
    "reliability": "rely",
    "intimacy": "safe",
    "self_orientation": "agenda",
    "returned": "back",
}
"""What the strip makes of the longer names."""

LOW_IS_GOOD = ("self_orientation", "pressure")
LABEL = 17


class RelationshipStrip(Band):
    """The relationship in one line, for narrow terminals."""

    view: reactive[View | None] = reactive[View | None](None)

    def row(self, width: int) -> Row:
        """Trust, the face with its words, and as many meters as there is room for; without meters, whose face it is."""
        if not self.view:
            return ()
        view = self.view
        before = (*_trust(view), Run("  ")) if view.trust is not None else ()
        before = (Run("Assessment  ", "soft"),) if view.mode == "assessment" else before
        look = (Run(face(view.bearing), "strong"), Run(" "))
        words = Run(view.bearing.words, "ink")
        who = () if view.meters else (Run(f"{clean(view.bearing.who)}: ", "them"),)
        ways = ((*before, *look, *who, words), (*before, *look, words), (*before, words))
        kept: Row = next((row for row in ways if length(row) <= width), before)
        for meter in _telling(view.meters):
            runs = (
                Run(f"  {SHORT.get(meter.name, meter.name)} ", "soft"),
                Run(str(meter.value), "ink"),
                *_moved(meter),
            )
            if length(kept) + length(runs) > width:
                break
            kept = (*kept, *runs)
        return kept


def _telling(meters: tuple[Meter, ...]) -> list[Meter]:
    """What is about to tip over, what has moved, the parts of trust, then what is not at zero."""
    parts = (*PARTS, "self_orientation")
    said = [meter for meter in meters if meter.name in parts or meter.moved or meter.value or _tipping(meter)]
    return sorted(said, key=lambda meter: (not _tipping(meter), not meter.moved, meter.name not in parts))


def _tipping(meter: Meter) -> bool:
    """Whether one more wrong word could end it."""
    return meter.name == "patience" and meter.value <= LAST_PATIENCE


def _trust(view: View) -> Row:
    return (Run("Trust ", "soft"), Run(str(view.trust), "strong"), *_change(view.trust_moved, view.trust_moved > 0))


def _moved(meter: Meter) -> Row:
    return _change(meter.moved, (meter.moved > 0) != (meter.name in LOW_IS_GOOD))


def _change(amount: int, good: bool) -> Row:
    return (Run(f" {signed(amount)}", "good" if good else "bad"),) if amount else ()


def standing_blocks(view: View) -> list[Block]:
    """Trust, what the last turn made of it, and the posture, for the panel; in assessment, only that it is one."""
    if view.mode == "assessment":
        return [Block("Assessment", "soft")]
    if view.trust is None:
        return []
    return [Block("", lead=_trust(view)), Block(view.posture, "soft")]


def meter_blocks(view: View) -> list[Block]:
    """The meters for the panel; none in assessment."""
    return [_meter(meter) for meter in view.meters]


def _meter(meter: Meter) -> Block:
    name = Run(METERS_IN_WORDS[meter.name].capitalize().ljust(LABEL), "soft")
    return Block(
        "", lead=(name, Run(pips(meter.value, meter.highest), "mark"), Run(f" {meter.value}", "ink"), *_moved(meter))
    )
