"""Where findings stand in documents, in words: for their own cell, and for the cells that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lkjip_calc.findings import Finding
from lkjip_calc.messages.places import place_words
from lkjip_calc.reading.sheets import DocumentPlace
from lkjip_calc.tables.model import Workbook

_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d*)")
_REFERENCE = re.compile(r"'(?P<sheet>[^']+)'!(?P<cell>[A-Z]{1,3}[1-9]\d*)")
_FILE = re.compile(r"\[(?P<file>.+)\](?P<sheet>[^\]]*)")


@dataclass(frozen=True, slots=True)
class Places:
    """Where the rows of documents' sheets stand, by the number of the file and the sheet; `names` are the files'."""

    rows: dict[tuple[int, str], tuple[DocumentPlace, ...]]
    names: tuple[str, ...]

    @classmethod
    def of(cls, books: Sequence[Workbook], names: Sequence[str]) -> Places:
        """The places of some files."""
        sheets = [(number, sheet) for number, book in enumerate(books) for sheet in book.source.sheets]
        return cls({(number, sheet.name): sheet.places for number, sheet in sheets if sheet.places}, tuple(names))

    def placed(self, finding: Finding, owner: int, lang: str) -> Finding:
        """A finding of file `owner` with its place, and the places of the cells that it names."""
        if not self.rows:
            return finding
        home = self._place(owner, finding.sheet, finding.cell)
        own = place_words(home, _column(finding.cell), lang) if home is not None else None
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
        return replace(finding, place=own, places=tuple(places.items()), message=said)

    def _place(self, owner: int, sheet: str, cell: str) -> DocumentPlace | None:
        """Where a cell stands in its document, None in a workbook."""
        rows = self.rows.get((owner, sheet), ())
        match = _CELL.fullmatch(cell)
        row = int(match[2]) - 1 if match else len(rows)
        return rows[row] if row < len(rows) else None


NOWHERE = Places({}, ())
"""The places where no file is a document."""


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
