"""Rule `jumlah`: the row above a code is printed where all others of its level have theirs.

Ground: official exports print every level of a code [practice]. Sums cannot show that a row between two levels is
not printed: its items count for the row above it. Many reports print some levels only; a lone code whose row is
missing among many that have it is an omission.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lkjip_calc import amounts, codes
from lkjip_calc.checking import FAILED
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.tables.model import RowKind, Table, Workbook
from lkjip_calc.tables.years import current_columns

RULE = "jumlah"
MIN_PRINTED = 10
"""So many codes of a level have the row above them printed before a lone one without it is striking."""

Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """A coded row under another: how many parts both codes have, the row that they share, and the code between."""

    row: int
    depth: int
    above: int
    scope: int
    parts: Parts


def assertions(cells: Cells, _books: Sequence[Workbook]) -> Iterator[Assertion]:
    """The codes of every table whose own row is not printed, where that is striking."""
    for number, table in enumerate(cells.tables):
        if table.levels_by != "code" or len(table.rows) < 2 * MIN_PRINTED or table.kind_of_table == "kalimat":
            continue
        for missing, rows in _missing(table):
            yield _assertion(cells, number, missing, rows)


def _steps(table: Table) -> list[_Step]:
    """The rows whose code begins with the code of the row above them, and those at the top."""
    parts = {row: codes.parts(kode) for row, kode in enumerate(table.kode) if kode and table.kind[row] == RowKind.NODE}
    parents = table.parent.tolist()
    scope: dict[int, int] = {}
    steps = []
    for row, own in parts.items():
        above = parts.get(parents[row], ())
        prefixed = own[: len(above)] == above and len(above) < len(own)
        if parents[row] < 0 and not codes.is_account(table.kode[row]):
            scope[row] = -1
            continue
        if parents[row] >= 0 and not prefixed:
            scope[row] = parents[row]
            continue
        scope[row] = scope.get(parents[row], -1)
        steps.append(_Step(row, len(own), len(above), scope[row], own))
    return steps


def _missing(table: Table) -> Iterator[tuple[Parts, list[int]]]:
    """The codes that lack a row, with the rows right under them: one alone among many of its level."""
    levels: dict[int, list[_Step]] = defaultdict(list)
    for step in _steps(table):
        levels[step.depth].append(step)
    for depth, steps in levels.items():
        usual, count = Counter(step.above for step in steps).most_common(1)[0]
        if not usual or count < MIN_PRINTED:
            continue
        printed = {(s.scope, s.parts[:usual]) for s in steps if s.above == usual}
        lacking: dict[tuple[int, Parts], list[int]] = defaultdict(list)
        for step in steps:
            if step.above < usual:
                lacking[step.scope, step.parts[:usual]].append(step.row)
        others = [s for s in steps if s.above > usual]
        if len(lacking) == 1 and not others and len(printed) >= MIN_PRINTED and usual < depth:
            ((_, code), rows) = next(iter(lacking.items()))
            yield code, rows


def _assertion(cells: Cells, number: int, missing: Parts, rows: list[int]) -> Assertion:
    """A code without a row as a failed assertion, with the figures that its row should have."""
    table = cells.tables[number]
    code = _as_printed(table, rows[0], len(missing))
    first = next((n for n, c in enumerate(table.columns) if c.role in ("anggaran", "realisasi", "nilai")), 0)
    said = []
    for role in ("anggaran", "realisasi"):
        columns = current_columns(table.columns, role)
        if len(columns) == 1:
            total = sum(int(table.figures.value[row, columns[0]]) for row in rows)
            said.append(f"{role} {amounts.format_number(total, 2, trim=True)}")
    address = cells.address(int(cells.ids(number, rows[0], first)))
    return Assertion(
        rule=RULE,
        owner=cells.owner[number],
        sheet=table.sheet,
        cell=address,
        label=table.uraian[rows[0]] or table.kode[rows[0]],
        stated="-",
        expected=code,
        identity=f"{code} = {' + '.join(cells.address(int(cells.ids(number, r, first))) for r in rows[:20])}",
        message="jumlah.induk",
        params=(("code", code), ("figures", ", ".join(said) or "-"), ("cell", address)),
        outcome=FAILED,
        cause="omitted_rows",
        detail=code,
        confidence=0.9,
    )


def _as_printed(table: Table, row: int, count: int) -> str:
    """The beginning of a row's code as it is printed."""
    return ".".join([part for part in table.kode[row].replace("-", ".").split(".") if part][:count])
