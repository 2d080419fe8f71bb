"""Writes laid out sheets with xlsxwriter, the same bytes on every run."""

from __future__ import annotations

import datetime as dt
from math import ceil
from pathlib import Path
from typing import Any

import xlsxwriter

from builder.layout import Cell, Page
from builder.values import RIGHT_ALIGNED, to_cell

#: written into the document properties instead of the hour of the build
CREATED = dt.datetime(2023, 1, 31, 8, 0, 0)

Style = dict[str, Any]

STYLES: dict[str, Style] = {
    "judul": {"bold": True, "align": "center", "text_wrap": True, "font_size": 12},
    "pengantar": {"text_wrap": True, "align": "justify", "valign": "top"},
    "kepala": {"bold": True, "border": 1, "align": "center", "text_wrap": True, "bg_color": "#D9E1F2"},
    "nomor": {"italic": True, "border": 1, "align": "center", "font_size": 9},
    "isi": {"border": 1, "text_wrap": True, "valign": "top"},
    "paragraf": {"text_wrap": True, "valign": "top"},
    "sumber": {"italic": True, "font_size": 9},
    "tanda_tangan": {"align": "center"},
}


class FormatCache:
    """Gives one xlsxwriter format per style, since Excel limits how many a workbook may hold."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def get(self, style: Style) -> Any:
        """Return the format of this style, made on first use."""
        key = tuple(sorted(style.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"font_name": "Arial", "font_size": 10, **style})
        return self._formats[key]


def open_book(path: Path, title: str, subject: str) -> xlsxwriter.Workbook:
    """Start a workbook whose properties do not depend on when or where it is built."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "strings_to_formulas": False})
    book.set_properties({"title": title, "subject": subject, "author": "lkjip_calc", "created": CREATED})
    return book


def write_pages(path: Path, pages: list[Page], title: str, subject: str) -> None:
    """Write one sheet per page."""
    book = open_book(path, title, subject)
    formats = FormatCache(book)
    for page in pages:
        _write_page(book.add_worksheet(page.name), page, formats)
    book.close()


def _write_page(sheet: Any, page: Page, formats: FormatCache) -> None:
    for column, width in enumerate(page.widths):
        sheet.set_column(column, column, width)
    for cell in page.cells:
        _write_cell(sheet, cell, formats)
    for row, height in sorted(_heights(page).items()):
        sheet.set_row(row, height)
    if page.frozen_row:
        sheet.freeze_panes(page.frozen_row, 0)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5)
    if page.landscape:
        sheet.set_landscape()


def _write_cell(sheet: Any, cell: Cell, formats: FormatCache) -> None:
    value, number_format = to_cell(cell.printed, cell.kind)
    style = formats.get(_style(cell, number_format))
    area = (cell.row, cell.column, cell.last_row, cell.last_column)
    if (cell.row, cell.column) != (cell.last_row, cell.last_column):
        sheet.merge_range(*area, "", style)
    if value == "":
        sheet.write_blank(cell.row, cell.column, None, style)
    elif isinstance(value, str):
        sheet.write_string(cell.row, cell.column, value, style)
    else:
        sheet.write_number(cell.row, cell.column, value, style)


def _style(cell: Cell, number_format: str) -> Style:
    style: Style = {"valign": "vcenter", **STYLES[cell.style]}
    if number_format:
        style["num_format"] = number_format
    if cell.bold:
        style["bold"] = True
    if cell.indent:
        style.update(indent=cell.indent, align="left")
    if cell.style == "isi" and cell.kind in RIGHT_ALIGNED:
        style["align"] = "right"
    elif cell.style == "isi" and cell.kind in ("tengah", "angka_tengah"):
        style["align"] = "center"
    return style


def _heights(page: Page) -> dict[int, float]:
    """Give a height to every row that needs more than one line.

    Excel fits a row to its wrapped text by itself except where the text lies in a merged cell;
    stating the height for all of them makes every program show the same page.
    """
    lines: dict[int, float] = {}
    for cell in page.cells:
        width = sum(page.widths[cell.column : cell.last_column + 1]) - 2 * cell.indent - 1
        factor = 0.95 if cell.bold or cell.style in ("judul", "kepala") else 1.08
        needed = sum(max(1, ceil(len(part) / (width * factor))) for part in cell.printed.split("\n"))
        share = needed / (cell.last_row - cell.row + 1)
        for row in range(cell.row, cell.last_row + 1):
            lines[row] = max(lines.get(row, 1), share)
    return {row: round(13.5 * count + 2, 1) for row, count in lines.items() if count > 1}
