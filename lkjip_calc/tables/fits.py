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


@dataclass(frozen=True, slots=True)
class Below:
    """The rows under every row of a reading: `children` in the order of their parents, from `start` on for `owners`."""

    children: Ints
    owners: Ints
    start: Ints
    size: int

    @classmethod
    def of(cls, parent: Ints) -> Below:
        """Those of a parent array."""
        children = np.flatnonzero(parent >= 0)
        own = parent[children]
        if (own[1:] < own[:-1]).any():
            order = np.argsort(own, kind="stable")
            children, own = children[order], own[order]
        start = np.flatnonzero(np.diff(own, prepend=-1))
        return cls(children, own[start], start, len(parent))

    @property
    def any(self) -> NDArray[np.bool_]:
        """Which rows have rows under them."""
        found = np.zeros(self.size, bool)
        found[self.owners] = True
        return found

    def sums(self, figures: Ints) -> Ints:
        """For every row the sum of the figures under it."""
        found = np.zeros_like(figures)
        if len(self.start):
            found[self.owners] = np.add.reduceat(figures[self.children], self.start, axis=0)
        return found


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
    below = Below.of(parent)
    negative = (subtracted >= 0) & (subtracted == parent) if subtracted is not None else np.zeros(len(parent), bool)
    signed = np.where(negative[:, None], -worked, worked)
    sums, counts = below.sums(signed), below.sums((worked != 0).astype(np.int64))
    slacks = slack + below.sums(slack) if slack.any() else slack
    known = figures.known()[:, list(additive)] & (kind == RowKind.NODE)[:, None]
    telling = known & ((counts > 0) | ((value != 0) & below.any[:, None]))
    held = telling & (np.abs(value - sums) * 2 <= slacks)
    return Fit(int(held.sum()), int((held & (counts > 1)).sum()), int((telling & ~held).sum()))
