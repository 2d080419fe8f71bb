"""Rule `konsolidasi`: what a recap says of an agency is what the agency's own table says.

Ground: the report of a government is the sum of the reports of its agencies [practice]. An agency's table is known
by its name: in its title, as its sheet, or as its top row. Which of its rows the recap repeats (all of it, its
belanja, a total) is settled by the figures: the row that most agencies bear out judges all of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import Batch, Sums
from lkjip_calc.tables.model import RowKind, State, Table
from lkjip_calc.tables.words import normalise
from lkjip_calc.tables.years import current_columns, fiscal_year

RULE = "konsolidasi"
ROLES = ("anggaran", "realisasi")
MIN_AGENCIES = 3
MAX_RECAP_ROWS = 500
"""A recap of agencies is no longer than this."""
_NUMBERED = re.compile(r"^[\d. ]+")
_AGENCY_OF = re.compile(r"^(nama )?(skpd|opd|unit kerja|unit organisasi|organisasi|perangkat daerah)\b[ :]*")

Pair = tuple[int, int]


def identities(cells: Cells) -> Iterator[Batch]:
    """The rows of recaps against the tables of the agencies that they name."""
    tables = [n for n, t in enumerate(cells.tables) if t.kind_of_table not in ("kalimat", "indikator")]
    if len(tables) <= MIN_AGENCIES:
        return
    by_name: dict[str, list[int]] = defaultdict(list)
    for number in tables:
        for name in names_of(cells.tables[number]):
            by_name[name].append(number)
    pairs: list[Pair] = []
    for recap in tables:
        if len(cells.tables[recap].rows) <= MAX_RECAP_ROWS:
            pairs += _of_recap(cells, recap, by_name)
    if pairs:
        stated, terms = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
        yield Sums(RULE, "agency", stated, np.arange(len(pairs) + 1), terms, np.ones(len(pairs), np.int64))


def names_of(table: Table) -> set[str]:
    """What an agency's table may be called: its sheet, the lines of its title, its only top row."""
    lines = [normalise(table.sheet), *table.title.split(" / ")]
    tops = [table.uraian[row] for row in _tops(table)]
    lines += [normalise(name) for name in tops] if len(tops) == 1 else []
    bare = (_NUMBERED.sub("", _AGENCY_OF.sub("", line)).strip() for line in lines)
    return {name for name in bare if len(name) >= 5}


def _tops(table: Table) -> list[int]:
    """The items at the top of a table."""
    return np.flatnonzero((table.kind == RowKind.NODE) & (table.parent < 0)).tolist()


def _of_recap(cells: Cells, recap: int, by_name: dict[str, list[int]]) -> list[Pair]:
    """The rows of one recap and the rows of the agencies' tables that they repeat."""
    this = cells.tables[recap]
    found: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    agencies: set[str] = set()
    year = fiscal_year(this)
    for row in np.flatnonzero(this.kind == RowKind.NODE).tolist():
        name = normalise(this.uraian[row])
        others = [n for n in by_name.get(name, ()) if n != recap and fiscal_year(cells.tables[n]) in (year, None)]
        if not others or len(others) > 3:
            continue
        agencies.add(name)
        for other in others:
            for said, there in _heads(cells.tables[other], name):
                for role in ROLES:
                    pair = _pair(cells, (recap, row), (other, there), role)
                    if pair is not None:
                        found[said, role].append(pair)
    if len(agencies) < MIN_AGENCIES:
        return []
    return [pair for role in ROLES for pair in _borne_out(cells, found, role)]


def _heads(table: Table, name: str) -> Iterator[tuple[str, int]]:
    """The rows that may speak for a whole agency: its own name, its top rows, its totals."""
    rows = [*_tops(table), *np.flatnonzero(table.kind == RowKind.TOTAL).tolist()]
    for row in rows:
        label = normalise(table.uraian[row])
        yield ("" if label == name else label), row


def _pair(cells: Cells, recap: tuple[int, int], agency: tuple[int, int], role: str) -> Pair | None:
    """The cells in which a recap and an agency's table state the same amount, if both do and in one unit."""
    places = []
    for table, row in (recap, agency):
        columns = current_columns(cells.tables[table].columns, role)
        total = [
            c for c in columns if {"jumlah", "total"} & set(" ".join(cells.tables[table].columns[c].group).split())
        ]
        columns = columns if len(columns) == 1 else total
        if len(columns) != 1:
            return None
        places.append((int(cells.ids(table, row, columns[0])), cells.tables[table].columns[columns[0]].exponent))
    (a, unit), (b, other) = places
    stated = cells.state[a] == State.NUMBER and cells.state[b] == State.NUMBER
    return (a, b) if stated and unit == other else None


def _borne_out(cells: Cells, found: dict[tuple[str, str], list[Pair]], role: str) -> list[Pair]:
    """The pairs of the row that most agencies bear out, or none."""
    best: tuple[int, list[Pair]] = 0, []
    for (_, its_role), pairs in found.items():
        equal = sum(2 * abs(int(cells.value[a] - cells.value[b])) <= cells.slack[a] + cells.slack[b] and
                    cells.value[a] != 0 for a, b in pairs)  # fmt: skip
        if its_role == role and equal >= MIN_AGENCIES and equal >= 2 * (len(pairs) - equal) and equal > best[0]:
            best = equal, pairs
    return best[1]
