"""What waits for an LRS, and what the LRS answers: the first line is `status`, the second its answer, the rest a batch on disk."""

from random import Random
from types import SimpleNamespace
from typing import Any, cast

from simgame.records.lrs import Lrs, _judged
from simgame.records.outbox import Outbox, encoded
from simgame.records.push import send
from tests.fuzz.law import folder, refusable, said
from tests.fuzz.mutations import damaged_json, rough

WORDS = (
    "id",
    "actor",
    "verb",
    "object",
    "result",
    "timestamp",
    "200",
    "204",
    "400",
    "401",
    "404",
    "409",
    "413",
    "429",
    "503",
    "302",
    "/",
    "..",
    "a/b",
    "\0",
    "x" * 300,
)
ID = "6f9619ff-8b86-5d01-b42d-00cf4fc964ff"
OTHER = "7f9619ff-8b86-5d01-b42d-00cf4fc964ff"


def one(data: bytes) -> None:
    """Whatever waits and whatever is answered, it is sent, set aside or refused; what was not sent still waits."""
    status, _, rest = data.partition(b"\n")
    body, _, batch = rest.partition(b"\n")
    code = int(status) if status.isdigit() and len(status) == 3 else 400

    def store(statements: Any) -> object:
        encoded(statements)
        return _judged(code, body, statements)

    with folder() as place:
        outbox = Outbox(place, "https://lrs.example.org/statements", "us")
        (outbox.folder / "00000001.json").write_bytes(batch)
        with refusable():
            report = send(outbox, cast(Lrs, SimpleNamespace(store=store)), lambda done, of: None)
            said(*report.wrong)
        outbox.close()
        again = Outbox(place, "https://lrs.example.org/statements", "us")
        with refusable():
            again.add([{"id": ID}, {"id": OTHER}])
        again.waiting()
        again.close()


def seeds() -> list[bytes]:
    """Batches that are taken, refused, known already, and damaged."""
    batch = b'[{"id": "%s", "actor": {"name": "a"}, "verb": {"id": "x"}}, {"id": "%s"}]' % (ID.encode(), OTHER.encode())
    answers = (b'["x"]', b"OK", b"", b"\xff\xfe", b"[" * 3000, b'{"error": "\\ud800\\u0000"}')
    heads = [
        b"%d\n%s\n" % (code, answer) for code in (200, 204, 400, 409, 413, 401, 404, 503, 302) for answer in answers[:3]
    ]
    odd = (b"[]", b"{}", b"[{}]", b"[[]]", b'[{"id": 1}]', b'[{"id": ["x"]}]', b'[{"id": "../../x"}]', b'[{"id": "a\\u0000b"}]', b'[{"id": "%s"}]' % (b"x" * 300), b"[" * 3000, b"9" * 5000, b'[{"id": null}]', b"\xff", b'[{"id": "\\ud800"}]', b'[{"id": NaN}]')  # fmt: skip
    return [
        *(head + batch for head in heads),
        *(b"400\nno\n" + each for each in odd),
        *(b"400\n" + each + b"\n" + batch for each in answers),
    ]


def mutated(data: bytes, random: Random) -> bytes:
    """The batch changed as JSON, the answer and its number as bytes."""
    status, _, rest = data.partition(b"\n")
    body, _, batch = rest.partition(b"\n")
    how = random.randrange(6)
    if how == 0:
        return rough(data, random, WORDS)
    if how == 1:
        return b"\n".join(
            [
                random.choice([b"200", b"204", b"400", b"409", b"413", b"401", b"503", b"301", b"500", b"100"]),
                body,
                batch,
            ]
        )
    if how == 2:
        return b"\n".join([status, damaged_json(body, random, WORDS).replace(b"\n", b""), batch])
    return b"\n".join([status, body, damaged_json(batch, random, WORDS)])
