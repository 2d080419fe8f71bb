"""Rows of two tables that print the same budget: each states what the other states (part of rule `silang`).

Ground: a figure in the report must equal the figure on the face of the LRA [practice]. That two tables print the
same budget is settled by their rows: rows of one code, or of one name under one parent, are the same row, and
most of them state the same amount. Tables of another month, another agency, or another stage of the budget
state other amounts in most rows, or say so in a title or a header, and are not compared.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lkjip_calc import codes
from lkjip_calc.amounts import telling_digits
from lkjip_calc.identities.cells import Cells
from lkjip_calc.slips import is_single_slip
from lkjip_calc.tables.model import Ints, RowKind, State, Table
from lkjip_calc.tables.words import normalise
from lkjip_calc.tables.years import current_columns

MIN_EQUAL = 3
"""Two tables that print the same budget share at least so many rows of equal amounts, ..."""
MIN_DIGITS = 18
"""... with so many digits in all, trailing noughts aside, ..."""
MOST_APART = 4
"""... and at least so many of them for every row whose amounts differ; ..."""
MOST_REVISED = 12
"""... for one that no slip of the hand explains, so many: a revision changes a few rows, and is said in the title."""
MANY = 16
"""A row that more tables share, with its amount, says nothing about which of them are the same."""
LIKELY = 4
"""So many tables that share most are looked at for every one."""
KINDS = ("anggaran", "lra", "rekap")
_STAGE = re.compile(r"\b(murni|induk|semula|sebelum|setelah|sesudah|perubahan|pergeseran|menjadi)\b")

Key = tuple[str, ...]


def row_pairs(cells: Cells, comparable: Callable[[int, int], bool], fields: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of cells that two tables must state alike.

    `comparable(a, b)` says whether tables a and b may be of one time, `fields` are the roles compared. Every table
    is held against one earlier table only, the one with which it shares most.
    """
    numbers = [n for n, table in enumerate(cells.tables) if table.kind_of_table in KINDS]
    listed = {n: _listed(cells, n, fields) for n in numbers} if len(numbers) > 1 else {}
    for number, rivals in _shared(cells, listed).items():
        for rival, _ in sorted(rivals.items(), key=lambda item: (-item[1], item[0]))[:LIKELY]:
            found = _compared(cells, listed[rival], listed[number]) if comparable(rival, number) else []
            if found:
                yield from found
                break


@dataclass(frozen=True, slots=True)
class _Listed:
    """A table's rows by their codes and by their names, and its column of each field that speaks for the row."""

    number: int
    by_code: dict[Key, int]
    by_name: dict[Key, int]
    columns: dict[str, int]


def _listed(cells: Cells, number: int, fields: Sequence[str]) -> _Listed:
    """The rows of a table that are told apart by their code, or by their name and that of their parent."""
    table = cells.tables[number]
    columns = {field: found[0] for field in fields if len(found := current_columns(table.columns, field)) == 1}
    rows = np.flatnonzero(table.kind == RowKind.NODE).tolist() if columns else []
    names = [normalise(name) for name in table.uraian] if rows else []
    by_name = _unique((_name(table, names, row), row) for row in rows if names[row])
    by_code = _unique((codes.parts(table.kode[row]), row) for row in rows if table.kode[row])
    return _Listed(number, by_code, by_name, columns)


def _name(table: Table, names: Sequence[str], row: int) -> Key:
    """A row's name under its parent's."""
    parent = int(table.parent[row])
    return (names[row], names[parent] if parent >= 0 and names[parent] else "")


def _unique(keyed: Iterator[tuple[Key, int]]) -> dict[Key, int]:
    """The rows whose key no other row of the table has."""
    found: dict[Key, int] = {}
    twice: set[Key] = set()
    for key, row in keyed:
        if key in found:
            twice.add(key)
        found[key] = row
    return {key: row for key, row in found.items() if key not in twice}


def _shared(cells: Cells, listed: dict[int, _Listed]) -> dict[int, Counter[int]]:
    """For every table the earlier ones with rows of the same code or name and amount, and how many they are."""
    holders: dict[tuple[Key, str, int], list[int]] = defaultdict(list)
    for field in dict.fromkeys(field for table in listed.values() for field in table.columns):
        columns = {
            n: cells.tables[n].figures.value[:, t.columns[field]] for n, t in listed.items() if field in t.columns
        }
        printed, times = np.unique(np.concatenate([np.unique(own) for own in columns.values()]), return_counts=True)
        again = printed[(times > 1) & (printed != 0)]
        for number, amounts in columns.items():
            telling, own = np.isin(amounts, again).tolist(), amounts.tolist()
            for keyed in (listed[number].by_code, listed[number].by_name):
                for key, row in keyed.items():
                    if telling[row]:
                        holders[key, field, own[row]].append(number)
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for numbers in holders.values():
        if 1 < len(numbers) <= MANY:
            for place, number in enumerate(numbers):
                counts[number].update(numbers[:place])
    return {
        number: Counter({n: count for n, count in counts[number].items() if count >= MIN_EQUAL})
        for number in sorted(counts)
    }


