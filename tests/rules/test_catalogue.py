"""The catalogues are the tables of the trust model, typed in here a second time."""

import pytest

from simgame.rules.moves import dispositions, moves
from simgame.rules.rulebook import rules

# id: C R I S, give ask P, tags
MOVES = """
research-business   +1  0  0  0  0 0 0  deed homework
qualify-fit          0  0  0 -1  0 0 0  listens
give-insight        +1  0 +1 -1  2 0 0
introduce-contact    0  0 +1 -1  3 0 0  deed
comment-with-value  +1  0  0 -1  1 0 0
state-intent        +1  0 +1 -1  0 0 0
ask-permission       0  0 +1 -1  0 0 0  permission
mention-edge        +2  0  0  0  0 0 0  talks credential
be-person            0  0 +1 -1  0 0 0
adapt-style          0  0 +1  0  0 0 0  listens
small-talk           0  0  0  0  0 0 0  chats
show-credentials    +2  0  0  0  0 0 0  talks credential
open-question        0  0 +1  0  0 0 0  listens
ask-problem          0  0 +1  0  0 0 0  listens
listen-deeply        0  0 +1 -1  1 0 0  listens
empathise            0  0 +2 -1  1 0 0
reflect-back        +1  0 +1  0  0 0 0  summary
ask-success          0  0 +1 -1  0 0 0  listens
ask-concerns         0  0 +1 -1  0 0 0  listens
ask-integration     +1  0 +1  0  0 0 0  listens
ask-alternatives    +1  0 +1 -1  0 0 0  listens
field-research      +1 +1  0  0  1 0 0  deed listens homework
co-design           +2  0 +1 -1  1 0 0  proposes-together
propose-in-context  +2  0  0  0  0 0 0  talks credential proposes
compare-fairly      +2  0  0 -1  1 0 0
admit-limit         +1  0 +1 -1  0 0 0
give-expertise      +1  0 +1 -1  3 0 0  deed
bring-team          +2 +1  0  0  1 0 0  deed
price-on-value      +1  0  0  0  0 0 0
refer-out           +1  0 +1 -3  3 0 0  refers
check-agreement     +1  0 +1  0  0 0 0
ask-unclear         +1  0 +1 -1  0 0 0  listens
clarify-resistance   0  0 +1  0  0 0 -1 listens
weigh-pros-cons     +1  0 +1 -1  0 0 0
give-freedom         0  0 +1 -2  0 0 -2 frees
invite-decision      0  0  0  0  0 0 0  invites
check-in             0 +2 +1  0  0 0 0  assures:touch
support-setup       +1 +2  0  0  2 0 0  deed assures:setup
track-results       +2 +2  0 -1  1 0 0  deed assures:results
build-community      0 +1 +1 -1  2 0 0  deed
ask-favour           0  0  0  0  0 1 0
ask-referral         0  0  0  0  0 2 0
make-promise         0  0  0  0  0 0 0  promises
keep-promise        +1 +3  0  0  1 0 0  deed keeps
renegotiate-early    0  0  0  0  0 0 0  renegotiates
creative-followup    0 +1 +1  0  1 0 0  deed follows-up
own-mistake          0  0 +1 -1  0 0 0  owns
make-amends          0 +1 +1 -1  0 0 0  deed amends
set-boundary         0 +1  0  0  0 0 0  bounds
release-gracefully   0  0  0 -1  0 0 0  releases
pitch-early         -1  0  0 +1  0 0 1  talks proposes
feature-dump        -1  0  0 +1  0 0 0  talks proposes
ask-for-order        0  0  0 +1  0 3 2  closer
assumptive-close     0  0 -1 +1  0 0 2  talks closer
urgency-fear         0  0 -1 +1  0 0 3  talks closer
arm-twist            0  0 -1 +1  0 0 2  talks closer
dictate-solution     0  0 -1 +1  0 0 1  talks proposes
gift-with-strings    0  0  0 +1  2 0 0  strings
call-in-favour       0  0 -1 +1  0 3 2  closer
solicit-in-comments -1  0  0 +1  0 0 0  talks
self-promote         0  0  0 +1  0 0 0  talks
guilt-nag            0  0 -1 +1  0 0 1  talks
give-up              0 -1 -1 +1  0 0 0  gives-up
quota-talk           0  0  0 +2  0 0 2  talks closer
discount-to-close   -1  0  0  0  1 0 1  talks strings closer
hide-downside       +1  0  0  0  0 0 0  talks hides
run-down-rival      -1  0  0 +1  0 0 0  talks
wait-to-talk         0  0 -1 +1  0 0 0  talks
stereotype           0  0 -2 +1  0 0 0  talks breach:respect
vanish               0 -1 -1 +1  0 0 0
make-excuse         -1  0  0 +1  0 0 0  talks excuses
lock-in              0  0 -1 +1  0 0 1  closer
"""
GROUPS = {
    "target": "research-business qualify-fit",
    "contact": "give-insight introduce-contact comment-with-value state-intent ask-permission mention-edge be-person "
    "adapt-style small-talk show-credentials",
    "explore": "open-question ask-problem listen-deeply empathise reflect-back ask-success ask-concerns ask-integration "
    "ask-alternatives field-research",
    "collaborate": "co-design propose-in-context compare-fairly admit-limit give-expertise bring-team price-on-value refer-out",
    "confirm": "check-agreement ask-unclear clarify-resistance weigh-pros-cons give-freedom invite-decision",
    "assure": "check-in support-setup track-results build-community ask-referral",
    "cross": "make-promise keep-promise renegotiate-early creative-followup own-mistake make-amends set-boundary "
    "release-gracefully ask-favour",
    "extract": "pitch-early feature-dump ask-for-order assumptive-close urgency-fear arm-twist dictate-solution "
    "gift-with-strings call-in-favour solicit-in-comments self-promote guilt-nag give-up quota-talk discount-to-close "
    "hide-downside run-down-rival wait-to-talk stereotype vanish make-excuse lock-in",
}
SOURCES = """
001,000 research-business | 001,003 qualify-fit | 002,004 give-insight | 002 introduce-contact comment-with-value
show-credentials ask-for-order gift-with-strings solicit-in-comments self-promote ask-favour
001,004 state-intent ask-permission reflect-back invite-decision arm-twist is-none
001 mention-edge small-talk field-research co-design propose-in-context check-agreement clarify-resistance check-in
support-setup discount-to-close vanish | 000 be-person adapt-style bring-team build-community creative-followup guilt-nag give-up
stereotype | 000,003 open-question | 004 ask-problem ask-success ask-concerns ask-integration ask-alternatives ask-unclear
weigh-pros-cons hide-downside wait-to-talk | 004,003 listen-deeply give-freedom | 004,000 empathise | 003,004 compare-fairly
release-gracefully | 000,004 admit-limit | 003 give-expertise price-on-value run-down-rival lock-in
003,001 refer-out assumptive-close
001,003 track-results dictate-solution | 001,002 ask-referral pitch-early feature-dump | 001,lit make-promise keep-promise
lit renegotiate-early own-mistake make-amends make-excuse | 003,lit set-boundary | 004,001 urgency-fear
002,003 call-in-favour | 003,000 quota-talk
"""
METERS = ("credibility", "reliability", "intimacy", "self_orientation")

