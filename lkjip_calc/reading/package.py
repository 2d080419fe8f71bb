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

from lkjip_calc.reading.formulas import shifted
from lkjip_calc.reading.scan import CellScan
from lkjip_calc.reading.sheets import Features, Style
from lkjip_calc.reading.tags import NotPlainError

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_REL_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_REL_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_ROW = re.compile(rb"<(?:\w+:)?row\s([^<>]*?)/?>")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^<>]*?(?:/>|>(.*?)</(?:\w+:)?f>)", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v>(.*?)</(?:\w+:)?v>", re.DOTALL)
_ERROR_CELL = re.compile(rb"""\bt=["']e["']""")
_FORMULA_TAG = re.compile(rb"<(?:\w+:)?f(?=[\s/>])")
_SHARED_NUMBER = re.compile(rb'\bsi="(\d+)"')
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
_OUTLINE = re.compile(rb'\boutlineLevel="(\d+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_ENTITIES = {b"&lt;": b"<", b"&gt;": b">", b"&quot;": b'"', b"&apos;": b"'", b"&amp;": b"&"}
MAX_STYLES = 500_000
"""Far beyond the 65,490 that Excel allows; a part with more is made to fill the memory."""
BUILTIN_FORMATS = {
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47), "mm-dd-yy"),
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


def parse_part(xml: bytes) -> etree._Element:
    """Parse a small part without entities, network or unlimited depth."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(xml, parser)


def sheet_parts(package: zipfile.ZipFile) -> list[SheetPart]:
    """The worksheets of a package in the workbook's order."""
    names = {name.lower().lstrip("/"): name for name in package.namelist()}
    relations = relation_targets(package.read(names["xl/_rels/workbook.xml.rels"]))
    parts = []
    for sheet in parse_part(package.read(names["xl/workbook.xml"])).iter(_MAIN + "sheet", _STRICT + "sheet"):
        target = relations.get(sheet.get(_REL_ID) or sheet.get(_STRICT_REL_ID) or "", "")
        path = target.lstrip("/") if target.startswith("/") else "xl/" + target
        stored = names.get(_resolve(path).lower())
        if stored is not None and "worksheet" in stored.lower():
            parts.append(SheetPart(sheet.get("name", ""), package.read(stored)))
    return parts


def sheet_members(package: zipfile.ZipFile) -> list[tuple[str, str, bool]]:
    """The worksheets of a package in the workbook's order: name, member of the archive, and whether it is visible.

    Raises:
        NotPlainError: where a sheet is no worksheet, or its part is not found.
    """
    names = {name.lower().lstrip("/"): name for name in package.namelist()}
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names.keys():
        raise NotPlainError
    relations = {r.get("Id", ""): r for r in parse_part(package.read(names["xl/_rels/workbook.xml.rels"]))}
    found = []
    for sheet in parse_part(package.read(names["xl/workbook.xml"])).iter(_MAIN + "sheet", _STRICT + "sheet"):
        relation = relations.get(sheet.get(_REL_ID) or sheet.get(_STRICT_REL_ID) or "")
        if relation is None or not relation.get("Type", "").endswith("/worksheet"):
            raise NotPlainError
        target = relation.get("Target", "")
        stored = names.get(_resolve(target.lstrip("/") if target.startswith("/") else "xl/" + target).lower())
        if stored is None or "worksheet" not in stored.lower():
            raise NotPlainError
        found.append((sheet.get("name", ""), stored, sheet.get("state", "visible") == "visible"))
    return found


def relation_targets(xml: bytes) -> dict[str, str]:
    """The targets of a part's relations by their identifiers."""
    return {relation.get("Id", ""): relation.get("Target", "") for relation in parse_part(xml)}


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
    part = package.read(names["xl/styles.xml"])
    if part.count(b"<xf ") + part.count(b":xf ") > MAX_STYLES:
        raise ValueError("too many styles")
    root = parse_part(part)
    space = _STRICT if root.tag.startswith(_STRICT) else _MAIN
    formats = dict(BUILTIN_FORMATS)
    for item in root.iter(space + "numFmt"):
        formats[int(item.get("numFmtId", "0"))] = item.get("formatCode", "General")
    fonts = root.find(space + "fonts")
    bold = [_is_bold(font, space) for font in fonts.iterfind(space + "font")] if fonts is not None else []
    xfs = root.find(space + "cellXfs")
    return tuple(_style(xf, space, bold, formats) for xf in xfs.iterfind(space + "xf")) if xfs is not None else ()


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


