"""The figures of the second report: an invented agency, and what follows from them by exact fractions."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ledger.figures import round_half_up


@dataclass(frozen=True, slots=True)
class Indikator:
    """One indicator: `kecil` where less is better; figures as printed."""

    sasaran: int
    nama: str
    satuan: str
    renstra: tuple[str, str, str, str, str]
    """Targets of 2022 to 2026."""
    awal: str
    lalu: str
    realisasi: str
    triwulan: tuple[str, str, str]
    """Realisasi of the first three quarters, accumulated."""
    kecil: bool = False

    @property
    def target(self) -> str:
        """The target of 2023."""
        return self.renstra[1]

    @property
    def capaian(self) -> Fraction:
        """Capaian of 2023 against the target of the year."""
        return self.against(self.target)

    def against(self, target: str) -> Fraction:
        """R / T, or (2T - R) / T where less is better, in percent."""
        goal, real = number(target), number(self.realisasi)
        return ((2 * goal - real) if self.kecil else real) / goal * 100


@dataclass(frozen=True, slots=True)
class Kegiatan:
    nama: str
    pagu: int
    realisasi: int


@dataclass(frozen=True, slots=True)
class Program:
    """A programme, the sasaran it supports, and its kegiatan."""

    kode: str
    nama: str
    sasaran: int
    kegiatan: tuple[Kegiatan, ...]

    @property
    def pagu(self) -> int:
        return sum(k.pagu for k in self.kegiatan)

    @property
    def realisasi(self) -> int:
        return sum(k.realisasi for k in self.kegiatan)


def number(printed: str) -> Fraction:
    """A figure as printed here: ``1.234``, ``9,5``."""
    return Fraction(printed.replace(".", "").replace(",", "."))


AGENCY = "Dinas Kesehatan, Pengendalian Penduduk dan Keluarga Berencana"
SASARAN = (
    "Menurunnya angka kematian ibu dan bayi",
    "Meningkatnya ketersediaan dan mutu tenaga kesehatan",
    "Terjaminnya sediaan farmasi serta perilaku hidup bersih dan sehat masyarakat",
    "Terkendalinya pertumbuhan penduduk",
    "Meningkatnya akuntabilitas kinerja dan kepuasan layanan dinas",
)
I = Indikator  # noqa: E741
INDIKATOR = (
    I(1, "Angka Kematian Ibu", "per 100.000 KH", ("135", "120", "110", "100", "90"), "150", "131", "108",
      ("24", "55", "83"), kecil=True),
    I(1, "Angka Kematian Bayi", "per 1.000 KH", ("10,0", "9,5", "9,0", "8,5", "8,0"), "11,2", "10,4", "10,1",
      ("2,6", "5,2", "7,7"), kecil=True),
    I(1, "Persalinan di fasilitas pelayanan kesehatan", "persen", ("95,00", "96,00", "97,00", "98,00", "99,00"),
      "93,80", "95,10", "97,44", ("23,90", "48,72", "73,15")),
    I(2, "Rasio tenaga kesehatan terhadap penduduk", "per 1.000 penduduk", ("3,00", "3,20", "3,40", "3,60", "3,80"),
      "2,75", "2,91", "3,05", ("2,92", "2,97", "3,01")),
    I(2, "Puskesmas dengan sembilan jenis tenaga sesuai standar", "persen",
      ("65,00", "75,00", "85,00", "95,00", "100,00"), "55,56", "66,67", "72,22", ("66,67", "66,67", "72,22")),
    I(3, "Ketersediaan obat esensial di puskesmas", "persen", ("94,00", "95,00", "96,00", "97,00", "98,00"), "92,40",
      "96,55", "98,10", ("95,20", "96,10", "97,35")),
    I(3, "Rumah tangga ber-PHBS", "persen", ("77,00", "80,00", "83,00", "86,00", "90,00"), "60,10", "64,20", "68,40",
      ("64,90", "66,00", "67,30")),
    I(4, "Total Fertility Rate (TFR)", "anak per wanita", ("2,25", "2,20", "2,17", "2,13", "2,10"), "2,35", "2,31",
      "2,24", ("2,30", "2,28", "2,26"), kecil=True),
    I(4, "Kebutuhan ber-KB yang tidak terpenuhi (unmet need)", "persen", ("9,50", "9,00", "8,50", "8,00", "7,50"),
      "10,20", "9,45", "8,10", ("9,30", "8,90", "8,40"), kecil=True),
    I(5, "Nilai SAKIP", "nilai", ("70,00", "72,00", "75,00", "78,00", "80,00"), "68,05", "70,12", "73,85",
      ("70,12", "70,12", "70,12")),
    I(5, "Indeks Kepuasan Masyarakat", "indeks", ("85,00", "86,00", "87,00", "88,50", "90,00"), "83,40", "84,12",
      "84,12", ("83,75", "83,90", "84,02")),
)  # fmt: skip
K = Kegiatan
PROGRAM = (
    Program("1.02.01", "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota", 5, (
        K("Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah", 214_600_000, 203_881_500),
        K("Administrasi Keuangan Perangkat Daerah", 31_487_250_400, 30_115_664_982),
        K("Administrasi Umum Perangkat Daerah", 1_268_340_000, 1_197_402_750),
        K("Pemeliharaan Barang Milik Daerah Penunjang Urusan Pemerintahan Daerah", 742_115_000, 731_960_300),
    )),
    Program("1.02.02", "Program Pemenuhan Upaya Kesehatan Perorangan dan Upaya Kesehatan Masyarakat", 1, (
        K("Penyediaan Fasilitas Pelayanan Kesehatan untuk UKM dan UKP", 12_904_775_000, 12_311_048_220),
        K("Penyediaan Layanan Kesehatan untuk UKM dan UKP Rujukan", 18_660_512_300, 17_425_990_145),
        K("Penyelenggaraan Sistem Informasi Kesehatan Secara Terintegrasi", 385_000_000, 361_274_000),
    )),
    Program("1.02.03", "Program Peningkatan Kapasitas Sumber Daya Manusia Kesehatan", 2, (
        K("Perencanaan Kebutuhan dan Pendayagunaan Sumber Daya Manusia Kesehatan", 2_416_880_000, 2_288_407_600),
        K("Pengembangan Mutu dan Peningkatan Kompetensi Teknis", 618_450_000, 540_119_375),
    )),
    Program("1.02.04", "Program Sediaan Farmasi, Alat Kesehatan dan Makanan Minuman", 3, (
        K("Pemberian Izin Apotek, Toko Obat, dan Toko Alat Kesehatan", 96_300_000, 88_745_000),
        K("Penerbitan Sertifikat Produksi Pangan Industri Rumah Tangga", 143_275_000, 139_870_400),
    )),
    Program("1.02.05", "Program Pemberdayaan Masyarakat Bidang Kesehatan", 3, (
        K("Advokasi dan Kemitraan Pemberdayaan Masyarakat", 327_940_000, 301_506_850),
    )),
    Program("2.14.02", "Program Pengendalian Penduduk", 4, (
        K("Pemaduan dan Sinkronisasi Kebijakan Pengendalian Kuantitas Penduduk", 188_205_000, 176_330_000),
    )),
    Program("2.14.03", "Program Pembinaan Keluarga Berencana", 4, (
        K("Pelaksanaan Advokasi, Komunikasi, Informasi dan Edukasi KB", 1_045_660_000, 1_002_418_900),
        K("Pendistribusian Kebutuhan Alat dan Obat Kontrasepsi", 274_318_000, 268_004_150),
    )),
)  # fmt: skip
PEGAWAI = (("PNS", 58, 156), ("PPPK", 21, 75), ("Tenaga non ASN", 19, 28))
PENDIDIKAN = (("S-2", 18), ("S-1 / D-IV", 121), ("D-III", 187), ("SLTA ke bawah", 31))
ASET = (
    ("A", "Tanah dan bangunan", (
        ("Gedung kantor dinas", 1, 0, 0, 6_415_300_000),
        ("Gedung puskesmas", 16, 2, 0, 41_870_225_000),
        ("Rumah dinas dokter", 11, 4, 3, 5_128_440_500),
    )),
    ("B", "Alat angkutan", (
        ("Ambulans", 19, 3, 1, 7_953_600_000),
        ("Sepeda motor", 64, 12, 7, 1_411_975_000),
    )),
    ("C", "Alat kedokteran", (
        ("Unit USG", 18, 0, 0, 1_602_000_000),
        ("Dental unit", 15, 2, 1, 1_134_900_000),
    )),
    ("D", "Peralatan pengolah data", (
        ("Komputer", 92, 9, 4, 1_076_250_000),
    )),
)  # fmt: skip
KATEGORI = ((100, "Memuaskan"), (90, "Sangat Baik"), (80, "Baik"), (60, "Cukup"))


def kategori(capaian: Fraction) -> str:
    """The category of a capaian on the scale that the report prints."""
    if capaian > 100:
        return "Memuaskan"
    return next((name for bound, name in KATEGORI[1:] if capaian >= bound), "Kurang")


def mean(sasaran: int) -> Fraction:
    """The mean capaian of a sasaran, of the capaian as printed."""
    values = [round_half_up(i.capaian, 2) for i in INDIKATOR if i.sasaran == sasaran]
    return sum(values, Fraction(0)) / len(values)


def money(sasaran: int) -> tuple[int, int]:
    """Pagu and realisasi of the programmes that support a sasaran."""
    own = [p for p in PROGRAM if p.sasaran == sasaran]
    return sum(p.pagu for p in own), sum(p.realisasi for p in own)


PAGU, REALISASI = sum(p.pagu for p in PROGRAM), sum(p.realisasi for p in PROGRAM)
MURNI = PAGU - 1_864_250_000
