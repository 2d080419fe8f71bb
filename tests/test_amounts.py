"""Every way of writing a number that section 3.5 of the domain rules lists, and the way back."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_calc import amounts
from lkjip_calc.amounts import Number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.588.628.067,00", "12588628067"),
        ("12.588.628.067", "12588628067"),
        ("Rp. 12.588.628.067,-", "12588628067"),
        ("Rp12.588.628.067,00", "12588628067"),
        ("Rp. 4.644.143.000,", "4644143000"),
        ("4.248.443.909,**-", "4248443909"),
        ("(1.234.567,00)", "-1234567"),
        ("-1.234.567", "-1234567"),
        ("1.234.567-", "-1234567"),
        ("-Rp 1.234,50", "-1234.5"),
        ("513.425.170.766", "513425170766"),
        ("9.533,44 M", "9533440000000"),
        ("1,5 juta", "1500000"),
        ("2 T", "2000000000000"),
        ("25,224,375,042,00", "25224375042"),
        ("1,895.88", "1895.88"),
        ("0,00", "0"),
        ("148798187751,98", "148798187751.98"),
        ("1.234,5", "1234.5"),
        ("12\u00a0588\u00a0628", "12588628"),
        ("0", "0"),
    ],
)
def test_an_indonesian_amount_is_what_it_says(text: str, value: str) -> None:
    number = amounts.parse(text)
    assert number is not None
    assert number.as_decimal() == Decimal(value)
    assert not number.nil


@pytest.mark.parametrize("text", ["-", "null", "nihil", "Rp -", "--", "N/A", "–"])
def test_a_printed_nothing_is_zero_and_says_so(text: str) -> None:
    assert amounts.parse(text) == Number(0, 0, nil=True)


@pytest.mark.parametrize(
    ("text", "decimals"), [("90,04%", 2), ("72,07 %", 2), ("100", 0), ("100,00", 2), ("(2,5)%", 1)]
)
def test_a_percentage_keeps_its_decimals(text: str, decimals: int) -> None:
    number = amounts.parse(text)
    assert number is not None
    assert number.decimals == decimals
    assert number.percent == ("%" in text)


def test_malformed_grouping_is_read_and_noted() -> None:
    number = amounts.parse("81550.000,-")
    assert number is not None
    assert (number.as_decimal(), number.note) == (Decimal(81550000), "grouping")


@pytest.mark.parametrize(
    "text",
    [
        "0.757.004.000.00",
        "19800101 200501 1 001",
        "198001012005011001",
        "31 Desember 2024",
        "5.1.02.01",
        "abc",
        "",
        "(1.000",
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    assert amounts.parse(text) is None


def test_the_column_decides_what_a_lone_mark_means() -> None:
    assert amounts.parse("1.234", "id") == Number(1234, 0)
    english = amounts.parse("1.234", "en")
    assert english is not None
    assert english.as_decimal() == Decimal("1.234")


def test_the_majority_of_a_column_decides_its_convention() -> None:
    assert amounts.convention_of(["1.234,56", "2.345,67", "1,895.88"]) == "id"
    assert amounts.convention_of(["1,234.56", "2,345.67", "1.895,88"]) == "en"
    assert amounts.convention_of([]) == "id"


def test_thousands_of_money_are_grouped_and_not_fractions() -> None:
    assert amounts.convention_balance(["80,337", "9,663"], money=True) < 0
    assert amounts.convention_balance(["80.337", "9.663"], money=True) > 0


def test_float_dust_vanishes_and_a_true_fraction_leaves_a_slack() -> None:
    assert amounts.from_float(148798187751.97998).value == 14879818775198
    assert amounts.from_float(148798187751.97998).slack == 0
    assert amounts.from_float(1 / 3) == Number(33, 2, slack=1)


@given(st.integers(-(10**15), 10**15))
def test_money_printed_by_us_reads_back_exactly(sen: int) -> None:
    number = amounts.parse(amounts.format_sen(sen))
    assert number is not None
    assert number.as_decimal() == Decimal(sen).scaleb(-2)


@given(st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_a_formatted_number_reads_back_with_its_decimals(value: int, decimals: int) -> None:
    number = amounts.parse(amounts.format_number(value, decimals))
    assert number is not None
    assert (number.as_decimal(), number.decimals) == (Decimal(value).scaleb(-decimals), decimals)


@given(st.text(alphabet="0123456789.,-()Rp M%=", max_size=20))
def test_no_text_makes_the_parser_fail(text: str) -> None:
    number = amounts.parse(text)
    assert number is None or isinstance(number.value, int)


@given(st.integers(-(4 * 10**15), 4 * 10**15))
def test_a_float_of_whole_sen_is_read_to_the_sen(sen: int) -> None:
    assert amounts.from_float(sen / 100).value == sen


@pytest.mark.parametrize(
    "text", ["1" + ".1" * 150 + " x", "1" + " " * 300 + "x", "1" + ". 1" * 100 + "x", "1" + ". 123" * 70 + "x"]
)
def test_a_text_that_goes_on_like_a_number_is_told_to_be_none_at_once(text: str) -> None:
    start = time.process_time()
    assert amounts.parse(text) is None
    assert time.process_time() - start < 1.0


@pytest.mark.parametrize(("text", "value"), [("1. 234", 1234), ("1 234 567", 1234567), ("1.234     %", 1234)])
def test_blanks_in_and_after_a_number_are_read_as_before(text: str, value: int) -> None:
    number = amounts.parse(text)
    assert number is not None
    assert number.as_decimal() == value
