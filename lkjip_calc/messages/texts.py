"""The words of the messages, by language. Indonesian is what users see unless they ask for English."""

from __future__ import annotations

LANGUAGES = ("id", "en")

RULES: dict[str, dict[str, tuple[str, str]]] = {
    "jumlah": {
        "id": ("Penjumlahan", "Nilai induk sama dengan jumlah rinciannya; baris jumlah sama dengan yang dijumlahkan."),
        "en": ("Sum", "A parent equals the sum of its children; a total equals what it totals."),
    },
    "kolom": {
        "id": (
            "Jumlah kolom",
            "Kolom jumlah, kolom s.d. bulan ini, dan saldo sama dengan jumlah kolom atau baris sebelumnya.",
        ),
        "en": (
            "Sum of columns",
            "A total, a column to date and a balance equal the columns or the row before, added up.",
        ),
    },
    "sisa": {
        "id": ("Sisa / selisih", "Sisa sama dengan anggaran dikurangi realisasi (tanda mengikuti tabelnya)."),
        "en": ("Remainder", "The remainder equals anggaran less realisasi (the sign is the table's)."),
    },
    "persen": {
        "id": ("Persentase", "Persentase sama dengan realisasi dibagi anggaran, menurut pembulatan tabelnya."),
        "en": ("Percentage", "The percentage equals realisasi over anggaran, as the table rounds."),
    },
    "sisa_persen": {
        "id": ("Persentase sisa", "Persentase sisa sama dengan sisa dibagi anggaran."),
        "en": ("Remainder percentage", "The remainder's percentage equals the remainder over anggaran."),
    },
    "fisik": {
        "id": ("Realisasi fisik", "Persentase fisik induk adalah rata-rata fisik rinciannya tertimbang anggaran."),
        "en": ("Physical progress", "A parent's fisik is the mean of its children's, weighted by anggaran."),
    },
    "rantai_lra": {
        "id": (
            "Rantai LRA",
            "Surplus/defisit = pendapatan - belanja; pembiayaan netto = penerimaan - pengeluaran; "
            "SILPA = surplus/defisit + pembiayaan netto.",
        ),
        "en": (
            "LRA chain",
            "Surplus/defisit = pendapatan - belanja; pembiayaan netto = penerimaan - pengeluaran; "
            "SILPA = surplus/defisit + pembiayaan netto.",
        ),
    },
    "kolom_nomor": {
        "id": (
            "Rumus kolom",
            "Kolom memenuhi rumus yang tertulis di baris nomor kolom, misalnya 13 = 9 + 10 + 11 + 12.",
        ),
        "en": (
            "Column formula",
            "A column obeys the formula that the column-number row states, as 13 = 9 + 10 + 11 + 12.",
        ),
    },
    "nilai_tersimpan": {
        "id": ("Nilai tersimpan", "Nilai yang tersimpan di sel sama dengan hasil rumus sel itu."),
        "en": ("Stored value", "The value stored in a cell is what the cell's formula gives."),
    },
    "konsolidasi": {
        "id": ("Konsolidasi", "Tabel gabungan sama dengan jumlah tabel bagian-bagiannya, baris demi baris."),
        "en": ("Consolidation", "A consolidated table equals the sum of its parts, row by row."),
    },
    "silang": {
        "id": ("Antar tabel", "Angka yang sama di beberapa tempat harus sama nilainya."),
        "en": ("Across tables", "A figure stated in several places is the same figure."),
    },
    "capaian": {
        "id": (
            "Capaian indikator",
            "Capaian sama dengan realisasi dibagi target, atau menurut rumus indikator yang makin kecil makin baik; "
            "rumusnya dikenali dari angka indikator itu.",
        ),
        "en": (
            "Capaian of an indicator",
            "Capaian equals realisasi over target, or follows a formula where less is better; which one, the "
            "indicator's own figures tell.",
        ),
    },
    "rata_rata": {
        "id": ("Rata-rata capaian", "Rata-rata capaian sama dengan rata-rata indikatornya, tanpa bobot."),
        "en": ("Mean capaian", "A mean capaian is the unweighted mean of its indicators."),
    },
    "target": {
        "id": ("Target antar tabel", "Target sebuah indikator untuk satu tahun sama di semua tabel yang memuatnya."),
        "en": ("Target across tables", "An indicator's target of a year is the same in every table that states it."),
    },
    "sasaran": {
        "id": ("Nama sasaran", "Sebuah indikator berada di bawah nama sasaran yang sama di semua tabel."),
        "en": ("Name of a sasaran", "An indicator stands under the name of the same sasaran in every table."),
    },
    "kategori": {
        "id": ("Kategori", "Kata kategori sesuai dengan capaiannya menurut skala yang dicetak laporan itu sendiri."),
        "en": ("Category", "A category word fits its capaian by the scale that the report itself prints."),
    },
    "skala": {
        "id": ("Skala", "Skala kategori tidak berlubang dan tidak tumpang tindih: setiap nilai punya satu kategori."),
        "en": ("Scale", "A scale of categories has no gaps and no overlaps: every value has one category."),
    },
    "terbilang": {
        "id": ("Terbilang", "Angka sama dengan terbilangnya, misalnya 6 (enam) atau Rp 1.250.000 (satu juta ...)."),
        "en": ("Figure and words", "A figure is the number that its words spell, as 6 (enam)."),
    },
    "hitungan": {
        "id": (
            "Hitungan",
            "Banyaknya program, kegiatan, pegawai, atau butir di kalimat sama dengan tabel, daftar, atau rinciannya; "
            "bagian, persentase, sisa, dan hitungan yang ditulis di satu alinea saling cocok.",
        ),
        "en": (
            "Count",
            "What a sentence counts is what the table, the list or the parts beside it count; parts, percentages, "
            "rests and sums written out in one paragraph agree.",
        ),
    },
    "perbandingan": {
        "id": (
            "Perbandingan",
            "Kata naik, turun, sama, melebihi, mencapai, atau di bawah target sesuai dengan angkanya.",
        ),
        "en": ("Comparison", "Words for up, down, the same, above or below target say what the figures say."),
    },
    "dukungan": {
        "id": (
            "Anggaran per sasaran",
            "Anggaran sasaran sama dengan jumlah program pendukungnya, dan setiap program masuk ke satu sasaran.",
        ),
        "en": (
            "Money of a sasaran",
            "A sasaran's anggaran is that of its programmes, and every programme has a sasaran.",
        ),
    },
    "istilah": {
        "id": ("Istilah", "Angka disebut dengan nama yang semestinya. Hanya catatan, bukan temuan."),
        "en": ("Term", "A figure is called what it is. A note, no finding."),
    },
    "penulisan": {
        "id": ("Penulisan", "Angka ditulis dengan titik dan koma pada tempatnya. Hanya catatan, bukan temuan."),
        "en": ("Writing", "A figure is written with its separators in place. A note, no finding."),
    },
    "kewajaran": {
        "id": ("Kewajaran", "Angka berada dalam batas yang wajar. Hanya catatan, bukan temuan."),
        "en": ("Plausibility", "A figure is within plausible bounds. A note, no finding."),
    },
}
"""Rule -> language -> (name, what it tests)."""

