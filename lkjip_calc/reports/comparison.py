"""A comparison as a workbook: the rows of both budgets side by side, and the cells that differ."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from lkjip_calc.reports.formats import EPOCH, MONEY, MONEY_SEN, SEVERITY_FILLS, Formats, set_page, write_title

if TYPE_CHECKING:
    from lkjip_calc.comparing import Comparison

HEADER_ROW = 2
_SHEETS = {"id": ("Perbandingan", "Sel Berbeda"), "en": ("Comparison", "Cells")}
_ROWS = {
    "id": ("Status", "Kode", "Uraian (A)", "Uraian (B)", "Anggaran A", "Anggaran B", "Selisih anggaran", "Realisasi A",
           "Realisasi B", "Selisih realisasi", "Dicocokkan menurut", "Kemiripan (%)"),
    "en": ("Status", "Kode", "Uraian (A)", "Uraian (B)", "Anggaran A", "Anggaran B", "Difference", "Realisasi A",
           "Realisasi B", "Difference", "Matched by", "Likeness (%)"),
}  # fmt: skip
_WIDTHS = (10, 18, 44, 44, 18, 18, 18, 18, 18, 18, 14, 11)
_CELLS = {"id": ("Lembar", "Sel", "Berkas A", "Berkas B"), "en": ("Sheet", "Cell", "Workbook A", "Workbook B")}
_FILLS = {"berubah": SEVERITY_FILLS["sedang"], "hilang": SEVERITY_FILLS["tinggi"], "baru": SEVERITY_FILLS["rendah"]}


def write_comparison(found: Comparison, target: str | Path, lang: str = "id") -> Path:
    """Write a comparison as a workbook; the differences are formulas over the amounts beside them."""
    settings = {"strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(str(target), settings)
    book.set_properties({"created": EPOCH})
    formats = Formats.of(book)
    rows_name, cells_name = _SHEETS[lang]
    _write_rows(book.add_worksheet(rows_name), formats, found, lang)
    if found.cells is not None:
        _write_cells(book.add_worksheet(cells_name), formats, found, lang)
    book.close()
    return Path(target)


def _title(found: Comparison) -> str:
    """What is compared with what."""
    return f"A: {Path(found.path_a).name}   B: {Path(found.path_b).name}"


def _write_rows(sheet: Worksheet, formats: Formats, found: Comparison, lang: str) -> None:
    """One row per row of either budget."""
    write_title(sheet, formats, _title(found))
    for column, (name, width) in enumerate(zip(_ROWS[lang], _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADER_ROW, column, name, formats.header())
    wrap = formats.cell(text_wrap=True)
    for at, row in enumerate(found.rows, HEADER_ROW + 1):
        fill = {"bg_color": _FILLS[row.status]} if row.status in _FILLS else {}
        sheet.write_string(at, 0, row.status, formats.cell(**fill))
        for column, text in ((1, row.kode), (2, row.uraian), (3, row.uraian_b)):
            sheet.write_string(at, column, text, wrap)
        for first, a, b, difference in (
            (4, row.anggaran_a, row.anggaran_b, row.selisih_anggaran),
            (7, row.realisasi_a, row.realisasi_b, row.selisih_realisasi),
        ):
            _write_amount(sheet, formats, at, first, a)
            _write_amount(sheet, formats, at, first + 1, b)
            if difference is not None:
                formula = f"={'EFGHIJ'[first - 3]}{at + 1}-{'EFGHIJ'[first - 4]}{at + 1}"
                sheet.write_formula(
                    at, first + 2, formula, formats.cell(num_format=_money(difference)), float(difference)
                )
        sheet.write_string(at, 10, row.how, wrap)
        sheet.write_number(at, 11, row.score, formats.cell(num_format="0"))
    set_page(sheet, header_row=HEADER_ROW)
    sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + max(1, len(found.rows)), len(_WIDTHS) - 1)


def _write_amount(sheet: Worksheet, formats: Formats, row: int, column: int, amount: Decimal | None) -> None:
    """An amount in rupiah, or an empty cell."""
    if amount is None:
        sheet.write_blank(row, column, None, formats.cell())
    else:
        sheet.write_number(row, column, float(amount), formats.cell(num_format=_money(amount)))


def _money(amount: Decimal) -> str:
    """Rupiah without sen where there are none."""
    return MONEY if amount == amount.to_integral_value() else MONEY_SEN


def _write_cells(sheet: Worksheet, formats: Formats, found: Comparison, lang: str) -> None:
    """One row per cell that differs."""
    write_title(sheet, formats, _title(found))
    for column, (name, width) in enumerate(zip(_CELLS[lang], (24, 9, 60, 60), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADER_ROW, column, name, formats.header())
    wrap = formats.cell(text_wrap=True)
    for at, cell in enumerate(found.cells or (), HEADER_ROW + 1):
        for column, text in enumerate((cell.sheet, cell.cell, cell.before, cell.after)):
            sheet.write_string(at, column, text[:32_000], wrap)
    set_page(sheet, header_row=HEADER_ROW)
