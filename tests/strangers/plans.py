"""Plans and their evaluation: DPA/RKA, cash plans, changes of the budget, Formulir E.81, five-year plans, databases."""

from __future__ import annotations

import random

from desk import AKUN, BULAN, OPD, PROGRAM, D, F, Node, Sheet, amounts, budget, pct, persen, rp, tree


def dpa_details() -> list[Sheet]:
    """DPA: accounts with coefficient, unit, price, PPN and amount; detail rows without code under the last account."""
    s = Sheet("DPA")
    s.kop("DOKUMEN PELAKSANAAN ANGGARAN", "SATUAN KERJA PERANGKAT DAERAH", "TAHUN ANGGARAN 2024", width=7)
    s.line("Nomor DPA", None, ": DPA/A.2/2.16.0.00.0.00.01.0000/001/2024")
    s.line("Sub Kegiatan", None, ": 2.16.02.2.01.0007 Pelayanan Informasi Publik")
    s.line("Alokasi Tahun 2024", None, ": Rp 1.250.000.000")
    s.gap()
    s.line("Kode Rekening", "Uraian", "Rincian Perhitungan", None, None, None, "Jumlah (Rp)")
    s.line("Koefisien", "Satuan", "Harga", "PPN", at=2)
    s.merge("A8:A9", "B8:B9", "C8:F8", "G8:G9")
    rng = random.Random(20)
    items: dict[int, list[tuple[str, int, str, int]]] = {}

    def draw() -> list[int]:
        own = [
            (f"Kertas HVS jenis {n}", rng.randint(2, 40), "Rim", rng.randint(20, 90) * 1_000)
            for n in range(rng.randint(1, 3))
        ]
        total = sum(q * p for _, q, _, p in own)
        items[total] = own
        return [total]

    (root,) = tree(AKUN, draw)
    for _, n in root.walk():
        s.line(n.kode, n.nama, None, None, None, None, n.v[0], bold=True)
        if not n.kids:
            s.line("", "[ # ] Belanja keperluan kantor")
            s.line("", "[ - ] Sumber Dana: Dana Alokasi Umum")
            for name, q, unit, price in items[n.v[0]]:
                s.line("", name, f"{q} {unit}", unit, price, 0, q * price)
    s.line("Jumlah Anggaran Sub Kegiatan", *[None] * 5, root.v[0], bold=True)
    s.sign(5)
    return [s.expect("G jumlah", jumlah=root.parents() + 1)]


def rka_volume_price() -> list[Sheet]:
    """RKA in the old form: volume, satuan, harga satuan, jumlah = volume x harga, `-` details in the name column."""
    s = Sheet("RKA 2.2.1")
    s.kop("RENCANA KERJA DAN ANGGARAN", "SATUAN KERJA PERANGKAT DAERAH")
    s.line("Kode Rekening", "Uraian", "Rincian Perhitungan", None, None, "Jumlah\n(Rp)")
    s.line("Volume", "Satuan", "Harga Satuan", at=2)
    s.merge("A3:A4", "B3:B4", "C3:E3", "F3:F4")
    s.line("1", "2", "3", "4", "5", "6=(3x5)")
    rng = random.Random(21)
    blocks = {"5.1.02.01.01.0024": "Belanja Alat Tulis Kantor", "5.1.02.01.01.0052": "Belanja Makanan dan Minuman Rapat",
              "5.1.02.02.01.0003": "Honorarium Narasumber"}  # fmt: skip
    rows: list[tuple[str, str, list[tuple[str, int, int]]]] = []
    for code, name in blocks.items():
        own = [
            (f"- Rincian {name.split()[1].lower()} {n}", rng.randint(1, 60), rng.randint(5, 400) * 1000)
            for n in (1, 2, 3)
        ]
        rows.append((code, name, own))
    total = sum(q * p for _, _, own in rows for _, q, p in own)
    s.line("5", "BELANJA", None, None, None, total, bold=True)
    s.line("5.1", "BELANJA OPERASI", None, None, None, total, bold=True)
    s.line("5.1.02", "Belanja Barang dan Jasa", None, None, None, total, bold=True)
    for code, name, own in rows:
        s.line(code, name, None, None, None, sum(q * p for _, q, p in own), bold=True)
        for item, q, p in own:
            s.line("", item, q, "paket", p, F(f"=C{s.row + 1}*E{s.row + 1}", q * p), indent=1)
    s.line("", "Jumlah", None, None, None, total, bold=True)
    return [s.expect("F jumlah", jumlah=4)]


