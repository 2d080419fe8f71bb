"""A view gives what its identity gives, whatever cells are changed."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from systems import one_row

from lkjip_calc.causes.intervals import contains, is_empty, meet
from lkjip_calc.causes.views import view
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import BOUNDS2
from lkjip_calc.identities.single import LinearIdentity, MeanIdentity, RatioIdentity

amounts = st.lists(st.integers(-(10**6), 10**12), min_size=5, max_size=5)
percents = st.lists(st.integers(0, 10000), min_size=3, max_size=3)
weights = st.lists(st.integers(1, 10**9), min_size=2, max_size=2)


def cells_of(values: list[int]) -> Cells:
    return Cells.of([one_row([f"x{n}" for n in range(len(values))], values)])


@given(amounts, amounts, st.sets(st.integers(0, 4)), st.lists(st.sampled_from([-1, 1]), min_size=4, max_size=4))
def test_a_view_of_a_sum_follows_its_changes(
    printed: list[int], others: list[int], which: set[int], signs: list[int]
) -> None:
    identity = LinearIdentity("jumlah", (0, 1, 2, 3, 4), tuple(signs), 3)
    seen = view(cells_of(printed), identity)
    changed = {cell: others[cell] for cell in which}
    now = dict(enumerate(printed)) | changed
    assert seen.holds(changed) == identity.holds(now)
    for cell in range(5):
        assert seen.interval(cell, changed) == identity.interval(cell, now)


@given(percents, weights, percents, weights, st.sets(st.integers(0, 4)))
def test_a_view_of_a_mean_follows_its_changes(
    parts: list[int], weight: list[int], parts2: list[int], weight2: list[int], which: set[int]
) -> None:
    identity = MeanIdentity("fisik", (0, 1, 2, 3, 4), (1, 1, 1))
    printed, others = parts + weight, parts2 + weight2
    seen = view(cells_of(printed), identity)
    changed = {cell: others[cell] for cell in which}
    now = dict(enumerate(printed)) | changed
    assert seen.holds(changed) == identity.holds(now)
    for cell in range(5):
        assert seen.interval(cell, changed) == identity.interval(cell, now)


@given(st.integers(0, 20000), st.integers(0, 10**12), st.integers(1, 10**12), st.sampled_from(BOUNDS2))
def test_a_view_of_a_ratio_allows_the_values_for_which_it_holds(
    stated: int, top: int, below: int, bounds: tuple[int, int]
) -> None:
    seen = view(cells_of([stated, top, below]), RatioIdentity("persen", (0, 1, 2), 10000, bounds))
    for cell, value in enumerate((stated, top, below)):
        assert contains(seen.interval(cell, {}), value) == seen.holds({})


def test_an_estimate_is_the_ratio_as_the_table_rounds_it() -> None:
    # 2 / 3 is 66.666...: 66.67 rounded, 66.66 cut off.
    cells = cells_of([0, 2, 3])
    rounded = view(cells, RatioIdentity("persen", (0, 1, 2), 10000, (-1, 1)))
    cut = view(cells, RatioIdentity("persen", (0, 1, 2), 10000, (0, 2)))
    assert (rounded.estimate({}), cut.estimate({})) == (6667, 6666)


def test_an_estimate_of_a_mean_is_weighted() -> None:
    # (3 x 50.00 + 1 x 90.01) / 4 = 60.0025.
    mean = view(cells_of([0, 5000, 9001, 3, 1]), MeanIdentity("fisik", (0, 1, 2, 3, 4), (1, 1, 1)))
    assert mean.estimate({}) == 6000


def test_a_ratio_over_nothing_is_no_evidence() -> None:
    seen = view(cells_of([0, 0, 0]), RatioIdentity("persen", (0, 1, 2), 10000, (-1, 1)))
    assert seen.holds({})
    assert seen.interval(0, {}) == (None, None)
    assert seen.interval(2, {}) == (0, None)


def test_intervals_meet_in_what_they_share() -> None:
    assert meet((1, None), (None, 5)) == (1, 5)
    assert is_empty(meet((1, 2), (3, 4)))
    assert not is_empty((None, 0))
    assert contains((None, 3), 3)
    assert not contains((4, None), 3)


def test_views_hold_plain_integers() -> None:
    seen = view(cells_of([10**17, 1, 2, 3, 4]), LinearIdentity("jumlah", (0, 1, 2, 3, 4), (1, 1, 1, 1), 0))
    low, _ = seen.interval(0, {1: 10**18})
    assert low == 10**18 + 9
    assert not isinstance(low, np.integer)
