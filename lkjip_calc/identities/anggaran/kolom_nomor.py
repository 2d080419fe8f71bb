"""Rule `kolom_nomor`: what the column-number row declares holds in every row (``13 = 9 + 10 + 11 + 12``).

Ground: the document itself; official forms print the formulas of their columns under the header
[practice]. Only declarations that the figures support are obeyed (see `tables.declared`). Ratios and
plain differences are left to the rules `persen` and `sisa`, which test the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import Batch, Sums
from lkjip_calc.tables.model import Declared, RowKind

RULE = "kolom_nomor"


def identities(cells: Cells, table: int) -> Iterator[Batch]:
    """The sums over columns that one table declares."""
    this = cells.tables[table]
    for declared in this.declared:
        if declared.kind == "sum" and this.columns[declared.column].role != "sisa":
            yield _sums(cells, table, declared)


def _sums(cells: Cells, table: int, declared: Declared) -> Sums:
    """One declaration in every item and total; rows of averages and remarks promise nothing."""
    kind = cells.tables[table].kind
    rows = cells.stated_rows(table, [declared.column, *declared.terms])
    rows = rows[(kind[rows] == RowKind.NODE) | (kind[rows] == RowKind.TOTAL)]
    terms = np.stack([cells.ids(table, rows, term) for term in declared.terms], axis=1).ravel()
    return Sums(
        RULE,
        "columns",
        cells.ids(table, rows, declared.column),
        np.arange(len(rows) + 1, dtype=np.int64) * len(declared.terms),
        terms,
        np.tile(np.array(declared.signs, np.int64), len(rows)),
    )
