"""Two steps of one work side by side: the next item is made while the last one is used."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def ahead(items: Iterator[Item]) -> Iterator[Item]:
    """The items of an iterator, each made in a thread of its own while the one before it is used.

    It pays where the making leaves the interpreter to others, as unpacking and the work on arrays do. An error of the
    making is raised where its item would have come. The first two items are made without a thread: most have no more.
    """
    first = list(islice(items, 2))
    if len(first) < 2:
        yield from first
        return
    with ThreadPoolExecutor(1, "ahead") as pool:
        coming = pool.submit(next, items, None)
        yield from first
        while (item := coming.result()) is not None:
            coming = pool.submit(next, items, None)
            yield item
