"""A layout that was not understood: the user says what the columns are, and the page remembers it.

A remembered mapping is a file of its own in the user's configuration folder, named after a fingerprint of the
header that it was made for. It holds no figures and no text of the workbook but the sheet's name.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from dataclasses import replace
from pathlib import Path

from lkjip_calc.reading.errors import ReadError
from lkjip_calc.reading.files import open_file
from lkjip_calc.reading.sheets import Sheet, letter
from lkjip_calc.replacing import write_whole
from lkjip_calc.reports.html.grid import MAX_COLUMNS, sheet_html
from lkjip_calc.reports.html.markup import esc, tag

ROLES = ("nomor", "kode", "uraian", "anggaran", "realisasi", "persen", "sisa", "fisik", "jumlah")
PREVIEW_ROWS = 14
MAX_SHEETS = 5
_WORDS: dict[str, tuple[str, str]] = {
    "ask": (
        "Tabel di lembar ini belum dikenali. Tunjukkan baris kepala tabel dan arti kolomnya, lalu periksa lagi; "
        "susunannya diingat untuk berkas yang serupa.",
        "The table on this sheet was not recognised. Say where its header is and what the columns are; the layout "
        "is remembered for files like this one.",
    ),
    "sheet": ("Susunan lembar {what}", "Layout of the sheet {what}"),
    "first": ("Kepala tabel mulai baris", "The header starts in row"),
    "last": ("sampai baris", "and ends in row"),
    "column": ("Kolom {what}", "Column {what}"),
    "ignore": ("(abaikan)", "(ignore)"),
    "check": ("Periksa dengan susunan ini", "Check with this layout"),
}


def _word(name: str, lang: str, **values: object) -> str:
    """A text in a language."""
    return _WORDS[name][lang == "en"].format(**values)


def folder() -> Path:
    """Where mappings are remembered."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", str(Path.home()))) / "lkjip" / "peta"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "lkjip" / "peta"


def fingerprint(path: Path) -> str | None:
    """What workbooks of one layout share: their sheets' names and the words of their first rows."""
    try:
        source = open_file(path)
    except ReadError:
        return None
    words = [
        [[value.strip().lower() for value in row if isinstance(value, str) and not _has_digits(value)]
         for row in sheet.rows[:PREVIEW_ROWS]]
        for sheet in source.sheets
    ]  # fmt: skip
    return hashlib.sha256(json.dumps([len(source.sheets), *(w[:3] for w in words)]).encode()).hexdigest()[:32]


def _has_digits(text: str) -> bool:
    """Whether a text names a year or a figure, which differ between files of one layout."""
    return any(c.isdigit() for c in text)


def remembered(path: Path) -> Path | None:
    """The mapping remembered for a workbook of this layout."""
    mark = fingerprint(path)
    found = folder() / f"{mark}.toml"
    return found if mark and found.is_file() else None


def remember(path: Path, mapping: Path) -> None:
    """Keep a mapping for workbooks of this layout; where the folder cannot be written it serves this once."""
    mark = fingerprint(path)
    if mark is None:
        return
    try:
        folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(folder() / f"{mark}.toml", mapping.read_bytes())
    except OSError as error:
        print(f"lkjip: {folder()}: {error.strerror}", file=sys.stderr)


def mapping_text(said: object) -> str:
    """What the page's form says, as the text of a mapping file.

    Raises:
        ValueError: when it is no such form.
    """
    if not isinstance(said, dict):
        raise ValueError("form")
    sheet, first, last, columns = (said.get(name) for name in ("sheet", "first", "last", "columns"))
    if not (isinstance(sheet, str) and isinstance(first, int) and isinstance(last, int) and isinstance(columns, dict)):
        raise ValueError("form")
    known = {k: v for k, v in columns.items() if v in ROLES and str(k).isascii() and str(k).isalpha()}
    quoted = json.dumps(sheet, ensure_ascii=False).replace("\x7f", "\\u007f")
    named = [f"sheet = {quoted}"] if sheet else []
    lines = ["[[table]]", *named, f"header_rows = [{first}, {last}]", "[table.columns]"]
    return "\n".join([*lines, *(f'{k} = "{v}"' for k, v in known.items())]) + "\n"


def layout_html(path: Path, number: int, lang: str) -> str:
    """A form per sheet of a workbook that was not understood."""
    try:
        source = open_file(path)
    except ReadError:
        return ""
    filled = [sheet for sheet in source.sheets if len(sheet.rows) > 1 and sheet.width > 1]
    alone = len(source.sheets) == 1
    forms = "".join(_form(sheet, number, place, lang, alone=alone) for place, sheet in enumerate(filled[:MAX_SHEETS]))
    return tag("p", esc(_word("ask", lang))) + forms if forms else ""


def _form(sheet: Sheet, number: int, place: int, lang: str, *, alone: bool) -> str:
    """The form of one sheet: header rows, a role per column, the first rows as in Excel.

    The sheet that is `alone` in its file is not named, so that its mapping fits files whose sheet is called otherwise.
    """
    mark = f"peta-{number}-{place}"
    rows = "".join(
        tag("label", esc(_word(name, lang)) + f' <input type="number" name="{name}" min="1" value="1">')
        for name in ("first", "last")
    )
    options = tag("option", esc(_word("ignore", lang)), value="-")
    options += "".join(tag("option", role, value=role) for role in ROLES)
    columns = "".join(
        tag("label", esc(_word("column", lang, what=letter(c))) + " " + tag("select", options, data_column=letter(c)))
        for c in range(min(MAX_COLUMNS, sheet.width))
    )
    short = replace(sheet, rows=sheet.rows[:PREVIEW_ROWS])
    drawn = sheet_html(short, [], {}, lang, prefix=mark)
    title = tag("legend", esc(_word("sheet", lang, what=sheet.name)))
    button = tag("button", esc(_word("check", lang)), class_="tombol")
    inside = title + tag("p", rows, class_="kolom") + drawn + tag("p", columns, class_="kolom") + button
    return tag("form", tag("fieldset", inside), class_="peta", data_book=number, data_sheet="" if alone else sheet.name)
