"""What several tables state of one indicator: the same figure in each of them, told by how many figures they share.

Indicators are the same where their names are, slips of the hand in long names aside. A name that one column gives to
different figures, or different units, is not compared, nor are targets before a revision with those after it, or
figures of which one is the other rounded, or columns that agree too seldom: the sheets of several units, figures of
other days.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kinerja.indikator_cases import LAST
from lkjip_calc.identities.kinerja.indikator_tabel import Fact, facts_of, item_rows, name_of, table_year, text_of
from lkjip_calc.identities.kinerja.nama import name_key, same_name
from lkjip_calc.tables.model import State, Table
from lkjip_calc.tables.words import normalise

PLANNED, REVISED, MEASURED = "rencana", "perubahan", "hasil"
SOME_END = 9999
"""The year of a plan's end where no table tells which it is."""
MIN_YEARS = 3
"""A table of so many yearly targets is a plan; its last year is the plan's end."""
_STAGE = re.compile(
    r"\b(murni|semula|nasional|provinsi|standar|triwulan|semester|bulan|tw)\b|\bsebelum (perubahan|revisi)\b"
)
"""Words of what is another figure than that of the year."""
_REVISED = re.compile(r"(?<!sebelum )\b(perubahan|revisi|menjadi)\b")
"""Words of a target that may differ from those before it."""
_END = re.compile(r"\b(akhir|renstra|rpjmd|jangka menengah)\b")
_SO_FAR = re.compile(r"\b(s/d|s\.d|kumulatif|sampai)\b")

Source = tuple[int, int]
"""A column: the numbers of its table and of itself."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure of an indicator that one cell states; `stage` is that of a plan, of one revised, or of results."""

    source: Source
    cell: int
    name: str
    unit: str
    value: Decimal
    stage: str


def pairs_of(cells: Cells, role: str, *, strict: bool) -> list[tuple[int, int]]:
    """The cells that state the same figure of a role, each with the first that does.

    `strict` asks that two columns agree in two figures and in two thirds of those that they share.
    """
    found = [_clusters(statements) for statements in _statements(cells, role)]
    shared = _shared(cells, [cluster for clusters in found for cluster in clusters], strict=strict)
    return [pair for clusters in found for cluster in clusters for pair in _pairs(cluster, shared)]


def _statements(cells: Cells, role: str) -> Iterator[list[Statement]]:
    """The figures of a role that speak of one year, workbook by workbook."""
    found: dict[tuple[int, int, frozenset[str], bool], list[Statement]] = defaultdict(list)
    ends: dict[int, int | None] = {}
    years: dict[int, int | None] = {}
    for table, this in enumerate(cells.tables):
        if this.kind_of_table != "indikator":
            continue
        owner = cells.owner[table]
        if owner not in ends:
            ends[owner], years[owner] = _end_of_plan(cells, owner), _report_year(cells, owner)
        by_sasaran = "indikator" not in this.texts
        facts = facts_of(this)
        for fact in facts:
            year = _year_of(this, fact, ends[owner], years[owner])
            if fact.role != role or not year or (by_sasaran and role != "capaian") or (fact.mean and not by_sasaran):
                continue
            words = normalise(f"{this.title} {this.columns[fact.number].header}")
            stages = frozenset(match[0] for match in _STAGE.finditer(words)) if not fact.period else frozenset()
            measured = any(f.role in ("capaian", "realisasi") and f.year == fact.year for f in facts)
            revised = role == "target" and not stages and _REVISED.search(words) is not None
            stage = REVISED if revised else MEASURED if measured else PLANNED
            found[owner, year, stages, by_sasaran] += _column(cells, table, fact.number, stage)
    yield from found.values()


def _year_of(table: Table, fact: Fact, end: int | None, own: int | None) -> int | None:
    """The year of which a column speaks as a whole, that of the report where it names none; None for part of a year."""
    header = normalise(table.columns[fact.number].header)
    if fact.end:
        whole = fact.role == "target" and (fact.year or _END.search(header)) and not _SO_FAR.search(header)
        return (fact.year or end or SOME_END) if whole else None
    if fact.period and (fact.role == "target" or fact.period not in LAST):
        return None
    return own if fact.year is None else fact.year if fact.year > 0 else None


def _report_year(cells: Cells, owner: int) -> int | None:
    """The latest year that the tables of results of a workbook report."""
    tables = [t for n, t in enumerate(cells.tables) if cells.owner[n] == owner and t.kind_of_table == "indikator"]
    measured = [t for t in tables if any(c.role in ("capaian", "realisasi") for c in t.columns)]
    return max((year for t in measured if (year := table_year(t)) is not None), default=None)


