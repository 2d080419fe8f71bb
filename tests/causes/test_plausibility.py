"""Habits of a table: which of two values is likelier in its place."""

from __future__ import annotations

import numpy as np
import pytest
from systems import SEN, budget

from lkjip_calc.causes.components import Incidence
from lkjip_calc.causes.plausibility import MAX_NOUGHTS, Plausibility, noughts
from lkjip_calc.checking import check
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.derive import derive

ITEMS = [
    (48_200_000, 48_200_000, 10000),
    (31_500_000, 22_125_417, 7024),
    (12_300_000, 11_675_233, 9492),
    (8_750_000, 8_750_000, 10000),
    (9_900_000, 9_124_050, 9216),
]
PARENT = (sum(a for a, _, _ in ITEMS), sum(r for _, r, _ in ITEMS), 9029)
THIRD = 9


def plausibility(items: list[tuple[int, ...]]) -> Plausibility:
    cells = Cells.of([budget([PARENT, *items])])
    return Plausibility(Incidence(check(cells, derive(cells))))


HABITS = plausibility(ITEMS)


def test_the_printed_value_has_even_odds() -> None:
    assert HABITS.odds(THIRD, 12_300_000 * SEN) == pytest.approx(1)


def test_an_amount_that_ends_in_noughts_is_likelier_where_all_do() -> None:
    assert HABITS.odds(THIRD, 12_400_000 * SEN) > 20 * HABITS.odds(THIRD, 12_300_001 * SEN)


def test_noughts_tell_nothing_where_no_figure_ends_in_them() -> None:
    assert HABITS.odds(THIRD + 1, 11_675_234 * SEN) == pytest.approx(1, rel=0.01)


def test_realisasi_above_anggaran_is_unlikely() -> None:
    below, above = HABITS.odds(THIRD + 1, 12_299_999 * SEN), HABITS.odds(THIRD + 1, 12_300_001 * SEN)
    assert above < below / 20


def test_realisasi_equal_to_anggaran_is_usual_where_other_rows_have_it() -> None:
    assert HABITS.odds(THIRD + 1, 12_300_000 * SEN) > 1000 * HABITS.odds(THIRD + 1, 12_299_999 * SEN)


def test_nought_is_likelier_where_other_rows_have_it() -> None:
    seen = plausibility([*ITEMS[:4], (9_900_000, 0, 0)])
    assert seen.odds(THIRD + 1, 0) > 5 * HABITS.odds(THIRD + 1, 0)


def test_larger_amounts_are_thinner_spread() -> None:
    # One amount of ten times the size is a tenth as likely; both end in as many noughts.
    ratio = HABITS.odds(THIRD, 123_000_000 * SEN) / HABITS.odds(THIRD, 12_300_000 * SEN)
    assert ratio < 0.5


def test_a_negative_item_is_unlikely() -> None:
    assert HABITS.odds(THIRD, -12_300_000 * SEN) < 0.01


def test_a_figure_that_an_identity_states_has_no_odds_of_its_own() -> None:
    assert HABITS.odds(0, PARENT[0] * 10 * SEN) == 1
    assert HABITS.odds(THIRD + 2, 5000) == 1


def test_a_stated_realisasi_above_its_anggaran_is_still_unlikely() -> None:
    assert HABITS.odds(1, (PARENT[0] + 1) * SEN) < 0.1


def test_noughts_are_counted_in_rupiah() -> None:
    amounts = np.array([0, 1, 100, 1_000, 12_300_000 * 100, 10**12], np.int64)
    assert noughts(amounts).tolist() == [0, 0, 0, 1, 5, MAX_NOUGHTS]
