"""A table as understood: columns with roles, rows with level and parent, figures as exact integers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.claims.model import NO_CLAIMS, Claims
from lkjip_calc.reading.sheets import SourceFile, address, letter
from lkjip_calc.tables.code_tree import CodeParts

Ints = NDArray[np.int64]


class State(IntEnum):
    """What stood in a figure's cell."""

    BLANK = 0
    NUMBER = 1
    NIL = 2
    """A printed nothing such as ``-``: worth 0, and stated."""
    TEXT = 3
    """Text that is no number."""
    ERROR = 4
    """An error cell such as ``#DIV/0!``."""


class RowKind(IntEnum):
    """What a row is to its table."""

    NODE = 0
    """An item with a place in the hierarchy."""
    HEADING = 1
    """A heading without figures; its items count for it."""
    TOTAL = 2
    """A total of other rows (`Jumlah`), outside the hierarchy."""
    DERIVED = 3
    """A figure worked out from totals (surplus, SILPA), outside the hierarchy."""
    OTHER = 4
    """A row with no known place; it takes part in no sum."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures.

    `index` is its 0-based column in the sheet, `role` what its figures are, `group` the words of the
    headers above it that set it apart from its like (``("operasi",)``), `header` the printed header,
    `exponent` the power of ten of its unit (3 for thousands).
    """

    index: int
    role: str
    group: tuple[str, ...] = ()
    header: str = ""
    exponent: int = 0


@dataclass(frozen=True, slots=True)
class Declared:
    """A formula that the column-number row declares and that the figures support.

    `column` and `terms` are numbers of figure columns of the table. A ``sum`` adds its terms with their
    `signs`; a ``ratio`` is 100 times the first term over the second.
    """

    text: str
    column: int
    kind: str
    terms: tuple[int, ...]
    signs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StoredSum:
    """A cell whose formula adds cells of the same table: its place and those of its terms, as (row, column)."""

    row: int
    column: int
    terms: tuple[tuple[int, int], ...]
    signs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a table as arrays of shape (rows, columns).

    A figure is `value` / 10**`decimals`; money has 2 decimals (sen). `slack` is in half units of the
    last decimal: 0 where the cell holds the figure exactly. `normalised` are the figures (row, column)
    whose text was not written as a number is, and how (see `amounts.Number.note`).
    """

    value: Ints
    decimals: NDArray[np.int8]
    slack: Ints
    state: NDArray[np.int8]
    normalised: tuple[tuple[int, int, str], ...] = ()

    def known(self, rows: Ints | slice = slice(None)) -> NDArray[np.bool_]:
        """Where a figure is stated (a number or a printed nothing), in all rows or in some."""
        state = self.state[rows]
        return np.asarray((state == State.NUMBER) | (state == State.NIL), bool)


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """One table of a workbook.

    `rows` holds the 0-based sheet row of every body row; `level`, `parent` and `kind` describe the hierarchy
    (`parent` indexes rows of this table, -1 for none; `level` counts from 0); `level_names` names each row's level
    (`program`, `kegiatan`, ..., "" outside the hierarchy). `kind_of_table` is one of anggaran, lra, indikator, rekap,
    daftar, kalimat. `levels_by` says what the hierarchy was read from (code, shape, formulas, sums; list for a plain
    list, none where nothing told). `notes` lists what was normalised or could not be understood; `declared` the
    column formulas that the document declares; `stored_sums` the formulas that add figures of the table and have a
    stored value; `formulas` those of all figures, by (row, column); `label_places` every label column with its role;
    `rounding` how percentages round, where a mapping says so (half_up, truncate). `texts` has the words of a table of
    indicators, role by role (sasaran, indikator, satuan, kategori), one per row, merged and wrapped ones whole;
    `text_places` the sheet column of each. `nomor` are the printed numbers of the rows, () where none is. `turned` has
    the sheet row of every figure of a table that was read upright although it stands on its side, None for all others.
    `rumus` are the formulas of capaian that a mapping declares, by the name of the indicator, `batas` the cap.
    `parts` are those of `kode`, where they were cut at once.
    """

    id: str
    sheet: str
    kind_of_table: str
    title: str
    first_row: int
    columns: tuple[Column, ...]
    label_columns: dict[str, int]
    rows: Ints
    kode: tuple[str, ...]
    uraian: tuple[str, ...]
    level: Ints
    parent: Ints
    kind: NDArray[np.int8]
    level_names: tuple[str, ...]
    figures: Figures
    levels_by: str = "none"
    notes: tuple[str, ...] = ()
    declared: tuple[Declared, ...] = ()
    stored_sums: tuple[StoredSum, ...] = ()
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)
    label_places: tuple[tuple[int, str], ...] = ()
    rounding: str | None = None
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    text_places: dict[str, int] = field(default_factory=dict)
    nomor: tuple[str, ...] = ()
    turned: Ints | None = None
    rumus: tuple[tuple[str, str], ...] = ()
    batas: int | None = None
    parts: CodeParts | None = field(default=None, compare=False)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and figure columns."""
        return len(self.rows), len(self.columns)

    @property
    def range(self) -> str:
        """The range of the sheet that the table covers, header included."""
        used = [c.index for c in self.columns] + list(self.label_columns.values())
        return f"{address(self.first_row, min(used))}:{address(int(self.rows[-1]), max(used))}"

    def address(self, row: int, column: int) -> str:
        """The sheet address of a figure of this table."""
        return address(self.sheet_row(row, column), self.columns[column].index)

    def sheet_row(self, row: int, column: int) -> int:
        """The 0-based sheet row of a figure of this table."""
        return int(self.rows[row] if self.turned is None else self.turned[row, column])

    def find(self, role: str, group: tuple[str, ...] | None = None) -> int | None:
        """The first column of a role (and group), or None."""
        for number, column in enumerate(self.columns):
            if column.role == role and (group is None or column.group == group):
                return number
        return None

    def __repr__(self) -> str:
        return f"<Table {self.id} {self.sheet!r} {self.range}: {self.kind_of_table}, {self.shape[0]} x {self.shape[1]}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the first rows with their roles, levels and figures."""
        from lkjip_calc.reports.html_report import repr_table

        return repr_table(self)

    def letters(self) -> dict[str, str]:
        """Column letters by role, as JSON prints them; a repeated role carries its group."""
        named = {role: letter(index) for role, index in self.label_columns.items()}
        for column in self.columns:
            name = column.role if not column.group else f"{column.role} {' '.join(column.group)}"
            while name in named:
                name += "'"
            named[name] = letter(column.index)
        return named


@dataclass(frozen=True, slots=True, repr=False)
class Workbook:
    """A workbook as understood: the file, the tables found in it, and what its sentences claim beside money."""

    source: SourceFile
    tables: tuple[Table, ...]
    claims: Claims = NO_CLAIMS

    @property
    def path(self) -> str:
        """The path as the caller gave it."""
        return self.source.path

    def __repr__(self) -> str:
        return f"<Workbook {self.path!r}: {len(self.tables)} tables>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the tables, where they are and how they were understood."""
        from lkjip_calc.reports.html_report import repr_workbook

        return repr_workbook(self)
