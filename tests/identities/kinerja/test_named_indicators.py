"""What sentences say of indicators by their names: values, years, changes, the highest."""

from __future__ import annotations

import pytest

from lkjip_calc.api import check_all
from lkjip_calc.findings import Result
from lkjip_calc.reading.sheets import Sheet, SourceFile
from lkjip_calc.tables.build import understand

TABLE = [
    ["Tabel 1 Capaian Kinerja Tahun 2023"],
    [],
    ["No", "Indikator Kinerja", "Satuan", "Target 2023", "Realisasi 2023", "Capaian (%)", "Realisasi 2022"],
    ["1", "Persentase jalan mantap", "%", "68,00", "66,81", "98,25", "64,20"],
    ["2", "Angka kecelakaan lalu lintas", "kasus", "50", "40", "120,00", "55"],
    ["3", "Nilai evaluasi SAKIP", "nilai", "72,00", "70,15", "97,43", "68,90"],
]


def checked(text: str) -> Result:
    sheets = (Sheet("Kinerja", TABLE), Sheet("Narasi", [[text]]))
    return check_all([understand(SourceFile("a.xlsx", "0" * 64, "xlsx", sheets))])


@pytest.mark.parametrize(
    "text",
    [
        "Persentase jalan mantap tahun 2023 mencapai 66,81% dari target 68,00%.",
        "Persentase jalan mantap provinsi tahun 2023 mencapai 71,40%.",
        "Persentase jalan mantap pada triwulan III mencapai 60,10%.",
        "Persentase jalan mantap tahun 2024 ditargetkan mencapai 70,00%.",
        "Nilai evaluasi SAKIP tahun 2022 sebesar 68,90 dan tahun 2023 sebesar 70,15.",
        "Angka kecelakaan lalu lintas sebanyak 40 kasus, lebih rendah dari target 50 kasus.",
        "Persentase jalan mantap naik 2,61 poin dibandingkan tahun 2022.",
        "Capaian tertinggi adalah Angka kecelakaan lalu lintas sebesar 120,00%.",
        "Nilai evaluasi SAKIP sebesar 70,15 poin dari target 72,00 poin. Realisasi ini lebih baik daripada tahun 2022 "
        "yaitu 68,90 poin.",
    ],
)
def test_what_holds_or_is_of_something_else_accuses_nobody(text: str) -> None:
    assert [f.message for f in checked(text).findings] == []


@pytest.mark.parametrize(
    ("text", "rule", "expected", "cause"),
    [
        ("Persentase jalan mantap tahun 2023 mencapai 66,18% dari target 68,00%.", "silang", "66.81", "transposition"),
        ("Nilai evaluasi SAKIP tahun 2023 sebesar 68,90.", "silang", "70.15", "stale"),
        ("Nilai evaluasi SAKIP tahun 2023 sebesar 71,05 poin.", "silang", "70.15", "transposition"),
        ("Nilai evaluasi SAKIP naik dari 69,80 pada tahun 2022 menjadi 70,15.", "silang", "68.90", "transposition"),
        ("Persentase jalan mantap naik 2,16 poin dibandingkan tahun 2022.", "perbandingan", "2.61", "unknown"),
    ],
)
def test_a_figure_that_the_table_contradicts(text: str, rule: str, expected: str, cause: str) -> None:
    (finding,) = checked(text).findings
    assert (finding.rule, str(finding.expected), finding.cause.kind) == (rule, expected, cause)


def test_a_word_of_direction_that_the_table_contradicts() -> None:
    (finding,) = checked("Persentase jalan mantap tahun 2023 turun dibandingkan tahun 2022.").findings
    assert finding.rule == "perbandingan"
    assert "naik" in finding.message


def test_the_wrong_name_beside_the_highest_figure() -> None:
    (finding,) = checked("Capaian tertinggi adalah Nilai evaluasi SAKIP sebesar 120,00%.").findings
    assert finding.reported_text == "Nilai evaluasi SAKIP"
    assert finding.expected_text == "Angka kecelakaan lalu lintas"
