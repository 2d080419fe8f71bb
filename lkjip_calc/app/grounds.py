"""On what ground a rule stands: what the documents promise, and where that comes from.

Regulations are named for the structure that they set; what is only a habit of reports is said to be practice.
"""

from __future__ import annotations

GROUNDS: dict[str, tuple[str, str]] = {
    "jumlah": (
        "Anggaran dan realisasi disusun berjenjang: urusan, program, kegiatan, sub kegiatan, dan akun sampai sub "
        "rincian objek (Permendagri 90/2019 dan pemutakhirannya). Nilai sebuah jenjang adalah jumlah jenjang tepat "
        "di bawahnya, di setiap kolom rupiah.",
        "Anggaran and realisasi are hierarchical: urusan, program, kegiatan, sub kegiatan, and accounts down to sub "
        "rincian objek (Permendagri 90/2019 and its updates). A level's amount is the sum of the level below, in "
        "every money column.",
    ),
    "kolom": (
        "Praktik rekapitulasi: kolom per jenis belanja (operasi, modal, tidak terduga, transfer) diikuti kolom "
        "jumlahnya; triwulan menjumlah bulan, s.d. bulan ini menjumlah bulan lalu dan bulan ini, saldo buku berjalan.",
        "Practice of recapitulations: a column per kind of belanja, then the column of their sum; quarters add months, "
        "a column to date adds last month and this one, and the balance of a ledger runs on from row to row.",
    ),
    "sisa": (
        "Kolom sisa, lebih/(kurang), atau bertambah/(berkurang) pada LRA adalah selisih anggaran dan realisasi. "
        "Tandanya berbeda antar format laporan, maka yang diuji adalah tanda yang dipakai tabel itu sendiri.",
        "The column sisa, lebih/(kurang) or bertambah/(berkurang) of an LRA is the difference of anggaran and "
        "realisasi. Formats differ in its sign, so that each table is judged by the sign it uses.",
    ),
    "persen": (
        "Persentase pada LRA adalah realisasi x 100 / anggaran. Angka yang tercetak mewakili rentang menurut "
        "desimalnya (cara XBRL Calculations 1.1); cara tabel membulatkan dikenali dari semua barisnya. Anggaran "
        "nol tidak diuji.",
        "The percentage of an LRA is realisasi x 100 / anggaran. A printed figure stands for the interval of its "
        "decimals (as in XBRL Calculations 1.1); how the table rounds is told from all of its rows. An anggaran of "
        "nought is not tested.",
    ),
    "sisa_persen": (
        "Persentase sisa adalah sisa x 100 / anggaran, yaitu 100 dikurangi persentase realisasi.",
        "The remainder's percentage is sisa x 100 / anggaran, which is 100 less the percentage of realisasi.",
    ),
    "fisik": (
        "Praktik laporan realisasi fisik dan keuangan (RFK): fisik induk adalah jumlah (pagu x fisik) dibagi jumlah "
        "pagu rinciannya. Tabel yang terbukti memakai rata-rata biasa diuji dengan rata-rata biasa.",
        "Practice of physical and financial reports (RFK): a parent's fisik is the sum of pagu x fisik over the sum "
        "of pagu. A table that shows itself to use the plain mean is tested by that.",
    ),
    "rantai_lra": (
        "Susunan LRA (PSAP 02 pada PP 71/2010; akun 4, 5, 6 menurut Permendagri 90/2019): surplus/defisit, "
        "pembiayaan netto, dan SILPA dihitung berantai, pada kolom anggaran maupun realisasi.",
        "The structure of an LRA (PSAP 02 in PP 71/2010; accounts 4, 5, 6 of Permendagri 90/2019): surplus/defisit, "
        "pembiayaan netto and SILPA follow from each other, on anggaran and on realisasi.",
    ),
    "kolom_nomor": (
        "Dokumen itu sendiri: baris nomor kolom banyak laporan menuliskan rumusnya, misalnya 10 = (9 / 8) x 100.",
        "The document itself: the column-number row of many reports states the formula, as 10 = (9 / 8) x 100.",
    ),
    "nilai_tersimpan": (
        "Berkas Excel menyimpan rumus dan hasil hitung terakhirnya. Bila keduanya berbeda, yang tampak atau tercetak "
        "bukan hasil rumusnya.",
        "An Excel file stores a formula and its last result. Where they differ, what is shown or printed is not "
        "what the formula gives.",
    ),
    "konsolidasi": (
        "Laporan gabungan adalah jumlah laporan bagian-bagiannya, baris demi baris; belanja menurut rekening sama "
        "dengan belanja menurut program.",
        "A consolidated report is the sum of the reports of its parts, row by row; belanja by account is belanja by "
        "programme.",
    ),
    "silang": (
        "Angka yang sama, di tabel lain atau di kalimat laporan yang sama (LKjIP, LRA dan CaLK), adalah angka yang "
        "sama. Perbedaan angka antar bagian laporan adalah catatan yang lazim dalam reviu LKjIP.",
        "The same figure in another table or in a sentence of the same report (LKjIP, LRA and CaLK) is the same "
        "figure. Differences between parts of a report are a usual note in reviews of LKjIPs.",
    ),
    "capaian": (
        "Praktik LKjIP: realisasi x 100 / target untuk indikator yang makin besar makin baik; target x 100 / realisasi "
        "atau (2 x target - realisasi) x 100 / target untuk yang makin kecil makin baik. Rumus sebuah indikator "
        "dikenali dari semua angkanya, tidak ditebak dari namanya. Batas 100 atau 120 diakui bila dipakai di seluruh "
        "laporan.",
        "Practice of performance reports: realisasi x 100 / target where more is better; target x 100 / realisasi or "
        "(2 x target - realisasi) x 100 / target where less is better. An indicator's formula is told by all of its "
        "figures, never guessed from its name. A cap of 100 or 120 is known where the whole report keeps to it.",
    ),
    "rata_rata": (
        "Praktik LKjIP: capaian sasaran adalah rata-rata capaian indikatornya, tanpa bobot.",
        "Practice of performance reports: the capaian of a sasaran is the unweighted mean of its indicators'.",
    ),
    "target": (
        "Target tahunan di Renstra, perjanjian kinerja, dan tabel pengukuran adalah target yang sama (PermenPAN-RB "
        "53/2014; praktik reviu LKjIP). Tabel perubahan dan murni tidak dibandingkan satu dengan yang lain.",
        "The target of a year in the Renstra, the performance agreement and the table of results is one target "
        "(PermenPAN-RB 53/2014; practice of reviews). Tables before and after a revision are not compared.",
    ),
    "sasaran": (
        "Laporan itu sendiri: judul tabel menyebut nomor sasarannya, dan tabel ringkasan menyebut nama setiap sasaran.",
        "The report itself: the title of a table names the number of its sasaran, a summary the name of every one.",
    ),
    "kategori": (
        "Skala yang dicetak laporan itu sendiri; angka yang jatuh di lubang skala tidak dinilai.",
        "The scale that the report itself prints; a figure that falls into a gap of it is not judged.",
    ),
    "skala": (
        "Skala yang tercetak di laporan itu sendiri: setiap capaian harus punya satu kategori. Skala yang ditulis "
        "untuk bilangan bulat (75-100 dan 55-74) tidak memuat nilai berdesimal (74,5).",
        "The scale that the report itself prints: every capaian is to have one category. A scale written for whole "
        "numbers (75-100 and 55-74) does not hold values with decimals (74,5).",
    ),
    "terbilang": (
        "Tata naskah dinas menulis bilangan dengan angka dan terbilangnya; keduanya harus sama. Ejaan bilangan "
        "menurut Pedoman Umum Ejaan Bahasa Indonesia. Terbilang yang harus ditebak (hasil pindai) tidak dipakai "
        "menyalahkan.",
        "Official letters write a number in figures and in words, which must agree; the spelling is that of the "
        "Pedoman Umum Ejaan Bahasa Indonesia. Words that had to be guessed (from a scan) accuse nobody.",
    ),
    "hitungan": (
        "Praktik: enam program adalah enam baris program di tabel anggaran, tujuh misi adalah daftar tujuh butir, "
        "dan 33 ditambah 22 orang adalah 55 orang. Hitungan dibandingkan dengan tabel hanya bila kalimatnya "
        "berbicara tentang seluruh perangkat daerah atau menyebut sasarannya. Bagian dijumlahkan hanya bila daftarnya "
        "tertutup (butir terakhir didahului dan, serta, atau sisanya) dan satuannya satu.",
        "Practice: six programmes are six rows of programmes in the table of the budget, seven misi a list of seven "
        "items, 33 and 22 people are 55. A count is held against a table only where the sentence speaks of the "
        "whole agency, or names the sasaran. Parts are added only where their list is closed (its last item joined by "
        "dan, serta or sisanya) and of one unit.",
    ),
    "perbandingan": (
        "Laporan kinerja membandingkan realisasi dengan target dan dengan tahun sebelumnya (PermenPAN-RB 53/2014). "
        "Kata pembandingnya diuji dengan angka di kalimat itu sendiri, atau dengan tabel indikator bila sasaran "
        "atau indikatornya disebut.",
        "A performance report compares realisasi with target and with the year before (PermenPAN-RB 53/2014). The "
        "comparing word is tested by the figures of its own sentence, or by the indicator tables where the sasaran "
        "or indicator is named.",
    ),
    "dukungan": (
        "Laporan kinerja menyebut program yang mendukung setiap sasaran beserta anggarannya (PermenPAN-RB 53/2014). "
        "Yang dinyatakan keliru hanya selisih yang tepat sama dengan anggaran program yang disebut namanya. Program "
        "penunjang urusan tidak harus masuk ke satu sasaran.",
        "A performance report names the programmes that support each sasaran and their money (PermenPAN-RB 53/2014). "
        "Only a difference that is exactly that of programmes, which are named, is called wrong. A programme that "
        "serves the office need not support a sasaran.",
    ),
    "istilah": (
        "SILPA adalah sisa lebih pembiayaan anggaran: hasil pendapatan, belanja, dan pembiayaan (PSAP 02 pada PP "
        "71/2010). Selisih anggaran dan realisasi belanja satu perangkat daerah adalah sisa anggaran.",
        "SILPA is what pendapatan, belanja and pembiayaan together leave (PSAP 02 in PP 71/2010). What is left of "
        "an agency's belanja is its sisa anggaran.",
    ),
    "penulisan": (
        "Ribuan dipisah titik dan sen didahului koma (1.234.567,89). Tulisan lain dibaca sebagai satu-satunya angka "
        "yang mungkin, dan pembacanya perlu tahu.",
        "Thousands are grouped by points and sen follow a comma (1.234.567,89). What is written otherwise is read as "
        "the only figure that it can be, which its reader should know.",
    ),
    "kewajaran": (
        "Realisasi fisik lebih dari seluruh pekerjaan tidak mungkin; realisasi belanja tidak boleh melampaui "
        "anggarannya atau ada tanpa anggaran; jumlah anggaran tidak negatif; angka panjang tidak kebetulan sama di dua "
        "uraian; realisasi yang sepuluh kali tahun lalu, atau fisik yang jauh mendahului uangnya, perlu dijelaskan.",
        "More than all of the work cannot be done; realisasi of belanja may not exceed its anggaran, or be without "
        "one; amounts of a budget are not negative; long amounts do not occur twice by chance; a realisasi ten times "
        "last year's, or work far ahead of its money, wants a reason.",
    ),
}


def ground(rule: str, lang: str) -> str:
    """The ground of a rule in a language; "" where none is written down."""
    return GROUNDS[rule][lang == "en"] if rule in GROUNDS else ""
