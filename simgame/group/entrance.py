"""Who may pass: a code to look on and join, a token to come back, a secret to control."""

from collections.abc import Callable
from typing import NamedTuple

from aiohttp import web

from simgame.group import guests
from simgame.group.door import same
from simgame.group.hall import peer
from simgame.group.limits import Doubt
from simgame.group.words import code_of


class Access(NamedTuple):
    """Who may come in, and how many."""

    code: str
    secret: str
    url: str
    """The address that people are told."""
    most: int = guests.MOST


class Refusal(NamedTuple):
    """Why somebody may not pass, for machines and for people."""

    code: str
    message: str


class Entrance:
    """Looks at codes, tokens and secrets; `knows` says whether a token is somebody's."""

    def __init__(self, knows: Callable[[str], bool]) -> None:
        self._knows = knows
        self._doubt = Doubt()

    async def refusal(self, request: web.Request, access: Access) -> Refusal | None:
        """Why this one may not pass, or None; who is known need not wait for those who guess."""
        place, code, secret = peer(request.transport), request.query.get("code", ""), request.query.get("secret")
        if self._doubt.is_full(place) and not self._is_known(request, access):
            return Refusal("busy", "Too many wrong codes are being tried here. Try again in a moment.")
        if not same(code_of(code), access.code):
            await self._doubt.wait(place)
            return Refusal("wrong-code", "There is no session with that code here.")
        if secret is not None and not same(secret, access.secret):
            await self._doubt.wait(place)
            return Refusal("wrong-secret", "That is not the secret of this session.")
        return None

    def _is_known(self, request: web.Request, access: Access) -> bool:
        """Whether somebody has what cannot be guessed: a token, or the secret."""
        return self._knows(request.query.get("token", "")) or same(request.query.get("secret", ""), access.secret)
