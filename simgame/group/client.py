"""A seat at the other end of the line: it connects, comes back by itself as the same person, and says what it hears."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode, urlsplit

import aiohttp

from simgame.errors import SessionRefused
from simgame.group.contract import is_message
from simgame.group.words import code_of

Message = dict[str, Any]

FIRST, LONGEST = 0.3, 5.0
"""Seconds until the first attempt to come back, and between later ones at most."""
CLOSING = aiohttp.ClientWSTimeout(ws_close=1.0)
"""The other side is not waited for long when we leave."""
FATAL = ("wrong-code", "wrong-secret", "removed", "elsewhere")
"""Refusals after which there is no use in coming back."""
BYTES = 8_000_000
"""The longest message: the debrief of many teams is long."""


class Address:
    """Where a session is, and its code: `http://192.168.0.7:8642/j/KDRW`, or without the code."""

    def __init__(self, url: str, code: str = "") -> None:
        """Raises SessionRefused where it is no address."""
        none = SessionRefused(
            f"`{url[:80]}` is not the address of a session", "it looks like http://192.168.0.7:8642/j/KDRW"
        )
        text = url if "://" in url else f"http://{url}"
        try:
            parts = urlsplit(text)
            port = parts.port
            (parts.hostname or "").encode("idna")
        except ValueError:  # also where a name has an empty part, or one that is too long
            raise none from None
        if parts.scheme not in ("http", "https") or not parts.hostname or not text.isprintable():
            raise none
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        scheme = "wss" if parts.scheme == "https" else "ws"
        self.socket = f"{scheme}://{host}{f':{port}' if port else ''}/ws"
        found = parts.path.removeprefix("/j/") if parts.path.startswith("/j/") else ""
        self.code = code_of((code or found).strip("/"))


class Seat:
    """One connection that is taken up again whenever it breaks."""

    def __init__(self, address: Address, token: str = "", **query: str) -> None:
        self.address = address
        self.token = token
        """What this seat comes back with; given by the server when it has joined."""
        self._query = query
        self._socket: aiohttp.ClientWebSocketResponse | None = None

    @property
    def connected(self) -> bool:
        """Whether a message could be sent now."""
        return self._socket is not None and not self._socket.closed

    async def send(self, message: Message) -> bool:
        """Send a message; whether it could be sent."""
        if self._socket is None or self._socket.closed:
            return False
        with suppress(ConnectionError):
            await self._socket.send_json(message)
            return True
        return False

    async def messages(self) -> AsyncIterator[Message]:
        """Every message, for as long as the session lets this seat in.

        Besides those of the server there are `{"type": "line", "on": …}` of our own, whenever the connection comes or goes;
        with `"over": True` where the host has ended the session. Raises SessionRefused where there was no session to be found
        from the beginning, or something else than one.
        """
        pause, found, lost = FIRST, False, True
        async with aiohttp.ClientSession() as http:
            while True:
                try:
                    async with http.ws_connect(
                        self._url(), heartbeat=20, max_msg_size=BYTES, timeout=CLOSING
                    ) as self._socket:
                        found, pause, lost = True, FIRST, False
                        yield {"type": "line", "on": True}
                        async for message in self._read(self._socket):
                            yield message
                            if message.get("type") == "error" and message.get("code") in FATAL:
                                return
                except (aiohttp.ClientError, OSError, TimeoutError) as error:
                    if not found:
                        raise SessionRefused(
                            f"there is no session at {self.address.socket[:80]}", _why(error)
                        ) from None
                if not lost:
                    lost = True
                    yield {"type": "line", "on": False} | ({"over": True} if self._is_over else {})
                await asyncio.sleep(pause)
                pause = min(LONGEST, pause * 2)

    async def _read(self, socket: aiohttp.ClientWebSocketResponse) -> AsyncIterator[Message]:
        async for frame in socket:
            if frame.type is not aiohttp.WSMsgType.TEXT:
                continue
            message = self._understood(frame.data)
            if message["type"] == "welcome":
                self.token = message["token"]
            if message.get("code") == "unknown-token":
                self.token = ""
            yield message

    def _understood(self, text: str) -> Message:
        """A message of a session. Raises SessionRefused where it is none."""
        with suppress(ValueError, RecursionError):
            message = json.loads(text)
            if is_message(message, self._query.get("role") == "screen"):
                understood: Message = message
                return understood
        hint = "is it the address on the screen, and of this version of simgame?"
        raise SessionRefused(f"{self.address.socket[:80]} is not a simgame session", hint)

    @property
    def _is_over(self) -> bool:
        """Whether the connection ended because the session did."""
        return self._socket is not None and self._socket.close_code == aiohttp.WSCloseCode.GOING_AWAY

    def _url(self) -> str:
        query = {"code": self.address.code, **self._query} | ({"token": self.token} if self.token else {})
        return f"{self.address.socket}?{urlencode(query)}"


def _why(error: Exception) -> str:
    if isinstance(error, aiohttp.WSServerHandshakeError):
        return f"it answered {error.status}"
    return "is it running, and on this network?"


def missed(before: Message, seen: Message) -> str:
    """What to say to somebody whose team went on without them, between one view and the next; nothing where it did not."""
    if (before.get("phase"), seen["phase"]) != ("play", "play") or before["you"]["team"] != seen["you"]["team"]:
        return ""
    without = seen["round"] - before["round"] - bool(before["you"]["vote"])
    return f"Your team went on without you, {'once' if without == 1 else f'{without} times'}." if without > 0 else ""
