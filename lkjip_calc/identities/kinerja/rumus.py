"""The formula that every indicator follows: what gives its capaian, told by its figures in all places.

Capaian = realisasi / target x 100 where more is better; target / realisasi x 100, or (2 x target - realisasi) / target
x 100, where less is better [practice]. Which of them an indicator follows is told by its figures, in all places where
it is stated, and never by its name. Some bodies cap a capaian at 100 or 120 [practice]: where every greater one is
stated as the cap, that is so here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.amounts import FULL_PRECISION
from lkjip_calc.checking import ratio_holds
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kinerja.indikator_cases import CURRENT, Case, cases_of
from lkjip_calc.identities.kinerja.nama import name_key, same_name
from lkjip_calc.identities.kinerja.rumus_pilihan import Chooser
from lkjip_calc.identities.model import EITHER, UNROUNDED, Ratios
from lkjip_calc.rumus import FORMULAS, LESS, LINEAR, MORE, computed
from lkjip_calc.tables.model import State

RULE = "capaian"
CAPS = (100, 120)
FEW = 3
"""Columns of fewer figures are taken at their word; of others at least half must fit some formula."""

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Judged:
    """A capaian with the formula that its indicator follows.

    `fitting` are all formulas that fit every figure of the indicator, else every one of a year, () where none does;
    `formula` is the one it is judged by. `cap` is the cap at which it is stated, None where it is not capped.
    `usable` says that its column states capaian at all. `other` is the formula that gives it where the indicator
    follows another one elsewhere.
    """

    case: Case
    formula: str
    fitting: tuple[str, ...]
    cap: int | None
    usable: bool
    other: str = ""


def judged(cells: Cells) -> list[Judged]:
    """Every capaian of the tables under test with the formula that its indicator follows."""
    found: list[Judged] = []
    for owner in sorted(set(cells.owner)):
        tables = [t for t, o in enumerate(cells.owner) if o == owner and cells.tables[t].kind_of_table == "indikator"]
        cases = [case for table in tables for case in cases_of(cells, table)]
        if cases:
            found += _judge(cells, cases)
    return found


def _judge(cells: Cells, cases: Sequence[Case]) -> list[Judged]:
    """The capaian of one workbook."""
    plain = np.array([_holds(cells, cases, formula) for formula in FORMULAS])
    telling = _telling(cells, cases)
    declared, batas = _declared(cells, cases)
    cap = batas or _cap(cells, cases, plain, telling, Chooser(cells, cases, plain, plain))
    capped = np.array([_above(cells, cases, formula, cap) for formula in FORMULAS]) if cap else np.zeros_like(plain)
    holds = plain | capped
    usable = _usable(cases, holds, telling)
    chooser = Chooser(cells, cases, holds, plain)
    groups: dict[str, list[int]] = defaultdict(list)
    for place, case in enumerate(cases):
        groups[name_key(case.name)].append(place)
    found: list[Judged | None] = [None] * len(cases)
    for places in groups.values():
        told = [p for p in places if telling[p] and usable[p]]
        fitting = _fitting(holds, told)
        given = next((f for known, f in declared if same_name(known, cases[places[0]].name)), None)
        meant = given or (chooser.contradicted(told, fitting) if fitting else None)
        fitting = fitting if meant is None else (given,) if given else ()
        formula = meant or (fitting[0] if fitting else chooser.formula(told))
        yearly = [p for p in told if cases[p].kind == CURRENT]
        fitting = fitting or tuple(f for f in _fitting(holds, yearly) if f == formula)
        number = FORMULAS.index(formula) if formula is not None else 0
        for p in places:
            other = next((f for n, f in enumerate(FORMULAS) if p in told and plain[n, p] and not holds[number, p]), "")
            at_cap = bool(capped[number, p] and not plain[number, p])
            sure = bool(usable[p]) and (bool(telling[p]) or _speaks(cells, cases[p], formula or MORE))
            sure = sure and not (other and (formula is None or (meant is None and chooser.is_habit(p, formula))))
            sure = sure and not (cap and _is_more(cells, cases[p].stated, cap))
            found[p] = Judged(cases[p], formula or MORE, fitting, cap if at_cap else None, sure, other if sure else "")
    return [j for j in found if j is not None]


def _declared(cells: Cells, cases: Sequence[Case]) -> tuple[tuple[tuple[str, str], ...], int | None]:
    """The formulas and the cap that a mapping declares for the tables of some cases."""
    tables = [cells.tables[case.table] for case in cases]
    return next((t.rumus for t in tables if t.rumus), ()), next((t.batas for t in tables if t.batas), None)


def _fitting(holds: Bools, places: Sequence[int]) -> tuple[str, ...]:
    """The formulas that fit all of some cases; () where there are none of these."""
    return tuple(f for n, f in enumerate(FORMULAS) if places and bool(holds[n, places].all()))


def _speaks(cells: Cells, case: Case, formula: str) -> bool:
    """Whether a case without three positive numbers can be judged, or at least says why it cannot.

    Of a target or realisasi of nought the formulas say different things; only nothing done of a target is plain.
    """
    states = [cells.state[c] for c in (case.stated, case.target, case.realisasi)]
    if any(state != State.NUMBER for state in states):
        return True
    target, realisasi, stated = (int(cells.value[c]) for c in (case.target, case.realisasi, case.stated))
    return formula == MORE and target > 0 and realisasi == stated == 0


def ratios(cells: Cells, cases: Sequence[Case], formula: str) -> Ratios:
    """Cases as ratios by one formula, either rounding allowed."""
    stated = np.array([case.stated for case in cases], np.int64)
    target = np.array([case.target for case in cases], np.int64)
    realisasi = np.array([case.realisasi for case in cases], np.int64)
    top, below = (target, realisasi) if formula == LESS else (realisasi, target)
    full = cells.decimals[stated] >= FULL_PRECISION
    rounding = np.where(full, UNROUNDED, EITHER).astype(np.int8)
    return Ratios(RULE, stated, top, below, rounding, complement=2 if formula == LINEAR else 0)


def _telling(cells: Cells, cases: Sequence[Case]) -> Bools:
    """Which cases have a number in all three places, target and realisasi above nought."""
    ids = np.array([(case.stated, case.target, case.realisasi) for case in cases], np.int64)
    numbers = (cells.state[ids] == State.NUMBER).all(axis=1)
    return np.asarray(numbers & (cells.value[ids[:, 1:]] > 0).all(axis=1), bool)


def _holds(cells: Cells, cases: Sequence[Case], formula: str) -> Bools:
    """Which cases one formula fits."""
    return np.asarray(ratio_holds(cells, ratios(cells, cases, formula)) & _telling(cells, cases), bool)


def _exceeds(cells: Cells, case: Case, formula: str, cap: int) -> bool:
    """Whether a formula gives more than a cap."""
    target, realisasi = int(cells.value[case.target]), int(cells.value[case.realisasi])
    if target <= 0 or realisasi <= 0:
        return False
    if formula == MORE:
        return 100 * realisasi > cap * target
    if formula == LESS:
        return 100 * target > cap * realisasi
    return 100 * (2 * target - realisasi) > cap * target


def _at(cells: Cells, case: Case, number: int) -> bool:
    """Whether a capaian is stated as exactly this number."""
    return bool(int(cells.value[case.stated]) == number * 10 ** int(cells.decimals[case.stated]))


def _above(cells: Cells, cases: Sequence[Case], formula: str, cap: int) -> Bools:
    """Which cases are stated as the cap where a formula gives more."""
    return np.array([_at(cells, case, cap) and _exceeds(cells, case, formula, cap) for case in cases], bool)


def _cap(cells: Cells, cases: Sequence[Case], plain: Bools, telling: Bools, chooser: Chooser) -> int | None:
    """The cap that the workbook follows: stated where a formula gives more, and exceeded nowhere.

    A capaian above it that its mean takes for the cap was only not cut off.
    """
    for cap in CAPS:
        beyond = [p for p, case in enumerate(cases) if telling[p] and _is_more(cells, case.stated, cap)]
        meant = [p for p in beyond if chooser.should_be(p, cap * 10 ** int(cells.decimals[cases[p].stated]))]
        met = [_at(cells, c, cap) and any(_exceeds(cells, c, f, cap) for f in (MORE, LESS)) for c in cases]
        if len(beyond) == len(meant) and bool((np.array(met) & telling & ~plain.any(axis=0)).any()):
            return cap
    return None


def _is_more(cells: Cells, cell: int, number: int) -> bool:
    """Whether a capaian is stated as more than a number."""
    return bool(int(cells.value[cell]) > number * 10 ** int(cells.decimals[cell]))


def _usable(cases: Sequence[Case], holds: Bools, telling: Bools) -> Bools:
    """Which cases stand in columns that state capaian: some formula fits at least half of a column's figures.

    A column of few figures is judged together with its like in the other tables; one of whose figures a third fits, by
    the other columns of its table.
    """
    fits = np.asarray(holds.any(axis=0), bool)
    columns: dict[tuple[int, int], list[int]] = defaultdict(list)
    kinds: dict[str, list[int]] = defaultdict(list)
    for place, case in enumerate(cases):
        if telling[place]:
            columns[case.table, case.column].append(place)
            kinds[case.kind].append(place)
    usable = np.ones(len(cases), bool)
    for place, case in enumerate(cases):
        own = columns.get((case.table, case.column), [])
        pool = own if len(own) >= FEW else kinds.get(case.kind, [])
        least = FEW if case.kind == CURRENT else 2
        usable[place] = len(pool) < least or 2 * int(fits[pool].sum()) >= len(pool)
        if not usable[place] and 3 * int(fits[pool].sum()) >= len(pool):
            beside = [p for p, other in enumerate(cases) if telling[p] and other.table == case.table]
            usable[place] = 3 * int(fits[beside].sum()) >= 2 * len(beside)
    return usable


def formula_text(cells: Cells, item: Judged) -> str:
    """The formula of a capaian in cell addresses."""
    target, realisasi = (cells.reference(c, item.case.stated) for c in (item.case.target, item.case.realisasi))
    if item.formula == LESS:
        return f"{target} / {realisasi}"
    return f"{realisasi} / {target}" if item.formula == MORE else f"(2 x {target} - {realisasi}) / {target}"


def exact_capaian(cells: Cells, item: Judged) -> Decimal | None:
    """What a capaian comes to by its formula, to six decimals; None where target or realisasi is no positive number."""
    case = item.case
    if any(cells.state[c] != State.NUMBER or cells.value[c] <= 0 for c in (case.target, case.realisasi)):
        return None
    return computed(item.formula, cells.decimal(case.target), cells.decimal(case.realisasi))
