"""The notes on marked cells: what a finding says where the user meets it."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_calc.findings import SEVERITIES, Finding
from lkjip_calc.messages import RULES, expected_text, number_text, reported_text
from lkjip_calc.reports.comments.document import Note as DocumentNote
from lkjip_calc.reports.marks import Mark
from lkjip_calc.reports.package.addresses import column_number
from lkjip_calc.tables.model import Workbook


def marks_of(findings: Sequence[Finding], rows: dict[str, int], sheet: str, lang: str) -> list[Mark]:
    """One mark per cell; findings that share a cell share its note."""
    by_cell: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_cell.setdefault((finding.sheet, finding.cell), []).append(finding)
    marks = []
    for (sheet_name, cell), found in by_cell.items():
        letters = cell.rstrip("0123456789")
        gravest = min(found, key=lambda f: SEVERITIES.index(f.severity))
        note = "\n\n".join(_note(finding, lang) for finding in found)
        marks.append(
            Mark(
                sheet_name,
                int(cell[len(letters) :]),
                column_number(letters),
                gravest.severity,  # type: ignore[arg-type]
                note,
                f"{sheet}!A{rows[gravest.id]}",
            )
        )
    return marks


def comments_of(workbook: Workbook, findings: Sequence[Finding], lang: str) -> list[DocumentNote]:
    """One comment per finding of a Word document, at its figure."""
    tables = [sheet.name for sheet in workbook.source.sheets if any(place.table for place in sheet.places)]
    sheets = {sheet.name: sheet for sheet in workbook.source.sheets}
    notes = []
    for finding in findings:
        letters = finding.cell.rstrip("0123456789")
        place = sheets[finding.sheet].places[int(finding.cell[len(letters) :]) - 1]
        table = tables.index(finding.sheet) if place.table else None
        words = finding.label if table is None else ""
        notes.append(
            DocumentNote(place, table, column_number(letters) - 1, reported_text(finding), words, _note(finding, lang))
        )
    return notes


def _note(finding: Finding, lang: str) -> str:
    """The comment on a cell: reported, expected, difference, then the finding in words."""
    names = ("Dilaporkan", "Seharusnya", "Selisih") if lang == "id" else ("Reported", "Expected", "Difference")
    difference = finding.difference
    apart = number_text(difference, percent=finding.is_percent) if difference is not None else None
    texts = (reported_text(finding), expected_text(finding), apart)
    head = [f"{name}: {text}" for name, text in zip(names, texts, strict=True) if text is not None]
    return "\n".join([f"{RULES[finding.rule][lang][0]} ({finding.severity})", *head, finding.message])
