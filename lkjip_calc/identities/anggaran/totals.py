"""What a total row (`Jumlah`, `Sub Total`) adds up: found from the words, the place and the figures of the rows above.

The items of a table lie open until a total adds them; the total then lies open in their place. So a total adds
the last of the items that are still open: the rows of its block, the subtotals of its group, or all of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from lkjip_calc import codes
from lkjip_calc.identities.anggaran.stretches import Line, Stretch
from lkjip_calc.identities.anggaran.written import Written
from lkjip_calc.identities.cells import Cells
from lkjip_calc.tables.model import Ints, RowKind, Table
from lkjip_calc.tables.words import normalise

NEAR = 0.5
"""The terms of a total that differs are at most that share of it away."""
ORNAMENTS = 20
"""A name is printed with at most so many characters more than it has: ``daerah``, spaces, stars."""
MAX_LOOKS = 5_000_000
"""So many rows are gone through for all totals of one table; the totals after that are left out."""
_TOTAL_OF = re.compile(r"(?:(?:sub|grand) ?)?(?:jumlah|total)\b (?!seluruh|keseluruhan|umum|akhir)(?P<name>\w.*)")


@dataclass(frozen=True, slots=True)
class _Rows:
    """The figures of a table's rows in the columns that are summed, and half units of slack.

    `telling` is where a row states a figure of its own: not nought, and no formula over its own row, which follows
    the other columns whatever they are.
    """

    value: Ints
    slack: Ints
    telling: NDArray[np.bool_]

    def stated(self, row: int) -> int:
        """How many figures of its own a row states."""
        return int(np.sum(self.telling[row]))

    def one_by_one(self, rows: Sequence[int]) -> Stretch:
        """Some rows with their sums."""
        chosen = np.array(rows, np.int64)
        return Stretch(chosen, self.value[chosen].sum(axis=0), self.slack[chosen].sum(axis=0))

    def held(self, row: int, terms: Stretch) -> int:
        """In how many columns that the row states the terms add up to it."""
        off = 2 * np.abs(self.value[row] - terms.value)
        return int(np.sum((off <= terms.slack + self.slack[row]) & self.telling[row]))

    def is_one_error(self, row: int, terms: Stretch) -> bool:
        """Whether one error explains why no column adds up: one column alone is stated, a row is left out or doubled.

        A row that the rows after it add up to is no such row: there the terms hold parents and children.
        """
        off = self.value[row] - terms.value
        if self.stated(row) == 1:
            return True
        value = self.value[terms.rows]
        for place in np.flatnonzero((np.abs(value) == np.abs(off)).all(axis=1)).tolist():
            if not (np.cumsum(value[place + 1 :], axis=0) == value[place]).all(axis=1).any():
                return True
        return False

    def distance(self, row: int, terms: Stretch) -> float:
        """How far the terms are from the row, as the largest share of what it states."""
        stated = self.value[row].astype(float)
        computed = terms.value.astype(float)
        telling = self.telling[row] & (computed != 0)
        if not telling.any():
            return np.inf
        return float(np.max(np.abs(computed - stated)[telling] / np.abs(stated)[telling]))


@dataclass(slots=True)
class _Named:
    """The items of one name from top to bottom, and the first of them that is not at the top level."""

    rows: list[int] = field(default_factory=list)
    first_below: float = np.inf

    def before(self, row: int) -> list[int]:
        """At most the last two above a row."""
        end = bisect_left(self.rows, row)
        return self.rows[max(0, end - 2) : end]


@dataclass(frozen=True, slots=True)
class _Places:
    """What totals may add: the rows at the top, those without children, the totals, the items by their names."""

    roots: Line
    leaves: Line
    totals: Line
    names: dict[str, _Named]

    @classmethod
    def of(cls, table: Table, parent: Ints, rows: _Rows) -> _Places:
        """The places of a table whose rows have some parents."""
        node = table.kind == RowKind.NODE
        with_children = np.isin(np.arange(len(parent)), parent)
        kinds = (node & (parent < 0), node & ~with_children, table.kind == RowKind.TOTAL)
        roots, leaves, totals = (Line.of(np.flatnonzero(kind), rows.value, rows.slack) for kind in kinds)
        return cls(roots, leaves, totals, _rows_by_name(table, totals.rows.tolist()))


def _rows_by_name(table: Table, totals: Sequence[int]) -> dict[str, _Named]:
    """The items that are short enough to be what a total names."""
    called = [m["name"] for m in (_TOTAL_OF.fullmatch(normalise(table.uraian[row])) for row in totals) if m]
    found: dict[str, _Named] = {}
    longest = max(map(len, called), default=0) + ORNAMENTS
    for row in np.flatnonzero(table.kind == RowKind.NODE).tolist() if called else ():
        if len(table.uraian[row]) <= longest:
            named = found.setdefault(normalise(table.uraian[row]), _Named())
            named.rows.append(row)
            if table.level[row]:
                named.first_below = min(named.first_below, row)
    return found


def totalled(cells: Cells, table: int, parent: Ints, columns: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Every total row of a table with the rows that it adds; rows of which no reading is likely are left out."""
    this = cells.tables[table]
    totals = np.flatnonzero(this.kind == RowKind.TOTAL).tolist()
    if not totals:
        return
    every = np.arange(this.shape[0])
    value = np.stack([cells.value[cells.ids(table, every, c)] for c in columns], axis=1)
    slack = np.stack([cells.slack[cells.ids(table, every, c)] for c in columns], axis=1)
    rows = _Rows(value, slack, (value != 0) & ~_over_their_rows(cells, table, totals, columns))
    places = _Places.of(this, parent, rows)
    lying: list[int] = []
    done = looks = 0
    sections: set[str] = set()
    """What the totals of blocks are called that were found so far."""
    for row in totals:
        block = places.roots.between(done, row)
        lying += block.listed
        done = row
        looks += len(lying)
        terms = _terms(this, rows, places, row, lying)
        if terms is None and _head(this, row) in sections and row != totals[-1] and rows.distance(row, block) < NEAR:
            terms = block.listed
        if terms is not None and terms == block.listed:
            sections.add(_head(this, row))
        if terms is not None:
            del lying[bisect_left(lying, min(terms)) :]
            looks += len(terms)
            yield row, terms
        lying.append(row)
        if looks > MAX_LOOKS + this.shape[0]:
            return


