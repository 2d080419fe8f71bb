"""Rule `kewajaran` over budgets: amounts that add up and are still hardly possible, as notes.

Ground: realisasi of belanja must not exceed the appropriation; without one there is nothing to spend; a physical
progress runs ahead of the money only so far; amounts of a budget are not negative; long amounts do not occur twice by
chance; a realisasi ten times that of the year before wants a reason [practice]. Each may be meant, so that these are
notes: one for every table and kind, at the most striking row, with the others named after it. Of a row and the rows
above it the lowest speaks. Where a kind fits much of a table the table is of another sort, and nothing is said.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lkjip_calc import amounts
from lkjip_calc.checking import FAILED
from lkjip_calc.identities.anggaran.belanja import is_belanja
from lkjip_calc.identities.anggaran.jumlah import placed_parents
from lkjip_calc.identities.anggaran.lra import part_of
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.tables.model import Ints, RowKind, State, Table
from lkjip_calc.tables.words import lacks
from lkjip_calc.tables.years import current_columns, last_year_columns

RULE = "kewajaran"
SHOWN = 8
"""Further rows that a note names; of more it gives the number."""
MOST = 0.3
"""A kind that fits a larger share of the rows (and more than `FEW`) says something of the table and not of its rows."""
FEW = 3
AHEAD = 5_000
"""How far the physical progress is ahead of the money when that is noted, in hundredths of a percent."""
JUMP = 10
"""How many times a realisasi is that of the year before, or the other way, when that is noted."""
LARGE = 10
"""A jump is noted of amounts that are at least one part in so many of the table's largest."""
TELLING = 7
"""So many digits, trailing noughts aside, two equal amounts have at least to be telling."""
_NEGATIVE = ("koreksi", "pengembalian", "pengurang", "kontra", "netto", "neto", "selisih", "surplus", "defisit")
"""Rows of which a negative amount is nothing unusual."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Budget:
    """The rows of one table with the columns of one group: this year's anggaran and realisasi."""

    cells: Cells
    number: int
    table: Table
    parent: Ints
    leaf: Mask
    anggaran: int
    realisasi: int

    def value(self, column: int) -> Ints:
        """The amounts of a column."""
        return np.asarray(self.table.figures.value[:, column], np.int64)

    def stated(self, column: int) -> Mask:
        """Which rows are items that state a number in a column."""
        state = self.table.figures.state[:, column]
        return np.asarray((self.table.kind == RowKind.NODE) & (state == State.NUMBER), bool)

    def slack(self) -> Ints:
        """Half units by which anggaran and realisasi may differ from what they stand for."""
        slack = self.table.figures.slack
        return np.asarray(slack[:, self.anggaran] + slack[:, self.realisasi], np.int64)


@dataclass(frozen=True, slots=True)
class _Struck:
    """A striking row: its number, the column of the figure, how striking it is, and the gaps of its sentence."""

    row: int
    column: int
    size: float
    params: tuple[tuple[str, str], ...]
    beside: tuple[int, ...] = ()
    """Other columns of the row on whose figures the remark rests."""


def notes(cells: Cells, number: int) -> Iterator[Assertion]:
    """The notes on one table of a budget."""
    table = cells.tables[number]
    if table.kind_of_table not in ("anggaran", "lra", "rekap"):
        return
    parent = placed_parents(table)
    leaf = np.asarray((table.kind == RowKind.NODE) & ~np.isin(np.arange(len(parent)), parent[parent >= 0]), bool)
    for anggaran, realisasi in _pairs(table):
        budget = _Budget(cells, number, table, parent, leaf, anggaran, realisasi)
        for case, find in _CASES.items():
            yield from _noted(budget, case, find(budget))


def _pairs(table: Table) -> Iterator[tuple[int, int]]:
    """The columns of this year's anggaran and realisasi, group by group, where each group has one of either."""
    for anggaran in current_columns(table.columns, "anggaran"):
        this = table.columns[anggaran]
        same = [n for role in ("anggaran", "realisasi") for n in current_columns(table.columns, role)
                if table.columns[n].group == this.group and table.columns[n].exponent == this.exponent]  # fmt: skip
        if len(same) == 2 and table.columns[same[1]].role == "realisasi":
            yield anggaran, same[1]


