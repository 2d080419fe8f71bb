"""Choosing the formula of an indicator whose capaian fit none throughout: by the figures, the means, the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.checking import identity_of
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kinerja import rata_rata
from lkjip_calc.identities.kinerja.arah import DOWN, UP, directions
from lkjip_calc.identities.kinerja.indikator_cases import Case
from lkjip_calc.identities.kinerja.nama import name_key
from lkjip_calc.identities.single import Identity
from lkjip_calc.rumus import FORMULAS, LESS, LINEAR, MORE, rounded
from lkjip_calc.slips import is_single_slip

Bools = NDArray[np.bool_]


class Chooser:
    """Chooses the formula of an indicator whose figures fit none throughout, by all that speaks for one."""

    def __init__(self, cells: Cells, cases: Sequence[Case], holds: Bools, plain: Bools) -> None:
        self.cells, self.cases, self.holds, self.plain = cells, cases, holds, plain
        self._ways: dict[int, dict[str, int]] = {}
        self._means = _means_by_part(cells, {case.table for case in cases})

    def formula(self, told: Sequence[int]) -> str | None:
        """The formula for which most speaks; None where two are as likely and the figures fit both here and there."""
        informative = [
            p for p in told if self.cells.value[self.cases[p].target] != self.cells.value[self.cases[p].realisasi]
        ]
        fits = [int(self.holds[n, informative].sum()) for n in range(len(FORMULAS))]
        if not informative or not max(fits):
            return next((f for f in FORMULAS if any(_a_slip_away(self.cells, self.cases[p], f) for p in told)), MORE)
        way = self._way(self.cases[told[0]])
        scores = [
            2 * fits[n] + sum(self._in_mean(p, f) for p in informative) + (way == (UP if f == MORE else DOWN))
            for n, f in enumerate(FORMULAS)
        ]
        best = [n for n, score in enumerate(scores) if score == max(scores)]
        return FORMULAS[best[0]] if len(best) == 1 or sum(fits[n] > 0 for n in best) == 1 else None

    def contradicted(self, told: Sequence[int], fitting: Sequence[str]) -> str | None:
        """The other formula that the means speak for, where they fail with the capaian as printed; None for none."""
        printed = [p for p in told if any(not self._fits(mean, {}) for mean in self._means_of(p))]
        others = [f for f in FORMULAS if f not in fitting and printed and all(self._in_mean(p, f) for p in printed)]
        return others[0] if len(others) == 1 else None

    def should_be(self, place: int, value: int) -> bool:
        """Whether a mean of which a capaian is a part fails, and would hold with another value of it."""
        means = self._means_of(place)
        return any(not self._fits(m, {}) and self._fits(m, {self.cases[place].stated: value}) for m in means)

    def _means_of(self, place: int) -> Sequence[Identity]:
        """The means of which a capaian is a part."""
        return self._means.get(self.cases[place].stated, ())

    def _fits(self, mean: Identity, changed: dict[int, int]) -> bool:
        """Whether a mean holds with some figures changed."""
        return mean.holds({**{c: int(self.cells.value[c]) for c in mean.cells}, **changed})

    def is_habit(self, place: int, formula: str) -> bool:
        """Whether a whole column works out indicators by another formula than `formula`: that is no slip."""
        own = [
            p
            for p, case in enumerate(self.cases)
            if (case.table, case.column) == (self.cases[place].table, self.cases[place].column)
            and self._is_informative(p)
        ]
        ways = [self._way(self.cases[p]) for p in own]
        against = [p for p, way in zip(own, ways, strict=True) if way == (UP if formula == MORE else DOWN)]
        other = next(n for n, _ in enumerate(FORMULAS) if self.plain[n, place])
        return len(against) > 1 and all(self.plain[other, p] for p in against)

    def _is_informative(self, place: int) -> bool:
        """Whether the formulas give a case different values."""
        return bool(self.cells.value[self.cases[place].target] != self.cells.value[self.cases[place].realisasi])

    def _way(self, case: Case) -> int:
        """Where the targets of a case's indicator lead."""
        owner = self.cells.owner[case.table]
        if owner not in self._ways:
            self._ways[owner] = directions(self.cells, owner)
        return self._ways[owner].get(name_key(case.name), 0)

    def _in_mean(self, place: int, formula: str) -> bool:
        """Whether a mean of which a capaian is a part fits with what a formula gives, and does not with another's."""
        case = self.cases[place]
        value = _rounded(self.cells, case, formula)
        return value is not None and any(self._fits(mean, {case.stated: value}) for mean in self._means_of(place))


def _means_by_part(cells: Cells, tables: Collection[int]) -> dict[int, list[Identity]]:
    """The means that some tables state, by the cells that they are made of."""
    found: dict[int, list[Identity]] = defaultdict(list)
    for table in sorted(tables):
        for batch in rata_rata.identities(cells, table):
            for mean in (identity_of(cells, batch, n) for n in range(len(batch))):
                for cell in mean.cells[1:]:
                    found[cell].append(mean)
    return found


def _rounded(cells: Cells, case: Case, formula: str) -> int | None:
    """What a formula gives for a case, in units of its stated cell; None where it gives nothing."""
    target, realisasi = cells.decimal(case.target), cells.decimal(case.realisasi)
    if target <= 0 or realisasi <= 0:
        return None
    return rounded(formula, target, realisasi, int(cells.decimals[case.stated]))


def _a_slip_away(cells: Cells, case: Case, formula: str) -> bool:
    """Whether what is stated is one slip of the hand from what a formula gives."""
    target, realisasi = int(cells.value[case.target]), int(cells.value[case.realisasi])
    unit = 100 * 10 ** int(cells.decimals[case.stated])
    top, below = (target, realisasi) if formula == LESS else (realisasi, target)
    top = 2 * target - realisasi if formula == LINEAR else top
    return (
        below > 0 and top > 0 and is_single_slip(int(cells.value[case.stated]), (2 * unit * top + below) // (2 * below))
    )
