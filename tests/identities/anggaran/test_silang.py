"""Rule `silang` [practice: a figure in the text must equal the figure on the face of the report]."""

from __future__ import annotations

from making import failures, table, verdicts

from lkjip_calc.tables.model import Table

AGENCY = """
                | anggaran       | realisasi
    Kesbangpol  | 12.588.628.067 | 11.334.430.823
      Program A |  7.538.511.627 |  6.946.518.664
      Program B |  5.050.116.440 |  4.387.912.159
"""
TYPES = """
             | anggaran       | realisasi
    Operasi  | 11.530.008.674 | 10.355.463.823
    Modal    |  1.058.619.393 |    978.967.000
    = Jumlah | 12.588.628.067 | 11.334.430.823
"""


def recap(drawing: str = TYPES, sheet: str = "Rekap", title: str = "") -> Table:
    return table(drawing, sheet=sheet, title=title)


def main(drawing: str = AGENCY, sheet: str = "T3.7", title: str = "") -> Table:
    return table(drawing, sheet=sheet, title=title)


def said(figures: str, words: str = "Badan mengelola anggaran", roles: str = "anggaran | realisasi | sisa") -> Table:
    return table(f" | {roles}\n{words} | {figures}", kind="kalimat", sheet="Narasi")


def test_the_totals_of_two_tables_are_the_same_figure() -> None:
    assert verdicts(main(), recap(), rule="silang") == {"Rekap!B4": "held", "Rekap!C4": "held"}


def test_a_total_one_slip_away_is_the_same_figure_written_wrong() -> None:
    slipped = TYPES.replace("11.334.430.823", "11.334.430.283")
    assert verdicts(main(), recap(slipped), rule="silang") == {"Rekap!B4": "held", "Rekap!C4": "failed"}


def test_months_with_the_same_anggaran_are_not_compared_in_their_realisasi() -> None:
    january = AGENCY.replace("11.334.430.823", "1.034.430.823")
    assert verdicts(main(), main(january, sheet="Lain"), rule="silang") == {}


def test_months_that_differ_by_one_digit_are_told_apart_by_their_titles() -> None:
    later = AGENCY.replace("11.334.430.823", "11.534.430.823")
    november, december = main(sheet="Nov", title="Bulan November 2022"), main(later, "Des", "Bulan Desember 2022")
    assert verdicts(november, december, rule="silang") == {}
    assert failures(november, main(later, "Des", "Tahun 2022"), rule="silang") == ["Des!C2"]


def test_tables_whose_common_rows_differ_are_of_different_times() -> None:
    # The realisasi of the whole differs by one digit, and so does that of its rows by more than one.
    first = AGENCY.replace("11.334.430.823", "11.534.430.823").replace("6.946.518.664", "7.246.518.600")
    first = first.replace("4.387.912.159", "4.287.912.223")
    assert verdicts(main(), main(first, sheet="Lain"), rule="silang") == {}


def test_round_amounts_of_different_months_are_not_compared() -> None:
    drawn = " | anggaran | realisasi\nDinas | 12.588.628.067 | {}.000.000.000\n  P | 12.588.628.067 | {}.000.000.000"
    one, two = (table(drawn.format(n, n), sheet=str(n)) for n in (1, 2))
    assert verdicts(one, two, rule="silang") == {}


def test_the_budget_before_its_revision_is_told_apart_by_its_title() -> None:
    before = main(AGENCY.replace("12.588.628.067", "12.288.628.067"), "A", "APBD Murni")
    assert verdicts(before, main(sheet="B", title="APBD Perubahan"), rule="silang") == {}


def test_tables_before_and_since_the_new_chart_of_accounts_are_not_compared() -> None:
    from dataclasses import replace

    slipped = main(AGENCY.replace("11.334.430.823", "11.334.430.283"), "Lain")
    assert verdicts(main(), slipped, rule="silang") == {"Lain!B2": "held", "Lain!C2": "failed"}
    old = replace(slipped, kode=("", "5.1", "5.2"), uraian=("Kesbangpol", "Belanja Tidak Langsung", "Belanja Langsung"))
    new = replace(main(), title="TAHUN ANGGARAN 2021")
    assert verdicts(new, old, rule="silang") == {}


def test_two_agencies_with_similar_totals_are_not_compared() -> None:
    one = " | anggaran | realisasi\nKecamatan A | 500.000.000 | 480.000.000\n  P | 500.000.000 | 480.000.000"
    other = one.replace("480", "490").replace("Kecamatan A", "Kecamatan B")
    assert verdicts(table(one, sheet="A"), table(other, sheet="B"), rule="silang") == {}


def test_amounts_of_different_units_are_never_set_equal() -> None:
    drawn = " | anggaran{} | realisasi{}\nDinas | {} | {}\n  Program | {} | {}"
    rupiah = drawn.format("", "", *["12.500.000.000", "11.300.000.000"] * 2)
    thousands = drawn.format("^3", "^3", *["12.500.000", "11.300.000"] * 2)
    assert failures(table(rupiah, sheet="A"), table(thousands, sheet="B"), rule="silang") == []


def test_a_sentence_repeats_the_table() -> None:
    found = verdicts(main(), said("12.588.628.067 | 11.334.430.823 | 1.254.197.244"), rule="silang")
    assert found == {"Narasi!B2": "held", "Narasi!C2": "held"}


def test_a_sentence_one_slip_away_contradicts_the_table() -> None:
    found = verdicts(main(), said("12.588.682.067 | 11.334.430.823 | "), rule="silang")
    assert found == {"Narasi!B2": "failed", "Narasi!C2": "held"}


def test_a_single_amount_is_compared_with_headlines_only() -> None:
    assert failures(main(), said("12.588.682.067 | | ")) == ["Narasi!B2"]
    assert failures(main(), said("7.538.511.672 | | ")) == []


def test_a_round_amount_near_a_round_headline_is_another_amount() -> None:
    drawn = " | anggaran | realisasi\nDinas | 2.500.000.000 | 2.100.000.000\n  P | 2.500.000.000 | 2.100.000.000"
    assert verdicts(table(drawn), said("2.000.000.000 | | ", "Kegiatan X dengan anggaran"), rule="silang") == {}
    assert verdicts(table(drawn), said("2.500.000.000 | 2.000.000.000 | ", "Kegiatan X"), rule="silang") == {}


def test_a_round_amount_of_the_row_that_is_named_is_the_same_amount() -> None:
    drawn = " | anggaran | realisasi\nProgram Kebersihan | 500.000.000 | 480.000.000\nProgram Lain | 7 | 7"
    sentence = said("500.000.000 | 490.000.000 | ", "Program Kebersihan dengan anggaran")
    assert failures(table(drawn), sentence, rule="silang") == ["Narasi!C2"]


def test_a_rounded_amount_in_words_agrees_within_its_rounding() -> None:
    from dataclasses import replace

    sentence = said("12.600.000.000 | 11.334.430.823 | ")
    slack = sentence.figures.slack.copy()
    slack[0, 0] = 10**10  # half a unit of the last digit of 12,6 miliar, in half sen
    sentence = replace(sentence, figures=replace(sentence.figures, slack=slack))
    assert verdicts(main(), sentence, rule="silang") == {"Narasi!B2": "held", "Narasi!C2": "held"}


def test_files_checked_together_are_compared() -> None:
    slipped = recap(TYPES.replace("12.588.628.067", "12.588.628.607"))
    assert "Rekap!B4" in failures(main(), slipped, rule="silang", owner=[0, 1])
