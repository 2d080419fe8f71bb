"""The values that a cell may have had, each with its cost: minus the logarithm of its probability.

Values are solved from the identities of the cell (Scholtus 2009), or are a slip away from the printed one
where the identities leave a range, or stand in a neighbouring cell with which the cell was exchanged.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.causes import likelihood
from lkjip_calc.causes.components import Incidence
from lkjip_calc.causes.intervals import FREE, all_but_one, contains, grown, is_empty, meet, meet_all
from lkjip_calc.causes.model import FOLLOWS, Cause, Key
from lkjip_calc.causes.pairs import closing_pairs
from lkjip_calc.causes.plausibility import Plausibility
from lkjip_calc.causes.views import Changed, LinearView, View
from lkjip_calc.causes.written import NO_SLIP, Formulas
from lkjip_calc.identities.single import Interval
from lkjip_calc.slips import sources
from lkjip_calc.tables.model import Ints

REACH = 20
"""Rows between which figures are looked for that were exchanged."""
MAX_SOURCES = 60
"""Slips considered where the identities of a cell leave a range."""
LARGEST = 10**18
"""No larger values (in sen) are looked for; pairs of them can still be added in 64 bits."""
NARROW = 3
"""A percentage that may lie in a range of so many units is given as the value that the identity computes."""
BESIDE = math.log(50.0)
"""What the slack of its terms allows a percentage, but they do not give as printed, is that much less likely."""
MAX_PAIR_CELLS = 150
LEAST_SLIP = 8.0
"""No slip costs less, whatever the digits: a pair that must is not looked for."""
AHEAD = 5.0
"""What a cell costs that follows by its formula, until a term of the formula is found that makes it do so."""
LONG = 64
"""So many terms of a sum, or identities of a cell, cost a step of their own."""
SUM_RULES = frozenset({"jumlah", "kolom"})


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a cell may have had, how it may have come to be printed as it is, and what that costs.

    A value that is not `determined` stands for the range around it.
    """

    value: int
    kind: str
    detail: str
    cost: float
    determined: bool = True


Choice = tuple[tuple[int, Option], ...]
"""Options for several cells."""


