"""What a posture lets through: the wall, the reckoning, and the deaf ear of a twist (003 004)."""

from simgame.rules.moment import Change, Changes, Moment, Pip, about
from simgame.rules.moves import Move
from simgame.rules.twists import deaf_to


@about("guarded")
def wall(m: Moment) -> Changes:
    """Behind a wall only deeds, gifts, listening and owning up count (004)."""
    if m.posture != "guarded":
        return
    for move in m.act.moves:
        if not gets_over_the_wall(move):
            lost = m.bounce(move)
            if lost:
                yield Change("wall", lost[0].meter, 0, "bounced", pips_in_words(lost))
    if m.gifts:
        m.gifts = [(move, (give + 1) // 2) for move, give in m.gifts]
        yield Change("wall", "goodwill", 0, "halved")


def gets_over_the_wall(move: Move) -> bool:
    """Whether the move is a deed, a gift, listening or owning up."""
    return bool(move.give and not move.extractive) or bool(move.tags & {"deed", "listens", "owns"})


@about("calculating")
def calculating(m: Moment) -> Changes:
    """Who reckons what you are worth takes gifts as nothing, and only listening, owning up or freedom as not selfish (003)."""
    if m.posture != "calculating":
        return
    if m.gifts:
        m.gifts = []
        yield Change("calculating", "goodwill", 0, "gift")
    for move in m.act.moves:
        if not move.tags & {"listens", "owns", "frees"} and m.bounce(move, "self_orientation"):
            yield Change("calculating", "self_orientation", 0, "bounced")


@about("twist:commodity", "twist:burned")
def twist(m: Moment) -> Changes:
    """Some people are deaf to the credibility of words (001 003)."""
    for move in m.act.moves:
        rule = deaf_to(move, m.before, m.case)
        lost = m.bounce(move, "credibility") if rule else []
        if lost:
            yield Change(rule, "credibility", 0, "", pips_in_words(lost))


def pips_in_words(pips: list[Pip]) -> str:
    """Such as `credibility +2, intimacy +1`."""
    return ", ".join(f"{pip.meter.replace('_', ' ')} {pip.amount:+d}" for pip in pips)
