"""The relationship as practice shows it: meters in pips, and what the last turn moved."""

from textual.reactive import reactive

from simgame.play.view import Meter, View
from simgame.rules.relationship import PARTS
from simgame.tui.typeset import Block, Row, Run, length, pips, signed
from simgame.tui.widgets.band import Band

NAMES = {
    "credibility": ("They believe you", "believe"),
    "reliability": ("They rely on you", "rely"),
    "intimacy": ("They feel safe", "safe"),
    "self_orientation": ("Your own agenda", "agenda"),
    "goodwill": ("Goodwill", "goodwill"),
    "returned": ("Came back", "back"),
    "pressure": ("Pressure", "pressure"),
    "patience": ("Patience", "patience"),
}
"""Each meter's name in the panel and in the strip."""

LOW_IS_GOOD = ("self_orientation", "pressure")
LABEL = 17


class RelationshipStrip(Band):
    """The relationship in one line, for narrow terminals."""

    view: reactive[View | None] = reactive[View | None](None)

    def row(self, width: int) -> Row:
        """Trust, posture, and as many meters as there is room for."""
        if not self.view:
            return ()
        if self.view.trust is None:
            return (Run("Assessment: read the words and the cues.", "soft"),)
        kept: Row = (*_trust(self.view), Run(f"  {self.view.posture}", "ink"))
        for meter in _telling(self.view.meters):
            runs = (Run(f"  {NAMES[meter.name][1]} ", "soft"), Run(str(meter.value), "ink"), *_moved(meter))
            if length(kept) + length(runs) > width:
                break
            kept = (*kept, *runs)
        return kept


def _telling(meters: tuple[Meter, ...]) -> list[Meter]:
    """The parts of trust, what has moved, then what is not at zero."""
    parts = (*PARTS, "self_orientation")
    said = [meter for meter in meters if meter.name in parts or meter.moved or meter.value]
    return sorted(said, key=lambda meter: meter.name not in parts and 2 - bool(meter.moved))


def _trust(view: View) -> Row:
    return (Run("Trust ", "soft"), Run(str(view.trust), "strong"), *_change(view.trust_moved, view.trust_moved > 0))


def _moved(meter: Meter) -> Row:
    return _change(meter.moved, (meter.moved > 0) != (meter.name in LOW_IS_GOOD))


def _change(amount: int, good: bool) -> Row:
    return (Run(f" {signed(amount)}", "good" if good else "bad"),) if amount else ()


def relationship_blocks(view: View) -> list[Block]:
    """The relationship for the panel; nothing in assessment."""
    if view.trust is None:
        return []
    top = Block("", lead=(*_trust(view), Run(f"   {view.posture}", "ink")))
    return [top, Block(""), *(_meter(meter) for meter in view.meters), Block("")]


def _meter(meter: Meter) -> Block:
    name = Run(NAMES[meter.name][0].ljust(LABEL), "soft")
    return Block(
        "", lead=(name, Run(pips(meter.value, meter.highest), "mark"), Run(f" {meter.value}", "ink"), *_moved(meter))
    )
