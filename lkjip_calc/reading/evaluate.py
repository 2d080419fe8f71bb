"""Values of simple formulas that were stored without one: files that no spreadsheet program has calculated.

Sums, the four operations, ROUND, ABS, IF and IFERROR over numbers, and references to this and to other sheets of
the file (see `expressions`); anything else stays without a value. All arithmetic is in fractions, so that a
computed sum is exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lkjip_calc.reading.expressions import UnknownError, Value, parse, part_of
from lkjip_calc.reading.formulas import plain
from lkjip_calc.reading.sheets import Sheet

MAX_DEPTH = 50
MAX_RANGE = 100_000
MAX_STEPS = 1_000_000
"""Cells that are looked at for one file; what is then still without a value stays so."""

_Place = tuple[int, int, int]


def with_missing_values(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """The sheets with the values of simple formulas that have none; a sheet without such formulas stays as it is."""
    missing = [[place for place in sheet.features.formulas if _wanted(sheet, place)] for sheet in sheets]
    work = _Work(tuple(sheets), parses=4 * sum(map(len, missing)) + 1000)
    return tuple(_filled(work, n, sheet, missing[n]) if missing[n] else sheet for n, sheet in enumerate(sheets))


def _filled(work: _Work, number: int, sheet: Sheet, missing: Sequence[tuple[int, int]]) -> Sheet:
    """One sheet with the values that can be worked out."""
    rows = [list(row) for row in sheet.rows]
    for row, column in missing:
        try:
            value = work.cell((number, row, column), 0)
        except (UnknownError, ZeroDivisionError, RecursionError):
            continue
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = float(value)
    return replace(sheet, rows=rows)


def _wanted(sheet: Sheet, place: tuple[int, int]) -> bool:
    """Whether a formula cell without value is no error and has its formula spelt out."""
    return sheet.value(*place) == "" and place not in sheet.features.errors and bool(sheet.features.formulas[place])


class _Work:
    """The numbers worked out so far, and how many formulas and cells may still be looked at."""

    def __init__(self, sheets: tuple[Sheet, ...], parses: int) -> None:
        self.sheets = sheets
        self.numbers = {"".join(sheet.name.split()).lower(): n for n, sheet in enumerate(sheets)}
        self.known: dict[_Place, Fraction] = {}
        self.parses = parses
        self.steps = MAX_STEPS

    def cell(self, place: _Place, depth: int) -> Fraction:
        """The number in a cell, worked out where it is a formula without value."""
        self.steps -= 1
        if place in self.known:
            return self.known[place]
        number, row, column = place
        sheet = self.sheets[number]
        if self.steps < 0 or depth > MAX_DEPTH or (row, column) in sheet.features.errors:
            raise UnknownError
        value, formula = sheet.value(row, column), sheet.features.formulas.get((row, column))
        if isinstance(value, float):
            found = Fraction(repr(value))
        elif value == "" and formula:
            self.parses -= 1
            if self.parses < 0:
                raise UnknownError
            found = parse(plain(formula))(_Cells(self, number, depth))
        elif value == "":
            found = Fraction(0)
        else:
            raise UnknownError
        self.known[place] = found
        return found


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells as one formula sees them."""

    work: _Work
    home: int
    depth: int

    def _sheet(self, name: str) -> int:
        """The number of a sheet by its name as a formula writes it, "" for the formula's own."""
        if not name:
            return self.home
        found = self.work.numbers.get(name.strip("'").replace("''", "'").lower())
        if found is None:
            raise UnknownError
        return found

    def cell(self, sheet: str, text: str) -> Value:
        """The number in one cell."""
        row, column = part_of(text)
        return self.work.cell((self._sheet(sheet), row, column), self.depth + 1)

    def range_sum(self, sheet: str, text: str) -> Value:
        """The sum of the numbers of a range; texts count for nothing, as in a spreadsheet."""
        (r1, c1), (r2, c2) = map(part_of, text.split(":"))
        rows, columns = range(min(r1, r2), max(r1, r2) + 1), range(min(c1, c2), max(c1, c2) + 1)
        if len(rows) * len(columns) > MAX_RANGE:
            raise UnknownError
        number = self._sheet(sheet)
        page = self.work.sheets[number]
        places = [
            (number, row, column)
            for row in rows
            for column in columns
            if isinstance(page.value(row, column), (float, int)) or (row, column) in page.features.formulas
        ]
        return sum((self.work.cell(place, self.depth + 1) for place in places), Fraction(0))
