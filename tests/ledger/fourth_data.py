"""The figures of the fourth report: an invented regency's planning agency, and what follows from them exactly."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ledger.figures import round_half_up

YEARS = (2020, 2021, 2022, 2023)


@dataclass(frozen=True, slots=True)
class Iku:
    """One indicator: figures as printed; `kecil` where less is better, `kata` where words are measured."""

    sasaran: int
    nama: str
    satuan: str
    renstra: tuple[str, str, str, str, str]
    """Targets of 2022 to 2026."""
    hasil: tuple[str, str, str, str]
    """Realisasi of 2020 to 2023."""
    triwulan: tuple[tuple[str, str], ...] = ()
    """Target and realisasi of the quarters, accumulated."""
    kecil: bool = False
    kata: bool = False

    @property
    def target(self) -> str:
        """The target of 2023."""
        return self.renstra[1]

    @property
    def capaian(self) -> Fraction:
        """Capaian of 2023."""
        return self.against(self.hasil[3], self.target)

    @property
    def kemajuan(self) -> Fraction:
        """Realisasi of 2023 against the target of 2026."""
        return self.against(self.hasil[3], self.renstra[4])

    def against(self, done: str, due: str) -> Fraction:
        """R / T, or (2T - R) / T where less is better; words are reached."""
        if self.kata:
            return Fraction(100)
        real, goal = number(done), number(due)
        return ((2 * goal - real) if self.kecil else real) / goal * 100


def number(printed: str) -> Fraction:
    """A figure as printed here: ``1.234``, ``9,5``, ``3 dokumen``."""
    return Fraction(printed.split()[0].replace(".", "").replace(",", "."))


SASARAN = (
    "Menurunnya kemiskinan dan kerentanan sosial masyarakat",
    "Meningkatnya kualitas sumber daya manusia",
    "Meningkatnya kualitas tata kelola pemerintahan daerah",
    "Meningkatnya ketersediaan infrastruktur wilayah yang merata",
)
I = Iku  # noqa: E741
IKU = (
    I(1, "Persentase penduduk miskin", "%", ("12,10", "11,60", "11,10", "10,60", "10,10"),
      ("13,05", "12,78", "12,25", "11,87"), (("12,20", "12,21"), ("12,00", "12,08"), ("11,80", "11,95"),
                                            ("11,60", "11,87")), kecil=True),
    I(1, "Prevalensi stunting pada balita", "%", ("21,00", "18,50", "16,00", "14,00", "12,00"),
      ("24,70", "22,40", "20,30", "17,90"), (("20,00", "20,10"), ("19,50", "19,32"), ("19,00", "18,64"),
                                            ("18,50", "17,90")), kecil=True),
    I(2, "Indeks Pembangunan Manusia (IPM)", "indeks", ("70,10", "70,60", "71,10", "71,60", "72,10"),
      ("68,92", "69,35", "70,02", "70,81")),
    I(2, "Rata-rata lama sekolah", "tahun", ("7,90", "8,05", "8,20", "8,35", "8,50"),
      ("7,61", "7,72", "7,88", "7,97")),
    I(3, "Opini BPK atas laporan keuangan pemerintah daerah", "opini", ("WTP", "WTP", "WTP", "WTP", "WTP"),
      ("WDP", "WTP", "WTP", "WTP"), kata=True),
    I(3, "Predikat SAKIP kabupaten", "predikat", ("B", "BB", "BB", "A", "A"), ("CC", "B", "B", "BB"), kata=True),
    I(3, "Indeks Reformasi Birokrasi", "indeks", ("62,00", "64,00", "66,00", "68,00", "70,00"),
      ("58,41", "60,15", "61,87", "64,92")),
    I(3, "Waktu rata-rata penyelesaian perizinan", "hari", ("10", "8", "7", "6", "5"), ("14", "12", "9", "7"),
      (("9", "9"), ("9", "8"), ("8", "8"), ("8", "7")), kecil=True),
    I(3, "Dokumen perencanaan yang ditetapkan tepat waktu", "dokumen", ("3", "3", "3", "3", "3"),
      ("2", "3", "3", "3")),
    I(4, "Persentase jalan kabupaten dalam kondisi mantap", "%", ("62,00", "65,00", "68,00", "71,00", "74,00"),
      ("57,30", "59,84", "61,75", "66,12"), (("16,25", "12,04"), ("32,50", "30,77"), ("48,75", "50,18"),
                                            ("65,00", "66,12"))),
    I(4, "Cakupan layanan air minum layak", "%", ("70,00", "73,00", "76,00", "79,00", "82,00"),
      ("66,20", "68,05", "70,44", "71,98"), (("18,25", "17,90"), ("36,50", "35,41"), ("54,75", "53,62"),
                                            ("73,00", "71,98"))),
)  # fmt: skip

PROGRAM = (
    (1, "Program Pemberdayaan Sosial dan Penanganan Fakir Miskin", 4_812_500_000, 4_655_120_400),
    (1, "Program Perbaikan Gizi Masyarakat", 2_377_940_000, 2_301_556_750),
    (2, "Program Pengelolaan Pendidikan", 18_904_315_000, 18_120_447_310),
    (3, "Program Penunjang Urusan Pemerintahan Daerah", 9_116_487_250, 8_870_912_133),
    (3, "Program Perencanaan, Pengendalian dan Evaluasi Pembangunan", 1_284_650_000, 1_207_334_500),
    (3, "Program Pelayanan Penanaman Modal", 745_200_000, 731_018_000),
    (4, "Program Penyelenggaraan Jalan", 27_650_880_000, 26_914_205_660),
    (4, "Program Pengelolaan Sistem Penyediaan Air Minum", 6_230_145_000, 5_598_773_250),
)
PAGU, SERAP = sum(p[2] for p in PROGRAM), sum(p[3] for p in PROGRAM)
GOLONGAN = (
    ("A", "Pegawai Negeri Sipil", (("Golongan IV", 9, 6), ("Golongan III", 27, 31), ("Golongan II", 8, 5))),
    ("B", "Pegawai Pemerintah dengan Perjanjian Kerja", (("Golongan IX", 4, 7), ("Golongan VII", 2, 3))),
    ("C", "Pegawai Tidak Tetap", (("Tenaga administrasi", 6, 9), ("Tenaga kebersihan dan pengamanan", 8, 3))),
)
JENJANG = (("Magister (S2)", 21), ("Sarjana (S1/D-IV)", 64), ("Diploma III", 17), ("SMA sederajat", 26))
ASET = (
    ("I", "Tanah dan Bangunan", (("Tanah", 3, "bidang", 4_150_000_000), ("Gedung kantor", 2, "unit", 7_218_440_000))),
    ("II", "Peralatan dan Mesin", (
        ("Kendaraan roda empat", 7, "unit", 1_986_325_000),
        ("Kendaraan roda dua", 18, "unit", 402_750_000),
        ("Komputer dan laptop", 63, "unit", 715_908_500),
    )),
    ("III", "Aset Tetap Lainnya", (("Buku perpustakaan", 412, "buku", 38_214_000),)),
)  # fmt: skip
BANDING = (
    ("Persentase penduduk miskin", "11,87", "11,95", "9,36"),
    ("Prevalensi stunting pada balita", "17,90", "18,60", "21,50"),
    ("Indeks Pembangunan Manusia (IPM)", "70,81", "73,18", "74,39"),
)


def kategori(capaian: Fraction) -> str:
    """The category on the report's scale."""
    bounds = ((91, "Sangat Tinggi"), (76, "Tinggi"), (66, "Sedang"), (51, "Rendah"))
    return next((name for bound, name in bounds if capaian >= bound), "Sangat Rendah")


def mean(sasaran: int) -> Fraction:
    """The mean capaian of a sasaran, of the capaian as printed."""
    values = [round_half_up(i.capaian, 2) for i in IKU if i.sasaran == sasaran]
    return sum(values, Fraction(0)) / len(values)


def money(sasaran: int) -> tuple[int, int]:
    """Pagu and realisasi of a sasaran."""
    return sum(p[2] for p in PROGRAM if p[0] == sasaran), sum(p[3] for p in PROGRAM if p[0] == sasaran)


STAFF = sum(men + women for _, _, lines in GOLONGAN for _, men, women in lines)
assert sum(count for _, count in JENJANG) == STAFF
