"""Accepted findings: recorded with a reason and a name, later runs show only what is new."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

import lkjip_calc as lk
from lkjip_calc.app import baseline
from lkjip_calc.app.cli import main

ROWS: list[list[object]] = [
    ["Uraian", "Anggaran", "Realisasi"],
    ["Belanja Pegawai", 4_644_143_000, 4_248_443_909],
    ["Belanja Barang", 5_190_695_674, 4_411_849_914],
    ["Belanja Modal", 1_058_619_393, 978_967_000],
    ["Jumlah Belanja", 10_893_458_067, 9_639_620_823],
]


def write(path: Path, rows: list[list[object]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("LRA")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main(["check", *(str(a) for a in arguments), "--no-annotate"])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.mark.parametrize("suffix", ["toml", "json"])
def test_what_was_accepted_is_not_shown_again(tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]) -> None:
    book, known = write(tmp_path / "lra.xlsx", ROWS), tmp_path / f"terima.{suffix}"
    reasons = ("--reason", 'kata "sumber"\n\x7f\\', "--by", "Kepala Subbagian Keuangan")
    assert run(capsys, book, "--write-baseline", known, *reasons)[0] == 1
    status, out, err = run(capsys, book, "--baseline", known)
    assert (status, err) == (0, "")
    assert "1 temuan yang sudah diterima tidak ditampilkan" in out


def test_an_entry_without_reason_or_name_accepts_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, known = write(tmp_path / "lra.xlsx", ROWS), tmp_path / "terima.toml"
    status, _, err = run(capsys, book, "--write-baseline", known)
    assert status == 1
    assert "isi reason (alasan) dan by (nama)" in err
    assert run(capsys, book, "--baseline", known)[0] == 1
    text = known.read_text(encoding="utf-8")
    known.write_text(
        text.replace('reason = ""', 'reason = "a"').replace('by = ""', 'by = "Bendahara"'), encoding="utf-8"
    )
    assert run(capsys, book, "--baseline", known)[0] == 0


def test_a_finding_whose_figures_changed_is_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, known = write(tmp_path / "lra.xlsx", ROWS), tmp_path / "terima.toml"
    run(capsys, book, "--write-baseline", known, "--reason", "a", "--by", "b")
    changed = [list(row) for row in ROWS]
    changed[2][2] = 4_411_949_914
    write(book, changed)
    assert run(capsys, book, "--baseline", known)[0] == 1


def test_a_finding_that_moved_with_its_row_stays_accepted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, known = write(tmp_path / "lra.xlsx", ROWS), tmp_path / "terima.toml"
    run(capsys, book, "--write-baseline", known, "--reason", "a", "--by", "b")
    write(book, [["Laporan Realisasi"], [], *ROWS])
    assert run(capsys, book, "--baseline", known)[0] == 0


def test_one_entry_accepts_one_finding(tmp_path: Path) -> None:
    result = lk.check(write(tmp_path / "lra.xlsx", ROWS))
    twice = replace(result, books=(replace(result.books[0], findings=result.findings * 2),))
    entry = baseline.entry_of(result.findings[0].path, result.findings[0], "a", "b")
    left, accepted = baseline.apply(twice, [entry])
    assert (len(left.findings), len(accepted)) == (1, 1)


def test_writing_again_keeps_earlier_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, known = write(tmp_path / "lra.xlsx", ROWS), tmp_path / "terima.toml"
    run(capsys, book, "--write-baseline", known, "--reason", "pertama", "--by", "b")
    run(capsys, book, "--write-baseline", known, "--reason", "kedua", "--by", "c")
    assert [entry.reason for entry in baseline.load(str(known))] == ["pertama"]


@pytest.mark.parametrize("text", ["bukan [toml", "accepted = 3", "[[accepted]]\nlain = 1\n", ""])
def test_a_file_that_is_no_baseline_is_refused_in_one_sentence(
    tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    known = tmp_path / "salah.toml"
    known.write_text(text, encoding="utf-8")
    status, out, err = run(capsys, write(tmp_path / "lra.xlsx", ROWS), "--baseline", known)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert "salah.toml" in err


def test_accepted_findings_are_suppressed_in_sarif_and_counted_in_html(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, known = write(tmp_path / "lra.xlsx", ROWS), tmp_path / "terima.toml"
    run(capsys, book, "--write-baseline", known, "--reason", "a", "--by", "b")
    run(capsys, book, "--baseline", known, "--sarif", tmp_path / "x.sarif", "--html", tmp_path / "x.html")
    results = json.loads((tmp_path / "x.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [r["suppressions"][0]["justification"] for r in results] == ["a"]
    assert "1 temuan yang sudah diterima" in (tmp_path / "x.html").read_text(encoding="utf-8")
