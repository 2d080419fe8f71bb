"""Rule `nama_sasaran`: a table names the sasaran that its heading and its indicator belong to.

Ground: a performance report measures every sasaran by its own indicators, under a heading that numbers and names the
sasaran (PermenPAN-RB 53/2014, chapter III) [practice]. A name is accused only where it is that of another numbered
sasaran, which is what copying a row leaves behind; a name that is merely worded otherwise is not judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lkjip_calc.checking import FAILED, HELD
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kinerja import Measured, Performances, alike, plain
from lkjip_calc.identities.teks import shortened
from lkjip_calc.reading.sheets import SourceFile, address
from lkjip_calc.tables.model import Workbook

RULE = "nama_sasaran"


@dataclass(frozen=True, slots=True)
class _Names:
    """The sasaran by number as headings name them, and the number of every indicator measured under one alone."""

    by_number: Mapping[int, str]
    of_indicator: Mapping[str, int]

    def number_of(self, name: str) -> int | None:
        """The one sasaran that a name is that of."""
        found = [number for number, known in self.by_number.items() if alike(name, known)]
        return found[0] if len(found) == 1 else None


def assertions(cells: Cells, books: Sequence[Workbook]) -> Iterator[Assertion]:
    """Every name of a sasaran in an indicator table, against the heading and the indicator."""
    for owner, book in enumerate(books):
        if len(book.claims.names) < 2:
            continue
        known = Performances.of(cells, owner, book)
        names = _Names(book.claims.names, _of_indicators(known.rows))
        told: set[tuple[str, str]] = set()
        for row in known.rows:
            made = _judged(cells, owner, book.source, names, row)
            if made is not None and (made.sheet, made.cell) not in told:
                told.add((made.sheet, made.cell))
                yield made


def _of_indicators(rows: Sequence[Measured]) -> dict[str, int]:
    """The number of the sasaran under whose heading an indicator is measured; those under several are left out."""
    found: dict[str, set[int]] = {}
    for row in rows:
        if row.number is not None and row.indikator:
            found.setdefault(plain(row.indikator), set()).add(row.number)
    return {name: next(iter(numbers)) for name, numbers in found.items() if len(numbers) == 1}


def _judged(cells: Cells, owner: int, source: SourceFile, names: _Names, row: Measured) -> Assertion | None:
    """The name in one row, judged; None where nothing tells whose it should be."""
    wanted = row.number
    by_heading = wanted is not None
    if wanted is None and row.indikator:
        numbers = {n for name, n in names.of_indicator.items() if alike(row.indikator, name)}
        wanted = numbers.pop() if len(numbers) == 1 else None
    printed = names.number_of(row.sasaran)
    place = _cell(cells, source, row)
    if wanted not in names.by_number or printed is None or wanted is None or place is None:
        return None
    right = names.by_number[wanted]
    return Assertion(
        rule=RULE,
        owner=owner,
        sheet=cells.tables[row.table].sheet,
        cell=place,
        label=shortened(row.indikator or right),
        stated=row.sasaran,
        expected=right,
        identity=f"{place} = Sasaran {wanted}",
        message=f"nama_sasaran.{'judul' if by_heading else 'indikator'}",
        params=(
            ("printed", str(printed)),
            ("wanted", str(wanted)),
            ("right", right),
            ("indikator", shortened(row.indikator)),
        ),
        outcome=HELD if printed == wanted else FAILED,
        severity="sedang",
    )


def _cell(cells: Cells, source: SourceFile, row: Measured) -> str | None:
    """The cell that names the sasaran of a row: its own, or the one above that it is filled down from."""
    table = cells.tables[row.table]
    column = next((c for c, role in table.label_places if role == "sasaran"), None)
    sheet = next((s for s in source.sheets if s.name == table.sheet), None)
    if column is None or sheet is None:
        return None
    for at in table.rows[: row.row + 1][::-1].tolist():
        if sheet.text(at, column):
            return address(at, column)
    return None