def _noted(budget: _Budget, case: str, found: Sequence[_Struck]) -> Iterator[Assertion]:
    """One note on the rows of a kind, at the most striking one."""
    cells, table = budget.cells, budget.table
    if not found or len(found) > max(FEW, MOST * int(budget.stated(budget.realisasi).sum())):
        return
    ranked = sorted(found, key=lambda s: (-s.size, s.row, s.column))
    at = ranked[0]
    cell = int(cells.ids(budget.number, at.row, at.column))
    others = [table.address(s.row, s.column) for s in ranked[1 : 1 + SHOWN]]
    left = len(ranked) - 1 - len(others)
    more = ", ".join(others) + (f" (+{left})" if left > 0 else "")
    yield Assertion(
        rule=RULE,
        owner=cells.owner[budget.number],
        sheet=table.sheet,
        cell=cells.address(cell),
        label=cells.label(cell),
        stated=cells.printed(cell),
        expected=None,
        identity=", ".join(table.address(at.row, c) for c in (at.column, *at.beside)),
        message=f"kewajaran.{case}{'_many' if more else ''}",
        params=(*at.params, ("others", more)),
        outcome=FAILED,
        severity="rendah",
        figures=tuple(int(cells.ids(budget.number, at.row, c)) for c in (at.column, *at.beside)),
        number=cells.decimal(cell),
        percent=cells.is_percent(cell),
    )


def _lowest(parent: Ints, mask: Mask) -> Ints:
    """The rows of a mask without those above another row of it."""
    above = np.zeros(len(parent), bool)
    rows = parent[np.flatnonzero(mask)]
    while len(rows := rows[rows >= 0]):
        above[rows] = True
        rows = np.unique(parent[rows])
    return np.flatnonzero(mask & ~above)


def _money(sen: int) -> str:
    """An amount as Indonesians print it."""
    return amounts.format_number(sen, 2, trim=True)


def _above(budget: _Budget) -> list[_Struck]:
    """Rows of belanja whose realisasi is above their anggaran."""
    planned, spent = budget.value(budget.anggaran), budget.value(budget.realisasi)
    both = budget.stated(budget.anggaran) & budget.stated(budget.realisasi)
    mask = both & (planned > 0) & (2 * (spent - planned) > budget.slack())
    return [
        _Struck(row, budget.realisasi, float(spent[row] - planned[row]),
                (("value", _money(int(spent[row]))), ("limit", _money(int(planned[row]))),
                 ("excess", _money(int(spent[row] - planned[row])))), (budget.anggaran,))
        for row in _lowest(budget.parent, mask).tolist() if is_belanja(budget.table, row)
    ]  # fmt: skip


def _without(budget: _Budget) -> list[_Struck]:
    """Rows of belanja with a realisasi and without an anggaran."""
    planned, spent = budget.value(budget.anggaran), budget.value(budget.realisasi)
    readable = ~np.isin(budget.table.figures.state[:, budget.anggaran], (State.TEXT, State.ERROR))
    mask = budget.stated(budget.realisasi) & readable & (planned == 0) & (2 * spent > budget.slack())
    return [
        _Struck(row, budget.realisasi, float(spent[row]), (("value", _money(int(spent[row]))),), (budget.anggaran,))
        for row in _lowest(budget.parent, mask).tolist()
        if is_belanja(budget.table, row)
    ]


def _negative(budget: _Budget) -> list[_Struck]:
    """Rows with a negative anggaran or realisasi."""
    found = []
    for column in (budget.anggaran, budget.realisasi):
        value = budget.value(column)
        for row in _lowest(budget.parent, budget.stated(column) & (value < 0)).tolist():
            name = budget.table.uraian[row]
            if lacks(name, *_NEGATIVE) and part_of(name) is None:
                found.append(_Struck(row, column, float(-value[row]), (("value", _money(int(value[row]))),)))
    return found


def _twice(budget: _Budget) -> list[_Struck]:
    """Two items of different names with the same amounts, too long for chance."""
    rows = np.flatnonzero(budget.leaf & budget.stated(budget.realisasi) & (budget.value(budget.realisasi) > 0))
    needed = max(TELLING, math.ceil(2 * math.log10(max(len(rows), 1))) + 2)
    table, spent, planned = budget.table, budget.value(budget.realisasi), budget.value(budget.anggaran)
    ordered = rows[np.argsort(spent[rows], kind="stable")]
    begin = np.flatnonzero(np.diff(spent[ordered], prepend=-1))
    twice = begin[np.diff(begin, append=len(ordered)) == 2]
    one, other = ordered[twice], ordered[twice + 1]
    both = (planned[one] == planned[other]) & (planned[other] != spent[one])
    digits = _digits(spent[one]) + np.where(both, _digits(planned[one]), 0)
    found = []
    for place in np.flatnonzero(digits >= needed).tolist():
        first, second = int(one[place]), int(other[place])
        if _are_apart(table, budget.parent, first, second):
            params = (("value", _money(int(spent[first]))), ("other", table.address(first, budget.realisasi)))
            found.append(_Struck(second, budget.realisasi, float(digits[place]), params))
    return found


