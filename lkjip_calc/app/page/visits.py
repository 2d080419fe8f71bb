"""What a page has dropped: files in a private folder, gone when the page closes."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lkjip_calc.findings import Result
from lkjip_calc.isolation import Worker
from lkjip_calc.reading.errors import ReadError

GRACE = 8.0
"""Seconds without its page after which a visit's files are deleted."""
STALE = 120.0
"""Seconds without a sign of life after which the folder of a server that was killed is deleted by the next."""
PREFIX = "lkjip-page-"
MAX_NAME = 120
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


@dataclass(slots=True)
class Visit:
    """One open page: its folder, the files dropped on it in their order, what was said of their layout, which of
    them stopped the process that reads them, their result, and that process (`worker`, None inside it)."""

    id: str
    folder: Path
    files: list[Path] = field(default_factory=list)
    mappings: dict[Path, Path] = field(default_factory=dict)
    refused: dict[Path, ReadError] = field(default_factory=dict)
    result: Result | None = None
    worker: Any = field(default_factory=Worker)
    streams: int = 0
    seen: float = field(default_factory=time.monotonic)

    def size(self) -> int:
        """The bytes dropped so far."""
        return sum(path.stat().st_size for path in self.files)

    def place_for(self, name: str) -> Path:
        """Where a dropped file goes: in a folder of its own, under its own name made safe."""
        folder = self.folder / f"{len(self.files) + 1}-{secrets.token_hex(4)}"
        folder.mkdir(mode=0o700)
        return folder / safe_name(name)

    def clear(self) -> None:
        """Forget the files and their result."""
        for path in self.files:
            shutil.rmtree(path.parent, ignore_errors=True)
        self.files.clear()
        self.mappings.clear()
        self.refused.clear()
        self.result = None


class Visits:
    """All open pages. The root folder is private to the user (0700) and removed at the end."""

    def __init__(self) -> None:
        _clean_up()
        self.root = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._visits: dict[str, Visit] = {}
        self._lock = threading.Lock()
        self.had_any = False
        self.last_change = time.monotonic()

    def open(self) -> Visit:
        """A new page."""
        name = secrets.token_urlsafe(16)
        folder = self.root / secrets.token_hex(8)
        folder.mkdir(mode=0o700)
        visit = Visit(name, folder)
        visit.worker.start()
        with self._lock:
            self._visits[name] = visit
            self.had_any = True
        return visit

    def get(self, name: str) -> Visit | None:
        """A page by its name."""
        visit = self._visits.get(name)
        if visit is not None:
            visit.seen = time.monotonic()
        return visit

    def close(self, name: str) -> None:
        """Delete what a page has dropped."""
        with self._lock:
            visit = self._visits.pop(name, None)
            self.last_change = time.monotonic()
        if visit is not None:
            visit.worker.shut()
            shutil.rmtree(visit.folder, ignore_errors=True)

    def sweep(self) -> None:
        """Delete what pages dropped that are gone, and show the next server that this one lives."""
        now = time.monotonic()
        with contextlib.suppress(OSError):
            os.utime(self.root)
        for visit in list(self._visits.values()):
            if visit.streams <= 0 and now - visit.seen > GRACE:
                self.close(visit.id)

    def idle_for(self) -> float:
        """Seconds since the last page was closed; 0 while one is open, or before the first."""
        if self._visits or not self.had_any:
            return 0.0
        return time.monotonic() - self.last_change

    def end(self) -> None:
        """Delete everything."""
        for visit in list(self._visits.values()):
            visit.worker.shut()
        shutil.rmtree(self.root, ignore_errors=True)


def _clean_up() -> None:
    """Delete what a server left that was killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            if time.time() - folder.stat().st_mtime > STALE:
                shutil.rmtree(folder, ignore_errors=True)


def safe_name(name: str) -> str:
    """A file name that no system misreads; the ending is kept."""
    base = _UNSAFE.sub("_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .") or "berkas"
    if _RESERVED.fullmatch(base):
        base = f"_{base}"
    stem, dot, ending = base.rpartition(".")
    if len(base) > MAX_NAME and dot and len(ending) < 10:
        return f"{stem[: MAX_NAME - len(ending) - 1]}.{ending}"
    return base[:MAX_NAME]
