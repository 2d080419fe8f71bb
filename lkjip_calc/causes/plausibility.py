"""How plausible a value is in its place, apart from how it may have been mistyped.

Two habits of budgets tell likely values from unlikely ones: the amounts of a column end in noughts as
often as their fellows do (a pagu of 12.226.200 is likelier than 12.226.280 where most end in 00), and
realisasi seldom exceeds anggaran. Both only shift the odds between explanations that the figures allow.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.identities.cells import Cells
from lkjip_calc.tables.model import RowKind, State

MAX_NOUGHTS = 6
OVERSPENT = 1 / 30
"""How often realisasi above anggaran is met, against what the other rows would let one expect."""
MAX_ODDS = 1e4
SMALL = 10**7
"""Below a hundred thousand rupiah (in sen) noughts at the end tell nothing."""


class Plausibility:
    """Odds of values against the printed ones, by the habits of each table."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        self._tables: dict[int, _Habits] = {}

    def odds(self, cell: int, value: int) -> float:
        """How many times likelier `value` is than the printed figure, before any identity is looked at."""
        cells = self._cells
        if cells.is_percent(cell):
            return 1.0
        place = cells.place(cell)
        habits = self._tables.setdefault(place.table, _Habits(cells, place.table))
        printed = int(cells.value[cell])
        odds = self._within_anggaran(cell, value) / self._within_anggaran(cell, printed)
        if habits.is_leaf[place.row] and min(abs(value), abs(printed)) >= SMALL:
            odds *= habits.density(place.column, value) / habits.density(place.column, printed)
        return min(MAX_ODDS, max(1 / MAX_ODDS, odds))

    def _within_anggaran(self, cell: int, value: int) -> float:
        """The prior of realisasi against anggaran in one row, for one of the two being `value`."""
        cells = self._cells
        place = cells.place(cell)
        table = cells.tables[place.table]
        role, group = table.columns[place.column].role, table.columns[place.column].group
        other = {"anggaran": "realisasi", "realisasi": "anggaran"}.get(role)
        column = table.find(other, group) if other else None
        if column is None or table.figures.state[place.row, column] != State.NUMBER:
            return 1.0
        beside = int(table.figures.value[place.row, column])
        anggaran, realisasi = (value, beside) if role == "anggaran" else (beside, value)
        return OVERSPENT if realisasi > anggaran else 1.0


class _Habits:
    """What the leaves of one table do."""

    def __init__(self, cells: Cells, table: int) -> None:
        self._table = cells.tables[table]
        self._shares: dict[int, NDArray[np.float64]] = {}

    @cached_property
    def is_leaf(self) -> NDArray[np.bool_]:
        """Which rows are items without items of their own."""
        has_children = np.isin(np.arange(len(self._table.parent)), self._table.parent)
        return np.asarray((self._table.kind == RowKind.NODE) & ~has_children, bool)

    def density(self, column: int, value: int) -> float:
        """The relative frequency of one value with as many noughts at its end as `value` has."""
        if column not in self._shares:
            figures = self._table.figures
            leaves = self.is_leaf & (figures.state[:, column] == State.NUMBER) & (figures.value[:, column] != 0)
            counts = np.bincount(noughts(figures.value[leaves, column]), minlength=MAX_NOUGHTS + 1).astype(float)
            smooth = (counts + 0.5 * 0.1 ** np.arange(MAX_NOUGHTS + 1)) / (counts.sum() + 1)
            self._shares[column] = smooth
        count = int(noughts(np.array([value]))[0]) if value else MAX_NOUGHTS
        return float(self._shares[column][count] * 10.0**count)


def noughts(value: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many noughts an amount in sen ends in, counted in rupiah: 0 with sen or odd rupiah, at most six."""
    count = np.zeros(len(value), np.int64)
    for power in range(1, MAX_NOUGHTS + 1):
        count += (value % 10 ** (power + 2) == 0) & (value != 0)
    return count
