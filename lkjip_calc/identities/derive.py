"""All identities of the tables under test, family by family."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lkjip_calc.identities import kewajaran
from lkjip_calc.identities.anggaran import (
    antar_tahun,
    bagian_total,
    dua_susunan,
    efisiensi_kolom,
    fisik,
    istilah,
    jumlah,
    jumlah_sama,
    kolom,
    kolom_nomor,
    konsolidasi,
    lra,
    nilai_tersimpan,
    penulisan,
    persen,
    program_sama,
    rekap_opd,
    silang,
    sisa,
    susunan,
)
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kalimat import (
    bagian_kalimat,
    dukungan,
    hitungan,
    istilah_kalimat,
    kategori_kalimat,
    kinerja_kalimat,
    perbandingan,
    serapan_kalimat,
    terbilang,
    tercapai,
)
from lkjip_calc.identities.kinerja import (
    indikator,
    kategori,
    perubahan_indikator,
    rata_rata,
    sasaran,
    skala,
    target,
    ukuran_kata,
)
from lkjip_calc.identities.model import Batch
from lkjip_calc.tables.model import Workbook

FAMILIES: tuple[Callable[[Cells, int], Iterator[Batch]], ...] = (
    jumlah.identities,
    persen.identities,
    sisa.identities,
    kolom.identities,
    fisik.identities,
    lra.identities,
    kolom_nomor.identities,
    nilai_tersimpan.identities,
    rata_rata.identities,
    bagian_total.identities,
    efisiensi_kolom.identities,
)
"""What one table promises. A new kind of check is one more function here."""

ACROSS: tuple[Callable[[Cells], Iterator[Batch]], ...] = (
    silang.identities,
    konsolidasi.identities,
    indikator.identities,
    target.identities,
    sasaran.identities,
    jumlah_sama.identities,
    program_sama.identities,
    rekap_opd.identities,
    dua_susunan.identities,
    antar_tahun.identities,
)
"""What tables promise together."""

ASSERTIONS: tuple[Callable[[Cells, Sequence[Workbook]], Iterator[Assertion]], ...] = (
    indikator.assertions,
    ukuran_kata.assertions,
    perubahan_indikator.assertions,
    kategori.assertions,
    kategori_kalimat.assertions,
    sasaran.assertions,
    susunan.assertions,
    skala.assertions,
    kewajaran.assertions,
    istilah.assertions,
    istilah_kalimat.assertions,
    terbilang.assertions,
    hitungan.assertions,
    tercapai.assertions,
    kinerja_kalimat.assertions,
    perbandingan.assertions,
    serapan_kalimat.assertions,
    dukungan.assertions,
    penulisan.assertions,
)
"""What is promised in other ways than by equations; the workbooks are given by their owner numbers."""


def derive(cells: Cells) -> list[Batch]:
    """The identities of every table, then those across tables; empty batches are left out."""
    batches = [batch for table in range(len(cells.tables)) for family in FAMILIES for batch in family(cells, table)]
    return [b for b in [*batches, *(b for family in ACROSS for b in family(cells))] if len(b)]


def derive_assertions(cells: Cells, books: Sequence[Workbook]) -> tuple[Assertion, ...]:
    """The assertions of every family, evaluated, in the order of the families.

    Last come those over the figures of one paragraph alone: what a table has shown to be wrong is not accused again.
    """
    found = [assertion for family in ASSERTIONS for assertion in family(cells, books)]
    return (*found, *bagian_kalimat.assertions(cells, books, bagian_kalimat.accused_by(found)))
