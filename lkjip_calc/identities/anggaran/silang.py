"""Rule `silang`: a figure stated in several places is the same figure.

Ground: a figure in the notes or the text must equal the figure on the face of the report [practice].
What is the same figure is settled by the figures themselves: two places state the same thing when one of
their amounts is equal and the others are equal or differ as by one slip of the hand, and when the digits
they share are too many for chance (round amounts share few). Amounts that differ otherwise (another month,
another agency, before a revision) are not compared, nor those of tables before and since the new chart of accounts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lkjip_calc.amounts import telling_digits
from lkjip_calc.identities.anggaran.silang_baris import row_pairs
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import Batch, Sums, csr
from lkjip_calc.slips import is_single_slip
from lkjip_calc.tables.charts import chart_of
from lkjip_calc.tables.model import RowKind, State, Table
from lkjip_calc.tables.words import normalise
from lkjip_calc.tables.years import current_columns

RULE = "silang"
FIELDS = ("anggaran", "realisasi", "sisa")
MIN_AMOUNT = 10**8
"""Amounts below a million rupiah (in sen) are too common to be told apart by their value."""
MIN_SHARED = 7
"""Two places of which an amount differs share this many digits, trailing noughts aside, or are not compared."""
MIN_SLIP = 4
"""An amount that differs by a slip has this many telling digits in common with the other; round ones have fewer."""
_MONTHS = (
    "januari", "februari|pebruari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
    "november|nopember", "desember",
)  # fmt: skip
_QUARTER = re.compile(r"\b(?:triwulan|tri wulan|tw|semester|tahap)\.? ?(i{1,3}v?|iv|[1-4])\b")
_YEAR = re.compile(r"\b20\d\d\b")
_BUDGET = re.compile(r"\b(murni|induk|perubahan|pergeseran)\b")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one row states: the cell of each field, and how high the row stands in its table."""

    table: int
    row: int
    cells: tuple[int | None, ...]
    values: tuple[int, ...]
    slack: tuple[int, ...]
    headline: bool
    level: int


def identities(cells: Cells) -> Iterator[Batch]:
    """Equalities between the tables and sentences of the workbooks under test."""
    told = [number for number, table in enumerate(cells.tables) if table.kind_of_table == "kalimat"]
    claims = [s for number in told for s in _statements(cells, number)]
    # Without sentences only the headlines of tables are compared.
    printed = [number for number in range(len(cells.tables)) if number not in told]
    table_rows = [s for number in printed for s in _statements(cells, number, only_heads=not claims)]
    pairs: list[tuple[int, int]] = []
    by_value = _by_value(table_rows)
    for claim in claims:
        match = _match(cells, claim, table_rows, by_value)
        if match is not None:
            pairs += _equalities(cells, claim, match)
    heads = [s for s in table_rows if s.headline]
    periods = [_periods(table) for table in cells.tables]
    for place, head in enumerate(heads if len({s.table for s in heads}) > 1 else ()):
        for other in heads[:place]:
            if (
                head.table != other.table
                and _same(head, other)
                and _one_period(periods[head.table], periods[other.table])
                and _alike(cells, head, other)
            ):
                pairs += _equalities(cells, head, other)
                break

    def comparable(table: int, other: int) -> bool:
        return _one_period(periods[table], periods[other])

    known = set(pairs) | {(b, a) for a, b in pairs}
    pairs += [pair for pair in row_pairs(cells, comparable, FIELDS) if pair not in known]
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


def _statements(cells: Cells, number: int, *, only_heads: bool = False) -> Iterator[Statement]:
    """The rows of one table that state money, or only its headlines."""
    table = cells.tables[number]
    if table.kind_of_table in ("indikator", "daftar"):
        return
    columns = [_column(table, field) for field in FIELDS]
    if columns[0] is None and columns[1] is None:
        return
    roots = list(np.flatnonzero((table.kind == RowKind.NODE) & (table.parent < 0)).tolist())
    heads: set[int] = set(np.flatnonzero(table.kind == RowKind.TOTAL).tolist()) | (
        set(roots) if len(roots) == 1 else set()
    )
    for row in sorted(heads) if only_heads else range(table.shape[0]):
        if table.kind[row] not in (RowKind.NODE, RowKind.TOTAL):
            continue
        places = [int(cells.ids(number, row, c)) if c is not None else None for c in columns]
        stated = tuple(p if p is not None and _states(cells, p, table) else None for p in places)
        if any(p is not None for p in stated):
            values, slack = (
                tuple(int(array[p]) * _unit(table, p, cells) if p is not None else 0 for p in stated)
                for array in (cells.value, cells.slack)
            )
            yield Statement(number, row, stated, values, slack, row in heads, int(table.level[row]))


