"""Registers and ledgers: documents, transactions, running balances; few of their columns add up to anything."""

from __future__ import annotations

import random

from desk import BULAN, OPD, Sheet, pct, rp

SIPD = [
    "Kode SKPD",
    "Nama SKPD",
    "Kode Sub SKPD",
    "Nama Sub SKPD",
    "Kode Fungsi",
    "Nama Fungsi",
    "Kode Sub Fungsi",
    "Nama Sub Fungsi",
    "Kode Urusan",
    "Nama Urusan",
    "Kode Bidang Urusan",
    "Nama Bidang Urusan",
    "Kode Program",
    "Nama Program",
    "Kode Kegiatan",
    "Nama Kegiatan",
    "Kode Sub Kegiatan",
    "Nama Sub Kegiatan",
    "Kode Rekening",
    "Nama Rekening",
    "Nomor Dokumen",
    "Jenis Dokumen",
    "Jenis Transaksi",
    "Nomor DPT",
    "Tanggal Dokumen",
    "Keterangan Dokumen",
    "Nilai Realisasi",
    "Nilai Setoran",
    "NIP Pegawai",
    "Nama Pegawai",
    "Tanggal Simpan",
    "Nomor SPD",
    "Periode SPD",
    "Nilai SPD",
    "Tahapan SPD",
    "Nama Sub Tahapan Jadwal",
    "Tahapan APBD",
    "Nomor SPP",
    "Tanggal SPP",
    "Nomor SPM",
    "Tanggal SPM",
    "Nomor SP2D",
    "Tanggal SP2D",
    "Tanggal Transfer",
    "Nilai SP2D",
]


def _documents(rng: random.Random, text: bool) -> list[list[object]]:
    """Lines of documents; all lines of one SP2D repeat its amount."""
    found: list[list[object]] = []
    for number in range(1, 16):
        lines = [rng.randint(1, 90) * 125_000 for _ in range(rng.randint(1, 4))]
        for place, amount in enumerate(lines, 1):
            show = (lambda x: rp(x, 2)) if text else (lambda x: x)
            sub = f"2.16.01.2.0{rng.randint(1, 6)}.000{rng.randint(1, 9)}"
            found.append([
                "2.16.0.00.0.00.01.0000", "DINAS KOMUNIKASI DAN INFORMATIKA", "2.16.0.00.0.00.01.0000",
                "DINAS KOMUNIKASI DAN INFORMATIKA", "01", "PELAYANAN UMUM", "01.01", "Lembaga Eksekutif", "2",
                "URUSAN WAJIB BUKAN PELAYANAN DASAR", "2.16", "KOMUNIKASI DAN INFORMATIKA", "2.16.01", "PROGRAM PENUNJANG",
                sub[:-5], "Administrasi Umum", sub, "Penyediaan Barang", f"5.1.02.01.01.00{10 + place}", "Belanja Alat",
                f"{number:04d}/TBP/2024", "TBP" if number % 3 else "LS", "Belanja", "null", "31 Desember 2024",
                "Pembayaran belanja", show(amount), show(0) if place == 1 else "null", "null", "null", "2024-12-31",
                "01/SPD/2024", "Triwulan IV", show(9_000_000_000), "1", "APBD Perubahan", "Perubahan", f"{number:03d}/SPP",
                "30 Desember 2024", f"{number:03d}/SPM", "30 Desember 2024", f"{number:05d}/SP2D", "31 Desember 2024",
                "31 Desember 2024", show(sum(lines)),
            ])  # fmt: skip
    return found


def sipd_documents_text() -> list[Sheet]:
    """45 columns, header in row 5, amounts as text, `null`."""
    s = Sheet("Data Realisasi Dokumen")
    s.kop("LAPORAN REALISASI PER DOKUMEN", "KABUPATEN SUKAMAJU", "TAHUN ANGGARAN 2024")
    s.gap()
    s.line(*SIPD)
    for line in _documents(random.Random(60), True):
        s.line(*line)
    return [s.expect("AA realisasi")]


def sipd_documents_numbers() -> list[Sheet]:
    """A leading No column, header in row 1, numbers, a total under Nilai Realisasi."""
    s = Sheet("Sheet1")
    s.line("No", *SIPD)
    lines = _documents(random.Random(61), False)
    for number, line in enumerate(lines, 1):
        s.line(number, *line)
    s.line("TOTAL", *[None] * 26, sum(int(line[26]) for line in lines))  # type: ignore[call-overload]
    return [s.expect("AB realisasi", jumlah=1)]


