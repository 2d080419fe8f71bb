"""What holds for every repair, whatever the figures: properties on random systems."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from systems import SEN, System, one_row

from lkjip_calc.causes.diagnose import diagnose
from lkjip_calc.causes.search import MAX_REPAIRS
from lkjip_calc.checking import FAILED, HELD, Checked, check
from lkjip_calc.identities.cells import Cells

BUDGET = System(
    ("t", "p", "q", "p1", "p2", "p3", "q1", "q2", "r", "s", "%r"),
    ("t = p + q", "p = p1 + p2 + p3", "q = q1 + q2", "s = t - r", "%r = r / t"),
)
"""Two programmes of three and two kegiatan, realisasi, sisa and percentage of the total."""

leaves = st.lists(st.integers(1, 10**9), min_size=5, max_size=5)


def true_values(items: list[int], share: int) -> list[float]:
    """A consistent budget of five kegiatan of which so many hundredths are spent."""
    total = sum(items)
    spent = total * share // 100
    return [total, sum(items[:3]), sum(items[3:]), *items, spent, total - spent, _percent(spent, total)]


def _percent(part: int, whole: int) -> float:
    return (20000 * part + whole) // (2 * whole) / 100


def repaired(system: System, checked: Checked, changes: dict[int, int]) -> Checked:
    """The system with some values replaced, in sen."""
    values = checked.cells.value.copy()
    for cell, value in changes.items():
        values[cell] = value
    cells = Cells.of([one_row(list(system.names), values.tolist())])
    return check(cells, checked.batches)


@given(leaves, st.integers(0, 100))
def test_a_consistent_system_needs_no_diagnosis(items: list[int], share: int) -> None:
    assert BUDGET.diagnoses(*true_values(items, share)) == []


errors = st.dictionaries(st.integers(0, 10), st.integers(0, 10**9), min_size=1, max_size=3)


@settings(deadline=None)
@given(leaves, st.integers(1, 99), errors)
def test_the_likeliest_repair_mends_what_failed_and_breaks_nothing(
    items: list[int], share: int, wrong: dict[int, int]
) -> None:
    values = true_values(items, share)
    for cell, value in wrong.items():
        values[cell] = value / 100 if cell == 10 else value
    checked = BUDGET.checked(*values)
    _, diagnoses = diagnose(checked)
    for diagnosis in diagnoses:
        assert len(diagnosis.repairs) <= MAX_REPAIRS
        assert 0 < sum(r.probability for r in diagnosis.repairs) <= 1 + 1e-9
        for place, repair in enumerate(diagnosis.repairs):
            changes = {c.cell: c.value for c in repair.changes}
            assert len(changes) == len(repair.changes)
            assert all(value != checked.cells.value[cell] for cell, value in changes.items())
            if None in changes.values():
                continue
            after = repaired(BUDGET, checked, {c: v for c, v in changes.items() if v is not None})
            outcomes = [after.outcomes[batch][i] for batch, i in diagnosis.failed]
            if place == 0:
                assert FAILED not in outcomes
            for before, now in zip(checked.outcomes, after.outcomes, strict=True):
                assert not np.any((before == HELD) & (now == FAILED))


@settings(deadline=None)
@given(leaves, st.integers(1, 99), errors)
def test_the_same_figures_get_the_same_diagnoses(items: list[int], share: int, wrong: dict[int, int]) -> None:
    values = true_values(items, share)
    for cell, value in wrong.items():
        values[cell] = value / 100 if cell == 10 else value
    assert BUDGET.diagnoses(*values) == BUDGET.diagnoses(*values)


@settings(deadline=None)
@given(leaves, st.integers(1, 99), st.integers(0, 10))
def test_every_failed_identity_is_in_exactly_one_diagnosis(items: list[int], share: int, cell: int) -> None:
    values = true_values(items, share)
    values[cell] += 1
    checked = BUDGET.checked(*values)
    _, diagnoses = diagnose(checked)
    assert sorted(key for d in diagnoses for key in d.failed) == sorted(checked.failed())


def test_a_cell_that_held_identities_contain_is_not_the_suspect() -> None:
    # t = 700 for 100 + 600 is wrong by itself only if p and q, each summed rightly, are not.
    system = System(("t", "p", "q", "p1", "p2", "q1", "q2"), ("t = p + q", "p = p1 + p2", "q = q1 + q2"))
    (diagnosis,) = system.diagnoses(7000, 100, 600, 40, 60, 200, 400)
    assert system.repaired(diagnosis.repairs[0]) == {"t": 700}
    assert diagnosis.repairs[0].changes[0].cause in ("scale", "insertion")
    assert diagnosis.failed == ((0, 0),)


def test_two_errors_in_one_sum_are_found_where_each_is_a_slip() -> None:
    # 5123 + 871 + 62 = 6056; printed 5213 and 817 are both interchanged.
    system = System(("t", "a", "b", "c", "a1", "b1"), ("t = a + b + c", "a1 = a", "b1 = b"))
    assert system.best(6056, 5213, 817, 62, 5123, 871) == {"a": 5123, "b": 871}


def test_an_error_that_a_percentage_alone_betrays_is_found_in_the_percentage() -> None:
    # 441 of 500 is 88.20 %.
    system = System(("a", "r", "s", "%p"), ("%p = r / a", "s = a - r"))
    assert system.best(500, 441, 59, 82.80) == {"%p": 88.20}
    assert system.causes(500, 441, 59, 82.80) == {"%p": "transposition"}


def test_a_percentage_of_nothing_says_nothing() -> None:
    # With anggaran 0 the percentage cannot be judged; the sum says that 7 should be 0.
    system = System(("t", "a", "b", "r", "%b"), ("t = a + b", "%b = r / b"))
    (diagnosis,) = system.diagnoses(300_000, 300_000, 7, 0, 0)
    assert {"b": 0} in [system.repaired(r) for r in diagnosis.repairs[:2]]


def test_a_component_with_too_many_errors_is_given_up_unresolved() -> None:
    # Twenty sums in a chain, each of which fails by an amount of its own: ten cells at the least are wrong.
    names = tuple(f"x{n}" for n in range(21))
    system = System(names, tuple(f"x{n + 1} = x{n}" for n in range(20)))
    (diagnosis,) = system.diagnoses(*(7 ** (n % 11) * 1000 + n for n in range(21)))
    assert len(diagnosis.failed) == 20
    assert diagnosis.repairs == ()


def test_values_are_in_sen() -> None:
    system = System(("t", "a", "b"), ("t = a + b",))
    (diagnosis,) = system.diagnoses(880, 755, 215)
    assert diagnosis.repairs[0].changes[0].value == 125 * SEN


def test_amounts_of_the_national_budget_are_exact() -> None:
    # 3,000 trillion rupiah: 18 digits in sen, where floating point is exact to 64 sen only.
    national = System(("t", "a", "b", "a2"), ("t = a + b", "a2 = a"))
    a, b = 3_123_456_789_012_345, 123_456_789_012_347
    assert national.best(a + b, a + 3, b, a) == {"a": a}
    assert national.best(a + b, a, b + 40, a) == {"b": b}


def test_a_gap_beyond_all_amounts_ends_without_an_overflow() -> None:
    vast = System(("t", "a", "b"), ("t = a + b",))
    (diagnosis,) = vast.diagnoses(9 * 10**15, -9 * 10**15, -9 * 10**15)
    assert diagnosis.failed == ((0, 0),)


def test_a_blank_that_should_hold_a_figure_is_given_one() -> None:
    # 755 + 0 + 125 = 1,080 only if the nought is 200; each other change would need two digits.
    system = System(("t", "a", "b", "c", "a2", "c2", "t2"), ("t = a + b + c", "a2 = a", "c2 = c", "t2 = t"))
    assert system.best(1080, 755, 0, 125, 755, 125, 1080) == {"b": 200}
