"""Draw a regency: forty agencies with programmes, accounts under each, pendapatan, pembiayaan, and a chain that closes.

Every figure is an exact count of sen in four columns: the original budget, the revised budget, realisasi, and the
realisasi of the year before. Only leaves are drawn; everything above is added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from regency.accounts import CHARTS, Chart, Parts

MURNI, ANGGARAN, REALISASI, LALU = range(4)
YEARS = {"baru": 2023, "lama": 2018, "lama-7": 2019}
AGENCIES = (
    "Dinas Pendidikan", "Dinas Kesehatan", "Dinas Pekerjaan Umum dan Penataan Ruang", "Dinas Perumahan Rakyat",
    "Satuan Polisi Pamong Praja", "Dinas Sosial", "Dinas Tenaga Kerja", "Dinas Pemberdayaan Perempuan",
    "Dinas Ketahanan Pangan", "Dinas Lingkungan Hidup", "Dinas Kependudukan dan Pencatatan Sipil",
    "Dinas Pemberdayaan Masyarakat dan Desa", "Dinas Perhubungan", "Dinas Komunikasi dan Informatika",
    "Dinas Koperasi dan UKM", "Dinas Penanaman Modal", "Dinas Pemuda dan Olahraga", "Dinas Perpustakaan dan Kearsipan",
    "Dinas Perikanan", "Dinas Pariwisata", "Dinas Pertanian", "Dinas Perdagangan", "Dinas Perindustrian",
    "Sekretariat Daerah", "Sekretariat DPRD", "Badan Perencanaan Pembangunan Daerah", "Badan Pengelola Keuangan Daerah",
    "Badan Kepegawaian Daerah", "Inspektorat Daerah", "Badan Kesatuan Bangsa dan Politik",
    "Badan Penanggulangan Bencana Daerah", "Rumah Sakit Umum Daerah", "Kecamatan Utara", "Kecamatan Selatan",
    "Kecamatan Timur", "Kecamatan Barat", "Kecamatan Tengah", "Kecamatan Hulu", "Kecamatan Hilir", "Kecamatan Muara",
)  # fmt: skip
PROGRAMMES = (
    "Program Penunjang Urusan Pemerintahan Daerah", "Program Pengelolaan Layanan", "Program Pengembangan Kapasitas",
    "Program Pembinaan Masyarakat", "Program Pengawasan dan Evaluasi", "Program Peningkatan Sarana dan Prasarana",
)  # fmt: skip
KEGIATAN = (
    "Administrasi Keuangan", "Administrasi Umum", "Penyediaan Jasa Penunjang", "Pemeliharaan Barang Milik Daerah",
    "Perencanaan dan Penganggaran", "Pembinaan Teknis", "Koordinasi dan Sinkronisasi", "Pelayanan kepada Masyarakat",
)  # fmt: skip
SUB = (
    "Penyediaan Gaji dan Tunjangan ASN", "Penyediaan Alat Tulis dan Bahan Cetak", "Penyelenggaraan Rapat Koordinasi",
    "Pengadaan Peralatan", "Pemeliharaan Gedung", "Pelatihan dan Bimbingan Teknis", "Penyusunan Laporan",
    "Fasilitasi Kunjungan Tamu", "Pendataan dan Pemutakhiran", "Sosialisasi Peraturan",
)  # fmt: skip


@dataclass
class Item:
    """A node: its level, its code (parts as printed), its name, its figures and what lies under it."""

    level: str
    kode: tuple[str, ...]
    uraian: str
    children: list[Item] = field(default_factory=list)
    amounts: np.ndarray = field(default_factory=lambda: np.zeros(4, np.int64))
    leaf: Parts | None = None

    def add_up(self) -> np.ndarray:
        """Set the figures of everything above the leaves."""
        if self.children:
            self.amounts = np.sum([child.add_up() for child in self.children], axis=0)
        return self.amounts

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Item]]:
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)

    def leaves(self) -> Iterator[Item]:
        for _, item in self.walk():
            if item.leaf is not None:
                yield item


@dataclass
class Agency:
    """One agency: its code and name, its programmes with accounts, and its pendapatan (leaf figures by account)."""

    number: int
    kode: tuple[str, ...]
    nama: str
    tree: Item
    pendapatan: dict[Parts, np.ndarray]
    lain: dict[Parts, np.ndarray] = field(default_factory=dict)
    """Belanja, transfer and pembiayaan that stand under no programme (of the treasury)."""

    def figures(self) -> dict[Parts, np.ndarray]:
        """Its leaves by account, summed over sub kegiatan."""
        found: dict[Parts, np.ndarray] = {}
        for leaf in self.tree.leaves():
            assert leaf.leaf is not None
            found[leaf.leaf] = found.get(leaf.leaf, np.zeros(4, np.int64)) + leaf.amounts
        for more in (self.pendapatan, self.lain):
            for parts, amounts in more.items():
                found[parts] = found.get(parts, np.zeros(4, np.int64)) + amounts
        return found


@dataclass
class Regency:
    """A regency of one fiscal year and chart."""

    chart: Chart
    year: int
    width: tuple[int, ...]
    agencies: list[Agency]

    def figures(self) -> dict[Parts, np.ndarray]:
        found: dict[Parts, np.ndarray] = {}
        for agency in self.agencies:
            for parts, amounts in agency.figures().items():
                found[parts] = found.get(parts, np.zeros(4, np.int64)) + amounts
        return found


def account_tree(chart: Chart, width: tuple[int, ...], figures: dict[Parts, np.ndarray]) -> list[Item]:
    """The accounts that figures stand in, from the akun down."""
    items: dict[Parts, Item] = {}
    roots: list[Item] = []
    for parts in sorted({leaf[:n] for leaf in figures for n in range(1, len(leaf) + 1)}):
        kode = tuple(str(p).zfill(w) for p, w in zip(parts, width, strict=False))
        item = Item("akun", kode, chart.names[parts], leaf=parts if parts in figures else None)
        items[parts] = item
        above = items.get(parts[:-1])
        (above.children if above is not None else roots).append(item)
        if parts in figures:
            item.amounts = figures[parts].copy()
    for root in roots:
        root.add_up()
    return roots


def amount_of(roots: Iterable[Item], *parts: int) -> np.ndarray:
    """The figures of one account of a tree, noughts where it has none."""
    for root in roots:
        for _, item in root.walk():
            if tuple(int(p) for p in item.kode) == parts:
                return item.amounts
    return np.zeros(4, np.int64)


def _money(rng: np.random.Generator, low: float, high: float) -> np.ndarray:
    """One leaf: original and revised budget (round), realisasi and last year's realisasi (odd, at times with sen)."""
    murni = _round(rng, float(np.exp(rng.uniform(np.log(low), np.log(high)))))
    anggaran = murni
    if rng.random() < 0.4:
        anggaran = max(1000, _round(rng, murni * float(rng.uniform(0.6, 1.5))))
    sen = int(rng.integers(1, 100)) if rng.random() < 0.15 else 0
    realisasi = anggaran * 100 if rng.random() < 0.12 else int(anggaran * float(rng.beta(9, 1.1))) * 100 - sen
    realisasi = 0 if rng.random() < 0.03 else max(0, realisasi)
    lalu = 0 if rng.random() < 0.1 else int(murni * float(rng.uniform(0.5, 1.1))) * 100 + int(rng.integers(0, 100))
    return np.array([murni * 100, anggaran * 100, realisasi, lalu], np.int64)