CAUSES: dict[str, dict[str, str]] = {
    "transposition": {"id": "dua angka tertukar", "en": "two digits interchanged"},
    "substitution": {"id": "satu angka salah ketik", "en": "one digit replaced"},
    "omission": {"id": "satu angka tertinggal", "en": "a digit left out"},
    "insertion": {"id": "kelebihan satu angka", "en": "a digit added"},
    "separator": {"id": "tanda pemisah salah tempat", "en": "a separator misplaced"},
    "sign": {"id": "tanda plus/minus terbalik", "en": "sign reversed"},
    "scale": {"id": "kelebihan atau kekurangan angka nol", "en": "noughts added or lost"},
    "swap": {"id": "tertukar dengan sel lain", "en": "exchanged with another cell"},
    "stale": {"id": "jumlah tidak ikut diperbarui", "en": "a total that was not updated"},
    "wrong_column": {"id": "angka dari kolom lain", "en": "a figure of another column"},
    "omitted_rows": {"id": "ada rincian yang tidak ikut dijumlahkan", "en": "a row left out of the sum"},
    "double_count": {"id": "ada rincian yang terhitung dua kali", "en": "a row counted twice"},
    "short_range": {"id": "baris terakhir tidak ikut dijumlahkan", "en": "the sum stops before the last rows"},
    "rounding": {"id": "pembulatan tidak seragam", "en": "rounded unlike the rest of the table"},
    "unknown": {"id": "tidak dapat diduga dari angkanya", "en": "cannot be told from the figures"},
}

REASONS: dict[str, dict[str, str]] = {
    "": {"id": "", "en": ""},
    "stated_blank": {"id": "selnya kosong", "en": "the cell is blank"},
    "no_number": {"id": "ada sel yang tidak terbaca sebagai angka", "en": "a cell cannot be read as a number"},
    "error_cell": {"id": "ada sel galat (mis. #DIV/0!)", "en": "a cell holds an error (such as #DIV/0!)"},
    "zero_denominator": {"id": "pembaginya nol", "en": "the divisor is nought"},
    "unattributed": {
        "id": "tidak dapat dikaitkan dengan satu angka di tabel",
        "en": "it cannot be tied to one figure of a table",
    },
    "unclear_words": {"id": "terbilangnya tidak terbaca jelas", "en": "the words cannot be read for certain"},
    "ambiguous": {"id": "lebih dari satu maksud yang mungkin", "en": "more than one meaning is possible"},
    "no_scale": {
        "id": "laporan ini tidak memuat skala untuk kata itu",
        "en": "the report prints no scale for the word",
    },
    "scale_gap": {"id": "nilainya jatuh di lubang skala", "en": "the value falls into a gap of the scale"},
    "no_formula": {"id": "rumusnya tidak dikenali dari angkanya", "en": "the figures do not tell the formula"},
    "terms_blank": {"id": "semua rinciannya kosong", "en": "all terms are blank"},
}

