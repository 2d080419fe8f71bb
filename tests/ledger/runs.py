"""The sample report in each format, checked, and scored against the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ledger import scoring
from ledger.facts import Fakta
from ledger.pages import report_pages, write
from lkjip_calc import check
from lkjip_calc.findings import Finding

KINDS = ("xlsx",)


def run(kind: str, folder: Path, ledger: Sequence[Fakta]) -> scoring.Score:
    """Write the report in a format, check it, and score what was found."""
    path = folder / f"report.{kind}"
    write(path, report_pages(), "LKjIP 2022")
    return scoring.score(check(path).findings, ledger, _cell)


def _cell(finding: Finding) -> set[str]:
    """The cell of a finding in a workbook."""
    return {f"{finding.sheet}!{finding.cell}"}
