"""How plausible a value is in its place, apart from how it may have been mistyped.

A figure that no identity states (an item's anggaran, its realisasi) is free to be anything, yet not everything
is equally likely. Its probability is read from the habits of its column: how often items are nought, how often
an item's figure equals the one beside it or above it, in how many noughts amounts end (a pagu of 12.226.200
is likelier than 12.226.280 where most end in 00); realisasi lies between nought and anggaran; other amounts
spread evenly over orders of magnitude. A figure that an identity states follows from others and has no
probability of its own. All this only shifts the odds between explanations that the figures allow.
"""

from __future__ import annotations

import math
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.causes.components import Incidence
from lkjip_calc.identities.cells import Cells
from lkjip_calc.tables.model import Ints, RowKind, State
from lkjip_calc.tables.words import ADDITIVE_ROLES

MAX_NOUGHTS = 6
OVERSPENT = 1 / 30
"""How often realisasi above anggaran is met, against what the other rows would let one expect."""
NEGATIVE = 1e-4
"""How often a free figure is negative in a column without other negative figures."""
BEYOND = 30.0
"""By what factor an amount seldom lies beyond the bulk (nine tenths) of its column."""
OUTLYING = 0.01
"""How often one does, against what an even spread would let one expect."""
SELDOM, UNSEEN = 0.1, 10
"""What is not seen in a table (nought, a figure equal to a neighbour) is taken to happen in 0.1 of 10 more rows."""
SMALL = 10**6
"""Below ten thousand rupiah (in sen) noughts at the end tell nothing: counts and small sums end as they do."""
USUAL_NOUGHTS = (0.0, 0.05, 0.15, 0.3, 0.2, 0.13, 0.17)
"""In how many noughts (0 to 6 and more) a round amount of a budget ends, as seen in public budgets [practice]."""
USUAL_WEIGHT = 2.0
"""How many rows of the column what is usual counts for."""
FREE_ROLES = ADDITIVE_ROLES - {"sisa"}


class Plausibility:
    """Odds of values against the printed ones, by the habits of each table."""

    def __init__(self, incidence: Incidence) -> None:
        self._incidence = incidence
        self._cells = incidence.checked.cells
        self._tables: dict[int, _Habits] = {}

    def odds(self, cell: int, value: int) -> float:
        """How many times likelier `value` is than the printed figure, before any identity is looked at."""
        cells = self._cells
        place = cells.place(cell)
        column = cells.tables[place.table].columns[place.column]
        if column.role not in FREE_ROLES:
            return 1.0
        habits = self._tables.get(place.table)
        if habits is None:
            habits = self._tables[place.table] = _Habits(cells, place.table)
        if self._is_stated(cell) or not habits.is_leaf[place.row]:
            return habits.spent(place.row, place.column, value)
        return habits.odds(place.row, place.column, value)

    def _is_stated(self, cell: int) -> bool:
        """Whether an identity states the cell."""
        return any(self._incidence.view(key).cells[0] == cell for key in self._incidence.of(cell))


