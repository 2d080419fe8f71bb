"""Places a sheet's texts and figures on rows and columns, as an agency lays out its tables.

Nothing here knows xlsxwriter: the result is a list of cells with their address and style, to
which corrections can be applied by address before anything is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from builder.data import Koreksi, Lembar, apply

SIGNATURE = (
    "Sekayu, Januari 2023",
    "Kepala Badan Kesatuan Bangsa dan Politik",
    "Kabupaten Musi Banyuasin,",
    "",
    "",
    "(nama pejabat)",
    "NIP. ....................",
)

#: rows whose text is bold; kegiatan and sub kegiatan are told apart by weight and indent
BOLD_ROWS = frozenset({"judul", "jumlah", "opd", "program", "kegiatan"})
INDENTS = {"kegiatan": 1, "sub_kegiatan": 2, "butir": 1}


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed text at its place (0-based), covering rows and columns up to the last ones."""

    row: int
    column: int
    printed: str
    kind: str
    style: str
    last_row: int
    last_column: int
    bold: bool = False
    indent: int = 0

    @property
    def address(self) -> str:
        """The cell's name as Excel shows it, such as C31 (columns A to Z are enough here)."""
        return f"{chr(ord('A') + self.column)}{self.row + 1}"


@dataclass(slots=True)
class Page:
    """A laid out sheet."""

    name: str
    widths: list[float]
    cells: list[Cell] = field(default_factory=list)
    next_row: int = 0
    frozen_row: int = 0
    landscape: bool = False

    def add(self, column: int, printed: str, kind: str, style: str, last_column: int | None = None) -> None:
        """Add one cell on the current row."""
        last = column if last_column is None else last_column
        self.cells.append(Cell(self.next_row, column, printed, kind, style, self.next_row, last))


def lay_out(lembar: Lembar, corrections: list[Koreksi]) -> Page:
    """Place the whole sheet, then correct it."""
    page = Page(lembar.nama, list(lembar.lebar), landscape=sum(lembar.lebar) > 95)
    _titles(page, lembar)
    if lembar.paragraf:
        _paragraphs(page, lembar.paragraf)
    else:
        _table(page, lembar)
    if lembar.sumber:
        page.add(0, lembar.sumber, "teks", "sumber", len(page.widths) - 1)
        page.next_row += 2
    if lembar.tanda_tangan:
        _signature(page)
    _correct(page, [k for k in corrections if k.lembar == lembar.nama])
    return page


def _titles(page: Page, lembar: Lembar) -> None:
    last = len(page.widths) - 1
    for line in lembar.judul:
        page.add(0, line, "teks", "judul", last)
        page.next_row += 1
    page.next_row += 1
    if lembar.pengantar:
        page.add(0, lembar.pengantar, "teks", "pengantar", last)
        page.next_row += 2


def _paragraphs(page: Page, paragraphs: list[list[str]]) -> None:
    for gaya, text in paragraphs:
        page.cells.append(_paragraph(page.next_row, gaya, text))
        page.next_row += 1


def _paragraph(row: int, gaya: str, text: str) -> Cell:
    indent = INDENTS.get(gaya, 0)
    return Cell(row, 0, text, "teks", "paragraf", row, 0, bold=gaya == "program", indent=indent)


def _table(page: Page, lembar: Lembar) -> None:
    _grid(page, [["kepala", *row] for row in lembar.kepala], lembar.kolom, header=True)
    if lembar.nomor_kolom:
        _grid(page, [["nomor", *lembar.nomor_kolom]], lembar.kolom, header=True)
    page.frozen_row = page.next_row
    _grid(page, lembar.baris, lembar.kolom, header=False)


def _grid(page: Page, rows: list[list[str]], kinds: list[str], *, header: bool) -> None:
    """Place bordered rows; "<" and "^" widen the cell to the left or above instead of adding one."""
    top = page.next_row
    texts = [row[1:] for row in rows]
    for row, (gaya, *cells) in enumerate(rows):
        if len(cells) != len(kinds):
            raise ValueError(f"{page.name}: {len(cells)} cells for {len(kinds)} columns in {cells}")
        for column, printed in enumerate(cells):
            if printed in ("<", "^"):
                continue
            cell = Cell(
                row=top + row,
                column=column,
                printed=printed,
                kind=_header_kind(printed) if header else kinds[column],
                style=gaya if header else "isi",
                last_row=top + _reach([line[column] for line in texts], row, "^"),
                last_column=_reach(cells, column, "<"),
                bold=not header and gaya in BOLD_ROWS,
                indent=INDENTS.get(gaya, 0) if kinds[column] == "teks" else 0,
            )
            page.cells.append(cell)
    page.next_row = top + len(rows)


def _reach(line: list[str], start: int, mark: str) -> int:
    last = start
    while last + 1 < len(line) and line[last + 1] == mark:
        last += 1
    return last


def _header_kind(printed: str) -> str:
    """Years and column numbers in a header are typed as numbers, everything else is text."""
    return "angka_tengah" if printed.isdigit() else "tengah"


def _signature(page: Page) -> None:
    last = len(page.widths) - 1
    for line in SIGNATURE:
        if line:
            page.add(last - 2, line, "teks", "tanda_tangan", last)
        page.next_row += 1


def _correct(page: Page, corrections: list[Koreksi]) -> None:
    for koreksi in corrections:
        places = [i for i, cell in enumerate(page.cells) if cell.address == koreksi.sel]
        if places:
            cell = page.cells[places[0]]
            page.cells[places[0]] = replace(cell, printed=apply(koreksi, cell.printed))
        else:
            row = int(koreksi.sel[1:]) - 1
            page.cells.append(_paragraph(row, koreksi.gaya, apply(koreksi, "")))
