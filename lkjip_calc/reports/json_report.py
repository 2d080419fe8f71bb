"""A result as JSON, schema 1: what scripts parse. Amounts and percentages are decimal strings."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from importlib.resources import files
from typing import Any

from lkjip_calc.findings import BookResult, Evidence, Finding, Result
from lkjip_calc.messages import cause_text, read_error
from lkjip_calc.tables.model import Table

SCHEMA = 1


def schema_text() -> str:
    """The JSON Schema of the result, as shipped in the package."""
    return files("lkjip_calc").joinpath("data/result.schema.json").read_text(encoding="utf-8")


def to_json(*results: Result) -> dict[str, Any]:
    """Results as one JSON object of schema 1."""
    from lkjip_calc import __version__

    return {
        "schema": SCHEMA,
        "tool": {"name": "lkjip-calc", "version": __version__},
        "workbooks": [book_json(result, book) for result in results for book in result.books],
    }


def book_json(result: Result, book: BookResult) -> dict[str, Any]:
    """One file, as one of the `workbooks`."""
    error = {"kind": book.error.kind, "message": read_error(book.error, result.lang)} if book.error else None
    tables = book.workbook.tables if book.workbook else ()
    return {
        "path": book.path,
        "sha256": book.workbook.source.sha256 if book.workbook else None,
        "error": error,
        "tables": [_table(table, book.rounding.get(table.id)) for table in tables],
        "checks": result.counts_of(book.number),
        "findings": [_finding(finding, result.lang) for finding in book.findings],
        "notes": [_finding(note, result.lang) for note in book.notes],
    }


def _table(table: Table, rounding: str | None) -> dict[str, Any]:
    """One table as understood."""
    levels = {name: count for name, count in Counter(table.level_names).items() if name}
    return {
        "id": table.id,
        "sheet": table.sheet,
        "range": table.range,
        "kind": table.kind_of_table,
        "columns": table.letters(),
        "levels": levels,
        "levels_by": table.levels_by,
        "rounding": rounding,
        "unit": str(10 ** max((column.exponent for column in table.columns), default=0)),
    }


def _finding(finding: Finding, lang: str) -> dict[str, Any]:
    """One finding."""
    return {
        "id": finding.id,
        "rule": finding.rule,
        "severity": finding.severity,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "place": finding.place,
        "label": finding.label,
        "reported": _number(finding.reported),
        "expected": _number(finding.expected),
        "difference": _number(finding.difference),
        "reported_text": finding.reported_text,
        "expected_text": finding.expected_text,
        "cause": {
            "kind": finding.cause.kind,
            "confidence": finding.cause.confidence,
            "detail": cause_text(finding.cause.kind, finding.cause.detail, lang),
        },
        "candidates": [
            {
                "sheet": c.sheet,
                "cell": c.cell,
                "value": _number(c.value),
                "cause": c.cause,
                "probability": c.probability,
            }
            for c in finding.candidates
        ],
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "protecting": [_evidence(evidence) for evidence in finding.protecting],
        "consequences": [{"rule": c.rule, "sheet": c.sheet, "cell": c.cell} for c in finding.consequences],
        "message": finding.message,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    """One identity."""
    return {
        "rule": evidence.rule,
        "sheet": evidence.sheet,
        "identity": evidence.identity,
        "stated": _number(evidence.stated),
        "computed": _number(evidence.computed),
        "stated_text": evidence.stated_text,
        "computed_text": evidence.computed_text,
    }


def _number(number: Decimal | None) -> str | None:
    """A Decimal in plain notation."""
    return None if number is None else format(number, "f")
