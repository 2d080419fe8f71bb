"""Rows are parsed into a tree by their ranks and their sums."""

from __future__ import annotations

import numpy as np
import pytest

from lkjip_calc.tables.parsing import parse
from lkjip_calc.tables.words import is_capitals


def parents(rows: list[tuple[int, tuple[int, ...]]]) -> list[int]:
    """The parents of rows given as (rank, amounts in rupiah)."""
    value = np.array([amounts for _, amounts in rows], np.int64) * 100
    ranks = [rank for rank, _ in rows]
    found, _ = parse(value, np.zeros_like(value), range(len(rows)), ranks, [-1] * len(rows))
    return found.tolist()


def test_rows_of_lower_rank_that_all_repeat_the_row_are_one_in_the_other() -> None:
    assert parents([(0, (5_000_000,)), (1, (5_000_000,)), (1, (5_000_000,)), (1, (5_000_000,))]) == [-1, 0, 1, 2]


def test_more_rows_than_an_account_has_levels_are_siblings() -> None:
    rows = [(0, (5_000_000,)), *[(1, (5_000_000,))] * 6]
    assert parents(rows) == [-1, 0, 0, 0, 0, 0, 0]


def test_children_of_which_one_states_all_of_a_column_still_balance() -> None:
    rows = [(1, (9_000_000, 3_000_000, 2_000_000)), (1, (5_000_000, 3_000_000, 2_000_000)), (1, (4_000_000, 0, 0))]
    assert parents(rows) == [-1, 0, 0]
    wrong = [(1, (9_000_000, 3_100_000, 2_000_000)), *rows[1:]]
    assert parents(wrong) == [-1, -1, -1]


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("BELANJA", True), ("BELANJA DAERAH", True), ("SURPLUS / (DEFISIT)", True), ("PBBP2", False), ("BLUD", False),
        ("RSUD", False), ("Belanja", False), ("PAJAK", False), ("TAHUN 2023", True),
    ],
)  # fmt: skip
def test_an_abbreviation_is_no_heading_in_capitals(text: str, capitals: bool) -> None:
    assert is_capitals(text) is capitals
