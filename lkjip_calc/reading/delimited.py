"""Text with delimiters (`.csv`, `.tsv`, and the same saved as `.xls`) as one sheet of text cells."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from lkjip_calc.reading.sheets import Sheet, Value

DELIMITERS = ";\t|,"
"""Tried in this order: a comma that stands in amounts must not win over a true delimiter."""
MOST_PADDING = 0.2
"""Of a text at most that share are noughts."""
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x19\x1c-\x1f]")
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def decode(content: bytes) -> str | None:
    """The text of the bytes: by byte-order mark, as UTF-8, else as Windows-1252; None where it is no text.

    Noughts that pad a field are left out; bytes that hold more of them, or other such marks, are no text.
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    if b"\x00" in content:
        head = content[:4096]
        if head.count(0) > len(head) * MOST_PADDING or _CONTROL.search(head):
            return None
        content = content.replace(b"\x00", b"")
    for encoding in ("utf-8-sig", "cp1252", "latin-1"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def delimiter_of(text: str) -> str | None:
    """The delimiter that splits most lines into the same number of fields, or None where none does."""
    best: tuple[float, str] | None = None
    sample = text[:100_000]
    for mark in DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=mark) if any(row)][:400]
        except csv.Error:
            continue
        counts = Counter(w for w in widths if w > 1)
        if not counts:
            continue
        score = counts.most_common(1)[0][1] / len(widths)
        if best is None or score > best[0] + 0.02:
            best = (score, mark)
    return best[1] if best else None


def delimited_sheet(text: str, name: str) -> Sheet:
    """The sheet of a delimited text. Leading spaces are kept: they may tell the level.

    Raises:
        ValueError: when the text cannot be split.
    """
    declared = _SEPARATOR_LINE.match(text)
    delimiter = declared[1] if declared else delimiter_of(text) or ";"
    body = text[declared.end() :] if declared else text
    try:
        rows: list[list[Value]] = [list(row) for row in csv.reader(io.StringIO(body, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise ValueError(str(error)) from error
    return Sheet(name, rows)
