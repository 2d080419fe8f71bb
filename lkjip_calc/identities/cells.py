"""All figures of the tables under test in one numbering, so that an identity is a handful of integers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from lkjip_calc import amounts
from lkjip_calc.tables.model import Ints, RowKind, State, Table
from lkjip_calc.tables.words import PERCENT_ROLES

_Int = TypeVar("_Int", np.int64, np.int8)


class Place(NamedTuple):
    """Where a figure stands: table (its number among the tables under test), body row, figure column."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Cells:
    """The figures of `tables`, numbered from 0; `base[t]` is the first number of table t.

    `value`, `decimals`, `slack` and `state` are as in `tables.Figures`. `owner[t]` is the number of the
    workbook that table t comes from, and `names` what the workbooks are called where several are tested
    together. `bounds` are the numbers of `base` as they are looked up one by one, `widths` the
    columns of each table.
    """

    tables: tuple[Table, ...]
    owner: tuple[int, ...]
    base: Ints
    value: Ints
    decimals: NDArray[np.int8]
    slack: Ints
    state: NDArray[np.int8]
    names: tuple[str, ...] = ()
    bounds: tuple[int, ...] = field(init=False, repr=False)
    widths: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "bounds", tuple(self.base.tolist()))
        object.__setattr__(self, "widths", tuple(table.shape[1] for table in self.tables))

    @classmethod
    def of(cls, tables: Sequence[Table], owner: Sequence[int] | None = None, names: Sequence[str] = ()) -> Cells:
        """Number the figures of some tables; `owner` defaults to one workbook for all."""
        sizes = [t.shape[0] * t.shape[1] for t in tables]
        parts = [t.figures for t in tables]
        return cls(
            tuple(tables),
            tuple(owner) if owner is not None else (0,) * len(tables),
            np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
            _joined([p.value for p in parts], np.int64),
            _joined([p.decimals for p in parts], np.int8),
            _joined([p.slack for p in parts], np.int64),
            _joined([p.state for p in parts], np.int8),
            tuple(names),
        )

    def ids(self, table: int, rows: Ints | int, column: int) -> Ints:
        """The numbers of the figures of some rows in one column of a table."""
        return np.asarray(self.base[table] + np.asarray(rows, np.int64) * self.widths[table] + column, np.int64)

    def place(self, cell: int) -> Place:
        """Where a figure stands."""
        table = bisect_right(self.bounds, cell) - 1
        row, column = divmod(int(cell) - self.bounds[table], self.widths[table])
        return Place(table, row, column)

    def table_of(self, cell: int) -> Table:
        """The table of a figure."""
        return self.tables[self.place(cell).table]

    def address(self, cell: int) -> str:
        """The sheet address of a figure, without the sheet: ``C31``."""
        place = self.place(cell)
        return self.tables[place.table].address(place.row, place.column)

    def sheet(self, cell: int, beside: int) -> str:
        """The sheet of a figure as named beside another one: ``[LRA.xlsx]Sheet1`` in another workbook."""
        table, home = self.place(cell).table, self.place(beside).table
        name = self.tables[table].sheet
        if self.owner[table] == self.owner[home] or self.owner[table] >= len(self.names):
            return name
        return f"[{self.names[self.owner[table]]}]{name}"

    def reference(self, cell: int, beside: int) -> str:
        """The address of a figure as written beside another one: with its sheet where that differs."""
        table, row, column = self.place(cell)
        home = self.place(beside).table
        address = self.tables[table].address(row, column)
        if table == home:
            return address
        sheet = self.sheet(cell, beside)
        return address if sheet == self.tables[home].sheet else f"'{sheet}'!{address}"

    def label(self, cell: int) -> str:
        """The row label of a figure."""
        place = self.place(cell)
        table = self.tables[place.table]
        return table.uraian[place.row] or table.kode[place.row]

    def role(self, cell: int) -> str:
        """The role of a figure's column."""
        place = self.place(cell)
        return self.tables[place.table].columns[place.column].role

    def printed(self, cell: int) -> str:
        """The figure as Indonesians print it."""
        return amounts.format_number(int(self.value[cell]), int(self.decimals[cell]), trim=not self.is_percent(cell))

    def decimal(self, cell: int) -> Decimal:
        """The figure as a Decimal: rupiah without empty sen, percentages with their printed decimals."""
        return self.decimal_of(cell, int(self.value[cell]))

    def decimal_of(self, cell: int, value: int) -> Decimal:
        """Another value of a figure as a Decimal."""
        number = Decimal(value).scaleb(-int(self.decimals[cell]))
        if not self.is_percent(cell) and number == number.to_integral_value():
            return number.quantize(Decimal(1))
        return number

    def is_percent(self, cell: int) -> bool:
        """Whether a figure is a percentage."""
        return self.role(cell) in PERCENT_ROLES

    def known(self) -> NDArray[np.bool_]:
        """Which figures are stated: numbers and printed nothings."""
        return np.asarray((self.state == State.NUMBER) | (self.state == State.NIL), bool)

    def stated_rows(self, table: int, columns: Sequence[int]) -> Ints:
        """The rows of a table that state a figure in the first of `columns`.

        In a table of sentences what is not said is not nought: there all `columns` must be stated.
        """
        this = self.tables[table]
        rows = np.flatnonzero(this.kind != RowKind.HEADING)
        needed = columns if this.kind_of_table == "kalimat" else columns[:1]
        for column in needed:
            rows = rows[self.state[self.ids(table, rows, column)] != State.BLANK]
        return np.asarray(rows, np.int64)

    def readable(self) -> NDArray[np.bool_]:
        """Which cells can be a term of a sum: stated ones, and blanks, which are worth 0."""
        return np.asarray(self.known() | (self.state == State.BLANK), bool)


def _joined(parts: Sequence[NDArray[_Int]], dtype: type[_Int]) -> NDArray[_Int]:
    """The arrays one after another, flat."""
    if len(parts) == 1:
        return parts[0].ravel()
    return np.concatenate([p.ravel() for p in parts]) if parts else np.zeros(0, dtype)