def _over_their_rows(cells: Cells, table: int, totals: Sequence[int], columns: Sequence[int]) -> NDArray[np.bool_]:
    """Where the total rows have formulas over their own row."""
    found = np.zeros((cells.tables[table].shape[0], len(columns)), np.bool_)
    if cells.tables[table].formulas:
        written = Written(cells)
        for row in totals:
            found[row] = [written.goes(int(cells.ids(table, row, c)), along_row=True) for c in columns]
            found[row] &= not found[row].all()
    return found


def _head(table: Table, row: int) -> str:
    """What the totals of one kind are called alike: the first word (``Jumlah A``, ``Jumlah B``)."""
    return normalise(table.uraian[row]).partition(" ")[0]


def _terms(table: Table, rows: _Rows, places: _Places, row: int, lying: Sequence[int]) -> list[int] | None:
    """The rows that one total adds: the reading that most columns bear out, else the nearest likely one."""
    readings = [terms for terms in _readings(table, rows, places, row) if len(terms)]
    if _counts_all(table, places, row):
        return readings[0].listed
    best, best_held = None, 0
    for terms in readings:
        held = rows.held(row, terms)
        if held > best_held:
            best, best_held = terms, held
    stated = rows.stated(row)
    if lying and best_held < stated and _repeats(table, rows, row, lying[-1]):
        return [lying[-1]]
    longer = _last_lying(rows, row, lying, max(best_held, (stated - 1) // 2))
    if longer is not None:
        return longer
    if 2 * best_held >= max(stated, 1) or not readings:
        return best.listed if best is not None else None
    if len(places.totals.rows) == 1 and _is_plain(table, places.roots.rows.tolist()):
        return readings[0].listed
    nearest = min(readings, key=lambda terms: rows.distance(row, terms))
    return nearest.listed if rows.distance(row, nearest) < NEAR and rows.is_one_error(row, nearest) else None


def _repeats(table: Table, rows: _Rows, row: int, last: int) -> bool:
    """Whether a total is that of a group of one: it repeats, in two columns or more, the total right above it."""
    stated = rows.stated(row)
    if stated < 2 or last != row - 1 or table.kind[last] != RowKind.TOTAL:
        return False
    return rows.held(row, rows.one_by_one([last])) == stated


def _counts_all(table: Table, places: _Places, row: int) -> bool:
    """Whether a bare `Jumlah`, the only total, stands under items numbered from 1 on: then it adds all of them.

    Where its rows are not numbered as one list, the first may be of another kind (a pagu, pendapatan above belanja).
    """
    if not table.nomor or len(places.totals.rows) != 1:
        return False
    roots = places.roots.rows
    if _TOTAL_OF.fullmatch(normalise(table.uraian[row])) is not None or (roots > row).any():
        return False
    numbers = [table.nomor[r].strip(" .)") for r in roots.tolist()]
    return len(numbers) > 2 and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _is_plain(table: Table, roots: Sequence[int]) -> bool:
    """Whether there is no doubt which rows stand at the top: a list, or codes of one length, all different."""
    if table.levels_by != "code":
        return table.levels_by == "list"
    top = [codes.parts(table.kode[r]) for r in roots]
    return len({len(parts) for parts in top}) == 1 and len(set(top)) == len(top)


def _last_lying(rows: _Rows, row: int, lying: Sequence[int], least: int) -> list[int] | None:
    """The last open items, two or more, that add up to a total in more than `least` columns; the fewest of them."""
    if len(lying) < 2 or least >= rows.stated(row):
        return None
    order = np.array(lying)[::-1]
    off = 2 * np.abs(rows.value[row] - np.cumsum(rows.value[order], axis=0))
    fits = (off <= np.cumsum(rows.slack[order], axis=0) + rows.slack[row]) & rows.telling[row]
    held = fits.sum(axis=1)
    held[0] = 0
    length = int(np.argmax(held)) + 1
    return sorted(order[:length].tolist()) if held[length - 1] > least else None


def _named_by(table: Table, places: _Places, row: int) -> list[int]:
    """The item above that a total calls by its whole name (`BELANJA DAERAH` for `Jumlah Belanja Daerah`)."""
    match = _TOTAL_OF.fullmatch(normalise(table.uraian[row]))
    if match is None:
        return []
    alike = [places.names[name] for name in (match["name"], f"{match['name']} daerah") if name in places.names]
    named = sorted(r for items in alike for r in items.before(row))
    # Where agencies stand one under another each has its own: the nearest, if all of them are at the top.
    return named[-1:] if len(named) == 1 or all(items.first_below >= row for items in alike) else []


def _readings(table: Table, rows: _Rows, places: _Places, row: int) -> Iterator[Stretch]:
    """What a total row may add by its place: a row it names, the block above it, all roots above, subtotals, leaves."""
    yield rows.one_by_one(_named_by(table, places, row))
    before = places.totals.between(0, row)
    last = int(before.rows[-1]) if len(before) else 0
    block, above = places.roots.between(last, row), places.roots.between(0, row)
    yield block
    yield above
    yield before
    yield before + block
    yield places.leaves.between(last, row)
    yield places.leaves.between(0, row)
    if not len(above):
        yield places.roots.between(row, len(rows.value))
        yield places.leaves.between(row, len(rows.value))
