"""Workbooks of any size for measuring: a coded budget of amounts, percentages and sisa, with planted errors."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

ITEMS = 100
"""Items under every group; with the group's own row a group has one row more."""
FIRST_ROW = 5
NAMES = (
    "Belanja Gaji Pokok", "Belanja Tunjangan Keluarga", "Belanja Alat Tulis Kantor", "Belanja Bahan Bakar",
    "Belanja Perjalanan Dinas", "Belanja Jasa Tenaga", "Belanja Pemeliharaan Gedung", "Belanja Modal Peralatan",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """What a workbook is to be like.

    `rows` are those of every sheet; `money` how many columns of amounts stand beside code and name; `percent`
    whether anggaran, realisasi, percentage and sisa take their place; `text` whether numbers are texts;
    `errors` how many figures are wrong in the first sheet. `flat` codes have no parents, `coded` says whether
    there are codes at all; texts stand in their cells, or in a table of their own where they are `shared`.
    """

    rows: int
    money: int = 3
    percent: bool = False
    text: bool = False
    sheets: int = 1
    errors: int = 0
    seed: int = 1
    flat: bool = False
    coded: bool = True
    shared: bool = False


def write(path: Path, shape: Shape) -> list[str]:
    """Write a workbook and give the addresses of its wrong cells in the first sheet."""
    rng = random.Random(shape.seed)
    planted: list[str] = []
    with xlsxwriter.Workbook(path, {"constant_memory": not shape.shared}) as book:
        for number in range(shape.sheets):
            planted += _sheet(book.add_worksheet(f"LRA {number + 1}"), shape, rng, shape.errors if not number else 0)
    return planted


def _sheet(sheet: Worksheet, shape: Shape, rng: random.Random, errors: int) -> list[str]:
    """One sheet: a group's row states the sums of its items."""
    names = ["Anggaran", "Realisasi", "%", "Sisa"] if shape.percent else ["Anggaran", "Realisasi", "Sisa"]
    if not shape.percent and shape.money != 3:
        names = [f"Anggaran {2000 + n}" for n in range(shape.money)]
    sheet.write_string(0, 0, "LAPORAN REALISASI ANGGARAN")
    sheet.write_row(FIRST_ROW - 1, 0, ["Kode", "Uraian", *names])
    groups = max(1, shape.rows // (ITEMS + 1))
    wrong = set(rng.sample(range(groups), min(errors, groups)))
    planted, row = [], FIRST_ROW
    for group in range(groups):
        items = [_figures(rng, len(names), shape) for _ in range(ITEMS)]
        total = [sum(column) for column in zip(*items, strict=True)]
        lines = [("", "Kelompok belanja", _derived(total, shape))]
        lines += [(f".{n:03d}", f"{rng.choice(NAMES)} {n}", _derived(item, shape)) for n, item in enumerate(items, 1)]
        if group in wrong:
            line, column = rng.randrange(len(lines)), rng.randrange(len(names))
            figures = lines[line][2]
            figures[column] += rng.choice((1, 2, 5)) * (1.0 if names[column] == "%" else 10.0 ** rng.randrange(3, 6))
            planted.append(f"{chr(67 + column)}{row + line + 1}")
        for code, name, figures in lines:
            if shape.coded:
                sheet.write_string(row, 0, f"8.01.01.2.01.{row:06d}" if shape.flat else f"5.1.{group + 1:04d}{code}")
            sheet.write_string(row, 1, name)
            for place, figure in enumerate(figures, 2):
                if shape.text:
                    text = f"{figure:,.2f}".replace(",", "_").replace(".", ",").replace("_", ".")
                    sheet.write_string(row, place, text)
                else:
                    sheet.write_number(row, place, figure)
            row += 1
    return planted


def _figures(rng: random.Random, columns: int, shape: Shape) -> list[int]:
    """The amounts of one item in thousands of rupiah, those that others follow from first."""
    if columns in (3, 4) and (shape.percent or shape.money == 3):
        anggaran = rng.randrange(100, 900_000)
        return [anggaran, rng.randrange(anggaran + 1)]
    return [rng.randrange(100, 900_000) for _ in range(columns)]


def _derived(amounts: list[int], shape: Shape) -> list[float]:
    """The figures of a row as printed."""
    if not shape.percent and shape.money != 3:
        return [amount * 1000.0 for amount in amounts]
    anggaran, realisasi = amounts
    sisa = (anggaran - realisasi) * 1000.0
    share = [(20_000 * realisasi + anggaran) // (2 * anggaran) / 100] if shape.percent else []
    return [anggaran * 1000.0, realisasi * 1000.0, *share, sisa]
