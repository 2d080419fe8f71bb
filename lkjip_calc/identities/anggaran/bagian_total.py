"""Rule `persen` in lists: a row's percentage is its share of the table's total.

Ground: tables of staff or assets print beside every count what share of all it is [practice]. That a column states
shares is told by its figures: nearly all of its rows must agree, three at least; half of
them where the total itself states 100.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from lkjip_calc.checking import fit
from lkjip_calc.identities.anggaran.persen import RULE, with_rounding
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import HALF_UP, Batch, Ratios
from lkjip_calc.tables.model import RowKind, State
from lkjip_calc.tables.words import ADDITIVE_ROLES, normalise

MIN_ROWS = 3
_OF_TOTAL = re.compile(r"\b((dari|thd|terhadap) (jumlah|total)|proporsi|porsi|kontribusi|komposisi)\b")
"""What says in a table of money that a percentage is a share of the total, not of the row's own anggaran."""


def identities(cells: Cells, table: int) -> Iterator[Batch]:
    """The columns of shares of one list."""
    this = cells.tables[table]
    totals = np.flatnonzero(this.kind == RowKind.TOTAL)
    if this.kind_of_table in ("indikator", "kalimat") or not len(totals):
        return
    whole = int(totals[-1])
    for column, described in enumerate(this.columns):
        of_total = _OF_TOTAL.search(normalise(described.header))
        if described.role != "persen" or (this.kind_of_table != "daftar" and not of_total):
            continue
        counts = [n for n in range(column) if this.columns[n].role in ADDITIVE_ROLES]
        for count in reversed(counts):
            batch = _shares(cells, table, column, count, whole)
            if batch is not None:
                yield batch
                break


def _shares(cells: Cells, table: int, column: int, count: int, whole: int) -> Ratios | None:
    """A column of percentages as shares of the last total of a column of counts; None where they are none."""
    this = cells.tables[table]
    rows = np.flatnonzero(np.isin(this.kind, (RowKind.NODE, RowKind.TOTAL)))
    rows = rows[(this.figures.state[rows][:, [column, count]] == State.NUMBER).all(axis=1)]
    total = cells.ids(table, np.full(len(rows), whole), count)
    if len(rows) < MIN_ROWS + 1 or this.figures.value[whole, count] <= 0:
        return None
    stated, parts = cells.ids(table, rows, column), cells.ids(table, rows, count)
    batch = with_rounding(
        cells, Ratios(RULE, stated, parts, total, np.full(len(rows), HALF_UP, np.int8)), this.rounding
    )
    held, failed = fit(cells, batch)
    hundred = int(cells.value[stated[-1]]) == 100 * 10 ** int(cells.decimals[stated[-1]]) and rows[-1] == whole
    # The total's own 100 says nothing of the rows, but what the column is.
    least, odds = (MIN_ROWS - 1, 1) if hundred else (MIN_ROWS, 3)
    return batch if held - hundred >= least and held >= odds * failed else None
