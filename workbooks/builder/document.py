"""Writes laid out sheets as one Word document, the same bytes on every run.

A sheet of sentences becomes a heading and paragraphs; a sheet with a table becomes the paragraph that leads
to it, its caption lines, and a real Word table whose merged cells are merged.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from builder.data import load_corrections, load_report
from builder.layout import Cell, Page, lay_out
from builder.values import RIGHT_ALIGNED
from builder.writing import CREATED

DATA = Path(__file__).parents[1]
REPORT = "lkjip-kesbangpol-2022"
TITLE = "LKjIP 2022 Badan Kesatuan Bangsa dan Politik Kabupaten Musi Banyuasin"
MARGIN = Cm(1.8)
TEXT_WIDTH = Mm(210) - 2 * MARGIN
NARROWEST = Mm(13)
_TABLE_STYLES = ("kepala", "nomor", "isi")


def write_report(path: Path, *, corrected: bool = False) -> None:
    """Write the report of `lkjip-kesbangpol-2022.toml`, as printed or with every known error corrected."""
    corrections = load_corrections(DATA / f"{REPORT}-koreksi.toml") if corrected else []
    write_document(path, [lay_out(sheet, corrections) for sheet in load_report(DATA / f"{REPORT}.toml")], TITLE)


def write_document(path: Path, pages: Sequence[Page], title: str) -> None:
    """Write one document with the pages one after another."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(10)
    for page in pages:
        _write_page(document, page)
    _set_properties(document, title)
    stream = io.BytesIO()
    document.save(stream)
    path.write_bytes(_timeless(stream.getvalue()))


def _write_page(document: Any, page: Page) -> None:
    """One sheet: what leads to the table stands before its caption, as in a report."""
    by_style: dict[str, list[Cell]] = {}
    for cell in sorted(page.cells, key=lambda c: (c.row, c.column)):
        by_style.setdefault(cell.style, []).append(cell)
    table = [cell for style in _TABLE_STYLES for cell in by_style.get(style, [])]
    for cell in by_style.get("pengantar", []):
        _paragraph(document, cell.printed)
    for cell in by_style.get("judul", []):
        _caption(document, cell.printed, heading=not table)
    for cell in by_style.get("paragraf", []):
        _paragraph(document, cell.printed, bold=cell.bold, indent=cell.indent)
    if table:
        _table(document, page, table)
    for cell in by_style.get("sumber", []):
        _paragraph(document, cell.printed)
    for cell in by_style.get("tanda_tangan", []):
        document.add_paragraph(cell.printed).alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _paragraph(document: Any, text: str, *, bold: bool = False, indent: int = 0) -> None:
    """A paragraph of the running text."""
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = bold or None
    if indent:
        paragraph.paragraph_format.left_indent = Cm(0.75 * indent)
    else:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def _caption(document: Any, text: str, *, heading: bool) -> None:
    """A title line: a heading of the text, or a line over a table that stays with it."""
    if heading:
        document.add_heading(text, level=2)
        return
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = True
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_after = Pt(0)


def _table(document: Any, page: Page, cells: Sequence[Cell]) -> None:
    """A Word table; its header rows are repeated on every page."""
    top = min(cell.row for cell in cells)
    rows, columns = max(cell.last_row for cell in cells) - top + 1, len(page.widths)
    table = document.add_table(rows, columns)
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    _narrow_margins(table)
    widths = _widths(page.widths)
    # Asking a Word table for its cells one by one takes a walk through the whole table each time.
    grid = [list(row.cells) for row in table.rows]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for line in grid:
        for cell, width in zip(line, widths, strict=True):
            cell.width = width
    for cell in cells:
        here = grid[cell.row - top][cell.column]
        last = grid[cell.last_row - top][cell.last_column]
        _fill(here.merge(last) if here is not last else here, cell)
    for number, row in enumerate(table.rows, top):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number < page.frozen_row:
            properties.append(OxmlElement("w:tblHeader"))
    document.add_paragraph()


def _narrow_margins(table: Any) -> None:
    """Leave a millimetre at both sides of a cell's text, so that amounts stay on one line."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "57")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def _widths(shares: Sequence[float]) -> list[int]:
    """Column widths by their shares of the page; a narrow column still holds a percentage on one line."""
    if NARROWEST * len(shares) > TEXT_WIDTH:
        return [int(TEXT_WIDTH / len(shares))] * len(shares)
    narrow = [TEXT_WIDTH * share / sum(shares) < NARROWEST for share in shares]
    left = TEXT_WIDTH - NARROWEST * sum(narrow)
    wide = sum(share for share, thin in zip(shares, narrow, strict=True) if not thin)
    if left <= 0 or wide == 0 or left / max(1, len(shares) - sum(narrow)) < NARROWEST:
        return [int(TEXT_WIDTH / len(shares))] * len(shares)
    return [NARROWEST if thin else int(left * share / wide) for share, thin in zip(shares, narrow, strict=True)]


def _fill(target: Any, cell: Cell) -> None:
    """The text of a table cell and how it is dressed."""
    paragraph = target.paragraphs[0]
    run = paragraph.add_run(cell.printed)
    run.bold = True if cell.bold or cell.style == "kepala" else None
    run.italic = True if cell.style == "nomor" else None
    run.font.size = Pt(7.5)
    paragraph.paragraph_format.space_after = Pt(0)
    if cell.indent:
        paragraph.paragraph_format.left_indent = Cm(0.4 * cell.indent)
    if cell.style != "isi" or cell.kind in ("tengah", "angka_tengah"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif cell.kind in RIGHT_ALIGNED:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _set_properties(document: Any, title: str) -> None:
    """Properties that do not depend on when or where the document is built."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, "lkjip_calc", "lkjip_calc"
    properties.created = properties.modified = CREATED
    properties.comments = ""


def _timeless(content: bytes) -> bytes:
    """The same package with one fixed hour on every part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            part = zipfile.ZipInfo(item.filename, (2023, 1, 31, 8, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(item.filename))
    return stream.getvalue()
