"""What becomes of a yes that was pushed out of somebody, in a play."""

from tests.support.scenarios import beat, beats, choice, choose, game


def pushed(**second):
    """A play in which the first beat has pushed them to a yes."""
    return choose(
        game(
            starts={"pressure": 5, "patience": 6, "self_orientation": 3},
            attraction=beats(first=beat(shove=choice("urgency-fear", next="second")), second=beat(**second)),
        ),
        "shove",
    )


def test_it_is_undone_at_once_where_nothing_lets_them_out():
    """No choice of the next beat could change it any more, so none is asked for."""
    assert pushed(talk=choice("open-question")).ending == "remorse"


def test_it_stands_where_a_choice_lets_them_out_of_it():
    """Making no easy is on the table: the play goes on, and taking it sets them free."""
    play = pushed(talk=choice("open-question"), free=choice("give-freedom"))
    assert play.ending == ""
    assert play.position.relationship.forced
    choose(play, "free")
    assert not play.position.relationship.forced
    assert play.ending != "remorse"


def test_a_way_out_that_is_closed_is_none():
    """A choice that would let them out, but is not open, does not hold the play."""
    assert (
        pushed(talk=choice("open-question"), free=choice("give-freedom", when={"knows": "waiting"})).ending == "remorse"
    )
