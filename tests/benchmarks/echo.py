"""The floor of a session, `python -m tests.benchmarks.echo PORT`: lets people in, acknowledges, and sends a page when told to.

With the same library and the same messages, and without a room: nothing is decided, written to disk, counted or cut to a seat.
"""

import asyncio
import json
import sys

from aiohttp import web

here: set[web.WebSocketResponse] = set()


async def connect(request: web.Request) -> web.WebSocketResponse:
    """One connection, from its welcome on."""
    socket = web.WebSocketResponse(compress=False)
    await socket.prepare(request)
    here.add(socket)
    try:
        if "token" in request.query:
            await welcome(socket)
        async for message in socket:
            if json.loads(message.data)["type"] == "join":
                await welcome(socket)
            else:
                await socket.send_json({"type": "ack"})
    finally:
        here.discard(socket)
    return socket


async def welcome(socket: web.WebSocketResponse) -> None:
    """What somebody gets who comes in."""
    await socket.send_json({"type": "welcome", "token": "x"})
    await socket.send_json({"type": "view", "phase": "vote"})


async def reveal() -> None:
    """The same page to everybody."""
    page = json.dumps({"type": "view", "phase": "reveal"})
    await asyncio.gather(*(socket.send_str(page) for socket in here))
    print("phase reveal", flush=True)


async def serve(port: int) -> None:
    """Until the input ends."""
    app = web.Application()
    app.router.add_get("/ws", connect)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port, backlog=1024).start()
    print("join", flush=True)
    while await asyncio.to_thread(sys.stdin.readline):
        await reveal()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
