"""Rule `sisa`: a difference column, row by row.

Ground: sisa = anggaran - realisasi; official templates print the difference with either sign
(`Lebih/(Kurang)`, `Bertambah/(Berkurang)`) [practice]. The sign is found per table from all its rows.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

import numpy as np

from lkjip_calc.checking import fit
from lkjip_calc.identities.anggaran.lra import parts_of
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import Batch, Sums, csr
from lkjip_calc.tables.model import RowKind, State
from lkjip_calc.tables.words import ADDITIVE_ROLES, normalise

RULE = "sisa"
_CHANGE = re.compile(r"bertambah|berkurang|selisih|kenaikan|penurunan")
"""What a revision of the budget adds or takes."""


def identities(cells: Cells, table: int) -> Iterator[Batch]:
    """The differences that one table states row by row."""
    this = cells.tables[table]
    if this.kind_of_table == "indikator":
        return
    for column, described in enumerate(this.columns):
        batch = difference(cells, table, column) if described.role == "sisa" else None
        if batch is not None:
            yield batch
    yield from _remainder_rows(cells, table)


def row_sums(
    cells: Cells, table: int, column: int, terms: Sequence[int], signs: Sequence[int], rule: str, reading: str
) -> Sums:
    """A column as the signed sum of other columns, in every row that states it."""
    rows = cells.stated_rows(table, [column, *terms])
    flat = np.stack([cells.ids(table, rows, t) for t in terms], axis=1).ravel()
    start = np.arange(len(rows) + 1, dtype=np.int64) * len(terms)
    return Sums(
        rule,
        reading,
        cells.ids(table, rows, column),
        start,
        flat,
        np.tile(np.array(signs, np.int64), len(rows)),
    )


def difference(cells: Cells, table: int, column: int) -> Sums | None:
    """A difference column: anggaran less realisasi, the other way round, or whatever two columns fit."""
    this = cells.tables[table]
    group = this.columns[column].group
    usual = [
        (a, r)
        for a, r in itertools.product(range(len(this.columns)), repeat=2)
        if this.columns[a].role == "anggaran"
        and this.columns[r].role == "realisasi"
        and (this.columns[a].group in (group, ()) and this.columns[r].group in (group, ()))
    ]
    budgets = [n for n, c in enumerate(this.columns) if c.role == "anggaran"]
    if len(budgets) == 2 and this.find("realisasi") is None and _CHANGE.search(normalise(this.columns[column].header)):
        usual.append((budgets[1], budgets[0]))
    money = [n for n, c in enumerate(this.columns) if c.role in ADDITIVE_ROLES and n != column]
    others = [p for p in itertools.combinations(money, 2) if p not in usual and p[::-1] not in usual]
    others.sort(key=lambda p: (abs(p[0] - column) + abs(p[1] - column), p))
    best: tuple[int, Sums] | None = None
    for place, (a, b) in enumerate([*usual, *others][:60]):
        for signs in ((1, -1), (-1, 1)):
            batch = row_sums(cells, table, column, (a, b), signs, RULE, "difference")
            if this.kind_of_table == "kalimat":
                return batch
            held, failed = fit(cells, batch)
            wanted = held >= failed if place < len(usual) else held >= 4 * max(failed, 1) and held >= 3
            if held and wanted and (best is None or held > best[0]):
                best = (held, batch)
                if held == int((cells.value[batch.stated] != 0).sum()):
                    return batch  # nothing can fit better
    return best[1] if best else None


def _remainder_rows(cells: Cells, table: int) -> Iterator[Batch]:
    """A row called sisa or SILPA under a total: the total's anggaran less its realisasi.

    Only in a table of belanja alone, and only where the row states one amount: the chain of a full LRA
    has rows of the same name that mean something else.
    """
    this = cells.tables[table]
    anggaran, realisasi = this.find("anggaran"), this.find("realisasi")
    totals = np.flatnonzero(this.kind == RowKind.TOTAL)
    if anggaran is None or realisasi is None or not len(totals):
        return
    if {"surplus", "netto", "penerimaan"} & {*parts_of(this)}:
        return
    for row in np.flatnonzero(this.kind == RowKind.DERIVED).tolist():
        words = normalise(this.uraian[row])
        stated = [c for c in (anggaran, realisasi) if cells.state[cells.ids(table, row, c)] == State.NUMBER]
        above = totals[totals < row]
        if len(stated) != 1 or not len(above) or not any(w in words for w in ("sisa", "silpa")):
            continue
        terms = [int(cells.ids(table, int(above[-1]), c)) for c in (anggaran, realisasi)]
        start, flat = csr([terms])
        yield Sums(
            RULE,
            "remainder",
            cells.ids(table, np.array([row]), stated[0]),
            start,
            flat,
            np.array([1, -1], np.int64),
        )
