"""HTML and MHTML that a web application saved as `.xls`: tables laid out as Excel lays them out.

Text outside tables takes a row per block; a table's cells keep their row and column spans. Excel's own
"single file web page" holds one HTML part per sheet.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from lxml import etree, html

from lkjip_calc.reading.sheets import Features, Sheet, Style, Value

MAX_SPAN = 1_000
MAX_DEPTH = 200
MAX_COLUMNS = 2**14
MAX_TAKEN = 1_000_000
"""Cells of one table that lie under the row spans of others."""
_BLOCKS = frozenset(
    ["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "center", "li", "tr", "caption", "pre", "title", "br", "hr"]
)
_SKIPPED = frozenset(["script", "style", "head", "title", "meta", "link", "noscript"])
_LENGTH = re.compile(r"(?:padding-left|text-indent|margin-left)\s*:\s*([\d.]+)\s*(px|pt|em|cm)?", re.IGNORECASE)
_CHAR_INDENT = re.compile(r"mso-char-indent-count\s*:\s*(\d+)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SHEET_NAMES = re.compile(r"<x:Name>(.*?)</x:Name>", re.IGNORECASE | re.DOTALL)
_PIXELS = {"pt": 4 / 3, "em": 16.0, "cm": 37.8}


@dataclass
class _Grid:
    """A sheet under construction."""

    rows: list[list[Value]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    styles: dict[Style, int] = field(default_factory=lambda: {Style(): 0})
    dressed: dict[tuple[int, int], int] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)

    def put(self, row: int, column: int, value: Value, style: Style) -> None:
        """Write one cell."""
        while len(self.rows) <= row:
            self.rows.append([])
        cells = self.rows[row]
        cells.extend("" for _ in range(column + 1 - len(cells)))
        cells[column] = value
        if style != Style():
            self.dressed[row, column] = self.styles.setdefault(style, len(self.styles))

    def sheet(self, name: str) -> Sheet:
        """The finished sheet."""
        width = max((len(row) for row in self.rows), default=0)
        numbers = np.zeros((len(self.rows), width), np.int32)
        for place, style in self.dressed.items():
            numbers[place] = style
        for row in self.rows:
            row.extend("" for _ in range(width - len(row)))
        features = Features(numbers, tuple(self.styles), hidden=frozenset(self.hidden))
        return Sheet(name, self.rows, tuple(self.merges), features)


def html_parts(content: bytes) -> list[tuple[str, str]]:
    """The HTML texts of an MHTML file with their sheet names; what is no MHTML is one nameless part."""
    if not is_mhtml(content):
        return [("", _decode(content, None))]
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    texts: list[str] = []
    for part in message.walk():
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                texts.append(_decode(body, part.get_content_charset()))
    names = [name.strip() for text in texts for name in _SHEET_NAMES.findall(text)]
    sheets = [text for text in texts if re.search(r"<table\b", text, re.IGNORECASE)]
    if len(names) < len(sheets):
        names += [""] * (len(sheets) - len(names))
    return list(zip(names, sheets, strict=False))


def is_mhtml(content: bytes) -> bool:
    """Whether the bytes are a MIME message of HTML parts."""
    head = content[:4096].lower()
    return b"content-type:" in head and b"multipart/related" in head and not head.lstrip().startswith(b"<")


def is_html(content: bytes) -> bool:
    """Whether the bytes are HTML."""
    head = content[:4096].replace(b"\x00", b"").lower()
    return bool(re.search(rb"<(!doctype html|html|table|head|body)\b", head)) and b"<" in head.lstrip()[:8]


def html_sheets(content: bytes, name: str) -> list[Sheet]:
    """The sheets of an HTML or MHTML file; `name` names a sheet that the file leaves nameless."""
    sheets = []
    for number, (own, text) in enumerate(html_parts(content), 1):
        grid = _Grid()
        try:
            root = html.document_fromstring(text, parser=html.HTMLParser(huge_tree=False))
        except etree.LxmlError as error:
            raise ValueError(str(error)) from error
        _lay_out(root, grid, 0)
        if grid.rows:
            sheets.append(grid.sheet(own or (name if number == 1 else f"{name} {number}")))
    return sheets


def _decode(content: bytes, charset: str | None) -> str:
    """The text of HTML bytes: by byte-order mark, by the declared charset, else UTF-8 or Windows-1252."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _without_declaration(content.decode("utf-16", "replace"))
    declared = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", content[:4096])
    names = [charset, "utf-8-sig", declared[1].decode() if declared else None, "cp1252"]
    for candidate in filter(None, names):
        try:
            return _without_declaration(content.decode(candidate))
        except (LookupError, UnicodeDecodeError):
            continue
    return _without_declaration(content.decode("latin-1"))


