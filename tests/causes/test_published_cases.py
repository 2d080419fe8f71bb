"""Cases published with methods of error localisation, each worked through by hand.

The business survey is the example of S. Scholtus, *Automatic correction of simple typing errors in numerical
data with balance edits* (Statistics Netherlands, 2009); the signs and swaps are those of the same author's
*Algorithms for correcting some obvious inconsistencies and rounding errors in business survey data* (2008),
as repeated in the documentation of the R packages deducorrect and deductive. The intervals are those of
XBRL Calculations 1.1.
"""

from __future__ import annotations

import pytest
from systems import SEN, System

from lkjip_calc.checking import FAILED, HELD
from lkjip_calc.slips import slips

SURVEY = System(
    tuple(f"x{n}" for n in range(1, 12)),
    ("x3 = x1 + x2", "x4 = x2", "x8 = x5 + x6 + x7", "x9 = x3 + x8", "x11 = x9 - x10"),
)
TRUE = (1452, 116, 1568, 116, 323, 76, 12, 411, 1979, 1842, 137)


def test_the_true_survey_has_nothing_to_explain() -> None:
    assert SURVEY.diagnoses(*TRUE) == []


def test_two_interchanged_digits_are_put_back() -> None:
    assert SURVEY.best(*TRUE, x4=161) == {"x4": 116}
    assert SURVEY.causes(*TRUE, x4=161) == {"x4": "transposition"}


def test_an_added_digit_is_found_beside_an_interchange() -> None:
    # x9 - x10 = x11 alone would allow x10 = 19842 as well; x3 + x8 = x9 holds for 1979 only.
    assert SURVEY.best(*TRUE, x4=161, x9=19979) == {"x4": 116, "x9": 1979}
    assert SURVEY.causes(*TRUE, x4=161, x9=19979) == {"x4": "transposition", "x9": "insertion"}


def test_terms_left_at_nought_do_not_hinder_the_other_repairs() -> None:
    # 0 + 0 + 0 = 411 can be mended at any of the three terms with equal right; the rest is as before.
    wrong = {"x4": 161, "x9": 19979, "x5": 0, "x6": 0, "x7": 0}
    first, second = SURVEY.diagnoses(*TRUE, **wrong)
    assert SURVEY.repaired(first.repairs[0]) == {"x4": 116}
    tied = [SURVEY.repaired(r) for r in second.repairs[:3]]
    assert tied == [{"x5": 411, "x9": 1979}, {"x6": 411, "x9": 1979}, {"x7": 411, "x9": 1979}]
    assert second.repairs[0].probability == pytest.approx(second.repairs[2].probability)
    assert second.repairs[0].probability < 0.6


def test_the_smallest_repair_of_all_identities_beats_digits_alone() -> None:
    # x9 = 1979 and x10 = 19842 both mend x9 - x10 = x11 by one digit. Only with x8 = 411 do all hold at two
    # changes: x10 = 19842 keeps x9 = 19979, which needs x8 = 18411 and then one of x5, x6, x7 as well.
    wrong = {"x4": 161, "x9": 19979, "x8": 0}
    assert SURVEY.best(*TRUE, **wrong) == {"x4": 116, "x8": 411, "x9": 1979}


DIFFERENCE = System(("a", "b", "d"), ("d = a - b",))
SUM = System(("a", "b", "t"), ("t = a + b",))


def test_structure_ties_and_an_interchange_decides() -> None:
    # 353 - 283 = 70, not 115: a = 398, b = 238 or d = 70; only 238 > 283 is a slip.
    assert DIFFERENCE.best(353, 283, 115) == {"b": 238}
    # 123 + 192 = 315, not 252: a = 60, b = 129 or t = 315.
    assert SUM.best(123, 192, 252) == {"b": 129}


def test_structure_ties_and_a_doubled_digit_decides() -> None:
    # 755 + 125 = 880, not 200: a = 75, b = -555 or t = 880.
    assert SUM.best(755, 125, 200) == {"a": 75}
    assert SUM.causes(755, 125, 200) == {"a": "insertion"}


