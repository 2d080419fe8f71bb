"""Identities as the search sees them: what a few changed cells do to them, in time independent of their size.

A view remembers what an identity gives for the printed values; a change of a cell is added to that. `changed`
maps the cells that are not as printed to their values.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.single import (
    Identity,
    Interval,
    LinearIdentity,
    MeanIdentity,
    RatioIdentity,
    between,
    ceil_div,
)

Changed = Mapping[int, int]


class View(Protocol):
    """One identity with the printed values of its cells."""

    @property
    def rule(self) -> str:
        """The rule of the identity."""
        ...

    @property
    def cells(self) -> tuple[int, ...]:
        """The cells of the identity, each once, the stating one first."""
        ...

    @property
    def members(self) -> frozenset[int]:
        """The cells of the identity as a set."""
        ...

    def interval(self, cell: int, changed: Changed) -> Interval:
        """The values of `cell` for which the identity holds."""
        ...

    def holds(self, changed: Changed) -> bool:
        """Whether the identity holds."""
        ...

    def estimate(self, changed: Changed) -> int | None:
        """What the stating cell should be where the identity leaves it a range; None where it does not."""
        ...


class _View:
    """What all views know."""

    def __init__(self, cells: Cells, identity: Identity) -> None:
        self.rule = identity.rule
        self.cells = tuple(dict.fromkeys(identity.cells))
        self.members = frozenset(self.cells)
        self.printed: dict[int, int] = dict(zip(self.cells, cells.value[list(self.cells)].tolist(), strict=True))

    def estimate(self, changed: Changed) -> int | None:  # noqa: ARG002
        """See `View.estimate`."""
        return None


class LinearView(_View):
    """A signed sum by its residual (stated less computed) and the coefficient of every cell in it."""

    def __init__(self, cells: Cells, identity: LinearIdentity) -> None:
        super().__init__(cells, identity)
        self.coefficients: dict[int, int] = {}
        for cell, sign in zip(identity.cells, (1, *(-s for s in identity.signs)), strict=True):
            self.coefficients[cell] = self.coefficients.get(cell, 0) + sign
        self.tolerance2 = identity.tolerance2
        self._residual = sum(k * self.printed[c] for c, k in self.coefficients.items())

    def residual(self, changed: Changed) -> int:
        """Stated less computed."""
        residual = self._residual
        for cell, value in changed.items():
            coefficient = self.coefficients.get(cell)
            if coefficient:
                residual += coefficient * (value - self.printed[cell])
        return residual

    def holds(self, changed: Changed) -> bool:
        """See `View.holds`."""
        return 2 * abs(self.residual(changed)) <= self.tolerance2

    def estimate(self, changed: Changed) -> int | None:
        """See `View.estimate`: the sum of the terms."""
        stated = self.cells[0]
        return changed.get(stated, self.printed[stated]) - self.residual(changed)

    def interval(self, cell: int, changed: Changed) -> Interval:
        """See `View.interval`."""
        coefficient = self.coefficients[cell]
        rest = self.residual(changed) - coefficient * changed.get(cell, self.printed[cell])
        if coefficient == 0:
            return (None, None) if 2 * abs(rest) <= self.tolerance2 else (1, 0)
        low, high = -self.tolerance2 - 2 * rest, self.tolerance2 - 2 * rest
        if coefficient < 0:
            low, high, coefficient = -high, -low, -coefficient
        return ceil_div(low, 2 * coefficient), high // (2 * coefficient)


class RatioView(_View):
    """A ratio: three cells, so nothing needs to be remembered. Of a denominator of nought it says nothing."""

    def __init__(self, cells: Cells, identity: RatioIdentity) -> None:
        super().__init__(cells, identity)
        self._identity = identity
        self._numerator, self._denominator = identity.cells[1:]

    def holds(self, changed: Changed) -> bool:
        """See `View.holds`."""
        values = self._values(changed)
        return values[self._denominator] <= 0 or self._identity.holds(values)

    def interval(self, cell: int, changed: Changed) -> Interval:
        """See `View.interval`."""
        values = self._values(changed)
        if cell != self._denominator and values[self._denominator] == 0:
            return None, None
        interval = self._identity.interval(cell, values)
        nothing = cell == self._denominator and values[self._numerator] == 0
        return (0, interval[1]) if nothing else interval

    def estimate(self, changed: Changed) -> int | None:
        """See `View.estimate`: the ratio as the table rounds it."""
        top, below = self._identity.exact(self._values(changed))
        if below <= 0:
            return None
        if self._identity.bounds2 == (0, 2):
            return top // below if top >= 0 else -(-top // below)
        return (2 * top + below) // (2 * below)

    def _values(self, changed: Changed) -> dict[int, int]:
        """The values of the three cells."""
        return {c: changed.get(c, value) for c, value in self.printed.items()}


class MeanView(_View):
    """A mean by the sums that make it up: of the weights, of weight times part, and of the tolerance."""

    def __init__(self, cells: Cells, identity: MeanIdentity) -> None:
        super().__init__(cells, identity)
        count = identity.count
        self._stated, self._scale = identity.cells[0], identity.scale[0]
        parts, weights = identity.cells[1 : 1 + count], identity.cells[1 + count :]
        self._terms = list(zip(identity.scale[1:], parts, weights or (None,) * count, strict=True))
        self._of: dict[int, list[int]] = {}
        for place, (_, part, weight) in enumerate(self._terms):
            for cell in (part, weight):
                if cell is not None:
                    self._of.setdefault(cell, []).append(place)
        everything = [self._term(place, {}) for place in range(count)]
        self._base = tuple(sum(term[n] for term in everything) for n in range(3))

    def _term(self, place: int, changed: Changed) -> tuple[int, int, int]:
        """What one part adds to the three sums."""
        scale, part, weight_cell = self._terms[place]
        value = changed.get(part, self.printed[part])
        weight = 1 if weight_cell is None else changed.get(weight_cell, self.printed[weight_cell])
        return weight, weight * scale * value, weight * (self._scale + scale)

    def _sides(self, changed: Changed) -> tuple[int, int, int]:
        """Residual and tolerance, both doubled and times the sum of weights, and that sum."""
        weight, mean, tolerance = self._base
        for place in {p for cell in changed for p in self._of.get(cell, ())}:
            old, new = self._term(place, {}), self._term(place, changed)
            weight, mean, tolerance = weight + new[0] - old[0], mean + new[1] - old[1], tolerance + new[2] - old[2]
        stated = changed.get(self._stated, self.printed[self._stated])
        return 2 * (stated * self._scale * weight - mean), tolerance, weight

    def holds(self, changed: Changed) -> bool:
        """See `View.holds`."""
        residual, tolerance, weight = self._sides(changed)
        return weight > 0 and abs(residual) <= tolerance

    def estimate(self, changed: Changed) -> int | None:
        """See `View.estimate`: the mean, rounded half up."""
        residual, _, weight = self._sides({**changed, self._stated: 0})
        return (weight * self._scale - residual) // (2 * weight * self._scale) if weight > 0 else None

    def interval(self, cell: int, changed: Changed) -> Interval:
        """See `View.interval`: residual and tolerance are linear in every single cell."""
        residual0, tolerance0, _ = self._sides({**changed, cell: 0})
        residual1, tolerance1, _ = self._sides({**changed, cell: 1})
        slope, widening = residual1 - residual0, tolerance1 - tolerance0
        return between((slope - widening, residual0 - tolerance0), (-slope - widening, -residual0 - tolerance0))


def view(cells: Cells, identity: Identity) -> View:
    """The view of an identity."""
    if isinstance(identity, LinearIdentity):
        return LinearView(cells, identity)
    if isinstance(identity, RatioIdentity):
        return RatioView(cells, identity)
    assert isinstance(identity, MeanIdentity)
    return MeanView(cells, identity)
