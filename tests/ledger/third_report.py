"""A third report, of an invented revenue agency, in the words that many reports share; every figure exact.

Its money comes in as well as out, its indicators stand in one table per sasaran, its capaian of what is better the less
is target / realisasi, and its scale runs from the lowest category up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ledger.figures import comma, counted, dots, percent, round_half_up
from ledger.pages import Koreksi, Lembar, Page, lay_out
from ledger.slips import Slip

TITLE = "LAKIP 2024 Badan Pendapatan Daerah"
AGENCY = "Badan Pendapatan Daerah Kabupaten Tirta Kencana"


@dataclass(frozen=True, slots=True)
class Ukuran:
    """An indicator: figures as printed; `kecil` where less is better."""

    nama: str
    satuan: str
    target: str
    realisasi: str
    lalu: str
    akhir: str
    kecil: bool = False

    @property
    def capaian(self) -> Fraction:
        return _share(self.realisasi, self.target, self.kecil)

    @property
    def terhadap_akhir(self) -> Fraction:
        return _share(self.realisasi, self.akhir, self.kecil)


def _share(real: str, goal: str, less: bool) -> Fraction:
    r, t = (Fraction(text.replace(".", "").replace(",", ".")) for text in (real, goal))
    return (t / r if less else r / t) * 100


PAJAK = (
    ("PBB-P2", 18_500_000_000, 19_241_776_310),
    ("BPHTB", 9_750_000_000, 8_916_402_500),
    ("Pajak Reklame", 1_240_000_000, 1_311_950_000),
    ("PBJT", 22_600_000_000, 23_870_115_845),
    ("Opsen PKB", 31_200_000_000, 30_455_218_000),
)
RETRIBUSI = (
    ("Retribusi Jasa Umum", 4_100_000_000, 4_287_330_250),
    ("Retribusi Perizinan Tertentu", 2_350_000_000, 2_102_775_000),
)
BELANJA = (
    ("Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota", (
        ("Perencanaan dan Evaluasi Kinerja", 132_450_000, 129_180_400),
        ("Administrasi Keuangan", 9_876_540_210, 9_512_004_377),
        ("Administrasi Umum", 645_300_000, 601_112_950),
    )),
    ("Program Pengelolaan Pendapatan Daerah", (
        ("Pendataan dan Penetapan Pajak", 1_422_000_000, 1_318_640_150),
        ("Penagihan dan Pemeriksaan Pajak", 987_250_000, 954_305_800),
        ("Pelayanan dan Konsultasi Pajak", 310_075_000, 298_440_000),
    )),
)  # fmt: skip
TUJUAN = (
    ("Meningkatnya penerimaan pajak dan retribusi daerah", (
        Ukuran("Pertumbuhan pajak daerah", "%", "5,00", "6,24", "4,87", "6,50"),
        Ukuran("Rasio kepatuhan wajib pajak", "%", "82,00", "79,54", "77,31", "90,00"),
    )),
    ("Menurunnya tunggakan pajak", (
        Ukuran("Rasio tunggakan PBB-P2", "%", "12,00", "10,50", "13,20", "8,00", kecil=True),
        Ukuran("Lama penyelesaian keberatan", "hari", "90", "96", "96", "60", kecil=True),
    )),
    ("Meningkatnya kualitas pelayanan pajak", (
        Ukuran("Indeks Kepuasan Masyarakat (IKM)", "nilai", "85,00", "88,31", "86,12", "90,00"),
        Ukuran("Nilai evaluasi SAKIP", "nilai", "78,00", "77,42", "77,95", "82,00"),
    )),
)  # fmt: skip
PAGU = sum(k[1] for _, lines in BELANJA for k in lines)
SERAP = sum(k[2] for _, lines in BELANJA for k in lines)


def kategori(capaian: Fraction) -> str:
    """The category on the report's scale."""
    bounds = ((100, "Sangat Berhasil"), (80, "Berhasil"), (60, "Cukup Berhasil"))
    return next((name for bound, name in bounds if capaian >= bound), "Kurang Berhasil")


def mean(lines: Sequence[Ukuran]) -> Fraction:
    """The mean capaian of a sasaran, of the capaian as printed."""
    return sum((round_half_up(u.capaian, 2) for u in lines), Fraction(0)) / len(lines)


