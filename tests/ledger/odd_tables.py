"""Tables that are right and of shapes that reports really have: each beside the second report gives no finding."""

from __future__ import annotations

from fractions import Fraction

from ledger.figures import comma, dots, percent
from ledger.pages import Lembar

FIGURES = "rupiah_teks"


def _table(
    title: str, header: list[list[str]], rows: list[list[str]], *, intro: str = "", numbered: bool = False
) -> Lembar:
    """A sheet with one table; the first column is text, the others are kept as printed."""
    width = len(header[0])
    return Lembar(
        "Tambahan",
        title.split("\n"),
        [34, *[16.0] * (width - 1)],
        ["teks", *[FIGURES] * (width - 1)],
        header,
        [f"({n})" for n in range(1, width + 1)] if numbered else [],
        [["jumlah" if row[0].lower().startswith(("jumlah", "total")) else "", *row] for row in rows],
        pengantar=intro,
    )


def _services() -> list[list[str]]:
    """Minimum services: persons due, persons served, share."""
    counts = [
        ("Ibu hamil", 7412, 7120),
        ("Ibu bersalin", 7075, 6894),
        ("Balita", 33208, 31551),
        ("Usia lanjut", 28640, 24987),
    ]
    return [[name, dots(due), dots(served), percent(served, due)] for name, due, served in counts]


def _capped() -> list[list[str]]:
    """Capaian that stops at 120."""
    figures = [("Cakupan desa siaga", "40", "62"), ("Posyandu aktif", "180", "176"), ("Kader terlatih", "300", "415")]
    return [
        [name, target, real, comma(min(Fraction(120), Fraction(int(real) * 100, int(target))))]
        for name, target, real in figures
    ]


def _ratio_form() -> list[list[str]]:
    """Less is better, as target / realisasi."""
    figures = [("Waktu tunggu rawat jalan (menit)", "60", "48"), ("Waktu tunggu resep (menit)", "30", "32")]
    return [[name, target, real, comma(Fraction(int(target) * 100, int(real)))] for name, target, real in figures]


def _funds() -> list[list[str]]:
    """Pagu indikatif of five years, and a total for every row and column."""
    plans = [
        ("Penunjang", 30_100, 33_700, 34_900, 36_250, 37_400),
        ("Pelayanan", 34_820, 37_040, 38_110, 39_600, 41_005),
    ]
    rows = [[name, *map(dots, years), dots(sum(years))] for name, *years in plans]
    sums = [sum(years) for years in zip(*(years for _, *years in plans), strict=True)]
    return [*rows, ["Jumlah", *map(dots, sums), dots(sum(sums))]]


def _changes() -> list[list[str]]:
    """Murni, perubahan and what lies between them."""
    lines = [
        ("Belanja Pegawai", 28_400, 27_950),
        ("Belanja Barang dan Jasa", 9_250, 10_125),
        ("Belanja Modal", 2_100, 2_100),
    ]
    rows = [[name, dots(a), dots(b), signed(b - a), comma(Fraction((b - a) * 100, a))] for name, a, b in lines]
    old, new = sum(line[1] for line in lines), sum(line[2] for line in lines)
    return [*rows, ["Jumlah", dots(old), dots(new), signed(new - old), comma(Fraction((new - old) * 100, old))]]


def signed(value: int) -> str:
    """A difference with its minus in brackets, as accounts print it."""
    return f"({dots(-value)})" if value < 0 else dots(value)


