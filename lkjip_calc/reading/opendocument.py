"""What the values of an `.ods` do not show: bold, indent, percent formats, formulas, errors, hidden rows.

And flat or indented documents, as the engine takes them.
"""

from __future__ import annotations

import io
import re
import zipfile

import numpy as np
from lxml import etree

from lkjip_calc.reading.sheets import Features, Style

_NS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
_INDENT_STEP_CM = 0.35
"""Calc writes one step of indent as 10 pt."""
_ERROR = re.compile(r"#[A-Z/0]+[!?]?[A]?|Err:\d+")
MAX_ROWS, MAX_COLUMNS = 2**20, 2**14
MAX_AREA = 30_000_000
_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def _q(name: str) -> str:
    """A qualified name from its prefixed form."""
    prefix, local = name.split(":")
    return f"{{{_NS[prefix]}}}{local}"


def is_flat(content: bytes) -> bool:
    """Whether the bytes are an `.fods`: a spreadsheet in one XML file."""
    head = content[:4096]
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and all(
        mark in head for mark in (_NS["office"].encode(), _MIMETYPE.encode(), b":document")
    )


def _root(xml: bytes) -> etree._Element:
    """The root of a document, however deep, without entities or network.

    Raises:
        ValueError: when the XML is broken.
    """
    try:
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


def repacked(xml: bytes) -> bytes:
    """A package of nothing but a content (or a flat document), without the white space that indents its elements.

    Raises:
        ValueError: when the XML is broken or declares entities.
    """
    if b"<!ENTITY" in xml[:65_536]:
        raise ValueError("ENTITY")
    root = _root(xml)
    for element in root.iter(f"{{{_NS['table']}}}*"):
        if element.text and element.text.isspace():
            element.text = None
        for child in element:
            if child.tail and child.tail.isspace():
                child.tail = None
    root.tag = _q("office:document-content")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", _MIMETYPE)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("content.xml", etree.tostring(root, encoding="UTF-8", xml_declaration=True))
    return made.getvalue()


def opendocument_features(content: bytes) -> dict[str, Features]:
    """Features by sheet name.

    Raises:
        OverflowError: when the used area of a sheet is too large.
        ValueError: when the document's XML is broken.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        try:
            root = _root(archive.read("content.xml"))
            more = _root(archive.read("styles.xml")) if "styles.xml" in archive.namelist() else None
        except KeyError as error:
            raise ValueError(str(error)) from error
    named = _styles([tree for tree in (more, root) if tree is not None])
    order = {style: number for number, style in enumerate(dict.fromkeys([Style(), *named.values()]))}
    numbers = {name: order[style] for name, style in named.items()}
    return {
        table.get(_q("table:name"), ""): _features(table, numbers, tuple(order))
        for table in root.iter(_q("table:table"))
    }


def _styles(trees: list[etree._Element]) -> dict[str, Style]:
    """Cell styles by name, with what they inherit."""
    percents = {e.get(_q("style:name"), "") for t in trees for e in t.iter(_q("number:percentage-style"))}
    dates = {e.get(_q("style:name"), "") for t in trees for e in t.iter(_q("number:date-style"))}
    elements = {
        e.get(_q("style:name"), ""): e
        for t in trees
        for e in t.iter(_q("style:style"))
        if e.get(_q("style:family")) == "table-cell"
    }
    found: dict[str, Style] = {}

    def resolve(name: str, depth: int = 0) -> Style:
        if name in found or name not in elements or depth > 20:
            return found.get(name, Style())
        element = elements[name]
        base = resolve(element.get(_q("style:parent-style-name"), ""), depth + 1)
        bold, indent, form = base.bold, base.indent, base.number_format
        text, paragraph = element.find(_q("style:text-properties")), element.find(_q("style:paragraph-properties"))
        if text is not None and text.get(_q("fo:font-weight")):
            bold = text.get(_q("fo:font-weight")) == "bold"
        if paragraph is not None and paragraph.get(_q("fo:margin-left")):
            indent = round(_centimetres(paragraph.get(_q("fo:margin-left"), "0")) / _INDENT_STEP_CM)
        data = element.get(_q("style:data-style-name"))
        if data:
            form = "0.00%" if data in percents else "yyyy-mm-dd" if data in dates else "General"
        found[name] = Style(bold, indent, form)
        return found[name]

    for name in elements:
        resolve(name)
    return found


def _centimetres(length: str) -> float:
    """A length such as ``0.353cm`` or ``10pt`` in centimetres."""
    match = re.fullmatch(r"(-?[\d.]+)(cm|mm|in|pt|px)?", length.strip())
    if match is None:
        return 0.0
    return float(match[1]) * {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "px": 2.54 / 96}[match[2] or "cm"]


def _features(table: etree._Element, numbers: dict[str, int], styles: tuple[Style, ...]) -> Features:
    """The features of one sheet."""
    placed: list[tuple[int, int, int]] = []
    formulas: dict[tuple[int, int], str] = {}
    errors: dict[tuple[int, int], str] = {}
    outline: dict[int, int] = {}
    hidden: set[int] = set()
    row = furthest = widest = 0
    for line in table.iter(_q("table:table-row")):
        repeat = min(int(line.get(_q("table:number-rows-repeated"), 1)), MAX_ROWS)
        cells = list(_cells(line))
        if cells:
            furthest, widest = row + repeat, max(widest, _width(line))
            if furthest * widest > MAX_AREA:
                raise OverflowError("used area too large")
        if cells or repeat <= 64:
            if line.get(_q("table:visibility")) in ("collapse", "filter"):
                hidden |= set(range(row, row + min(repeat, 4096)))
            groups = sum(1 for a in line.iterancestors(_q("table:table-row-group")))
            if groups:
                outline[row] = groups
            for at in range(row, row + (repeat if repeat <= 64 else 1)):
                for column, cell in cells:
                    placed.append((at, column, numbers.get(cell.get(_q("table:style-name"), ""), 0)))
                    text = "".join(str(t) for t in cell.itertext()).strip()
                    formula = cell.get(_q("table:formula"))
                    if formula is not None:
                        formulas[at, column] = formula
                    if _ERROR.fullmatch(text) and (formula is not None or cell.get(_q("office:value-type")) is None):
                        errors[at, column] = text
        row += repeat
    height = max((r for r, _, _ in placed), default=-1) + 1
    width = max((c for _, c, _ in placed), default=-1) + 1
    style = np.zeros((height, width), np.int32)
    for r, c, number in placed:
        style[r, c] = number
    return Features(style, styles, formulas, errors, outline, frozenset(hidden))


def _width(line: etree._Element) -> int:
    """Where the last cell of a row that holds something ends."""
    column = end = 0
    for cell in line:
        if cell.tag in (_q("table:table-cell"), _q("table:covered-table-cell")):
            column += min(int(cell.get(_q("table:number-columns-repeated"), 1)), MAX_COLUMNS)
            if len(cell) or cell.get(_q("office:value-type")) or cell.get(_q("table:formula")):
                end = column
    return end


def _cells(line: etree._Element) -> list[tuple[int, etree._Element]]:
    """The cells of a row that hold something, with their columns."""
    found: list[tuple[int, etree._Element]] = []
    column = 0
    for cell in line:
        if cell.tag not in (_q("table:table-cell"), _q("table:covered-table-cell")):
            continue
        repeat = min(int(cell.get(_q("table:number-columns-repeated"), 1)), MAX_COLUMNS)
        if len(cell) or cell.get(_q("office:value-type")) or cell.get(_q("table:formula")):
            found += [(column + n, cell) for n in range(min(repeat, 256))]
        column += repeat
    return found
