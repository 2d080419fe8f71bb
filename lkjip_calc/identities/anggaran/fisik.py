"""Rule `fisik`: the physical percentage of a parent is the mean of its children's, weighted by anggaran.

Ground: monthly RFK reports declare ``fisik = sum(pagu x fisik) / sum(pagu)``; some sheets use the plain
mean of their children instead [practice]. Both are tried, every column of
anggaran as the weight; the one that fits most parents judges all.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from lkjip_calc.checking import FAILED, HELD, check
from lkjip_calc.identities.anggaran.jumlah import placed_parents
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import Batch, Means, csr
from lkjip_calc.tables.model import Ints

RULE = "fisik"


def identities(cells: Cells, table: int) -> Iterator[Batch]:
    """The means that the physical percentages of one table's parents state."""
    this = cells.tables[table]
    if this.kind_of_table == "indikator":
        return
    parent = placed_parents(this)
    weights = [n for n, c in enumerate(this.columns) if c.role == "anggaran"]
    for column, described in enumerate(this.columns):
        if described.role != "fisik":
            continue
        chosen = [m for w in (*weights, None) if len(m := _means(cells, table, parent, column, w))]
        if not chosen:
            continue
        fits = [_fit(cells, m) for m in chosen]
        best = max(range(len(chosen)), key=lambda n: (fits[n][0], -n))
        if 2 * fits[best][0] >= sum(fits[best]):
            yield chosen[best]


def _fit(cells: Cells, means: Means) -> tuple[int, int]:
    """How many means hold and fail."""
    checked = check(cells, [means])
    return checked.count(HELD), checked.count(FAILED)


def _means(cells: Cells, table: int, parent: Ints, column: int, weight: int | None) -> Means:
    """Every parent with a physical percentage against those of its children that state one."""
    known = cells.known()
    stated: list[int] = []
    parts: list[list[int]] = []
    weights: list[list[int]] = []
    children = np.flatnonzero(parent >= 0)
    for row in np.unique(parent[children]).tolist():
        rows = children[parent[children] == row]
        cell = int(cells.ids(table, row, column))
        rows = rows[known[cells.ids(table, rows, column)]]
        if not known[cell] or not len(rows):
            continue
        stated.append(cell)
        parts.append(cells.ids(table, rows, column).tolist())
        if weight is not None:
            weights.append(cells.ids(table, rows, weight).tolist())
    start, flat = csr(parts)
    return Means(RULE, np.array(stated, np.int64), start, flat, csr(weights)[1] if weight is not None else None)