# id: C R I S, returns at goodwill (- never), patience, resistance, twist (- none)
DISPOSITIONS = """
reciprocator 3 3 2 4  2 4 4  -
champion     4 3 3 3  1 5 5  champion
analytical   2 3 1 4  3 4 6  analytical
guarded      2 2 1 5  3 3 5  guarded
burned       1 1 1 5  3 3 5  burned
commodity    3 3 1 4  3 4 3  commodity
taker        3 3 2 4  - 6 6  taker
"""
TUNED = {("reciprocator", "resistance"): 5}
"""Numbers that the tuning moved away from the design's starting point."""


def rows(table: str) -> list[list[str]]:
    """The words of each line of a table."""
    return [line.split() for line in table.strip().splitlines()]


@pytest.mark.parametrize("row", rows(MOVES), ids=lambda row: row[0])
def test_a_move_is_as_the_table_says(row):
    """Pips, gift, ask, pressure and tags of a move stand as in the table of the trust model."""
    move = moves()[row[0]]
    pips = {meter: int(pip) for meter, pip in zip(METERS, row[1:5], strict=True) if int(pip)}
    assert dict(move.pips) == pips
    assert (move.give, move.ask, move.pressure) == tuple(map(int, row[5:8]))
    assert move.tags == frozenset(row[8:])


def test_the_catalogue_is_the_table():
    """The catalogue has the moves of the table and no others: 71, and the small favour one asks for."""
    assert set(moves()) == {row[0] for row in rows(MOVES)}
    assert len(moves()) == 71 + 1


@pytest.mark.parametrize("group", GROUPS)
def test_the_groups(group):
    """Every move belongs to the step of the process, or the other group, that the table puts it in."""
    assert {move.id for move in moves().values() if move.group == group} == set(GROUPS[group].split())


def test_the_sources():
    """Every move names the documents it comes from as the table does; nothing is without a source."""
    wanted: dict[str, tuple[str, ...]] = {}
    for part in SOURCES.replace("|", "\n").split():
        if part[0].isdigit() or part.startswith("lit"):
            source = tuple(part.split(","))
        else:
            wanted[part] = source
    del wanted["is-none"]
    assert {name: move.source for name, move in moves().items()} == wanted


def test_every_move_says_what_the_player_does():
    """`what` is a sentence a player can read, never empty and never twice the same."""
    said = [move.what for move in moves().values()]
    assert all(said)
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("row", rows(DISPOSITIONS), ids=lambda row: row[0])
def test_a_disposition_is_as_the_table_says(row):
    """Start values, the goodwill at which they give back, resistance and twist stand as in the table, or as tuned."""
    name, *meters, returns_at, patience, resistance, twist = row
    person = dispositions()[name]
    starts = dict(zip(METERS, map(int, meters), strict=True)) | {"patience": int(patience)}
    assert dict(person.starts) == starts
    assert person.returns_at == (None if returns_at == "-" else int(returns_at))
    assert person.resistance == TUNED.get((name, "resistance"), int(resistance))
    assert person.twist == (None if twist == "-" else twist)


def test_seven_people():
    """There are seven kinds of people, each with words for who they are, and one twist each but for the ordinary case."""
    assert set(dispositions()) == {row[0] for row in rows(DISPOSITIONS)}
    assert all(person.who for person in dispositions().values())
    twists = [person.twist for person in dispositions().values() if person.twist]
    assert len(set(twists)) == len(twists) == 6


RULES = (
    "care-first diagnose-first no-fit wall calculating asymmetry gift strings ask promise agree-as-you-go pressure deception "
    "repair listen-more small-talk reciprocation fading persistence one-way-street natural-close assurance trust-equation fall-back"
)


def test_the_book_holds_every_rule_of_the_table():
    """The 24 rules of the trust model are in the book, each with a title, a source and something to say."""
    assert len(RULES.split()) == 24
    assert set(RULES.split()) <= set(rules())
    assert set(rules()) - set(RULES.split()) == {"stage", "ending", "analytical", "burned", "champion", "commodity"}
    for rule in rules().values():
        assert rule["title"]
        assert rule["says"]
        assert set(rule["source"]) <= {"000", "001", "002", "003", "004", "lit"}
        assert rule["source"]
