"""Find the repairs of a group of failed identities, the likeliest first.

A repair assigns values to a few cells so that every identity that touches them, and every failed identity
of the group, holds (Fellegi and Holt 1976, in integers). States are explored best first by the negative
logarithm of their probability; what the identities that still fail must cost at the least is added to it.
The work per group is bounded, and so is that of all groups together (`steps`); what exceeds it is reported as
unresolved.
"""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lkjip_calc.causes.components import Incidence, reach
from lkjip_calc.causes.model import FOLLOWS, TYPED, Change, Key, Repair
from lkjip_calc.causes.options import Choice, Option, Options
from lkjip_calc.causes.views import Changed, View

MAX_WORK = 30_000
"""Steps (cells looked at) per group of failed identities."""
MAX_STATES = 20_000
MAX_CHANGES = 8
MAX_GOALS = 2_000
MAX_REPAIRS = 50
"""Repairs that are reported; more share their probability."""
MARGIN = 7.5
"""Repairs less likely than the best by more than this factor (e to the power of it) are not looked for."""
LEAST_COST = 7.0
"""No single change costs less: minus the logarithm of the likeliest error."""
WIDE = 64
"""Identities of more cells are not searched for their own least cost."""


@dataclass(frozen=True, slots=True)
class _State:
    """Cells with the options chosen for them, by cell; `cost` is minus the logarithm of its probability."""

    chosen: Choice
    cost: float
    violated: tuple[Key, ...]

    @property
    def values(self) -> dict[int, int]:
        """The chosen values by cell."""
        return {cell: option.value for cell, option in self.chosen}


@dataclass(frozen=True, slots=True)
class Found:
    """The repairs of one group with their probabilities, () when none was found, and the steps that it took.

    `cut` says that the steps left for it ended the search before it came to an end of its own: repairs that had been
    found by then are not told, since others may be as likely.
    """

    repairs: tuple[Repair, ...]
    steps: int
    cut: bool = False


def search(options: Options, failed: tuple[Key, ...], settled: Changed, bound: int) -> Found:
    """Look for the repairs of one group of failed identities, in at most about `bound` steps.

    `settled` are figures that other groups have explained: they are taken for true and not changed.
    """
    own = _Search(options, failed, settled, min(bound, MAX_WORK))
    found = own.run()
    cut = own.ended and bound < MAX_WORK
    return Found(() if cut else found, own.steps, cut)