def pages(errors: Iterable[Koreksi] = ()) -> list[Page]:
    """The report, with errors put into its cells."""
    return [lay_out(sheet, list(errors)) for sheet in sheets()]


def sheets() -> list[Lembar]:
    """The sheets of the report in order."""
    parts: list[Lembar] = []
    for n, (name, lines) in enumerate(TUJUAN, 1):
        parts += [_indicators(n, name, lines), _told(n, name, lines)]
    return [_opening(), _promised(), _scale(), *parts, _summary(), _income(), _spent(), _ending()]


def _opening() -> Lembar:
    good = [u for _, lines in TUJUAN for u in lines if u.capaian >= 100]
    count = sum(len(lines) for _, lines in TUJUAN)
    activities = sum(len(lines) for _, lines in BELANJA)
    taxes = sum(t for _, t, _ in PAJAK), sum(r for _, _, r in PAJAK)
    return Lembar(
        "Ikhtisar",
        ["IKHTISAR EKSEKUTIF"],
        paragraf=[
            ["", f"Laporan ini menyajikan pertanggungjawaban kinerja {AGENCY} Tahun 2024 atas {counted(3)} sasaran "
                 f"strategis dan {counted(count)} indikator. Sebanyak {counted(len(good))} indikator telah mencapai "
                 f"target dan {counted(count - len(good))} indikator belum mencapai target."],
            ["", f"Target pajak daerah Tahun Anggaran 2024 sebesar Rp. {dots(taxes[0])},- dan realisasi penerimaannya "
                 f"sebesar Rp. {dots(taxes[1])},- atau {percent(taxes[1], taxes[0])}%."],
            ["", f"Untuk membiayai {counted(len(BELANJA))} program dan {counted(activities)} kegiatan disediakan "
                 f"anggaran belanja sebesar Rp. {dots(PAGU)},- dengan realisasi sebesar Rp. {dots(SERAP)},- atau "
                 f"{percent(SERAP, PAGU)}% sehingga terdapat sisa anggaran sebesar Rp. {dots(PAGU - SERAP)},-"],
        ],
    )  # fmt: skip


