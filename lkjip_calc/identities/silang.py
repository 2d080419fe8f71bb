"""Rule `silang`: a figure stated in several places is the same figure.

Ground: a figure in the notes or the text must equal the figure on the face of the report [practice].
What is the same figure is settled by the figures themselves: two places state the same thing when one of
their amounts is equal to the sen and the others are equal or differ as by one slip of the hand. Amounts
that differ otherwise (another month, another agency, before a revision) are not compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import Batch, Sums, csr
from lkjip_calc.slips import is_single_slip
from lkjip_calc.tables.model import RowKind, State, Table
from lkjip_calc.tables.words import normalise

RULE = "silang"
FIELDS = ("anggaran", "realisasi", "sisa")
MIN_AMOUNT = 10**8
"""Amounts below a million rupiah (in sen) are too common to be told apart by their value."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one row states: the cell of each field, and how high the row stands in its table."""

    table: int
    row: int
    cells: tuple[int | None, ...]
    values: tuple[int, ...]
    headline: bool
    level: int


def identities(cells: Cells) -> Iterator[Batch]:
    """Equalities between the tables and sentences of the workbooks under test."""
    statements = [s for number in range(len(cells.tables)) for s in _statements(cells, number)]
    table_rows = [s for s in statements if cells.tables[s.table].kind_of_table != "kalimat"]
    claims = [s for s in statements if cells.tables[s.table].kind_of_table == "kalimat"]
    pairs: list[tuple[int, int]] = []
    by_value = _by_value(table_rows)
    for claim in claims:
        match = _match(cells, claim, table_rows, by_value)
        if match is not None:
            pairs += _equalities(claim, match)
    heads = [s for s in table_rows if s.headline]
    for place, head in enumerate(heads):
        for other in heads[:place]:
            if head.table != other.table and _same(head, other):
                pairs += _equalities(head, other)
                break
    if pairs:
        start, terms = csr([[b] for _, b in pairs])
        yield Sums(
            RULE,
            "equal",
            np.array([a for a, _ in pairs], np.int64),
            start,
            terms,
            np.ones(len(pairs), np.int64),
        )


def _statements(cells: Cells, number: int) -> Iterator[Statement]:
    """The rows of one table that state money."""
    table = cells.tables[number]
    if table.kind_of_table in ("indikator", "daftar"):
        return
    columns = [_column(table, field) for field in FIELDS]
    if columns[0] is None and columns[1] is None:
        return
    roots = list(np.flatnonzero((table.kind == RowKind.NODE) & (table.parent < 0)).tolist())
    heads = set(np.flatnonzero(table.kind == RowKind.TOTAL).tolist()) | (set(roots) if len(roots) == 1 else set())
    for row in range(table.shape[0]):
        if table.kind[row] not in (RowKind.NODE, RowKind.TOTAL):
            continue
        places = [int(cells.ids(number, row, c)) if c is not None else None for c in columns]
        stated = tuple(p if p is not None and _states(cells, p, table) else None for p in places)
        if any(p is not None for p in stated):
            values = tuple(int(cells.value[p]) * _unit(table, p, cells) if p is not None else 0 for p in stated)
            yield Statement(number, row, stated, values, row in heads, int(table.level[row]))


def _unit(table: Table, cell: int, cells: Cells) -> int:
    """The factor of a column's unit."""
    exponent: int = table.columns[cells.place(cell).column].exponent
    return int(10**exponent)


def _states(cells: Cells, cell: int, table: Table) -> bool:
    """Whether a cell states an amount large enough to be known by its value."""
    return bool(cells.state[cell] == State.NUMBER and abs(cells.value[cell]) * _unit(table, cell, cells) >= MIN_AMOUNT)


def _column(table: Table, role: str) -> int | None:
    """The column of a role that speaks for the whole row: the only one, or the one called jumlah."""
    found = [n for n, c in enumerate(table.columns) if c.role == role]
    if len(found) > 1:
        found = [n for n in found if {"jumlah", "total"} & set(" ".join(table.columns[n].group).split())]
    return found[0] if len(found) == 1 else None


def _by_value(statements: Sequence[Statement]) -> dict[tuple[int, int], list[Statement]]:
    """Statements by (field, value)."""
    found: dict[tuple[int, int], list[Statement]] = defaultdict(list)
    for statement in statements:
        for field, cell in enumerate(statement.cells):
            if cell is not None:
                found[field, statement.values[field]].append(statement)
    return found


def _match(
    cells: Cells,
    claim: Statement,
    rows: Sequence[Statement],
    by_value: dict[tuple[int, int], list[Statement]],
) -> Statement | None:
    """The table row that a claim speaks of: most equal amounts, then the row it names, then the highest."""
    equal = [s for f, c in enumerate(claim.cells) if c is not None for s in by_value.get((f, claim.values[f]), [])]
    candidates = [s for s in equal if _same(claim, s)]
    if not candidates and sum(c is not None for c in claim.cells) == 1:
        candidates = [s for s in rows if s.headline and _near_only(claim, s)]
    if not candidates:
        return None
    words = normalise(cells.tables[claim.table].uraian[claim.row])

    def rank(s: Statement) -> tuple[int, bool, bool, int, int]:
        name = normalise(cells.tables[s.table].uraian[s.row])
        return (-_equal_count(claim, s), not (name and name in words), not s.headline, s.level, s.table)

    return min(candidates, key=rank)


def _equal_count(a: Statement, b: Statement) -> int:
    """How many fields two statements give the same amount for."""
    return sum(
        x is not None and y is not None and v == w
        for x, y, v, w in zip(a.cells, b.cells, a.values, b.values, strict=True)
    )


def _same(a: Statement, b: Statement) -> bool:
    """Whether two statements are about the same thing: one amount equal, the others equal or one slip away."""
    both = [f for f in range(len(FIELDS)) if a.cells[f] is not None and b.cells[f] is not None]
    equal = [f for f in both if a.values[f] == b.values[f]]
    return bool(equal) and all(is_single_slip(a.values[f], b.values[f]) for f in both if f not in equal)


def _near_only(a: Statement, b: Statement) -> bool:
    """Whether the one amount of a claim is a slip away from a headline amount of at least eight digits."""
    return any(
        x is not None and y is not None and v >= 10**9 and is_single_slip(v, w)
        for x, y, v, w in zip(a.cells, b.cells, a.values, b.values, strict=True)
    )


def _equalities(a: Statement, b: Statement) -> list[tuple[int, int]]:
    """The pairs of cells that two statements about the same thing make equal (in the same unit)."""
    return [(x, y) for x, y in zip(a.cells, b.cells, strict=True) if x is not None and y is not None]
