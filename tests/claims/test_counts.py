"""Counts, and figures with their words: as sentences of many reports put them."""

from __future__ import annotations

import pytest

from lkjip_calc.claims.counts import counts
from lkjip_calc.claims.passages import Passage, passages
from lkjip_calc.claims.spelling import spelled_figures
from lkjip_calc.reading.sheets import Sheet


def read(*texts: str) -> list[Passage]:
    return passages(Sheet("Narasi", [[text] for text in texts]))


def counted(*texts: str) -> list[str]:
    """The counts of the first text, each as ``6 program``, with ``!`` where it is said of the whole agency."""
    return [f"{c.value} {c.noun}{'!' if c.whole else ''}" for c in counts(read(*texts), 0)]


def items(*texts: str) -> int | None:
    """How many items the list has that the first text announces."""
    found = [c for c in counts(read(*texts), 0) if c.items is not None]
    return len(found[0].items or ()) if found else None


COUNTS = {
    "Badan melaksanakan 6 (enam) Program yang terdiri dari 12 (dua belas) Kegiatan dan 32 (tiga puluh dua) sub "
    "kegiatan.":
        ["6 program!", "12 kegiatan!", "32 sub_kegiatan!"],
    "Dinas mengelola 5 program, 14 kegiatan dan 40 sub-kegiatan pada tahun 2023.":
        ["5 program!", "14 kegiatan!", "40 sub_kegiatan!"],
    "Pada tahun 2022 dinas didukung oleh 7 program.": ["7 program!"],
    "Sasaran strategis 1 didukung oleh 2 program dan 3 kegiatan.": ["2 program", "3 kegiatan"],
    "Program Pembinaan Keluarga Berencana memiliki 2 (dua) kegiatan dan 4 (empat) sub kegiatan.":
        ["2 kegiatan", "4 sub_kegiatan"],
    "Dari 6 program tersebut, 2 program belum terlaksana.": ["6 program", "2 program"],
    "Sumber daya manusia didukung sebanyak 55 orang.": ["55 orang!"],
    "Ditargetkan 10 kegiatan selesai tahun ini.": [],
    "Sekitar 5 program akan dilaksanakan.": [],
    "Lihat Tabel 3.7 Program dan Kegiatan, halaman 12 program kerja.": [],
    "Permendagri Nomor 86 Tahun 2017 dan Peraturan Menteri PANRB Nomor 53 Tahun 2014.": [],
    "NIP. 19731109 199311 1 001 dan telepon 0711-356789": [],
    "Sasaran 1 program dan Misi 2 tujuan": [],
    "pada tanggal 31 Desember 2022, pukul 09.00": [],
    "Nilai 100 program pada kolom % 75 program": ["100 program"],
}  # fmt: skip


@pytest.mark.parametrize("text", COUNTS)
def test_a_sentence_counts(text: str) -> None:
    assert counted(text) == COUNTS[text]


def test_a_numbered_list_is_counted() -> None:
    assert (
        items("Ditetapkan 3 (tiga) misi sebagai berikut:", "1. Satu hal pertama", "2. Hal yang kedua", "3. Hal ketiga")
        == 3
    )


def test_a_list_of_letters_with_sub_items_counts_its_first_level() -> None:
    texts = [
        "a. Kepala Badan dan",
        "1. Subbagian Umum",
        "2. Subbagian Lain",
        "b. Sekretariat Badan",
        "c. Bidang Ideologi",
    ]
    assert items("Susunan organisasi terdiri dari 3 (tiga) urusan berikut ini:", *texts) == 3


def test_marks_that_a_scanner_lost_are_read_by_their_places() -> None:
    texts = ["- Meningkatkan tata kelola", "2. Memacu pembangunan", "- Menyediakan layanan", "4. Memberdayakan warga"]
    assert items("Kabupaten menetapkan 4 (empat) misi yaitu sebagai berikut :", *texts) == 4


def test_a_list_that_is_open_is_not_counted() -> None:
    assert items("Terdapat 5 tujuan, antara lain:", "1. Hal yang pertama", "2. Hal yang kedua") is None


def test_a_list_whose_numbers_do_not_count_up_is_not_counted() -> None:
    assert (
        items("Ditetapkan 3 misi sebagai berikut:", "1. Hal yang pertama", "4. Hal yang keempat", "5. Hal kelima")
        is None
    )


def test_a_list_in_the_same_cell_is_counted() -> None:
    assert items("Ditetapkan 2 (dua) tujuan sebagai berikut:\n1. Tujuan pertama\n2. Tujuan kedua") == 2


def test_an_enumeration_within_the_sentence_is_counted() -> None:
    assert items("Terdapat 3 (tiga) sasaran, yaitu 1) sehat, 2) cerdas, dan 3) sejahtera.") == 3


SPELLED = {
    "melaksanakan 6 (enam) program": [("6", 6)],
    "sebesar Rp. 1.250.000,- (satu juta dua ratus lima puluh ribu rupiah)": [("1.250.000", 1_250_000)],
    "sebesar Rp1.250.000,00 (terbilang: satu juta dua ratus lima puluh ribu rupiah)": [("1.250.000,00", 1_250_000)],
    "anggaran 12,5 miliar (dua belas koma lima miliar)": [("12,5 miliar", 12)],
    "jumlah (3) tiga dan sebelas (11) indikator": [("11", 11)],
    "12 orang (dua belas orang)": [("12", 12)],
    "5 (lima) tahun sejak SKT (Surat Keterangan Terdaftar)": [("5", 5)],
    "Tabel 3 (lihat lampiran), 4 (IV), 7 (lihat)": [],
    "Pasal 5 (enam)": [],
}


@pytest.mark.parametrize("text", SPELLED)
def test_figures_with_their_words(text: str) -> None:
    assert [(s.printed, int(s.spelled.value)) for s in spelled_figures(read(text)[0])] == SPELLED[text]