class _Habits:
    """What the items of one table do."""

    def __init__(self, cells: Cells, table: int) -> None:
        self._table = cells.tables[table]
        self._value = self._table.figures.value
        self._number = self._table.figures.state == int(State.NUMBER)
        self._columns = [n for n, c in enumerate(self._table.columns) if c.role in FREE_ROLES]
        self._noughts: dict[int, list[int]] = {}
        self._equal: dict[tuple[int, int], int] = {}
        self._ranges: dict[int, tuple[float, float]] = {}
        self._signs: dict[int, tuple[int, int]] = {}
        self._partners = [self._find_partner(column) for column in range(len(self._table.columns))]

    @cached_property
    def is_leaf(self) -> NDArray[np.bool_]:
        """Which rows are items without items of their own."""
        has_children = np.isin(np.arange(len(self._table.parent)), self._table.parent)
        return np.asarray((self._table.kind == RowKind.NODE) & ~has_children, bool)

    @cached_property
    def _leaves(self) -> int:
        return int(self.is_leaf.sum())

    def spent(self, row: int, column: int, value: int) -> float:
        """The odds that realisasi exceeds anggaran, for one of the two changing to `value`."""
        other, is_anggaran = self._partners[column]
        if other is None or not self._number[row, other]:
            return 1.0
        beside, printed = int(self._value[row, other]), int(self._value[row, column])
        over = value < beside if is_anggaran else value > beside
        was_over = printed < beside if is_anggaran else printed > beside
        return (OVERSPENT if over else 1.0) / (OVERSPENT if was_over else 1.0)

    def odds(self, row: int, column: int, value: int) -> float:
        """The probability of an item's row with one figure changed, against that of the printed row."""
        printed = self._value[row].tolist()
        changed = printed.copy()
        changed[column] = value
        later = [
            c for c in self._columns if c >= column and self._number[row, c] and self._hangs(c, column, printed, value)
        ]
        above = self._value[row - 1].tolist() if row else [None] * len(printed)
        total = sum(self._log(row, c, changed, above[c]) - self._log(row, c, printed, above[c]) for c in later)
        below = row + 1
        if below < len(self._value) and self.is_leaf[below] and self._value[below, column] in (value, printed[column]):
            values = self._value[below].tolist()
            total += self._log(below, column, values, value) - self._log(below, column, values, printed[column])
        return math.exp(max(-60.0, min(60.0, total)))

    def _hangs(self, other: int, column: int, printed: list[int], value: int) -> bool:
        """Whether what is likely in a column may depend on another column's having `value` or what is printed."""
        return other == column or printed[other] in (value, printed[column]) or self._partners[other][0] == column

    def _find_partner(self, column: int) -> tuple[int | None, bool]:
        """The column of realisasi that belongs to one of anggaran, or the reverse, and whether it was the former."""
        role, group = self._table.columns[column].role, self._table.columns[column].group
        other = {"anggaran": "realisasi", "realisasi": "anggaran"}.get(role)
        return (self._table.find(other, group) if other else None), role == "anggaran"

    def _log(self, row: int, column: int, values: list[int], above: int | None) -> float:
        """The logarithm of the probability of one figure, given those before it in its row and the one above."""
        value, printed = values[column], int(self._value[row, column])
        share = 0.0
        if value == 0:
            share += self._share(self._sign_counts(column)[0], printed == 0)
        else:
            for other in self._columns:
                if other < column and value == values[other]:
                    here = printed == self._value[row, other]
                    share += self._share(self._equals(column, other), bool(here))
            if value == above and self._table.parent[row] != row - 1:
                here = printed == self._value[row - 1, column]
                share += self._share(self._equals(column, column), bool(here))
            share += self._density(row, column, values)
        return math.log(share)

    def _share(self, count: int, here: bool) -> float:
        """How often something happens, this row itself left out."""
        return (count - here + SELDOM) / (self._leaves + UNSEEN)

    def _equals(self, column: int, other: int) -> int:
        """How many items have equal figures in two columns; or, in one column, as the row above."""
        key = (column, other)
        if key not in self._equal:
            value, leaf = self._value, self.is_leaf
            if column != other:
                equal = leaf & (value[:, column] == value[:, other]) & (value[:, column] != 0)
            else:
                below = value[1:, column]
                equal = leaf[1:] & (below == value[:-1, column]) & (below != 0)
                equal &= self._table.parent[1:] != np.arange(len(value) - 1)
            self._equal[key] = int(equal.sum())
        return self._equal[key]

    def _sign_counts(self, column: int) -> tuple[int, int]:
        """How many items are nought, and how many negative."""
        if column not in self._signs:
            value = self._value[self.is_leaf, column]
            self._signs[column] = int((value == 0).sum()), int((value < 0).sum())
        return self._signs[column]

    def _density(self, row: int, column: int, values: list[int]) -> float:
        """The probability of one amount among all."""
        value = values[column]
        rupiah = max(1.0, abs(value) / 100)
        low, high = self._range(column)
        density = self._ending(row, column, value) / (math.log(high / low) * rupiah)
        if not low <= rupiah <= high:
            density *= OUTLYING
        if value < 0 and not self._sign_counts(column)[1] > (self._value[row, column] < 0):
            density *= NEGATIVE
        other, is_anggaran = self._partners[column]
        if other is not None and not is_anggaran and other < column and self._number[row, other] and value > 0:
            anggaran = max(1.0, values[other] / 100)
            density = self._ending(row, column, value) / anggaran
            if rupiah > anggaran:
                density *= OVERSPENT * anggaran / rupiah
        return density

    def _range(self, column: int) -> tuple[float, float]:
        """The amounts in rupiah between which the items of a column are expected to lie."""
        if column not in self._ranges:
            value = np.abs(self._value[self.is_leaf & self._number[:, column], column])
            bulk = np.quantile(value[value > 0], [0.05, 0.95]) / 100 if value.any() else np.array([1.0, 1e9])
            self._ranges[column] = float(bulk[0]) / BEYOND, float(bulk[1]) * BEYOND
        return self._ranges[column]

    def _ending(self, row: int, column: int, value: int) -> float:
        """How much likelier an amount is for the noughts it ends in; 1 where amounts end as chance has it.

        Amounts are of two sorts: arbitrary ones, a tenth of which end in a nought, and round ones, which end
        as the others of their column do and as budgets usually do. How many are round is counted in the
        column, the row itself left out: a slip must not speak for itself.
        """
        if abs(value) < SMALL:
            return 1.0
        if column not in self._noughts:
            leaves = self.is_leaf & self._number[:, column] & (self._value[:, column] != 0)
            counted = np.bincount(noughts(self._value[leaves, column]), minlength=MAX_NOUGHTS + 1)
            self._noughts[column] = counted.tolist()
        counts = self._noughts[column].copy()
        printed = int(self._value[row, column])
        if printed and self.is_leaf[row] and self._number[row, column]:
            counts[_noughts(printed)] -= 1
        round_ones = sum(counts[1:]) - counts[0] / 9
        share = (max(0.0, round_ones) + 0.5) / (sum(counts) + 1)
        count = _noughts(value)
        by_chance = (0.9 if count < MAX_NOUGHTS else 1.0) * 0.1**count
        usual = (
            (counts[count] + USUAL_WEIGHT * USUAL_NOUGHTS[count]) / (sum(counts[1:]) + USUAL_WEIGHT) if count else 0.0
        )
        return float((1 - share) * by_chance + share * usual) / by_chance


def _noughts(value: int) -> int:
    """How many noughts one amount ends in; see `noughts`."""
    if value % 100:
        return 0
    digits = str(value)[:-2]
    return min(MAX_NOUGHTS, len(digits) - len(digits.rstrip("0")))


def noughts(value: Ints) -> Ints:
    """How many noughts an amount in sen ends in, counted in rupiah: 0 with sen or odd rupiah, at most six."""
    count = np.zeros(len(value), np.int64)
    for power in range(1, MAX_NOUGHTS + 1):
        count += (value % 10 ** (power + 2) == 0) & (value != 0)
    return count
