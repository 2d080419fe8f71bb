"""Reports in each format, checked, and scored against what fails in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ledger import scoring
from ledger.facts import Fakta
from ledger.pages import Page, report_pages, write
from lkjip_calc import check
from lkjip_calc.findings import Finding

KINDS = ("xlsx",)


def run(kind: str, folder: Path, ledger: Sequence[Fakta]) -> scoring.Score:
    """The sample report in a format."""
    return run_pages(kind, folder, report_pages(), "LKjIP 2022", ledger)


def run_pages(kind: str, folder: Path, pages: list[Page], title: str, ledger: Sequence[Fakta]) -> scoring.Score:
    """Write pages in a format, check them, and score what was found."""
    path = folder / f"report.{kind}"
    write(path, pages, title)
    result = check(path)
    assert not any(book.error for book in result.books)
    return scoring.score((*result.findings, *result.notes), ledger, _cell)


def _cell(finding: Finding) -> set[str]:
    """The cell of a finding in a workbook."""
    return {f"{finding.sheet}!{finding.cell}"}
