"""Texts over several columns that text recognition cut at the columns' edges: ``Ta | arget kin | erja``."""

from __future__ import annotations

from collections.abc import Sequence

MAX_FIRST = 3
"""The first piece of a text that was cut is that short: a word begins in its column."""
MAX_OVERLAP = 2
_WHOLE = frozenset(["no", "rp", "kd", "vol", "sat", "thn"])
_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТУХІаеорсухі", "ABEKMHOPCTYXIaeopcyxi")

Merge = tuple[int, int, int, int]


def mended(rows: Sequence[list[str]], end: int) -> tuple[list[list[str]], list[Merge]]:
    """The rows with the cut texts of the rows before `end` put together over their columns, and their merges."""
    done = [list(row) for row in rows]
    merges: list[Merge] = []
    for number, row in enumerate(done[:end]):
        column = 0
        while column < len(row):
            last = _last_piece(row, column)
            if last > column:
                text = row[column]
                for piece in row[column + 1 : last + 1]:
                    text = _attached(text, piece)
                row[column : last + 1] = [text, *[""] * (last - column)]
                merges.append((number, column, number, last))
            column = last + 1
    return done, merges


def _last_piece(row: Sequence[str], first: int) -> int:
    """The column of the last piece of a text whose first piece stands at `first`; `first` itself where it is whole."""
    text = row[first].translate(_LOOK_ALIKES)
    if not text.isalpha() or not text[0].isupper() or len(text) > MAX_FIRST or text.lower() in _WHOLE:
        return first
    last = first
    while last + 1 < len(row) and row[last + 1][:1].islower():
        last += 1
    if last > first and last + 1 < len(row) and row[last + 1].endswith("-") and len(row[last + 1]) > 1:
        last += 1
    return last


def _attached(text: str, piece: str) -> str:
    """A text with its next piece; letters that were read in both columns stand once."""
    text, piece = text.translate(_LOOK_ALIKES), piece.translate(_LOOK_ALIKES)
    if not piece[:1].islower():
        return f"{text} {piece}"
    overlap = next((n for n in range(MAX_OVERLAP, 0, -1) if text.endswith(piece[:n])), 0)
    return text + piece[overlap:]
