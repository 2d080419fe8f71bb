"""Rule `istilah`: what a figure is called, as notes.

Ground: SILPA (sisa lebih pembiayaan anggaran) is what pendapatan, belanja and pembiayaan together leave
(PSAP 02 in PP 71/2010). Where a table has belanja alone, what is left of it is the sisa anggaran.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from lkjip_calc.checking import FAILED, HELD
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.tables.model import State, Table, Workbook
from lkjip_calc.tables.words import rows_naming

RULE = "istilah"
_SILPA = re.compile(r"\bsi[lk]pa\b|\bsisa (lebih|kurang) (pembiayaan|perhitungan) anggaran\b", re.IGNORECASE)
_CHAIN = re.compile(
    r"^(?:[\divx]+[.\s]+)*(?:jumlah |total )?"
    r"(?:pendapatan(?: daerah)?$|surplus\b|(?:penerimaan |pengeluaran )?pembiayaan\b)",
    re.IGNORECASE,
)
"""A row of the chain that leads to a SILPA: of pembiayaan, or the surplus; a programme about pendapatan is none."""
_BELANJA = re.compile(r"\bbelanja\b", re.IGNORECASE)


def assertions(cells: Cells, _books: Sequence[Workbook]) -> Iterator[Assertion]:
    """The rows called SILPA: they stand in a chain of pendapatan, belanja and pembiayaan."""
    chained = {owner for owner in set(cells.owner) if is_chained(cells, owner)}
    for table, this in enumerate(cells.tables):
        if this.kind_of_table == "kalimat" or not _any_named(this, _BELANJA, "belanja"):
            continue
        for row in (r for r in rows_naming(this.uraian, "silpa", "sikpa", "sisa") if _SILPA.search(this.uraian[r])):
            cell = _first_figure(cells, table, row)
            if cell is not None:
                yield _term(cells, this, cell, cells.owner[table], chained=cells.owner[table] in chained)


def is_chained(cells: Cells, owner: int) -> bool:
    """Whether a workbook has the chain of pendapatan, belanja and pembiayaan that leads to a SILPA."""
    return any(
        cells.owner[table] == owner
        and this.kind_of_table != "kalimat"
        and _any_named(this, _CHAIN, "pendapatan", "pembiayaan", "surplus")
        for table, this in enumerate(cells.tables)
    )


def _any_named(table: Table, pattern: re.Pattern[str], *words: str) -> bool:
    """Whether a pattern, which needs one of some words, is found in a row's name."""
    return any(pattern.search(table.uraian[row]) for row in rows_naming(table.uraian, *words))


def _first_figure(cells: Cells, table: int, row: int) -> int | None:
    """The first figure stated in a row."""
    stated = np.flatnonzero(cells.tables[table].figures.state[row] == State.NUMBER)
    return int(cells.ids(table, row, int(stated[0]))) if len(stated) else None


def _term(cells: Cells, table: Table, cell: int, owner: int, *, chained: bool) -> Assertion:
    """One row called SILPA is one, for its document has the chain that leads to it."""
    label = cells.label(cell)
    found = _SILPA.search(label)
    assert found is not None
    return Assertion(
        rule=RULE,
        owner=owner,
        sheet=table.sheet,
        cell=cells.address(cell),
        label=label,
        stated=found[0],
        expected="Sisa anggaran",
        identity="SILPA = pendapatan - belanja + pembiayaan netto",
        message="istilah.silpa",
        params=(("term", found[0]), ("value", cells.printed(cell))),
        outcome=HELD if chained else FAILED,
        severity="rendah",
    )
