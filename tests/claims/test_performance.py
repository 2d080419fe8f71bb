"""Figures of performance, changes and comparisons in sentences: what they are, of what and of which year."""

from __future__ import annotations

import pytest

from lkjip_calc.claims.changes import changes
from lkjip_calc.claims.passages import Passage
from lkjip_calc.claims.performance import against_target, categories, comparisons, performance
from lkjip_calc.claims.support import supports, terms


def passage(text: str, row: int = 0) -> Passage:
    return Passage("Narasi", row, 0, text)


PERFORMANCE = {
    "Capaian indikator kinerja pada Sasaran Strategis 2, Meningkatnya peran aktif masyarakat sebesar 82%, hal "
    "ini diukur dari indikator Persentase keikutsertaan tercapai sebesar 82% melebihi target yang telah ditetapkan "
    "yaitu 75% sehingga persentase capaian kinerja pada sasaran strategis 2 sebesar 109%.":
        ["capaian 82 2", "tercapai 82 2", "target 75 2", "capaian 109 2"],
    "Capaian kinerja tahun 2021 sebesar 117% sedangkan capaian kinerja tahun 2022 sebesar 100%.":
        ["capaian 117 @2021", "capaian 100 @2022"],
    "Rata-rata capaian ini sebesar 125% dengan realisasi dana sebesar Rp. 564.288.684,- atau sebesar 72,07%":
        ["capaian 125 mean"],
    "Target tahun 2023 sebesar 85,5 persen dan realisasinya mencapai 80,25 persen.":
        ["target 85.5 @2023", "realisasi 80.25"],
    "Capaian kinerja tahun lalu sebesar 90%.": ["capaian 90 @-1"],
    "Realisasi keuangan sebesar 95% dan realisasi anggaran 90%.": [],
    "Capaian kinerja nasional tahun 2022 sebesar 97%.": [],
    "Capaian sampai dengan triwulan III sebesar 73,15%.": [],
    "Target jangka menengah Renstra sebesar 75%.": [],
    "Capaian kinerja di atas 100% diperoleh tiga sasaran.": [],
    "Capaian meningkat sebesar 5%.": [],
    "Serapan 95% dari pagu; fisik 100%.": [],
    "Peraturan Menteri Nomor 53 Tahun 2014, Tabel 3.7, halaman 12.": [],
}  # fmt: skip


@pytest.mark.parametrize("text", PERFORMANCE)
def test_a_sentence_states(text: str) -> None:
    found = [
        f"{p.quantity} {p.value}"
        + (f" {p.sasaran}" if p.sasaran else "")
        + (f" @{p.year}" if p.year else "")
        + (" mean" if p.mean else "")
        for p in performance(passage(text))
    ]
    assert found == PERFORMANCE[text]


CHANGES = {
    "Realisasi naik sebesar 5,2 persen dari 80,1 menjadi 85,3.": ["up 80.1 85.3 by 5.2"],
    "Capaian kinerja meningkat 5,2 poin dari 80,1% pada tahun 2021 menjadi 85,3% pada tahun 2022.":
        ["up 80.1 85.3 by 5.2"],
    "Anggaran mengalami kenaikan sebesar Rp. 100.000.000,- dari Rp. 900.000.000,- menjadi Rp. 1.000.000.000,-":
        ["up 900000000 1000000000 by 100000000"],
    "Jumlah konflik turun dari 12 kasus pada tahun 2021 menjadi 8 kasus pada tahun 2022.": ["down 12 8"],
    "Apabila dibandingkan, mengalami penurunan, capaian kinerja tahun 2021 sebesar 117% sedangkan capaian kinerja "
    "tahun 2022 sebesar 100%.": ["down 117 100"],
    "Capaian kinerja tahun 2022 sebesar 100% lebih rendah dibandingkan capaian kinerja tahun 2021 sebesar 117%.":
        ["down 117 100"],
    "Angka Kematian Ibu menurun dari 131 per 100.000 KH pada tahun 2022 menjadi 108 per 100.000 KH pada tahun 2023.":
        ["down 131 108"],
    "Diharapkan naik dari 80 menjadi 90 pada tahun depan.": [],
    "Tidak mengalami penurunan, capaian tahun 2021 sebesar 90% dan capaian tahun 2022 sebesar 95%.": [],
    "Perubahan nomenklatur dari 12 bidang menjadi 10 bidang.": [],
    "Naik peringkat dari tahun 2021 menjadi lebih baik.": [],
    "Peringkat kabupaten naik dari peringkat 9 menjadi peringkat 7 dari 14 kabupaten.": [],
    "Posisi indeks daya saing meningkat dari 12 menjadi 8.": [],
    "Daerah naik dari urutan ke-5 menjadi urutan ke-3.": [],
    "Peringkat tidak berubah, jumlah konflik turun dari 12 menjadi 8.": ["down 12 8"],
}  # fmt: skip