def sp2d_register() -> list[Sheet]:
    """Register SP2D Cair: gross, deductions, net."""
    s = Sheet("Register SP2D")
    s.kop("REGISTER SP2D CAIR", "PERIODE 1 JANUARI 2024 S/D 31 MARET 2024")
    s.gap()
    s.line("No Urut", "Tanggal Terbit SP2D", "No SP2D", "No SPM", "OPD", "Keperluan", "Kode Rekening", "Uraian",
           "Jumlah Kotor", "Potongan", None, "Jumlah Bersih", "Penerima", "No Rekening", "Tanggal Cair")  # fmt: skip
    s.line("PPn", "PPh", at=9)
    s.merge(*(f"{c}4:{c}5" for c in "ABCDEFGHILMNO"), "J4:K4")
    rng = random.Random(62)
    rows = []
    for number in range(1, 21):
        gross = rng.randint(10, 900) * 111_000
        ppn, pph = gross * 10 // 111, gross * 2 // 111
        rows.append((gross, ppn, pph, gross - ppn - pph))
        s.line(number, "15/02/2024", f"{number:05d}/SP2D/2024", f"{number:05d}/SPM/2024", OPD[number % 12],
               "Pembayaran belanja barang", f"5.1.02.01.01.00{number + 10}", "Belanja Barang", gross, ppn, pph,
               gross - ppn - pph, "CV Contoh", f"1300{number:06d}", "16/02/2024")  # fmt: skip
    t = [sum(c) for c in zip(*rows, strict=True)]
    s.line("Jumlah", *[None] * 7, *t, bold=True)
    s.merge(f"A{s.row}:H{s.row}")
    return [s.expect(jumlah=4)]


def general_cash_book() -> list[Sheet]:
    """BKU: receipts, expenses, running balance; sums of the month, of the months before, to date."""
    s = Sheet("BKU")
    s.kop("BUKU KAS UMUM BENDAHARA PENGELUARAN", "BULAN MARET 2024")
    s.gap()
    s.line("No", "Tanggal", "Uraian", "Kode Rekening", "Penerimaan (Rp)", "Pengeluaran (Rp)", "Saldo (Rp)")
    s.line(1, 2, 3, 4, 5, 6, 7)
    rng = random.Random(63)
    balance = 25_000_000
    s.line(None, None, "Saldo bulan lalu", None, None, None, balance)
    inn = out = 0
    for number in range(1, 25):
        a, b = (rng.randint(5, 90) * 1_000_000, 0) if number % 4 == 1 else (0, rng.randint(1, 20) * 250_000)
        balance, inn, out = balance + a - b, inn + a, out + b
        s.line(number, f"{number:02d}-03-2024", "Terima SP2D" if a else "Bayar belanja", "" if a else "5.1.02.01.01.0024",
               a or None, b or None, balance)  # fmt: skip
    s.line(None, None, "Jumlah bulan ini", None, inn, out, bold=True)
    s.line(None, None, "Jumlah s.d. bulan lalu", None, 125_000_000, 100_000_000, bold=True)
    s.line(None, None, "Jumlah s.d. bulan ini", None, inn + 125_000_000, out + 100_000_000, balance, bold=True)
    s.line("Pada hari ini, ditutup Buku Kas Umum dengan saldo Rp " + rp(balance))
    s.sign(4)
    return [s.expect(jumlah=2)]


def control_card() -> list[Sheet]:
    """Kartu kendali: one account's budget, payments by date, running remainder."""
    s = Sheet("Kartu Kendali")
    s.kop("KARTU KENDALI KEGIATAN", "SUB KEGIATAN: PENYEDIAAN PERALATAN KANTOR")
    s.gap()
    s.line("No", "Kode Rekening", "Uraian Belanja", "Pagu Anggaran", "Realisasi", None, None, "Sisa Pagu")
    s.line("UP/GU", "TU", "LS", at=4)
    s.merge("A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:G4", "H4:H5")
    rng = random.Random(64)
    rows = []
    for number in range(1, 11):
        v = [rng.choice([0, rng.randint(1, 60) * 500_000]) for _ in range(3)]
        p = sum(v) + rng.randint(0, 40) * 500_000
        rows.append([p, *v, p - sum(v)])
        s.line(number, f"5.1.02.01.01.00{number + 20}", f"Belanja barang {number}", *rows[-1])
    t = [sum(c) for c in zip(*rows, strict=True)]
    s.line(None, None, "JUMLAH", *t, bold=True)
    return [s.expect("D anggaran, H sisa", jumlah=5)]


