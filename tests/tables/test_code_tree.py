"""Codes as arrays: the same tree and the same level names as code by code."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lkjip_calc import codes
from lkjip_calc.tables import readings
from lkjip_calc.tables.code_tree import CodeParts

_PART = st.sampled_from(["0", "1", "01", "2", "02", "5", "4", "6", "001", "0001", "12"])
_CODE = st.one_of(st.just(""), st.lists(_PART, min_size=1, max_size=8).map(".".join), st.just("5.1-02."))


@given(st.lists(_CODE, min_size=1), st.booleans())
def test_the_tree_is_that_of_the_paths(texts: list[str], same: bool) -> None:
    parts = CodeParts.of(texts)
    assert parts is not None
    paths = [tuple((0, part) for part in codes.parts(text)) for text in texts]
    paths = readings.accounts_under_programmes(paths, texts)
    expected = readings.by_paths(paths, lambda _above, _below: same)
    assert parts.under_programmes().parents(lambda _above, _below: same).tolist() == expected.tolist()


@given(st.lists(_CODE, min_size=1))
def test_level_names_are_those_of_every_code(texts: list[str]) -> None:
    parts = CodeParts.of(texts)
    assert parts is not None
    assert parts.level_names() == [codes.level_name(text) for text in texts]


def test_an_account_stands_under_the_programme_above_it() -> None:
    parts = CodeParts.of(["1.01.02", "1.01.02.2.01", "5", "5.1", "1.01.03", "5", "5.1"])
    assert parts is not None
    assert parts.under_programmes().parents(lambda _above, _below: False).tolist() == [-1, 0, 1, 2, -1, 4, 5]


def test_undotted_codes_of_several_lengths_are_told_by_their_lengths() -> None:
    several, one, dotted = (CodeParts.of(texts) for texts in (["4", "41", ""], ["41", "42"], ["4", "4.1"]))
    assert several is not None
    assert one is not None
    assert dotted is not None
    assert (several.cut_by_length, one.cut_by_length, dotted.cut_by_length) == (True, False, False)


def test_codes_with_letters_are_left_to_the_reading_by_paths() -> None:
    assert CodeParts.of(["X.XX.01"]) is None
    assert CodeParts.of([]) is None


_MIXED = st.sampled_from(
    ["", "1", "1.01", "1.01.0.00.0.00.01.0000", "1.01.0.00.0.00.01.0001", "2.01.0.00.0.00.02", "1.01.01", "2.01.02",
     "1.01.01.2.01", "1.01.01.2.01.0001", "5", "5.1", "5.1.02", "4"]
)  # fmt: skip


@given(st.lists(_MIXED, min_size=1))
def test_programmes_stand_under_agencies_as_in_the_reading_by_paths(texts: list[str]) -> None:
    parts = CodeParts.of(texts)
    assert parts is not None
    paths = [tuple((0, part) for part in codes.parts(text)) for text in texts]
    organised = readings.accounts_under_programmes(readings.programmes_under_organisations(paths, texts), texts)
    if not any("." in text for text in texts):
        return
    expected = readings.by_paths(organised, lambda _above, _below: False)
    assert parts.trees()[-1].parents(lambda _above, _below: False).tolist() == expected.tolist()
