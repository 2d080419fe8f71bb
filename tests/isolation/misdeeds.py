"""What a file could make the reading process do; run there by the tests."""

from __future__ import annotations

import mmap
import os
import signal
import sys
import time
from collections.abc import Iterator

from lkjip_calc.reading.errors import ReadError


def answer(value: object) -> object:
    return value


def number() -> int:
    return os.getpid()


def die(status: int) -> None:
    os.kill(os.getpid(), status)


def hang() -> None:
    time.sleep(600)


def hog() -> int:
    return len(bytearray(2**40))


def creep() -> int:
    kept = []
    while True:
        kept.append(bytearray(2**24))


def grow(size: int) -> int:
    return len(bytearray(os.urandom(2**20)) * (size // 2**20))


def grow_and_hang(size: int) -> None:
    kept = bytearray(os.urandom(2**20)) * (size // 2**20)
    time.sleep(600)
    del kept


def reserve(size: int) -> int:
    with mmap.mmap(-1, size) as memory:
        return len(memory)


_kept: list[bytearray] = []


def keep(size: int) -> int:
    _kept.append(bytearray(os.urandom(2**20)) * (size // 2**20))
    return size


def fault() -> None:
    raise IndexError("a fault of the program")


def refuse(path: str) -> None:
    raise ReadError("damaged", path, "x")


def chatter() -> str:
    print("to stdout")
    os.write(1, b"to stdout again")
    os.write(2, b"to stderr")
    return sys.stdin.read() if sys.stdin else ""


def count(to: int) -> Iterator[int]:
    yield from range(to)


def count_and_die(to: int) -> Iterator[int]:
    yield from range(to)
    os.kill(os.getpid(), signal.SIGABRT)
