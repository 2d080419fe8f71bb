"""Where findings stand, in words: the words around a figure in a sentence, and places in documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lkjip_calc.causes.model import ROW_KINDS
from lkjip_calc.findings import Finding
from lkjip_calc.messages import reported_text
from lkjip_calc.messages.places import place_words
from lkjip_calc.reading.sheets import DocumentPlace, Sheet
from lkjip_calc.tables.model import Table, Workbook

_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d*)")
_REFERENCE = re.compile(r"'(?P<sheet>[^']+)'!(?P<cell>[A-Z]{1,3}[1-9]\d*)")
_FILE = re.compile(r"\[(?P<file>.+)\](?P<sheet>[^\]]*)")
LONG = 90
"""A text longer than this is shown by the words around its figure: so many before and after it."""
BEFORE, AFTER = 60, 30


@dataclass(frozen=True, slots=True)
class Places:
    """The sheets and tables of some files, by the number of the file; `names` are the files'."""

    sheets: dict[tuple[int, str], Sheet]
    tables: dict[tuple[int, str], list[Table]]
    names: tuple[str, ...]
    documents: bool = False

    @classmethod
    def of(cls, books: Sequence[Workbook], names: Sequence[str]) -> Places:
        """The places of some files."""
        sheets = {(n, sheet.name): sheet for n, book in enumerate(books) for sheet in book.source.sheets}
        tables: dict[tuple[int, str], list[Table]] = {}
        for number, book in enumerate(books):
            for table in book.tables:
                tables.setdefault((number, table.sheet), []).append(table)
        return cls(sheets, tables, tuple(names), any(sheet.places for sheet in sheets.values()))

    def placed(self, finding: Finding, owner: int, lang: str) -> Finding:
        """A finding of file `owner` with the words around it, its place, and the places of the cells that it names."""
        finding = replace(finding, label=self._label(owner, finding))
        if not self.documents:
            return finding
        home = self._place(owner, finding.sheet, finding.cell)
        header = self._header(owner, finding)
        own = place_words(home, _column(finding.cell), lang, header=header) if home is not None else None
        beside = home or DocumentPlace("", 0)
        places: dict[str, str] = {}
        for sheet, cell in dict.fromkeys(_named(finding)):
            file = _FILE.fullmatch(sheet)
            other = self.names.index(file["file"]) if file and file["file"] in self.names else owner
            place = self._place(other, file["sheet"] if file else sheet, cell)
            if place is not None:
                near = beside if other == owner else DocumentPlace("", 0)
                words = place_words(place, _column(cell), lang, beside=near)
                reference = cell if sheet == finding.sheet else f"'{sheet}'!{cell}"
                places[reference] = f"{file['file']} {words}" if file else words
        said = _REFERENCE.sub(lambda reference: places.get(reference[0], reference[0]), finding.message)
        cause = replace(finding.cause, detail=self._detail(owner, finding, lang))
        return replace(finding, place=own, places=tuple(places.items()), message=said, cause=cause)

    def _detail(self, owner: int, finding: Finding, lang: str) -> str:
        """The detail of a cause, the cells of a document in it by their places: rows by their number alone."""
        listed, bracket, named = finding.cause.detail.partition(" (")
        words = []
        for cell in listed.split(", "):
            place = self._place(owner, finding.sheet, cell)
            if place is None:
                return finding.cause.detail
            whole_row = finding.cause.kind in ROW_KINDS
            words.append(str(place.number) if whole_row else place_words(place, _column(cell), lang, beside=place))
        return ", ".join(words) + bracket + named

    def _place(self, owner: int, sheet: str, cell: str) -> DocumentPlace | None:
        """Where a cell stands in its document, None in a workbook."""
        rows = self.sheets[owner, sheet].places if (owner, sheet) in self.sheets else ()
        row = _row(cell)
        return rows[row] if 0 <= row < len(rows) else None

    def _label(self, owner: int, finding: Finding) -> str:
        """The label of a finding; in a long text the words around its figure."""
        sheet = self.sheets.get((owner, finding.sheet))
        text = " ".join(sheet.text(_row(finding.cell), _column(finding.cell)).split()) if sheet is not None else ""
        return excerpt(text, reported_text(finding)) or finding.label

    def _header(self, owner: int, finding: Finding) -> str:
        """The header of the column of a finding in a table, "" elsewhere."""
        row, column = _row(finding.cell), _column(finding.cell)
        for table in self.tables.get((owner, finding.sheet), ()):
            if table.kind_of_table != "kalimat" and table.first_row <= row <= int(table.rows[-1]):
                return next((c.header for c in table.columns if c.index == column), "")
        return ""


NOWHERE = Places({}, {}, ())
"""The places of no files."""


def excerpt(text: str, figure: str) -> str:
    """The words of a long text around a figure in it; "" where the text is short or the figure not found."""
    match = re.search(rf"(?<![\d.,]){re.escape(figure)}(?!\d|[.,]\d)", text) if figure else None
    if match is None or len(text) <= LONG or len(figure) > LONG:
        return ""
    begin = text.rfind(" ", 0, match.start() - BEFORE) + 1 if match.start() > BEFORE else 0
    end = text.find(" ", match.end() + AFTER) if len(text) > match.end() + AFTER else -1
    return ("... " if begin else "") + text[begin : end if end > 0 else None] + (" ..." if end > 0 else "")


def _row(cell: str) -> int:
    """The 0-based row of an address, -1 for what is none."""
    match = _CELL.fullmatch(cell)
    return int(match[2]) - 1 if match else -1


def _column(cell: str) -> int:
    """The 0-based column of an address."""
    number = 0
    for letter in cell.rstrip("0123456789"):
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _named(finding: Finding) -> Iterator[tuple[str, str]]:
    """The cells that a finding and its sentence name, as (sheet, cell)."""
    yield finding.sheet, finding.cell
    yield from ((r["sheet"], r["cell"]) for r in _REFERENCE.finditer(finding.message))
    yield from ((c.sheet, c.cell) for c in finding.candidates)
    yield from ((c.sheet, c.cell) for c in finding.consequences)
    for evidence in (*finding.evidence, *finding.protecting):
        stated, _, right = evidence.identity.partition(" = ")
        yield evidence.sheet, stated
        reference = _REFERENCE.fullmatch(right)
        if reference:
            yield reference["sheet"], reference["cell"]
        elif _CELL.fullmatch(right):
            yield evidence.sheet, right
