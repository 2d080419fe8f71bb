from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lkjip_calc.reading.numbering import Numbering


def test_equal_texts_share_a_number_and_new_ones_get_the_next() -> None:
    numbering = Numbering(["bersama"])
    assert numbering.of(["a", "b", "a"], np.array([0, 0, 1])).tolist() == [1, 2, 1]
    assert numbering.number("b") == 2
    assert numbering.strings == ["bersama", "a", "b"]


def test_a_column_of_different_texts_is_no_longer_searched_for_equal_ones() -> None:
    numbering = Numbering()
    numbering.of([f"5.1.{n}" for n in range(1000)], np.zeros(1000, np.int64))
    (again,) = numbering.of(["5.1.0"], np.array([0])).tolist()
    assert again == 1000
    assert numbering.of(["5.1.1"], np.array([1])).tolist() == [1]


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 3)), max_size=50), st.integers(0, 400))
def test_every_number_leads_back_to_its_text(cells: list[tuple[str, int]], before: int) -> None:
    numbering = Numbering(["x"])
    numbering.of([str(n) for n in range(before)], np.zeros(before, np.int64))
    texts = [text for text, _ in cells]
    numbers = numbering.of(texts, np.array([column for _, column in cells], np.int64)).tolist()
    assert [numbering.strings[n] for n in numbers] == texts