def _promised() -> Lembar:
    rows = [["", str(n), name, u.nama, u.satuan, u.target] for n, (name, lines) in enumerate(TUJUAN, 1) for u in lines]
    return Lembar(
        "Lampiran PK",
        ["Tabel 1", "Perjanjian Kinerja Tahun 2024"],
        [5, 40, 36, 10, 12],
        ["tengah", "teks", "teks", "tengah", "angka"],
        [["NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "SATUAN", "TARGET 2024"]],
        baris=rows,
    )


def _scale() -> Lembar:
    return Lembar(
        "Skala",
        ["Tabel 2", "Skala Ordinal Pengukuran Kinerja"],
        [6, 30, 24],
        ["tengah", "tengah", "tengah"],
        [["No", "Rentang Capaian", "Kategori"]],
        baris=[
            ["", "1", "Kurang dari 60%", "Kurang Berhasil"],
            ["", "2", "60% s.d. kurang dari 80%", "Cukup Berhasil"],
            ["", "3", "80% s.d. kurang dari 100%", "Berhasil"],
            ["", "4", "100% atau lebih", "Sangat Berhasil"],
        ],
    )


def _indicators(n: int, name: str, lines: Sequence[Ukuran]) -> Lembar:
    return Lembar(
        f"Tabel {n + 2}",
        [f"Tabel {n + 2}", f"Capaian Kinerja Sasaran {n}"],
        [38, 9, 11, 11, 12, 13, 13, 14],
        ["teks", "tengah", "angka", "angka", "persen_dua", "angka", "angka", "persen_dua"],
        [["Indikator Kinerja", "Satuan", "Target 2024", "Realisasi 2024", "Capaian 2024 (%)", "Realisasi 2023",
          "Target Akhir RPJMD (2026)", "Capaian terhadap Target Akhir RPJMD (%)"]],
        baris=[
            ["", u.nama, u.satuan, u.target, u.realisasi, comma(u.capaian), u.lalu, u.akhir, comma(u.terhadap_akhir)]
            for u in lines
        ],
        pengantar=f"Pengukuran kinerja sasaran {n}, {name}, adalah sebagai berikut:",
    )  # fmt: skip


def _told(n: int, name: str, lines: Sequence[Ukuran]) -> Lembar:
    average = mean(lines)
    return Lembar(
        f"Analisis {n}",
        [f"Analisis Sasaran {n} : {name}"],
        paragraf=[
            *(["", _one(u)] for u in lines),
            ["", f"Dengan demikian rata-rata capaian kinerja Sasaran {n} pada tahun 2024 sebesar {comma(average)}% "
                 f"atau termasuk kategori {kategori(average)}."],
        ],
    )  # fmt: skip


def _one(u: Ukuran) -> str:
    goal = "telah mencapai" if u.capaian >= 100 else "belum mencapai"
    new, old = (Fraction(t.replace(",", ".")) for t in (u.realisasi, u.lalu))
    if new == old:
        trend = "adalah sama"
    else:
        trend = "mengalami kenaikan" if new > old else "mengalami penurunan"
        trend += f" sebesar {comma(abs(new - old))}"
    unit = u.satuan if u.satuan == "%" else f" {u.satuan}"
    return (
        f"Realisasi indikator {u.nama} tahun 2024 sebesar {u.realisasi}{unit} dari target sebesar {u.target}{unit} "
        f"sehingga capaian kinerjanya {comma(u.capaian)}% atau kategori {kategori(u.capaian)}. Hasil tersebut {goal} "
        f"target. Apabila dibandingkan dengan realisasi tahun 2023 sebesar {u.lalu}{unit}, realisasi tahun 2024 "
        f"{trend}. Terhadap target akhir RPJMD sebesar {u.akhir}{unit}, capaiannya {comma(u.terhadap_akhir)}%."
    )


def _summary() -> Lembar:
    return Lembar(
        "Tabel 6",
        ["Tabel 6", "Rekapitulasi Capaian Kinerja Sasaran"],
        [6, 56, 16, 22],
        ["tengah", "teks", "persen_dua", "tengah"],
        [["No", "Sasaran Strategis", "Rata-rata Capaian (%)", "Kategori"]],
        baris=[
            ["", str(n), name, comma(mean(lines)), kategori(mean(lines))] for n, (name, lines) in enumerate(TUJUAN, 1)
        ],
    )


def _income() -> Lembar:
    rows: list[list[str]] = []
    for letter, title, lines in (("A", "Pajak Daerah", PAJAK), ("B", "Retribusi Daerah", RETRIBUSI)):
        goal, real = sum(x[1] for x in lines), sum(x[2] for x in lines)
        rows.append(["judul", letter, title, *_money(goal, real)])
        rows += [["", str(n), name, *_money(t, r)] for n, (name, t, r) in enumerate(lines, 1)]
    goal, real = (sum(x[k] for x in (*PAJAK, *RETRIBUSI)) for k in (1, 2))
    rows.append(["jumlah", "", "JUMLAH", *_money(goal, real)])
    return Lembar(
        "Tabel 7",
        ["Tabel 7", "Target dan Realisasi Pendapatan Tahun 2024"],
        [5, 34, 22, 22, 10, 20],
        ["tengah", "teks", "rupiah", "rupiah", "persen_dua", "rupiah_teks"],
        [["No", "Jenis Pendapatan", "Target (Rp)", "Realisasi (Rp)", "%", "Lebih/(Kurang) (Rp)"]],
        baris=rows,
    )


def _money(goal: int, real: int) -> list[str]:
    more = real - goal
    return [dots(goal), dots(real), percent(real, goal), f"({dots(-more)})" if more < 0 else dots(more)]


def _spent() -> Lembar:
    rows: list[list[str]] = []
    for n, (program, lines) in enumerate(BELANJA, 1):
        pagu, real = sum(x[1] for x in lines), sum(x[2] for x in lines)
        rows.append(["program", str(n), program, dots(pagu), dots(real), percent(real, pagu)])
        rows += [
            ["kegiatan", f"{n}.{k}", name, dots(p), dots(r), percent(r, p)] for k, (name, p, r) in enumerate(lines, 1)
        ]
    rows.append(["jumlah", "", "TOTAL BELANJA", dots(PAGU), dots(SERAP), percent(SERAP, PAGU)])
    return Lembar(
        "Tabel 8",
        ["Tabel 8", "Realisasi Belanja per Program dan Kegiatan Tahun 2024"],
        [6, 56, 22, 22, 10],
        ["tengah", "teks", "rupiah", "rupiah", "persen_dua"],
        [["No", "Program/Kegiatan", "Anggaran (Rp)", "Realisasi (Rp)", "Persentase (%)"]],
        baris=rows,
    )


def _ending() -> Lembar:
    program, lines = BELANJA[1]
    pagu, real = sum(x[1] for x in lines), sum(x[2] for x in lines)
    bphtb = PAJAK[1]
    return Lembar(
        "Penutup",
        ["BAB IV PENUTUP"],
        paragraf=[
            ["", f"Anggaran {program} sebesar Rp. {dots(pagu)},- terealisasi sebesar Rp. {dots(real)},- atau sebesar "
                 f"{percent(real, pagu)}%. Penerimaan {bphtb[0]} baru mencapai {percent(bphtb[2], bphtb[1])}% karena "
                 f"menurunnya transaksi properti."],
            ["", f"Seluruh belanja {AGENCY} tahun 2024 terealisasi sebesar {percent(SERAP, PAGU)}% dari anggaran "
                 f"Rp. {dots(PAGU)},-. Capaian tertinggi terdapat pada sasaran 1 dan seluruh sasaran berkategori "
                 f"Berhasil atau Sangat Berhasil."],
        ],
    )  # fmt: skip


SLIPS = (
    Slip("transposisi", (("Ikhtisar!A5", "Rp. 13.373.615.210,-", "Rp. 13.373.651.210,-"),), "13373615210"),
    Slip("angka dan huruf", (("Ikhtisar!A3", "6 (enam)", "6 (lima)"),), penjelasan=("(?i)enam|lima|\\b5\\b",)),
    Slip("hitungan", (("Ikhtisar!A5", "6 (enam) kegiatan", "8 (delapan) kegiatan"),), penjelasan=("\\b6\\b|enam",)),
    Slip(
        "angka tahun lalu",
        (("Analisis 3!A3", "tahun 2024 sebesar 88,31", "tahun 2024 sebesar 86,12"),),
        "88.31",
        ("2023|tahun lalu|tahun sebelumnya",),
    ),
    Slip("kolom tersalin", (("Tabel 5!H7", "98,12", "90,00"),), "98.12"),
    Slip(
        "celah skala",
        (("Skala!B6", "60% s.d. kurang dari 80%", "60% - 75%"),),
        penjelasan=("75", "80"),
        juga=("Skala!B7",),
    ),
    Slip("kalimat lawan tabel", (("Analisis 1!A4", "2024 sebesar 79,54%", "2024 sebesar 79,45%"),), "79.54"),
    Slip("persen", (("Tabel 8!E7", "96,31", "93,61"),), "96.31"),
    Slip(
        "kata kecenderungan",
        (("Analisis 2!A3", "mengalami penurunan", "mengalami kenaikan"),),
        penjelasan=("(?i)turun|lebih (rendah|kecil)|13,2",),
    ),
    Slip("predikat", (("Tabel 6!D6", "Sangat Berhasil", "Berhasil"),), penjelasan=("104,02|100", "Sangat Berhasil")),
    Slip("capaian kalimat", (("Analisis 2!A4", "kinerjanya 93,75%", "kinerjanya 106,67%"),), "93.75"),
    Slip("target berbeda", (("Lampiran PK!E6", "82,00", "80,00"),), "82"),
    Slip(
        "istilah",
        (("Ikhtisar!A5", "terdapat sisa anggaran sebesar", "terdapat SILPA sebesar"),),
        penjelasan=("(?i)silpa",),
    ),
    Slip(
        "target tercapai",
        (("Analisis 1!A4", "belum mencapai target", "telah mencapai target"),),
        penjelasan=("79,54|82|97",),
    ),
    Slip("jumlah", (("Tabel 7!C5", "83.290.000.000", "82.390.000.000"),), "83290000000"),
)
