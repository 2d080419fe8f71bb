"""The rows of the two tables, from the lines of the journal."""

from __future__ import annotations

import unicodedata
from typing import Any

BOOK_COLUMNS = {
    "path": str, "sha256": str, "duplicate_of": str, "tables": int, "held": int, "failed": int, "not_evaluated": int,
    "findings": int, "error": str, "message": str, "seconds": float, "version": str,
}  # fmt: skip
"""One row per workbook. `duplicate_of` names the first file with the same bytes, whose findings are not repeated."""
FINDING_COLUMNS = {
    "path": str, "sha256": str, "id": str, "rule": str, "severity": str, "sheet": str, "cell": str, "label": str,
    "reported": str, "expected": str, "difference": str, "cause": str, "confidence": float, "message": str,
}  # fmt: skip
"""One row per finding. Amounts are decimal strings in plain notation, as in the JSON: nothing is lost in a float."""
Row = dict[str, Any]


def book_row(line: dict[str, Any], path: str, duplicate_of: str | None) -> Row:
    """The row of one workbook."""
    book = line["workbook"]
    error = book["error"] or {"kind": None, "message": None}
    return {
        "path": path,
        "sha256": line["sha256"],
        "duplicate_of": duplicate_of,
        "tables": len(book["tables"]),
        **{name: book["checks"][name] for name in ("held", "failed", "not_evaluated")},
        "findings": line["found"],
        "error": error["kind"],
        "message": error["message"],
        "seconds": line["seconds"],
        "version": line["version"],
    }


def finding_rows(line: dict[str, Any], path: str) -> list[Row]:
    """The rows of a workbook's findings."""
    return [
        {
            "path": path,
            "sha256": line["sha256"],
            **{name: finding[name] for name in ("id", "rule", "severity", "sheet", "cell", "label")},
            **{name: finding[name] for name in ("reported", "expected", "difference")},
            "cause": finding["cause"]["kind"],
            "confidence": finding["cause"]["confidence"],
            "message": finding["message"],
        }
        for finding in line["workbook"]["findings"]
    ]


def harmless(value: object) -> object:
    """A value for a delimited file: no control characters, and no text that a spreadsheet takes for a formula.

    Excel runs what starts with ``=``, ``+``, ``-``, ``@`` even in a .csv; an apostrophe before it makes it text.
    Amounts (plain decimal strings) stay as they are.
    """
    if not isinstance(value, str):
        return "" if value is None else value
    text = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in value)
    if text.lstrip()[:1] in ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20") and not _is_amount(text):
        return f"'{text}"
    return text


def _is_amount(text: str) -> bool:
    """Whether a text is a plain decimal number."""
    whole, _, fraction = text.removeprefix("-").partition(".")
    return whole.isascii() and whole.isdigit() and (not fraction or (fraction.isascii() and fraction.isdigit()))
