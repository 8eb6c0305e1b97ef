"""The choices as their author needs them: with id, moves and line; and which of the beat are not offered now."""

from simgame.author.rehearsal import Rehearsal
from simgame.play.view import View
from simgame.scenario.model import Choice
from simgame.tui.typeset import Block, Run
from simgame.tui.widgets.choices import Choices
from simgame.tui.widgets.menu import Item

INDENT = Run("  ")


class Options(Choices):
    """What can be said or done now, and where in the file it stands."""

    def __init__(self, view: View, rehearsal: Rehearsal) -> None:
        self._rehearsal = rehearsal
        super().__init__(view)

    def renew(self, view: View, key: str) -> None:
        """The choices of another version of the file, the one of that key marked where it is still there."""
        self.show(self.items_of(view))
        self.mark_key(key)

    def items_of(self, view: View) -> list[Item]:
        """The choices of a view, each with its origin below, then those that the player does not see."""
        found = super().items_of(view)
        origins = [self._origin(option.id) for option in view.options]
        items = [item._replace(blocks=(*item.blocks, origin)) for item, origin in zip(found, origins, strict=False)]
        return [*items, *found[len(items) :], *self._not_offered(view)]

    def _origin(self, id: str) -> Block:
        return Block(_origin(self._rehearsal.game.scenario.choices[id]), "soft", (INDENT,))

    def _not_offered(self, view: View) -> list[Item]:
        beat, offered = self._rehearsal.game.beat, {option.id for option in view.options}
        hidden = [choice for choice in beat.choices if choice.id not in offered] if beat else []
        text = ", ".join(f"{choice.id} (line {choice.line})" for choice in hidden)
        return [Item("", (Block(f"not offered now: {text}", "cue", (INDENT,)),))] if text else []


def _origin(choice: Choice) -> str:
    moves = " + ".join(move.id for move in choice.act.moves)
    way = f" → {choice.next}" if choice.next else ""
    return f"{choice.id} · {moves}{way} · line {choice.line}"
