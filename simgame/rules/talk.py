"""Who does the talking: listening more, small talk, and staying useful in a silence (000 001 003 004)."""

from simgame.rules.moment import Change, Changes, Moment, about, unheard
from simgame.rules.relationship import RANGES


@about("listens", "talks")
def listen_more(m: Moment) -> Changes:
    """A third talking turn in a row is one too many (000 003 004)."""
    if m.act.tagged("listens"):
        if m.now.airtime:
            yield Change("listen-more", "airtime", -m.now.airtime, "listened")
    elif m.act.tagged("talks"):
        if m.now.airtime == RANGES["airtime"][1]:
            yield Change("listen-more", "intimacy", -1)
            yield Change("listen-more", "self_orientation", 1)
        else:
            yield Change("listen-more", "airtime", 1, "talked")


@about("chats")
def small_talk(m: Moment) -> Changes:
    """Small talk breaks the ice once (001)."""
    if not m.act.tagged("chats"):
        return
    if m.now.chatted:
        yield Change("small-talk", "self_orientation", 1, "again")
    else:
        yield Change("small-talk", "chatted", 1, "once")


@about("silence")
def words_into_silence(m: Moment) -> Changes:
    """Into a silence only a useful follow-up or a kept promise carries (000)."""
    if not unheard(m):
        return
    lost = [pip for move in m.act.moves for pip in m.bounce(move)]
    m.gifts = []
    if lost:
        yield Change("persistence", lost[0].meter, 0, "bounced")


@about("gives-up", "silence")
def persistence(m: Moment) -> Changes:
    """A nudge tries their patience, guilt more so, and giving up ends it (000)."""
    if m.act.tagged("gives-up") and not m.now.ending and not m.now.forced:
        yield Change("persistence", "ending", 1, "lapsed", "lapsed")
    elif m.act.silence and m.act.extractive:
        yield Change("persistence", "patience", -1, "guilt")
    elif unheard(m):
        yield Change("persistence", "patience", -1, "nudge")
