"""Reports of realisation: LRA in its many prints, RFK, SPJ, realisation by fund, by quarter, by month."""

from __future__ import annotations

import random

from desk import (
    AKUN,
    BULAN,
    OPD,
    PENDAPATAN,
    PROGRAM,
    D,
    F,
    Sheet,
    amounts,
    budget,
    letter,
    pct,
    persen,
    rp,
    tree,
)  # fmt: skip


def lra_skpd_kalbar() -> list[Sheet]:
    """NO / URAIAN / ANGGARAN / REALISASI / LEBIH (KURANG) / %, difference = realisasi - anggaran in parentheses."""
    s = Sheet("LRA")
    s.kop("PEMERINTAH KABUPATEN SUKAMAJU", "DINAS KOMUNIKASI DAN INFORMATIKA", "LAPORAN REALISASI ANGGARAN",
          "UNTUK TAHUN YANG BERAKHIR SAMPAI DENGAN 31 DESEMBER 2024", width=6)  # fmt: skip
    s.gap()
    s.line("NO", "URAIAN", "ANGGARAN", "REALISASI", "LEBIH\n(KURANG)", "%", bold=True)
    s.line(1, 2, 3, 4, 5, 6)
    (root,) = tree(AKUN, budget(1))
    count = 0
    for depth, n in root.walk():
        if depth > 2:
            continue
        a, r = n.v
        s.line(n.kode if depth < 2 else "", n.nama, a, r, D(r - a, number_format="#,##0;(#,##0)"), pct(r, a),
               bold=depth < 2, indent=depth)  # fmt: skip
        count += 1
    a, r = root.v
    s.line("", "JUMLAH BELANJA", a, r, r - a, pct(r, a), bold=True)
    s.line("", "SURPLUS/(DEFISIT)", -a, -r, a - r, pct(r, a), bold=True)
    s.sign(3)
    return [s.expect("C anggaran, D realisasi, E sisa, F persen", jumlah=8, sisa=count, persen=count)]


def sipd_lra_twelve_cells() -> list[Sheet]:
    """The code over twelve cells, `Jumlah (Rp)` and `Bertambah/(Berkurang)` over pairs, anggaran - realisasi."""
    s = Sheet("Lampiran I.1")
    s.kop("KABUPATEN SUKAMAJU", "RINGKASAN LAPORAN REALISASI ANGGARAN MENURUT URUSAN PEMERINTAHAN DAERAH",
          "TAHUN ANGGARAN 2024", width=18)  # fmt: skip
    s.gap()
    s.line("KODE", *[None] * 11, "URAIAN", "JUMLAH (Rp)", None, "BERTAMBAH/(BERKURANG)", None, "DASAR HUKUM")
    s.line("ANGGARAN SETELAH PERUBAHAN", "REALISASI", "(Rp)", "%", at=13)
    s.merge("A5:L6", "M5:M6", "N5:O5", "P5:Q5", "R5:R6")
    s.line(1, *[None] * 11, 2, 3, 4, 5, 6, 7)
    (root,) = tree(AKUN, budget(2))
    for _, n in root.walk():
        a, r = n.v
        parts = n.kode.split(".")
        code = ["2", "16", "2.16.0.00.0.00.01.0000", "00", "0", "00"] + parts + [None] * (6 - len(parts))
        s.line(*code, n.nama, rp(a, 2), rp(r, 2), rp(a - r, 2), rp(100 * r / a, 2) if False else persen(r, a))
    a, r = root.v
    s.line("JUMLAH BELANJA", *[None] * 12, rp(a, 2), rp(r, 2), rp(a - r, 2), persen(r, a), bold=True)
    nodes = sum(1 for _ in root.walk())
    return [s.expect("N anggaran, O realisasi, P sisa, Q persen", jumlah=2 * root.parents(), sisa=nodes, persen=nodes)]


