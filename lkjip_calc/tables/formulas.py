"""The hierarchy that formulas tell: ``=SUM(C8:C12)`` names the children of its row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.reading.formulas import summed_cells
from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.tables.model import Column, Ints, RowKind, StoredSum
from lkjip_calc.tables.readings import shape_of
from lkjip_calc.tables.row_labels import RowLabel

MIN_PARENTS = 2
"""Fewer rows with formulas than this tell no hierarchy."""


def formula_parents(
    sheet: Sheet,
    columns: Sequence[Column],
    rows: Sequence[int],
    kind: NDArray[np.int8],
    labels: Sequence[RowLabel],
) -> Ints | None:
    """The parent of every row by the formulas of the money columns, or None where they tell too little.

    What most columns of a row add are its children: a formula that stops short in one column is outvoted.
    Rows of the same dress between children belong to the same parent although a range left them out.
    """
    if not sheet.features.formulas:
        return None
    at = {row: number for number, row in enumerate(rows)}
    children = {}
    for number in range(len(rows)):
        if kind[number] == RowKind.NODE:
            terms = _children(sheet, columns, rows[number], at)
            if terms:
                children[number] = terms
    if sum(len(terms) > 1 for terms in children.values()) < MIN_PARENTS:
        return None
    parent = np.full(len(rows), -1, np.int64)
    # The widest sums first: where ranges span several levels the nearest parent stays.
    for number in sorted(children, key=lambda n: -len(children[n])):
        for child in children[number]:
            if kind[child] <= RowKind.HEADING and not _is_above(parent, child, number):
                parent[child] = number
    _adopt_left_out(parent, kind, labels)
    return parent


def _children(sheet: Sheet, columns: Sequence[Column], row: int, at: dict[int, int]) -> tuple[int, ...]:
    """The body rows that most formulas of a row add, each in its own column."""
    votes: Counter[tuple[int, ...]] = Counter()
    for column in columns:
        formula = sheet.features.formulas.get((row, column.index))
        terms = summed_cells(formula) if formula else None
        if terms and all(t.column == column.index and t.row != row and t.sign > 0 for t in terms):
            votes[tuple(sorted({at[t.row] for t in terms if t.row in at}))] += 1
    if not votes:
        return ()
    most = max(votes.values())
    return max((rows for rows, count in votes.items() if count == most), key=len)


def _is_above(parent: Ints, row: int, below: int) -> bool:
    """Whether `row` is an ancestor of `below` already."""
    steps = 0
    while below >= 0 and steps <= len(parent):
        if below == row:
            return True
        below, steps = int(parent[below]), steps + 1
    return False


def _adopt_left_out(parent: Ints, kind: NDArray[np.int8], labels: Sequence[RowLabel]) -> None:
    """Give a row that no formula adds the parent of the row above it, where both are dressed alike."""
    has_children = set(parent[parent >= 0].tolist())
    for row in range(1, len(parent)):
        alike = kind[row] == kind[row - 1] == RowKind.NODE and shape_of(labels[row]) == shape_of(labels[row - 1])
        if parent[row] < 0 and row not in has_children and alike and parent[row - 1] >= 0:
            parent[row] = parent[row - 1]


def stored_sums(
    sheet: Sheet, columns: Sequence[Column], additive: Sequence[int], rows: Sequence[int]
) -> tuple[StoredSum, ...]:
    """The formulas of additive columns that add cells of the table, and nothing else, and have a stored value.

    A formula over text cells is left out: what it gives depends on the program and its language. So is
    SUBTOTAL, which depends on the filter.
    """
    if not sheet.features.formulas:
        return ()
    row_at = {row: number for number, row in enumerate(rows)}
    column_at = {columns[number].index: number for number in additive}
    found = []
    for (row, column), formula in sorted(sheet.features.formulas.items()):
        if row not in row_at or column not in column_at or "SUBTOTAL" in formula.upper():
            continue
        if not isinstance(sheet.value(row, column), float):
            continue
        terms = summed_cells(formula)
        if (
            not terms
            or len(terms) < 2
            or any(isinstance(sheet.value(t.row, t.column), str) and sheet.text(t.row, t.column) for t in terms)
        ):
            continue
        inside = [t for t in terms if t.row in row_at and t.column in column_at]
        if all(t in inside or sheet.value(t.row, t.column) == "" for t in terms) and inside:
            places = tuple((row_at[t.row], column_at[t.column]) for t in inside)
            found.append(StoredSum(row_at[row], column_at[column], places, tuple(t.sign for t in inside)))
    return tuple(found)


def figure_formulas(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int]) -> dict[tuple[int, int], str]:
    """The formulas of the figures of a table by their row and column in it."""
    row_at = {row: number for number, row in enumerate(rows)} if sheet.features.formulas else {}
    column_at = {column.index: number for number, column in enumerate(columns)}
    return {
        (row_at[row], column_at[column]): formula
        for (row, column), formula in sheet.features.formulas.items()
        if row in row_at and column in column_at and formula
    }
