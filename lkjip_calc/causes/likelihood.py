"""How likely it is that a cell should have held another value, by everything that happens to figures.

The probability that a figure went wrong and came to be printed as it is: by a slip of the digits
(`lkjip_calc.slips`), by a sum taken over the wrong rows, by a figure copied from a neighbouring cell, by a
wrong rounding of the last decimal, or in no way that can be named. Slips are as frequent as there are
digits to type. The rates are in `RATES`; only how slips divide has published frequencies, the rest is
practice.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lkjip_calc.causes.model import Cause
from lkjip_calc.identities.cells import Cells
from lkjip_calc.slips import slips, trimmed
from lkjip_calc.tables.model import State

RATES = {
    "slip_per_digit": 1e-4,
    "omitted_rows": 6e-4,
    "double_count": 3e-4,
    "short_range": 6e-4,
    "copied": 2e-4,
    "rounding": 2e-4,
    "unknown": 2e-4,
    "swap": 2e-5,
}
"""How often each thing happens: per digit typed, per sum, per figure, or per pair of neighbours."""

NEGATIVE = 1e-4
"""How much less likely a negative true value is where the printed one is not negative."""


def causes(cells: Cells, cell: int, value: int, terms: Sequence[int]) -> list[Cause]:
    """The ways in which the true `value` of a cell may have become the printed one, likeliest first.

    `terms` are the values that the cell sums, where it is the stated cell of a failed sum; () elsewhere.
    """
    printed = int(cells.value[cell])
    found = _slips(cells, cell, value, printed)
    found += _wrong_rows(value, printed, terms)
    found += _copied(cells, cell, printed)
    if cells.is_percent(cell) and abs(value - printed) == 1:
        found.append(Cause("rounding", "", RATES["rounding"]))
    digits = max(len(str(abs(number))) for number in _as_printed(cells, cell, value, printed))
    found.append(Cause("unknown", "", RATES["unknown"] * 10.0**-digits))
    if value < 0 <= printed:
        found = [Cause(c.kind, c.detail, c.likelihood * (1 if c.kind == "sign" else NEGATIVE)) for c in found]
    return sorted(found, key=lambda cause: (-cause.likelihood, cause.kind, cause.detail))


def _as_printed(cells: Cells, cell: int, value: int, printed: int) -> tuple[int, int]:
    """Two values of a cell as strings of digits see them: money in rupiah where there are no sen."""
    money = not cells.is_percent(cell) and int(cells.decimals[cell]) == 2
    return trimmed(value, printed) if money else (value, printed)


def _slips(cells: Cells, cell: int, value: int, printed: int) -> list[Cause]:
    """Slips of the digits, as frequent as there are digits."""
    true, shown = _as_printed(cells, cell, value, printed)
    rate = RATES["slip_per_digit"] * len(str(abs(true)))
    return [Cause(s.kind, s.detail, rate * s.likelihood) for s in slips(true, shown)]


def _wrong_rows(value: int, printed: int, terms: Sequence[int]) -> list[Cause]:
    """A sum over the wrong rows: one left out or counted twice, or a range that stops short."""
    count = len(terms)
    if count < 2 or value == printed:
        return []
    found: list[Cause] = []
    for place, term in enumerate(terms):
        if term and printed == value - term:
            found.append(Cause("omitted_rows", str(place), RATES["omitted_rows"] / count))
        elif term and printed == value + term:
            found.append(Cause("double_count", str(place), RATES["double_count"] / count))
    running = 0
    for place, term in enumerate(terms[:-1]):
        running += term
        missing = count - 1 - place
        if running == printed and missing > 1 and printed:
            found.append(Cause("short_range", str(place), RATES["short_range"] * 0.5 ** (missing - 1)))
    return found


def _copied(cells: Cells, cell: int, printed: int) -> list[Cause]:
    """The printed figure stands in a neighbouring cell too: the row above or below, or the same row."""
    if abs(printed) < 1000:
        return []
    place = cells.place(cell)
    table = cells.tables[place.table]
    figures = table.figures
    for kind, row, column in (
        *(("wrong_column", place.row, c) for c in range(table.shape[1]) if c != place.column),
        ("stale", place.row - 1, place.column),
        ("stale", place.row + 1, place.column),
    ):
        if 0 <= row < table.shape[0] and figures.state[row, column] == State.NUMBER:
            same = int(figures.value[row, column]) == printed and figures.decimals[row, column] == cells.decimals[cell]
            if same:
                return [Cause(kind, table.address(row, column), RATES["copied"] / (table.shape[1] + 1))]
    return []


def undetermined(cells: Cells, cell: int, width: int) -> Cause:
    """The cause of a change whose value is only known to lie in a range of `width` units."""
    money = not cells.is_percent(cell)
    units = max(1, width // 100) if money else max(1, width)
    digits = len(str(abs(int(cells.value[cell])))) - (2 if money else 0)
    return Cause("unknown", "", RATES["unknown"] * 10.0 ** -max(1, digits) * units)


def nearby(cells: Cells, cell: int, low: int, high: int, reach: int = 40) -> list[int]:
    """Cells of the same column or row whose printed figure lies in an interval: partners for an exchange."""
    place = cells.place(cell)
    table = cells.tables[place.table]
    first, last = max(0, place.row - reach), min(table.shape[0], place.row + reach + 1)
    rows = np.arange(first, last)
    column = cells.ids(place.table, rows, place.column)
    row = cells.base[place.table] + place.row * table.shape[1] + np.arange(table.shape[1])
    pool = np.concatenate([column, row]).astype(np.int64)
    pool = pool[(pool != cell) & (cells.state[pool] == State.NUMBER) & (cells.decimals[pool] == cells.decimals[cell])]
    value = cells.value[pool]
    return [int(c) for c in pool[(value >= low) & (value <= high) & (value != cells.value[cell])]]