def _round(rng: np.random.Generator, amount: float) -> int:
    step = int(10 ** rng.integers(2, 5))
    return max(1, int(amount) // step) * step


def _accounts_under(chart: Chart, width: tuple[int, ...], figures: dict[Parts, np.ndarray], level: str) -> list[Item]:
    """The accounts under a sub kegiatan, from the akun or only the leaves."""
    if level == "leaves":
        return [
            Item("akun", tuple(str(p).zfill(w) for p, w in zip(parts, width, strict=False)), chart.names[parts],
                 amounts=figures[parts].copy(), leaf=parts)
            for parts in sorted(figures)
        ]  # fmt: skip
    return account_tree(chart, width, figures)


def draw(
    chart: str = "baru",
    seed: int = 1,
    agencies: int = 40,
    scale: float = 1.0,
    width: int = 0,
    accounts: str = "tree",
    digits: int = 4,
) -> Regency:
    """A regency of `agencies` agencies with about 500 x `scale` rows each.

    `width` chooses how many digits the parts of an account have, `accounts` what stands under a sub kegiatan (the
    whole ``tree`` of accounts or its ``leaves``), `digits` how many digits the last part of a sub kegiatan has.
    """
    rng = np.random.default_rng([seed, agencies])
    this = CHARTS[chart]
    widths = this.widths[width]
    made = [_agency(rng, this, widths, n, scale, accounts, digits) for n in range(agencies)]
    _treasury(rng, this, made)
    for agency in made:
        agency.tree.add_up()
    return Regency(this, YEARS[chart], widths, made)


def _agency(
    rng: np.random.Generator,
    chart: Chart,
    width: tuple[int, ...],
    number: int,
    scale: float,
    accounts: str,
    digits: int,
) -> Agency:
    new = chart.name == "baru"
    urusan, bidang = str(1 + number // 20), f"{1 + number % 20:02d}"
    kode = (
        (urusan, bidang, "0", "00", "0", "00", f"{1 + number % 20:02d}", "0000")
        if new
        else (urusan, bidang, f"{urusan}", f"{bidang}", "01")
    )
    root = Item("opd", kode, AGENCIES[number % len(AGENCIES)])
    programmes = max(1, round(int(rng.integers(3, 7)) * min(1.0, scale * 2)))
    for p in range(programmes):
        above = (urusan, bidang) if new else kode
        program = Item("program", (*above, f"{p + 1:02d}"), PROGRAMMES[p])
        for k in range(max(1, round(int(rng.integers(2, 5)) * min(1.0, scale * 1.5)))):
            middle = ("2." + f"{k + 1:02d}",) if new else (f"{k + 1:02d}",)
            name = KEGIATAN[(p * 3 + k) % len(KEGIATAN)]
            kegiatan = Item("kegiatan", (*program.kode, *middle), name)
            first = p == 0 and k == 0
            if new:
                for s in range(max(1, round(int(rng.integers(2, 6)) * scale))):
                    code = (*kegiatan.kode, f"{s + 1:0{digits}d}")
                    figures = _leaves(rng, chart, salaries=first and s == 0)
                    sub = Item("sub_kegiatan", code, f"{SUB[s % len(SUB)]} {KEGIATAN[k]}")
                    sub.children = _accounts_under(chart, width, figures, accounts)
                    kegiatan.children.append(sub)
            else:
                figures = _leaves(rng, chart, salaries=first)
                for _ in range(max(1, round(3 * scale))):
                    figures |= _leaves(rng, chart, salaries=False) if not first else {}
                kegiatan.children = _accounts_under(chart, width, figures, accounts)
            program.children.append(kegiatan)
        root.children.append(program)
    pendapatan: dict[Parts, np.ndarray] = {}
    if number % 5 == 1:
        for parts in chart.retribusi[: int(rng.integers(1, len(chart.retribusi) + 1))]:
            pendapatan[parts] = _money(rng, 1e7, 5e9)
    return Agency(number, kode, root.uraian, root, pendapatan)


def _leaves(rng: np.random.Generator, chart: Chart, *, salaries: bool) -> dict[Parts, np.ndarray]:
    """The leaves under one sub kegiatan (kegiatan in the old chart)."""
    if salaries:
        return {parts: _money(rng, 5e8, 3e10) for parts in chart.pegawai}
    chosen = set(rng.choice(len(chart.barang), int(rng.integers(1, 5)), replace=False).tolist())
    figures = {chart.barang[n]: _money(rng, 5e5, 5e8) for n in sorted(chosen)}
    if rng.random() < 0.25:
        figures[chart.modal[int(rng.integers(len(chart.modal)))]] = _money(rng, 1e7, 2e10)
    if rng.random() < 0.08:
        figures[chart.hibah[int(rng.integers(len(chart.hibah)))]] = _money(rng, 1e7, 2e9)
    return figures


def _treasury(rng: np.random.Generator, chart: Chart, agencies: list[Agency]) -> None:
    """Give the treasury its pendapatan, belanja and pembiayaan so that the chain closes.

    The SILPA is 0 in both budgets; last year's is this year's receipt of 6.1.01; DAU takes what is left.
    """
    treasury = agencies[min(26, len(agencies) - 1)]
    most = 1e9 + 1.2e9 * len(agencies)
    treasury.pendapatan |= {parts: _money(rng, 1e8, most) for parts in chart.pusat if parts != chart.dau}
    treasury.lain = {parts: _money(rng, 1e9, 2e10) for parts in (*chart.belanja_pusat, *chart.pengeluaran)}
    outlay = np.zeros(4, np.int64)
    for agency in agencies:
        agency.tree.add_up()
        outlay += agency.tree.amounts - sum(agency.pendapatan.values(), np.zeros(4, np.int64))
    outlay += sum(treasury.lain.values(), np.zeros(4, np.int64))
    for parts in chart.penerimaan[1:]:
        treasury.lain[parts] = _money(rng, 1e8, 5e9)
        outlay -= treasury.lain[parts]
    brought = np.zeros(4, np.int64)
    brought[LALU] = int(abs(outlay[LALU]) * 0.03)
    silpa_lalu = int(abs(outlay[LALU]) * 0.05)
    brought[REALISASI] = silpa_lalu
    brought[ANGGARAN] = silpa_lalu
    brought[MURNI] = silpa_lalu // 10**9 * 10**9
    treasury.lain[chart.penerimaan[0]] = brought
    rest = outlay - brought
    rest[LALU] += silpa_lalu
    rest[REALISASI] += int(abs(outlay[REALISASI]) * 0.04)
    assert (rest > 0).all()
    treasury.pendapatan[chart.dau] = rest
