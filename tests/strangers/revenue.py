"""Revenue, villages, schools, BLUD, funds for villages, DAK, grants, statements other than the LRA."""

from __future__ import annotations

import random

from desk import BULAN, OPD, PENDAPATAN, D, F, Sheet, amounts, pct, persen, rp, tree

DESA = ("Desa Mekar", "Desa Sukarame", "Desa Harapan", "Desa Karya", "Desa Jaya", "Desa Makmur")


def taxes_two_years() -> list[Sheet]:
    """Target, realisasi and % of each kind of tax, last year and this year; growth."""
    s = Sheet("Pajak")
    s.kop("TARGET DAN REALISASI PAJAK DAERAH", "TAHUN 2023 - 2024")
    s.gap()
    s.line("No", "Jenis Pajak", "Tahun 2023", None, None, "Tahun 2024", None, None, "Pertumbuhan (%)")
    s.line("Target", "Realisasi", "%", "Target", "Realisasi", "%", at=2)
    s.merge("A4:A5", "B4:B5", "C4:E4", "F4:H4", "I4:I5")
    rng = random.Random(40)
    names = ("Pajak Hotel", "Pajak Restoran", "Pajak Hiburan", "Pajak Reklame", "Pajak Penerangan Jalan", "Pajak Parkir",
             "Pajak Air Tanah", "PBB-P2", "BPHTB")  # fmt: skip
    rows = []
    for number, name in enumerate(names, 1):
        v = [
            x
            for t in rng.sample(range(50, 9_000), 2)
            for x in (t * 1_000_000, t * 1_000_000 + rng.randint(-t * 9, t * 9) * 9_999)
        ]
        rows.append(v)
        s.line(number, name, v[0], v[1], pct(v[1], v[0]), v[2], v[3], pct(v[3], v[2]), pct(abs(v[3] - v[1]), v[1]))
    t = [sum(c) for c in zip(*rows, strict=True)]
    s.line(
        "", "JUMLAH", t[0], t[1], pct(t[1], t[0]), t[2], t[3], pct(t[3], t[2]), pct(abs(t[3] - t[1]), t[1]), bold=True
    )
    return [s.expect("C anggaran, D realisasi, E persen, F anggaran, G realisasi, H persen", jumlah=4, persen=20)]


