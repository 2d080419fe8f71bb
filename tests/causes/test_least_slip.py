"""A pair of slips is not looked for where it must cost too much: no single slip may cost less than is said."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_calc.causes.likelihood import RATES
from lkjip_calc.causes.options import LEAST_SLIP
from lkjip_calc.slips import MAX_DIGITS, sources


def least_cost(printed: int) -> float:
    values, likelihoods = sources(printed)
    digits = [len(str(abs(value))) for value in values.tolist()]
    return float((-np.log(likelihoods * RATES["slip_per_digit"] * digits)).min())


@given(st.integers(-(10**MAX_DIGITS) + 1, 10**MAX_DIGITS - 1))
def test_no_slip_costs_less_than_the_least(printed: int) -> None:
    assert least_cost(printed) >= LEAST_SLIP


@pytest.mark.parametrize("digit", "123456789")
@pytest.mark.parametrize("count", range(1, MAX_DIGITS + 1))
def test_a_digit_left_out_among_its_equals_costs_no_less(digit: str, count: int) -> None:
    assert least_cost(int(digit * count)) >= LEAST_SLIP
