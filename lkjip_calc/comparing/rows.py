"""Match the rows of two budgets, level by level: by code, by name, by one nearly the same, by the rows under them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from lkjip_calc import codes
from lkjip_calc.figures.nodes import Node
from lkjip_calc.tables.words import normalise

NEAR = 85.0
"""Names at least this alike (0 to 100) are the same row renamed, under the same parent."""
MOVED = 95.0
"""The same away from the parent."""
SAME_CODE = 40.0
"""Rows of one code with names less alike than this are different things: codes change between years."""
SAME_ACCOUNT = 70.0
"""The same of accounts where nothing tells that both tables follow one chart of accounts."""
MAX_PAIRS = 4_000_000
"""Names are not compared where there are more pairs of them."""
SAME_ITEMS = 0.6
"""A row whose items have so many names in common with those of another (of two or more) is that row renamed."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two rows that are the same thing: their places among the nodes, how they were matched, how alike.

    `how` is ``kode``, ``nama``, ``mirip`` (a name nearly the same), ``isi`` (another name over the same items) or
    ``pindah`` (under another row than before).
    """

    a: int
    b: int
    how: str
    score: float


class _Matching:
    """Two budgets on their way to being matched."""

    def __init__(self, a: Sequence[Node], b: Sequence[Node], codes_agree: bool | None) -> None:
        self.a, self.b, self.codes_agree = a, b, codes_agree
        self.children = (_children(a), _children(b))
        self.of_a: dict[int, Match] = {}
        self.of_b: dict[int, Match] = {}
        self.names = [[normalise(node.uraian) for node in nodes] for nodes in (a, b)]

    def free(self, side: int, places: Sequence[int]) -> list[int]:
        """Those of some rows of a side that are not matched yet."""
        taken = (self.of_a, self.of_b)[side]
        return [place for place in places if place not in taken]

    def descend(self, parent_a: int, parent_b: int) -> None:
        """Match what lies under two rows that are one, as deep as it goes."""
        waiting = [(parent_a, parent_b)]
        while waiting:
            left, right = waiting.pop(0)
            for match in self._siblings(left, right):
                self.take(match)
                waiting.append((match.a, match.b))

    def take(self, match: Match) -> None:
        """Keep a pair of rows."""
        self.of_a[match.a], self.of_b[match.b] = match, match

    def _siblings(self, parent_a: int, parent_b: int) -> Iterator[Match]:
        """Pairs among what lies under two matched rows, and is not matched yet."""
        for step in (self._by_both, self._by_name, self._by_code, self._near, self._by_items):
            left = self.free(0, self.children[0].get(parent_a, ()))
            right = self.free(1, self.children[1].get(parent_b, ()))
            if left and right:
                yield from list(step(left, right))

    def _by_both(self, left: Sequence[int], right: Sequence[int]) -> Iterator[Match]:
        keys = [
            lambda p: (self._code(self.a[p]), self.names[0][p]),
            lambda p: (self._code(self.b[p]), self.names[1][p]),
        ]
        for x, y in _equal(left, right, *keys):
            yield self._pair(x, y, "kode" if self._code(self.a[x]) else "nama", 100.0)

    def _by_code(self, left: Sequence[int], right: Sequence[int]) -> Iterator[Match]:
        for x, y in _equal(left, right, lambda p: self._code(self.a[p]), lambda p: self._code(self.b[p])):
            score = self._alike(x, y)
            account = bool(codes.account_of(self.a[x].kode))
            if score >= (SAME_ACCOUNT if account and self.codes_agree is None else SAME_CODE):
                yield self._pair(x, y, "kode", score)

    def _code(self, node: Node) -> tuple[str, ...]:
        """A code as compared, parts without leading zeros; none of an account where the charts differ."""
        account = codes.account_of(node.kode) if node.kode else ()
        return () if account and self.codes_agree is False else codes.parts(node.kode) if node.kode else ()

    def _by_name(self, left: Sequence[int], right: Sequence[int]) -> Iterator[Match]:
        for x, y in _equal(left, right, lambda p: self.names[0][p], lambda p: self.names[1][p]):
            yield self._pair(x, y, "nama", 100.0)

    def _near(self, left: Sequence[int], right: Sequence[int], least: float = NEAR) -> Iterator[Match]:
        """Pairs of names nearly the same, the most alike first."""
        if len(left) * len(right) > MAX_PAIRS:
            return
        names_a, names_b = [self.names[0][p] for p in left], [self.names[1][p] for p in right]
        scores = process.cdist(names_a, names_b, scorer=fuzz.token_sort_ratio, score_cutoff=least)
        likely = [(float(scores[i, j]), int(i), int(j)) for i, j in np.argwhere(scores >= least)]
        ranked = sorted(likely, key=lambda item: (-item[0], item[1], item[2]))
        used_a: set[int] = set()
        used_b: set[int] = set()
        for score, i, j in ranked:
            if i not in used_a and j not in used_b and names_a[i]:
                used_a.add(i)
                used_b.add(j)
                yield self._pair(left[i], right[j], "mirip", score)

    def _by_items(self, left: Sequence[int], right: Sequence[int]) -> Iterator[Match]:
        """Rows of other names over the same items, the most alike first.

        Accounts divide the same items otherwise in each chart: there the names must be much alike, too.
        """
        under = [{p: self._items(side, p) for p in places} for side, places in enumerate((left, right))]
        ranked = []
        for x in left:
            for y in right:
                both, more = under[0][x] & under[1][y], max(under[0][x].total(), under[1][y].total())
                account = self.codes_agree is not True and bool(codes.account_of(self.a[x].kode))
                if account and self._alike(x, y) < SAME_ACCOUNT:
                    continue
                if both.total() >= 2 and both.total() >= SAME_ITEMS * more:
                    ranked.append((-both.total() / more, x, y))
        used: set[tuple[int, int]] = set()
        for share, x, y in sorted(ranked):
            if (0, x) not in used and (1, y) not in used:
                used |= {(0, x), (1, y)}
                yield self._pair(x, y, "isi", -100 * share)

    def _items(self, side: int, place: int) -> Counter[str]:
        """The names of what lies right under a row."""
        return Counter(self.names[side][child] for child in self.children[side].get(place, ()))

    def _alike(self, x: int, y: int) -> float:
        """How alike two names are, 0 to 100; rows without names are alike."""
        a, b = self.names[0][x], self.names[1][y]
        return float(fuzz.token_sort_ratio(a, b)) if a and b else 100.0

    def _pair(self, x: int, y: int, how: str, score: float) -> Match:
        """Two rows as a match: one under another row than before has moved."""
        parents = self.a[x].parent, self.b[y].parent
        moved = parents[0] in self.of_a and parents[1] in self.of_b and self.of_a[parents[0]].b != parents[1]
        return Match(x, y, "pindah" if moved else how, score)

    def elsewhere(self) -> None:
        """Match rows whose parents are no pair: another tree, other levels printed, moved to another parent.

        The same name is enough where no other row has it; else the level must be the same, too.
        """
        for level in (False, True):
            key = self._leveled if level else self._named
            for x, y in self._unique(key):
                if x not in self.of_a and y not in self.of_b:
                    self.take(self._pair(x, y, "nama", 100.0))
                    self.descend(x, y)
        for name in dict.fromkeys(node.level for node in self.a):
            left = self.free(0, [p for p, n in enumerate(self.a) if n.level == name])
            right = self.free(1, [p for p, n in enumerate(self.b) if n.level == name])
            for match in list(self._near(left, right, MOVED)) if left and right else ():
                self.take(match)
                self.descend(match.a, match.b)

    def _named(self, side: int, place: int) -> Hashable:
        return self.names[side][place]

    def _leveled(self, side: int, place: int) -> Hashable:
        return self.names[side][place] and (self.names[side][place], (self.a, self.b)[side][place].level)

    def _unique(self, key: Callable[[int, int], Hashable]) -> list[tuple[int, int]]:
        """The unmatched rows of a key that no other unmatched row of their side has."""
        only: list[dict[Hashable, int]] = []
        for side, nodes in enumerate((self.a, self.b)):
            keys = {p: key(side, p) for p in self.free(side, range(len(nodes)))}
            counts = Counter(keys.values())
            only.append({value: p for p, value in keys.items() if value and counts[value] == 1})
        return [(only[0][value], only[1][value]) for value in only[0] if value in only[1]]


def match_rows(a: Sequence[Node], b: Sequence[Node], codes_agree: bool | None = None) -> list[Match]:
    """Pair the rows of two budgets; a row is in one pair at most.

    `codes_agree` says whether the accounts of both are of one chart; where they are not, accounts are matched by name
    alone, and where nothing tells (None) an account of the same code must have much the same name.
    """
    matching = _Matching(a, b, codes_agree)
    matching.descend(-1, -1)
    matching.elsewhere()
    return sorted(matching.of_a.values(), key=lambda match: match.a)


def _children(nodes: Sequence[Node]) -> dict[int, list[int]]:
    """The places of the children of every node; -1 stands above the roots."""
    children: dict[int, list[int]] = defaultdict(list)
    for place, node in enumerate(nodes):
        children[node.parent].append(place)
    return children


def _equal(
    left: Sequence[int],
    right: Sequence[int],
    key_a: Callable[[int], Hashable],
    key_b: Callable[[int], Hashable],
) -> Iterator[tuple[int, int]]:
    """Pairs of the same key, in their order."""
    by_key: dict[Hashable, list[int]] = defaultdict(list)
    for place in right:
        by_key[key_b(place)].append(place)
    for place in left:
        same = by_key.get(key_a(place)) if key_a(place) else None
        if same:
            yield place, same.pop(0)
