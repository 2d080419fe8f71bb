"""Results as SARIF 2.1.0: what code scanning services, editors and audit tools read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from lkjip_calc.findings import BookResult, Finding, Result
from lkjip_calc.identities.assertions import NOTE_RULES
from lkjip_calc.messages import LANGUAGES, RULES, cause_text, read_error

VERSION = "2.1.0"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"tinggi": "error", "sedang": "warning", "rendah": "note"}

Accepted = tuple[str, str]
"""Why an accepted finding is accepted, and by whom."""


def to_sarif(*results: Result, accepted: Iterable[tuple[str, Finding, Accepted]] = ()) -> dict[str, Any]:
    """Results as one SARIF log.

    `accepted` are findings that a baseline left out of the results, each with its path, reason and name: they
    are listed as suppressed.
    """
    from lkjip_calc import __version__

    lang = results[0].lang if results else "id"
    books = [book for result in results for book in result.books]
    places = {book.path: place for place, book in enumerate(books)}
    found = [(book.path, finding, None) for book in books for finding in (*book.findings, *book.notes)]
    run = {
        "tool": {
            "driver": {
                "name": "lkjip",
                "fullName": "lkjip-calc",
                "version": __version__,
                "semanticVersion": __version__,
                "language": lang,
                "rules": [_rule(rule, lang) for rule in RULES],
            }
        },
        "language": lang,
        "artifacts": [_artifact(book) for book in books],
        "invocations": [_invocation(books, lang)],
        "results": [_result(path, finding, places, why, lang) for path, finding, why in [*found, *accepted]],
    }
    return {"$schema": SCHEMA, "version": VERSION, "runs": [run]}


def _rule(rule: str, lang: str) -> dict[str, Any]:
    """A rule with its name and what it tests; the other language goes along as a property."""
    name, sentence = RULES[rule][lang]
    other = next(language for language in LANGUAGES if language != lang)
    return {
        "id": rule,
        "name": name,
        "shortDescription": {"text": name},
        "fullDescription": {"text": sentence},
        "help": {"text": f"lkjip explain {rule}"},
        "defaultConfiguration": {"level": "warning"},
        "properties": {other: RULES[rule][other][1]},
    }


def _artifact(book: BookResult) -> dict[str, Any]:
    """A workbook that was checked."""
    artifact: dict[str, Any] = {"location": {"uri": uri_of(book.path)}, "roles": ["analysisTarget"]}
    if book.workbook is not None:
        artifact["hashes"] = {"sha-256": book.workbook.source.sha256}
    return artifact


def uri_of(path: str) -> str:
    """A path as a URI: relative where the path is, else with the file scheme."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())


def _invocation(books: Sequence[BookResult], lang: str) -> dict[str, Any]:
    """Whether every file could be read, and which could not."""
    notices = [
        {
            "level": "error",
            "descriptor": {"id": book.error.kind},
            "message": {"text": read_error(book.error, lang)},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri_of(book.path), "index": place}}}],
        }
        for place, book in enumerate(books)
        if book.error is not None
    ]
    return {"executionSuccessful": not notices, "toolExecutionNotifications": notices}


def _result(path: str, finding: Finding, places: dict[str, int], why: Accepted | None, lang: str) -> dict[str, Any]:
    """One finding."""
    artifact = {"uri": uri_of(path), "index": places.get(path, -1)}
    related = [
        {
            "id": number,
            "physicalLocation": {"artifactLocation": artifact},
            "logicalLocations": [_cell(sheet, cell)],
            "message": {"text": text},
        }
        for number, (sheet, cell, text) in enumerate(_related(finding, lang), 1)
    ]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": list(RULES).index(finding.rule),
        "kind": "review" if finding.rule in NOTE_RULES else "fail",
        "level": "none" if finding.rule in NOTE_RULES else LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": artifact},
                "logicalLocations": [_cell(finding.sheet, finding.cell, finding.place)],
            }
        ],
        "relatedLocations": related,
        "partialFingerprints": {"lkjipFinding/v1": fingerprint(finding)},
        "rank": round(min(finding.cause.confidence, 0.99) * 100, 1),
        "properties": {
            "id": finding.id,
            "severity": finding.severity,
            "label": finding.label,
            "reported": _number(finding.reported),
            "expected": _number(finding.expected),
            "difference": _number(finding.difference),
            "reportedText": finding.reported_text,
            "expectedText": finding.expected_text,
            "cause": finding.cause.kind,
        },
    }
    if why is not None:
        reason, name = why
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": reason, "properties": {"by": name}}
        ]
    return result


def _cell(sheet: str, cell: str, place: str | None = None) -> dict[str, str]:
    """A cell as a logical location; in a document its name is its place in words."""
    quoted = sheet.replace("'", "''")
    return {"name": place or cell, "fullyQualifiedName": f"'{quoted}'!{cell}", "kind": "cell"}


def _related(finding: Finding, lang: str) -> list[tuple[str, str, str]]:
    """The other candidates of a tie and the cells that do not fit because of the finding's."""
    rivals = finding.candidates if finding.expected is None else ()
    found = [(c.sheet, c.cell, cause_text(c.cause, "", lang)) for c in rivals]
    found += [(c.sheet, c.cell, RULES[c.rule][lang][0]) for c in finding.consequences]
    return list({(sheet, cell): (sheet, cell, text) for sheet, cell, text in found}.values())


def fingerprint(finding: Finding) -> str:
    """What stays the same while a finding is the same: its rule, its place, and both its values."""
    values = (_number(finding.reported), _number(finding.expected))
    if finding.reported is None:
        values = (finding.reported_text, finding.expected_text)
    text = "\x1f".join(str(part) for part in (finding.rule, finding.sheet, finding.cell, *values))
    return hashlib.sha256(text.encode()).hexdigest()


def _number(number: Decimal | None) -> str | None:
    """A Decimal in plain notation."""
    return None if number is None else format(number, "f")
