"""The facilitator's console: the room on the left, what only the facilitator sees on the right."""

from contextlib import AsyncExitStack
from functools import partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal

from simgame.errors import SimgameError
from simgame.group.hosting import Hosting
from simgame.group.server import Server
from simgame.group.views import everybody, facilitator, screen
from simgame.journal.clock import seconds_since
from simgame.tui.commands import READ, Command, bindings, command
from simgame.tui.screens.desk import Desk
from simgame.tui.widgets.key_line import KeyLine
from simgame.tui.widgets.private import Private
from simgame.tui.widgets.room import JoinLine, RoomPage

NEXT = command("enter,n", "next", "Go on, the way that fits here", "say('next')", "Enter")
PICK = Command("pick", "1–9", "Pick an option, whatever the votes", tuple((str(n), f"pick({n})") for n in range(1, 10)))
OPEN = command("o", "open", "Open the vote, the first or the second", "say('open')")
SHUT = command("c", "close", "Close the vote", "say('close')")
REVEAL = command("r", "reveal", "Show what the room said", "say('reveal')")
DISCUSS = command("d", "discuss", "Two reasons to talk about", "say('discuss')")
CLUE = command("u", "clue", "Two reasons, and what is known of them so far", "say('clue')")
MAJORITY = command("m", "majority", "Say what most would say", "say('majority')")
WHAT_IF = command("w", "what if", "Look at what another option would have done", "what_if")
BACK = command("b", "back", "One step back", "say('back')")
PAUSE = command("p", "pause", "Pause, or go on", "say('pause')")
MORE = command("plus,equals_sign", "+15 s", "15 seconds more on the watch", "say('more')", "+")
NOTE = command("k", "note", "Write a note on this card", "note")
HIDE = command("h", "hide", "Hide a reason that should not be shown", "hide")
PEOPLE = command("l", "people", "Rename, move or remove somebody; lock the room", "people")
SCREEN = command("s", "projector", "Show only what the room sees, or the console again", "screen")
EXPORT = command("x", "export", "Write the reports", "export(False)")
NAMED = command("X", "with names", "Write the reports with the names that people gave", "export(True)")
PANEL = Command(
    "panel", "j i", "Read on or back in your own panel", (("j", "panel('page_down')"), ("i", "panel('page_up')"))
)
END = command("e", "end", "End the conversation here", "end")
LEAVE = command("q", "quit", "End the session; the same --session goes on with it", "leave")

CALM = 1.0
"""Seconds after a vote closed by itself in which Enter does nothing."""
HALVES = {"page_down": 50, "down": 10, "end": 100, "page_up": -50, "up": -10, "home": -100}
"""Percent of the projector's page, where ours has no end to scroll to."""


