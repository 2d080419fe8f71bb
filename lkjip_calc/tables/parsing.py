"""Parse rows into a tree by their ranks and their sums together.

Ranks come from how rows are dressed (0 is the highest); rows of one rank may still be nested in each other
where the figures say so. With a single rank this is a reading by the sums alone. A row whose figures are
wrong keeps the children that its rank gives it, so that an error shows as one failed sum and not as
another tree.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lkjip_calc.tables.model import Ints

TELLING = 2_000
"""A sum of amounts below so many units may balance by chance (8 = 1 + 7) and nests nothing by itself."""
MAX_BRANCHES = 64
"""Equal neighbours that may be parent and child or siblings: so many alternatives are tried per row."""
STEPS, STEPS_PER_ROW = 20_000, 5
"""Sums of runs looked at for one table: a list takes about two for every row, a small table of equals 1,000."""
MAX_CHAIN = 5
"""So many rows may be one in the other with the same figures: an account has six levels."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of following roots that a row may adopt: how many roots it takes, which of them are nested singles."""

    length: int
    singles: tuple[int, ...]
    balanced: int


class _Parser:
    """The state of one parse: roots are kept with the next one last."""

    def __init__(self, value: Ints, slack: Ints, ranks: Sequence[int], subtracted: Sequence[int]) -> None:
        self.value = value
        self.subtracted = subtracted
        self.slack = slack
        self.ranks = ranks
        self.parent = np.full(len(value), -1, np.int64)
        self.has_children = np.zeros(len(value), bool)
        self.roots: list[int] = []
        self.nested = 0
        self.steps = 0
        self.columns = value.shape[1]
        self.strong = np.abs(value) >= TELLING * np.where((value % 100 == 0).all(axis=0), 100, 1)

    def adopt(self, row: int, run: Run) -> None:
        """Give a row its run."""
        taken = self.roots[len(self.roots) - run.length :]
        del self.roots[len(self.roots) - run.length :]
        singles = set(run.singles)
        above = row
        for root in reversed(taken):
            if root in singles:
                self.parent[root] = above
                self.has_children[above] = True
            else:
                self.parent[root] = row
                self.nested += self.ranks[root] == self.ranks[row]
            above = root
        self.has_children[row] = self.has_children[row] or bool(taken)

    def equal(self, a: int, b: int) -> bool:
        """Whether two rows state the same figures, not all nought."""
        return bool(self.value[a].any()) and bool(np.array_equal(self.value[a], self.value[b]))

    def figures(self, row: int, parent: int) -> Ints:
        """A row's figures as they count for a parent."""
        return np.negative(self.value[row]) if self.subtracted[row] == parent else np.asarray(self.value[row])

    def default_length(self, row: int) -> int:
        """How many of the next roots stand lower in rank, without a break."""
        length = 0
        for root in reversed(self.roots):
            if self.ranks[root] <= self.ranks[row]:
                break
            length += 1
        return length

    def balanced_run(self, row: int, least: int) -> Run | None:
        """The run of at least `least` roots that balances in most columns, the shortest among equals."""
        stated, strong = self.value[row], self.strong[row]
        needed = int(strong.sum())
        if not needed:
            return None
        best: Run | None = None
        zero = np.zeros(self.columns, np.int64)
        # A path is: roots taken, sum, slack, non-zero terms, nested singles, the last root that counts.
        paths: list[tuple[Ints, Ints, Ints, tuple[int, ...], int]] = [(zero, self.slack[row].copy(), zero, (), -1)]
        for count, root in enumerate(reversed(self.roots), 1):
            if self.ranks[root] < self.ranks[row] or self.subtracted[root] not in (-1, row):
                break
            self.steps += len(paths)
            if self.steps > STEPS + STEPS_PER_ROW * len(self.value):
                raise TooManyWaysError
            grown = []
            for total, slack, terms, singles, last in paths:
                alike = last >= 0 and self.ranks[root] == self.ranks[last] and self.equal(last, root)
                if alike and len(paths) < MAX_BRANCHES:
                    grown.append((total, slack, terms, (*singles, root), root))
                figures = self.figures(root, row)
                grown.append((total + figures, slack + self.slack[root], terms + (figures != 0), singles, root))
            paths = grown
            for total, slack, terms, singles, _ in paths:
                fits = (2 * np.abs(total - stated) <= slack) & strong
                many = int(np.sum(fits & (terms > 1)))
                alone = count - len(singles) == 1 and bool(fits.any()) and np.array_equal(total, stated)
                # Rows of lower rank that all repeat the row are one in the other: as siblings they exceed it.
                chain = self.has_children[root] or 1 < count == least <= MAX_CHAIN
                enough = 2 * many >= needed or int(fits.sum()) == needed
                held = self.columns if alone and chain else many if enough else 0
                repeats = bool(singles) and singles[-1] == root
                if count >= least and held and (best is None or held > best.balanced - repeats):
                    best = Run(count, singles, held)
            paths = [p for p in paths if not _beyond(p[0], p[1], stated)]
            if not paths:
                break
        return best


class TooManyWaysError(Exception):
    """More runs of rows were looked at than a table is worth: its sums do not tell its tree."""


def _beyond(total: Ints, slack: Ints, stated: Ints) -> bool:
    """Whether a sum of amounts of one sign has passed what is stated in every column that states something."""
    over = ((np.abs(total) - np.abs(stated)) * 2 > slack) | (stated == 0)
    return bool(over.all())


def parse(
    value: Ints, slack: Ints, usable: Sequence[int], ranks: Sequence[int], subtracted: Sequence[int]
) -> tuple[Ints, int]:
    """The parent of every row, and how many rows were nested in one of their own rank.

    `value` and `slack` are (rows, money columns); `usable` the rows that take part, from top to bottom;
    `ranks[r]` the rank of row r; `subtracted[r]` the row that subtracts row r, or -1.

    Raises:
        TooManyWaysError: when its sums can be taken in too many ways.
    """
    parser = _Parser(value, slack, ranks, subtracted)
    for row in reversed(usable):
        default = parser.default_length(row)
        run = _chosen(parser, row, default)
        if run is not None:
            parser.adopt(row, run)
        parser.roots.append(row)
    _nest_repeated(parser, usable)
    return parser.parent, parser.nested


def _chosen(parser: _Parser, row: int, default: int) -> Run | None:
    """What a row adopts: what its rank gives where that balances, else what balances, else what its rank gives."""
    given = Run(default, (), 0)
    if default:
        taken = parser.roots[len(parser.roots) - default :]
        total, slack = sum(parser.figures(t, row) for t in taken), parser.slack[taken].sum(axis=0) + parser.slack[row]
        stated = parser.value[row]
        fits = 2 * np.abs(total - stated) <= slack
        if fits.all():
            return given
        telling = (stated != 0) | (total != 0)
        if 2 * int((fits & telling).sum()) > int(telling.sum()):
            return given
    longer = parser.balanced_run(row, default)
    if longer is not None:
        return longer
    return given if default else None


def _nest_repeated(parser: _Parser, usable: Sequence[int]) -> None:
    """A row that no sum counts and that repeats the row before it is that row's only child.

    In a plain list, where the row before has no place in a sum either and neither has children, equal
    neighbours stay siblings.
    """
    for above, row in itertools.pairwise(usable):
        if parser.parent[row] >= 0 or parser.has_children[above] or not parser.equal(above, row):
            continue
        placed = parser.has_children[row] or parser.parent[above] >= 0
        if placed and parser.ranks[row] >= parser.ranks[above]:
            parser.parent[row] = above
            parser.has_children[above] = True
