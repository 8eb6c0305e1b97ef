"""Gifts, hooks, asking, giving back, fading, and the one-way street (002 003 004 lit)."""

import pytest

from simgame.rules.moves import moves
from simgame.rules.relationship import Relationship
from simgame.rules.rulebook import wait
from tests.support.people import act, between, by_rule, case, fired, moved, react, said
from tests.support.strategies import EXTRACTIVE, GIVING

GIVERS = [move.id for move in GIVING if move.id != "refer-out"]


@pytest.mark.parametrize("move", GIVERS)
def test_gift(move):
    """002: "you MUST first provide value", 004: "Generosity builds trust and goodwill": goodwill rises by what was given."""
    reaction = react(between(), act(move), case("taker", needs=frozenset()))
    assert moved(reaction, "goodwill") == moves()[move].give
    assert reaction.after.gave
    assert said(reaction, "gift") == ["you gave before you asked"]


def test_gift_attention_is_a_small_one():
    """003: "favors done, attention paid, and interest shown": listening deeply is a gift of one."""
    assert moved(react(between(), "listen-deeply"), "goodwill") == 1
    assert not fired(react(between(), "open-question"), "gift")


def test_gift_homework_counts_as_having_given():
    """002: "before they have the right to request": homework opens the door too, without goodwill."""
    reaction = react(Relationship(), "research-business")
    assert reaction.after.gave
    assert moved(reaction, "goodwill") == 0
    assert said(reaction, "gift") == ["you had done your homework before you came"]


@pytest.mark.parametrize("move", ["gift-with-strings", "discount-to-close"])
def test_strings(move):
    """002: "without expectation of quid-pro-quo": a gift with a hook is worth nothing and looks selfish."""
    reaction = react(between(), move)
    assert moved(reaction, "goodwill") == 0
    assert not fired(reaction, "gift")
    assert moved(reaction, "self_orientation") == 1 + dict(moves()[move].pips).get("self_orientation", 0)
    assert said(reaction, "strings") == ["a favour with a hook is bait"]


def test_strings_only_where_there_is_a_hook():
    """002: a gift without a hook has no strings."""
    assert not fired(react(between(), "give-insight"), "strings")


@pytest.mark.parametrize("move", ["ask-favour", "ask-referral"])
def test_ask_covered(move):
    """002: "add value before they have the right to request assistance": covered by goodwill it is granted, and paid for."""
    price = moves()[move].ask
    reaction = react(between(goodwill=price), move)
    assert reaction.after.goodwill == 0
    assert moved(reaction, "returned") == 1
    assert moved(reaction, "momentum") == 1
    assert "you asked for less than you had given, and they were glad to" in said(reaction, "ask")


@pytest.mark.parametrize("move", ["ask-favour", "ask-referral"])
def test_ask_not_covered(move):
    """002: "rather than 'ask for the order'": more than was given looks selfish and pushes."""
    reaction = react(between(goodwill=moves()[move].ask - 1), move)
    assert moved(reaction, "self_orientation") == 1
    assert moved(reaction, "returned") == 0
    assert [change.meter for change in by_rule(reaction, "ask")] == ["self_orientation", "pressure"]
    assert said(reaction, "ask") == ["you asked for more than you had given"]


def test_ask_a_refused_one_pushes():
    """002: asked for more than was given they feel pushed: pressure is one higher after it, not as it was."""
    assert moved(react(between(), "ask-favour"), "pressure") == 1


@pytest.mark.parametrize("who", [{"pressure": 5}, {"self_orientation": 7}, {"breach": "promise"}])
def test_ask_of_somebody_behind_a_wall(who):
    """002, 003: not of somebody who is guarded or reckoning, however much was given."""
    reaction = react(between(goodwill=6, **who), "ask-favour")
    assert moved(reaction, "goodwill") == 0
    assert moved(reaction, "self_orientation") == 1


def test_ask_a_favour_called_in_is_never_granted():
    """002: "without expectation of quid-pro-quo": a favour called in is refused, whatever it leans on."""
    reaction = react(between(goodwill=6), "call-in-favour")
    assert moved(reaction, "goodwill") == 0
    assert said(reaction, "ask") == ["a favour called in is a debt, and nobody likes to be shown the bill"]


def test_reciprocation():
    """003: "favors done, attention paid, and interest shown all beget the same in return": at their threshold they give back."""
    reaction = react(between(goodwill=2), act("open-question", offers="drivers"))
    assert moved(reaction, "goodwill") == -1
    assert moved(reaction, "returned") == 1
    assert moved(reaction, "momentum") == 1
    assert reaction.after.known == {"drivers"}
    assert "they gave something back unasked" in said(reaction, "reciprocation")


@pytest.mark.parametrize(
    ("relationship", "move"),
    [
        (between(goodwill=1), "open-question"), (between(goodwill=6, pressure=5), "open-question"),
        (between(goodwill=6, self_orientation=8), "open-question"), (between(goodwill=6, breach="promise"), "open-question"),
        (between(goodwill=6), "self-promote"),
    ],
    ids=["below", "guarded", "calculating", "broken", "taking"],
)  # fmt: skip
def test_reciprocation_when_nothing_comes(relationship, move):
    """003: "Unless, that is – the seller gets selfish": below the threshold, behind a wall, or to a taker, nothing comes back."""
    assert moved(react(relationship, move), "returned") == 0