def _end_of_plan(cells: Cells, owner: int) -> int | None:
    """The last year of the plans of a workbook; None where they end in different years, or there is none."""
    ends = set()
    for table, this in enumerate(cells.tables):
        if cells.owner[table] == owner and this.kind_of_table == "indikator":
            facts = facts_of(this)
            years = {f.year for f in facts if f.role == "target" and not f.end and not f.period and (f.year or 0) > 0}
            if len(years) >= MIN_YEARS and not any(f.role == "realisasi" for f in facts):
                ends.add(max(y for y in years if y is not None))
    return ends.pop() if len(ends) == 1 else None


def _column(cells: Cells, table: int, column: int, stage: str) -> Iterator[Statement]:
    """The figures of one column."""
    this = cells.tables[table]
    for row in item_rows(this):
        cell = int(cells.ids(table, row, column))
        name = name_of(this, row) if "indikator" in this.texts else text_of(this, "sasaran", row)
        if cells.state[cell] == State.NUMBER and name_key(name):
            unit = name_key(text_of(this, "satuan", row)) or normalise(text_of(this, "satuan", row))
            yield Statement((table, column), cell, name, unit, cells.decimal(cell), stage)


def _clusters(statements: Sequence[Statement]) -> list[list[Statement]]:
    """The statements of one indicator each, one per column, where they can be compared."""
    clusters: list[list[Statement]] = []
    for statement in statements:
        cluster = next((c for c in clusters if same_name(c[0].name, statement.name)), None)
        if cluster is None:
            clusters.append([statement])
        else:
            cluster.append(statement)
    return [_without_old_plans(_one_per_column(cluster)) for cluster in clusters if _comparable(cluster)]


def _without_old_plans(cluster: list[Statement]) -> list[Statement]:
    """The statements without those of plans before a revision, where the results follow the revised target."""
    revised = [s for s in cluster if s.stage == REVISED]
    measured = [s for s in cluster if s.stage == MEASURED]
    if not (revised and measured and all(_agree(revised[0].value, s.value) for s in (*revised, *measured))):
        return cluster
    return [s for s in cluster if s.stage != PLANNED or _agree(revised[0].value, s.value)]


def _pairs(cluster: Sequence[Statement], shared: Callable[[Source, Source], bool]) -> Iterator[tuple[int, int]]:
    """Cells of different columns that state the same figure, each with the first that speaks of the same."""
    for place, other in enumerate(cluster):
        first = next((s for s in cluster[:place] if shared(s.source, other.source)), None)
        if first is not None and (first.value == other.value or not _agree(first.value, other.value)):
            yield other.cell, first.cell


def _comparable(cluster: Sequence[Statement]) -> bool:
    """Whether the statements of one name can be compared: one figure per column, units that do not differ."""
    per_column: dict[Source, set[Decimal]] = defaultdict(set)
    for statement in cluster:
        per_column[statement.source].add(statement.value)
    units = {statement.unit for statement in cluster if statement.unit}
    return len(per_column) > 1 and len(units) <= 1 and all(len(values) == 1 for values in per_column.values())


def _one_per_column(cluster: Sequence[Statement]) -> list[Statement]:
    """The first statement of every column."""
    first: dict[Source, Statement] = {}
    for statement in cluster:
        first.setdefault(statement.source, statement)
    return list(first.values())


def _shared(cells: Cells, clusters: Sequence[Sequence[Statement]], *, strict: bool) -> Callable[[Source, Source], bool]:
    """Whether two columns speak of the same thing, told by how many of the figures that they share agree."""
    counts: dict[tuple[Source, Source], list[bool]] = defaultdict(list)
    unsure: set[tuple[Source, Source]] = set()
    for cluster in clusters:
        for place, b in enumerate(cluster):
            for a in cluster[:place]:
                counts[a.source, b.source].append(_agree(a.value, b.value))
                if REVISED in (a.stage, b.stage) and a.stage != b.stage:
                    unsure.add((a.source, b.source))

    def shared(a: Source, b: Source) -> bool:
        agreeing = counts.get((a, b), [])
        held = sum(agreeing)
        if strict or (a, b) in unsure:
            return held >= 2 and 3 * held >= 2 * len(agreeing)
        if len(agreeing) > 1:
            return 2 * held >= len(agreeing)
        headers = [tuple(column.header for column in cells.tables[t].columns) for t, _ in (a, b)]
        return bool(agreeing) and (agreeing[0] or headers[0] != headers[1])

    return shared


def _agree(a: Decimal, b: Decimal) -> bool:
    """Whether two figures are one, or one is the other rounded: trailing noughts say nothing."""
    if a == b:
        return True
    short, long = sorted((a.normalize(), b.normalize()), key=_decimals)
    return (
        _decimals(short) < _decimals(long)
        and long.quantize(Decimal(1).scaleb(-_decimals(short)), ROUND_HALF_UP) == short
    )


def _decimals(number: Decimal) -> int:
    """The decimals of a number."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