class ConsoleScreen(Desk):
    """A session and its controls."""

    CSS_PATH = "room.tcss"
    OWN = (
        NEXT, PICK, WHAT_IF, DISCUSS, REVEAL, BACK, PAUSE, NOTE, HIDE, OPEN, SHUT, CLUE, MAJORITY, MORE, SCREEN, PEOPLE, EXPORT,
        NAMED, END, LEAVE, READ, PANEL,
    )  # fmt: skip
    BINDINGS: ClassVar = bindings(OWN)
    SERVES = True
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (60, "-narrow"), (110, "-wide")]

    def __init__(self, hosting: Hosting) -> None:
        super().__init__()
        self._hosting = hosting
        self._serving = AsyncExitStack()
        self.server: Server | None = None
        self._due = False
        self._known = ""
        """The phase that the facilitator has seen."""
        self._surprised = False

    def compose(self) -> ComposeResult:
        """The room, the panel, how to join, the keys."""
        with Horizontal(id="stage"):
            yield RoomPage(classes="reading")
            yield Private()
        yield JoinLine()
        yield KeyLine()

    async def on_mount(self) -> None:
        """Begin to serve; where that cannot be, leave and say why."""
        try:
            self.server = await self._serving.enter_async_context(self._hosting.serving())
        except SimgameError as error:
            self.turn_away(str(error))
            return
        self.server.host.changed.append(self._soon)
        self.set_interval(1.0, self._tick)
        self._show()

    async def on_unmount(self) -> None:
        """Let everybody go."""
        await self._serving.aclose()

    def _soon(self) -> None:
        """Many changes at once are one picture."""
        if not self._due:
            self._due = True
            self.call_after_refresh(self._show)

    def _tick(self) -> None:
        if self.server and (self.server.host.seconds_left is not None or self.server.host.room.mode == "teams"):
            self._show()

    def _show(self) -> None:
        self._due = False
        if not self.server or not self.is_attached:
            return
        self._heed(self.server.host.room.flow.phase)
        seen = self.seen()
        access = self.server.access
        self.query_one(RoomPage).show(seen, {"url": access.url, "code": access.code})
        self.query_one(Private).show(seen)
        self.query_one(JoinLine).join = (access.url, access.code, seen["joined"])
        self.renew_keys()

    def _heed(self, phase: str) -> None:
        """A vote that closes by itself leaves the Enter that was meant to close it without an effect."""
        if (self._known, phase) == ("vote", "peek"):
            self._surprised = True
            self.set_timer(CALM, self._calm)
        self._known = phase

    def _calm(self) -> None:
        self._surprised = False

    def seen(self) -> dict[str, Any]:
        """Everything the facilitator sees."""
        assert self.server
        sight = self.server.sight()
        timed = {"seconds_left": self.server.host.seconds_left}
        private = facilitator(sight)
        for team in private.get("teams", ()):
            team["idle"] = seconds_since(team["moved_at"]) if team["moved_at"] else 0
        return (
            everybody(sight)
            | screen(sight)
            | timed
            | {"facilitator": private | {"warnings": self._hosting.warnings(), "trouble": self.server.host.trouble}}
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done depends on the phase; what stands in the footer is what is likely."""
        if self.server is None:
            return action == "leave"
        phase = self.server.host.room.flow.phase
        if action == "pick":
            return phase in ("reveal", "scene", "peek")
        if action == "what_if":
            return phase == "consequence"
        if action == "note":
            return phase == "debrief"
        if action == "hide":
            return phase == "discuss"
        if action == "export":
            return phase in ("end", "debrief", "commit", "export")
        if action == "panel":
            return self.query_one(Private).max_scroll_y > 0
        if action == "say" and parameters:
            allowed = WHERE.get(str(parameters[0]))
            return allowed is None or phase in allowed
        return True

    def offered(self) -> list[tuple[Command, bool]]:
        """The commands that fit the phase."""
        found = []
        for each in super().offered():
            word = each[0].action.removeprefix("say('").removesuffix("')")
            if each[0].verb != "say" or self.check_action("say", (word,)):
                found.append(each)
        return found

    async def action_say(self, line: str) -> None:
        """Do what a facilitator's line says."""
        if not self.server or (line == "next" and self._surprised):
            return
        if line == "next" and self.server.host.room.flow.phase == "vote" and not self.server.host.room.ballots:
            self.hush()
            self.notify("Nobody has voted yet; c closes the vote all the same.", markup=False)
            return
        try:
            await self.server.command(line)
        except SimgameError as error:
            self.complain(error)
            return
        self.hush()
        self._known = self.server.host.room.flow.phase
        if self._known == "debrief":
            seconds = self.seen()["card"]["seconds"]
            if self.server.host.seconds_left is None and seconds and line == "next":
                self.server.host.time(seconds)

    def action_read(self, how: str) -> None:
        """Scroll the room's page, and the projector's with it; where it is too long for the projector alone, by halves.

        Where the room's page has no room here, the panel scrolls.
        """
        page = self.query_one(RoomPage)
        if not page.display:
            self.action_panel(how)
            return
        super().action_read(how)
        if self.server:
            host = self.server.host
            host.scroll(page.part if page.max_scroll_y else host.scrolled + HALVES.get(how, 0))

    async def action_pick(self, number: int) -> None:
        """Pick the option of that number."""
        await self.action_say(f"pick {number}")

    def action_what_if(self) -> None:
        """Ask which other option, or put the look away."""
        seen = self.seen()
        if seen["looked"]:
            self.run_worker(self.action_say("whatif"))
            return
        numbers = ", ".join(str(each["number"]) for each in seen["others"])
        self._ask(f"What if they had said … ({numbers})", 60, "whatif {}")

    def action_note(self) -> None:
        """Write a note."""
        self._ask("A note on this card", 500, "note {}")

    def action_hide(self) -> None:
        """Hide a reason."""
        self._ask("Hide which reason? 1 or 2", 1, "hide {}")

    def action_panel(self, how: str) -> None:
        """Scroll what only the facilitator sees."""
        self.query_one(Private).read(how)

    def action_people(self) -> None:
        """Rename, remove, lock, unlock: the same words as everywhere."""
        teams = self.server and self.server.host.room.mode == "teams"
        self._ask(f"lock · unlock · rename N NAME · remove N{' · move N TEAM' if teams else ''}", 80, "{}")

    def action_end(self) -> None:
        """End the conversation here, after asking."""
        from simgame.tui.screens.confirm import Confirm

        self.app.push_screen(
            Confirm("End the conversation here?", "Yes, end it", "No, go on"), partial(self._if_so, "end")
        )

    def _if_so(self, line: str, yes: bool | None) -> None:
        if yes:
            self.run_worker(self.action_say(line))

    def _ask(self, title: str, longest: int, form: str) -> None:
        from simgame.tui.screens.line import LineScreen

        def then(text: str | None) -> None:
            if text and text.strip():
                self.run_worker(self.action_say(form.format(text.strip())))

        self.app.push_screen(LineScreen(title, longest), then)

    def action_screen(self) -> None:
        """Only what the room sees, or the console again."""
        self.toggle_class("-projector")

    async def action_export(self, named: bool) -> None:
        """Write the reports, and say where they are."""
        from simgame.group.export import export

        assert self.server
        try:
            paths = await export(self.server.host, named)
        except SimgameError as error:
            self.complain(error)
            return
        self.notify(f"Written: {', '.join(path.name for path in paths)} in {paths[0].parent}", markup=False)

    def action_leave(self) -> None:
        """End the session, after asking."""
        from simgame.tui.screens.confirm import Confirm

        def then(yes: bool | None) -> None:
            if yes:
                self.app.exit(0)

        self.app.push_screen(
            Confirm("End the session for everybody? The log is kept.", "Yes, end it", "No, go on"), then
        )


WHERE = {
    "open": ("scene", "peek", "discuss"),
    "close": ("vote",),
    "reveal": ("vote", "peek", "discuss"),
    "discuss": ("peek",),
    "clue": ("peek", "discuss"),
    "majority": ("reveal",),
    "more": ("vote", "discuss", "debrief"),
}
"""The phases in which a word makes sense; others always do."""
