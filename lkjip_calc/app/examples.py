"""A small workbook per rule that breaks it, and what the check says about it: always run, never written by hand."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip_calc.amounts import format_number

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from lkjip_calc.findings import Finding

Rows = tuple[tuple[object, ...], ...]
"""Rows of a sheet: texts, numbers, formulas, None for an empty cell."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the value that the file stores beside it."""

    text: str
    stored: float


HEAD = ("Uraian", "Anggaran", "Realisasi", "%")
EXAMPLES: dict[str, dict[str, Rows]] = {
    "jumlah": {
        "LRA": (
            ("Uraian", "Anggaran", "Realisasi"),
            ("Belanja Pegawai", 4_644_143_000, 4_248_443_909),
            ("Belanja Barang dan Jasa", 5_190_695_674, 4_411_849_914),
            ("Belanja Modal", 1_058_619_393, 978_967_000),
            ("Jumlah Belanja", 10_893_458_067, 9_639_620_823),
        )
    },
    "kolom": {
        "Rekap": (
            ("Uraian", "Operasi", None, "Modal", None, "Jumlah", None),
            (None, "Anggaran", "Realisasi", "Anggaran", "Realisasi", "Anggaran", "Realisasi"),
            ("Dinas Pendidikan", 412_500_000, 402_100_000, 75_000_000, 70_000_000, 487_500_000, 472_100_000),
            ("Dinas Kesehatan", 388_250_000, 371_400_000, 61_000_000, 58_500_000, 449_250_000, 492_900_000),
            ("Dinas Sosial", 95_400_000, 90_250_000, 12_000_000, 11_000_000, 107_400_000, 101_250_000),
        )
    },
    "sisa": {
        "LRA": (
            ("Uraian", "Anggaran", "Realisasi", "Sisa"),
            ("Belanja Pegawai", 4_644_143_000, 4_248_443_909, 395_699_091),
            ("Belanja Barang dan Jasa", 5_190_695_674, 4_411_849_914, 778_485_760),
            ("Belanja Modal", 1_058_619_393, 978_967_000, 79_652_393),
        )
    },
    "persen": {
        "LRA": (
            HEAD,
            ("Belanja Pegawai", 4_644_143_000, 4_248_443_909, 91.48),
            ("Belanja Barang dan Jasa", 5_190_695_674, 4_411_849_914, 58.00),
            ("Belanja Modal", 1_058_619_393, 978_967_000, 92.48),
        )
    },
    "sisa_persen": {
        "LRA": (
            ("Uraian", "Anggaran", "Realisasi", "Sisa", "Sisa (%)"),
            ("Belanja Pegawai", 4_644_143_000, 4_248_443_909, 395_699_091, 8.52),
            ("Belanja Barang dan Jasa", 5_190_695_674, 4_411_849_914, 778_845_760, 51.00),
            ("Belanja Modal", 1_058_619_393, 978_967_000, 79_652_393, 7.52),
        )
    },
    "fisik": {
        "RFK": (
            ("Kode", "Uraian", "Anggaran", "Realisasi", "Fisik (%)"),
            ("8.01.02", "Program Ideologi", 1_000_000_000, 800_000_000, 81.85),
            ("8.01.02.2.01", "Perumusan Kebijakan", 1_000_000_000, 800_000_000, 88.15),
            ("8.01.02.2.01.0001", "Penyusunan Bahan", 600_000_000, 500_000_000, 80.25),
            ("8.01.02.2.01.0002", "Pelaksanaan", 400_000_000, 300_000_000, 100.00),
        )
    },
    "rantai_lra": {
        "LRA": (
            ("Kode", "Uraian", "Anggaran", "Realisasi"),
            ("4", "PENDAPATAN DAERAH", 1_000_000_000, 980_000_000),
            ("4.1", "Pendapatan Asli Daerah", 300_000_000, 310_000_000),
            ("4.2", "Pendapatan Transfer", 700_000_000, 670_000_000),
            ("5", "BELANJA DAERAH", 1_050_000_000, 940_000_000),
            ("5.1", "Belanja Operasi", 800_000_000, 720_000_000),
            ("5.2", "Belanja Modal", 250_000_000, 220_000_000),
            (None, "SURPLUS/(DEFISIT)", -50_000_000, 40_000_000),
            ("6", "PEMBIAYAAN DAERAH", None, None),
            ("6.1", "Penerimaan Pembiayaan", 60_000_000, 60_000_000),
            ("6.2", "Pengeluaran Pembiayaan", 10_000_000, 10_000_000),
            (None, "PEMBIAYAAN NETTO", 50_000_000, 50_000_000),
            (None, "SISA LEBIH PEMBIAYAAN ANGGARAN (SILPA)", 0, 99_000_000),
        )
    },
    "silang": {
        "Tabel": (
            ("Uraian", "Anggaran", "Realisasi"),
            ("Belanja Pegawai", 4_644_143_000, 4_248_443_909),
            ("Belanja Barang dan Jasa", 5_190_695_674, 4_411_849_914),
            ("Jumlah Belanja", 9_834_838_674, 8_660_293_823),
        ),
        "Penutup": (
            ("Jumlah anggaran belanja sebesar Rp. 9.834.883.674,- dengan realisasi sebesar Rp. 8.660.293.823,-.",),
        ),
    },
    "kolom_nomor": {
        "Kas": (
            ("No", "Uraian", "Pegawai", "Barang", "Modal", "Jumlah"),
            (1, 2, 3, 4, 5, "6 = 3 + 4 + 5"),
            (1, "Triwulan I", 120_000_000, 45_000_000, 10_000_000, 175_000_000),
            (2, "Triwulan II", 130_000_000, 52_000_000, 20_000_000, 212_000_000),
            (3, "Triwulan III", 125_000_000, 61_000_000, 15_000_000, 201_000_000),
        )
    },
    "nilai_tersimpan": {
        "Kas": (
            ("Uraian", "Triwulan I", "Triwulan II", "Realisasi"),
            ("Belanja Pegawai", 120_000_000, 130_000_000, Formula("=B2+C2", 250_000_000)),
            ("Belanja Barang dan Jasa", 45_250_000, 52_400_000, Formula("=B3+C3", 97_650_000)),
            ("Belanja Modal", 10_000_000, 23_500_000, Formula("=B4+C4", 35_300_000)),
        )
    },
    "konsolidasi": {
        "Dinas A": (
            ("Uraian", "Anggaran", "Realisasi"),
            ("Belanja Pegawai", 400_000_000, 390_500_000),
            ("Belanja Barang dan Jasa", 250_000_000, 240_250_000),
            ("Belanja Modal", 120_000_000, 115_750_000),
        ),
        "Dinas B": (
            ("Uraian", "Anggaran", "Realisasi"),
            ("Belanja Pegawai", 300_000_000, 280_400_000),
            ("Belanja Barang dan Jasa", 150_000_000, 121_300_000),
            ("Belanja Modal", 80_000_000, 71_200_000),
        ),
        "Gabungan": (
            ("Uraian", "Anggaran", "Realisasi"),
            ("Belanja Pegawai", 700_000_000, 670_900_000),
            ("Belanja Barang dan Jasa", 400_000_000, 316_550_000),
            ("Belanja Modal", 200_000_000, 186_950_000),
        ),
    },
    "capaian": {
        "Capaian": (
            ("Sasaran", "Indikator Kinerja", "Target", "Realisasi", "% Capaian"),
            ("Meningkatnya partisipasi", "Persentase keikutsertaan pemilih", 75, 82, 109.33),
            ("Menurunnya gangguan", "Jumlah gangguan keamanan", 20, 16, 125.00),
            ("Terwujudnya layanan", "Persentase layanan tepat waktu", 90, 81, 95.00),
            ("Meningkatnya pembinaan", "Cakupan bina organisasi", 80, 64, 80.00),
        )
    },
    "rata_rata": {
        "Capaian": (
            ("Indikator Kinerja", "Target", "Realisasi", "% Capaian"),
            ("Persentase keikutsertaan pemilih", 75, 81, 108.00),
            ("Cakupan bina organisasi", 80, 64, 80.00),
            ("Persentase layanan tepat waktu", 90, 81, 90.00),
            ("Rata-rata capaian", None, None, 96.67),
        )
    },
    "target": {
        "Renstra": (
            ("Indikator Kinerja", "Target", None, None),
            (None, "2020", "2021", "2022"),
            ("Persentase keikutsertaan pemilih", 65, 70, 75),
            ("Cakupan bina organisasi", 60, 70, 80),
        ),
        "Capaian": (
            ("Indikator Kinerja", "Target 2022", "Realisasi 2022", "% Capaian 2022"),
            ("Persentase keikutsertaan pemilih", 75, 81, 108.00),
            ("Cakupan bina organisasi", 90, 81, 90.00),
        ),
    },
    "sasaran": {
        "Tabel 3.1": (
            ("Tabel 3.1 Capaian Kinerja Sasaran Strategis 1",),
            ("Sasaran Strategis", "Indikator Kinerja", "Target", "Realisasi", "% Capaian"),
            ("Meningkatnya stabilitas keamanan daerah", "Persentase konflik yang ditangani", 80, 76, 95),
        ),
        "Tabel 3.2": (
            ("Tabel 3.2 Capaian Kinerja Sasaran Strategis 2",),
            ("Sasaran Strategis", "Indikator Kinerja", "Target", "Realisasi", "% Capaian"),
            ("Meningkatnya stabilitas keamanan daerah", "Persentase keikutsertaan pemilih", 75, 81, 108),
        ),
        "Tabel 3.3": (
            ("No", "Sasaran Strategis", "Capaian Kinerja"),
            (1, "Meningkatnya stabilitas keamanan daerah", 95),
            (2, "Meningkatnya peran masyarakat dalam pemilu", 108),
        ),
    },
    "kategori": {
        "Skala": (
            ("Skala Capaian Kinerja", "Kategori"),
            ("> 100", "Sangat baik"),
            ("75 - 100", "Baik"),
            ("< 75", "Kurang"),
        ),
        "Capaian": (
            ("Indikator Kinerja", "Target", "Realisasi", "% Capaian", "Kategori"),
            ("Persentase keikutsertaan pemilih", 75, 81, 108.00, "Sangat baik"),
            ("Cakupan bina organisasi", 80, 80, 100.00, "Sangat baik"),
            ("Persentase layanan tepat waktu", 90, 81, 90.00, "Baik"),
        ),
    },
    "skala": {
        "Skala": (
            ("Skala Capaian Kinerja", "Kategori"),
            ("Lebih dari 100%", "Sangat baik"),
            ("75-100%", "Baik"),
            ("55-74%", "Cukup"),
            ("Kurang dari 55%", "Kurang"),
        ),
        "Capaian": (
            ("Indikator Kinerja", "Target", "Realisasi", "% Capaian"),
            ("Cakupan pembinaan organisasi", 80, 64, 80),
            ("Persentase konflik yang ditindaklanjuti", 100, 100, 100),
        ),
    },
    "terbilang": {
        "Kas": (
            ("Uraian", "Anggaran", "Realisasi"),
            ("Belanja Pegawai", 750_000_000, 700_000_000),
            ("Belanja Modal", 500_000_000, 450_000_000),
            ("Jumlah Belanja", 1_250_000_000, 1_150_000_000),
        ),
        "Kontrak": (("Nilai sewa gedung Rp. 12.500.000,- (dua belas juta rupiah) dibayar untuk 6 (enam) bulan.",),),
    },
    "hitungan": {
        "Program": (
            ("Kode", "Uraian", "Anggaran", "Realisasi"),
            ("8.01.01", "Program Penunjang Urusan Pemerintahan Daerah", 300_000_000, 280_000_000),
            ("8.01.02", "Program Penguatan Ideologi Pancasila", 200_000_000, 190_000_000),
            ("8.01.03", "Program Peningkatan Peran Partai Politik", 100_000_000, 95_000_000),
            (None, "Jumlah", 600_000_000, 565_000_000),
        ),
        "Misi": (
            ("Untuk mewujudkan visi tersebut ditetapkan 4 (empat) misi sebagai berikut:",),
            ("1. Meningkatkan tata kelola pemerintahan yang baik;",),
            ("2. Memperluas pelayanan dasar bagi masyarakat;",),
            ("3. Membangun sarana dan prasarana wilayah.",),
        ),
    },
    "perbandingan": {
        "Kas": (
            ("Uraian", "Anggaran", "Realisasi"),
            ("Belanja Pegawai", 750_000_000, 700_000_000),
            ("Belanja Modal", 500_000_000, 450_000_000),
            ("Jumlah Belanja", 1_250_000_000, 1_150_000_000),
        ),
        "Uraian": (
            ("Capaian kinerja mengalami kenaikan dari 117,50% pada tahun 2021 menjadi 100,00% pada tahun 2022.",),
        ),
    },
    "dukungan": {
        "LRA": (
            ("Kode", "Uraian", "Anggaran", "Realisasi"),
            (None, "Badan Kesatuan Bangsa dan Politik", 5_263_143_440, 4_802_528_559),
            ("8.01.01", "Program Penunjang Urusan Pemerintahan Daerah", 1_000_000_000, 965_663_486),
            ("8.01.02", "Program Penguatan Ideologi Pancasila dan Karakter Kebangsaan", 722_522_840, 546_660_789),
            ("8.01.03", "Program Peningkatan Peran Partai Politik", 2_757_691_000, 2_725_915_600),
            ("8.01.06", "Program Peningkatan Kewaspadaan Nasional", 782_929_600, 564_288_684),
        ),
        "Sasaran 1": (
            ("Realisasi sasaran strategis 1 sebesar Rp. 564.288.684,- dari pagu sebesar Rp. 782.929.600,-.",),
            ("Capaian kinerja sasaran strategis 1 didukung dari pelaksanaan program sebagai berikut :",),
            ("1. Program Penguatan Ideologi Pancasila dan Karakter Kebangsaan;",),
            ("2. Program Peningkatan Kewaspadaan Nasional;",),
        ),
    },
    "istilah": {
        "Komposisi": (
            ("Uraian", "Anggaran", "Realisasi"),
            ("Belanja Pegawai", 4_644_143_000, 4_248_443_909),
            ("Belanja Modal", 1_058_619_393, 978_967_000),
            ("Jumlah Belanja", 5_702_762_393, 5_227_410_909),
            ("Sisa Lebih Pembiayaan Anggaran (SILPA)", 475_351_484, None),
        )
    },
    "penulisan": {
        "Aset": (
            ("No", "Nama Barang", "Jumlah", "Nilai (Rp)"),
            (1, "Komputer", 10, "85.500.000,-"),
            (2, "A.C. split", 14, "81550.000,-"),
            (3, "Meja kerja", 20, "24.000.000,-"),
            (None, "Jumlah", 44, "191.050.000,-"),
        )
    },
    "kewajaran": {
        "RFK": (
            ("Uraian", "Anggaran", "Realisasi", "Fisik %"),
            ("Kegiatan A", 100_000_000, 90_000_000, 100),
            ("Kegiatan B", 200_000_000, 160_000_000, 106),
            ("Kegiatan C", 50_000_000, 40_000_000, 80),
        )
    },
}


