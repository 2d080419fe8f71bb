"""The characters and lines of a page of a PDF as pdfplumber lays them out, no more of them than a page can hold.

A few kilobytes can ask for millions of characters; the layout of each takes time and memory before anything else can
count them.
"""

from __future__ import annotations

from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from lkjip_calc.reading.documents.errors import TooLargeError

MAX_CHARS = 50_000
MAX_PATHS = 500_000


def lay_out(page: Any) -> None:
    """Lay a page of pdfplumber out, which it would do itself when it is first asked for what stands on it.

    Raises:
        TooLargeError: when it holds more than `MAX_CHARS` characters or `MAX_PATHS` drawn paths.
    """
    device = _Device(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()


class _Device(PDFPageAggregatorWithMarkedContent):
    """Collects what is drawn on a page, and gives up where it is too much."""

    chars = paths = 0

    def render_char(self, *args: Any, **kwargs: Any) -> Any:
        """A character."""
        self.chars += 1
        if self.chars > MAX_CHARS:
            raise TooLargeError
        return super().render_char(*args, **kwargs)

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        """A line, box or curve."""
        self.paths += 1
        if self.paths > MAX_PATHS:
            raise TooLargeError
        super().paint_path(*args, **kwargs)
