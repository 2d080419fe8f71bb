"""How a figure came into its cell: typed by hand, or by a formula, and over which other figures.

A cell with a formula follows the cells that it names: what it states again holds by itself and speaks for nobody,
and it cannot be mistyped. A figure typed where the cells beside it have formulas was put over one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np

from lkjip_calc.identities.cells import Cells
from lkjip_calc.reading.formulas import column_index, plain
from lkjip_calc.tables.model import RowKind, State, Table
from lkjip_calc.tables.words import ADDITIVE_ROLES

MAX_REFERENCES = 2_000
"""A formula that names more figures than this is not followed."""
MIN_BELOW = 2
"""So many other rows with a formula tell that a column is one of formulas."""
_REFERENCE = re.compile(
    r"(?:(?:'((?:[^']|'')+)'|([\w.]+))[!.])?\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?(?![\w(])"
)
_QUOTED = re.compile(r'"[^"]*"')


class Written:
    """What the formulas of the figures name, in cell numbers; worked out on demand."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self._named: dict[int, frozenset[int] | None] = {}
        self._rows: list[dict[int, int]] = [{} for _ in cells.tables]
        self._columns: list[dict[int, int]] = [{c.index: n for n, c in enumerate(t.columns)} for t in cells.tables]
        self.any = any(table.formulas for table in cells.tables)

    def formula(self, cell: int) -> str | None:
        """The formula of a figure, or None for a typed one."""
        place = self.cells.place(cell)
        return self.cells.tables[place.table].formulas.get((place.row, place.column))

    def named(self, cell: int) -> frozenset[int] | None:
        """The figures that a cell's formula names; None where it has none, or one that cannot be followed."""
        if cell not in self._named:
            formula = self.formula(cell) if self.any else None
            self._named[cell] = self._figures(cell, formula) if formula else None
        return self._named[cell]

    def computes(self, stated: int, terms: Iterable[int]) -> bool:
        """Whether a cell's formula names just these figures; those of nought count for nothing."""
        named = self.named(stated)
        if not named:
            return False
        value = self.cells.value
        return {c for c in named if value[c]} == {c for c in terms if value[c]}

    def typed_over(self, cell: int, *, along_row: bool) -> bool:
        """Whether a figure is typed where its like are formulas: over rows, or (`along_row`) over columns.

        Its like are the other columns of its row and the sums above and below it; of a sum over columns, the other
        rows of its column.
        """
        if not self.any or self.formula(cell) is not None or self.cells.state[cell] != State.NUMBER:
            return False
        place = self.cells.place(cell)
        table = self.cells.tables[place.table]
        base, width = int(self.cells.base[place.table]), table.shape[1]
        below = [base + r * width + place.column for r in _peers(table, all_rows=along_row)]
        if self._are_formulas([c for c in below if c != cell], MIN_BELOW, along_row=along_row):
            return True
        beside = [base + place.row * width + n for n, c in enumerate(table.columns) if c.role in ADDITIVE_ROLES]
        return not along_row and self._are_formulas([c for c in beside if c != cell], 1, along_row=False)

    def _are_formulas(self, peers: list[int], least: int, *, along_row: bool) -> bool:
        """Whether at least two thirds of some cells that state a figure have formulas over their row or column."""
        stated = [c for c in peers if self.cells.state[c] == State.NUMBER]
        made = sum(self.goes(c, along_row=along_row) for c in stated)
        return made >= least and 3 * made >= 2 * len(stated)

    def goes(self, cell: int, *, along_row: bool) -> bool:
        """Whether a cell's formula names figures of its own row (or of its own column) alone."""
        named = self.named(cell)
        if not named:
            return False
        home, places = self.cells.place(cell), [self.cells.place(c) for c in sorted(named)[:MIN_BELOW]]
        if along_row:
            return all((p.table, p.row) == (home.table, home.row) for p in places)
        return all((p.table, p.column) == (home.table, home.column) for p in places)

    def stays_at_home(self, cell: int) -> bool:
        """Whether a cell's formula names figures of its own table alone."""
        home = self.cells.place(cell).table
        return all(self.cells.place(c).table == home for c in self.named(cell) or ()) and bool(self.named(cell))

    def _figures(self, cell: int, formula: str) -> frozenset[int] | None:
        """The figures that a formula names, on whatever sheet."""
        home = self.cells.place(cell).table
        found: set[int] = set()
        for match in _REFERENCE.finditer(_QUOTED.sub("", plain(formula))):
            sheet = (match[1] or match[2] or "").replace("''", "'")
            first = (int(match[4]) - 1, column_index(match[3]))
            last = (int(match[6]) - 1, column_index(match[5])) if match[5] else first
            for table in self._tables(home, sheet):
                found |= self._within(table, first, last)
            if len(found) > MAX_REFERENCES:
                return None
        return frozenset(found)

    def _tables(self, home: int, sheet: str) -> list[int]:
        """The tables of a sheet of the workbook of a table; of its own sheet where none is named."""
        tables, owner = self.cells.tables, self.cells.owner
        name = sheet or tables[home].sheet
        return [n for n, t in enumerate(tables) if owner[n] == owner[home] and t.sheet == name]

    def _within(self, table: int, first: tuple[int, int], last: tuple[int, int]) -> set[int]:
        """The figures of a table in a range of its sheet."""
        this = self.cells.tables[table]
        if not self._rows[table]:
            self._rows[table] = {row: number for number, row in enumerate(this.rows.tolist())}
        base, width = int(self.cells.base[table]), this.shape[1]
        if last[0] - first[0] > len(this.rows):
            rows = [n for r, n in self._rows[table].items() if first[0] <= r <= last[0]]
        else:
            rows = [self._rows[table][r] for r in range(first[0], last[0] + 1) if r in self._rows[table]]
        columns = [n for c, n in self._columns[table].items() if first[1] <= c <= last[1]]
        return {base + row * width + column for row in rows for column in columns}


def _peers(table: Table, *, all_rows: bool) -> list[int]:
    """The rows whose figures may come from formulas: all of them, or those that state sums over rows."""
    if all_rows:
        return np.flatnonzero(table.kind != RowKind.HEADING).tolist()
    sums = np.isin(np.arange(len(table.rows)), table.parent) | (table.kind == RowKind.TOTAL)
    return np.flatnonzero(sums).tolist()
