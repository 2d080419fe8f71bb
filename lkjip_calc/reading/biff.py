"""True BIFF `.xls` by xlrd: values, and what they do not show."""

from __future__ import annotations

import datetime
import os

import numpy as np
import xlrd

from lkjip_calc.reading.sheets import Features, Sheet, Style, Value

_BLANK = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)
_ERRORS: dict[int, str] = dict(xlrd.error_text_from_code)


def biff_sheets(content: bytes) -> list[Sheet]:
    """The worksheets of a BIFF file.

    Raises:
        ValueError: when xlrd cannot read it.
    """
    try:
        with open(os.devnull, "w") as quiet:
            book = xlrd.open_workbook(file_contents=content, formatting_info=_has_formats(content), logfile=quiet)
    except Exception as error:
        # xlrd raises whatever its parsing stumbles over: struct, assertion, index, Unicode and its own errors.
        raise ValueError(str(error) or type(error).__name__) from error
    return [_sheet(book, sheet) for sheet in book.sheets()]


def _has_formats(content: bytes) -> bool:
    """Whether formatting can be asked for: xlrd refuses it for what is no BIFF file."""
    return content.startswith((b"\xd0\xcf\x11\xe0", b"\x09\x08", b"\x09\x04", b"\x09\x02"))


def _style(book: xlrd.Book, number: int) -> Style:
    """One cell style."""
    xf = book.xf_list[number]
    form = book.format_map.get(xf.format_key)
    indent = int(xf.alignment.indent_level)
    return Style(
        xf.font_index < len(book.font_list) and bool(book.font_list[xf.font_index].bold),
        indent,
        form.format_str if form else "General",
    )


def _date(serial: float, datemode: int) -> Value:
    """The time, date, or both that a serial number stands for; the number itself where it stands for none."""
    try:
        moment = xlrd.xldate.xldate_as_datetime(serial, datemode)
    except (OverflowError, ValueError):
        return serial
    if 0 <= serial < 1:
        return moment.time()
    return moment if moment.time() != datetime.time() else moment.date()


def _sheet(book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Sheet:
    """One worksheet with its features."""
    rows: list[list[Value]] = []
    errors: dict[tuple[int, int], str] = {}
    serials: dict[tuple[int, int], float] = {}
    style = np.zeros((sheet.nrows, sheet.ncols), np.int32)
    formatted = bool(book.formatting_info)
    for r in range(sheet.nrows):
        # Excel keeps formats of whole sheets of blank cells: a row ends with the last cell that holds something.
        types, stored = sheet.row_types(r), sheet.row_values(r)
        filled = [c for c, kind in enumerate(types) if kind not in _BLANK]
        values: list[Value] = [""] * (filled[-1] + 1 if filled else 0)
        for c in filled:
            kind, value = types[c], stored[c]
            if kind == xlrd.XL_CELL_ERROR:
                errors[r, c] = _ERRORS.get(value, "#ERROR!")
                value = ""
            elif kind == xlrd.XL_CELL_BOOLEAN:
                value = bool(value)
            elif kind == xlrd.XL_CELL_DATE:
                serials[r, c] = float(value)
                value = _date(float(value), book.datemode)
            values[c] = value
            if formatted:
                style[r, c] = sheet.cell_xf_index(r, c)
        rows.append(values)
    outline = {r: info.outline_level for r, info in sheet.rowinfo_map.items() if info.outline_level}
    hidden = frozenset(r for r, info in sheet.rowinfo_map.items() if info.hidden)
    merges = tuple((r1, c1, r2 - 1, c2 - 1) for r1, r2, c1, c2 in sheet.merged_cells)
    styles = tuple(_style(book, n) for n in range(len(book.xf_list))) if formatted else ()
    features = Features(style, styles, {}, errors, outline, hidden, serials)
    return Sheet(sheet.name, rows, merges, features, sheet.visibility == 0)
