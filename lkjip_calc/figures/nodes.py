"""The figures of every row of a workbook's budget tables: what summaries, charts and frames are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from lkjip_calc.tables.model import RowKind, State, Table, Workbook
from lkjip_calc.tables.years import current_columns

BUDGET_KINDS = ("anggaran", "lra", "rekap")


@dataclass(frozen=True, slots=True)
class Node:
    """One row with its figures.

    `anggaran` and `realisasi` are in sen, None where the table does not state them; `fisik` is in percent.
    `parent` is the place of the parent among the nodes of the same table, -1 for a root; `depth` counts
    from 0; `level` is the level's name (`program`, ...) or ``level_1`` where it has none. `row` is 0-based;
    `anggaran_columns` and `realisasi_columns` are the 0-based sheet columns that add up to the figures.
    """

    table: str
    sheet: str
    row: int
    kode: str
    uraian: str
    level: str
    depth: int
    parent: int
    total: bool
    anggaran: int | None
    realisasi: int | None
    fisik: Decimal | None
    anggaran_columns: tuple[int, ...]
    realisasi_columns: tuple[int, ...]

    @property
    def sisa(self) -> int | None:
        """Anggaran less realisasi, in sen."""
        return None if self.anggaran is None or self.realisasi is None else self.anggaran - self.realisasi

    @property
    def persen(self) -> Decimal | None:
        """Realisasi in percent of anggaran, rounded half up to two decimals; None where anggaran is nought."""
        if not self.anggaran or self.realisasi is None:
            return None
        ratio = Decimal(self.realisasi * 100) / Decimal(self.anggaran)
        return ratio.quantize(Decimal("0.01"), ROUND_HALF_UP)


def budget_tables(workbook: Workbook) -> list[Table]:
    """The tables of a workbook that state anggaran and realisasi by row."""
    return [table for table in workbook.tables if table.kind_of_table in BUDGET_KINDS]


def nodes_of(table: Table, *, derived: bool = False) -> list[Node]:
    """The items and totals of one table, in the order of its rows; figures such as the SILPA only where `derived`."""
    anggaran, realisasi = speaking_columns(table, "anggaran"), speaking_columns(table, "realisasi")
    fisik = table.find("fisik")
    last = RowKind.DERIVED if derived else RowKind.TOTAL
    kept = np.flatnonzero(table.kind <= last).tolist()
    totals = ("total" if table.kind[row] >= RowKind.TOTAL else "" for row in kept)
    place = {row: number for number, row in enumerate(kept)}
    return [
        Node(
            table=table.id,
            sheet=table.sheet,
            row=int(table.rows[row]),
            kode=table.kode[row],
            uraian=table.uraian[row],
            level=total or table.level_names[row] or _level(table, row),
            depth=max(0, int(table.level[row])),
            parent=place.get(int(table.parent[row]), -1),
            total=bool(total),
            anggaran=amount_of(table, row, anggaran),
            realisasi=amount_of(table, row, realisasi),
            fisik=_percent(table, row, fisik),
            anggaran_columns=tuple(table.columns[c].index for c in anggaran),
            realisasi_columns=tuple(table.columns[c].index for c in realisasi),
        )
        for row, total in zip(kept, totals, strict=True)
    ]


def _level(table: Table, row: int) -> str:
    """The name of a level that has none of its own."""
    return f"level_{int(table.level[row]) + 1}"


def speaking_columns(table: Table, role: str) -> tuple[int, ...]:
    """The columns of a role that add up to the row's figure: the only one, the one called jumlah, or all groups."""
    found = current_columns(table.columns, role)
    if len(found) > 1:
        bare = [n for n in found if not table.columns[n].group]
        total = [n for n in found if {"jumlah", "total"} & set(" ".join(table.columns[n].group).split())]
        found = (total or bare)[:1] or found
    return tuple(found)


def amount_of(table: Table, row: int, columns: Sequence[int]) -> int | None:
    """The sum of a row's figures in some columns, in sen and rupiah's own unit; blanks count as nought."""
    if not columns or table.kind[row] == RowKind.HEADING:
        return None
    if any(table.figures.state[row, c] in (State.TEXT, State.ERROR) for c in columns):
        return None
    return sum(int(table.figures.value[row, c]) * int(10 ** table.columns[c].exponent) for c in columns)


def _percent(table: Table, row: int, column: int | None) -> Decimal | None:
    """A percentage of a row."""
    if column is None or table.figures.state[row, column] != State.NUMBER:
        return None
    return Decimal(int(table.figures.value[row, column])).scaleb(-int(table.figures.decimals[row, column]))


def agency_row(nodes: Sequence[Node]) -> Node | None:
    """The row that speaks for the whole table: its only root, or its last total."""
    roots = [n for n in nodes if n.parent < 0 and not n.total and n.anggaran is not None]
    totals = [n for n in nodes if n.total and n.anggaran is not None]
    if len(roots) == 1 and len(nodes) > 1:
        return roots[0]
    return totals[-1] if totals else None


def workbook_nodes(workbook: Workbook) -> Iterator[tuple[Table, list[Node]]]:
    """Every budget table with its nodes."""
    for table in budget_tables(workbook):
        yield table, nodes_of(table)
