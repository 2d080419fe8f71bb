"""Rules `sisa` and `kolom` [practice: official templates print the difference with either sign]."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from making import failures, quick, table, verdicts

BUDGET = """
      | anggaran | realisasi | sisa
    A | 300      | 200       | 100
    B | 600      | 500       | 100
    C | 900      | 850       |  50
"""


def test_sisa_is_anggaran_less_realisasi() -> None:
    assert verdicts(table(BUDGET), rule="sisa") == {"D2": "held", "D3": "held", "D4": "held"}
    assert failures(table(BUDGET.replace("|  50", "|  60"))) == ["D4"]


def test_lebih_kurang_is_realisasi_less_anggaran_where_the_table_prints_it_so() -> None:
    signed = BUDGET.replace("| 100\n", "| (100)\n").replace("|  50", "| (50,00)")
    assert verdicts(table(signed), rule="sisa") == {"D2": "held", "D3": "held", "D4": "held"}
    assert failures(table(signed.replace("(50,00)", "50"))) == ["D4"]


def test_sisa_may_relate_any_two_columns_that_fit() -> None:
    drawn = """
          | anggaran:murni | anggaran:perubahan | sisa
        A | 300            | 400                | 100
        B | 600            | 500                | (100)
        C | 900            | 950                | 50
    """
    assert failures(table(drawn)) == []


def test_each_group_has_its_own_sisa() -> None:
    drawn = """
          | anggaran:operasi | realisasi:operasi | sisa:operasi | anggaran:modal | realisasi:modal | sisa:modal
        A | 300              | 200               | 100          | 50             | 20              | 30
        B | 600              | 500               | 100          | 70             | 10              | 60
        C | 700              | 500               | 200          | 80             | 10              | 77
    """
    assert failures(table(drawn)) == ["G4"]


def test_a_difference_that_fits_no_two_columns_raises_no_alarm() -> None:
    assert verdicts(table(BUDGET.replace("100", "17").replace("50\n", "18\n")), rule="sisa") == {}


def test_blank_remainders_are_no_claims() -> None:
    assert verdicts(table(BUDGET.replace("|  50", "|")), rule="sisa") == {"D2": "held", "D3": "held"}


def test_what_cannot_be_read_says_so() -> None:
    found = verdicts(table(BUDGET + "    D | x | 1 | 1\n    E | 5 | #REF! | 1"), rule="sisa")
    assert (found["D5"], found["D6"]) == ("no_number", "error_cell")


def test_the_row_of_a_remainder_repeats_the_total() -> None:
    drawn = """
                           | anggaran       | realisasi
        Belanja Pegawai    |  4.644.143.000 |  4.248.443.909
        Belanja Barang     |  5.190.695.674 |  4.411.849.914
        Belanja Hibah      |  1.695.170.000 |  1.695.170.000
        Belanja Modal      |  1.058.619.393 |    978.967.000
        = Jumlah           | 12.588.628.067 | 11.334.430.823
        ~ Sisa (SILPA)     |  1.254.197.244 |
    """  # 12.588.628.067 - 11.334.430.823 = 1.254.197.244
    assert verdicts(table(drawn))["B7"] == "held"
    assert failures(table(drawn.replace("1.254.197.244", "1.254.179.244"))) == ["B7"]


KINDS = """
      | realisasi:operasi | realisasi:modal | realisasi:transfer | realisasi:jumlah
    A | 300               | 20              |                    | 320
    B | 600               | 50              | 7                  | 657
    C | 100               |                 |                    | 100
"""


def test_the_column_of_totals_sums_the_kinds_of_belanja() -> None:
    assert verdicts(table(KINDS, kind="rekap"), rule="kolom") == {"E2": "held", "E3": "held", "E4": "held"}
    assert failures(table(KINDS.replace("657", "675"), kind="rekap")) == ["E3"]


def test_the_column_after_the_quarters_is_their_sum() -> None:
    drawn = """
          | anggaran | nilai:tw i | nilai:tw ii | realisasi
        A | 300      | 100        | 150         | 250
        B | 600      | 200        | 250         | 450
        C | 100      | 50         | 20          |  70
        D | 100      | 50         | 40          |  90
        E | 100      | 10         | 40          |  50
    """
    assert failures(table(drawn)) == []
    assert failures(table(drawn.replace("|  70", "|  80")), rule="kolom") == ["E4"]
    cumulative = drawn.replace("250\n", "150\n").replace("450\n", "250\n").replace("|  70", "| 20")
    assert verdicts(table(cumulative), rule="kolom") == {}


def test_a_column_of_totals_that_never_fits_raises_no_alarm() -> None:
    assert verdicts(table(KINDS.replace("320", "1").replace("657", "2"), kind="rekap"), rule="kolom") == {}


def test_the_silpa_of_a_full_lra_is_no_remainder_of_one_total() -> None:
    drawn = """
                                | anggaran | realisasi
        PENDAPATAN DAERAH       | 700      | 650
        = JUMLAH PENDAPATAN     | 700      | 650
        BELANJA DAERAH          | 800      | 600
        = JUMLAH BELANJA        | 800      | 600
        ~ SURPLUS / (DEFISIT)   | -100     | 50
        PENERIMAAN PEMBIAYAAN   | 120      | 120
        PENGELUARAN PEMBIAYAAN  | 20       | 20
        = JUMLAH PENGELUARAN PEMBIAYAAN | 20 | 20
        ~ PEMBIAYAAN NETTO      | 100      | 100
        ~ SISA LEBIH PEMBIAYAAN ANGGARAN (SILPA) |  | 150
    """
    assert verdicts(table(drawn, kind="lra"), rule="sisa") == {}


@quick
@given(st.lists(st.tuples(st.integers(0, 10**15), st.integers(0, 10**15)), min_size=1, max_size=6), st.booleans())
def test_a_difference_column_of_one_sign_always_holds(rows: list[tuple[int, int]], turned: bool) -> None:
    lines = [f"X | {a} | {r} | {r - a if turned else a - r}" for a, r in rows]
    assert failures(table("  | anggaran | realisasi | sisa\n" + "\n".join(lines))) == []
