"""The page that phones show: one document, with everything in it."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

PATH = Path(__file__).with_name("page.html")


class Page(NamedTuple):
    """The document, and what a browser may do with it: run what is in it, speak with where it came from, and nothing else."""

    text: str
    policy: str

    def headers(self, host: str) -> dict[str, str]:
        """The headers to send with it to a browser that asked this host."""
        sockets = f"connect-src 'self' ws://{host} wss://{host}"
        return {
            "Content-Security-Policy": f"{self.policy}; {sockets}",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-store",
            "X-Frame-Options": "DENY",
        }


def page(path: Path = PATH, besides: str = "") -> Page:
    """A document as it ships; `besides` is where it may have further scripts, styles and fonts from."""
    text = path.read_text(encoding="utf-8")
    script, style = (_hash(text, tag) for tag in ("script", "style"))
    rest = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; img-src data:"
    more = f" {besides}" if besides else ""
    fonts = f"; font-src {besides}" if besides else ""
    return Page(text, f"default-src 'none'; script-src '{script}'{more}; style-src '{style}'{more}{fonts}; {rest}")


def _hash(text: str, tag: str) -> str:
    inside = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
    assert inside, f"the page has no <{tag}>"
    return "sha256-" + b64encode(sha256(inside[1].encode()).digest()).decode()
