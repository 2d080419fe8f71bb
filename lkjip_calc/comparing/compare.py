"""`compare`: two workbooks, row by row and, where they are twins, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip_calc.api import check_all, read
from lkjip_calc.comparing.cells import CellChange, changed_cells
from lkjip_calc.comparing.pairing import pair_tables
from lkjip_calc.comparing.rows import match_rows
from lkjip_calc.figures.nodes import BUDGET_KINDS, Node, nodes_of, speaking_columns
from lkjip_calc.figures.realisasi import rupiah
from lkjip_calc.findings import Finding
from lkjip_calc.identities.cells import Cells
from lkjip_calc.reading.sheets import letter
from lkjip_calc.tables.charts import chart_of
from lkjip_calc.tables.model import Table, Workbook

_CELL = re.compile(r"([A-Z]+)(\d+)")

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of either budget, or of both.

    `status` is tetap (same amounts), berubah, pindah (under another parent), baru (only in the second), hilang (only in
    the first), or rincian (of a level that the other does not print at all: no difference). Amounts are Decimals in
    rupiah, None where a side has none. `how` says by what the rows were matched (kode, nama, mirip, isi, pindah),
    `score` how alike their names (or items) are (0 to 100).
    """

    status: str
    level: str
    kode: str
    uraian: str
    uraian_b: str
    how: str
    score: float
    anggaran_a: Decimal | None
    anggaran_b: Decimal | None
    realisasi_a: Decimal | None
    realisasi_b: Decimal | None
    place_a: str
    place_b: str

    @property
    def differs(self) -> bool:
        """Whether the row is a difference."""
        return self.status not in ("tetap", "rincian")

    @property
    def selisih_anggaran(self) -> Decimal | None:
        """Second less first; a row that one side lacks counts as nought there."""
        return _difference(self.anggaran_a, self.anggaran_b)

    @property
    def selisih_realisasi(self) -> Decimal | None:
        """Second less first."""
        return _difference(self.realisasi_a, self.realisasi_b)


@dataclass(frozen=True, slots=True)
class TablePair:
    """Two tables that are compared: where they stand, and the headers of the columns that are set side by side."""

    place_a: str
    place_b: str
    columns_a: tuple[str, ...]
    columns_b: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two workbooks compared.

    `tables` are the pairs of tables, `alone_a` and `alone_b` those without a partner, whose rows are not compared.
    `rows` are the rows of every pair in the order of the first, new rows last; `cells` the cells that differ where the
    two are twins (None where they are not). `explained` are the findings of the first workbook that the second no
    longer has, `corrected` those of them whose cell has the proposed value there; `remaining` are the findings of the
    second, `arisen` those of them that the first does not have.
    """

    path_a: str
    path_b: str
    rows: tuple[RowChange, ...]
    cells: tuple[CellChange, ...] | None
    explained: tuple[Finding, ...]
    remaining: tuple[Finding, ...]
    corrected: tuple[Finding, ...] = ()
    arisen: tuple[Finding, ...] = ()
    tables: tuple[TablePair, ...] = ()
    alone_a: tuple[str, ...] = ()
    alone_b: tuple[str, ...] = ()

    def to_frame(self) -> pd.DataFrame:
        """One row per budget row (pandas); amounts are Decimals in rupiah."""
        import pandas as pd

        names = [
            "status", "level", "kode", "uraian", "uraian_b", "anggaran_a", "anggaran_b", "selisih_anggaran",
            "realisasi_a", "realisasi_b", "selisih_realisasi", "how", "score", "place_a", "place_b",
        ]  # fmt: skip
        return pd.DataFrame([[getattr(row, name) for name in names] for row in self.rows], columns=names)

    def cells_to_frame(self) -> pd.DataFrame:
        """One row per differing cell (pandas): sheet, cell, before, after. Empty where the two are no twins."""
        import pandas as pd

        rows = [(c.sheet, c.cell, c.before, c.after) for c in self.cells or ()]
        return pd.DataFrame(rows, columns=["sheet", "cell", "before", "after"])


def compare(a: str | Path | Workbook, b: str | Path | Workbook) -> Comparison:
    """Compare two workbooks: murni and perubahan, two years, LRA and LKjIP, a workbook and its correction.

    Tables are paired by their sheets and by the names of their rows. Rows are matched from the top level down by code
    (parts as integers, so that generations of codes agree; not across charts of accounts), by name, by a name nearly
    the same, or by the items under them; the matching is part of the result. A row of the same code whose name is
    another is another row: codes change their meaning between years.

    Raises:
        ReadError: when a file cannot be read.
    """
    first = a if isinstance(a, Workbook) else read(a)
    second = b if isinstance(b, Workbook) else read(b)
    paired = pair_tables(_budgets(first), _budgets(second))
    rows = [row for pair in paired.pairs for row in _rows(*pair)]
    twins = changed_cells(first.source, second.source)
    found_a, found_b = check_all([first]).findings, check_all([second]).findings
    moved = twins.rows if twins is not None else {}
    there = {(f.rule, *_place_there(f, moved)): f for f in found_a}
    here = {(f.rule, f.sheet, f.cell) for f in found_b}
    explained = tuple(f for key, f in there.items() if key not in here)
    return Comparison(
        first.path,
        second.path,
        tuple(rows),
        twins.changes if twins is not None else None,
        explained,
        found_b,
        tuple(f for f in explained if _is_corrected(f, moved, second)),
        tuple(f for f in found_b if (f.rule, f.sheet, f.cell) not in there),
        tuple(_described(*pair) for pair in paired.pairs),
        tuple(_place(table) for table in paired.alone_a),
        tuple(_place(table) for table in paired.alone_b),
    )


def _budgets(book: Workbook) -> list[Table]:
    """The tables of a workbook that state anggaran or realisasi by row: a budget alone, too."""
    kept = (*BUDGET_KINDS, "daftar")
    return [
        table
        for table in book.tables
        if table.kind_of_table in kept and {"anggaran", "realisasi"} & {column.role for column in table.columns}
    ]


def _place_there(finding: Finding, moved: Mapping[str, Mapping[int, int]]) -> tuple[str, str]:
    """Where the cell of a finding stands in the twin: its row may have moved."""
    match = _CELL.fullmatch(finding.cell)
    rows = moved.get(finding.sheet, {})
    if match is None or int(match[2]) - 1 not in rows:
        return finding.sheet, finding.cell
    return finding.sheet, f"{match[1]}{rows[int(match[2]) - 1] + 1}"


def _is_corrected(finding: Finding, moved: Mapping[str, Mapping[int, int]], book: Workbook) -> bool:
    """Whether the second workbook states what a finding of the first proposes for its cell."""
    sheet, cell = _place_there(finding, moved)
    tables = [table for table in book.tables if table.sheet == sheet]
    cells = Cells.of(tables)
    for number, table in enumerate(tables):
        letters = {letter(column.index): n for n, column in enumerate(table.columns)}
        match = _CELL.fullmatch(cell)
        if match is None or match[1] not in letters:
            continue
        for row in (table.rows == int(match[2]) - 1).nonzero()[0].tolist():
            return cells.decimal(int(cells.ids(number, row, letters[match[1]]))) == finding.expected
    return False


def _place(table: Table) -> str:
    """A table's sheet and range."""
    return f"{table.sheet}!{table.range}"


