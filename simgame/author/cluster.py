"""Batches of plays on a Dask cluster: the only importer of distributed, which is optional (the extra `dask`)."""

import logging
import socket
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from simgame import __version__
from simgame.author.batches import Batch, Bench, Done
from simgame.errors import Refused, UsageError
from simgame.scenario.model import Scenario

if TYPE_CHECKING:
    from distributed import Client

SECONDS = 10
"""How long a scheduler, and then its first worker, may take to answer."""

AHEAD = 10
"""Batches that lie ready for each thread of the cluster."""

SCHEME = "dask://"


def address(executor: str) -> tuple[str, int]:
    """The scheduler's host and port in `dask://HOST:PORT`. Raises UsageError."""
    host, _, port = executor.removeprefix(SCHEME).rpartition(":")
    if not executor.startswith(SCHEME) or not host or not port.isdecimal() or not 0 < int(port) < 65_536:
        raise UsageError(f"`{executor}` is not an executor", "such as dask://localhost:8786")
    return host, int(port)


def on_cluster(scenario: Scenario, batches: Iterator[Batch], executor: str) -> Iterator[Done]:
    """Play the batches on the cluster. Raises Refused where that cannot be done."""
    where = address(executor)
    try:
        import distributed
    except ImportError:
        raise Refused("`--executor` needs the extra `dask`", "pip install 'simgame[dask]'") from None
    for name in ("distributed", "distributed.client", "distributed.core", "distributed.comm"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    client = _connect(where, executor)
    try:
        sent = client.scatter(scenario, broadcast=True, hash=False)

        def submit(number: int) -> list[Any]:
            return [client.submit(_play, sent, batch, __version__, pure=False) for batch in islice(batches, number)]

        waiting = distributed.as_completed(submit(AHEAD * sum(client.nthreads().values())))
        for future in waiting:
            waiting.update(submit(1))
            yield future.result()
    except Exception as error:
        raise Refused(f"the cluster at {executor} gave up: {_reason(error)}", _CURE) from None
    finally:
        with suppress(Exception):
            client.close(timeout=SECONDS)


_CURE = "every worker needs the same version of simgame"


def _connect(where: tuple[str, int], executor: str) -> "Client":
    from distributed import Client

    host, port = where
    try:
        _knock(host, port)
        client = Client(f"tcp://{host}:{port}", timeout=SECONDS)
    except (OSError, ValueError):
        raise Refused(f"no Dask scheduler answers at {executor}", "`dask scheduler` starts one") from None
    try:
        client.wait_for_workers(1, timeout=SECONDS)
    except TimeoutError:
        client.close(timeout=SECONDS)
        raise Refused(f"the cluster at {executor} has no workers", "`dask worker HOST:PORT` starts one") from None
    return client


def _knock(host: str, port: int) -> None:
    """A scheduler speaks first; a client would wait for ever for one that does not. Raises OSError."""
    with socket.create_connection((host.strip("[]"), port), SECONDS) as line:
        if not line.recv(1):
            raise ConnectionError


def _reason(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "") or type(error).__name__


def _play(scenario: Scenario, batch: Batch, version: str) -> Done:
    """Runs on a worker, which has to play by the same rules."""
    if version != __version__:
        raise RuntimeError(f"a worker has simgame {__version__}, and this is {version}")
    return Bench(scenario).play(batch)
