"""Where a figure stands in a document, in words: ``halaman 12, baris 3``, ``Tabel 3.7, baris 31, kolom 3``."""

from __future__ import annotations

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


def place_words(place: DocumentPlace, column: int, lang: str = "id", *, beside: DocumentPlace | None = None) -> str:
    """A place in words; `column` is the 0-based column of a figure, which counts only in a table.

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
        parts.append(f"{words['column']} {column + 1}")
    return (" " if beside is not None else ", ").join(parts) + (f" ({named})" if named and by_line else "")
