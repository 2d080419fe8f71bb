"""A regency's figures as printed rows: codes, columns, signs, rounding and totals as the style has them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import xlsxwriter

from regency.drawing import ANGGARAN, LALU, MURNI, REALISASI, Item

Value = str | float | None
HEADERS = {
    "murni": "Anggaran Murni",
    "anggaran": "Anggaran Setelah Perubahan",
    "realisasi": "Realisasi",
    "sisa": "Lebih/(Kurang)",
    "persen": "%",
    "lalu": "Realisasi Tahun Sebelumnya",
    "tambah": "Bertambah/(Berkurang)",
    "tambah_persen": "%",
}


@dataclass(frozen=True)
class Style:
    """How a table is printed.

    `kode`: dotted, undotted, split (one part a column; bidang, agency, programme and account where these are mixed),
    glued (an account under a sub kegiatan with that one's code before it), none. `columns`: names of `HEADERS`.
    `sign`: 1 where lebih/(kurang) is anggaran less realisasi, -1 the other way. `rounding`: half_up or truncate.
    `writing`: number, text (negatives in parentheses) or short (text without sen where there are none). `nil`: what
    nought is printed as. `six`: account of pembiayaan as net, as sum, or heading (no figures). `totals`: rows of
    JUMLAH and the chain. `dress`: indent, spaces, bold or plain.
    """

    kode: str = "dotted"
    columns: tuple[str, ...] = ("anggaran", "realisasi", "sisa", "persen")
    sign: int = 1
    rounding: str = "half_up"
    writing: str = "number"
    nil: str = "0"
    six: str = "net"
    totals: bool = True
    dress: str = "indent"
    numbering: bool = True
    header: str = "plain"


@dataclass
class Row:
    """One printed row before its figures are formatted: sen by column name, or None for a heading."""

    kode: tuple[str, ...]
    uraian: str
    depth: int
    amounts: np.ndarray | None
    kind: str = "item"
    chain: tuple[str, ...] = ()
    """Bidang, agency, programme and account codes, where rows of all of these are mixed."""


@dataclass
class Sheet:
    """A sheet as cells, with the merges and dress that the style needs."""

    name: str
    rows: list[list[Value]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    bold: set[int] = field(default_factory=set)
    indent: dict[tuple[int, int], int] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)


@dataclass
class Line:
    """A printed row with figures: its place in the sheet, what it prints, and its money in sen by column."""

    place: int
    row: Row
    style: Style
    money: dict[str, int]
    columns: dict[str, int]
    """The sheet column of every figure, percentages included."""


def signed(amounts: np.ndarray, style: Style) -> dict[str, int]:
    """The money columns of a row in sen."""
    murni, anggaran, realisasi, lalu = (int(amounts[n]) for n in (MURNI, ANGGARAN, REALISASI, LALU))
    return {
        "murni": murni,
        "anggaran": anggaran,
        "realisasi": realisasi,
        "lalu": lalu,
        "sisa": style.sign * (anggaran - realisasi),
        "tambah": anggaran - murni,
    }


def percent(top: int, below: int, rounding: str) -> int | None:
    """A percentage in hundredths, None where there is none."""
    if below <= 0:
        return None
    if top < 0:
        return -(percent(-top, below, rounding) or 0)
    return 10_000 * top // below if rounding == "truncate" else (20_000 * top + below) // (2 * below)


def written(sen: int, style: Style) -> Value:
    """An amount as the style prints it."""
    if sen == 0 and style.nil != "0":
        return style.nil if style.nil != "blank" else None
    if style.writing == "number":
        return sen / 100
    whole, cents = divmod(abs(sen), 100)
    text = f"{whole:,}".replace(",", ".")
    if style.writing == "text" or cents:
        text += f",{cents:02d}"
    return f"({text})" if sen < 0 else text


def written_percent(value: int | None, style: Style) -> Value:
    if value is None:
        nought: Value = 0.0 if style.writing == "number" else "0,00"
        return nought if style.nil == "0" else "-" if style.nil == "-" else None
    if style.writing == "number":
        return value / 100
    text = f"{abs(value) // 100},{abs(value) % 100:02d}"
    return f"({text})" if value < 0 else text


def cells_of(row: Row, style: Style) -> list[Value]:
    """The figure cells of one row."""
    if row.amounts is None:
        return [None] * len(style.columns)
    money = signed(row.amounts, style)
    cells: list[Value] = []
    for column in style.columns:
        if column == "persen":
            cells.append(written_percent(percent(money["realisasi"], money["anggaran"], style.rounding), style))
        elif column == "tambah_persen":
            value = percent(money["tambah"], money["murni"], style.rounding)
            cells.append(written_percent(value, style))
        else:
            cells.append(written(money[column], style))
    return cells


def kode_cells(row: Row, style: Style, width: int) -> list[Value]:
    """The code as the style prints it; `width` is the number of code columns of the split style."""
    kode = row.kode
    if style.kode == "none":
        return []
    if style.kode == "split":
        cells = [code or None for code in row.chain] if row.chain else list(kode)
        return [*cells, *[None] * (width - len(cells))][:width]
    if style.kode == "glued" and len(row.chain) > 3 and row.chain[3]:
        kode = (row.chain[2], row.chain[3])
    joined = ("" if style.kode == "undotted" else ".").join(kode)
    return [joined or None]


def kode_width(rows: Iterable[Row], style: Style) -> int:
    if style.kode != "split":
        return int(style.kode != "none")
    return max((len(row.chain) or len(row.kode) for row in rows), default=1)


def add_table(sheet: Sheet, rows: Sequence[Row], style: Style, title: Sequence[str] = ()) -> None:
    """Print a table under what the sheet holds already: title, header, column numbers, rows."""
    for line in title:
        sheet.rows.append([line])
    if title:
        sheet.rows.append([])
    width = kode_width(rows, style)
    labels = width + 1
    head = len(sheet.rows)
    names = [HEADERS[c] for c in style.columns]
    if style.header == "group":
        kode: list[Value] = ["Kode Rekening", *[None] * (width - 1)] if width else []
        sheet.rows.append([*kode, "Uraian", "Jumlah (Rp)", *[None] * (len(names) - 1)])
        sheet.rows.append([*[None] * labels, *names])
        sheet.merges.append((head, labels, head, labels + len(names) - 1))
        for c in range(labels):
            if c >= width or width == 1:
                sheet.merges.append((head, c, head + 1, c))
        if width > 1:
            sheet.merges.append((head, 0, head + 1, width - 1))
    else:
        sheet.rows.append([*(["Kode Rekening", *[None] * (width - 1)] if width else []), "Uraian", *names])
        if width > 1:
            sheet.merges.append((head, 0, head, width - 1))
    if style.numbering:
        numbers = iter(range(1, 99))
        first: list[Value] = [float(next(numbers)), *[None] * (width - 1)] if width else []
        sheet.rows.append([*first, *[float(next(numbers)) for _ in range(len(names) + 1)]])
    add_rows(sheet, rows, style, width)


def add_rows(sheet: Sheet, rows: Sequence[Row], style: Style, width: int) -> None:
    """Print rows."""
    for row in rows:
        place = len(sheet.rows)
        label = ("  " * row.depth if style.dress == "spaces" else "") + row.uraian
        sheet.rows.append([*kode_cells(row, style, width), label, *cells_of(row, style)])
        if row.amounts is not None:
            columns = {name: width + 1 + n for n, name in enumerate(style.columns)}
            sheet.lines.append(Line(place, row, style, signed(row.amounts, style), columns))
        if style.dress == "indent" and row.depth:
            sheet.indent[place, width] = row.depth
        if style.dress == "bold" and (row.kind != "item" or row.depth < 2):
            sheet.bold.add(place)


def item_rows(items: Iterable[Item], depth: int = 0) -> list[Row]:
    """Items and all under them as rows."""
    rows = []
    for item in items:
        chain = ["", "", "", ""]
        for below, node in item.walk(depth):
            code = ".".join(node.kode)
            if node.level == "opd":
                chain = [".".join(node.kode[:2]), code, "", ""]
            elif node.level == "akun":
                chain = [*chain[:3], code]
            else:
                chain = [*chain[:2], code, ""]
            rows.append(Row(node.kode, node.uraian, below, node.amounts, chain=tuple(chain) if chain[1] else ()))
    return rows


def write(sheets: Sequence[Sheet], path: Path) -> Path:
    """Write a workbook (.xlsx), or its only sheet as .csv."""
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8") as stream:
            out = csv.writer(stream, delimiter=";")
            for row in sheets[0].rows:
                out.writerow(["" if v is None else _csv(v) for v in row])
        return path
    with xlsxwriter.Workbook(str(path)) as book:
        formats: dict[tuple[bool, int], object] = {}
        for sheet in sheets:
            page = book.add_worksheet(sheet.name[:31])
            for r1, c1, r2, c2 in sheet.merges:
                if (r1, c1) != (r2, c2):
                    page.merge_range(r1, c1, r2, c2, "")
            for r, row in enumerate(sheet.rows):
                for c, value in enumerate(row):
                    if value is None:
                        continue
                    key = (r in sheet.bold, sheet.indent.get((r, c), 0))
                    if key not in formats:
                        formats[key] = book.add_format({"bold": key[0], "indent": key[1]}) if any(key) else None
                    page.write(r, c, value, formats[key]) if not isinstance(value, str) else page.write_string(
                        r, c, value, formats[key]
                    )
    return path


def _csv(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.2f}".replace(".", ",") if value != int(value) else str(int(value))
