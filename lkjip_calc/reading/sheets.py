"""What a file holds once it is read: sheets of plain values, and what values do not show."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.reading.grid import Grid, GridRows
from lkjip_calc.reading.grid import Value as Value

_NOT_LETTERS = re.compile(r'"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]|_.|\*.|general|standard', re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell is dressed, as far as it tells a level or a percentage."""

    bold: bool = False
    indent: int = 0
    number_format: str = "General"

    @property
    def percent(self) -> bool:
        """Whether the cell shows 0.9004 as 90,04 %."""
        return "%" in self.number_format

    @property
    def date(self) -> bool:
        """Whether the cell shows its number as a date or a time."""
        return _DATE_LETTERS.search(_NOT_LETTERS.sub("", self.number_format)) is not None


_EPOCH = datetime.datetime(1899, 12, 30)
PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Features:
    """What values do not show. Rows and columns are 0-based.

    `style` has the style number of every cell of the used area; `styles` the styles themselves;
    `formulas` the formula text of formula cells ("" where only the first cell of a shared formula
    spells it out); `errors` the text of error cells such as ``#DIV/0!``, which are never blanks;
    `outline` the outline level of rows that have one; `hidden` the rows hidden by hand or by a filter;
    `serials` the stored numbers of cells that are dressed as dates.
    """

    style: NDArray[np.int32]
    styles: tuple[Style, ...]
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    outline: dict[int, int] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    serials: dict[tuple[int, int], float] = field(default_factory=dict)

    def style_at(self, row: int, column: int) -> Style:
        """The style of a cell; plain where the file names none."""
        if row < self.style.shape[0] and column < self.style.shape[1]:
            number = int(self.style[row, column])
            return self.styles[number] if number < len(self.styles) else PLAIN
        return PLAIN


NO_FEATURES = Features(np.zeros((0, 0), np.int32), ())


@dataclass(frozen=True, slots=True)
class DocumentPlace:
    """Where a row of a document's sheet stands in the document.

    `unit` is what `number` (from 1) counts: ``paragraph`` of the document, ``line`` of the page or of the text,
    ``footnote``, or ``row`` of the table. `page` is 0 where pages are unknown, `table` the name of the table
    that the row belongs to, "" in running text.
    """

    unit: str
    number: int
    page: int = 0
    table: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet: `rows[r][c]` is the value at 0-based row r and column c; `grid` holds the same by columns.

    `merges` are merged ranges as (first row, first column, last row, last column), 0-based. The sheets of a
    document have the lines that stand over their table in `caption`, and in `places` where each row stands.
    """

    name: str
    rows: Sequence[list[Value]]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    features: Features = NO_FEATURES
    visible: bool = True
    caption: tuple[str, ...] = ()
    places: tuple[DocumentPlace, ...] = ()

    def value(self, row: int, column: int) -> Value:
        """The value of a cell, "" outside the used area."""
        if row < 0 or column < 0:
            return ""
        try:
            return self.rows[row][column]
        except IndexError:
            return ""

    @cached_property
    def grid(self) -> Grid:
        """The values by columns, for what is done with whole columns at once."""
        return self.rows.grid if isinstance(self.rows, GridRows) else Grid.of(self.rows)

    def text(self, row: int, column: int) -> str:
        """The value of a cell if it is text, stripped; "" otherwise."""
        value = self.value(row, column)
        return value.strip() if isinstance(value, str) else ""

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        if isinstance(self.rows, GridRows):
            return self.rows.grid.shape[1]
        return max(map(len, self.rows), default=0)

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        if isinstance(self.rows, GridRows):
            return not self.rows.grid.kind.any()
        return not any(value != "" for row in self.rows for value in row)

    @property
    def area(self) -> int:
        """The number of cells of the used area: rows that end early count as wide as the widest."""
        return len(self.rows) * self.width


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as read: its path as given, the SHA-256 of its bytes, its format and its sheets.

    `format` is one of xlsx, xlsm, xlsb, xls, ods, fods, csv, html, mhtml, xml, docx, pdf, txt, by content. `notes` says
    what of a document was left out: ``pages:500`` (only so many pages were read), ``scan:7`` (page 7 is a picture),
    ``table:3.7`` (the table has a caption and no cells), ``ghost:352`` (a line that the text recognition read twice).
    """

    path: str
    sha256: str
    format: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()


def serial_of(value: Value) -> float | None:
    """The number that a program dressed as a date or a time, None for anything else."""
    if isinstance(value, datetime.datetime):
        return (value.replace(tzinfo=None) - _EPOCH) / datetime.timedelta(days=1)
    if isinstance(value, datetime.date):
        return float((datetime.datetime(value.year, value.month, value.day) - _EPOCH).days)
    if isinstance(value, datetime.timedelta):
        return value / datetime.timedelta(days=1)
    if isinstance(value, datetime.time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / 86400
    return None


def letter(column: int) -> str:
    """The letters of a 0-based column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """The address of a 0-based cell as Excel shows it: (30, 2) is C31."""
    return f"{letter(column)}{row + 1}"
