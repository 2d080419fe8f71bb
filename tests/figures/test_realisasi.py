"""`realisasi`: the figures of every row as a data frame, exact, and summed to one level."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
from making import book, table

from lkjip_calc.figures import realisasi

LEVELS = ("opd", "program", "kegiatan", "kegiatan", "program", "kegiatan", "")
AGENCY = """
                 | anggaran       | realisasi      | fisik
    Dinas        | 12.588.628.067 | 11.334.430.823 | 99,55
      Program A  |  7.538.511.627 |  6.946.518.664 | 100,00
        Keg. A1  |  7.000.000.000 |  6.900.000.000 | 100,00
        Keg. A2  |    538.511.627 |     46.518.664 | 100,00
      Program B  |  5.050.116.440 |  4.387.912.159 |
        Keg. B1  |  5.050.116.440 |  4.387.912.159 |
    = Jumlah     | 12.588.628.067 | 11.334.430.823 |
"""


def frame(*args: Any, level: str | None = None, **kwargs: Any) -> pd.DataFrame:
    return realisasi(book(table(*args, **kwargs)), level=level)


def column(found: pd.DataFrame, name: str) -> list[Any]:
    return [None if value is pd.NA else value for value in found[name]]


def test_every_row_has_its_level_parent_and_place() -> None:
    found = frame(AGENCY, level_names=LEVELS)
    assert list(found.columns) == [
        "kode", "uraian", "level", "parent", "anggaran", "realisasi", "persen", "sisa", "fisik", "sheet", "row",
    ]  # fmt: skip
    assert column(found, "level") == ["opd", "program", "kegiatan", "kegiatan", "program", "kegiatan", "total"]
    assert column(found, "parent") == [-1, 0, 1, 1, 0, 4, -1]
    assert column(found, "row") == [2, 3, 4, 5, 6, 7, 8]
    assert set(found["sheet"]) == {"Sheet1"}


def test_money_without_sen_is_in_whole_numbers() -> None:
    found = frame(AGENCY, level_names=LEVELS)
    assert str(found["anggaran"].dtype) == str(found["sisa"].dtype) == "Int64"
    assert found.loc[0, ["anggaran", "realisasi", "sisa"]].tolist() == [12588628067, 11334430823, 1254197244]
    assert found.loc[0, ["persen", "fisik"]].tolist() == [Decimal("90.04"), Decimal("99.55")]


def test_money_with_sen_is_in_decimals() -> None:
    found = frame(" | anggaran | realisasi\nA | 3.000.000.000.000.000,07 | 0,01\nB | 1 | 1")
    assert found["anggaran"].tolist() == [Decimal("3000000000000000.07"), Decimal(1)]
    assert found["sisa"].tolist() == [Decimal("3000000000000000.06"), Decimal(0)]


def test_what_is_not_stated_is_missing_and_blanks_are_nought() -> None:
    found = frame(" | anggaran | realisasi\nA | 100 | x\nB | 100 |\nC | 0 | 0\n# D | |")
    assert column(found, "realisasi") == [None, 0, 0, None]
    assert column(found, "sisa") == [None, 100, 0, None]
    assert column(found, "persen") == [None, Decimal("0.00"), None, None]


def test_percentages_are_rounded_half_up() -> None:
    found = frame(" | anggaran | realisasi\nA | 16 | 3\nB | 1.600 | 2\nC | 1.600 | 6")  # 18,75; 0,125; 0,375
    assert column(found, "persen") == [Decimal("18.75"), Decimal("0.13"), Decimal("0.38")]


def test_figures_in_thousands_come_in_rupiah() -> None:
    found = frame(" | anggaran^3 | realisasi^3\nA | 4.004,15 | 1,5")
    assert found.loc[0, ["anggaran", "realisasi"]].tolist() == [4004150, 1500]


def test_groups_of_columns_add_up_unless_one_is_their_total() -> None:
    groups = " | anggaran:operasi | anggaran:modal{} | realisasi:operasi | realisasi:modal\nA | 5 | 7{} | 1 | 2"
    assert column(frame(groups.format("", "")), "anggaran") == [12]
    assert column(frame(groups.format(" | anggaran:jumlah", " | 12")), "anggaran") == [12]


def test_one_level_has_only_its_rows() -> None:
    found = frame(AGENCY, level_names=LEVELS, level="program")
    assert "parent" not in found
    assert column(found, "uraian") == ["Program A", "Program B"]
    assert column(found, "anggaran") == [7538511627, 5050116440]
    assert column(frame(AGENCY, level_names=LEVELS, level="total"), "realisasi") == [11334430823]


def test_rows_of_one_code_are_added_up() -> None:
    drawn = " | anggaran | realisasi | fisik\nA | 16 | 1 | 50,00\nB | 5 | 5 | 50,00\nA | 1.584 | 1 | 70,00"
    found = frame(drawn, kode=["1.01", "1.02", "1.01"], level_names=["program"] * 3, level="program")
    assert column(found, "kode") == ["1.01", "1.02"]
    assert column(found, "anggaran") == [1600, 5]
    assert column(found, "sisa") == [1598, 0]
    assert column(found, "persen") == [Decimal("0.13"), Decimal("100.00")]  # 2 / 1600 = 0,125
    assert column(found, "fisik") == [None, Decimal("50.00")]


def test_rows_of_one_name_are_added_up_where_there_are_no_codes() -> None:
    found = frame(" | anggaran | realisasi\nA | 1 | 1\nA | 2 | x", level_names=["program"] * 2, level="program")
    assert column(found, "anggaran") == [3]
    assert column(found, "realisasi") == column(found, "sisa") == [None]


def test_an_agency_repeated_for_its_sub_unit_counts_once() -> None:
    drawn = " | anggaran | realisasi\nDinas | 300 | 200\n  Dinas | 300 | 200\n    Program | 300 | 200"
    found = frame(drawn, kode=["1.01", "1.01", "1.01.02"], level_names=["opd", "opd", "program"], level="opd")
    assert column(found, "anggaran") == [300]


def test_a_heading_of_the_level_has_the_sum_of_its_items() -> None:
    drawn = " | anggaran | realisasi\n# Program A | |\n  Keg. 1 | 100 | 50\n  Keg. 2 | 200 | 150"
    found = frame(drawn, level_names=["program", "kegiatan", "kegiatan"], level="program")
    assert found.loc[0, ["anggaran", "realisasi", "persen"]].tolist() == [300, 200, Decimal("66.67")]


def test_tables_are_not_added_to_each_other() -> None:
    one = table(" | anggaran | realisasi\nProgram A | 100 | 10", level_names=["program"])
    found = realisasi(book(one, one), level="program")
    assert column(found, "anggaran") == [100, 100]


def test_tables_without_anggaran_and_sentences_are_left_out() -> None:
    staff = table(" | jumlah\nKepala | 1", kind="daftar")
    sentence = table(" | anggaran | realisasi\nDinas | 1 | 1", kind="kalimat")
    assert realisasi(book(staff, sentence)).empty
    assert realisasi(book(staff), level="program").empty


def test_a_level_that_no_table_has_gives_an_empty_frame() -> None:
    found = frame(AGENCY, level_names=LEVELS, level="sub_kegiatan")
    assert found.empty
    assert list(found.columns)[:4] == ["kode", "uraian", "level", "anggaran"]
