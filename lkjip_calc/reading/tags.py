"""The cells of a piece of sheet XML as arrays: where they stand, their attributes, where their values are.

Only the spelling that spreadsheet programs and the usual libraries write is read here (every row and cell
named, nothing but tags between them); `NotPlainError` says that a piece is written otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.reading.digits import MARGIN, Ints, Mask, Words, checked_runs, padded, words_of

_LESS, _GREATER, _SLASH, _QUOTE, _SPACE = b'</>" '[0], b">"[0], b"/"[0], b'"'[0], b" "[0]
_C, _F, _R, _BANG = b"cfr!"
FULL = np.array([(1 << (8 * n)) - 1 for n in range(9)], np.uint64)
"""Masks of the first n bytes of a word."""
_CELL_HEAD, _ROW_HEAD = int.from_bytes(b'<c r="', "little"), int.from_bytes(b'<row r="', "little")
_VALUE_HEAD = int.from_bytes(b"<v>", "little")
_ATTRIBUTES = re.compile(rb'(?:\s+[\w:]+="[^"<>&]*")*\s*')
_STYLE = re.compile(rb'\ss="(\d{1,6})"')
_TYPE = re.compile(rb'\st="(\w+)"')
_ATTRIBUTE_BYTES = 16
_BEYOND = 4
"""So many tags after a cell's own are looked at."""


class NotPlainError(ValueError):
    """XML that is not written the usual way."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a piece, in the order of the document.

    `start` is the place of a cell's tag in `data`; `row` and `column` count from 0; `kind` is the number of
    its type in `types`; `begin` and `end` enclose the text of its value, both 0 where it has none of the
    plain kind; `formula` says which have a formula, `bare` which have nothing at all. `tags` are the places of
    all tags of the piece, `tag` the numbers of the cells' own among them.
    """

    data: bytes
    words: Words
    start: Ints
    row: Ints
    column: Ints
    style: Ints
    kind: NDArray[np.int64]
    types: tuple[str, ...]
    begin: Ints
    end: Ints
    formula: Mask
    bare: Mask
    tags: Ints
    tag: Ints

    def text(self, i: int) -> bytes:
        """The bytes of a cell, from its tag up to the next cell."""
        stop = int(self.start[i + 1]) if i + 1 < len(self.start) else len(self.data) - MARGIN
        return self.data[int(self.start[i]) : stop]


def cells_of(xml: bytes) -> Cells:
    """The cells of some whole rows of a sheet part.

    Raises:
        NotPlainError: where they are not written the usual way.
    """
    data = padded(xml)
    signs, words = np.frombuffer(data, np.uint8), words_of(data)
    tags = np.flatnonzero(signs == _LESS)
    names = signs[tags + 1]
    cell = np.flatnonzero(names == _C)
    if (names == _BANG).any() or (len(cell) and int(cell[-1]) + 1 >= len(tags)):
        raise NotPlainError
    # A last cell without a value has nothing but the end of its row behind it.
    tags = np.concatenate([tags, [len(data) - MARGIN] * _BEYOND])
    start = tags[cell]
    if not (words[start] & FULL[6] == _CELL_HEAD).all():
        raise NotPlainError
    column, letters = _columns(words[start + 6])
    at = start + 6 + letters
    row, numbers, digits = _rows(tags, names == _R, cell, words)
    # A cell's reference must name the row that it stands in: the same digits, and the same quote after them.
    if not (words[at] & FULL[digits + 1] == numbers).all():
        raise NotPlainError
    at = at + digits + 1
    following = tags[cell + 1]
    closed = signs[following - 2] == _SLASH
    if not (signs[following - 1] == _GREATER).all():
        raise NotPlainError
    kind, style, types = _attributes(data, words, at, following - 1 - closed - at)
    formula = (signs[following + 1] == _F) & ~closed
    place = cell + 1
    if formula.any():
        # The value comes after the formula's tag, or after its end tag where it has one.
        ended = signs[tags[cell + 2] + 1] == _SLASH
        place = place + np.where(formula, np.where(ended, 2, 1), 0)
    valued = (words[tags[place]] & FULL[3] == _VALUE_HEAD) & ~closed
    bare = closed | (~formula & (words[following] & FULL[3] == int.from_bytes(b"</c", "little")))
    begin, end = np.where(valued, tags[place] + 3, 0), np.where(valued, tags[place + 1], 0)
    return Cells(data, words, start, row, column, style, kind, types, begin, end, formula, bare, tags, cell)


