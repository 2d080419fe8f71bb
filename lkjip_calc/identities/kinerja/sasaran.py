"""Rules `rata_rata` and `sasaran` over the tables of one report: the capaian of a sasaran, and its name.

Ground: a summary lists the sasaran with their capaian; each is the mean of its indicators in the table of that
sasaran [practice]. Tables belong to a sasaran by the number in their title ("Capaian Kinerja Sasaran Strategis 2"),
else by its name. An indicator that the title of its table gives to sasaran 2 stands under the name of sasaran 2
in every table; where it stands under that of another one, the name was copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lkjip_calc.checking import FAILED, HELD
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kinerja.indikator_tabel import item_rows, main_column, name_of, table_year, text_of
from lkjip_calc.identities.kinerja.nama import same_name
from lkjip_calc.identities.kinerja.nama_sasaran import between_tables
from lkjip_calc.identities.model import Batch, Means, csr
from lkjip_calc.reading.sheets import address
from lkjip_calc.tables.model import State, Table, Workbook
from lkjip_calc.tables.words import normalise

RULE, RULE_MEAN = "sasaran", "rata_rata"
MIN_SASARAN = 2
_NUMBERED = re.compile(r"\bsasaran( strategis)?( ke ?-?)? ?(\d{1,2})\b(?! *(s\.?d|s/d|sampai|dan|-))")


@dataclass(frozen=True, slots=True)
class Summary:
    """A table that lists the sasaran: their names in order, and the cell of each one's capaian."""

    table: int
    names: tuple[str, ...]
    cells: tuple[int, ...]


def identities(cells: Cells) -> Iterator[Batch]:
    """The capaian of every sasaran in a summary as the mean of its indicators."""
    for owner in sorted(set(cells.owner)):
        for summary in _summaries(cells, owner):
            found = [(cell, parts) for cell, parts in _parts(cells, owner, summary) if parts]
            if found:
                start, flat = csr([parts for _, parts in found])
                yield Means(RULE_MEAN, np.array([cell for cell, _ in found], np.int64), start, flat, None)


def _tables(cells: Cells, owner: int) -> list[int]:
    """The tables of indicators of one workbook."""
    return [t for t, o in enumerate(cells.owner) if o == owner and cells.tables[t].kind_of_table == "indikator"]


def _summaries(cells: Cells, owner: int) -> Iterator[Summary]:
    """The tables that state a capaian per sasaran and no indicators."""
    for number in _tables(cells, owner):
        table = cells.tables[number]
        column = main_column(table)
        if column is None or "indikator" in table.texts or "sasaran" not in table.texts or len(table.columns) > 2:
            continue
        rows = [r for r in item_rows(table) if table.figures.state[r, column] == State.NUMBER]
        names = tuple(text_of(table, "sasaran", row) for row in rows)
        apart = not any(same_name(a, b) for n, a in enumerate(names) for b in names[:n])
        if len(rows) >= MIN_SASARAN and all(names) and apart:
            yield Summary(number, names, tuple(int(cells.ids(number, row, column)) for row in rows))


def _number_of(table: Table, count: int) -> int | None:
    """The number of the sasaran that a table's title names, None where it names none or more than one."""
    numbers = {int(match[3]) for match in _NUMBERED.finditer(normalise(table.title))}
    return numbers.pop() if len(numbers) == 1 and max(numbers) <= count else None


def _parts(cells: Cells, owner: int, summary: Summary) -> Iterator[tuple[int, list[int]]]:
    """The capaian of the indicators of every sasaran."""
    year = table_year(cells.tables[summary.table])
    by_number: dict[int, list[int]] = {}
    by_name: dict[int, list[int]] = {}
    for number in _tables(cells, owner):
        table = cells.tables[number]
        column = main_column(table)
        own = table_year(table)
        if column is None or "indikator" not in table.texts or (year is not None and own is not None and year != own):
            continue
        place = _number_of(table, len(summary.names))
        for row in item_rows(table):
            cell = int(cells.ids(number, row, column))
            if cells.state[cell] != State.NUMBER:
                continue
            if place is not None:
                by_number.setdefault(place - 1, []).append(cell)
                continue
            named = [n for n, name in enumerate(summary.names) if same_name(name, text_of(table, "sasaran", row))]
            if len(named) == 1:
                by_name.setdefault(named[0], []).append(cell)
    chosen = by_number if len(by_number) == len(summary.names) else by_name if not by_number else {}
    for place, cell in enumerate(summary.cells):
        parts = chosen.get(place, [])
        if len({cells.place(part).table for part in parts}) == 1:
            yield cell, parts


def assertions(cells: Cells, _books: Sequence[Workbook]) -> Iterator[Assertion]:
    """The name of the sasaran beside every indicator whose sasaran the title of a table, or other tables, tell."""
    for owner in sorted(set(cells.owner)):
        summary = next(_summaries(cells, owner), None)
        if summary is not None and any(_number_of(cells.tables[t], len(summary.names)) for t in _tables(cells, owner)):
            yield from _named(cells, owner, summary)
        else:
            yield from between_tables(cells, owner)


def _named(cells: Cells, owner: int, summary: Summary) -> Iterator[Assertion]:
    """The names of one workbook."""
    tables = _tables(cells, owner)
    known: list[tuple[str, int]] = []
    for number in tables:
        table = cells.tables[number]
        place = _number_of(table, len(summary.names))
        if place is not None and "indikator" in table.texts:
            known += [(name_of(table, row), place - 1) for row in item_rows(table) if name_of(table, row)]
    for number in tables:
        table = cells.tables[number]
        if number == summary.table or "sasaran" not in table.texts or "indikator" not in table.texts:
            continue
        seen: set[tuple[int, str]] = set()
        for row in item_rows(table):
            places = {place for name, place in known if same_name(name, name_of(table, row))}
            said = [n for n, name in enumerate(summary.names) if same_name(name, text_of(table, "sasaran", row))]
            if len(places) == 1 and len(said) == 1 and (said[0], name_of(table, row)) not in seen:
                seen.add((said[0], name_of(table, row)))
                yield _assertion(cells, number, row, summary.names, said[0], places.pop())


def _assertion(cells: Cells, number: int, row: int, names: Sequence[str], said: int, right: int) -> Assertion:
    """One name as an assertion."""
    table = cells.tables[number]
    indicator = name_of(table, row)
    return Assertion(
        rule=RULE,
        owner=cells.owner[number],
        sheet=table.sheet,
        cell=address(int(table.rows[row]), table.text_places["sasaran"]),
        label=indicator,
        stated=text_of(table, "sasaran", row),
        expected=names[right],
        identity=f"{indicator}: sasaran {right + 1}",
        message="sasaran.name",
        params=(("indicator", indicator), ("right", names[right]), ("number", str(right + 1)), ("said", str(said + 1))),
        outcome=HELD if said == right else FAILED,
        cause="stale" if abs(said - right) == 1 else "unknown",
    )
