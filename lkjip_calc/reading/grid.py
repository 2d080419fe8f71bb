"""A sheet by its columns: the same values as its rows, as arrays that whole columns can be worked on with.

What is asked of a text is asked once of every different text, however many cells hold it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.reading.letters import Letters, Told, holding

Value = object
"""A cell's value: "" for an empty cell, else str, float, bool, or a date."""
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

EMPTY, NUMBER, TEXT, OTHER = range(4)
"""What a cell holds: nothing, a float, a text that is not empty, or a truth value, a date or a whole number."""
BLOCK = 512
"""So many texts are held against a pattern at once."""
_KEPT_ROWS = 4096


class _Kinds(dict[type, int]):
    """The kind of a cell by the type of its value."""

    def __missing__(self, _: type) -> int:
        return OTHER


_KINDS = _Kinds({float: NUMBER, str: TEXT})


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """The cells of a sheet, column by column: all arrays are of shape (columns, rows).

    `kind` says what a cell holds, `number` its float, `text` the number of its text in `strings` (where equal texts may
    stand several times);
    `other` has the values that are neither. A cell's number or text means nothing where its kind is another.
    """

    kind: NDArray[np.uint8]
    number: NDArray[np.float64]
    text: NDArray[np.int32]
    strings: Sequence[str]
    other: dict[tuple[int, int], Value] = field(default_factory=dict)
    _told: dict[object, Told] = field(default_factory=dict, repr=False)
    _letters: list[Letters] = field(default_factory=list, repr=False)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.kind.shape[1], self.kind.shape[0]

    @classmethod
    def of(cls, rows: Sequence[Sequence[Value]]) -> Grid:
        """The grid of a sheet that was read row by row; short rows end in empty cells.

        A table of a text stands on the lines that it has in the file, so that many rows may be blank before it.
        """
        height, width = len(rows), max(map(len, rows), default=0)
        blank = next((n for n, row in enumerate(rows) if row), height)
        filled = rows[blank:]
        kind = np.zeros((width, height), np.uint8)
        number, text = np.zeros((width, height)), np.zeros((width, height), np.int32)
        strings: dict[str, int] = {}
        other: dict[tuple[int, int], Value] = {}
        for place in range(width):
            cells = [row[place] if place < len(row) else "" for row in filled]
            own = np.fromiter(map(_KINDS.__getitem__, map(type, cells)), np.uint8, height - blank)
            floats, texts = np.flatnonzero(own == NUMBER), np.flatnonzero(own == TEXT)
            number[place, blank + floats] = np.array([cells[i] for i in floats.tolist()], np.float64)
            numbers = [strings.setdefault(str(cells[i]), len(strings)) for i in texts.tolist()]
            text[place, blank + texts] = numbers
            if "" in strings:
                own[texts[np.array(numbers, np.int64) == strings[""]]] = EMPTY
            for row in np.flatnonzero(own == OTHER).tolist():
                other[blank + row, place] = cells[row]
            kind[place, blank:] = own
        return cls(kind, number, text, tuple(strings), other)

    def value(self, row: int, column: int) -> Value:
        """The value of a cell, "" where it is empty."""
        kind = self.kind[column, row]
        if kind == NUMBER:
            return float(self.number[column, row])
        if kind == TEXT:
            return self.strings[self.text[column, row]]
        return self.other[row, column] if kind == OTHER else ""

    def is_kind(self, kind: int, column: int, rows: Ints) -> Mask:
        """Which cells of a column, in some rows, are of a kind."""
        if column >= self.kind.shape[0]:
            return np.full(len(rows), kind == EMPTY)
        return np.asarray(self.kind[column, rows] == kind)

    def rows_with(self, column: int, value: Value) -> Ints:
        """The rows whose cell in a column has a value; for a value that is no float and no text, all rows."""
        height, width = self.shape
        if type(value) not in (float, str):
            return np.arange(height)
        if column >= width or value == "":
            return np.flatnonzero(self.kind[column] == EMPTY) if column < width else np.arange(height)
        if isinstance(value, str):
            alike = np.isin(self.text[column], list(self._numbers_of(value)))
            return np.flatnonzero(alike & (self.kind[column] == TEXT))
        return np.flatnonzero((self.number[column] == value) & (self.kind[column] == NUMBER))

    def _numbers_of(self, text: str) -> Iterator[int]:
        """The numbers of a text: a file may hold one several times."""
        number = -1
        for _ in range(self.strings.count(text)):
            number = self.strings.index(text, number + 1)
            yield number

    def says(
        self,
        test: Callable[[str], bool],
        column: int,
        rows: Ints,
        *,
        sure: re.Pattern[str] | None = None,
        none: Callable[[str], bool] | None = None,
        bulk: Callable[[Letters], Told] | None = None,
        words: Sequence[str] = (),
    ) -> Mask:
        """Which cells of a column, in some rows, are texts for which `test` says yes.

        To save asking: `sure` fits any number of lines that are texts for which it does, `none` tells of lines
        that none of them can be such a text, and `bulk` tells what is known of all texts by their letters. Such a
        text holds one of some `words`, where they are named.
        """
        found = self.is_kind(TEXT, column, rows)
        if found.any():
            texts = np.flatnonzero(found)
            if test not in self._told and bulk is not None:
                self._told[test] = bulk(self.letters)
            if test not in self._told and words:
                self._told[test] = self._holding(words)
            found[texts] = self._flags(test, self.text[column, rows[texts]], sure, none)
        return found

    def _holding(self, words: Sequence[str]) -> Told:
        """Which strings surely hold none of some words (see `holding`)."""
        told = np.zeros(len(self.strings), np.int8)
        lettered = np.flatnonzero(~self.letters.plain | (self.letters.letters > 0))
        told[lettered] = holding(list(map(self.strings.__getitem__, lettered.tolist())), words)
        return told

    @property
    def letters(self) -> Letters:
        """What the letters of the texts in `strings` tell of them."""
        if not self._letters:
            self._letters.append(Letters.of(self.strings))
        return self._letters[0]

    def _flags(
        self,
        test: Callable[[str], bool],
        numbers: NDArray[np.int32],
        sure: re.Pattern[str] | None,
        none: Callable[[str], bool] | None,
    ) -> Mask:
        """What a test says of some strings; it is asked once of each."""
        if test not in self._told:
            self._told[test] = np.full(len(self.strings), -1, np.int8)
        told = self._told[test]
        unknown = numbers[told[numbers] < 0]
        for block in blocks(different(unknown, len(told)) if len(unknown) else unknown.astype(np.int64)):
            texts = self._texts(block)
            lines = "\n".join(texts) + "\n"
            if sure is not None and _all_fit(sure, texts, lines):
                told[block] = 1
            elif none is not None and none(lines):
                told[block] = 0
            else:
                told[block] = [test(text) for text in texts]
        return told[numbers] > 0

    def _texts(self, numbers: Ints) -> Sequence[str]:
        """Some strings by their numbers, ascending."""
        first, last = int(numbers[0]), int(numbers[-1])
        if last - first + 1 == len(numbers):
            return self.strings[first : last + 1]
        return [self.strings[i] for i in numbers.tolist()]

    def made(self, make: Callable[[str], str], numbers: NDArray[np.int32], same: Mask) -> list[str]:
        """What `make` makes of some strings, once of each; it leaves alone those which are the `same` by `letters`."""
        made = self._made(make, numbers[~same[numbers]])
        strings = self.strings
        if not made:
            return list(map(strings.__getitem__, numbers.tolist()))
        return [made[i] if i in made else strings[i] for i in numbers.tolist()]

    def _made(self, make: Callable[[str], str], numbers: NDArray[np.int32]) -> dict[int, str]:
        """What `make` makes of some strings, by their numbers."""
        return {i: make(self.strings[i]) for i in np.unique(numbers).tolist()}


