"""The main job on the sample workbooks: what is wrong in the report is found, and nothing else."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import lkjip_calc as lk


@pytest.fixture(scope="module")
def result(workbooks: Path) -> lk.Result:
    return lk.check(workbooks / "lkjip-kesbangpol-2022.xlsx")


def findings_of(result: lk.Result, sheet: str) -> list[lk.Finding]:
    return [finding for finding in result.findings if finding.sheet == sheet]


def test_tabel_3_7_has_exactly_its_two_root_findings(result: lk.Result) -> None:
    assert {finding.cell for finding in findings_of(result, "Tabel 3.7")} == {"C35", "D7"}


def test_the_sub_kegiatan_is_blamed_on_the_evidence_of_sum_and_percentage(result: lk.Result) -> None:
    (finding,) = [f for f in findings_of(result, "Tabel 3.7") if f.cell == "C35"]
    assert (finding.reported, finding.expected, finding.difference) == (28847292, 23847292, 5000000)
    assert finding.cause.kind == "substitution"
    assert finding.cause.confidence > 0.9
    assert [(e.rule, e.identity) for e in finding.evidence] == [
        ("jumlah", "C31 = C32 + C33 + C34 + C35"),
        ("persen", "F35 = E35 / C35 x 100"),
    ]
    # 26.000.000 + 185.853.200 + 199.996.000 + 28.847.292 = 440.696.492; 18.790.000 / 28.847.292 = 65,14 %
    assert [e.computed for e in finding.evidence] == [Decimal("440696492"), Decimal("65.14")]
    assert {(c.rule, c.cell) for c in finding.consequences} == {("jumlah", "C31"), ("persen", "F35")}


def test_the_agency_fisik_is_the_weighted_mean_of_its_programmes(result: lk.Result) -> None:
    (finding,) = [f for f in findings_of(result, "Tabel 3.7") if f.cell == "D7"]
    # (12.588.628.067 - 782.929.600) x 100 + 782.929.600 x 92,77, over 12.588.628.067, is 99,5503...
    assert (finding.rule, finding.reported, finding.expected) == ("fisik", Decimal("91.61"), Decimal("99.55"))
    assert finding.cause.kind == "unknown"


def test_the_headline_is_a_transposition_although_its_percentage_holds(result: lk.Result) -> None:
    (finding,) = findings_of(result, "Ikhtisar")
    assert (finding.rule, finding.reported, finding.expected) == ("silang", 12588682067, 12588628067)
    assert finding.cause.kind == "transposition"
    checks = result.checks()
    headline = checks[(checks["sheet"] == "Ikhtisar") & (checks["rule"] == "persen")]
    assert headline["outcome"].tolist() == ["held"]


def test_all_other_percentages_and_sums_of_tabel_3_7_hold(result: lk.Result) -> None:
    checks = result.checks()
    own = checks[checks["sheet"] == "Tabel 3.7"]
    outcomes = own.groupby(["rule", "outcome"]).size().to_dict()
    # 51 rows each print a percentage; 19 rows have rows under them, in two money columns and in FISIK.
    assert outcomes[("persen", "held")] == 50
    assert outcomes[("persen", "failed")] == 1
    assert outcomes[("jumlah", "held")] == 37
    assert outcomes[("jumlah", "failed")] == 1
    assert outcomes[("fisik", "held")] == 18
    assert outcomes[("fisik", "failed")] == 1


def test_levels_are_read_from_the_shape_of_the_rows(result: lk.Result) -> None:
    workbook = result.books[0].workbook
    assert workbook is not None
    (table,) = [t for t in workbook.tables if t.sheet == "Tabel 3.7"]
    counts = {name: table.level_names.count(name) for name in dict.fromkeys(table.level_names)}
    assert counts == {"opd": 1, "program": 6, "kegiatan": 12, "sub_kegiatan": 32}


@pytest.mark.parametrize("name", ["lkjip-kesbangpol-2022-koreksi.xlsx", "rekap-belanja-2022.xlsx"])
def test_a_clean_workbook_gives_no_finding_and_nothing_is_left_untested(workbooks: Path, name: str) -> None:
    result = lk.check(workbooks / name)
    assert result.findings == ()
    assert result.counts["failed"] == 0
    assert result.counts["held"] > 100


def test_the_recap_tests_every_parent_in_all_eight_columns(workbooks: Path) -> None:
    workbook = lk.read(workbooks / "rekap-belanja-2022.xlsx")
    (table,) = workbook.tables
    parents = len(set(table.parent[table.parent >= 0].tolist()))
    result = lk.check(workbook)
    assert result.counts == {"held": (parents + 1) * 8, "failed": 0, "not_evaluated": 0}


def test_the_same_input_gives_the_same_output(workbooks: Path) -> None:
    path = workbooks / "lkjip-kesbangpol-2022.xlsx"
    assert lk.check(path).to_json() == lk.check(path).to_json()


def test_the_agency_remainder_is_given_and_not_called_silpa(workbooks: Path) -> None:
    left = lk.silpa(lk.read(workbooks / "lkjip-kesbangpol-2022.xlsx"))
    assert left is not None
    assert (left.kind, left.amount) == ("sisa_anggaran", Decimal(1254197244))
    assert left.cells == (("Tabel 3.7", "C7"), ("Tabel 3.7", "E7"))
    assert "PPKD" in left.reason


def test_realisasi_per_program_is_exact(workbooks: Path) -> None:
    frame = lk.realisasi(lk.read(workbooks / "lkjip-kesbangpol-2022.xlsx"), level="program")
    assert frame["anggaran"].tolist() == [7538511627, 722522840, 2757691000, 292318000, 494655000, 782929600]
    assert frame["realisasi"].tolist() == [6946518664, 546660789, 2725915600, 206383286, 344663800, 564288684]
    assert str(frame["anggaran"].dtype) == "Int64"
    assert frame["persen"].tolist()[-1] == Decimal("72.07")


def test_public_names_are_those_of_all_and_all_of_them_exist() -> None:
    assert dir(lk) == sorted(lk.__all__)
    assert all(getattr(lk, name) is not None for name in lk.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'bukan'"):
        lk.bukan  # type: ignore[attr-defined]  # noqa: B018
