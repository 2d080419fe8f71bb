"""`silpa`: an agency's sisa anggaran with the reason, and the chain of a full LRA."""

from __future__ import annotations

from decimal import Decimal

from making import book, table

from lkjip_calc.figures import silpa

AGENCY = """
    | anggaran | realisasi
    Kesbangpol  | 12.588.628.067 | 11.334.430.823
      Program A |  7.538.511.627 |  6.946.518.664
      Program B |  5.050.116.440 |  4.387.912.159
"""
# 80 - 100 = -20 and 30 - 5 = 25: SILPA 5; realised 85 - 90 = -5 and 30 - 6 = 24: SILPA 19
LRA = """
                             | anggaran | realisasi
    PENDAPATAN DAERAH        | 80       | 85
    BELANJA DAERAH           | 100      | 90
    ~ SURPLUS/(DEFISIT)      | (20)     | (5)
    PEMBIAYAAN               | 25       | 24
      PENERIMAAN PEMBIAYAAN  | 30       | 30
      PENGELUARAN PEMBIAYAAN | 5        | 6
    ~ SILPA                  | 5        | 19
"""


def test_an_agency_has_its_sisa_anggaran_and_the_reason_why_it_is_no_silpa() -> None:
    found = silpa(book(table(AGENCY)))
    assert found is not None
    assert (found.kind, found.amount) == ("sisa_anggaran", Decimal(1254197244))
    assert (found.anggaran, found.realisasi) == (Decimal(12588628067), Decimal(11334430823))
    assert "pembiayaan" in found.reason
    assert found.cells == (("Sheet1", "B2"), ("Sheet1", "C2"))


def test_the_last_total_speaks_where_there_is_no_single_root() -> None:
    found = silpa(book(table(" | anggaran | realisasi\nA | 10 | 5\nB | 20 | 10\n= Jumlah | 30 | 15,50")))
    assert found is not None
    assert (found.amount, found.cells) == (Decimal("14.50"), (("Sheet1", "B4"), ("Sheet1", "C4")))


def test_the_longest_table_speaks() -> None:
    short = table(" | anggaran | realisasi\nDinas | 10 | 5\n  A | 10 | 5", sheet="Ringkas")
    found = silpa(book(short, table(AGENCY)))
    assert found is not None
    assert found.cells[0][0] == "Sheet1"


def test_without_a_row_that_speaks_for_all_there_is_none() -> None:
    assert silpa(book(table(" | anggaran | realisasi\nA | 10 | 5\nB | 20 | 10"))) is None
    assert silpa(book(table(" | jumlah\nKepala | 1\n= Jumlah | 1", kind="daftar"))) is None
    assert silpa(book(table(" | anggaran | realisasi\nDinas | x | 5\n  A | 10 | 5"))) is None


def test_a_full_lra_has_the_chain_to_silpa() -> None:
    found = silpa(book(table(LRA, kind="lra")))
    assert found is not None
    assert (found.kind, found.reason) == ("silpa", "")
    assert (found.anggaran, found.realisasi, found.amount) == (Decimal(5), Decimal(19), Decimal(19))
    assert [step.name for step in found.chain][-1] == "silpa"


# Transfer stands apart; 90 - 60 - 20 = 10 and 15 - 5 = 10: SILPA 20; realised 95 - 55 - 20 = 20, 15 - 5: 30.
BEFORE_2021 = """
                                  | anggaran | realisasi
    PENDAPATAN DAERAH             | 90       | 95
    BELANJA DAERAH                | 60       | 55
    TRANSFER                      | 20       | 20
    {total}
    ~ SURPLUS/(DEFISIT)           | 10       | 20
    PEMBIAYAAN DAERAH             | 10       | 10
      PENERIMAAN PEMBIAYAAN DAERAH  | 15       | 15
      PENGELUARAN PEMBIAYAAN DAERAH | 5        | 5
"""


def test_transfer_apart_from_belanja_is_an_outlay_once() -> None:
    totals = ("= JUMLAH BELANJA | 60 | 55", "= JUMLAH BELANJA DAN TRANSFER | 80 | 75")
    for total in totals:
        found = silpa(book(table(BEFORE_2021.format(total=total), kind="lra")))
        assert found is not None
        assert (found.anggaran, found.realisasi) == (Decimal(20), Decimal(30)), total