OUTCOMES: dict[str, dict[str, str]] = {
    "held": {"id": "SESUAI", "en": "HOLDS"},
    "failed": {"id": "TIDAK SESUAI", "en": "FAILS"},
    "not_evaluated": {"id": "TIDAK CUKUP DATA", "en": "NOT ENOUGH DATA"},
    "noted": {"id": "CATATAN", "en": "NOTE"},
}

REFUSALS: dict[str, dict[str, str]] = {
    "format": {"id": "formatnya bukan .xlsx", "en": "its format is not .xlsx"},
    "document": {"id": "formatnya bukan .docx", "en": "its format is not .docx"},
    "encrypted": {"id": "terkunci kata sandi", "en": "it is protected with a password"},
    "signed": {"id": "bertanda tangan digital", "en": "it is digitally signed"},
    "strict": {"id": "disimpan sebagai Strict Open XML", "en": "it is saved as Strict Open XML"},
    "too-large": {"id": "terlalu besar", "en": "it is too large"},
    "not-annotated": {"id": "tidak ada tanda dari lkjip di dalamnya", "en": "it carries no marks of lkjip"},
    "changed": {
        "id": "berubah atau hilang sesudah dibaca",
        "en": "it changed or vanished after it was read",
    },
    "odd": {"id": "susunan berkasnya tidak lazim", "en": "its structure is unusual"},
}
"""Why a workbook cannot be marked in place; what has no words of its own is `odd`."""

READ_ERRORS: dict[str, dict[str, str]] = {
    "missing": {"id": "berkas tidak ditemukan", "en": "the file does not exist"},
    "empty_folder": {
        "id": "tidak ada buku kerja atau dokumen di folder ini",
        "en": "there is no workbook or document in this folder",
    },
    "not_a_workbook": {
        "id": "bukan buku kerja Excel, ODS, CSV, dan bukan dokumen Word, PDF, atau teks (isinya lain dari namanya)",
        "en": "no Excel, ODS or CSV workbook and no Word, PDF or text document (its content is something else)",
    },
    "old_document": {
        "id": "dokumen format lama (.doc, .rtf) atau .odt; simpan sebagai .docx lalu periksa lagi",
        "en": "a document in an old format (.doc, .rtf) or .odt; save it as .docx and check again",
    },
    "no_text": {
        "id": "PDF ini tidak memuat teks (hasil pindaian), jadi tidak ada yang diperiksa; jalankan OCR dahulu",
        "en": "this PDF holds no text (it was scanned), so nothing was checked; run OCR first",
    },
    "no_extra": {
        "id": 'dokumen Word dan PDF perlu tambahan: pip install "lkjip-calc[dokumen]"',
        "en": 'Word and PDF documents need an extra: pip install "lkjip-calc[dokumen]"',
    },
    "encrypted": {
        "id": "terkunci dengan kata sandi; simpan salinan tanpa kata sandi lalu periksa lagi",
        "en": "protected with a password; save a copy without one and check again",
    },
    "empty": {"id": "kosong, tidak ada isinya", "en": "empty"},
    "no_table": {
        "id": "tidak ada tabel anggaran, realisasi, atau daftar berjumlah yang dikenali",
        "en": "no table of anggaran, realisasi or totals was recognised",
    },
    "too_large": {"id": "terlalu besar untuk dibaca dengan aman", "en": "too large to be read safely"},
    "damaged": {"id": "rusak atau tidak dapat dibaca", "en": "damaged, cannot be read"},
    "unreadable": {"id": "tidak dapat dibaca", "en": "cannot be read"},
    "stopped": {
        "id": "berkas ini membuat pembacanya berhenti mendadak",
        "en": "this file made its reader stop abruptly",
    },
    "time": {"id": "melewati batas waktu pemeriksaan satu berkas", "en": "past the time limit for one file"},
    "memory": {"id": "melewati batas memori untuk satu berkas", "en": "past the memory limit for one file"},
    "unexpected": {
        "id": "tidak dapat diperiksa karena kesalahan di dalam lkjip sendiri",
        "en": "could not be checked because of a fault in lkjip itself",
    },
}
