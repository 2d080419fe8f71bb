"""Find the repairs of a group of failed identities, the likeliest first.

A repair assigns values to a few cells so that every identity that touches them, and every failed identity
of the group, holds (Fellegi and Holt 1976, in integers). Candidate values are solved from the identities
(Scholtus 2009) or reached by a slip of the digits. States are explored best first by the negative
logarithm of their probability; disjoint identities that still fail bound what is yet to be paid. The work
per group is bounded; a group that exceeds it is reported as unresolved.
"""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lkjip_calc.causes import likelihood
from lkjip_calc.causes.components import Incidence
from lkjip_calc.causes.model import Cause, Change, Key, Repair
from lkjip_calc.causes.plausibility import Plausibility
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import Identity, Interval, LinearIdentity
from lkjip_calc.slips import sources

MAX_EXPANSIONS = 400
MAX_STATES = 60_000
MAX_CHANGES = 8
MARGIN = 9.0
"""Repairs less likely than the best by more than this factor (e to the power of it) are not looked for."""
LEAST_COST = 7.0
"""No single change costs less: minus the logarithm of the likeliest error."""
MAX_PAIR_CELLS = 120


@dataclass(frozen=True, slots=True)
class _Option:
    """A value that a cell may take."""

    value: int
    cause: Cause
    determined: bool = True


@dataclass(frozen=True, slots=True)
class _State:
    """Cells with the options chosen for them, by cell; `cost` is minus the logarithm of its probability."""

    chosen: tuple[tuple[int, _Option], ...]
    cost: float


class _Values(Mapping[int, int]):
    """The printed values with some replaced."""

    def __init__(self, cells: Cells, chosen: tuple[tuple[int, _Option], ...]) -> None:
        self._cells = cells
        self.replaced = {cell: option.value for cell, option in chosen}

    def __getitem__(self, cell: int) -> int:
        found = self.replaced.get(cell)
        return int(self._cells.value[cell]) if found is None else found

    def __iter__(self) -> Iterator[int]:
        return iter(self.replaced)

    def __len__(self) -> int:
        return len(self.replaced)


def repairs(incidence: Incidence, failed: tuple[Key, ...], plausibility: Plausibility) -> tuple[Repair, ...]:
    """The repairs of one group of failed identities with their probabilities; () when none was found."""
    return _Search(incidence, failed, plausibility).run()


