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
Words = NDArray[np.uint64]

_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])([^<>]*)>")
_REF = re.compile(rb'\br\s*=\s*(["\'])(?:([A-Za-z]{1,3})(\d{1,7})\1|)')
_STYLE = re.compile(rb'\bs\s*=\s*["\'](\d+)["\']')
_ROW_NUMBER = re.compile(rb'<(?:\w+:)?row\s[^<>]*?\br="(\d+)"|<(?:\w+:)?row(?=[\s>])')
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
    """The cells of a part written the usual way, or None where a cell is written otherwise.

    Eight bytes at any offset are one unsigned integer: a cell's tag is looked at in a few such words.
    """
    if b":c " in xml[:200_000] or len(xml) < _WINDOW:
        return None
    if re.search(rb"<c[\s/>]", xml[-_WINDOW:]):
        return None
    words: Words = np.ndarray((len(xml) - 7,), "<u8", xml, strides=(1,))
    start = _pairs(xml, b"<c")
    start = start[start < len(xml) - _WINDOW]
    head = words[start]
    third = (head >> np.uint64(16)) & np.uint64(0xFF)
    if ((third == _GT) | (third == _SLASH)).any():
        return None
    kept = third == _SPACE
    start, head = start[kept], head[kept]
    if not ((head >> np.uint64(24)) & np.uint64(0xFFFFFF) == int.from_bytes(b'r="', "little")).all():
        return None
    column, size = _letters(words[start + 6])
    at = start + 6 + size
    row, size = _digits(words[at], 7)
    if column is None or row is None or (len(row) and int(row.min()) == 0):
        return None
    at = at + size
    after = words[at]
    if not (after & np.uint64(0xFF) == _QUOTE).all():
        return None
    mark = (after >> np.uint64(8)) & np.uint64(0xFFFFFFFF)
    styled = mark == int.from_bytes(b' s="', "little")
    style = np.zeros(len(start), np.int64)
    if styled.any():
        number, _ = _digits(words[at[styled] + 5], 6)
        if number is None:
            return None
        style[styled] = number
    following = mark & np.uint64(0xFF)
    plain = styled | (following == _GT) | (following == _SLASH)
    rest = np.flatnonzero(~plain)
    if len(rest):
        plain[rest] = _typed_only(words, at[rest], mark[rest])
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
    # A stable sort merges the two ascending runs.
    return np.sort(np.concatenate([2 * even, 2 * odd + 1]), kind="stable")


def _typed_only(words: Words, at: Ints, mark: Words) -> NDArray[np.bool_]:
    """Which cells have a type (``s``, ``str``, ``inlineStr``) and nothing after it: they have no style."""
    ended = np.zeros(len(at), bool)
    typed = mark == int.from_bytes(b' t="', "little")
    for size in (1, 3, 9):
        end = words[np.minimum(at + 5 + size, len(words) - 1)]
        closed = end & np.uint64(0xFF) == _QUOTE
        following = (end >> np.uint64(8)) & np.uint64(0xFF)
        ended |= closed & ((following == _GT) | (following == _SLASH))
    return np.asarray(typed & ended, bool)


def _letters(word: Words) -> tuple[Ints | None, Ints]:
    """The column numbers (from 1) and how many letters they have; None where a reference has no letter."""
    number, size = np.zeros(len(word), np.int64), np.zeros(len(word), np.int64)
    going = np.ones(len(word), bool)
    for place in range(_LETTERS):
        byte = ((word >> np.uint64(8 * place)) & np.uint64(0xFF)).astype(np.int64)
        going &= (byte >= 65) & (byte <= 90)
        if not going.any():
            break
        number = np.where(going, number * 26 + byte - 64, number)
        size += going
    return (number if len(word) == 0 or int(size.min()) > 0 else None), size


def _digits(word: Words, most: int) -> tuple[Ints | None, Ints]:
    """The whole numbers that start the words and how many digits they have; None where one is missing or too long."""
    number, size = np.zeros(len(word), np.int64), np.zeros(len(word), np.int64)
    going = np.ones(len(word), bool)
    for place in range(most + 1):
        byte = ((word >> np.uint64(8 * place)) & np.uint64(0xFF)).astype(np.int64)
        going &= (byte >= 48) & (byte <= 57)
        if not going.any():
            break
        number = np.where(going, number * 10 + byte - 48, number)
        size += going
    valid = len(word) == 0 or (int(size.min()) >= 1 and int(size.max()) <= most)
    return (number if valid else None), size


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
        if reference is None:
            column += 1
        elif reference[2] is None or int(reference[3]) == 0:
            # An engine makes some number of it, which may be any.
            raise OverflowError("cell reference outside the grid")
        else:
            row, column = int(reference[3]) - 1, column_number(reference[2].upper())
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
