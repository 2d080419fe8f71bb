"""Rule `jumlah`: a parent is the sum of its direct children, a total the sum of what it totals.

Ground: Permendagri 77/2020 and the official exports, in which every parent of every money column equals
the sum of its children [practice].
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from lkjip_calc.checking import segment_sums
from lkjip_calc.identities.anggaran.saldo import running
from lkjip_calc.identities.anggaran.totals import totalled
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import Batch, Sums, csr, ones
from lkjip_calc.tables.build import additive_columns
from lkjip_calc.tables.fits import Below
from lkjip_calc.tables.model import Ints, RowKind, State, Table
from lkjip_calc.tables.words import normalise, rows_naming

RULE = "jumlah"
_RECEIPTS = re.compile(r"penerimaan (pembiayaan|daerah)")
_OUTLAYS = re.compile(r"pengeluaran (pembiayaan|daerah)")


def identities(cells: Cells, table: int) -> Iterator[Batch]:
    """The sums that one table promises: children to parents, and totals."""
    this = cells.tables[table]
    if this.kind_of_table in ("indikator", "kalimat"):
        return
    parent = placed_parents(this)
    batches = _summed_columns(cells, table, parent)
    if not batches:
        return
    yield from (batch for batch in batches.values() if len(batch))
    yield from _totals(cells, table, parent, list(batches))


def placed_parents(table: Table) -> Ints:
    """Parents with headings passed over: the items of a heading belong to the row above the heading."""
    parent = np.where(table.kind <= RowKind.HEADING, table.parent, -1)
    for _ in range(len(parent)):
        under_heading = (parent >= 0) & (table.kind[parent] == RowKind.HEADING)
        if not under_heading.any():
            break
        parent = np.where(under_heading, parent[parent], parent)
    return np.where(table.kind == RowKind.NODE, parent, -1).astype(np.int64)


def _summed_columns(cells: Cells, table: int, parent: Ints) -> dict[int, Sums]:
    """The sums of the additive columns, less those that by their figures are none (unit prices, mixed volumes).

    A column is left out where most of its sums fail although another column's sums hold.
    """
    this = cells.tables[table]
    balances = running(this)
    columns = [c for c in additive_columns(this.columns) if c not in balances]
    below, outlays = Below.of(parent), _net_outlays(this, parent)
    batches = {c: _children(cells, table, below, outlays, c) for c in columns}
    rates = {column: _held_of(cells, batch) for column, batch in batches.items()}
    best = max(((h / n if n else 0.0) for h, n in rates.values()), default=0.0)
    unlike = [c for c in columns if rates[c][1] >= 3 and rates[c][0] < 0.4 * rates[c][1] and best >= 0.8]
    return {c: batch for c, batch in batches.items() if c not in unlike}


def _held_of(cells: Cells, batch: Sums) -> tuple[int, int]:
    """How many of a batch's sums hold, of those that say anything."""
    if not len(batch):
        return 0, 0
    computed = segment_sums(cells.value[batch.terms] * batch.signs, batch.start)
    slack = segment_sums(cells.slack[batch.terms], batch.start) + cells.slack[batch.stated]
    stated = cells.value[batch.stated]
    telling = (stated != 0) | (computed != 0)
    held = telling & (2 * np.abs(stated - computed) <= slack)
    return int(held.sum()), int(telling.sum())


def _children(cells: Cells, table: int, below: Below, outlays: Sequence[int], column: int) -> Sums:
    """Every parent of one column against its direct children; where neither states a figure nothing is tested."""
    children, owners, start = below.children, below.owners, np.append(below.start, len(below.children))
    stated = cells.tables[table].figures.state[:, column] != State.BLANK
    said = stated[owners]
    if not said.all():
        counts = np.diff(start)
        said |= below.sums(stated) > 0
        children, owners = children[np.repeat(said, counts)], owners[said]
        start = np.concatenate([[0], np.cumsum(counts[said])]).astype(np.int64)
    signs = np.where(np.isin(children, outlays), -1, 1).astype(np.int64) if outlays else ones(len(children))
    stating, terms = cells.ids(table, owners, column), cells.ids(table, children, column)
    return Sums(RULE, "children", stating, start, terms, signs)


def _net_outlays(table: Table, parent: Ints) -> list[int]:
    """Rows of pengeluaran pembiayaan that their parent subtracts: account 6 is printed as a net.

    Rarely it is printed as a sum; the money column that tells the two apart decides, and the net is
    taken where none does.
    """
    found: list[int] = []
    additive = additive_columns(table.columns)
    named = [r for r in rows_naming(table.uraian, "pengeluaran") if _OUTLAYS.match(normalise(table.uraian[r]))]
    for row in [r for r in named if parent[r] >= 0]:
        siblings = np.flatnonzero(parent == parent[row])
        if len(siblings) != 2 or not any(_RECEIPTS.match(normalise(table.uraian[s])) for s in siblings):
            continue
        value = table.figures.value[:, additive]
        summed = value[siblings].sum(axis=0) == value[parent[row]]
        net = value[siblings].sum(axis=0) - 2 * value[row] == value[parent[row]]
        if net.sum() >= summed.sum():
            found.append(row)
    return found


def _totals(cells: Cells, table: int, parent: Ints, columns: Sequence[int]) -> Iterator[Batch]:
    """Every total row against what it totals."""
    for row, terms in totalled(cells, table, parent, columns):
        for column in columns:
            cell_terms = cells.ids(table, np.array(terms), column)
            start, flat = csr([cell_terms.tolist()])
            stated = cells.ids(table, np.array([row]), column)
            yield Sums(RULE, "total", stated, start, flat, np.ones(len(flat), np.int64))
