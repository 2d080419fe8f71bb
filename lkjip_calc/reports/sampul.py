"""The cover: what was checked, with which options, and which conventions were found in it."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from lkjip_calc.findings import SEVERITIES, BookResult, Result
from lkjip_calc.identities.model import Sums
from lkjip_calc.messages.names import base_name
from lkjip_calc.reports.formats import Formats, write_title
from lkjip_calc.reports.words import word
from lkjip_calc.tables.words import PERCENT_ROLES

COLUMNS = (("tables", 46), ("range", 16), ("kind", 12), ("levels", 40), ("rounding", 32), ("sign", 26))


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """What the sheets say: their language, the date on the cover, whether the working paper guesses causes."""

    lang: str = "id"
    date: str | None = None
    guesses: bool = False


def write_cover(sheet: Worksheet, formats: Formats, result: Result, book: BookResult, options: SheetOptions) -> None:
    """Write the cover: file, fingerprint, version, options, counts, and how every table was understood."""
    for column, (_, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
    write_title(sheet, formats, word("title_sampul", options.lang))
    lines = _lines(result, book, options)
    for row, (name, text) in enumerate(lines, 2):
        sheet.write_string(row, 0, name, formats.get(bold=True))
        sheet.write_string(row, 1, text, formats.get())
    _write_tables(sheet, formats, len(lines) + 3, result, book, options.lang)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)


def _lines(result: Result, book: BookResult, options: SheetOptions) -> list[tuple[str, str]]:
    """The facts about the run."""
    from lkjip_calc import __version__

    lang = options.lang
    counts = result.counts_of(book.number)
    severities = [sum(f.severity == s for f in book.findings) for s in SEVERITIES]
    lines = [
        (word("file", lang), base_name(book.path)),
        ("SHA-256", book.workbook.source.sha256 if book.workbook else ""),
        (word("version", lang), __version__),
        (word("options", lang), f"lang={lang}; causes={'yes' if options.guesses else 'no'}"),
        (word("counts", lang), " / ".join(str(counts[name]) for name in ("held", "failed", "not_evaluated"))),
        (word("findings", lang), " / ".join(str(count) for count in severities)),
    ]
    return lines if options.date is None else [(word("date", lang), options.date), *lines]


def _write_tables(sheet: Worksheet, formats: Formats, row: int, result: Result, book: BookResult, lang: str) -> None:
    """How every table was understood: where it is, its kind, its levels, its rounding, the sign of its sisa."""
    for column, (name, _) in enumerate(COLUMNS):
        sheet.write_string(row, column, word(name, lang), formats.header())
    signs = sign_conventions(result, book.number)
    for place, table in enumerate(book.workbook.tables if book.workbook else (), 1):
        names = [n for n in dict.fromkeys(table.level_names) if n]
        percent = any(column.role in PERCENT_ROLES for column in table.columns)
        rounding = word(book.rounding.get(table.id) or "undecided", lang) if percent else ""
        texts = (table.sheet, table.range, table.kind_of_table, ", ".join(names), rounding, signs.get(table.id, ""))
        for column, text in enumerate(texts):
            sheet.write_string(row + place, column, text, formats.cell(text_wrap=True))


def sign_conventions(result: Result, number: int) -> dict[str, str]:
    """How each table of a workbook computes its difference column, by table id: ``anggaran - realisasi``."""
    cells = result.checked.cells
    found: dict[str, str] = {}
    for batch in result.checked.batches:
        if not isinstance(batch, Sums) or batch.reading != "difference":
            continue
        table = cells.place(int(batch.stated[0])).table
        terms = [(cells.role(int(batch.terms[n])), int(batch.signs[n])) for n in range(int(batch.start[1]))]
        ordered = sorted(terms, key=lambda term: -term[1])
        if cells.owner[table] == number and len(ordered) == 2:
            found[cells.tables[table].id] = f"{ordered[0][0]} - {ordered[1][0]}"
    return found
