"""Where the cells of a sheet part begin and end, and what stands before and after them.

The part is streamed through expat once, without handlers while in the cells; only the few bytes before
the cells and the tail after them are kept and looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from lkjip_calc.reports.package.errors import PackageRefusedError
from lkjip_calc.reports.package.outline import (
    Element,
    Visit,
    feed,
    insert_in_order,
    new_parser,
    outline,
    refuse_utf16,
    split_name,
    tag,
    tag_end,
)
from lkjip_calc.reports.package.splices import Splice
from lkjip_calc.reports.package.workbook import MAIN, STRICT_MAIN

SHEET_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
    "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations",
    "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
    "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing",
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts",
    "extLst",
)  # fmt: skip
"""The children of a worksheet in the order of the schema (CT_Worksheet)."""

Watch = Callable[[bytes], None]
"""Is shown bytes."""

_CELLS_END = re.compile(rb"</(?:[\w.-]+:)?sheetData\s*>")
_CARRY = 256
_HEAD_LIMIT = 1 << 24


@dataclass(frozen=True, slots=True)
class SheetScan:
    """The bytes before and after the cells of a sheet part.

    `head` ends where `<sheetData` begins; `tail` begins at offset `cells_end`, right after
    `</sheetData>`, and reaches to the end of the part.
    """

    part: str
    head: bytes
    tail: bytes
    cells_start: int
    cells_end: int
    root: Element

    def head_outline(self) -> Element:
        """The elements before the cells, down to the children of `cols`."""
        closing = b"</" + tag(self.root, self.root.local).encode() + b">"
        return outline(self.head + closing, self.part, 3)

    def tail_outline(self, visit: Visit | None = None) -> Element:
        """The elements after the cells, by offsets of `opening() + tail`."""
        return outline(self.opening() + self.tail, self.part, 2, visit)

    def opening(self) -> bytes:
        """The bytes up to the end of the root's start tag."""
        return self.head[: self.root.opened]

    def insertion(self, tail: Element, local: str, content: bytes) -> Splice:
        """The splice of the part that puts a new child after the cells, in the schema's order."""
        opening = self.opening()
        made = insert_in_order(opening + self.tail, tail, local, SHEET_ORDER, content)
        return self.shift(made)

    def shift(self, splice: Splice) -> Splice:
        """A splice made in the offsets of `opening() + tail`, in those of the part."""
        return Splice(splice.offset - len(self.opening()) + self.cells_end, splice.removed, splice.inserted)


def scan_sheet(
    stream: Callable[[], Iterable[bytes]], part: str, tail_limit: int, watch: Watch | None = None
) -> SheetScan:
    """Stream a worksheet part, refuse it if it is not well-formed, and keep what is not cells.

    `watch` is shown the bytes of the cells as they pass.
    """
    scanner = _Scanner(part, tail_limit, watch)
    for chunk in stream():
        scanner.feed(chunk)
    if scanner.odd_markup:
        scanner = _Scanner(part, tail_limit, None, _cells_end(stream(), part))
        for chunk in stream():
            scanner.feed(chunk)
    return scanner.finish()


class _Scanner:
    """Feeds expat, with handlers set only before the cells; the end of the cells is found by its bytes.

    In well-formed XML the first `</sheetData>` after the start of the cells is their end, unless it
    stands in a comment, CDATA section or processing instruction. Where the cells have such markup,
    the end is given, found the slow way.
    """

    def __init__(self, part: str, tail_limit: int, watch: Watch | None, known_end: int | None = None) -> None:
        self._part, self._tail_limit, self._watch, self._known_end = part, tail_limit, watch, known_end
        self._parser: Any = new_parser(part)
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._head = bytearray()
        self._tail: bytearray | None = None
        self._carry = b""
        self._position = 0
        self._root_name = ""
        self._cells_start = self._cells_end = -1
        self._depth = 0
        self.odd_markup = False

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        self._root_name = self._root_name or name
        uri, local, _ = split_name(name)
        if self._depth == 2 and local == "sheetData" and uri in (MAIN, STRICT_MAIN):
            self._cells_start = self._parser.CurrentByteIndex
            self._parser.StartElementHandler = self._parser.EndElementHandler = None

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes of the part."""
        if self._cells_start >= 0:
            feed(self._parser, chunk, self._part)
            self._sort(chunk)
            return
        if not self._head:
            refuse_utf16(chunk, self._part)
        self._head += chunk
        if len(self._head) > _HEAD_LIMIT:
            raise PackageRefusedError("odd-structure", "no cells in the first 16 MiB", self._part)
        feed(self._parser, chunk, self._part)
        if self._cells_start >= 0:
            self._leave_head()

    def _leave_head(self) -> None:
        """The cells have begun: what was kept beyond their start tag is cells, or tail."""
        kept = bytes(self._head)
        opened = tag_end(kept, self._cells_start)
        self._head = bytearray(kept[: self._cells_start])
        self._position = opened
        if kept[opened - 2 : opened] == b"/>":
            self._cells_end = opened
            self._tail = bytearray()
        self._sort(kept[opened:])

    def _sort(self, chunk: bytes) -> None:
        """Look for the end of the cells; keep what comes after."""
        if self._tail is not None:
            self._keep(self._tail, chunk)
            return
        if self._watch is not None:
            self._watch(chunk)
        data = self._carry + chunk
        end = self._end_in(data)
        if end is None:
            self._odd(data)
            self._carry = data[-_CARRY:]
            self._position += len(data) - len(self._carry)
            return
        self._odd(data[:end])
        self._cells_end = self._position + end
        self._tail = bytearray()
        self._keep(self._tail, data[end:])
        self._carry = b""

    def _keep(self, tail: bytearray, data: bytes) -> None:
        tail += data
        if len(tail) > self._tail_limit:
            raise PackageRefusedError("too-large", "too much after the cells", self._part)

    def _end_in(self, data: bytes) -> int | None:
        """Where in these bytes the cells end, if they do."""
        earliest = max((self._known_end or 0) - self._position, 0)
        if b"sheetData" not in data:
            return None
        match = _CELLS_END.search(data, earliest) if earliest < len(data) else None
        return match.end() if match else None

    def _odd(self, data: bytes) -> None:
        """Look for a comment, CDATA section or instruction (one character is found faster than two)."""
        if self._known_end is None and not self.odd_markup:
            self.odd_markup = (b"!" in data and b"<!" in data) or (b"?" in data and b"<?" in data)

    def finish(self) -> SheetScan:
        """What was found, after the last byte."""
        feed(self._parser, b"", self._part, final=True)
        uri, local, prefix = split_name(self._root_name)
        if uri == STRICT_MAIN:
            raise PackageRefusedError("strict", "strict Open XML", self._part)
        if local != "worksheet" or uri != MAIN or self._tail is None:
            raise PackageRefusedError("odd-structure", "a sheet without cells", self._part)
        head = bytes(self._head)
        name = f"{prefix}:{local}" if prefix else local
        root = outline(head + f"</{name}>".encode(), self._part, 1)
        return SheetScan(self._part, head, bytes(self._tail), self._cells_start, self._cells_end, root)


def _cells_end(chunks: Iterable[bytes], part: str) -> int:
    """The offset of the end tag of the cells, with handlers for every element: slow, never misled."""
    parser = new_parser(part)
    depth = 0
    found = -1

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1

    def end(name: str) -> None:
        nonlocal depth, found
        depth -= 1
        if depth == 1 and found < 0 and split_name(name)[1] == "sheetData":
            found = parser.CurrentByteIndex

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    for chunk in chunks:
        feed(parser, chunk, part)
    feed(parser, b"", part, final=True)
    return found
