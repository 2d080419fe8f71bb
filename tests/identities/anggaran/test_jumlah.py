"""Rule `jumlah` [practice: a parent is the sum of its direct children in every money column]."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from making import batches_of, failures, quick, table, verdicts

AGENCY = """
                    | anggaran    | realisasi
    Dinas           | 435.696.492 | 300.000.000
      Program A     |  26.000.000 |  20.000.000
      Program B     | 185.853.200 | 100.000.000
        Kegiatan B1 | 100.000.000 |  60.000.000
        Kegiatan B2 |  85.853.200 |  40.000.000
      Program C     | 223.843.292 | 180.000.000
"""


def test_a_parent_is_the_sum_of_its_direct_children_in_every_column() -> None:
    assert verdicts(table(AGENCY), rule="jumlah") == {"B2": "held", "C2": "held", "B4": "held", "C4": "held"}


def test_a_wrong_child_fails_the_sums_above_it_and_no_others() -> None:
    assert failures(table(AGENCY.replace("100.000.000 |  60", "100.000.001 |  60"))) == ["B4"]
    assert failures(table(AGENCY.replace("185.853.200 | 100", "185.853.200 | 101"))) == ["C2", "C4"]


def test_the_items_of_a_heading_belong_to_the_row_above_the_heading() -> None:
    drawn = table("""
                        | anggaran
        Dinas           | 100
          # Urusan wajib|
            Program A   |  60
          # Urusan lain |
            Program B   |  40
    """)
    assert verdicts(drawn, rule="jumlah") == {"B2": "held"}


def test_headings_within_headings_pass_their_items_up() -> None:
    drawn = table("""
                        | anggaran
        Dinas           | 100
          # Urusan      |
            # Bidang    |
              Program A |  60
              Program B |  41
    """)
    assert verdicts(drawn, rule="jumlah") == {"B2": "failed"}


def test_blanks_and_printed_nothings_among_children_are_worth_nought() -> None:
    drawn = table("""
                    | anggaran | realisasi
        Dinas       | 100      | 60
          Program A | 100      | 60
          Program B |          | -
    """)
    assert verdicts(drawn, rule="jumlah") == {"B2": "held", "C2": "held"}


def test_what_cannot_be_judged_says_why() -> None:
    drawn = table("""
                    | anggaran | realisasi | sisa     | nilai    | jumlah
        Dinas       |          | 100       | 100      | 100      | #REF!
          Program A | 100      | menyusul  | #DIV/0!  |          | 1
          Program B | 200      | 100       | 100      |          | 2
    """)
    found = verdicts(drawn, rule="jumlah")
    assert found == {
        "B2": "stated_blank",
        "C2": "no_number",
        "D2": "error_cell",
        "E2": "terms_blank",
        "F2": "error_cell",
    }


def test_a_total_sums_the_list_above_it() -> None:
    drawn = """
                         | jumlah
        Kepala Badan     | 1
        Sekretaris       | 1
        Kepala Bidang    | 2
        = Jumlah         | 4
    """
    assert verdicts(table(drawn, kind="daftar"), rule="jumlah") == {"B5": "held"}
    assert failures(table(drawn.replace("| 4", "| 5"), kind="daftar")) == ["B5"]


def test_a_total_sums_the_roots_not_their_children() -> None:
    drawn = table("""
                        | anggaran
        Program A       | 100
          Kegiatan A1   |  60
          Kegiatan A2   |  40
        Program B       |  50
          Kegiatan B1   |  50
        = Jumlah        | 150
    """)
    assert verdicts(drawn, rule="jumlah") == {"B2": "held", "B5": "held", "B7": "held"}


def test_a_grand_total_sums_the_subtotals() -> None:
    drawn = """
                         | jumlah
        I/a              | 3
        I/b              | 4
        = Jumlah gol I   | 7
        II/a             | 5
        II/b             | 6
        = Jumlah gol II  | 11
        = Jumlah         | 18
    """
    assert set(verdicts(table(drawn, kind="daftar"), rule="jumlah").values()) == {"held"}
    assert failures(table(drawn.replace("| 18", "| 19"), kind="daftar")) == ["B8"]
    # The grand total still equals the sum of the items, so only the subtotal is in doubt.
    assert failures(table(drawn.replace("| 11", "| 12"), kind="daftar")) == ["B7"]


def test_a_running_total_may_sum_everything_above_it() -> None:
    drawn = table("""
                         | jumlah
        I/a              | 3
        = Jumlah         | 3
        II/a             | 5
        = Jumlah s.d. II | 8
    """, kind="daftar")  # fmt: skip
    assert failures(drawn) == []


def test_a_total_above_its_rows_sums_what_follows() -> None:
    drawn = """
                    | anggaran
        = Jumlah    | 150
        Program A   | 100
        Program B   |  50
    """
    assert verdicts(table(drawn), rule="jumlah") == {"B2": "held"}
    assert failures(table(drawn.replace("150", "160"))) == ["B2"]


def test_a_total_may_sum_the_leaves_where_parents_stand_apart() -> None:
    drawn = table("""
                        | anggaran | realisasi
        Program A       | 999      | 1
          Kegiatan A1   |  60      | 50
          Kegiatan A2   |  40      | 30
        = Jumlah        | 100      | 80
    """)
    assert verdicts(drawn, rule="jumlah")["B5"] == "held"
    assert verdicts(drawn, rule="jumlah")["C5"] == "held"


def test_a_list_whose_levels_are_unknown_raises_no_alarm() -> None:
    # Every level of the agency is a row of its own; the sum of all rows is three times the total.
    drawn = table("""
                    | anggaran
        Dinas       | 100
        Program A   |  60
        Kegiatan A1 |  60
        Program B   |  40
        Kegiatan B1 |  40
        = Jumlah    | 100
    """, levels_by="none")  # fmt: skip
    assert failures(drawn) == []


def test_an_unlabelled_row_takes_part_in_no_sum() -> None:
    drawn = table("""
                    | anggaran
        Program A   | 100
        Program B   |  50
        ?           | 150
        = Jumlah    | 150
    """)
    assert verdicts(drawn, rule="jumlah") == {"B5": "held"}


def test_a_total_that_names_a_row_repeats_that_row() -> None:
    drawn = """
                           | anggaran | realisasi
        PENDAPATAN         | 100      | 110
        BELANJA DAERAH     | 900      | 800
          BELANJA OPERASI  | 800      | 710
          BELANJA MODAL    | 100      |  90
        = JUMLAH BELANJA   | 900      | 800
    """
    assert verdicts(table(drawn, levels_by="code"), rule="jumlah")["B6"] == "held"
    wrong = drawn.replace("= JUMLAH BELANJA   | 900", "= JUMLAH BELANJA   | 990")
    assert failures(table(wrong, levels_by="code")) == ["B6"]


def test_a_total_that_names_what_it_lists_sums_the_list() -> None:
    drawn = """
                         | anggaran
        Belanja Pegawai  | 500
        Belanja Barang   | 400
        = Jumlah Belanja | 900
    """
    assert verdicts(table(drawn), rule="jumlah") == {"B4": "held"}


def test_financing_is_printed_as_a_net() -> None:
    drawn = """
                                 | anggaran | realisasi
        PEMBIAYAAN               | 25       | 20
          Penerimaan Pembiayaan  | 30       | 30
          Pengeluaran Pembiayaan |  5       | 10
    """
    assert verdicts(table(drawn, kind="lra"), rule="jumlah") == {"B2": "held", "C2": "held"}
    assert failures(table(drawn.replace("| 20", "| 21"), kind="lra")) == ["C2"]


def test_financing_is_rarely_printed_as_a_sum() -> None:
    drawn = table("""
                                 | anggaran | realisasi
        PEMBIAYAAN               | 35       | 40
          Penerimaan Pembiayaan  | 30       | 30
          Pengeluaran Pembiayaan |  5       | 10
    """, kind="lra")  # fmt: skip
    assert verdicts(drawn, rule="jumlah") == {"B2": "held", "C2": "held"}


def test_unit_prices_are_no_sums() -> None:
    drawn = table("""
                      | jumlah | nilai
        Peralatan     |  6     | 9.500
          Komputer    |  3     | 3.500
            Laptop    |  1     | 2.000
            PC        |  2     | 1.750
          Meja        |  2     | 1.000
            Meja kayu |  1     |   600
            Meja besi |  1     |   500
          Kursi       |  1     |   250
            Kursi A   |  1     |   250
    """, kind="daftar")  # fmt: skip
    assert [verdicts(drawn, rule="jumlah").get(cell) for cell in ("B2", "C2", "C3")] == ["held", None, None]


def test_figures_in_thousands_close_up_to_their_rounding() -> None:
    drawn = """
                 | anggaran^3
        Dinas    | 4.004,15
          A      |   715,98
          B      | 2.817,38
          C      |   470,79
    """  # 715,98 + 2.817,38 + 470,79 = 4.004,15
    assert failures(table(drawn)) == []
    assert failures(table(drawn.replace("4.004,15", "4.004,17"))) == []  # four roundings of half a unit each
    assert failures(table(drawn.replace("4.004,15", "4.004,18"))) == ["B2"]


def test_tables_of_indicators_have_no_sums() -> None:
    drawn = table("""
                | target | realisasi
        Sasaran | 100    | 90
          A     |  10    | 20
    """, kind="indikator")  # fmt: skip
    assert batches_of(drawn, "jumlah") == []


@quick
@given(st.lists(st.lists(st.integers(0, 10**15), min_size=1, max_size=4), min_size=1, max_size=5))
def test_a_hierarchy_summed_upwards_always_holds(programs: list[list[int]]) -> None:
    lines = [" | anggaran", f"Dinas | {sum(map(sum, programs))}"]
    for leaves in programs:
        lines += [f"  Program | {sum(leaves)}", *(f"    Kegiatan | {leaf}" for leaf in leaves)]
    lines.append(f"= Jumlah | {sum(map(sum, programs))}")
    assert set(verdicts(table("\n".join(lines)), rule="jumlah").values()) == {"held"}


NUMBERED = """
                     | anggaran | realisasi
    Dinas Pendidikan | 100      | 90
    Dinas Kesehatan  | 200      | 180
    Dinas Sosial     | 50       | 40
    = {total}        | 250      | 220