def _compared(cells: Cells, a: _Listed, b: _Listed) -> list[tuple[int, int]]:
    """The cells of two tables to be held equal, nothing where the tables do not print the same budget.

    Where they have several fields in common, all of them must be the same budget: a later month has the same
    anggaran, or nearly so, and another realisasi.
    """
    rows = _in_place(cells.tables[a.number], cells.tables[b.number], _matched(a, b))
    pairs: list[tuple[int, int]] = []
    for field in [field for field in b.columns if field in a.columns]:
        columns = a.columns[field], b.columns[field]
        x, y = (cells.tables[t.number].columns[c] for t, c in zip((a, b), columns, strict=True))
        if x.exponent != y.exponent or _stages(x.header) != _stages(y.header):
            return []
        found = _stated_pairs(cells, (a.number, b.number), columns, rows)
        if not _same_budget(cells, found):
            return []
        pairs += [(pair.later, pair.earlier) for pair in found]
    return pairs


def _stages(header: str) -> set[str]:
    """The words for a stage of the budget in a header."""
    return set(_STAGE.findall(normalise(header)))


@dataclass(frozen=True, slots=True)
class _Pair:
    """The cells of one row in the two tables; `above` is the cell in the earlier one of the row over it, or -1."""

    earlier: int
    later: int
    above: int


def _stated_pairs(
    cells: Cells, tables: tuple[int, int], columns: tuple[int, int], rows: Sequence[tuple[int, int, int]]
) -> list[_Pair]:
    """The cells of one field in the rows that both tables have, as far as both state a figure."""
    if not rows:
        return []
    places: Ints = np.array(rows, np.int64)
    x, y = (cells.ids(tables[n], places[:, n], columns[n]) for n in range(2))
    above = np.where(places[:, 2] >= 0, cells.ids(tables[0], places[:, 2], columns[0]), -1)
    stated = (cells.state[x] == State.NUMBER) & (cells.state[y] == State.NUMBER)
    stated &= (cells.value[x] != 0) | (cells.value[y] != 0)
    return [_Pair(*pair) for pair in zip(x[stated].tolist(), y[stated].tolist(), above[stated].tolist(), strict=True)]


def _matched(a: _Listed, b: _Listed) -> dict[int, int]:
    """The rows of `a` with those of `b` that have their codes, or their names where more rows share these."""
    keys = max(((a.by_code, b.by_code), (a.by_name, b.by_name)), key=lambda two: len(two[0].keys() & two[1].keys()))
    return {keys[0][key]: row for key, row in keys[1].items() if key in keys[0]}


def _in_place(a: Table, b: Table, matched: dict[int, int]) -> list[tuple[int, int, int]]:
    """The matched rows that stand in the same place: under matched rows, or at the head of both tables.

    An account of one sub kegiatan has the code of the agency's account and is a part of it. The third of each is the
    matched row of `a` over it, -1 where there is none.
    """
    back = {y: x for x, y in matched.items()}
    found = []
    for x, y in matched.items():
        above, depth = _nearest(a, x, matched)
        above_other, depth_other = _nearest(b, y, back)
        at_head = above == above_other == -1 and max(depth, depth_other) <= 1
        if at_head or (above >= 0 and matched[above] == above_other):
            found.append((x, y, above))
    return found


def _nearest(table: Table, row: int, known: Container[int]) -> tuple[int, int]:
    """The nearest known row above a row (-1 for none), and how many rows lie above it up to there."""
    steps = 0
    above = int(table.parent[row])
    while above >= 0 and above not in known:
        above, steps = int(table.parent[above]), steps + 1
    return above, steps


def _same_budget(cells: Cells, pairs: Sequence[_Pair]) -> bool:
    """Whether so many figures agree that those which do not are errors.

    A sum that differs by what differs below it counts for nothing: it is no error of its own.
    """
    excess = {pair.earlier: int(cells.value[pair.earlier] - cells.value[pair.later]) for pair in pairs}
    own = dict(excess)
    for pair in pairs:
        if pair.above in own:
            own[pair.above] -= excess[pair.earlier]
    slack = {pair.earlier: int(cells.slack[pair.earlier] + cells.slack[pair.later]) for pair in pairs}
    apart = {cell for cell in excess if 2 * abs(excess[cell]) > slack[cell]}
    equal = {int(cells.value[cell]) for cell in excess.keys() - apart}
    count = len(excess) - len(apart)
    if count < MIN_EQUAL or sum(telling_digits(value) for value in equal) < MIN_DIGITS:
        return False
    wrong = [pair for pair in pairs if pair.earlier in apart and 2 * abs(own[pair.earlier]) > slack[pair.earlier]]
    slipped = sum(is_single_slip(int(cells.value[pair.earlier]), int(cells.value[pair.later])) for pair in wrong)
    return count >= MOST_APART * slipped + MOST_REVISED * (len(wrong) - slipped)