def test_reciprocation_not_from_whom_you_just_asked_too_much():
    """002: who was just asked for more than they had been given does not give something else unasked."""
    reaction = react(between(goodwill=2, stage="exploration"), act("ask-favour", "ask-referral"), case("champion"))
    assert moved(reaction, "returned") == 1
    assert moved(react(between(goodwill=1), "ask-referral", case("champion")), "returned") == 0


def test_reciprocation_two_in_a_row_bring_people_closer():
    """003: "the main result of reciprocation is – more reciprocation": at the second exchange intimacy rises too."""
    reaction = react(between(goodwill=3, momentum=1, returned=1), "qualify-fit")
    assert moved(reaction, "momentum") == 1
    assert moved(reaction, "intimacy") == 1
    assert "the more it went both ways, the more came" in said(reaction, "reciprocation")


@pytest.mark.parametrize("move", [move.id for move in EXTRACTIVE])
def test_reciprocation_taking_ends_it(move):
    """003: "All bets are off": every extractive move ends momentum."""
    reaction = react(between(momentum=2, returned=2, known=frozenset({"waiting", "drivers"})), move)
    assert reaction.after.momentum == 0
    assert "the exchange broke off" in said(reaction, "reciprocation")


@pytest.mark.parametrize("goodwill", range(7))
def test_fading(goodwill):
    """lit: time passes, and old favours weigh less: one of goodwill, never below nothing."""
    reaction = wait(between(goodwill=goodwill), case())
    assert reaction.after.goodwill == max(0, goodwill - 1)
    assert said(reaction, "fading") == (["time passed, and old favours weigh less"] if goodwill else [])


def flagged(**fields):
    """Somebody who has been given all there is and has never given anything back."""
    return between(goodwill=6, street=1, **fields)


def test_one_way_street_is_flagged():
    """003: "customers just take advantage of you": goodwill at its top and nothing ever returned is noticed."""
    reaction = react(between(goodwill=4), "give-insight", case("taker"))
    assert reaction.after.street == 1
    assert said(reaction, "one-way-street") == ["you gave all you could, and nothing ever came back"]
    assert not fired(react(between(goodwill=4, returned=1), "give-insight", case("taker")), "one-way-street")
    assert not fired(react(between(goodwill=3), "give-insight", case("taker")), "one-way-street")


def test_one_way_street_two_more_gifts():
    """003: "just looking for a free ride": two more gifts, and you have given it all away."""
    once = react(flagged(), "give-insight", case("taker"))
    assert not once.after.ending
    twice = react(once.after, "give-insight", case("taker"))
    assert twice.after.ending == "free-ride"
    assert any("leave to your competitors" in sentence for sentence in said(twice, "one-way-street"))


def test_one_way_street_a_boundary():
    """003: "you can't be letting customers just take advantage of you" (lit): a kind boundary is honourable once it is flagged."""
    reaction = react(flagged(), "set-boundary", case("taker"))
    assert moved(reaction, "self_orientation") == 0
    assert "you said kindly that it has to go both ways" in said(reaction, "one-way-street")
    early = react(between(), "set-boundary", case("taker"))
    assert moved(early, "self_orientation") == 1
    assert said(early, "one-way-street") == ["you drew a line where none was needed"]


@pytest.mark.parametrize(("street", "ending"), [(1, "released"), (0, "given-away")])
def test_one_way_street_letting_go(street, ending):
    """003: "the ones you gift to your competitors anyway": letting go is dignity then, and a loss before."""
    reaction = react(between(goodwill=3, street=street), act("release-gracefully", ends="released"), case("taker"))
    assert reaction.after.ending == ending


def test_taker_returns_once_after_a_boundary():
    """The twist of a taker (003, lit: "looking for a free ride"): nothing comes back, but once, after a boundary."""
    assert moved(react(between(goodwill=6), "listen-deeply", case("taker")), "returned") == 0
    first = react(flagged(), "set-boundary", case("taker"))
    assert moved(first, "returned") == 1
    assert "asked kindly, they gave something back, once" in said(first, "one-way-street")
    assert moved(react(first.after, "set-boundary", case("taker")), "returned") == 0


@pytest.mark.parametrize(
    ("who", "at"), [("reciprocator", 2), ("champion", 1), ("analytical", 3), ("burned", 3), ("commodity", 3)]
)
def test_who_gives_back_when(who, at):
    """003: "We tend to return favors": each kind of person at their own threshold."""
    assert moved(react(between(goodwill=at - 1), "open-question", case(who)), "returned") == 0
    assert moved(react(between(goodwill=at), "open-question", case(who)), "returned") == 1


def test_champion_opens_doors():
    """The twist of a champion (lit): what they return are doors, and so their own word for you."""
    reaction = react(between(goodwill=1), "qualify-fit", case("champion"))
    assert moved(reaction, "credibility") == 1
    assert said(reaction, "champion") == ["opening a door for you they put their own name behind you"]
    assert not fired(react(between(goodwill=2), "qualify-fit"), "champion")
