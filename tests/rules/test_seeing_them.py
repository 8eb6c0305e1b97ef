"""Care, diagnosis, fit, walls and reckoning: what counts at all (001 002 003 004)."""

import pytest

from simgame.rules.facts import posture
from simgame.rules.moves import moves
from tests.support.people import HALF, act, between, by_rule, case, close, fired, moved, react, said, shifts, signed

CREDENTIALS = [move.id for move in moves().values() if "credential" in move.tags]
PROPOSALS = [move.id for move in moves().values() if "proposes" in move.tags]


@pytest.mark.parametrize("move", CREDENTIALS)
def test_care_first_before_they_know_you_care(move):
    """002: "People don't care how much you know until they know how much you care." Below intimacy 3 what you know is lost."""
    reaction = react(between(intimacy=2, known=HALF), move)
    assert shifts(reaction) == {"self_orientation": 1}
    assert "they did not yet know how much you cared, so what you know counted for nothing" in said(
        reaction, "care-first"
    )


@pytest.mark.parametrize("move", CREDENTIALS)
def test_care_first_once_they_know_you_care(move):
    """002: "until they know how much you care": from intimacy 3 on a credential counts as it stands."""
    reaction = react(between(intimacy=3, known=HALF), move)
    assert shifts(reaction) == {"credibility": 2}
    assert not fired(reaction, "care-first")


@pytest.mark.parametrize("move", CREDENTIALS)
def test_care_first_when_they_know_it_well(move):
    """002: "how much you care", well known (intimacy 6): one pip more."""
    reaction = react(close(intimacy=6, credibility=4), move)
    assert shifts(reaction) == {"credibility": 3}
    assert said(reaction, "care-first") == ["they know you care, so what you know counted for more"]


def test_care_first_is_about_credentials_only():
    """002: other words are not held back: an insight counts also before they know you care."""
    assert not fired(react(between(intimacy=1), "give-insight"), "care-first")


@pytest.mark.parametrize("move", PROPOSALS)
def test_diagnose_first(move):
    """001: "Prescription before diagnosis is malpractice": no gain, credibility and intimacy fall, competence is in doubt."""
    reaction = react(between(known=frozenset({"waiting"})), move)
    assert moved(reaction, "credibility") <= -2
    assert moved(reaction, "intimacy") <= -2
    assert reaction.after.breach == "competence"
    assert moved(reaction, "scars") == 1
    assert "prescription before diagnosis" in said(reaction, "diagnose-first")


@pytest.mark.parametrize("move", PROPOSALS)
def test_diagnose_first_after_half_of_it_is_known(move):
    """001: "after an in-depth exploration": with half of the needs known nothing is broken by a proposal."""
    reaction = react(between(known=HALF), move)
    assert not fired(reaction, "diagnose-first")
    assert not reaction.after.breach


def test_diagnose_first_proposing_together():
    """001: "let's work together on the solution": proposing together before the diagnosis moves nothing, and breaks nothing."""
    reaction = react(between(), "co-design")
    assert shifts(reaction) == {}
    assert not reaction.after.breach
    assert said(reaction, "diagnose-first") == ["a proposal before the problem was understood moved nothing"]
    assert shifts(react(between(known=HALF), "co-design")) == {"credibility": 2, "intimacy": 1, "self_orientation": -1}


def test_diagnosing_is_noted():
    """001: "to see if there are need to fulfill": what they tell you, you know, once."""
    reaction = react(between(), act("ask-problem", discovers=("waiting",)))
    assert reaction.after.known == {"waiting"}
    assert [change.item for change in by_rule(reaction, "diagnose-first")] == ["waiting"]
    assert not fired(react(reaction.after, act("ask-problem", discovers=("waiting",))), "diagnose-first")


@pytest.mark.parametrize("move", ["propose-in-context", "pitch-early", "co-design"])
def test_no_fit_proposing_anyway(move):
    """001: "products are not appropriate": knowing it and proposing anyway costs credibility and looks selfish."""
    reaction = react(between(known=HALF), move, case(good_fit=False))
    harm = [change.meter for change in by_rule(reaction, "no-fit") if change.amount]
    assert harm == ["credibility", "self_orientation"]
    assert said(reaction, "no-fit") == ["you proposed it knowing that it does not fit"]


def test_no_fit_says_nothing_where_it_fits_or_is_not_known():
    """001: "If, after information-gathering …": not before it, and not where it fits."""
    assert not fired(react(between(known=HALF), "propose-in-context"), "no-fit")
    assert not fired(react(between(), "propose-in-context", case(good_fit=False)), "no-fit")


def test_no_fit_a_sale_anyway():
    """001: "they will forego the sale": who does not has sold remorse, more of it every turn."""
    reaction = react(signed(remorse=1), "check-in", case(good_fit=False))
    assert moved(reaction, "remorse") == 1
    assert "what they bought does not fit, and every week shows it more" in said(reaction, "no-fit")
    assert react(signed(remorse=3), "check-in", case(good_fit=False)).after.ending == "remorse"