def write_example(rule: str, path: Path) -> Path:
    """Write a rule's example as a workbook."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": _epoch()})
        money = book.add_format({"num_format": "#,##0"})
        for name, rows in EXAMPLES[rule].items():
            sheet = book.add_worksheet(name)
            _merge_headers(sheet, rows[0])
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    style = money if isinstance(value, int) and abs(value) > 999 else None
                    if isinstance(value, Formula):
                        sheet.write_formula(at, column, value.text, money, value.stored)
                    elif value is not None:
                        sheet.write(at, column, value, style)
    return path


def _merge_headers(sheet: Worksheet, header: tuple[object, ...]) -> None:
    """Merge a header with the empty cells to its right, as the headers of groups are."""
    for column, value in enumerate(header):
        last = column
        while last + 1 < len(header) and header[last + 1] is None:
            last += 1
        if value is not None and last > column:
            sheet.merge_range(0, column, 0, last, value)


def run_example(rule: str, lang: str) -> list[Finding]:
    """The findings and notes of a rule's example, those of the rule itself first."""
    import lkjip_calc as lk

    with tempfile.TemporaryDirectory() as folder:
        result = lk.check(write_example(rule, Path(folder) / f"{rule}.xlsx"), lang=lang)
    return sorted([*result.findings, *result.notes], key=lambda finding: finding.rule != rule)


def spread(rows: Rows) -> list[list[str]]:
    """The rows of an example as they are shown, all of the same length."""
    width = max(len(row) for row in rows)
    return [[printed(value) for value in row] + [""] * (width - len(row)) for row in rows]


def printed(value: object) -> str:
    """A cell of an example as Excel shows it."""
    if isinstance(value, Formula):
        return printed(value.stored)
    if isinstance(value, float):
        return f"{value:.2f}".replace(".", ",") if value < 1000 else format_number(int(value), 0)
    if isinstance(value, int):
        return format_number(value, 0)
    return "" if value is None else str(value)


def _epoch() -> object:
    """The date of creation that keeps the file the same."""
    from lkjip_calc.reports.formats import EPOCH

    return EPOCH
