"""Columns whose role was guessed and that no sum bears out."""

from __future__ import annotations

import numpy as np

from lkjip_calc.tables.columns import column_role
from lkjip_calc.tables.headers import Header
from lkjip_calc.tables.model import Ints, RowKind, Table
from lkjip_calc.tables.words import ADDITIVE_ROLES

BESIDE = 2
"""Where so many other columns of a total row are sums, a figure in it near the sum of its column is meant to be one."""


def unsupported_columns(table: Table, header: Header) -> set[int]:
    """The sheet columns of role `nilai` by guess alone: named by no word, and in no sum that holds.

    One wrong cell may break the only sum of a column: a total that is a slip of the hand away is a total.
    """
    found = set()
    totals = np.flatnonzero(table.kind == RowKind.TOTAL)
    node = table.kind == RowKind.NODE
    beside = _exact_totals(table, totals)
    for number, column in enumerate(table.columns):
        if column.role != "nilai" or column_role(header, column.index)[0] is not None:
            continue
        value = table.figures.value[:, number]
        children = node & (table.parent >= 0)
        sums = np.zeros_like(value)
        np.add.at(sums, table.parent[children], value[children])
        parents = np.isin(np.arange(len(value)), table.parent[children]) & (value != 0)
        held = int((sums[parents] == value[parents]).sum())
        roots = value[node & (table.parent < 0)].sum()
        total = any(
            _totals(int(value[t]), int(roots), int(value[node & (np.arange(len(value)) < t)].sum()))
            or (count >= BESIDE and value[t] and 2 * abs(int(value[t]) - int(roots)) <= abs(int(roots)))
            for t, count in zip(totals.tolist(), beside, strict=True)
        )
        declared = any(number in (d.column, *d.terms) for d in table.declared)
        if not (total or declared or _is_term(table, number) or (held and 2 * held >= int(parents.sum()))):
            found.add(column.index)
    return found


def _is_term(table: Table, number: int) -> bool:
    """Whether a column of totals is the sum of all unnamed columns before it, this one included, in most rows.

    In a table of one row the sum may be a slip of the hand away.
    """
    for place, column in enumerate(table.columns):
        terms = [n for n, c in enumerate(table.columns[:place]) if c.role == "nilai"]
        if column.role != "jumlah" or number not in terms or len(terms) < 2:
            continue
        value = table.figures.value
        known = table.figures.known()
        rows = np.flatnonzero((table.kind != RowKind.HEADING) & known[:, place] & known[:, terms].any(axis=1))
        off = value[rows, place] - value[rows][:, terms].sum(axis=1)
        if len(rows) > 2 and 3 * int((off == 0).sum()) >= 2 * len(rows):
            return True
        if len(rows) == 1 and len(terms) > 2 and (off[0] == 0 or _is_slip(abs(int(off[0])))):
            return True
    return False


def _exact_totals(table: Table, totals: Ints) -> list[int]:
    """In how many columns of amounts each total row is the sum of the items at the top."""
    money = [n for n, c in enumerate(table.columns) if c.role in ADDITIVE_ROLES]
    value = table.figures.value[:, money]
    roots = value[(table.kind == RowKind.NODE) & (table.parent < 0)].sum(axis=0)
    return [int(((value[t] == roots) & (roots != 0)).sum()) for t in totals.tolist()]


def _totals(stated: int, *sums: int) -> bool:
    """Whether a figure is one of some sums, or one with a slip of the hand in it or in a term."""
    if stated == 0:
        return False
    return stated in sums or any(0 < 2 * s < 3 * stated < 6 * s and _is_slip(abs(stated - s)) for s in sums)


def _is_slip(difference: int) -> bool:
    """Whether a difference is that of one digit replaced (``6000``) or of two digits interchanged (``5400``)."""
    digits = int(str(difference).rstrip("0"))
    return digits < 10 or (digits <= 81 and digits % 9 == 0)
