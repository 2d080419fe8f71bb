"""Keep the libraries that read a file from talking to the user: what they warn of is their own affair, or a refusal."""

from __future__ import annotations

import logging
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

LIBRARIES = ("docx", "msoffcrypto", "olefile", "openpyxl", "pdfminer", "pdfplumber", "pyxlsb", "xlrd")
SILENT = logging.CRITICAL + 1


class _Silence:
    """What is changed while files are read in any number of threads, and put back when the last one is done."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.readers = 0
        self.levels: dict[str, int] = {}
        self.lists: list[list[object]] = []

    def begin(self) -> None:
        """The first reader silences the libraries."""
        with self.lock:
            self.readers += 1
            if self.readers > 1:
                return
            for name in LIBRARIES:
                self.levels[name] = logging.getLogger(name).level
                logging.getLogger(name).setLevel(SILENT)
            modules = rf"(?:{'|'.join(LIBRARIES)})(?:\.|$)"
            warnings.filterwarnings("ignore", module=modules)
            self.lists = [warnings.filters]  # type: ignore[list-item]
            self.entry = warnings.filters[0]

    def end(self) -> None:
        """The last reader puts everything back, but for what somebody else has changed in the meantime."""
        with self.lock:
            self.readers -= 1
            if self.readers:
                return
            for name, level in self.levels.items():
                if logging.getLogger(name).level == SILENT:
                    logging.getLogger(name).setLevel(level)
            for filters in (*self.lists, warnings.filters):
                if self.entry in filters:
                    filters.remove(self.entry)  # type: ignore[attr-defined]


_silence = _Silence()


@contextmanager
def quiet_libraries() -> Iterator[None]:
    """Silence the loggers and warnings of the libraries that read files, and of nothing else."""
    _silence.begin()
    try:
        yield
    finally:
        _silence.end()
