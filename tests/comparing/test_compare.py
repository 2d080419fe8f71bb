"""Two workbooks compared: which rows moved, which cells differ."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import xlsxwriter

import lkjip_calc as lk
from lkjip_calc.comparing import compare
from lkjip_calc.reading.files import open_file
from lkjip_calc.reading.sheets import address
from lkjip_calc.tables.build import understand

HEADER: list[object] = ["Kode", "Uraian", "Anggaran", "Realisasi"]
FIRST: list[list[object]] = [
    HEADER,
    ["8.01.02", "PROGRAM IDEOLOGI", 300, 200],
    ["8.01.02.2.01", "Perumusan Kebijakan Ideologi", 300, 200],
    ["8.01.02.2.01.01", "Koordinasi di Bidang Ideologi", 100, 80],
    ["8.01.02.2.01.02", "Monitoring di Bidang Ideologi", 200, 120],
    ["8.01.03", "PROGRAM POLITIK", 50, 50],
    ["8.01.03.2.01", "Perumusan Kebijakan Politik", 50, 50],
    ["8.01.03.2.01.01", "Pendidikan Politik", 50, 50],
]
SECOND: list[list[object]] = [
    HEADER,
    ["8.01.02", "PROGRAM IDEOLOGI", 350, 200],
    ["8.01.02.2.01", "Perumusan Kebijakan Ideologi", 350, 200],
    ["8.01.02.2.01.0001", "Koordinasi di Bidang Ideologi", 150, 80],
    ["8.01.02.2.01.0002", "Monitoring di Bidang Ideologi", 200, 120],
    ["8.01.04", "PROGRAM ORMAS", 70, 60],
    ["8.01.04.2.01", "Perumusan Kebijakan Ormas", 70, 60],
    ["8.01.04.2.01.0001", "Pendaftaran Ormas", 70, 60],
]


def written(path: Path, rows: list[list[object]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def test_rows_are_matched_across_generations_of_codes(tmp_path: Path) -> None:
    result = compare(written(tmp_path / "a.xlsx", FIRST), written(tmp_path / "b.xlsx", SECOND))
    status = {row.uraian: (row.status, row.selisih_anggaran) for row in result.rows}
    assert status["Koordinasi di Bidang Ideologi"] == ("berubah", Decimal(50))
    assert status["Monitoring di Bidang Ideologi"] == ("tetap", Decimal(0))
    assert status["PROGRAM POLITIK"] == ("hilang", Decimal(-50))
    assert status["PROGRAM ORMAS"] == ("baru", Decimal(70))
    assert len(result.rows) == 10


def test_a_renamed_programme_is_matched_and_the_matching_is_shown(tmp_path: Path) -> None:
    renamed = [list(row) for row in FIRST]
    renamed[5][0], renamed[5][1] = "8.01.09", "PROGRAM POLITIK DALAM NEGERI"
    first = [list(row) for row in FIRST]
    first[5][1] = "PROGRAM POLITIK DLM NEGERI"
    result = compare(written(tmp_path / "a.xlsx", first), written(tmp_path / "b.xlsx", renamed))
    (row,) = [r for r in result.rows if r.uraian == "PROGRAM POLITIK DLM NEGERI"]
    assert (row.status, row.how, row.uraian_b) == ("tetap", "mirip", "PROGRAM POLITIK DALAM NEGERI")
    assert 85 <= row.score < 100


def test_the_same_code_with_another_name_is_another_row(tmp_path: Path) -> None:
    other = [list(row) for row in FIRST]
    other[5][1] = "PEMBANGUNAN JEMBATAN GANTUNG"
    result = compare(written(tmp_path / "a.xlsx", FIRST), written(tmp_path / "b.xlsx", other))
    assert {r.status for r in result.rows if r.kode == "8.01.03"} == {"hilang", "baru"}


def test_thirty_edits_of_a_copy_are_listed_exactly(workbooks: Path) -> None:
    source = open_file(workbooks / "rekap-belanja-2022.xlsx")
    (sheet,) = source.sheets
    rows = [list(values) for values in sheet.rows]
    chooser = random.Random(30)
    filled = [(r, c) for r in range(9, len(rows)) for c in range(4, 13) if rows[r][c] != ""]
    edits = chooser.sample(filled, 30)
    for r, c in edits:
        rows[r][c] = f"{rows[r][c]}7"
    twin = understand(replace(source, sheets=(replace(sheet, rows=rows),)))
    result = compare(workbooks / "rekap-belanja-2022.xlsx", twin)
    assert result.cells is not None
    assert {change.cell for change in result.cells} == {address(r, c) for r, c in edits}


def test_a_correction_explains_the_findings_of_the_original(workbooks: Path) -> None:
    result = compare(workbooks / "lkjip-kesbangpol-2022.xlsx", workbooks / "lkjip-kesbangpol-2022-koreksi.xlsx")
    assert result.cells is not None
    assert ("Tabel 3.7", "C35") in {(c.sheet, c.cell) for c in result.cells}
    assert {(f.sheet, f.cell) for f in result.explained} >= {("Tabel 3.7", "C35"), ("Tabel 3.7", "D7")}
    assert result.remaining == ()


def test_two_different_workbooks_are_no_twins(workbooks: Path, tmp_path: Path) -> None:
    result = compare(written(tmp_path / "a.xlsx", FIRST), workbooks / "rekap-belanja-2022.xlsx")
    assert result.cells is None
    assert len(result.to_frame()) == len(result.rows)
    assert lk.read(tmp_path / "a.xlsx").tables[0].levels_by == "code"
