"""A cluster of machines as an executor. Needs the extra `cluster` (dask.distributed)."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

CONNECT_SECONDS = 20
FILES_PER_TASK = 32


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """An executor on the workers of a Dask scheduler, and how many tasks they run at once.

    A task whose worker dies goes to another worker; where that happens again and again the scheduler gives up and
    `check_many` checks its files on this machine.

    Raises:
        ModuleNotFoundError: when dask.distributed is not installed.
        OSError: when no scheduler answers at the address.
        ValueError: when the address is none.
    """
    from distributed import Client

    with Client(address, timeout=CONNECT_SECONDS, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        slots = sum(client.nthreads().values())
        yield client.get_executor(pure=False, retries=1), max(1, slots)