def tax_ledger() -> list[Sheet]:
    """Buku pembantu pajak: kinds of tax across, withheld, paid, balance."""
    s = Sheet("Buku Pajak")
    s.kop("BUKU PEMBANTU PAJAK", "BULAN APRIL 2024")
    s.gap()
    s.line("No", "Tanggal", "Uraian", "PPN", "PPh 21", "PPh 22", "PPh 23", "Jumlah Potongan", "Setoran", "Saldo")
    rng = random.Random(65)
    balance = 0
    rows = []
    for number in range(1, 13):
        v = [rng.choice([0, rng.randint(1, 90) * 11_000]) for _ in range(4)]
        paid = 0 if number % 4 else balance
        balance += sum(v) - paid
        rows.append([*v, sum(v), paid])
        s.line(number, f"{number:02d}/04/2024", "Pungut/setor pajak", *v, sum(v), paid, balance)
    t = [sum(c) for c in zip(*rows, strict=True)]
    s.line("JUMLAH", None, None, *t, balance, bold=True)
    s.merge(f"A{s.row}:C{s.row}")
    return [s.expect(jumlah=6, kolom=12)]


def receipts_with_running_sum() -> list[Sheet]:
    """Deposits with a running sum (`Akumulasi`), which a total row repeats."""
    s = Sheet("STS")
    s.kop("REGISTER SURAT TANDA SETORAN")
    s.line("No", "Tanggal", "Nomor STS", "Uraian", "Jumlah (Rp)", "Akumulasi (Rp)")
    rng = random.Random(66)
    total = 0
    for number in range(1, 16):
        amount = rng.randint(1, 90) * 125_000
        total += amount
        s.line(
            number, f"{number:02d} Mei 2024", f"{number:03d}/STS/2024", "Setoran retribusi pasar", rp(amount), rp(total)
        )
    s.line(None, None, None, "Jumlah", rp(total), rp(total), bold=True)
    return [s.expect(jumlah=1)]


def grants() -> list[Sheet]:
    """Hibah recipients: name, address, proposed, given; groups with letters and subtotals; total in capitals."""
    s = Sheet("Hibah")
    s.kop("DAFTAR PENERIMA HIBAH BERUPA UANG TAHUN ANGGARAN 2024")
    s.gap()
    s.line("NO", "NAMA PENERIMA", "ALAMAT", "USULAN (Rp)", "BESARAN HIBAH (Rp)", "KETERANGAN")
    rng = random.Random(67)
    grand = [0, 0]
    for place, group in enumerate(("Organisasi Kemasyarakatan", "Rumah Ibadah", "Kelompok Tani")):
        s.line(chr(65 + place), group, bold=True)
        sub = [0, 0]
        for number in range(1, rng.randint(4, 7)):
            v = [a := rng.randint(20, 200) * 1_000_000, a - rng.randint(0, 10) * 1_000_000]
            s.line(number, f"{group} Contoh {number}", f"Kec. Mekarsari RT {number:02d}/003", *v, "NPHD")
            sub = [x + y for x, y in zip(sub, v, strict=True)]
        s.line(None, "Sub Jumlah", None, *sub, bold=True)
        grand = [x + y for x, y in zip(grand, sub, strict=True)]
    s.line(None, "JUMLAH", None, *grand, bold=True)
    return [s.expect(jumlah=8)]


def social_aid() -> list[Sheet]:
    """Bansos recipients, one amount for all; the NIK column is no money."""
    s = Sheet("Bansos")
    s.kop("DAFTAR PENERIMA BANTUAN SOSIAL LANJUT USIA")
    s.line("No", "NIK", "Nama", "Desa", "Bantuan per Bulan (Rp)", "Jumlah Bulan", "Jumlah Diterima (Rp)")
    rng = random.Random(68)
    total = 0
    for number in range(1, 16):
        months = rng.randint(6, 12)
        total += months * 300_000
        s.line(
            number, f"99010101010{number:05d}", f"Penerima {number}", "Desa Mekar", 300_000, months, 300_000 * months
        )
    s.line("TOTAL", None, None, None, None, None, total, bold=True)
    return [s.expect(jumlah=1)]


