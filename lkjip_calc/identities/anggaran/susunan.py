"""Rule `jumlah`: the row above a code is printed where all others of its level have theirs.

Ground: official exports print every level of a code [practice]. Sums cannot show that a row between two levels is
not printed: its items count for the row above it. Many reports print some levels only; a lone code whose row is
missing among many that have it is an omission.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lkjip_calc import amounts, codes
from lkjip_calc.checking import FAILED
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.tables.code_tree import CodeParts
from lkjip_calc.tables.model import Ints, RowKind, Table, Workbook
from lkjip_calc.tables.years import current_columns

RULE = "jumlah"
MIN_PRINTED = 10
"""So many codes of a level have the row above them printed before a lone one without it is striking."""


@dataclass(frozen=True, slots=True)
class _Steps:
    """The coded rows of a table that stand right under another, or at the top.

    `depth` says how many parts the code of each of `rows` has, `above` how many that of the row above it, `scope`
    the row that they share; `values[row, n]` is part n of the code of any row as a number.
    """

    rows: Ints
    depth: Ints
    above: Ints
    scope: Ints
    values: Ints


def assertions(cells: Cells, _books: Sequence[Workbook]) -> Iterator[Assertion]:
    """The codes of every table whose own row is not printed, where that is striking."""
    for number, table in enumerate(cells.tables):
        if table.levels_by != "code" or len(table.rows) < 2 * MIN_PRINTED or table.kind_of_table == "kalimat":
            continue
        for missing, rows in _missing(table):
            yield _assertion(cells, number, missing, rows)


def _steps(table: Table) -> _Steps:
    """The rows whose code begins with the code of the row above them, and those at the top."""
    values, count, account = _codes(table)
    rows = np.flatnonzero(count > 0)
    parent = table.parent[rows]
    above = np.where(parent >= 0, count[parent], 0)
    prefixed = above < count[rows]
    for place in range(int(above.max(initial=0))):
        prefixed &= (place >= above) | (values[rows, place] == values[parent, place])
    apart = np.where(parent < 0, ~account[rows], ~prefixed)
    # A scope is the row under which codes begin anew; steps share that of the row above them.
    scope = np.full(len(count), -1, np.int64)
    scope[rows[apart]] = np.maximum(parent[apart], -1)
    inner, over = rows[~apart & (parent >= 0)], parent[~apart & (parent >= 0)]
    while (scope[inner] != scope[over]).any():
        scope[inner] = scope[over]
    return _Steps(rows[~apart], count[rows[~apart]], above[~apart], scope[rows[~apart]], values)


def _codes(table: Table) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """The parts of the codes of a table's items as numbers, how many there are, and which are codes of accounts."""
    node = table.kind == RowKind.NODE
    parts = table.parts if table.parts is not None else CodeParts.of(table.kode)
    if parts is not None:
        return parts.value, np.where(node, parts.count, 0), parts.account
    numbers: dict[str, int] = {}
    found = [codes.parts(kode) for kode in table.kode]
    count = np.array([len(own) for own in found], np.int64)
    values = np.full((len(found), int(count.max(initial=0))), -1, np.int64)
    for row, own in enumerate(found):
        values[row, : len(own)] = [numbers.setdefault(part, len(numbers)) for part in own]
    account = np.array([codes.is_account(kode) for kode in table.kode], bool)
    return values, np.where(node, count, 0), account


def _missing(table: Table) -> Iterator[tuple[int, list[int]]]:
    """How many parts a code that lacks a row has, with the rows right under it: one alone among many of its level."""
    steps = _steps(table)
    depths, first = np.unique(steps.depth, return_index=True)
    for depth in depths[np.argsort(first)].tolist():
        own = steps.depth == depth
        counts = np.bincount(steps.above[own])
        usual = int(steps.above[own][np.isin(steps.above[own], np.flatnonzero(counts == counts.max()))][0])
        lacking = np.flatnonzero(own & (steps.above < usual))
        if not usual or counts[usual] < MIN_PRINTED or len(counts) > usual + 1 or not len(lacking):
            continue
        codes_of = np.column_stack([steps.scope, steps.values[steps.rows, :usual]])
        printed = np.unique(codes_of[own & (steps.above == usual)], axis=0)
        if (codes_of[lacking] == codes_of[lacking[0]]).all() and len(printed) >= MIN_PRINTED and usual < depth:
            yield usual, steps.rows[lacking].tolist()


def _assertion(cells: Cells, number: int, missing: int, rows: list[int]) -> Assertion:
    """A code without a row as a failed assertion, with the figures that its row should have."""
    table = cells.tables[number]
    code = _as_printed(table, rows[0], missing)
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
