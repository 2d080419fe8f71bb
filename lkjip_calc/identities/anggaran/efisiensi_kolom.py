"""Rule `kolom` among indicators: the efficiency of a sasaran is its capaian less the share of its money that was spent.

Ground: the difference form used in LKjIP [practice]. The figures must show that a table uses it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from lkjip_calc.checking import fit
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import Batch, Sums
from lkjip_calc.slips import is_single_slip
from lkjip_calc.tables.model import Ints, State
from lkjip_calc.tables.words import normalise

RULE = "kolom"
MIN_ROWS = 2


def identities(cells: Cells, table: int) -> Iterator[Batch]:
    """The efficiency that one table states in every row."""
    this = cells.tables[table]
    columns = {role: [n for n, c in enumerate(this.columns) if c.role == role] for role in ("capaian", "persen")}
    stated = [n for n, c in enumerate(this.columns) if "efisiensi" in normalise(c.header)]
    if any(len(own) != 1 for own in (*columns.values(), stated)) or stated[0] in columns["persen"]:
        return
    chosen = [stated[0], columns["capaian"][0], columns["persen"][0]]
    rows = np.flatnonzero((this.figures.state[:, chosen] == State.NUMBER).all(axis=1))
    rows = rows[(this.figures.decimals[rows][:, chosen] == this.figures.decimals[rows][:, chosen[:1]]).all(axis=1)]
    ids = np.stack([cells.ids(table, rows, n) for n in chosen], axis=1)
    terms, signs = ids[:, 1:].ravel(), np.tile(np.array([1, -1], np.int64), len(rows))
    batch = Sums(RULE, "columns", ids[:, 0], 2 * np.arange(len(rows) + 1), terms, signs)
    held, failed = fit(cells, batch) if len(rows) else (0, 0)
    if (held >= MIN_ROWS and held >= 2 * failed) or (held and failed == 1 and _is_one_slip(cells, ids)):
        yield batch


def _is_one_slip(cells: Cells, ids: Ints) -> bool:
    """Whether one slip of the hand in one of three figures explains the row that fails."""
    for stated, capaian, serapan in cells.value[ids].tolist():
        if stated != capaian - serapan:
            pairs = ((capaian - serapan, stated), (stated + serapan, capaian), (capaian - stated, serapan))
            return any(is_single_slip(right, printed) for right, printed in pairs)
    return False
