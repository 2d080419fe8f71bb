"""Errors to put into the fourth report, each of another kind, and how a finding must explain them."""

from __future__ import annotations

from ledger.fourth_data import SASARAN
from ledger.slips import Slip

SLIPS = (
    Slip("angka tertukar", (("Pengukuran!G14", "64,92", "69,42"),), "64.92"),
    Slip("capaian salah hitung", (("Pengukuran!H18", "101,72", "110,72"),), "101.72"),
    Slip("rumus terbalik", (("Pengukuran!H15", "112,50", "87,50"),), "112.5"),
    Slip("kemajuan dari kolom lain", (("Pengukuran!K10", "93,76", "99,01"),), "93.76"),
    Slip("capaian tahun lalu di kolom realisasi", (("Pengukuran!E9", "70,02", "69,35"),), "70.02"),
    Slip("target akhir berbeda", (("Pengukuran!J14", "70,00", "72,00"),), "70"),
    Slip("target renstra berbeda", (("Renstra!F9", "8,05", "8,15"),), "8.05"),
    Slip("target PK berbeda", (("PK!D13", "8 hari", "9 hari"),), "8"),
    Slip("kondisi akhir berbeda", (("Renstra!J16", "82,00", "85,00"),), "82"),
    Slip("predikat yang ditargetkan", (("PK!D11", "BB", "A"),), penjelasan=("BB",)),
    Slip("opini tercapai", (("Pengukuran!H12", "100,00", "105,00"),), "100"),
    Slip("kriteria", (("Pengukuran!I10", "Sangat Tinggi", "Tinggi"),), penjelasan=("99,01", "Sangat Tinggi")),
    Slip("rata-rata sasaran", (("Pengukuran!H20", "100,16", "106,16"),), "100.16"),
    Slip("rata-rata seluruh", (("Ringkasan Sasaran!D9", "100,77", "100,07"),), "100.77"),
    Slip("ringkasan basi", (("Ringkasan Sasaran!D7", "102,79", "101,79"),), "102.79"),
    Slip("capaian tahun 2021", (("Empat Tahun!D13", "100,25", "102,25"),), "100.25"),
    Slip("realisasi tahun 2022", (("Empat Tahun!E9", "70,02", "72,00"),), "70.02"),
    Slip("target tahun 2022", (("Empat Tahun!E11", "62,00", "26,00"),), "62"),
    Slip("triwulan", (("Triwulan!I9", "94,68", "96,48"),), "94.68"),
    Slip("triwulan akhir", (("Triwulan!N10", "71,98", "77,98"),), "71.98"),
    Slip("celah skala", (("Skala!B7", "66 – 75,99", "66 – 74,99"),), penjelasan=("74,99", "76"), juga=("Skala!B6",)),
    Slip(
        "nama sasaran tersalin",
        (("PK!B15", SASARAN[3], SASARAN[2]),),
        penjelasan=("(?i)infrastruktur",),
    ),
    Slip("pegawai ke samping", (("Golongan!D8", "31", "37"),), "31"),
    Slip("jumlah pegawai", (("Golongan!E19", "128", "182"),), "128"),
    Slip(
        "bagian pegawai tidak ikut",
        (("Golongan!C19", "64", "50"),),
        "64",
        ("(?i)jumlah C|tidak tetap|C18|baris 1[58]",),
    ),
    Slip("pendidikan", (("Pendidikan!C8", "17", "11"),), "17"),
    Slip("persentase pendidikan", (("Pendidikan!D9", "20,31", "23,01"),), "20.31"),
    Slip("nilai aset", (("Aset!E12", "715.908.500", "751.908.500"),), "715908500"),
    Slip("volume aset", (("Aset!C13", "88", "86"),), "88"),
    Slip("anggaran program", (("Anggaran Sasaran!D11", "1.284.650.000", "1.248.650.000"),), "1284650000"),
    Slip("subtotal sasaran", (("Anggaran Sasaran!E13", "10.809.264.633", "10.809.246.633"),), "10809264633"),
    Slip("serapan", (("Anggaran Sasaran!F15", "89,87", "98,87"),), "89.87"),
    Slip("sisa", (("Anggaran Program!E7", "783.867.690", "738.867.690"),), "783867690"),
    Slip("efisiensi", (("Efisiensi!E7", "5,81", "8,51"),), "5.81"),
)
APART = frozenset({"realisasi tahun 2022", "bagian pegawai tidak ikut"})
"""Errors in a figure that another of these errors stands in too: planted alone only."""
