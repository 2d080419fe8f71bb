"""Match the rows of two budgets, level by level: by code, by name, by a name that is nearly the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Match:
    """Two rows that are the same thing: their places among the nodes, how they were matched, how alike.

    `how` is ``kode``, ``nama``, ``mirip`` (a name nearly the same) or ``pindah`` (elsewhere in the tree).
    """

    a: int
    b: int
    how: str
    score: float


def match_rows(a: Sequence[Node], b: Sequence[Node]) -> list[Match]:
    """Pair the rows of two budgets; a row is in one pair at most."""
    children_a, children_b = _children(a), _children(b)
    found: list[Match] = []
    waiting = [(-1, -1)]
    while waiting:
        parent_a, parent_b = waiting.pop(0)
        for match in _siblings(a, b, children_a[parent_a], children_b[parent_b]):
            found.append(match)
            waiting.append((match.a, match.b))
    found += _moved(a, b, found)
    return sorted(found, key=lambda match: match.a)


def _children(nodes: Sequence[Node]) -> dict[int, list[int]]:
    """The places of the children of every node; -1 stands above the roots."""
    children: dict[int, list[int]] = defaultdict(list)
    for place, node in enumerate(nodes):
        children[node.parent].append(place)
    return children


def _siblings(a: Sequence[Node], b: Sequence[Node], left: list[int], right: list[int]) -> Iterator[Match]:
    """Pairs among the children of two matched parents."""
    left, right = list(left), list(right)
    for how, key in (("kode", _code_key), ("nama", _name_key)):
        by_key: dict[object, list[int]] = defaultdict(list)
        for place in right:
            by_key[key(b[place])].append(place)
        for place in list(left):
            same = by_key.get(key(a[place])) if key(a[place]) else None
            if not same:
                continue
            score = _alike(a[place], b[same[0]])
            if how == "kode" and score < SAME_CODE:
                continue
            partner = same.pop(0)
            left.remove(place)
            right.remove(partner)
            yield Match(place, partner, how, score)
    yield from _near(a, b, left, right, NEAR, "mirip")


def _code_key(node: Node) -> tuple[str, ...]:
    """A code as compared: parts without leading zeros, so that generations compare equal."""
    return codes.parts(node.kode) if node.kode else ()


def _name_key(node: Node) -> str:
    """A name as compared."""
    return normalise(node.uraian)


def _alike(a: Node, b: Node) -> float:
    """How alike two names are, 0 to 100; rows without names are alike."""
    if not a.uraian or not b.uraian:
        return 100.0
    return float(fuzz.token_sort_ratio(_name_key(a), _name_key(b)))


def _near(
    a: Sequence[Node], b: Sequence[Node], left: Sequence[int], right: Sequence[int], least: float, how: str
) -> Iterator[Match]:
    """Pairs of names nearly the same, the most alike first."""
    if not left or not right:
        return
    names_a, names_b = [_name_key(a[p]) for p in left], [_name_key(b[p]) for p in right]
    scores = process.cdist(names_a, names_b, scorer=fuzz.token_sort_ratio, score_cutoff=least)
    ranked = sorted(
        ((float(scores[i][j]), i, j) for i in range(len(left)) for j in range(len(right)) if scores[i][j] >= least),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    for score, i, j in ranked:
        if i not in used_a and j not in used_b and names_a[i]:
            used_a.add(i)
            used_b.add(j)
            yield Match(left[i], right[j], how, score)


def _moved(a: Sequence[Node], b: Sequence[Node], found: Sequence[Match]) -> Iterator[Match]:
    """Rows of one level that stand under another parent now."""
    done_a, done_b = {m.a for m in found}, {m.b for m in found}
    for level in dict.fromkeys(node.level for node in a):
        left = [p for p, n in enumerate(a) if n.level == level and p not in done_a]
        right = [p for p, n in enumerate(b) if n.level == level and p not in done_b]
        yield from _near(a, b, left, right, MOVED, "pindah")
