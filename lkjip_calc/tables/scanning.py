"""Which rows of a sheet need a closer look, found for all rows at once.

A large sheet is rows of figures by the hundred thousand: what can be told of them from whole columns is told
here, so that only the few other rows (headers, titles, notes, blanks) are looked at one by one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lkjip_calc import amounts
from lkjip_calc.reading.grid import EMPTY, NUMBER, OTHER, Ints, Mask
from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.tables.header_rows import NUMBERING, YEARS, is_amount_text
from lkjip_calc.tables.words import lacks

MONEY_LINES = re.compile(r"(?:(?:[1-9]\d{0,2}(?:\.\d{3}){1,4}(?:,\d\d?)?|(?:0|[1-9]\d{0,2}),\d\d?|[1-9]\d{4,14})\n)*")
"""Lines that are amounts beyond doubt."""
_YEARS = np.array(sorted(YEARS))


def quiet_rows(sheet: Sheet) -> Ints:
    """The rows that hold something and state no amounts (`header_rows.has_amounts`): all that a header can start in."""
    grid = sheet.grid
    height, width = grid.shape
    loud = (grid.kind == EMPTY).all(axis=0)
    loud[[row for row, column in sheet.features.errors if row < height and column < width]] = True
    for column in reversed(range(width)):
        rows = np.flatnonzero(~loud)
        amount = grid.is_kind(NUMBER, column, rows)
        amount[amount] = ~_is_year(grid.number[column, rows[amount]])
        loud[rows[amount | grid.says(is_amount_text, column, rows, sure=MONEY_LINES)]] = True
    return np.flatnonzero(~loud)


def _is_year(figures: NDArray[np.float64]) -> Mask:
    """Which figures may be years."""
    found = (figures >= _YEARS[0]) & (figures <= _YEARS[-1])
    found[found] = np.isin(figures[found], _YEARS)
    return np.asarray(found, bool)


def plain_rows(sheet: Sheet, first: int, last: int, labels: Sequence[int], figures: Sequence[int]) -> Mask:
    """Which of the rows from `first` up to `last` are rows of figures beyond doubt: labelled, no title, no numbering.

    `labels` and `figures` are the columns that hold them.
    """
    rows = np.arange(first, last)
    numbered = _maybe_numbering(sheet, rows)
    titled = _any_text(sheet, rows)
    return _stated(sheet, rows, figures) & _filled(sheet, rows, labels) & ~numbered & ~titled


def _stated(sheet: Sheet, rows: Ints, figures: Sequence[int]) -> Mask:
    """Which rows state a number in a column of figures."""
    grid = sheet.grid
    stated = np.zeros(len(rows), bool)
    for column in figures:
        left = np.flatnonzero(~stated)
        number = grid.is_kind(NUMBER, column, rows[left])
        stated[left[number | grid.says(states_number, column, rows[left], sure=MONEY_LINES)]] = True
    return stated


def states_number(text: str) -> bool:
    """Whether a text is a number or a printed nothing."""
    return bool(text.strip()) and amounts.parse(text.strip()) is not None


def _filled(sheet: Sheet, rows: Ints, columns: Sequence[int]) -> Mask:
    """Which rows hold anything in one of some columns."""
    filled = np.zeros(len(rows), bool)
    for column in columns:
        filled |= ~sheet.grid.is_kind(EMPTY, column, rows)
    return filled


def _any_text(sheet: Sheet, rows: Ints) -> Mask:
    """Which rows hold a text that may be the title of a table."""
    found = np.zeros(len(rows), bool)
    for column in range(sheet.grid.shape[1]):
        found |= sheet.grid.says(_may_be_title, column, rows, words=("tabel",))
    return found


def _may_be_title(text: str) -> bool:
    """Whether a text may be the title of a table."""
    return not lacks(text, "tabel")


def _maybe_numbering(sheet: Sheet, rows: Ints) -> Mask:
    """Which rows may number the columns: every cell that is not empty is a small whole number, or a text like one."""
    grid = sheet.grid
    maybe = np.ones(len(rows), bool)
    for column in reversed(range(grid.shape[1])):
        left = np.flatnonzero(maybe)
        where = rows[left]
        number = grid.is_kind(NUMBER, column, where)
        figures = grid.number[column, where]
        small = number & (figures >= 0) & (figures < 100) & (figures == np.floor(figures))
        text = grid.says(_may_be_numbering, column, where, none=_holds_no_numbering)
        other = grid.is_kind(EMPTY, column, where) | grid.is_kind(OTHER, column, where)
        maybe[left[~(small | text | other)]] = False
    return maybe


def _may_be_numbering(text: str) -> bool:
    """Whether a text may number a column."""
    return NUMBERING.fullmatch(text.strip()) is not None


def _holds_no_numbering(lines: str) -> bool:
    """Whether no line can number a column, as all are amounts."""
    return MONEY_LINES.fullmatch(lines) is not None
