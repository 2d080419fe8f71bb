"""`compare`: two workbooks, row by row and, where they are twins, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip_calc.api import check_all, read
from lkjip_calc.comparing.cells import CellChange, changed_cells
from lkjip_calc.comparing.rows import match_rows
from lkjip_calc.figures.nodes import Node, workbook_nodes
from lkjip_calc.figures.realisasi import rupiah
from lkjip_calc.findings import Finding
from lkjip_calc.tables.model import Workbook

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of either budget, or of both.

    `status` is tetap (same amounts), berubah, pindah (under another parent), baru (only in the second) or
    hilang (only in the first). Amounts are Decimals in rupiah, None where a side has none. `how` says by what
    the rows were matched (kode, nama, mirip, pindah), `score` how alike their names are (0 to 100).
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
    def selisih_anggaran(self) -> Decimal | None:
        """Second less first; a row that one side lacks counts as nought there."""
        return _difference(self.anggaran_a, self.anggaran_b)

    @property
    def selisih_realisasi(self) -> Decimal | None:
        """Second less first."""
        return _difference(self.realisasi_a, self.realisasi_b)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two workbooks compared.

    `rows` are the rows of both budgets in the order of the first, new rows last; `cells` the cells that
    differ where the two are twins (None where they are not). `explained` are the findings of the first
    workbook that the second no longer has, `remaining` those that it still has or has anew.
    """

    path_a: str
    path_b: str
    rows: tuple[RowChange, ...]
    cells: tuple[CellChange, ...] | None
    explained: tuple[Finding, ...]
    remaining: tuple[Finding, ...]

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

    Rows are matched from the top level down by code (parts as integers, so that generations of codes agree),
    else by name, else by a name nearly the same; the matching is part of the result. A row of the same code
    whose name is another is another row: codes change their meaning between years.

    Raises:
        ReadError: when a file cannot be read.
    """
    first = a if isinstance(a, Workbook) else read(a)
    second = b if isinstance(b, Workbook) else read(b)
    nodes_a, nodes_b = _nodes(first), _nodes(second)
    rows = tuple(_rows(nodes_a, nodes_b))
    cells = changed_cells(first.source, second.source)
    found_a, found_b = check_all([first]).findings, check_all([second]).findings
    still = {(f.sheet, f.cell, f.rule) for f in found_b}
    explained = tuple(f for f in found_a if (f.sheet, f.cell, f.rule) not in still)
    return Comparison(first.path, second.path, rows, cells, explained, found_b)


def _nodes(workbook: Workbook) -> list[Node]:
    """The items of the workbook's budget tables; the largest table speaks where several state the same."""
    tables = [[node for node in nodes if not node.total] for _, nodes in workbook_nodes(workbook)]
    return max(tables, key=len, default=[])


def _rows(a: Sequence[Node], b: Sequence[Node]) -> list[RowChange]:
    """The rows of both, matched."""
    matches = {match.a: match for match in match_rows(a, b)}
    partners = {match.b for match in matches.values()}
    rows: list[RowChange] = []
    for place, node in enumerate(a):
        match = matches.get(place)
        if match is None:
            rows.append(_row("hilang", node, None, "", 0.0))
            continue
        other = b[match.b]
        same = (node.anggaran, node.realisasi) == (other.anggaran, other.realisasi)
        status = "pindah" if match.how == "pindah" else "tetap" if same else "berubah"
        rows.append(_row(status, node, other, match.how, match.score))
    rows += [_row("baru", None, node, "", 0.0) for place, node in enumerate(b) if place not in partners]
    return rows


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
