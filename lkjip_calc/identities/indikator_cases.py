"""Which figures of a table of indicators belong together: a capaian with its target and realisasi, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from lkjip_calc.identities.cells import Cells
from lkjip_calc.tables.indikator import is_mean_label
from lkjip_calc.tables.model import RowKind, State, Table
from lkjip_calc.tables.words import normalise
from lkjip_calc.tables.years import year_of

CURRENT, END = "tahun", "akhir"
_YEAR = re.compile(r"\b(20\d\d)\b")
_PERIOD = re.compile(r"\b(triwulan|tri wulan|tw|semester|smt) ?\.? ?(i{1,3}v?|iv|[1-4])\b")
_PRIOR = re.compile(r"tahun (sebelumnya|lalu|yang lalu)|sebelumnya|\(?n ?- ?1\)?")
_END = re.compile(r"\b(akhir|renstra|rpjmd|rpjp|jangka menengah|s/d|s\.d|kumulatif|nasional|provinsi|standar)\b")
_MEAN = re.compile(r"\b(rata|rerata|rata-rata)\b")
_NO_LETTER = re.compile(r"[\W_]+")
SLIPS_FROM = 20
"""Names from so many letters on may differ by a slip of the hand per thirty letters."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a column states: its number, role and year; `period` is a quarter or semester ("" for the year).

    `end` says that it concerns the end of a plan or another yardstick, `mean` that it states means.
    """

    number: int
    role: str
    year: int | None
    period: str
    end: bool
    mean: bool


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


def facts_of(table: Table) -> list[Fact]:
    """The columns of a table of indicators; a column without a year is of the table's own year."""
    described = []
    for number, column in enumerate(table.columns):
        words = normalise(column.header)
        years = [int(year) for year in _YEAR.findall(words)]
        period = _PERIOD.search(words)
        prior = _PRIOR.search(words) is not None
        end = _END.search(words) is not None
        described.append((number, column.role, years[-1] if years else None, period, prior, end, words))
    own = table_year(table)
    facts = []
    for number, role, year, period, prior, end, words in described:
        if year is None and not end:
            year = -1 if prior and own is None else own - 1 if prior and own is not None else own
        key = f"{period[1][0]}{_roman(period[2])}" if period else ""
        facts.append(Fact(number, role, year, key, end, _MEAN.search(words) is not None))
    return facts


def _roman(text: str) -> str:
    """A quarter's number as a digit."""
    return {"i": "1", "ii": "2", "iii": "3", "iv": "4"}.get(text, text)


def table_year(table: Table) -> int | None:
    """The year that a table reports: the latest of its columns of capaian or realisasi, else that of its title."""
    years = [
        int(year)
        for column in table.columns
        if column.role in ("capaian", "realisasi") and not _END.search(normalise(column.header))
        for year in _YEAR.findall(normalise(column.header))
    ]
    if years:
        return max(years)
    return year_of(normalise(f"{table.title} {table.sheet}"))


def main_column(table: Table) -> int | None:
    """The column of the capaian that a table reports: of its own year, no mean, no quarter, no plan's end."""
    own = table_year(table)
    found = [f for f in facts_of(table) if f.role == "capaian" and not f.end and not f.period]
    return next((f.number for f in found if f.year == own and not f.mean), None)


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


def item_rows(table: Table) -> list[int]:
    """The rows of indicators: no totals, no means."""
    return [r for r in range(table.shape[0]) if table.kind[r] != RowKind.TOTAL and not is_mean_row(table, r)]


def is_mean_row(table: Table, row: int) -> bool:
    """Whether a row states the mean of the rows above it."""
    texts = (table.uraian[row], text_of(table, "indikator", row), text_of(table, "sasaran", row))
    return any(is_mean_label(text) for text in texts)


def text_of(table: Table, role: str, row: int) -> str:
    """A word of a row, "" where the table has none of that role."""
    return table.texts[role][row] if role in table.texts else ""


def name_of(table: Table, row: int) -> str:
    """What a row measures: its indicator, else its label."""
    return text_of(table, "indikator", row) or table.uraian[row]


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """A name for comparison: small letters and digits only."""
    return _NO_LETTER.sub("", normalise(name))


def same_name(a: str, b: str) -> bool:
    """Whether two names are one, spaces, marks and slips of the hand in long names aside."""
    first, second = name_key(a), name_key(b)
    if first == second:
        return bool(first)
    if min(len(first), len(second)) < SLIPS_FROM or re.sub(r"\D", "", first) != re.sub(r"\D", "", second):
        return False
    allowed = min(3, len(first) // 30 + 1)
    return DamerauLevenshtein.distance(first, second, score_cutoff=allowed) <= allowed