def _described(a: Table, b: Table) -> TablePair:
    """A pair of tables with the headers of the columns that are compared."""
    headers = [
        tuple(
            table.columns[n].header or role for role in ("anggaran", "realisasi") for n in speaking_columns(table, role)
        )
        for table in (a, b)
    ]
    return TablePair(_place(a), _place(b), *headers)


def _rows(first: Table, second: Table) -> list[RowChange]:
    """The rows of two tables, matched."""
    a, b = nodes_of(first, derived=True), nodes_of(second, derived=True)
    charts = chart_of(first), chart_of(second)
    agree = None
    if charts[0].is_apart(charts[1]):
        agree = False
    elif charts[0].is_known and charts[1].is_known:
        agree = True
    matches = {match.a: match for match in match_rows(a, b, agree)}
    partners = {match.b for match in matches.values()}
    shared = {node.level for node in a} & {node.level for node in b}
    shared |= {a[match.a].level for match in matches.values()} | {b[match.b].level for match in matches.values()}
    rows: list[RowChange] = []
    for place, node in enumerate(a):
        match = matches.get(place)
        if match is None:
            rows.append(_row("hilang" if node.level in shared else "rincian", node, None, "", 0.0))
            continue
        other = b[match.b]
        same = (node.anggaran, node.realisasi) == (other.anggaran, other.realisasi)
        status = "pindah" if match.how == "pindah" else "tetap" if same else "berubah"
        rows.append(_row(status, node, other, match.how, match.score))
    new = [node for place, node in enumerate(b) if place not in partners]
    return [*rows, *(_row("baru" if node.level in shared else "rincian", None, node, "", 0.0) for node in new)]


def _row(status: str, a: Node | None, b: Node | None, how: str, score: float) -> RowChange:
    """A row of the comparison from one or two nodes."""
    node = a or b
    assert node is not None
    return RowChange(
        status=status,
        level=node.level,
        kode=node.kode,
        uraian=node.uraian,
        uraian_b=b.uraian if b else "",
        how=how,
        score=round(score, 1),
        anggaran_a=rupiah(a.anggaran) if a else None,
        anggaran_b=rupiah(b.anggaran) if b else None,
        realisasi_a=rupiah(a.realisasi) if a else None,
        realisasi_b=rupiah(b.realisasi) if b else None,
        place_a=f"{a.sheet}!{a.row + 1}" if a else "",
        place_b=f"{b.sheet}!{b.row + 1}" if b else "",
    )


def _difference(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    """Second less first; None where neither is stated."""
    if a is None and b is None:
        return None
    return (b or Decimal(0)) - (a or Decimal(0))
