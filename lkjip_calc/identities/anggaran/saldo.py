"""Running balances: every row states the balance of the row before, and what came in less what went out.

Ground: the cash book and the ledgers beside it carry their balance from row to row [practice]. Such a column adds
up to nothing; its total row, if it states anything, repeats the last balance.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.amounts import telling_digits
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import Sums, csr
from lkjip_calc.tables.build import additive_columns
from lkjip_calc.tables.model import Ints, RowKind, Table

RULE = "kolom"
MIN_ROWS = 4
MIN_DIGITS = 20
"""Balances of fewer digits in all may run on by chance."""
MAX_COLUMNS = 12
_BLOCK = 4_096
"""So many rows are looked at before it is asked whether the others can still matter."""

Flow = tuple[tuple[int, int], ...]
"""The columns that change a balance, with their signs."""


def running(table: Table) -> dict[int, Flow]:
    """The columns of a table that run on from row to row, each with the columns that change it."""
    columns = additive_columns(table.columns)[-MAX_COLUMNS:]
    rows = np.flatnonzero(table.kind == RowKind.NODE)
    found: dict[int, Flow] = {}
    if len(rows) < MIN_ROWS or len(columns) < 2:
        return found
    value = table.figures.value[rows]
    for column in columns:
        change = np.diff(value[:, column])
        telling = (change != 0) & (value[1:, column] != 0) & (value[:-1, column] != 0)
        if telling.sum() < MIN_ROWS:
            continue
        for flow in _flows([c for c in columns if c != column and c not in found]):
            held = _held(value, flow, change, telling)
            if held is None:
                continue
            digits = sum(telling_digits(balance) for balance in value[1:, column][held].tolist())
            if digits >= MIN_DIGITS and held.sum() >= max(MIN_ROWS, 4 * int((telling & ~held).sum())):
                found[column] = flow
                break
    return found


def _held(value: Ints, flow: Flow, change: Ints, telling: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
    """In which rows a balance changes as a flow says; None where too few of the telling ones can be left."""
    held = np.zeros(len(change), bool)
    left = int(telling.sum()) // 5
    for start in range(0, len(change), _BLOCK):
        rows = slice(start, start + _BLOCK)
        moved = sum(sign * value[1:, c][rows] for c, sign in flow)
        held[rows] = telling[rows] & (moved == change[rows])
        left -= int(telling[rows].sum()) - int(held[rows].sum())
        if left < 0:
            return None
    return held


def _flows(columns: list[int]) -> Iterator[Flow]:
    """What may change a balance: one column comes and one goes, or one alone does."""
    for a, b in itertools.permutations(columns, 2):
        yield ((a, 1), (b, -1))
    for column in columns:
        yield ((column, 1),)


def running_balances(cells: Cells, table: int) -> Iterator[Sums]:
    """The running balances of one table, from row to row."""
    this = cells.tables[table]
    known = this.figures.known()
    for column, flow in running(this).items():
        rows = [r for r in np.flatnonzero(this.kind == RowKind.NODE).tolist() if known[r, column]]
        pairs = [(a, b) for a, b in itertools.pairwise(rows) if all(k not in range(a + 1, b) for k in rows)]
        stated = [int(cells.ids(table, b, column)) for _, b in pairs]
        terms = [[int(cells.ids(table, a, column)), *(int(cells.ids(table, b, c)) for c, _ in flow)] for a, b in pairs]
        start, flat = csr(terms)
        signs = np.tile(np.array([1, *(sign for _, sign in flow)], np.int64), len(pairs))
        yield Sums(RULE, "running", np.array(stated, np.int64), start, flat, signs)
