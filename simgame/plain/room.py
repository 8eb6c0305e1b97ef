"""Reading the room in lines of text: the question, and what an answer gets to hear."""

from simgame.errors import IllegalChoice
from simgame.journal.session import Session
from simgame.play.game import Game
from simgame.play.reading import asks, readings, told

LOOKED = (
    "It was passed over. The room is read when a stage ends, before the next choice and before a look at the figures."
)


def question(game: Game) -> str:
    """How far they trust the player, and how to say so; after the end, where no choice can be meant, a number is enough."""
    who = game.scenario.prospect.name
    if game.ending:
        return f"Read the room: how far did {who} trust you at the end, from 0 to 100? A number says so."
    return f"Read the room: how far does {who} trust you now, from 0 to 100? `r 60` says so; or choose on."


def answer(session: Session, words: str) -> str:
    """Take the player's word for how far they are trusted, where it is one; practice tells the truth at once."""
    game = session.game
    if words.isdecimal() and (len(words) > 3 or int(words) > 100):
        return "Trust goes from 0 to 100."
    if game.asked and not words.isdecimal():
        return "Say how far, as a whole number from 0 to 100, such as `r 60`."
    if not game.asked and game.turns and asks(game.turns[-1]):
        said = game.guesses.get(len(game.turns))
        return LOOKED if said is None else f"You have said {said} already."
    try:
        session.read(int(words) if game.asked else 0)
    except IllegalChoice as error:
        return str(error)
    return told(readings(game)[-1]) if game.mode == "practice" else "Noted; the debrief compares."