def _all_fit(pattern: re.Pattern[str], texts: Sequence[str], lines: str) -> bool:
    """Whether a pattern of any number of lines fits all of some texts, none of which has lines of its own."""
    return lines.count("\n") == len(texts) and pattern.fullmatch(lines) is not None


def different(numbers: NDArray[np.int32], size: int) -> Ints:
    """The different numbers among some that are below `size`, ascending."""
    wanted = np.zeros(size, bool)
    wanted[numbers] = True
    return np.flatnonzero(wanted)


def blocks(numbers: Ints) -> Iterator[Ints]:
    """An array in pieces of `BLOCK`."""
    for start in range(0, len(numbers), BLOCK):
        yield numbers[start : start + BLOCK]


class GridRows(Sequence[list[Value]]):
    """The rows of a grid as lists of values, made when they are asked for."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._made: dict[int, list[Value]] = {}

    def __len__(self) -> int:
        return self.grid.shape[0]

    @overload
    def __getitem__(self, row: int) -> list[Value]: ...

    @overload
    def __getitem__(self, row: slice) -> list[list[Value]]: ...

    def __getitem__(self, row: int | slice) -> list[Value] | list[list[Value]]:
        if isinstance(row, slice):
            return [self[n] for n in range(*row.indices(len(self)))]
        made = self._made.get(row)
        if made is not None:
            return made
        if not -len(self) <= row < len(self):
            raise IndexError(row)
        if len(self._made) >= _KEPT_ROWS:
            self._made.clear()
        made = [self.grid.value(row, column) for column in range(self.grid.shape[1])]
        self._made[row] = made
        return made

    def __iter__(self) -> Iterator[list[Value]]:
        for row in range(len(self)):
            yield self[row]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]