def sipd_recap() -> list[Sheet]:
    """Four code columns that repeat the ancestors, pairs for the kinds of belanja and Jumlah."""
    s = Sheet("Worksheet")
    s.kop("PEMERINTAH KABUPATEN SUKAMAJU", "REKAPITULASI REALISASI BELANJA MENURUT URUSAN, PROGRAM, KEGIATAN",
          "BESERTA HASIL DAN SUB KEGIATAN", "TAHUN ANGGARAN 2024", width=15)  # fmt: skip
    s.line("KODE", None, None, None, "URAIAN", "KELOMPOK BELANJA", *[None] * 7, "JUMLAH", None)
    s.line("OPERASI", None, "MODAL", None, "TIDAK TERDUGA", None, "TRANSFER", None, at=5)
    s.line(*["ANGGARAN", "REALISASI"] * 5, at=5)
    s.merge("A5:D7", "E5:E7", "F5:M5", "N5:O6", "F6:G6", "H6:I6", "J6:K6", "L6:M6")
    s.line(1, None, None, None, 2, *range(3, 13))
    rng = random.Random(3)

    def draw() -> list[int]:
        pagu = [rng.randint(5, 800) * 1_000_000, rng.choice([0, 0, 150_000_000, 75_500_000]), 0, 0]
        used = [p - rng.randint(0, p // 5) for p in pagu]
        return [x for pair in zip(pagu, used, strict=True) for x in pair]

    roots = tree(PROGRAM, draw)
    parents = 0
    for root in roots:
        for _, n in root.walk():
            parts = n.kode.split(".")
            parents += bool(n.kids)
            code = [parts[0] + "." + parts[1], parts[2], ".".join(parts[3:5]) or None, "".join(parts[5:]) or None]
            s.line(*code, n.nama, *n.v, sum(n.v[::2]), sum(n.v[1::2]))
    total = [sum(c) for c in zip(*(r.v for r in roots), strict=True)]
    s.line("JUMLAH", None, None, None, None, *total, sum(total[::2]), sum(total[1::2]), bold=True)
    s.merge(f"A{s.row}:E{s.row}")
    return [s.expect("F anggaran, G realisasi, N anggaran, O realisasi", jumlah=10 * parents + 6, kolom=2 * 10)]


def rfk_monthly() -> list[Sheet]:
    """RFK with five code columns, DPA, realisasi, capaian, RAK, deviasi, fisik; the number row declares formulas."""
    s = Sheet("RFK Sept")
    s.kop(
        "LAPORAN REALISASI FISIK DAN KEUANGAN", "DINAS KOMUNIKASI DAN INFORMATIKA", "KEADAAN S/D BULAN SEPTEMBER 2024"
    )
    s.gap()
    s.line("Kode Rekening", *[None] * 4, "Nama Program / Kegiatan / Sub Kegiatan", "RKA SIPD (Rp)", "DPA SIPD (Rp)",
           "Realisasi Keuangan (Rp)", "Capaian Keuangan (%)", "RAK (%)", "Deviasi (%)", "Realisasi Fisik (%)",
           "Nilai Realisasi Fisik (Rp)", "Sumber Dana", "Keterangan/ Permasalahan")  # fmt: skip
    s.merge("A5:E5")
    s.line(1, 2, 3, 4, 5, 6, 7, 8, 9, "10 = (9 / 8) * 100", 11, "12 = ((11-10)/11) * 100", "13 = (14 / 8) * 100",
           "14 = (8 * 13) / 100", 15, 16)  # fmt: skip
    rng = random.Random(4)

    def draw() -> list[int]:
        pagu = rng.randint(40, 900) * 1_000_000
        fisik = rng.choice([50, 60, 75, 80, 90, 100])
        return [pagu, pagu, pagu - rng.randint(0, pagu // 2), pagu * fisik // 100]

    roots = tree(PROGRAM, draw)
    rows = parents = 0
    for root in roots:
        for _, n in root.walk():
            row = s.row + 1
            rka, dpa, real, fisik = n.v
            parts = n.kode.split(".")
            code = [*parts[:3], ".".join(parts[3:5]), *parts[5:]]
            rak = 75.0
            s.line(*code, *[None] * (5 - len(code)), n.nama, rka, dpa, real,
                   F(f"=I{row}/H{row}*100", 100 * real / dpa), rak,
                   F(f"=(K{row}-J{row})/K{row}*100", (rak - 100 * real / dpa) / rak * 100),
                   F(f"=N{row}/H{row}*100", 100 * fisik / dpa), fisik, "DAU", "-")  # fmt: skip
            rows += 1
            parents += bool(n.kids)
    t = [sum(c) for c in zip(*(r.v for r in roots), strict=True)]
    s.line(*[None] * 5, "JUMLAH", *t[:3], 100 * t[2] / t[1], 75, (75 - 100 * t[2] / t[1]) / 75 * 100,
           100 * t[3] / t[1], t[3], bold=True)  # fmt: skip
    s.sign(12)
    return [s.expect("H anggaran, I realisasi, J persen", jumlah=3 * parents, persen=rows)]


def simda_print() -> list[Sheet]:
    """A print of an older program: text numbers, blank columns between, the header again on every page."""
    s = Sheet("rptLRA")

    def head(page: int) -> None:
        s.line("PEMERINTAH KABUPATEN SUKAMAJU", at=3)
        s.line("LAPORAN REALISASI ANGGARAN PENDAPATAN DAN BELANJA DAERAH", at=3)
        s.line("TAHUN ANGGARAN 2019", at=3)
        s.line("Urusan Pemerintahan", None, ": 2 Urusan Wajib Bukan Pelayanan Dasar", at=0)
        s.line("Unit Organisasi", None, ": 2.10.01 DINAS KOMUNIKASI DAN INFORMATIKA", at=0)
        s.gap()
        s.line("Kode\nRekening", None, "Uraian", None, None, "Anggaran", None, "Realisasi", None, "Lebih (Kurang)",
               None, "%")  # fmt: skip
        s.line("1", None, "2", None, None, "3", None, "4", None, "5 = 4 - 3", None, "6")

    text = """
    5 BELANJA
     5.1 BELANJA TIDAK LANGSUNG
      5.1.1 Belanja Pegawai
       5.1.1.01 Gaji dan Tunjangan
       5.1.1.02 Tambahan Penghasilan PNS
     5.2 BELANJA LANGSUNG
      5.2.1 Belanja Pegawai
       5.2.1.01 Honorarium PNS
       5.2.1.02 Honorarium Non PNS
      5.2.2 Belanja Barang dan Jasa
       5.2.2.01 Belanja Bahan Pakai Habis
       5.2.2.03 Belanja Jasa Kantor
       5.2.2.06 Belanja Cetak dan Penggandaan
       5.2.2.15 Belanja Perjalanan Dinas
      5.2.3 Belanja Modal
       5.2.3.11 Belanja Modal Pengadaan Perlengkapan Kantor
       5.2.3.12 Belanja Modal Pengadaan Komputer
    """
    (root,) = tree(text, budget(5))
    head(1)
    count = 0
    for number, (_, n) in enumerate(root.walk()):
        if number == 9:
            s.line("Halaman 1 dari 2", at=9)
            s.gap()
            head(2)
        a, r = n.v
        s.line(n.kode.replace(".", " . "), None, n.nama, None, None, rp(a, 2), None, rp(r, 2), None, rp(r - a, 2),
               None, persen(r, a))  # fmt: skip
        count += 1
    a, r = root.v
    s.line("JUMLAH BELANJA", None, None, None, None, rp(a, 2), None, rp(r, 2), None, rp(r - a, 2), None, persen(r, a))
    s.sign(7)
    return [s.expect("F anggaran, H realisasi, J sisa, L persen", jumlah=2 * root.parents(), sisa=count, persen=count)]


def lra_with_notes_column() -> list[Sheet]:
    """Face of the LRA with `Ref` to the notes, this year, percentage and last year; no codes, subtotal rows."""
    s = Sheet("LRA 2024")
    s.kop("PEMERINTAH KABUPATEN SUKAMAJU", "LAPORAN REALISASI ANGGARAN PENDAPATAN DAN BELANJA DAERAH",
          "UNTUK TAHUN YANG BERAKHIR SAMPAI DENGAN 31 DESEMBER 2024 DAN 2023", "(Dalam Rupiah)", width=7)  # fmt: skip
    s.line("NO.", "URAIAN", "REF", "ANGGARAN 2024", "REALISASI 2024", "%", "REALISASI 2023", bold=True)
    rng = random.Random(6)

    def draw() -> list[int]:
        return [
            a := rng.randint(1_000, 90_000) * 1_000_000,
            a + rng.randint(-a // 9, a // 9),
            a - rng.randint(0, a // 5),
        ]

    blocks = {
        "PENDAPATAN": {"PENDAPATAN ASLI DAERAH": ["Pendapatan Pajak Daerah", "Pendapatan Retribusi Daerah",
                                                  "Lain-lain PAD yang Sah"],
                       "PENDAPATAN TRANSFER": ["Bagi Hasil Pajak", "Dana Alokasi Umum", "Dana Alokasi Khusus"]},
        "BELANJA": {"BELANJA OPERASI": ["Belanja Pegawai", "Belanja Barang dan Jasa", "Belanja Hibah"],
                    "BELANJA MODAL": ["Belanja Modal Tanah", "Belanja Modal Peralatan dan Mesin"]},
    }  # fmt: skip
    totals: dict[str, list[int]] = {}
    number = count = 0

    def put(name: str, v: list[int], ref: str = "", bold: bool = False, indent: int = 0) -> None:
        nonlocal number, count
        number, count = number + 1, count + 1
        s.line(number, name, ref, v[0], v[1], pct(v[1], v[0]), v[2], bold=bold, indent=indent)

    for place, (block, groups) in enumerate(blocks.items(), 1):
        number += 1
        s.line(number, block, bold=True)
        parts: list[list[int]] = []
        for group, items in groups.items():
            number += 1
            s.line(number, group, f"5.1.{place}", bold=True, indent=1)
            own = [draw() for _ in items]
            for item, v in zip(items, own, strict=True):
                put(item, v, f"5.1.{place}.{len(parts) + 1}", indent=2)
            parts.append([sum(c) for c in zip(*own, strict=True)])
            put(f"Jumlah {group.title()}", parts[-1], bold=True, indent=1)
        totals[block] = [sum(c) for c in zip(*parts, strict=True)]
        put(f"JUMLAH {block}", totals[block], bold=True)
        s.gap()
    surplus = [a - b for a, b in zip(totals["PENDAPATAN"], totals["BELANJA"], strict=True)]
    put("SURPLUS/(DEFISIT)", surplus, bold=True)
    s.cells.pop((s.row - 1, 5))
    return [s.expect("D anggaran, E realisasi, F persen, G realisasi", jumlah=18, persen=count - 1)]


def lra_in_thousands() -> list[Sheet]:
    """Anggaran and realisasi rounded to thousands; sums close only within the rounding."""
    s = Sheet("LRA")
    s.kop("LAPORAN REALISASI ANGGARAN TAHUN 2024", "(dalam ribuan rupiah)", width=5)
    s.gap()
    s.line("Kode Rekening", "Uraian", "Anggaran", "Realisasi", "%", bold=True)
    rng = random.Random(7)

    def draw() -> list[int]:
        return [a := rng.randint(10_000_000, 900_000_000), a - rng.randint(0, a // 4)]

    (root,) = tree(AKUN, draw)
    for depth, n in root.walk():
        a, r = ((x + 500) // 1000 for x in n.v)
        s.line(n.kode, n.nama, a, r, pct(r, a), bold=depth < 2)
    return [s.expect("C anggaran, D realisasi, E persen", jumlah=2 * root.parents(), persen=20)]


def lra_with_rp_columns() -> list[Sheet]:
    """`Rp` in a column of its own before every amount."""
    s = Sheet("LRA")
    s.kop("LAPORAN REALISASI ANGGARAN", "KECAMATAN MEKARSARI")
    s.gap()
    s.line("NO", "URAIAN", "ANGGARAN", None, "REALISASI", None, "SISA ANGGARAN", None, "PERSENTASE", bold=True)
    s.merge("C4:D4", "E4:F4", "G4:H4")
    rows = tree(PROGRAM, budget(8))
    count = parents = 0
    for number, root in enumerate(rows, 1):
        for depth, n in root.walk():
            a, r = n.v
            mark = str(number) if depth == 0 else ""
            s.line(mark, n.nama, "Rp", rp(a), "Rp", rp(r), "Rp", rp(a - r), f"{persen(r, a)} %", bold=depth < 2,
                   indent=depth)  # fmt: skip
            count, parents = count + 1, parents + bool(n.kids)
    total = [sum(c) for c in zip(*(r.v for r in rows), strict=True)]
    a, r = total
    s.line("", "JUMLAH", "Rp", rp(a), "Rp", rp(r), "Rp", rp(a - r), f"{persen(r, a)} %", bold=True)
    return [s.expect("D anggaran, F realisasi, H sisa, I persen", jumlah=2 * parents, sisa=count, persen=count)]


def spj_fungsional() -> list[Sheet]:
    """LPJ/SPJ fungsional: LS gaji, LS barang, UP/GU/TU, each last month, this month, to date; receipts below."""
    s = Sheet("SPJ Fungsional")
    s.kop("PEMERINTAH KABUPATEN SUKAMAJU", "LAPORAN PERTANGGUNGJAWABAN BENDAHARA PENGELUARAN (SPJ BELANJA FUNGSIONAL)")
    s.line("SKPD", None, ": DINAS SOSIAL")
    s.line("Bulan", None, ": Oktober 2024")
    s.gap()
    s.line("KODE REKENING", "URAIAN", "JUMLAH ANGGARAN", "SPJ - LS GAJI", None, None, "SPJ - LS BARANG & JASA", None,
           None, "SPJ UP/GU/TU", None, None, "JUMLAH SPJ (LS+UP/GU/TU) S.D BULAN INI", "SISA PAGU ANGGARAN")  # fmt: skip
    s.line(*["s.d Bulan Lalu", "Bulan Ini", "s.d Bulan Ini"] * 3, at=3)
    s.merge("A6:A7", "B6:B7", "C6:C7", "D6:F6", "G6:I6", "J6:L6", "M6:M7", "N6:N7")
    s.line(
        "1", "2", "3", "4", "5", "6 = 4+5", "7", "8", "9 = 7+8", "10", "11", "12 = 10+11", "13 = 6+9+12", "14 = 3-13"
    )
    rng = random.Random(9)

    def draw() -> list[int]:
        kind = rng.randrange(3)
        v = [rng.randint(10, 200) * 100_000 if n // 2 == kind else 0 for n in range(6)]
        return [sum(v) + rng.randint(0, 90) * 100_000, *v]

    (root,) = tree(AKUN, draw)
    for _, n in root.walk():
        p, a, b, c, d, e, f = n.v
        used = a + b + c + d + e + f
        s.line(n.kode, n.nama, p, a, b, a + b, c, d, c + d, e, f, e + f, used, p - used)
    p, a, b, c, d, e, f = root.v
    used = a + b + c + d + e + f
    s.line("JUMLAH", None, p, a, b, a + b, c, d, c + d, e, f, e + f, used, p - used, bold=True)
    s.line("Penerimaan", bold=True)
    for name in ("- SP2D", "- Potongan Pajak PPN", "- Potongan Pajak PPh 21"):
        s.line("", name, None, 0, 0, 0, c, d, c + d, e, f, e + f, c + d + e + f)
    s.sign(10)
    return [s.expect("C anggaran, N sisa", jumlah=10 * root.parents())]


def realisation_by_quarter() -> list[Sheet]:
    """Target and realisasi per triwulan with percentages, and the year."""
    s = Sheet("TW")
    s.kop("REALISASI ANGGARAN PER TRIWULAN TAHUN 2024")
    s.gap()
    head: list[str | None] = ["NO", "PROGRAM/KEGIATAN", "PAGU ANGGARAN"]
    for q in ("I", "II", "III", "IV"):
        head += [f"TRIWULAN {q}", None, None]
    s.line(*head, "JUMLAH REALISASI", "SISA", "%")
    s.line(*["TARGET (Rp)", "REALISASI (Rp)", "%"] * 4, at=3)
    s.merge("A3:A4", "B3:B4", "C3:C4", "D3:F3", "G3:I3", "J3:L3", "M3:O3", "P3:P4", "Q3:Q4", "R3:R4")
    rng = random.Random(10)

    def draw() -> list[int]:
        t = [rng.randint(10, 90) * 1_000_000 for _ in range(4)]
        v = [x for q in t for x in (q, q - rng.randint(0, q // 3))]
        return [sum(t), *v]

    rows = tree(PROGRAM, draw)
    count = parents = 0
    for number, root in enumerate(rows, 1):
        for depth, n in root.walk():
            cells: list[float] = []
            for q in range(4):
                t, r = n.v[1 + 2 * q], n.v[2 + 2 * q]
                cells += [t, r, pct(r, t)]
            used = sum(n.v[2::2])
            s.line(number if depth == 0 else "", n.nama, n.v[0], *cells, used, n.v[0] - used, pct(used, n.v[0]),
                   bold=depth == 0, indent=depth)  # fmt: skip
            count, parents = count + 1, parents + bool(n.kids)
    return [s.expect("C anggaran, Q sisa", jumlah=10 * parents, persen=5 * count)]


def by_fund_source() -> list[Sheet]:
    """Sub kegiatan by fund source, with Jumlah over the sources."""
    s = Sheet("Sumber Dana")
    s.kop("REKAPITULASI BELANJA BERDASARKAN SUMBER DANA", "TAHUN ANGGARAN 2024")
    s.gap()
    s.line("KODE", "PROGRAM/KEGIATAN/SUB KEGIATAN", "SUMBER DANA", *[None] * 4, "JUMLAH")
    s.line("PAD", "DAU", "DAK Fisik", "DBH", "Insentif Fiskal", at=2)
    s.merge("A4:A5", "B4:B5", "C4:G4", "H4:H5")
    rows = tree(PROGRAM, amounts(11, 5, 0, 400_000_000))
    parents = count = 0
    for root in rows:
        for _, n in root.walk():
            s.line(n.kode, n.nama, *n.v, sum(n.v))
            parents, count = parents + bool(n.kids), count + 1
    total = [sum(c) for c in zip(*(r.v for r in rows), strict=True)]
    s.line("JUMLAH", None, *total, sum(total), bold=True)
    s.merge(f"A{s.row}:B{s.row}")
    return [s.expect(jumlah=6 * parents + 6, kolom=count)]


def semester_and_prognosis() -> list[Sheet]:
    """Realisasi of semester I and prognosis of semester II: anggaran - realisasi = sisa, prognosis beside it."""
    s = Sheet("Prognosis")
    s.kop("LAPORAN REALISASI SEMESTER PERTAMA APBD DAN PROGNOSIS 6 (ENAM) BULAN BERIKUTNYA", "TAHUN ANGGARAN 2024")
    s.gap()
    s.line("NO. URUT", "URAIAN", "JUMLAH ANGGARAN", "REALISASI SEMESTER PERTAMA", "SISA ANGGARAN S/D SEMESTER PERTAMA",
           "PROGNOSIS", "%", "KETERANGAN")  # fmt: skip
    s.line(1, 2, 3, 4, "5 = 3 - 4", 6, 7, 8)
    (p,) = tree(PENDAPATAN, budget(12, full=False))
    (b,) = tree(AKUN, budget(13))
    count = 0
    for root in (p, b):
        for depth, n in root.walk():
            a, r = n.v
            s.line(n.kode, n.nama, a, r, a - r, a - r, pct(r, a), bold=depth < 2)
            count += 1
        a, r = root.v
        s.line("", f"JUMLAH {root.nama.split()[0]}", a, r, a - r, a - r, pct(r, a), bold=True)
    v = [x - y for x, y in zip(p.v, b.v, strict=True)]
    s.line("", "SURPLUS/(DEFISIT)", v[0], v[1], v[0] - v[1], v[0] - v[1], pct(v[1], v[0]) if v[0] > 0 else "")
    return [s.expect("C anggaran, D realisasi, E sisa, G persen", jumlah=2 * (p.parents() + b.parents()),
                     sisa=count, persen=count - 1)]  # fmt: skip


def plan_against_cash_plan() -> list[Sheet]:
    """RAK against realisasi: two amounts and a deviation in rupiah and in percent."""
    s = Sheet("RAK vs Realisasi")
    s.kop("EVALUASI RENCANA ANGGARAN KAS DAN REALISASI PER SKPD", "SAMPAI DENGAN BULAN JUNI 2024")
    s.line("No", "SKPD", "Pagu Anggaran", "RAK s.d. Juni", "Realisasi s.d. Juni", "Deviasi (Rp)", "% Realisasi terhadap RAK",
           "% Realisasi terhadap Pagu", "Peringkat")  # fmt: skip
    rng = random.Random(14)
    rows = []
    for number, name in enumerate(OPD, 1):
        pagu = rng.randint(2_000, 90_000) * 1_000_000
        rak = pagu * rng.randint(35, 55) // 100
        real = rak - rng.randint(0, rak // 3)
        rows.append((pagu, rak, real))
        s.line(number, name, pagu, rak, real, rak - real, pct(real, rak), pct(real, pagu), 13 - number)
    t = [sum(c) for c in zip(*rows, strict=True)]
    s.line("", "TOTAL", *t, t[1] - t[2], pct(t[2], t[1]), pct(t[2], t[0]), bold=True)
    return [s.expect("C anggaran, E realisasi, H persen", jumlah=2, persen=13)]


def months_and_recap() -> list[Sheet]:
    """A sheet per month, and a REKAP whose cells are references to the months (values stored)."""
    sheets = []
    rng = random.Random(15)
    names = [n.nama for root in tree(PROGRAM, lambda: [0]) for n in root.leaves()][:8]
    pagu = [rng.randint(20, 400) * 1_000_000 for _ in names]
    used = [0] * len(names)
    to_date: list[list[int]] = []
    for month in BULAN:
        s = Sheet(month)
        s.kop("LAPORAN REALISASI KEUANGAN", f"BULAN {month.upper()} 2024")
        s.gap()
        s.line("No.", "Sub Kegiatan", "Pagu", "Realisasi s/d Bulan Lalu", "Realisasi Bulan Ini", "Realisasi s/d Bulan Ini",
               "Sisa Pagu", "%")  # fmt: skip
        rows = []
        for number, name in enumerate(names):
            now = rng.randint(0, pagu[number] // 14)
            rows.append([pagu[number], used[number], now, used[number] + now, pagu[number] - used[number] - now])
            used[number] += now
            row = s.row + 1
            p, last, _, date, rest = rows[-1]
            s.line(number + 1, name, p, last, now, F(f"=D{row}+E{row}", date), F(f"=C{row}-F{row}", rest),
                   F(f"=ROUND(F{row}/C{row}*100,2)", pct(date, p)))  # fmt: skip
        t = [sum(c) for c in zip(*rows, strict=True)]
        first, last_row = s.row - len(names) + 1, s.row
        sums = [F(f"=SUM({letter(2 + n)}{first}:{letter(2 + n)}{last_row})", v) for n, v in enumerate(t)]
        s.line("", "JUMLAH", *sums, pct(t[3], t[0]), bold=True)
        to_date.append([r[2] for r in rows])
        s.expect("C anggaran, G sisa, H persen", jumlah=5, sisa=9, persen=9)
        sheets.append(s)
    s = Sheet("REKAP")
    s.kop("REKAPITULASI REALISASI BULANAN TAHUN 2024")
    s.gap()
    s.line("No.", "Sub Kegiatan", "Pagu", *BULAN, "Jumlah")
    for number, name in enumerate(names):
        values = [F(f"={m}!E{5 + number}", to_date[k][number]) for k, m in enumerate(BULAN)]
        s.line(number + 1, name, F(f"=Januari!C{5 + number}", pagu[number]), *values,
               F(f"=SUM(D{s.row + 1}:O{s.row + 1})", sum(v[number] for v in to_date)))  # fmt: skip
    s.line("", "JUMLAH", sum(pagu), *[sum(v) for v in to_date], sum(map(sum, to_date)), bold=True)
    s.expect("C anggaran, D nilai, O nilai", jumlah=14, kolom=8)
    return [*sheets, s]


def satker_realisation() -> list[Sheet]:
    """A central unit's realisation: earlier periods, this period, to date, percentages, remainder."""
    s = Sheet("Laporan")
    s.kop("KEMENTERIAN CONTOH", "LAPORAN KETERSEDIAAN DANA DETAIL", "TAHUN ANGGARAN 2024")
    s.gap()
    s.line("Uraian", None, None, "Pagu Revisi", "Lock Pagu", "Realisasi TA 2024", None, None, "Sisa Anggaran", None)
    s.line("Periode Lalu", "Periode Ini", "s.d. Periode", at=5)
    s.line("Rp", "%", at=8)
    s.merge("A5:C7", "D5:D7", "E5:E7", "F5:H5", "I5:J5")
    rng = random.Random(16)

    def draw() -> list[int]:
        return [
            p := rng.randint(5, 700) * 1_000_000,
            0,
            a := rng.randint(0, p // 2),
            b := rng.randint(0, p // 4),
            a + b,
        ]

    text = """
    WA Program Dukungan Manajemen
     4257 Pengelolaan Organisasi dan SDM
      EBA Layanan Dukungan Manajemen Internal
       994 Layanan Perkantoran
       956 Layanan BMN
      EBB Layanan Sarana dan Prasarana Internal
       951 Layanan Sarana Internal
     4258 Pengelolaan Keuangan
      EBD Layanan Manajemen Kinerja Internal
       955 Layanan Manajemen Keuangan
       953 Layanan Pemantauan dan Evaluasi
    """
    (root,) = tree(text, draw)
    count = 0
    for depth, n in root.walk():
        code, _, name = n.nama.partition(" ") if not n.kode else (n.kode, "", n.nama)
        cells: list[str | None] = [None, None, name]
        cells[min(depth, 1)] = code
        p, lock, a, b, c = n.v
        s.line(*cells, p, lock, a, b, c, p - c, pct(p - c, p))
        count += 1
    return [s.expect("D anggaran, I sisa", sisa=count)]


REALISATION = (
    lra_skpd_kalbar, sipd_lra_twelve_cells, sipd_recap, rfk_monthly, simda_print, lra_with_notes_column,
    lra_in_thousands, lra_with_rp_columns, spj_fungsional, realisation_by_quarter, by_fund_source,
    semester_and_prognosis, plan_against_cash_plan, months_and_recap, satker_realisation,
)  # fmt: skip
