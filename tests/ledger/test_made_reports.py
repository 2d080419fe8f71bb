"""Reports of other agencies: clean they give no finding, and errors of many kinds are found in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger import runs, scoring
from ledger.made import BESIDE, REPORTS
from ledger.pages import lay_out
from ledger.slips import Slip, corrections

KINDS = ("xlsx", "docx", "txt")
MISSED: dict[str, tuple[str, ...]] = {"second": (), "third": (), "fourth": ()}
"""The kinds of errors that are not found or not rightly explained yet, by report; the same in every format."""
FOUND = {
    (report, kind): tuple(slip for slip in REPORTS[report].slips if slip.jenis not in names)
    for report, names in MISSED.items()
    for kind in KINDS
}
CASES = [
    pytest.param(report, kind, slip, id=f"{report}-{kind}-{slip.jenis}")
    for (report, kind), slips in FOUND.items()
    for slip in slips
]


def _score(report: str, kind: str, folder: Path, slips: list[Slip]) -> scoring.Score:
    made = REPORTS[report]
    return runs.run_pages(kind, folder, made.pages(corrections(slips)), made.title, [slip.fact for slip in slips])


def _told(score: scoring.Score) -> list[tuple[str, str, str]]:
    return [(f.sheet, f.cell, f.message) for f in score.false]


@pytest.mark.parametrize(("report", "kind"), FOUND)
def test_the_clean_report_gives_no_finding(report: str, kind: str, tmp_path: Path) -> None:
    assert _told(_score(report, kind, tmp_path, [])) == []


@pytest.mark.parametrize(("report", "kind", "slip"), CASES)
def test_one_error_is_found_and_explained_alone(report: str, kind: str, slip: Slip, tmp_path: Path) -> None:
    score = _score(report, kind, tmp_path, [slip])
    assert score.roots_found == [slip.jenis]
    assert _told(score) == []


@pytest.mark.parametrize(("report", "kind"), FOUND)
def test_all_errors_together_are_found_and_nothing_else(report: str, kind: str, tmp_path: Path) -> None:
    score = _score(
        report, kind, tmp_path, [slip for slip in REPORTS[report].together if slip.jenis not in MISSED[report]]
    )
    assert score.roots_missed == []
    assert _told(score) == []


@pytest.mark.parametrize("kind", ["xlsx", "txt"])
@pytest.mark.parametrize("name", BESIDE)
def test_what_only_looks_wrong_gives_no_finding(kind: str, name: str, tmp_path: Path) -> None:
    made = REPORTS["second"]
    assert _told(runs.run_pages(kind, tmp_path, [*made.pages([]), lay_out(BESIDE[name], [])], made.title, [])) == []


@pytest.mark.parametrize("report", REPORTS)
def test_every_error_changes_the_report_and_is_of_a_kind_of_its_own(report: str) -> None:
    slips = REPORTS[report].slips
    assert len({slip.jenis for slip in slips}) == len(slips) == {"second": 20, "third": 15, "fourth": 34}[report]
    assert all(REPORTS[report].pages(corrections([slip])) != REPORTS[report].pages([]) for slip in slips)
    assert set(MISSED[report]) <= {s.jenis for s in slips}