def _columns(word: Words) -> tuple[Ints, Ints]:
    """Column numbers from the references that words start with, and how many letters they have."""
    first, second, third = (((word >> np.uint64(8 * n)) & np.uint64(0xFF)).astype(np.int64) - 64 for n in range(3))
    two = (second >= 1) & (second <= 26)
    three = two & (third >= 1) & (third <= 26)
    if not ((first >= 1) & (first <= 26)).all():
        raise NotPlainError
    column = np.where(two, first * 26 + second, first)
    column = np.where(three, column * 26 + third, column)
    return column - 1, 1 + two.astype(np.int64) + three


def _rows(tags: Ints, is_row: Mask, cell: Ints, words: Words) -> tuple[Ints, Words, Ints]:
    """For every cell its row, the digits of that row with the quote after them as a word, and their number."""
    owner = np.cumsum(is_row)[cell] - 1
    tags = tags[: len(is_row)][is_row]
    if not (words[tags] == _ROW_HEAD).all():
        raise NotPlainError
    after = words[tags + 8]
    digits = np.zeros(len(tags), np.int64)
    going = np.ones(len(tags), bool)
    for place in range(8):
        byte = (after >> np.uint64(8 * place)) & np.uint64(0xFF)
        going &= (byte >= 48) & (byte <= 57)
        digits += going
    number, _ = checked_runs(words, tags + 8 + digits, digits)
    if not ((digits > 0) & (digits < 8) & (number > 0)).all():
        raise NotPlainError
    if len(owner) and int(owner.min()) < 0:
        raise NotPlainError
    quoted = (after & FULL[digits]) | (np.uint64(_QUOTE) << (np.uint64(8) * digits.astype(np.uint64)))
    return number[owner] - 1, quoted[owner], digits[owner]


def _attributes(data: bytes, words: Words, at: Ints, size: Ints) -> tuple[NDArray[np.int64], Ints, tuple[str, ...]]:
    """Type number and style number of every cell by the attributes after its reference, and the types."""
    kind, style = np.zeros(len(at), np.int64), np.zeros(len(at), np.int64)
    types: list[str] = ["n"]
    if len(size) and int(size.min()) < 0:
        raise NotPlainError
    first = words[at] & FULL[np.minimum(size, 8)]
    second = words[at + 8] & FULL[np.clip(size - 8, 0, 8)]
    long = size > _ATTRIBUTE_BYTES
    left = np.flatnonzero((size > 0) & ~long)
    while len(left):
        # The cells of a sheet share a handful of attributes: one look at each different one is enough.
        one = left[0]
        alike = (first[left] == first[one]) & (second[left] == second[one])
        own = left[alike]
        kind[own], style[own] = _meaning(data[int(at[one]) : int(at[one] + size[one])], types)
        left = left[~alike]
    for i in np.flatnonzero(long).tolist():
        kind[i], style[i] = _meaning(data[int(at[i]) : int(at[i] + size[i])], types)
    return kind, style, tuple(types)


def _meaning(attributes: bytes, types: list[str]) -> tuple[int, int]:
    """The type number and the style number that some attributes say."""
    if not _ATTRIBUTES.fullmatch(attributes):
        raise NotPlainError
    style, kind = _STYLE.search(attributes), _TYPE.search(attributes)
    name = kind[1].decode() if kind else "n"
    if name not in types:
        types.append(name)
    return types.index(name), int(style[1]) if style else 0
