"""Belanja by account against belanja by programme: one table's accounts, or kinds in columns, against the LRA."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from making import table, verdicts

from lkjip_calc.tables.model import Table

TITLE = "DINAS SOSIAL / TAHUN ANGGARAN 2023"
CODES = ("5", "5.1", "5.1.01", "5.1.02", "5.2", "5.2.02")
LRA = """
                       | anggaran      | realisasi
    BELANJA DAERAH     | 1.234.567.800 | 1.111.111.345
      BELANJA OPERASI  | 1.111.111.100 | 1.000.000.123
        Belanja Pegawai|   700.111.100 |   650.000.123
        Barang dan Jasa|   411.000.000 |   350.000.000
      BELANJA MODAL    |   123.456.700 |   111.111.222
        Peralatan      |   123.456.700 |   111.111.222
"""
PROGRAMMES = """
                         | anggaran      | realisasi
    Program A            | 1.011.111.100 |   900.000.123
      Belanja Daerah     | 1.011.111.100 |   900.000.123
        Operasi          | 1.011.111.100 |   900.000.123
          Pegawai        |   700.111.100 |   650.000.123
          Barang         |   311.000.000 |   250.000.000
    Program B            |   223.456.700 |   211.111.222
      Belanja Daerah     |   223.456.700 |   211.111.222
        Operasi          |   100.000.000 |   100.000.000
          Barang         |   100.000.000 |   100.000.000
        Modal            |   123.456.700 |   111.111.222
          Peralatan      |   123.456.700 |   111.111.222
"""
OWN = ("1.06.01", "5", "5.1", "5.1.01", "5.1.02", "1.06.02", "5", "5.1", "5.1.02", "5.2", "5.2.02")


def lra(drawing: str = LRA, title: str = TITLE) -> Table:
    return table(drawing, kind="lra", kode=CODES, sheet="LRA", title=title)


def programmes(drawing: str = PROGRAMMES, title: str = TITLE, kode: Sequence[str] = OWN) -> Table:
    return table(drawing, kode=kode, sheet="Program", title=title)


def outcomes(*tables: Table, owner: Sequence[int] | None = None) -> dict[str, str]:
    return verdicts(*tables, rule="konsolidasi", owner=owner)


def test_every_account_of_the_lra_is_the_sum_of_that_account_under_the_programmes() -> None:
    found = outcomes(lra(), programmes())
    assert set(found.values()) == {"held"}
    assert len(found) == 12


def test_codes_of_two_generations_are_one_account() -> None:
    found = outcomes(
        lra(), programmes(kode=[code.replace("5.1.0", "5.1.00").replace("5.2.0", "5.2.00") for code in OWN])
    )
    assert len(found) == 12


def test_where_the_tables_differ_the_lowest_account_says_in_which_kind() -> None:
    # 5 million more of barang and jasa, in every row of the LRA above it as well.
    more = LRA.replace("350.000.000", "355.000.000").replace("1.000.000.123", "1.005.000.123")
    more = more.replace("1.111.111.345", "1.116.111.345")
    found = outcomes(lra(more), programmes())
    assert {cell for cell, outcome in found.items() if outcome == "failed"} == {"LRA!C5"}


def test_tables_of_other_amounts_are_not_of_one_agency_whatever_their_codes() -> None:
    other = LRA.replace("1.111.111.100", "999.111.100").replace("700.111.100", "588.111.100")
    other = other.replace("1.234.567.800", "1.122.567.800").replace("111.111.222", "99.999.999")
    other = other.replace("350.000.000", "222.222.222").replace("123.456.700", "123.999.999")
    assert outcomes(lra(other), programmes()) == {}


def test_another_year_or_chart_is_not_compared() -> None:
    assert outcomes(lra(), programmes(title="DINAS SOSIAL / TAHUN ANGGARAN 2022")) == {}
    old = replace(lra(), uraian=("BELANJA DAERAH", "BELANJA TIDAK LANGSUNG", "", "", "BELANJA LANGSUNG", ""), title="")
    assert outcomes(old, programmes()) == {}


def test_belanja_that_stands_under_no_programme_is_left_out_with_what_is_above_it() -> None:
    without = [line for line in PROGRAMMES.splitlines() if "Pegawai" not in line]
    codes = [code for code in OWN if code != "5.1.01"]
    found = outcomes(lra(), programmes("\n".join(without).replace("700.111.100", "0"), kode=codes))
    assert not {"LRA!B2", "LRA!B3", "LRA!B4"} & set(found)


def test_of_many_agencies_those_of_one_name_are_compared() -> None:
    names = ("DINAS SOSIAL", "DINAS KESEHATAN", "DINAS PERTANIAN")
    tables = [
        replace(t, title=f"{name} / TAHUN ANGGARAN 2023", sheet=f"{t.sheet} {n}")
        for n, name in enumerate(names)
        for t in (lra(), programmes())
    ]
    assert len(outcomes(*tables, owner=range(6))) == 12 * 3
    nameless = [replace(t, title="TAHUN ANGGARAN 2023") for t in tables]
    assert outcomes(*nameless, owner=range(6)) == {}


KINDS = """
     | anggaran:operasi | realisasi:operasi | anggaran:modal | realisasi:modal | anggaran:jumlah | realisasi:jumlah
    Program A   | 1.011.111.100 |   900.000.123 |           0 |           0 | 1.011.111.100 |   900.000.123
    Program B   |   100.000.000 |   100.000.000 | 123.456.700 | 111.111.222 |   223.456.700 |   211.111.222
    = JUMLAH    | 1.111.111.100 | 1.000.000.123 | 123.456.700 | 111.111.222 | 1.234.567.800 | 1.111.111.345
"""


def kinds(drawing: str = KINDS) -> Table:
    return table(drawing, kind="rekap", sheet="Rekap", title=TITLE)


def test_kinds_in_columns_are_the_kinds_of_the_lra() -> None:
    assert set(outcomes(lra(), kinds()).values()) == {"held"}
    assert len(outcomes(lra(), kinds())) == 6


def test_a_kind_that_differs_is_named_and_the_total_that_follows_is_not() -> None:
    less = KINDS.replace("111.111.222", "101.111.222").replace("211.111.222", "201.111.222")
    less = less.replace("1.111.111.345", "1.101.111.345")
    found = outcomes(lra(), kinds(less))
    assert {cell for cell, outcome in found.items() if outcome == "failed"} == {"LRA!C6"}


def test_a_recap_of_another_date_with_the_same_budget_is_not_compared() -> None:
    earlier = KINDS.replace("1.000.000.123", "500.000.123").replace("111.111.222", "11.111.222")
    earlier = earlier.replace("1.111.111.345", "511.111.345")
    assert "failed" not in outcomes(lra(), kinds(earlier)).values()
