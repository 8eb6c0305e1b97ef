"""Addresses and names that people type or that a browser sends: each line is tried as all of them."""

from pathlib import Path
from random import Random

from simgame.group.address import (
    expect_address,
    is_local,
    public_name,
    qr_lines,
    reached_at,
    trusted_host,
    trusted_origin,
)
from simgame.group.client import Address, Seat
from simgame.group.door import same
from simgame.group.seating import digest
from simgame.group.words import clean, day
from simgame.journal.clock import seconds_since
from simgame.journal.saves import path_of
from simgame.records.lrs import endpoint, in_the_clear
from simgame.scenario.library import find
from tests.fuzz.law import refusable, said
from tests.fuzz.mutations import damaged_lines, rough

WORDS = (
    "http://", "https://", "ftp://", "192.168.0.7", "[::1]", "[::", "::1", "%25eth0", ":8642", ":0", ":65536", ":99999999999", "/j/", "KDRW", "?", "#", "@", "user:pw@", "..", "localhost",
    "0.0.0.0", "xn--", "ß", "é", "①", "。", "\u2028", "\ud800", "2027-01-15", "2026-11-24T09:30:00.000Z", "9999-12-31T23:59:59Z", "0000-00-00", "2026-W48-5", "20271115", "+14:00", ".yaml", ".jsonl", "/", "\\",
)  # fmt: skip


def one(data: bytes) -> None:
    """Whatever it is, it is taken as an address or a name, or refused as none."""
    for line in data.split(b"\n")[:50]:
        text = line.decode("utf-8", "surrogateescape")
        for use in (_joined, _told, _sent, _named):
            with refusable():
                use(text)
        for code in (text, "KDRW"):
            trusted_host(text, frozenset({"x"}))
            trusted_origin(text, code, "http://x")
        same(text, "KDRW"), is_local(text), digest(text), clean(text, 40), seconds_since(text)
        found = day(text)
        assert not found or len(found) == 10


def _joined(text: str) -> None:
    address = Address(text, "")
    seat = Seat(address, "token")
    said(seat._url())
    Address(text, "KDRW")


def _told(text: str) -> None:
    url = expect_address(text)
    public_name(url)
    reached_at(text, 8642)
    trusted_origin("http://y", "y", url)
    if url and len(url) < 500:
        qr_lines(f"{url}/j/KDRW")


def _sent(text: str) -> None:
    in_the_clear(endpoint(text))


def _named(text: str) -> None:
    with refusable():
        find(text)
    path_of(text, Path("saves"))


def seeds() -> list[bytes]:
    """Addresses as they should be, and as nobody should have them."""
    return [
        b"http://192.168.0.7:8642/j/KDRW", b"192.168.0.7:8642", b"https://play.example.org/j/kdrw/", b"[::1]:8642\n::1\nfe80::1%eth0\nhttp://[fe80::1%25eth0]:80/j/", b"http://..\nhttp://a..b",
        b"http://" + b"x" * 64, b"http://h:99999\nhttp://h:0\nhttp://h:-1\nhttp://h:\xd9\xa3", b"http://user:pw@h/?q#f", b"http://\xe2\x91\xa0.com\nhttp://\xc3\x9f.de\nhttp://a\xe3\x80\x82b",
        b"http://[::1\nhttp://]\nhttp://[v1.x]\n//x", b"ftp://h\njavascript:alert(1)\nfile:///etc/passwd", b"\xff\xfe\n\x00\n \n\t", b"http://h\\@x\nhttp://h%00x\nhttp://h%2f", b"2027-01-15\n9999-12-31\n0000-00-00\n2026-W48-5\n+002027-1",
        b"2026-11-24T09:30:00.000Z\n9999-12-31T23:59:59.999-23:59\n0001-01-01T00:00:00+23:59", b"x" * 5000, b"http://" + b"a." * 2000, b"http://h/" + b"y" * 3000, b"a/b.jsonl\n../x\n.hidden\nCON\n/\na/..",
    ]  # fmt: skip


def mutated(data: bytes, random: Random) -> bytes:
    """Lines made of the pieces of addresses."""
    spare = tuple(
        word.encode("utf-8", "surrogateescape" if "\ud800" not in word else "surrogatepass") for word in WORDS
    )
    return damaged_lines(data, random, spare, lambda line: rough(line, random, WORDS))
