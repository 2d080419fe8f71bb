"""Rows are worked on as columns: checking a longer table takes hardly more steps of Python, on any machine."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType
from typing import Any

import xlsxwriter

import lkjip_calc as lk


def write(path: Path, groups: int) -> Path:
    """A coded budget of `groups` rows with 100 items each: anggaran, realisasi and sisa."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("LRA")
        sheet.write_row(0, 0, ["Kode", "Uraian", "Anggaran", "Realisasi", "Sisa"])
        row = 1
        for group in range(1, groups + 1):
            items = [(1_000_000 + 7_919 * (100 * group + n), 900_000 + 7_907 * (100 * group + n)) for n in range(100)]
            sums = tuple(sum(column) for column in zip(*items, strict=True))
            for number, (anggaran, realisasi) in enumerate([sums, *items]):
                code = f"5.1.{group:03d}" + (f".{number:03d}" if number else "")
                sheet.write_row(row, 0, [code, f"Belanja {group} {number}", anggaran, realisasi, anggaran - realisasi])
                row += 1
    return path


def calls_of_a_check(path: Path) -> int:
    """How many functions of Python one reading and checking of a workbook calls."""
    count = 0

    def seen(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(seen)
    try:
        result = lk.check(path)
    finally:
        sys.setprofile(None)
    assert result.findings == ()
    return count


def test_a_longer_table_takes_no_function_call_per_row(tmp_path: Path) -> None:
    short, long = write(tmp_path / "short.xlsx", 50), write(tmp_path / "long.xlsx", 200)
    calls_of_a_check(short)  # what is loaded or remembered once does not count
    first, second = calls_of_a_check(short), calls_of_a_check(long)
    assert second - first < 150 * 101
