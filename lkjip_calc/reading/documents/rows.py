"""The rows of a table that a program wrote as lines of text: wrapped names are put together again.

A name that did not fit into its column goes on in the line below, or begins in the line above its figures. What
tells is the width of the column (the next word would not have fitted), a small letter, an open bracket.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from lkjip_calc import amounts
from lkjip_calc.reading.documents.prose import opens_on

_NUMBERING = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]{0,2}")
_ORDERLY = re.compile(
    r"\(?-?(?:rp\.? ?)?\d{1,3}(?:\.\d{3})*(?:,\d+)?(?:,-)?\)? ?%?|\d+(?:[.,]\d+)? ?%?|-", re.IGNORECASE
)
_HEADER_CELL = re.compile(r"[^\W\d_]{3}|^(?:19|20)\d\d$")
"""Words, or a mere year: what stands in a header over figures."""
_NOTHING = re.compile(r"[\W_]*")
MIN_LINES = 2
MAX_NUMBER = 5
"""The number of a row is no longer than this."""


@lru_cache(maxsize=20_000)
def is_figure(text: str) -> bool:
    """Whether a cell states a figure, or a printed nothing."""
    return bool(text) and amounts.parse(text) is not None


def first_figures(rows: Sequence[list[str]]) -> int:
    """The number of the first row of which most cells are figures or numbers of columns: the header is above it."""
    for number, row in enumerate(rows):
        filled = [text for text in row if text]
        years = [text for text in filled if text.isdigit() and 1990 <= int(text[:5]) <= 2100]
        stated = sum(is_figure(text) for text in filled) - len(years)
        if stated and (2 * stated >= len(filled) or stated > 1):
            return number
    return 0


def aligned(parts: Sequence[list[list[str]]]) -> list[list[list[str]]]:
    """The parts of a table that pages broke, those that lost their first columns moved back under the others."""
    if not parts:
        return []
    width = max((len(row) for row in parts[0]), default=0)
    kinds = _kinds(parts[0], width)
    done = [list(parts[0])]
    for part in parts[1:]:
        own = max((len(row) for row in part), default=0)
        shift = _shift(_kinds(part, own), kinds) if own < width else 0
        done.append([[""] * shift + row if any(row) else row for row in part])
    return done


def _kinds(rows: Sequence[list[str]], width: int) -> list[str]:
    """What each column mostly holds: ``9`` figures, ``%`` signs, ``a`` words, "" nothing."""
    found = []
    for column in range(width):
        texts = [row[column] for row in rows if len(row) > column and row[column]]
        kinds = ["9" if is_figure(t) else "%" if len(t) <= 2 else "a" for t in texts]
        found.append(max(sorted(set(kinds)), key=kinds.count, default=""))
    return found


def _shift(part: Sequence[str], whole: Sequence[str]) -> int:
    """By how many columns a part must move so that each column holds what it holds above; 0 where that is open."""
    shifts = [
        n
        for n in range(len(whole) - len(part) + 1)
        if all(not kind or kind == whole[n + c] for c, kind in enumerate(part))
    ]
    return shifts[0] if len(shifts) == 1 else 0


def put_together(rows: Sequence[list[str]]) -> tuple[list[list[str]], list[int]]:
    """The rows with wrapped names joined, as many as there were: a line that was joined leaves an empty row.

    The second result are the 0-based lines whose figures were left out: text recognition read them twice, the
    first time badly.
    """
    return _Together(rows).read()


class _Together:
    """Puts the lines of one table together."""

    def __init__(self, rows: Sequence[list[str]]) -> None:
        width = max((len(row) for row in rows), default=0)
        self.rows = [list(row) + [""] * (width - len(row)) for row in rows]
        self.numbers = all(len(row[0]) <= MAX_NUMBER for row in self.rows if row)
        self.figures = self._figure_columns(width)
        self.widths = [max((len(row[c]) for row in self.rows), default=0) for c in range(width)]
        self.last: int | None = None
        """The row that a further line may belong to, and its cells as last printed."""
        self.printed: list[str] = []
        self.ghosts: list[int] = []

    def _figure_columns(self, width: int) -> list[int]:
        """The columns that hold mostly figures; the numbers of the rows are none."""
        found = []
        for column in range(width):
            texts = [row[column] for row in self.rows if row[column]]
            stated = sum(is_figure(text) for text in texts)
            if stated and 2 * stated >= len(texts) and not (column == 0 and self.numbers):
                found.append(column)
        return found

    def read(self) -> tuple[list[list[str]], list[int]]:
        """All rows."""
        first = next((n for n, row in enumerate(self.rows) if self._begins(row)), len(self.rows))
        for number in range(first, len(self.rows)):
            row = self.rows[number]
            if any(row) and (self.last is None or not self._takes(number, self.last)):
                self.last, self.printed = number, list(row)
        return self.rows, self.ghosts

    def _begins(self, row: Sequence[str]) -> bool:
        """Whether a line states figures and is none of the header, whose words may hold a year (``Target 2023``)."""
        return any(not _HEADER_CELL.search(text) for text in self._stated(row))

    def _stated(self, row: Sequence[str]) -> list[str]:
        """The figures that a line states, damaged ones included."""
        return [row[c] for c in self.figures if is_figure(row[c]) or _digits(row[c])]

    def _states_words(self, row: Sequence[str]) -> bool:
        """Whether a line states words where others state figures (``WTP``, ``BB``), and goes on with none."""
        texts = [row[c] for c in self.figures if row[c]]
        return bool(texts) and 2 * len(texts) >= len(self.figures) and all(text[0].isupper() for text in texts)

    def _words(self, row: Sequence[str]) -> list[int]:
        """The columns of a line that hold words."""
        return [c for c, text in enumerate(row) if c not in self.figures and text and not _NOTHING.fullmatch(text)]

    def _takes(self, number: int, last: int) -> bool:
        """Whether a line belongs to the row before it, which then takes it in (or is taken in by it)."""
        row, above = self.rows[number], self.rows[last]
        if self._is_numbered(row):
            if self._stated(above) or self._is_numbered(above) or not self._overflows(row):
                return False
            return self._give(last, number)
        stated = self._stated(row)
        if stated and self._is_ghost(number, last):
            self.ghosts.append(number)
            self.rows[number] = row = [t if c in self._words(row) else "" for c, t in enumerate(row)]
            return self._take(number, last) if self._words(row) else True
        if stated and (self._stated(above) or self._states_words(above)):
            return False
        if not stated and self._states_words(row) and any(above[c] for c in self.figures):
            return False
        if stated:
            return self._goes_on(row) and self._give(last, number)
        return (self._goes_on(row) or not self._words(row)) and self._take(number, last)

    def _is_numbered(self, row: Sequence[str]) -> bool:
        """Whether a line begins with a number of its own (a column of numbers may have one that was read badly)."""
        return bool(row[0]) and (self.numbers or _NUMBERING.fullmatch(row[0]) is not None)

    def _goes_on(self, row: Sequence[str]) -> bool:
        """Whether the words of a line go on with those above."""
        return self._is_open(row) or self._overflows(row)

    def _is_open(self, row: Sequence[str]) -> bool:
        """Whether the words above break off, or those of the line begin in the middle."""
        columns = [c for c in self._words(row) if self.printed[c]]
        return any(row[c][0].islower() or opens_on(self.printed[c]) for c in columns)

    def _overflows(self, row: Sequence[str]) -> bool:
        """Whether the first word of a line would not have fitted into the column after the words above."""
        columns = [c for c in self._words(row) if self.printed[c] and c not in self.figures]
        columns = [c for c in columns if c or not self._is_numbered(row)]
        return any(len(self.printed[c]) + 1 + len(row[c].split()[0]) > self.widths[c] for c in columns)

    def _take(self, number: int, last: int) -> bool:
        """Let the row above take in a line; an empty row stays in its place."""
        row, above = self.rows[number], self.rows[last]
        for column in self._words(row):
            above[column] = f"{above[column]} {row[column]}".strip()
            self.printed[column] = row[column]
        self.rows[number] = [""] * len(row)
        return True

    def _give(self, last: int, number: int) -> bool:
        """Let a line with figures take in the beginning of its name, which stands above it."""
        row, above = self.rows[number], self.rows[last]
        self.printed = list(row)
        for column, text in enumerate(above):
            if text:
                row[column] = f"{text} {row[column]}".strip()
        self.rows[last] = [""] * len(row)
        self.last = number
        return True

    def _is_ghost(self, number: int, last: int) -> bool:
        """Whether the figures of a line without a name of its own are those of the next line, read badly."""
        row = self.rows[number]
        if self._words(row) and not (self._stated(self.rows[last]) and self._is_open(row)):
            return False
        below = next((r for r in self.rows[number + 1 :] if self._stated(r)), None)
        if below is None or all(_ORDERLY.fullmatch(text) for text in self._stated(row)):
            return False
        pairs = [(_digits(row[c]), _digits(below[c])) for c in self.figures if row[c] and below[c]]
        if not pairs or any(len(a) != len(b) for a, b in pairs):
            return False
        same = sum(a == b for pair in pairs for a, b in zip(*pair, strict=True))
        return 2 * same >= sum(len(a) for a, _ in pairs)


def _digits(text: str) -> str:
    """The digits of a figure."""
    return "".join(itertools.filterfalse(lambda c: not c.isdigit(), text))