def cash_plan_by_month() -> list[Sheet]:
    """Anggaran kas by month, the twelve months and their total against the year's budget."""
    s = Sheet("Anggaran Kas")
    s.kop("ANGGARAN KAS SKPD TAHUN ANGGARAN 2024")
    s.gap()
    s.line("Kode", "Uraian", "Anggaran Tahun Ini", *BULAN, "Jumlah")
    (root,) = tree(AKUN, amounts(22, 12, 0, 40_000_000))
    rows = 0
    for _, n in root.walk():
        s.line(n.kode, n.nama, sum(n.v), *n.v, sum(n.v))
        rows += 1
    s.line("", "Jumlah Alokasi Kas", sum(root.v), *root.v, sum(root.v), bold=True)
    return [s.expect("C anggaran, D nilai, O nilai", jumlah=14 * root.parents() + 14, kolom=rows)]


def cash_plan_by_quarter() -> list[Sheet]:
    """Months with a total after every quarter, and the year's total of the quarters."""
    s = Sheet("AKB")
    s.kop("RENCANA PENARIKAN DANA PER TRIWULAN", "TAHUN ANGGARAN 2024")
    s.gap()
    head: list[str | None] = ["KODE", "URAIAN", "PAGU"]
    sub: list[str | None] = []
    for q, name in enumerate(("I", "II", "III", "IV")):
        head += [f"TRIWULAN {name}", None, None, None]
        sub += [*BULAN[3 * q : 3 * q + 3], "JUMLAH"]
    s.line(*head, "TOTAL")
    s.line(*sub, at=3)
    s.merge("A4:A5", "B4:B5", "C4:C5", "D4:G4", "H4:K4", "L4:O4", "P4:S4", "T4:T5")
    roots = tree(PROGRAM, amounts(23, 12, 0, 40_000_000))
    rows = parents = 0
    for root in roots:
        for _, n in root.walk():
            cells: list[int] = []
            for q in range(4):
                own = n.v[3 * q : 3 * q + 3]
                cells += [*own, sum(own)]
            s.line(n.kode, n.nama, sum(n.v), *cells, sum(n.v))
            rows, parents = rows + 1, parents + bool(n.kids)
    return [s.expect("C anggaran", jumlah=18 * parents, kolom=5 * rows)]


def change_of_the_budget() -> list[Sheet]:
    """Penjabaran perubahan APBD: sebelum, sesudah, bertambah/(berkurang) Rp and %; explanation beside it."""
    s = Sheet("Lampiran II")
    s.kop("LAMPIRAN II PERATURAN BUPATI SUKAMAJU", "PENJABARAN PERUBAHAN APBD", "TAHUN ANGGARAN 2024")
    s.line("KODE REKENING", "URAIAN", "JUMLAH (Rp)", None, "BERTAMBAH/ (BERKURANG)", None, "PENJELASAN")
    s.line("SEBELUM PERUBAHAN", "SETELAH PERUBAHAN", "(Rp)", "%", at=2)
    s.merge("A4:A5", "B4:B5", "C4:D4", "E4:F4", "G4:G5")
    s.line("1", "2", "3", "4", "5 = 4 - 3", "6", "7")
    rng = random.Random(24)

    def draw() -> list[int]:
        return [a := rng.randint(10, 900) * 1_000_000, max(0, a + rng.randint(-90, 90) * 1_000_000)]

    (root,) = tree(AKUN, draw)
    rows = 0
    for _, n in root.walk():
        a, b = n.v
        s.line(n.kode, n.nama, rp(a, 2), rp(b, 2), rp(b - a, 2), rp(pct(abs(b - a), a) * (1 if b >= a else -1), 2),
               "Lokasi: Kab. Sukamaju" if not n.kids else None)  # fmt: skip
        rows += 1
    return [s.expect("C anggaran, D anggaran, E sisa", jumlah=2 * root.parents(), sisa=rows)]


