"""The look of every sheet that we write: one palette, one set of cell formats, one page set-up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

INK, LINE, HEAD, BAND = "#1F2937", "#CBD5E1", "#1F3A5F", "#EEF2F7"
EPOCH = datetime(2000, 1, 1)
"""Written as the sheets' date of creation, so that the same input gives the same bytes."""
SEVERITY_FILLS = {"tinggi": "#FECACA", "sedang": "#FDE68A", "rendah": "#DBEAFE"}
OUTCOME_INKS = {"held": "#166534", "failed": "#B91C1C", "not_evaluated": "#6B7280", "noted": "#92400E"}
MONEY, MONEY_SEN, PERCENT, NUMBER = "#,##0;[Red]-#,##0;0", "#,##0.00;[Red]-#,##0.00;0", "0.00%", "0.00"
FONT = {"font_name": "Calibri", "font_size": 10, "font_color": INK, "valign": "top"}


@dataclass(frozen=True, slots=True)
class Formats:
    """Cell formats by name, made once per workbook (`get` adds what is asked for first)."""

    book: Workbook
    made: dict[tuple[tuple[str, Any], ...], Format]

    @classmethod
    def of(cls, book: Workbook) -> Formats:
        """An empty set for a workbook."""
        return cls(book, {})

    def get(self, **properties: Any) -> Format:
        """A format of the house font with some properties."""
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format({**FONT, **properties})
        return self.made[key]

    def title(self) -> Format:
        """A sheet's title."""
        return self.get(bold=True, font_size=14, font_color=HEAD)

    def subtitle(self) -> Format:
        """A line under the title."""
        return self.get(font_color="#475569")

    def header(self) -> Format:
        """A table's header cell."""
        return self.get(
            bold=True, font_color="#FFFFFF", bg_color=HEAD, border=1, border_color=LINE, text_wrap=True,
            align="center", valign="vcenter",
        )  # fmt: skip

    def cell(self, **properties: Any) -> Format:
        """A table's body cell."""
        return self.get(border=1, border_color=LINE, **properties)


def write_title(sheet: Worksheet, formats: Formats, text: str) -> None:
    """The sheet's title in its first row."""
    sheet.set_row(0, 22)
    sheet.write_string(0, 0, text, formats.title())


def set_page(sheet: Worksheet, *, header_row: int, landscape: bool = True) -> None:
    """Print one page wide on A4 with the header row repeated, and freeze that row on the screen."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_row(header_row, 30)
    sheet.repeat_rows(header_row)
    sheet.freeze_panes(header_row + 1, 0)
    sheet.hide_gridlines(2)
    sheet.set_footer("&L&8&A&R&8&P / &N")
