"""Values that the spreadsheet program computed: they prove that the formula was followed, not that it is right."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

import lkjip_calc as lk

ITEMS = [12_500_000, 7_250_000, 31_000_000, 4_400_000, 9_850_000]


def test_a_formula_that_stops_short_is_blamed_although_its_value_is_what_it_gives(tmp_path: Path) -> None:
    path = tmp_path / "jumlah.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Belanja")
        sheet.write_row(0, 0, ["Kode", "Uraian", "Anggaran", "Realisasi"])
        # 12.500.000 + 7.250.000 + 31.000.000 = 50.750.000, and all five are 65.000.000.
        sheet.write_row(1, 0, ["5.1", "Belanja Operasi"])
        sheet.write_formula(1, 2, "=SUM(C3:C5)", None, 50_750_000)
        sheet.write_formula(1, 3, "=SUM(D3:D7)", None, 65_000_000)
        for number, item in enumerate(ITEMS, 1):
            sheet.write_row(number + 1, 0, [f"5.1.{number:02d}", f"Belanja {number}", item, item])
    (finding,) = lk.check(path).findings
    assert (finding.cell, finding.expected) == ("C2", 65_000_000)
    assert (finding.cause.kind, finding.cause.detail) == ("short_range", "C6")
    assert "C6 dan seterusnya tertinggal" in finding.message
