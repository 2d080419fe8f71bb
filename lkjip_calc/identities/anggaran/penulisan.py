"""Rule `penulisan`: an amount is written as amounts are, with its separators in place; otherwise a note.

Ground: Indonesian practice groups thousands with points and begins the sen with a comma (1.234.567,89). A text
such as ``81550.000,-`` is read as the only amount that it can be, which its reader should know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_calc.checking import FAILED
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.tables.model import Workbook

RULE = "penulisan"
SHOWN = 8
"""Further cells of the same column that a note names; of more it gives the number."""


def assertions(cells: Cells, books: Sequence[Workbook]) -> Iterator[Assertion]:
    """One note per column and kind of misspelling, at its first cell."""
    for table, this in enumerate(cells.tables):
        by_kind: dict[tuple[int, str], list[int]] = {}
        for row, column, kind in this.figures.normalised:
            by_kind.setdefault((column, kind), []).append(int(cells.ids(table, row, column)))
        sheets = {sheet.name: sheet for sheet in books[cells.owner[table]].source.sheets} if by_kind else {}
        for (_, kind), found in sorted(by_kind.items()):
            yield _note(cells, kind, found, sheets.get(this.sheet), cells.owner[table])


def _note(cells: Cells, kind: str, found: Sequence[int], sheet: Sheet | None, owner: int) -> Assertion:
    """The note on some cells of a column that are misspelt alike."""
    first = found[0]
    place = cells.place(first)
    table = cells.tables[place.table]
    text = (
        sheet.text(table.sheet_row(place.row, place.column), table.columns[place.column].index)
        if sheet is not None
        else ""
    )
    others = [cells.address(cell) for cell in found[1 : 1 + SHOWN]]
    left = len(found) - 1 - len(others)
    return Assertion(
        rule=RULE,
        owner=owner,
        sheet=table.sheet,
        cell=cells.address(first),
        label=cells.label(first),
        stated=text or cells.printed(first),
        expected=cells.printed(first),
        identity=cells.address(first),
        message=f"penulisan.{kind}{'_many' if others else ''}",
        params=(("value", cells.printed(first)), ("others", ", ".join(others) + (f" (+{left})" if left else ""))),
        outcome=FAILED,
        severity="rendah",
        cause="separator",
        figures=(first,),
        right=cells.decimal(first),
        percent=cells.is_percent(first),
    )