class _Search:
    """One best-first search."""

    def __init__(self, options: Options, failed: tuple[Key, ...], settled: Changed, bound: int) -> None:
        self.options = options
        self.bound = bound
        self.before = options.steps
        self.incidence: Incidence = options.incidence
        self.failed = failed
        self.settled = settled
        self.heap: list[tuple[float, int, _State]] = []
        self.seen: set[tuple[tuple[int, int], ...]] = set()
        self.order = itertools.count()
        self.best = math.inf
        self.work = 0
        self.least: dict[Key, float] = {}

    def run(self) -> tuple[Repair, ...]:
        """Explore until nothing likelier than the margin is left, or the bound is reached."""
        goals: list[_State] = []
        if len(self._apart(self.failed, self.settled)) > MAX_CHANGES:
            return ()
        heapq.heappush(self.heap, (0.0, 0, _State((), 0.0, self.failed)))
        while self.heap and not self.ended and len(self.seen) < MAX_STATES and len(goals) < MAX_GOALS:
            bound, _, state = heapq.heappop(self.heap)
            if bound > self.best + MARGIN:
                break
            if not state.violated:
                goals.append(state)
            elif len(_roots(state.chosen)) < MAX_CHANGES:
                self._expand(state)
        return _ranked(goals)

    @property
    def steps(self) -> int:
        """The steps taken: the search's own, and those that the options of cells took."""
        return self.work + self.options.steps - self.before

    @property
    def ended(self) -> bool:
        """Whether the steps are used up."""
        return self.steps >= self.bound

    def _expand(self, state: _State) -> None:
        """Queue every way to mend one of the failing identities, until the steps are used up."""
        values = {**self.settled, **state.values}
        key = min(state.violated, key=lambda k: (self._free(k, values), k))
        view = self.incidence.view(key)
        self.work += len(view.cells)
        for choice in self.options.exchanges_within(view, values):
            self._push(state, choice)
        for cell in view.cells:
            if self.ended:
                return
            if cell in values:
                continue
            self._push_sources(state, view, cell, values)
            for interval, complete in self.options.intervals(cell, values, state.violated):
                least = 0.0 if complete else LEAST_COST
                for option in self.options.within(cell, interval, values):
                    if state.cost + option.cost + least <= self.best + MARGIN:
                        self._push(state, ((cell, option),))
                for choice in self.options.exchanges(cell, interval, values):
                    self._push(state, choice)
        for choice in self.options.pairs(key, values, self.best + MARGIN - state.cost):
            self._push(state, choice)

    def _push_sources(self, state: _State, view: View, cell: int, values: Changed) -> None:
        """Queue the typed figures of which one wrong one makes a cell what it should not be.

        That one of them is wrong is as likely as that a figure typed in the cell itself would be.
        """
        sources = self.options.formulas.sources(cell)
        low, high = view.interval(cell, values) if sources else (None, None)
        if low is None or low != high:
            return
        self.work += len(sources)
        printed = self.options.cells.value
        for source, sign in sources.items():
            if source not in values:
                option = self.options.option(source, int(printed[source]) + sign * (low - int(printed[cell])))
                self._push(state, ((source, replace(option, cost=option.cost + math.log(len(sources)))),))

    def _free(self, key: Key, changed: Changed) -> int:
        """How many cells of an identity are still as printed."""
        view = self.incidence.view(key)
        return len(view.cells) - sum(cell in view.members for cell in changed)

    def _push(self, state: _State, choice: Choice) -> None:
        """Queue a state with more cells changed, unless it is known or too unlikely, or nobody will look at it."""
        if self.ended:
            return
        chosen = self._with_followers(state, choice)
        cost = sum(option.cost for _, option in chosen)
        if cost > self.best + MARGIN or len({cell for cell, _ in chosen}) < len(chosen):
            return
        if self._copied_in_a_ring(chosen):
            return
        key = tuple((c, o.value) for c, o in chosen)
        if key in self.seen:
            return
        self.seen.add(key)
        values = {**self.settled, **dict(key)}
        violated = self._violated(values)
        self.work += 1 + len(violated)
        bound = cost + self._still_to_pay(violated, values)
        if not violated:
            self.best = min(self.best, cost)
        if bound <= self.best + MARGIN:
            heapq.heappush(self.heap, (bound, next(self.order), _State(chosen, cost, violated)))

    def _with_followers(self, state: _State, choice: Choice) -> Choice:
        """A state's choices with some more, and with the cells that follow these by their formulas.

        A cell that was chosen because it follows costs nothing once it does; where it follows with another value
        it stands twice.
        """
        every = (*state.chosen, *choice)
        if not self.options.formulas.any:
            return tuple(sorted(every, key=lambda item: item[0]))
        roots = _roots(every)
        values = {cell: option.value for cell, option in roots}
        followers = self.options.formulas.followers(values, list(values), self.settled)
        ahead = (item for item in every if item[1].cost and item[1].kind == FOLLOWS)
        more = [(cell, Option(value, FOLLOWS, "", 0.0)) for cell, value in followers.items()]
        more += [(cell, option) for cell, option in ahead if followers.get(cell) != option.value]
        return tuple(sorted((*roots, *more), key=lambda item: item[0]))

    def _copied_in_a_ring(self, chosen: Choice) -> bool:
        """Whether two cells are each taken for a copy of the same figure, which then stands nowhere rightly."""
        printed = self.options.cells.value
        copies = [
            int(printed[cell])
            for cell, option in chosen
            if option.kind in ("stale", "wrong_column") and option.detail not in ("", TYPED)
        ]
        return len(copies) > len(set(copies))

    def _violated(self, changed: Changed) -> tuple[Key, ...]:
        """The identities that fail now: of the group, and of the cells that were changed.

        What fails with the settled figures alone and is not of the group is another group's affair.
        """
        touched = set(self.failed)
        for cell in changed:
            if cell not in self.settled:
                touched.update(self.incidence.of(cell))
        failing = sorted(key for key in touched if not self.incidence.view(key).holds(changed))
        if not self.settled:
            return tuple(failing)
        own = set(self.failed)
        return tuple(key for key in failing if key in own or self.incidence.view(key).holds(self.settled))

    def _still_to_pay(self, violated: Sequence[Key], changed: Changed) -> float:
        """What the identities that still fail must cost at the least."""
        return sum(self._least(key, changed) for key in self._apart(violated, changed))

    def _apart(self, violated: Sequence[Key], changed: Changed) -> list[Key]:
        """Identities that fail, no two of which one more change can mend together; the dearest are taken first."""
        apart: list[Key] = []
        members: list[frozenset[int]] = []
        for key in sorted(violated, key=lambda k: (-self._least(k, changed), k)):
            own = self._reach(key)
            if not any(_share(own, other, changed) for other in members):
                apart.append(key)
                members.append(own)
        return apart

    def _reach(self, key: Key) -> frozenset[int]:
        """The cells of an identity and the typed figures from which formulas make them."""
        members = self.incidence.view(key).members
        return reach(members, self.options.formulas.sources) if self.options.formulas.any else members

    def _least(self, key: Key, changed: Changed) -> float:
        """The least that mending an identity costs: of one change in it as printed, or of two changes."""
        view = self.incidence.view(key)
        if len(view.cells) > WIDE or any(cell in view.members for cell in changed):
            return LEAST_COST
        if key not in self.least:
            self.work += len(view.cells)
            costs = [
                option.cost
                for cell in view.cells
                for option in self.options.within(cell, view.interval(cell, changed), changed)
            ]
            self.least[key] = min([2 * LEAST_COST, *costs])
        return self.least[key]


