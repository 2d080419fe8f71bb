"""Find the cells of a sheet part, with their style numbers, without parsing its XML.

Sheets as Excel, LibreOffice and the usual libraries write them (``<c r="A1" s="3" t="s">``) are scanned
with array operations; any other spelling falls back to a regular expression for every cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])([^>]*)>")
_REF = re.compile(rb'\br\s*=\s*["\']([A-Z]{1,3})(\d{1,10})["\']')
_STYLE = re.compile(rb'\bs\s*=\s*["\'](\d+)["\']')
_ROW_NUMBER = re.compile(rb'<(?:\w+:)?row\s[^>]*?\br="(\d+)"|<(?:\w+:)?row(?=[\s>])')
_WINDOW = 40
_SPACE, _QUOTE, _SLASH, _GT = b' "/>'
_LETTERS = 3


@dataclass(frozen=True, slots=True)
class CellScan:
    """The cells of a sheet part in document order: byte offset, 0-based row and column, style number."""

    start: Ints
    row: Ints
    column: Ints
    style: Ints

    @property
    def extent(self) -> tuple[int, int]:
        """Rows and columns that the cells reach."""
        if not len(self.start):
            return 0, 0
        return int(self.row.max()) + 1, int(self.column.max()) + 1

    def at(self, offset: int) -> int:
        """The number of the cell in which a byte offset lies, -1 before the first."""
        return int(np.searchsorted(self.start, offset, side="right")) - 1


def scan_cells(xml: bytes) -> CellScan:
    """The cells of a sheet part."""
    fast = _scan_fast(xml)
    return fast if fast is not None else _scan_general(xml)


def _scan_fast(xml: bytes) -> CellScan | None:
    """The cells of a part written the usual way, or None where a cell is written otherwise."""
    if b":c " in xml[:200_000] or len(xml) < _WINDOW:
        return None
    if b"<c>" in xml or b"<c/>" in xml or re.search(rb"<c[\s/>]", xml[-_WINDOW:]):
        return None
    data = np.frombuffer(xml, np.uint8)
    start = _pairs(xml, b"<c")
    start = start[start < len(data) - _WINDOW]
    start = start[data[start + 2] == _SPACE]
    window = np.lib.stride_tricks.sliding_window_view(data, _WINDOW)[start]
    if not (window[:, 3:6] == np.frombuffer(b'r="', np.uint8)).all():
        return None
    column, at = _letters(window)
    row, at = _digits(window, at, 7)
    if column is None or row is None or not (_byte(window, at) == _QUOTE).all():
        return None
    at = at + 1
    after = _byte(window, at)
    styled = (after == _SPACE) & (_byte(window, at + 1) == ord("s")) & (_byte(window, at + 2) == ord("="))
    style = np.zeros(len(start), np.int64)
    if styled.any():
        number, _ = _digits(window[styled], at[styled] + 4, 6)
        if number is None:
            return None
        style[styled] = number
    plain = styled | (after == _GT) | (after == _SLASH)
    if not plain.all():
        plain |= _typed_only(window, at, after)
    for i in np.flatnonzero(~plain).tolist():
        # Another attribute before the style: look at the tag itself.
        tag = xml[int(start[i]) : xml.find(b">", int(start[i]))]
        match = _STYLE.search(tag)
        style[i] = int(match[1]) if match else 0
    return CellScan(start, row - 1, column - 1, style)


def _pairs(xml: bytes, pair: bytes) -> Ints:
    """The offsets of two bytes in a row, ascending: compared two at a time, from even and from odd offsets."""
    wanted = int.from_bytes(pair, "little")
    even = np.flatnonzero(np.frombuffer(xml, "<u2", len(xml) // 2) == wanted)
    odd = np.flatnonzero(np.frombuffer(xml, "<u2", (len(xml) - 1) // 2, 1) == wanted)
    return np.sort(np.concatenate([2 * even, 2 * odd + 1]))


def _typed_only(window: NDArray[np.uint8], at: Ints, after: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which cells have a type (``s``, ``str``, ``inlineStr``) and nothing after it: they have no style."""
    typed = (after == _SPACE) & (_byte(window, at + 1) == ord("t"))
    ended = np.zeros(len(at), bool)
    for size in (1, 3, 9):
        closed = _byte(window, at + 4 + size) == _QUOTE
        ended |= closed & np.isin(_byte(window, at + 5 + size), (_GT, _SLASH))
    return np.asarray(typed & ended, bool)


def _byte(window: NDArray[np.uint8], at: Ints) -> NDArray[np.uint8]:
    """The byte of every window at its own place."""
    return np.asarray(window[np.arange(len(window)), np.minimum(at, _WINDOW - 1)], np.uint8)


def _letters(window: NDArray[np.uint8]) -> tuple[Ints | None, Ints]:
    """The column numbers (from 1) and where their letters end; None where a reference has no letter."""
    number, at = np.zeros(len(window), np.int64), np.full(len(window), 6, np.int64)
    going = np.ones(len(window), bool)
    for place in range(_LETTERS):
        byte = window[:, 6 + place]
        going &= (byte >= 65) & (byte <= 90)
        number = np.where(going, number * 26 + byte - 64, number)
        at += going
    return (number if (number > 0).all() else None), at


def _digits(window: NDArray[np.uint8], at: Ints, most: int) -> tuple[Ints | None, Ints]:
    """The whole numbers that start at `at` and where they end; None where one is missing or too long."""
    number, here = np.zeros(len(window), np.int64), at.copy()
    going = np.ones(len(window), bool)
    for _ in range(most + 1):
        byte = _byte(window, here)
        going &= (byte >= 48) & (byte <= 57)
        if not going.any():
            break
        number = np.where(going, number * 10 + byte - 48, number)
        here = here + going
    lengths = here - at
    valid = len(window) == 0 or (lengths.min() >= 1 and lengths.max() <= most)
    return (number if valid else None), here


def _scan_general(xml: bytes) -> CellScan:
    """The cells of a part in any spelling; a cell without reference follows the one before it."""
    start: list[int] = []
    places: list[tuple[int, int, int]] = []
    row, column = 0, -1
    rows = [(m.start(), int(m[1]) if m[1] else 0) for m in _ROW_NUMBER.finditer(xml)]
    next_row = 0
    for match in _CELL.finditer(xml):
        while next_row < len(rows) and rows[next_row][0] < match.start():
            row = rows[next_row][1] - 1 if rows[next_row][1] else row + 1
            column = -1
            next_row += 1
        reference = _REF.search(match[1])
        row, column = (int(reference[2]) - 1, column_number(reference[1])) if reference else (row, column + 1)
        style = _STYLE.search(match[1])
        start.append(match.start())
        places.append((row, column, int(style[1]) if style else 0))
    columns = np.array(places, np.int64).reshape(-1, 3)
    return CellScan(np.array(start, np.int64), columns[:, 0], columns[:, 1], columns[:, 2])


def column_number(letters: bytes) -> int:
    """The 0-based column of its letters."""
    number = 0
    for code in letters:
        number = number * 26 + code - 64
    return number - 1
