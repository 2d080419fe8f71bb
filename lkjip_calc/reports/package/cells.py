"""The cells of a grafted sheet, streamed row by row: styles renumbered, shared strings put in place.

The sheets come from xlsxwriter, whose way of writing rows and cells is known, so regular expressions do.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from lkjip_calc.reports.package.addresses import rename_sheets
from lkjip_calc.reports.package.errors import PackageRefusedError
from lkjip_calc.reports.package.xmltext import escape, unescape

_CELL = re.compile(rb"<c r=\"([A-Z]+[0-9]+)\"([^<>]*?)(/>|>(.*?)</c>)", re.DOTALL)
_ROW_STYLE = re.compile(rb"(<row [^<>]*?\bs=\")(\d+)(\")")
_STYLE = re.compile(rb'\bs="(\d+)"')
_SHARED = re.compile(rb'\bt="s"')
_VALUE = re.compile(rb"<v>(\d+)</v>")
_OTHER_ATTRIBUTES = re.compile(rb' (?:s|t|cm|vm)="[^"]*"')
_TYPE = re.compile(rb' t="[^"]*"')
_FORMULA = re.compile(rb"(<f(?: [^<>]*)?>)(.*?)(</f>)", re.DOTALL)
_ITEM = re.compile(rb"<si>(.*?)</si>|<si/>", re.DOTALL)
_ROW_END = b"</row>"
_BLOCK = 1 << 18


class SharedStrings:
    """The shared strings of a workbook, as the XML inside each `<si>`, in one block of memory."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._text = bytearray()
        self._ends = array("Q", [0])
        held = b""
        for chunk in chunks:
            held += chunk
            end = 0
            for match in _ITEM.finditer(held):
                self._text += match[1] or b""
                self._ends.append(len(self._text))
                end = match.end()
            held = held[end:]

    def __getitem__(self, number: int) -> bytes:
        if not 0 <= number < len(self._ends) - 1:
            raise PackageRefusedError("odd-structure", f"no shared string {number} in the sheets to graft")
        return bytes(self._text[self._ends[number] : self._ends[number + 1]])


class CellWriter:
    """Rewrites rows of the grafted sheets for the user's workbook."""

    def __init__(self, styles: Sequence[int], strings: SharedStrings, names: Mapping[str, str]) -> None:
        self._styles = [str(number).encode() for number in styles]
        self._strings = strings
        self._names = {old: new for old, new in names.items() if old != new}

    def style(self, number: bytes) -> bytes:
        """The user's number of a cell style."""
        return self._styles[int(number)]

    def rows(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The rows with everything renumbered; the chunks are the content of `sheetData`."""
        held: list[bytes] = []
        size = 0
        for chunk in chunks:
            held.append(chunk)
            size += len(chunk)
            if size < _BLOCK:
                continue
            data = b"".join(held)
            end = data.rfind(_ROW_END) + len(_ROW_END)
            if end >= len(_ROW_END):
                yield self._rewritten(data[:end])
                data = data[end:]
            held, size = [data], len(data)
        yield self._rewritten(b"".join(held))

    def formulas(self, xml: bytes, pattern: re.Pattern[bytes] = _FORMULA) -> bytes:
        """The XML with the sheets renamed in every formula that the pattern finds."""
        return pattern.sub(self._formula, xml) if self._names else xml

    def _rewritten(self, rows: bytes) -> bytes:
        rows = _ROW_STYLE.sub(lambda match: match[1] + self.style(match[2]) + match[3], rows)
        return self.formulas(_CELL.sub(self._cell, rows))

    def _cell(self, match: re.Match[bytes]) -> bytes:
        place, attributes, _, content = match.groups()
        style = _STYLE.search(attributes)
        start = b'<c r="%s" s="%s"' % (place, self.style(style[1] if style else b"0"))
        if content is None:
            return start + b"/>"
        if _SHARED.search(attributes):
            value = _VALUE.search(content)
            text = self._strings[int(value[1])] if value else b""
            return b'%s t="inlineStr"><is>%s</is></c>' % (start, text)
        kind = _TYPE.search(attributes)
        return b"%s%s%s>%s</c>" % (start, kind[0] if kind else b"", _others(attributes), content)

    def _formula(self, match: re.Match[bytes]) -> bytes:
        formula = rename_sheets(unescape(match[2].decode()), self._names)
        return match[1] + escape(formula).encode() + match[3]


def _others(attributes: bytes) -> bytes:
    """Attributes of a cell besides those that are renumbered, or that point into parts left behind."""
    return _OTHER_ATTRIBUTES.sub(b"", attributes)


Rows = Callable[[], Iterator[bytes]]
