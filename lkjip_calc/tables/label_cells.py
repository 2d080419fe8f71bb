"""What the cells under a header that words call a label really hold: words, or figures."""

from __future__ import annotations

import re

from lkjip_calc import amounts
from lkjip_calc.reading.sheets import Sheet

MAX_LABEL_ROWS = 60
"""So many rows under a header tell whether its labels are labels."""
MIN_FIGURES = 3
_WORD = re.compile(r"[A-Za-z]{3}")


def contradicts_label(sheet: Sheet, column: int, first: int) -> bool:
    """Whether a column that its header calls a label holds figures alone: agencies or kinds of belanja side by side."""
    figures = others = 0
    for row in range(first, min(len(sheet.rows), first + MAX_LABEL_ROWS)):
        value = sheet.value(row, column)
        if isinstance(value, float):
            figures += 1
        elif isinstance(value, str) and value.strip():
            number = amounts.parse(value.strip()) is not None
            figures, others = figures + number, others + (not number)
    return figures >= MIN_FIGURES and figures >= 9 * others


def holds_words(sheet: Sheet, column: int, first: int) -> bool:
    """Whether a column holds words in some rows under the header."""
    rows = range(first, min(len(sheet.rows), first + MAX_LABEL_ROWS))
    return sum(_WORD.search(sheet.text(row, column)) is not None for row in rows) >= 2
