"""A comparison as a workbook: the rows of both budgets side by side, and the cells that differ."""

from __future__ import annotations

import io
import math
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from lkjip_calc.messages.names import base_name
from lkjip_calc.replacing import refuse_source, write_whole
from lkjip_calc.reports.formats import EPOCH, MONEY, MONEY_SEN, SEVERITY_FILLS, Formats, set_page, write_title
from lkjip_calc.tables.words import normalise

if TYPE_CHECKING:
    from lkjip_calc.comparing import Comparison

HEADER_ROW = 3
_SHEETS = {"id": ("Perbandingan", "Sel Berbeda", "Temuan"), "en": ("Comparison", "Cells", "Findings")}
_ROWS = {
    "id": ("Status", "Kode", "Uraian (A)", "Uraian (B)", "Anggaran A", "Anggaran B", "Bertambah/(Berkurang)",
           "Realisasi A", "Realisasi B", "Bertambah/(Berkurang)", "Dicocokkan menurut", "Kemiripan (%)", "Tempat A",
           "Tempat B"),
    "en": ("Status", "Kode", "Uraian (A)", "Uraian (B)", "Anggaran A", "Anggaran B", "Difference", "Realisasi A",
           "Realisasi B", "Difference", "Matched by", "Likeness (%)", "Place in A", "Place in B"),
}  # fmt: skip
_WIDTHS = (10, 22, 44, 32, 20, 20, 21, 20, 20, 21, 13, 11, 22, 22)
PRINTED = 10
"""The columns that are printed; how the rows were matched is for the screen."""
LINE_HEIGHT = 13.5
_FINDINGS = {"id": ("Keadaan", "Lembar", "Sel", "Temuan"), "en": ("State", "Sheet", "Cell", "Finding")}
_STATES = {
    "id": ("hilang, sesuai usulan", "hilang", "masih ada", "baru"),
    "en": ("gone, as proposed", "gone", "still there", "new"),
}
_CELLS = {"id": ("Lembar", "Sel", "Berkas A", "Berkas B"), "en": ("Sheet", "Cell", "Workbook A", "Workbook B")}
_FILLS = {
    "berubah": SEVERITY_FILLS["sedang"], "pindah": SEVERITY_FILLS["sedang"], "hilang": SEVERITY_FILLS["tinggi"],
    "baru": SEVERITY_FILLS["rendah"],
}  # fmt: skip
_MORE, _MORE_SEN = "#,##0;[Red](#,##0);0", "#,##0.00;[Red](#,##0.00);0"


def write_comparison(found: Comparison, target: str | Path, lang: str = "id") -> Path:
    """Write a comparison as a workbook; the differences are formulas over the amounts beside them.

    Raises:
        ValueError: when the target is one of the workbooks that were compared.
    """
    refuse_source(target, found.path_a, found.path_b)
    made = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(made, settings)
    book.set_properties({"created": EPOCH})
    formats = Formats.of(book)
    rows_name, cells_name, findings_name = _SHEETS[lang]
    _write_rows(book.add_worksheet(rows_name), formats, found, lang)
    if found.cells is not None:
        _write_cells(book.add_worksheet(cells_name), formats, found, lang)
    if found.explained or found.remaining:
        _write_findings(book.add_worksheet(findings_name), formats, found, lang)
    book.close()
    return write_whole(target, made.getvalue())


def _title(found: Comparison) -> str:
    """What is compared with what."""
    return f"A: {base_name(found.path_a)}   B: {base_name(found.path_b)}"


