"""The page itself, before anything is dropped, and the buttons of a checked workbook."""

from __future__ import annotations

from lkjip_calc.reports.html.markup import esc, tag
from lkjip_calc.reports.html_report import style

ACCEPTED = ".xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.docx,.pdf,.txt,.md"

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("Periksa angka LRA dan LKjIP", "Check the figures of LRA and LKjIP workbooks"),
    "lead": (
        "Berkas tetap di komputer ini dan dihapus saat halaman ditutup. Berkas asli tidak diubah.",
        "Files stay on this machine and are deleted when the page closes. The original is not changed.",
    ),
    "drop": ("Letakkan buku kerja di sini", "Drop workbooks here"),
    "or": (
        "atau klik untuk memilih berkas. LRA dan LKjIP-nya boleh sekaligus.",
        "or click to choose files. An LRA and its LKjIP can go together.",
    ),
    "formats": (".xlsx, .xlsm, .xlsb, .xls, .ods, .csv, .docx, .pdf, .txt; paling besar {n} MB",
                ".xlsx, .xlsm, .xlsb, .xls, .ods, .csv, .docx, .pdf, .txt; at most {n} MB"),
    "script": ("Halaman ini memerlukan JavaScript.", "This page needs JavaScript."),
    "result": ("Hasil pemeriksaan", "Result"),
    "annotated": ("Unduh buku kerja bertanda", "Download the annotated workbook"),
    "summary": ("Unduh ringkasan", "Download the summary"),
    "paper": ("Unduh kertas kerja", "Download the working paper"),
    "print": ("Cetak", "Print"),
    "sending": ("Mengambil {file}", "Taking {file}"),
    "reading": ("Membaca {file}", "Reading {file}"),
    "checking": ("Menguji angka", "Testing the figures"),
    "drawing": ("Menyusun hasil", "Drawing the result"),
    "done": ("Selesai", "Done"),
    "too_large": ("{file}: terlalu besar, paling besar {n} MB.", "{file}: too large, at most {n} MB."),
    "full": ("{file}: tidak dapat ditulis ({why}).", "{file}: cannot be written ({why})."),
    "no_room": ("{file}: tidak dapat disimpan untuk diperiksa (ruang disk habis?).",
                "{file}: could not be stored for the check (is the disk full?)."),
    "lost": (
        "Halaman ini sudah terputus dari lkjip. Jalankan lkjip page lagi.",
        "This page has lost lkjip. Run lkjip page again.",
    ),
    "failed": (
        "Pemeriksaan gagal karena kesalahan program: {file}.",
        "The check failed because of an error in the program: {file}.",
    ),
}  # fmt: skip


def page_word(name: str, lang: str, **values: object) -> str:
    """A text of the page in a language."""
    text = _WORDS[name][lang == "en"]
    return text.format(**values) if values else text


def page_html(lang: str, limit_mb: int) -> str:
    """The whole page. Its addresses are relative to the token's folder."""
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{esc(page_word('title', lang))}</title>"
        '<link rel="stylesheet" href="page.css"><link rel="icon" href="icon.svg" type="image/svg+xml">'
        '<script src="page.js" defer></script>'
    )
    zone = (
        tag("strong", esc(page_word("drop", lang)))
        + tag("span", esc(page_word("or", lang)))
        + tag("small", esc(page_word("formats", lang, n=limit_mb)))
    )
    body = (
        tag("header", tag("h1", esc(page_word("title", lang))) + tag("p", esc(page_word("lead", lang))))
        + "<main>"
        + tag("noscript", tag("p", esc(page_word("script", lang)), class_="lk-error"))
        + f'<div id="zona"><input type="file" id="berkas" multiple accept="{ACCEPTED}">'
        + tag("label", zone, for_="berkas")
        + "</div>"
        + '<div id="proses" hidden><progress id="maju" max="100" value="0" aria-labelledby="kabar"></progress></div>'
        + '<p id="kabar" role="status" aria-live="polite"></p>'
        + '<div id="galat" role="alert"></div>'
        + tag("div", "", id="hasil", tabindex=-1, role="region", aria_label=page_word("result", lang))
        + "</main>"
    )
    texts = {
        "data_sending": page_word("sending", lang, file="{file}"),
        "data_large": page_word("too_large", lang, file="{file}", n=limit_mb),
        "data_full": page_word("no_room", lang, file="{file}"),
        "data_lost": page_word("lost", lang),
        "data_limit": limit_mb * 2**20,
    }
    return f'<!doctype html>\n<html lang="{lang}"><head>{head}</head>{tag("body", body, class_="lk", **texts)}</html>\n'


def buttons_html(visit: str, number: int, lang: str) -> str:
    """The downloads of one checked workbook."""
    links = "".join(
        tag(
            "a",
            esc(page_word(word, lang)),
            href=f"visits/{visit}/books/{number}/{kind}",
            class_="tombol",
            download=True,
        )
        for word, kind in (("annotated", "bertanda"), ("summary", "ringkasan"), ("paper", "kertas-kerja"))
    )
    return tag(
        "p",
        links + tag("button", esc(page_word("print", lang)), type="button", class_="tombol cetak"),
        class_="tombol2",
    )


def page_css() -> str:
    """The style sheet of the page."""
    return style("parts", "document", "page")
