"""Workbooks whose XML is written plainly, read straight into columns: values and features in one pass.

Values are those that python-calamine gives; what this reader does not know (dates, formatted strings, other
spellings) it leaves to it. It takes half the time of python-calamine, which makes an object of every cell.
"""

from __future__ import annotations

import io
import operator
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import IO

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.reading import package
from lkjip_calc.reading.ahead import ahead
from lkjip_calc.reading.digits import Mask
from lkjip_calc.reading.errors import ReadError
from lkjip_calc.reading.features import CellFeatures
from lkjip_calc.reading.grid import EMPTY, NUMBER, OTHER, TEXT, Grid, GridRows
from lkjip_calc.reading.inline import inline_texts
from lkjip_calc.reading.limits import Limits
from lkjip_calc.reading.numbering import Numbering
from lkjip_calc.reading.numerals import floats_of
from lkjip_calc.reading.scan import column_number
from lkjip_calc.reading.shared import is_utf8, plain_text, shared_strings
from lkjip_calc.reading.sheets import Features, Sheet, Style
from lkjip_calc.reading.tags import Cells, NotPlainError, cells_of

PIECE = 1 << 19
"""So many bytes of a sheet are worked on at once: they stay in the processor's cache."""
_START, _END, _NONE = b"<sheetData>", b"</sheetData>", b"<sheetData/>"
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/>')
_TEXT_VALUE = re.compile(rb"<v>([^<]*)</v>")


def plain_sheets(content: bytes, path: str, limits: Limits) -> tuple[Sheet, ...]:
    """The worksheets of a package.

    Raises:
        NotPlainError: where one of them, or what they share, is not written plainly.
        ReadError: where a sheet reaches over more than the cells that `limits` allow, or merges more ranges.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = {name.lower(): name for name in archive.namelist()}
        if len(names) != len(archive.namelist()):
            raise NotPlainError
        styles = package.styles_of(archive)
        stored = names.get("xl/sharedstrings.xml")
        strings = shared_strings(archive.read(stored)) if stored else []
        sheets = []
        for name, member, visible in package.sheet_members(archive):
            with archive.open(member) as stream:
                sheet = _sheet(stream, strings, styles, limits)
            if sheet is None:
                raise ReadError("too_large", path, name)
            sheets.append(replace(sheet, name=name, visible=visible))
    return tuple(sheets)


def _sheet(stream: IO[bytes], strings: list[str], styles: tuple[Style, ...], limits: Limits) -> Sheet | None:
    """One sheet, piece by piece, without its name; None where it is larger than the limits allow."""
    reader = _Reader(strings, styles)
    parts = _Parts(stream)
    for xml in ahead(parts.pieces()):
        reader.add(xml)
        rows, columns = reader.extent
        if rows > 2**20 or columns > 2**14 or rows * columns > limits.cells:
            return None
    if parts.tail.count(b"<mergeCell ") > limits.merges:
        return None
    return Sheet("", GridRows(reader.grid()), _merges(parts.tail), reader.features_of())


class _Parts:
    """A sheet part as it is unpacked: whole rows by the piece, then what follows them."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.tail = b""
        self.rows = True

    def pieces(self) -> Iterator[bytes]:
        """The rows of the sheet."""
        left = self._head()
        while self.rows:
            end = left.find(_END)
            if end >= 0:
                if end:
                    yield left[:end]
                self.tail = left[end:] + self.stream.read()
                return
            cut = left.rfind(b"<row ")
            if cut > 0:
                yield left[:cut]
                left = left[cut:]
            more = self.stream.read(PIECE)
            if not more:
                raise NotPlainError
            left += more

    def _head(self) -> bytes:
        """What is left of the first bytes after the start of the rows."""
        head = self.stream.read(PIECE)
        start = head.find(_START)
        none = head.find(_NONE) if start < 0 else -1
        if none >= 0:
            self.rows, start = False, none
            self.tail = head[none:] + self.stream.read()
        if start < 0 or b"<!" in head[:start] or not is_utf8(head):
            raise NotPlainError
        return head[start + len(_START) :]


