"""A participant's seat: what the room sees, the options, and one's own vote."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.reactive import reactive

from simgame.errors import SessionRefused
from simgame.group.agenda import PULSE
from simgame.group.client import FATAL, Address, Seat, missed
from simgame.group.words import COMMITMENT, NAME, REASON, day
from simgame.tui.commands import CHOOSE, MARK, READ, Command, bindings, command
from simgame.tui.messages import Picked
from simgame.tui.screens.desk import Desk
from simgame.tui.screens.projector import Lost
from simgame.tui.typeset import Block, Row, Run
from simgame.tui.widgets.band import Band
from simgame.tui.widgets.key_line import KeyLine
from simgame.tui.widgets.menu import Item, Menu
from simgame.tui.widgets.room import RoomPage

SURE = command("c", "how sure", "How sure you are: not said, a guess, fairly, sure", "sure")
WHY = command("y", "why", "Why: a line that is shown without your name", "why")
WRITE = command("w", "write", "What you are going to do, by when, and three answers", "write")
LEAVE = command("q", "leave", "Leave; the same address lets you in again", "leave")
LEVELS = ("not said", "a guess", "fairly sure", "sure")


class Mine(Band):
    """One's own vote, and how many are in."""

    text: reactive[str] = reactive("")

    def row(self, width: int) -> Row:
        """One line."""
        return (Run(f" {self.text}", "strong"),)


class GuestScreen(Desk):
    """Follows the session, and votes in it."""

    CSS_PATH = "room.tcss"
    OWN: ClassVar[tuple[Command, ...]] = (CHOOSE, SURE, WHY, WRITE, MARK, READ, LEAVE)
    BINDINGS: ClassVar = bindings(OWN)

    def __init__(self, address: Address, name: str, team: str) -> None:
        super().__init__()
        self._seat = Seat(address)
        self._name, self._team = name, team
        self._seen: dict[str, Any] = {"phase": "join"}
        self._sure, self._reason, self._of = 0, "", (0, "")
        self._asked = self._known = False
        self._tried: object = None
        """The state of the door when it was tried last."""

    def compose(self) -> ComposeResult:
        """What the room sees, the options, one's own vote, the keys."""
        yield RoomPage(classes="reading")
        yield Menu()
        yield Lost()
        yield Mine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin to follow."""
        self.run_worker(self._follow(), exit_on_error=False)

    async def _follow(self) -> None:
        try:
            async for message in self._seat.messages():
                await self._take(message)
                if message.get("code") in FATAL:
                    self.turn_away(str(message["message"]))
        except SessionRefused as error:
            self.turn_away(str(error))

    async def _take(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "line":
                self._tried = None
                self.query_one(Lost).show(message)
            case "error":
                self.notify(message["message"], severity="warning", markup=False)
            case "ack":
                self.hush()
            case "view" if message["phase"] == "join":
                self._join(message)
            case "view":
                self._see(message)

    def _join(self, seen: dict[str, Any]) -> None:
        """Ask who they are, once; then try to get in, and again whenever the door may have opened."""
        self._seen = seen
        if self._known:
            if self._tried != seen["locked"]:
                self.run_worker(self._enter())
        elif not self._asked:
            self._asked = True
            if self._name:
                self._named(self._name)
            else:
                self._ask_for("Your name, or any other", self._named)

    def _named(self, name: str) -> None:
        self._name = name
        if self._seen.get("mode") == "teams" and not self._team:
            names = ", ".join(self._seen.get("team_names", ()))
            self._ask_for(f"Your team{f' ({names}, or a new one)' if names else ''}"[:68], self._teamed)
        else:
            self._teamed(self._team)

    def _teamed(self, team: str) -> None:
        self._team, self._known = team, True
        self.run_worker(self._enter())

    def _ask_for(self, title: str, then: Callable[[str], None]) -> None:
        """Ask for a name; who gives none gets one."""
        from simgame.tui.screens.line import LineScreen

        self.app.push_screen(LineScreen(title, NAME), lambda text: then(text or ""))

    async def _enter(self) -> None:
        self._tried = self._seen["locked"]
        await self._seat.send({"type": "join", "name": self._name} | ({"team": self._team} if self._team else {}))

    def _ask(self, title: str, longest: int, then: Any, value: str = "") -> None:
        from simgame.tui.screens.line import LineScreen

        self.app.push_screen(LineScreen(title, longest, value), lambda text: None if text is None else then(text))

    def _see(self, seen: dict[str, Any]) -> None:
        before, self._seen = self._seen, seen
        shown = seen | {"options": []} if self.voting else seen
        self.query_one(RoomPage).show(_of_mine(shown), None)
        menu = self.query_one(Menu)
        if _vote_of(before) != _vote_of(seen):
            self._sure, self._reason, self._of = 0, "", (0, "")
            menu.show([_item(each) for each in seen["options"]] if self.voting else [])
        menu.display = self.voting
        if without := missed(before, seen):
            self.notify(without, markup=False)
        self._count()
        self.renew_keys()

    @property
    def voting(self) -> bool:
        """Whether there is a vote to give."""
        return _votes(self._seen)

    def _count(self) -> None:
        self.query_one(Mine).text = mine_in_words(self._seen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Votes where there are any, and writing at the end."""
        if action in ("choose", "mark", "sure", "why"):
            return self.voting
        return self._seen["phase"] in ("commit", "export") if action == "write" else True

    async def on_picked(self, message: Picked) -> None:
        """An option was picked: that is the vote."""
        self._of = (self._seen["round"], message.key)
        await self._vote()

    async def _vote(self) -> None:
        round, choice = self._of
        vote = {"type": "vote", "round": round, "choice": choice, "reason": self._reason}
        if not await self._seat.send(vote | ({"confidence": self._sure} if self._sure else {})):
            self.notify("Not sent: the connection is lost. It comes back by itself; then vote again.", markup=False)

    async def action_sure(self) -> None:
        """The next level of confidence; a vote that was given is changed by it."""
        self._sure = (self._sure + 1) % len(LEVELS)
        if self._of[0] == self._seen["round"]:
            await self._vote()
        else:
            self.notify(f"How sure: {LEVELS[self._sure]}. Now pick.", markup=False)

    def action_why(self) -> None:
        """Write a reason; a vote that was given is changed by it."""
        self._ask("Why? It is shown without your name", REASON, self._reasoned, self._reason)

    def _reasoned(self, reason: str) -> None:
        self._reason = reason
        if self._of[0] == self._seen["round"]:
            self.run_worker(self._vote())

    def action_write(self) -> None:
        """The commitment, then the three questions; what was written before stands in the line."""
        written = self._seen["you"]["commitment"]
        self._ask("One thing you are going to do", COMMITMENT, partial(self._dated, written["date"]), written["text"])

    def _dated(self, before: str, text: str) -> None:
        """The words are sent before their date is asked for: whoever leaves that question keeps them."""
        if text.strip():
            self._commit(text, before)
            self._ask_day(text, before)
        else:
            self._question(0, [])

    def _ask_day(self, text: str, value: str) -> None:
        from simgame.tui.screens.line import LineScreen

        def then(said: str | None) -> None:
            if said and said.strip() and not day(said.strip()):
                self.notify(f"“{said}” is no date such as 2027-01-15.", severity="warning", markup=False)
                self._ask_day(text, said)
                return
            if said is not None and said.strip() != value:
                self._commit(text, said.strip())
            self._question(0, [])

        self.app.push_screen(LineScreen("By when? Such as 2027-01-15, or nothing", 10, value), then)

    def _commit(self, text: str, when: str) -> None:
        self.run_worker(self._seat.send({"type": "commit", "text": text, "date": when}))

    def _question(self, at: int, answers: list[int]) -> None:
        if at == len(PULSE):
            self.run_worker(self._seat.send({"type": "pulse", "answers": answers}))
            return

        def then(text: str) -> None:
            if text.strip() in ("1", "2", "3", "4", "5"):
                self._question(at + 1, [*answers, int(text)])
            else:
                self._question(at, answers)

        self._ask(f"{PULSE[at]} 1 (no) to 5 (yes, very)", 1, then)


