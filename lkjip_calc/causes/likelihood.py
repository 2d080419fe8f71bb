"""How likely it is that a cell should have held another value, by everything that happens to figures.

The probability that a figure went wrong and came to be printed as it is: by a slip of the digits
(`lkjip_calc.slips`), by a sum taken over the wrong rows or not brought up to date, by a figure copied from a
neighbouring cell, by a wrong rounding of the last decimal, or in no way that can be named. Slips are as
frequent as there are digits to type. The rates are in `RATES`; only how slips divide has published
frequencies, the rest is practice.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np

from lkjip_calc.causes.model import Cause
from lkjip_calc.identities.cells import Cells, Place
from lkjip_calc.rumus import FORMULAS, rounded
from lkjip_calc.slips import slips, trimmed
from lkjip_calc.tables.model import RowKind, State
from lkjip_calc.tables.words import PERCENT_ROLES

RATES = {
    "slip_per_digit": 1e-4,
    "unknown_per_digit": 2e-5,
    "omitted_rows": 6e-4,
    "double_count": 3e-4,
    "short_range": 6e-4,
    "stale": 3e-4,
    "copied": 2e-4,
    "measure": 1e-3,
    "formula": 1e-3,
    "truncated": 2e-4,
    "rounded_up": 2e-5,
    "swap": 1.5e-4,
}
"""How often each thing happens: per digit typed, per sum, per figure, or per pair of neighbours."""

NEGATIVE = 1e-4
"""How much less likely a negative true value is where the printed one is not negative."""
SIGNED_ROLES = frozenset({"sisa", "bertambah_berkurang"})
"""Columns in which negative figures are nothing unusual."""
LEAST_COPIED = 10**5
"""Figures below a thousand rupiah (in sen) stand beside their equals by chance."""

NUMBER = int(State.NUMBER)

SumOf = Sequence[tuple[int, int]]
"""What a cell sums: (cell, printed value with its sign) in the order of the rows."""
Section = tuple[str, list[tuple[int, int]]]
"""A heading, and the terms of a sum that stand under it."""


def causes(cells: Cells, cell: int, value: int, sums: Sequence[SumOf] = ()) -> list[Cause]:
    """The ways in which the true `value` of a cell may have become the printed one, likeliest first.

    `sums` are the sums over rows that the cell states; () where it states none.
    """
    printed = int(cells.value[cell])
    if value == printed:
        return []
    place = cells.place(cell)
    role = cells.tables[place.table].columns[place.column].role
    percent = role in PERCENT_ROLES
    true, shown = trimmed(value, printed) if not percent and cells.decimals[cell] == 2 else (value, printed)
    found = list(_slips(true, shown, percent=percent))
    for terms in sums:
        found += _wrong_rows(cells, value, printed, terms)
        found += _wrong_sections(cells, value, printed, terms)
    found += _copied(cells, cell, place) + _measure(cells, cell, place)
    found += _formula(cells, cell, place, value)
    if percent and abs(value - printed) == 1:
        found.append(Cause("rounding", "", RATES["truncated" if value > printed else "rounded_up"]))
    if sums:
        found.append(Cause("stale", "", RATES["stale"] * 10.0 ** -_digits(true - shown)))
    found.append(Cause("unknown", "", _unknown(max(_digits(true), _digits(shown)))))
    if value < 0 <= printed and role not in SIGNED_ROLES:
        found = [Cause(c.kind, c.detail, c.likelihood * (1 if c.kind == "sign" else NEGATIVE)) for c in found]
    return sorted(found, key=lambda cause: (-cause.likelihood, cause.kind, cause.detail))


def undetermined(cells: Cells, cell: int, width: int) -> Cause:
    """The cause of a change whose value is only known to lie in a range of `width` units."""
    step = unit(cells, cell)
    digits = _digits(int(cells.value[cell]) // step)
    return Cause("unknown", "", _unknown(digits) * min(max(1, width // step), 10**digits))


def unit(cells: Cells, cell: int) -> int:
    """The unit in which a cell is printed: 100 (a rupiah) for money without sen, else 1."""
    money = int(cells.decimals[cell]) == 2 and not cells.is_percent(cell)
    return 100 if money and int(cells.value[cell]) % 100 == 0 else 1


def slip_rate(true: int) -> float:
    """How often a slip happens to a number, as printed."""
    return RATES["slip_per_digit"] * _digits(true)


def _digits(number: int) -> int:
    return len(str(abs(number)))


def _unknown(digits: int) -> float:
    """One given wrong number among all of as many digits."""
    return RATES["unknown_per_digit"] * digits * 10.0**-digits


def _slips(true: int, printed: int, *, percent: bool) -> Iterator[Cause]:
    """Slips of the digits. A percentage off by a power of ten has its decimal sign in the wrong place."""
    rate = slip_rate(true)
    for slip in slips(true, printed):
        kind = "separator" if percent and slip.kind == "scale" else slip.kind
        yield Cause(kind, slip.detail, rate * slip.likelihood)


def _wrong_rows(cells: Cells, value: int, printed: int, terms: SumOf) -> Iterator[Cause]:
    """A sum over the wrong rows: one left out or counted twice, or a range that starts late or stops short."""
    count = len(terms)
    if count < 2:
        return
    for cell, term in terms:
        if term and printed == value - term:
            yield Cause("omitted_rows", cells.address(cell), RATES["omitted_rows"] / count)
        elif term and printed == value + term:
            yield Cause("double_count", cells.address(cell), RATES["double_count"] / count)
    for late in (False, True):
        rate = RATES["short_range"] / (4 if late else 1)
        running = 0
        for place, (_, term) in enumerate((terms[::-1] if late else terms)[:-2], 1):
            running += term
            if running == printed and printed:
                missing = cells.address(terms[0 if late else place][0])
                yield Cause("short_range", missing, rate * 0.5 ** (count - place - 1))


def _wrong_sections(cells: Cells, value: int, printed: int, terms: SumOf) -> Iterator[Cause]:
    """A total that leaves out whole sections under headings of their own: one of them, or the last ones."""
    sections = _sections(cells, terms)
    sums = [sum(term for _, term in part) for _, part in sections]
    missing, behind = value - printed, 0
    for first in range(len(sections) - 1, -1, -1):
        behind += sums[first]
        if sums[first] == missing:
            yield from _left_out(cells, sections[first : first + 1], RATES["omitted_rows"] / len(sections))
        if behind == missing and first:
            number = len(sections) - first
            yield from _left_out(cells, sections[first:], RATES["omitted_rows"] * 0.5 ** (number - 1))


def _left_out(cells: Cells, sections: Sequence[Section], rate: float) -> Iterator[Cause]:
    """Sections of more than one row in all: what leaves out a single row is told as such."""
    rows = [cells.address(cell) for _, part in sections for cell, term in part if term]
    if len(rows) > 1:
        yield Cause("omitted_rows", f"{', '.join(rows)} ({'; '.join(name for name, _ in sections)})", rate)


def _sections(cells: Cells, terms: SumOf) -> list[Section]:
    """The terms of a sum by the heading that they stand under; [] where some stand under none."""
    place = cells.place(terms[0][0]) if terms else None
    if place is None:
        return []
    table = cells.tables[place.table]
    headings = np.flatnonzero(table.kind == RowKind.HEADING).tolist()
    if not headings:
        return []
    found: dict[int, list[tuple[int, int]]] = {}
    for cell, term in terms:
        above = bisect_left(headings, cells.place(cell).row)
        if not above:
            return []
        found.setdefault(headings[above - 1], []).append((cell, term))
    return [(table.uraian[row], part) for row, part in found.items()]


def _measure(cells: Cells, cell: int, place: Place) -> list[Cause]:
    """A capaian that repeats another figure of its row: a target, a realisasi, the capaian of something else."""
    table = cells.tables[place.table]
    if table.kind_of_table != "indikator" or table.columns[place.column].role != "capaian":
        return []
    printed = cells.decimal(cell)
    for column, described in enumerate(table.columns):
        other = cell - place.column + column
        measure = described.role in ("target", "realisasi", "capaian") and cells.state[other] == NUMBER
        if measure and other != cell and cells.decimal(other) == printed:
            return [Cause("wrong_column", cells.address(other), RATES["measure"])]
    return []


def _formula(cells: Cells, cell: int, place: Place, value: int) -> list[Cause]:
    """A capaian that follows from the target and realisasi of its row by another formula than the right one."""
    table = cells.tables[place.table]
    if table.kind_of_table != "indikator" or table.columns[place.column].role != "capaian":
        return []
    row = {
        role: [
            cells.decimal(other)
            for column, described in enumerate(table.columns)
            for other in (cell - place.column + column,)
            if described.role == role and cells.state[other] == NUMBER and cells.value[other] > 0
        ]
        for role in ("target", "realisasi")
    }
    for target, realisasi in itertools.product(row["target"], row["realisasi"]):
        by = {formula: rounded(formula, target, realisasi, int(cells.decimals[cell])) for formula in FORMULAS}
        right = [formula for formula, number in by.items() if number == value]
        used = [formula for formula, number in by.items() if number == cells.value[cell]]
        if right and used:
            return [Cause("unknown", f"{used[0]}>{right[0]}", RATES["formula"])]
    return []


def _copied(cells: Cells, cell: int, place: Place) -> list[Cause]:
    """The printed figure stands in a neighbouring cell too: the row above or below, or the same row."""
    printed, decimals = cells.value[cell], cells.decimals[cell]
    if abs(printed) < LEAST_COPIED:
        return []
    rows, width = cells.tables[place.table].shape
    others = [cell - place.column + column for column in range(width) if column != place.column]
    others += [cell - width] if place.row else []
    others += [cell + width] if place.row + 1 < rows else []
    for other in others:
        if cells.value[other] == printed and cells.decimals[other] == decimals and cells.state[other] == NUMBER:
            kind = "stale" if abs(other - cell) == width else "wrong_column"
            return [Cause(kind, cells.address(other), RATES["copied"] / (width + 1))]
    return []
