"""What the words of a paragraph make its own quantities promise each other: sums, shares, differences.

Relations are data: each can tell whether it holds, whether it would with another value of one of its quantities, and
which value one of them would need.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from lkjip_calc.claims.quantities import COUNT, PERCENT, POINTS, Quantity

UP, DOWN = "up", "down"


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and all of its parts."""

    whole: Quantity
    parts: tuple[Quantity, ...]

    @property
    def members(self) -> tuple[Quantity, ...]:
        """The quantities that take part."""
        return (self.whole, *self.parts)

    @property
    def total(self) -> Decimal:
        """The sum of the parts."""
        return sum((p.value for p in self.parts), Decimal(0))

    def holds(self) -> bool:
        """Whether the parts make up the whole, as far as they are printed; also several times over."""
        slack = sum((q.step for q in self.members), Decimal(0)) / 2
        if abs(self.whole.value - self.total) <= slack:
            return True
        running, times = Decimal(0), 0
        for part in self.parts:
            running += part.value
            if abs(running - self.whole.value) <= slack:
                running, times = Decimal(0), times + 1
        return times > 1 and running == 0

    def needed(self, quantity: Quantity) -> Decimal | None:
        """The value with which the relation holds."""
        if quantity.begin == self.whole.begin:
            return self.total
        value = self.whole.value - self.total + quantity.value
        return value if value > 0 else None

    def changed(self, quantity: Quantity, value: Decimal) -> Sum:
        """The relation with another value of one of its quantities."""
        whole, *parts = (_changed(q, quantity, value) for q in self.members)
        return Sum(whole, tuple(parts))


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage that is a part of a whole; against a target (`aimed`) the ways of capaian are accepted as well."""

    part: Quantity
    whole: Quantity
    percent: Quantity
    aimed: bool = False

    @property
    def members(self) -> tuple[Quantity, ...]:
        """The quantities that take part."""
        return (self.percent, self.part, self.whole)

    def holds(self) -> bool:
        """Whether the percentage is that of the figures, rounded or cut."""
        low, high = self._range()
        step = Fraction(self.percent.step)
        said = Fraction(self.percent.value)
        if low - step < said < high + step:
            return True
        if not self.aimed:
            return False
        ways = [200 - (low + high) / 2, 20000 / (low + high) if low + high else Fraction(0)]
        capped = said in (100, 110, 120, 125, 150) and low > said
        return capped or any(abs(way - said) < step for way in ways)

    def _range(self) -> tuple[Fraction, Fraction]:
        """The least and the largest share that the printed figures leave open."""
        part, whole = Fraction(self.part.value), Fraction(self.whole.value)
        a, b = Fraction(self.part.step) / 2, Fraction(self.whole.step) / 2
        if whole - b <= 0:
            return Fraction(0), Fraction(10**9)
        return (part - a) * 100 / (whole + b), (part + a) * 100 / (whole - b)

    def needed(self, quantity: Quantity) -> Decimal | None:
        """The value with which the relation holds; None for a part or whole that it leaves open."""
        if not self.whole.value or not self.percent.value:
            return None
        if quantity.begin != self.percent.begin:
            return self._needed_count(quantity)
        places = _places(self.percent.value)
        exact = Fraction(self.part.value) * 100 / Fraction(self.whole.value) * 10**places
        return Decimal(int(exact + Fraction(1, 2))).scaleb(-places)

    def _needed_count(self, quantity: Quantity) -> Decimal | None:
        """The one whole number that a part or whole can be; None where there are several, or it is no count."""
        if quantity.kind != COUNT or quantity.step:
            return None
        share = Fraction(self.percent.value) / 100
        other = Fraction(self.whole.value) * share
        if quantity.begin == self.whole.begin:
            other = Fraction(self.part.value) / share
        near = [Decimal(n) for n in range(max(1, int(other) - 1), int(other) + 3)]
        fitting = [n for n in near if self.changed(quantity, n).holds()]
        return fitting[0] if len(fitting) == 1 else None

    def changed(self, quantity: Quantity, value: Decimal) -> Share:
        """The relation with another value of one of its quantities."""
        percent, part, whole = (_changed(q, quantity, value) for q in self.members)
        return replace(self, percent=percent, part=part, whole=whole)


@dataclass(frozen=True, slots=True)
class Difference:
    """A change from `first` to `last`, called up or down by `word`; `by` says how large it is, where it is said."""

    first: Quantity
    last: Quantity
    by: Quantity | None
    direction: str
    word: str

    @property
    def members(self) -> tuple[Quantity, ...]:
        """The quantities that take part."""
        return (*((self.by,) if self.by is not None else ()), self.last, self.first)

    @property
    def right_way(self) -> bool:
        """Whether the figures go the way that the word says."""
        if self.first.value == self.last.value:
            return self.by is None or not self.by.value or self.first.step > 0
        return (self.last.value > self.first.value) == (self.direction == UP)

    def size_fits(self) -> bool:
        """Whether the change is as large as said: the difference, or for a percentage also that over the first."""
        if self.by is None:
            return True
        gap = Fraction(abs(self.last.value - self.first.value))
        said, step = Fraction(self.by.value), Fraction(self.by.step)
        slack = Fraction(self.first.step + self.last.step) / 2
        allowed = Fraction(0) if self.by.step == self.first.step == self.last.step else slack + step / 2
        if abs(gap - said) <= allowed:
            return self.by.kind != PERCENT or self.first.kind in (PERCENT, POINTS) or self.first.step > 0
        if self.by.kind != PERCENT or not self.first.value:
            return False
        relative = gap * 100 / Fraction(self.first.value)
        return abs(relative - said) < step + slack * 200 / Fraction(self.first.value)

    def holds(self) -> bool:
        """Whether both direction and size are right."""
        return self.right_way and self.size_fits()

    def needed(self, quantity: Quantity) -> Decimal | None:
        """The value with which the relation holds."""
        gap = self.last.value - self.first.value
        if self.by is None:
            return None
        if quantity.begin == self.by.begin:
            return self._needed_size(abs(gap))
        if self.by.kind == PERCENT and self.first.kind not in (PERCENT, POINTS):
            return None
        move = self.by.value if self.direction == UP else -self.by.value
        value = self.first.value + move if quantity.begin == self.last.begin else self.last.value - move
        return value if value > 0 else None

    def _needed_size(self, gap: Decimal) -> Decimal | None:
        """The size that the change has in the unit in which it is said."""
        assert self.by is not None
        if self.by.kind != PERCENT or self.first.kind in (PERCENT, POINTS):
            return gap
        if not self.first.value:
            return None
        places = _places(self.by.value)
        return Decimal(int(Fraction(gap) * 100 / Fraction(self.first.value) * 10**places + Fraction(1, 2))).scaleb(
            -places
        )

    def changed(self, quantity: Quantity, value: Decimal) -> Difference:
        """The relation with another value of one of its quantities."""
        by = _changed(self.by, quantity, value) if self.by is not None else None
        first, last = _changed(self.first, quantity, value), _changed(self.last, quantity, value)
        return replace(self, first=first, last=last, by=by)


@dataclass(frozen=True, slots=True)
class Divided:
    """One whole divided in two ways: the parts of both make the same sum."""

    first: tuple[Quantity, ...]
    second: tuple[Quantity, ...]

    @property
    def members(self) -> tuple[Quantity, ...]:
        """The quantities that take part."""
        return (*self.first, *self.second)

    @property
    def totals(self) -> tuple[Decimal, Decimal]:
        """The sums of both ways."""
        one, other = (sum((q.value for q in parts), Decimal(0)) for parts in (self.first, self.second))
        return one, other

    def holds(self) -> bool:
        """Whether both ways make the same sum, as far as it is printed."""
        one, other = self.totals
        return abs(one - other) <= sum((q.step for q in self.members), Decimal(0)) / 2

    def needed(self, quantity: Quantity) -> Decimal | None:
        """The value with which the relation holds."""
        one, other = self.totals
        gap = other - one if any(q.begin == quantity.begin for q in self.first) else one - other
        return quantity.value + gap if quantity.value + gap > 0 else None

    def changed(self, quantity: Quantity, value: Decimal) -> Divided:
        """The relation with another value of one of its quantities."""
        first, second = (tuple(_changed(q, quantity, value) for q in p) for p in (self.first, self.second))
        return Divided(first, second)


@dataclass(frozen=True, slots=True)
class Computed:
    """An expression written out with its result: `low` and `high` are what its figures, as printed, give."""

    result: Quantity
    text: str
    readings: tuple[tuple[Fraction, Fraction], ...]

    @property
    def members(self) -> tuple[Quantity, ...]:
        """The quantities that take part."""
        return (self.result,)

    def holds(self) -> bool:
        """Whether the result is that of the expression, rounded or cut."""
        step, said = Fraction(self.result.step), Fraction(self.result.value)
        if not step:
            step = Fraction(1, 10**9)
        return any(low - step < said < high + step for low, high in self.readings)

    def needed(self, _quantity: Quantity) -> Decimal | None:
        """The value of the expression, with the decimals of the printed result."""
        low, high = self.readings[0]
        places = _places(self.result.value)
        exact = (low + high) / 2 * 10**places
        return Decimal(int(exact + Fraction(1, 2))).scaleb(-places)

    def changed(self, _quantity: Quantity, value: Decimal) -> Computed:
        """The relation with another result."""
        return replace(self, result=replace(self.result, value=value))


Relation = Sum | Share | Difference | Divided | Computed


def _changed(quantity: Quantity, other: Quantity, value: Decimal) -> Quantity:
    """A quantity, with another value where it is the other one."""
    return replace(quantity, value=value) if quantity.begin == other.begin else quantity


def _places(value: Decimal) -> int:
    """How many decimals a figure has."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
