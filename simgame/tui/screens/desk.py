"""What every screen has: commands of its own besides those that are everywhere, offered in footer, palette and help."""

from typing import ClassVar

from rich.text import Text
from textual.events import Resize
from textual.screen import Screen

from simgame.errors import SimgameError
from simgame.printable import printable
from simgame.tui.commands import EVERYWHERE, Command
from simgame.tui.messages import Performed
from simgame.tui.widgets.key_line import KeyLine
from simgame.tui.widgets.menu import Menu
from simgame.tui.widgets.page import Page
from simgame.tui.widgets.too_small import LEAST, TooSmall

Marks = tuple[tuple[str, str], ...]


class Desk(Screen[None]):
    """A screen with commands."""

    OWN: ClassVar[tuple[Command, ...]] = ()
    SERVES: ClassVar[bool] = False
    """Whether others depend on this process going on."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]

    def offered(self) -> list[tuple[Command, bool]]:
        """The commands that can be seen here, each with whether it can be used now."""
        asked = [(each, self.check_action(each.verb, ())) for each in (*self.OWN, *EVERYWHERE)]
        return [(each, bool(answer)) for each, answer in asked if answer is not False]

    async def on_performed(self, message: Performed) -> None:
        """A command of the footer was clicked."""
        await self.run_action(message.action)

    def marks(self) -> Marks:
        """The marks on this screen, each with what it means, for the help."""
        return ()

    def renew_keys(self) -> None:
        """Draw the footer anew, when what is offered has changed."""
        self.refresh_bindings()
        self.query_one(KeyLine).refresh()

    def on_resize(self, event: Resize) -> None:
        """Say so where nothing can be read."""
        small = event.size.width < LEAST.width or event.size.height < LEAST.height
        said = self.query_children(TooSmall)
        if small and not said:
            self.mount(TooSmall())
        elif said and not small:
            said.remove()

    def on_screen_suspend(self) -> None:
        """What was said on this screen does not follow to the next."""
        self.hush()

    def hush(self) -> None:
        """Put notices away; the toolkit draws anew for it, so only where there are any."""
        if len(self.app._notifications):
            self.app.clear_notifications()

    def complain(self, error: SimgameError) -> None:
        """Say what went wrong, instead of what was said before; nothing has changed."""
        self.hush()
        self.notify(str(error), severity="warning", markup=False)

    def turn_away(self, why: str) -> None:
        """Leave the whole application: something it needs was refused."""
        self.app.exit(return_code=3, message=Text(f"simgame: {printable(why, keep='')}"))

    @property
    def gone(self) -> bool:
        """Whether another screen has come up meanwhile: what is picked here once more, on a slow machine, was meant once."""
        return self.app.screen is not self

    def action_leave(self) -> None:
        """To the screen below, or out where there is none."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        else:
            self.app.exit(0)

    def action_mark(self, by: int) -> None:
        """Move the mark of the menu."""
        self.query_one(Menu).mark(by)

    def action_choose(self, number: int = 0) -> None:
        """Pick what is marked, or the item of that number."""
        menu = self.query_one(Menu)
        menu.pick(menu.numbered(number) if number else None)

    def action_read(self, how: str) -> None:
        """Scroll the page."""
        self.query_one(".reading", Page).read(how)

    def action_glossary(self) -> None:
        """Look something up; what is under it stays as it is."""
        from simgame.tui.screens.glossary import GlossaryScreen

        self.app.push_screen(GlossaryScreen())
