"""Values of simple formulas that were stored without one: files that no spreadsheet program has calculated.

Sums, the four operations, ROUND and references to the same sheet; anything else stays without a value.
All arithmetic is in fractions, so that a computed sum is exact.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from lkjip_calc.reading.formulas import column_index, plain
from lkjip_calc.reading.sheets import Sheet, Value

MAX_DEPTH = 50
MAX_RANGE = 100_000
MAX_STEPS = 1_000_000
"""Cells that are looked at for one sheet; what is then still without a value stays so."""
_TOKEN = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)|(?P<range>\$?[A-Z]{1,3}\$?\d{1,7}:\$?[A-Z]{1,3}\$?\d{1,7})"
    r"|(?P<cell>\$?[A-Z]{1,3}\$?\d{1,7}(?![\d(A-Za-z_!]))|(?P<name>SUM|ROUND|SUBTOTAL)\(|(?P<mark>[-+*/(),;])"
)
_PART = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


class _UnknownError(Exception):
    """A formula, or a cell that it needs, that cannot be worked out here."""


def with_missing_values(sheet: Sheet) -> Sheet:
    """The sheet with the values of simple formulas that have none; the same sheet where there are none such."""
    missing = [place for place in sheet.features.formulas if sheet.value(*place) == "" and _wanted(sheet, place)]
    if not missing:
        return sheet
    rows = [list(row) for row in sheet.rows]
    known = _Known(parses=4 * len(missing) + 1000)
    for row, column in missing:
        try:
            value = _cell(sheet, row, column, known, 0)
        except (_UnknownError, ZeroDivisionError, RecursionError):
            continue
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = float(value)
    return replace(sheet, rows=rows)


def _wanted(sheet: Sheet, place: tuple[int, int]) -> bool:
    """Whether a formula cell without value is no error and has its formula spelt out."""
    return place not in sheet.features.errors and bool(sheet.features.formulas[place])


class _Known(dict[tuple[int, int], Fraction]):
    """The numbers worked out so far, and how many formulas and cells may still be looked at."""

    def __init__(self, parses: int) -> None:
        super().__init__()
        self.parses = parses
        self.steps = MAX_STEPS


def _cell(sheet: Sheet, row: int, column: int, known: _Known, depth: int) -> Fraction:
    """The number in a cell, worked out where it is a formula without value."""
    place = (row, column)
    known.steps -= 1
    if known.steps < 0:
        raise _UnknownError
    if place in known:
        return known[place]
    if depth > MAX_DEPTH or place in sheet.features.errors:
        raise _UnknownError
    value: Value = sheet.value(row, column)
    formula = sheet.features.formulas.get(place)
    if isinstance(value, float):
        number = Fraction(repr(value))
    elif value == "" and formula:
        known.parses -= 1
        if known.parses < 0:
            raise _UnknownError
        number = _Parser(plain(formula), lambda r, c: _cell(sheet, r, c, known, depth + 1), sheet).value()
    elif value == "":
        number = Fraction(0)
    else:
        raise _UnknownError
    known[place] = number
    return number


class _Parser:
    """A recursive descent over one formula."""

    def __init__(self, text: str, cell: Callable[[int, int], Fraction], sheet: Sheet) -> None:
        self.tokens: list[tuple[str, str]] = []
        self.cell = cell
        self.sheet = sheet
        at = 0
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None or match.lastgroup is None:
                raise _UnknownError
            self.tokens.append((match.lastgroup, match[0]))
            at = match.end()
        self.at = 0

    def value(self) -> Fraction:
        """The value of the whole formula."""
        result = self.expression()
        if self.at != len(self.tokens):
            raise _UnknownError
        return result

    def peek(self) -> str:
        """The next mark, "" where something else or nothing follows."""
        kind, text = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
        return text if kind == "mark" else ""

    def expression(self) -> Fraction:
        """Terms joined by + and -."""
        result = self.term()
        while self.peek() in ("+", "-"):
            mark = self.peek()
            self.at += 1
            other = self.term()
            result = result + other if mark == "+" else result - other
        return result

    def term(self) -> Fraction:
        """Factors joined by * and /."""
        result = self.factor()
        while self.peek() in ("*", "/"):
            mark = self.peek()
            self.at += 1
            other = self.factor()
            result = result * other if mark == "*" else result / other
        return result

    def factor(self) -> Fraction:
        """A number, a cell, a function or something in parentheses, with its sign."""
        if self.at >= len(self.tokens):
            raise _UnknownError
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return Fraction(text)
        if kind == "cell":
            ((letters, digits),) = _PART.findall(text)
            return self.cell(int(digits) - 1, column_index(letters))
        if kind == "name":
            return self.function(text[:-1])
        if text in ("+", "-"):
            inner = self.factor()
            return -inner if text == "-" else inner
        if text == "(":
            inner = self.expression()
            self.expect(")")
            return inner
        raise _UnknownError

    def expect(self, mark: str) -> None:
        """Step over a mark that must follow."""
        if self.peek() != mark:
            raise _UnknownError
        self.at += 1

    def function(self, name: str) -> Fraction:
        """SUM, SUBTOTAL(9; ...) or ROUND."""
        arguments: list[Fraction] = []
        while True:
            if self.at < len(self.tokens) and self.tokens[self.at][0] == "range":
                arguments.append(self.range_sum(self.tokens[self.at][1]))
                self.at += 1
            else:
                arguments.append(self.expression())
            if self.peek() not in (",", ";"):
                break
            self.at += 1
        self.expect(")")
        if name == "SUM":
            return sum(arguments, Fraction(0))
        if name == "SUBTOTAL" and arguments and arguments[0] in (9, 109):
            return sum(arguments[1:], Fraction(0))
        if name == "ROUND" and len(arguments) == 2 and arguments[1].denominator == 1:
            unit = Fraction(10) ** -int(arguments[1])
            scaled = abs(arguments[0]) / unit
            rounded = (scaled + Fraction(1, 2)).__floor__() * unit
            return rounded if arguments[0] >= 0 else -rounded
        raise _UnknownError

    def range_sum(self, text: str) -> Fraction:
        """The sum of the numbers of a range; texts count for nothing, as in a spreadsheet."""
        (c1, r1), (c2, r2) = _PART.findall(text)
        rows = range(min(int(r1), int(r2)) - 1, max(int(r1), int(r2)))
        columns = range(min(column_index(c1), column_index(c2)), max(column_index(c1), column_index(c2)) + 1)
        if len(rows) * len(columns) > MAX_RANGE:
            raise _UnknownError
        total = Fraction(0)
        for row in rows:
            for column in columns:
                if (
                    isinstance(self.sheet.value(row, column), (float, int))
                    or (row, column) in self.sheet.features.formulas
                ):
                    total += self.cell(row, column)
        return total
