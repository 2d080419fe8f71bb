"""Rule `rantai_lra`: surplus/defisit, pembiayaan netto and SILPA follow from the accounts above them.

surplus/(defisit) = pendapatan - belanja (- transfer, where the chart keeps it apart);
pembiayaan netto = penerimaan - pengeluaran pembiayaan; SILPA = surplus/(defisit) + pembiayaan netto; on
anggaran, on realisasi and on every other money column. Ground: PSAP 02 and Permendagri 90/2019 accounts
4, 5, 6 as printed in regency templates [practice].
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

import numpy as np

from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import Batch, Sums, csr
from lkjip_calc.tables.build import additive_columns
from lkjip_calc.tables.model import RowKind, State, Table
from lkjip_calc.tables.words import normalise, rows_naming

RULE = "rantai_lra"

Terms = tuple[tuple[str, int], ...]
"""Signed parts of a derived figure: ((part, sign), ...)."""

PARTS: dict[str, re.Pattern[str]] = {
    part: re.compile(pattern)
    for part, pattern in {
        "pendapatan": r"(jumlah |total )?pendapatan( daerah)?( - lra)?",
        "belanja": r"(jumlah |total )?belanja( daerah)?( dan transfer)?",
        "transfer": r"(jumlah |total )?transfer( daerah)?",
        "penerimaan": r"(jumlah |total )?penerimaan (pembiayaan|daerah)( daerah)?",
        "pengeluaran": r"(jumlah |total )?pengeluaran (pembiayaan|daerah)( daerah)?",
        "pembiayaan": r"(jumlah )?pembiayaan( daerah)?",
        "surplus": r"\(?(jumlah )?(surplus|defisit)\b.*",
        "netto": r"(jumlah |total )?pembiayaan (daerah )?net+o?",
        "silpa": r"(?!.*(sebelumnya|lalu)).*\b(silpa|sikpa|sisa lebih( pembiayaan| perhitungan)? anggaran)\b.*",
    }.items()
}
"""The rows that take part, by their words."""

TOP_PARTS = frozenset({"pendapatan", "belanja", "transfer", "pembiayaan"})

CHAIN: dict[str, tuple[Terms, ...]] = {
    "surplus": (
        (("pendapatan", 1), ("belanja", -1)),
        (("pendapatan", 1), ("belanja", -1), ("transfer", -1)),
    ),
    "netto": ((("penerimaan", 1), ("pengeluaran", -1)),),
    "silpa": ((("surplus", 1), ("netto", 1)), (("surplus", 1), ("pembiayaan", 1))),
}
"""Each derived figure with the ways in which it may follow; the way that fits most columns judges them all."""


def part_of(label: str) -> str | None:
    """The part of the chain that a row's label names, or None."""
    words = re.sub(r"\s*[/()]+\s*", " ", normalise(label)).strip()
    for part, pattern in PARTS.items():
        if pattern.fullmatch(words):
            return part
    return None


def parts_of(table: Table) -> list[str | None]:
    """The part of the chain that each row of a table states.

    The accounts 4, 5 and 6 stand at the top or in a total: a row called `Transfer` under pendapatan is none.
    """
    known = {label: part_of(label) for label in set(table.uraian)}
    parts = [known[label] for label in table.uraian]
    inner = (table.kind == RowKind.NODE) & (table.parent >= 0)
    return [None if part in TOP_PARTS and inner[row] else part for row, part in enumerate(parts)]


def identities(cells: Cells, table: int) -> Iterator[Batch]:
    """The derived rows of one table against what they follow from."""
    this = cells.tables[table]
    if this.kind_of_table in ("indikator", "kalimat"):
        return
    if next(rows_naming(this.uraian, "surplus", "defisit", "pembiayaan"), None) is None:
        return
    parts = parts_of(this)
    if "surplus" not in parts and "netto" not in parts:
        return
    # The sign of a difference column may change from pendapatan to belanja; it does not chain.
    columns = [c for c in additive_columns(this.columns) if this.columns[c].role != "sisa"]
    for row, part in enumerate(parts):
        if part not in CHAIN or this.kind[row] == RowKind.HEADING:
            continue
        batch = _derived_row(cells, table, row, CHAIN[part], parts, columns)
        if batch is not None:
            yield batch


def _derived_row(
    cells: Cells, table: int, row: int, ways: Sequence[Terms], parts: Sequence[str | None], columns: Sequence[int]
) -> Sums | None:
    """One derived row in every column, in the way that most columns support."""
    this = cells.tables[table]
    best: tuple[int, Sums] | None = None
    for terms in ways:
        rows = [_row_of(this, parts, part, row) for part, _ in terms]
        if any(r is None for r in rows):
            continue
        batch = _row_sums(cells, table, row, [r for r in rows if r is not None], [s for _, s in terms], columns)
        held = _held(cells, batch)
        if best is None or held > best[0]:
            best = held, batch
    # Where no column at all balances, the row more likely follows from something else.
    return best[1] if best and (best[0] or len(best[1]) == 1) else None


def _row_of(table: Table, parts: Sequence[str | None], part: str, below: int) -> int | None:
    """The nearest row above that states a part of the chain (one with figures)."""
    for row in range(below - 1, -1, -1):
        if parts[row] == part and table.kind[row] != RowKind.HEADING:
            return row
    return None


def _row_sums(
    cells: Cells, table: int, row: int, rows: Sequence[int], signs: Sequence[int], columns: Sequence[int]
) -> Sums:
    """A derived row as the signed sum of rows, in the columns where it states a figure."""
    stated = [c for c in columns if cells.state[cells.ids(table, row, c)] != State.BLANK]
    start, flat = csr([[int(cells.ids(table, r, c)) for r in rows] for c in stated])
    cell_ids = np.array([int(cells.ids(table, row, c)) for c in stated], np.int64)
    return Sums(RULE, "derived", cell_ids, start, flat, np.array(list(signs) * len(stated), np.int64))


def _held(cells: Cells, batch: Sums) -> int:
    """How many columns balance."""
    count = 0
    for place, (begin, end) in enumerate(itertools.pairwise(batch.start.tolist())):
        computed = int((cells.value[batch.terms[begin:end]] * batch.signs[begin:end]).sum())
        slack = int(cells.slack[batch.terms[begin:end]].sum() + cells.slack[batch.stated[place]])
        count += 2 * abs(int(cells.value[batch.stated[place]]) - computed) <= slack
    return count
