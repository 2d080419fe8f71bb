"""Rule `fisik` [practice: fisik = sum(pagu x fisik) / sum(pagu); some sheets print the plain mean]."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from making import failures, quick, table, verdicts

WEIGHTED = """
                | anggaran | fisik
    Dinas       | 1.000    |  83,00
      Program A |   700    | 100,00
      Program B |   300    |  43,33
        Keg. B1 |   100    | 100,00
        Keg. B2 |   200    |  15,00
"""  # (700 x 100 + 300 x 43,33) / 1000 = 82,999; (100 x 100 + 200 x 15) / 300 = 43,333


def test_fisik_is_weighted_by_anggaran() -> None:
    assert verdicts(table(WEIGHTED), rule="fisik") == {"C2": "held", "C4": "held"}
    assert failures(table(WEIGHTED.replace("83,00", "83,02"))) == ["C2"]


def test_a_table_of_plain_means_is_judged_by_plain_means() -> None:
    drawn = """
                    | anggaran | fisik
        Dinas       | 1.000    | 75,00
          Program A |   700    | 90,00
            Keg. A1 |   500    | 80,00
            Keg. A2 |   200    | {}
          Program B |   300    | 60,00
            Keg. B1 |   100    | 50,00
            Keg. B2 |   200    | 70,00
    """
    assert failures(table(drawn.format("100,00"))) == []
    assert failures(table(drawn.format("90,00"))) == ["C3"]


def test_fisik_that_follows_neither_mean_raises_no_alarm() -> None:
    drawn = """
                    | anggaran | fisik
        Dinas       | 1.000    | 100,00
          Program A |   700    |  90,00
          Program B |   300    |  60,00
    """
    assert failures(table(drawn)) == []


def test_children_without_fisik_or_anggaran_are_no_part_of_the_mean() -> None:
    drawn = """
                    | anggaran | fisik
        Dinas       | 1.000    | 100,00
          Program A |   700    | 100,00
          Program B |   300    |
          Program C |     0    | 0,00
    """
    assert failures(table(drawn)) == []


def test_a_mean_without_weight_is_not_evaluated() -> None:
    drawn = table("""
                    | anggaran | fisik
        Dinas       | 1.000    | 83,00
          Program A |     0    | 90,00
            Keg. A1 |     0    | 90,00
            Keg. A2 |     0    | 70,00
          Program B |   700    | 90,00
          Program C |   300    | 66,67
    """)  # (700 x 90 + 300 x 66,67) / 1000 = 83,001
    assert verdicts(drawn, rule="fisik") == {"C2": "held", "C3": "zero_denominator"}


def test_the_weight_may_be_the_revised_anggaran() -> None:
    drawn = """
                    | anggaran:murni | anggaran:perubahan | fisik
        Dinas       | 1.500          | 1.000              | 83,00
          Program B | 1.000          |   700              | 90,00
          Program C |   500          |   300              | 66,67
    """
    assert verdicts(table(drawn), rule="fisik") == {"D2": "held"}


@quick
@given(st.lists(st.tuples(st.integers(1, 10**15), st.integers(0, 10000)), min_size=1, max_size=6))
def test_a_mean_rounded_to_its_printed_decimals_always_holds(children: list[tuple[int, int]]) -> None:
    total = sum(a for a, _ in children)
    mean = (2 * sum(a * f for a, f in children) + total) // (2 * total)
    lines = [f"Dinas | {total} | {mean // 100},{mean % 100:02}"]
    lines += [f"  A | {a} | {f // 100},{f % 100:02}" for a, f in children]
    assert failures(table("| anggaran | fisik\n" + "\n".join(lines)), rule="fisik") == []
