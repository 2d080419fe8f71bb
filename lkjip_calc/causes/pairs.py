"""Two slips in one sum that together close its gap."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.tables.model import Ints

MAX_PAIRS = 200


def closing_pairs(
    moves: Ints, costs: NDArray[np.float64], owner: Ints, gap: int, budget: float
) -> Sequence[tuple[int, int]]:
    """Pairs of moves of different cells that add up to a gap, the cheapest first."""
    if len(moves) < 2:
        return []
    usable = np.flatnonzero(costs + costs.min() <= budget)
    usable = usable[np.argsort(moves[usable], kind="stable")]
    ordered = moves[usable]
    low, high = np.searchsorted(ordered, gap - ordered), np.searchsorted(ordered, gap - ordered, side="right")
    counts = high - low
    if counts.sum() > 10**6:
        return []
    first = np.repeat(np.arange(len(usable)), counts)
    second = np.repeat(low - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
    first, second = usable[first], usable[second]
    keep = (owner[first] < owner[second]) & (costs[first] + costs[second] <= budget)
    first, second = first[keep], second[keep]
    best = np.lexsort((second, first, costs[first] + costs[second]))[:MAX_PAIRS]
    return list(zip(first[best].tolist(), second[best].tolist(), strict=True))