def _write_rows(sheet: Worksheet, formats: Formats, found: Comparison, lang: str) -> None:
    """One row per row of either budget."""
    write_title(sheet, formats, _title(found))
    for line, pair in enumerate(found.tables[:1], 1):
        said = [f"{place} ({', '.join(columns)})" for place, columns in
                ((pair.place_a, pair.columns_a), (pair.place_b, pair.columns_b))]  # fmt: skip
        sheet.write_string(line, 0, f"A: {said[0]}   B: {said[1]}", formats.subtitle())
    unused = _unused(found)
    for column, (name, width) in enumerate(zip(_ROWS[lang], _WIDTHS, strict=True)):
        sheet.set_column(column, column, width, None, {"hidden": column in unused})
        sheet.write_string(HEADER_ROW, column, name, formats.header())
    wrap = formats.cell(text_wrap=True)
    for at, row in enumerate(found.rows, HEADER_ROW + 1):
        other = row.uraian_b if row.status != "baru" and normalise(row.uraian) != normalise(row.uraian_b) else ""
        texts = (row.kode, row.uraian if row.place_a else "", row.uraian if not row.place_a else other)
        lines = max(math.ceil(1.1 * len(text) / width) for text, width in zip(texts, _WIDTHS[1:4], strict=True))
        if lines > 1:
            sheet.set_row(at, LINE_HEIGHT * lines)
        fill = {"bg_color": _FILLS[row.status]} if row.status in _FILLS else {}
        sheet.write_string(at, 0, row.status, formats.cell(**fill))
        for column, text in enumerate(texts, 1):
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
                    at, first + 2, formula, formats.cell(num_format=_more(difference)), float(difference)
                )
        sheet.write_string(at, 10, row.how, wrap)
        if row.how:
            sheet.write_number(at, 11, row.score, formats.cell(num_format="0"))
        else:
            sheet.write_blank(at, 11, None, formats.cell())
        for column, place in ((12, row.place_a), (13, row.place_b)):
            sheet.write_string(at, column, place, wrap)
    set_page(sheet, header_row=HEADER_ROW)
    sheet.print_area(0, 0, HEADER_ROW + max(1, len(found.rows)), PRINTED - 1)
    sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + max(1, len(found.rows)), len(_WIDTHS) - 1)


def _unused(found: Comparison) -> set[int]:
    """The columns of a figure that neither workbook states."""
    unused: set[int] = set()
    if not any(row.anggaran_a is not None or row.anggaran_b is not None for row in found.rows):
        unused |= {4, 5, 6}
    if not any(row.realisasi_a is not None or row.realisasi_b is not None for row in found.rows):
        unused |= {7, 8, 9}
    return unused


def _write_amount(sheet: Worksheet, formats: Formats, row: int, column: int, amount: Decimal | None) -> None:
    """An amount in rupiah, or an empty cell."""
    if amount is None:
        sheet.write_blank(row, column, None, formats.cell())
    else:
        sheet.write_number(row, column, float(amount), formats.cell(num_format=_money(amount)))


def _money(amount: Decimal) -> str:
    """Rupiah without sen where there are none."""
    return MONEY if amount == amount.to_integral_value() else MONEY_SEN


def _more(amount: Decimal) -> str:
    """The same of a difference: a decrease in parentheses."""
    return _MORE if amount == amount.to_integral_value() else _MORE_SEN


def _write_findings(sheet: Worksheet, formats: Formats, found: Comparison, lang: str) -> None:
    """The findings of the first workbook that are gone in the second, and those of the second."""
    write_title(sheet, formats, _title(found))
    for column, (name, width) in enumerate(zip(_FINDINGS[lang], (22, 24, 9, 100), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADER_ROW, column, name, formats.header())
    wrap = formats.cell(text_wrap=True)
    proposed, gone, still, new = _STATES[lang]
    rows = [(proposed if f in found.corrected else gone, f) for f in found.explained]
    rows += [(new if f in found.arisen else still, f) for f in found.remaining]
    for at, (state, finding) in enumerate(rows, HEADER_ROW + 1):
        for column, text in enumerate((state, finding.sheet, finding.cell, finding.message)):
            sheet.write_string(at, column, text[:32_000], wrap)
    set_page(sheet, header_row=HEADER_ROW)


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
