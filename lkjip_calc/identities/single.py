"""One identity over cells, as the search for causes and the explanations see it. All arithmetic is in integers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

Interval = tuple[int | None, int | None]
"""A closed interval of integers; None is no bound. An empty one has its lower end above its upper end."""


class Identity(Protocol):
    """One identity over cells, for the search for causes. The first cell is the one that states it."""

    @property
    def rule(self) -> str:
        """The rule that promises it."""
        ...

    @property
    def cells(self) -> tuple[int, ...]:
        """Its cells, the stating one first."""
        ...

    def interval(self, cell: int, values: Mapping[int, int]) -> Interval:
        """The values of `cell` for which the identity holds, the other cells being as in `values`."""
        ...

    def holds(self, values: Mapping[int, int]) -> bool:
        """Whether the identity holds for these values."""
        ...


def ceil_div(a: int, b: int) -> int:
    """The least integer not below a / b, for b > 0."""
    return -(-a // b)


@dataclass(frozen=True, slots=True)
class LinearIdentity:
    """stated = sum of sign * term, up to `tolerance2` half units. Values share their decimals."""

    rule: str
    cells: tuple[int, ...]
    signs: tuple[int, ...]
    tolerance2: int

    def rest(self, cell: int, values: Mapping[int, int]) -> tuple[int, int]:
        """The coefficient of `cell` in ``stated - sum`` and the sum of everything else."""
        coefficient = rest = 0
        for other, sign in zip(self.cells, (1, *(-s for s in self.signs)), strict=True):
            if other == cell:
                coefficient += sign
            else:
                rest += sign * values[other]
        return coefficient, rest

    def interval(self, cell: int, values: Mapping[int, int]) -> Interval:
        """See `Identity.interval`."""
        coefficient, rest = self.rest(cell, values)
        if coefficient == 0:
            return (None, None) if 2 * abs(rest) <= self.tolerance2 else (1, 0)
        low, high = -self.tolerance2 - 2 * rest, self.tolerance2 - 2 * rest
        if coefficient < 0:
            low, high, coefficient = -high, -low, -coefficient
        return ceil_div(low, 2 * coefficient), high // (2 * coefficient)

    def holds(self, values: Mapping[int, int]) -> bool:
        """See `Identity.holds`."""
        return 2 * abs(self.residual(values)) <= self.tolerance2

    def residual(self, values: Mapping[int, int]) -> int:
        """Stated less computed."""
        return values[self.cells[0]] - self.computed(values)

    def computed(self, values: Mapping[int, int]) -> int:
        """The sum of the terms."""
        return sum(s * values[c] for c, s in zip(self.cells[1:], self.signs, strict=True))


@dataclass(frozen=True, slots=True)
class RatioIdentity:
    """stated percentage = 100 * numerator / denominator, within what its printed decimals allow.

    `unit` is the factor (100) times 10**decimals of the stated cell; `bounds2` the allowed distance in half units
    (see `BOUNDS2`); `slack2` the slack of numerator and denominator in half units. `complement`
    states 100 less the ratio (a remainder's percentage).
    """

    rule: str
    cells: tuple[int, ...]
    unit: int
    bounds2: tuple[int, int]
    slack2: tuple[int, int] = (0, 0)
    complement: int = 0

    def _limits(self, stated: int) -> tuple[int, int]:
        """Twice the ratio, in units of the stated cell, lies between these for the identity to hold."""
        low, high = self.bounds2
        if stated < 0:
            low, high = -high, -low
        elif stated == 0:
            # A nought is what a small ratio of either sign is cut to.
            low = min(low, -high)
        if self.complement:
            whole = 2 * self.complement * self.unit
            return whole - 2 * stated - high, whole - 2 * stated - low
        return 2 * stated + low, 2 * stated + high

    def _extremes(self, numerator: int, denominator: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """The least and greatest ratio that the slack of both terms allows, as (doubled) fractions."""
        sn, sd = self.slack2
        small = (2 * numerator - sn, 2 * denominator + (sd if numerator >= 0 else -sd))
        large = (2 * numerator + sn, 2 * denominator - (sd if numerator >= 0 else -sd))
        return small, large

    def holds(self, values: Mapping[int, int]) -> bool:
        """See `Identity.holds`."""
        stated, numerator, denominator = (values[c] for c in self.cells)
        if denominator <= 0:
            return False
        low, high = self._limits(stated)
        (n1, d1), (n2, d2) = self._extremes(numerator, denominator)
        return low * d2 <= 2 * self.unit * n2 and 2 * self.unit * n1 <= high * d1

    def interval(self, cell: int, values: Mapping[int, int]) -> Interval:
        """See `Identity.interval`."""
        place = self.cells.index(cell)
        if place == 0:
            return self._stated_interval(values[self.cells[1]], values[self.cells[2]])
        low, high = self._limits(values[self.cells[0]])
        if place == 1:
            denominator = values[self.cells[2]]
            if denominator <= 0:
                return 1, 0
            margin = self.slack2[0]
            return (
                ceil_div(low * denominator, 2 * self.unit) - margin,
                (high * denominator) // (2 * self.unit) + margin,
            )
        return self._denominator_interval(values[self.cells[1]], low, high)

    def _stated_interval(self, numerator: int, denominator: int) -> Interval:
        """Percentages that the two terms allow."""
        if denominator <= 0:
            return 1, 0
        (n1, d1), (n2, d2) = self._extremes(numerator, denominator)
        low, high = self.bounds2
        least, most = (2 * self.unit * n1, d1), (2 * self.unit * n2, d2)
        if self.complement:
            least, most = (
                (2 * self.complement * self.unit * most[1] - most[0], most[1]),
                (2 * self.complement * self.unit * least[1] - least[0], least[1]),
            )
        if least[0] < 0:
            low, high = -high, -low
        return ceil_div(least[0] - high * least[1], 2 * least[1]), (most[0] - low * most[1]) // (2 * most[1])

    def _denominator_interval(self, numerator: int, low: int, high: int) -> Interval:
        """Denominators that the percentage and the numerator allow (positive ones)."""
        margin = self.slack2[1]
        if numerator <= 0 or high <= 0:
            return (1, None) if numerator == 0 and low <= 0 <= high else (1, 0)
        least = max(1, ceil_div(2 * self.unit * numerator, high) - margin)
        return least, (2 * self.unit * numerator) // low + margin if low > 0 else None

    def exact(self, values: Mapping[int, int]) -> tuple[int, int]:
        """The ratio in units of the stated cell as a fraction (numerator, denominator)."""
        numerator, denominator = values[self.cells[1]], values[self.cells[2]]
        if self.complement:
            return self.unit * (self.complement * denominator - numerator), denominator
        return self.unit * numerator, denominator


@dataclass(frozen=True, slots=True)
class MeanIdentity:
    """stated = sum(weight * part) / sum(weight), each percentage known to half its last decimal.

    `cells` are stated, parts, weights; `scale` the factors that bring every percentage to common
    decimals. A mean without weights has no weight cells.
    """

    rule: str
    cells: tuple[int, ...]
    scale: tuple[int, ...]

    @property
    def count(self) -> int:
        """The number of parts."""
        return len(self.scale) - 1

    def _weights(self, values: Mapping[int, int]) -> list[int]:
        """The weights, 1 each where there are none."""
        cells = self.cells[1 + self.count :]
        return [values[c] for c in cells] if cells else [1] * self.count

    def _sides(self, values: Mapping[int, int]) -> tuple[int, int]:
        """Residual and tolerance, both doubled and times the sum of weights."""
        weights = self._weights(values)
        total = sum(weights)
        parts = self.cells[1 : 1 + self.count]
        mean = sum(w * s * values[c] for w, s, c in zip(weights, self.scale[1:], parts, strict=True))
        tolerance = total * self.scale[0] + sum(w * s for w, s in zip(weights, self.scale[1:], strict=True))
        return 2 * (values[self.cells[0]] * self.scale[0] * total - mean), tolerance

    def holds(self, values: Mapping[int, int]) -> bool:
        """See `Identity.holds`."""
        if sum(self._weights(values)) <= 0:
            return False
        residual, tolerance = self._sides(values)
        return abs(residual) <= tolerance

    def interval(self, cell: int, values: Mapping[int, int]) -> Interval:
        """See `Identity.interval`: residual and tolerance are linear in every single cell."""
        at = {c: values[c] for c in self.cells}
        at[cell] = 0
        residual0, tolerance0 = self._sides(at)
        at[cell] = 1
        residual1, tolerance1 = self._sides(at)
        return between(
            (residual1 - residual0 - (tolerance1 - tolerance0), residual0 - tolerance0),
            (-(residual1 - residual0) - (tolerance1 - tolerance0), -residual0 - tolerance0),
        )

    def exact(self, values: Mapping[int, int]) -> tuple[int, int]:
        """The mean in units of the stated cell as a fraction."""
        weights = self._weights(values)
        parts = self.cells[1 : 1 + self.count]
        mean = sum(w * s * values[c] for w, s, c in zip(weights, self.scale[1:], parts, strict=True))
        return mean, sum(weights) * self.scale[0]


def between(*constraints: tuple[int, int]) -> Interval:
    """The integers x with a * x + b <= 0 for every (a, b)."""
    low: int | None = None
    high: int | None = None
    for a, b in constraints:
        if a > 0:
            bound = (-b) // a
            high = bound if high is None else min(high, bound)
        elif a < 0:
            bound = ceil_div(b, -a)
            low = bound if low is None else max(low, bound)
        elif b > 0:
            return 1, 0
    return low, high
