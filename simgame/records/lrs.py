"""One Learning Record Store, spoken to over HTTP: the only file of the records that knows the network."""

import json
from base64 import b64encode
from http.client import HTTPException
from time import sleep
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from simgame.errors import Refused, UsageError
from simgame.printable import shortened
from simgame.records.outbox import encoded
from simgame.records.statement import Statement

VERSION = "1.0.3"
PATIENCE = 60.0
"""Seconds to wait for an answer."""
PAUSES = (1.0, 4.0)
"""Seconds to wait before asking again a store that is busy."""
BUSY = (429, 502, 503, 504)
MUCH = 1_000_000
"""Bytes of an answer that are read."""


class Stored(NamedTuple):
    """The store has the statements, now or already."""


class Conflict(NamedTuple):
    """The store has another statement under an id; it takes none of the batch."""


class Wrong(NamedTuple):
    """The store calls a statement wrong, or the batch too large; it takes none of it."""

    why: str


Answer = Stored | Conflict | Wrong


class _NoRedirect(HTTPRedirectHandler):
    """A redirect would turn what is sent into a question, and its answer would look like a success."""

    def redirect_request(self, *_: Any) -> None:
        return None


def endpoint(url: str) -> str:
    """The address of the statements of the LRS at `url`. Raises UsageError where it is none."""
    try:
        parts = urlsplit(url)
        plain = url.isascii() and url.isprintable() and " " not in url
        sound = plain and parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        raise UsageError(f"`{shortened(url)}` is not the address of an LRS", "such as https://lrs.example.org/xAPI")
    if parts.username or parts.password:
        raise UsageError("the address of the LRS holds a user or a secret", "use --user, and $SIMGAME_LRS_SECRET")
    if parts.query or parts.fragment:
        raise UsageError("the address of the LRS ends before any `?` or `#`")
    base = url.rstrip("/")
    return base if base.endswith("/statements") else f"{base}/statements"


class Lrs:
    """An LRS, and who we are to it."""

    def __init__(self, address: str, user: str, secret: str) -> None:
        self._address = address
        self._headers = {
            "Authorization": f"Basic {b64encode(f'{user}:{secret}'.encode()).decode()}",
            "Content-Type": "application/json",
            "X-Experience-API-Version": VERSION,
            "User-Agent": "simgame",
        }
        self._opener = build_opener(_NoRedirect)

    def store(self, statements: list[Statement]) -> Answer:
        """Send statements. Raises Refused where the store cannot be reached, or wants nothing of us."""
        for pause in (*PAUSES, None):
            status, body = self._post(encoded(statements))
            if status not in BUSY or pause is None:
                break
            sleep(pause)
        return _judged(status, body, statements)

    def _post(self, data: bytes) -> tuple[int, bytes]:
        request = Request(self._address, data, self._headers, method="POST")
        try:
            with self._opener.open(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read(MUCH)
        except HTTPError as error:
            with error:
                return error.code, _rest(error)
        except (URLError, OSError, HTTPException) as error:
            reason = getattr(error, "reason", None) or error
            said = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
            raise Refused(f"the LRS at {self._address} cannot be reached: {said}") from None


def _rest(error: HTTPError) -> bytes:
    try:
        return error.read(MUCH)
    except (OSError, HTTPException):
        return b""


def _judged(status: int, body: bytes, statements: list[Statement]) -> Answer:
    if status == 204 or (status == 200 and _are_ids(body)):
        return Stored()
    if status == 409:
        return Conflict()
    if status in (400, 413, 422):
        return Wrong(f"{status}: {_words(body)}")
    if status in (401, 403):
        raise Refused(f"the LRS does not let us in ({status})", "look at --user and the secret")
    if status == 200 or 300 <= status < 400 or status in (404, 405, 410):
        raise Refused(f"there is no LRS at that address: it answered {status} to statements", "look at --lrs")
    raise Refused(f"the LRS answered {status}: {_words(body)}")


def _are_ids(body: bytes) -> bool:
    """Whether it is what an LRS answers: a list of ids. A page that says `OK` to everybody has stored nothing."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, list) and all(isinstance(each, str) for each in found)


def _words(body: bytes) -> str:
    return shortened(" ".join(body[:1000].decode(errors="replace").split()), 200) or "without a word"


def in_the_clear(address: str) -> bool:
    """Whether what is sent there could be read on the way: http, and not to this computer itself."""
    parts = urlsplit(address)
    return parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1", "::1")
