"""A participant's seat in lines of text."""

import asyncio
from collections.abc import Iterable
from typing import Any, TextIO

from simgame.group.agenda import PULSE
from simgame.group.client import FATAL, Address, Seat, missed
from simgame.group.words import day
from simgame.plain.page import Page
from simgame.plain.stdin import lines
from simgame.play.script import Line

View = dict[str, Any]

SHOWN = {
    "lobby": "lobby",
    "brief": "card",
    "scene": "scene",
    "vote": "vote",
    "play": "vote",
    "peek": "peek",
    "discuss": "discuss",
    "reveal": "reveal",
    "consequence": "consequence",
    "end": "end",
    "debrief": "card",
    "commit": "commit",
    "export": "commit",
}
"""How each phase is shown."""


class PlainGuest:
    """Shows what happens, and votes as it is told to: a number or an id, then perhaps `!3` and a reason."""

    def __init__(self, address: Address, name: str, team: str, out: TextIO, source: TextIO) -> None:
        self.seat = Seat(address)
        self.page = Page(out)
        self._name, self._team = name, team
        self._source = source
        self._view: View = {}
        self._shown = ""
        self._asked = False
        self._tried: object = None
        """The state of the door when it was tried last."""
        self._broken = False
        """Whether the connection broke since the last view."""
        self._sent: View = {}
        """The vote that has not been answered yet."""

    async def run(self) -> int:
        """Take part until the input ends, `q`, or the session lets nobody in."""
        hearing = asyncio.create_task(self._hear())
        typing = asyncio.create_task(self._type())
        done, left = await asyncio.wait({hearing, typing}, return_when=asyncio.FIRST_COMPLETED)
        for task in left:
            task.cancel()
        return max(task.result() for task in done)

    async def _hear(self) -> int:
        async for message in self.seat.messages():
            await self._take(message)
            if message.get("code") in FATAL:
                return 3
        return 0

    async def _type(self) -> int:
        async for words in lines(self._source):
            words = words.strip()
            if words in ("q", "Q"):
                break
            if words:
                await self.say(words)
        return 0

    async def _take(self, message: View) -> None:
        match message.get("type"):
            case "line":
                self._tried = None
                if not message["on"]:
                    self._broken = True
                    over = "The session is over. If it goes on, you are back in it; q leaves."
                    self.page.say(over if message.get("over") else "The connection is lost; trying again.")
                elif self._view:
                    self.page.say("Connected again.")
            case "welcome":
                self.page.say(f"You are in, {message['name']}.")
            case "ack" if "choice" in message:
                self._sent = {}
                said = [each for each in self._view.get("options", ()) if each["id"] == message["choice"]]
                self.page.say("Your vote is in" + (f": {said[0]['number']}." if said else "."))
            case "ack":
                self.page.say("Kept.")
            case "error":
                self._sent = {}
                self.page.say(message["message"])
            case "view":
                await self._see(message)

    async def _see(self, seen: View) -> None:
        before, self._view = self._view, seen
        if seen["phase"] == "join":
            await self._come_in(seen)
            return
        marks = ("phase", "round", "attempt", "looked", "paused", "card", "why", "ending")
        mark = repr([seen.get(each) if each != "card" else (seen.get("card") or {}).get("id") for each in marks])
        mark += str(seen["you"].get("team"))
        if mark != self._shown:
            self._shown = mark
            self.page.say()
            if without := missed(before, seen):
                self.page.say(without)
            self._show(seen)
        self._look_for_vote(seen)

    def _look_for_vote(self, seen: View) -> None:
        """A vote that was sent on a line that broke, and is not in: nobody else says so."""
        sent, own = self._sent, seen["you"].get("vote") or {}
        if sent and self._broken and seen.get("round") == sent["round"] and own.get("choice") != sent["choice"]:
            self.page.say("Your vote did not arrive. Say it again.")
        if self._broken:
            self._sent, self._broken = {}, False

    async def _come_in(self, seen: View) -> None:
        """Join; whoever plays in teams and has not said in which is asked first."""
        if self._shown != "join":
            self._shown = "join"
            self.page.say(seen["title"])
        if seen["mode"] == "teams" and not self._team:
            if not self._asked:
                self._asked = True
                names = ", ".join(seen.get("team_names", ()))
                self.page.say(f"Which team are you in?{f' There are {names}.' if names else ''} Type its name.")
        elif self._tried != seen["locked"]:
            self._tried = seen["locked"]
            await self.seat.send({"type": "join", "name": self._name} | ({"team": self._team} if self._team else {}))

    def _show(self, seen: View) -> None:
        if seen["paused"]:
            self.page.say("A pause.")
            return
        show = getattr(self, f"_{SHOWN.get(seen['phase'], '')}", None)
        if show:
            show(seen)

    def _lobby(self, seen: View) -> None:
        self.page.say(f"{seen['joined']} {'is' if seen['joined'] == 1 else 'are'} here. It begins soon.")

    def _told(self, seen: View) -> None:
        self.page.show(Line(each["kind"], each["text"], each["who"]) for each in seen.get("told", ()))

    def _scene(self, seen: View) -> None:
        self._told(seen)
        self.page.say("The vote opens in a moment.")

    def _card(self, seen: View) -> None:
        card = seen["card"]
        self.page.say(f"== {card['title']} ==")
        self._list(card["text"])
        self._list(f"{each['words']} (trust {each['trust']})" for each in seen.get("path", ()))
        for each in seen.get("curves", ()):
            self.page.say(f"{each['team'] or 'Trust'}: {', '.join(map(str, each['trust']))}", "  ")
        for each in seen.get("turning", ()):
            self._list(f"{piece['label']} {piece['text']}".strip() for piece in each["pieces"])
        for parting in seen.get("partings", ()):
            self.page.say(f"Turn {parting['n']}: {parting['says']}")
            self._list(
                f"{', '.join(way['teams'])}: {way['words']} Trust {way['trust']}." for way in parting["branches"]
            )

    def _list(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.page.say(text, "  ", "- ")

    def _vote(self, seen: View) -> None:
        self._told(seen)
        if seen.get("ending"):
            self.page.say(f"The end: {seen['ending']}.")
            return
        self.page.say("Second vote: what would you say now?" if seen.get("attempt", 1) > 1 else "What would you say?")
        self._options(seen)
        self.page.say("A number, then if you like how sure you are (!1 to !3) and why: `2 !3 she asked for it`.")

    def _options(self, seen: View) -> None:
        for option in seen["options"]:
            self.page.say(option["words"], "     ", f"  {option['number']}. ")

    def _peek(self, seen: View) -> None:
        self.page.say("The vote is closed.")

    def _discuss(self, seen: View) -> None:
        self.page.say(f"Talk about it: {seen['prompt']}")
        self._list(seen.get("clue", ()))
        self._list(f"“{reason}”" for reason in seen["reasons"])
        self._options(seen)

    def _reveal(self, seen: View) -> None:
        votes = seen["votes"]
        for option in seen["options"]:
            counts = " → ".join(str(each.get(option["id"], 0)) for each in votes["rounds"])
            self.page.say(option["words"], "            ", f"{counts:>7}  {option['number']}. ")
        self.page.say(votes["says"])

    def _consequence(self, seen: View) -> None:
        if seen["looked"]:
            self.page.say("What if:")
        self._told(seen)
        self._list(each.strip().removeprefix("· ") for each in seen.get("why", ()))

    def _end(self, seen: View) -> None:
        self._told(seen)
        self.page.say(seen.get("winners", "") or "The end.")

    def _commit(self, seen: View) -> None:
        self.page.say(
            "What are you going to do, and by when? Write it in one line, `2027-01-15 ask before I offer`, the day if you like."
        )
        for number, question in enumerate(PULSE, start=1):
            self.page.say(f"{number}. {question}", "   ")
        self.page.say("Then your answers in one line, each 1 to 5: `pulse 4 5 3`.")

    async def say(self, words: str) -> None:
        """Do what one line says."""
        seen = self._view
        if seen and seen["phase"] == "join" and self._asked and not self._team:
            self._team = words
            await self._come_in(seen)
        elif not seen or seen["phase"] in ("join", "lobby"):
            self.page.say("It has not begun yet.")
        elif seen["phase"] in ("vote", "play"):
            await self._cast(words)
        elif seen["phase"] in ("commit", "export"):
            await self._write(words)
        else:
            self.page.say("There is nothing to vote on just now.")

    async def _cast(self, words: str) -> None:
        wanted, _, rest = words.partition(" ")
        options = {str(option["number"]): option["id"] for option in self._view["options"]}
        sure, reason = 0, rest.strip()
        if reason[:1] == "!" and reason[1:2] in ("1", "2", "3"):
            sure, reason = int(reason[1]), reason[2:].strip()
        message = {
            "type": "vote",
            "round": self._view["round"],
            "choice": options.get(wanted, wanted),
            "reason": reason,
        }
        self._sent = message
        await self._send(message | ({"confidence": sure} if sure else {}))

    async def _write(self, words: str) -> None:
        if words.startswith("pulse "):
            answers = [int(each) for each in words.split()[1:] if each in ("1", "2", "3", "4", "5")]
            await self._send({"type": "pulse", "answers": answers})
            return
        first, _, rest = words.partition(" ")
        dated = bool(day(first))
        await self._send({"type": "commit", "text": rest if dated else words, "date": first if dated else ""})

    async def _send(self, message: View) -> None:
        if not await self.seat.send(message):
            self._sent = {}
            self.page.say("Not sent: the connection is lost. Say it again when it is back.")
