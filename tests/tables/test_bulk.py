"""Whole columns through the door at once: what comes in is what `amounts` gives for every cell by itself."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lkjip_calc import amounts
from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.tables import Column, State
from lkjip_calc.tables.bulk import STRICT_LINES, percents_of_floats, sen_of_floats, sen_of_texts
from lkjip_calc.tables.figures import read_figures


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_floats_of_money_read_at_once_are_what_they_are_one_by_one(cells: list[float]) -> None:
    value, slack, read = sen_of_floats(np.array(cells))
    for n, cell in enumerate(cells):
        if read[n]:
            one = amounts.from_float(cell)
            assert (value[n], slack[n]) == (one.value, one.slack)
        else:
            assert abs(cell) >= 4e13


@given(
    st.lists(
        st.one_of(
            st.integers(0, 10**15 - 1).map(lambda n: f"{n:,}".replace(",", ".")),
            st.integers(0, 10**17 - 1).map(lambda n: amounts.format_number(n, 2)),
            st.integers(0, 10**16 - 1).map(lambda n: amounts.format_number(n, 1)),
        ),
        min_size=1,
    )
)
def test_texts_of_money_read_at_once_are_what_they_are_one_by_one(texts: list[str]) -> None:
    assert STRICT_LINES.fullmatch("\n".join(texts) + "\n")
    for sen, text in zip(sen_of_texts(texts), texts, strict=True):
        one = amounts.parse(text)
        assert one is not None
        assert Decimal(int(sen)).scaleb(-2) == one.as_decimal()


def test_texts_of_money_by_hand() -> None:
    texts = ["0", "0,5", "12,05", "1.000", "999.999.999.999.999,99"]
    assert sen_of_texts(texts).tolist() == [0, 50, 1205, 100_000, 99_999_999_999_999_999]


@given(
    st.lists(
        st.tuples(
            st.one_of(
                st.floats(-1e12, 1e12),
                st.integers(-(10**6), 10**6).map(lambda n: n / 100),
                st.floats(0, 1000).map(lambda x: round(x, 9)),
                st.integers(0, 10**12).map(lambda n: (n + 0.5) / 1e9),
            ),
            st.booleans(),
        ),
        min_size=1,
    )
)
def test_floats_of_percentages_read_at_once_are_what_they_are_one_by_one(cells: list[tuple[float, bool]]) -> None:
    figures, fraction = np.array([x for x, _ in cells]), np.array([f for _, f in cells])
    value, decimals, read = percents_of_floats(figures, fraction)
    for n, (x, f) in enumerate(cells):
        one = amounts.percent_from_float(x, fraction=f)
        assert not read[n] or (value[n], decimals[n]) == (one.value, one.decimals)


def test_percentages_with_few_decimals_are_all_read_at_once() -> None:
    value, decimals, read = percents_of_floats(
        np.array([90.04, 0.9004, 100.0, 0.123456789]), np.array([0, 1, 0, 0], bool)
    )
    assert read.all()
    assert list(zip(value.tolist(), decimals.tolist(), strict=True)) == [(9004, 2), (9004, 2), (100, 0), (123456789, 9)]


def test_one_odd_cell_changes_nothing_for_the_others() -> None:
    cells: list[object] = [1.5, "1.000,25", "81550.000,-", "-", "", True, "kosong", 1e14]
    figures, notes = read_figures(Sheet("A", [[c] for c in cells]), [Column(0, "nilai", header="Nilai")], range(8))
    assert figures.value[:, 0].tolist() == [150, 100_025, 8_155_000_000, 0, 0, 0, 0, 10**16]
    numbers, nil, blank, text = State.NUMBER, State.NIL, State.BLANK, State.TEXT
    assert figures.state[:, 0].tolist() == [numbers, numbers, numbers, nil, blank, text, text, numbers]
    assert notes == ["grouping:Nilai:1"]
