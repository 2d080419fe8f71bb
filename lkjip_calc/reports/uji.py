"""The sheets for auditors: every identity tested with its outcome, and a cover that says what was done."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

from lkjip_calc.explaining import Check
from lkjip_calc.findings import SEVERITIES, BookResult, Result
from lkjip_calc.messages import OUTCOMES, REASONS, RULES
from lkjip_calc.reports.formats import OUTCOME_INKS, Formats, set_page, write_title
from lkjip_calc.reports.temuan import write_decimal
from lkjip_calc.reports.words import word
from lkjip_calc.tables.words import PERCENT_ROLES

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
        percent = check.rule in PERCENT_ROLES
        sheet.write_number(row, 0, place, plain)
        sheet.write_string(row, 1, check.sheet, plain)
        sheet.write_string(row, 2, check.cell, plain)
        sheet.write_string(row, 3, RULES[check.rule][lang][0], plain)
        sheet.write_string(row, 4, check.identity[:MAX_FORMULA], plain)
        write_decimal(sheet, formats, row, 5, check.stated, percent=percent)
        write_decimal(sheet, formats, row, 6, check.computed, percent=percent)
        ink = formats.cell(font_color=OUTCOME_INKS[check.outcome], bold=check.outcome == "failed")
        sheet.write_string(row, 7, OUTCOMES[check.outcome][lang], ink)
        sheet.write_string(row, 8, REASONS[check.reason][lang], plain)
    set_page(sheet, header_row=HEADER_ROW)
    sheet.autofilter(HEADER_ROW, 0, max(row, HEADER_ROW + 1), len(COLUMNS) - 1)


def write_cover(sheet: Worksheet, formats: Formats, result: Result, book: BookResult, date: str | None) -> None:
    """Write the cover: file, fingerprint, version, counts, and how every table was understood."""
    from lkjip_calc import __version__

    lang = result.lang
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, 2, 16)
    sheet.set_column(3, 4, 46)
    write_title(sheet, formats, word("title_sampul", lang))
    counts = result.counts_of(book.number)
    severities = [sum(f.severity == s for f in book.findings) for s in SEVERITIES]
    lines = [
        (word("file", lang), book.path.replace("\\", "/").rsplit("/", 1)[-1]),
        ("SHA-256", book.workbook.source.sha256 if book.workbook else ""),
        (word("version", lang), __version__),
        (word("counts", lang), " / ".join(str(counts[name]) for name in ("held", "failed", "not_evaluated"))),
        (word("findings", lang), " / ".join(str(count) for count in severities)),
    ]
    if date is not None:
        lines.insert(0, ({"id": "Tanggal", "en": "Date"}[lang], date))
    for row, (name, text) in enumerate(lines, 2):
        sheet.write_string(row, 0, name, formats.get(bold=True))
        sheet.write_string(row, 1, text, formats.get())
    _write_tables(sheet, formats, len(lines) + 3, book, lang)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)


def _write_tables(sheet: Worksheet, formats: Formats, row: int, book: BookResult, lang: str) -> None:
    """How every table was understood: where it is, its kind, its levels, its rounding."""
    for column, name in enumerate(("tables", "range", "kind", "levels", "rounding")):
        sheet.write_string(row, column, word(name, lang), formats.header())
    for place, table in enumerate(book.workbook.tables if book.workbook else (), 1):
        names = [n for n in dict.fromkeys(table.level_names) if n]
        rounding = book.rounding.get(table.id)
        percent = any(column.role in PERCENT_ROLES for column in table.columns)
        said = word(rounding or "undecided", lang) if percent else ""
        texts = (table.sheet, table.range, table.kind_of_table, ", ".join(names), said)
        for column, text in enumerate(texts):
            sheet.write_string(row + place, column, text, formats.cell(text_wrap=True))
