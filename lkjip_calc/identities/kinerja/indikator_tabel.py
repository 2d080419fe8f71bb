"""A table of indicators as every rule reads it: what its columns state of which year, its rows, names and units."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from lkjip_calc.tables.indikator import is_mean_label, is_mean_of_capaian
from lkjip_calc.tables.model import RowKind, State, Table
from lkjip_calc.tables.words import normalise
from lkjip_calc.tables.years import year_of

UNKNOWN = -1
"""The year of a column of last year's, where the table names no year."""
_YEAR = re.compile(r"\b(20\d\d)\b")
_PERIOD = re.compile(r"\b(triwulan|tri wulan|tw|semester|smt) ?\.?(?: ke ?-?)?(?: ?/)? ?(i{1,3}v?|iv|[1-4])\b")
_PRIOR = re.compile(r"tahun (sebelumnya|lalu|yang lalu)|sebelumnya|\(?n ?- ?1\)?")
_END = re.compile(
    r"\b(akhir|renstra|rpjmd|rpjp|jangka menengah|s/d|s\.d|kumulatif|kemajuan|nasional|provinsi|standar)\b"
)
_TOWARDS = re.compile(r"\b(thd|terhadap)\b.*\btarget\b")
_OF_ALL = re.compile(
    r"\b(capaian|kinerja|sasaran|iku|indikator|tujuan|program|kegiatan|total|keseluruhan|seluruh\w*)\b"
)
"""What a mean is over, in words that no indicator with a target and a realisasi of its own begins with."""
_MEAN = re.compile(r"\b(rata|rerata|rata-rata)\b")


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


def facts_of(table: Table) -> list[Fact]:
    """The columns of a table of indicators; a column without a year is of the table's own year."""
    described = []
    latest = table_year(table)
    for number, column in enumerate(table.columns):
        words = normalise(column.header)
        years = [int(year) for year in _YEAR.findall(words)]
        period = _PERIOD.search(words)
        prior = _PRIOR.search(words) is not None
        end = _END.search(words) is not None or _is_beyond(column.role, words, years, latest)
        described.append((number, column.role, years[-1] if years else None, period, prior, end, words))
    own = table_year(table)
    facts, dated = [], set()
    for number, role, year, period, prior, end, words in described:
        if year is not None:
            dated.add(number)
        elif not end:
            year = UNKNOWN if prior and own is None else own - 1 if prior and own is not None else own
        key = f"{period[1][0]}{_roman(period[2])}" if period else ""
        facts.append(Fact(number, role, year, key, end, _MEAN.search(words) is not None))
    return _against_the_end(facts, dated)


def _is_beyond(role: str, words: str, years: list[int], latest: int | None) -> bool:
    """Whether a column beside results concerns a later year than these: its target, or the way to that."""
    if latest is None or not years or max(years) <= latest:
        return False
    return role == "target" or (role == "capaian" and _TOWARDS.search(words) is not None)


def _against_the_end(facts: list[Fact], dated: Collection[int]) -> list[Fact]:
    """Where a table states no targets but those of a plan's end, its capaian is that of the plan.

    Of several columns of capaian, those that name a year may still be of that year.
    """
    targets = [f for f in facts if f.role == "target"]
    if not targets or not all(f.end for f in targets):
        return facts
    several = sum(f.role == "capaian" for f in facts) > 1
    return [
        replace(f, end=True) if f.role == "capaian" and not f.period and not (several and f.number in dated) else f
        for f in facts
    ]


def _roman(text: str) -> str:
    """A quarter's number as a digit."""
    return {"i": "1", "ii": "2", "iii": "3", "iv": "4"}.get(text, text)


def table_year(table: Table) -> int | None:
    """The year that a table reports: the latest of its columns of capaian or realisasi, else that of its title.

    Beside a column without a year (``Realisasi``) one with a year (``Realisasi 2021``) is of an earlier year.
    """
    named, open_roles = [], set()
    for column in table.columns:
        words = normalise(column.header)
        if column.role not in ("capaian", "realisasi") or any(p.search(words) for p in (_END, _TOWARDS, _PRIOR)):
            continue
        years = [int(year) for year in _YEAR.findall(words)]
        named += [(column.role, year) for year in years]
        if not years and not _PERIOD.search(words):
            open_roles.add(column.role)
    sure = [year for role, year in named if role not in open_roles]
    if sure:
        return max(sure)
    titled = year_of(normalise(f"{table.title} {table.sheet}"))
    return titled if titled is not None or not named else max(year for _, year in named) + 1


def main_column(table: Table) -> int | None:
    """The column of the capaian that a table reports: of its own year, no quarter, no plan's end; means if need be."""
    own = table_year(table)
    found = [f for f in facts_of(table) if f.role == "capaian" and f.year == own and not (f.end or f.period)]
    return next((f.number for f in sorted(found, key=lambda f: f.mean)), None)


def item_rows(table: Table) -> list[int]:
    """The rows of indicators: no totals, no means, no sasaran over their indicators."""
    groups = group_rows(table)
    rows = (r for r in range(table.shape[0]) if table.kind[r] != RowKind.TOTAL and r not in groups)
    return [r for r in rows if not is_mean_row(table, r)]


def group_rows(table: Table) -> list[int]:
    """The rows that name a sasaran over its indicators: nothing is due or done in them, and indicators follow."""
    measures = [n for n, column in enumerate(table.columns) if column.role in ("target", "realisasi")]
    if not measures or "indikator" not in table.texts:
        return []
    blank = (table.figures.state[:, measures] == State.BLANK).all(axis=1)
    found: list[int] = []
    for row in range(table.shape[0] - 1):
        group = blank[row] and name_of(table, row) and table.kind[row] != RowKind.TOTAL and not is_mean_row(table, row)
        if group and not blank[row + 1] and not is_mean_row(table, row + 1):
            found.append(row)
    return found


def sasaran_of(table: Table, row: int) -> str:
    """The sasaran that an indicator stands under, in a column of its own or in the row above; "" where none is told."""
    if "sasaran" in table.texts:
        return text_of(table, "sasaran", row)
    above = [r for r in group_rows(table) if r < row]
    return name_of(table, above[-1]) if above else ""


def is_mean_row(table: Table, row: int) -> bool:
    """Whether a row states the mean of the rows above it, by its label; a name with measures is an indicator."""
    texts = (table.uraian[row], text_of(table, "indikator", row), text_of(table, "sasaran", row))
    columns = {role: [n for n, c in enumerate(table.columns) if c.role == role] for role in ("target", "realisasi")}
    measured = [bool(c) and bool((table.figures.state[row, c] != State.BLANK).any()) for c in columns.values()]
    means = [text for text in texts if is_mean_of_capaian(text)]
    if means:
        return not all(measured) or any(_OF_ALL.search(normalise(text)) for text in means)
    return not any(measured) and any(is_mean_label(text) for text in texts)


def text_of(table: Table, role: str, row: int) -> str:
    """A word of a row, "" where the table has none of that role."""
    return table.texts[role][row] if role in table.texts else ""


def name_of(table: Table, row: int) -> str:
    """What a row measures: its indicator, else its label."""
    return text_of(table, "indikator", row) or table.uraian[row]
