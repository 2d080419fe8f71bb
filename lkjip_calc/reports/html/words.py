"""The fixed words of the HTML report and the drop page, by language."""

from __future__ import annotations

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("Pemeriksaan angka", "Check of figures"),
    "skip": ("Langsung ke temuan", "Skip to the findings"),
    "files": ("Berkas yang diperiksa", "Files checked"),
    "findings": ("Temuan", "Findings"),
    "notes": ("Catatan", "Notes"),
    "notes_note": ("Tentang istilah dan kewajaran; tidak dihitung sebagai temuan.",
                   "On words and plausibility; they do not count as findings."),
    "noted": ("Catatan", "Notes"),
    "no_findings": ("Tidak ada temuan. Semua yang dapat diuji sesuai.", "No findings. All that could be tested holds."),
    "where": ("Letak", "Where"),
    "reported": ("Tertulis", "Reported"),
    "expected": ("Seharusnya", "Should be"),
    "difference": ("Selisih", "Difference"),
    "open": ("belum pasti", "open"),
    "why": ("Dugaan penyebab", "Likely cause"),
    "sure": ("Keyakinan", "Confidence"),
    "proof": ("Bukti", "Proof"),
    "candidates": ("Calon sel yang salah", "Candidates for the wrong cell"),
    "protecting": ("Uji yang sesuai dan mendukung angka lain yang terlibat", "Tests that hold and bear out the others"),
    "follows": ("Ikut tidak cocok karena sel ini", "Does not fit because of this cell"),
    "cell": ("Sel", "Cell"),
    "row": ("Uraian", "Row"),
    "value": ("Nilai", "Value"),
    "weight": ("Bobot", "Weight"),
    "sum": ("Hasil hitung", "Computed"),
    "stated": ("Tertulis di", "Stated in"),
    "more_terms": ("dan {n} baris lain", "and {n} more rows"),
    "mended": ("Dengan {value} di {cell}: hasil hitung {computed}, tertulis {stated}. Cocok.",
               "With {value} in {cell}: computed {computed}, stated {stated}. It fits."),
    "tables": ("Tabel dengan sel yang ditandai", "Tables with the marked cells"),
    "to_cell": ("lihat di tabel", "see it in the table"),
    "drawn": ("Lembar {sheet}, baris {first}-{last}", "Sheet {sheet}, rows {first}-{last}"),
    "gap": ("{n} baris tanpa temuan tidak digambar", "{n} rows without findings are not drawn"),
    "should": ("seharusnya", "should be"),
    "perhaps": ("mungkin salah ({share})", "perhaps wrong ({share})"),
    "linked": ("ikut tidak cocok", "does not fit either"),
    "legend": ("Latar berwarna: sel yang diduga salah. Garis putus-putus: calon lain. Garis bawah bertitik: ikut "
               "tidak cocok.",
               "Filled: the cell thought wrong. Dashed: another candidate. Dotted underline: does not fit because of "
               "it."),
    "levels": ("Realisasi per jenjang", "Realisasi per level"),
    "uraian": ("Uraian", "Uraian"),
    "anggaran": ("Anggaran", "Anggaran"),
    "realisasi": ("Realisasi", "Realisasi"),
    "persen": ("%", "%"),
    "sisa": ("Sisa", "Sisa"),
    "more_rows": ("{n} baris berikutnya ada di berkas ringkasan.", "{n} more rows are in the summary workbook."),
    "sisa_anggaran": ("Sisa anggaran", "Sisa anggaran"),
    "silpa": ("SILPA", "SILPA"),
    "tested": ("Yang diuji", "What was tested"),
    "rule": ("Aturan", "Rule"),
    "held": ("Sesuai", "Hold"),
    "failed": ("Tidak sesuai", "Fail"),
    "not_evaluated": ("Tidak cukup data", "Not enough data"),
    "understood": ("Tabel yang dipahami", "Tables understood"),
    "kind": ("Jenis", "Kind"),
    "range": ("Jangkauan", "Range"),
    "rows": ("Baris", "Rows"),
    "accepted": ("{n} temuan yang sudah diterima tidak ditampilkan.", "{n} accepted findings are not shown."),
    "foot": ("lkjip-calc {version}. SHA-256 {sha}.", "lkjip-calc {version}. SHA-256 {sha}."),
    "guess_note": ("Penyebab adalah dugaan dari pola angkanya, bukan kesimpulan pemeriksaan. Cocokkan setiap sel "
                   "yang ditandai dengan dokumen sumbernya.",
                   "Causes are guesses from the pattern of the digits. Compare each marked cell with its source."),
    "unread": ("Berkas ini tidak dapat diperiksa", "This file could not be checked"),
    "severity_tinggi": ("Tinggi", "Tinggi"),
    "severity_sedang": ("Sedang", "Sedang"),
    "severity_rendah": ("Rendah", "Rendah"),
}  # fmt: skip


def word(name: str, lang: str, **values: object) -> str:
    """A fixed text in a language, its gaps filled in."""
    text = _WORDS[name][lang == "en"]
    return text.format(**values) if values else text


def verdict(findings: int, counts: dict[str, int], lang: str) -> str:
    """One sentence: how many findings, and how much of what was tested holds."""
    tested = counts["held"] + counts["failed"]
    if lang == "en":
        if not tested:
            return "Nothing in this file could be tested."
        head = f"{findings} findings" if findings > 1 else "1 finding" if findings else "No findings"
        tail = f"; {counts['not_evaluated']} tests lacked data" if counts["not_evaluated"] else ""
        return f"{head}: {counts['held']} of {tested} tests hold{tail}."
    if not tested:
        return "Tidak ada yang dapat diuji di berkas ini."
    head = f"Ada {findings} temuan" if findings else "Tidak ada temuan"
    tail = f"; {counts['not_evaluated']} uji tidak cukup data" if counts["not_evaluated"] else ""
    return f"{head}: {counts['held']} dari {tested} uji sesuai{tail}."
