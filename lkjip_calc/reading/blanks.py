"""White space without end in a cell: it says no more than some does, and patterns can divide it in endless ways."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lkjip_calc.reading.grid import GridRows
from lkjip_calc.reading.sheets import Sheet

MAX_BLANKS = 100
_MORE = re.compile(rf"(\s{{{MAX_BLANKS}}})\s+")


def closed_up(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """The sheets with at most `MAX_BLANKS` white spaces in a row in their texts; most are what they were."""
    looked: dict[int, bool] = {}

    def is_open(sheet: Sheet) -> bool:
        if not isinstance(sheet.rows, GridRows):
            return _has_more([value for row in sheet.rows for value in row if type(value) is str])
        strings = sheet.rows.grid.strings
        # The sheets of a workbook share their texts.
        if id(strings) not in looked:
            looked[id(strings)] = _has_more(strings)
        return looked[id(strings)]

    return tuple(_closed(sheet) if is_open(sheet) else sheet for sheet in sheets)


def _has_more(texts: Sequence[str]) -> bool:
    """Whether a text has more white space in a row."""
    if max(map(len, texts), default=0) <= MAX_BLANKS:
        return False
    return any(_MORE.search(text) for text in [text for text in texts if len(text) > MAX_BLANKS])


def _closed(sheet: Sheet) -> Sheet:
    """A sheet whose texts are closed up."""
    rows = [[_MORE.sub(r"\1", value) if isinstance(value, str) else value for value in row] for row in sheet.rows]
    return replace(sheet, rows=rows)