NINE = System(
    tuple(f"x{n}" for n in ("0r", "0c", 0, "1r", "1c", 1, "2r", "2c", 2, "3r", "3c", 3, 4)),
    ("x0 = x0r - x0c", "x1 = x1r - x1c", "x2 = x2r - x2c", "x3 = x3r - x3c", "x4 = x0 + x1 + x2 + x3"),
)


def test_a_lost_minus_sign_is_put_back() -> None:
    # 0 - 10 = -10, and 150 - 10 + 15 + 40 = 195.
    assert NINE.best(2100, 1950, 150, 0, 10, 10, 20, 5, 15, 50, 10, 40, 195) == {"x1": -10}
    assert NINE.causes(2100, 1950, 150, 0, 10, 10, 20, 5, 15, 50, 10, 40, 195) == {"x1": "sign"}


def test_terms_of_a_difference_written_in_each_others_place_are_exchanged() -> None:
    # 450 + 130 + 20 + 10 = 610 holds, so 130 and 10 stand: their terms were exchanged.
    values = (5100, 4650, 450, 0, 130, 130, 20, 0, 20, 15, 25, 10, 610)
    assert NINE.best(*values) == {"x1r": 130, "x1c": 0, "x3r": 25, "x3c": 15}
    assert set(NINE.causes(*values).values()) == {"swap"}


def test_a_sign_and_an_exchange_are_found_together() -> None:
    # -300 + 100 + 40 + 20 = -140, so 40 stands and 50 - 90 was exchanged, while 3250 - 3550 = -300.
    values = (3250, 3550, 300, 110, 10, 100, 50, 90, 40, 30, 10, 20, -140)
    assert NINE.best(*values) == {"x0": -300, "x2r": 90, "x2c": 50}
    assert NINE.causes(*values) == {"x0": "sign", "x2r": "swap", "x2c": "swap"}


def test_signs_are_found_through_rounding_differences() -> None:
    # Tolerance 2: 5726 - 5449 = 277 for 276, 17 - 26 = -9 for -10, 276 - 10 - 46 + 0 = 220 for 221.
    inexact = tuple(150 if name[-1] in "rc" else 0 if name == "x4" else 100 for name in NINE.names)
    rounded = System(NINE.names, NINE.identities, tuple(s // 2 for s in inexact))
    assert rounded.best(5726, 5449, 276, 17, 26, 10, 0, 46, 46, 0, 0, 0, 221) == {"x1": -10, "x2": -46}


def test_figures_in_thousands_are_judged_by_what_rounding_allows() -> None:
    # 12,000 and 2,000 stand for 11,500..12,500 and 1,500..2,500: the difference may be 9,000 to 11,000.
    thousands = System(("a", "b", "d"), ("d = a - b",), (50_000,) * 3)
    assert thousands.checked(12000, 2000, 11000).count(HELD) == 1
    assert thousands.checked(12000, 2000, 11500).count(HELD) == 1
    assert thousands.checked(12000, 2000, 11501).count(FAILED) == 1


def test_figures_of_different_precision_are_equal_where_their_intervals_meet() -> None:
    equal = System(("tens", "thousands"), ("tens = thousands",), (500, 50_000))
    assert equal.checked(9990, 10000).count(HELD) == 1
    assert equal.checked(9490, 10000).count(FAILED) == 1


def test_a_dropped_digit_is_the_only_single_slip() -> None:
    # The terms add up to 32,895.83: 8,800.00 are missing, and 981.75 + 8,800 = 9,781.75.
    names = ("a", "b", "c", "d", "e", "t")
    column = System(names, ("t = a + b + c + d + e",))
    values = (6594.14, 981.75, 8747.39, 1457.90, 15114.65, 41695.83)
    single = {"a": 15394.14, "b": 9781.75, "c": 17547.39, "d": 10257.90, "e": 23914.65, "t": 32895.83}
    printed = dict(zip(names, values, strict=True))
    typos = [n for n in names if slips(round(single[n] * SEN), round(printed[n] * SEN))]
    assert typos == ["b"]
    assert column.best(*values) == {"b": 9781.75}
    assert column.causes(*values) == {"b": "omission"}
