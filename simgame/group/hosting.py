"""Everything a front end needs to host a session: the server beside it, in the same loop."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from types import MappingProxyType

from simgame.errors import SessionRefused
from simgame.group.address import expect_address, is_local, reached_at
from simgame.group.entrance import Access
from simgame.group.host import Host, Make
from simgame.group.log import Log
from simgame.group.server import Server, serving
from simgame.scenario.model import Scenario


class Hosting:
    """One session, ready to be served."""

    files: Mapping[str, Make] = MappingProxyType({})
    """What leaves the room besides the reports, by its name."""

    def __init__(self, scenario: Scenario, log: Log, bind: str, port: int, url: str | None, most: int) -> None:
        """Raises SessionRefused where the public address is none; a log just begun for it is gone then."""
        self.scenario = scenario
        self.log = log
        self.bind = bind
        self.port = port
        self.most = most
        try:
            self.url = expect_address(url)
        except SessionRefused:
            log.forget()
            raise

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[Server]:
        """Serve until the block is left. Raises SessionRefused where the address cannot be had; a new log is gone then.

        Where what the host writes to is gone the block is left, and that failure raised.
        """
        header = self.log.header
        host = Host(self.scenario, self.log)
        host.files = self.files
        server = Server(host, Access(header.code, header.secret, self.url, self.most))
        begun = False
        try:
            async with serving(server, self.bind, self.port) as port, _while_shown(host):
                begun = True
                if not self.url:
                    server.told_at(reached_at(self.bind, port))
                yield server
        finally:
            if not begun:
                self.log.forget()

    def warnings(self) -> list[str]:
        """What a facilitator has to know before anybody can join."""
        found = []
        if self.log.torn:
            found.append("The last line of the log was cut off while it was written and has been left out.")
        if is_local(self.bind) and not self.url:
            found.append(
                "Only this computer can join: to let others in, add --bind 0.0.0.0 (every network of this computer)."
            )
        elif not is_local(self.bind):
            found.append("Everybody on this network who has the code can join; it is not encrypted.")
        found.append(
            f"The session is kept in {self.log.file.path}; to control it from elsewhere: {self.log.header.secret}"
        )
        return found


@asynccontextmanager
async def _while_shown(host: Host) -> AsyncIterator[None]:
    """Leave the block where the host can no longer say what happens; raises why."""
    try:
        async with asyncio.timeout(None) as until:
            host.give_up = partial(until.reschedule, 0)
            try:
                yield
            finally:
                host.give_up = None
    except TimeoutError:
        if host.failure is None:
            raise
        raise host.failure from None
