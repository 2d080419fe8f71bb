"""`annotate` and `summarise`: the user's workbook with marks and sheets, or the sheets on their own."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import xlsxwriter

from lkjip_calc.explaining import list_checks
from lkjip_calc.findings import SEVERITIES, BookResult, Finding, Result
from lkjip_calc.messages import RULES, number_text
from lkjip_calc.reports import ringkasan, temuan, uji
from lkjip_calc.reports.formats import Formats
from lkjip_calc.reports.marks import Mark
from lkjip_calc.reports.package import PackageRefusedError, annotate_package, free_sheet_names
from lkjip_calc.reports.words import SHEETS

EPOCH = datetime(2000, 1, 1)
"""Written as the sheets' date of creation, so that the same input gives the same bytes."""
PATCHABLE = ("xlsx", "xlsm")


@dataclass(frozen=True, slots=True)
class Annotated:
    """What was written: its path, whether it is a copy of the original, and if not, why not."""

    path: Path
    is_copy: bool
    reason: str = ""


def annotate(result: Result, target: str | Path, *, source: str | None = None, date: str | None = None) -> Annotated:
    """Write the checked workbook with its wrong cells marked and the summary sheets added.

    The original is never written to; the copy keeps everything it had. Formats that cannot be patched
    (.xls, .xlsb, .ods, .csv, signed or unusual packages) give a workbook of the sheets alone, and the
    returned reason says so. `source` names the workbook where the result has several; `date` is printed on
    the cover. The target's folder must exist.

    Raises:
        ValueError: when the result has no such workbook, or the target is the checked file itself.
    """
    book = _book(result, source)
    target = Path(target)
    assert book.workbook is not None
    original = Path(book.workbook.source.path)
    if target.exists() and original.exists() and target.samefile(original):
        raise ValueError(f"{target} is the checked workbook itself; name another file")
    if book.workbook.source.format not in PATCHABLE:
        summarise(result, target, source=source, date=date)
        return Annotated(target, False, book.workbook.source.format)
    try:
        names = free_sheet_names(original, [SHEETS[key][result.lang] for key in SHEETS])
        sheets, rows = _sheets(result, book, date, live=True)
        marks = _marks(book.findings, rows, names[SHEETS["temuan"][result.lang]], result.lang)
        annotate_package(original, target, marks, sheets)
    except PackageRefusedError as refused:
        summarise(result, target, source=source, date=date)
        return Annotated(target, False, str(refused))
    return Annotated(target, True)


def summarise(result: Result, target: str | Path, *, source: str | None = None, date: str | None = None) -> Path:
    """Write a fresh workbook of the summary sheets: figures as values, % and sisa as live formulas."""
    book = _book(result, source)
    content, _ = _sheets(result, book, date, live=False)
    target = Path(target)
    target.write_bytes(content)
    return target


def _book(result: Result, source: str | None) -> BookResult:
    """The workbook that is meant."""
    readable = [book for book in result.books if book.workbook is not None]
    chosen = [book for book in readable if source is None or book.path == str(source)]
    if not chosen:
        raise ValueError(
            f"the result has no workbook {source}" if source else "the result has no workbook that was read"
        )
    if len(chosen) > 1:
        raise ValueError("the result has several workbooks; name one with source=")
    return chosen[0]


def _sheets(result: Result, book: BookResult, date: str | None, *, live: bool) -> tuple[bytes, dict[str, int]]:
    """The sheets as a workbook of their own, and the row of every finding."""
    assert book.workbook is not None
    lang = result.lang
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"created": EPOCH})
    formats = Formats.of(workbook)
    title = book.path.replace("\\", "/").rsplit("/", 1)[-1]
    rows = temuan.write(
        workbook.add_worksheet(SHEETS["temuan"][lang]), formats, book.findings, lang, title=title, linked=live
    )
    ringkasan.write(
        workbook.add_worksheet(SHEETS["ringkasan"][lang]), formats, book.workbook, lang, title=title, live=live
    )
    own = (check for check in list_checks(result.checked) if check.number == book.number)
    uji.write_checks(workbook.add_worksheet(SHEETS["uji"][lang]), formats, own, lang)
    uji.write_cover(workbook.add_worksheet(SHEETS["sampul"][lang]), formats, result, book, date)
    workbook.close()
    return buffer.getvalue(), rows


def _marks(findings: Sequence[Finding], rows: dict[str, int], sheet: str, lang: str) -> list[Mark]:
    """One mark per cell; findings that share a cell share its note."""
    by_cell: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_cell.setdefault((finding.sheet, finding.cell), []).append(finding)
    marks = []
    for (sheet_name, cell), found in by_cell.items():
        column_letters = cell.rstrip("0123456789")
        column = 0
        for letter in column_letters:
            column = column * 26 + ord(letter) - 64
        gravest = min(found, key=lambda f: SEVERITIES.index(f.severity))
        note = "\n\n".join(_note(finding, lang) for finding in found)
        marks.append(
            Mark(
                sheet_name,
                int(cell[len(column_letters) :]),
                column,
                gravest.severity,  # type: ignore[arg-type]
                note,
                f"{sheet}!A{rows[gravest.id]}",
            )
        )
    return marks


def _note(finding: Finding, lang: str) -> str:
    """The comment on a cell: reported, expected, difference, then the finding in words."""
    names = ("Dilaporkan", "Seharusnya", "Selisih") if lang == "id" else ("Reported", "Expected", "Difference")
    numbers = (finding.reported, finding.expected, finding.difference)
    head = [
        f"{name}: {number_text(number, percent=finding.is_percent)}"
        for name, number in zip(names, numbers, strict=True)
        if number is not None
    ]
    return "\n".join([f"{RULES[finding.rule][lang][0]} ({finding.severity})", *head, finding.message])
