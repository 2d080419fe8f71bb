"""What the cells under a header that words call a label really hold: words, or figures."""

from __future__ import annotations

import re

from lkjip_calc import amounts
from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.tables.words import normalise

MAX_LABEL_ROWS = 60
"""So many rows under a header tell whether its labels are labels."""
MIN_FIGURES = 3
AMOUNT_FROM = 10_000
"""Figures without a telling header are amounts from here on; a year is smaller."""
NO_FIGURES = ("nip", "nik", "npwp", "tahun", "tanggal", "tgl", "nomor", "no ", "kode pos", "bobot", "skor", "umur")
"""Words that start the header of a column whose numbers are no figures."""
_WORD = re.compile(r"[A-Za-z]{3}")


def contradicts_label(sheet: Sheet, column: int, first: int) -> bool:
    """Whether a column that its header calls a label holds figures alone: agencies or kinds of belanja side by side."""
    figures, others = _stated(sheet, column, first)
    return len(figures) >= MIN_FIGURES and len(figures) >= 9 * others


def holds_amounts(sheet: Sheet, column: int, first: int, header: str) -> bool:
    """Whether a column whose header has no known word holds amounts of money."""
    words = normalise(header)
    if words.startswith(NO_FIGURES) or not _WORD.search(header):
        return False
    figures, others = _stated(sheet, column, first)
    large = sorted(figures)[len(figures) // 2] >= AMOUNT_FROM if figures else False
    return large and len(figures) >= MIN_FIGURES and len(figures) >= 4 * others


def _stated(sheet: Sheet, column: int, first: int) -> tuple[list[float], int]:
    """The figures of a column under its header, and how many cells hold something else."""
    figures: list[float] = []
    others = 0
    for row in range(first, min(len(sheet.rows), first + MAX_LABEL_ROWS)):
        value = sheet.value(row, column)
        if isinstance(value, float):
            figures.append(abs(value))
        elif isinstance(value, str) and value.strip():
            number = amounts.parse(value.strip())
            others += number is None
            figures += [abs(float(number.as_decimal()))] if number is not None else []
    return figures, others


def holds_words(sheet: Sheet, column: int, first: int) -> bool:
    """Whether a column holds words in some rows under the header."""
    rows = range(first, min(len(sheet.rows), first + MAX_LABEL_ROWS))
    return sum(_WORD.search(sheet.text(row, column)) is not None for row in rows) >= 2
