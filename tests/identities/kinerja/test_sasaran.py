"""The capaian of a sasaran in a summary, its name beside every indicator, and shares that cannot exceed 100."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

import lkjip_calc as lk
from lkjip_calc.findings import Result

Row = Sequence[object]
SAFE, VOTE = "Meningkatnya stabilitas keamanan daerah", "Meningkatnya peran masyarakat dalam pemilu"
HEAD: Row = (
    "Sasaran Strategis",
    "Indikator Kinerja",
    "Target",
    "Realisasi",
    "% Capaian Tahun 2022",
    "% Capaian Tahun 2021",
)
REPORT: dict[str, list[Row]] = {
    "Renstra": [
        ("Tabel 2.1 Target Renstra",),
        ("Sasaran", "Indikator Kinerja", "Target", None),
        (None, None, "2021", "2022"),
        (SAFE, "Persentase konflik yang ditangani", 90, 80),
        (SAFE, "Jumlah forum yang dibina", 10, 12),
        (VOTE, "Persentase keikutsertaan pemilih", 70, 75),
    ],
    "Tabel 3.1": [
        ("Tabel 3.1 Capaian Kinerja Sasaran Strategis 1",),
        HEAD,
        (SAFE, "Persentase konflik yang ditangani", 80, 76, 95, 100),
        (SAFE, "Jumlah forum yang dibina", 12, 15, 125, 100),
    ],
    "Tabel 3.2": [
        ("Tabel 3.2 Capaian Kinerja Sasaran Strategis 2",),
        HEAD,
        (VOTE, "Persentase keikutsertaan pemilih", 75, 81, 108, 100),
    ],
    "Tabel 3.3": [
        ("Tabel 3.3 Capaian sasaran strategis 1 sampai dengan 2",),
        ("No", "Sasaran Strategis", "Capaian Kinerja"),
        (1, SAFE, 110),  # (95 + 125) / 2
        (2, VOTE, 108),
    ],
}


def checked(folder: Path, *changes: tuple[str, int, int, object]) -> Result:
    """The report with some cells changed: (sheet, row, column, value), 0-based."""
    sheets = {name: [list(row) for row in rows] for name, rows in copy.deepcopy(REPORT).items()}
    for name, row, column, value in changes:
        sheets[name][row][column] = value
    path = folder / "lkjip.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, values in enumerate(rows):
                page.write_row(number, 0, values)
    return lk.check(path)


def test_a_report_whose_sasaran_agree_has_no_finding(tmp_path: Path) -> None:
    result = checked(tmp_path)
    assert (result.findings, result.notes) == ((), ())
    tested = result.checks().query("rule in ('rata_rata', 'sasaran')")
    assert set(tested["outcome"]) == {"held"}
    assert list(tested["cell"]) == ["C3", "C4", "A4", "A5", "A6", "A3", "A4", "A3"]


def test_a_capaian_of_a_sasaran_that_is_not_the_mean_of_its_indicators(tmp_path: Path) -> None:
    (finding,) = checked(tmp_path, ("Tabel 3.3", 2, 2, 101)).findings
    assert (finding.rule, finding.sheet, finding.cell, finding.expected) == ("rata_rata", "Tabel 3.3", "C3", 110)


@pytest.mark.parametrize(("sheet", "row", "cell"), [("Tabel 3.2", 2, "A3"), ("Renstra", 5, "A6")])
def test_the_name_of_another_sasaran_is_a_copied_one(sheet: str, row: int, cell: str, tmp_path: Path) -> None:
    (finding,) = checked(tmp_path, (sheet, row, 0, SAFE)).findings
    assert (finding.rule, finding.sheet, finding.cell) == ("sasaran", sheet, cell)
    assert (finding.reported_text, finding.expected_text) == (SAFE, VOTE)


def test_a_name_that_the_summary_does_not_know_is_not_judged(tmp_path: Path) -> None:
    assert checked(tmp_path, ("Renstra", 5, 0, "Terwujudnya demokrasi yang sehat")).findings == ()


def test_a_share_above_a_hundred_is_noted(tmp_path: Path) -> None:
    # 81 became 181: the finding is its own; 76 and 95 became 104 and 130, which agree with each other.
    changes = [("Tabel 3.1", 2, 3, 104), ("Tabel 3.1", 2, 4, 130), ("Tabel 3.3", 2, 2, 127.5)]
    result = checked(tmp_path, *changes)
    assert result.findings == ()
    assert [(note.rule, note.sheet, note.cell) for note in result.notes] == [("kewajaran", "Tabel 3.1", "D3")]


def test_last_years_capaian_cannot_exceed_what_its_target_lets_it_reach(tmp_path: Path) -> None:
    # With a target of 90 at most 100 / 90 = 111,11; a count of forums may be anything.
    result = checked(tmp_path, ("Tabel 3.1", 2, 5, 117), ("Tabel 3.1", 3, 5, 130))
    assert result.findings == ()
    (note,) = result.notes
    assert (note.cell, note.severity) == ("F3", "rendah")
    assert "111,11" in note.message
