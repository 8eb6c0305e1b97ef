"""What a move does to the parts of trust, and what trust becomes (003 004 lit)."""

from simgame.rules.facts import trust
from simgame.rules.moment import Change, Changes, Moment


def pips(m: Moment) -> Changes:
    """The pips that the other rules left on the table, as they stand."""
    for pip in m.pips:
        words = f"{pip.meter}{'+' if pip.amount > 0 else '-'}"
        yield Change("trust-equation", pip.meter, pip.amount, words)


def equation(m: Moment) -> Changes:
    """What it came to: trust before and after."""
    moved = trust(m.now) - trust(m.before) if m.changes else 0
    if moved:
        yield Change("trust-equation", "trust", moved, "trust+" if moved > 0 else "trust-")
