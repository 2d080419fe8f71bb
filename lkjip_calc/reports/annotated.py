"""`annotate` and `summarise`: the user's workbook with marks and sheets, or the sheets on their own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lkjip_calc.findings import BookResult, Result
from lkjip_calc.messages import refusal_text
from lkjip_calc.replacing import refuse_source, write_whole
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
    finding. Formats that cannot be patched (.xls, .xlsb, .ods, .csv, .pdf, .txt, signed or unusual packages, a file
    that changed since it was read) give a workbook of its own: the checked sheets copied as values and marked, with
    the summary sheets; the returned reason says why. `source` names the workbook where the result has several; `date`
    is printed on the cover; `guesses` adds the likely causes to the working paper. The target's folder must exist; a
    file that is there is replaced when the new one is complete, or stays as it was.

    Raises:
        ValueError: when the result has no such workbook, or the target is the checked file itself.
    """
    book = _book(result, source)
    target = Path(target)
    assert book.workbook is not None
    original = Path(book.workbook.source.path)
    refuse_source(target, original)
    options = SheetOptions(result.lang, date, guesses)
    if book.workbook.source.format == "docx":
        return _annotate_document(result, book, original, target, options)
    if book.workbook.source.format not in PATCHABLE:
        write_whole(target, own_workbook(result, book, options, copied=True))
        return Annotated(target, False, book.workbook.source.format)
    try:
        _refuse_changed(book)
        names = free_sheet_names(original, [SHEETS[key][result.lang] for key in SHEETS])
        sheets, rows = grafted_sheets(result, book, options)
        marks = marks_of(book.findings, rows, names[SHEETS["temuan"][result.lang]], result.lang)
        annotate_package(original, target, marks, sheets)
    except PackageRefusedError as refused:
        write_whole(target, own_workbook(result, book, options, copied=True))
        return Annotated(target, False, refused.reason)
    return Annotated(target, True)


def _annotate_document(
    result: Result, book: BookResult, original: Path, target: Path, options: SheetOptions
) -> Annotated:
    """The Word document with a comment at every finding; where it cannot be patched, a workbook beside it."""
    from lkjip_calc.reports.comments import comment_document

    assert book.workbook is not None
    try:
        _refuse_changed(book)
        comment_document(original, target, comments_of(book.workbook, book.findings, result.lang))
    except PackageRefusedError as refused:
        target = target.with_suffix(".xlsx")
        write_whole(target, own_workbook(result, book, options, copied=True))
        return Annotated(target, False, refused.reason)
    return Annotated(target, True)


def _refuse_changed(book: BookResult) -> None:
    """Refuse to mark a file that is not the one that was checked any more: its cells may mean something else now."""
    assert book.workbook is not None
    try:
        with open(book.workbook.source.path, "rb") as source:
            same = hashlib.file_digest(source, "sha256").hexdigest() == book.workbook.source.sha256
    except OSError:
        same = False
    if not same:
        raise PackageRefusedError("changed", "it is not the file that was checked any more")


def summarise(
    result: Result,
    target: str | Path,
    *,
    source: str | None = None,
    date: str | None = None,
    guesses: bool = False,
) -> Path:
    """Write a fresh workbook of the summary sheets: figures as values, % and sisa as live formulas.

    Raises:
        ValueError: when the result has no such workbook, or the target is the checked file itself.
    """
    book = _book(result, source)
    refuse_source(target, book.path)
    options = SheetOptions(result.lang, date, guesses)
    return write_whole(Path(target), own_workbook(result, book, options, copied=False))


def restore(source: str | Path, target: str | Path) -> Path:
    """Write the workbook that an annotated copy was made from: our sheets, marks and notes taken out.

    From a copy that nobody edited since, every part of the original comes back byte for byte.

    Raises:
        ValueError: when `source` carries no annotation of ours, or cannot be opened safely, or is the target.
    """
    refuse_source(target, source)
    try:
        remover(Path(source))(Path(source), Path(target))
    except PackageRefusedError as refused:
        raise ValueError(f"{source}: {refusal_text(refused.reason)}") from refused
    return Path(target)


def remover(source: Path) -> Callable[[Path, Path], object]:
    """What takes our marks out of a copy: of a workbook, or of a Word document."""
    from lkjip_calc.reports.comments import remove_comments

    return remove_comments if source.suffix.lower() == ".docx" else remove_annotations


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
