"""Rules `persen` and `sisa_persen`: realisasi / anggaran x 100 as the table rounds [practice]."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import batches_of, failures, quick, table, verdicts

from lkjip_calc.identities.anggaran.persen import rounding_of
from lkjip_calc.identities.model import EITHER, HALF_UP, TRUNCATE, Ratios
from lkjip_calc.identities.single import RatioIdentity

# 2/3 = 66,66|6; 5/6 = 83,33|3; 8/9 = 88,88|8; 1/6 = 16,66|6; 1/8 = 12,5
HEAD = "    | anggaran | realisasi | persen\n"
ROUNDED = HEAD + "A | 300 | 200 | 66,67\nB | 600 | 500 | 83,33\nC | 900 | 800 | 88,89\nD | 600 | 100 | 16,67\n"
CUT = HEAD + "A | 300 | 200 | 66,66\nB | 600 | 500 | 83,33\nC | 900 | 800 | 88,88\nD | 600 | 100 | 16,66\n"


def rounding(drawing: str) -> str | None:
    return rounding_of(batches_of(table(drawing), "persen"))


def test_percentages_rounded_half_up_hold() -> None:
    assert set(verdicts(table(ROUNDED), rule="persen").values()) == {"held"}
    assert rounding(ROUNDED) == "half_up"


def test_percentages_truncated_hold_where_the_whole_table_truncates() -> None:
    assert set(verdicts(table(CUT), rule="persen").values()) == {"held"}
    assert rounding(CUT) == "truncate"


def test_a_row_is_judged_by_its_tables_way() -> None:
    # 5/9 = 55,55|5
    one_cut = HEAD + "A | 300 | 200 | 66,67\nB | 900 | 500 | 55,56\nC | 900 | 800 | 88,89\nD | 600 | 100 | 16,67\n"
    more = "\n".join(f"R{n} | 300 | 200 | 66,67" for n in range(8))
    assert failures(table(one_cut + more + "\nX | 900 | 500 | 55,55")) == ["D14"]
    assert rounding(one_cut + more + "\nX | 900 | 500 | 55,55") == "half_up"


def test_a_table_of_mixed_ways_accepts_both() -> None:
    mixed = HEAD + "A | 300 | 200 | 66,67\nB | 900 | 500 | 55,55\nC | 900 | 800 | 88,88\nD | 600 | 100 | 16,67\n"
    assert failures(table(mixed)) == []
    assert rounding(mixed) is None


def test_rows_on_which_both_ways_agree_say_nothing_of_the_way() -> None:
    assert rounding(HEAD + "A | 400 | 100 | 25,00\nB | 400 | 300 | 75,00\nC | 8 | 1 | 12,5") == "half_up"


def test_half_a_unit_away_is_the_edge() -> None:
    # 1/8 = 12,5: with no decimals 13 half up, and 12 when cut.
    line = "X | 8 | 1 | {}\nA | 4 | 1 | 25\nB | 4 | 3 | 75\nC | 3 | 2 | 67\nD | 3 | 2 | 67\nE | 3 | 2 | 67"
    assert failures(table(HEAD + line.format("13"))) == []
    assert failures(table(HEAD + line.format("12"))) == []  # 12,5 lies on the edge of both
    assert failures(table(HEAD + line.format("14"))) == ["D2"]
    assert failures(table(HEAD + line.format("11"))) == ["D2"]


def test_a_wrong_percentage_fails() -> None:
    assert failures(table(ROUNDED.replace("83,33", "88,33"))) == ["D3"]


def test_an_anggaran_of_nought_is_not_evaluated_whatever_is_printed() -> None:
    drawn = table(ROUNDED + "E | 0 | 0 | 0,00\nF | - | - | -\nG | 0 | 5 | 100,00\nH | | | #DIV/0!\nI | | | ")
    found = verdicts(drawn, rule="persen")
    assert [found.get(f"D{row}") for row in range(6, 11)] == [
        "zero_denominator", "zero_denominator", "zero_denominator", "error_cell", None,
    ]  # fmt: skip


def test_a_blank_or_unreadable_realisasi_is_told_apart() -> None:
    found = verdicts(table(ROUNDED + "E | 100 | | 0,00\nF | 100 | nihil | 0,00\nG | 100 | x | 5,00"), rule="persen")
    assert [found[f"D{row}"] for row in (6, 7, 8)] == ["held", "held", "no_number"]


def test_a_column_of_fractions_is_a_ratio_too() -> None:
    drawn = HEAD + "A | 300 | 200 | 0,6667\nB | 600 | 500 | 0,8333\nC | 900 | 800 | {}\nD | 4 | 1 | 0,25"
    assert failures(table(drawn.format("0,8889"))) == []
    assert failures(table(drawn.format("0,8899"))) == ["D4"]


def test_each_group_has_its_own_percentage() -> None:
    drawn = """
          | anggaran:operasi | realisasi:operasi | persen:operasi | anggaran:modal | realisasi:modal | persen:modal
        A | 300              | 200               | 66,67          | 400            | 100             | 25,00
        B | 600              | 500               | 83,33          | 500            | 100             | 20,00
    """
    assert len(verdicts(table(drawn), rule="persen")) == 4
    assert failures(table(drawn)) == []
    assert failures(table(drawn.replace("20,00", "83,33"))) == ["G3"]


def test_a_share_that_is_no_ratio_of_two_columns_raises_no_alarm() -> None:
    # Each row's part of the whole: 300/1900, 600/1900, 900/1900, 100/1900.
    drawn = HEAD + "A | 300 | 200 | 15,79\nB | 600 | 500 | 31,58\nC | 900 | 800 | 47,37\nD | 100 | 50 | 5,26"
    assert verdicts(table(drawn), rule="persen") == {}


def test_a_percentage_may_relate_other_columns_than_its_words_say() -> None:
    drawn = """
          | anggaran:murni | anggaran:perubahan | realisasi | persen
        A | 300            | 400                | 100       | 25,00
        B | 300            | 500                | 100       | 20,00
        C | 300            | 800                | 100       | 12,50
        D | 300            | 900                | 300       | 33,34
        E | 300            | 600                | 300       | 50,00
    """
    assert failures(table(drawn)) == ["E5"]


def test_the_percentage_of_a_remainder_is_sisa_over_anggaran() -> None:
    drawn = """
          | anggaran | realisasi | sisa | sisa_persen
        A | 300      | 200       | 100  | 33,33
        B | 600      | 500       | 100  | 16,67
        C | 900      | 800       | 100  | 11,12
    """
    assert failures(table(drawn), rule="sisa_persen") == ["E4"]


def test_without_a_remainder_its_percentage_is_the_complement() -> None:
    drawn = """
          | anggaran | realisasi | sisa_persen
        A | 300      | 200       | 33,33
        B | 600      | 500       | 16,67
        C | 900      | 800       | {}
        D | 800      | 700       | 12,50
    """
    assert failures(table(drawn.format("11,11")), rule="sisa_persen") == []
    assert failures(table(drawn.format("11,22")), rule="sisa_persen") == ["D4"]


def test_an_unrounded_formula_result_is_judged_to_its_last_digit() -> None:
    drawn = table(HEAD + "A | 300 | 200 | 66,666666667\nB | 900 | 500 | 55,555555556\nC | 900 | 800 | 88,888888880")
    assert failures(drawn) == ["D4"]


def test_a_negative_realisasi_has_a_negative_percentage() -> None:
    drawn = HEAD + "A | 300 | -200 | -66,67\nB | 600 | (500) | (83,33)\nC | 900 | 800 | 88,89\nD | 600 | 100 | {}"
    assert failures(table(drawn.format("16,67"))) == []
    assert failures(table(drawn.format("-16,67"))) == ["D5"]


@quick
@given(
    st.integers(-(10**17), 10**17),
    st.integers(1, 4 * 10**17),
    st.integers(0, 4),
    st.integers(-3, 3),
    st.sampled_from([HALF_UP, TRUNCATE, EITHER]),
)
def test_an_identity_holds_exactly_on_the_interval_of_its_printed_value(
    top: int, below: int, decimals: int, off: int, way: int
) -> None:
    from lkjip_calc.identities.model import BOUNDS2

    exact = Fraction(100 * top, below) * 10**decimals
    printed = floor(exact) + off
    identity = RatioIdentity("persen", (0, 1, 2), 100 * 10**decimals, BOUNDS2[way])
    distance = (exact - printed) * (1 if printed >= 0 else -1)
    low, high = {HALF_UP: (Fraction(-1, 2), Fraction(1, 2)), TRUNCATE: (0, 1), EITHER: (Fraction(-1, 2), 1)}[way]
    low = min(low, -high) if printed == 0 else low
    assert identity.holds({0: printed, 1: top, 2: below}) == (low <= distance <= high)


@quick
@given(st.lists(st.tuples(st.integers(1, 10**12), st.integers(0, 10**12)), min_size=1, max_size=8), st.booleans())
def test_a_table_that_rounds_one_way_never_fails(rows: list[tuple[int, int]], cut: bool) -> None:
    drawing = HEAD
    for anggaran, realisasi in rows:
        hundredths = floor(Fraction(realisasi * 10**4, anggaran) + (0 if cut else Fraction(1, 2)))
        drawing += f"X | {anggaran} | {realisasi} | {hundredths // 100},{hundredths % 100:02}\n"
    assert failures(table(drawing)) == []


@pytest.mark.parametrize("drawing", [ROUNDED, CUT])
def test_the_batch_says_which_columns_it_relates(drawing: str) -> None:
    (batch,) = batches_of(table(drawing), "persen")
    assert isinstance(batch, Ratios)
    assert (batch.stated[0], batch.numerator[0], batch.denominator[0]) == (2, 1, 0)


@pytest.mark.parametrize("header", ["% bobot", "proporsi %", "realisasi fisik %", "% terhadap APBD"])
def test_another_share_in_a_short_table_raises_no_alarm(header: str) -> None:
    drawn = table(HEAD + "A | 300 | 200 | 33,33\nB | 600 | 500 | 66,67")
    columns = (*drawn.columns[:2], replace(drawn.columns[2], header=header))
    assert verdicts(replace(drawn, columns=columns), rule="persen") == {}


def test_a_single_row_is_taken_at_its_word() -> None:
    assert failures(table(HEAD + "Dinas | 300 | 200 | 76,67")) == ["D2"]


def test_a_single_row_with_the_percentage_of_its_remainder_holds() -> None:
    drawn = "      | anggaran | realisasi | sisa_persen\nDinas | 300      | 200       | {}"
    assert failures(table(drawn.format("33,33"))) == []
    assert failures(table(drawn.format("66,67"))) == ["D2"]


def test_efficiency_as_capaian_less_serapan_is_no_remainder() -> None:
    # 100 - 66,67 = 33,33 and 101 - 83,33 = 17,67
    drawn = table(
        "| capaian | anggaran | realisasi | sisa_persen\nA | 100 | 300 | 200 | 33,33\nB | 101 | 600 | 500 | 17,67"
    )
    columns = (*drawn.columns[:3], replace(drawn.columns[3], header="Tingkat Efisiensi (%)"))
    assert verdicts(replace(drawn, columns=columns), rule="sisa_persen") == {}


def test_a_rounding_that_a_mapping_declares_judges_every_row() -> None:
    # 2/3 = 66,66|6: one row alone tells no rounding, so that 66,66 would pass as well as 66,67.
    one = HEAD + "A | 300 | 200 | 66,66\n"
    assert set(verdicts(table(one), rule="persen").values()) == {"held"}
    declared = replace(table(one), rounding="half_up")
    assert set(verdicts(declared, rule="persen").values()) == {"failed"}
    assert set(verdicts(replace(declared, rounding="truncate"), rule="persen").values()) == {"held"}


def test_a_small_negative_ratio_is_cut_to_nought() -> None:
    drawing = """
          | anggaran | realisasi | persen
        A | 30000    |  20000    |  66,66
        B | 70000    |  20000    |  28,57
        C | 60000    |  40000    |  66,66
        D | 600      |   400     |  66,66
        E | 100000   |    -9     |   0,00
        F | 100000   |    -11    |  (0,01)
    """
    assert failures(table(drawing), rule="persen") == []
    assert failures(table(drawing.replace("    -9", "   -20")), rule="persen") == ["D6"]


def test_a_row_of_means_is_no_ratio() -> None:
    drawing = """
                     | anggaran | realisasi | persen
        A            | 300      | 200       |  66,67
        B            | 700      | 200       |  28,57
        C            | 600      | 400       |  66,67
        ~ Rata-rata  | 1600     | 800       |  53,97
    """
    assert list(verdicts(table(drawing), rule="persen")) == ["D2", "D3", "D4"]


def test_a_percentage_that_is_nought_in_every_row_tells_no_ratio_of_other_columns() -> None:
    # 7 of 4.000 is 0,18 % and rounds to nought as nearly everything does; 90 of 100 does not.
    rows = "\n".join(f"R{n} | 4.000 | 7 | 0" for n in range(9))
    assert verdicts(table(f"  | nilai:a | nilai:b | persen:c\n{rows}\nX | 100 | 90 | 0"), rule="persen") == {}
