"""`annotate` and `summarise`: the user's workbook with marks and sheets, or the sheets on their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lkjip_calc.findings import BookResult, Result
from lkjip_calc.messages import refusal_text
from lkjip_calc.reports.notes import comments_of, marks_of
from lkjip_calc.reports.package import PackageRefusedError, annotate_package, free_sheet_names, remove_annotations
from lkjip_calc.reports.sampul import SheetOptions
from lkjip_calc.reports.sheets import grafted_sheets, own_workbook
from lkjip_calc.reports.words import SHEETS

PATCHABLE = ("xlsx", "xlsm")
MARKED_IN_PLACE = (*PATCHABLE, "docx")
"""Formats of which a marked copy is written; of the others the findings are a workbook of their own."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """What was written: its path, whether it is a copy of the original, and if not, why not."""

    path: Path
    is_copy: bool
    reason: str = ""


def annotate(
    result: Result,
    target: str | Path,
    *,
    source: str | None = None,
    date: str | None = None,
    guesses: bool = False,
) -> Annotated:
    """Write the checked workbook with its wrong cells marked and the summary sheets added.

    The original is never written to; the copy keeps everything it had. A Word document gets a comment at every
    finding. Formats that cannot be patched (.xls, .xlsb, .ods, .csv, .pdf, .txt, signed or unusual packages)
    give a workbook of its own: the checked sheets copied as values and marked, with the summary sheets; the
    returned reason says why. `source` names the workbook where the result has several; `date` is printed on the
    cover; `guesses` adds the likely causes to the working paper. The target's folder must exist.

    Raises:
        ValueError: when the result has no such workbook, or the target is the checked file itself.
    """
    book = _book(result, source)
    target = Path(target)
    assert book.workbook is not None
    original = Path(book.workbook.source.path)
    if target.exists() and original.exists() and target.samefile(original):
        raise ValueError(f"{target} is the checked workbook itself; name another file")
    options = SheetOptions(result.lang, date, guesses)
    if book.workbook.source.format == "docx":
        return _annotate_document(result, book, original, target, options)
    if book.workbook.source.format not in PATCHABLE:
        _write(target, own_workbook(result, book, options, copied=True))
        return Annotated(target, False, book.workbook.source.format)
    try:
        names = free_sheet_names(original, [SHEETS[key][result.lang] for key in SHEETS])
        sheets, rows = grafted_sheets(result, book, options)
        marks = marks_of(book.findings, rows, names[SHEETS["temuan"][result.lang]], result.lang)
        annotate_package(original, target, marks, sheets)
    except PackageRefusedError as refused:
        _write(target, own_workbook(result, book, options, copied=True))
        return Annotated(target, False, refused.reason)
    return Annotated(target, True)


def _annotate_document(
    result: Result, book: BookResult, original: Path, target: Path, options: SheetOptions
) -> Annotated:
    """The Word document with a comment at every finding; where it cannot be patched, a workbook beside it."""
    from lkjip_calc.reports.comments import comment_document

    assert book.workbook is not None
    try:
        comment_document(original, target, comments_of(book.workbook, book.findings, result.lang))
    except PackageRefusedError as refused:
        target = target.with_suffix(".xlsx")
        _write(target, own_workbook(result, book, options, copied=True))
        return Annotated(target, False, refused.reason)
    return Annotated(target, True)


def summarise(
    result: Result,
    target: str | Path,
    *,
    source: str | None = None,
    date: str | None = None,
    guesses: bool = False,
) -> Path:
    """Write a fresh workbook of the summary sheets: figures as values, % and sisa as live formulas."""
    book = _book(result, source)
    options = SheetOptions(result.lang, date, guesses)
    return _write(Path(target), own_workbook(result, book, options, copied=False))


def restore(source: str | Path, target: str | Path) -> Path:
    """Write the workbook that an annotated copy was made from: our sheets, marks and notes taken out.

    From a copy that nobody edited since, every part of the original comes back byte for byte.

    Raises:
        ValueError: when `source` carries no annotation of ours, or cannot be opened safely.
    """
    try:
        remover(Path(source))(Path(source), Path(target))
    except PackageRefusedError as refused:
        raise ValueError(f"{source}: {refusal_text(refused.reason)}") from refused
    return Path(target)


def remover(source: Path) -> Callable[[Path, Path], object]:
    """What takes our marks out of a copy: of a workbook, or of a Word document."""
    from lkjip_calc.reports.comments import remove_comments

    return remove_comments if source.suffix.lower() == ".docx" else remove_annotations


def _write(target: Path, content: bytes) -> Path:
    """Write a file whole or not at all."""
    part = target.with_name(target.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
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
