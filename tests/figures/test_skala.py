"""Scales: intervals as they are written, scales as they are printed, their gaps, and the category of a value."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

import lkjip_calc as lk
from lkjip_calc.figures.intervals import Interval, parse_interval
from lkjip_calc.figures.skala import make_scale, named_scales
from lkjip_calc.figures.skala_kalimat import scales_of

D = Decimal
REPORT = make_scale(
    "Tabel", [("Lebih dari 100%", "Sangat baik"), ("75-100%", "Baik"), ("55-74%", "Cukup"), ("< 55", "Kurang")]
)
TIGHT = make_scale(
    "Tabel", [("> 100", "Sangat baik"), ("75-100", "Baik"), ("55 s.d. < 75", "Cukup"), ("< 55", "Kurang")]
)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("Lebih dari 100%", Interval(D(100), None, lower_open=True)),
        ("75-100%", Interval(D(75), D(100))),
        ("75 % – 100 %", Interval(D(75), D(100))),
        ("Kurang dari 55%", Interval(None, D(55), upper_open=True)),
        ("55% s.d. kurang dari 75%", Interval(D(55), D(75), upper_open=True)),
        ("75% s/d 100%", Interval(D(75), D(100))),
        ("75 sampai dengan 100", Interval(D(75), D(100))),
        ("≥ 91", Interval(D(91), None)),
        ("91 ≤ x ≤ 100", Interval(D(91), D(100))),
        ("75 < X < 100", Interval(D(75), D(100), lower_open=True, upper_open=True)),
        ("X > 100", Interval(D(100), None, lower_open=True)),
        ("> 80 - 90", Interval(D(80), D(90), lower_open=True)),
        ("≥ 75 dan < 100", Interval(D(75), D(100), upper_open=True)),
        ("85 ke atas", Interval(D(85), None)),
        ("di bawah 55", Interval(None, D(55), upper_open=True)),
        ("minimal 85", Interval(D(85), None)),
        ("0,00 - 50,99", Interval(D("0.00"), D("50.99"))),
        ("lebih dari atau sama dengan 90", Interval(D(90), None)),
    ],
)
def test_an_interval_is_read_as_it_is_written(text: str, interval: Interval) -> None:
    assert parse_interval(text) == interval


@pytest.mark.parametrize("text", ["100", "75%", "Rp 5 - 10 juta", "Tahun 2017-2022", "100 - 75", "> 5 > 7", "- 5", ""])
def test_what_is_no_interval_is_none(text: str) -> None:
    assert parse_interval(text) is None


def test_a_scale_for_whole_numbers_has_a_gap_for_decimals() -> None:
    ((below, above),) = REPORT.gaps()
    assert (below.kategori, above.kategori) == ("Cukup", "Baik")
    assert REPORT.overlaps() == []
    assert [band.kategori for band in REPORT.neighbours(D("74.5"))] == ["Cukup", "Baik"]
    assert REPORT.neighbours(D(74)) == []


def test_a_scale_whose_bands_meet_has_none() -> None:
    assert (TIGHT.gaps(), TIGHT.overlaps()) == ([], [])


def test_bands_that_share_their_ends_overlap() -> None:
    shared = make_scale("s", [("75-100", "Baik"), ("50-75", "Cukup"), ("< 50", "Kurang")])
    ((below, above),) = shared.overlaps()
    assert (below.kategori, above.kategori) == ("Cukup", "Baik")
    assert [band.kategori for band in shared.bands_of(D(75))] == ["Cukup", "Baik"]


def test_two_open_ends_at_one_value_leave_that_value_out() -> None:
    assert len(make_scale("s", [("> 75", "Baik"), ("< 75", "Cukup")]).gaps()) == 1


@pytest.mark.parametrize(
    ("value", "kategori"),
    [
        ("100", "Baik"),
        ("100.01", "Sangat baik"),
        ("75", "Baik"),
        ("74.5", "Cukup"),
        ("54.99", "Kurang"),
        ("0", "Kurang"),
    ],
)
def test_a_value_belongs_to_the_band_it_has_reached(value: str, kategori: str) -> None:
    assert REPORT.category(D(value)) == kategori


def test_the_policy_for_gaps_is_a_choice() -> None:
    assert REPORT.category(D("74.5"), "round") == "Baik"
    assert REPORT.category(D("74.4"), "round") == "Cukup"
    with pytest.raises(ValueError, match="no band"):
        REPORT.category(D("74.5"), "error")
    with pytest.raises(ValueError, match="gap_policy"):
        REPORT.category(D(74), "guess")


def test_the_national_scale_is_known_by_name() -> None:
    scale = named_scales()["permendagri-86-2017"]
    words = {value: scale.category(D(value)) for value in ("100", "91", "90.5", "76", "66", "51", "50", "120")}
    assert words == {
        "100": "Sangat Tinggi", "91": "Sangat Tinggi", "90.5": "Tinggi", "76": "Tinggi", "66": "Sedang",
        "51": "Rendah", "50": "Sangat Rendah", "120": "Sangat Tinggi",
    }  # fmt: skip
    assert len(scale.gaps()) == 4


def test_a_category_word_is_found_whatever_its_capitals() -> None:
    band = REPORT.find(" SANGAT  BAIK ")
    assert band is not None
    assert band.text == "Lebih dari 100%"
    assert REPORT.find("Memuaskan") is None


def write(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return path


TABLE: list[list[object]] = [
    ["Indikator Kinerja", "Target", "Realisasi", "% Capaian"],
    ["Cakupan pembinaan", 80, 64, 80],
    ["Konflik yang ditindaklanjuti", 100, 100, 100],
]


@pytest.mark.parametrize(
    "rows",
    [
        [["No", "Interval", "Predikat"], [1, "> 90", "Sangat Baik"], [2, "75 - 90", "Baik"], [3, "< 75", "Kurang"]],
        [["Kategori", "Rentang nilai"], ["Sangat Baik", "> 90"], ["Baik", "75 - 90"], ["Kurang", "< 75"]],
        [["Skala penilaian sebagai berikut:"], ["> 90 : Sangat Baik"], ["75 - 90 : Baik"], ["< 75 : Kurang"]],
        [["Kategori capaian"], ["Sangat Baik (> 90)"], ["Baik (75 - 90)"], ["Kurang (< 75)"]],
    ],
)
def test_a_scale_is_read_in_every_dress(rows: list[list[object]], tmp_path: Path) -> None:
    (scale,) = scales_of(lk.read(write(tmp_path / "a.xlsx", {"Skala": rows, "Capaian": TABLE})))
    assert [band.kategori for band in scale.bands] == ["Kurang", "Baik", "Sangat Baik"]
    assert scale.gaps() == scale.overlaps() == []
    assert scale.sheet == "Skala"


@pytest.mark.parametrize(
    "rows",
    [
        [["Umur", "Jumlah"], ["17-25", 3], ["26-40", 9], ["> 40", 2]],
        [["Rentang tahun", "Uraian"], ["2017-2018", "Awal"], ["2019-2020", "Tengah"], ["2021-2022", "Akhir"]],
        [["Kriteria", "Hasil"], ["75-100", "Baik"], ["> 100", "Sangat baik"]],
    ],
)
def test_other_lists_of_ranges_are_no_scale(rows: list[list[object]], tmp_path: Path) -> None:
    assert scales_of(lk.read(write(tmp_path / "a.xlsx", {"Lain": rows, "Capaian": TABLE}))) == ()


GAPPED: list[list[object]] = [
    ["Skala", "Kategori"], ["> 100", "Sangat baik"], ["75-100", "Baik"], ["55-74", "Cukup"], ["< 55", "Kurang"],
]  # fmt: skip


def test_a_gap_is_a_low_finding_at_the_band_that_ends_too_soon(tmp_path: Path) -> None:
    (finding,) = lk.check(write(tmp_path / "a.xlsx", {"Skala": GAPPED, "Capaian": TABLE})).findings
    assert (finding.rule, finding.cell, finding.severity) == ("skala", "A4", "rendah")
    assert (finding.reported_text, finding.expected_text) == ("55-74", "55 s.d. kurang dari 75")


def test_a_figure_in_the_gap_makes_it_graver(tmp_path: Path) -> None:
    table = [TABLE[0], ["Cakupan pembinaan", 80, 59.6, 74.5], TABLE[2]]
    (finding,) = lk.check(write(tmp_path / "a.xlsx", {"Skala": GAPPED, "Capaian": table})).findings
    assert finding.severity == "sedang"
    assert "74,5" in finding.message


def test_a_scale_without_gaps_is_a_test_that_holds(tmp_path: Path) -> None:
    rows = [*GAPPED[:3], ["55 s.d. < 75", "Cukup"], GAPPED[4]]
    result = lk.check(write(tmp_path / "a.xlsx", {"Skala": rows, "Capaian": TABLE}))
    assert result.findings == ()
    assert list(result.checks().query("rule == 'skala'")["outcome"]) == ["held"]