TABLES: dict[str, Lembar] = {
    "a scale in whole hundredths": _table(
        "Tabel T.1\nKlasifikasi Nilai Mutu Layanan",
        [["Nilai Interval", "Mutu", "Kinerja Unit"]],
        [
            ["88,31 – 100,00", "A", "Sangat Baik"],
            ["76,61 – 88,30", "B", "Baik"],
            ["65,00 – 76,60", "C", "Kurang Baik"],
            ["25,00 – 64,99", "D", "Tidak Baik"],
        ],
    ),
    "a scale of predicates": _table(
        "Tabel T.2\nPredikat Evaluasi AKIP",
        [["Predikat", "Nilai", "Interpretasi"]],
        [
            ["AA", "> 90 - 100", "Sangat Memuaskan"],
            ["A", "> 80 - 90", "Memuaskan"],
            ["BB", "> 70 - 80", "Sangat Baik"],
            ["B", "> 60 - 70", "Baik"],
            ["CC", "> 50 - 60", "Cukup"],
            ["C", "> 30 - 50", "Kurang"],
            ["D", "0 - 30", "Sangat Kurang"],
        ],
    ),
    "shares of persons due": _table(
        "Tabel T.3\nCapaian SPM Bidang Kesehatan Tahun 2023",
        [["Jenis Layanan", "Sasaran (orang)", "Terlayani (orang)", "Capaian (%)"]],
        _services(),
    ),
    "capped capaian": _table(
        "Tabel T.4\nCapaian Indikator Program (paling tinggi 120%)",
        [["Indikator", "Target", "Realisasi", "Capaian (%)"]],
        _capped(),
        intro="Capaian yang melebihi 120 persen dicatat sebesar 120 persen.",
    ),
    "less is better as a ratio": _table(
        "Tabel T.5\nIndikator Mutu Rumah Sakit",
        [["No", "Indikator Kinerja", "Target", "Realisasi", "% Capaian"]],
        [[f"{n}", *row] for n, row in enumerate(_ratio_form(), 1)],
        numbered=True,
    ),
    "targets that are no numbers": _table(
        "Tabel T.6\nCapaian Indikator Kualitatif",
        [["Indikator", "Target", "Realisasi", "Capaian (%)", "Keterangan"]],
        [
            ["Opini BPK atas LKPD", "WTP", "WTP", "100", "kabupaten"],
            ["Predikat SAKIP", "BB (70,01-80)", "BB", "100", "nilai 73,85"],
            ["Dokumen profil kesehatan", "Ada", "Ada", "100", "Maret 2023"],
            ["Survei akreditasi", "≥ 1", "-", "n/a", "ditunda ke 2024"],
            ["Jumlah KLB", "0", "0", "100", "tidak ada KLB"],
            ["Keluhan yang ditindaklanjuti", "100%", "100%", "100%", "17 dari 17"],
        ],
    ),
    "years across with totals both ways": _table(
        "Tabel T.7\nPagu Indikatif Renstra 2022-2026 (dalam jutaan rupiah)",
        [["Kelompok Program", "2022", "2023", "2024", "2025", "2026", "Jumlah"]],
        _funds(),
    ),
    "before and after the change of the budget": _table(
        "Tabel T.8\nPerubahan Anggaran menurut Jenis Belanja pada UPTD Labkesda (ribu rupiah)",
        [
            ["Uraian", "Sebelum Perubahan", "Setelah Perubahan", "Bertambah/(Berkurang)", "<"],
            ["^", "^", "^", "Rp", "%"],
        ],
        _changes(),
    ),
    "risks": _table(
        "Tabel T.9\nRegister Risiko Strategis",
        [["Risiko", "Kemungkinan", "Dampak", "Tingkat Risiko", "Sisa Risiko"]],
        [
            ["Keterlambatan pengadaan obat", "4", "5", "20", "12"],
            ["Mutasi tenaga terlatih", "3", "4", "12", "8"],
            ["Gangguan sistem informasi", "2", "4", "8", "4"],
        ],
    ),
    "a picture of the population": _table(
        "Tabel T.10\nGambaran Umum Wilayah Kerja",
        [["Uraian", "Satuan", "2021", "2022", "2023"]],
        [
            ["Jumlah penduduk", "jiwa", "402.118", "406.950", "411.876"],
            ["Luas wilayah", "km2", "2.914,60", "2.914,60", "2.914,60"],
            ["Kepadatan", "jiwa/km2", "137,97", "139,62", "141,31"],
            ["Jumlah kecamatan", "kecamatan", "14", "14", "14"],
            ["Jumlah puskesmas", "unit", "17", "18", "18"],
        ],
    ),
    "a list without figures to add": _table(
        "Tabel T.11\nSarana Kesehatan menurut Kecamatan",
        [["Kecamatan", "Puskesmas", "Pustu", "Tahun Berdiri", "Telepon"]],
        [
            ["Ranum Hulu", "2", "5", "1986", "0711-356001"],
            ["Ranum Tengah", "3", "4", "1991", "0711-356002"],
            ["Ranum Hilir", "1", "7", "2004", "0711-356003"],
            ["Jumlah", "6", "16", "", ""],
        ],
    ),
    "plans of action by quarter": _table(
        "Tabel T.12\nRencana Aksi Tahun 2024",
        [
            ["Indikator", "Target Tahunan", "Target Triwulan", "<", "<", "<"],
            ["^", "^", "TW I", "TW II", "TW III", "TW IV"],
        ],
        [
            ["Persalinan di fasilitas pelayanan kesehatan (persen)", "97,00", "24,25", "48,50", "72,75", "97,00"],
            ["Dokumen perencanaan", "4", "1", "2", "3", "4"],
            ["Nilai SAKIP", "75,00", "-", "-", "-", "75,00"],
        ],
    ),
}  # fmt: skip
