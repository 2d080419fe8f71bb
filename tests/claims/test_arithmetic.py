"""What the words of a paragraph make its figures promise each other, and when they hold."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lkjip_calc.claims.arithmetic import arithmetic
from lkjip_calc.claims.passages import Passage
from lkjip_calc.claims.quantities import quantities
from lkjip_calc.claims.relations import Computed, Difference, Relation, Share, Sum


def relations(text: str) -> list[Relation]:
    return [r for told in arithmetic(Passage("Narasi", 0, 0, text)) for r in told.relations]


def spelled(relation: Relation) -> str:
    """A relation in one line; ``!`` where it does not hold."""
    mark = "" if relation.holds() else "!"
    if isinstance(relation, Sum):
        return f"{mark}{relation.whole.printed} = {' + '.join(p.printed for p in relation.parts)}"
    if isinstance(relation, Share):
        return f"{mark}{relation.percent.printed} = {relation.part.printed} / {relation.whole.printed}"
    if isinstance(relation, Difference):
        by = relation.by.printed if relation.by else ""
        return f"{mark}{relation.first.printed} {relation.direction} {by} {relation.last.printed}".replace("  ", " ")
    return f"{mark}{relation.text} = {relation.result.printed}"


QUANTITIES = {
    "Tahun 2023 terdapat 24 desa": ["24"],
    "pada 31 Desember 2022 sebanyak 1.240 unit": ["1.240"],
    "usia 31 - 40 tahun sebanyak 34 orang": ["34"],
    "Rp3.154,5 juta (97,16%) naik 2,50 poin": ["Rp3.154,5 juta", "97,16%", "2,50 poin"],
    "Rp1,2 triliun dan Rp 450.000,-": ["Rp1,2 triliun", "Rp 450.000,-"],
    "Peraturan Nomor 53 Tahun 2014, Tabel 3.4 dan peringkat 7": [],
    "Empat indikator, salah satu indikator dan 6 (enam) program": ["Empat", "6"],
    "kode 5.1.02.01 dan golongan III/2": [],
}


@pytest.mark.parametrize("text", QUANTITIES)
def test_what_is_a_quantity(text: str) -> None:
    assert [q.printed for q in quantities(text)] == QUANTITIES[text]


@pytest.mark.parametrize(
    "text",
    ["sekitar 60 orang", "lebih dari 60 orang", "rata-rata 60 orang", "masing-masing sebesar 60 orang", "60-an orang"],
)
def test_what_is_only_roughly_so_is_marked(text: str) -> None:
    assert all(q.rough for q in quantities(text))


RELATIONS = {
    "Didukung 55 orang, terdiri dari 33 orang PNS dan 22 orang Non PNS.": ["55 = 33 + 22"],
    "Didukung sumber daya manusia sebanyak 55 orang. Jumlah tersebut terdiri dari 33 orang Pegawai Negeri Sipil dan 22 "
    "Orang Non Pegawai Negeri Sipil (Non PNS).": ["55 = 33 + 22"],
    "Jumlah pegawai 35 orang terdiri atas 20 orang laki-laki, 10 orang perempuan, dan 5 orang lainnya.":
        ["35 = 20 + 10 + 5"],
    "Dari 35 orang, antara lain 20 orang laki-laki dan 10 orang perempuan.": [],
    "Pegawai 35 orang terdiri dari 20 orang PNS termasuk 5 orang bidan dan 15 orang honorer.": [],
    "Terdiri dari 20 orang PNS dan 15 orang honorer.": [],
    "Pegawai 36 orang (28 PNS dan 9 PPPK).": ["!36 = 28 + 9"],
    "Dari 120 desa, 90 desa sudah mandiri dan 40 desa lainnya berkembang.": ["!120 = 90 + 40"],
    "Sebanyak 12 desa dari 48 desa (25%).": ["25% = 12 / 48"],
    "Sebanyak 12 desa dari 48 desa. Sisanya 36 desa.": ["48 = 12 + 36"],
    "Nilai 86,35, naik 3,64 poin dari 82,71 pada tahun 2022.": ["82,71 up 3,64 poin 86,35"],
    "Nilai 81,35, naik 1,36 poin dari 82,71 pada tahun 2022.": ["!82,71 up 1,36 poin 81,35"],
    "Jumlah pegawai 98 orang, laki-laki 60 orang dan perempuan 39 orang.": ["!98 = 60 + 39"],
    "Tahun 2022 sebesar 64,90% dan tahun 2023 sebesar 66,35%, sehingga naik 1,45 poin.":
        ["64,90% up 1,45 poin 66,35%"],
    "Panjang jalan 608,20 km. Sepanjang 432,25 km baik, 127,90 km sedang dan 48,05 km rusak.":
        ["608,20 = 432,25 + 127,90 + 48,05"],
    "Panjang jalan 608,20 km. Sepanjang 432,25 km baik dan 48,05 km rusak.": [],
    "Nilai turun menjadi 84,70 dari 86,10.": ["86,10 down 84,70"],
    "Hasilnya (2 x 24 - 20) / 24 x 100% = 116,67%.": ["(2 x 24 - 20) / 24 x 100% = 116,67%"],
    "Selisihnya adalah 100% - 95,56% = 4,46%.": ["!100% - 95,56% = 4,46%"],
    "Rumusnya realisasi / 24 x 100% = 116,67%.": [],
}  # fmt: skip


@pytest.mark.parametrize("text", RELATIONS)
def test_what_figures_promise_each_other(text: str) -> None:
    assert [spelled(r) for r in relations(text)] == RELATIONS[text]


def test_a_relation_knows_the_value_that_each_figure_would_need() -> None:
    (made,) = relations("Pegawai 36 orang (28 PNS dan 9 PPPK).")
    assert [made.needed(q) for q in made.members] == [Decimal(37), Decimal(27), Decimal(8)]
    (share,) = relations("Sebanyak 12 desa dari 48 desa (26,00%).")
    assert [share.needed(q) for q in share.members] == [Decimal("25.00"), None, None]


def test_percentages_may_be_rounded_or_cut() -> None:
    for printed, holds in (("66,66", True), ("66,67", True), ("66,65", False), ("67", True), ("68", False)):
        (share,) = relations(f"Sebanyak 2 desa dari 3 desa ({printed}%).")
        assert share.holds() is holds


def test_amounts_in_millions_agree_as_far_as_they_are_printed() -> None:
    (made,) = relations("Dana Rp121,5 miliar yang bersumber dari APBD Rp45,8 miliar dan BLUD Rp75,6 miliar.")
    assert made.holds()
    (made,) = relations("Dana Rp121,8 miliar yang bersumber dari APBD Rp45,8 miliar dan BLUD Rp75,6 miliar.")
    assert not made.holds()


def test_an_expression_allows_for_the_rounding_of_its_figures() -> None:
    (computed,) = relations("Rasionya 2,5 / 7,1 x 100% = 35,3%.")
    assert isinstance(computed, Computed)
    assert computed.holds()
