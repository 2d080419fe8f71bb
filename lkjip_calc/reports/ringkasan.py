"""The summary sheet: anggaran, realisasi, %, sisa and fisik per level, traced to the original cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from lkjip_calc.figures.nodes import Node, agency_row, workbook_nodes
from lkjip_calc.figures.realisasi import REASON
from lkjip_calc.reading.sheets import Sheet, address
from lkjip_calc.reports.formats import BAND, MONEY, MONEY_SEN, NUMBER, PERCENT, Formats, set_page, write_title
from lkjip_calc.reports.words import word
from lkjip_calc.tables.model import Table, Workbook

HEADER_ROW = 3
COLUMNS = (
    ("kode", 20),
    ("label", 62),
    ("anggaran", 20),
    ("realisasi", 20),
    ("persen", 12),
    ("sisa", 20),
    ("fisik", 10),
)
MAX_OUTLINE = 6
_INDONESIAN = re.compile(r"-?\d{1,3}(\.\d{3})*(,\d+)?")


def write(sheet: Worksheet, formats: Formats, workbook: Workbook, lang: str, *, title: str, live: bool) -> None:
    """Write the summary of every budget table of a workbook.

    With `live`, figures are formulas into the original cells, which must be in the same workbook; without,
    they are values. The exact figures are stored with the formulas, so that every viewer shows them.
    """
    write_title(sheet, formats, word("title_ringkasan", lang))
    sheet.write_string(1, 0, title, formats.subtitle())
    sheet.write_string(2, 0, word("live_note" if live else "value_note", lang), formats.subtitle())
    for column, (name, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADER_ROW, column, word(name, lang), formats.header())
    if not any(any(table.kode) for table in workbook.tables):
        sheet.set_column(0, 0, 2)
        sheet.write_blank(HEADER_ROW, 0, None, formats.header())
    sheets = {s.name: s for s in workbook.source.sheets}
    row = HEADER_ROW + 1
    for table, nodes in workbook_nodes(workbook):
        row = _write_table(sheet, formats, row, table, nodes, sheets[table.sheet], lang, live=live) + 1
    if row == HEADER_ROW + 1:
        sheet.write_string(row, 0, word("no_summary", lang), formats.subtitle())
    sheet.outline_settings(visible=True, symbols_below=False)
    set_page(sheet, header_row=HEADER_ROW)


def _write_table(
    sheet: Worksheet,
    formats: Formats,
    row: int,
    table: Table,
    nodes: Sequence[Node],
    source: Sheet,
    lang: str,
    *,
    live: bool,
) -> int:
    """One table; gives the row after it."""
    band = formats.get(bold=True, bg_color=BAND)
    for column in range(len(COLUMNS)):
        sheet.write_blank(row, column, None, band)
    sheet.write_string(row, 0, f"{table.sheet} ({table.range})", band)
    row += 1
    first = row
    for node in nodes:
        _write_node(sheet, formats, row, node, table, source, live=live)
        row += 1
    _add_bars(sheet, first, row - 1)
    head = agency_row(nodes)
    if head is not None and head.sisa is not None:
        place = first + list(nodes).index(head)
        total = formats.get(bold=True, top=1, num_format=_money_format(head.sisa))
        sheet.write_string(row, 1, word("sisa_note", lang), formats.get(bold=True, top=1))
        sheet.write_formula(row, 5, f"=F{place + 1}", total, head.sisa / 100)
        sheet.write_string(row + 1, 1, REASON, formats.get(text_wrap=True, font_color="#475569", font_size=8))
        sheet.set_row(row + 1, 48)
        row += 2
    return row


def _write_node(
    sheet: Worksheet, formats: Formats, row: int, node: Node, table: Table, source: Sheet, *, live: bool
) -> None:
    """One row: figures from their cells, % and sisa by formula."""
    bold = node.depth <= 1 or node.total
    text = formats.cell(bold=bold, align="left", indent=min(node.depth, 10), text_wrap=True)
    sheet.write_string(row, 0, node.kode, formats.cell(bold=bold))
    sheet.write_string(row, 1, node.uraian, text)
    for column, amount, columns in (
        (2, node.anggaran, node.anggaran_columns),
        (3, node.realisasi, node.realisasi_columns),
    ):
        style = formats.cell(bold=bold, num_format=_money_format(amount))
        if amount is None:
            sheet.write_blank(row, column, None, style)
            continue
        formula = _source_formula(source, table, node.row, columns) if live else None
        if formula is None:
            sheet.write_number(row, column, amount / 100, style)
        else:
            sheet.write_formula(row, column, formula, style, amount / 100)
    cell = row + 1
    percent = formats.cell(bold=bold, num_format=PERCENT)
    if node.anggaran is None or node.realisasi is None:
        sheet.write_blank(row, 4, None, percent)
        sheet.write_blank(row, 5, None, formats.cell())
    else:
        share = float(Decimal(node.realisasi) / Decimal(node.anggaran)) if node.anggaran else ""
        sheet.write_formula(row, 4, f'=IF(C{cell}=0,"",D{cell}/C{cell})', percent, share)
        left = node.anggaran - node.realisasi
        sheet.write_formula(
            row, 5, f"=C{cell}-D{cell}", formats.cell(bold=bold, num_format=_money_format(left)), left / 100
        )
    if node.fisik is None:
        sheet.write_blank(row, 6, None, formats.cell())
    else:
        sheet.write_number(row, 6, float(node.fisik), formats.cell(bold=bold, num_format=NUMBER))
    height = 15 * (1 + len(node.uraian) // 58)
    if 0 < node.depth <= MAX_OUTLINE:
        sheet.set_row(row, height, None, {"level": node.depth})
    else:
        sheet.set_row(row, height)


def _money_format(sen: int | None) -> str:
    """Rupiah without sen where there are none."""
    return MONEY_SEN if sen is not None and sen % 100 else MONEY


def _source_formula(source: Sheet, table: Table, row: int, columns: Sequence[int]) -> str | None:
    """The formula that adds up a figure's original cells; None where one is text that no formula reads."""
    quoted = source.name.replace("'", "''")
    terms = []
    for column in columns:
        reference = f"'{quoted}'!{address(row, column)}"
        value = source.value(row, column)
        if isinstance(value, str) and value.strip():
            if not _INDONESIAN.fullmatch(value.strip()):
                return None
            reference = f'_xlfn.NUMBERVALUE({reference},",",".")'
        exponent = next(c.exponent for c in table.columns if c.index == column)
        terms.append(f"{reference}*{10**exponent}" if exponent else reference)
    return "=" + "+".join(terms)


def _add_bars(sheet: Worksheet, first: int, last: int) -> None:
    """A bar in the % column, from 0 to 100 percent."""
    if last >= first:
        sheet.conditional_format(
            first, 4, last, 4,
            {
                "type": "data_bar", "bar_color": "#93C5FD", "bar_solid": True, "min_type": "num", "min_value": 0,
                "max_type": "num", "max_value": 1,
            },
        )  # fmt: skip
