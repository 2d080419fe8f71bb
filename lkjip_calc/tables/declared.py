"""What the column-number row declares: ``13 = 9 + 10 + 11 + 12``, ``15 = 14 / 6 x 100``.

The document itself promises these identities. A declaration is obeyed where the figures support it; one
that names no column, or that most rows contradict, is reported and not obeyed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lkjip_calc.tables.headers import Header
from lkjip_calc.tables.model import Column, Declared, Figures
from lkjip_calc.tables.words import ADDITIVE_ROLES

_EQUATION = re.compile(r"\(?(\d{1,2})\)?\s*=\s*(.+)")
_LINEAR = re.compile(r"[+-]?\(?\d{1,2}\)?(?:[+-]\(?\d{1,2}\)?)*")
_RATIO = re.compile(r"\(*(\d{1,2})\)?[/:]\(?(\d{1,2})\)*(?:[x*](100)%?|%)?")


@dataclass(frozen=True, slots=True)
class _Equation:
    """One declaration by column numbers."""

    text: str
    left: int
    kind: str
    terms: tuple[int, ...]
    signs: tuple[int, ...]


def declared_formulas(
    header: Header, columns: Sequence[Column], figures: Figures
) -> tuple[tuple[Declared, ...], list[str]]:
    """The declarations that the figures support, by figure column, and notes on those that they do not."""
    obeyed: list[Declared] = []
    notes: list[str] = []
    numbers = _numbered(header)
    for text in header.numbering.values():
        if "=" not in text:
            continue
        equation = _equation(text)
        found = list(_placed(equation, numbers, header, columns)) if equation else []
        if not found:
            notes.append(f"columns:declared_unread:{text}")
        for declared in found:
            held, failed = _support(declared, columns, figures)
            if held >= 1 and held >= 2 * failed:
                obeyed.append(declared)
            else:
                notes.append(f"columns:declared_broken:{text}")
    return tuple(obeyed), sorted(set(notes)) + _disorder(header)


def _equation(text: str) -> _Equation | None:
    """A declaration that is a sum or a ratio, else None."""
    match = _EQUATION.fullmatch(text.strip())
    if match is None:
        return None
    right = re.sub(r"\s+", "", match[2].lower()).replace("×", "x")
    if _LINEAR.fullmatch(right) and re.search(r"\d[)]?[+-]", right):
        parts = re.findall(r"([+-]?)\(?(\d{1,2})\)?", right)
        signs = tuple(-1 if sign == "-" else 1 for sign, _ in parts)
        return _Equation(text, int(match[1]), "sum", tuple(int(number) for _, number in parts), signs)
    ratio = _RATIO.fullmatch(right.replace("(100)", "100"))
    if ratio is not None:
        return _Equation(text, int(match[1]), "ratio", (int(ratio[1]), int(ratio[2])), (1, 1))
    return None


def _numbered(header: Header) -> dict[int, list[int]]:
    """The sheet columns that every column number covers: a number stands for the columns up to the next one."""
    places = sorted(header.numbering)
    found: dict[int, list[int]] = {}
    for place, following in itertools.pairwise([*places, max([*header.paths, *places], default=0) + 1]):
        match = re.search(r"\d{1,2}", header.numbering[place])
        if match:
            found.setdefault(int(match[0]), []).extend(range(place, following))
    return found


def _placed(
    equation: _Equation, numbers: Mapping[int, list[int]], header: Header, columns: Sequence[Column]
) -> Iterator[Declared]:
    """The declaration for every figure column that its left side covers, like columns with like (K with K)."""
    for number, column in enumerate(columns):
        if column.index not in numbers.get(equation.left, []):
            continue
        mark = _mark(header, column.index)
        terms = [_like(numbers.get(term, []), mark, header, columns, number) for term in equation.terms]
        if all(term is not None for term in terms):
            chosen = tuple(term for term in terms if term is not None)
            yield Declared(equation.text, number, equation.kind, chosen, equation.signs)


def _mark(header: Header, column: int) -> str:
    """What tells a column from the others under its number: its lowest header text without its unit."""
    path = header.paths.get(column, ("",))
    return re.sub(r"[^a-z%]|000", "", path[-1].lower()) if len(path) > 1 else ""


def _like(places: Sequence[int], mark: str, header: Header, columns: Sequence[Column], not_this: int) -> int | None:
    """The figure column under a number: the only one, or the one that is marked alike."""
    found = [n for n, c in enumerate(columns) if c.index in places and n != not_this]
    if len(found) > 1:
        found = [n for n in found if _mark(header, columns[n].index) == mark]
    return found[0] if len(found) == 1 else None


def _support(declared: Declared, columns: Sequence[Column], figures: Figures) -> tuple[int, int]:
    """How many rows hold to a declaration, and how many contradict it."""
    terms = list(declared.terms)
    stated = figures.value[:, declared.column]
    known = figures.known()
    if declared.kind == "sum":
        computed = (figures.value[:, terms] * np.array(declared.signs)).sum(axis=1)
        slack = figures.slack[:, terms].sum(axis=1) + figures.slack[:, declared.column]
        telling = known[:, declared.column] & known[:, terms].any(axis=1) & ((stated != 0) | (computed != 0))
        same_unit = all(columns[number].role in ADDITIVE_ROLES for number in (declared.column, *terms))
        held = telling & (2 * np.abs(stated - computed) <= slack)
        return (int(held.sum()), int((telling & ~held).sum())) if same_unit else (0, 1)
    top, below = (figures.value[:, t].astype(float) for t in terms)
    percent = stated / 10.0 ** figures.decimals[:, declared.column]
    telling = known[:, [declared.column, *terms]].all(axis=1) & (below > 0)
    ratio = np.divide(100 * top, below, out=np.zeros_like(top), where=below > 0)
    held = telling & (np.abs(ratio - percent) <= 0.011 + 10.0 ** -figures.decimals[:, declared.column])
    return int(held.sum()), int((telling & ~held).sum())


def _disorder(header: Header) -> list[str]:
    """A note where the column numbers do not run upwards (``8 9 10 11 10``)."""
    plain = [t.strip("() ") for _, t in sorted(header.numbering.items())]
    numbers = [int(match[0]) for match in (re.match(r"\d{1,2}", text) for text in plain) if match]
    if any(later <= earlier for earlier, later in itertools.pairwise(numbers)):
        return ["columns:numbers_disordered:" + " ".join(str(n) for n in numbers)]
    return []
