"""What may have happened to a figure, kind by kind, with what a message needs to tell it."""

from __future__ import annotations

import pytest
from making import table
from systems import SEN, budget

from lkjip_calc.causes.diagnose import diagnose
from lkjip_calc.causes.likelihood import RATES, causes, undetermined, unit
from lkjip_calc.causes.model import Cause
from lkjip_calc.checking import check
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.derive import derive

ROWS = [
    (100_000_000, 90_000_000, 9000),
    (48_200_000, 48_200_000, 10000),
    (31_500_000, 22_125_000, 7024),
    (12_300_000, 11_675_000, 9492),
    (8_000_000, 8_000_000, 10000),
]
"""A parent and four items: anggaran 100 million, realisasi 90 million; cells are numbered row by row."""
PARENT, FIRST, SECOND, THIRD, LAST = range(0, 15, 3)


def cells_with(**changed: int) -> Cells:
    """The table with cells changed: ``c6=...`` is cell 6, in rupiah or hundredths of a percent."""
    rows = [list(row) for row in ROWS]
    for name, value in changed.items():
        row, column = divmod(int(name[1:]), 3)
        rows[row][column] = value
    return Cells.of([budget([tuple(row) for row in rows])])


def terms(cells: Cells) -> list[tuple[int, int]]:
    return [(c, int(cells.value[c])) for c in (FIRST, SECOND, THIRD, LAST)]


def likeliest(cells: Cells, cell: int, value: int) -> tuple[str, str]:
    first = causes(cells, cell, value, [terms(cells)] if cell == PARENT else ())[0]
    return first.kind, first.detail


def test_the_table_is_what_it_says() -> None:
    assert sum(a for a, _, _ in ROWS[1:]) == ROWS[0][0]
    assert sum(r for _, r, _ in ROWS[1:]) == ROWS[0][1]
    assert all((20000 * r + a) // (2 * a) == p for a, r, p in ROWS)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (100_000_000 - 31_500_000, ("omitted_rows", "B4")),
        (100_000_000 + 12_300_000, ("double_count", "B5")),
        (48_200_000 + 31_500_000, ("short_range", "B5")),
        (12_300_000 + 8_000_000, ("short_range", "B3")),
        (100_000_000 + 1_234_567, ("stale", "")),
        (100_000, ("scale", "/1000")),
    ],
)
def test_a_total_is_wrong_in_its_own_ways(printed: int, expected: tuple[str, str]) -> None:
    assert likeliest(cells_with(c0=printed), PARENT, 100_000_000 * SEN) == expected


def test_an_item_is_not_wrong_as_a_total_is() -> None:
    kinds = {cause.kind for cause in causes(cells_with(c6=31_500_001), SECOND, 31_500_000 * SEN)}
    assert kinds == {"substitution", "unknown"}


def test_a_figure_of_the_next_column_is_told_by_its_address() -> None:
    cells = cells_with(c7=31_500_000)
    assert likeliest(cells, SECOND + 1, 22_125_000 * SEN) == ("wrong_column", "B4")


def test_a_figure_of_the_next_row_is_told_by_its_address() -> None:
    cells = cells_with(c6=12_300_000)
    assert likeliest(cells, SECOND, 31_500_000 * SEN) == ("stale", "B5")


def test_a_percentage_cut_off_is_rounded_otherwise() -> None:
    # 22.125.000 / 31.500.000 is 70,238 %: 70,24 rounded, 70,23 cut off.
    assert likeliest(cells_with(c8=7023), SECOND + 2, 7024) == ("rounding", "")
    assert RATES["rounded_up"] < RATES["truncated"]


def test_a_percentage_with_its_comma_in_the_wrong_place_has_a_separator_misplaced() -> None:
    assert likeliest(cells_with(c8=702), SECOND + 2, 70200) == ("separator", "/100")


