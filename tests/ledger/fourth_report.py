"""A fourth report, nearly all tables: of an invented planning agency, in the words and column orders of a regency.

Realisasi of last year stands before the target, words (BB, WTP) and documents are measured, less is better for some;
the years stand across with target, realisasi and capaian in rows; quarters have targets of their own; sections of staff
and assets have subtotals; the money of every sasaran is totalled under its programmes. Every figure is exact.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ledger.figures import comma, dots, percent, round_half_up
from ledger.fourth_data import (
    ASET,
    BANDING,
    GOLONGAN,
    IKU,
    JENJANG,
    PAGU,
    PROGRAM,
    SASARAN,
    SERAP,
    YEARS,
    Iku,
    kategori,
    mean,
    money,
)
from ledger.pages import Koreksi, Lembar, Page, lay_out

TITLE = "LKjIP 2023 Badan Perencanaan Pembangunan Daerah"
OLD_TARGETS = {
    "Persentase penduduk miskin": ("13,00", "12,60"),
    "Indeks Pembangunan Manusia (IPM)": ("69,00", "69,50"),
    "Indeks Reformasi Birokrasi": ("58,00", "60,00"),
}
"""Targets of 2020 and 2021, of the plan before."""


def pages(errors: Iterable[Koreksi] = ()) -> list[Page]:
    """The report, with errors put into its cells."""
    return [lay_out(sheet, list(errors)) for sheet in sheets()]


def sheets() -> list[Lembar]:
    """The sheets of the report in order."""
    return [
        staff(), education(), assets(), plan(), promised(), scale(), measured(), summary(), years(), quarters(),
        compared(), by_sasaran(), by_program(), efficiency(),
    ]  # fmt: skip


def staff() -> Lembar:
    """Staff in sections, with subtotals, across and down."""
    rows: list[list[str]] = []
    total = [0, 0]
    for letter, title, lines in GOLONGAN:
        rows.append(["judul", letter, title, "", "", ""])
        rows += [["", f"{n}", name, str(m), str(w), str(m + w)] for n, (name, m, w) in enumerate(lines, 1)]
        own = [sum(x[1] for x in lines), sum(x[2] for x in lines)]
        rows.append(["jumlah", "", f"Jumlah {letter}", str(own[0]), str(own[1]), str(sum(own))])
        total = [a + b for a, b in zip(total, own, strict=True)]
    rows.append(["jumlah", "", "Jumlah A + B + C", str(total[0]), str(total[1]), str(sum(total))])
    return Lembar(
        "Golongan",
        ["Tabel 1.1", "Sumber Daya Aparatur menurut Golongan dan Jenis Kelamin"],
        [6, 44, 12, 12, 12],
        ["tengah", "teks", "angka", "angka", "angka"],
        [["No", "Golongan", "Jenis Kelamin", "<", "Jumlah"], ["^", "^", "L", "P", "^"]],
        baris=rows,
    )


def education() -> Lembar:
    """Staff by education."""
    total = sum(count for _, count in JENJANG)
    return Lembar(
        "Pendidikan",
        ["Tabel 1.2", "Sumber Daya Aparatur menurut Tingkat Pendidikan"],
        [6, 40, 16, 16],
        ["tengah", "teks", "angka", "persen_dua"],
        [["No", "Tingkat Pendidikan", "Jumlah (orang)", "Persentase (%)"]],
        ["(1)", "(2)", "(3)", "(4)"],
        [
            *(["", f"{n}", name, str(c), percent(c, total)] for n, (name, c) in enumerate(JENJANG, 1)),
            ["jumlah", "", "Total", str(total), "100,00"],
        ],
    )


def assets() -> Lembar:
    """Assets in sections, counts with units and values."""
    rows: list[list[str]] = []
    count = worth = 0
    for letter, title, lines in ASET:
        rows.append(["judul", letter, title, "", "", ""])
        rows += [["", f"{n}", name, str(c), unit, dots(v)] for n, (name, c, unit, v) in enumerate(lines, 1)]
        own = sum(x[1] for x in lines), sum(x[3] for x in lines)
        rows.append(["jumlah", "", f"Jumlah {letter}", str(own[0]), "", dots(own[1])])
        count, worth = count + own[0], worth + own[1]
    rows.append(["jumlah", "", "TOTAL", str(count), "", dots(worth)])
    return Lembar(
        "Aset",
        ["Tabel 1.3", "Barang Milik Daerah yang Dikelola per 31 Desember 2023"],
        [6, 40, 10, 12, 22],
        ["tengah", "teks", "angka", "tengah", "rupiah_bulat"],
        [["No", "Uraian", "Volume", "Satuan", "Nilai Perolehan (Rp)"]],
        baris=rows,
    )


def plan() -> Lembar:
    """The targets of the Renstra."""
    rows = [["", SASARAN[i.sasaran - 1], i.nama, i.satuan, i.hasil[1], *i.renstra, i.renstra[4]] for i in IKU]
    return Lembar(
        "Renstra",
        ["Tabel 2.1", "Sasaran, Indikator dan Target Kinerja Jangka Menengah"],
        [36, 40, 12, 10, 9, 9, 9, 9, 9, 12],
        ["teks", "teks", "tengah", *["rupiah_teks"] * 7],
        [
            ["Sasaran", "Indikator Kinerja Utama", "Satuan", "Kondisi Awal", "Target Kinerja pada Tahun", "<", "<", "<",
             "<", "Kondisi Akhir Periode Renstra"],
            ["^", "^", "^", "^", "2022", "2023", "2024", "2025", "2026", "^"],
        ],
        baris=_above(rows, 1),
    )  # fmt: skip


def _above(rows: list[list[str]], column: int) -> list[list[str]]:
    """Rows whose cell in one column is merged with the same text above it."""
    return [
        [*row[:column], "^", *row[column + 1 :]] if n and rows[n - 1][column] == row[column] else row
        for n, row in enumerate(rows)
    ]


def promised() -> Lembar:
    """The performance agreement: targets with their units."""
    rows = [["", str(i.sasaran), SASARAN[i.sasaran - 1], i.nama, _with_unit(i, i.target)] for i in IKU]
    return Lembar(
        "PK",
        ["Tabel 2.2", "Perjanjian Kinerja Tahun 2023"],
        [6, 40, 44, 16],
        ["tengah", "teks", "teks", "rupiah_teks"],
        [["No", "Sasaran Strategis", "Indikator Kinerja", "Target"]],
        ["1", "2", "3", "4"],
        _above(_above(rows, 2), 1),
    )


def _with_unit(i: Iku, figure: str) -> str:
    return figure if i.kata or i.satuan == "indeks" else f"{figure}{'' if i.satuan == '%' else ' '}{i.satuan}"


def scale() -> Lembar:
    """The scale, every band reaching the next."""
    bands = (
        ("≥ 91", "Sangat Tinggi"), ("76 – 90,99", "Tinggi"), ("66 – 75,99", "Sedang"), ("51 – 65,99", "Rendah"),
        ("≤ 50,99", "Sangat Rendah"),
    )  # fmt: skip
    return Lembar(
        "Skala",
        ["Tabel 3.1", "Skala Nilai Peringkat Kinerja"],
        [6, 26, 34],
        ["tengah", "tengah", "tengah"],
        [["No", "Interval Nilai Realisasi Kinerja", "Kriteria Penilaian Realisasi Kinerja"]],
        baris=[["", str(n), band, name] for n, (band, name) in enumerate(bands, 1)],
    )


def measured() -> Lembar:
    """All indicators: last year before the target, the end of the plan after the capaian."""
    rows: list[list[str]] = []
    for n, name in enumerate(SASARAN, 1):
        rows += [
            ["", str(n), name, i.nama, i.satuan, i.hasil[2], i.target, i.hasil[3], comma(i.capaian),
             kategori(i.capaian), i.renstra[4], comma(i.kemajuan)]
            for i in IKU if i.sasaran == n
        ]  # fmt: skip
        own = ["", "", "", "", "", comma(mean(n)), kategori(mean(n)), "", ""]
        rows.append(["jumlah", "", f"Rata-rata capaian kinerja sasaran {n}", *own])
    return Lembar(
        "Pengukuran",
        ["Tabel 3.2", "Pengukuran Kinerja Tahun 2023"],
        [5, 30, 34, 10, 11, 11, 11, 11, 14, 12, 12],
        ["tengah", "teks", "teks", "tengah", *["rupiah_teks"] * 3, "persen_dua", "tengah", "rupiah_teks", "persen_dua"],
        [["No", "Sasaran", "Indikator Kinerja Utama", "Satuan", "Realisasi 2022", "Target 2023", "Realisasi 2023",
          "Capaian (%)", "Kriteria", "Target Akhir RPJMD", "Tingkat Kemajuan (%)"]],
        ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"],
        _above(_above(rows, 2), 1),
    )  # fmt: skip


def summary() -> Lembar:
    """The capaian of every sasaran with the number of its indicators, and the mean."""
    rows = [
        ["", str(n), name, str(sum(i.sasaran == n for i in IKU)), comma(mean(n)), kategori(mean(n))]
        for n, name in enumerate(SASARAN, 1)
    ]
    overall = sum((round_half_up(mean(n), 2) for n in range(1, 5)), Fraction(0)) / 4
    rows.append(["jumlah", "", "Rata-rata", "", comma(overall), kategori(overall)])
    return Lembar(
        "Ringkasan Sasaran",
        ["Tabel 3.3", "Ringkasan Capaian Sasaran Strategis Tahun 2023"],
        [5, 52, 16, 18, 18],
        ["tengah", "teks", "angka", "persen_dua", "tengah"],
        [["No", "Sasaran Strategis", "Jumlah Indikator", "Capaian (%)", "Kriteria"]],
        baris=rows,
    )


def years() -> Lembar:
    """Four years across; target, realisasi and capaian in rows."""
    rows: list[list[str]] = []
    for i in (i for i in IKU if i.nama in OLD_TARGETS):
        targets = [*OLD_TARGETS[i.nama], *i.renstra[:2]]
        rows += [
            ["", i.nama, "Target", *targets],
            ["", i.nama, "Realisasi", *i.hasil],
            ["", i.nama, "Capaian (%)",
             *(comma(i.against(done, due)) for done, due in zip(i.hasil, targets, strict=True))],
        ]  # fmt: skip
    return Lembar(
        "Empat Tahun",
        ["Tabel 3.4", "Perkembangan Capaian Indikator Tahun 2020-2023"],
        [44, 16, 12, 12, 12, 12],
        ["teks", "teks", *["rupiah_teks"] * 4],
        [["Indikator Kinerja", "Uraian", *map(str, YEARS)]],
        baris=_above(rows, 1),
    )


def quarters() -> Lembar:
    """Targets, realisasi and capaian of the quarters."""
    rows = [
        ["", i.nama, i.satuan, i.target, *(x for due, done in i.triwulan for x in (due, done, _quarter(i, due, done)))]
        for i in IKU
        if i.triwulan
    ]
    return Lembar(
        "Triwulan",
        ["Tabel 3.5", "Capaian Kinerja per Triwulan Tahun 2023"],
        [40, 10, 10, *[9.0] * 12],
        ["teks", "tengah", *["rupiah_teks"] * 13],
        [
            ["Indikator Kinerja", "Satuan", "Target 2023", *(t for q in ("I", "II", "III", "IV")
                                                             for t in (f"Triwulan {q}", "<", "<"))],
            ["^", "^", "^", *(["Target", "Realisasi", "%"] * 4)],
        ],
        baris=rows,
    )  # fmt: skip


def _quarter(i: Iku, due: str, done: str) -> str:
    return comma(i.against(done, due))


def compared() -> Lembar:
    """The regency beside the province and the nation."""
    return Lembar(
        "Banding",
        ["Tabel 3.6", "Perbandingan Realisasi dengan Provinsi dan Nasional Tahun 2023"],
        [44, 16, 16, 16],
        ["teks", *["rupiah_teks"] * 3],
        [["Indikator Kinerja", "Realisasi Kabupaten", "Realisasi Provinsi", "Realisasi Nasional"]],
        baris=[["", *row] for row in BANDING],
    )


def by_sasaran() -> Lembar:
    """The programmes of every sasaran with their money, and its total."""
    rows: list[list[str]] = []
    for n, name in enumerate(SASARAN, 1):
        own = [p for p in PROGRAM if p[0] == n]
        rows += [["", str(n), name, p[1], dots(p[2]), dots(p[3]), percent(p[3], p[2])] for p in own]
        pagu, serap = money(n)
        rows.append(["jumlah", "", f"Jumlah Sasaran {n}", "", dots(pagu), dots(serap), percent(serap, pagu)])
    rows.append(["jumlah", "", "TOTAL", "", dots(PAGU), dots(SERAP), percent(SERAP, PAGU)])
    return Lembar(
        "Anggaran Sasaran",
        ["Tabel 3.7", "Anggaran dan Realisasi per Sasaran Strategis"],
        [5, 36, 46, 20, 20, 10],
        ["tengah", "teks", "teks", "rupiah_bulat", "rupiah_bulat", "persen_dua"],
        [["No", "Sasaran Strategis", "Program", "Anggaran (Rp)", "Realisasi (Rp)", "%"]],
        baris=_above(_above(rows, 2), 1),
    )


def by_program() -> Lembar:
    """The programmes with what is left."""
    rows = [
        ["", str(n), p[1], dots(p[2]), dots(p[3]), dots(p[2] - p[3]), percent(p[3], p[2])]
        for n, p in enumerate(PROGRAM, 1)
    ]
    rows.append(["jumlah", "", "Jumlah", dots(PAGU), dots(SERAP), dots(PAGU - SERAP), percent(SERAP, PAGU)])
    return Lembar(
        "Anggaran Program",
        ["Tabel 3.8", "Realisasi Anggaran per Program Tahun Anggaran 2023"],
        [5, 56, 20, 20, 18, 12],
        ["tengah", "teks", "rupiah_bulat", "rupiah_bulat", "rupiah_bulat", "persen_dua"],
        [["No", "Nama Program", "Pagu Anggaran (Rp)", "Realisasi (Rp)", "Sisa (Rp)", "Serapan (%)"]],
        baris=rows,
    )


def efficiency() -> Lembar:
    """Capaian less serapan."""
    rows = []
    for n, name in enumerate(SASARAN, 1):
        pagu, serap = money(n)
        done, spent = round_half_up(mean(n), 2), round_half_up(Fraction(serap * 100, pagu), 2)
        rows.append(["", str(n), name, comma(done), comma(spent), comma(done - spent)])
    return Lembar(
        "Efisiensi",
        ["Tabel 3.9", "Efisiensi Penggunaan Sumber Daya"],
        [5, 52, 18, 18, 18],
        ["tengah", "teks", *["persen_dua"] * 3],
        [["No", "Sasaran Strategis", "% Capaian Kinerja", "% Penyerapan Anggaran", "Tingkat Efisiensi (%)"]],
        baris=rows,
    )
