"""Workbooks as agencies type them: sheets filled row by row, and trees of consistent figures to fill them with."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from textwrap import dedent

import xlsxwriter

Value = str | float | None


@dataclass(frozen=True, slots=True)
class F:
    """A formula with the value that was stored for it (None: no value was ever stored)."""

    formula: str
    value: float | str | None


@dataclass(frozen=True, slots=True)
class D:
    """A dressed value: bold, indented, in a number format."""

    value: Value | F
    bold: bool = False
    indent: int = 0
    number_format: str = ""


@dataclass(slots=True)
class Sheet:
    """One sheet under the typist's hands: `line` types the next row from column `at`, `gap` leaves rows blank.

    Expectations are stated beside it: `roles` by column letter, and how many identities of a rule at least hold.
    """

    name: str = "Sheet1"
    cells: dict[tuple[int, int], D] = field(default_factory=dict)
    merges: list[str] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    row: int = 0
    roles: dict[str, str] = field(default_factory=dict)
    held: dict[str, int] = field(default_factory=dict)

    def line(self, *values: object, at: int = 0, bold: bool = False, indent: int = 0, fmt: str = "") -> int:
        """Type one row; gives its number as Excel shows it."""
        for column, value in enumerate(values, at):
            if value is None:
                continue
            if not isinstance(value, D):
                percent = fmt if not isinstance(value, str) else ""
                value = D(float(value) if isinstance(value, int) else value, bold, indent, percent)  # type: ignore[arg-type]
            self.cells[self.row, column] = value
        self.row += 1
        return self.row

    def gap(self, rows: int = 1) -> None:
        self.row += rows

    def merge(self, *ranges: str) -> None:
        self.merges += ranges

    def expect(self, roles: str = "", **held: int) -> Sheet:
        """State what must be understood: ``roles="C anggaran, D realisasi"``, and least counts of tests that hold."""
        self.roles |= dict(part.split() for part in roles.split(", ") if part)  # type: ignore[misc]
        for rule, count in held.items():
            self.held[rule] = self.held.get(rule, 0) + count
        return self

    def kop(self, *lines: str, at: int = 0, width: int = 0) -> None:
        """Title lines, merged over `width` columns where given."""
        for text in lines:
            row = self.line(text, at=at, bold=True)
            if width:
                self.merge(f"{letter(at)}{row}:{letter(at + width - 1)}{row}")

    def sign(self, at: int, place: str = "Sukamaju, 31 Desember 2024") -> None:
        """A signature block."""
        self.gap()
        self.line(place, at=at)
        self.line("KEPALA DINAS,", at=at)
        self.gap(3)
        self.line("NAMA PEJABAT, S.Sos., M.Si", at=at, bold=True)
        self.line("Pembina Utama Muda", at=at)
        self.line("NIP. 19700101 199003 1 001", at=at)


def save(sheets: Sequence[Sheet], path: Path) -> None:
    """Write sheets as an .xlsx file, formulas with their stored values."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": datetime(2024, 1, 1)})
        formats: dict[tuple[bool, int, str], object] = {}
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)

            def dress(cell: D) -> object:
                key = (cell.bold, cell.indent, cell.number_format)
                if key not in formats:
                    options = {"bold": key[0], "indent": key[1]} | ({"num_format": key[2]} if key[2] else {})
                    formats[key] = book.add_format(options)
                return formats[key]

            for area in sheet.merges:
                page.merge_range(area, "", dress(D("")))
            for row in sheet.hidden:
                page.set_row(row, None, None, {"hidden": True})
            for (r, c), cell in sorted(sheet.cells.items()):
                if isinstance(cell.value, F):
                    page.write_formula(r, c, cell.value.formula, dress(cell), cell.value.value or 0)
                    if cell.value.value is None:
                        page.table[r][c] = page.table[r][c]._replace(value="")
                elif isinstance(cell.value, str):
                    page.write_string(r, c, cell.value, dress(cell))
                elif cell.value is not None:
                    page.write_number(r, c, cell.value, dress(cell))


