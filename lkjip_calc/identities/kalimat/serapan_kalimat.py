"""Rules `persen` and `sisa` where sentences state a part of a budget row: ``terserap 96,22% dari Rp12.481.790.800``.

Ground: persen = realisasi / anggaran x 100, sisa = anggaran - realisasi [practice]. The row is the one whose anggaran
or realisasi the sentence repeats, or the one programme that it names; what the sentence leaves out is the table's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lkjip_calc.claims.passages import Passage
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kalimat.teks import assertion, printed, unit
from lkjip_calc.identities.kinerja.nama import plain
from lkjip_calc.slips import is_single_slip, slips
from lkjip_calc.tables.model import RowKind, State, Table, Workbook

MIN_NAME = 20
"""Shorter names of programmes are found in too many sentences."""
TELLING = 6
"""An amount with fewer digits before its noughts may be that of another row by chance."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the budget: its name, anggaran and realisasi in sen, and the cells of both."""

    name: str
    anggaran: int
    realisasi: int
    cells: tuple[int, int]
    place: str


def assertions(cells: Cells, books: Sequence[Workbook]) -> Iterator[Assertion]:
    """The percentages and remainders of every workbook's sentences that the tables complete."""
    for owner in range(len(books)):
        tables = [t for t in range(len(cells.tables)) if cells.owner[t] == owner]
        told = [t for t in tables if cells.tables[t].kind_of_table == "kalimat"]
        rows = [row for t in tables for row in _rows(cells, t)] if told else []
        for t in told if rows else ():
            for number in range(cells.tables[t].shape[0]):
                yield from _of_statement(cells, owner, t, number, rows)


def _rows(cells: Cells, t: int) -> Iterator[_Row]:
    """The rows of one table that state anggaran and realisasi in full rupiah."""
    table = cells.tables[t]
    a, r = table.find("anggaran"), table.find("realisasi")
    if table.kind_of_table not in ("anggaran", "rekap", "lra") or a is None or r is None:
        return
    if table.columns[a].exponent or table.columns[r].exponent:
        return
    known = table.figures.known()
    for row in range(table.shape[0]):
        if known[row, a] and known[row, r] and table.kind[row] in (RowKind.NODE, RowKind.TOTAL):
            values = int(table.figures.value[row, a]), int(table.figures.value[row, r])
            if values[0] > 0 and values[1] >= 0:
                place = f"'{table.sheet}'!{table.address(row, r)}"
                yield _Row(table.uraian[row], *values, (int(cells.ids(t, row, a)), int(cells.ids(t, row, r))), place)


def _of_statement(cells: Cells, owner: int, t: int, number: int, rows: Sequence[_Row]) -> Iterator[Assertion]:
    """One statement that has a percentage or remainder, but not both amounts that these follow from."""
    table = cells.tables[t]
    stated = {
        c.role: int(cells.ids(t, number, n))
        for n, c in enumerate(table.columns)
        if table.figures.state[number, n] == State.NUMBER
    }
    if {"anggaran", "realisasi"} <= stated.keys() or any(table.figures.slack[number].tolist()):
        return
    row = _row_of(table, number, {role: int(cells.value[c]) for role, c in stated.items()}, rows)
    if row is None:
        return
    passage = Passage(table.sheet, int(table.rows[number]), table.columns[0].index, table.uraian[number])
    for role, share in (("persen", row.realisasi), ("sisa_persen", row.anggaran - row.realisasi)):
        if role in stated and (role == "persen" or "sisa" not in stated or "anggaran" not in stated):
            yield _share(cells, owner, passage, stated[role], share, row)
    if "sisa" in stated:
        yield _rest(cells, owner, passage, stated["sisa"], row)


def _row_of(table: Table, number: int, stated: dict[str, int], rows: Sequence[_Row]) -> _Row | None:
    """The one row that a statement speaks of."""
    for role in ("anggaran", "realisasi"):
        if role in stated:
            if len(str(stated[role]).rstrip("0")) < TELLING:
                return None
            own = [r for r in rows if getattr(r, role) == stated[role]]
            return own[0] if len({(r.anggaran, r.realisasi) for r in own}) == 1 else None
    words = plain(table.uraian[number])
    named = [r for r in rows if len(plain(r.name)) >= MIN_NAME and plain(r.name) in words]
    pairs = {(plain(r.name), r.anggaran, r.realisasi) for r in named}
    return named[0] if len(pairs) == 1 else None


def _share(cells: Cells, owner: int, passage: Passage, cell: int, part: int, row: _Row) -> Assertion:
    """A percentage of the anggaran."""
    said = cells.decimal(cell)
    exact = Fraction(part) * 100 / row.anggaran
    holds = abs(exact - Fraction(said)) < Fraction(unit(said))
    right = Decimal(int(exact * 100 + Fraction(1, 2))).scaleb(-2)
    near = Fraction(said) * 2 > exact and Fraction(said) < exact * 2
    return _told(
        "persen", owner, passage, printed(said), said, right, row, holds=holds if holds or near else None, percent=True
    )


def _rest(cells: Cells, owner: int, passage: Passage, cell: int, row: _Row) -> Assertion:
    """What is left of the anggaran."""
    value, right = int(cells.value[cell]), row.anggaran - row.realisasi
    holds = value == right
    likely = holds or (right > 0 and is_single_slip(value, right))
    said, known = (Decimal(v).scaleb(-2) for v in (value, right))
    return _told(
        "sisa", owner, passage, printed(said), said, known, row, holds=holds if likely else None, percent=False
    )


def _told(
    rule: str,
    owner: int,
    passage: Passage,
    shown: str,
    said: Decimal,
    right: Decimal,
    row: _Row,
    *,
    holds: bool | None,
    percent: bool,
) -> Assertion:
    """One figure against a row of the budget."""
    slip = slips(int(right * 100), int(said * 100))
    return assertion(
        rule, owner, passage, passage.text, holds=holds, stated=shown, expected=printed(right),
        identity=f"{rule} {row.name} = {printed(right)}", message="silang.serapan",
        params={"said": shown, "right": printed(right), "what": rule, "name": row.name, "place": row.place},
        number=said, right=right, percent=percent, cause=slip[0].kind if slip else "unknown",
        detail=slip[0].detail if slip else "", figures=row.cells,
    )  # fmt: skip
