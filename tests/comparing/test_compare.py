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


def status_of(first: list[list[object]], second: list[list[object]], folder: Path) -> dict[str, tuple[str, str]]:
    """Status and kind of matching of every row of the first, by its name; of the second where it is new."""
    result = compare(written(folder / "a.xlsx", first), written(folder / "b.xlsx", second))
    return {row.uraian: (row.status, row.how) for row in result.rows}


def test_a_programme_of_another_code_and_name_over_the_same_items_is_the_programme_renamed(tmp_path: Path) -> None:
    programme: list[list[object]] = [
        ["8.01.05", "PROGRAM KEWASPADAAN", 90, 80],
        ["8.01.05.2.01", "Pemantauan Orang Asing", 40, 40],
        ["8.01.05.2.02", "Penanganan Konflik Sosial", 50, 40],
    ]
    renamed: list[list[object]] = [[f"8.01.06{str(row[0])[7:]}", *row[1:]] for row in programme]
    renamed[0][1] = "PENINGKATAN KETENTERAMAN MASYARAKAT"
    found = status_of([*FIRST, *programme], [*FIRST, *renamed], tmp_path)
    assert found["PROGRAM KEWASPADAAN"] == ("tetap", "isi")
    assert found["Pemantauan Orang Asing"] == ("tetap", "nama")


def test_rows_that_were_numbered_anew_are_matched_by_name(tmp_path: Path) -> None:
    first: list[list[object]] = [
        HEADER,
        ["8.01.02", "PROGRAM IDEOLOGI", 300, 200],
        ["8.01.02.2.01", "Pendidikan Ideologi di Sekolah", 100, 80],
        ["8.01.02.2.02", "Pendidikan Ideologi di Desa", 200, 120],
    ]
    second = [first[0], first[1], ["8.01.02.2.01", *first[3][1:]], ["8.01.02.2.02", *first[2][1:]]]
    assert set(status_of(first, second, tmp_path).values()) == {("tetap", "kode"), ("tetap", "nama")}


OLD: list[list[object]] = [
    HEADER,
    ["5", "BELANJA DAERAH", 600, 500],
    ["5.1", "BELANJA TIDAK LANGSUNG", 300, 250],
    ["5.1.1", "Belanja Pegawai", 200, 150],
    ["5.1.4", "Belanja Hibah", 100, 100],
    ["5.2", "BELANJA LANGSUNG", 300, 250],
    ["5.2.1", "Honorarium", 100, 50],
    ["5.2.2", "Belanja Barang dan Jasa", 200, 200],
]
NEW: list[list[object]] = [
    HEADER,
    ["5", "BELANJA DAERAH", 700, 600],
    ["5.1", "BELANJA OPERASI", 500, 400],
    ["5.1.01", "Belanja Pegawai", 300, 250],
    ["5.1.02", "Belanja Barang dan Jasa", 100, 50],
    ["5.1.05", "Belanja Hibah", 100, 100],
    ["5.2", "BELANJA MODAL", 200, 200],
    ["5.2.02", "Peralatan dan Mesin", 200, 200],
]


def test_accounts_of_two_charts_are_matched_by_name_and_never_by_code(tmp_path: Path) -> None:
    found = status_of(OLD, NEW, tmp_path)
    for name in ("BELANJA TIDAK LANGSUNG", "BELANJA LANGSUNG", "Honorarium"):
        assert found[name][0] == "hilang"
    for name in ("BELANJA OPERASI", "BELANJA MODAL", "Peralatan dan Mesin"):
        assert found[name][0] == "baru"
    assert found["Belanja Pegawai"] == ("berubah", "nama")
    assert found["Belanja Barang dan Jasa"] == ("berubah", "nama")
    assert found["Belanja Hibah"] == ("tetap", "nama")


