"""Errors to put into the second report, each of another kind, and how a finding must explain them."""

from __future__ import annotations

from ledger.second_data import SASARAN
from ledger.slips import Slip

SLIPS = (
    Slip("transposisi", (("Ringkasan!A5", "Rp70.773.620.700,00", "Rp70.773.260.700,00"),), "70773620700"),
    Slip(
        "angka tahun lalu",
        (("Simpulan!A5", "tercatat 108 per", "tercatat 131 per"),),
        "108",
        ("2022|tahun lalu|tahun sebelumnya",),
    ),
    Slip("kolom tersalin", (("Perbandingan!F15", "92,31", "80,00"),), "92.31"),
    Slip(
        "program tidak ikut",
        (
            ("Uraian S3!A6", "Rp567.515.000,00", "Rp239.575.000,00"),
            ("Uraian S3!A6", "Rp530.122.250,00", "Rp228.615.400,00"),
            ("Uraian S3!A6", "93,41%", "95,43%"),
            ("Uraian S3!A6", "Rp37.392.750,00", "Rp10.959.600,00"),
        ),
        penjelasan=("(?i)pemberdayaan masyarakat|1\\.02\\.05|327\\.940\\.000",),
    ),
    Slip(
        "bagian tidak ikut",
        (("Aset!F24", "284", "178"),),
        "284",
        ("(?i)alat angkutan|subtotal B|bagian B\\b|ambulans",),
    ),
    Slip("celah skala", (("Skala!A9", "80 ≤ x < 90", "80 ≤ x < 89"),), penjelasan=("89", "90"), juga=("Skala!A8",)),
    Slip("kalimat lawan tabel", (("Uraian S1!A6", "terealisasi 97,44", "terealisasi 97,84"),), "97.44"),
    Slip("persen", (("Anggaran!E14", "93,38", "95,38"),), "93.38"),
    Slip(
        "kata kecenderungan",
        (("Uraian S1!A5", "menurun dari 10,4", "meningkat dari 10,4"),),
        penjelasan=("(?i)turun|lebih (rendah|kecil)|10,4",),
    ),
    Slip("predikat", (("Capaian!H14", "Baik", "Sangat Baik"),), penjelasan=("85,5", "Baik"), juga=("Skala!A9",)),
    Slip(
        "angka dan huruf",
        (("Ringkasan!A5", "15 (lima belas) kegiatan", "15 (enam belas) kegiatan"),),
        penjelasan=("(?i)enam belas|\\b16\\b|lima belas",),
    ),
    Slip(
        "nama sasaran tersalin",
        (("Perjanjian Kinerja!B13", SASARAN[3], SASARAN[2]),),
        penjelasan=("(?i)terkendalinya|nama sasaran|pertumbuhan penduduk",),
    ),
    Slip("rumus capaian", (("Capaian!G6", "110,00", "90,00"),), "110"),
    Slip("target berbeda", (("Perjanjian Kinerja!E12", "80,00", "82,00"),), "80"),
    Slip(
        "istilah",
        (("Ringkasan!A5", "masih tersisa anggaran sebesar", "terdapat SiLPA sebesar"),),
        penjelasan=("(?i)silpa",),
    ),
    Slip(
        "hitungan",
        (("Ringkasan!A4", "5 (lima) sasaran", "6 (enam) sasaran"),),
        penjelasan=("\\b5\\b|lima",),
    ),
    Slip("jumlah ke samping", (("Pegawai Status!D9", "28", "23"),), "28"),
    Slip("rata-rata", (("Capaian!G15", "94,38", "94,83"),), "94.38"),
    Slip("sisa", (("Anggaran!F18", "78.330.625", "78.330.652"),), "78330625"),
    Slip("anggaran per sasaran", (("Anggaran Sasaran!D8", "1.508.183.000", "1.508.138.000"),), "1508183000"),
)
