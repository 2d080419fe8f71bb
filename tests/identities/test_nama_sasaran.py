"""A table names the sasaran that its heading and its indicator belong to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

import lkjip_calc as lk
from lkjip_calc.findings import Finding

FIRST = "Meningkatnya derajat kesehatan masyarakat"
SECOND = "Meningkatnya mutu layanan kesehatan rujukan"
OTHER_WORDS = "Meningkatnya kualitas pelayanan rumah sakit daerah"
HEADER = ("Sasaran", "Indikator", "Target", "Realisasi", "% Capaian")
VISITS = "Persentase kunjungan ibu hamil lengkap"
STARS = "Persentase puskesmas terakreditasi paripurna"


def found(folder: Path, *tables: Sequence[tuple[str, ...]]) -> list[Finding]:
    """What is said of the names where the two sasaran have a heading each, and these tables follow."""
    book = openpyxl.Workbook()
    for number, rows in enumerate(tables, 1):
        sheet = book.create_sheet(f"S{number}")
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    path = folder / "laporan.xlsx"
    book.save(path)
    return [f for f in lk.check(path).findings if f.rule == "nama_sasaran"]


def section(number: int, name: str, printed: str, indikator: str) -> list[tuple[str, ...]]:
    return [
        (f"Sasaran Strategis {number} : {name}",),
        (f"Tabel 3.{number} Capaian Kinerja Sasaran Strategis {number}",),
        HEADER,
        (printed, indikator, "80", "72", "90"),
    ]


RIGHT = (section(1, FIRST, FIRST, VISITS), section(2, SECOND, SECOND, STARS))


def agreement(*rows: tuple[str, str]) -> list[tuple[str, ...]]:
    """The table of the perjanjian kinerja."""
    named = [(str(n), sasaran, indikator, "80") for n, (sasaran, indikator) in enumerate(rows, 1)]
    return [("Perjanjian Kinerja Tahun 2023",), ("No", "Sasaran", "Indikator", "Target"), *named]


def test_right_names_give_no_finding(tmp_path: Path) -> None:
    assert found(tmp_path, *RIGHT, agreement((FIRST, VISITS), (SECOND, STARS))) == []


def test_the_name_of_another_sasaran_under_a_heading_is_found(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, RIGHT[0], section(2, SECOND, FIRST, STARS))
    assert (finding.sheet, finding.cell) == ("S2", "A4")
    assert (finding.reported_text, finding.expected_text) == (FIRST, SECOND)
    assert "judul bagian ini Sasaran 2" in finding.message


def test_the_name_of_another_sasaran_beside_an_indicator_is_found(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, *RIGHT, agreement((FIRST, VISITS), (FIRST, STARS)))
    assert (finding.sheet, finding.cell, finding.expected_text) == ("S3", "B4", SECOND)
    assert f'indikator "{STARS}" diukur pada Sasaran 2' in finding.message


@pytest.mark.parametrize("printed", [SECOND.upper(), SECOND + ".", "Meningkatnya mutu layanan kesehatan rujukkan"])
def test_spelling_is_no_other_name(tmp_path: Path, printed: str) -> None:
    assert found(tmp_path, RIGHT[0], section(2, SECOND, printed, STARS)) == []


def test_other_words_are_not_judged(tmp_path: Path) -> None:
    assert found(tmp_path, RIGHT[0], section(2, SECOND, OTHER_WORDS, STARS)) == []


def test_an_indicator_that_two_sasaran_share_accuses_neither(tmp_path: Path) -> None:
    shared = (section(1, FIRST, FIRST, VISITS), section(2, SECOND, SECOND, VISITS))
    assert found(tmp_path, *shared, agreement((FIRST, VISITS), (SECOND, VISITS))) == []
