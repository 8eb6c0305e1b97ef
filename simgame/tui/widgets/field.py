"""A line to type in: what is pasted there is drawn as it is, so nothing in it may be a command."""

from textual.widgets import Input

from simgame.tui.typeset import clean


class Field(Input):
    """Textual's line, without what a terminal would obey."""

    def validate_value(self, value: str) -> str:
        """The text that is kept, typed or pasted."""
        return clean(value)
