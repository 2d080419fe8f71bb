"""Reports as laid out pages, and the same as workbook, Word document and plain text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

WORKBOOKS = Path(__file__).parents[2] / "workbooks"
if str(WORKBOOKS) not in sys.path:
    sys.path.insert(0, str(WORKBOOKS))

from builder.data import Koreksi, Lembar, load_report  # noqa: E402
from builder.document import write_document  # noqa: E402
from builder.layout import Page, lay_out  # noqa: E402
from builder.plain import write_text  # noqa: E402
from builder.writing import write_pages  # noqa: E402

__all__ = ["Koreksi", "Lembar", "Page", "lay_out", "printed_cells", "report_pages", "write"]

REPORT = "lkjip-kesbangpol-2022"


def report_pages() -> list[Page]:
    """The sample report as printed, one page per sheet of its workbook."""
    return [lay_out(sheet, []) for sheet in load_report(WORKBOOKS / f"{REPORT}.toml")]


def printed_cells(pages: list[Page]) -> dict[str, str]:
    """The printed text of every cell, by sheet and address."""
    return {f"{page.name}!{cell.address}": cell.printed for page in pages for cell in page.cells}


def write(path: Path, pages: list[Page], title: str, **options: Any) -> None:
    """Write pages in the format of the file's name."""
    if path.suffix == ".xlsx":
        write_pages(path, pages, title, "")
    elif path.suffix == ".docx":
        write_document(path, pages, title)
    else:
        write_text(path, pages, **options)
