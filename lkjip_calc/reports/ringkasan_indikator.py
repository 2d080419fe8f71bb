"""The part of the summary sheet that lists the indicators with their category."""

from __future__ import annotations

from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from lkjip_calc.figures.capaian import Indicator, indicators_of, scale_of
from lkjip_calc.reports.formats import BAND, NUMBER, Formats
from lkjip_calc.reports.words import word
from lkjip_calc.tables.model import Workbook

COLUMNS = ("no", "indikator", "target", "realisasi_kinerja", "capaian", "kategori", "rumus")


def write_indicators(sheet: Worksheet, formats: Formats, row: int, workbook: Workbook, lang: str) -> int:
    """Write the indicators of a workbook from a row on; gives the row after them, the same where there are none."""
    scale = scale_of(workbook, None)
    found = list(indicators_of(workbook, scale))
    if not found:
        return row
    band = formats.get(bold=True, bg_color=BAND)
    for column in range(len(COLUMNS)):
        sheet.write_blank(row, column, None, band)
    named = f" ({word('scale', lang)}: {scale.name})" if scale is not None else ""
    sheet.write_string(row, 1, word("indicators", lang) + named, band)
    for column, name in enumerate(COLUMNS):
        sheet.write_string(row + 1, column, word(name, lang), formats.header())
    sheet.set_row(row + 1, 30)
    for number, indicator in enumerate(found, 1):
        _write_indicator(sheet, formats, row + 1 + number, number, indicator)
    return row + 3 + len(found)


def _write_indicator(sheet: Worksheet, formats: Formats, row: int, number: int, indicator: Indicator) -> None:
    """One indicator; its unit and year follow its name."""
    wrap = formats.cell(text_wrap=True)
    when = " ".join(part for part in (str(indicator.tahun or ""), indicator.periode) if part)
    told = "; ".join(part for part in (indicator.satuan, when) if part)
    named = f"{indicator.indikator} ({told})" if told else indicator.indikator
    sheet.write_number(row, 0, number, formats.cell(align="center"))
    sheet.write_string(row, 1, named, wrap)
    stated = indicator.capaian if indicator.capaian is not None else indicator.dihitung
    for column, figure in ((2, indicator.target), (3, indicator.realisasi), (4, stated)):
        _write_number(sheet, formats, row, column, figure)
    beside = formats.cell(text_wrap=True, align="left", indent=1)
    sheet.write_string(row, 5, indicator.kategori or "", beside)
    sheet.write_string(row, 6, indicator.rumus, wrap)
    sheet.set_row(row, 15 * (1 + max(len(named) // 52, len(indicator.rumus) // 9)))


def _write_number(sheet: Worksheet, formats: Formats, row: int, column: int, number: Decimal | None) -> None:
    """A measure or a capaian in percentage points."""
    if number is None:
        sheet.write_blank(row, column, None, formats.cell())
        return
    whole = number == number.to_integral_value()
    sheet.write_number(row, column, float(number), formats.cell(num_format="#,##0" if whole else NUMBER))
