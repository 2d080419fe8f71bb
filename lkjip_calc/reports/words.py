"""The fixed words of the sheets, by language."""

from __future__ import annotations

SHEETS = {
    "temuan": {"id": "Temuan", "en": "Findings"},
    "ringkasan": {"id": "Ringkasan", "en": "Summary"},
    "kertas": {"id": "Kertas Kerja", "en": "Working Paper"},
    "uji": {"id": "Daftar Uji", "en": "Tests"},
    "sampul": {"id": "Sampul", "en": "Cover"},
}

_WORDS: dict[str, tuple[str, str]] = {
    "no": ("No", "No"),
    "severity": ("Tingkat", "Severity"),
    "sheet": ("Lembar", "Sheet"),
    "cell": ("Sel", "Cell"),
    "label": ("Uraian", "Row"),
    "reported": ("Dilaporkan", "Reported"),
    "expected": ("Seharusnya", "Expected"),
    "difference": ("Selisih", "Difference"),
    "rule": ("Aturan", "Rule"),
    "cause": ("Dugaan penyebab", "Likely cause"),
    "confidence": ("Keyakinan", "Confidence"),
    "message": ("Penjelasan dan bukti", "Explanation and evidence"),
    "consequences": ("Akibat lanjutan", "Follows from it"),
    "anggaran": ("Anggaran (Rp)", "Anggaran (Rp)"),
    "realisasi": ("Realisasi (Rp)", "Realisasi (Rp)"),
    "persen": ("% Realisasi", "% Realisasi"),
    "sisa": ("Sisa (Rp)", "Sisa (Rp)"),
    "fisik": ("Fisik (%)", "Fisik (%)"),
    "kode": ("Kode", "Kode"),
    "outcome": ("Hasil", "Outcome"),
    "reason": ("Alasan", "Reason"),
    "identity": ("Rumus yang diuji", "Identity tested"),
    "stated": ("Tertulis", "Stated"),
    "computed": ("Hasil hitung", "Computed"),
    "title_temuan": ("Temuan pemeriksaan angka", "Findings of the check of figures"),
    "title_ringkasan": ("Ringkasan anggaran dan realisasi", "Summary of anggaran and realisasi"),
    "title_uji": ("Daftar uji: semua yang diperiksa dan hasilnya", "Tests: all that was tested, with its outcome"),
    "title_sampul": ("Pemeriksaan angka buku kerja", "Check of a workbook's figures"),
    "aspect": ("Aspek", "Aspect"),
    "condition": ("Kondisi", "Condition"),
    "criterion": ("Kriteria", "Criterion"),
    "effect": ("Akibat", "Effect"),
    "advice": ("Rekomendasi", "Recommendation"),
    "status": ("Status", "Status"),
    "proof": ("Bukti (rumus: tertulis / hasil hitung)", "Evidence (formula: stated / computed)"),
    "guess": ("Dugaan penyebab (otomatis)", "Likely cause (automatic)"),
    "title_kertas": ("Kertas kerja reviu angka", "Working paper of the review of figures"),
    "assurance_note": (
        "Reviu terbatas atas kecocokan angka; bukan pernyataan atas kebenaran transaksi. Nilai rupiah tidak dihitung "
        "sebagai kerugian.",
        "A limited review of whether figures agree; no statement on the transactions. No loss is computed.",
    ),
    "proof_in_tests": ("Lihat lembar Daftar Uji.", "See the sheet Tests."),
    "pendapatan": ("Pendapatan", "Pendapatan (revenue)"),
    "belanja": ("Belanja", "Belanja (expenditure)"),
    "transfer": ("Transfer", "Transfer"),
    "surplus_defisit": ("Surplus / (Defisit)", "Surplus / (Defisit)"),
    "penerimaan": ("Penerimaan pembiayaan", "Penerimaan pembiayaan (financing receipts)"),
    "pengeluaran": ("Pengeluaran pembiayaan", "Pengeluaran pembiayaan (financing outlays)"),
    "pembiayaan_netto": ("Pembiayaan netto", "Pembiayaan netto (net financing)"),
    "silpa": ("SILPA (dihitung)", "SILPA (worked out)"),
    "per_program": ("Per program", "Per program"),
    "chart": ("Anggaran dan realisasi per program", "Anggaran and realisasi per program"),
    "none": (
        "Tidak ada temuan: semua yang dapat diuji sesuai.",
        "No findings: everything that could be tested holds.",
    ),
    "notes": ("Catatan (bukan temuan)", "Notes (no findings)"),
    "notes_note": (
        "Catatan tentang istilah dan kewajaran; tidak dihitung sebagai temuan.",
        "Notes on words and plausibility; they do not count as findings.",
    ),
    "guess_note": (
        "Penyebab adalah dugaan dari pola angkanya, bukan kesimpulan pemeriksaan. Sel yang ditandai perlu dicocokkan "
        "dengan dokumen sumber.",
        "Causes are guesses from the pattern of the digits, not conclusions. Compare each marked cell with its source.",
    ),
    "live_note": (
        "Angka diambil dari sel aslinya dengan rumus; % dan sisa dihitung di lembar ini.",
        "Figures are taken from their cells by formula; % and sisa are computed on this sheet.",
    ),
    "value_note": (
        "Angka disalin dari berkas yang diperiksa; % dan sisa dihitung di lembar ini.",
        "Figures are copied from the file that was checked; % and sisa are computed on this sheet.",
    ),
    "sisa_note": ("Sisa anggaran (anggaran - realisasi)", "Sisa anggaran (anggaran less realisasi)"),
    "no_summary": (
        "Tidak ada tabel anggaran dan realisasi di berkas ini.",
        "This file has no table of anggaran and realisasi.",
    ),
    "file": ("Berkas", "File"),
    "options": ("Pilihan", "Options"),
    "date": ("Tanggal", "Date"),
    "sign": ("Tanda kolom selisih", "Sign of the difference"),
    "version": ("Versi lkjip-calc", "lkjip-calc version"),
    "tables": ("Tabel yang dipahami", "Tables understood"),
    "counts": ("Uji: sesuai / tidak sesuai / tidak cukup data", "Tests: hold / fail / not enough data"),
    "findings": ("Temuan: tinggi / sedang / rendah", "Findings: tinggi / sedang / rendah"),
    "rounding": ("Pembulatan persentase", "Rounding of percentages"),
    "half_up": ("pembulatan biasa (setengah ke atas)", "half up"),
    "truncate": ("dipotong (tanpa pembulatan)", "truncated"),
    "undecided": ("tidak dapat ditentukan", "cannot be told"),
    "range": ("Jangkauan", "Range"),
    "kind": ("Jenis", "Kind"),
    "levels": ("Jenjang", "Levels"),
}


def word(name: str, lang: str) -> str:
    """A fixed word in a language."""
    return _WORDS[name][lang == "en"]
