"""Rule `rantai_lra`: the SILPA of one year is what the next year brings in as a receipt of pembiayaan.

Ground: the SiLPA of year n is penerimaan pembiayaan 6.1.01 (7.1.1 in the old chart) of year n + 1, on realisasi
[practice]. The year before stands in a column of its own, or in another workbook. The row is known by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from lkjip_calc.identities.anggaran.lra import part_of
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import Batch, Sums
from lkjip_calc.slips import is_single_slip
from lkjip_calc.tables.model import Ints, RowKind, State, Table
from lkjip_calc.tables.words import normalise, rows_naming
from lkjip_calc.tables.years import current_columns, fiscal_year, last_year_columns

RULE = "rantai_lra"
_BROUGHT_IN = re.compile(
    r"(penggunaan )?(silpa|sisa lebih (perhitungan|pembiayaan) anggaran)( \(silpa\))?( daerah)?"
    r" tahun( anggaran)? (sebelumnya|lalu|yang lalu)( \(silpa\))?"
)


def identities(cells: Cells) -> Iterator[Batch]:
    """What a year brings in against the SILPA of the year before, in one table or across workbooks."""
    pairs: list[tuple[int, int]] = []
    closing: dict[int, list[int]] = {}
    brought: list[tuple[int, int]] = []
    for number, table in enumerate(cells.tables):
        rows = _rows(table)
        realisasi = current_columns(table.columns, "realisasi")
        if rows is None or len(realisasi) != 1:
            continue
        brought_row, silpa_row = rows
        before = last_year_columns(table.columns, "realisasi")
        year = fiscal_year(table)
        if silpa_row is not None and year is not None:
            closing.setdefault(year, []).append(int(cells.ids(number, silpa_row, realisasi[0])))
        if brought_row is None:
            continue
        cell = int(cells.ids(number, brought_row, realisasi[0]))
        if silpa_row is not None and len(before) == 1:
            pairs.append((cell, int(cells.ids(number, silpa_row, before[0]))))
        elif year is not None:
            brought.append((year, cell))
    for year, cell in brought:
        last = closing.get(year - 1, [])
        if len(last) == 1 and cells.owner[cells.place(last[0]).table] != cells.owner[cells.place(cell).table]:
            pairs.append((cell, last[0]))
    pairs = [(a, b) for a, b in pairs if _same_amount(cells, a, b)]
    if pairs:
        stated: Ints = np.array([a for a, _ in pairs], np.int64)
        terms: Ints = np.array([b for _, b in pairs], np.int64)
        yield Sums(RULE, "brought_in", stated, np.arange(len(pairs) + 1), terms, np.ones(len(pairs), np.int64))


def _same_amount(cells: Cells, brought: int, closing: int) -> bool:
    """Whether two figures are meant as one: equal, a slip apart, or nearly equal.

    The report of the treasury alone brings in the SiLPA of the whole government, which is not its own.
    """
    if cells.state[brought] != State.NUMBER or cells.state[closing] != State.NUMBER:
        return False
    a, b = int(cells.value[brought]), int(cells.value[closing])
    return a == b or is_single_slip(a, b) or 100 * abs(a - b) <= abs(b)


def _rows(table: Table) -> tuple[int | None, int | None] | None:
    """The row that brings in last year's SiLPA (the highest of its name) and the row of this year's SILPA."""
    if table.kind_of_table in ("kalimat", "indikator"):
        return None
    named = list(rows_naming(table.uraian, "silpa", "sikpa", "sisa"))
    brought = [
        row for row in named if table.kind[row] == RowKind.NODE and _BROUGHT_IN.fullmatch(normalise(table.uraian[row]))
    ]
    silpa = [row for row in named if table.kind[row] != RowKind.HEADING and part_of(table.uraian[row]) == "silpa"]
    if not brought and not silpa:
        return None
    top = min(brought, key=lambda row: (int(table.level[row]), row), default=None)
    return top, silpa[0] if len(silpa) == 1 else None
