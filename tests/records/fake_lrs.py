"""A small LRS in a thread: it keeps statements by their ids as xAPI asks, and can be made to fail in every way that matters."""

import json
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, bytes]


class FakeLrs:
    """What it holds, and what it was asked."""

    def __init__(self, user: str = "workshop", secret: str = "s3cret") -> None:
        self.kept: dict[str, Any] = {}
        self.batches: list[int] = []
        """The size of each batch, in the order in which they came."""
        self.versions: set[str | None] = set()
        self.times: dict[str, int] = {}
        """How often each statement came."""
        self.instead: Callable[[int, list[Any]], Answer | None] = lambda number, batch: None
        """An answer to give instead, without keeping anything; asked with the number of the batch, from 1."""
        self.after: Callable[[int], None] = lambda number: None
        """Called when a batch is kept and before it is acknowledged."""
        self.allowed = f"Basic {b64encode(f'{user}:{secret}'.encode()).decode()}"
        self.url = ""

    def take(self, batch: list[Any]) -> Answer:
        """Keep a batch whole, or none of it."""
        if any(self.kept.get(each["id"], each) != each for each in batch):
            return 409, b"conflict"
        for each in batch:
            self.kept[each["id"]] = each
            self.times[each["id"]] = self.times.get(each["id"], 0) + 1
        return 200, json.dumps([each["id"] for each in batch]).encode()


@contextmanager
def serving(lrs: FakeLrs) -> Iterator[FakeLrs]:
    """The LRS on a free port of this computer."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            batch = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            lrs.versions.add(self.headers["X-Experience-API-Version"])
            status, body = self.answer(batch)
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", f"{lrs.url}/elsewhere")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def answer(self, batch: list[Any]) -> Answer:
            if self.headers["Authorization"] != lrs.allowed:
                return 401, b"who are you"
            if self.path != "/xAPI/statements":
                return 404, b"nothing here"
            lrs.batches.append(len(batch))
            number = len(lrs.batches)
            found = lrs.instead(number, batch)
            if found is None:
                found = lrs.take(batch)
                lrs.after(number)
            return found

        def log_message(self, format: str, *args: Any) -> None:
            pass

        def handle(self) -> None:
            with suppress(ConnectionError, ValueError):  # whoever asked was killed
                super().handle()

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        lrs.url = f"http://127.0.0.1:{server.server_address[1]}/xAPI"
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield lrs
        finally:
            server.shutdown()
