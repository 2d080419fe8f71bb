"""Rules `capaian` and `rata_rata`: what the tables of a performance report state of their indicators.

Ground: capaian = realisasi / target x 100 where more is better; target / realisasi x 100, or
(2 x target - realisasi) / target x 100, where less is better [practice]. Which of them an indicator follows is told by
its figures, in all places where it is stated, and never by its name. Some bodies cap a capaian at 100 or 120
[practice]: where every greater one is stated as the cap, that is so here. A mean of indicators is unweighted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.amounts import FULL_PRECISION
from lkjip_calc.checking import FAILED, HELD, NOT_EVALUATED, identity_of, ratio_holds
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.indikator_cases import (
    CURRENT,
    Case,
    cases_of,
    facts_of,
    is_mean_row,
    item_rows,
    name_key,
    text_of,
)
from lkjip_calc.identities.model import EITHER, UNROUNDED, Batch, Means, Ratios, csr
from lkjip_calc.identities.persen import with_rounding
from lkjip_calc.messages import number_text
from lkjip_calc.slips import is_single_slip
from lkjip_calc.tables.model import State, Table, Workbook

RULE, RULE_MEAN = "capaian", "rata_rata"
MORE, LESS, LINEAR = "R/T", "T/R", "(2T-R)/T"
FORMULAS = (MORE, LESS, LINEAR)
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
    cap = _cap(cells, cases, plain, telling)
    capped = np.array([_above(cells, cases, formula, cap) for formula in FORMULAS]) if cap else np.zeros_like(plain)
    holds = plain | capped
    usable = _usable(cases, holds, telling)
    groups: dict[str, list[int]] = defaultdict(list)
    for place, case in enumerate(cases):
        groups[name_key(case.name)].append(place)
    found: list[Judged | None] = [None] * len(cases)
    for places in groups.values():
        told = [p for p in places if telling[p] and usable[p]]
        yearly = [p for p in told if cases[p].kind == CURRENT]
        fitting = _fitting(holds, told) or _fitting(holds, yearly)
        formula = fitting[0] if fitting else _likeliest(cells, cases, told, holds)
        number = FORMULAS.index(formula)
        for p in places:
            at_cap = bool(capped[number, p] and not plain[number, p])
            sure = bool(usable[p]) and (bool(telling[p]) or _speaks(cells, cases[p], formula))
            mixed = (
                sure
                and cases[p].kind == CURRENT
                and bool(telling[p])
                and not holds[number, p]
                and any(holds[number, q] for q in told)
            )
            other = next((f for n, f in enumerate(FORMULAS) if mixed and plain[n, p]), "")
            found[p] = Judged(cases[p], formula, fitting, cap if at_cap else None, sure, other)
    return [j for j in found if j is not None]


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


def _cap(cells: Cells, cases: Sequence[Case], plain: Bools, telling: Bools) -> int | None:
    """The cap that the workbook follows: stated where a formula gives more, and exceeded nowhere."""
    for cap in CAPS:
        beyond = any(
            int(cells.value[case.stated]) > cap * 10 ** int(cells.decimals[case.stated])
            for case, told in zip(cases, telling, strict=True)
            if told
        )
        met = [_at(cells, c, cap) and any(_exceeds(cells, c, f, cap) for f in (MORE, LESS)) for c in cases]
        if not beyond and bool((np.array(met) & telling & ~plain.any(axis=0)).any()):
            return cap
    return None


def _usable(cases: Sequence[Case], holds: Bools, telling: Bools) -> Bools:
    """Which cases stand in columns that state capaian: some formula fits at least half of a column's figures.

    A column of few figures is judged together with its like in the other tables.
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
    return usable


def _likeliest(cells: Cells, cases: Sequence[Case], told: Sequence[int], holds: Bools) -> str:
    """The formula of an indicator that none fits throughout: fitting most, else a slip away, else the usual one."""
    counts = [int(holds[n, told].sum()) if told else 0 for n in range(len(FORMULAS))]
    informative = [p for p in told if cells.value[cases[p].target] != cells.value[cases[p].realisasi]]
    if informative and max(counts) > 0:
        counts = [int(holds[n, informative].sum()) for n in range(len(FORMULAS))]
        if max(counts) > 0:
            return FORMULAS[counts.index(max(counts))]
    for formula in FORMULAS:
        if any(_a_slip_away(cells, cases[p], formula) for p in told):
            return formula
    return MORE


