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

    @classmethod
    def of(cls, parent: Ints) -> Below:
        """Those of a parent array."""
        children = np.flatnonzero(parent >= 0)
        own = parent[children]
        if (own[1:] < own[:-1]).any():
            order = np.argsort(own, kind="stable")
            children, own = children[order], own[order]
        start = np.flatnonzero(np.diff(own, prepend=-1))
        return cls(children, own[start], start)

    def sums(self, figures: Ints | NDArray[np.bool_]) -> Ints:
        """For every row with rows under it (`owners`) the sum of the figures under it."""
        found = np.zeros((len(self.owners), *figures.shape[1:]), np.int64)
        if len(self.start):
            # Column by column: adding up whole rows of an array takes several times as long.
            for own, column in zip(np.atleast_2d(found.T), np.atleast_2d(figures.T), strict=True):
                own[:] = np.add.reduceat(column[self.children], self.start, dtype=np.int64)
        return found


def effective(parent: Ints, kind: NDArray[np.int8], value: Ints) -> Ints:
    """Each row's figures, with those of a heading worked out from the rows under it."""
    headings = np.flatnonzero(kind == RowKind.HEADING)[::-1]
    worked = value.copy() if len(headings) else value
    for heading in headings:
        worked[heading] = worked[parent == heading].sum(axis=0)
    return worked


def measure(
    parent: Ints, kind: NDArray[np.int8], figures: Figures, additive: Sequence[int], subtracted: Ints | None = None
) -> Fit:
    """How the sums of the additive columns agree with a reading; sums of nothing but zeros say nothing."""
    value, slack = figures.value[:, list(additive)], figures.slack[:, list(additive)]
    worked = effective(parent, kind, value)
    below = Below.of(parent)
    own = below.owners
    signed = worked
    if subtracted is not None:
        signed = np.where(((subtracted >= 0) & (subtracted == parent))[:, None], -worked, worked)
    sums, counts = below.sums(signed), below.sums(worked != 0)
    slacks = slack[own] + below.sums(slack) if slack.any() else slack[own]
    known = figures.known(own)[:, list(additive)] & (kind[own] == RowKind.NODE)[:, None]
    telling = known & ((counts > 0) | (value[own] != 0))
    held = telling & (np.abs(value[own] - sums) * 2 <= slacks)
    return Fit(int(held.sum()), int((held & (counts > 1)).sum()), int((telling & ~held).sum()))
