"""How well the sums of a table agree with a reading of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.tables.model import Figures, Ints, RowKind


@dataclass(frozen=True, slots=True)
class Fit:
    """How well the sums agree with a reading: parents (per column) that hold and that fail."""

    held: int
    held_of_many: int
    failed: int

    @property
    def score(self) -> float:
        """A parent of several children that balances says more than a parent equal to its only child."""
        return self.held_of_many + 0.4 * (self.held - self.held_of_many) - self.failed

    @property
    def convincing(self) -> bool:
        """Whether most parents balance, one of several children among them."""
        return self.held_of_many >= 1 and self.held >= 1.5 * self.failed


def effective(parent: Ints, kind: NDArray[np.int8], value: Ints) -> Ints:
    """Each row's figures, with those of a heading worked out from the rows under it."""
    worked = value.copy()
    for heading in np.flatnonzero(kind == RowKind.HEADING)[::-1]:
        worked[heading] = worked[parent == heading].sum(axis=0)
    return worked


def measure(
    parent: Ints, kind: NDArray[np.int8], figures: Figures, additive: Sequence[int], subtracted: Ints | None = None
) -> Fit:
    """How the sums of the additive columns agree with a reading; sums of nothing but zeros say nothing."""
    value = figures.value[:, list(additive)]
    slack = figures.slack[:, list(additive)]
    worked = effective(parent, kind, value)
    children = np.flatnonzero(parent >= 0)
    sums, slacks, counts = np.zeros_like(value), slack.copy(), np.zeros_like(value)
    negative = (subtracted >= 0) & (subtracted == parent) if subtracted is not None else np.zeros(len(parent), bool)
    signed = np.where(negative[:, None], -worked, worked)
    np.add.at(sums, parent[children], signed[children])
    np.add.at(slacks, parent[children], slack[children])
    np.add.at(counts, parent[children], (worked[children] != 0).astype(np.int64))
    known = figures.known()[:, list(additive)] & (kind == RowKind.NODE)[:, None]
    telling = known & ((counts > 0) | ((value != 0) & np.isin(np.arange(len(parent)), parent)[:, None]))
    held = telling & (np.abs(value - sums) * 2 <= slacks)
    return Fit(int(held.sum()), int((held & (counts > 1)).sum()), int((telling & ~held).sum()))
