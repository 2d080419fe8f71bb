"""The list of tests: every identity tested with its outcome and, where it was not evaluated, the reason."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

from lkjip_calc.asserting import Check
from lkjip_calc.messages import OUTCOMES, REASONS, RULES
from lkjip_calc.reports.formats import OUTCOME_INKS, Formats, set_page, write_title
from lkjip_calc.reports.temuan import write_value
from lkjip_calc.reports.words import word

HEADER_ROW = 2
COLUMNS = (("no", 7), ("sheet", 18), ("cell", 8), ("rule", 16), ("identity", 70), ("stated", 20), ("computed", 20),
           ("outcome", 20), ("reason", 30))  # fmt: skip
MAX_ROWS = 1_000_000
MAX_FORMULA = 1000


def write_checks(sheet: Worksheet, formats: Formats, checks: Iterable[Check], lang: str) -> None:
    """Write every test: rule, cells, stated, computed, and SESUAI, TIDAK SESUAI or TIDAK CUKUP DATA."""
    write_title(sheet, formats, word("title_uji", lang))
    for column, (name, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADER_ROW, column, word(name, lang), formats.header())
    row = HEADER_ROW
    plain = formats.cell()
    for place, check in enumerate(checks, 1):
        if place > MAX_ROWS:
            break
        row += 1
        sheet.write_number(row, 0, place, plain)
        sheet.write_string(row, 1, check.sheet, plain)
        sheet.write_string(row, 2, check.cell, plain)
        sheet.write_string(row, 3, RULES[check.rule][lang][0], plain)
        sheet.write_string(row, 4, check.identity[:MAX_FORMULA], plain)
        write_value(sheet, formats, row, 5, check.stated, percent=check.percent)
        write_value(sheet, formats, row, 6, check.computed, percent=check.percent)
        ink = formats.cell(font_color=OUTCOME_INKS[check.outcome], bold=check.outcome == "failed")
        sheet.write_string(row, 7, OUTCOMES[check.outcome][lang], ink)
        sheet.write_string(row, 8, REASONS[check.reason][lang], plain)
    set_page(sheet, header_row=HEADER_ROW)
    sheet.autofilter(HEADER_ROW, 0, max(row, HEADER_ROW + 1), len(COLUMNS) - 1)
