"""The summary sheet: anggaran, realisasi, %, sisa and fisik per level, traced to the original cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from lkjip_calc.figures.nodes import Node, agency_row, workbook_nodes
from lkjip_calc.figures.silpa import REASON, Silpa, chain_of
from lkjip_calc.reading.sheets import Sheet, address
from lkjip_calc.reports.formats import BAND, MONEY, MONEY_SEN, NUMBER, PERCENT, Formats, set_page, write_title
from lkjip_calc.reports.ringkasan_indikator import write_indicators
from lkjip_calc.reports.words import word
from lkjip_calc.tables.model import Table
from lkjip_calc.tables.model import Workbook as Understood

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
ROWS_OF_A_SHORT_PAGE = 16
"""A part that begins further down begins a page of its own, so that no header or chart is torn from its rows."""
_INDONESIAN = re.compile(r"-?\d{1,3}(\.\d{3})*(,\d+)?")


def write(
    book: Workbook,
    formats: Formats,
    workbook: Understood,
    lang: str,
    *,
    name: str,
    title: str,
    names: Mapping[str, str] | None,
) -> None:
    """Write the summary of every budget table of a workbook as the sheet `name`.

    With `names`, figures are formulas into the original cells, which are in the same workbook, on sheets that
    it may call otherwise; where it is None they are values. The exact figures are stored with the formulas,
    so that every viewer shows them.
    """
    sheet = book.add_worksheet(name)
    write_title(sheet, formats, word("title_ringkasan", lang))
    sheet.write_string(1, 0, title, formats.subtitle())
    sheet.write_string(2, 0, word("value_note" if names is None else "live_note", lang), formats.subtitle())
    for column, (key, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADER_ROW, column, word(key, lang), formats.header())
    if not any(any(table.kode) for table in workbook.tables):
        sheet.set_column(0, 0, 2)
        sheet.write_blank(HEADER_ROW, 0, None, formats.header())
    page = _Page(sheet, formats, {s.name: s for s in workbook.source.sheets}, names)
    row = HEADER_ROW + 1
    programs: dict[int, Node] = {}
    for table, nodes in workbook_nodes(workbook):
        found = {row + 1 + place: node for place, node in enumerate(nodes) if node.level == "program"}
        programs = found if len(found) > len(programs) else programs
        row = _write_table(page, row, table, nodes, lang) + 1
    parts = [row]
    row = write_indicators(sheet, formats, row, workbook, lang)
    if row == HEADER_ROW + 1:
        sheet.write_string(row, 0, word("no_summary", lang), formats.subtitle())
    elif len(programs) > 1:
        parts.append(row)
        _write_programs(book, page, row, programs, name, lang)
    sheet.outline_settings(visible=True, symbols_below=False)
    set_page(sheet, header_row=HEADER_ROW)
    sheet.set_h_pagebreaks([part for part in parts if part > ROWS_OF_A_SHORT_PAGE])


@dataclass(frozen=True, slots=True)
class _Page:
    """The sheet being written, the sheets its figures come from, and what those are called here."""

    sheet: Worksheet
    formats: Formats
    sources: Mapping[str, Sheet]
    names: Mapping[str, str] | None


def _write_table(page: _Page, row: int, table: Table, nodes: Sequence[Node], lang: str) -> int:
    """One table; gives the row after it."""
    sheet, formats = page.sheet, page.formats
    _write_band(page, row, f"{table.sheet} ({table.range})")
    first = row + 1
    for place, node in enumerate(nodes):
        _write_node(page, first + place, node, table)
    row = first + len(nodes)
    _add_bars(sheet, first, row - 1)
    chain = chain_of(table)
    if chain is not None:
        return _write_chain(page, row, chain, lang)
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


def _write_chain(page: _Page, row: int, chain: Silpa, lang: str) -> int:
    """The chain to SILPA, worked out from the accounts above it; gives the row after it."""
    for step in chain.chain:
        worked = not step.cells
        style = page.formats.cell(bold=worked, num_format=MONEY_SEN)
        page.sheet.write_string(row, 1, word(step.name, lang), page.formats.cell(bold=worked))
        for column, amount in ((2, step.anggaran), (3, step.realisasi)):
            page.sheet.write_number(row, column, float(amount), style)
        row += 1
    return row


def _write_band(page: _Page, row: int, text: str) -> None:
    """A coloured line that starts a part of the sheet."""
    band = page.formats.get(bold=True, bg_color=BAND)
    for column in range(len(COLUMNS)):
        page.sheet.write_blank(row, column, None, band)
    page.sheet.write_string(row, 0, text, band)


def _write_programs(book: Workbook, page: _Page, row: int, programs: Mapping[int, Node], name: str, lang: str) -> None:
    """The programmes once more, side by side, with a chart of realisasi against anggaran.

    `programs` are the programmes by the row in which they stand above.
    """
    sheet, formats = page.sheet, page.formats
    _write_band(page, row, word("per_program", lang))
    first = row + 1
    for place, (origin, node) in enumerate(programs.items()):
        at = first + place
        sheet.write_formula(at, 1, f"=B{origin + 1}", formats.cell(text_wrap=True), node.uraian)
        sheet.set_row(at, 15 * (1 + len(node.uraian) // 58))
        for column, amount in ((2, node.anggaran), (3, node.realisasi), (5, node.sisa)):
            style = formats.cell(num_format=_money_format(amount))
            value = amount / 100 if amount is not None else ""
            sheet.write_formula(at, column, f"={'ABCDEF'[column]}{origin + 1}", style, value)
        sheet.write_formula(at, 4, f"=E{origin + 1}", formats.cell(num_format=PERCENT), _share(node))
    last = first + len(programs) - 1
    _add_bars(sheet, first, last)
    chart = book.add_chart({"type": "bar"})
    for column, colour in ((2, "#94A3B8"), (3, "#1D4ED8")):
        chart.add_series({
            "name": [name, HEADER_ROW, column], "categories": [name, first, 1, last, 1],
            "values": [name, first, column, last, column], "fill": {"color": colour}, "gap": 60,
        })  # fmt: skip
    chart.set_title({"name": word("chart", lang), "name_font": {"size": 11}})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 8}})
    chart.set_x_axis({"num_format": '#,##0.0,,, "M"', "num_font": {"size": 8}, "major_gridlines": {"visible": True}})
    chart.set_size({"width": 1040, "height": 120 + 46 * len(programs)})
    sheet.insert_chart(last + 2, 1, chart)


def _write_node(page: _Page, row: int, node: Node, table: Table) -> None:
    """One row: figures from their cells, % and sisa by formula."""
    sheet, formats = page.sheet, page.formats
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
        formula = _source_formula(page, table, node.row, columns)
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
        sheet.write_formula(row, 4, f'=IF(C{cell}=0,"",D{cell}/C{cell})', percent, _share(node))
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


def _share(node: Node) -> float | str:
    """Realisasi over anggaran as the formula gives it; nothing where anggaran is nought."""
    if not node.anggaran or node.realisasi is None:
        return ""
    return float(Decimal(node.realisasi) / Decimal(node.anggaran))


def _money_format(sen: int | None) -> str:
    """Rupiah without sen where there are none."""
    return MONEY_SEN if sen is not None and sen % 100 else MONEY


def _source_formula(page: _Page, table: Table, row: int, columns: Sequence[int]) -> str | None:
    """The formula that adds up a figure's original cells.

    None where they are in another workbook, or where one is text that no formula reads.
    """
    if page.names is None:
        return None
    source = page.sources[table.sheet]
    quoted = page.names.get(table.sheet, table.sheet).replace("'", "''")
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
