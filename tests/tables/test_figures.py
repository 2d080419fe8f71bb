"""How exactly a stored percentage is meant, by itself and by the others of its column."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

import lkjip_calc as lk

RESULTS = [(300_000, 200_000), (600_000, 500_000), (900_000, 800_000)]
"""Anggaran and realisasi whose percentage is a result of a formula: 66,666..., 83,333..., 88,888...."""


# 612.000 / 700.000 = 87,4285...; 350.000 / 700.000 is 50 exactly.
@pytest.mark.parametrize(
    ("realisasi", "typed", "found"), [(612_000, 0.8743, []), (350_000, 0.5, []), (612_000, 0.8843, ["D5"])]
)
def test_a_percentage_typed_among_results_of_formulas_is_as_exact_as_it_is_typed(
    realisasi: int, typed: float, found: list[str], tmp_path: Path
) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet, percent = book.add_worksheet(), book.add_format({"num_format": "0.00%"})
        sheet.write_row(0, 0, ["Uraian", "Anggaran", "Realisasi", "%"])
        for row, (below, top) in enumerate([*RESULTS, (700_000, realisasi)], 1):
            sheet.write_row(row, 0, [f"Program {row}", below, top])
            sheet.write_number(row, 3, typed if row == 4 else top / below, percent)
    assert [finding.cell for finding in lk.check(tmp_path / "a.xlsx").findings] == found