def _a_slip_away(cells: Cells, case: Case, formula: str) -> bool:
    """Whether what is stated is one slip of the hand from what a formula gives."""
    target, realisasi = int(cells.value[case.target]), int(cells.value[case.realisasi])
    unit = 100 * 10 ** int(cells.decimals[case.stated])
    top, below = (target, realisasi) if formula == LESS else (realisasi, target)
    top = 2 * target - realisasi if formula == LINEAR else top
    return (
        below > 0 and top > 0 and is_single_slip(int(cells.value[case.stated]), (2 * unit * top + below) // (2 * below))
    )


def identities(cells: Cells) -> Iterator[Batch]:
    """The capaian of all tables, a batch per column and formula, then their means."""
    batches: dict[tuple[int, int, str], list[Case]] = defaultdict(list)
    for item in judged(cells):
        if item.usable and item.cap is None and not item.other:
            batches[item.case.table, item.case.column, item.formula].append(item.case)
    for (table, _, formula), cases in batches.items():
        yield with_rounding(cells, ratios(cells, cases, formula), cells.tables[table].rounding)
    for number, this in enumerate(cells.tables):
        if this.kind_of_table == "indikator":
            yield from _means(cells, number)


def _means(cells: Cells, table: int) -> Iterator[Means]:
    """The rows and columns of one table that state means of its capaian."""
    this = cells.tables[table]
    facts = facts_of(this)
    stated: list[int] = []
    parts: list[list[int]] = []
    for fact in facts:
        if fact.role == "capaian" and not fact.mean:
            for row, readings, sections in _mean_rows(this):
                cell = int(cells.ids(table, row, fact.number))
                stated.append(cell)
                over, groups = (
                    [_stated(cells, table, rows, fact.number) for rows in chosen] for chosen in (readings, sections)
                )
                parts.append(_read(cells, cell, over, groups))
    for fact in facts:
        main = [f for f in facts if f.role == "capaian" and not f.mean and (f.year, f.end) == (fact.year, fact.end)]
        if fact.role == "capaian" and fact.mean and len(main) == 1:
            for row, rows in _sasaran_rows(this):
                stated.append(int(cells.ids(table, row, fact.number)))
                parts.append(_stated(cells, table, rows, main[0].number))
    kept = [n for n, p in enumerate(parts) if len(p) > 1 and cells.state[stated[n]] != State.BLANK]
    if kept:
        start, flat = csr([parts[n] for n in kept])
        yield Means(RULE_MEAN, np.array([stated[n] for n in kept], np.int64), start, flat, None)


def _stated(cells: Cells, table: int, rows: Sequence[int], column: int) -> list[int]:
    """The figures stated in some rows of a column."""
    ids = [int(cells.ids(table, row, column)) for row in rows]
    return [cell for cell in ids if cells.state[cell] in (State.NUMBER, State.NIL)]


def _is_mean_of(cells: Cells, stated: int, groups: Sequence[list[int]]) -> bool:
    """Whether a cell states the mean of the means of some groups, whatever is printed for these."""
    if not all(groups):
        return False
    means = [sum((cells.decimal(c) for c in group), Decimal(0)) / len(group) for group in groups]
    unit = Decimal(1).scaleb(-int(cells.decimals[stated]))
    return abs(sum(means, Decimal(0)) / len(means) - cells.decimal(stated)) < unit


def _read(cells: Cells, stated: int, readings: Sequence[list[int]], groups: Sequence[list[int]]) -> list[int]:
    """The figures whose mean a cell states: the first reading that it fits, else the first.

    `groups` are the figures of the sections whose means the second reading has.
    """
    for place, parts in enumerate(readings):
        if (
            place == 1
            and len(readings[1]) > 1
            and len(groups) == len(readings[1])
            and _is_mean_of(cells, stated, groups)
        ):
            return parts
        start, flat = csr([parts])
        means = Means(RULE_MEAN, np.array([stated], np.int64), start, flat, None)
        identity = identity_of(cells, means, 0)
        if len(parts) > 1 and identity.holds({c: int(cells.value[c]) for c in identity.cells}):
            return parts
    return readings[0]


def _mean_rows(table: Table) -> Iterator[tuple[int, list[list[int]], list[list[int]]]]:
    """The rows of means with the rows whose mean they may state, and the sections above them.

    That of a section is over the rows since the last mean. One without rows of its own is over all: the mean of
    all indicators, or that of the means above it.
    """
    since: list[int] = []
    everything: list[int] = []
    means: list[int] = []
    sections: list[list[int]] = []
    items = set(item_rows(table))
    for row in range(table.shape[0]):
        if row in items:
            since.append(row)
            everything.append(row)
        elif is_mean_row(table, row):
            if since:
                yield row, [since], []
                sections.append(since)
                means.append(row)
            else:
                yield row, [everything, means.copy()], sections.copy()
            since = []


def _sasaran_rows(table: Table) -> Iterator[tuple[int, list[int]]]:
    """The first row of every sasaran with all its rows."""
    groups: dict[str, list[int]] = {}
    for row in item_rows(table):
        name = name_key(text_of(table, "sasaran", row))
        if name:
            groups.setdefault(name, []).append(row)
    for rows in groups.values():
        yield rows[0], rows


def assertions(cells: Cells, _books: Sequence[Workbook]) -> Iterator[Assertion]:
    """The capaian that are no plain ratio: stated at the cap, by another formula than elsewhere, or by none known."""
    for item in judged(cells):
        if item.other:
            yield _by_another_formula(cells, item)
        elif item.cap is not None or not item.usable:
            yield _apart(cells, item)


def _by_another_formula(cells: Cells, item: Judged) -> Assertion:
    """A capaian worked out by another formula than the same indicator's elsewhere."""
    stated = item.case.stated
    exact = exact_capaian(cells, item)
    assert exact is not None
    right = exact.quantize(Decimal(1).scaleb(-int(cells.decimals[stated])), ROUND_HALF_UP)
    return Assertion(
        rule=RULE,
        owner=cells.owner[item.case.table],
        sheet=cells.table_of(stated).sheet,
        cell=cells.address(stated),
        label=item.case.name,
        stated=cells.printed(stated),
        expected=number_text(right, percent=True),
        identity=f"{cells.address(stated)} = {formula_text(cells, item)} x 100",
        message="capaian.other",
        params=(
            ("stated", cells.printed(stated)),
            ("other", item.other),
            ("formula", item.formula),
            ("right", number_text(right, percent=True)),
        ),
        outcome=FAILED,
        figures=(item.case.target, item.case.realisasi),
        number=cells.decimal(stated),
        right=right,
        percent=True,
    )


def _apart(cells: Cells, item: Judged) -> Assertion:
    """A capaian that is judged by no ratio: it is held at the cap, or was not evaluated."""
    stated = item.case.stated
    text = f"{formula_text(cells, item)} x 100"
    zero = min(int(cells.value[item.case.target]), int(cells.value[item.case.realisasi])) <= 0
    return Assertion(
        rule=RULE,
        owner=cells.owner[item.case.table],
        sheet=cells.table_of(stated).sheet,
        cell=cells.address(stated),
        label=item.case.name,
        stated=cells.printed(stated),
        expected=cells.printed(stated) if item.usable else None,
        identity=f"{cells.address(stated)} = {f'min({item.cap}, {text})' if item.usable else text}",
        message="",
        outcome=HELD if item.usable else NOT_EVALUATED,
        reason="" if item.usable else "zero_denominator" if zero else "no_formula",
        figures=(stated, item.case.target, item.case.realisasi),
        number=cells.decimal(stated),
        right=cells.decimal(stated) if item.usable else None,
        percent=True,
    )


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


def computed(formula: str, target: Decimal, realisasi: Decimal) -> Decimal:
    """Capaian by a formula, in percent to six decimals; target and realisasi are above nought."""
    if formula == LESS:
        ratio = target / realisasi
    elif formula == MORE:
        ratio = realisasi / target
    else:
        ratio = (2 * target - realisasi) / target
    return (100 * ratio).quantize(Decimal("0.000001"), ROUND_HALF_UP)
