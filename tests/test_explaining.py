"""One root, one finding: the cell, the value it should have, its evidence and what follows from it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from making import book, table

from lkjip_calc import check
from lkjip_calc.findings import SEVERITIES, Finding, Result
from lkjip_calc.tables.model import Table

AGENCY = """
                  | anggaran       | realisasi   | persen
    Kesbangpol    | 735.696.492    | 536.240.000 | 72,89
      Program A   | 435.696.492    | 343.240.000 | 78,78
        Kegiatan1 |  26.000.000    |  20.000.000 | 76,92
        Kegiatan2 | 185.853.200    | 150.450.000 | 80,95
        Kegiatan3 | 199.996.000    | 154.000.000 | 77,00
        Kegiatan4 |  23.847.292    |  18.790.000 | 78,79
      Program B   | 300.000.000    | 193.000.000 | 64,33
"""
# 26.000.000 + 185.853.200 + 199.996.000 + 23.847.292 = 435.696.492; 18.790.000 / 23.847.292 = 78,793%


def checked(drawing: str, *old_new: str, lang: str = "id") -> Result:
    for old, new in zip(old_new[::2], old_new[1::2], strict=True):
        assert drawing.count(old) == 1
        drawing = drawing.replace(old, new)
    return check(book(table(drawing)), lang=lang)


def only(result: Result) -> Finding:
    (finding,) = result.findings
    return finding


def test_a_clean_table_has_no_finding() -> None:
    assert checked(AGENCY).findings == ()


def test_a_wrong_child_is_one_finding_with_its_evidence_and_consequences() -> None:
    finding = only(checked(AGENCY, "23.847.292", "28.847.292"))
    assert (finding.sheet, finding.cell, finding.label) == ("Sheet1", "B7", "Kegiatan4")
    assert (finding.reported, finding.expected, finding.difference) == (28847292, 23847292, 5000000)
    assert (finding.rule, finding.cause.kind, finding.cause.detail) == ("jumlah", "substitution", "3>8")
    assert finding.cause.confidence > 0.9
    assert {(e.rule, e.identity) for e in finding.evidence} == {
        ("jumlah", "B3 = B4 + B5 + B6 + B7"),
        ("persen", "D7 = C7 / B7 x 100"),
    }
    sums = finding.evidence[0]
    assert (sums.stated, sums.computed) == (435696492, 440696492)
    assert {(c.rule, c.cell) for c in finding.consequences} == {("jumlah", "B3"), ("persen", "D7")}


def test_the_other_figures_are_cleared_by_the_identities_that_hold() -> None:
    finding = only(checked(AGENCY, "23.847.292", "28.847.292"))
    # B3 stands in B2's sum and C7 in C3's; the siblings B4, B5 and B6 have percentages of their own. D7 has no other.
    assert [(e.rule, e.identity) for e in finding.protecting] == [
        ("jumlah", "B2 = B3 + B8"),
        ("jumlah", "C3 = C4 + C5 + C6 + C7"),
        ("persen", "D4 = C4 / B4 x 100"),
        ("persen", "D5 = C5 / B5 x 100"),
        ("persen", "D6 = C6 / B6 x 100"),
    ]
    assert all(e.stated == e.computed for e in finding.protecting)
    assert "didukung uji yang sesuai: penjumlahan B2, penjumlahan C3, persentase D4 dan 2 lainnya." in finding.message


def test_a_tie_clears_the_cells_that_are_no_candidates_only() -> None:
    finding = only(checked(AGENCY, "735.696.492", "745.696.492"))
    suspects = {c.cell for c in finding.candidates}
    for evidence in finding.protecting:
        assert suspects.isdisjoint(evidence.identity.replace("=", " ").replace("+", " ").split())


def test_a_wrong_percentage_is_its_own_root() -> None:
    finding = only(checked(AGENCY, "80,95", "89,05"))
    assert (finding.rule, finding.cell, finding.reported) == ("persen", "D5", Decimal("89.05"))
    assert finding.expected == Decimal("80.95")
    assert finding.is_percent
    assert finding.consequences == ()


def test_a_contradiction_without_a_single_suspect_is_a_tie() -> None:
    # The sum is 129, and one digit of every one of the six would mend it.
    drawn = " | jumlah\nA | 12\nB | 41\nC | 25\nD | 34\nE | 17\n= Jumlah | 139"
    finding = only(check(book(table(drawn, kind="daftar"))))
    assert finding.cell == "B7"
    assert (finding.expected, finding.difference) == (None, None)
    assert {(c.cell, c.value) for c in finding.candidates} == {
        ("B2", 22), ("B3", 51), ("B4", 35), ("B5", 44), ("B6", 27), ("B7", 129),
    }  # fmt: skip


def test_two_figures_that_changed_places_are_told_so() -> None:
    result = checked(AGENCY, "193.000.000", "343.240.00X", "343.240.000", "193.000.000", "343.240.00X", "343.240.000")
    assert {finding.cell for finding in result.findings} == {"C3", "C8"}
    assert {finding.cause.kind for finding in result.findings} == {"swap"}
    assert {finding.expected for finding in result.findings} == {343240000, 193000000}


def test_two_roots_are_two_findings_the_gravest_first() -> None:
    result = checked(AGENCY, "23.847.292", "28.847.292", "735.696.492", "735.966.492")
    assert [(f.id, f.cell, f.severity) for f in result.findings] == [("F1", "B2", "tinggi"), ("F2", "B7", "sedang")]


DIRTY = [
    checked(AGENCY, "23.847.292", "28.847.292"),
    checked(AGENCY, "435.696.492", "435.966.492"),
    checked(AGENCY, "150.450.000", "15.045.000"),
    checked(AGENCY, "80,95", "8,95", "199.996.000", "199.969.000"),
    checked(AGENCY, "26.000.000", "27.111.111", "185.853.200", "111.853.999", "23.847.292", "17.777.777"),
    check(book(table(" | jumlah\nA | 3\nB | 4\n= Jumlah | 8", kind="daftar"))),
]


@pytest.mark.parametrize("result", DIRTY)
def test_candidates_are_ranked_and_share_at_most_certainty(result: Result) -> None:
    for finding in result.findings:
        shares = [candidate.probability for candidate in finding.candidates]
        assert shares == sorted(shares, reverse=True)
        assert sum(shares) <= 1.0005
        assert 0 <= finding.cause.confidence <= 1


@pytest.mark.parametrize("result", DIRTY)
def test_consequences_never_contain_the_root(result: Result) -> None:
    for finding in result.findings:
        assert (finding.sheet, finding.cell) not in [(c.sheet, c.cell) for c in finding.consequences]
        assert len(set(finding.consequences)) == len(finding.consequences)


@pytest.mark.parametrize("result", DIRTY)
def test_every_failed_identity_is_evidence_of_a_finding(result: Result) -> None:
    frame = result.checks()
    failed = set(frame[frame["outcome"] == "failed"]["identity"])
    assert failed == {e.identity for finding in result.findings for e in finding.evidence}
    assert [finding.id for finding in result.findings] == [f"F{n}" for n in range(1, len(result.findings) + 1)]
    assert all(finding.severity in SEVERITIES and finding.message for finding in result.findings)


def test_the_list_of_checks_has_every_outcome_with_its_reason() -> None:
    drawn = " | anggaran | realisasi | persen\nA | 300 | 200 | 66,67\nB | 0 | 0 | 0,00\n= Jumlah | 301 | 200 | 66,45"
    frame = check(book(table(drawn))).checks()
    found = {(c.rule, c.cell): (c.outcome, c.reason, c.computed) for c in frame.itertuples()}
    assert found[("persen", "D2")] == ("held", "", Decimal("66.67"))
    assert found[("persen", "D3")] == ("not_evaluated", "zero_denominator", None)
    assert found[("jumlah", "B4")] == ("failed", "", Decimal(300))


def test_what_a_ratio_gives_is_printed_as_the_table_rounds() -> None:
    # 2/3 = 66,66|6; 8/9 = 88,88|8; 1/6 = 16,66|6
    cut = " | anggaran | realisasi | persen\nA | 3 | 2 | 66,66\nB | 9 | 8 | 88,88\nC | 6 | 1 | 16,66\nD | 3 | 2 | 66,66"
    frame = check(book(table(cut))).checks()
    assert set(frame["computed"]) == {Decimal("66.66"), Decimal("88.88"), Decimal("16.66")}


def test_an_identity_across_sheets_names_the_sheet() -> None:
    other = table(
        " | anggaran | realisasi\nDinas | 735.966.492 | 536.240.000\n  P | 735.966.492 | 536.240.000", sheet="Rekap"
    )
    result = check(book(table(AGENCY, sheet="T3.7"), other))
    equal = result.checks().query("rule == 'silang'")["identity"].tolist()
    assert equal == ["B2 = 'T3.7'!B2", "C2 = 'T3.7'!C2"]


def test_a_long_sum_is_shortened_and_counted() -> None:
    lines = [" | jumlah", *(f"R{n} | 1" for n in range(40)), "= Jumlah | 41"]
    finding = only(check(book(table("\n".join(lines), kind="daftar"))))
    (evidence,) = finding.evidence
    assert evidence.identity.startswith("B42 = B2 + B3 + ")
    assert evidence.identity.endswith("+ ... + B41 [40]")


def sentence(drawing: str) -> Table:
    return replace(table(drawing, kind="kalimat"), sheet="Narasi")


def test_a_wrong_figure_in_a_sentence_is_grave() -> None:
    said = sentence(" | anggaran | realisasi\nBadan mengelola anggaran | 735.966.492 | 536.240.000")
    finding = only(check(book(table(AGENCY), said)))
    assert (finding.rule, finding.severity, finding.sheet, finding.cell) == ("silang", "tinggi", "Narasi", "B2")
    assert finding.expected == 735696492


def test_findings_of_files_checked_together_carry_their_path() -> None:
    dirty = book(table(AGENCY.replace("23.847.292", "28.847.292")), path="b.xlsx")
    result = check([book(table(AGENCY), path="a.xlsx"), dirty])
    assert [finding.path for finding in result.findings] == ["b.xlsx"]
    assert [len(b.findings) for b in result.books] == [0, 1]
