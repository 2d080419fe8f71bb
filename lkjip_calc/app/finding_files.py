"""Which workbooks the user means: files, folders, and what is left out of a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lkjip_calc.reading.errors import ReadError
from lkjip_calc.reading.files import DOCUMENT_SUFFIXES, WORKBOOK_SUFFIXES

MARKER = ".diperiksa"
"""Ends the name of the copies that we write."""


def find_workbooks(paths: Sequence[str]) -> list[list[str | ReadError]]:
    """The workbooks that paths name, in groups that are checked together.

    Files named side by side are one group: an LRA and the report that repeats it. A folder holds workbooks
    of anyone, so each of its workbooks (sorted by name) is a group of its own; copies that we wrote, lock
    files and hidden files are left out.
    """
    together: list[str | ReadError] = []
    alone: list[list[str | ReadError]] = []
    for text in dict.fromkeys(paths):
        path = Path(text)
        if not path.is_dir():
            together.append(text)
            continue
        inside = sorted(p for p in path.iterdir() if p.is_file() and is_wanted(p))
        alone += [[str(p)] for p in inside] or [[ReadError("empty_folder", text)]]
    return ([together] if together else []) + alone


def is_wanted(path: Path) -> bool:
    """Whether a file of a folder is a workbook or document to check; .txt and .md are only where they are named."""
    name = path.name
    ours = path.stem.endswith(MARKER)
    return (
        path.suffix.lower() in (*WORKBOOK_SUFFIXES, *DOCUMENT_SUFFIXES)
        and not name.startswith(("~$", "."))
        and not ours
    )
