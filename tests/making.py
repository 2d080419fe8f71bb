"""Tables and cells by hand: a test draws its table, and asks how its identities came out.

    table('''
                     | anggaran | realisasi | persen
        Dinas        |      300 |       250 |  83,33
          Program A  |      100 |        90 |  90,00
          Program B  |      200 |       160 |  80,00
        = Jumlah     |      300 |       250 |  83,33
    ''')

Two spaces of indent are a level. A label that starts with ``=`` is a total, ``#`` a heading, ``~`` a derived
figure (SILPA), ``?`` a row without a place. A header is a role, with its group after a colon
(``anggaran:operasi``) and the power of ten of its unit after a caret (``anggaran^3``). Labels stand in sheet
column A, figures from B, the first row of the body in sheet row 2. Figures are parsed as a workbook's texts
are: ``12.588.628.067,00``, ``90,04``, ``-``, nothing, ``#DIV/0!``, ``menyusul``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import settings

from lkjip_calc import amounts
from lkjip_calc.checking import OUTCOMES, REASONS, check
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.derive import derive
from lkjip_calc.identities.model import Batch
from lkjip_calc.reading.sheets import SourceFile
from lkjip_calc.tables.model import Column, Figures, RowKind, State, Table, Workbook
from lkjip_calc.tables.words import PERCENT_ROLES

KINDS = {"=": RowKind.TOTAL, "#": RowKind.HEADING, "~": RowKind.DERIVED, "?": RowKind.OTHER}
quick = settings(max_examples=60, deadline=None)
"""For property tests: enough examples to find what is wrong, few enough for every run."""


def table(
    drawing: str,
    *,
    kind: str = "anggaran",
    levels_by: str | None = None,
    sheet: str = "Sheet1",
    title: str = "",
    kode: Sequence[str] | None = None,
    level_names: Sequence[str] | None = None,
) -> Table:
    """A table as drawn. `levels_by` defaults to shape where a row has a parent and to list where none has."""
    header, *lines = [line for line in drawing.splitlines() if line.strip()]
    columns = tuple(_column(number, text) for number, text in enumerate(header.split("|")[1:], 1))
    rows = [line.split("|") for line in lines]
    margin = min(len(row[0]) - len(row[0].lstrip()) for row in rows)
    labels = [row[0].strip() for row in rows]
    kinds = [KINDS.get(label[:1], RowKind.NODE) for label in labels]
    depth = [(len(row[0]) - len(row[0].lstrip()) - margin) // 2 for row in rows]
    parent = _parents(depth, kinds)
    placed = [kind <= RowKind.HEADING for kind in kinds]
    return Table(
        id="T1",
        sheet=sheet,
        kind_of_table=kind,
        title=title,
        first_row=0,
        columns=columns,
        label_columns={"uraian": 0},
        rows=np.arange(1, len(rows) + 1, dtype=np.int64),
        kode=tuple(kode or [""] * len(rows)),
        uraian=tuple(label.lstrip("=#~? ") for label in labels),
        level=np.where(placed, depth, -1).astype(np.int64),
        parent=parent,
        kind=np.array(kinds, np.int8),
        level_names=tuple(level_names or [""] * len(rows)),
        figures=_figures([[text.strip() for text in row[1:]] for row in rows], columns),
        levels_by=levels_by or ("shape" if (parent >= 0).any() else "list"),
    )


def _column(number: int, text: str) -> Column:
    """A column from its header."""
    name, _, exponent = text.strip().partition("^")
    role, _, group = name.partition(":")
    return Column(number, role, (group,) if group else (), name, int(exponent or 0))


def _parents(depth: Sequence[int], kinds: Sequence[RowKind]) -> np.ndarray:
    """The nearest row above that is less deep, among items and headings."""
    parent = np.full(len(depth), -1, np.int64)
    stack: list[int] = []
    for row, kind in enumerate(kinds):
        if kind > RowKind.HEADING:
            continue
        while stack and depth[stack[-1]] >= depth[row]:
            stack.pop()
        parent[row] = stack[-1] if stack else -1
        stack.append(row)
    return parent


def _figures(texts: Sequence[Sequence[str]], columns: Sequence[Column]) -> Figures:
    """The figures of drawn rows. A column with a unit closes up to the rounding of its unit."""
    shape = (len(texts), len(columns))
    value, slack = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    decimals, state = np.zeros(shape, np.int8), np.zeros(shape, np.int8)
    for j, column in enumerate(columns):
        money = column.role not in PERCENT_ROLES
        for i, row in enumerate(texts):
            number = amounts.parse(row[j]) if row[j] else None
            state[i, j] = _state(row[j], number)
            decimals[i, j] = 2 if money else number.decimals if number else 0
            if number is not None:
                value[i, j] = number.value * 10 ** (int(decimals[i, j]) - number.decimals)
        if column.exponent:
            slack[:, j] = 1 if (value[:, j] % 100).any() else 100
    return Figures(value, decimals, slack, state)


def _state(text: str, number: amounts.Number | None) -> State:
    """What a drawn cell holds."""
    if not text:
        return State.BLANK
    if text.startswith("#"):
        return State.ERROR
    if number is None:
        return State.TEXT
    return State.NIL if number.nil else State.NUMBER


def verdicts(*tables: Table, rule: str | None = None, owner: Sequence[int] | None = None) -> dict[str, str]:
    """How the identities of some tables came out, by the cell that states them.

    ``held``, ``failed``, or the reason why it was not evaluated. With several tables a cell's address has its
    sheet before it. `rule` keeps one rule; a cell that states two identities of it keeps the worse outcome.
    """
    cells = Cells.of(tables, owner)
    return _verdicts(cells, derive(cells), rule)


def _verdicts(cells: Cells, batches: Sequence[Batch], rule: str | None) -> dict[str, str]:
    """The outcomes of batches by stating cell."""
    checked = check(cells, batches)
    found: dict[str, str] = {}
    for batch, outcomes, reasons in zip(checked.batches, checked.outcomes, checked.reasons, strict=True):
        for cell, outcome, reason in zip(batch.stated.tolist(), outcomes.tolist(), reasons.tolist(), strict=True):
            if rule not in (None, batch.rule):
                continue
            name = cells.address(cell)
            name = name if len(cells.tables) == 1 else f"{cells.table_of(cell).sheet}!{name}"
            if found.get(name) != "failed":
                found[name] = REASONS[reason] or OUTCOMES[outcome]
    return found


def failures(*tables: Table, rule: str | None = None, owner: Sequence[int] | None = None) -> list[str]:
    """The cells that state an identity that fails."""
    return sorted(cell for cell, outcome in verdicts(*tables, rule=rule, owner=owner).items() if outcome == "failed")


def batches_of(drawn: Table, rule: str) -> list[Batch]:
    """The identities of one rule of a table."""
    return [batch for batch in derive(Cells.of([drawn])) if batch.rule == rule]


def book(*tables: Table, path: str = "buku.xlsx") -> Workbook:
    """A workbook of drawn tables, numbered T1, T2, ..."""
    named = tuple(replace(drawn, id=f"T{number}") for number, drawn in enumerate(tables, 1))
    return Workbook(SourceFile(path, "0" * 64, "xlsx", ()), named)
