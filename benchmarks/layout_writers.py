"""Write one abstract sheet in any format: what the generator of layouts and the quirk files share."""

from __future__ import annotations

import csv
import html
import io
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

FORMATS = ("xlsx", "csv", "html", "mhtml", "xml", "ods")
DRESSED_FORMATS = ("xlsx", "html", "ods")
"""The formats that keep bold and indent."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its value and its dress. `formula` is written beside the value where the format can."""

    value: str | float
    bold: bool = False
    indent: int = 0
    number_format: str = ""
    formula: str = ""


@dataclass(slots=True)
class Page:
    """An abstract sheet: cells and merges by 0-based place, outline level and hidden flag by row."""

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    outline: dict[int, int] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)

    def put(self, row: int, column: int, value: str | float, **dress: object) -> None:
        self.cells[row, column] = Cell(value, **dress)  # type: ignore[arg-type]

    def merge(self, r1: int, c1: int, r2: int, c2: int) -> None:
        if (r1, c1) != (r2, c2):
            self.merges.append((r1, c1, r2, c2))

    @property
    def size(self) -> tuple[int, int]:
        return max(r for r, _ in self.cells) + 1, max(c for _, c in self.cells) + 1


def write(page: Page, path: Path, form: str) -> None:
    """Write `page` to `path` in a format."""
    writers = {"xlsx": _xlsx, "csv": _csv, "html": _html, "mhtml": _mhtml, "xml": _xml, "ods": _ods}
    writers[form](page, path)