def _without_declaration(text: str) -> str:
    """Text that lxml accepts: it refuses a declared encoding in what is decoded already."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _name(element: etree._Element) -> str:
    """The tag of an element, "" for a comment."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _lay_out(element: etree._Element, grid: _Grid, depth: int) -> None:
    """Text blocks and tables below an element, one under another."""
    line: list[str] = [element.text or ""]

    def flush() -> None:
        text = " ".join("".join(line).split())
        if text:
            grid.put(len(grid.rows), 0, text, Style())
        line.clear()

    for child in element:
        name = _name(child)
        if name == "table":
            flush()
            _table(child, grid, depth)
        elif name and name not in _SKIPPED and depth < MAX_DEPTH:
            if name in _BLOCKS or child.find(".//table") is not None:
                flush()
                _lay_out(child, grid, depth + 1)
            else:
                line.append("".join(str(t) for t in child.itertext()))
        line.append(child.tail or "")
    flush()


def _rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table itself, not those of tables inside it."""
    for child in table:
        if _name(child) == "tr":
            yield child
        elif _name(child) in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if _name(row) == "tr")


def _table(table: etree._Element, grid: _Grid, depth: int) -> None:
    """One table at the foot of the sheet; a table that only arranges other tables is taken apart."""
    if table.find(".//table") is not None and depth < MAX_DEPTH:
        for row in _rows_of(table):
            for cell in row:
                _lay_out(cell, grid, depth + 1)
        return
    top = len(grid.rows)
    taken: set[tuple[int, int]] = set()
    rows = list(_rows_of(table))
    for offset, row in enumerate(rows):
        at = top + offset
        grid.rows.extend([] for _ in range(at + 1 - len(grid.rows)))
        if _HIDDEN.search(row.get("style", "")):
            grid.hidden.add(at)
        column = 0
        for cell in row:
            if _name(cell) not in ("td", "th"):
                continue
            while (at, column) in taken:
                column += 1
            # No span reaches below the table's last row.
            wide, high = _span(cell.get("colspan")), min(_span(cell.get("rowspan")), len(rows) - offset)
            if column + wide > MAX_COLUMNS or len(taken) > MAX_TAKEN:
                raise ValueError("spans beyond the grid")
            grid.put(at, column, _value(cell), _style(cell, row))
            if wide > 1 or high > 1:
                grid.merges.append((at, column, at + high - 1, column + wide - 1))
            if high > 1:
                taken |= {(r, c) for r in range(at + 1, at + high) for c in range(column, column + wide)}
            column += wide


def _span(text: str | None) -> int:
    """A colspan or rowspan, at least 1 and within reason."""
    digits = re.sub(r"\D", "", text or "")[:6]
    return min(max(1, int(digits or 1)), MAX_SPAN)


def _value(cell: etree._Element) -> Value:
    """The number that Excel or Calc wrote beside the text, else the text with its leading spaces."""
    for attribute in ("x:num", "num", "sdval", "data-sheets-value"):
        stored = cell.get(attribute)
        if stored:
            try:
                return float(stored)
            except ValueError:
                continue
    text = "".join(str(t) for t in cell.itertext())
    hard = len(text.lstrip(" \t\r\n")) - len(text.lstrip(" \t\r\n\u00a0"))
    return "\u00a0" * hard + " ".join(text.split())


def _style(cell: etree._Element, row: etree._Element) -> Style:
    """Bold and indent of a cell, from its own style or its row's, and from elements around its text."""
    css = f"{row.get('style', '')};{cell.get('style', '')}"
    content = "".join(str(t) for t in cell.itertext()).strip()
    strong = [e for e in cell.iter("b", "strong") if "".join(str(t) for t in e.itertext()).strip() == content]
    inner = " ".join(e.get("style", "") for e in cell.iter("span", "div", "p", "font"))
    bold = bool(content) and (_name(cell) == "th" or bool(strong) or bool(_BOLD.search(css + inner)))
    counted = _CHAR_INDENT.search(css + inner)
    if counted:
        return Style(bold, int(counted[1]))
    length = _LENGTH.search(css + ";" + inner)
    pixels = float(length[1]) * _PIXELS.get((length[2] or "px").lower(), 1.0) if length else 0.0
    # Every cell of a page may have the same small padding; a level is at least half a character wide.
    return Style(bold, round(pixels / 8) if pixels > 4 else 0)
