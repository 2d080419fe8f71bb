"""Formulas tell which cell of a sum is wrong: what follows by itself clears nobody, what was typed over is suspect."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

import lkjip_calc as lk

ROWS: list[list[Any]] = [
    ["Uraian", "Anggaran", "Realisasi", "Sisa", "%"],
    ["Program A", "=SUM(B3:B5)", "=SUM(C3:C5)", "=B2-C2", "=C2/B2*100"],
    ["Kegiatan satu", 412_345_000, 398_112_450, "=B3-C3", "=C3/B3*100"],
    ["Kegiatan dua", 96_750_000, 80_004_125, "=B4-C4", "=C4/B4*100"],
    ["Kegiatan tiga", 61_280_500, 55_170_000, "=B5-C5", "=C5/B5*100"],
    ["Program B", "=SUM(B7:B8)", "=SUM(C7:C8)", "=B6-C6", "=C6/B6*100"],
    ["Kegiatan empat", 88_410_000, 71_999_310, "=B7-C7", "=C7/B7*100"],
    ["Kegiatan lima", 17_905_000, 16_230_775, "=B8-C8", "=C8/B8*100"],
    ["JUMLAH", "=B2+B6", "=C2+C6", "=B9-C9", "=C9/B9*100"],
]
TRUE_B2, TRUE_C2 = 570_375_500, 533_286_575


def checked(folder: Path, changes: dict[str, Any]) -> lk.Result:
    """The table with some cells changed and without stored values, as never opened in a spreadsheet program."""
    path = folder / "rekap.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    for row, values in enumerate(ROWS):
        for column, value in enumerate(values):
            cell = changes.get(f"{'ABCDE'[column]}{row + 1}", value)
            dress = bold if row in (0, 1, 5, 8) else None
            if isinstance(cell, str) and cell.startswith("="):
                sheet.write_formula(row, column, cell, dress, "")
            else:
                sheet.write(row, column, cell, dress)
    book.close()
    return lk.check(path)


def only(result: lk.Result) -> tuple[str, int | None, str]:
    """Cell, value and cause of the one finding."""
    (finding,) = result.findings
    return finding.cell, None if finding.expected is None else int(finding.expected), finding.cause.kind


def test_formulas_that_take_every_row_accuse_nobody(tmp_path: Path) -> None:
    assert not checked(tmp_path, {}).findings


def test_a_total_typed_over_a_formula_is_blamed_not_a_row_below_it(tmp_path: Path) -> None:
    assert only(checked(tmp_path, {"C2": TRUE_C2 - 4_150_000})) == ("C2", TRUE_C2, "stale")


def test_a_formula_that_stops_short_is_blamed_with_what_it_leaves_out(tmp_path: Path) -> None:
    assert only(checked(tmp_path, {"B2": "=SUM(B3:B4)"})) == ("B2", TRUE_B2, "short_range")


def test_a_formula_that_takes_a_row_twice_is_blamed(tmp_path: Path) -> None:
    assert only(checked(tmp_path, {"C2": "=SUM(C3:C5)+C4"})) == ("C2", TRUE_C2, "double_count")


@pytest.mark.parametrize("cell", ["B9", "C9"])
def test_a_grand_total_that_names_one_program_only_is_blamed(tmp_path: Path, cell: str) -> None:
    finding_cell, _, _ = only(checked(tmp_path, {cell: f"={cell[0]}2"}))
    assert finding_cell == cell


def test_a_difference_typed_among_formulas_is_blamed(tmp_path: Path) -> None:
    assert only(checked(tmp_path, {"D4": 16_745_875 - 38_400})) == ("D4", 16_745_875, "stale")


def test_a_figure_typed_among_formulas_is_told_as_such(tmp_path: Path) -> None:
    (finding,) = checked(tmp_path, {"C2": TRUE_C2 - 4_150_000}).findings
    assert "diketik langsung, padahal sel-sel sejenisnya berisi rumus" in finding.message


def test_what_follows_by_formula_is_a_consequence_not_a_finding(tmp_path: Path) -> None:
    (finding,) = checked(tmp_path, {"C2": TRUE_C2 - 4_150_000}).findings
    assert not {c.cell for c in finding.consequences} & {"C9", "D9"}
