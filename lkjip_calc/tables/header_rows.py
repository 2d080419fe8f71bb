"""What one row of a sheet may be to a header: column numbers, texts, amounts."""

from __future__ import annotations

import itertools
import re

from lkjip_calc import amounts
from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.tables.words import normalise

YEARS = frozenset(float(year) for year in range(1990, 2101))
_NUMERIC = re.compile(r"\s*+[-(]?\s*+(?:rp\.?)?\s*+-?\d", re.IGNORECASE)
AMOUNT = re.compile(
    r"\(?-?(rp\.? ?)?-?\d{1,3}([.,]\d{3})+([.,]\d{1,2})?(,-)?\)?|-?\d+[.,]\d+ ?%?|\(?-?\d{5,}([.,]\d+)?\)?",
    re.IGNORECASE,
)
NUMBERING = re.compile(r"\(?\d{1,2}\)?|[a-z]|\(?\d{1,2}\)?\s*=.*|\d{1,2}(\s*[-+/*x:]\s*\d{1,3})+", re.IGNORECASE)


def texts_of(sheet: Sheet, row: int) -> dict[int, str]:
    """The texts of a row by column, with years that Excel made numbers; other numbers and dates are left out."""
    found = {}
    for column, value in enumerate(sheet.rows[row]):
        if isinstance(value, str):
            if value and not value.isspace():
                found[column] = value.strip()
        elif isinstance(value, float) and value in YEARS:
            found[column] = str(int(value))
    return found


def has_amounts(sheet: Sheet, row: int) -> bool:
    """Whether a row states amounts; a header states none (years apart). They stand at the right: look there first."""
    errors = sheet.features.errors
    cells = sheet.rows[row]
    if errors and any((row, column) in errors for column in range(len(cells))):
        return True
    for value in reversed(cells):
        if isinstance(value, float):
            if value not in YEARS:
                return True
        elif isinstance(value, str) and is_amount_text(value):
            return True
    return False


def is_amount_text(value: str) -> bool:
    """Whether a text states an amount that no header prints."""
    if not _NUMERIC.match(value):
        return False
    text = value.strip()
    return (not text.isdecimal() and AMOUNT.fullmatch(text) is not None) or _is_amount(text)


def _is_amount(text: str) -> bool:
    """Whether a text is a number that no header prints: no year, no month, no quarter, no column number."""
    if text.isdecimal() and (1 <= int(text[:9]) <= 31 or float(text[:9]) in YEARS):
        return False
    return amounts.parse(text) is not None


def after_numbers(sheet: Sheet, row: int) -> tuple[int, dict[int, str]]:
    """The first body row after the column-number row (if any), and the texts of that row."""
    numbering: dict[int, str] = {}
    here = row
    while here < len(sheet.rows) and here < row + 3:
        if is_numbering(sheet, here) or _is_numbering_from(sheet, here):
            numbering = number_texts(sheet, here)
            row = here + 1
        elif is_filled(sheet, here):
            break
        here += 1
    return row, numbering


def number_texts(sheet: Sheet, row: int) -> dict[int, str]:
    """The texts of a column-number row by column."""
    return {c: _number_text(v) for c, v in enumerate(sheet.rows[row]) if v != ""}


def _number_text(value: object) -> str:
    """A cell of the column-number row as text."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def is_filled(sheet: Sheet, row: int) -> bool:
    """Whether a row holds anything."""
    return any(value != "" and not is_space(value) for value in sheet.rows[row])


def is_space(value: object) -> bool:
    """Whether a cell holds only white space."""
    return isinstance(value, str) and not value.strip()


def is_numbering(sheet: Sheet, row: int) -> bool:
    """Whether a row is the column-number row: ``1 2 3``, ``(1) (2)``, ``5 = (4/3)*100``."""
    first = next((v for v in sheet.rows[row] if v != ""), "")
    if first == "" or (isinstance(first, str) and not NUMBERING.fullmatch(first.strip())):
        return False
    cells = [v for v in sheet.rows[row] if v != ""]
    if len(cells) < 2:
        return False
    texts = [str(int(v)) if isinstance(v, float) and v.is_integer() else str(v).strip() for v in cells]
    if not all(NUMBERING.fullmatch(text) for text in texts):
        return False
    numbers = [int(m[0]) for m in (re.search(r"\d+", text) for text in texts) if m]
    if len(numbers) < 2 or numbers[0] > 3:
        return False
    steps = sum(0 < b - a <= 2 for a, b in itertools.pairwise(numbers))
    return steps * 3 >= 2 * (len(numbers) - 1)


def _is_numbering_from(sheet: Sheet, row: int) -> bool:
    """Whether a row right under a header numbers the columns from anywhere, or brokenly (``8 9 10 11 10``).

    A note may stand at its right end.
    """
    cells = [v for v in sheet.rows[row] if v != ""]
    texts = [_number_text(v) for v in cells]
    if texts and not NUMBERING.fullmatch(texts[-1]) and re.search(r"[A-Za-z]{3}", texts[-1]):
        texts.pop()
    if len(texts) < 4 or not all(NUMBERING.fullmatch(text) for text in texts):
        return False
    numbers = [int(m[0]) for m in (re.match(r"\(?\d+", text) and re.search(r"\d+", text) for text in texts) if m]
    ascending = sum(b - a == 1 for a, b in itertools.pairwise(numbers))
    return len(numbers) >= 4 and max(numbers) <= 60 and 2 * ascending >= len(numbers) - 1


def title_above(sheet: Sheet, row: int) -> str:
    """The nearest lines of text above a header, those over a document's table included, joined: the table's title."""
    lines: list[str] = []
    for above in range(row - 1, max(-1, row - 12), -1):
        texts = list(texts_of(sheet, above).values())
        if texts:
            lines.insert(0, " ".join(texts))
        elif lines and len(lines) >= 4:
            break
    return " / ".join(normalise(line) for line in (*sheet.caption, *lines))
