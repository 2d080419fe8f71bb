"""Which files of a folder are workbooks to check."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from lkjip_calc.reading.files import WORKBOOK_SUFFIXES

OURS = ".diperiksa"
"""Ends the names of the copies that `lkjip check` writes and of the folder of results."""


def workbooks_below(folder: Path, results: Path) -> Iterator[Path]:
    """The workbooks of a folder and of all folders in it.

    Hidden files, lock files, copies that we wrote and the folder of results are left out; links to folders are
    not followed, so that no walk goes in a circle. What is no file (a pipe, a socket, a device: whoever opens it waits
    for ever) is left out; a link to nothing is kept, to be told as missing, and so is a folder that cannot be listed.
    """
    results = results.resolve()
    closed: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        here = Path(place)
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and not name.endswith(OURS) and (here / name).resolve() != results
        ]
        for name in names:
            stem, suffix = os.path.splitext(name)
            if suffix.lower() in WORKBOOK_SUFFIXES and not name.startswith(("~$", ".")) and not stem.endswith(OURS):
                path = here / name
                if os.path.isfile(path) or not os.path.exists(path):
                    yield path
    yield from closed


def shown(path: Path, folder: Path) -> str:
    """A path as it stands in the results: from the folder on, with `/`, readable even where the name is no text."""
    relative = path.relative_to(folder).as_posix()
    return relative.encode("utf-8", "backslashreplace").decode("utf-8")