class _Search:
    """One best-first search."""

    def __init__(self, incidence: Incidence, failed: tuple[Key, ...], plausibility: Plausibility) -> None:
        self.incidence = incidence
        self.cells = incidence.checked.cells
        self.failed = failed
        self.plausibility = plausibility
        self.heap: list[tuple[float, int, _State]] = []
        self.seen: set[frozenset[tuple[int, int]]] = set()
        self.order = itertools.count()
        self.best = math.inf

    def run(self) -> tuple[Repair, ...]:
        """Explore until nothing likelier than the margin is left, or the bound is reached."""
        goals: list[_State] = []
        self._push(_State((), 0.0))
        expansions = 0
        while self.heap and expansions < MAX_EXPANSIONS and next(self.order) < MAX_STATES:
            bound, _, state = heapq.heappop(self.heap)
            if goals and bound > goals[0].cost + MARGIN:
                break
            values = _Values(self.cells, state.chosen)
            violated = self._violated(state, values)
            if not violated:
                goals.append(state)
                goals.sort(key=lambda goal: goal.cost)
                continue
            if len(state.chosen) < MAX_CHANGES:
                expansions += 1
                self._expand(state, values, violated)
        return self._ranked(goals)

    def _ranked(self, goals: list[_State]) -> tuple[Repair, ...]:
        """The goals as repairs, without those that change more cells than another one they contain."""
        if not goals:
            return ()
        kept: list[_State] = []
        for goal in sorted(goals, key=lambda g: (len(g.chosen), g.cost)):
            cells = {(c, o.value) for c, o in goal.chosen}
            if not any({(c, o.value) for c, o in other.chosen} < cells for other in kept):
                kept.append(goal)
        kept.sort(key=lambda g: (g.cost, [(c, o.value) for c, o in g.chosen]))
        kept = [g for g in kept if g.cost <= kept[0].cost + MARGIN]
        weights = [math.exp(kept[0].cost - goal.cost) for goal in kept]
        total = sum(weights)
        return tuple(
            Repair(
                tuple(
                    Change(c, o.value if o.determined else None, o.cause.kind, o.cause.detail) for c, o in goal.chosen
                ),
                weight / total,
            )
            for goal, weight in zip(kept, weights, strict=True)
        )

    def _push(self, state: _State) -> None:
        """Queue a state that was not queued before."""
        key = frozenset((c, o.value) for c, o in state.chosen)
        if key in self.seen:
            return
        self.seen.add(key)
        if state.cost > self.best + MARGIN:
            return
        bound = state.cost + LEAST_COST * self._packing(state, _Values(self.cells, state.chosen))
        if bound == state.cost and state.chosen:
            self.best = min(self.best, state.cost)
        heapq.heappush(self.heap, (bound, next(self.order), state))

    def _violated(self, state: _State, values: _Values) -> list[Key]:
        """The identities that fail now: of the group, and of the cells that were changed."""
        touched = set(self.failed)
        for cell, _ in state.chosen:
            touched.update(self.incidence.of(cell))
        return sorted(key for key in touched if not self.incidence.identity(key).holds(values))

    def _packing(self, state: _State, values: _Values) -> int:
        """A number of failing identities no two of which one more change could mend together."""
        used = {cell for cell, _ in state.chosen}
        count = 0
        violated = self._violated(state, values)
        for key in violated:
            free = [c for c in self.incidence.identity(key).cells if c not in values.replaced]
            if not any(c in used for c in free):
                count += 1
                used.update(free)
        return max(count, 1 if violated else 0)

    def _expand(self, state: _State, values: _Values, violated: list[Key]) -> None:
        """Queue every way to mend one of the failing identities."""
        key = min(violated, key=lambda k: (self._free(k, values), k))
        identity = self.incidence.identity(key)
        for cell in dict.fromkeys(identity.cells):
            if cell in values.replaced:
                continue
            interval, complete = self._allowed(identity, cell, values)
            for option in self._options(identity, cell, interval):
                self._push(_State(_with(state.chosen, (cell, option)), state.cost + _cost(option)))
            self._push_exchanges(state, cell, interval)
            if not complete:
                self._push_partial(state, identity, cell, values)
        if isinstance(identity, LinearIdentity) and identity.tolerance2 == 0:
            self._push_pairs(state, identity, key, values)

    def _free(self, key: Key, values: _Values) -> int:
        """How many cells of an identity are still as printed."""
        return sum(c not in values.replaced for c in self.incidence.identity(key).cells)

    def _allowed(self, identity: Identity, cell: int, values: _Values) -> tuple[Interval, bool]:
        """The values of a cell that satisfy all its identities; where none do, those that satisfy this one.

        The flag says whether it was all of them.
        """
        own = identity.interval(cell, values)
        joint = own
        for key in self.incidence.of(cell):
            joint = _meet(joint, self.incidence.identity(key).interval(cell, values))
            if _empty(joint):
                return own, False
        return joint, True

    def _options(self, identity: Identity, cell: int, interval: Interval) -> Iterator[_Option]:
        """The values in an interval that a cell may have had."""
        low, high = interval
        printed = int(self.cells.value[cell])
        if low is None or high is None or low > high:
            return
        terms = self._terms(identity, cell)
        if low == high:
            if low != printed:
                yield self._option(cell, low, terms)
            return
        step = 100 if not self.cells.is_percent(cell) and printed % 100 == 0 else 1
        for source in sources(printed // step):
            if low <= source * step <= high:
                yield self._option(cell, source * step, terms)
        middle = (low + high) // 2
        if self.cells.is_percent(cell) and high - low <= 3:
            yield self._option(cell, middle, terms)
        elif middle != printed:
            yield _Option(middle, likelihood.undetermined(self.cells, cell, high - low), determined=False)

    def _option(self, cell: int, value: int, terms: list[int]) -> _Option:
        """A value with its likeliest cause, which carries the probability of all its causes."""
        found = likelihood.causes(self.cells, cell, value, terms)
        total = sum(cause.likelihood for cause in found) * self.plausibility.odds(cell, value)
        return _Option(value, Cause(found[0].kind, found[0].detail, total))

    def _terms(self, identity: Identity, cell: int) -> list[int]:
        """The values that a cell sums, where it is the stated cell of this sum."""
        if isinstance(identity, LinearIdentity) and identity.cells[0] == cell:
            return [int(self.cells.value[c]) for c in identity.cells[1:]]
        return []

    def _push_partial(self, state: _State, identity: Identity, cell: int, values: _Values) -> None:
        """Where a cell cannot satisfy all its identities: values that satisfy all but this one."""
        joint: Interval = (None, None)
        for key in self.incidence.of(cell):
            if self.incidence.identity(key) is not identity:
                joint = _meet(joint, self.incidence.identity(key).interval(cell, values))
        if joint[0] is None or joint[1] is None or _empty(joint) or joint[0] <= int(self.cells.value[cell]) <= joint[1]:
            return
        for option in self._options(identity, cell, joint):
            if option.determined:
                self._push(_State(_with(state.chosen, (cell, option)), state.cost + _cost(option)))

    def _push_exchanges(self, state: _State, cell: int, interval: Interval) -> None:
        """Exchange the cell with a neighbour whose printed figure it should have had."""
        low, high = interval
        if low is None or high is None:
            return
        for other in likelihood.nearby(self.cells, cell, low, high):
            if any(c == other for c, _ in state.chosen):
                continue
            cause = Cause("swap", self.cells.address(other), 0.5)
            back = Cause("swap", self.cells.address(cell), 0.5)
            chosen = _with(state.chosen, (cell, _Option(int(self.cells.value[other]), cause)))
            chosen = _with(chosen, (other, _Option(int(self.cells.value[cell]), back)))
            self._push(_State(chosen, state.cost - math.log(likelihood.RATES["swap"])))

    def _push_pairs(self, state: _State, identity: LinearIdentity, key: Key, values: _Values) -> None:
        """Two slips in one sum: every pair of slips that together close the gap."""
        free = [c for c in dict.fromkeys(identity.cells) if c not in values.replaced]
        if len(free) > MAX_PAIR_CELLS:
            return
        gap = -identity.residual(values)
        moves: dict[int, list[tuple[int, int]]] = {}
        for cell in free:
            coefficient = identity.rest(cell, values)[0]
            for value in self._slip_values(cell, key, values):
                moves.setdefault(coefficient * (value - int(self.cells.value[cell])), []).append((cell, value))
        for move, firsts in moves.items():
            for (a, value_a), (b, value_b) in itertools.product(firsts, moves.get(gap - move, ())):
                if a < b:
                    chosen, cost = state.chosen, state.cost
                    for cell, value in ((a, value_a), (b, value_b)):
                        option = self._option(cell, value, [])
                        chosen, cost = _with(chosen, (cell, option)), cost + _cost(option)
                    self._push(_State(chosen, cost))

    def _slip_values(self, cell: int, key: Key, values: _Values) -> Iterator[int]:
        """Values a slip away from the printed one that satisfy the cell's other identities."""
        joint: Interval = (None, None)
        for other in self.incidence.of(cell):
            if other != key:
                joint = _meet(joint, self.incidence.identity(other).interval(cell, values))
        printed = int(self.cells.value[cell])
        if _empty(joint):
            return
        step = 100 if not self.cells.is_percent(cell) and printed % 100 == 0 else 1
        for source in sources(printed // step):
            if (joint[0] is None or joint[0] <= source * step) and (joint[1] is None or source * step <= joint[1]):
                yield source * step


def _with(chosen: tuple[tuple[int, _Option], ...], more: tuple[int, _Option]) -> tuple[tuple[int, _Option], ...]:
    """The chosen options with one more, ordered by cell."""
    return tuple(sorted((*chosen, more), key=lambda item: item[0]))


def _cost(option: _Option) -> float:
    """Minus the logarithm of the probability that this change is needed."""
    return -math.log(option.cause.likelihood)


def _meet(a: Interval, b: Interval) -> Interval:
    """The common part of two intervals."""
    low = b[0] if a[0] is None else a[0] if b[0] is None else max(a[0], b[0])
    high = b[1] if a[1] is None else a[1] if b[1] is None else min(a[1], b[1])
    return low, high


def _empty(interval: Interval) -> bool:
    """Whether an interval holds no integer."""
    return interval[0] is not None and interval[1] is not None and interval[0] > interval[1]
