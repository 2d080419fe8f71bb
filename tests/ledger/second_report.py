"""A performance report of an invented agency, every figure exact: another kind of agency, structure and wording.

Dinas Kesehatan, Pengendalian Penduduk dan Keluarga Berencana of an invented Kabupaten, 2023. `pages` gives its
sheets; everything that follows from other figures is computed here with exact fractions. No figure contradicts another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from ledger import second_sentences as words
from ledger.figures import comma, dots, percent, round_half_up
from ledger.pages import Koreksi, Lembar, Page, lay_out
from ledger.second_data import (
    ASET,
    INDIKATOR,
    PAGU,
    PEGAWAI,
    PENDIDIKAN,
    PROGRAM,
    REALISASI,
    SASARAN,
    kategori,
    mean,
    money,
)

TITLE = "LKjIP 2023 Dinas Kesehatan, Pengendalian Penduduk dan KB"


def pages(errors: Iterable[Koreksi] = ()) -> list[Page]:
    """The report, with errors put into its cells."""
    return [lay_out(sheet, list(errors)) for sheet in sheets()]


def sheets() -> list[Lembar]:
    """The sheets of the report in order."""
    return [
        Lembar("Ringkasan", ["RINGKASAN EKSEKUTIF"], paragraf=paragraphs(words.summary())),
        staff(),
        education(),
        assets(),
        renstra(),
        agreement(),
        agreement_money(),
        quarters(),
        scale(),
        achievements(),
        *(Lembar(f"Uraian S{n}", [f"Sasaran {n}. {SASARAN[n - 1]}"], paragraf=paragraphs(words.sasaran(n)))
          for n in range(1, 6)),
        comparison(),
        budget(),
        by_sasaran(),
        efficiency(),
        Lembar("Simpulan", ["BAB IV PENUTUP", "A. Simpulan"], paragraf=paragraphs(words.closing())),
    ]  # fmt: skip


def paragraphs(texts: Sequence[str]) -> list[list[str]]:
    """Plain paragraphs."""
    return [["", text] for text in texts]


def staff() -> Lembar:
    """Staff by status and sex, with sums across and down."""
    rows = [
        ["", f"{n}", name, str(men), str(women), str(men + women)] for n, (name, men, women) in enumerate(PEGAWAI, 1)
    ]
    men, women = sum(p[1] for p in PEGAWAI), sum(p[2] for p in PEGAWAI)
    return Lembar(
        "Pegawai Status",
        ["Tabel I.1", "Aparatur menurut Status dan Jenis Kelamin per 31 Desember 2023"],
        [6, 34, 14, 14, 14],
        ["tengah", "teks", "angka", "angka", "angka"],
        [["No.", "Status Kepegawaian", "Laki-laki", "Perempuan", "Jumlah"]],
        baris=[*rows, ["jumlah", "", "Total", str(men), str(women), str(men + women)]],
        pengantar=words.staff(),
    )


def education() -> Lembar:
    """Staff by education."""
    total = sum(count for _, count in PENDIDIKAN)
    return Lembar(
        "Pegawai Pendidikan",
        ["Tabel I.2", "Aparatur menurut Pendidikan Terakhir"],
        [40, 16, 16],
        ["teks", "angka", "persen_dua"],
        [["Jenjang Pendidikan", "Orang", "Persentase"]],
        baris=[
            *(["", name, str(count), percent(count, total)] for name, count in PENDIDIKAN),
            ["jumlah", "Jumlah Seluruhnya", str(total), "100,00"],
        ],
    )


def assets() -> Lembar:
    """Assets in sections with subtotals."""
    rows: list[list[str]] = []
    totals = [0] * 5
    for letter, title, items in ASET:
        rows.append(["judul", letter, title, "", "", "", "", ""])
        sums = [0] * 5
        for n, (name, good, light, heavy, value) in enumerate(items, 1):
            figures = [good, light, heavy, good + light + heavy, value]
            sums = [a + b for a, b in zip(sums, figures, strict=True)]
            rows.append(["", f"{n}", name, *map(str, figures[:4]), dots(value)])
        rows.append(["jumlah", "", f"Subtotal {letter}", *map(str, sums[:4]), dots(sums[4])])
        totals = [a + b for a, b in zip(totals, sums, strict=True)]
    rows.append(["jumlah", "", "Total Aset", *map(str, totals[:4]), dots(totals[4])])
    return Lembar(
        "Aset",
        ["Tabel I.3", "Sarana dan Prasarana menurut Kondisi"],
        [6, 34, 9, 9, 9, 10, 22],
        ["tengah", "teks", "angka", "angka", "angka", "angka", "rupiah_bulat"],
        [
            ["No.", "Jenis Barang", "Kondisi (unit)", "<", "<", "Banyaknya", "Nilai Perolehan (Rp)"],
            ["^", "^", "Baik", "Rusak Ringan", "Rusak Berat", "^", "^"],
        ],
        baris=rows,
        pengantar=words.assets(),
    )


def renstra() -> Lembar:
    """Targets of five years."""
    rows = [["", SASARAN[i.sasaran - 1], i.nama, i.satuan, i.awal, *i.renstra] for i in INDIKATOR]
    return Lembar(
        "Renstra",
        ["Tabel II.1", "Target Indikator Kinerja dalam Renstra Tahun 2022-2026"],
        [38, 38, 16, 11, 9, 9, 9, 9, 9],
        ["teks", "teks", "tengah", *["rupiah_teks"] * 6],
        [
            ["Sasaran", "Indikator", "Satuan", "Kondisi Awal (2021)", "Target Tahun", "<", "<", "<", "<"],
            ["^", "^", "^", "^", "2022", "2023", "2024", "2025", "2026"],
        ],
        baris=above(rows, 1),
        pengantar=words.renstra(),
    )


def above(rows: list[list[str]], column: int) -> list[list[str]]:
    """Rows whose cell in one column is merged with the same text above it."""
    return [
        [*row[:column], "^", *row[column + 1 :]] if n and rows[n - 1][column] == row[column] else row
        for n, row in enumerate(rows)
    ]


def agreement() -> Lembar:
    """The perjanjian kinerja."""
    rows = [["", str(i.sasaran), SASARAN[i.sasaran - 1], i.nama, i.satuan, i.target] for i in INDIKATOR]
    return Lembar(
        "Perjanjian Kinerja",
        ["Tabel II.2", "Perjanjian Kinerja (PK) Perubahan Tahun 2023"],
        [6, 40, 40, 18, 12],
        ["tengah", "teks", "teks", "tengah", "angka"],
        [["No.", "Sasaran Strategis", "Indikator Kinerja Utama (IKU)", "Satuan", "Target"]],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        above(above(rows, 2), 1),
    )


def agreement_money() -> Lembar:
    """The money of the perjanjian kinerja."""
    return Lembar(
        "PK Anggaran",
        ["Tabel II.3", "Dukungan Anggaran Perjanjian Kinerja Tahun 2023"],
        [6, 62, 22, 16],
        ["tengah", "teks", "rupiah_bulat", "tengah"],
        [["No.", "Program", "Pagu (Rp)", "Keterangan"]],
        baris=[
            *(
                ["", str(n), p.nama, dots(p.pagu), "APBD dan DAK" if n == 2 else "APBD"]
                for n, p in enumerate(PROGRAM, 1)
            ),
            ["jumlah", "", "Jumlah", dots(PAGU), ""],
        ],
    )


def quarters() -> Lembar:
    """Realisasi by quarter, accumulated."""
    return Lembar(
        "Triwulan",
        ["Tabel III.1", "Realisasi Kinerja per Triwulan (kumulatif) Tahun 2023"],
        [42, 18, 10, 10, 10, 10, 10],
        ["teks", "tengah", *["rupiah_teks"] * 5],
        [
            ["Indikator Kinerja", "Satuan", "Target 2023", "Realisasi s.d. Triwulan", "<", "<", "<"],
            ["^", "^", "^", "I", "II", "III", "IV"],
        ],
        baris=[["", i.nama, i.satuan, i.target, *i.triwulan, i.realisasi] for i in INDIKATOR],
    )


def scale() -> Lembar:
    """The scale, without a gap."""
    return Lembar(
        "Skala",
        ["Tabel III.2", "Interval Penilaian Capaian Kinerja"],
        [30, 24],
        ["tengah", "tengah"],
        [["Interval Nilai Capaian (%)", "Predikat"]],
        baris=[
            ["", "> 100", "Memuaskan"],
            ["", "90 ≤ x ≤ 100", "Sangat Baik"],
            ["", "80 ≤ x < 90", "Baik"],
            ["", "60 ≤ x < 80", "Cukup"],
            ["", "< 60", "Kurang"],
        ],
        pengantar=words.scale(),
    )


def achievements() -> Lembar:
    """Target, realisasi and capaian of all indicators, with the mean of every sasaran."""
    rows: list[list[str]] = []
    for n, sasaran in enumerate(SASARAN, 1):
        own = [i for i in INDIKATOR if i.sasaran == n]
        rows += [
            ["", f"{n}", sasaran, i.nama, i.satuan, i.target, i.realisasi, comma(i.capaian), kategori(i.capaian)]
            for i in own
        ]
        rows.append(["jumlah", "", f"Rata-rata capaian sasaran {n}", "", "", "", "", comma(mean(n)), kategori(mean(n))])
    overall = sum((round_half_up(mean(n), 2) for n in range(1, 6)), Fraction(0)) / 5
    rows.append(["jumlah", "", "Rata-rata capaian seluruh sasaran", "", "", "", "", comma(overall), kategori(overall)])
    return Lembar(
        "Capaian",
        ["Tabel III.3", "Pengukuran Capaian Indikator Kinerja Utama Tahun 2023"],
        [5, 36, 40, 18, 10, 10, 12, 14],
        ["tengah", "teks", "teks", "tengah", "angka", "angka", "persen_dua", "tengah"],
        [
            ["No", "Sasaran", "Indikator Kinerja", "Satuan", "Tahun 2023", "<", "<", "Predikat"],
            ["^", "^", "^", "^", "Target", "Realisasi", "Capaian (%)", "^"],
        ],
        baris=above(above(rows, 2), 1),
    )


def comparison() -> Lembar:
    """Realisasi of three years, and against the end of the Renstra."""
    return Lembar(
        "Perbandingan",
        ["Tabel III.4", "Perbandingan Realisasi dengan Tahun Sebelumnya dan dengan Target Akhir Renstra"],
        [42, 11, 11, 11, 14, 14],
        ["teks", *["rupiah_teks"] * 4, "persen_dua"],
        [
            ["Indikator", "Realisasi", "<", "<", "Target Akhir Renstra (2026)", "Tingkat Kemajuan (%)"],
            ["^", "2021", "2022", "2023", "^", "^"],
        ],
        baris=[
            ["", i.nama, i.awal, i.lalu, i.realisasi, i.renstra[4], comma(i.against(i.renstra[4]))] for i in INDIKATOR
        ],
    )


def budget() -> Lembar:
    """Pagu, realisasi, percentage and sisa by programme and kegiatan."""
    rows: list[list[str]] = []
    for p in PROGRAM:
        rows.append(["program", p.kode, p.nama, *line(p.pagu, p.realisasi)])
        rows += [
            ["kegiatan", f"{p.kode}.2.{n:02}", k.nama, *line(k.pagu, k.realisasi)] for n, k in enumerate(p.kegiatan, 1)
        ]
    rows.append(["jumlah", "", "JUMLAH BELANJA", *line(PAGU, REALISASI)])
    return Lembar(
        "Anggaran",
        ["Tabel III.5", "Pagu dan Realisasi Anggaran Tahun 2023 menurut Program dan Kegiatan"],
        [14, 62, 22, 22, 10, 20],
        ["teks", "teks", "rupiah_bulat", "rupiah_bulat", "persen_dua", "rupiah_bulat"],
        [["Kode", "Program / Kegiatan", "Pagu (Rp)", "Realisasi (Rp)", "%", "Sisa (Rp)"]],
        baris=rows,
        sumber="Sumber: Subbagian Keuangan, data per 31 Desember 2023 (diolah)",
        pengantar=words.budget(),
    )


def line(pagu: int, realisasi: int) -> list[str]:
    """The figures of a row of the budget."""
    return [dots(pagu), dots(realisasi), percent(realisasi, pagu), dots(pagu - realisasi)]


def by_sasaran() -> Lembar:
    """The money of every sasaran."""
    rows = []
    for n, sasaran in enumerate(SASARAN, 1):
        pagu, real = money(n)
        names = "\n".join(p.nama for p in PROGRAM if p.sasaran == n)
        rows.append(["", str(n), sasaran, names, dots(pagu), dots(real), percent(real, pagu)])
    rows.append(["jumlah", "", "Jumlah", "", dots(PAGU), dots(REALISASI), percent(REALISASI, PAGU)])
    return Lembar(
        "Anggaran Sasaran",
        ["Tabel III.6", "Alokasi dan Serapan Anggaran per Sasaran Tahun 2023"],
        [5, 38, 54, 20, 20, 12],
        ["tengah", "teks", "teks", "rupiah_bulat", "rupiah_bulat", "persen_dua"],
        [["No", "Sasaran", "Program Pendukung", "Alokasi (Rp)", "Serapan (Rp)", "Serapan (%)"]],
        baris=rows,
    )


def efficiency() -> Lembar:
    """Capaian less serapan, of the sasaran whose capaian is at least 100."""
    rows = []
    for n, sasaran in enumerate(SASARAN, 1):
        pagu, real = money(n)
        capaian, serapan = round_half_up(mean(n), 2), round_half_up(Fraction(real * 100, pagu), 2)
        if capaian >= 100:
            rows.append(["", str(n), sasaran, comma(capaian), comma(serapan), comma(capaian - serapan)])
    return Lembar(
        "Efisiensi",
        ["Tabel III.7", "Tingkat Efisiensi Penggunaan Sumber Daya"],
        [5, 52, 16, 16, 16],
        ["tengah", "teks", "persen_dua", "persen_dua", "persen_dua"],
        [["No", "Sasaran", "Capaian Kinerja (%)", "Penyerapan Anggaran (%)", "Tingkat Efisiensi (%)"]],
        baris=rows,
        pengantar=words.efficiency(),
    )
