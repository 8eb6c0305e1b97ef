"""Where we listen, and the secrets by which one is let in."""

import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from simgame.errors import SessionRefused


def same(given: str, wanted: str) -> bool:
    """Whether two secrets are one, without telling by the time it takes."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


@asynccontextmanager
async def listening(app: web.Application, bind: str, port: int) -> AsyncIterator[int]:
    """Serve until the block is left; the port that was taken. Raises SessionRefused where the address cannot be had."""
    runner = web.AppRunner(app, handle_signals=False, access_log=None, shutdown_timeout=3)
    await runner.setup()
    try:
        site = web.TCPSite(runner, bind, port, backlog=1024)
        try:
            await site.start()
        except (OSError, OverflowError, UnicodeError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise SessionRefused(f"{bind}:{port} cannot be served: {why}", "choose another --port or --bind") from None
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