def _roots(chosen: Choice) -> Choice:
    """The choices without the cells that only follow others."""
    return tuple(item for item in chosen if item[1].kind != FOLLOWS)


def _share(some: frozenset[int], others: frozenset[int], but: Changed) -> bool:
    """Whether two identities have a cell in common that is still as printed."""
    if some.isdisjoint(others):
        return False
    few, many = (some, others) if len(some) < len(others) else (others, some)
    return any(cell in many and cell not in but for cell in few)


def _ranked(goals: Sequence[_State]) -> tuple[Repair, ...]:
    """The goals as repairs, without those that change more cells than another one they contain."""
    kept: list[_State] = []
    least: list[tuple[int, frozenset[tuple[int, int]]]] = []
    for goal in sorted(goals, key=lambda g: (len(_roots(g.chosen)), g.cost)):
        cells = frozenset((cell, option.value) for cell, option in _roots(goal.chosen))
        if not any(size < len(cells) and other < cells for size, other in least[:MAX_REPAIRS]):
            kept.append(goal)
            least.append((len(cells), cells))
    kept.sort(key=lambda g: (g.cost, list(g.values.items())))
    kept = [g for g in kept if g.cost <= kept[0].cost + MARGIN]
    weights = [math.exp(kept[0].cost - goal.cost) for goal in kept]
    total = sum(weights)
    return tuple(
        Repair(
            tuple(Change(c, o.value if o.determined else None, o.kind, o.detail) for c, o in _roots(goal.chosen)),
            weight / total,
            tuple(c for c, o in goal.chosen if o.kind == FOLLOWS),
        )
        for goal, weight in zip(kept[:MAX_REPAIRS], weights, strict=False)
    )
