"""Which figure of a paragraph is named, and what is shown where the others leave it open."""

from __future__ import annotations

import pytest

from lkjip_calc.api import check_all
from lkjip_calc.findings import Finding
from lkjip_calc.reading.sheets import Sheet, SourceFile
from lkjip_calc.tables.build import understand


def findings(text: str, *more: list[str | None]) -> list[Finding]:
    sheets = [Sheet("Narasi", [[text]])]
    if more:
        sheets.append(Sheet("Pegawai", list(more)))
    return check_all([understand(SourceFile("laporan.xlsx", "0" * 64, "xlsx", tuple(sheets)))]).findings


def test_the_whole_is_shown_beside_its_parts_where_either_may_be_wrong() -> None:
    (found,) = findings("Pelayanan dilaksanakan oleh 23 puskesmas, terdiri dari 9 rawat inap dan 13 non rawat inap.")
    assert (found.rule, found.reported, found.expected) == ("hitungan", 23, 22)
    assert found.message == "Bagian-bagiannya berjumlah 22 (9 + 13), tertulis 23."


def test_one_figure_that_mends_two_sums_is_named() -> None:
    (found,) = findings("Pegawai berjumlah 65 orang. ASN sebanyak 37 orang (28 PNS dan 8 PPPK), sisanya 29 orang.")
    assert (found.reported, found.expected) == (37, 36)
    assert found.message == "37 seharusnya 36: dengan angka itu 28 + 8 = 36, 36 + 29 = 65."


def test_a_percentage_that_holds_leaves_the_rest_as_the_wrong_one() -> None:
    (found,) = findings("Dari 218.457 jiwa, yang sudah merekam 217.123 jiwa (99,39%), dan masih terdapat 1.834 jiwa.")
    assert (found.reported, found.expected) == (1834, 1334)


def test_digits_that_changed_places_name_the_figure() -> None:
    (found,) = findings("Rekomendasi 60 berkas, terdiri dari 23 berkas selesai dan 28 berkas belum selesai.")
    assert (found.reported, found.expected, found.cause.kind) == (23, 32, "transposition")


def test_the_figures_of_a_table_name_the_one_that_it_prints_otherwise() -> None:
    rows = [
        ["Tabel 1.1 Jumlah Pegawai"], [], ["Unit", "Laki-laki", "Perempuan", "Jumlah"],
        ["Sekretariat", "100", "190", "290"], ["Puskesmas", "173", "300", "473"], ["Jumlah", "273", "490", "763"],
    ]  # fmt: skip
    (found,) = findings("Jumlah seluruhnya 763 orang, terdiri dari 275 orang laki-laki dan 490 orang perempuan.", *rows)
    assert (found.reported, found.expected) == (275, 273)


def test_a_word_that_says_the_wrong_way() -> None:
    (found,) = findings("Indeks pencegahan korupsi naik menjadi 84,70 dari 86,10 pada tahun 2022.")
    assert (found.rule, found.reported_text, found.expected_text) == ("perbandingan", "naik", "turun")


def test_a_change_of_another_size() -> None:
    (found,) = findings("Cakupan layanan mencapai 83,10%, naik 1,98 poin dari tahun lalu (81,26%).")
    assert found.message == "Perubahan 1,98 poin tidak sesuai: selisih 81,26% dan 83,10% adalah 1,84%."


def test_amounts_keep_the_words_of_their_scale() -> None:
    (found,) = findings("Dana sebesar Rp112,46 miliar yang bersumber dari APBD Rp45,85 miliar dan BLUD Rp75,61 miliar.")
    assert (found.reported_text, found.expected_text) == ("Rp112,46 miliar", "Rp121,46 miliar")


@pytest.mark.parametrize(
    "text",
    [
        "Dari 10 indikator, 6 indikator mencapai target dan 3 indikator belum dapat dihitung.",
        "Dinas melaksanakan 6 program yang terdiri dari 12 kegiatan dan 34 sub kegiatan.",
        "Pegawai berjumlah 45 orang, antara lain 20 orang PNS dan 10 orang PPPK.",
    ],
)
def test_what_leaves_something_over_accuses_nobody(text: str) -> None:
    assert not findings(text)