def _are_apart(table: Table, parent: Ints, first: int, second: int) -> bool:
    """Whether two rows are different items: other codes and names, and no row and its only item without a level."""
    names = table.uraian[first] != table.uraian[second]
    coded = not table.kode[first] or table.kode[first] != table.kode[second]
    return names and coded and (second - first > 1 or (parent[first] == parent[second] >= 0))


def _digits(sen: Ints) -> Ints:
    """The digits of amounts in rupiah (and sen where they have any) before their trailing noughts."""
    left = np.abs(sen)
    while (round_ := (left > 0) & (left % 10 == 0)).any():
        left = np.where(round_, left // 10, left)
    # A nought has no digit that tells.
    return np.searchsorted(10 ** np.arange(19, dtype=np.int64), left, side="right")


def _jumps(budget: _Budget) -> list[_Struck]:
    """Rows whose realisasi is many times that of the year before, or a small part of it, unlike the other rows."""
    table = budget.table
    group = table.columns[budget.realisasi].group
    before = [n for n in last_year_columns(table.columns, "realisasi") if table.columns[n].group == group]
    if len(before) != 1 or table.columns[before[0]].exponent != table.columns[budget.realisasi].exponent:
        return []
    now, then = budget.value(budget.realisasi), budget.value(before[0])
    both = budget.stated(budget.realisasi) & budget.stated(before[0]) & (now > 0) & (then > 0)
    large = int(max(now[both].max(initial=0), then[both].max(initial=0))) // LARGE
    ratio = np.where(both, now / np.maximum(then, 1), 1.0)
    usual = float(np.median(ratio[both])) if both.any() else 1.0
    times = np.maximum(ratio / usual, usual / np.maximum(ratio, 1e-12))
    mask = both & (times >= JUMP) & (np.maximum(now, then) >= large)
    return [
        _Struck(row, budget.realisasi, float(times[row]),
                (("value", _money(int(now[row]))), ("before", _money(int(then[row])))), (before[0],))
        for row in _lowest(budget.parent, mask).tolist()
    ]  # fmt: skip


def _ahead(budget: _Budget) -> list[_Struck]:
    """Rows whose physical progress is far ahead of the money spent."""
    table = budget.table
    group = table.columns[budget.realisasi].group
    columns = [n for n, c in enumerate(table.columns) if c.role == "fisik" and c.group in ((), group)]
    if len(columns) != 1:
        return []
    column = columns[0]
    planned, spent = budget.value(budget.anggaran), budget.value(budget.realisasi)
    decimals = table.figures.decimals[:, column]
    found = []
    likely = budget.leaf & budget.stated(column) & budget.stated(budget.anggaran) & (planned > 0)
    progress = table.figures.value[:, column] * 100 / 10.0**decimals
    likely &= progress - 10_000.0 * spent / np.maximum(planned, 1) >= AHEAD - 2
    for row in np.flatnonzero(likely).tolist():
        if planned[row] <= 0 or table.figures.state[row, budget.realisasi] not in (State.NUMBER, State.NIL):
            continue
        done = int(table.figures.value[row, column]) * 100 // 10 ** int(decimals[row])
        paid = 10_000 * int(spent[row]) // int(planned[row])
        if paid >= 0 and done - paid >= AHEAD:
            params = (("value", amounts.format_number(done, 2)), ("paid", amounts.format_number(paid, 2)))
            found.append(_Struck(row, column, float(done - paid), params, (budget.realisasi, budget.anggaran)))
    return found


_CASES: dict[str, Callable[[_Budget], Sequence[_Struck]]] = {
    "melebihi": _above,
    "tanpa_anggaran": _without,
    "negatif": _negative,
    "sama": _twice,
    "lonjakan": _jumps,
    "fisik_mendahului": _ahead,
}
