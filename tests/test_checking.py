"""Evaluation is exact at every scale, and what cannot be evaluated says why."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from making import quick, table

from lkjip_calc.checking import (
    FAILED,
    HELD,
    NOT_EVALUATED,
    OUTCOMES,
    REASONS,
    Checked,
    check,
    identity_of,
    ratio_holds,
    segment_sums,
)
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import EITHER, HALF_UP, TRUNCATE, Means, Ratios, Sums, csr
from lkjip_calc.messages import OUTCOMES as OUTCOME_WORDS
from lkjip_calc.messages import REASONS as REASON_WORDS

APBN = 4 * 10**17
"""The realised outlays of the Indonesian state in sen: some 4.000 trillion rupiah."""


def row(roles: str, figures: str) -> Cells:
    return Cells.of([table(f" | {roles}\nRow | {figures}")])


def evaluated(cells: Cells, batch: Sums | Ratios | Means) -> tuple[int, str]:
    checked = check(cells, [batch])
    return int(checked.outcomes[0][0]), REASONS[int(checked.reasons[0][0])]


def one(*numbers: int) -> np.ndarray:
    return np.array(numbers, np.int64)


def sums(stated: int, terms: list[int], signs: list[int] | None = None) -> Sums:
    start, flat = csr([terms])
    return Sums("jumlah", "children", one(stated), start, flat, one(*(signs or [1] * len(terms))))


def ratio(way: int = HALF_UP, *, complement: bool = False) -> Ratios:
    return Ratios("persen", one(2), one(1), one(0), np.array([way], np.int8), complement=complement)


def test_a_sum_at_national_scale_is_exact_to_the_sen() -> None:
    figures = "3.999.999.999.999.999,99 | 3.999.999.999.999.999,98 | 0,01"
    assert evaluated(row("nilai | nilai | nilai", figures), sums(0, [1, 2])) == (HELD, "")
    assert evaluated(row("nilai | nilai | nilai", figures.replace("0,01", "0,02")), sums(0, [1, 2])) == (FAILED, "")


@quick
@given(st.lists(st.lists(st.integers(-APBN, APBN), max_size=20), min_size=1, max_size=12))
def test_sums_are_exact_even_where_the_running_sum_wraps(segments: list[list[int]]) -> None:
    start, flat = csr(segments)
    assert segment_sums(flat, start).tolist() == [sum(s) for s in segments]


def test_a_running_sum_that_wraps_many_times_is_exact() -> None:
    start, flat = csr([[APBN] * 20 for _ in range(50)])
    assert 50 * 20 * APBN > 2**63
    assert segment_sums(flat, start).tolist() == [20 * APBN] * 50


@quick
@given(
    st.integers(-APBN, APBN),
    st.integers(1, APBN),
    st.integers(0, 9),
    st.integers(-2, 2),
    st.sampled_from([HALF_UP, TRUNCATE, EITHER]),
    st.booleans(),
)
@example(-1, 100, 0, 1, TRUNCATE, False)
@example(-1, 200, 0, 0, TRUNCATE, False)
@example(-1, 50, 0, 2, TRUNCATE, False)
def test_ratios_agree_with_fractions_beyond_the_width_of_a_machine_word(
    top: int, below: int, decimals: int, off: int, way: int, complement: bool
) -> None:
    exact = Fraction(100 * top, below) * 10**decimals
    exact = 100 * 10**decimals - exact if complement else exact
    printed = int(exact) + off
    if abs(printed) >= 2**62:
        return
    cells = row("anggaran | realisasi | persen", "1 | 1 | 1")
    cells.value[:] = below, top, printed
    cells.decimals[2] = decimals
    low, high = {HALF_UP: (Fraction(-1, 2), Fraction(1, 2)), TRUNCATE: (0, 1), EITHER: (Fraction(-1, 2), 1)}[way]
    distance = (exact - printed) * (1 if printed >= 0 else -1)
    if printed == 0:  # a small ratio of either sign is cut to nought
        distance = abs(distance)
    expected = low <= distance <= high
    batch = ratio(way, complement=complement)
    assert bool(ratio_holds(cells, batch)[0]) is expected
    values = {c: int(cells.value[c]) for c in range(3)}
    assert identity_of(cells, batch, 0).holds(values) is expected


@quick
@given(st.integers(1, APBN), st.integers(1, APBN), st.integers(0, 10**6), st.integers(0, 10**6), st.integers(-3, 3))
def test_a_ratio_of_inexact_terms_holds_where_the_intervals_overlap(
    top: int, below: int, slack_top: int, slack_below: int, off: int
) -> None:
    below, top = max(below, 10**8), max(top, 10**8)
    printed = int(Fraction(10**4 * top, below)) + off
    if printed < 0:
        return
    cells = row("anggaran | realisasi | persen", "1 | 1 | 1")
    cells.value[:], cells.slack[:], cells.decimals[2] = (below, top, printed), (slack_below, slack_top, 0), 2
    least = Fraction(10**4 * (2 * top - slack_top), 2 * below + slack_below)
    most = Fraction(10**4 * (2 * top + slack_top), 2 * below - slack_below)
    expected = least <= printed + Fraction(1, 2) and printed - Fraction(1, 2) <= most
    assert bool(ratio_holds(cells, ratio())[0]) is expected


def test_a_mean_of_national_weights_is_exact() -> None:
    # 100 x 3.000 trillion and 50 x 1.000 trillion over 4.000 trillion: 87,50
    roles = "fisik | fisik | fisik | anggaran | anggaran"
    cells = row(roles, "{} | 100,00 | 50,00 | 3.000.000.000.000.000 | 1.000.000.000.000.000")
    cells.state[0], cells.decimals[0] = 1, 2
    start, parts = csr([[1, 2]])
    means = Means("fisik", one(0), start, parts, one(3, 4))
    for stated, outcome in ((8750, HELD), (8751, HELD), (8752, FAILED)):
        cells.value[0] = stated
        assert evaluated(cells, means) == (outcome, "")  # the printed parts are known to half a hundredth each


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        (" | 1 | 1", "stated_blank"),
        ("x | 1 | 1", "no_number"),
        ("#REF! | 1 | 1", "error_cell"),
        ("1 | x | 1", "no_number"),
        ("1 | #N/A | 1", "error_cell"),
        ("1 | | ", "terms_blank"),
    ],
)
def test_not_evaluated_is_never_held(figures: str, reason: str) -> None:
    assert evaluated(row("nilai | nilai | nilai", figures), sums(0, [1, 2])) == (NOT_EVALUATED, reason)


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        ("0 | 0 | 0,00", "zero_denominator"),
        ("-5 | 1 | 0,00", "zero_denominator"),
        (" | 1 | 0,00", "zero_denominator"),
        ("#DIV/0! | 1 | 0,00", "error_cell"),
        ("1 | ? | 0,00", "no_number"),
        ("1 | 1 | ", "stated_blank"),
    ],
)
def test_a_ratio_that_cannot_be_formed_says_why(figures: str, reason: str) -> None:
    assert evaluated(row("anggaran | realisasi | persen", figures), ratio()) == (NOT_EVALUATED, reason)


def test_a_printed_nothing_is_stated_and_worth_nought() -> None:
    assert evaluated(row("nilai | nilai | nilai", "- | - | "), sums(0, [1, 2])) == (HELD, "")
    assert evaluated(row("nilai | nilai | nilai", "- | 5 | "), sums(0, [1, 2])) == (FAILED, "")


def test_signs_and_repeated_cells_count() -> None:
    cells = row("nilai | nilai | nilai", "7 | 10 | 3")
    assert evaluated(cells, sums(0, [1, 2], [1, -1])) == (HELD, "")
    assert evaluated(row("nilai | nilai | nilai", "6 | 3 | 0"), sums(0, [1, 1, 2])) == (HELD, "")


def test_counts_and_views_of_single_identities() -> None:
    cells = row("nilai | nilai | nilai", "7 | 10 | 3")
    checked = check(cells, [sums(0, [1, 2], [1, -1]), sums(0, [1, 2])])
    assert isinstance(checked, Checked)
    assert [checked.count(outcome) for outcome in (HELD, FAILED, NOT_EVALUATED)] == [1, 1, 0]
    assert list(checked.failed()) == [(1, 0)]
    assert checked.identity(1, 0).cells == (0, 1, 2)


def test_every_outcome_and_reason_has_words() -> None:
    assert set(OUTCOME_WORDS) == {*OUTCOMES, "noted"}
    assert set(REASON_WORDS) >= set(REASONS)
    assert all(words.keys() == {"id", "en"} for words in [*OUTCOME_WORDS.values(), *REASON_WORDS.values()])
