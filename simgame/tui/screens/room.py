"""Reading the room in a play: the scale of trust lies where the choices lay, until it is answered or left open."""

from typing import TYPE_CHECKING

from simgame.errors import IllegalChoice, SaveNotWritten
from simgame.play.reading import readings, told
from simgame.play.script import Line
from simgame.tui.screens.desk import Desk
from simgame.tui.screens.seat import Seat
from simgame.tui.widgets.choices import Choices
from simgame.tui.widgets.transcript import Transcript

if TYPE_CHECKING:
    from simgame.tui.widgets.gauge import Gauge


class RoomScreen(Desk):
    """A play in which the room is read; what else one can do in it is its own."""

    session: Seat
    _gauge: "Gauge | None" = None

    def renew(self) -> None:
        """Show the play as it is now."""
        raise NotImplementedError

    def ask(self) -> None:
        """Show the scale of trust instead of the choices, while it is time to read the room."""
        asked = self.session.game.asked
        if asked and not self.has_class("-asked"):
            self.gauge.ask()
        self.set_class(asked, "-asked")

    @property
    def gauge(self) -> "Gauge":
        """The scale of trust, made when it is needed for the first time."""
        from simgame.tui.widgets.gauge import Gauge

        if not self._gauge:
            self._gauge = Gauge(self.session.game.scenario.prospect.name)
            self.query_one("#left").mount(self._gauge, before=self.query_one(Choices))
        return self._gauge

    def action_guess(self, by: int) -> None:
        """Move the mark on the scale of trust."""
        self.gauge.put(self.gauge.guess + by)

    def action_mark_at(self, guess: int) -> None:
        """Put the mark at a value of the scale."""
        self.gauge.put(guess)

    def action_say(self) -> None:
        """Say how far they trust the player, as marked; while the turn is still being told, tell the rest of it first."""
        if not self.query_one(Transcript).hurry() and self.gauge.touched:
            self._answer(self.gauge.guess)

    def action_pass_over(self) -> None:
        """Leave the room unread."""
        self._answer(None)

    def _answer(self, guess: int | None) -> None:
        game = self.session.game
        try:
            if guess is None:
                game.pass_over()
            else:
                self.session.read(guess)
        except (IllegalChoice, SaveNotWritten) as error:
            self.complain(error)
            return
        if guess is not None and game.mode == "practice":
            self.query_one(Transcript).add([Line("event", told(readings(game)[-1]))])
        self.renew()
