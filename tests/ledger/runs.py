"""Reports in each format, checked, and scored against what fails in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from ledger import scoring
from ledger.facts import Fakta
from ledger.pages import Page, report_pages, write
from lkjip_calc import check
from lkjip_calc.findings import Finding
from lkjip_calc.reading.files import open_file
from lkjip_calc.reading.sheets import Sheet

KINDS = ("xlsx", "docx", "txt")
Row = tuple[str, ...]
_REMARK = re.compile(r"^Realisasi fisik [\d,]+% jauh di atas realisasi keuangan")
"""A remark that two figures are unusual beside each other: it says of neither that it is wrong."""


def run(kind: str, folder: Path, ledger: Sequence[Fakta]) -> scoring.Score:
    """The sample report in a format."""
    return run_pages(kind, folder, report_pages(), "LKjIP 2022", ledger)


def run_pages(kind: str, folder: Path, pages: list[Page], title: str, ledger: Sequence[Fakta]) -> scoring.Score:
    """Write pages in a format, check them, and score what was found."""
    path = folder / f"report.{kind}"
    write(path, pages, title)
    result = check(path)
    assert not any(book.error for book in result.books)
    notes = [note for note in result.notes if not _REMARK.search(note.message)]
    return scoring.score((*result.findings, *notes), ledger, _places(path, pages))


def _places(path: Path, pages: list[Page]) -> Callable[[Finding], set[str]]:
    """Which cells of the pages a finding speaks of. A document has other sheets: its rows are found by their texts."""
    if path.suffix == ".xlsx":
        return lambda finding: {f"{finding.sheet}!{finding.cell}"}
    rows = {sheet.name: _rows_of(sheet, pages) for sheet in open_file(path).sheets}

    def places(finding: Finding) -> set[str]:
        match = re.fullmatch(r"([A-Z]+)(\d+)", finding.cell)
        if not match:
            return set()
        found = rows.get(finding.sheet, {}).get(int(match[2]) - 1, set())
        return {f"{page}!{match[1]}{row + 1}" for page, row in found}

    return places


def _rows_of(sheet: Sheet, pages: list[Page]) -> dict[int, set[tuple[str, int]]]:
    """The rows of the pages that a document's sheet shows; where rows repeat, those of the page it shows most of."""
    known: dict[Row, set[tuple[str, int]]] = {}
    for page in pages:
        for row in {cell.row for cell in page.cells}:
            texts = tuple(_plain(cell.printed) for cell in page.cells if cell.row == row and cell.printed)
            known.setdefault(texts, set()).add((page.name, row))
    found = {n: known.get(_texts(sheet.rows[n]), set()) for n in range(len(sheet.rows))}
    shown = Counter(name for places in found.values() for name in {page for page, _ in places})
    if len(sheet.rows) == 1 or max((len(row) for row in sheet.rows), default=0) < 2 or not shown:
        return found
    best = shown.most_common(1)[0][0]
    return {n: {place for place in places if place[0] == best} for n, places in found.items()}


def _texts(row: Sequence[object]) -> Row:
    """The texts of a row, without its empty cells."""
    return tuple(text for text in (_plain(str(value)) for value in row) if text)


def _plain(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())
