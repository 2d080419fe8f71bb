"""The sample report as documents: a Word file by the workbooks' builder, and PDF files drawn by fpdf2."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from fpdf import FPDF

WORKBOOKS = Path(__file__).parent.parent / "workbooks"


def write_report(path: Path, *, corrected: bool = False) -> Path:
    """The sample report as a Word document."""
    sys.path.insert(0, str(WORKBOOKS))
    try:
        from builder.document import write_report as write

        write(path, corrected=corrected)
    finally:
        sys.path.remove(str(WORKBOOKS))
    return path


def new_pdf() -> Any:
    """An empty A4 document in a small font."""
    pdf = FPDF(format="A4")
    pdf.set_margin(20)
    pdf.set_auto_page_break(True, margin=20)
    pdf.set_font("Helvetica", size=9)
    return pdf


def draw_table(pdf: Any, rows: list[list[str]], widths: list[int], *, repeat: bool = True) -> None:
    """A ruled table; its first row is repeated on every page where asked for."""
    with pdf.table(
        col_widths=widths,
        text_align=["LEFT", *["RIGHT"] * (len(widths) - 1)],
        first_row_as_headings=repeat,
        num_heading_rows=1 if repeat else 0,
        line_height=5,
    ) as table:
        for cells in rows:
            row = table.row()
            for text in cells:
                row.cell(text)
