"""Rows that a header can start in are found for the whole sheet at once."""

from __future__ import annotations

from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.tables.scanning import quiet_rows


def test_empty_rows_and_rows_of_amounts_are_not_looked_at_one_by_one() -> None:
    empty = [["", ""] for _ in range(5)]
    sheet = Sheet("LRA", [["Uraian", "Anggaran"], ["Belanja", 5_000_000.0], *empty, ["Catatan", ""]])
    assert quiet_rows(sheet).tolist() == [0, 7]
