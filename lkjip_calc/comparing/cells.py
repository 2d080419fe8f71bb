"""Cell by cell: a workbook and its twin (a corrected or edited copy)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_calc.reading.sheets import Sheet, SourceFile, address

TWIN_SHARE = 0.6
"""Sheets whose filled cells agree in at least this share are two states of one sheet."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that differs: its sheet and address (the same in both), and what either workbook says there."""

    sheet: str
    cell: str
    before: str
    after: str


def changed_cells(a: SourceFile, b: SourceFile) -> tuple[CellChange, ...] | None:
    """The cells in which two workbooks differ, or None where they are no twins.

    Twins have sheets of the same names, in each pair of which most filled cells agree. A sheet that only one
    of them has is not compared.
    """
    others = {sheet.name: sheet for sheet in b.sheets}
    pairs = [(sheet, others[sheet.name]) for sheet in a.sheets if sheet.name in others]
    if not pairs:
        return None
    changes: list[CellChange] = []
    same = 0
    for left, right in pairs:
        for row, column, before, after in _filled(left, right):
            if before == after:
                same += 1
            else:
                changes.append(CellChange(left.name, address(row, column), before, after))
    return tuple(changes) if same >= TWIN_SHARE * (same + len(changes)) else None


def _filled(a: Sheet, b: Sheet) -> Iterator[tuple[int, int, str, str]]:
    """Every cell that either sheet fills, with both values as text."""
    for row in range(max(len(a.rows), len(b.rows))):
        left = a.rows[row] if row < len(a.rows) else []
        right = b.rows[row] if row < len(b.rows) else []
        for column in range(max(len(left), len(right))):
            before = value_text(left[column]) if column < len(left) else ""
            after = value_text(right[column]) if column < len(right) else ""
            if before or after:
                yield row, column, before, after


def value_text(value: object) -> str:
    """A cell's value as text, numbers in their shortest form, so that 5 and 5.0 are the same."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return str(value)
    return str(value).strip()
