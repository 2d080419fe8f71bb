"""A list whose sums can be taken in too many ways is given up, however long it is."""

from __future__ import annotations

import numpy as np
import pytest

from lkjip_calc.tables import parsing


def test_a_list_whose_sums_never_pass_what_is_stated_is_given_up() -> None:
    signs = np.where(np.arange(3000) % 2, -1, 1)
    value = (signs * (900_000_000 - 7 * np.arange(3000) ** 2)).reshape(-1, 1)
    with pytest.raises(parsing.TooManyWaysError):
        parsing.parse(value, np.zeros_like(value), range(3000), [0] * 3000, [-1] * 3000)


def test_a_long_list_under_its_total_is_not() -> None:
    value = np.arange(1_000_000_00, 1_000_000_00 + 3000 * 700, 700, dtype=np.int64).reshape(-1, 1)
    value = np.concatenate([value.sum(axis=0, keepdims=True), value])
    parent, _ = parsing.parse(value, np.zeros_like(value), range(3001), [0] * 3001, [-1] * 3001)
    assert parent.tolist() == [-1] + [0] * 3000


def test_rows_of_the_same_figures_are_taken_for_children_of_each_other_no_deeper_than_any_table_is() -> None:
    value = np.full((1000, 2), 500_000_00, np.int64)
    parent, _ = parsing.parse(value, np.zeros_like(value), range(1000), [0] * 1000, [-1] * 1000)
    assert (parent == -1).all()


def test_a_chain_of_equal_rows_beside_a_sibling_is_one_child_of_the_row_that_adds_both() -> None:
    value = np.array([[70_000_00], [50_000_00], [50_000_00], [50_000_00], [20_000_00]], np.int64)
    parent, _ = parsing.parse(value, np.zeros_like(value), range(5), [0] * 5, [-1] * 5)
    assert parent.tolist() == [-1, 0, 1, 2, 0]
