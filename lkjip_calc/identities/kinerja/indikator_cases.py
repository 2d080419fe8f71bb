"""Which figures of a table of indicators belong together: a capaian with its target and realisasi, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kinerja.indikator_tabel import Fact, facts_of, item_rows, name_of, table_year
from lkjip_calc.identities.kinerja.nama import same_name
from lkjip_calc.tables.model import State

CURRENT, END = "tahun", "akhir"
LAST = ("t4", "s2")
"""The last quarter and the last semester."""


@dataclass(frozen=True, slots=True)
class Case:
    """A capaian with the figures that it is made of, as numbers of `Cells`; `kind` is CURRENT or END."""

    table: int
    row: int
    column: int
    kind: str
    name: str
    stated: int
    target: int
    realisasi: int


def cases_of(cells: Cells, table: int) -> Iterator[Case]:
    """The capaian of one table with their target and realisasi, where the columns tell which."""
    this = cells.tables[table]
    facts = facts_of(this)
    for place, fact in enumerate(facts):
        if fact.role != "capaian" or fact.mean:
            continue
        if any(_like(fact, other) for other in facts[:place]):
            continue
        pair = _terms(facts, fact, table_year(this))
        if pair is None:
            continue
        target, realisasi = pair
        kind = END if fact.end else CURRENT
        for row in item_rows(this):
            name = name_of(this, row)
            stated, done = (int(cells.ids(table, row, column)) for column in (fact.number, realisasi))
            plan = _plan_target(cells, table, name, fact.year) if fact.end and not _has_end(facts) else None
            if plan is None and target is not None:
                plan = int(cells.ids(table, row, target))
            if plan is not None and cells.state[stated] != State.BLANK:
                yield Case(table, row, fact.number, kind, name, stated, plan, done)


def _has_end(facts: Sequence[Fact]) -> bool:
    """Whether a table states the target of a plan's end itself."""
    return any(f.role == "target" and f.end for f in facts)


def _plan_target(cells: Cells, table: int, name: str, year: int | None) -> int | None:
    """The target of an indicator at the end of the plan, from another table; None where there is not one figure."""
    found: list[int] = []
    for number, other in enumerate(cells.tables):
        if number == table or other.kind_of_table != "indikator" or cells.owner[number] != cells.owner[table]:
            continue
        ends = [f for f in facts_of(other) if f.role == "target" and f.end and not f.period]
        for fact in ends if len(ends) == 1 else ():
            if fact.year is None or year is None or fact.year == year:
                rows = [row for row in item_rows(other) if same_name(name_of(other, row), name)]
                found += [int(cells.ids(number, row, fact.number)) for row in rows]
    stated = [cell for cell in found if cells.state[cell] == State.NUMBER]
    return stated[0] if len({int(cells.value[cell]) for cell in stated}) == 1 else None


def _like(fact: Fact, other: Fact) -> bool:
    """Whether two columns of capaian speak of the same year and period."""
    same = (fact.year, fact.period, fact.end) == (other.year, other.period, other.end)
    return same and other.role == "capaian" and not other.mean


def _terms(facts: Sequence[Fact], fact: Fact, own: int | None) -> tuple[int | None, int] | None:
    """The columns of target and realisasi that a column of capaian relates; None where they cannot be told.

    The target of a plan's end may be stated in another table: its column is None then.
    """
    if not fact.end:
        target, realisasi = (
            [f for f in facts if f.role == role and not f.end and (f.year, f.period) == (fact.year, fact.period)]
            for role in ("target", "realisasi")
        )
        if not realisasi and not fact.period:
            # What has come of a year by its last quarter is what has come of the year.
            realisasi = [f for f in facts if f.role == "realisasi" and f.year == fact.year and f.period in LAST]
    else:
        target = [f for f in facts if f.role == "target" and f.end]
        if not target and fact.year == own:
            # The plan ends this year: its target is the year's own.
            target = [f for f in facts if f.role == "target" and not f.end and f.year == own and not f.period]
        realisasi = [f for f in facts if f.role == "realisasi" and f.end]
        realisasi = realisasi or [f for f in facts if f.role == "realisasi" and f.year == own and not f.period]
    if len(realisasi) != 1 or len(target) > 1 or not (target or fact.end):
        return None
    return (target[0].number if target else None), realisasi[0].number