@pytest.mark.parametrize("text", CHANGES)
def test_a_sentence_tells_a_change(text: str) -> None:
    found = [f"{c.direction} {c.first} {c.last}" + (f" by {c.by}" if c.by else "") for c in changes(passage(text))]
    assert found == CHANGES[text]


def test_two_years_called_the_same_have_one_figure() -> None:
    text = (
        "Capaian pada sasaran strategis 4, apabila dibandingkan antara capaian kinerja tahun 2021 dengan capaian "
        "kinerja tahun 2022 memperoleh capaian dengan nilai yang sama yaitu 100%."
    )
    found = list(comparisons(passage(text)))
    assert [(c.direction, c.years, c.sasaran, c.printed) for c in found] == [("same", (2021, 2022), 4, "100%")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Indikator tercapai sebesar 82% melebihi target yang telah ditetapkan yaitu 75%.", [("exceeds", 82, 75)]),
        ("Capaian pada sasaran 2 belum mencapai target.", [("misses", None, None)]),
        ("Capaian indikator ini telah memenuhi target.", [("reaches", None, None)]),
        ("Diharapkan dapat melebihi target tahun depan.", []),
        ("Realisasi pendapatan melebihi target pendapatan.", []),
        ("Nilai itu di bawah target nasional.", []),
    ],
)
def test_a_figure_against_its_target(text: str, found: list[tuple[str, int | None, int | None]]) -> None:
    assert [(t.verdict, t.realised, t.target) for t in against_target(passage(text))] == found


def test_a_category_beside_its_figure() -> None:
    text = "capaian kinerja pada sasaran strategis 2 sebesar 109% atau katagori Sangat Baik."
    assert [(str(c.value), c.words) for c in categories(passage(text))] == [("109", "Sangat Baik")]


def test_the_programmes_of_a_list_support_a_sasaran() -> None:
    texts = [
        "Capaian kinerja sasaran strategis 1 didukung dari pelaksanaan program dan kegiatan sebagai berikut :",
        "1. Program Penguatan Ideologi Pancasila;",
        "➤ Perumusan Kebijakan Teknis Ideologi",
        "2. Program Peningkatan Kewaspadaan Nasional;",
        "Bab berikut menguraikan realisasi anggaran.",
    ]
    found = list(supports([passage(text, row) for row, text in enumerate(texts)], 0))
    assert [(s.sasaran, [i.text for i in s.programmes]) for s in found] == [
        (1, ["Program Penguatan Ideologi Pancasila", "Program Peningkatan Kewaspadaan Nasional"])
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("terdapat efisiensi sebesar Rp. 218.640.916,- atau 27,93 % dari pagu", [("efisiensi", 218_640_916)]),
        ("Sisa Lebih Pembiayaan Anggaran (SILPA) sebesar Rp 1.254.197.244,00", [("silpa", 1_254_197_244)]),
        ("anggaran terkena kebijakan efisiensi sebesar Rp 500.000.000", []),
        ("sisa anggaran sebesar Rp 218.640.916", []),
    ],
)
def test_what_a_remainder_is_called(text: str, found: list[tuple[str, int]]) -> None:
    assert [(t.term, int(t.amount)) for t in terms(passage(text))] == found
