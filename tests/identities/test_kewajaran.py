"""Rule `kewajaran` over budgets: what adds up and is hardly possible is noted, sparingly."""

from __future__ import annotations

from collections.abc import Sequence

from making import book, table

from lkjip_calc.checking import FAILED
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kewajaran import assertions
from lkjip_calc.tables.model import Table


def noted(drawn: Table) -> list[tuple[str, str, str]]:
    """The notes on a table: kind, cell, and the other cells named."""
    found = [a for a in assertions(Cells.of([drawn]), [book(drawn)]) if a.outcome == FAILED]
    return [(a.message.removeprefix("kewajaran."), a.cell, dict(a.params).get("others", "")) for a in found]


def budget(drawing: str, kode: Sequence[str] | None = None, kind: str = "anggaran", title: str = "") -> Table:
    return table(drawing, kode=kode, kind=kind, title=title)


BELANJA = """
                             | anggaran    | realisasi
    Belanja Daerah           | 900.000.000 | 700.500.300
      Belanja Pegawai        | 400.000.000 | 390.123.400
      Belanja Barang         | 300.000.000 | 210.376.900
        Belanja Pakai Habis  | 100.000.000 |  90.176.900
        Belanja Jasa         | 200.000.000 | 120.200.000
      Belanja Modal          | 200.000.000 | 100.000.000
"""


def test_an_ordinary_budget_has_no_notes() -> None:
    assert noted(budget(BELANJA)) == []


def test_realisasi_of_belanja_above_anggaran_is_noted_at_the_lowest_row() -> None:
    drawn = BELANJA.replace("120.200.000", "220.200.000").replace("210.376.900", "310.376.900")
    assert noted(budget(drawn)) == [("melebihi", "C6", "")]


def test_realisasi_of_pendapatan_above_its_target_is_usual() -> None:
    assert noted(budget(BELANJA.replace("Belanja", "Pendapatan").replace("390.123.400", "490.123.400"))) == []


def test_the_account_tells_belanja_before_the_words_do() -> None:
    drawn = " | anggaran | realisasi\nJasa | 100.000.000 | 120.500.000\nLain | 50.000.000 | 40.000.000"
    assert noted(budget(drawn, ["5.1.02", "5.1.03"])) == [("melebihi", "C2", "")]
    assert noted(budget(drawn, ["4.1.02", "4.1.03"])) == []
    assert noted(budget(drawn)) == []
    assert noted(budget(drawn, title="Realisasi Belanja Daerah")) == [("melebihi", "C2", "")]


def test_realisasi_without_anggaran_is_noted() -> None:
    drawn = BELANJA.replace("200.000.000 | 100.000.000", "-           | 100.000.000")
    assert noted(budget(drawn)) == [("tanpa_anggaran", "C7", "")]


def test_an_anggaran_that_cannot_be_read_is_not_a_missing_one() -> None:
    assert noted(budget(BELANJA.replace("200.000.000 | 100.000.000", "menyusul    | 100.000.000"))) == []


def test_negative_amounts_are_noted_unless_the_row_says_why() -> None:
    drawn = BELANJA.replace("Belanja Modal          | 200.000.000 | 100.000.000",
                            "{name} | 200.000.000 | (1.500.000)")  # fmt: skip
    assert noted(budget(drawn.format(name="Belanja Modal"))) == [("negatif", "C7", "")]
    assert noted(budget(drawn.format(name="Koreksi Belanja"))) == []
    financing = "PEMBIAYAAN | 200.000.000 | (1.500.000)\n    SURPLUS/(DEFISIT) | (5) | (5)"
    assert noted(budget(BELANJA + financing)) == []


def test_long_amounts_that_are_equal_on_two_items_are_noted() -> None:
    assert noted(budget(BELANJA.replace("120.200.000", "390.123.411").replace("390.123.400", "390.123.411"))) == [
        ("melebihi", "C6", ""),
        ("sama", "C6", ""),
    ]


def test_round_equal_amounts_and_a_row_with_its_only_item_are_not_noted() -> None:
    assert noted(budget(BELANJA.replace("120.200.000", "100.000.000"))) == []
    single = BELANJA.replace("300.000.000 | 210.376.900", "100.000.000 |  90.176.931").replace(
        "90.176.900", "90.176.931"
    )
    assert noted(budget(single)) == []
    as_list = " | anggaran | realisasi\nBelanja Modal | 200.000.000 | 90.176.931\nGedung | 200.000.000 | 90.176.931"
    assert noted(budget(as_list)) == []


YEARS = """
                    | anggaran      | realisasi   | {before}
    Belanja Daerah  | 1.000.000.000 | 760.000.000 | 750.500.000
      Pegawai       |   400.000.000 | 390.123.400 | 380.000.000
      Barang        |   300.000.000 | 269.876.600 | 260.000.000
      Modal         |   300.000.000 | 100.000.000 | {modal}
"""


def before(drawing: str) -> Table:
    """A table whose last column is the realisasi of the year before."""
    from dataclasses import replace

    drawn = table(drawing.format(before="realisasi", modal="{modal}") if "{modal}" in drawing else drawing)
    last = replace(drawn.columns[2], header="Realisasi Tahun Sebelumnya", group=())
    return replace(drawn, columns=(*drawn.columns[:2], last))


def test_a_realisasi_ten_times_that_of_the_year_before_is_noted() -> None:
    assert noted(before(YEARS.format(before="realisasi", modal="9.000.000"))) == [("lonjakan", "C5", "")]
    assert noted(before(YEARS.format(before="realisasi", modal="50.000.000"))) == []


def test_a_jump_of_a_small_amount_is_not_noted() -> None:
    drawn = YEARS.format(before="realisasi", modal="110.500").replace("100.000.000", "1.105.000")
    assert noted(before(drawn)) == []


def test_physical_progress_far_ahead_of_the_money_is_noted() -> None:
    drawn = """
                     | anggaran    | realisasi   | fisik
        Belanja A    | 100.000.000 |  20.000.000 | 100
        Belanja B    | 100.000.000 |  60.000.000 | 100
        Belanja C    | 100.000.000 |  95.000.000 | 100
    """
    assert noted(budget(drawn)) == [("fisik_mendahului", "D2", "")]


def test_several_rows_of_one_kind_are_one_note_at_the_gravest() -> None:
    spent = ("80.500.000", "101.500.000", "81.500.000", "108.500.000", "104.500.000", "82.500.000")
    rows = "\n".join(f"Belanja {n} | 100.000.000 | {amount}" for n, amount in enumerate(spent))
    assert noted(budget(" | anggaran | realisasi\n" + rows)) == [("melebihi_many", "C5", "C6, C3")]


def test_where_most_rows_are_striking_the_table_is_of_another_sort() -> None:
    rows = "\n".join(f"Belanja {n} | 100.000.000 | {101 + n}.500.000" for n in range(10))
    assert noted(budget(" | anggaran | realisasi\n" + rows)) == []
