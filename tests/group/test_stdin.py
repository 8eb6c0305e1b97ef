"""Lines of standard input."""

import asyncio

import pytest

from simgame.plain.stdin import lines


@pytest.mark.parametrize(
    "failure", [OSError(5, "Input/output error"), ValueError("closed"), UnicodeDecodeError("utf-8", b"x", 0, 1, "bad")]
)
async def test_an_input_that_breaks_has_ended(failure):
    """Whatever the reason: a terminal that is gone, a stream that was closed, bytes that are no text."""

    def source():
        yield "one\n"
        raise failure

    async with asyncio.timeout(5):
        assert [line async for line in lines(source())] == ["one"]
