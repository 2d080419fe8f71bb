"""Excel's XML of 2003 (`<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`), often named `.xls`."""

from __future__ import annotations

import numpy as np
from lxml import etree

from lkjip_calc.reading.sheets import Features, Sheet, Style, Value

_SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = "{" + _SPACE + "}"
_MAX_COLUMNS, _MAX_ROWS = 2**14, 2**20


def is_spreadsheetml(content: bytes) -> bool:
    """Whether the bytes are a workbook in XML."""
    return _SPACE.encode() in content[:4096] and content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")


def spreadsheetml_sheets(content: bytes) -> list[Sheet]:
    """The sheets of a workbook in XML.

    Raises:
        OverflowError: when an index lies outside the grid or the used area is too large.
        ValueError: when the XML is broken.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    styles = {s.get(_SS + "ID", ""): _style(s) for s in root.iter(_SS + "Style")}
    return [_sheet(sheet, styles) for sheet in root.iter(_SS + "Worksheet")]


def _style(element: etree._Element) -> Style:
    """One named style."""
    font, alignment = element.find(_SS + "Font"), element.find(_SS + "Alignment")
    number = element.find(_SS + "NumberFormat")
    return Style(
        font is not None and font.get(_SS + "Bold") == "1",
        int(float(alignment.get(_SS + "Indent", "0"))) if alignment is not None else 0,
        {"Percent": "0.00%"}.get(form, form)
        if number is not None and (form := number.get(_SS + "Format"))
        else "General",
    )


def _sheet(element: etree._Element, styles: dict[str, Style]) -> Sheet:
    """One worksheet."""
    cells: dict[tuple[int, int], Value] = {}
    dressed: dict[tuple[int, int], str] = {}
    merges: list[tuple[int, int, int, int]] = []
    errors: dict[tuple[int, int], str] = {}
    formulas: dict[tuple[int, int], str] = {}
    hidden: set[int] = set()
    row = -1
    for line in element.iter(_SS + "Row"):
        row = int(line.get(_SS + "Index", row + 2)) - 1
        if line.get(_SS + "Hidden") == "1":
            hidden.add(row)
        column = -1
        for cell in line.iter(_SS + "Cell"):
            column = int(cell.get(_SS + "Index", column + 2)) - 1
            if not (0 <= row < _MAX_ROWS and 0 <= column < _MAX_COLUMNS):
                raise OverflowError("index outside the grid")
            data = cell.find(_SS + "Data")
            if data is not None:
                kind, text = data.get(_SS + "Type", "String"), "".join(str(t) for t in data.itertext())
                cells[row, column] = float(text) if kind == "Number" and text else text
                if kind == "Error":
                    errors[row, column] = text
            if cell.get(_SS + "Formula"):
                formulas[row, column] = ""
            dressed[row, column] = cell.get(_SS + "StyleID", "")
            across, down = int(cell.get(_SS + "MergeAcross", 0)), int(cell.get(_SS + "MergeDown", 0))
            if across or down:
                merges.append((row, column, row + down, column + across))
            column += across
    return _assembled(element.get(_SS + "Name", ""), cells, dressed, styles, merges, errors, formulas, hidden)


def _assembled(
    name: str,
    cells: dict[tuple[int, int], Value],
    dressed: dict[tuple[int, int], str],
    styles: dict[str, Style],
    merges: list[tuple[int, int, int, int]],
    errors: dict[tuple[int, int], str],
    formulas: dict[tuple[int, int], str],
    hidden: set[int],
) -> Sheet:
    """The sheet from its cells by place."""
    height = max((r for r, _ in cells), default=-1) + 1
    width = max((c for _, c in cells), default=-1) + 1
    if height * width > 30_000_000:
        raise OverflowError("used area too large")
    rows: list[list[Value]] = [[""] * width for _ in range(height)]
    for (r, c), value in cells.items():
        rows[r][c] = value
    order = {style: number for number, style in enumerate(dict.fromkeys([Style(), *styles.values()]))}
    numbers = np.zeros((height, width), np.int32)
    for (r, c), style in dressed.items():
        if style in styles and r < height and c < width:
            numbers[r, c] = order[styles[style]]
    return Sheet(name, rows, tuple(merges), Features(numbers, tuple(order), formulas, errors, {}, frozenset(hidden)))
