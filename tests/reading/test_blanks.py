"""Texts that go on and on: white space is closed up, and patterns look at long words once."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

import lkjip_calc as lk
from lkjip_calc.figures.skala_kalimat import told_scales
from lkjip_calc.reading import open_file
from lkjip_calc.reading.blanks import MAX_BLANKS, closed_up
from lkjip_calc.reading.documents.broken import whole_words
from lkjip_calc.reading.documents.pages import Drawn, Page
from lkjip_calc.reading.sheets import Sheet

LETTERS = "na" * 100_000


def test_white_space_is_closed_up_in_every_kind_of_rows(tmp_path: Path) -> None:
    text = "Belanja" + " " * 5_000 + "Pegawai"
    kept = "Belanja" + " " * MAX_BLANKS + "Pegawai"
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_column(0, 0, ["Uraian", text])
    (tmp_path / "a.csv").write_text(f"Uraian;Anggaran\n{text};1\n")
    for name in ("a.xlsx", "a.csv"):
        (sheet,) = open_file(tmp_path / name).sheets
        assert (sheet.value(1, 0), sheet.grid.value(1, 0)) == (kept, kept)


def test_a_sheet_without_long_white_space_is_the_same_sheet() -> None:
    sheet = Sheet("A", [["  Uraian" + " " * MAX_BLANKS, "Anggaran"], ["Satu", 1.0]])
    assert closed_up([sheet])[0] is sheet


def test_a_scale_after_endless_letters_is_found() -> None:
    text = f"{LETTERS} kategori: Sangat Baik (90-100), Baik (75-89), Cukup (60-74), Kurang (0-59)"
    (scale,) = told_scales(Sheet("A", [[text]]))
    assert [band.kategori for band in scale.bands][-1] == "Sangat Baik"


def test_a_cell_of_endless_letters_has_no_cut_words() -> None:
    drawn = Drawn(0.0, 10.0, (0.0, 50.0), [[LETTERS, "Peme\ue000rintah"]])
    (page,) = whole_words([Page(1, [drawn], 100.0, 100.0)])
    assert page.items == [Drawn(0.0, 10.0, (0.0, 50.0), [[LETTERS, "Pemerintah"]])]


def test_a_file_of_such_texts_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"Uraian;Anggaran\n{LETTERS[:100_000]};1.000.000\nBelanja;2.000.000\nJumlah;3.000.000\n")
    assert lk.check(path).findings == ()
