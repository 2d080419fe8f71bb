"""Where the box of a note goes: an anchor in cells and pixels, from the widths of the sheet's columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from lkjip_calc.reports.package.addresses import LAST_COLUMN, LAST_ROW
from lkjip_calc.reports.package.outline import Element

_DEFAULT_WIDTH = 64
_DEFAULT_HEIGHT = 20
_GAP = 15
_MOST_STEPS = 400
_ROWS_BELOW = 45
_LONGEST_TAG = 4096
_ROW = re.compile(rb"<(?:\w+:)?row\s[^<>]*>")
_ROW_NUMBER = re.compile(rb'\sr="(\d{1,7})"')
_ROW_HEIGHT = re.compile(rb'\sht="([0-9.]{1,20})"')
_ROW_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')


@dataclass(frozen=True, slots=True)
class Grid:
    """The sizes in pixels of a sheet's columns and rows; what is not listed has the default size.

    `widths` holds runs of columns: (first, last, pixels).
    """

    widths: tuple[tuple[int, int, int], ...] = ()
    default_width: int = _DEFAULT_WIDTH
    default_height: int = _DEFAULT_HEIGHT
    heights: Mapping[int, int] = field(default_factory=dict)

    def width(self, column: int) -> int:
        """The width of a 1-based column."""
        for first, last, pixels in self.widths:
            if first <= column <= last:
                return pixels
        return self.default_width

    def height(self, row: int) -> int:
        """The height of a 1-based row."""
        return self.heights.get(row, self.default_height)

    def anchor(self, row: int, column: int, width: int, height: int) -> tuple[int, ...]:
        """Left column and offset, top row and offset, right column and offset, bottom row and offset.

        The box stands right of the cell and a little above it; at the edge of the grid, left of it.
        """
        left, right = self._beside(column, width)
        top = max(row - 1, 1)
        bottom, rest = self._along(top, height, self.height, LAST_ROW)
        return left[0] - 1, left[1], top - 1, 2, right[0] - 1, right[1], bottom - 1, rest

    def _beside(self, column: int, width: int) -> tuple[tuple[int, int], tuple[int, int]]:
        right = self._along(column + 1, width + _GAP, self.width, LAST_COLUMN)
        if column < LAST_COLUMN and right[0] < LAST_COLUMN:
            return (column + 1, _GAP), right
        first = max(column - 8, 1)
        return (first, 0), (max(column - 1, first), 0)

    @staticmethod
    def _along(start: int, length: int, size: Callable[[int], int], last: int) -> tuple[int, int]:
        """The column or row, and the offset in it, that lies `length` pixels after the start of one."""
        position = start
        for _ in range(_MOST_STEPS):
            pixels = size(position)
            if length <= pixels or position >= last:
                return min(position, last), min(length, pixels)
            length -= pixels
            position += 1
        return position, 0


class RowHeights:
    """Picks the heights of the rows near the marked ones out of the bytes of the cells."""

    def __init__(self, rows: Iterable[int]) -> None:
        self._wanted = {near for row in rows for near in range(row - 1, row + _ROWS_BELOW)}
        self._held = b""
        self.pixels: dict[int, int] = {}

    def watch(self, chunk: bytes) -> None:
        """Look at the next bytes; a row's start tag may be cut in two by the end of a chunk."""
        data = self._held + chunk
        cut = max(data.rfind(b"<"), 0)
        self._held = data[cut:][:_LONGEST_TAG]
        if b' ht="' not in data and b' hidden="' not in data:
            return
        for match in _ROW.finditer(data, 0, cut):
            number = _ROW_NUMBER.search(match[0])
            if number is not None and int(number[1]) in self._wanted:
                self._note(int(number[1]), match[0])

    def _note(self, row: int, tag: bytes) -> None:
        height = _ROW_HEIGHT.search(tag)
        if _ROW_HIDDEN.search(tag):
            self.pixels[row] = 0
        elif height is not None:
            self.pixels[row] = _points(height[1].decode(), _DEFAULT_HEIGHT)


def grid_of(head: Element, heights: Mapping[int, int]) -> Grid:
    """The grid that the elements before the cells describe, with the row heights that were seen."""
    default_width, default_height = _DEFAULT_WIDTH, _DEFAULT_HEIGHT
    properties = head.first("sheetFormatPr")
    if properties is not None:
        default_width = _pixels(properties.attributes.get("defaultColWidth"), default_width)
        default_height = _points(properties.attributes.get("defaultRowHeight"), default_height)
    widths = []
    columns = head.first("cols")
    for column in columns.of("col") if columns is not None else []:
        first, last = column.attributes.get("min", ""), column.attributes.get("max", "")
        if first.isdecimal() and last.isdecimal():
            hidden = column.attributes.get("hidden") in ("1", "true")
            pixels = 0 if hidden else _pixels(column.attributes.get("width"), default_width)
            widths.append((int(first), int(last), pixels))
    return Grid(tuple(widths), default_width, default_height, heights)


def _number(value: str | None) -> float | None:
    try:
        number = float(value or "")
    except ValueError:
        return None
    return number if 0 <= number < 1000 else None


def _pixels(characters: str | None, default: int) -> int:
    """The width in pixels of a column, from its width in characters of 7 pixels."""
    number = _number(characters)
    return default if number is None else round(number * 7)


def _points(points: str | None, default: int) -> int:
    number = _number(points)
    return default if number is None else round(number * 4 / 3)
