"""Which workbooks the user means: files, folders, and what is left out of a folder."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from pathlib import Path

from lkjip_calc.reading.errors import ReadError, error_name
from lkjip_calc.reading.files import DOCUMENT_SUFFIXES, WORKBOOK_SUFFIXES
from lkjip_calc.replacing import is_any

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
        try:
            if not path.is_dir():
                together.append(text)
                continue
            inside = sorted(p for p in path.iterdir() if is_wanted(p) and p.is_file())
            alone += [[str(p)] for p in inside] or [[ReadError("empty_folder", text)]]
        except OSError as error:
            alone.append([ReadError("unreadable", text, error_name(error))])
    return ([together] if together else []) + alone


def copy_place(folder: Path, stem: str, suffix: str, kept: Sequence[str | Path]) -> Path:
    """Where the copy of a workbook goes: over no file that is to be kept, and numbered where one has its name."""
    for number in count(1):
        tail = "" if number == 1 else f"-{number}"
        target = folder / f"{stem.removesuffix(MARKER)}{tail}{MARKER}{suffix}"
        if not is_any(target, kept):
            return target
    raise AssertionError("numbers do not end")


def is_wanted(path: Path) -> bool:
    """Whether a file of a folder is a workbook or document to check; .txt and .md are only where they are named."""
    name = path.name
    ours = path.stem.endswith(MARKER)
    return (
        path.suffix.lower() in (*WORKBOOK_SUFFIXES, *DOCUMENT_SUFFIXES)
        and not name.startswith(("~$", "."))
        and not ours
    )
