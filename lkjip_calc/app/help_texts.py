"""The help of the command line, by language."""

from __future__ import annotations

_TEXTS: dict[str, tuple[str, str]] = {
    "program": (
        "Memeriksa angka buku kerja LRA dan LKjIP: apa yang tidak cocok, sel mana yang salah, berapa seharusnya.",
        "Checks the figures of LRA and LKjIP workbooks: what does not add up, which cell is wrong, what it should be.",
    ),
    "exit_status": (
        "Status keluar: 0 tidak ada temuan, 1 ada temuan, 2 berkas tidak terbaca atau perintah keliru. "
        "'lkjip PATH...' sama dengan 'lkjip check PATH...'; 'lkjip' saja memeriksa folder workbooks.",
        "Exit status: 0 nothing found, 1 findings, 2 a file could not be read or the call was wrong. "
        "'lkjip PATH...' means 'lkjip check PATH...'; 'lkjip' alone checks the folder workbooks.",
    ),
    "version": ("tampilkan versi", "show the version"),
    "lang": ("bahasa pesan: id (bawaan) atau en", "language of the messages: id (default) or en"),
    "check": (
        "periksa buku kerja; tulis salinan bertanda di sebelahnya (NAMA.diperiksa.xlsx)",
        "check workbooks; write an annotated copy beside each (NAME.diperiksa.xlsx)",
    ),
    "paths": (
        "buku kerja, atau folder: semua buku kerja di dalamnya",
        "a workbook, or a folder: every workbook in it",
    ),
    "path": ("buku kerja", "a workbook"),
    "json": (
        "tulis hasil sebagai JSON ke berkas ini (- untuk layar)",
        "write the result as JSON to this file (- for stdout)",
    ),
    "html": (
        "tulis laporan HTML: temuan, bukti, dan tabel bertanda dalam satu berkas",
        "write an HTML report: findings, proofs and marked tables in one file",
    ),
    "sarif": ("tulis hasil sebagai SARIF 2.1.0 (- untuk layar)", "write the result as SARIF 2.1.0 (- for stdout)"),
    "baseline": (
        "temuan yang sudah diterima (TOML atau JSON); hanya yang baru ditampilkan",
        "accepted findings (TOML or JSON); only new ones are shown",
    ),
    "write_baseline": (
        "catat temuan sebagai diterima ke berkas ini, dengan --reason dan --by",
        "record the findings as accepted in this file, with --reason and --by",
    ),
    "reason": ("alasan menerima temuan", "why the findings are accepted"),
    "by": ("nama yang menerima temuan", "who accepts the findings"),
    "output": ("folder untuk salinan bertanda", "folder for the annotated copies"),
    "mapping": (
        "peta tata letak (TOML) untuk yang tidak dapat dikenali sendiri; mulailah dari 'lkjip layout'",
        "a mapping (TOML) of a layout that cannot be guessed; start from 'lkjip layout'",
    ),
    "layout": (
        "cetak apa yang dikenali dari buku kerja sebagai peta yang dapat diubah dan dipakai dengan --mapping",
        "print what was understood of a workbook as a mapping that can be edited and used with --mapping",
    ),
    "notes": (
        "tampilkan catatan (istilah, kewajaran) dan hitung dalam status keluar",
        "print the notes (terms, plausibility) and count them in the exit status",
    ),
    "no_annotate": ("jangan tulis salinan bertanda", "do not write annotated copies"),
    "date": ("tanggal yang dicetak di sampul", "date to print on the cover"),
    "summary": (
        "realisasi per jenjang, sisa, SILPA: tabel di layar, buku kerja dengan --output",
        "realisasi per level, sisa, SILPA: a table on the terminal, a workbook with --output",
    ),
    "summary_output": ("tulis ringkasan sebagai buku kerja", "write the summary as a workbook"),
    "level": ("hanya jenjang ini, mis. program", "only this level, such as program"),
    "causes": (
        "cantumkan dugaan penyebab di lembar Kertas Kerja",
        "put the likely causes on the working paper",
    ),
    "compare": (
        "bandingkan dua buku kerja: murni dan perubahan, dua tahun, LRA dan LKjIP, asli dan perbaikan",
        "compare two workbooks: murni and perubahan, two years, LRA and LKjIP, an original and its correction",
    ),
    "first": ("buku kerja pertama", "the first workbook"),
    "second": ("buku kerja kedua", "the second workbook"),
    "compare_output": ("tulis perbandingan sebagai buku kerja", "write the comparison as a workbook"),
    "restore": (
        "kembalikan buku kerja semula dari salinan bertanda: lembar, tanda, dan catatan kami dikeluarkan",
        "give back the original from an annotated copy: our sheets, marks and notes are taken out",
    ),
    "copy": ("salinan bertanda", "an annotated copy"),
    "restore_output": ("berkas yang ditulis", "the file to write"),
    "explain": ("jelaskan satu aturan, atau sebutkan semuanya", "explain a rule, or list all of them"),
    "page": (
        "buka halaman pemeriksaan di peramban: letakkan buku kerja, baca hasilnya; berkas tetap di komputer ini",
        "open the drop page in the browser: drop workbooks, read the result; files stay on this machine",
    ),
    "port": ("nomor port (bawaan: yang bebas)", "port number (default: a free one)"),
    "no_browser": ("jangan buka peramban; cetak alamatnya saja", "do not open the browser; print the address"),
    "batch": (
        "periksa ribuan buku kerja di bawah folder; satu baris per buku kerja dan per temuan; dapat dilanjutkan",
        "check the thousands of workbooks below a folder; one row per workbook and per finding; can be resumed",
    ),
    "batch_folder": ("folder; semua buku kerja di dalamnya, juga di subfolder", "a folder, with all folders in it"),
    "batch_output": ("folder hasil (bawaan: DIR.diperiksa)", "folder of results (default: DIR.diperiksa)"),
    "batch_format": ("csv (bawaan) atau parquet", "csv (default) or parquet"),
    "workers": ("jumlah proses (bawaan: jumlah inti prosesor)", "number of processes (default: one per core)"),
    "scheduler": (
        "alamat penjadwal Dask, mis. tcp://10.0.0.5:8786: periksa di klaster",
        "address of a Dask scheduler such as tcp://10.0.0.5:8786: check on a cluster",
    ),
    "files_per_task": (
        "buku kerja per tugas (bawaan: 1, di klaster 32)",
        "workbooks per task (default: 1, on a cluster 32)",
    ),
    "retry_failed": (
        "ulangi berkas yang dulu menghentikan prosesnya atau melewati batas",
        "try those files again that had stopped their process or passed a limit",
    ),
    "isolated": (
        "baca setiap berkas di proses tersendiri: berkas jahat tidak menghentikan pemeriksaan",
        "read every file in a process of its own: a hostile file does not stop the check",
    ),
    "max_seconds": (
        "batas waktu satu berkas yang dibaca di proses tersendiri, detik (bawaan 60)",
        "time limit for one file that is read in a process of its own, seconds (default 60)",
    ),
    "max_memory": (
        "batas memori satu berkas yang dibaca di proses tersendiri, MB (bawaan 2048)",
        "memory limit for one file that is read in a process of its own, MB (default 2048)",
    ),
    "max_size": ("ukuran berkas terbesar, MB (bawaan 500)", "largest file, MB (default 500)"),
    "max_cells": ("jumlah sel terbanyak satu lembar (bawaan 30 juta)", "most cells of a sheet (default 30 million)"),
    "rule": ("nama aturan, mis. jumlah", "name of a rule, such as jumlah"),
}


def help_text(name: str, lang: str) -> str:
    """A help text in a language."""
    return _TEXTS[name][lang == "en"].replace("%", "%%")
