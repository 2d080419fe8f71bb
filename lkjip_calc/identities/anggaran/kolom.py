"""Rule `kolom`: a column that is the sum (or the difference) of columns before it, row by row.

Quarters add months, the year adds quarters, `Jumlah` adds the kinds of belanja, `s.d. bulan ini` adds last month
and this one, a closing balance is the opening one and what came and went [practice]. The columns of a table lie
open from left to right until one adds the last of them. What a column adds is found from its rows: nearly every
row must agree, and more of them where its words promise no sum. A running balance goes on from row to row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.amounts import telling_digits
from lkjip_calc.checking import fit
from lkjip_calc.identities.anggaran import sisa
from lkjip_calc.identities.anggaran.saldo import running_balances
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import Batch, Sums
from lkjip_calc.slips import is_single_slip
from lkjip_calc.tables.build import additive_columns
from lkjip_calc.tables.model import Column, Ints, RowKind, Table
from lkjip_calc.tables.words import MONEY_ROLES, is_period, normalise

RULE = "kolom"
MAX_TERMS = 14
MAX_ROWS = 2_000
"""So many rows tell what a column adds."""
MIN_SINGLE = 3
"""In a table of one row more parts than this are summed by a column that is called their sum."""
FEW_DIGITS = 3
"""Enough where a column is called the sum of all before it."""
MIN_ITEMS = 4
"""So many items whose figures agree to the rupiah are no chance, whatever one more of them says."""
MIN_DIFFERENT = 3
"""Rows that all state the same figures say no more than one of them."""
MIN_DIGITS = 6
"""Sums of fewer digits in all may agree by chance."""
_TOTAL_WORD = re.compile(
    r"(jumlah|total|jml)( \(.*\))?( (seluruh(nya)?|keseluruhan|pegawai|aparatur|orang|unit|asn|pns))?"
)
_SUM_WORDS = re.compile(r"\b(jumlah|total|jml|s\.?/?d\.?|sampai|akhir|bersih|netto|diterima|seluruh(nya)?|kumulatif)\b")


@dataclass(frozen=True, slots=True)
class _Figures:
    """The first rows of a table that have figures: values, half units of slack and what is stated, by column.

    `tells` are the rows that count for and against a sum over columns.
    """

    value: Ints
    slack: Ints
    known: NDArray[np.bool_]
    tells: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Way:
    """One way in which a column may follow: terms with signs, and the rows that agree and disagree.

    `several` is how many different figures agree with more than one term other than nought.
    """

    terms: tuple[int, ...]
    signs: tuple[int, ...]
    held: int
    failed: int
    several: int


def identities(cells: Cells, table: int) -> Iterator[Batch]:
    """The sums over columns that one table states row by row, and its running balances."""
    this = cells.tables[table]
    if this.kind_of_table in ("indikator", "kalimat"):
        return
    yield from running_balances(cells, table)
    declared = {d.column: d.terms for d in this.declared if d.kind == "sum"}
    figures = _figures(this)
    lying: list[int] = []
    for column in additive_columns(this.columns):
        if this.columns[column].role == "sisa" and sisa.difference(cells, table, column) is not None:
            continue
        terms: Sequence[int] = declared.get(column, ())
        if not terms:
            batch = _of_groups(cells, table, column)
            if batch is None:
                way = _best_way(cells, table, figures, column, lying)
                batch = (
                    sisa.row_sums(cells, table, column, way.terms, way.signs, RULE, "columns")
                    if way is not None
                    else None
                )
                terms = way.terms if way is not None and min(way.signs) > 0 else ()
            if batch is not None:
                yield batch
        lying = [c for c in lying if c not in terms]
        lying.append(column)


def _figures(this: Table) -> _Figures:
    """The figures that tell what the columns of a table add.

    One wrong item makes its totals disagree as well: where there are items enough they tell it alone.
    """
    rows = np.flatnonzero(this.kind != RowKind.HEADING)[:MAX_ROWS]
    known = this.figures.known()[rows]
    items = (this.kind[rows] == RowKind.NODE) & ~np.isin(rows, this.parent)
    tells = items if items.sum() >= MIN_ITEMS else np.ones(len(rows), np.bool_)
    return _Figures(np.where(known, this.figures.value[rows], 0), this.figures.slack[rows], known, tells)


def _of_groups(cells: Cells, table: int, column: int) -> Sums | None:
    """A column of totals over groups: the sum of the other columns of its role."""
    this = cells.tables[table]
    role = this.columns[column].role
    if not {"jumlah", "total"} & set(" ".join(this.columns[column].group).split()):
        return None
    terms = [n for n, c in enumerate(this.columns) if c.role == role and n != column and c.group]
    if role not in MONEY_ROLES or len(terms) < 2:
        return None
    batch = sisa.row_sums(cells, table, column, terms, [1] * len(terms), RULE, "columns")
    held, failed = fit(cells, batch)
    return batch if held > failed else None


def _best_way(cells: Cells, table: int, figures: _Figures, column: int, lying: Sequence[int]) -> _Way | None:
    """What a column adds of the columns that lie open before it: the last ones, or the last ones of its like."""
    columns = cells.tables[table].columns
    described = columns[column]
    named = bool(_SUM_WORDS.search(normalise(described.header)))
    alone = _TOTAL_WORD.fullmatch(normalise(described.header.rpartition(" / ")[2])) is not None
    alike = [c for c in lying if columns[c].role == described.role and columns[c].exponent == described.exponent]
    side = [c for c in lying if _side(columns[c].header) == _side(described.header)]
    ways: list[_Way] = []
    for places in (list(lying), alike, side):
        for count in range(2, min(len(places), MAX_TERMS) + 1):
            terms = tuple(places[-count:])
            if described.role == "realisasi" and any(columns[c].role == "anggaran" for c in terms):
                # What was spent wholly looks like it: the last quarter is the budget less the others.
                continue
            promised = named or all(any(map(is_period, columns[c].group)) for c in terms)
            for signs in _signs(count):
                single = alone and terms == tuple(lying) and min(signs) > 0
                way = _way(figures, column, terms, signs, alone=single)
                whole = way is not None and (not way.failed or _is_whole(columns, terms))
                plain = alone and len({columns[c].role for c in terms}) == 1 and terms == tuple(lying)
                if way is not None and whole and _is_convincing(way, promised=promised, plain=plain):
                    ways.append(way)
    return max(ways, key=lambda w: (w.held - w.failed, min(w.signs), -len(w.terms)), default=None)


def _is_whole(columns: Sequence[Column], terms: Sequence[int]) -> bool:
    """Whether every sheet column between the terms is known: an unread one among them may hold a term."""
    places = {c.index for c in columns}
    return places >= set(range(columns[min(terms)].index, columns[max(terms)].index))


def _side(header: str) -> str:
    """The lowest words over a column (`Unit`, `Nilai`), which set the columns of a pair apart."""
    return normalise(header.rpartition(" / ")[2])


def _signs(count: int) -> Iterator[tuple[int, ...]]:
    """The signs with which so many terms may be added."""
    yield (1,) * count
    if count <= 4:
        yield (1,) + (-1,) * (count - 1)
    if 3 <= count <= 4:
        yield (1,) * (count - 1) + (-1,)


def _is_a_slip_of_a_part(parts: Ints, stated: int) -> bool:
    """Whether one slip of the hand in one of some parts explains that they do not add up."""
    off = stated - int(parts.sum())
    return any(is_single_slip(int(part) + off, int(part)) for part in parts)


def _way(
    figures: _Figures, column: int, terms: tuple[int, ...], signs: tuple[int, ...], *, alone: bool = False
) -> _Way | None:
    """How the rows agree with one way; None where too few of them tell anything."""
    value = figures.value[:, list(terms)]
    stated = figures.value[:, column]
    off = 2 * np.abs(stated - (value * np.array(signs)).sum(axis=1))
    fits = off <= figures.slack[:, [*terms, column]].sum(axis=1)
    telling = figures.known[:, column] & ((stated != 0) | (value != 0).any(axis=1))
    held = telling & fits
    if alone and len(terms) > MIN_SINGLE and len(stated) == 1 and bool(telling.all()):
        # One row of parts and their sum: a slip of the hand apart at most.
        near = bool(fits.all()) or is_single_slip(int((value[0] * np.array(signs)).sum()), int(stated[0]))
        return _Way(terms, signs, 1, 0, 1) if near or _is_a_slip_of_a_part(value[0], int(stated[0])) else None
    several = held & ((value != 0).sum(axis=1) > 1)
    digits = sum(telling_digits(amount) for amount in np.unique(stated[several])[:MIN_DIGITS].tolist())
    if int(several.sum()) < 2 or len(np.unique(stated[several])) < 2 or digits < (FEW_DIGITS if alone else MIN_DIGITS):
        return None
    against = telling & ~fits
    if against.sum() > held.sum():
        return None
    counted = figures.tells
    return _Way(
        terms, signs, int(held[counted].sum()), int(against[counted].sum()), len(np.unique(stated[several & counted]))
    )


def _is_convincing(way: _Way, *, promised: bool, plain: bool) -> bool:
    """Whether enough rows agree: most where the words promise a sum, nearly all where they do not.

    `plain` says that a column called just `Jumlah` would be the sum of all columns of its kind before it.
    """
    if promised and min(way.signs) > 0:
        single = plain and way.held == 1 and not way.failed and len(way.terms) > MIN_SINGLE
        return single or (way.held >= 3 and way.held >= (2 if plain else 4) * way.failed)
    alone = way.failed == 1 and way.several >= MIN_ITEMS
    return way.held >= 4 and way.several >= MIN_DIFFERENT and (alone or way.held >= 9 * way.failed)
