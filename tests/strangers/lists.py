"""Lists of staff, salaries, assets, people; and the reports of small offices typed by hand."""

from __future__ import annotations

import random

from desk import OPD, PROGRAM, F, Sheet, budget, pct, persen, rp, tree


def staff_by_rank() -> list[Sheet]:
    """Staff by golongan and sex, totals at the right and below, percentages of the whole."""
    s = Sheet("Pegawai")
    s.kop("JUMLAH PEGAWAI MENURUT GOLONGAN DAN JENIS KELAMIN", "KEADAAN 31 DESEMBER 2024")
    s.line("No", "Golongan/Ruang", "Jenis Kelamin", None, "Jumlah", "Persentase (%)")
    s.line("Laki-laki", "Perempuan", at=2)
    s.merge("A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4")
    rng = random.Random(80)
    rows = [(f"Golongan {g}", rng.randint(1, 90), rng.randint(1, 90)) for g in ("I", "II", "III", "IV", "IX (PPPK)")]
    total = sum(a + b for _, a, b in rows)
    for number, (name, a, b) in enumerate(rows, 1):
        s.line(number, name, a, b, a + b, pct(a + b, total))
    s.line(None, "Jumlah", sum(r[1] for r in rows), sum(r[2] for r in rows), total, 100, bold=True)
    return [s.expect(jumlah=3, kolom=5)]


def population() -> list[Sheet]:
    """Population by kecamatan, English-style sub header, total column, density."""
    s = Sheet("Penduduk")
    s.kop("Tabel 3.1.1 Jumlah Penduduk Menurut Kecamatan dan Jenis Kelamin, 2024")
    s.line(
        "Kecamatan",
        "Luas Wilayah (km2)",
        "Laki-laki",
        "Perempuan",
        "Jumlah",
        "Kepadatan per km2",
        "Rasio Jenis Kelamin",
    )
    s.line("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)")
    rng = random.Random(81)
    rows = []
    for name in ("Mekarsari", "Sukasari", "Cibodas", "Karangjati", "Wanasari"):
        a, b, c = rng.randint(20, 200) + 0.5, rng.randint(9_000, 40_000), rng.randint(9_000, 40_000)
        rows.append((a, b, c))
        s.line(name, a, b, c, b + c, round((b + c) / a), round(100 * b / c, 1))
    a, b, c = (sum(x) for x in zip(*rows, strict=True))
    s.line("Kabupaten Sukamaju", a, b, c, b + c, round((b + c) / a), round(100 * b / c, 1), bold=True)
    s.line("Sumber: Dinas Kependudukan dan Pencatatan Sipil")
    return [s]