@pytest.mark.parametrize(
    ("fit", "known", "ending", "says"),
    [
        (False, HALF, "friend", "you told them the truth and made a friend"),
        (False, frozenset(), "given-away", "you sent them away before you understood what they need"),
        (True, HALF, "given-away", "it fitted, and you sent them elsewhere"),
    ],
)
def test_no_fit_referring_out(fit, known, ending, says):
    """001: "have made a friend and business contact"; 003: "refer them out to other providers". Understood, and only unfit."""
    reaction = react(between(known=known), act("refer-out", ends="friend"), case(good_fit=fit))
    assert reaction.after.ending == ending
    assert says in said(reaction, "no-fit")


OVER = ["give-insight", "listen-deeply", "ask-problem", "own-mistake", "make-amends", "research-business", "empathise"]
AGAINST = [
    "state-intent",
    "be-person",
    "reflect-back",
    "admit-limit",
    "check-agreement",
    "mention-edge",
    "price-on-value",
]


@pytest.mark.parametrize("move", AGAINST)
def test_wall_words_bounce_off(move):
    """004: "put up a wall, to become defensive, to resist": behind it words earn nothing; "the product" has nothing to do with it."""
    reaction = react(between(pressure=4, known=HALF), move)
    assert shifts(reaction) == {}
    assert any("the product had nothing to do with it" in sentence for sentence in said(reaction, "wall"))
    assert shifts(react(between(known=HALF), move))


@pytest.mark.parametrize("move", OVER)
def test_wall_what_gets_over_it(move):
    """004: "Truly listen to understand", "Share valuable insights freely": deeds, gifts, listening and owning up still count."""
    reaction = react(between(pressure=4), move)
    assert shifts(reaction) == shifts(react(between(), move))


def test_wall_gifts_count_half_and_nothing_comes_back():
    """004: "No amount of clever technique" overcomes it: behind a wall a gift counts half, and nothing is returned."""
    reaction = react(between(pressure=6), "give-insight")
    assert reaction.after.goodwill == 1
    assert "behind a wall, even a gift counts half" in said(reaction, "wall")
    assert react(between(pressure=6, goodwill=5), "give-insight").after.returned == 0


@pytest.mark.parametrize("who", [{"pressure": 3}, {"breach": "promise"}, {"breach": "respect", "owned": True}])
def test_wall_when_it_is_up(who):
    """004: "When you feel like you're being 'sold to'": the wall is up under pressure and while something is broken."""
    assert posture(between(**who), case()) == "guarded"
    assert posture(between(), case()) == "neutral"


def test_wall_nothing_is_agreed_behind_it():
    """004: "defensive": behind a wall nothing is agreed, and nobody says come in."""
    guarded = between(pressure=5, permission=False)
    reaction = react(guarded, act("check-agreement", agrees=("safe",)))
    assert reaction.after.agreed == frozenset()
    assert said(reaction, "wall")[-1].startswith("behind a wall, nothing is agreed")
    assert not react(guarded, "ask-permission").after.permission


def test_calculating_gifts_are_worth_nothing():
    """003: "we coldly calculate the value of the seller to us": gifts earn nothing, and nothing comes back."""
    reaction = react(between(self_orientation=7, goodwill=3), "give-expertise")
    assert posture(reaction.before, case()) == "calculating"
    assert reaction.after.goodwill == 3
    assert reaction.after.returned == 0
    assert said(reaction, "calculating")[0].startswith("they had begun to reckon what you were worth")


def test_calculating_patience_falls_twice_as_fast():
    """003: "become willing to walk": taking costs two of patience where it costs others one."""
    reaction = react(between(self_orientation=7), "self-promote")
    assert moved(reaction, "patience") == -2
    assert moved(react(between(self_orientation=6), "self-promote"), "patience") == -1
    assert "from here they were getting ready to walk, and patience ran twice as fast" in said(reaction, "calculating")


@pytest.mark.parametrize(
    ("move", "lower"),
    [
        ("listen-deeply", -1),
        ("own-mistake", -1),
        ("give-freedom", -2),
        ("state-intent", 0),
        ("empathise", 0),
        ("be-person", 0),
    ],
)
def test_calculating_what_still_reaches_them(move, lower):
    """003: "all bets are off": only listening, owning up and making no easy still show whose side you are on."""
    reaction = react(between(self_orientation=8), move)
    assert moved(reaction, "self_orientation") == lower
    assert fired(reaction, "calculating") == (lower == 0 or move == "listen-deeply")


@pytest.mark.parametrize("meter", ["credibility", "reliability", "intimacy"])
@pytest.mark.parametrize("size", [1, 2, 3])
def test_asymmetry(meter, size):
    """003: we "avoid those who have burned us" (lit): a loss counts double, a gain as it stands."""
    from tests.support.people import plain

    reaction = react(close(credibility=8, reliability=8, intimacy=8), plain(meter, -size))
    assert moved(reaction, meter) == -2 * size
    assert said(reaction, "asymmetry") == ["this cost about twice what a kind move earns"]
    gain = react(close(stage="commitment", credibility=5, reliability=5, intimacy=5), plain(meter, size))
    assert moved(gain, meter) == size
    assert not fired(gain, "asymmetry")
