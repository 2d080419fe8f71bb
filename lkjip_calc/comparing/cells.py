"""Cell by cell: a workbook and its twin (a corrected or edited copy), also where rows were put in or taken out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from lkjip_calc.reading.sheets import Sheet, SourceFile, address

TWIN_SHARE, SURE_SHARE, ROW_SHARE = 0.6, 0.8, 0.5
"""Two states of one workbook share so many filled cells; fewer than the second only where so many rows are the same."""
MAX_ALIGNED = 5_000
"""Rows of a stretch that are aligned one by one; a longer one that differs throughout is compared as it stands."""

SENTENCE, EDITED = 20, 70.0
"""A text so long that is alike in so much (0 to 100) is the same text edited."""

Row = tuple[str, ...]
RowPairs = list[tuple[int | None, int | None]]


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that differs, or a row that only one workbook has.

    `sheet` and `cell` are where it stands in the first workbook, or in the second where only that has it; `before` and
    `after` are what either says there. Of a row that is new or gone `cell` is its range, and the side that lacks it
    is "".
    """

    sheet: str
    cell: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Twins:
    """What differs between two twins, and where the rows of the first stand in the second (sheet -> row -> row)."""

    changes: tuple[CellChange, ...]
    rows: dict[str, dict[int, int]]


def changed_cells(a: SourceFile, b: SourceFile) -> Twins | None:
    """The cells in which two workbooks differ, or None where they are no twins.

    Twins have sheets of the same names in which most filled cells agree; a table of another year or another stage of
    the budget, which agrees in its labels alone, is no twin. A sheet that only one of them has is not compared.
    """
    others = {sheet.name: sheet for sheet in b.sheets}
    pairs = [(sheet, others[sheet.name]) for sheet in a.sheets if sheet.name in others]
    if not pairs:
        return None
    changes: list[CellChange] = []
    rows: dict[str, dict[int, int]] = {}
    same = 0
    equal_rows, filled_rows = 0, 0
    for left, right in pairs:
        texts = [_texts(left), _texts(right)]
        aligned = _aligned(*texts)
        rows[left.name] = {i: j for i, j in aligned if i is not None and j is not None}
        found, equal = _changes(left.name, texts[0], texts[1], aligned)
        changes += found
        same += equal
        filled_rows += sum(map(any, texts[0]))
        equal_rows += sum(1 for i, j in rows[left.name].items() if any(texts[0][i]) and texts[0][i] == texts[1][j])
    share = same / max(same + len(changes), 1)
    twins = share >= SURE_SHARE or (share >= TWIN_SHARE and equal_rows >= ROW_SHARE * filled_rows)
    return Twins(tuple(changes), rows) if twins else None


def _texts(sheet: Sheet) -> list[Row]:
    """The rows of a sheet as texts, without the empty cells at their ends."""
    made = []
    for row in sheet.rows:
        texts = [value_text(value) for value in row]
        while texts and not texts[-1]:
            texts.pop()
        made.append(tuple(texts))
    return made


def _aligned(a: Sequence[Row], b: Sequence[Row]) -> RowPairs:
    """Which rows are one row: as they stand where that leaves few cells that differ, else by what they say."""
    if len(a) == len(b):
        cells = [pair[1] == pair[2] for x, y in zip(a, b, strict=True) for pair in _cells(x, y)]
        if sum(cells) >= SURE_SHARE * len(cells):
            return [(n, n) for n in range(len(a))]
    pairs: RowPairs = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += zip(range(i1, i2), range(j1, j2), strict=True)
        else:
            pairs += _paired(a, b, (i1, i2), (j1, j2))
    return pairs


def _paired(a: Sequence[Row], b: Sequence[Row], left: tuple[int, int], right: tuple[int, int]) -> RowPairs:
    """The rows of a stretch that differs: those with most cells in common are one row, in their order."""
    (i1, i2), (j1, j2) = left, right
    if (i2 - i1) * (j2 - j1) > MAX_ALIGNED:
        shared = min(i2 - i1, j2 - j1)
        pairs: RowPairs = [(i1 + n, j1 + n) for n in range(shared)]
        return [*pairs, *((i, None) for i in range(i1 + shared, i2)), *((None, j) for j in range(j1 + shared, j2))]
    best = [[0] * (j2 - j1 + 1) for _ in range(i2 - i1 + 1)]
    for i in range(i2 - 1, i1 - 1, -1):
        for j in range(j2 - 1, j1 - 1, -1):
            both = best[i - i1 + 1][j - j1 + 1] + _alike(a[i], b[j])
            best[i - i1][j - j1] = max(both, best[i - i1 + 1][j - j1], best[i - i1][j - j1 + 1])
    pairs = []
    i, j = i1, j1
    while i < i2 and j < j2:
        here = best[i - i1][j - j1]
        alike = _alike(a[i], b[j])
        if alike and here == best[i - i1 + 1][j - j1 + 1] + alike:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif here == best[i - i1 + 1][j - j1]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return [*pairs, *((n, None) for n in range(i, i2)), *((None, n) for n in range(j, j2))]


def _alike(a: Row, b: Row) -> int:
    """How many filled cells two rows have in common, if that is much of both; an edited sentence is in common."""
    same = sum(1 for x, y in zip(a, b, strict=False) if x and (x == y or _is_edited(x, y)))
    filled = max(sum(map(bool, a)), sum(map(bool, b)))
    return same if 2 * same >= filled else 0


def _is_edited(a: str, b: str) -> bool:
    """Whether two sentences are one with a few words changed."""
    return min(len(a), len(b)) >= SENTENCE and fuzz.ratio(a, b) >= EDITED


def _changes(sheet: str, a: Sequence[Row], b: Sequence[Row], aligned: RowPairs) -> tuple[list[CellChange], int]:
    """What differs between aligned rows, and how many filled cells are the same."""
    changes: list[CellChange] = []
    same = 0
    for i, j in aligned:
        if i is None or j is None:
            row, texts = (i, a[i]) if i is not None else (j, b[j]) if j is not None else (None, ())
            if row is not None and any(texts):
                said = " | ".join(text for text in texts if text)
                filled = [column for column, text in enumerate(texts) if text]
                ends = dict.fromkeys(address(row, column) for column in (filled[0], filled[-1]))
                where = ":".join(ends)
                changes.append(CellChange(sheet, where, said if i is not None else "", "" if i is not None else said))
            continue
        if a[i] == b[j]:
            same += sum(map(bool, a[i]))
            continue
        for column, before, after in _cells(a[i], b[j]):
            if before == after:
                same += 1
            else:
                changes.append(CellChange(sheet, address(i, column), before, after))
    return changes, same


def _cells(a: Row, b: Row) -> Iterator[tuple[int, str, str]]:
    """Every cell that either of two rows fills, with both texts."""
    for column in range(max(len(a), len(b))):
        before = a[column] if column < len(a) else ""
        after = b[column] if column < len(b) else ""
        if before or after:
            yield column, before, after


def value_text(value: object) -> str:
    """A cell's value as text, numbers in their shortest form, so that 5 and 5.0 are the same."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return str(value)
    return str(value).strip()
