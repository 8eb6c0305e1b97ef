"""Under which address a session is reached, and that address as a QR code to scan from a screen."""

import ipaddress
import re
import socket
from contextlib import suppress
from functools import lru_cache
from urllib.parse import urlsplit

from simgame.errors import SessionRefused

ANYWHERE = ("0.0.0.0", "::", "")
HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?")
"""A Host header: a name or an address, and perhaps a port."""
NOBODY = ("192.0.2.1", 9)
"""An address kept for documentation: nothing is ever sent to it."""


def reached_at(bind: str, port: int) -> str:
    """The address to tell people, for a server bound to `bind`: where that is everywhere, the one others see."""
    host = _own() if bind in ANYWHERE else bind
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _own() -> str:
    """This machine's address in its network; its own loopback where there is none."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(NOBODY)  # chooses a way out, and sends nothing
        return str(probe.getsockname()[0])
    return "127.0.0.1"


def is_local(bind: str) -> bool:
    """Whether only this machine reaches a server bound so."""
    if bind == "localhost":
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(bind).is_loopback
    return False


def trusted_host(host: str, allowed: frozenset[str]) -> bool:
    """Whether a request's Host is one we go by: a bare address, this machine's own name, or the public one.

    Any other name could be somebody's page that was pointed at us.
    """
    found = HOST.fullmatch(host.lower())
    if not found:
        return False
    name = found[1] or found[2]
    own = socket.gethostname().lower()
    if name in allowed or name in ("localhost", own, f"{own}.local"):
        return True
    with suppress(ValueError):
        ipaddress.ip_address(name)
        return True
    return False


def trusted_origin(origin: str | None, host: str, url: str) -> bool:
    """Whether the page that speaks is one of ours: it came from the host it speaks to, or from the address people are told.

    Programs that are no browser name none.
    """
    with suppress(ValueError):
        return origin is None or urlsplit(origin).netloc.lower() in (host.lower(), urlsplit(url).netloc.lower())
    return False


def public_name(url: str) -> frozenset[str]:
    """The name in an address that people are told, to trust; none where there is no address."""
    return frozenset({(urlsplit(url).hostname or "").lower()} - {""})


def expect_address(url: str | None) -> str:
    """An address to tell people, without the slash at its end; nothing where none was given. Raises SessionRefused."""
    if url and not _is_address(url):
        raise SessionRefused(
            f"`{url[:80]}` is not an address that people could open", "such as http://192.168.0.7:8642"
        )
    return (url or "").rstrip("/")


def _is_address(url: str) -> bool:
    with suppress(ValueError):
        parts = urlsplit(url)
        plain = url.isprintable() and " " not in url
        return plain and parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    return False


def qr(text: str) -> list[list[bool]]:
    """The text as a QR code: rows of dark and light modules, with the quiet zone around it."""
    import segno

    code = segno.make(text, error="m", micro=False)
    return [[bool(module) for module in row] for row in code.matrix_iter(border=2)]


@lru_cache(maxsize=4)
def qr_lines(text: str) -> tuple[str, ...]:
    """The QR code in half blocks, two rows in a line, as light on dark; each line is as wide as the code has modules.

    Kept, because the picture of a lobby is drawn anew with everybody who comes in.
    """
    rows = qr(text)
    rows += [[False] * len(rows[0])] if len(rows) % 2 else []
    blocks = {(False, False): "█", (False, True): "▀", (True, False): "▄", (True, True): " "}
    return tuple(
        "".join(blocks[upper, lower] for upper, lower in zip(rows[n], rows[n + 1], strict=True))
        for n in range(0, len(rows), 2)
    )
