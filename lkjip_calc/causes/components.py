"""Which identities a cell takes part in, and which failed identities hang together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence

import numpy as np

from lkjip_calc.causes.model import Key
from lkjip_calc.causes.views import View, view
from lkjip_calc.checking import HELD, NOT_EVALUATED, Checked
from lkjip_calc.identities.model import Batch, Ratios, Sums
from lkjip_calc.identities.single import Identity
from lkjip_calc.tables.model import Ints

COMPUTED_RULES = frozenset({"nilai_tersimpan"})
"""Rules by which the spreadsheet program itself made a cell's value; where they hold they clear nobody."""


class Incidence:
    """The evaluated identities of every cell, looked up by cell; identities are built once on demand."""

    def __init__(self, checked: Checked) -> None:
        self.checked = checked
        parts = [_incidence(batch) for batch in checked.batches]
        counts = [len(cells) for cells, _ in parts]
        cells = np.concatenate([p[0] for p in parts]) if parts else np.zeros(0, np.int64)
        members = np.concatenate([p[1] for p in parts]) if parts else np.zeros(0, np.int64)
        batches = np.repeat(np.arange(len(parts)), counts)
        order = np.argsort(cells, kind="stable")
        self._cells, self._members, self._batches = cells[order], members[order], batches[order]
        self._identities: dict[Key, Identity] = {}
        self._views: dict[Key, View] = {}
        self._of: dict[int, tuple[Key, ...]] = {}

    def of(self, cell: int) -> tuple[Key, ...]:
        """The evaluated identities that a cell takes part in and that say something of it."""
        if cell not in self._of:
            low, high = np.searchsorted(self._cells, [cell, cell + 1])
            keys = {(int(b), int(i)) for b, i in zip(self._batches[low:high], self._members[low:high], strict=True)}
            self._of[cell] = tuple(sorted(k for k in keys if self._speaks(k)))
        return self._of[cell]

    def _speaks(self, key: Key) -> bool:
        """Whether an identity says anything: one that could not be evaluated does not.

        Nor does a stored value that is what its formula gives: the formula itself may stop short.
        """
        outcome = self.checked.outcomes[key[0]][key[1]]
        computed = self.checked.batches[key[0]].rule in COMPUTED_RULES
        return outcome != NOT_EVALUATED and not (computed and outcome == HELD)

    def identity(self, key: Key) -> Identity:
        """An identity by its key."""
        if key not in self._identities:
            self._identities[key] = self.checked.identity(*key)
        return self._identities[key]

    def view(self, key: Key) -> View:
        """An identity by its key, as the search sees it."""
        if key not in self._views:
            self._views[key] = view(self.checked.cells, self.identity(key))
        return self._views[key]

    def held(self, cell: int) -> tuple[Key, ...]:
        """The identities that hold and say something of a cell."""
        return tuple(k for k in self.of(cell) if self.checked.outcomes[k[0]][k[1]] == HELD)


def _incidence(batch: Batch) -> tuple[Ints, Ints]:
    """(cell, identity) pairs of one batch as two arrays."""
    own = np.arange(len(batch), dtype=np.int64)
    if isinstance(batch, Ratios):
        return np.concatenate([batch.stated, batch.numerator, batch.denominator]), np.tile(own, 3)
    owners = np.repeat(own, np.diff(batch.start))
    if isinstance(batch, Sums):
        return np.concatenate([batch.stated, batch.terms]), np.concatenate([own, owners])
    more = [batch.weights] if batch.weights is not None else []
    return (
        np.concatenate([batch.stated, batch.parts, *more]),
        np.concatenate([own, owners, *([owners] if more else [])]),
    )


Sources = Callable[[int], Iterable[int]]
"""The typed figures from which formulas make a cell; none for a typed one."""


def components(incidence: Incidence, sources: Sources) -> list[tuple[Key, ...]]:
    """The failed identities in groups that share cells, or what these are made from, in the order of their first."""
    return connected(incidence, list(incidence.checked.failed()), (), sources)


def reach(cells: Iterable[int], sources: Sources) -> frozenset[int]:
    """Some cells and the typed figures from which formulas make them."""
    return frozenset(other for cell in cells for other in (cell, *sources(cell)))


def connected(
    incidence: Incidence, failed: Sequence[Key], settled: Container[int], sources: Sources
) -> list[tuple[Key, ...]]:
    """Some failed identities in groups as `components` makes them; cells that are settled tie nothing together."""
    group: dict[Key, Key] = {key: key for key in failed}

    def root(key: Key) -> Key:
        while group[key] != key:
            group[key] = group[group[key]]
            key = group[key]
        return key

    seen: dict[int, Key] = {}
    for key in failed:
        for cell in reach(incidence.identity(key).cells, sources):
            if cell in settled:
                continue
            if cell in seen:
                a, b = sorted((root(seen[cell]), root(key)))
                group[b] = a
            seen[cell] = key
    found: dict[Key, list[Key]] = defaultdict(list)
    for key in failed:
        found[root(key)].append(key)
    return [tuple(keys) for _, keys in sorted(found.items())]