def letter(column: int) -> str:
    """The letters of a 0-based column."""
    return (letter(column // 26 - 1) if column >= 26 else "") + chr(65 + column % 26)


def rp(amount: float, decimals: int = 0) -> str:
    """An amount as Indonesians print it."""
    text = f"{abs(amount):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    return f"({text})" if amount < 0 else text


def pct(top: float, below: float, decimals: int = 2) -> float:
    """A percentage rounded half up; nought where there is nothing to divide by."""
    if not below:
        return 0.0
    unit = 10**decimals
    return ((200 * unit * round(top * 100) + round(below * 100)) // (2 * round(below * 100))) / unit


def persen(top: float, below: float) -> str:
    """A percentage as text with a comma."""
    return f"{pct(top, below):.2f}".replace(".", ",")


@dataclass(slots=True)
class Node:
    """A row of a tree: code, name, figures, children."""

    kode: str
    nama: str
    kids: list[Node]
    v: list[int] = field(default_factory=list)

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Node]]:
        yield depth, self
        for kid in self.kids:
            yield from kid.walk(depth + 1)

    def parents(self) -> int:
        """How many rows have children."""
        return sum(bool(node.kids) for _, node in self.walk())

    def leaves(self) -> list[Node]:
        return [node for _, node in self.walk() if not node.kids]


def tree(text: str, draw: Callable[[], list[int]]) -> list[Node]:
    """Trees from indented lines ``5.1 BELANJA OPERASI``; leaves get figures by `draw`, parents their sums."""
    roots: list[Node] = []
    stack: list[tuple[int, Node]] = []
    for line in dedent(text).strip("\n").rstrip().splitlines():
        indent = len(line) - len(line.lstrip())
        match = re.match(r"([\d.]*\d\.?)\s+(.*)", line.strip())
        kode, nama = (match[1], match[2]) if match else ("", line.strip())
        node = Node(kode, nama, [])
        while stack and stack[-1][0] >= indent:
            stack.pop()
        (stack[-1][1].kids if stack else roots).append(node)
        stack.append((indent, node))

    def fill(node: Node) -> list[int]:
        parts = [fill(kid) for kid in node.kids]
        node.v = [sum(column) for column in zip(*parts, strict=True)] if parts else draw()
        return node.v

    for root in roots:
        fill(root)
    return roots


def budget(seed: int, least: int = 5, most: int = 900, full: bool = False) -> Callable[[], list[int]]:
    """Draws pairs of anggaran (round to a thousand rupiah) and realisasi (below it, to the rupiah)."""
    rng = random.Random(seed)

    def draw() -> list[int]:
        pagu = rng.randint(least * 1000, most * 1000) * 1000
        return [pagu, pagu if full or rng.random() < 0.1 else pagu - rng.randint(0, pagu // 4)]

    return draw


def amounts(seed: int, count: int, least: int = 1_000_000, most: int = 500_000_000) -> Callable[[], list[int]]:
    """Draws `count` amounts."""
    rng = random.Random(seed)
    return lambda: [rng.randint(least, most) for _ in range(count)]


AKUN = """
5 BELANJA DAERAH
 5.1 BELANJA OPERASI
  5.1.01 Belanja Pegawai
   5.1.01.01 Belanja Gaji dan Tunjangan ASN
    5.1.01.01.01 Belanja Gaji Pokok ASN
    5.1.01.01.02 Belanja Tunjangan Keluarga ASN
    5.1.01.01.06 Belanja Tunjangan Beras ASN
   5.1.01.02 Belanja Tambahan Penghasilan ASN
    5.1.01.02.01 Tambahan Penghasilan berdasarkan Beban Kerja ASN
  5.1.02 Belanja Barang dan Jasa
   5.1.02.01 Belanja Barang
    5.1.02.01.01 Belanja Barang Pakai Habis
   5.1.02.02 Belanja Jasa
    5.1.02.02.01 Belanja Jasa Kantor
    5.1.02.02.05 Belanja Sewa Gedung dan Bangunan
   5.1.02.04 Belanja Perjalanan Dinas
    5.1.02.04.01 Belanja Perjalanan Dinas Dalam Negeri
 5.2 BELANJA MODAL
  5.2.02 Belanja Modal Peralatan dan Mesin
   5.2.02.05 Belanja Modal Alat Kantor dan Rumah Tangga
    5.2.02.05.01 Belanja Modal Alat Kantor
    5.2.02.05.02 Belanja Modal Alat Rumah Tangga
   5.2.02.10 Belanja Modal Komputer
    5.2.02.10.01 Belanja Modal Komputer Unit
"""
PROGRAM = """
2.16.01 PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA
 2.16.01.2.01 Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah
  2.16.01.2.01.0001 Penyusunan Dokumen Perencanaan Perangkat Daerah
  2.16.01.2.01.0006 Koordinasi dan Penyusunan Laporan Capaian Kinerja
 2.16.01.2.02 Administrasi Keuangan Perangkat Daerah
  2.16.01.2.02.0001 Penyediaan Gaji dan Tunjangan ASN
  2.16.01.2.02.0005 Koordinasi dan Penyusunan Laporan Keuangan Akhir Tahun SKPD
  2.16.01.2.02.0007 Koordinasi dan Penyusunan Laporan Keuangan Bulanan
 2.16.01.2.06 Administrasi Umum Perangkat Daerah
  2.16.01.2.06.0002 Penyediaan Peralatan dan Perlengkapan Kantor
  2.16.01.2.06.0009 Penyelenggaraan Rapat Koordinasi dan Konsultasi SKPD
2.16.02 PROGRAM INFORMASI DAN KOMUNIKASI PUBLIK
 2.16.02.2.01 Pengelolaan Informasi dan Komunikasi Publik Pemerintah Daerah
  2.16.02.2.01.0002 Monitoring Opini dan Aspirasi Publik
  2.16.02.2.01.0007 Pelayanan Informasi Publik
2.16.03 PROGRAM APLIKASI INFORMATIKA
 2.16.03.2.01 Pengelolaan Nama Domain yang telah Ditetapkan
  2.16.03.2.01.0003 Penatalaksanaan Domain dan Sub Domain
 2.16.03.2.02 Pengelolaan E-Government
  2.16.03.2.02.0004 Pengembangan Aplikasi dan Proses Bisnis
  2.16.03.2.02.0010 Pengelolaan Pusat Data Pemerintahan Daerah
"""
PENDAPATAN = """
4 PENDAPATAN DAERAH
 4.1 PENDAPATAN ASLI DAERAH (PAD)
  4.1.01 Pajak Daerah
   4.1.01.06 Pajak Hotel
   4.1.01.07 Pajak Restoran
   4.1.01.09 Pajak Reklame
   4.1.01.16 Bea Perolehan Hak Atas Tanah dan Bangunan (BPHTB)
  4.1.02 Retribusi Daerah
   4.1.02.01 Retribusi Jasa Umum
   4.1.02.02 Retribusi Jasa Usaha
  4.1.04 Lain-lain PAD yang Sah
   4.1.04.05 Jasa Giro
   4.1.04.16 Pendapatan BLUD
 4.2 PENDAPATAN TRANSFER
  4.2.01 Pendapatan Transfer Pemerintah Pusat
   4.2.01.01 Dana Perimbangan
   4.2.01.05 Dana Desa
  4.2.02 Pendapatan Transfer Antar Daerah
   4.2.02.01 Pendapatan Bagi Hasil
"""
OPD = (
    "Dinas Pendidikan", "Dinas Kesehatan", "Dinas Pekerjaan Umum dan Penataan Ruang", "Dinas Sosial",
    "Badan Pendapatan Daerah", "Dinas Perhubungan", "Dinas Komunikasi dan Informatika", "Satuan Polisi Pamong Praja",
    "Kecamatan Mekarsari", "Kecamatan Sukasari", "Inspektorat Daerah", "Sekretariat DPRD",
)  # fmt: skip
BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
