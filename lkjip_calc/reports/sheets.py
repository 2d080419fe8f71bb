"""The sheets that we add, as one small workbook: to be grafted into the user's, or to stand alone."""

from __future__ import annotations

import io

import xlsxwriter

from lkjip_calc.explaining import list_checks
from lkjip_calc.findings import BookResult, Result
from lkjip_calc.messages.names import base_name
from lkjip_calc.reports import copied, kertas_kerja, ringkasan, sampul, temuan, uji
from lkjip_calc.reports.formats import EPOCH, Formats
from lkjip_calc.reports.notes import marks_of
from lkjip_calc.reports.sampul import SheetOptions
from lkjip_calc.reports.words import SHEETS


def grafted_sheets(result: Result, book: BookResult, options: SheetOptions) -> tuple[bytes, dict[str, int]]:
    """The sheets for the user's own workbook, with live formulas into it, and the row of every finding."""
    return _build(result, book, options, live=True, copied_sheets=False)


def own_workbook(result: Result, book: BookResult, options: SheetOptions, *, copied: bool) -> bytes:
    """The sheets as a workbook of their own; with `copied`, the checked sheets as marked values before them."""
    return _build(result, book, options, live=copied, copied_sheets=copied)[0]


def _build(
    result: Result, book: BookResult, options: SheetOptions, *, live: bool, copied_sheets: bool
) -> tuple[bytes, dict[str, int]]:
    """Write the workbook. Figures are formulas into the sheets of the same workbook where `live`."""
    assert book.workbook is not None
    lang = options.lang
    buffer = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(buffer, settings)
    workbook.set_properties({"created": EPOCH})
    formats = Formats.of(workbook)
    own = {key: name[lang] for key, name in SHEETS.items()}
    source_names = copied.sheet_names(book.workbook.source, list(own.values())) if copied_sheets else {}
    title = base_name(book.path)
    rows = temuan.rows_of(book.findings)
    if copied_sheets:
        marks = marks_of(book.findings, rows, own["temuan"], lang)
        copied.write_sheets(workbook, formats, book.workbook, marks, source_names)
    first = workbook.add_worksheet(own["temuan"])
    links = source_names if live else None
    temuan.write(first, formats, book.findings, lang, title=title, links=links, notes=book.notes)
    ringkasan.write(
        workbook, formats, book.workbook, lang, name=own["ringkasan"], title=title, names=source_names if live else None
    )
    checks = [check for check in list_checks(result.checked) if check.number == book.number]
    paper = workbook.add_worksheet(own["kertas"])
    kertas_kerja.write(paper, formats, book.findings, checks, lang, title=title, guesses=options.guesses)
    uji.write_checks(workbook.add_worksheet(own["uji"]), formats, checks, lang)
    sampul.write_cover(workbook.add_worksheet(own["sampul"]), formats, result, book, options)
    first.activate()
    workbook.close()
    return buffer.getvalue(), rows
