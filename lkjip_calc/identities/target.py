"""Rule `target`: the target of an indicator for a year is the same in every table that states it.

Ground: the targets of the Renstra, of the performance agreement and of the table of results are one and the same
(PermenPAN-RB 53/2014) [practice]. Indicators are the same where their names are, slips of the hand in long names
aside; a name that one table gives to different targets, or different units, is not compared, nor are tables before
and after a revision.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.indikator_cases import facts_of, item_rows, name_key, name_of, same_name, text_of
from lkjip_calc.identities.model import Batch, Sums
from lkjip_calc.tables.model import State
from lkjip_calc.tables.words import normalise

RULE = "target"
_STAGE = re.compile(r"\b(perubahan|revisi|murni|semula|menjadi|nasional|provinsi)\b")


@dataclass(frozen=True, slots=True)
class Statement:
    """A target that one cell states."""

    table: int
    cell: int
    name: str
    unit: str
    value: int


def identities(cells: Cells) -> Iterator[Batch]:
    """The equalities of targets between tables of one workbook, each with the first table that states it."""
    by_year: dict[tuple[int, int, frozenset[str]], list[Statement]] = defaultdict(list)
    for table, this in enumerate(cells.tables):
        if this.kind_of_table != "indikator":
            continue
        for fact in facts_of(this):
            if fact.role != "target" or fact.year is None or fact.year < 0 or fact.period:
                continue
            words = normalise(f"{this.title} {this.columns[fact.number].header}")
            key = (cells.owner[table], fact.year, frozenset(_STAGE.findall(words)))
            by_year[key] += _statements(cells, table, fact.number)
    pairs = [pair for statements in by_year.values() for pair in _pairs(statements)]
    if pairs:
        stated, term = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
        ones = np.ones(len(pairs), np.int64)
        yield Sums(RULE, "equal", stated, np.arange(len(pairs) + 1, dtype=np.int64), term, ones)


def _statements(cells: Cells, table: int, column: int) -> Iterator[Statement]:
    """The targets of one column."""
    this = cells.tables[table]
    for row in item_rows(this):
        cell = int(cells.ids(table, row, column))
        name = name_of(this, row)
        if cells.state[cell] == State.NUMBER and name_key(name):
            unit = name_key(text_of(this, "satuan", row)) or normalise(text_of(this, "satuan", row))
            yield Statement(table, cell, name, unit, int(cells.value[cell]))


def _pairs(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Cells of different tables that state the same target."""
    clusters: list[list[Statement]] = []
    for statement in statements:
        cluster = next((c for c in clusters if same_name(c[0].name, statement.name)), None)
        if cluster is None:
            clusters.append([statement])
        else:
            cluster.append(statement)
    for cluster in clusters:
        if _comparable(cluster):
            seen = {cluster[0].table}
            for other in cluster[1:]:
                if other.table not in seen:
                    seen.add(other.table)
                    yield other.cell, cluster[0].cell


def _comparable(cluster: Sequence[Statement]) -> bool:
    """Whether the statements of one name can be compared: one target per table, units that do not differ."""
    per_table: dict[int, set[int]] = defaultdict(set)
    for statement in cluster:
        per_table[statement.table].add(statement.value)
    units = {statement.unit for statement in cluster if statement.unit}
    return len(per_table) > 1 and len(units) <= 1 and all(len(values) == 1 for values in per_table.values())
