"""What the values of an .xlsx do not show, in one pass over the raw XML of each sheet.

Styles, formulas, error cells, outline levels and hidden rows. Reading them with a spreadsheet library
takes about forty times as long as scanning the sheet part, and python-calamine gives none of them.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass

import numpy as np
from lxml import etree

from lkjip_calc.reading.sheets import Features, Style

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_REL_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_REL_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_ROW = re.compile(rb"<(?:\w+:)?row\s([^>]*?)/?>")
_REF = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_ERROR = re.compile(rb'\bt="e"')
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?f>)", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v>(.*?)</(?:\w+:)?v>", re.DOTALL)
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
_OUTLINE = re.compile(rb'\boutlineLevel="(\d+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_ENTITIES = {b"&lt;": b"<", b"&gt;": b">", b"&quot;": b'"', b"&apos;": b"'", b"&amp;": b"&"}
_BUILTIN_FORMATS = {
    9: "0%",
    10: "0.00%",
    14: "mm-dd-yy",
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
}


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet of a package: its name and the raw XML of its part."""

    name: str
    xml: bytes


def _parse(xml: bytes) -> etree._Element:
    """Parse a small part without entities, network or unlimited depth."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(xml, parser)


def sheet_parts(package: zipfile.ZipFile) -> list[SheetPart]:
    """The worksheets of a package in the workbook's order."""
    names = {name.lower().lstrip("/"): name for name in package.namelist()}
    relations = {
        relation.get("Id"): relation.get("Target", "")
        for relation in _parse(package.read(names["xl/_rels/workbook.xml.rels"]))
    }
    parts = []
    for sheet in _parse(package.read(names["xl/workbook.xml"])).iter(_MAIN + "sheet", _STRICT + "sheet"):
        target = relations.get(sheet.get(_REL_ID) or sheet.get(_STRICT_REL_ID), "")
        path = target.lstrip("/") if target.startswith("/") else "xl/" + target
        stored = names.get(_resolve(path).lower())
        if stored is not None and "worksheet" in stored.lower():
            parts.append(SheetPart(sheet.get("name", ""), package.read(stored)))
    return parts


def _resolve(path: str) -> str:
    """The path without `..` and `.` segments."""
    segments: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            segments = segments[:-1]
        elif segment != ".":
            segments.append(segment)
    return "/".join(segments)


def styles_of(package: zipfile.ZipFile) -> tuple[Style, ...]:
    """The cell styles of a package, by style number; empty where it has no styles part."""
    names = {name.lower(): name for name in package.namelist()}
    if "xl/styles.xml" not in names:
        return ()
    root = _parse(package.read(names["xl/styles.xml"]))
    space = _STRICT if root.tag.startswith(_STRICT) else _MAIN
    formats = dict(_BUILTIN_FORMATS)
    for item in root.iter(space + "numFmt"):
        formats[int(item.get("numFmtId", "0"))] = item.get("formatCode", "General")
    fonts = root.find(space + "fonts")
    bold = [_is_bold(font, space) for font in fonts] if fonts is not None else []
    xfs = root.find(space + "cellXfs")
    return tuple(_style(xf, space, bold, formats) for xf in xfs) if xfs is not None else ()


def _is_bold(font: etree._Element, space: str) -> bool:
    """Whether a font element says bold (`<b/>`, unless `val="0"`)."""
    mark = font.find(space + "b")
    return mark is not None and mark.get("val", "1") not in ("0", "false")


def _style(xf: etree._Element, space: str, bold: list[bool], formats: dict[int, str]) -> Style:
    """One cell style from its `xf` element."""
    font = int(xf.get("fontId", "0"))
    alignment = xf.find(space + "alignment")
    indent = int(float(alignment.get("indent", "0"))) if alignment is not None else 0
    number_format = formats.get(int(xf.get("numFmtId", "0")), "General")
    return Style(font < len(bold) and bold[font], indent, number_format)


def used_area(xml: bytes) -> tuple[int, int]:
    """Rows and columns that the cells of a sheet part reach, without reading their values."""
    last_row = last_column = 0
    for match in re.finditer(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,10})"', xml):
        last_row = max(last_row, int(match[2]))
        last_column = max(last_column, _column(match[1]) + 1)
    return last_row, last_column


def _column(letters: bytes) -> int:
    """The 0-based column of its letters."""
    number = 0
    for code in letters:
        number = number * 26 + code - 64
    return number - 1


def features_of(xml: bytes, styles: tuple[Style, ...]) -> Features:
    """Styles, formulas, errors, outline and hidden rows of one sheet part."""
    rows, columns = used_area(xml)
    style = np.zeros((rows, columns), np.int32)
    formulas: dict[tuple[int, int], str] = {}
    errors: dict[tuple[int, int], str] = {}
    row, column = 0, -1
    for match in _CELL.finditer(xml):
        attributes, content = match[1], match[2]
        reference = _REF.search(attributes)
        row, column = (int(reference[2]) - 1, _column(reference[1])) if reference else (row, column + 1)
        if row >= rows or column >= columns:
            continue
        number = _STYLE.search(attributes)
        if number:
            style[row, column] = int(number[1])
        if content and b"f" in content:
            formula = _FORMULA.search(content)
            if formula:
                formulas[row, column] = _unescape(formula[1] or b"")
        if content and _ERROR.search(attributes):
            value = _VALUE.search(content)
            errors[row, column] = _unescape(value[1]) if value else "#ERROR!"
    return Features(style, styles, formulas, errors, *_row_features(xml))


def _row_features(xml: bytes) -> tuple[dict[int, int], frozenset[int]]:
    """Outline levels and hidden rows, by 0-based row."""
    outline: dict[int, int] = {}
    hidden: set[int] = set()
    if b"outlineLevel" not in xml and b"hidden" not in xml:
        return outline, frozenset()
    for match in _ROW.finditer(xml):
        number = _ROW_NUMBER.search(match[1])
        if number is None:
            continue
        level = _OUTLINE.search(match[1])
        if level:
            outline[int(number[1]) - 1] = int(level[1])
        if _HIDDEN.search(match[1]):
            hidden.add(int(number[1]) - 1)
    return outline, frozenset(hidden)


def _unescape(text: bytes) -> str:
    """XML text with its five entities resolved."""
    for entity, plain in _ENTITIES.items():
        text = text.replace(entity, plain)
    return text.decode("utf-8", "replace")
