"""Measures of efficiency by name, and where unspent money is none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lkjip_calc.figures import efisiensi as e

D = Decimal
PAGU, SPENT = D("782929600"), D("564288684")


def test_what_was_spent_and_what_was_not() -> None:
    assert e.serapan(PAGU, SPENT) == D("72.07")
    assert e.sisa(PAGU, SPENT) == D("218640916")
    assert e.sisa_persen(PAGU, SPENT) == D("27.93")
    assert e.serapan(D(0), D(0)) is None


def test_unspent_money_is_efficiency_only_where_the_output_was_reached() -> None:
    assert e.efisiensi(PAGU, SPENT, D(100)) == D("27.93")
    assert e.efisiensi(PAGU, SPENT, D("92.77")) is None


def test_the_output_weighs_what_was_spent() -> None:
    # 1 - (90 / 100) / 1,2 = 0,25; together (120 + 50 - 140) / 170 = 17,647
    first = e.Output(D(100), D(90), D(120))
    assert e.efisiensi_keluaran([first]) == D("25.00")
    assert e.efisiensi_keluaran([first, e.Output(D(100), D(50), D(50))]) == D("17.65")
    assert e.efisiensi_keluaran([]) is None


def test_the_value_of_efficiency_is_between_nought_and_a_hundred() -> None:
    assert [e.nilai_efisiensi(D(x)) for x in (-20, 0, 5, 20)] == [D(0), D(50), D("62.5"), D(100)]
    with pytest.raises(ValueError, match="between -20 and 20"):
        e.nilai_efisiensi(D("74.03"))
