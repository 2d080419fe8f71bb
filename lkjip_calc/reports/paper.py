"""The working paper as a workbook of its own: Kertas Kerja with its list of tests and the cover."""

from __future__ import annotations

import io

import xlsxwriter

from lkjip_calc.explaining import list_checks
from lkjip_calc.findings import BookResult, Result
from lkjip_calc.messages.names import base_name
from lkjip_calc.reports import kertas_kerja, sampul, uji
from lkjip_calc.reports.formats import EPOCH, Formats
from lkjip_calc.reports.sampul import SheetOptions
from lkjip_calc.reports.words import SHEETS


def working_paper(result: Result, book: BookResult, *, date: str | None = None, guesses: bool = False) -> bytes:
    """The working paper of one workbook, as the bytes of an .xlsx file.

    `date` is printed on the cover; `guesses` adds the likely causes.
    """
    lang = result.lang
    buffer = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(buffer, settings)
    workbook.set_properties({"created": EPOCH})
    formats = Formats.of(workbook)
    title = base_name(book.path)
    checks = [check for check in list_checks(result.checked) if check.number == book.number]
    paper = workbook.add_worksheet(SHEETS["kertas"][lang])
    kertas_kerja.write(paper, formats, book.findings, checks, lang, title=title, guesses=guesses)
    uji.write_checks(workbook.add_worksheet(SHEETS["uji"][lang]), formats, checks, lang)
    options = SheetOptions(lang, date, guesses)
    sampul.write_cover(workbook.add_worksheet(SHEETS["sampul"][lang]), formats, result, book, options)
    workbook.close()
    return buffer.getvalue()
