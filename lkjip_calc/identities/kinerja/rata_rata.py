"""Rule `rata_rata` within one table: the rows and columns that state means of its capaian.

Ground: the capaian of a sasaran is the unweighted mean of its indicators; that of an agency the mean of all of them,
or of the means of its sasaran [practice].
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from lkjip_calc.checking import identity_of
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kinerja.indikator_tabel import facts_of, group_rows, is_mean_row, item_rows, text_of
from lkjip_calc.identities.kinerja.nama import name_key
from lkjip_calc.identities.model import Batch, Means, csr
from lkjip_calc.identities.single import Identity
from lkjip_calc.slips import is_single_slip
from lkjip_calc.tables.model import State, Table

RULE = "rata_rata"


def identities(cells: Cells, table: int) -> Iterator[Batch]:
    """The means of one table of indicators."""
    if cells.tables[table].kind_of_table == "indikator":
        yield from _means(cells, table)


def _means(cells: Cells, table: int) -> Iterator[Means]:
    """The rows and columns of one table that state means of its capaian."""
    this = cells.tables[table]
    facts = facts_of(this)
    stated: list[int] = []
    parts: list[list[int]] = []
    for fact in facts:
        if fact.role == "capaian" and not fact.mean:
            for row, readings, sections in _mean_rows(this):
                cell = int(cells.ids(table, row, fact.number))
                stated.append(cell)
                over, groups = (
                    [_stated(cells, table, rows, fact.number) for rows in chosen] for chosen in (readings, sections)
                )
                parts.append(_read(cells, cell, over, groups))
    for fact in facts:
        main = [f for f in facts if f.role == "capaian" and not f.mean and (f.year, f.end) == (fact.year, fact.end)]
        if fact.role == "capaian" and fact.mean and len(main) == 1:
            for row, rows in _sasaran_rows(this):
                stated.append(int(cells.ids(table, row, fact.number)))
                parts.append(_stated(cells, table, rows, main[0].number))
    kept = [n for n, p in enumerate(parts) if len(p) > 1 and cells.state[stated[n]] != State.BLANK]
    if kept:
        start, flat = csr([parts[n] for n in kept])
        yield Means(RULE, np.array([stated[n] for n in kept], np.int64), start, flat, None)


def _stated(cells: Cells, table: int, rows: Sequence[int], column: int) -> list[int]:
    """The figures stated in some rows of a column."""
    ids = [int(cells.ids(table, row, column)) for row in rows]
    return [cell for cell in ids if cells.state[cell] in (State.NUMBER, State.NIL)]


def _is_mean_of(cells: Cells, stated: int, groups: Sequence[list[int]]) -> bool:
    """Whether a cell states the mean of the means of some groups, whatever is printed for these."""
    if not all(groups):
        return False
    means = [sum((cells.decimal(c) for c in group), Decimal(0)) / len(group) for group in groups]
    unit = Decimal(1).scaleb(-int(cells.decimals[stated]))
    return abs(sum(means, Decimal(0)) / len(means) - cells.decimal(stated)) < unit


def _read(cells: Cells, stated: int, readings: Sequence[list[int]], groups: Sequence[list[int]]) -> list[int]:
    """The figures whose mean a cell states: the only reading, else the first that it fits, or nearly; [] for none.

    `groups` are the figures of the sections whose means the second reading has.
    """
    if len(readings) == 1:
        return readings[0]
    for parts in readings:
        if len(parts) > 1 and _mean(cells, stated, parts).holds(_printed(cells, [stated, *parts])):
            return parts
    if len(groups) == len(readings[1]) > 1 and _is_mean_of(cells, stated, groups):
        return readings[1]
    near = [parts for parts in readings if len(parts) > 1 and _is_a_slip_away(cells, stated, parts)]
    if near:
        return near[0]
    return [] if readings[1] else readings[0]


def _mean(cells: Cells, stated: int, parts: list[int]) -> Identity:
    """A mean as an identity."""
    start, flat = csr([parts])
    return identity_of(cells, Means(RULE, np.array([stated], np.int64), start, flat, None), 0)


def _printed(cells: Cells, ids: Sequence[int]) -> dict[int, int]:
    """The printed values of some cells."""
    return {c: int(cells.value[c]) for c in ids}


def _is_a_slip_away(cells: Cells, stated: int, parts: list[int]) -> bool:
    """Whether a cell is one slip of the hand from the mean of some figures."""
    mean = sum((cells.decimal(c) for c in parts), Decimal(0)) / len(parts)
    whole = mean.scaleb(int(cells.decimals[stated])).quantize(Decimal(1), ROUND_HALF_UP)
    return is_single_slip(int(whole), int(cells.value[stated]))


def _mean_rows(table: Table) -> Iterator[tuple[int, list[list[int]], list[list[int]]]]:
    """The rows of means with the rows whose mean they may state, and the sections above them.

    That of a section is over the rows since the last mean; a sasaran over its indicators states theirs. One without
    rows of its own is over all: the mean of all indicators, or that of the means above it.
    """
    since: list[int] = []
    everything: list[int] = []
    means: list[int] = []
    sections: list[list[int]] = []
    items, groups = set(item_rows(table)), set(group_rows(table))
    for row in range(table.shape[0]):
        if row in groups:
            since = []
            means.append(row)
            sections.append(since)
        elif row in items:
            since.append(row)
            everything.append(row)
        elif is_mean_row(table, row):
            if since and not groups:
                yield row, [since], []
                sections.append(since)
                means.append(row)
            else:
                yield row, [everything, means.copy()], sections.copy()
            since = []
    if groups:
        yield from ((row, [rows], []) for row, rows in zip(means, sections, strict=True) if rows)


def _sasaran_rows(table: Table) -> Iterator[tuple[int, list[int]]]:
    """The first row of every sasaran with all its rows."""
    groups: dict[str, list[int]] = {}
    for row in item_rows(table):
        name = name_key(text_of(table, "sasaran", row))
        if name:
            groups.setdefault(name, []).append(row)
    for rows in groups.values():
        yield rows[0], rows