"""


def test_a_bare_total_under_rows_numbered_from_one_counts_the_first_of_them_too() -> None:
    numbered = replace(table(NUMBERED.format(total="JUMLAH"), levels_by="list"), nomor=("1", "2", "3", ""))
    assert verdicts(numbered, rule="jumlah") == {"B5": "failed", "C5": "failed"}


def test_a_total_of_the_last_rows_alone_holds_where_no_numbers_make_them_one_list() -> None:
    named = replace(table(NUMBERED.format(total="Jumlah Belanja"), levels_by="list"), nomor=("1", "2", "3", ""))
    for drawn in (named, replace(named, nomor=("", "1", "2", "")), table(NUMBERED.format(total="JUMLAH"))):
        assert verdicts(drawn, rule="jumlah") == {"B5": "held", "C5": "held"}


def test_the_total_of_a_group_that_has_one_subtotal_repeats_it() -> None:
    # Groups within groups: `Jumlah Barat` closes its only block; three columns are nought in the first.
    drawn = table("""
                         | anggaran | realisasi | nilai:murni | nilai:perubahan | nilai:kas
        Bidang A         |      100 |        80 |           0 |               0 |         0
        = Jumlah A       |      100 |        80 |           0 |               0 |         0
        = Jumlah Timur   |      100 |        80 |           0 |               0 |         0
        Bidang B         |      300 |        70 |           7 |               8 |         9
        = Jumlah B       |      300 |        70 |           7 |               8 |         9
        = Jumlah Barat   |      300 |        70 |           7 |               8 |         9
    """)
    assert failures(drawn) == []
    assert verdicts(drawn, rule="jumlah")["B7"] == "held"
