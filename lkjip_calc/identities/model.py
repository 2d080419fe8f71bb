"""Identities: what a report promises about its figures.

Three forms cover what the reports promise: a figure is a signed sum of others (`Sums`), a percentage is
a ratio of two figures (`Ratios`), a percentage is the weighted mean of others (`Means`). They are held
as arrays over cell numbers, many at once; `single.Identity` is the view of one of them that the search for
causes works with. All arithmetic is in integers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.tables.model import Ints

HALF_UP, TRUNCATE, EITHER, UNROUNDED = 0, 1, 2, 3
ROUNDING_NAMES = ("half_up", "truncate", "either", "unrounded")
BOUNDS2 = ((-1, 1), (0, 2), (-1, 2), (-2, 2))
"""How far, in half units of the last printed decimal, the true ratio may lie from the printed one."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Many linear identities: identity i states cell `stated[i]` as the signed sum of its terms.

    The terms of identity i are ``terms[start[i]:start[i + 1]]`` with the signs beside them. `reading`
    says in what sense they are summed (children, total, columns, equal, difference).
    """

    rule: str
    reading: str
    stated: Ints
    start: Ints
    terms: Ints
    signs: Ints

    def __len__(self) -> int:
        return len(self.stated)


@dataclass(frozen=True, slots=True)
class Ratios:
    """Many ratios: `stated[i]` = `factor` * `numerator[i]` / `denominator[i]`.

    `factor` is 100 for percentages and 1 for a column of plain fractions. `rounding[i]` is HALF_UP,
    TRUNCATE, EITHER or UNROUNDED; `complement` is how many times `factor` the ratio is taken from
    (1: `factor` less the ratio; 2: twice that, as where less is better; 0: the ratio itself).
    """

    rule: str
    stated: Ints
    numerator: Ints
    denominator: Ints
    rounding: NDArray[np.int8]
    factor: int = 100
    complement: int = 0

    def __len__(self) -> int:
        return len(self.stated)


@dataclass(frozen=True, slots=True)
class Means:
    """Many means: `stated[i]` = mean of its parts, weighted where `weights` is given."""

    rule: str
    stated: Ints
    start: Ints
    parts: Ints
    weights: Ints | None

    def __len__(self) -> int:
        return len(self.stated)


Batch = Sums | Ratios | Means


def csr(groups: list[list[int]]) -> tuple[Ints, Ints]:
    """Lists of cells as start offsets and one flat array."""
    start = np.concatenate([[0], np.cumsum([len(g) for g in groups])]).astype(np.int64)
    return start, np.array([c for g in groups for c in g], np.int64)


def spans(start: Ints) -> Iterator[tuple[int, int]]:
    """The (begin, end) of every identity's terms."""
    yield from zip(start[:-1].tolist(), start[1:].tolist(), strict=True)


def ones(size: int) -> Ints:
    """So many signs of terms that are added, which take no room."""
    return np.broadcast_to(np.int64(1), size)