def test_a_figure_left_at_nought_is_told_from_a_nought_left_out() -> None:
    assert likeliest(cells_with(c6=0), SECOND, 31_500_000 * SEN) == ("omission", "nil")
    assert likeliest(cells_with(c6=31_400_508), SECOND, 314_005_008 * SEN) == ("omission", "0")


def test_a_negative_figure_is_unlikely_but_for_a_lost_sign() -> None:
    found = causes(cells_with(), SECOND, -31_500_000 * SEN)
    assert found[0].kind == "sign"
    plain = causes(cells_with(), SECOND, 31_500_001 * SEN)[-1]
    negative = causes(cells_with(), SECOND, -31_500_001 * SEN)[-1]
    assert negative.likelihood == pytest.approx(plain.likelihood * 1e-4)


def test_the_printed_value_needs_no_cause() -> None:
    assert causes(cells_with(), SECOND, 31_500_000 * SEN) == []


def test_longer_numbers_go_wrong_more_often() -> None:
    short = undetermined(cells_with(c6=99), SECOND, 0)
    long = undetermined(cells_with(), SECOND, 0)
    assert isinstance(short, Cause)
    assert short.likelihood > long.likelihood  # one given value of two digits, and of eight


def test_money_without_sen_is_typed_in_rupiah() -> None:
    cells = cells_with()
    assert (unit(cells, SECOND), unit(cells, SECOND + 2)) == (100, 1)


# --- in a whole table -----------------------------------------------------------------------


def best(cells: Cells) -> list[tuple[str, int | None, str, str]]:
    """The likeliest changes: address, value as printed, cause, detail."""
    _, diagnoses = diagnose(check(cells, derive(cells)))
    return [(cells.address(c.cell), c.value, c.cause, c.detail) for d in diagnoses for c in d.repairs[0].changes]


def test_one_wrong_anggaran_breaks_two_identities_and_is_one_diagnosis() -> None:
    # 31.500.000 printed 37.500.000 breaks the sum and its row's percentage.
    cells = cells_with(c6=37_500_000)
    assert best(cells) == [("B4", 3_150_000_000, "substitution", "1>7")]


def test_realisasi_of_two_rows_exchanged_is_found_although_the_sum_holds() -> None:
    cells = cells_with(c7=11_675_000, c10=22_125_000)
    assert best(cells) == [("C4", 2_212_500_000, "swap", "C5"), ("C5", 1_167_500_000, "swap", "C4")]


def test_a_total_short_of_a_row_names_the_row() -> None:
    cells = cells_with(c0=68_500_000)
    assert best(cells) == [("B2", 10_000_000_000, "omitted_rows", "B4")]


LIST = """
                  | jumlah
    # Gedung      |
      Kantor      |      4
      Gudang      |      3
    # Kendaraan   |
      Mobil       |      5
      Sepeda motor|      9
    # Perabot     |
      Meja        |     20
      Kursi       |     30
    = Jumlah      |     71
"""


@pytest.mark.parametrize(
    ("printed", "kind", "detail"),
    [
        (71 - 14, "omitted_rows", "B6, B7 (Kendaraan)"),
        (71 - 64, "omitted_rows", "B6, B7, B9, B10 (Kendaraan; Perabot)"),
        (71 - 7, "omitted_rows", "B3, B4 (Gedung)"),
        (71 - 20, "omitted_rows", "B9"),
        (71 - 39, "stale", ""),
    ],
)
def test_a_total_leaves_out_sections_as_wholes(printed: int, kind: str, detail: str) -> None:
    cells = Cells.of([table(LIST.replace("     71", f"     {printed}"), kind="daftar")])
    total = len(cells.value) - 1
    items = [(c, int(cells.value[c])) for c in (1, 2, 4, 5, 7, 8)]
    found = {(c.kind, c.detail) for c in causes(cells, total, 71 * SEN, [items])}
    assert (kind, detail) in found
    assert ("omitted_rows" in {k for k, _ in found}) == (kind == "omitted_rows")
