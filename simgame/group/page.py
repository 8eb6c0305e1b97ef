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


def page(path: Path = PATH, terminal: bool = False) -> Page:
    """A document as it ships; one with a terminal in it also runs, and shows letters of, what lies beside it.

    A terminal makes its styles as it goes: nobody can name them beforehand. What runs stays as narrow as it was.
    """
    text = path.read_text(encoding="utf-8")
    script, style = f"'{_hash(text, 'script')}'", f"'{_hash(text, 'style')}'"
    if terminal:
        script, style = f"{script} 'self'", "'self' 'unsafe-inline'; font-src 'self'"
    rest = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; img-src data:"
    return Page(text, f"default-src 'none'; script-src {script}; style-src {style}; {rest}")


def _hash(text: str, tag: str) -> str:
    inside = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
    assert inside, f"the page has no <{tag}>"
    return "sha256-" + b64encode(sha256(inside[1].encode()).digest()).decode()