def evaluation_e81() -> list[Sheet]:
    """Formulir E.81: pairs K and Rp for the plan's end, years, quarters; percentages of achievement in K and Rp."""
    s = Sheet("E.81")
    s.kop("Formulir E.81", "Evaluasi Terhadap Hasil Renja Perangkat Daerah Lingkup Kabupaten",
          "Renja Perangkat Daerah DINAS KOMUNIKASI DAN INFORMATIKA Kabupaten Sukamaju",
          "Periode Pelaksanaan: Triwulan IV Tahun 2024")  # fmt: skip
    s.line(
        "Indikator dan target kinerja Perangkat Daerah yang mengacu pada sasaran RKPD: Meningkatnya layanan informasi"
    )
    s.line("No", "Sasaran", "Kode", "Program/ Kegiatan/ Sub Kegiatan",
           "Indikator Kinerja Program (outcome)/ Kegiatan (output)", "Target Renstra Perangkat Daerah pada Tahun 2026",
           None, "Realisasi Capaian Kinerja Renstra s/d Renja Tahun Lalu (2023)", None,
           "Target Kinerja dan Anggaran Renja Tahun Berjalan yang Dievaluasi (2024)", None,
           "Realisasi Kinerja Pada Triwulan", *[None] * 7, "Realisasi Capaian Kinerja dan Anggaran Renja yang Dievaluasi",
           None, "Realisasi Kinerja dan Anggaran Renstra s/d Tahun 2024", None,
           "Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra s/d Tahun 2024 (%)", None,
           "Unit Penanggung Jawab")  # fmt: skip
    s.line("I", None, "II", None, "III", None, "IV", None, at=11)
    s.line(*["K", "Rp"] * 3, *["K", "Rp"] * 4, *["K", "Rp"] * 3, at=5)
    s.merge("A6:A8", "B6:B8", "C6:C8", "D6:D8", "E6:E8", "F6:G7", "H6:I7", "J6:K7", "L6:S6", "L7:M7", "N7:O7", "P7:Q7",
            "R7:S7", "T6:U7", "V6:W7", "X6:Y7", "Z6:Z8")  # fmt: skip
    s.line(1, 2, None, 3, 4, 5, None, 6, None, 7, None, 8, None, 9, None, 10, None, 11, None, "12 = 8+9+10+11", None,
           "13 = 6 + 12", None, "14 = 13/5 x 100%", None, 15)  # fmt: skip
    rng = random.Random(25)

    def draw() -> list[int]:
        quarters = [rng.randint(5, 90) * 1_000_000 for _ in range(4)]
        last = rng.randint(100, 900) * 1_000_000
        plan = sum(quarters) + rng.randint(1, 90) * 1_000_000
        return [last + plan + rng.randint(100, 900) * 1_000_000, last, plan, *quarters]

    roots = tree(PROGRAM, draw)
    parents = rows = 0
    for number, root in enumerate(roots, 1):
        for depth, n in root.walk():
            end, last, plan, *q = n.v
            unit = "dokumen" if depth == 2 else "persen"
            k = [rng.randint(1, 9) for _ in range(4)] if depth == 2 else [0, 0, 0, 90]
            done = sum(k)
            k_end, k_last = (done * 3, done) if depth == 2 else (100, 0)
            year = sum(q)
            cells: list[object] = [k_end, end, k_last, last, done, plan]
            for kk, amount in zip(k, q, strict=True):
                cells += [kk or None, amount]
            cells += [
                done,
                year,
                done + k_last,
                last + year,
                round(100 * (done + k_last) / k_end, 2),
                pct(last + year, end),
            ]
            s.line(number if depth == 0 else None, "Meningkatnya layanan" if depth == 0 else None, n.kode, n.nama,
                   f"Jumlah {unit} yang disusun", *cells, "Sekretariat")  # fmt: skip
            rows, parents = rows + 1, parents + bool(n.kids)
    s.line("Rata-rata capaian kinerja (%)", *[None] * 22, 88.5, 79.25)
    s.line("Predikat kinerja", *[None] * 22, "T", "T")
    s.line("Faktor pendorong pencapaian kinerja: dukungan pimpinan")
    s.line("Faktor penghambat: terbatasnya SDM")
    return [
        s.expect("G anggaran, I realisasi, K anggaran, M realisasi, U realisasi", jumlah=9 * parents, kolom_nomor=rows)
    ]


