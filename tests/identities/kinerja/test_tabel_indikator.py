"""Tables of indicators and lists: turned ones, words, sasaran, shares, changes, and what several of them state."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

import lkjip_calc as lk
from lkjip_calc.findings import Result
from lkjip_calc.tables.mapping import MappingError

Row = Sequence[object]


def checked(folder: Path, sheets: dict[str, Sequence[Row]], mapping: str = "") -> Result:
    path = folder / "buku.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value is not None:
                        page.write(at, column, value)
    if not mapping:
        return lk.check(path)
    (folder / "peta.toml").write_text(mapping, "utf-8")
    return lk.check(lk.read(path, mapping=folder / "peta.toml"))


def told(result: Result) -> list[tuple[str, str, str, object]]:
    return [
        (f.rule, f.sheet, f.cell, f.expected if f.expected is not None else f.expected_text) for f in result.findings
    ]


def held(result: Result, rule: str) -> int:
    frame = result.checks()
    return int(((frame.rule == rule) & (frame.outcome == "held")).sum())


YEARS: list[Row] = [
    ("Indikator Kinerja", "Uraian", "2021", "2022", "2023"),
    ("Penduduk miskin", "Target", 12, 11, 10),
    (None, "Realisasi", 12.6, 11.55, 9.5),
    (None, "Capaian (%)", 95, 95, 105),
    ("Akses air minum", "Target", 60, 64, 70),
    (None, "Realisasi", 57, 67.2, 66.5),
    (None, "Capaian (%)", 95, 105, 95),
    ("Jalan mantap", "Target", 50, 55, 60),
    (None, "Realisasi", 51, 55, 57),
    (None, "Capaian (%)", 102, 100, 95),
]


def changed(rows: Sequence[Row], row: int, column: int, value: object) -> list[Row]:
    return [[value if (r, c) == (row, column) else v for c, v in enumerate(line)] for r, line in enumerate(rows)]


def test_a_table_with_the_years_across_is_tested_year_by_year(tmp_path: Path) -> None:
    result = checked(tmp_path, {"Tren": YEARS})
    assert (told(result), held(result, "capaian")) == ([], 9)


def test_a_figure_of_a_table_with_the_years_across_is_named_where_it_stands(tmp_path: Path) -> None:
    (finding,) = checked(tmp_path, {"Tren": changed(YEARS, 6, 3, 150)}).findings
    assert (finding.rule, finding.cell, finding.expected) == ("capaian", "D7", 105)


SASARAN: list[Row] = [
    ("No", "Sasaran/Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)"),
    ("1", "Meningkatnya mutu layanan", None, None, None, 98.5),
    ("1.1", "Rata-rata lama layanan", "jam", 20, 21, 105.0),
    ("1.2", "Indeks kepuasan", "indeks", 80, 73.6, 92.0),
    ("2", "Meningkatnya akuntabilitas", None, None, None, 97.5),
    ("2.1", "Nilai SAKIP", "nilai", 80, 78, 97.5),
    (None, "Rata-rata capaian", None, None, None, 98.0),
]


def test_a_sasaran_over_its_indicators_states_their_mean(tmp_path: Path) -> None:
    result = checked(tmp_path, {"Capaian": SASARAN})
    assert told(result) == []
    assert (held(result, "rata_rata"), held(result, "capaian")) == (2, 3)
    assert told(checked(tmp_path, {"Capaian": changed(SASARAN, 1, 5, 95.8)})) != []


PLAN: list[Row] = [
    ("Sasaran", "Indikator", "2022", "2023", "2024"),
    ("Meningkatnya mutu layanan", "Indeks kepuasan pelanggan", 78, 80, 82),
    ("Meningkatnya akuntabilitas", "Nilai evaluasi SAKIP", 70, 75, 77),
    ("Meningkatnya akuntabilitas", "Opini atas laporan keuangan", "WTP", "WTP", "WTP"),
]
RESULTS: list[Row] = [
    ("Sasaran", "Indikator", "Realisasi 2022", "Target 2023", "Realisasi 2023", "Capaian (%)", "Target Akhir Renstra"),
    ("Meningkatnya mutu layanan", "Indeks kepuasan pelanggan", 77, 80, 82, 102.5, 82),
    ("Meningkatnya akuntabilitas", "Nilai evaluasi SAKIP", 71, 75, 72, 96, 77),
    ("Meningkatnya akuntabilitas", "Opini atas laporan keuangan", "WTP", "WTP", "WTP", 100, "WTP"),
]
PROMISED: list[Row] = [
    ("Sasaran", "Indikator", "Target 2023"),
    ("Meningkatnya mutu layanan", "Indeks kepuasan pelanggan", 80),
    ("Meningkatnya akuntabilitas", "Nilai evaluasi SAKIP", 75),
    ("Meningkatnya akuntabilitas", "Opini atas laporan keuangan", "WTP"),
]


def book(results: Sequence[Row] = RESULTS, promised: Sequence[Row] = PROMISED) -> dict[str, Sequence[Row]]:
    return {"Target Renstra": [("Tabel 1 Target Renstra 2022-2024",), *PLAN], "PK": promised, "Capaian": results}


def test_years_under_no_common_word_are_what_the_title_says(tmp_path: Path) -> None:
    result = checked(tmp_path, book())
    assert told(result) == []
    assert held(result, "target") >= 7


COPIED = changed(PROMISED, 1, 0, "Meningkatnya akuntabilitas")


@pytest.mark.parametrize(
    ("results", "promised", "cell", "right"),
    [
        (changed(RESULTS, 1, 6, 85), PROMISED, ("target", "Capaian", "G2"), "82"),
        (RESULTS, changed(PROMISED, 3, 2, "WDP"), ("target", "PK", "C4"), "WTP"),
        (changed(RESULTS, 3, 5, 110), PROMISED, ("capaian", "Capaian", "F4"), "100"),
        (RESULTS, COPIED, ("sasaran", "PK", "A2"), "Meningkatnya mutu layanan"),
    ],
    ids=["the end of the plan", "a word that is due", "a word that is reached", "the name of another sasaran"],
)  # fmt: skip
def test_what_one_table_states_otherwise_than_the_others(
    results: list[Row], promised: list[Row], cell: tuple[str, str, str], right: str, tmp_path: Path
) -> None:
    found = told(checked(tmp_path, book(results, promised)))
    assert [(rule, sheet, at) for rule, sheet, at, _ in found] == [cell]
    assert str(found[0][3]) in (right, "None" if cell[2] == "G2" else right)


GROWTH: list[Row] = [
    ("Indikator Kinerja", "Realisasi 2022", "Realisasi 2023", "Kenaikan/(Penurunan)", "Pertumbuhan (%)"),
    ("Indeks kepuasan", 80, 84, 4, 5),
    ("Nilai SAKIP", 70, 73.5, 3.5, 5),
    ("Pengangguran", 8, 7.6, -0.4, -5),
    ("Akta kelahiran", 92, 96.6, 4.6, 5),
]


def test_changes_between_two_years_are_tested_by_what_most_rows_show(tmp_path: Path) -> None:
    assert (told(checked(tmp_path, {"Banding": GROWTH})), held(checked(tmp_path, {"Banding": GROWTH}), "kolom")) == (
        [],
        8,
    )
    assert told(checked(tmp_path, {"Banding": changed(GROWTH, 2, 3, 5.3)})) == [("kolom", "Banding", "D3", 3.5)]


STAFF: list[Row] = [
    ("Tabel 1 Pegawai menurut Golongan",),
    ("Golongan", "L", "P", "Jml", "%"),
    ("IV", 4, 6, 10, 20),
    ("III", 12, 13, 25, 50),
    ("II", 9, 6, 15, 30),
    ("Jumlah", 25, 25, 50, 100),
]


def test_a_share_of_the_total_and_sums_across_in_a_list(tmp_path: Path) -> None:
    assert told(checked(tmp_path, {"Pegawai": STAFF})) == []
    assert told(checked(tmp_path, {"Pegawai": changed(STAFF, 3, 4, 55)})) == [("persen", "Pegawai", "E4", 50)]
    assert told(checked(tmp_path, {"Pegawai": changed(STAFF, 3, 2, 18)})) == [("jumlah", "Pegawai", "C4", 13)]


DEATHS: list[Row] = [
    ("Indikator Kinerja", "Target", "Realisasi", "Capaian (%)"),
    ("Angka Kematian Ibu", 120, 108, 90),
    ("Cakupan imunisasi dasar", 80, 72, 90),
    ("Dokumen perencanaan", 2, 4, 150),
]
MAPPING = '[capaian]\nbatas = 150\n[capaian.rumus]\n"Angka Kematian Ibu" = "(2T-R)/T"\n'


def test_a_mapping_declares_the_formula_and_the_cap_of_capaian(tmp_path: Path) -> None:
    assert told(checked(tmp_path, {"Capaian": DEATHS}, MAPPING)) == [("capaian", "Capaian", "D2", 110)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[capaian.rumus]\n"A" = "T-R"\n', "capaian.rumus.A"),
        ("[capaian]\nbatas = 12\n", "capaian.batas"),
        ("[capaian]\nformula = 1\n", "capaian.formula"),
    ],
)
def test_a_wrong_declaration_is_refused_by_its_key(text: str, key: str, tmp_path: Path) -> None:
    with pytest.raises(MappingError, match=key.replace(".", r"\.")):
        checked(tmp_path, {"Capaian": DEATHS}, text)
