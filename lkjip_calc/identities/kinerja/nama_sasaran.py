"""Rule `sasaran` between tables: an indicator stands under the name of the same sasaran in every table.

Ground: the sasaran of the Renstra, the performance agreement and the results are the same, with the same indicators
(PermenPAN-RB 53/2014) [practice]. A name is wrong where it is that of another sasaran in the other tables, and these
agree on the right one: two tables or more; or one, where the table itself lacks that sasaran.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lkjip_calc.checking import FAILED, HELD
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kinerja.indikator_tabel import item_rows, name_of, text_of
from lkjip_calc.identities.kinerja.nama import same_name
from lkjip_calc.reading.sheets import address

RULE = "sasaran"


@dataclass(frozen=True, slots=True)
class Named:
    """A row of a table of indicators: the indicator and the sasaran that it stands under."""

    table: int
    row: int
    indikator: str
    sasaran: str


def between_tables(cells: Cells, owner: int) -> Iterator[Assertion]:
    """The names over the indicators of one workbook that several tables have, one test per name and table."""
    rows = [
        named for number in range(len(cells.tables)) if cells.owner[number] == owner for named in _rows(cells, number)
    ]
    names = {t: list(dict.fromkeys(r.sasaran for r in rows if r.table == t)) for t in {r.table for r in rows}}
    seen: set[tuple[int, str, str]] = set()
    for cluster in _clusters(rows):
        for named in cluster:
            others = [other for other in cluster if other.table != named.table]
            right = _right_name(named, others, names)
            if right is not None and (named.table, named.sasaran, right) not in seen:
                seen.add((named.table, named.sasaran, right))
                yield _assertion(cells, named, right, others[0])


def _rows(cells: Cells, number: int) -> Iterator[Named]:
    """The rows of one table that name both."""
    table = cells.tables[number]
    if table.kind_of_table == "indikator" and {"indikator", "sasaran"} <= table.texts.keys():
        for row in item_rows(table):
            if name_of(table, row) and text_of(table, "sasaran", row):
                yield Named(number, row, name_of(table, row), text_of(table, "sasaran", row))


def _clusters(rows: Sequence[Named]) -> list[list[Named]]:
    """The rows of one indicator each; tables that have it under more than one sasaran are left out."""
    clusters: list[list[Named]] = []
    for named in rows:
        cluster = next((c for c in clusters if same_name(c[0].indikator, named.indikator)), None)
        if cluster is None:
            clusters.append([named])
        else:
            cluster.append(named)
    found = []
    for cluster in clusters:
        by_table: dict[int, list[Named]] = defaultdict(list)
        for named in cluster:
            by_table[named.table].append(named)
        plain = [own[0] for own in by_table.values() if all(same_name(own[0].sasaran, n.sasaran) for n in own)]
        if len(plain) > 1:
            found.append(plain)
    return found


def _right_name(named: Named, others: Sequence[Named], names: dict[int, list[str]]) -> str | None:
    """The name that a row should have by the other tables; its own where they agree, None where that is open."""
    said = others[0].sasaran
    if not all(same_name(said, other.sasaran) for other in others):
        return None
    if same_name(said, named.sasaran):
        return named.sasaran
    elsewhere = [n for other in others for n in names[other.table] if same_name(n, named.sasaran)]
    lacking = not any(same_name(said, n) for n in names[named.table])
    return said if elsewhere and (len(others) > 1 or lacking) else None


def _assertion(cells: Cells, named: Named, right: str, other: Named) -> Assertion:
    """One name as an assertion."""
    table, place = cells.tables[named.table], cells.tables[other.table]
    there = address(int(place.rows[other.row]), place.text_places["sasaran"])
    return Assertion(
        rule=RULE,
        owner=cells.owner[named.table],
        sheet=table.sheet,
        cell=address(int(table.rows[named.row]), table.text_places["sasaran"]),
        label=named.indikator,
        stated=named.sasaran,
        expected=right,
        identity=f"{named.indikator}: '{place.sheet}'!{there}",
        message="sasaran.copied",
        params=(("indicator", named.indikator), ("right", right), ("said", named.sasaran), ("place", place.sheet)),
        outcome=HELD if same_name(named.sasaran, right) else FAILED,
        cause="stale",
    )
