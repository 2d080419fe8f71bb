"""`capaian`: indicators as a data frame, with formula and category."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

import lkjip_calc as lk
from lkjip_calc.figures.skala import make_scale

D = Decimal
ROWS: list[list[object]] = [
    ["Capaian Kinerja Tahun 2022"],
    ["Sasaran", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "% Capaian"],
    ["Meningkatnya partisipasi", "Persentase pemilih", "%", "75%", "82%", "109"],
    [None, "Waktu layanan", "hari", 10, 8, 125],
    ["Terwujudnya layanan", "Nilai SAKIP", "nilai", "BB", "BB", 100],
    [None, "Indeks kepuasan", "indeks", 80, 80, 100],
    [None, "Rata-rata capaian", None, None, None, 108.5],
]


def read(folder: Path, rows: list[list[object]]) -> lk.Workbook:
    path = folder / "lkjip.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("Capaian")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return lk.read(path)


def test_every_indicator_is_a_row_with_its_formula(tmp_path: Path) -> None:
    frame = lk.capaian(read(tmp_path, ROWS))
    assert list(frame["indikator"]) == ["Persentase pemilih", "Waktu layanan", "Nilai SAKIP", "Indeks kepuasan"]
    assert list(frame["sasaran"])[:2] == ["Meningkatnya partisipasi"] * 2
    assert list(frame["target"]) == [75, 10, None, 80]
    assert list(frame["realisasi"]) == [82, 8, None, 80]
    assert list(frame["capaian"]) == [109, 125, 100, 100]
    # 82 / 75 = 109,333; 10 / 8 = 125; where target and realisasi are equal every formula gives 100.
    assert list(frame["dihitung"]) == [D("109.33"), D("125.00"), None, D("100.00")]
    assert list(frame["rumus"]) == ["R/T", "T/R", "", "R/T | T/R | (2T-R)/T"]
    assert list(frame["row"]) == [3, 4, 5, 6]
    assert set(frame["tahun"]) == {2022}
    assert set(frame["kategori"]) == {None}


def test_a_scale_by_name_or_of_ones_own_gives_the_category(tmp_path: Path) -> None:
    book = read(tmp_path, ROWS)
    named = lk.capaian(book, scale="permendagri-86-2017")
    assert list(named["kategori"]) == ["Sangat Tinggi"] * 4
    assert set(named["skala"]) == {"Permendagri 86/2017"}
    own = make_scale("kami", [("> 110", "Istimewa"), ("100 - 110", "Baik"), ("< 100", "Kurang")])
    assert list(lk.capaian(book, scale=own)["kategori"]) == ["Baik", "Istimewa", "Baik", "Baik"]
    with pytest.raises(ValueError, match="no scale 'x'"):
        lk.capaian(book, scale="x")


def test_the_scale_that_the_report_prints_is_used_unless_another_is_named(workbooks: Path) -> None:
    frame = lk.capaian(lk.read(workbooks / "lkjip-kesbangpol-2022.xlsx"))
    assert list(frame["kategori"]) == ["Baik", "Sangat baik", *["Baik"] * 5]
    assert set(frame["skala"]) == {"Tabel 3.1"}
    assert list(frame["rumus"])[1] == "R/T"


def test_what_the_figures_leave_open_can_be_declared(tmp_path: Path) -> None:
    rows = [row[:5] for row in ROWS[:4]]
    book = read(tmp_path, rows)
    assert list(lk.capaian(book)["dihitung"]) == [None, None]
    given = {"Persentase pemilih": "R/T", "waktu  layanan": "(2T-R)/T"}
    frame = lk.capaian(book, formulas=given)
    assert list(frame["dihitung"]) == [D("109.33"), D("120.00")]  # (20 - 8) / 10
    assert list(lk.capaian(book, formulas=given, cap=100)["dihitung"]) == [D("100.00"), D("100.00")]
    with pytest.raises(ValueError, match="a formula is one of"):
        lk.capaian(book, formulas={"Waktu layanan": "T-R"})


def test_quarters_are_rows_of_their_own(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Indikator", "Triwulan I", None, None, "Triwulan II", None, None],
        [None, "Target", "Realisasi", "Capaian (%)", "Target", "Realisasi", "Capaian (%)"],
        ["Waktu layanan", 10, 8, 125, 10, 9, 111.11],
    ]
    frame = lk.capaian(read(tmp_path, rows))
    assert list(frame["periode"]) == ["t1", "t2"]
    assert list(frame["capaian"]) == [125, D("111.11")]
    assert set(frame["rumus"]) == {"T/R"}


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_the_summary_lists_the_indicators_with_their_category(workbooks: Path, tmp_path: Path) -> None:
    target = tmp_path / "ringkasan.xlsx"
    lk.summarise(lk.check(workbooks / "lkjip-kesbangpol-2022.xlsx"), target)
    rows = list(openpyxl.load_workbook(target)["Ringkasan"].iter_rows(values_only=True))
    first = next(n for n, row in enumerate(rows) if str(row[1]).startswith("Indikator kinerja"))
    assert rows[first][1] == "Indikator kinerja (skala: Tabel 3.1)"
    assert rows[first + 3][2:7] == (75, 82, 109, "Sangat baik", "R/T")


def test_a_workbook_without_indicators_has_no_rows(workbooks: Path) -> None:
    assert len(lk.capaian(lk.read(workbooks / "rekap-belanja-2022.xlsx"))) == 0