def evaluation_rkpd() -> list[Sheet]:
    """Evaluation of the RKPD, thousands, programmes only; performance and money in pairs."""
    s = Sheet("Evaluasi RKPD")
    s.kop("EVALUASI TERHADAP HASIL RKPD KABUPATEN SUKAMAJU TAHUN 2024")
    s.gap()
    s.line("No", "Urusan/Bidang Urusan/Program", "Indikator Kinerja Program", "Satuan", "Target RKPD 2024", None,
           "Realisasi s/d Triwulan IV", None, "Tingkat Capaian (%)", None, "Perangkat Daerah")  # fmt: skip
    s.line(*["Kinerja", "Anggaran (Rp 000)", "Kinerja", "Anggaran (Rp 000)", "Kinerja", "Anggaran"], at=4)
    s.merge("A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:H3", "I3:J3", "K3:K4")
    rng = random.Random(26)
    rows = []
    for number in range(1, 10):
        a = rng.randint(100_000, 9_000_000)
        r = a - rng.randint(0, a // 5)
        t, k = rng.randint(60, 100), rng.randint(50, 100)
        s.line(number, f"PROGRAM PELAYANAN NOMOR {number}", "Persentase layanan", "%", t, a, k, r, pct(k, t), pct(r, a),
               OPD[number])  # fmt: skip
        rows.append((a, r))
    a, r = (sum(c) for c in zip(*rows, strict=True))
    s.line("", "JUMLAH", None, None, None, a, None, r, None, pct(r, a), bold=True)
    return [s.expect("F anggaran, H realisasi, J persen", jumlah=2, persen=10)]


def five_year_plan() -> list[Sheet]:
    """Renstra: target and Rp for every year of five, and at the end."""
    s = Sheet("T-C.27")
    s.kop("Tabel T-C.27", "Rencana Program, Kegiatan, dan Pendanaan Perangkat Daerah")
    s.gap()
    head: list[str | None] = ["Kode", "Program dan Kegiatan", "Indikator Kinerja", "Data Capaian pada Tahun Awal (2021)",
                              "Target Kinerja Program dan Kerangka Pendanaan"]  # fmt: skip
    s.line(*head)
    s.line(*[x for y in range(2022, 2027) for x in (f"Tahun {y}", None)], "Kondisi Akhir Renstra", None, at=4)
    s.line(*["Target", "Rp"] * 6, at=4)
    s.merge(
        "A4:A6", "B4:B6", "C4:C6", "D4:D6", "E4:P4", *(f"{a}5:{b}5" for a, b in ("EF", "GH", "IJ", "KL", "MN", "OP"))
    )
    roots = tree(PROGRAM, amounts(27, 5, 10_000_000, 900_000_000))
    parents = 0
    for root in roots:
        for _, n in root.walk():
            cells: list[object] = []
            for year, v in enumerate(n.v):
                cells += [f"{60 + 5 * year}%", v]
            s.line(n.kode, n.nama, "Persentase layanan", "55%", *cells, "80%", sum(n.v))
            parents += bool(n.kids)
    return [s.expect("F anggaran, P anggaran", jumlah=6 * parents)]


def _database(s: Sheet, roots: list[Node], subtotals: bool, merged: bool) -> tuple[int, int]:
    """Rows with programme, kegiatan and sub kegiatan all filled in; how many rows, how many subtotals."""
    rows = totals = 0
    for root in roots:
        start = s.row + 1
        for kegiatan in root.kids:
            first = s.row + 1
            for leaf in kegiatan.kids:
                a, r = leaf.v
                s.line(root.nama, kegiatan.nama, leaf.nama, a, r, a - r, pct(r, a))
                rows += 1
            if merged and s.row > first:
                s.merge(f"B{first}:B{s.row}")
                for row in range(first, s.row):
                    s.cells.pop((row, 1), None)
            if subtotals:
                a, r = kegiatan.v
                s.line(
                    root.nama if not merged else None, f"{kegiatan.nama} Total", None, a, r, a - r, pct(r, a), bold=True
                )
                totals += 1
        if merged:
            s.merge(f"A{start}:A{s.row}")
            for row in range(start, s.row):
                s.cells.pop((row, 0), None)
        if subtotals:
            a, r = root.v
            s.line(f"{root.nama} Total", None, None, a, r, a - r, pct(r, a), bold=True)
            totals += 1
    return rows, totals


def database_all_filled() -> list[Sheet]:
    """Program | Kegiatan | Sub Kegiatan all filled on every row; one total."""
    s = Sheet("Data")
    s.line("Program", "Kegiatan", "Sub Kegiatan", "Pagu", "Realisasi", "Sisa", "%", bold=True)
    roots = tree(PROGRAM, budget(28))
    rows, _ = _database(s, roots, False, False)
    a, r = (sum(c) for c in zip(*(n.v for n in roots), strict=True))
    s.line("Total", None, None, a, r, a - r, pct(r, a), bold=True)
    return [s.expect("D anggaran, E realisasi, F sisa, G persen", jumlah=2, sisa=rows, persen=rows)]


def database_with_subtotals() -> list[Sheet]:
    """The same as a pivot shows it in tabular form: subtotal rows for every kegiatan and programme."""
    s = Sheet("Pivot")
    s.line("PROGRAM", "KEGIATAN", "SUB KEGIATAN", "Sum of PAGU", "Sum of REALISASI", "SISA", "%", bold=True)
    roots = tree(PROGRAM, budget(29))
    rows, totals = _database(s, roots, True, False)
    a, r = (sum(c) for c in zip(*(n.v for n in roots), strict=True))
    s.line("Grand Total", None, None, a, r, a - r, pct(r, a), bold=True)
    return [s.expect("D anggaran, E realisasi", jumlah=2 * totals + 2, sisa=rows)]


def database_merged_parents() -> list[Sheet]:
    """The same with merged programme and kegiatan cells, and subtotals under them."""
    s = Sheet("Rekap")
    s.kop("REKAP REALISASI SUB KEGIATAN")
    s.line("PROGRAM", "KEGIATAN", "SUB KEGIATAN", "PAGU (Rp)", "REALISASI (Rp)", "SISA (Rp)", "%", bold=True)
    roots = tree(PROGRAM, budget(30))
    rows, totals = _database(s, roots, True, True)
    a, r = (sum(c) for c in zip(*(n.v for n in roots), strict=True))
    s.line("JUMLAH", None, None, a, r, a - r, pct(r, a), bold=True)
    return [s.expect("D anggaran, E realisasi", jumlah=2 * totals + 2, sisa=rows)]


def pivot_compact() -> list[Sheet]:
    """An Excel pivot in compact form: `Row Labels`, indented labels, `Grand Total`."""
    s = Sheet("Sheet4")
    s.line("SKPD", "(All)")
    s.gap()
    s.line("Row Labels", "Sum of Anggaran", "Sum of Realisasi")
    roots = tree(PROGRAM, budget(31))
    parents = 0
    for root in roots:
        for depth, n in root.walk():
            s.line(n.nama, *n.v, indent=depth, bold=depth == 0)
            parents += bool(n.kids)
    s.line("Grand Total", *[sum(c) for c in zip(*(n.v for n in roots), strict=True)], bold=True)
    return [s.expect("B anggaran, C realisasi", jumlah=2 * parents + 2)]


def performance_agreement() -> list[Sheet]:
    """The annex of a performance agreement: indicators above, programmes with their budget below."""
    s = Sheet("PK")
    s.kop("PERJANJIAN KINERJA TAHUN 2024", "DINAS KOMUNIKASI DAN INFORMATIKA")
    s.gap()
    s.line("No", "Sasaran Strategis", "Indikator Kinerja", "Target", bold=True)
    s.line("(1)", "(2)", "(3)", "(4)")
    for number in range(1, 4):
        s.line(number, f"Meningkatnya mutu layanan {number}", f"Indeks layanan {number}", 80 + number)
    s.gap(2)
    s.line("No", "Program", None, "Anggaran", "Keterangan", bold=True)
    roots = tree(PROGRAM, amounts(32, 1))
    for number, n in enumerate(roots, 1):
        s.line(f"{number}.", n.nama.title(), None, f"Rp. {rp(n.v[0])},-", "APBD")
        s.merge(f"B{s.row}:C{s.row}")
    s.line("", "Jumlah", None, f"Rp. {rp(sum(n.v[0] for n in roots))},-", "", bold=True)
    s.sign(3)
    return [s.expect(jumlah=1)]


def indicative_ceiling() -> list[Sheet]:
    """Two budgets side by side (this year, next year), a difference, notes; formulas with stored values."""
    s = Sheet("Pagu Indikatif")
    s.kop("PAGU INDIKATIF TAHUN 2025 DAN PRAKIRAAN MAJU 2026")
    s.gap()
    s.line("Kode", "Urusan/ Program/ Kegiatan", "Lokasi", "Pagu Indikatif 2025 (Rp)", "Prakiraan Maju 2026 (Rp)",
           "Selisih (Rp)", "Sumber Dana", "Catatan Penting")  # fmt: skip
    rng = random.Random(33)
    roots = tree(PROGRAM, lambda: [p := rng.randint(9, 900) * 1_000_000, p + p // 20])
    parents = rows = 0
    for root in roots:
        for _, n in root.walk():
            a, b = n.v
            s.line(n.kode, n.nama, "Kab. Sukamaju", a, b, F(f"=E{s.row + 1}-D{s.row + 1}", b - a), "PAD, DAU", None)
            parents, rows = parents + bool(n.kids), rows + 1
    return [s.expect("D anggaran", jumlah=parents, sisa=rows)]


def opd_by_kind_of_belanja() -> list[Sheet]:
    """Agencies down, kinds of belanja across, every kind with anggaran, realisasi and %."""
    s = Sheet("Rekap OPD")
    s.kop("REKAPITULASI REALISASI BELANJA PER SKPD", "SAMPAI DENGAN 30 SEPTEMBER 2024")
    s.gap()
    kinds = ("BELANJA PEGAWAI", "BELANJA BARANG DAN JASA", "BELANJA MODAL", "JUMLAH BELANJA")
    s.line("NO", "NAMA SKPD", *[x for k in kinds for x in (k, None, None)])
    s.line(*["ANGGARAN", "REALISASI", "%"] * 4, at=2)
    s.merge("A4:A5", "B4:B5", "C4:E4", "F4:H4", "I4:K4", "L4:N4")
    rng = random.Random(34)
    rows = []
    for number, name in enumerate(OPD, 1):
        v = [x for a in rng.sample(range(10_000_000, 900_000_000, 10_000), 3) for x in (a, a - rng.randint(0, a // 3))]
        v += [sum(v[::2]), sum(v[1::2])]
        rows.append(v)
        s.line(
            number,
            name,
            *[x for k in range(4) for x in (v[2 * k], v[2 * k + 1], D(v[2 * k + 1] / v[2 * k], number_format="0.00%"))],
        )
    t = [sum(c) for c in zip(*rows, strict=True)]
    s.line(
        "",
        "JUMLAH",
        *[x for k in range(4) for x in (t[2 * k], t[2 * k + 1], D(t[2 * k + 1] / t[2 * k], number_format="0.00%"))],
    )
    return [s.expect("C anggaran, D realisasi, E persen, L anggaran, N persen", jumlah=8, persen=52, kolom=24)]


def opd_by_kind_plain() -> list[Sheet]:
    """Agencies down and kinds of belanja across, headers that name belanja and no anggaran, a total column."""
    s = Sheet("Matriks")
    s.kop("ALOKASI BELANJA DAERAH PER SKPD TAHUN ANGGARAN 2024")
    s.line(
        "No",
        "Nama SKPD",
        "Belanja Pegawai",
        "Belanja Barang dan Jasa",
        "Belanja Hibah",
        "Belanja Modal",
        "Jumlah Belanja",
    )
    rows = []
    draw = amounts(35, 4, 0, 90_000_000_000)
    for number, name in enumerate(OPD, 1):
        rows.append(draw())
        s.line(number, name, *[rp(v) for v in rows[-1]], rp(sum(rows[-1])))
    t = [sum(c) for c in zip(*rows, strict=True)]
    s.line("", "TOTAL", *map(rp, t), rp(sum(t)), bold=True)
    return [s.expect(jumlah=5, kolom=12)]


def absorption_ranking() -> list[Sheet]:
    """A league table of agencies, not in the order of any code, percentages as text with a sign."""
    s = Sheet("Peringkat")
    s.kop("PERINGKAT SERAPAN ANGGARAN SKPD PER 31 OKTOBER 2024", width=6)
    s.line("PERINGKAT", "SKPD", "PAGU ANGGARAN (Rp)", "REALISASI (Rp)", "SERAPAN", "SISA PAGU (Rp)")
    rng = random.Random(36)
    rows = [
        (name, a := rng.randint(2_000, 90_000) * 1_000_000 + rng.randint(0, 999_999), a - rng.randint(0, a // 2))
        for name in OPD
    ]
    for number, (name, a, r) in enumerate(sorted(rows, key=lambda x: -x[2] / x[1]), 1):
        s.line(number, name, a, r, f"{persen(r, a)}%", a - r)
    a, r = sum(x[1] for x in rows), sum(x[2] for x in rows)
    s.line("JUMLAH", None, a, r, f"{persen(r, a)}%", a - r, bold=True)
    s.merge(f"A{s.row}:B{s.row}")
    s.line("*) data belum diaudit")
    return [s.expect("C anggaran, D realisasi, E persen, F sisa", jumlah=3, persen=13, sisa=13)]


PLANS = (
    dpa_details, rka_volume_price, cash_plan_by_month, cash_plan_by_quarter, change_of_the_budget, evaluation_e81,
    evaluation_rkpd, five_year_plan, database_all_filled, database_with_subtotals, database_merged_parents,
    pivot_compact, performance_agreement, indicative_ceiling, opd_by_kind_of_belanja, opd_by_kind_plain,
    absorption_ranking,
)  # fmt: skip
