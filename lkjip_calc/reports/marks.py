"""What an annotation needs to know of a finding: where, how grave, and what to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["tinggi", "sedang", "rendah"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked cell of the user's workbook.

    `row` and `column` are 1-based, as Excel shows them. `note` is the text of the comment, in the
    reader's language. `target` is where the cell's finding stands among the new sheets, such as
    `Temuan!A5`, or None.
    """

    sheet: str
    row: int
    column: int
    severity: Severity
    note: str
    target: str | None = None
