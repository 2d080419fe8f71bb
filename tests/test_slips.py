"""Slips of the digits: what each is called, which are ambiguous, and that sources and slips agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_calc.slips import SHARES, confusion, is_single_slip, slips, sources, trimmed


def kinds(true: int, printed: int) -> list[str]:
    return sorted({slip.kind for slip in slips(true, printed)})


@pytest.mark.parametrize(
    ("printed", "kind", "detail"),
    [
        (4267, "transposition", "62>26"),
        (46287, "insertion", "8"),
        (467, "omission", "2"),
        (4687, "substitution", "2>8"),
        (-4627, "sign", ""),
        (4627000, "scale", "x1000"),
    ],
)
def test_each_operation_on_4627_is_called_what_it_is(printed: int, kind: str, detail: str) -> None:
    # The four digit operations are the example of Scholtus (2009).
    assert [(slip.kind, slip.detail) for slip in slips(4627, printed)] == [(kind, detail)]


@pytest.mark.parametrize(("true", "printed"), [(6394, 3694), (514, 415), (735, 537), (5174, 4175)])
def test_classic_audit_pairs_are_interchanges(true: int, printed: int) -> None:
    # Bookkeepers' rule: the difference of two numbers with two digits interchanged is a multiple of nine.
    assert (true - printed) % 9 == 0
    assert kinds(true, printed) == ["transposition"]
    assert kinds(printed, true) == ["transposition"]


def test_a_shifted_decimal_point_is_told_apart_from_an_interchange() -> None:
    assert (1234 - 12340) % 9 == 0
    assert "scale" in kinds(1234, 12340)
    assert "transposition" not in kinds(1234, 12340)
    assert (5391 - 539100) % 9 == 0
    assert kinds(5391, 539100) == ["scale"]


@pytest.mark.parametrize(
    ("true", "printed", "expected"),
    [
        (120, 12, ["omission", "scale"]),
        (12, 120, ["insertion", "scale"]),
        (7, 0, ["omission", "substitution"]),
        (12000345, 12345, ["scale"]),
        (12345, 12000345, ["scale"]),
    ],
)
def test_ambiguous_slips_are_given_as_ambiguous(true: int, printed: int, expected: list[str]) -> None:
    assert kinds(true, printed) == expected


def test_a_doubled_digit_is_likelier_than_any_other_added_one() -> None:
    (doubled,) = slips(4627, 46627)
    (other,) = slips(4627, 46927)
    assert doubled.detail == "6"
    assert doubled.likelihood == pytest.approx(10 * other.likelihood)


def test_look_alike_digits_are_likelier_than_others() -> None:
    assert confusion("3", "8") > confusion("3", "1")
    assert sum(confusion("3", other) for other in "012456789") == pytest.approx(1)


def test_neighbouring_digits_are_interchanged_more_often_than_distant_ones() -> None:
    assert slips(1234567, 1235467)[0].likelihood > slips(1234567, 1534267)[0].likelihood


def test_shares_follow_the_published_frequencies() -> None:
    # Replaced 112, omitted 15, interchanged 14, added 11 of 152 (Scholtus 2009), in nine of ten slips.
    published = {"substitution": 112, "omission": 15, "transposition": 14, "insertion": 11}
    for kind, count in published.items():
        assert SHARES[kind] == pytest.approx(0.9 * count / 152, abs=0.005)
    assert sum(SHARES.values()) == pytest.approx(1, abs=0.005)


@pytest.mark.parametrize(("a", "b"), [(123, 123), (4627, 6472), (100, 1000000), (4627, 5738), (1234, 124356)])
def test_what_no_single_slip_explains_has_no_digit_slip(a: int, b: int) -> None:
    assert not is_single_slip(a * 100, b * 100)


def test_amounts_without_sen_are_compared_in_rupiah() -> None:
    # 2.384.729.200 and 2.884.729.200 sen are 23.847.292 and 28.847.292 rupiah.
    assert trimmed(2_384_729_200, 2_884_729_200) == (23_847_292, 28_847_292)
    assert trimmed(2_384_729_250, 2_884_729_200) == (2_384_729_250, 2_884_729_200)
    assert is_single_slip(2_384_729_200, 2_884_729_200)


numbers = st.integers(1, 10**12) | st.integers(1, 999).map(lambda n: n * 10**6)


@given(numbers, st.booleans())
def test_sources_are_as_likely_as_their_slips(number: int, negative: bool) -> None:
    printed = -number if negative else number
    values, likelihoods = sources(printed)
    assert values.tolist() == sorted(set(values.tolist()) - {printed})
    for true, likelihood in zip(values.tolist(), likelihoods.tolist(), strict=True):
        assert sum(slip.likelihood for slip in slips(true, printed)) == pytest.approx(likelihood)


@given(st.integers(1, 10**10), st.data())
def test_every_digit_operation_is_found_among_the_sources(true: int, data: st.DataObject) -> None:
    text = str(true)
    place = data.draw(st.integers(0, len(text) - 1))
    digit = data.draw(st.sampled_from("0123456789"))
    operation = data.draw(st.sampled_from(["replace", "omit", "add", "interchange"]))
    wrong = {
        "replace": text[:place] + digit + text[place + 1 :],
        "omit": text[:place] + text[place + 1 :],
        "add": text[:place] + digit + text[place:],
        "interchange": text[:place] + text[place + 1 : place + 2] + text[place] + text[place + 2 :],
    }[operation]
    if wrong and wrong[0] != "0" and wrong != text:
        assert true in sources(int(wrong))[0]
        assert is_single_slip(true * 100, int(wrong) * 100)
