"""Where we listen, and the secrets by which one is let in."""

import asyncio
import hmac
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from simgame.disk import reason
from simgame.errors import SessionRefused
from simgame.group.hall import Hall, widen

BACKLOG = 256
"""Connections that may come at one moment."""
_log = logging.getLogger("simgame.door")


def same(given: str, wanted: str) -> bool:
    """Whether two secrets are one, without telling by the time it takes."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


@asynccontextmanager
async def listening(app: web.Application, bind: str, port: int) -> AsyncIterator[int]:
    """Serve until the block is left; the port that was taken. Raises SessionRefused where the address cannot be had."""
    widen()
    hall = Hall()
    app.middlewares.insert(0, hall.attend)
    runner = web.AppRunner(app, handle_signals=False, access_log=None, shutdown_timeout=3, logger=_log)
    await runner.setup()
    assert runner.server
    watching = asyncio.create_task(hall.watch(runner.server))
    try:
        site = web.TCPSite(runner, bind, port, backlog=BACKLOG)
        try:
            await site.start()
        except (OSError, OverflowError, ValueError) as error:
            raise SessionRefused(
                f"{bind}:{port} cannot be served: {reason(error)}", "choose another --port or --bind"
            ) from None
        yield runner.addresses[0][1]
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        await runner.cleanup()


def _is_of_ours(record: logging.LogRecord) -> bool:
    """What others send that is no HTTP, and that they left, is nothing to tell a facilitator."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, HttpProcessingError | ConnectionError)


_log.addFilter(_is_of_ours)
