"""A sheet by its columns holds what its rows hold, and asks of a text once."""

from __future__ import annotations

import datetime

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lkjip_calc.reading.grid import EMPTY, NUMBER, OTHER, TEXT, Grid, GridRows

_VALUE = st.one_of(
    st.just(""), st.floats(allow_nan=False), st.text(max_size=3), st.booleans(), st.dates(), st.integers(0, 9)
)


@given(st.lists(st.lists(_VALUE, max_size=4)))
def test_rows_made_of_a_grid_are_the_rows_that_it_was_made_of(rows: list[list[object]]) -> None:
    width = max(map(len, rows), default=0)
    made = GridRows(Grid.of(rows))
    assert [[type(v) for v in row] for row in made] == [
        [type(v) for v in [*row, *[""] * (width - len(row))]] for row in rows
    ]
    assert list(made) == [[*row, *[""] * (width - len(row))] for row in rows]


def test_kinds_of_cells() -> None:
    grid = Grid.of([[1.0, "a", ""], [True, datetime.date(2024, 1, 1)]])
    assert grid.kind.T.tolist() == [[NUMBER, TEXT, EMPTY], [OTHER, OTHER, EMPTY]]
    assert grid.is_kind(EMPTY, 7, np.array([0, 1])).all()


def test_a_text_is_asked_of_once_however_many_cells_hold_it() -> None:
    asked: list[str] = []

    def long(text: str) -> bool:
        asked.append(text)
        return len(text) > 2

    grid = Grid.of([["abc"], ["ab"], ["abc"], [1.0], ["abc"]])
    assert grid.says(long, 0, np.arange(5)).tolist() == [True, False, True, False, True]
    assert grid.says(long, 0, np.arange(5)).tolist() == [True, False, True, False, True]
    assert sorted(asked) == ["ab", "abc"]


def test_rows_with_a_value() -> None:
    grid = Grid.of([["a", 1.0], ["b", ""], ["a", 2.0], [True, 1.0]])
    assert grid.rows_with(0, "a").tolist() == [0, 2]
    assert grid.rows_with(0, "c").tolist() == []
    assert grid.rows_with(1, 1.0).tolist() == [0, 3]
    assert grid.rows_with(1, "").tolist() == [1]
    assert grid.rows_with(0, True).tolist() == [0, 1, 2, 3]


def test_rows_of_a_grid_are_a_sequence() -> None:
    rows = GridRows(Grid.of([[1.0], ["a"], [""]]))
    assert rows[-1] == [""]
    assert rows[1:] == [["a"], [""]]
    assert rows == [[1.0], ["a"], [""]]
    assert len(rows) == 3


def test_rows_with_a_text_that_the_file_holds_twice() -> None:
    kind = np.full((1, 3), TEXT, np.uint8)
    grid = Grid(kind, np.zeros((1, 3)), np.array([[0, 1, 2]], np.int32), ("a", "b", "a"))
    assert grid.rows_with(0, "a").tolist() == [0, 2]
