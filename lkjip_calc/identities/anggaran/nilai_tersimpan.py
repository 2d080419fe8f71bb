"""Rule `nilai_tersimpan`: the value stored in a cell is what the cell's formula gives.

Ground: the workbook itself; a stored value that differs was typed over, or never calculated again. Only
formulas that add cells of the same table are tested (see `tables.formulas`).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import Batch, Sums, csr

RULE = "nilai_tersimpan"


def identities(cells: Cells, table: int) -> Iterator[Batch]:
    """The sums that the formulas of one table state."""
    stored = cells.tables[table].stored_sums
    if not stored:
        return
    start, terms = csr([[int(cells.ids(table, row, column)) for row, column in s.terms] for s in stored])
    yield Sums(
        RULE,
        "formula",
        np.array([int(cells.ids(table, s.row, s.column)) for s in stored], np.int64),
        start,
        terms,
        np.array([sign for s in stored for sign in s.signs], np.int64),
    )
