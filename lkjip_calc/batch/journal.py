"""The journal of a run: one line of JSON per checked file, written at once and read again when a run goes on.

It is the only truth. The tables are made from it; whatever stops the program, what has a line is not done again.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from lkjip_calc.batch.appending import Appended
from lkjip_calc.isolation.records import BookRecord

SYNC_SECONDS = 1.0
_LOCKED_BYTE = 2**31 - 2
"""Windows locks bytes, and nobody can write to those: one far beyond the end of a journal."""
TRANSIENT = ("stopped", "time", "memory", "unexpected")
"""Errors of a file that may come out otherwise when it is tried again."""


class BusyError(Exception):
    """Another run writes to the same folder of results."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a result depends on: the bytes of the file, the version of the program, and the options."""

    sha256: str
    version: str
    options: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Where the line of a result stands, and what must be known of it without reading it."""

    offset: int
    findings: int
    error: str | None


class Journal:
    """The journal of a folder of results, opened for one run alone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.known: dict[Key, Entry] = {}
        self._file = open(path, "a+b")  # noqa: SIM115
        try:
            _lock(self._file.fileno())
        except OSError as error:
            self._file.close()
            raise BusyError(str(path.parent)) from error
        self._synced = time.monotonic()
        self._load()
        self._end = Appended(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._end.sync()
        finally:
            self._end.close()
            self._file.close()

    def _load(self) -> None:
        """Index what is there; a line that was cut off in writing is taken away."""
        self._file.seek(0)
        offset = 0
        for line in self._file:
            try:
                if not line.endswith(b"\n"):
                    break
                self._index(json.loads(line), offset)
            except (ValueError, KeyError, TypeError):
                break
            offset += len(line)
        self._file.truncate(offset)

    def _index(self, line: dict[str, Any], offset: int) -> Entry:
        """Remember a line; a later one about the same counts. What the system refused is always tried again."""
        error = line["workbook"]["error"]
        entry = Entry(offset, int(line["found"]), error["kind"] if error else None)
        if line["sha256"] is not None and entry.error != "unreadable":
            self.known[Key(line["sha256"], line["version"], line["options"])] = entry
        return entry

    def add(self, record: BookRecord, path: str, options: str) -> Entry:
        """Write one result; it is in the system's hands when this returns."""
        line = {
            "sha256": record.sha256,
            "version": record.version,
            "options": options,
            "seconds": record.seconds,
            "found": record.found,
            "workbook": {**record.json, "path": path},
        }
        offset = self._end.add(json.dumps(line, separators=(",", ":")).encode() + b"\n")
        if time.monotonic() - self._synced > SYNC_SECONDS:
            self._end.sync()
            self._synced = time.monotonic()
        return self._index(line, offset)

    def line(self, entry: Entry) -> dict[str, Any]:
        """A result as it was written."""
        self._file.seek(entry.offset)
        line: dict[str, Any] = json.loads(self._file.readline())
        return line

    def lines(self, entries: Iterator[Entry]) -> Iterator[dict[str, Any]]:
        """Results one after another."""
        return (self.line(entry) for entry in entries)


def _lock(number: int) -> None:
    """Keep other runs away from an open file until it is closed.

    Raises:
        OSError: when another run has it.
    """
    if sys.platform == "win32":
        import msvcrt

        os.lseek(number, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        return
    import fcntl

    fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