def payroll() -> list[Sheet]:
    """Salaries by golongan: components, gross, deductions, net."""
    s = Sheet("Gaji Juni")
    s.kop("REKAPITULASI DAFTAR GAJI INDUK", "BULAN JUNI 2024")
    s.gap()
    s.line("NO", "GOLONGAN", "JML PEG", "GAJI POKOK", "TUNJ. KELUARGA", "TUNJ. JABATAN", "TUNJ. BERAS", "JUMLAH KOTOR",
           "POTONGAN", None, None, "JUMLAH POTONGAN", "JUMLAH BERSIH")  # fmt: skip
    s.line("IWP", "PPh 21", "TAPERUM", at=8)
    s.merge(*(f"{c}4:{c}5" for c in "ABCDEFGHLM"), "I4:K4")
    rng = random.Random(82)
    rows = []
    for number, name in enumerate(("IV/b", "IV/a", "III/d", "III/c", "III/b", "III/a", "II/d", "II/c"), 1):
        pay = [
            rng.randint(20, 90) * 1_000_000,
            rng.randint(1, 9) * 500_000,
            rng.randint(0, 9) * 250_000,
            rng.randint(1, 9) * 72_420,
        ]
        cut = [pay[0] * 8 // 100, rng.randint(0, 9) * 10_000, 10_000]
        rows.append([rng.randint(1, 20), *pay, sum(pay), *cut, sum(cut), sum(pay) - sum(cut)])
        s.line(number, name, *rows[-1])
    s.line(None, "JUMLAH", *[sum(c) for c in zip(*rows, strict=True)], bold=True)
    return [s.expect(jumlah=10, kolom=8)]


def allowances() -> list[Sheet]:
    """TPP by person: class, allowance, deduction in percent and rupiah, received. NIPs are no money."""
    s = Sheet("TPP")
    s.kop("DAFTAR PEMBAYARAN TAMBAHAN PENGHASILAN PEGAWAI", "BULAN MEI 2024")
    s.line(
        "No",
        "Nama / NIP",
        "Jabatan",
        "Kelas Jabatan",
        "Besaran TPP",
        "Potongan (%)",
        "Jumlah Potongan (Rp)",
        "Jumlah Diterima (Rp)",
    )
    rng = random.Random(83)
    rows = []
    for number in range(1, 13):
        tpp, cut = rng.randint(2, 15) * 500_000, rng.choice([0, 1, 2, 3, 5])
        rows.append([tpp, tpp * cut // 100, tpp - tpp * cut // 100])
        s.line(
            number,
            f"Pegawai {number}\n19800101 200501 1 0{number:02d}",
            "Analis",
            rng.randint(5, 12),
            tpp,
            cut,
            *rows[-1][1:],
        )
    t = [sum(c) for c in zip(*rows, strict=True)]
    s.line("JUMLAH", None, None, None, t[0], None, t[1], t[2], bold=True)
    s.merge(f"A{s.row}:D{s.row}")
    return [s.expect(jumlah=3)]


def inventory() -> list[Sheet]:
    """KIB B: goods with their register number, year, price; the total under the price."""
    s = Sheet("KIB B")
    s.kop("KARTU INVENTARIS BARANG (KIB) B", "PERALATAN DAN MESIN")
    s.gap()
    s.line("No. Urut", "Kode Barang", "Nama Barang / Jenis Barang", "Nomor Register", "Merk / Type", "Tahun Pembelian",
           "Asal usul", "Harga (Rp)", "Ket.")  # fmt: skip
    s.line(1, 2, 3, 4, 5, 6, 7, 8, 9)
    rng = random.Random(84)
    total = 0
    for number in range(1, 26):
        price = rng.randint(5, 300) * 100_000
        total += price
        s.line(
            number,
            f"1.3.2.10.01.02.0{number:02d}",
            "Laptop",
            f"{number:04d}",
            "Merk A",
            rng.randint(2015, 2024),
            "Pembelian",
            price,
            "Baik",
        )
    s.line(None, None, "JUMLAH", None, None, None, None, total, bold=True)
    return [s.expect(jumlah=1)]


def assets_recap() -> list[Sheet]:
    """Assets by class: number and value, last year, added, removed, this year."""
    s = Sheet("Rekap Aset")
    s.kop("REKAPITULASI BARANG MILIK DAERAH", "PER 31 DESEMBER 2024")
    s.line(
        "No",
        "Golongan Barang",
        "31 Desember 2023",
        None,
        "Mutasi Tambah",
        None,
        "Mutasi Kurang",
        None,
        "31 Desember 2024",
        None,
    )
    s.line(*["Unit", "Nilai (Rp)"] * 4, at=2)
    s.merge("A3:A4", "B3:B4", "C3:D3", "E3:F3", "G3:H3", "I3:J3")
    rng = random.Random(85)
    rows = []
    for number, name in enumerate(("Tanah", "Peralatan dan Mesin", "Gedung dan Bangunan", "Jalan, Irigasi dan Jaringan",
                                   "Aset Tetap Lainnya", "Konstruksi dalam Pengerjaan"), 1):  # fmt: skip
        v = [rng.randint(10, 900), rng.randint(10, 900) * 10_000_000, rng.randint(0, 9), rng.randint(0, 90) * 10_000_000,
             rng.randint(0, 9), rng.randint(0, 9) * 10_000_000]  # fmt: skip
        v += [v[0] + v[2] - v[4], v[1] + v[3] - v[5]]
        rows.append(v)
        s.line(number, name, *v)
    s.line(None, "Jumlah", *[sum(c) for c in zip(*rows, strict=True)], bold=True)
    return [s.expect(jumlah=8)]


def two_tables_and_a_paragraph() -> list[Sheet]:
    """A page of a report: a paragraph, a table of revenue, a paragraph, a table of belanja, notes."""
    s = Sheet("Bab III")
    s.line("B. REALISASI ANGGARAN", bold=True)
    rng = random.Random(86)
    t = tree(PROGRAM, budget(86))
    a, r = (sum(c) for c in zip(*(n.v for n in t), strict=True))
    s.line(f"Pagu anggaran Dinas Komunikasi dan Informatika Tahun 2024 sebesar Rp. {rp(a)},- dengan realisasi sebesar "
           f"Rp. {rp(r)},- atau {persen(r, a)}%, sebagaimana tabel berikut.")  # fmt: skip
    s.gap()
    s.line("Tabel 3.5 Realisasi Anggaran per Program", at=1)
    s.line("NO", "PROGRAM", "ANGGARAN", "REALISASI", "%")
    for number, n in enumerate(t, 1):
        s.line(number, n.nama.title(), f"Rp. {rp(n.v[0])},-", f"Rp. {rp(n.v[1])},-", f"{persen(n.v[1], n.v[0])} %")
    s.line("JUMLAH", None, f"Rp. {rp(a)},-", f"Rp. {rp(r)},-", f"{persen(r, a)} %")
    s.merge(f"A{s.row}:B{s.row}")
    s.gap()
    s.line("Tabel 3.6 Sumber Daya Manusia", at=1)
    s.line("NO", "JABATAN", "JUMLAH")
    v = [rng.randint(1, 30) for _ in range(4)]
    for number, (name, x) in enumerate(
        zip(("Kepala Dinas", "Sekretaris", "Kepala Bidang", "Pelaksana"), v, strict=True), 1
    ):
        s.line(number, name, x)
    s.line("JUMLAH", None, sum(v))
    s.line("Sumber: Subbag Umum dan Kepegawaian, 2024")
    return [s.expect("C jumlah", jumlah=3, persen=4)]


def agencies_and_their_programmes() -> list[Sheet]:
    """Agency as a band over its programmes, total after each agency, the total of all below."""
    s = Sheet("Per SKPD")
    s.kop("REALISASI PROGRAM PER SKPD KOORDINASI BIDANG SOSIAL BUDAYA")
    s.gap()
    s.line("No", "Nama Program", "Pagu", "Realisasi", "Sisa", "%", "Fisik (%)")
    rng = random.Random(87)
    grand = [0, 0]
    rows = 0
    for name in OPD[:4]:
        s.line(name.upper(), bold=True)
        s.merge(f"A{s.row}:G{s.row}")
        sub = [0, 0]
        for number in range(1, rng.randint(4, 6)):
            p = rng.randint(50, 900) * 1_000_000
            r = p - rng.randint(0, p // 3)
            sub = [sub[0] + p, sub[1] + r]
            s.line(number, f"Program Urusan {number}", p, r, p - r, pct(r, p), rng.randint(70, 100))
            rows += 1
        s.line(None, "Jumlah", *sub, sub[0] - sub[1], pct(sub[1], sub[0]), bold=True)
        rows += 1
        grand = [a + b for a, b in zip(grand, sub, strict=True)]
    s.line(None, "TOTAL KESELURUHAN", *grand, grand[0] - grand[1], pct(grand[1], grand[0]), bold=True)
    return [s.expect("C anggaran, D realisasi, E sisa, F persen", jumlah=10, sisa=rows, persen=rows)]


def outline_with_formulas() -> list[Sheet]:
    """Programme, kegiatan, sub kegiatan in one column told by formulas alone; ROUND, IF and IFERROR in percentages."""
    s = Sheet("Realisasi")
    s.kop("REALISASI ANGGARAN DAN SERAPAN", "KECAMATAN SUKASARI")
    s.gap()
    s.line("URAIAN", "ANGGARAN", "REALISASI", "SISA", "%")
    roots = tree(PROGRAM, budget(88))
    rows: dict[int, int] = {}
    at = s.row + 1
    for root in roots:
        for _, n in root.walk():
            rows[id(n)] = at
            at += 1
    parents = count = 0
    for root in roots:
        for _, n in root.walk():
            row = rows[id(n)]
            cells: list[object] = []
            for c, v in zip("BC", n.v, strict=True):
                kids = "+".join(f"{c}{rows[id(k)]}" for k in n.kids)
                cells.append(F(f"={kids}", v) if kids else v)
            a, r = n.v
            s.line(
                n.nama, *cells, F(f"=B{row}-C{row}", a - r), F(f"=IF(B{row}=0,0,ROUND(C{row}/B{row}*100,2))", pct(r, a))
            )
            parents, count = parents + bool(n.kids), count + 1
    a, r = (sum(c) for c in zip(*(n.v for n in roots), strict=True))
    top = "+".join(f"B{rows[id(n)]}" for n in roots)
    s.line("JUMLAH", F(f"={top}", a), F(f"={top.replace('B', 'C')}", r), a - r, pct(r, a), bold=True)
    return [s.expect("B anggaran, C realisasi, D sisa, E persen", jumlah=2 * parents + 2, sisa=count, persen=count)]


def formulas_never_calculated() -> list[Sheet]:
    """Written by a program: no formula has a value, over two sheets; IF, ROUND, SUM, SUMIF-less."""
    data = Sheet("Data")
    data.line("No", "Sub Kegiatan", "Pagu", "Realisasi", "%")
    rng = random.Random(89)
    rows = []
    for number in range(1, 9):
        p = rng.randint(10, 900) * 1_000_000
        r = p - rng.randint(0, p // 4)
        rows.append((p, r))
        row = data.row + 1
        data.line(number, f"Sub kegiatan {number}", p, r, F(f"=IF(C{row}>0,ROUND(D{row}/C{row}*100,2),0)", None))
    data.line(
        None, "Jumlah", F("=SUM(C2:C9)", None), F("=SUM(D2:D9)", None), F("=ROUND(D10/C10*100,2)", None), bold=True
    )
    recap = Sheet("Rekap")
    recap.line("No", "Uraian", "Anggaran", "Realisasi", "Sisa", "%")
    for number, (first, last) in enumerate(((2, 5), (6, 9)), 1):
        row = recap.row + 1
        recap.line(number, f"Bidang {number}", F(f"=SUM(Data!C{first}:C{last})", None), F(f"=SUM(Data!D{first}:D{last})", None),
                   F(f"=C{row}-D{row}", None), F(f"=IF(C{row}=0,0,ROUND(D{row}/C{row}*100,2))", None))  # fmt: skip
    recap.line(
        None,
        "Jumlah",
        F("=C2+C3", None),
        F("=D2+D3", None),
        F("=C4-D4", None),
        F("=ROUND(D4/C4*100,2)", None),
        bold=True,
    )
    data.expect("C anggaran, D realisasi, E persen", jumlah=2, persen=9)
    recap.expect("C anggaran, D realisasi, E sisa, F persen", jumlah=2, sisa=3, persen=3)
    return [data, recap]


def hand_made_small_office() -> list[Sheet]:
    """A kelurahan's sheet: title in the middle, two blank columns first, mixed text numbers, `Rp.` and `,-`, total typed."""
    s = Sheet("Sheet1")
    s.gap(2)
    s.line("Laporan Realisasi Keuangan Kelurahan Mekar", at=4)
    s.gap()
    s.line("No.", "Kegiatan", "Anggaran (Rp.)", "Realisasi s/d Des (Rp.)", "Sisa (Rp.)", "Serapan", at=2)
    rng = random.Random(90)
    total = [0, 0]
    for number in range(1, 8):
        p = rng.randint(5, 90) * 1_500_000
        r = p - rng.randint(0, 9) * 150_000
        total = [total[0] + p, total[1] + r]
        shown = [f"Rp. {rp(p)},-", rp(r) if number % 2 else r, f"{rp(p - r)}" if p > r else "-"]
        s.line(f"{number}.", f"Kegiatan rutin {number}", *shown, f"{persen(r, p)}%", at=2)
    s.line(
        None,
        "Total",
        f"Rp. {rp(total[0])},-",
        rp(total[1]),
        rp(total[0] - total[1]),
        f"{persen(total[1], total[0])}%",
        at=2,
    )
    s.line("Catatan: sisa anggaran disetor kembali ke kas daerah sebesar Rp. " + rp(total[0] - total[1]), at=2)
    s.sign(6)
    return [s.expect("E anggaran, F realisasi, G sisa, H persen", jumlah=3, sisa=8, persen=8)]


LISTS = (
    staff_by_rank, population, payroll, allowances, inventory, assets_recap, two_tables_and_a_paragraph,
    agencies_and_their_programmes, outline_with_formulas, formulas_never_calculated,
    hand_made_small_office,
)  # fmt: skip
