"""Rows that a header can start in are found for the whole sheet at once."""

from __future__ import annotations

import pytest

from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.tables.header_rows import is_amount_text
from lkjip_calc.tables.scanning import MONEY_LINES, quiet_rows, states_number


def test_empty_rows_and_rows_of_amounts_are_not_looked_at_one_by_one() -> None:
    empty = [["", ""] for _ in range(5)]
    sheet = Sheet("LRA", [["Uraian", "Anggaran"], ["Belanja", 5_000_000.0], *empty, ["Catatan", ""]])
    assert quiet_rows(sheet).tolist() == [0, 7]


@pytest.mark.parametrize("text", ["1.000", "12.345.678,90", "0,5", "99,75", "10000", "999999999999999"])
def test_lines_that_are_amounts_beyond_doubt_are_amounts_one_by_one(text: str) -> None:
    assert MONEY_LINES.fullmatch(f"{text}\n1.000\n")
    assert is_amount_text(text)
    assert states_number(text)


@pytest.mark.parametrize("text", ["2022", "12", "1", "0001", "198501012010011001"])
def test_years_column_numbers_and_long_digits_are_looked_at_one_by_one(text: str) -> None:
    assert not MONEY_LINES.fullmatch(f"{text}\n")
