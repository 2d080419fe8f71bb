"""References in formulas: shift those of a shared formula, and list the cells that a plain sum adds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lkjip_calc.reading.sheets import letter

_REFERENCE = re.compile(r"(?<![A-Za-z0-9_.'!])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\d(A-Za-z_])")
_QUOTED = re.compile(r'"[^"]*"')
_RANGE = r"\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?"
_TERM = re.compile(rf"([+-]?)(?:(?:SUM|SUBTOTAL)\(((?:109|9)[;,])?({_RANGE}(?:[;,]{_RANGE})*)\)|({_RANGE}))")
_PART = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
MAX_CELLS = 100_000


@dataclass(frozen=True, slots=True)
class Term:
    """A cell that a formula adds (sign 1) or subtracts (-1): 0-based row and column."""

    row: int
    column: int
    sign: int


def column_index(letters: str) -> int:
    """The 0-based column of its letters."""
    number = 0
    for character in letters:
        number = number * 26 + ord(character) - 64
    return number - 1


def shifted(formula: str, rows: int, columns: int) -> str:
    """A shared formula as it reads `rows` lower and `columns` further right; `$` pins a part."""
    pieces: list[str] = []
    last = 0
    for quoted in [*_QUOTED.finditer(formula), None]:
        end = quoted.start() if quoted else len(formula)
        pieces.append(_REFERENCE.sub(lambda m: _moved(m, rows, columns), formula[last:end]))
        if quoted:
            pieces.append(quoted[0])
            last = quoted.end()
    return "".join(pieces)


def _moved(match: re.Match[str], rows: int, columns: int) -> str:
    """One reference moved."""
    column = match[2] if match[1] else letter(max(0, column_index(match[2]) + columns))
    row = match[4] if match[3] else str(max(1, int(match[4]) + rows))
    return f"{match[1]}{column}{match[3]}{row}"


def plain(formula: str) -> str:
    """A formula without its sign of equality, spaces and the dress of OpenDocument (``of:=SUM([.C8:.C12])``)."""
    text = re.sub(r"^(of:|oooc:|msoxl:)?=?", "", formula.strip())
    text = re.sub(r"\[\.([^\]]*)\]", lambda m: m[1].replace(":.", ":"), text)
    return re.sub(r"\s+", "", text)


def summed_cells(formula: str) -> tuple[Term, ...] | None:
    """The cells that a formula adds where it is nothing but a sum of cells and ranges, else None."""
    text = plain(formula)
    terms: list[Term] = []
    at = 0
    while at < len(text):
        match = _TERM.match(text, at)
        if match is None or (at and not match[1]):
            return None
        sign = -1 if match[1] == "-" else 1
        for part in re.split("[;,]", match[3] or match[4]):
            cells = _cells(part)
            if len(terms) + len(cells) > MAX_CELLS:
                return None
            terms += [Term(row, column, sign) for row, column in cells]
        at = match.end()
    return tuple(terms) if terms else None


def _cells(part: str) -> list[tuple[int, int]]:
    """The cells of a reference or a range."""
    found = _PART.findall(part)
    (c1, r1), (c2, r2) = found[0], found[-1]
    first_column, last_column = sorted((column_index(c1), column_index(c2)))
    first_row, last_row = sorted((int(r1) - 1, int(r2) - 1))
    if (last_row - first_row + 1) * (last_column - first_column + 1) > MAX_CELLS:
        return []
    return [(r, c) for r in range(first_row, last_row + 1) for c in range(first_column, last_column + 1)]
