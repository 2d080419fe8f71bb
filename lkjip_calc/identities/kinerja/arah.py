"""Which way an indicator is to go, as the targets of the plan say it: up, down, or neither.

Ground: the targets of a plan lead from year to year to its end [practice]. What they say is never a claim of its own;
it helps to choose between formulas of capaian that the other figures leave open.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from decimal import Decimal

from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kinerja.indikator_tabel import Fact, facts_of, item_rows, name_of
from lkjip_calc.identities.kinerja.nama import name_key
from lkjip_calc.tables.model import State

UP, DOWN = 1, -1
_END = 9999
"""The year of a plan's end where the header does not name it."""


def directions(cells: Cells, owner: int) -> dict[str, int]:
    """Where the targets of each indicator of a workbook lead, by the key of its name; indicators without one left out.

    Tables that contradict each other say nothing.
    """
    found: dict[str, set[int]] = defaultdict(set)
    for number, table in enumerate(cells.tables):
        if cells.owner[number] != owner or table.kind_of_table != "indikator":
            continue
        targets = sorted(_targets(facts_of(table)), key=lambda f: _END if f.year is None else f.year)
        for row in item_rows(table) if len(targets) > 1 else ():
            ids = [int(cells.ids(number, row, f.number)) for f in targets]
            way = _way([cells.decimal(c) for c in ids if cells.state[c] == State.NUMBER])
            if way:
                found[name_key(name_of(table, row))].add(way)
    return {name: ways.pop() for name, ways in found.items() if len(ways) == 1}


def _targets(facts: list[Fact]) -> list[Fact]:
    """The columns of yearly targets and of the plan's end."""
    return [f for f in facts if f.role == "target" and not f.period and not f.mean and (f.end or (f.year or 0) > 0)]


def _way(figures: list[Decimal]) -> int:
    """1 where figures never fall and rise once at least, -1 where they never rise and fall once, else 0."""
    steps = [b - a for a, b in itertools.pairwise(figures) if a != b]
    if not steps or min(steps) * max(steps) < 0:
        return 0
    return UP if steps[0] > 0 else DOWN
