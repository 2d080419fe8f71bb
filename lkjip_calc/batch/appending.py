"""A file that grows by whole pieces: what could not be written to its end is taken away again."""

from __future__ import annotations

import os
from pathlib import Path


class Appended:
    """A file to which pieces are added, each whole or not at all."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = open(path, "ab", buffering=0)  # noqa: SIM115

    def add(self, piece: bytes) -> int:
        """Add a piece; gives where it begins. It is in the system's hands when this returns.

        Raises:
            OSError: when it could not be written whole; the file is then as it was, and the error names it.
        """
        start = self._file.seek(0, os.SEEK_END)
        rest = memoryview(piece)
        try:
            while rest:
                rest = rest[self._file.write(rest) or 0 :]
        except BaseException as error:
            self._file.truncate(start)
            if isinstance(error, OSError):
                error.filename = str(self._path)
            raise
        return start

    def sync(self) -> None:
        """Have the system put it on the disk."""
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close it."""
        self._file.close()
