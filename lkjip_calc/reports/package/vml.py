"""The drawing (VML) that gives each note its box; notes are added to a drawing that is there.

Excel writes VML that is not always well-formed (`<br>` in the text of buttons), so an existing drawing
is not parsed: shapes are put before the last `</xml>`, with shape numbers that are not in use. A drawing
with other prefixes than the usual ones is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lkjip_calc.reports.package.boxes import Grid
from lkjip_calc.reports.package.errors import PackageRefusedError
from lkjip_calc.reports.package.notes import BOX_WIDTH, Note
from lkjip_calc.reports.package.splices import Splice

_BLOCK = 1024
_NAMESPACES = {
    b"v": b"urn:schemas-microsoft-com:vml",
    b"o": b"urn:schemas-microsoft-com:office:office",
    b"x": b"urn:schemas-microsoft-com:office:excel",
}
_ROOT = re.compile(rb"""\A\s*(?:<\?xml[^<>]*\?>\s*)?<xml((?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*>""")
_LAST_END = re.compile(rb"</xml\s*>\s*\Z")
_NUMBER = re.compile(rb"_x0000_s(\d{1,9})\b")
_BLOCKS = re.compile(rb"""<o:idmap\b[^<>]*?\bdata\s*=\s*["']([\d,\s]*)["']""")
_TYPE = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


def used_blocks(xml: bytes) -> set[int]:
    """The blocks of 1024 shape numbers that a drawing uses or reserves."""
    blocks = {int(number) // _BLOCK for number in _NUMBER.findall(xml)}
    for data in _BLOCKS.findall(xml):
        blocks.update(int(block) for block in data.split(b",") if block.strip().isdigit())
    return blocks


class Blocks:
    """Hands out blocks of shape numbers that no drawing of the workbook uses."""

    def __init__(self) -> None:
        self._last = 0

    def see(self, xml: bytes) -> None:
        """Take note of the blocks that a drawing uses."""
        self._last = max([self._last, *used_blocks(xml)])

    def take(self, shapes: int) -> list[int]:
        """As many fresh blocks as the shapes need (number 0 of a block is not used)."""
        first = self._last + 1
        self._last += max(1, -(-shapes // (_BLOCK - 1)))
        return list(range(first, self._last + 1))


def new_drawing(notes: Sequence[Note], grid: Grid, blocks: Sequence[int]) -> bytes:
    """A drawing with a box for each note, its shapes numbered in the given blocks."""
    names = b" ".join(b'xmlns:%s="%s"' % item for item in _NAMESPACES.items())
    data = ",".join(str(block) for block in blocks).encode()
    start = b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="' + data + b'"/></o:shapelayout>'
    return b"<xml " + names + b">" + start + _TYPE + b"".join(_shapes(notes, grid, blocks)) + b"</xml>"


def append_to_drawing(xml: bytes, part: str, notes: Sequence[Note], grid: Grid, blocks: Sequence[int]) -> list[Splice]:
    """The splices that add a box for each note to a drawing."""
    _refuse_odd(xml, part)
    end = _LAST_END.search(xml)
    if end is None:
        raise PackageRefusedError("odd-vml", "the drawing has no end", part)
    splices = []
    reserved = _BLOCKS.search(xml)
    if reserved is not None:
        data = b"".join(b",%d" % block for block in blocks)
        splices.append(Splice(reserved.end(1), b"", data if reserved[1].strip() else data[1:]))
    shapes = b"".join(_shapes(notes, grid, blocks))
    kind = b"" if b'id="_x0000_t202"' in xml else _TYPE
    splices.append(Splice(end.start(), b"", kind + shapes))
    return splices


def _refuse_odd(xml: bytes, part: str) -> None:
    root = _ROOT.match(xml.removeprefix(b"\xef\xbb\xbf"))
    if root is None:
        raise PackageRefusedError("odd-vml", "no root element as Excel writes it", part)
    if b"<!DOCTYPE" in xml[:1000].upper():
        raise PackageRefusedError("doctype", "a document type declaration", part)
    for prefix, uri in _NAMESPACES.items():
        pattern = rb"""\sxmlns:""" + prefix + rb"""\s*=\s*["']""" + uri + rb"""["']"""
        if re.search(pattern, root[1]) is None:
            raise PackageRefusedError("odd-vml", "namespaces with other prefixes than usual", part)


def _shapes(notes: Iterable[Note], grid: Grid, blocks: Sequence[int]) -> Iterable[bytes]:
    for index, note in enumerate(notes):
        block, number = divmod(index, _BLOCK - 1)
        yield _shape(note, grid, blocks[block] * _BLOCK + number + 1, index + 1)


def _shape(note: Note, grid: Grid, number: int, layer: int) -> bytes:
    anchor = grid.anchor(note.row, note.column, BOX_WIDTH, note.height)
    width, height = BOX_WIDTH * 0.75, note.height * 0.75
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:0;'
        f'margin-top:0;width:{width:g}pt;height:{height:g}pt;z-index:{layer};visibility:hidden"'
        f' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        f'<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        f'<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{', '.join(str(value) for value in anchor)}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{note.row - 1}</x:Row><x:Column>{note.column - 1}</x:Column></x:ClientData></v:shape>"
    ).encode()