def revenue_of_the_month() -> list[Sheet]:
    """Target, to last month, this month, to date, percentage, more/(less); staircase account codes."""
    s = Sheet("Pendapatan")
    s.kop("LAPORAN REALISASI PENDAPATAN DAERAH", "BULAN : AGUSTUS 2024")
    s.gap()
    s.line("KODE REKENING", "JENIS PENERIMAAN", "TARGET APBD 2024", "REALISASI", None, None, "%", "LEBIH/ (KURANG)")
    s.line("S/D BULAN LALU", "BULAN INI", "S/D BULAN INI", at=3)
    s.merge("A4:A5", "B4:B5", "C4:C5", "D4:F4", "G4:G5", "H4:H5")
    s.line(1, 2, 3, 4, 5, "6=4+5", "7=6/3*100", "8=6-3")
    rng = random.Random(41)
    (root,) = tree(
        PENDAPATAN, lambda: [t := rng.randint(100, 9_000) * 1_000_000, rng.randint(0, t), rng.randint(0, t // 4)]
    )
    rows = 0
    for depth, n in root.walk():
        t, last, now = n.v
        s.line(n.kode, n.nama, t, last, now, last + now, pct(last + now, t), D(last + now - t, number_format="#,##0;(#,##0)"),
               bold=depth < 3)  # fmt: skip
        rows += 1
    s.line("", "JUMLAH PENDAPATAN", *(lambda t, x, y: (t, x, y, x + y, pct(x + y, t), x + y - t))(*root.v), bold=True)
    s.sign(5)
    return [s.expect("C anggaran, F realisasi, G persen, H sisa", jumlah=4 * root.parents(), persen=rows, sisa=rows)]


def pad_by_agency() -> list[Sheet]:
    """PAD of each agency by kind, target and realisasi, sub rows per object."""
    s = Sheet("PAD per OPD")
    s.kop("REALISASI PENDAPATAN ASLI DAERAH PER OPD PENGHASIL", "S/D TRIWULAN III 2024")
    s.gap()
    s.line("NO", "OPD / JENIS PENERIMAAN", "TARGET", "REALISASI", "SISA TARGET", "CAPAIAN (%)")
    rng = random.Random(42)
    total = [0, 0]
    number = rows = 0
    for name in OPD[:6]:
        number += 1
        own = [[t := rng.randint(10, 900) * 1_000_000, rng.randint(0, t)] for _ in range(rng.randint(2, 4))]
        t, r = (sum(c) for c in zip(*own, strict=True))
        s.line(number, name, t, r, t - r, pct(r, t), bold=True)
        for place, (a, b) in enumerate(own):
            s.line(chr(97 + place), f"Retribusi pelayanan jenis {place + 1}", a, b, a - b, pct(b, a))
        total = [total[0] + t, total[1] + r]
        rows += 1 + len(own)
    t, r = total
    s.line("", "JUMLAH", t, r, t - r, pct(r, t), bold=True)
    return [s.expect("C anggaran, D realisasi, E sisa, F persen", jumlah=21, sisa=rows, persen=rows)]


def pad_matrix() -> list[Sheet]:
    """Agencies across (one column each), kinds of revenue down."""
    s = Sheet("Matriks PAD")
    s.kop("MATRIKS REALISASI PAD MENURUT OPD PENGELOLA TAHUN 2024", "(dalam rupiah)")
    s.line("NO", "JENIS PENDAPATAN", "OPD PENGELOLA", None, None, None, "TOTAL")
    s.line("Bapenda", "Dinkes", "Dishub", "Disperindag", at=2)
    s.merge("A3:A4", "B3:B4", "C3:F3", "G3:G4")
    draw = amounts(43, 4, 0, 9_000_000_000)
    rows = []
    for number, name in enumerate(
        ("Pajak Daerah", "Retribusi Daerah", "Hasil Pengelolaan Kekayaan", "Lain-lain PAD"), 1
    ):
        rows.append(draw())
        s.line(number, name, *rows[-1], sum(rows[-1]))
    t = [sum(c) for c in zip(*rows, strict=True)]
    s.line("", "JUMLAH", *t, sum(t), bold=True)
    return [s.expect(jumlah=5, kolom=4)]


def village_budget() -> list[Sheet]:
    """APBDes as a village program prints it: codes in columns a, b, c, d, subtotals by name, surplus, pembiayaan."""
    s = Sheet("APBDes")
    s.kop("LAMPIRAN PERATURAN DESA MEKAR NOMOR 5 TAHUN 2024", "LAPORAN REALISASI PELAKSANAAN APBDes",
          "PEMERINTAH DESA MEKAR TAHUN ANGGARAN 2024", width=8)  # fmt: skip
    s.gap()
    s.line("KODE REK", None, "URAIAN", "ANGGARAN (Rp)", "REALISASI (Rp)", "LEBIH/ (KURANG) (Rp)", "SUMBER DANA")
    s.merge("A5:B5")
    s.line("1", None, "2", "3", "4", "5", "6")
    p = """
    4. PENDAPATAN
     4.1. Pendapatan Asli Desa
      4.1.2. Hasil Aset Desa
      4.1.4. Lain-lain Pendapatan Asli Desa
     4.2. Pendapatan Transfer
      4.2.1. Dana Desa
      4.2.2. Bagian dari Hasil Pajak dan Retribusi Daerah
      4.2.3. Alokasi Dana Desa
    """
    b = """
    5. BELANJA
     5.1. Belanja Pegawai
      5.1.1. Penghasilan Tetap dan Tunjangan Kepala Desa
      5.1.2. Penghasilan Tetap dan Tunjangan Perangkat Desa
     5.2. Belanja Barang dan Jasa
      5.2.1. Belanja Barang Perlengkapan
      5.2.2. Belanja Jasa Honorarium
     5.3. Belanja Modal
      5.3.5. Belanja Modal Jalan/Prasarana Jalan
    """
    f = """
    6. PEMBIAYAAN
     6.1. Penerimaan Pembiayaan
      6.1.1. SILPA Tahun Sebelumnya
     6.2. Pengeluaran Pembiayaan
      6.2.2. Penyertaan Modal Desa
    """
    rng = random.Random(44)

    def draw() -> list[int]:
        return [a := rng.randint(10, 900) * 1_000_000, a - rng.randint(0, a // 9)]

    (rp_,), (rb,) = tree(p, draw), tree(b, draw)
    (rf,) = tree(f, lambda: [a := rng.randint(10, 90) * 1_000_000, a])
    rf.v = [x - y for x, y in zip(rf.kids[0].v, rf.kids[1].v, strict=True)]
    sums: list[list[int]] = []
    for root, title in ((rp_, "JUMLAH PENDAPATAN"), (rb, "JUMLAH BELANJA")):
        for depth, n in root.walk():
            a, r = n.v
            cells: list[str | None] = [n.kode, None] if depth < 2 else [None, n.kode]
            s.line(*cells, n.nama, *((rp(a, 2), rp(r, 2), rp(a - r, 2)) if depth else ("", "", "")), bold=depth < 2)
        a, r = root.v
        s.line(None, None, title, rp(a, 2), rp(r, 2), rp(a - r, 2), bold=True)
        s.gap()
        sums.append(root.v)
    d = [x - y for x, y in zip(*sums, strict=True)]
    s.line(None, None, "SURPLUS / (DEFISIT)", rp(d[0], 2), rp(d[1], 2), rp(d[0] - d[1], 2), bold=True)
    for depth, n in rf.walk():
        a, r = n.v
        cells = [n.kode, None] if depth < 2 else [None, n.kode]
        s.line(*cells, n.nama, *((rp(a, 2), rp(r, 2), rp(a - r, 2)) if depth else ("", "", "")), bold=depth < 2)
    n = [rf.v[0], rf.v[1]]
    s.line(None, None, "PEMBIAYAAN NETTO", rp(n[0], 2), rp(n[1], 2), rp(n[0] - n[1], 2), bold=True)
    e = [d[0] + n[0], d[1] + n[1]]
    s.line(None, None, "SISA LEBIH PEMBIAYAAN ANGGARAN", rp(e[0], 2), rp(e[1], 2), rp(e[0] - e[1], 2), bold=True)
    return [s.expect("D anggaran, E realisasi, F sisa", jumlah=14, rantai_lra=4, sisa=15)]


def village_budget_by_field() -> list[Sheet]:
    """APBDes by bidang and kegiatan with the account in the next column: codes 1, 1.1, 1.1.01, then 5.1.1."""
    s = Sheet("Penjabaran")
    s.kop("PENJABARAN APBDES DESA SUKARAME TAHUN 2024")
    s.line("KODE REKENING", None, "URAIAN", "KELUARAN", None, "ANGGARAN", "SUMBER")
    s.line("Bidang/Keg", "Ekonomi", None, "Volume", "Satuan", at=0)
    s.merge("A2:B2", "C2:C3", "D2:E2", "F2:F3", "G2:G3")
    text = """
    1 BIDANG PENYELENGGARAAN PEMERINTAHAN DESA
     1.1 Penyelenggaraan Belanja Siltap dan Tunjangan
      1.1.01 Penyediaan Penghasilan Tetap Kepala Desa
       5.1 Belanja Pegawai
        5.1.1 Penghasilan Tetap Kepala Desa
      1.1.02 Penyediaan Penghasilan Tetap Perangkat Desa
       5.1 Belanja Pegawai
        5.1.2 Penghasilan Tetap Perangkat Desa
     1.3 Administrasi Kependudukan
      1.3.02 Penyusunan Profil Desa
       5.2 Belanja Barang dan Jasa
        5.2.1 Belanja Barang Perlengkapan
        5.2.2 Belanja Jasa Honorarium
    2 BIDANG PELAKSANAAN PEMBANGUNAN DESA
     2.2 Sub Bidang Kesehatan
      2.2.02 Penyelenggaraan Posyandu
       5.2 Belanja Barang dan Jasa
        5.2.1 Belanja Barang Perlengkapan
        5.2.2 Belanja Jasa Honorarium
     2.3 Sub Bidang Pekerjaan Umum
      2.3.10 Pembangunan Jalan Desa
       5.3 Belanja Modal
        5.3.5 Belanja Modal Jalan
    """
    roots = tree(text, amounts(45, 1, 1_000_000, 90_000_000))
    parents = 0
    for root in roots:
        for _, n in root.walk():
            account = n.kode.startswith("5.")
            s.line(None if account else n.kode, n.kode if account else None, n.nama, None, None, n.v[0], "DDS")
            parents += bool(n.kids)
    s.line(None, None, "JUMLAH", None, None, sum(n.v[0] for n in roots), bold=True)
    return [s.expect("F anggaran", jumlah=parents)]


def village_funds() -> list[Sheet]:
    """Dana Desa by kecamatan and village: three stages, total, ceiling, percentage; subtotal after each kecamatan."""
    s = Sheet("Dana Desa")
    s.kop("REALISASI PENYALURAN DANA DESA TAHUN 2024", "KABUPATEN SUKAMAJU")
    s.gap()
    s.line("NO", "KECAMATAN", "DESA", "PAGU", "PENYALURAN", None, None, "JUMLAH PENYALURAN", "SISA", "%")
    s.line("TAHAP I", "TAHAP II", "TAHAP III", at=4)
    s.merge("A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:G4", "H4:H5", "I4:I5", "J4:J5")
    rng = random.Random(46)
    grand = [0] * 4
    number = rows = 0
    for kecamatan in ("Mekarsari", "Sukasari", "Cibodas"):
        sub = [0] * 4
        for place, desa in enumerate(rng.sample(DESA, 4)):
            number, rows = number + 1, rows + 1
            p = rng.randint(600, 1_500) * 1_000_000
            v = [p, p * 4 // 10, p * 4 // 10, rng.choice([0, p * 2 // 10])]
            s.line(number, kecamatan if place == 0 else None, desa, *v, sum(v[1:]), p - sum(v[1:]), pct(sum(v[1:]), p))
            sub = [a + b for a, b in zip(sub, v, strict=True)]
        s.line(
            "",
            f"Jumlah Kecamatan {kecamatan}",
            None,
            *sub,
            sum(sub[1:]),
            sub[0] - sum(sub[1:]),
            pct(sum(sub[1:]), sub[0]),
            bold=True,
        )
        rows += 1
        grand = [a + b for a, b in zip(grand, sub, strict=True)]
    s.line(
        "",
        "JUMLAH TOTAL",
        None,
        *grand,
        sum(grand[1:]),
        grand[0] - sum(grand[1:]),
        pct(sum(grand[1:]), grand[0]),
        bold=True,
    )
    return [s.expect("D anggaran, I sisa, J persen", jumlah=24, sisa=rows, persen=rows)]


def dak_fisik() -> list[Sheet]:
    """DAK fisik by field and sub-field: ceiling, contracts, stages received, realisasi, financial and physical %."""
    s = Sheet("DAK Fisik")
    s.kop("LAPORAN REALISASI PENYERAPAN DANA DAN CAPAIAN OUTPUT DAK FISIK", "S.D. TAHAP III TAHUN 2024")
    s.gap()
    s.line("No", "Bidang / Sub Bidang", "Alokasi DAK Fisik (Rp)", "Nilai Kontrak (Rp)", "Penyaluran dari RKUN (Rp)",
           "Realisasi Penyerapan (Rp)", "% Keuangan", "% Fisik", "Sisa Dana di RKUD (Rp)")  # fmt: skip
    rng = random.Random(47)
    text = """
    BIDANG PENDIDIKAN
     Sub Bidang SD
     Sub Bidang SMP
    BIDANG KESEHATAN
     Sub Bidang Penguatan Layanan Dasar
     Sub Bidang Kefarmasian
     Sub Bidang Pengendalian Penyakit
    BIDANG JALAN
     Sub Bidang Jalan Reguler
     Sub Bidang Jalan Penugasan
    """
    roots = tree(
        text,
        lambda: [
            a := rng.randint(1, 20) * 1_000_000_000,
            k := a - rng.randint(0, a // 9),
            k,
            k - rng.randint(0, k // 9),
        ],
    )
    rows = 0
    for number, root in enumerate(roots, 1):
        for depth, n in root.walk():
            a, k, p, r = n.v
            s.line(number if depth == 0 else None, n.nama, a, k, p, r, pct(r, a), rng.randint(80, 100) if depth else None,
                   p - r, bold=depth == 0, indent=depth)  # fmt: skip
            rows += 1
    t = [sum(c) for c in zip(*(n.v for n in roots), strict=True)]
    s.line(None, "TOTAL", *t, pct(t[3], t[0]), None, t[2] - t[3], bold=True)
    return [s.expect("C anggaran, F realisasi, G persen, H fisik", jumlah=20, persen=rows)]


def bos_report() -> list[Sheet]:
    """BOS K7: standards down, components across, total column and row, `-` for nothing."""
    s = Sheet("BOS-K7")
    s.kop("REKAPITULASI REALISASI PENGGUNAAN DANA BOSP REGULER", "PERIODE TANGGAL : 01 JANUARI 2024 s/d 30 JUNI 2024",
          "TRIWULAN/TAHAP 1 TAHUN 2024", width=9)  # fmt: skip
    s.line("NPSN", None, ": 20200001")
    s.line("Nama Sekolah", None, ": SD NEGERI 1 MEKARSARI")
    s.line("No", "Standar Nasional", "Sub Program", None, None, None, None, None, "Jumlah")
    s.line("Penerimaan Peserta Didik Baru", "Pengembangan Perpustakaan", "Kegiatan Pembelajaran", "Evaluasi Pembelajaran",
           "Administrasi Kegiatan Sekolah", "Langganan Daya dan Jasa", at=2)  # fmt: skip
    s.merge("A6:A7", "B6:B7", "C6:H6", "I6:I7")
    s.line(1, 2, 3, 4, 5, 6, 7, 8, 9)
    rng = random.Random(48)
    rows = []
    for number, name in enumerate(("Kompetensi Lulusan", "Isi", "Proses", "Pendidik dan Tenaga Kependidikan", "Sarana dan Prasarana",
                                   "Pengelolaan", "Pembiayaan", "Penilaian Pendidikan"), 1):  # fmt: skip
        v = [rng.choice([0, 0, rng.randint(1, 90) * 50_000]) for _ in range(6)]
        rows.append(v)
        s.line(f"1.{number}", f"Pengembangan Standar {name}", *[x or "-" for x in v], sum(v) or "-")
    t = [sum(c) for c in zip(*rows, strict=True)]
    s.line("Jumlah", None, *t, sum(t), bold=True)
    s.merge(f"A{s.row}:B{s.row}")
    s.gap()
    s.line("Saldo periode sebelumnya", None, "=", 0, at=1)
    s.line("Total penerimaan dana BOSP periode ini", None, "=", sum(t) + 5_000_000, at=1)
    s.line("Total penggunaan dana BOSP periode ini", None, "=", sum(t), at=1)
    s.line("Akhir saldo BOSP periode ini", None, "=", 5_000_000, at=1)
    s.sign(6)
    return [s.expect(jumlah=7, kolom=6)]


def blud_lra() -> list[Sheet]:
    """BLUD: revenue of services, expenses, subtotals in capitals, formulas with stored values."""
    s = Sheet("LRA BLUD")
    s.kop("BLUD RSUD SUKAMAJU", "LAPORAN REALISASI ANGGARAN", "PER 31 DESEMBER 2024")
    s.gap()
    s.line("No", "Uraian", "Anggaran 2024 (Rp)", "Realisasi 2024 (Rp)", "Lebih/(Kurang)", "%")
    rng = random.Random(49)
    blocks = {"PENDAPATAN": ("Jasa Layanan", "Hibah", "Hasil Kerja Sama", "Pendapatan APBD", "Lain-lain Pendapatan BLUD"),
              "BELANJA": ("Belanja Pegawai", "Belanja Barang dan Jasa", "Belanja Modal")}  # fmt: skip
    totals = []
    count = 0
    for roman, (block, items) in zip(("A", "B"), blocks.items(), strict=True):
        s.line(roman, block, bold=True)
        first = s.row + 1
        own = []
        for number, item in enumerate(items, 1):
            a = rng.randint(100, 90_000) * 1_000_000
            r = a + rng.randint(-a // 8, 0)
            own.append((a, r))
            row = s.row + 1
            s.line(number, item, a, r, F(f"=D{row}-C{row}", r - a), F(f"=D{row}/C{row}*100", 100 * r / a))
            count += 1
        a, r = (sum(c) for c in zip(*own, strict=True))
        last = s.row
        s.line("", f"JUMLAH {block}", F(f"=SUM(C{first}:C{last})", a), F(f"=SUM(D{first}:D{last})", r),
               F(f"=D{last + 1}-C{last + 1}", r - a), F(f"=D{last + 1}/C{last + 1}*100", 100 * r / a), bold=True)  # fmt: skip
        totals.append((s.row, a, r))
    (p, a, b), (q, c, d) = totals
    s.line("C", "SURPLUS/DEFISIT", F(f"=C{p}-C{q}", a - c), F(f"=D{p}-D{q}", b - d), None, None, bold=True)
    return [
        s.expect("C anggaran, D realisasi, E sisa, F persen", jumlah=6, sisa=count + 2, persen=count + 2, rantai_lra=2)
    ]


def balance_sheet() -> list[Sheet]:
    """Neraca: two years, `Jumlah` rows, JUMLAH ASET, JUMLAH KEWAJIBAN DAN EKUITAS; accumulated depreciation negative."""
    s = Sheet("Neraca")
    s.kop("PEMERINTAH KABUPATEN SUKAMAJU", "NERACA", "PER 31 DESEMBER 2024 DAN 2023", width=4)
    s.line("(Dalam Rupiah)", at=3)
    s.line("NO", "URAIAN", "2024", "2023", bold=True)
    rng = random.Random(50)

    def block(title: str, items: tuple[str, ...], signs: tuple[int, ...] = ()) -> list[int]:
        s.line(None, title, bold=True)
        own = [[rng.randint(1, 900) * 10_000_000 + rng.randint(0, 9999) for _ in range(2)] for _ in items]
        for n, sign in enumerate(signs):
            own[n] = [sign * x for x in own[n]]
        for n, (item, v) in enumerate(zip(items, own, strict=True), 1):
            s.line(n, item, *[D(x, number_format="#,##0;(#,##0)") for x in v], indent=1)
        t = [sum(c) for c in zip(*own, strict=True)]
        s.line(None, f"Jumlah {title.title()}", *t, bold=True)
        return t

    s.line(None, "ASET", bold=True)
    a = block(
        "ASET LANCAR", ("Kas di Kas Daerah", "Piutang Pajak Daerah", "Penyisihan Piutang", "Persediaan"), (1, 1, -1, 1)
    )
    b = block(
        "ASET TETAP", ("Tanah", "Peralatan dan Mesin", "Gedung dan Bangunan", "Akumulasi Penyusutan"), (9, 9, 9, -1)
    )
    c = block("ASET LAINNYA", ("Aset Tidak Berwujud", "Aset Lain-lain"))
    total = [sum(x) for x in zip(a, b, c, strict=True)]
    s.line(None, "JUMLAH ASET", *total, bold=True)
    s.gap()
    s.line(None, "KEWAJIBAN", bold=True)
    k = block("KEWAJIBAN JANGKA PENDEK", ("Utang Perhitungan Pihak Ketiga", "Utang Belanja"))
    s.line(None, "JUMLAH KEWAJIBAN", *k, bold=True)
    s.line(None, "EKUITAS", *[x - y for x, y in zip(total, k, strict=True)], bold=True)
    s.line(None, "JUMLAH KEWAJIBAN DAN EKUITAS", *total, bold=True)
    return [s.expect(jumlah=8)]


def operational_report() -> list[Sheet]:
    """LO: two years, kenaikan/penurunan and %, totals after their items, surplus rows."""
    s = Sheet("LO")
    s.kop("LAPORAN OPERASIONAL", "UNTUK TAHUN YANG BERAKHIR 31 DESEMBER 2024 DAN 2023")
    s.gap()
    s.line("NO", "URAIAN", "SALDO 2024", "SALDO 2023", "KENAIKAN/ (PENURUNAN)", "(%)", bold=True)
    rng = random.Random(51)
    totals: dict[str, list[int]] = {}
    number = count = 0
    for name, items in {"PENDAPATAN-LO": ("Pajak Daerah-LO", "Retribusi Daerah-LO", "Dana Perimbangan-LO"),
                        "BEBAN": ("Beban Pegawai", "Beban Persediaan", "Beban Jasa", "Beban Penyusutan")}.items():  # fmt: skip
        number += 1
        s.line(number, name, bold=True)
        own = [[rng.randint(100, 9_000) * 1_000_000 for _ in range(2)] for _ in items]
        for item, (a, b) in zip(items, own, strict=True):
            number, count = number + 1, count + 1
            s.line(number, item, a, b, a - b, round(100 * (a - b) / b, 2), indent=1)
        a, b = totals[name] = [sum(c) for c in zip(*own, strict=True)]
        number, count = number + 1, count + 1
        s.line(number, f"JUMLAH {name}", a, b, a - b, round(100 * (a - b) / b, 2), bold=True)
    a, b = [x - y for x, y in zip(*totals.values(), strict=True)]
    s.line(number + 1, "SURPLUS/DEFISIT DARI OPERASI", a, b, a - b, round(100 * (a - b) / abs(b), 2), bold=True)
    return [s.expect(jumlah=4)]


def cash_flow() -> list[Sheet]:
    """Arus kas: inflows, outflows, net of every activity, opening and closing balance."""
    s = Sheet("LAK")
    s.kop("LAPORAN ARUS KAS TAHUN 2024 DAN 2023")
    s.gap()
    s.line("Uraian", "2024", "2023")
    rng = random.Random(52)
    nets = []
    for name in ("Operasi", "Investasi", "Pendanaan"):
        s.line(f"Arus Kas dari Aktivitas {name}", bold=True)
        flows = []
        for way in ("Masuk", "Keluar"):
            s.line(f"Arus Kas {way}", bold=True, indent=1)
            own = [[rng.randint(1, 90) * 10_000_000 for _ in range(2)] for _ in range(3)]
            for n, v in enumerate(own):
                s.line(f"{'Penerimaan' if way == 'Masuk' else 'Belanja'} jenis {n + 1}", *v, indent=2)
            flows.append([sum(c) for c in zip(*own, strict=True)])
            s.line(f"Jumlah Arus Kas {way}", *flows[-1], bold=True, indent=1)
        nets.append([a - b for a, b in zip(*flows, strict=True)])
        s.line(f"Arus Kas Bersih dari Aktivitas {name}", *nets[-1], bold=True)
    change = [sum(c) for c in zip(*nets, strict=True)]
    s.line("Kenaikan/(Penurunan) Bersih Kas Selama Periode", *change, bold=True)
    start = [5_000_000_000, 7_500_000_000]
    s.line("Saldo Awal Kas", *start)
    s.line("Saldo Akhir Kas", *[a + b for a, b in zip(start, change, strict=True)], bold=True)
    return [s.expect(jumlah=12)]


def revenue_by_month_text() -> list[Sheet]:
    """Retribusi by month as text numbers, `-` for nothing, agency rows with their totals at the right."""
    s = Sheet("Retribusi")
    s.kop("REALISASI PENERIMAAN RETRIBUSI DAERAH PER BULAN TAHUN 2024")
    s.line("NO", "URAIAN", "TARGET (Rp)", "REALISASI PER BULAN (Rp)", *[None] * 5, "JUMLAH (Rp)", "PERSENTASE (%)")
    s.line(*[b[:3].upper() for b in BULAN[:6]], at=3)
    s.merge("A2:A3", "B2:B3", "C2:C3", "D2:I2", "J2:J3", "K2:K3")
    rng = random.Random(53)
    rows = []
    for number in range(1, 9):
        v = [rng.choice([0, rng.randint(1, 90) * 25_000]) for _ in range(6)]
        t = rng.randint(1, 9) * 5_000_000
        rows.append([t, *v])
        s.line(
            number,
            f"Retribusi Pelayanan {number}",
            rp(t),
            *[rp(x) if x else "-" for x in v],
            rp(sum(v)),
            persen(sum(v), t),
        )
    t = [sum(c) for c in zip(*rows, strict=True)]
    s.line("", "JUMLAH", rp(t[0]), *map(rp, t[1:]), rp(sum(t[1:])), persen(sum(t[1:]), t[0]), bold=True)
    return [s.expect("C anggaran, K persen", jumlah=8, kolom=8, persen=9)]


REVENUE = (
    taxes_two_years, revenue_of_the_month, pad_by_agency, pad_matrix, village_budget, village_budget_by_field,
    village_funds, dak_fisik, bos_report, blud_lra, balance_sheet, operational_report, cash_flow, revenue_by_month_text,
)  # fmt: skip
