"""Where a figure stands in a document, in words: ``halaman 12, baris 3``, ``Tabel 3.7, baris 31, kolom 3``."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_calc.reading.sheets import DocumentPlace

_WORDS = {
    "id": {
        "page": "halaman", "paragraph": "paragraf", "line": "baris", "row": "baris", "column": "kolom",
        "footnote": "catatan kaki",
    },
    "en": {
        "page": "page", "paragraph": "paragraph", "line": "line", "row": "row", "column": "column",
        "footnote": "footnote",
    },
}  # fmt: skip


LONGEST_HEADER = 40


def place_words(
    place: DocumentPlace, column: int, lang: str = "id", *, beside: DocumentPlace | None = None, header: str = ""
) -> str:
    """A place in words; `column` is the 0-based column of a figure and `header` its words, which count in a table.

    In a sentence, `beside` the place that the sentence is about, it is shorter: without commas, and without
    the table and the page if they are the same.
    """
    words = _WORDS[lang]
    by_line = place.unit == "line"
    named = place.table if beside is None or beside.table != place.table else ""
    near = beside is not None and not named and beside.page == place.page
    parts = [f"{words['page']} {place.page}"] if place.page and not near else []
    if named and not by_line:
        parts.append(named)
    parts.append(f"{words[place.unit]} {place.number}")
    if place.table:
        told = f' "{" ".join(header.split())}"' if 0 < len(header) <= LONGEST_HEADER else ""
        parts.append(f"{words['column']} {column + 1}{told}")
    return (" " if beside is not None else ", ").join(parts) + (f" ({named})" if named and by_line else "")


_LEFT_OUT = {
    "pages": {
        "id": "Hanya {} halaman pertama yang dibaca; selebihnya tidak diperiksa.",
        "en": "Only the first {} pages were read; the rest was not checked.",
    },
    "scan": {
        "id": "Halaman {} berupa gambar tanpa teks dan tidak diperiksa; jalankan OCR dahulu.",
        "en": "Pages that are pictures without text were not checked: {}; run OCR first.",
    },
    "table": {
        "id": "Tabel {} tidak terbaca sebagai tabel (tanpa garis, atau berupa gambar) dan tidak diperiksa.",
        "en": "Tables that could not be read as tables (without lines, or pictures) were not checked: {}.",
    },
    "ghost": {
        "id": "Angka yang terbaca dua kali oleh OCR dan rusak tidak dipakai: baris {}.",
        "en": "Figures that text recognition read twice, once badly, are not used: line {}.",
    },
}


def left_out_words(notes: Sequence[str], lang: str = "id") -> list[str]:
    """What of a document was left out (`SourceFile.notes`), a sentence for each kind."""
    numbers: dict[str, list[str]] = {}
    for note in notes:
        kind, _, number = note.partition(":")
        numbers.setdefault(kind, []).append(number)
    return [_LEFT_OUT[kind][lang].format(", ".join(found)) for kind, found in numbers.items()]
