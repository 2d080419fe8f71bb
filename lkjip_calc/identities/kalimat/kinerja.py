"""The indicator tables as sentences speak of them: target, realisasi and capaian by sasaran, indicator and year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kinerja.indikator_tabel import (
    UNKNOWN,
    facts_of,
    group_rows,
    item_rows,
    sasaran_of,
    table_year,
    text_of,
)
from lkjip_calc.identities.kinerja.nama import last_mention, plain, same_name
from lkjip_calc.reading.sheets import SourceFile
from lkjip_calc.tables.model import State, Table, Workbook

_QUANTITIES = ("target", "realisasi", "capaian")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_END = re.compile(r"\b(?:akhir|renstra|rpjmd|rpjmn|jangka|nasional|provinsi|triwulan|tw|semester)\b", re.IGNORECASE)
_TITLE_NUMBER = re.compile(
    r"\bsasaran(?: strategis)?(?: ke)? ?-? ?(\d{1,2})\b(?!\s*(?:sampai|s/d|s\.d|dan|-|–|,|&)\s*\d)"
)
_MEAN = re.compile(
    r"(?:rata-rata|rata rata|rerata|mean)(?: nilai)?(?: capaian)?(?: kinerja)?(?: sasaran)(?: strategis)?(?: ke)?[ -]*"
    r"(?P<number>\d{1,2})"
)
_RANGE = re.compile(r"\d{1,2}\s*(?:sampai(?: dengan)?|s/d|s\.d\.?|dan|-|–|,|&)\s*\d{1,2}")


@dataclass(frozen=True, slots=True)
class Measured:
    """One row of an indicator table: figures by year (None for a column without one), as numbers in `Cells`."""

    table: int
    row: int
    number: int | None
    sasaran: str
    indikator: str
    target: Mapping[int | None, int]
    realisasi: Mapping[int | None, int]
    capaian: Mapping[int | None, int]


@dataclass(frozen=True, slots=True)
class Performances:
    """The indicator rows of one workbook, the names of its sasaran by number, and the year it reports on."""

    cells: Cells
    rows: tuple[Measured, ...]
    names: Mapping[int, str]
    year: int | None
    means: tuple[Measured, ...] = ()
    """The rows that state the mean of a sasaran by its number (``Rata-rata capaian sasaran 1``)."""
    overall: tuple[int, ...] = ()
    """The capaian that rows of means state of no one sasaran."""
    fractions: frozenset[int] = frozenset()
    """Figures that were read as a plain fraction although their cell shows a percentage."""

    @classmethod
    def of(cls, cells: Cells, owner: int, book: Workbook) -> Performances:
        """What the tables of workbook number `owner` measure."""
        tables = [t for t in range(len(cells.tables)) if cells.owner[t] == owner]
        indicator = [t for t in tables if cells.tables[t].kind_of_table == "indikator"]
        year = _report_year(cells, tables, book)
        found = [row for t in indicator for row in _rows(cells, t)]
        items = {t: {*item_rows(cells.tables[t]), *group_rows(cells.tables[t])} for t in indicator}
        rows = tuple(row for row in found if row.row in items[row.table])
        others = [row for row in found if row.row not in items[row.table]]
        means = tuple(_mean(cells, row) for row in others)
        overall = (c for row, mean in zip(others, means, strict=True) if mean is None for c in row.capaian.values())
        names = dict(book.claims.names) or _numbered(cells, rows, book.source)
        return cls(
            cells,
            rows,
            names,
            year,
            tuple(m for m in means if m is not None),
            tuple(overall),
            frozenset(_fractions(cells, rows, book.source)),
        )

    def of_sasaran(self, number: int) -> list[Measured]:
        """The indicator rows of a sasaran: of the tables that carry its number, else of those that carry its name."""
        own = [r for r in self.rows if r.number == number and r.indikator]
        if own or number not in self.names:
            return own
        return [r for r in self.rows if r.indikator and r.number is None and same_name(r.sasaran, self.names[number])]

    def whole_of(self, number: int) -> list[Measured]:
        """The rows that state the capaian of a sasaran as a whole."""
        name = self.names.get(number, "")
        own = [r for r in self.means if r.number == number]
        return own + [r for r in self.rows if not r.indikator and name and same_name(r.sasaran, name)]

    def number_of(self, text: str, end: int) -> tuple[int, int] | None:
        """The sasaran that a text names last before `end`, by its name: (number, where the name begins)."""
        found = [(at, n) for n, name in self.names.items() if (at := last_mention(name, text, end)) is not None]
        at, number = max(found, default=(None, 0))
        return None if at is None or sum(a == at for a, _ in found) > 1 else (number, at)

    def indicator_of(self, text: str, end: int) -> tuple[list[Measured], int] | None:
        """The indicator that a text names last before `end`: its rows, and where the name begins."""
        names = {plain(r.indikator) for r in self.rows if r.indikator}
        found = [(at, name) for name in sorted(names) if (at := last_mention(name, text, end)) is not None]
        if not found:
            return None
        exact = [(at, name) for at, name in found if _stands_at(name, text, at)]
        found = [f for f in found if f in exact or not any(abs(f[0] - at) < len(name) for at, name in exact)]
        at, name = max(found, key=lambda pair: (pair[0], len(pair[1])))
        return [r for r in self.rows if plain(r.indikator) == name], at

    def value(self, cell: int) -> Decimal:
        """A figure of a table as printed."""
        number = self.cells.decimal(cell)
        number = number * 100 if cell in self.fractions else number
        return number.normalize() if number != number.to_integral_value() else number.quantize(Decimal(1))


def _stands_at(name: str, text: str, place: int) -> bool:
    """Whether a name stands in a text at a place as it is, not merely alike."""
    return re.sub(r"[^0-9a-z]", " ", text[place : place + len(name)].lower()) == name


def _report_year(cells: Cells, tables: Sequence[int], book: Workbook) -> int | None:
    """The year that a workbook reports on: the latest of its tables of results, else the one its titles name most.

    A table of targets alone may be a plan for another year; it is asked only where there are no results.
    """
    measured = [cells.tables[t] for t in tables if cells.tables[t].kind_of_table == "indikator"]
    results = [t for t in measured if any(c.role in ("capaian", "realisasi") for c in t.columns)]
    for group in (results, measured):
        stated = [year for table in group if (year := table_year(table)) is not None]
        if stated:
            return max(stated)
    titles = [y for t in tables for y in _YEAR.findall(cells.tables[t].title)]
    titles = titles or [y for p in book.claims.performance for y in _YEAR.findall(p.sentence)]
    return int(max(sorted(set(titles)), key=titles.count)) if titles else None


def _rows(cells: Cells, number: int) -> Iterator[Measured]:
    """The rows of one indicator table."""
    table = cells.tables[number]
    title = _RANGE.sub("", table.title.lower())
    told = _TITLE_NUMBER.findall(title)
    facts = [f for f in facts_of(table) if f.role in _QUANTITIES and not (f.end or f.period or f.year == UNKNOWN)]
    named = any(text_of(table, "indikator", row) for row in range(table.shape[0]))
    groups = group_rows(table)
    for row in range(table.shape[0]):
        figures: dict[str, dict[int | None, int]] = {role: {} for role in _QUANTITIES}
        for fact in facts:
            if table.figures.state[row, fact.number] == State.NUMBER:
                figures[fact.role].setdefault(fact.year, int(cells.ids(number, row, fact.number)))
        yield Measured(
            number,
            row,
            int(told[-1]) if len(set(told)) == 1 else None,
            text_of(table, "indikator", row) if row in groups else sasaran_of(table, row),
            text_of(table, "indikator", row) if named and row not in groups else "",
            figures["target"],
            figures["realisasi"],
            figures["capaian"],
        )


def _fractions(cells: Cells, rows: Sequence[Measured], source: SourceFile) -> Iterator[int]:
    """The realisasi that are read as 0,82 although their cells show 82%."""
    sheets = {sheet.name: sheet for sheet in source.sheets}
    for row in rows:
        table = cells.tables[row.table]
        for cell in row.realisasi.values():
            place = cells.place(cell)
            sheet = sheets.get(table.sheet)
            at = (table.sheet_row(place.row, place.column), table.columns[place.column].index)
            raw = sheet.value(*at) if sheet is not None else None
            if sheet is None or not isinstance(raw, float) or not sheet.features.style_at(*at).percent:
                continue
            if abs(cells.decimal(cell) - Decimal(repr(raw))) <= Decimal("0.005"):
                yield cell


def _numbered(cells: Cells, rows: Sequence[Measured], source: SourceFile) -> dict[int, str]:
    """The sasaran by number where no heading tells: by title, or numbered 1, 2, ... in one table of capaian."""
    titled = {r.number: r.sasaran for r in reversed(rows) if r.number is not None and r.sasaran}
    if titled:
        return {n: name for n, name in sorted(titled.items()) if n is not None}
    for table in sorted({r.table for r in rows if r.capaian and r.sasaran}):
        numbers = _numbers(cells.tables[table], source)
        own = [r for r in rows if r.table == table]
        found = {int(m[1]): r.sasaran for r in own if (m := re.fullmatch(r"(\d{1,2})\s*[.)]?", numbers[r.row].strip()))}
        if (
            len(found) > 1
            and sorted(found) == list(range(1, len(found) + 1))
            and len(found) == len(set(found.values()))
        ):
            return found
    return {}


def _mean(cells: Cells, row: Measured) -> Measured | None:
    """A row that states the mean of the capaian of a sasaran named by its number; None where it is none."""
    label = cells.tables[row.table].uraian[row.row] or row.sasaran or row.indikator
    match = _MEAN.fullmatch(" ".join(label.lower().split()))
    return replace(row, number=int(match["number"]), indikator="") if match is not None else None


def _numbers(table: Table, source: SourceFile) -> list[str]:
    """The texts of the column of numbers, row by row."""
    columns = [c for c, r in table.label_places if r == "nomor"]
    sheet = next((s for s in source.sheets if s.name == table.sheet), None)
    if not columns or sheet is None:
        return [""] * table.shape[0]
    values = [(row, sheet.value(row, columns[0])) for row in table.rows.tolist()]
    return [
        str(int(value)) if isinstance(value, float) and value == int(value) else sheet.text(row, columns[0])
        for row, value in values
    ]
