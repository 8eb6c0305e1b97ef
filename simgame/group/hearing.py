"""What one connection says, heard: measured, understood, and answered with a reason where it cannot be done."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import WSMessage, WSMsgType

from simgame.errors import OutOfTurn, Refused
from simgame.group.limits import BYTES, STRIKES, Allowance
from simgame.group.line import Line

NO_MESSAGE = "A message is one JSON object."
NOT_KEPT = "It was not kept: the disk of the host is full or cannot be written."
"""What others are told of it; where and why is for the facilitator."""
ALIVE = (WSMsgType.PING, WSMsgType.PONG)

Handle = Callable[[Line, dict[str, Any]], Awaitable[None]]


async def listen(line: Line, handle: Handle, complain: Callable[[str], None]) -> None:
    """Do what comes in, until the connection ends; `complain` is told of mistakes of ours."""
    clock = asyncio.get_running_loop().time
    allowance = Allowance(clock())
    async for message in line.socket:
        if not allowance.take(clock()):
            if message.type not in ALIVE:
                line.refuse("too-fast", "More than 20 messages a second are too many.")
        elif message.type is WSMsgType.PING:
            await line.socket.pong(message.data)
        elif message.type is not WSMsgType.PONG:
            await _take(line, message, handle, complain)
        if allowance.strikes > STRIKES:
            await line.cut_off()
            return


async def _take(line: Line, message: WSMessage, handle: Handle, complain: Callable[[str], None]) -> None:
    if message.type is not WSMsgType.TEXT:
        line.refuse("not-understood", NO_MESSAGE)
    elif len(message.data.encode("utf-8", "replace")) > BYTES:
        line.refuse("too-large", f"A message may have {BYTES} bytes.")
    else:
        await _hear(line, message.data, handle, complain)


async def _hear(line: Line, text: str, handle: Handle, complain: Callable[[str], None]) -> None:
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        message = None
    if not isinstance(message, dict):
        line.refuse("not-understood", NO_MESSAGE)
        return
    if message == PING:
        line.tell("pong")
        return
    try:
        await handle(line, message)
    except OutOfTurn as error:
        line.refuse(error.code, str(error))
    except Refused:
        line.refuse("not-kept", NOT_KEPT)
    except Exception as error:  # a mistake of ours: whoever met it is told, and everybody goes on
        line.refuse("failed", "That could not be done. The session goes on.")
        complain(f"A request could not be done: {type(error).__name__}: {error}")


PING = {"type": "ping"}
"""How a page asks whether we are still there: a browser's own signs of life are not for pages to see."""