def _xlsx(page: Page, path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": datetime(2024, 1, 1)})
        sheet = book.add_worksheet("LRA")
        formats: dict[tuple[bool, int, str], object] = {}

        def dress(cell: Cell) -> object:
            key = (cell.bold, cell.indent, cell.number_format)
            if key not in formats:
                options = {"bold": cell.bold, "indent": cell.indent}
                formats[key] = book.add_format(options | ({"num_format": key[2]} if key[2] else {}))
            return formats[key]

        for r1, c1, r2, c2 in page.merges:
            cell = page.cells.get((r1, c1), Cell(""))
            sheet.merge_range(r1, c1, r2, c2, "", dress(cell))
        for row in sorted(set(page.outline) | page.hidden):
            sheet.set_row(row, None, None, {"level": page.outline.get(row, 0), "hidden": row in page.hidden})
        for (r, c), cell in sorted(page.cells.items()):
            if cell.formula:
                sheet.write_formula(r, c, cell.formula, dress(cell), cell.value)
                if cell.value == "":
                    sheet.table[r][c] = sheet.table[r][c]._replace(value="")
            elif isinstance(cell.value, str):
                sheet.write_string(r, c, cell.value, dress(cell))
            else:
                sheet.write_number(r, c, cell.value, dress(cell))


def _plain(value: str | float) -> str:
    return value if isinstance(value, str) else repr(value) if value != int(value) else str(int(value))


def _csv(page: Page, path: Path) -> None:
    height, width = page.size
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    for r in range(height):
        writer.writerow([_plain(page.cells[r, c].value) if (r, c) in page.cells else "" for c in range(width)])
    path.write_text(text.getvalue(), "utf-8")


def _html_text(page: Page) -> str:
    height, width = page.size
    spans = {(r1, c1): (r2 - r1 + 1, c2 - c1 + 1) for r1, c1, r2, c2 in page.merges}
    covered = {
        (r, c) for r1, c1, r2, c2 in page.merges for r in range(r1, r2 + 1) for c in range(c1, c2 + 1)
    } - spans.keys()
    lines = ["<html><body><table border=1>"]
    for r in range(height):
        lines.append("<tr>")
        for c in range(width):
            if (r, c) in covered:
                continue
            cell = page.cells.get((r, c), Cell(""))
            high, wide = spans.get((r, c), (1, 1))
            style = f' style="padding-left:{cell.indent * 8}px"' if cell.indent else ""
            text = html.escape(_plain(cell.value))
            stripped = text.lstrip(" ")
            text = "&nbsp;" * (len(text) - len(stripped)) + stripped
            text = f"<b>{text}</b>" if cell.bold else text
            lines.append(f"<td rowspan={high} colspan={wide}{style}>{text}</td>")
        lines.append("</tr>")
    lines.append("</table></body></html>")
    return "\n".join(lines)


def _html(page: Page, path: Path) -> None:
    path.write_text(_html_text(page), "utf-8")


def _mhtml(page: Page, path: Path) -> None:
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="==x=="\n\n--==x==\n'
    part = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    path.write_text(f"{head}{part}{_html_text(page)}\n--==x==--\n", "utf-8")


def _xml(page: Page, path: Path) -> None:
    spans = {(r1, c1): (r2 - r1, c2 - c1) for r1, c1, r2, c2 in page.merges}
    rows: list[str] = []
    for r in sorted({r for r, _ in page.cells}):
        hidden = ' ss:Hidden="1"' if r in page.hidden else ""
        rows.append(f'<Row ss:Index="{r + 1}"{hidden}>')
        for (_, c), cell in sorted(item for item in page.cells.items() if item[0][0] == r):
            down, across = spans.get((r, c), (0, 0))
            kind, text = ("String", escape(cell.value)) if isinstance(cell.value, str) else ("Number", repr(cell.value))
            merged = f' ss:MergeAcross="{across}" ss:MergeDown="{down}"' if down or across else ""
            rows.append(f'<Cell ss:Index="{c + 1}"{merged}><Data ss:Type="{kind}">{text}</Data></Cell>')
        rows.append("</Row>")
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    body = f'<Worksheet ss:Name="LRA"><Table>{"".join(rows)}</Table></Worksheet>'
    path.write_text(f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">{body}</Workbook>', "utf-8")


_ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2">'
)
_ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"


def _ods(page: Page, path: Path) -> None:
    height, width = page.size
    spans = {(r1, c1): (r2 - r1 + 1, c2 - c1 + 1) for r1, c1, r2, c2 in page.merges}
    styles = sorted({(c.bold, c.indent, "%" in c.number_format) for c in page.cells.values()})
    named = {style: f"ce{n}" for n, style in enumerate(styles, 1)}
    auto = ['<number:percentage-style style:name="P"><number:number/></number:percentage-style>']
    for (bold, indent, percent), name in named.items():
        data = ' style:data-style-name="P"' if percent else ""
        weight = '<style:text-properties fo:font-weight="bold"/>' if bold else ""
        margin = f'<style:paragraph-properties fo:margin-left="{indent * 0.353:.3f}cm"/>'
        auto.append(f'<style:style style:name="{name}" style:family="table-cell"{data}>{weight}{margin}</style:style>')
    rows = []
    for r in range(height):
        cells = []
        for c in range(width):
            cell = page.cells.get((r, c))
            high, wide = spans.get((r, c), (1, 1))
            span = (
                f' table:number-rows-spanned="{high}" table:number-columns-spanned="{wide}"' if high * wide > 1 else ""
            )
            if cell is None or cell.value == "":
                cells.append(f"<table:table-cell{span}/>")
                continue
            style = named[cell.bold, cell.indent, "%" in cell.number_format]
            kind = "string" if isinstance(cell.value, str) else "percentage" if "%" in cell.number_format else "float"
            value = "" if isinstance(cell.value, str) else f" office:value={quoteattr(repr(cell.value))}"
            text = _plain(cell.value)
            leading = len(text) - len(text.lstrip(" "))
            spaces = f'<text:s text:c="{leading}"/>' if leading else ""
            cells.append(
                f'<table:table-cell table:style-name="{style}" office:value-type="{kind}"{value}{span}>'
                f"<text:p>{spaces}{escape(text.lstrip(' '))}</text:p></table:table-cell>"
            )
        hidden = ' table:visibility="collapse"' if r in page.hidden else ""
        rows.append(f"<table:table-row{hidden}>{''.join(cells)}</table:table-row>")
    body = f'<office:body><office:spreadsheet><table:table table:name="LRA">{"".join(rows)}'
    content = (
        f"{_ODS_HEAD}<office:automatic-styles>{''.join(auto)}</office:automatic-styles>"
        f"{body}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_MIME}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in (
            ("mimetype", _ODS_MIME),
            ("content.xml", f'<?xml version="1.0" encoding="UTF-8"?>{content}'),
            ("META-INF/manifest.xml", manifest),
        ):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
