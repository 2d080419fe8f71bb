"""Indicators: capaian by the formula that the figures show, caps, means, targets across tables, category words."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

import lkjip_calc as lk
from lkjip_calc.findings import Finding, Result
from lkjip_calc.identities.kinerja.indikator_tabel import table_year

Row = Sequence[object]
HEAD: Row = ("No", "Sasaran", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "% Capaian")


def checked(folder: Path, sheets: dict[str, Sequence[Row]]) -> Result:
    path = folder / "buku.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        percent = book.add_format({"num_format": "0.00%"})
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, complex):
                        page.write_number(at, column, value.real, percent)
                    elif value is not None:
                        page.write(at, column, value)
    return lk.check(path)


def of(result: Result) -> dict[str, str]:
    """The outcome of every test of a capaian, by cell: held, failed, or the reason."""
    frame = result.checks().query("rule == 'capaian'")
    return {cell: reason or outcome for cell, outcome, reason in frame[["cell", "outcome", "reason"]].values}


def one(result: Result) -> Finding:
    (finding,) = result.findings
    return finding


# --- what holds -----------------------------------------------------------------------------

HOLDING: dict[str, list[Row]] = {
    "units and printed precision": [
        HEAD,
        (1, "S", "Persentase A", "%", "75%", "82,5%", "110"),
        (2, "S", "Jumlah B", "orang", "1.200 orang", "1.150 orang", "95,83%"),  # 95,833
        (3, "S", "Indeks C", "indeks", "0,75", "0,752", "100,27"),  # 100,267
        (4, "S", "Dokumen", "dok", "3 (tiga) dokumen", "3 dokumen", "100,00"),
    ],
    "less is better, by the line": [
        HEAD,
        (1, "S", "Angka kematian", "", "24", "20", "116,67"),  # (48 - 20) / 24
        (2, "S", "Pengangguran", "%", "6,5", "6,8", "95,38"),  # (13 - 6,8) / 6,5
        (3, "S", "Cakupan", "%", 90, 95, 105.56),
    ],
    "less is better, by the ratio, over quarters": [
        ("Indikator", "Triwulan I", None, None, "Triwulan II", None, None),
        (None, "Target", "Realisasi", "Capaian (%)", "Target", "Realisasi", "Capaian (%)"),
        ("Waktu layanan", 10, 8, 125, 10, 9, 111.11),
        ("Cakupan", 20, 18, 90, 40, 40, 100),
    ],
    "capped at 120": [HEAD, (1, "S", "A", "", 50, 80, 120), (2, "S", "B", "", 80, 76, 95), (3, "S", "C", 0, 1, 3, 120)],
    "capped at 100": [HEAD, (1, "S", "A", "%", 50, 80, 100), (2, "S", "B", "%", 80, 76, 95)],
    "whole percents, rounded or cut off": [
        HEAD, (1, "S", "A", "%", 75, 82, 109), (2, "S", "B", "%", 85, 100, 117), (3, "S", "C", "%", 75, 100, 133),
    ],
    "a header that is only a percent sign": [
        ("No", "Indikator Kinerja", "Target", "Realisasi", "%"), (1, "A", 80, 72, 90), (2, "B", 50, 55, 110),
    ],
    "realisasi called capaian, beside its percentage": [
        ("No", "Indikator Kinerja", "Target", "Capaian", "%"), (1, "A", 80, 72, 90), (2, "B", 50, 55, 110),
    ],
    "two years beside each other": [
        ("Indikator Kinerja", "2021", None, None, "2022", None, None),
        (None, "Target", "Realisasi", "Capaian", "Target", "Realisasi", "Capaian"),
        ("A", 70, 63, 90, 80, 84, 105),
        ("B", 50, 55, 110, 60, 48, 80),
    ],
    "against the end of the plan": [
        ("Indikator", "Realisasi 2021", "Target 2022", "Realisasi 2022", "Capaian 2022", "Target Akhir Renstra (2026)",
         "% Capaian terhadap Target Akhir Renstra"),
        ("A", 63, 80, 84, 105, 100, 84),
        ("B", 55, 60, 48, 80, 80, 60),
    ],
    "cells that Excel shows as percentages": [
        ("Indikator Kinerja", "Target", "Realisasi", "Capaian"),
        ("A", 0.8 + 0j, 0.72 + 0j, 0.9 + 0j),
        ("B", 0.75 + 0j, 0.82 + 0j, 0.82 / 0.75 + 0j),
    ],
    "sasaran and indicator in one column": [
        ("No", "Sasaran/Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian"),
        (1, "Meningkatnya kualitas layanan"),
        (None, "Indeks kepuasan", "indeks", 85, 86.7, 102),
        (None, "Persentase aduan", "%", 100, 97, 97),
    ],
}  # fmt: skip


@pytest.mark.parametrize("rows", HOLDING.values(), ids=HOLDING)
def test_a_table_whose_capaian_are_right_has_no_finding(rows: list[Row], tmp_path: Path) -> None:
    result = checked(tmp_path, {"Capaian": rows})
    assert result.findings == ()
    assert of(result)
    assert set(of(result).values()) == {"held"}


def test_a_word_reached_is_a_hundred_and_a_target_of_nought_cannot_be_judged(tmp_path: Path) -> None:
    rows = [
        HEAD,
        (1, "S", "Nilai SAKIP", "", "BB", "BB", 100),
        (2, "S", "Konflik", "", 0, 0, 100),
        (3, "S", "Kasus", "", 5, 0, 100),
    ]
    result = checked(tmp_path, {"Capaian": [*rows, (4, "S", "D", "%", 80, 72, 90)]})
    assert result.findings == ()
    assert of(result) == {"G2": "held", "G3": "zero_denominator", "G4": "zero_denominator", "G5": "held"}


def test_a_column_that_no_formula_fits_is_not_judged(tmp_path: Path) -> None:
    rows = [("Indikator", "Target", "Realisasi", "Capaian"), ("A", 10, 9, 12), ("B", 20, 22, 55), ("C", 20, 21, 7)]
    result = checked(tmp_path, {"Capaian": rows})
    assert result.findings == ()
    assert set(of(result).values()) == {"no_formula"}


def test_wrapped_names_are_read_whole(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("Sasaran Strategis", "Indikator Kinerja", "Target", "Realisasi", "% Capaian"),
        ("Meningkatnya stabilitas", "Persentase potensi", None, None, None),
        ("keamanan dan", "konflik yang", "100%", "90%", "90"),
        ("ketertiban", "ditindaklanjuti", None, None, None),
        ("Meningkatnya peran", "Persentase pemilih", None, None, None),
        ("aktif masyarakat", "yang hadir", "75%", "82%", "109"),
        ("dalam pemilu", "dalam pemilu", None, None, None),
    ]
    workbook = checked(tmp_path, {"Capaian": rows}).books[0].workbook
    assert workbook is not None
    (table,) = (t for t in workbook.tables if t.kind_of_table == "indikator")
    figures = [r for r in range(table.shape[0]) if table.figures.state[r, 0]]
    assert [table.texts["indikator"][r] for r in figures] == [
        "Persentase potensi konflik yang ditindaklanjuti", "Persentase pemilih yang hadir dalam pemilu",
    ]  # fmt: skip
    assert [table.texts["sasaran"][r] for r in figures] == [
        "Meningkatnya stabilitas keamanan dan ketertiban", "Meningkatnya peran aktif masyarakat dalam pemilu",
    ]  # fmt: skip


# --- what fails -----------------------------------------------------------------------------

RIGHT: list[Row] = [
    HEAD,
    (1, "S1", "Persentase aa", "%", 80, 72, 90),
    (2, "S1", "Jumlah bb", "%", 50, 55, 110),
    (3, "S2", "Cakupan cc", "%", 20, 18, 90),
    (4, "S2", "Indeks dd", "-", 4.2, 4.5, 107.14),
]


def planted(row: int, column: int, value: object) -> list[Row]:
    rows = [list(r) for r in copy.deepcopy(RIGHT)]
    rows[row][column] = value
    return rows


@pytest.mark.parametrize(
    ("row", "column", "value", "cell", "expected", "cause"),
    [
        (4, 6, 107.41, "G5", "107.14", "transposition"),
        (1, 6, 80, "G2", "90.00", "wrong_column"),
        (2, 6, 55, "G3", "110.00", "wrong_column"),
        (4, 6, 170.14, "G5", "107.14", "transposition"),
    ],
)
def test_a_wrong_capaian_is_found_with_its_cause(
    row: int, column: int, value: object, cell: str, expected: str, cause: str, tmp_path: Path
) -> None:
    finding = one(checked(tmp_path, {"Capaian": planted(row, column, value)}))
    assert (finding.rule, finding.cell, str(finding.expected), finding.cause.kind) == ("capaian", cell, expected, cause)


def test_where_the_figures_cannot_tell_the_candidates_are_listed(tmp_path: Path) -> None:
    finding = one(checked(tmp_path, {"Capaian": planted(1, 6, 96)[:4]}))
    assert finding.cell == "G2"
    assert {("G2", 90), ("F2", 77)} <= {(c.cell, c.value) for c in finding.candidates}


def test_an_indicator_by_two_formulas_is_a_finding(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("Indikator", "Triwulan I", None, None, "Triwulan II", None, None, "Triwulan III", None, None),
        (None, *(["Target", "Realisasi", "Capaian (%)"] * 3)),
        ("Waktu layanan", 10, 8, 125, 10, 9, 111.11, 10, 8, 80),
        ("Cakupan", 20, 18, 90, 40, 40, 100, 50, 45, 90),
    ]
    finding = one(checked(tmp_path, {"Capaian": rows}))
    assert (finding.cell, finding.reported, finding.expected) == ("J3", 80, 125)
    assert "R/T" in finding.message
    assert "T/R" in finding.message


def test_a_capaian_above_the_cap_of_the_others_lifts_the_cap(tmp_path: Path) -> None:
    rows = [HEAD, (1, "S", "A", "%", 50, 80, 120), (2, "S", "B", "%", 80, 76, 95), (3, "S", "C", "%", 10, 30, 300)]
    finding = one(checked(tmp_path, {"Capaian": rows}))
    assert finding.cell == "G2"


MEANS: list[Row] = [
    HEAD,
    (1, "S1", "A", "%", 80, 72, 90),
    (None, None, "B", "%", 50, 55, 110),
    (None, "Rata-rata capaian sasaran 1", None, None, None, None, 100),
    (2, "S2", "C", "%", 10, 9, 90),
    (None, "Rata-rata capaian sasaran 2", None, None, None, None, 90),
]


@pytest.mark.parametrize("overall", [95, 96.67])  # (100 + 90) / 2, or (90 + 110 + 90) / 3
def test_the_mean_of_all_is_over_the_indicators_or_over_the_sasaran(overall: float, tmp_path: Path) -> None:
    rows = [*MEANS, (None, "Rata-rata seluruh sasaran", None, None, None, None, overall)]
    assert checked(tmp_path, {"Capaian": rows}).findings == ()


def test_a_wrong_mean_is_found_and_the_mean_of_means_clears_the_others(tmp_path: Path) -> None:
    rows = [list(r) for r in MEANS] + [[None, "Rata-rata seluruh sasaran", None, None, None, None, 95]]
    rows[3][6] = 106
    finding = one(checked(tmp_path, {"Capaian": rows}))
    assert (finding.rule, finding.cell) == ("rata_rata", "G4")


RENSTRA: list[Row] = [
    ("No", "Indikator Kinerja", "Target Tahun", None, None),
    (None, None, "2021", "2022", "2023"),
    (1, "Persentase keikutsertaan penduduk dalam pemilu", 70, 75, 80),
    (2, "Cakupan bina ormas", 80, 90, 100),
]
RESULTS: list[Row] = [
    ("Capaian Kinerja Tahun 2022",),
    ("Indikator Kinerja", "Target", "Realisasi", "Capaian"),
    ("Persentase keikut sertaan penduduk dalam pemilu", 75, 82, 109.33),
    ("Cakupan bina ormas", 90, 90, 100),
]


def test_a_target_that_differs_from_the_plan_is_a_finding(tmp_path: Path) -> None:
    agreement: list[Row] = [
        ("Perjanjian Kinerja Tahun 2022",),
        ("Indikator Kinerja", "Target"),
        ("Persentase keikutsertaan penduduk dalam pemilu", "75%"),
        ("Cakupan bina ormas", "95%"),
    ]
    finding = one(checked(tmp_path, {"Renstra": RENSTRA, "PK": agreement, "Capaian": RESULTS}))
    assert (finding.rule, finding.sheet, finding.cell, finding.expected) == ("target", "PK", "B4", 90)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Capaian Kinerja Tahun 2024", "Cakupan bina ormas"),
        ("Capaian Kinerja Tahun 2022", "Cakupan bina parpol"),
        ("Capaian Kinerja Tahun 2022 (perubahan)", "Cakupan bina ormas"),
    ],
)
def test_another_year_another_name_or_a_revision_is_not_compared(title: str, name: str, tmp_path: Path) -> None:
    rows = [(title,), RESULTS[1], (name, 85, 85, 100), ("Lain", 10, 9, 90)]
    result = checked(tmp_path, {"Renstra": RENSTRA, "Capaian": rows})
    assert result.findings == ()
    assert "target" not in set(result.checks()["rule"])


SCALE: list[Row] = [
    ("Skala", "Kategori"),
    ("> 100", "Sangat baik"),
    ("75 - 100", "Baik"),
    ("55 - 74", "Cukup"),
    ("< 55", "Kurang"),
]


def words(*rows: Row) -> dict[str, Sequence[Row]]:
    return {"Skala": SCALE, "Capaian": [("Indikator", "Target", "Realisasi", "Capaian", "Kategori"), *rows]}


def test_a_category_word_is_held_against_the_printed_scale(tmp_path: Path) -> None:
    sheets = words(("A", 75, 82, 109.33, "SANGAT BAIK"), ("B", 80, 80, 100, "Sangat baik"), ("C", 90, 81, 90, "baik"))
    found = [f for f in checked(tmp_path, sheets).findings if f.rule == "kategori"]
    assert [(f.cell, f.reported_text, f.expected_text) for f in found] == [("E3", "Sangat baik", "Baik")]


@pytest.mark.parametrize("word", ["Cukup", "Baik"])
def test_a_word_for_a_figure_in_a_gap_is_not_judged(word: str, tmp_path: Path) -> None:
    result = checked(tmp_path, words(("A", 80, 59.6, 74.5, word), ("B", 80, 80, 100, "Baik")))
    assert [f.rule for f in result.findings] == ["skala"]
    frame = result.checks().query("rule == 'kategori'")
    assert list(frame["reason"]) == ["scale_gap", ""]


def test_a_figure_known_more_exactly_than_printed_may_have_either_word(tmp_path: Path) -> None:
    # 2.001 / 2.000 = 100,05 is printed as 100: above 100 by the figures, at 100 by what is printed.
    for word in ("Baik", "Sangat baik"):
        result = checked(tmp_path, words(("A", 2000, 2001, 100, word), ("B", 80, 72, 90, "Baik")))
        assert [f.rule for f in result.findings] == ["skala"]


def test_a_word_that_fits_the_right_figure_is_no_second_finding(tmp_path: Path) -> None:
    sheets = words(("A", 75, 82, 75, "Sangat baik"), ("B", 80, 80, 100, "Baik"), ("C", 90, 81, 90, "Baik"))
    assert {f.rule for f in checked(tmp_path, sheets).findings} == {"capaian", "skala"}


def test_a_word_that_fits_the_wrong_figure_follows_from_it(tmp_path: Path) -> None:
    sheets = words(("A", 75, 82, 39.33, "Cukup"), ("B", 80, 80, 100, "Baik"), ("C", 90, 81, 90, "Baik"))
    found = {f.rule: f for f in checked(tmp_path, sheets).findings}
    assert set(found) == {"capaian", "skala"}
    assert ("kategori", "E2") in [(c.rule, c.cell) for c in found["capaian"].consequences]


def test_words_without_a_scale_are_listed_as_not_judged(tmp_path: Path) -> None:
    sheets = {"Capaian": words(("A", 75, 82, 109.33, "Sangat baik"), ("B", 80, 80, 100, "Baik"))["Capaian"]}
    result = checked(tmp_path, sheets)
    assert result.findings == ()
    assert set(result.checks().query("rule == 'kategori'")["reason"]) == {"no_scale"}


def test_the_printed_report_repeats_a_target_as_its_capaian(workbooks: Path) -> None:
    found = [f for f in lk.check(workbooks / "lkjip-kesbangpol-2022.xlsx").findings if f.rule == "capaian"]
    assert [(f.cell, f.reported, f.expected, f.cause.kind, f.cause.detail) for f in found] == [
        ("G6", 75, 109, "wrong_column", "C6")
    ]


def test_sheets_of_several_units_share_names_and_nothing_else(tmp_path: Path) -> None:
    head: Row = ("Indikator Kinerja", "Target 2022", "Realisasi 2022", "% Capaian 2022")
    units: dict[str, Sequence[Row]] = {
        name: [
            head,
            ("Persentase pemenuhan layanan dasar", target, done, 100 * done / target),
            ("Cakupan binaan", t, d, 100 * d / t),
        ]
        for name, target, done, t, d in (
            ("Bidang A", 80, 72, 50, 40),
            ("Bidang B", 90, 81, 60, 45),
            ("Bidang C", 70, 56, 40, 44),
        )
    }
    assert checked(tmp_path, units).findings == ()
    single = {name: rows[:2] for name, rows in units.items()}
    assert checked(tmp_path, single).findings == ()


PLAN: list[Row] = [
    ("No", "Sasaran", "Indikator Kinerja", "Target pada tahun", None, "Kondisi akhir Renstra"),
    (None, None, None, "2021", "2022", "2026"),
    (1, "S", "Persentase keikutsertaan penduduk dalam pemilu", 70, 75, 90),
    (2, "S", "Cakupan bina ormas", 80, 90, 100),
]


@pytest.mark.parametrize(("value", "found"), [(91.11, []), (90, ["E3"])])  # 82 / 90 = 91,11; 90 is the target itself
def test_the_end_of_the_plan_may_stand_in_another_table(value: float, found: list[str], tmp_path: Path) -> None:
    rows = [
        ("Capaian Kinerja Tahun 2022",),
        (*RESULTS[1], "% Capaian terhadap target akhir Renstra"),
        (*RESULTS[2], value),
        (*RESULTS[3], 90),
    ]
    result = checked(tmp_path, {"Renstra": PLAN, "Capaian": rows})
    assert [finding.cell for finding in result.findings] == found


PLAIN_YEARS: list[Row] = [
    ["Indikator", "Target", "Realisasi", "Capaian", "Realisasi 2021"],
    ["Persentase jalan mantap", 80, 72, 90, 70],
    ["Rata-rata nilai literasi", 50, 55, 110, 48],
    ["Persentase rumah layak", 60, 63, 105, 61],
]


@pytest.mark.parametrize(
    ("title", "year"), [("Pengukuran Kinerja Tahun 2022", 2022), ("Pengukuran Kinerja", 2022), ("Kinerja 2023", 2023)]
)
def test_beside_a_column_without_a_year_one_with_a_year_is_of_an_earlier_year(
    title: str, year: int, tmp_path: Path
) -> None:
    result = checked(tmp_path, {"T": [[title], [], *PLAIN_YEARS]})
    (table,) = result.books[0].workbook.tables
    assert table_year(table) == year
    assert result.findings == ()


def test_a_sentence_of_last_year_is_held_against_the_column_of_that_year(tmp_path: Path) -> None:
    told = "Persentase jalan mantap tahun 2022 sebesar 72 persen. Tahun 2021 realisasinya {} persen."
    sheets = {"T": [["Pengukuran Kinerja Tahun 2022"], [], *PLAIN_YEARS]}
    right = checked(tmp_path, sheets | {"Narasi": [[told.format(70)]]})
    assert right.findings == ()
    finding = one(checked(tmp_path, sheets | {"Narasi": [[told.format(76)]]}))
    assert (finding.reported, finding.expected) == (76, 70)


def test_an_indicator_called_a_mean_of_values_is_no_mean_of_the_rows_above(tmp_path: Path) -> None:
    rows = [["Kinerja Tahun 2022"], [], *PLAIN_YEARS, ["Rata-rata capaian", None, None, 101.67, None]]
    result = checked(tmp_path, {"T": rows})
    assert result.findings == ()
    assert list(result.checks().query("rule == 'rata_rata'")["outcome"]) == ["held"]