def _vote_of(seen: dict[str, Any]) -> tuple[object, ...]:
    """Which vote it is: of which round, and of whom."""
    return seen["phase"], seen.get("round"), seen.get("you", {}).get("team")


def _votes(seen: dict[str, Any]) -> bool:
    return seen["phase"] in ("vote", "play") and not seen.get("ending")


def mine_in_words(seen: dict[str, Any]) -> str:
    """What one's own line says of a view."""
    you = seen["you"]
    if not _votes(seen):
        return f"You are {you['name']}."
    own, first = you.get("vote"), you.get("first")
    numbers = {each["id"]: each["number"] for each in seen["options"]}
    said = f"your vote: {numbers.get(own['choice'], '?')} ({LEVELS[own['confidence']]})" if own else "not voted yet"
    said += f"; the first was {numbers.get(first, '?')}" if first else ""
    even = "; you are even: talk, and somebody changes" if seen.get("even") else ""
    return f"{seen['in']} of {seen['of']} in; {said}{even}"


def _of_mine(seen: dict[str, Any]) -> dict[str, Any]:
    """A team's own play is shown as the room's is."""
    if seen["phase"] != "play":
        return seen
    return seen | {"phase": "scene", "title": f"{seen['title']} · {seen['you'].get('team', '')}"}


def _item(option: dict[str, Any]) -> Item:
    return Item(option["id"], (Block(option["words"], "ink", (Run(f"{option['number']} ", "head"),)),))
