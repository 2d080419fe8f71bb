"""Parse rows into a tree by their ranks and their sums together.

Ranks come from how rows are dressed (0 is the highest); rows of one rank may still be nested in each other
where the figures say so. With a single rank this is a reading by the sums alone. A row whose figures are
wrong keeps the children that its rank gives it, so that an error shows as one failed sum and not as
another tree.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import add, neg

import numpy as np

from lkjip_calc.tables.model import Ints

TELLING = 2_000
"""A sum of amounts below so many units may balance by chance (8 = 1 + 7) and nests nothing by itself."""
MAX_BRANCHES = 64
"""Equal neighbours that may be parent and child or siblings: so many alternatives are tried per row."""
STEPS, STEPS_PER_ROW = 20_000, 5
"""Sums of runs looked at for one table: a list takes about two for every row, a small table of equals 1,000."""
USUAL_COLUMNS = 8
"""A table of more columns of figures has so many times fewer steps beyond those for each row."""
MAX_CHAIN = 5
"""So many rows may be one in the other with the same figures: an account has six levels."""
MAX_SINGLES = 12
"""So many rows may each be the only child of the one above: from urusan to account there are eleven."""


Singles = tuple[int, "Singles"] | None
"""Roots that are each the only child of the root above, from the last one on."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of following roots that a row may adopt: how many roots it takes, which of them are nested singles."""

    length: int
    singles: Singles
    balanced: int


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to take the roots so far: by column the sum, its slack, and how many terms are not nought.

    `singles` are the roots taken for the only child of the root above, which are not added, the last one first and
    each with those before it; `count` is how many they are, `depth` how many of them were taken last.
    """

    total: list[int]
    slack: list[int]
    terms: list[int]
    singles: Singles = None
    count: int = 0
    depth: int = 0

    def with_single(self, root: int) -> _Way:
        """The way with one more root as a single."""
        return _Way(self.total, self.slack, self.terms, (root, self.singles), self.count + 1, self.depth + 1)

    def with_term(self, figures: list[int], slack: list[int]) -> _Way:
        """The way with the figures of one more root."""
        return _Way(
            list(map(add, self.total, figures)),
            list(map(add, self.slack, slack)),
            [n + (figure != 0) for n, figure in zip(self.terms, figures, strict=True)],
            self.singles,
            self.count,
        )

    def fits(self, stated: list[int], columns: list[int]) -> list[int]:
        """The columns among some in which the sum is what is stated."""
        total, slack = self.total, self.slack
        return [c for c in columns if 2 * abs(total[c] - stated[c]) <= slack[c]]

    def is_beyond(self, stated: list[int]) -> bool:
        """Whether a sum of amounts of one sign has passed what is stated in every column that states something."""
        return all(
            own == 0 or 2 * (abs(total) - abs(own)) > slack
            for total, slack, own in zip(self.total, self.slack, stated, strict=True)
        )


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
        self.columns: int = value.shape[1]
        self.steps = 0
        """Figures that were added up: those of every way for every root."""
        self.most_steps = STEPS * min(self.columns, USUAL_COLUMNS) + STEPS_PER_ROW * value.size
        self.figures_of: list[list[int]] = value.tolist()
        self.slack_of: list[list[int]] = slack.tolist()
        self.strong = np.abs(value) >= TELLING * np.where((value % 100 == 0).all(axis=0), 100, 1)

    def adopt(self, row: int, run: Run) -> None:
        """Give a row its run."""
        taken = self.roots[len(self.roots) - run.length :]
        del self.roots[len(self.roots) - run.length :]
        singles = set(_listed(run.singles))
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
        return self.figures_of[a] == self.figures_of[b] and any(self.figures_of[a])

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
        stated, strong = self.figures_of[row], np.flatnonzero(self.strong[row]).tolist()
        if not strong:
            return None
        best: Run | None = None
        nothing = [0] * self.columns
        ways, last = [_Way(nothing, self.slack_of[row], nothing)], -1
        for count, root in enumerate(reversed(self.roots), 1):
            if self.ranks[root] < self.ranks[row] or self.subtracted[root] not in (-1, row):
                break
            self.steps += len(ways) * self.columns
            if self.steps > self.most_steps:
                raise TooManyWaysError
            nests = last >= 0 and len(ways) < MAX_BRANCHES and self.ranks[root] == self.ranks[last]
            ways = list(self._with_root(ways, row, root, nests=nests and self.equal(last, root)))
            last = root
            for way in ways if count >= least else ():
                held = self._held(way, stated, strong, count, root, least)
                repeats = way.singles is not None and way.singles[0] == root
                if held and (best is None or held > best.balanced - repeats):
                    best = Run(count, way.singles, held)
            ways = [way for way in ways if not way.is_beyond(stated)]
            if not ways:
                break
        return best

    def _with_root(self, ways: Sequence[_Way], row: int, root: int, *, nests: bool) -> Iterator[_Way]:
        """The ways with one more root: as one more term of a row, and as a single of the root before if it `nests`."""
        figures, slack = self.figures_of[root], self.slack_of[root]
        if self.subtracted[root] == row:
            figures = list(map(neg, figures))
        for way in ways:
            if nests and way.depth < MAX_SINGLES:
                yield way.with_single(root)
            yield way.with_term(figures, slack)

    def _held(self, way: _Way, stated: list[int], strong: list[int], count: int, root: int, least: int) -> int:
        """In how many columns a way balances that ends with a root; 0 where they are too few."""
        fits = way.fits(stated, strong)
        if not fits:
            return 0
        many = sum(way.terms[c] > 1 for c in fits)
        # Rows of lower rank that all repeat the row are one in the other: as siblings they exceed it.
        chain = self.has_children[root] or 1 < count == least <= MAX_CHAIN
        if chain and count - way.count == 1 and way.total == stated:
            return self.columns
        return many if 2 * many >= len(strong) or len(fits) == len(strong) else 0


def _listed(singles: Singles) -> Iterator[int]:
    """The roots of some singles."""
    while singles is not None:
        root, singles = singles
        yield root


class TooManyWaysError(Exception):
    """More runs of rows were looked at than a table is worth: its sums do not tell its tree."""


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
    given = Run(default, None, 0)
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