def features_of(xml: bytes, scan: CellScan, styles: tuple[Style, ...]) -> Features:
    """Styles, formulas, errors, dates as serial numbers, outline and hidden rows of one sheet part."""
    style = np.zeros(scan.extent, np.int32)
    if scan.style.any():
        style[scan.row, scan.column] = scan.style
    formulas: dict[tuple[int, int], str] = {}
    errors: dict[tuple[int, int], str] = {}
    masters: dict[bytes, tuple[str, int, int]] = {}
    for match in _FORMULA_TAG.finditer(xml) if _has_formulas(xml) else ():
        found = _FORMULA.match(xml, match.start())
        i = scan.at(match.start())
        if found and i >= 0:
            place = int(scan.row[i]), int(scan.column[i])
            formulas[place] = _shared(found, place, masters)
    for match in _ERROR_CELL.finditer(xml) if b' t="e"' in xml or b"='" in xml[:20_000] else ():
        i = scan.at(match.start())
        if i >= 0 and b">" not in xml[int(scan.start[i]) : match.start()]:
            errors[int(scan.row[i]), int(scan.column[i])] = error_in(_content(xml, scan, i))
    return Features(style, styles, formulas, errors, *row_features(xml), _serials(xml, scan, styles))


def formula_in(cell: bytes, place: tuple[int, int], masters: dict[bytes, tuple[str, int, int]]) -> str | None:
    """The formula in the bytes of a cell, None where its tag is not understood.

    `masters` are the formulas that cells share, by their number: text, row and column of the first of them.
    """
    found = _FORMULA.search(cell)
    return _shared(found, place, masters) if found else None


def error_in(cell: bytes) -> str:
    """The text of an error cell from its bytes."""
    value = _VALUE.search(cell)
    return _unescape(value[1]) if value else "#ERROR!"


def _has_formulas(xml: bytes) -> bool:
    """Whether a part has a formula's text: a look that costs next to nothing where it has none.

    The longer the bytes that are sought, the longer the steps of the search.
    """
    return b"</f>" in xml or b":c " in xml[:200_000] or b":c>" in xml[:200_000]


def _shared(found: re.Match[bytes], place: tuple[int, int], masters: dict[bytes, tuple[str, int, int]]) -> str:
    """The text of a formula; a cell that shares another's formula gets it as it reads in its own place."""
    text = _unescape(found[1] or b"")
    number = _SHARED_NUMBER.search(found[0][: found[0].find(b">")])
    if number is None:
        return text
    if text:
        masters[number[1]] = (text, *place)
        return text
    if number[1] not in masters:
        return ""
    master, row, column = masters[number[1]]
    return shifted(master, place[0] - row, place[1] - column)


def _content(xml: bytes, scan: CellScan, i: int) -> bytes:
    """The bytes of a cell, from its tag up to the next cell."""
    end = int(scan.start[i + 1]) if i + 1 < len(scan.start) else len(xml)
    return xml[int(scan.start[i]) : end]


def _serials(xml: bytes, scan: CellScan, styles: tuple[Style, ...]) -> dict[tuple[int, int], float]:
    """The numbers of cells that are dressed as dates: an engine gives a date for them."""
    dates = np.array([style.date for style in styles], bool)
    if not dates.any():
        return {}
    known = scan.style < len(dates)
    found: dict[tuple[int, int], float] = {}
    for i in np.flatnonzero(known & dates[np.where(known, scan.style, 0)]).tolist():
        value = _VALUE.search(_content(xml, scan, i))
        if value is None:
            continue
        try:
            found[int(scan.row[i]), int(scan.column[i])] = float(value[1])
        except ValueError:
            continue
    return found


def row_features(xml: bytes) -> tuple[dict[int, int], frozenset[int]]:
    """Outline levels and hidden rows, by 0-based row."""
    outline: dict[int, int] = {}
    hidden: set[int] = set()
    if b" outlineLevel=" not in xml and b" hidden=" not in xml:
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
