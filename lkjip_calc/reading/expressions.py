"""Simple formulas as expressions that are worked out only as far as they are needed (`IF` takes one of its ways)."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Protocol

from lkjip_calc.reading.formulas import column_index

Value = Fraction


class UnknownError(Exception):
    """A formula, or a cell that it needs, that cannot be worked out here."""


class Cells(Protocol):
    """The cells that a formula refers to; a sheet is named as the formula writes it, "" for its own."""

    def cell(self, sheet: str, text: str) -> Value:
        """The number in one cell."""

    def range_sum(self, sheet: str, text: str) -> Value:
        """The sum of the numbers of a range."""


Expression = Callable[[Cells], Value]

_CELL = r"\$?[A-Z]{1,3}\$?\d{1,7}"
_SHEET = r"(?:(?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?"
_TOKEN = re.compile(
    rf"(?P<number>\d+(?:\.\d+)?)(?![A-Za-z_!])|(?P<range>{_SHEET}{_CELL}:{_CELL})|(?P<cell>{_SHEET}{_CELL}(?![\d(A-Za-z_!]))"
    r"|(?P<name>SUM|ROUND|SUBTOTAL|IF|IFERROR|ABS)\(|(?P<text>\"[^\"]*\")|(?P<mark><=|>=|<>|[-+*/(),;=<>%])"
)
_PART = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_COMPARISONS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge,
}  # fmt: skip


def part_of(text: str) -> tuple[int, int]:
    """The 0-based row and column of a reference without its sheet."""
    match = _PART.fullmatch(text)
    if match is None:
        raise UnknownError
    return int(match[2]) - 1, column_index(match[1])


def parse(text: str) -> Expression:
    """A formula without its sign of equality as an expression.

    Raises:
        UnknownError: when it holds anything else than numbers, references, operations and the few functions.
    """
    parser = _Parser(text)
    found = parser.comparison()
    if parser.at != len(parser.tokens):
        raise UnknownError
    return found


def _unknown(_: Cells) -> Value:
    """A text where a number is needed."""
    raise UnknownError


class _Parser:
    """A recursive descent over one formula."""

    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, str]] = []
        self.at = 0
        place = 0
        while place < len(text):
            match = _TOKEN.match(text, place)
            if match is None or match.lastgroup is None:
                raise UnknownError
            self.tokens.append((match.lastgroup, match[0]))
            place = match.end()

    def peek(self) -> str:
        """The next mark, "" where something else or nothing follows."""
        kind, text = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
        return text if kind == "mark" else ""

    def comparison(self) -> Expression:
        """An expression, or two compared: 1 where it is true, 0 where not."""
        left = self.expression()
        compare = _COMPARISONS.get(self.peek())
        if compare is None:
            return left
        self.at += 1
        right = self.expression()
        return lambda cells: Fraction(compare(left(cells), right(cells)))

    def expression(self) -> Expression:
        """Terms joined by + and -."""
        found = self.term()
        while self.peek() in ("+", "-"):
            found = self._joined(found, operator.add if self.peek() == "+" else operator.sub, self.term)
        return found

    def term(self) -> Expression:
        """Factors joined by * and /."""
        found = self.factor()
        while self.peek() in ("*", "/"):
            found = self._joined(found, operator.mul if self.peek() == "*" else operator.truediv, self.factor)
        return found

    def _joined(
        self, left: Expression, join: Callable[[Fraction, Fraction], Fraction], following: Callable[[], Expression]
    ) -> Expression:
        """What stands left of a mark joined with what follows it."""
        self.at += 1
        right = following()
        return lambda cells: join(left(cells), right(cells))

    def factor(self) -> Expression:
        """A number, a cell, a function or something in parentheses, with its sign and a sign of percent."""
        found = self._bare_factor()
        while self.peek() == "%":
            self.at += 1
            found = _percent(found)
        return found

    def _bare_factor(self) -> Expression:
        """A factor without a sign of percent."""
        if self.at >= len(self.tokens):
            raise UnknownError
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            number = Fraction(text)
            return lambda _: number
        if kind in ("cell", "range"):
            sheet, _, place = text.rpartition("!")
            if kind == "cell":
                return lambda cells: cells.cell(sheet, place)
            return lambda cells: cells.range_sum(sheet, place)
        if kind == "text":
            return _unknown
        if kind == "name":
            return self._function(text[:-1])
        if text in ("+", "-"):
            inner = self.factor()
            return inner if text == "+" else lambda cells: -inner(cells)
        if text == "(":
            inner = self.comparison()
            self._expect(")")
            return inner
        raise UnknownError

    def _expect(self, mark: str) -> None:
        """Step over a mark that must follow."""
        if self.peek() != mark:
            raise UnknownError
        self.at += 1

    def _function(self, name: str) -> Expression:
        """A function with its arguments."""
        arguments = [self.comparison()]
        while self.peek() in (",", ";"):
            self.at += 1
            arguments.append(self.comparison())
        self._expect(")")
        if name == "SUM":
            return lambda cells: sum((a(cells) for a in arguments), Fraction(0))
        if name == "SUBTOTAL" and len(arguments) > 1:
            return lambda cells: _subtotal(cells, arguments)
        if name == "ROUND" and len(arguments) == 2:
            return lambda cells: _rounded(arguments[0](cells), arguments[1](cells))
        if name == "ABS" and len(arguments) == 1:
            return lambda cells: abs(arguments[0](cells))
        if name == "IF" and len(arguments) == 3:
            return lambda cells: arguments[1](cells) if arguments[0](cells) else arguments[2](cells)
        if name == "IFERROR" and len(arguments) == 2:
            return lambda cells: _or_else(cells, arguments[0], arguments[1])
        raise UnknownError


def _percent(inner: Expression) -> Expression:
    """A hundredth."""
    return lambda cells: inner(cells) / 100


def _subtotal(cells: Cells, arguments: list[Expression]) -> Value:
    """SUBTOTAL as far as it is a sum."""
    if arguments[0](cells) not in (9, 109):
        raise UnknownError
    return sum((a(cells) for a in arguments[1:]), Fraction(0))


def _rounded(number: Value, places: Value) -> Value:
    """ROUND: half away from nought."""
    if places.denominator != 1 or abs(places) > 30:
        raise UnknownError
    unit = Fraction(10) ** -int(places)
    rounded = (abs(number) / unit + Fraction(1, 2)).__floor__() * unit
    return rounded if number >= 0 else -rounded


def _or_else(cells: Cells, first: Expression, second: Expression) -> Value:
    """IFERROR for a division by nought."""
    try:
        return first(cells)
    except ZeroDivisionError:
        return second(cells)
