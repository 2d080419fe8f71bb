"""The words around a figure, and where findings stand."""

from __future__ import annotations

from pathlib import Path

import pytest

import lkjip_calc as lk
from lkjip_calc.placing import excerpt

LONG_TEXT = (
    "Perlu dijelaskan bahwa secara keseluruhan Dinas mengelola anggaran setelah perubahan sebesar Rp1.250.000.000,00 "
    "dan terealisasi sebesar Rp1.200.500.000,00 atau 96,04% sampai dengan akhir tahun anggaran yang dilaporkan ini."
)


def test_a_long_text_is_shown_by_the_words_around_its_figure() -> None:
    found = excerpt(LONG_TEXT, "96,04")
    assert found.startswith("... ")
    assert "terealisasi sebesar Rp1.200.500.000,00 atau 96,04% sampai dengan" in found
    assert found.endswith(" ...")


def test_a_figure_at_the_beginning_of_a_text_keeps_the_beginning() -> None:
    assert excerpt("Anggaran 1.250 " + "kata " * 30, "1.250").startswith("Anggaran 1.250 kata")


@pytest.mark.parametrize("figure", ["250.000.000", "96,0", "77", ""])
def test_a_text_without_the_figure_itself_is_not_cut(figure: str) -> None:
    assert excerpt(LONG_TEXT, figure) == ""


def test_short_texts_are_not_cut() -> None:
    assert excerpt("Jumlah 12 orang", "12") == ""


def test_figures_of_one_sentence_are_told_by_what_they_say(tmp_path: Path) -> None:
    path = tmp_path / "narasi.txt"
    path.write_text(LONG_TEXT.replace("96,04", "69,04") + "\n", encoding="utf-8")
    (finding,) = lk.check(path).findings
    assert finding.evidence[0].identity == "A1 = 1.200.500.000 / 1.250.000.000 x 100"
    assert "69,04 seharusnya 96,04: dengan angka itu persentase baris 1 (96,04) cocok" in finding.message
    assert "69,04%" in finding.label


def test_what_holds_again_is_told_by_its_own_figure(tmp_path: Path) -> None:
    path = tmp_path / "narasi.txt"
    path.write_text(LONG_TEXT.replace("1.200.500.000", "7.200.500.000") + "\n", encoding="utf-8")
    (finding,) = lk.check(path).findings
    assert "dengan angka itu persentase baris 1 (96,04) cocok" in finding.message