def test_a_budget_without_realisasi_is_compared_with_its_revision(tmp_path: Path) -> None:
    first = [[row[0], row[1], row[2]] for row in FIRST]
    header: list[object] = ["Kode", "Uraian", "Anggaran Murni", "Anggaran Perubahan"]
    second = [header, *([*row[:3], int(str(row[2])) + 5] for row in FIRST[1:])]
    result = compare(written(tmp_path / "a.xlsx", first), written(tmp_path / "b.xlsx", second))
    assert {(row.status, row.selisih_anggaran, row.realisasi_b) for row in result.rows} == {
        ("berubah", Decimal(5), None)
    }
    assert result.tables[0].columns_b == ("Anggaran Perubahan",)
    assert result.cells is None


def test_levels_that_the_other_report_does_not_print_are_no_difference(tmp_path: Path) -> None:
    report = [["Program", "Anggaran", "Realisasi"], *([row[1], *row[2:]] for row in FIRST[1:] if str(row[1]).isupper())]
    result = compare(written(tmp_path / "a.xlsx", FIRST), written(tmp_path / "b.xlsx", report))
    assert {row.status for row in result.rows if str(row.uraian).isupper()} == {"tetap"}
    assert {row.status for row in result.rows if not str(row.uraian).isupper()} == {"rincian"}
    assert not any(row.differs for row in result.rows)


def test_every_sheet_is_compared_with_the_sheet_of_its_name(tmp_path: Path) -> None:
    def book(name: str, sheets: dict[str, list[list[object]]]) -> Path:
        with xlsxwriter.Workbook(str(tmp_path / name)) as made:
            for title, rows in sheets.items():
                sheet = made.add_worksheet(title)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        return tmp_path / name

    changed = [[*row[:3], int(str(row[3])) + 1] if n else row for n, row in enumerate(FIRST)]
    a = book("a.xlsx", {"Dinas": FIRST, "Badan": FIRST, "Lama": OLD})
    result = compare(a, book("b.xlsx", {"Badan": changed, "Dinas": FIRST}))
    assert {(p.place_a.split("!")[0], p.place_b.split("!")[0]) for p in result.tables} == {
        ("Dinas", "Dinas"), ("Badan", "Badan"),
    }  # fmt: skip
    assert result.alone_a == ("Lama!A1:D8",)
    assert {row.status for row in result.rows if row.place_a.startswith("Dinas")} == {"tetap"}
    assert {row.status for row in result.rows if row.place_a.startswith("Badan")} == {"berubah"}


def test_rows_put_in_and_taken_out_of_a_copy_are_one_change_each(tmp_path: Path) -> None:
    copy = [list(row) for row in FIRST]
    copy[4][3] = 121
    del copy[7]
    copy.insert(3, ["8.01.02.2.01.09", "Pembinaan Ormas", 0, 0])
    result = compare(written(tmp_path / "a.xlsx", FIRST), written(tmp_path / "b.xlsx", copy))
    assert result.cells is not None
    assert [(c.cell, bool(c.before), bool(c.after)) for c in result.cells] == [
        ("A4:D4", False, True), ("D5", True, True), ("A8:D8", True, False),
    ]  # fmt: skip


def test_a_correction_says_which_findings_it_settles_as_proposed_and_which_are_new(tmp_path: Path) -> None:
    wrong = [list(row) for row in FIRST]
    wrong[3][2] = 1000
    mended, otherwise = [list(row) for row in FIRST], [list(row) for row in FIRST]
    otherwise[3][2], otherwise[1][2] = 1000, 1200
    otherwise[2][2] = 1200
    otherwise[1][3] = 201
    a = written(tmp_path / "a.xlsx", wrong)
    good = compare(a, written(tmp_path / "b.xlsx", mended))
    assert [f.cell for f in good.explained] == [f.cell for f in good.corrected] == ["C4"]
    assert (good.remaining, good.arisen) == ((), ())
    other = compare(a, written(tmp_path / "c.xlsx", otherwise))
    assert [f.cell for f in other.explained] == ["C4"]
    assert other.corrected == ()
    assert [f.cell for f in other.arisen] == [f.cell for f in other.remaining] == ["D2"]


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
