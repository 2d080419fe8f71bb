"""What formulas make from typed figures is traced back to these, across tables and files."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

import lkjip_calc as lk

ROWS = [
    ("Dinas Contoh", 0), ("Program A", 1), ("Kegiatan A1", 2), ("Sub A1a", 3), ("Sub A1b", 3), ("Kegiatan A2", 2),
    ("Sub A2a", 3), ("Sub A2b", 3), ("Program B", 1), ("Kegiatan B1", 2), ("Sub B1a", 3), ("Sub B1b", 3),
    ("Sub B1c", 3),
]  # fmt: skip
ANGGARAN = {
    4: 128_447_292,
    5: 75_112_350,
    7: 310_450_125,
    8: 44_725_500,
    11: 98_350_775,
    12: 61_240_300,
    13: 17_905_250,
}
SPENT = {row: value - 4_321_125 for row, value in ANGGARAN.items()}
BELOW = {1: (2, 9), 2: (3, 6), 3: (4, 5), 6: (7, 8), 9: (10,), 10: (11, 12, 13)}


def stated(row: int, items: dict[int, int]) -> int:
    """What a row states: its item, or the sum of the rows below it."""
    return items[row] if row in items else sum(stated(below, items) for below in BELOW[row])


def write(path: Path, items: dict[int, int], sheet_name: str, *, formulas: bool) -> Path:
    """The rows with their anggaran and realisasi, the sums above the items by formula or typed."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet(sheet_name)
        sheet.write_row(0, 0, ["Uraian", "Anggaran", "Realisasi"])
        for row, (label, level) in enumerate(ROWS, 1):
            sheet.write_string(row, 0, label, book.add_format({"indent": level}))
            for column, figures in ((1, items), (2, SPENT)):
                value = stated(row, figures)
                if formulas and row in BELOW:
                    formula = "=" + "+".join(f"{'ABC'[column]}{below + 1}" for below in BELOW[row])
                    sheet.write_formula(row, column, formula, None, value)
                else:
                    sheet.write_number(row, column, value)
    return path


def test_an_item_typed_wrong_under_formulas_is_found_by_a_table_that_repeats_the_rows(tmp_path: Path) -> None:
    lra = write(tmp_path / "lra.xlsx", {**ANGGARAN, 12: 67_240_300}, "LRA", formulas=True)
    report = write(tmp_path / "laporan.xlsx", ANGGARAN, "Tabel 3.7", formulas=False)
    (finding,) = lk.check([report, lra]).findings
    assert (finding.sheet, finding.cell, finding.expected) == ("LRA", "B13", 61_240_300)
    assert finding.cause.kind == "substitution"
    assert "dengan angka itu nilainya sama dengan" in finding.message


def test_a_sentence_that_repeats_a_total_wrongly_is_blamed_before_the_items_of_the_total(tmp_path: Path) -> None:
    lra = write(tmp_path / "lra.xlsx", ANGGARAN, "LRA", formulas=True)
    assert (stated(1, ANGGARAN), stated(1, SPENT)) == (736_231_592, 705_983_717)
    report = tmp_path / "laporan.txt"
    words = "Dinas mengelola anggaran sebesar Rp 763.231.592,- dan terealisasi sebesar Rp 705.983.717,- atau 95,89%."
    report.write_text(words + "\n", encoding="utf-8")
    (finding,) = lk.check([report, lra]).findings
    assert (finding.path, finding.expected) == (str(report), 736_231_592)
    assert finding.cause.kind == "transposition"