class Options:
    """The options of all cells; what was worked out once is kept."""

    def __init__(self, incidence: Incidence) -> None:
        self.incidence = incidence
        self.steps = 0
        """Steps that cells took which take part in many identities, or in long sums: others cost nothing extra."""
        self.cells = incidence.checked.cells
        self.formulas = Formulas(incidence)
        self._plausibility = Plausibility(incidence)
        self._known: dict[tuple[int, int], Option] = {}
        self._columns: dict[tuple[int, int], dict[int, list[int]]] = {}

    def option(self, cell: int, value: int) -> Option:
        """A value of a cell with its likeliest cause and the probability of all its causes."""
        key = (cell, value)
        if key not in self._known and self.formulas.is_followed(cell):
            self._known[key] = Option(value, FOLLOWS, "", AHEAD)
        if key not in self._known:
            found = self._causes(cell, value)
            total = sum(cause.likelihood for cause in found) * self._plausibility.odds(cell, value)
            self._known[key] = Option(value, found[0].kind, found[0].detail, -math.log(total))
        return self._known[key]

    def _causes(self, cell: int, value: int) -> list[Cause]:
        """What may have happened to a cell; what its formula tells comes first, and a formula makes no slips."""
        told, sums = self.formulas.causes(cell, value), self._sums(cell)
        self.steps += sum(map(len, sums)) // LONG
        found = likelihood.causes(self.cells, cell, value, sums)
        if self.formulas.is_formula(cell):
            found = [replace(c, likelihood=c.likelihood * NO_SLIP) for c in found]
        slipped = told and told[0].kind == "stale" and found[0].kind not in ("unknown", "stale")
        return found + told if slipped else told + found

    def _sums(self, cell: int) -> list[likelihood.SumOf]:
        """The sums over rows that a cell states, with the printed values of their terms."""
        found: list[likelihood.SumOf] = []
        for key in self.incidence.of(cell):
            view = self.incidence.view(key)
            if isinstance(view, LinearView) and view.cells[0] == cell and view.rule in SUM_RULES:
                found.append([(c, -view.coefficients[c] * view.printed[c]) for c in view.cells[1:]])
        return found

    def intervals(self, cell: int, changed: Changed, violated: Collection[Key]) -> Iterator[tuple[Interval, bool]]:
        """The values of a cell that satisfy as many of its identities as can be satisfied together.

        All of them, where they can be, and all but one that is violated (another cell may be to blame for
        that); else one interval for every largest set of them, those left out that the printed value is in. The
        flag says whether it was all of them. Sets are grown in the order of the identities.
        """
        keys = self.incidence.of(cell)
        self.steps += len(keys) // LONG
        own = [self.incidence.view(key).interval(cell, changed) for key in keys]
        joint = meet_all(own)
        found: list[Interval] = []
        if not is_empty(joint):
            yield joint, True
            found.append(joint)
            failing = [place for place, key in enumerate(keys) if key in violated]
            parts = all_but_one(own, failing) if len(failing) > 1 else []
        else:
            self.steps += len(keys) ** 2 // LONG
            different = list(dict.fromkeys(own))
            parts = [grown(start, different) for start in different]
        printed = int(self.cells.value[cell])
        for part in parts:
            if not is_empty(part) and not contains(part, printed) and part not in found:
                yield part, False
                found.append(part)

    def within(self, cell: int, interval: Interval, changed: Changed) -> Iterator[Option]:
        """The values in an interval that a cell may have had."""
        low, high = interval
        printed = int(self.cells.value[cell])
        if low is None or high is None:
            return
        if low == high:
            if low != printed:
                yield self.option(cell, low)
            return
        values = self.slips_of(cell, interval)[0].tolist()
        if self.cells.is_percent(cell):
            values += [v for v in (printed - 1, printed + 1) if low <= v <= high]
        stated = self._stated(cell, interval, changed)
        centre = (low + high) // 2 if stated is None else stated
        determined = stated is not None or (self.cells.is_percent(cell) and high - low <= NARROW)
        if determined:
            values.append(centre)
        for value in dict.fromkeys(values):
            if value != printed:
                option = self.option(cell, value)
                beside = stated is not None and value != stated and self.cells.is_percent(cell)
                yield replace(option, cost=option.cost + BESIDE) if beside else option
        if not determined and not low <= printed <= high:
            # The range as a whole comes last: a slip within it is said as the value that it is.
            cause = likelihood.undetermined(self.cells, cell, high - low)
            yield Option(centre, cause.kind, cause.detail, -math.log(cause.likelihood), determined=False)

    def _stated(self, cell: int, interval: Interval, changed: Changed) -> int | None:
        """What an identity gives for the cell by its other cells, where it states it or has but one; else None."""
        for key in self.incidence.of(cell):
            view = self.incidence.view(key)
            estimate = view.estimate(changed) if view.cells[0] == cell else self._other_of_two(view, cell, changed)
            if estimate is not None and contains(interval, estimate):
                return estimate
        return None

    def _other_of_two(self, view: View, cell: int, changed: Changed) -> int | None:
        """What the stating cell has, where an identity says that a cell is the same; None else."""
        same = isinstance(view, LinearView) and sorted(view.coefficients.values()) == [-1, 1]
        stated = view.cells[0]
        if not same or self.cells.decimals[stated] != self.cells.decimals[cell]:
            return None
        return changed.get(stated, int(self.cells.value[stated]))

    def slips_of(self, cell: int, interval: Interval) -> tuple[Ints, NDArray[np.float64]]:
        """The likeliest values in an interval that are a slip away from the printed one, and their costs."""
        step = likelihood.unit(self.cells, cell)
        values, shares = sources(int(self.cells.value[cell]) // step)
        low, high = interval
        low, high = -LARGEST if low is None else max(low, -LARGEST), LARGEST if high is None else min(high, LARGEST)
        first = int(np.searchsorted(values, -(-low // step)))
        last = int(np.searchsorted(values, high // step, side="right"))
        values, shares = values[first:last], shares[first:last]
        if len(values) > MAX_SOURCES and interval != FREE:
            best = np.sort(np.argsort(-shares, kind="stable")[:MAX_SOURCES])
            values, shares = values[best], shares[best]
        digits = np.char.str_len(np.abs(values).astype(str)) if len(values) else np.zeros(0)
        return values * step, -np.log(shares * likelihood.RATES["slip_per_digit"] * digits)

    def exchanges(self, cell: int, interval: Interval, changed: Changed) -> Iterator[Choice]:
        """Exchanges of a cell with a neighbour whose printed figure it should have had."""
        low, high = interval
        if low is None or high is None:
            return
        for other, distance in self._neighbours(cell, low, high):
            if other not in changed:
                yield self._exchange(cell, other, distance)

    def exchanges_within(self, view: View, changed: Changed) -> Iterator[Choice]:
        """Exchanges of two cells of one identity that mend it."""
        free = [c for c in view.cells if c not in changed]
        if len(free) <= 4:
            pairs: Iterator[tuple[int, int]] = itertools.combinations(free, 2)
        else:
            pairs = ((view.cells[0], c) for c in free if c != view.cells[0] and view.cells[0] not in changed)
        value, decimals = self.cells.value, self.cells.decimals
        for a, b in pairs:
            if decimals[a] != decimals[b] or value[a] == value[b] or not self._one_kind(a, b):
                continue
            if view.holds({**changed, a: int(value[b]), b: int(value[a])}):
                distance = self._distance(a, b)
                if distance:
                    yield self._exchange(a, b, distance)

    def _exchange(self, a: int, b: int, distance: int) -> Choice:
        """Two cells with each other's figure; what it costs is carried by both alike."""
        cost = -math.log(likelihood.RATES["swap"] / distance**2) / 2
        address, value = self.cells.address, self.cells.value
        choice = (
            (a, Option(int(value[b]), "swap", address(b), cost)),
            (b, Option(int(value[a]), "swap", address(a), cost)),
        )
        return choice if a < b else choice[::-1]

    def _one_kind(self, a: int, b: int) -> bool:
        """Whether two cells both hold percentages or both none: nobody interchanges an amount with a percentage."""
        return self.cells.is_percent(a) == self.cells.is_percent(b)

    def _distance(self, a: int, b: int) -> int:
        """How many rows or columns lie between two cells of one column or row; 0 for cells of neither."""
        at, other = self.cells.place(a), self.cells.place(b)
        if at.table != other.table or (at.row != other.row and at.column != other.column):
            return 0
        distance = abs(at.row - other.row) + abs(at.column - other.column)
        return distance if distance <= REACH else 0

    def _neighbours(self, cell: int, low: int, high: int) -> Iterator[tuple[int, int]]:
        """Cells of the same column or row whose printed figure lies in an interval, with their distance."""
        cells, place = self.cells, self.cells.place(cell)
        table = cells.tables[place.table]
        home = int(cells.base[place.table])
        width = table.shape[1]
        if low == high:
            rows = [r for r in self._column(place.table, place.column).get(low, ()) if abs(r - place.row) <= REACH]
        else:
            rows = list(range(max(0, place.row - REACH), min(table.shape[0], place.row + REACH + 1)))
        pool = [home + r * width + place.column for r in rows]
        near = range(max(0, place.column - REACH), min(width, place.column + REACH + 1))
        pool += [home + place.row * width + c for c in near]
        for other in pool:
            value = int(cells.value[other])
            same_kind = cells.state[other] == likelihood.NUMBER and cells.decimals[other] == cells.decimals[cell]
            if low <= value <= high and value != cells.value[cell] and same_kind and self._one_kind(cell, other):
                distance = self._distance(cell, other)
                if distance:
                    yield other, distance

    def _column(self, table: int, column: int) -> dict[int, list[int]]:
        """The rows of a column by their printed value."""
        key = (table, column)
        if key not in self._columns:
            rows: dict[int, list[int]] = defaultdict(list)
            for row, value in enumerate(self.cells.tables[table].figures.value[:, column].tolist()):
                rows[value].append(row)
            self._columns[key] = rows
        return self._columns[key]

    def pairs(self, key: Key, changed: Changed, budget: float) -> list[Choice]:
        """Two slips in one sum that together close its gap, the likeliest; none that cost more than `budget`."""
        view = self.incidence.view(key)
        if not isinstance(view, LinearView) or view.tolerance2 or budget < 2 * LEAST_SLIP:
            return []
        free = [c for c in view.cells if c not in changed and view.coefficients[c]]
        gap = -view.residual(changed)
        if len(free) > MAX_PAIR_CELLS or not free or abs(gap) > LARGEST:
            return []
        found = [self.slips_of(c, self._allowed(c, key, changed)) for c in free]
        moves = np.concatenate(
            [view.coefficients[c] * (v - view.printed[c]) for c, (v, _) in zip(free, found, strict=True)]
        )
        costs = np.concatenate([c for _, c in found])
        owner = np.repeat(np.arange(len(free)), [len(v) for v, _ in found])
        chosen = closing_pairs(moves, costs, owner, gap, budget)
        pairs = []
        for i, j in chosen:
            a, b = sorted(((free[owner[i]], moves[i]), (free[owner[j]], moves[j])))
            pairs.append(
                tuple(
                    (cell, self.option(cell, view.printed[cell] + int(move) // view.coefficients[cell]))
                    for cell, move in (a, b)
                )
            )
        return pairs

    def _allowed(self, cell: int, but: Key, changed: Changed) -> Interval:
        """The values of a cell that satisfy all its identities but one."""
        joint = FREE
        for key in self.incidence.of(cell):
            if key != but:
                joint = meet(joint, self.incidence.view(key).interval(cell, changed))
        return joint