@dataclass
class _Reader:
    """What was read of a sheet so far: arrays by the piece, put together at the end."""

    strings: list[str]
    styles: tuple[Style, ...]
    features: CellFeatures = field(default_factory=CellFeatures)
    row: list[NDArray[np.int32]] = field(default_factory=list)
    column: list[NDArray[np.int16]] = field(default_factory=list)
    style: list[NDArray[np.int32]] = field(default_factory=list)
    kind: list[NDArray[np.uint8]] = field(default_factory=list)
    held: list[NDArray[np.float64]] = field(default_factory=list)
    other: dict[tuple[int, int], object] = field(default_factory=dict)
    extent: tuple[int, int] = (0, 0)
    stated: tuple[int, int] = (0, 0)
    texts: Numbering = field(init=False)
    dates: Mask = field(init=False)

    def __post_init__(self) -> None:
        self.texts = Numbering(self.strings)
        self.dates = np.array([style.date for style in self.styles], bool)

    def add(self, xml: bytes) -> None:
        """Read a piece of whole rows."""
        cells = cells_of(xml)
        self.features.add(xml, cells)
        if not len(cells.start):
            return
        rows, columns = int(cells.row.max()) + 1, int(cells.column.max()) + 1
        self.extent = max(rows, self.extent[0]), max(columns, self.extent[1])
        kind, held, said = self._values(cells)
        if said.any():
            rows, columns = int(cells.row[said].max()) + 1, int(cells.column[said].max()) + 1
            self.stated = max(rows, self.stated[0]), max(columns, self.stated[1])
        self.row.append(cells.row.astype(np.int32))
        self.column.append(cells.column.astype(np.int16))
        self.style.append(cells.style.astype(np.int32))
        self.kind.append(kind)
        self.held.append(held)

    def _values(self, cells: Cells) -> tuple[NDArray[np.uint8], NDArray[np.float64], NDArray[np.bool_]]:
        """Kind and value (a number, or a text's number) of the cells, and which say anything, if only an error."""
        kind, held = np.full(len(cells.start), EMPTY, np.uint8), np.zeros(len(cells.start))
        said = np.zeros(len(cells.start), bool)
        valued = cells.begin > 0
        for number, name in enumerate(cells.types):
            own = np.flatnonzero((cells.kind == number) & ~cells.bare)
            if name in ("n", "s"):
                own = own[valued[own]]
                found = floats_of(cells.data, cells.words, cells.begin[own], cells.end[own])
                kind[own], held[own], said[own] = (NUMBER if name == "n" else TEXT), found, True
                if name == "n" and self.dates.any() and self._dates(cells.style[own]):
                    raise NotPlainError
                if name == "s" and not ((found >= 0) & (found < len(self.strings)) & (found % 1 == 0)).all():
                    raise NotPlainError
            elif name == "inlineStr" and len(own):
                kind[own], held[own], said[own] = TEXT, self.texts.of(inline_texts(cells, own), cells.column[own]), True
            else:
                for i in own.tolist():
                    kind[i], held[i], said[i] = self._single(cells, i, name)
        unread = np.flatnonzero((cells.kind == 0) & ~valued & ~cells.bare & ~cells.formula)
        if len(unread):
            raise NotPlainError
        return kind, held, said

    def _dates(self, style: NDArray[np.int64]) -> bool:
        """Whether one of some numbers is dressed as a date."""
        known = style < len(self.dates)
        return bool(self.dates[style[known]].any())

    def _single(self, cells: Cells, i: int, name: str) -> tuple[int, float, bool]:
        """Kind and value of a cell that holds the text of a formula, a truth value, or an error."""
        text = cells.text(i)
        value = _TEXT_VALUE.search(text)
        if value is None:
            if b"<v" in text:
                raise NotPlainError
            return EMPTY, 0.0, False
        if name == "str":
            return TEXT, float(self.texts.number(plain_text(_decoded(value[1])))), True
        if name == "e":
            return EMPTY, 0.0, True
        if name != "b" or value[1] not in (b"0", b"1"):
            raise NotPlainError
        self.other[int(cells.row[i]), int(cells.column[i])] = value[1] == b"1"
        return OTHER, 0.0, True

    def grid(self) -> Grid:
        """The values by columns."""
        height, width = self.stated
        shape, strings = (width, height), self.texts.strings
        kind, number = np.zeros(shape, np.uint8), np.zeros(shape)
        text = np.zeros(shape, np.int32)
        empty = np.fromiter(map(operator.not_, strings), bool, len(strings))
        some_empty = bool(empty.any())
        for row, column, own, held in zip(self.row, self.column, self.kind, self.held, strict=True):
            inside = own != EMPTY
            if not inside.all():
                row, column, own, held = row[inside], column[inside], own[inside], held[inside]
            texts = own == TEXT
            numbers = held[texts].astype(np.int32)
            if some_empty:
                own = own.copy()
                own[np.flatnonzero(texts)[empty[numbers]]] = EMPTY
            kind[column, row] = own
            number[column[~texts], row[~texts]] = held[~texts]
            text[column[texts], row[texts]] = numbers
        return Grid(kind, number, text, strings, self.other)

    def features_of(self) -> Features:
        """What values do not show."""
        style = np.zeros(self.extent, np.int32)
        for row, column, own in zip(self.row, self.column, self.style, strict=True):
            if own.any():
                style[row, column] = own
        found = self.features
        return Features(style, self.styles, found.formulas, found.errors, found.outline, frozenset(found.hidden), {})


def _decoded(text: bytes) -> str:
    """Bytes of a cell as text."""
    if b"\r" in text:
        raise NotPlainError
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotPlainError from error


def _merges(tail: bytes) -> tuple[tuple[int, int, int, int], ...]:
    """The merged ranges that stand after the rows."""
    found = _MERGE.findall(tail)
    if len(found) != tail.count(b"<mergeCell "):
        raise NotPlainError
    return tuple((int(b) - 1, column_number(a), int(d) - 1, column_number(c)) for a, b, c, d in found)
