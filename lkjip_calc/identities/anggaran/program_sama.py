"""Rule `silang` over programmes: what two tables state of the anggaran of one programme is the same.

Ground: the money of the performance agreement is that of the budget it reports on [practice]. Rows are one by their
whole names, each once in its table; two columns are held against each other where nearly all that both state agrees and
their totals tell that one figure alone is apart, so that a budget before its revision is not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

import numpy as np

from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kinerja.nama import name_key
from lkjip_calc.identities.model import Batch, Sums
from lkjip_calc.tables.model import RowKind, State, Table

RULE = "silang"
MIN_NAME = 12
MIN_AGREEING = 2
ROLES = ("anggaran", "realisasi")
_NUMBER = re.compile(r"^\s*(?:\(?[0-9A-Za-z]{1,3}[.)]\s*)+")
_GENERIC = re.compile(r"^program(?=\w)")
TOTAL = "="
"""Stands for the total of a table."""


def identities(cells: Cells) -> Iterator[Batch]:
    """The programmes of the tables of one workbook, each with the first table that speaks of the same."""
    columns: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for number, table in enumerate(cells.tables):
        if table.kind_of_table not in ("anggaran", "daftar", "rekap"):
            continue
        for role in ROLES:
            own = [n for n, c in enumerate(table.columns) if c.role == role]
            if len(own) == 1 and not table.columns[own[0]].exponent:
                columns[cells.owner[number], role].append((number, own[0]))
    # The rows of a table are named where another one speaks of the same, and once for all columns.
    names = cache(lambda number: _names(cells.tables[number]))
    pairs = [
        pair
        for found in columns.values()
        if len(found) > 1
        for pair in _pairs(cells, [_named(cells, number, names(number), column) for number, column in found])
    ]
    if pairs:
        stated, term = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
        yield Sums(RULE, "equal", stated, np.arange(len(pairs) + 1), term, np.ones(len(pairs), np.int64))


def _names(table: Table) -> dict[int, str]:
    """What the items of a table are called, by their rows."""
    rows = np.flatnonzero(table.kind == RowKind.NODE).tolist()
    return {row: _GENERIC.sub("", name_key(_NUMBER.sub("", table.uraian[row]))) for row in rows}


def _named(cells: Cells, number: int, names: Mapping[int, str], column: int) -> dict[str, int]:
    """The amounts of a column by the names of their rows, those that stand there once; the last total as such."""
    table = cells.tables[number]
    stated = table.figures.state[:, column] == State.NUMBER
    counts = Counter(name for row, name in names.items() if stated[row])
    found = {
        name: int(cells.ids(number, row, column))
        for row, name in names.items()
        if stated[row] and len(name) >= MIN_NAME and counts[name] == 1
    }
    totals = np.flatnonzero((table.kind == RowKind.TOTAL) & stated)
    return found | ({TOTAL: int(cells.ids(number, int(totals[-1]), column))} if len(totals) else {})


def _pairs(cells: Cells, columns: list[dict[str, int]]) -> Iterator[tuple[int, int]]:
    """The amounts that two columns of the same programmes both state."""
    for place, later in enumerate(columns):
        for first in columns[:place]:
            shared = [name for name in later if name in first]
            agreeing = [n for n in shared if cells.value[later[n]] == cells.value[first[n]]]
            apart = len(shared) - len(agreeing)
            names = [n for n in agreeing if n != TOTAL]
            alone = not apart or (apart == 1 and TOTAL in shared and len(agreeing) >= 2)
            if len(names) >= MIN_AGREEING and alone:
                yield from ((later[n], first[n]) for n in shared)
                break
