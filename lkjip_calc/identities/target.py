"""Rule `target`: the target of an indicator for a year is the same in every table that states it.

Ground: the targets of the Renstra, of the performance agreement and of the table of results are one and the same
(PermenPAN-RB 53/2014) [practice]. Indicators are the same where their names are, slips of the hand in long names
aside. A name that one table gives to different figures, or different units, is not compared, nor are targets before a
revision with those after it, or tables of one make that agree nowhere: the sheets of several units.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.indikator_tabel import facts_of, item_rows, name_of, text_of
from lkjip_calc.identities.model import Batch, Sums
from lkjip_calc.identities.nama import name_key, same_name
from lkjip_calc.tables.model import State
from lkjip_calc.tables.words import normalise

RULE = "target"
PLANNED, REVISED, MEASURED = "rencana", "perubahan", "hasil"
_STAGE = re.compile(r"\b(murni|semula|nasional|provinsi|triwulan|semester|bulan|tw)\b|\bsebelum (perubahan|revisi)\b")
"""Words of what is another figure than the target of the year."""
_REVISED = re.compile(r"(?<!sebelum )\b(perubahan|revisi|menjadi)\b")
"""Words of a target that may differ from those before it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure of an indicator that one cell states."""

    table: int
    cell: int
    name: str
    unit: str
    value: Decimal
    stage: str = ""
    """Of a plan, of a plan revised, or of a table that measures what came of it."""


def identities(cells: Cells) -> Iterator[Batch]:
    """The equalities between tables of one workbook, each with the first table that states the figure."""
    found = [_clusters(statements) for statements in _statements(cells)]
    shared = _shared(cells, [cluster for clusters in found for cluster in clusters])
    pairs = [pair for clusters in found for cluster in clusters for pair in _pairs(cluster, shared)]
    if pairs:
        stated, term = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
        start = np.arange(len(pairs) + 1, dtype=np.int64)
        yield Sums(RULE, "equal", stated, start, term, np.ones(len(pairs), np.int64))


def _statements(cells: Cells) -> Iterator[list[Statement]]:
    """The targets that speak of one year, workbook by workbook."""
    found: dict[tuple[int, int, frozenset[str]], list[Statement]] = defaultdict(list)
    for table, this in enumerate(cells.tables):
        if this.kind_of_table != "indikator":
            continue
        for fact in facts_of(this):
            yearly = fact.year is not None and fact.year > 0 and not fact.period and not fact.mean
            if fact.role != "target" or not yearly:
                continue
            words = normalise(f"{this.title} {this.columns[fact.number].header}")
            stages = frozenset(match[0] for match in _STAGE.finditer(words))
            revised = not stages and _REVISED.search(words) is not None
            measured = any(f.role in ("capaian", "realisasi") and f.year == fact.year for f in facts_of(this))
            found[cells.owner[table], fact.year or 0, stages] += [
                replace(s, stage=REVISED if revised else MEASURED if measured else PLANNED)
                for s in _column(cells, table, fact.number)
            ]
    yield from found.values()


def _column(cells: Cells, table: int, column: int) -> Iterator[Statement]:
    """The figures of one column."""
    this = cells.tables[table]
    for row in item_rows(this):
        cell = int(cells.ids(table, row, column))
        name = name_of(this, row)
        if cells.state[cell] == State.NUMBER and name_key(name) and "indikator" in this.texts:
            unit = name_key(text_of(this, "satuan", row)) or normalise(text_of(this, "satuan", row))
            yield Statement(table, cell, name, unit, cells.decimal(cell))


def _clusters(statements: Sequence[Statement]) -> list[list[Statement]]:
    """The statements of one indicator each, one per table, where they can be compared."""
    clusters: list[list[Statement]] = []
    for statement in statements:
        cluster = next((c for c in clusters if same_name(c[0].name, statement.name)), None)
        if cluster is None:
            clusters.append([statement])
        else:
            cluster.append(statement)
    return [_without_old_plans(_one_per_table(cluster)) for cluster in clusters if _comparable(cluster)]


def _without_old_plans(cluster: list[Statement]) -> list[Statement]:
    """The statements without those of plans before a revision, where the results follow the revised target."""
    revised = [s for s in cluster if s.stage == REVISED]
    measured = [s for s in cluster if s.stage == MEASURED]
    if not (revised and measured and all(_agree(revised[0].value, s.value) for s in (*revised, *measured))):
        return cluster
    return [s for s in cluster if s.stage != PLANNED or _agree(revised[0].value, s.value)]


def _pairs(cluster: Sequence[Statement], shared: Callable[[int, int], bool]) -> Iterator[tuple[int, int]]:
    """Cells of different tables that state the same figure, each with the first that speaks of the same."""
    for place, other in enumerate(cluster):
        first = next((s for s in cluster[:place] if shared(s.table, other.table)), None)
        if first is not None:
            yield other.cell, first.cell


def _comparable(cluster: Sequence[Statement]) -> bool:
    """Whether the statements of one name can be compared: one figure per table, units that do not differ."""
    per_table: dict[int, set[Decimal]] = defaultdict(set)
    for statement in cluster:
        per_table[statement.table].add(statement.value)
    units = {statement.unit for statement in cluster if statement.unit}
    return len(per_table) > 1 and len(units) <= 1 and all(len(values) == 1 for values in per_table.values())


def _one_per_table(cluster: Sequence[Statement]) -> list[Statement]:
    """The first statement of every table."""
    first: dict[int, Statement] = {}
    for statement in cluster:
        first.setdefault(statement.table, statement)
    return list(first.values())


def _shared(cells: Cells, clusters: Sequence[Sequence[Statement]]) -> Callable[[int, int], bool]:
    """Whether two tables speak of the same thing, told by how many of the figures that they share agree."""
    counts: dict[tuple[int, int], list[bool]] = defaultdict(list)
    unsure: set[tuple[int, int]] = set()
    for cluster in clusters:
        for place, b in enumerate(cluster):
            for a in cluster[:place]:
                counts[a.table, b.table].append(_agree(a.value, b.value))
                if REVISED in (a.stage, b.stage) and a.stage != b.stage:
                    unsure.add((a.table, b.table))

    def shared(a: int, b: int) -> bool:
        agreeing = counts.get((a, b), [])
        if (a, b) in unsure:
            return len(agreeing) > 2 and 3 * sum(agreeing) >= 2 * len(agreeing)
        if len(agreeing) > 1:
            return 2 * sum(agreeing) >= len(agreeing)
        headers = [tuple(column.header for column in cells.tables[t].columns) for t in (a, b)]
        return bool(agreeing) and (agreeing[0] or headers[0] != headers[1])

    return shared


def _agree(a: Decimal, b: Decimal) -> bool:
    """Whether two figures are one, printed with as many decimals as the shorter one has."""
    least = max(_exponent(a), _exponent(b))
    return abs(a - b) <= Decimal(1).scaleb(least)


def _exponent(number: Decimal) -> int:
    """The power of ten of the last printed digit."""
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
