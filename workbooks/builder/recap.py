"""Builds a recapitulation of belanja by code, laid out as the official exports are.

Only leaves (sub rincian objek) are data; every other row is the sum of the rows below it, so the
workbook is an example in which each parent-child sum holds to the sen. All amounts and all codes
are text, as in the exports.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from builder.values import format_rupiah, parse_number
from builder.writing import FormatCache, Style, open_book

#: kelompok of the account -> first of its two money columns (anggaran, realisasi)
KELOMPOK = {"5.1": 0, "5.2": 2, "5.3": 4, "5.4": 6}
KELOMPOK_NAMES = ("Operasi", "Modal", "Tak Terduga", "Transfer")
#: levels of urusan..sub kegiatan by number of code parts, and levels of the account
PROGRAM_PARTS = (3, 5, 6)
ACCOUNT_PARTS = (3, 4, 5, 6)
WIDTHS = (7, 24, 19, 21, 62, *([20] * 8))

HEADER: Style = {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
TITLE: Style = {"bold": True, "align": "center", "valign": "vcenter"}
TEXT: Style = {"border": 1, "valign": "top", "text_wrap": True}
MONEY: Style = {"border": 1, "valign": "top", "align": "right"}

Codes = tuple[str, str, str, str]
Amounts = list[int]


@dataclass(frozen=True, slots=True)
class Recap:
    """The recap's data: titles, names of codes, and leaves in sen."""

    judul: list[str]
    skpd: str
    nama: dict[str, str]
    rincian: list[tuple[str, str, int, int]]


def load_recap(path: Path) -> Recap:
    """Read the leaf figures and the names of all codes."""
    with path.open("rb") as file:
        raw: dict[str, Any] = tomllib.load(file)
    names = {code: name for group in raw["nama"].values() for code, name in group.items()}
    leaves = [(sub, account, _sen(anggaran), _sen(realisasi)) for sub, account, anggaran, realisasi in raw["rincian"]]
    return Recap(raw["judul"], raw["skpd"], names, leaves)


def rows_of(recap: Recap) -> list[tuple[Codes, str, Amounts]]:
    """Sum the leaves into every ancestor and list all rows in code order."""
    sums: dict[Codes, Amounts] = {}
    for sub, account, anggaran, realisasi in recap.rincian:
        first = KELOMPOK[_cut(account, 2)]
        for codes in _ancestry(recap.skpd, sub, account):
            amounts = sums.setdefault(codes, [0] * 8)
            amounts[first] += anggaran
            amounts[first + 1] += realisasi
    return [(codes, recap.nama[_own(codes)], sums[codes]) for codes in sorted(sums)]


def write_recap(path: Path, recap: Recap) -> None:
    """Write the workbook."""
    book = open_book(path, "Rekapitulasi Belanja 2022", "Angka rekaan dengan susunan ekspor resmi")
    formats = FormatCache(book)
    sheet = book.add_worksheet("Sheet1")
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    top = _write_header(sheet, recap.judul, formats)
    rows = rows_of(recap)
    for number, (codes, name, amounts) in enumerate(rows):
        _write_row(sheet, top + number, codes, name, amounts, formats)
    _write_row(sheet, top + len(rows), ("", "", "", ""), "Jumlah", rows[0][2], formats)
    sheet.freeze_panes(top, 5)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    book.close()


def _write_header(sheet: Any, titles: list[str], formats: FormatCache) -> int:
    """Write titles, the three-row header and the column numbers; give the first row of the body."""
    title, header = formats.get(TITLE), formats.get(HEADER)
    for row, line in enumerate(titles):
        sheet.merge_range(row, 0, row, 12, line, title)
    top = len(titles) + 1
    uraian = "Uraian Urusan, Organisasi, Program, Kegiatan dan Sub Kegiatan"
    sheet.merge_range(top, 0, top + 2, 3, "Kode", header)
    sheet.merge_range(top, 4, top + 2, 4, uraian, header)
    sheet.merge_range(top, 5, top, 12, "Kelompok Belanja", header)
    for group, name in enumerate(KELOMPOK_NAMES):
        column = 5 + 2 * group
        sheet.merge_range(top + 1, column, top + 1, column + 1, name, header)
        sheet.write_string(top + 2, column, "Anggaran", header)
        sheet.write_string(top + 2, column + 1, "Realisasi", header)
    sheet.merge_range(top + 3, 0, top + 3, 3, "1", header)
    for column in range(4, 13):
        sheet.write_string(top + 3, column, str(column - 2), header)
    return top + 4


def _write_row(sheet: Any, row: int, codes: Codes, name: str, amounts: Amounts, formats: FormatCache) -> None:
    bold: Style = {"bold": True} if not codes[3] else {}
    text, money = formats.get({**TEXT, **bold}), formats.get({**MONEY, **bold})
    for column, code in enumerate(codes):
        if code:
            sheet.write_string(row, column, code, text)
        else:
            sheet.write_blank(row, column, None, text)
    sheet.write_string(row, 4, name, text)
    for column, sen in enumerate(amounts, start=5):
        sheet.write_string(row, column, format_rupiah(sen), money)


def _ancestry(skpd: str, sub: str, account: str) -> list[Codes]:
    """List a leaf's rows from the urusan down to itself, each with its ancestors' codes before it."""
    bidang = _cut(sub, 2)
    rows: list[Codes] = [(_cut(sub, 1), "", "", ""), (bidang, "", "", ""), (bidang, skpd, "", "")]
    rows += [(bidang, skpd, _cut(sub, parts), "") for parts in PROGRAM_PARTS]
    rows += [(bidang, skpd, sub, _cut(account, parts)) for parts in ACCOUNT_PARTS]
    return rows


def _cut(code: str, parts: int) -> str:
    return ".".join(code.split(".")[:parts])


def _own(codes: Codes) -> str:
    return next(code for code in reversed(codes) if code)


def _sen(printed: str) -> int:
    number = parse_number(printed)
    if number is None:
        raise ValueError(f"not an amount: {printed!r}")
    return int(number * Decimal(100))
