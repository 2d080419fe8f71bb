"""The checked sheets as values, marked: for files whose own format cannot be patched (.xls, .ods, .csv)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from lkjip_calc.reading.sheets import Sheet, SourceFile
from lkjip_calc.reports.formats import SEVERITY_FILLS, Formats
from lkjip_calc.reports.marks import Mark
from lkjip_calc.tables.model import Workbook as Understood

MAX_CELL_TEXT = 32_000
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))


def sheet_names(source: SourceFile, taken: Sequence[str]) -> dict[str, str]:
    """The name that each sheet gets in our workbook: its own as far as Excel allows it, unlike the others'."""
    used = {name.lower() for name in taken}
    names: dict[str, str] = {}
    for sheet in source.sheets:
        base = (sheet.name.translate(_FORBIDDEN).strip("'") or "Lembar")[:31]
        name, number = base, 2
        while name.lower() in used:
            tail = f" ({number})"
            name, number = base[: 31 - len(tail)] + tail, number + 1
        used.add(name.lower())
        names[sheet.name] = name
    return names


def write_sheets(
    book: Workbook, formats: Formats, workbook: Understood, marks: Sequence[Mark], names: dict[str, str]
) -> None:
    """Copy the values of every sheet that holds a table, at their own addresses, and mark the wrong cells."""
    wanted = {table.sheet for table in workbook.tables}
    for sheet in workbook.source.sheets:
        if sheet.name in wanted:
            target = book.add_worksheet(names[sheet.name])
            _write_values(
                target, formats, sheet, {(m.row - 1, m.column - 1): m for m in marks if m.sheet == sheet.name}
            )


def _write_values(target: Worksheet, formats: Formats, sheet: Sheet, marks: dict[tuple[int, int], Mark]) -> None:
    """One sheet."""
    widths: dict[int, int] = {}
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            mark = marks.get((row, column))
            style = formats.get(bg_color=SEVERITY_FILLS[mark.severity]) if mark else formats.get()
            _write_value(target, row, column, value, style)
            if mark is not None:
                target.write_comment(row, column, mark.note, {"x_scale": 2.4, "y_scale": 2.2})
            widths[column] = max(widths.get(column, 8), min(60, len(str(value)) + 1))
    for column, width in widths.items():
        target.set_column(column, column, width)


def _write_value(target: Worksheet, row: int, column: int, value: object, style: object) -> None:
    """One value as what it is; text of the file never becomes a formula or a link."""
    if value == "" or value is None:
        target.write_blank(row, column, None, style)
    elif isinstance(value, bool):
        target.write_boolean(row, column, value, style)
    elif isinstance(value, int | float):
        target.write_number(row, column, value, style)
    elif isinstance(value, dt.date | dt.time | dt.timedelta):
        target.write_string(row, column, str(value), style)
    else:
        target.write_string(row, column, str(value)[:MAX_CELL_TEXT], style)