def _periods(table: Table) -> tuple[set[str], ...]:
    """The months, quarters, years and stages of the budget that a table's title and sheet name speak of; its era."""
    words = normalise(f"{table.sheet} {table.title}")
    months = {str(n) for n, names in enumerate(_MONTHS) if re.search(rf"\b(?:{names})\b", words)}
    era = {chart_of(table).era} - {""}
    return months, set(_QUARTER.findall(words)), set(_YEAR.findall(words)), set(_BUDGET.findall(words)), era


def _one_period(a: tuple[set[str], ...], b: tuple[set[str], ...]) -> bool:
    """Whether two tables may be about the same time: no month, quarter, year or stage sets their periods apart."""
    return not any(x and y and not x & y for x, y in zip(a, b, strict=True))


def _unit(table: Table, cell: int, cells: Cells) -> int:
    """The factor of a column's unit."""
    exponent: int = table.columns[cells.place(cell).column].exponent
    return int(10**exponent)


def _states(cells: Cells, cell: int, table: Table) -> bool:
    """Whether a cell states an amount large enough to be known by its value."""
    return bool(cells.state[cell] == State.NUMBER and abs(cells.value[cell]) * _unit(table, cell, cells) >= MIN_AMOUNT)


def _column(table: Table, role: str) -> int | None:
    """The column of a role that speaks for the whole row: the only one, or the one called jumlah."""
    found = current_columns(table.columns, role)
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
    words = normalise(cells.tables[claim.table].uraian[claim.row])

    def named(s: Statement) -> bool:
        name = normalise(cells.tables[s.table].uraian[s.row])
        return bool(name) and name in words

    equal = [s for f, c in enumerate(claim.cells) if c is not None for s in by_value.get((f, claim.values[f]), [])]
    candidates = [s for s in (rows if any(claim.slack) else equal) if _same(claim, s, named=named(s))]
    if not candidates and sum(c is not None for c in claim.cells) == 1:
        candidates = [s for s in rows if s.headline and _near_only(claim, s)]
    if not candidates:
        return None
    return min(
        candidates,
        key=lambda s: (-len(_agreeing(claim, s)), not named(s), not s.headline, s.level, s.table),
    )


def _alike(cells: Cells, a: Statement, b: Statement) -> bool:
    """Whether the tables of two headlines tell the same of the rows that both have.

    Where a headline differs, and most of the rows of the same name differ in that amount too, the tables
    are of different times.
    """
    for field in [f for f in _both(a, b) if f not in _agreeing(a, b)]:
        amounts = []
        for place, statement in ((a.cells[field], a), (b.cells[field], b)):
            table, column = cells.tables[statement.table], cells.place(place or 0).column
            rows = [r for r in range(table.shape[0]) if r != statement.row and table.kind[r] == RowKind.NODE]
            amounts.append({table.uraian[r]: int(table.figures.value[r, column]) for r in rows})
        shared = [name for name in amounts[0] if name in amounts[1]]
        if 2 * sum(amounts[0][name] != amounts[1][name] for name in shared) > len(shared):
            return False
    return True


def _both(a: Statement, b: Statement) -> list[int]:
    """The fields that two statements give both."""
    return [f for f in range(len(FIELDS)) if a.cells[f] is not None and b.cells[f] is not None]


def _agreeing(a: Statement, b: Statement) -> list[int]:
    """The fields for which two statements give the same amount, as far as they are exact."""
    return [f for f in _both(a, b) if 2 * abs(a.values[f] - b.values[f]) <= a.slack[f] + b.slack[f]]


def _same(a: Statement, b: Statement, *, named: bool = False) -> bool:
    """Whether two statements are about the same thing: one amount equal, the others equal or one slip away.

    Where one is a slip away, the statements share enough digits, or one names the other.
    """
    agreeing = _agreeing(a, b)
    apart = [f for f in _both(a, b) if f not in agreeing]
    if not agreeing or not all(is_single_slip(a.values[f], b.values[f]) for f in apart):
        return False
    common = [_shared(a.values[f], b.values[f]) for f in apart]
    shared = sum(telling_digits(a.values[f]) for f in agreeing) + sum(common)
    return not apart or named or (shared >= MIN_SHARED and min(common) >= MIN_SLIP)


def _near_only(a: Statement, b: Statement) -> bool:
    """Whether the one amount of a claim is a slip away from a headline amount, too closely for chance."""
    return any(
        is_single_slip(a.values[f], b.values[f]) and _shared(a.values[f], b.values[f]) >= MIN_SHARED
        for f in _both(a, b)
    )


def _shared(a: int, b: int) -> int:
    """How many telling digits two amounts that differ by a slip have in common."""
    return max(telling_digits(a), telling_digits(b)) - 1


def _equalities(cells: Cells, a: Statement, b: Statement) -> list[tuple[int, int]]:
    """The pairs of cells that two statements about the same thing make equal (those in the same unit)."""
    pairs = [(x, y) for x, y in zip(a.cells, b.cells, strict=True) if x is not None and y is not None]
    return [(x, y) for x, y in pairs if _unit(cells.table_of(x), x, cells) == _unit(cells.table_of(y), y, cells)]