def contracts() -> list[Sheet]:
    """Procurement packages: ceiling, HPS, contract, payments, physical progress, remainder of the contract."""
    s = Sheet("Kontrak")
    s.kop("REKAPITULASI PENGADAAN BARANG/JASA TAHUN 2024")
    s.gap()
    s.line("No", "Nama Paket", "Pagu Anggaran", "HPS", "Nilai Kontrak", "Efisiensi (Rp)", "Realisasi Keuangan", None,
           "Realisasi Fisik (%)", "Sisa Kontrak", "Penyedia", "Nomor dan Tanggal Kontrak")  # fmt: skip
    s.line("Rp", "%", at=6)
    s.merge("A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:E5", "F4:F5", "G4:H4", "I4:I5", "J4:J5", "K4:K5", "L4:L5")
    rng = random.Random(69)
    rows = []
    for number in range(1, 11):
        p = rng.randint(200, 5_000) * 1_000_000
        h = p - rng.randint(1, 9) * 1_000_000
        k = h - rng.randint(1, 50) * 1_000_000
        r = k * rng.choice([30, 50, 95, 100]) // 100
        rows.append([p, h, k, p - k, r, k - r])
        s.line(number, f"Pembangunan Gedung Paket {number}", p, h, k, p - k, r, pct(r, k), rng.randint(60, 100), k - r,
               "PT Contoh", f"027/{number:03d}/2024 tgl 5 Mei 2024")  # fmt: skip
    t = [sum(c) for c in zip(*rows, strict=True)]
    s.line(None, "JUMLAH", *t[:5], pct(t[4], t[2]), None, t[5], bold=True)
    return [s.expect("C anggaran, G realisasi, H persen, J sisa", jumlah=6, persen=11, sisa=11)]


def receivables() -> list[Sheet]:
    """Opening balance, additions, deductions, closing balance of taxes owed."""
    s = Sheet("Piutang")
    s.kop("MUTASI PIUTANG PAJAK DAERAH TAHUN 2024")
    s.line(
        "No", "Jenis Piutang", "Saldo Awal 1 Januari 2024", "Penambahan", "Pengurangan", "Saldo Akhir 31 Desember 2024"
    )
    rng = random.Random(70)
    rows = []
    for number in range(1, 9):
        a, b = rng.randint(10, 900) * 100_000, rng.randint(10, 900) * 100_000
        c = rng.randint(0, a)
        rows.append([a, b, c, a + b - c])
        s.line(number, f"Piutang Pajak Jenis {number}", *rows[-1])
    t = [sum(c) for c in zip(*rows, strict=True)]
    s.line("Jumlah", None, *t, bold=True)
    s.merge(f"A{s.row}:B{s.row}")
    return [s.expect(jumlah=4)]


def stock() -> list[Sheet]:
    """Persediaan: quantity and value of opening, in, out, closing."""
    s = Sheet("Persediaan")
    s.kop("LAPORAN PERSEDIAAN BARANG PAKAI HABIS", "SEMESTER II TAHUN 2024")
    s.gap()
    s.line(
        "No",
        "Nama Barang",
        "Satuan",
        "Harga Satuan",
        "Saldo Awal",
        None,
        "Masuk",
        None,
        "Keluar",
        None,
        "Saldo Akhir",
        None,
    )
    s.line(*["Jumlah", "Nilai"] * 4, at=4)
    s.merge("A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:F4", "G4:H4", "I4:J4", "K4:L4")
    rng = random.Random(71)
    rows = []
    for number in range(1, 13):
        price = rng.randint(2, 90) * 1_000
        a, b = rng.randint(0, 60), rng.randint(0, 90)
        c = rng.randint(0, a + b)
        q = [a, b, c, a + b - c]
        rows.append([x * price for x in q])
        s.line(number, f"Barang pakai habis {number}", "buah", price, *[y for x in q for y in (x, x * price)])
    t = [sum(c) for c in zip(*rows, strict=True)]
    s.line(None, "TOTAL", None, None, *[y for x in t for y in (None, x)], bold=True)
    return [s.expect(jumlah=4)]


def warrants_by_agency() -> list[Sheet]:
    """SPM by kind and agency; months under one another with a total after each."""
    s = Sheet("Rekap SPM")
    s.kop("REKAPITULASI PENERBITAN SP2D PER SKPD")
    rng = random.Random(72)
    held = 0
    for month in BULAN[:3]:
        s.gap()
        s.line(f"Bulan : {month}")
        s.line("No", "SKPD", "UP", "GU", "TU", "LS Gaji", "LS Barang dan Jasa", "Jumlah")
        rows = []
        for number, name in enumerate(OPD[:6], 1):
            v = [rng.choice([0, rng.randint(1, 90) * 1_000_000]) for _ in range(5)]
            rows.append(v)
            s.line(number, name, *v, sum(v))
        t = [sum(c) for c in zip(*rows, strict=True)]
        s.line(None, "Jumlah", *t, sum(t), bold=True)
        held += 6
    return [s.expect(jumlah=held, kolom=18)]


LEDGERS = (
    sipd_documents_text, sipd_documents_numbers, sp2d_register, general_cash_book, control_card, tax_ledger,
    receipts_with_running_sum, grants, social_aid, contracts, receivables, stock, warrants_by_agency,
)  # fmt: skip
