"""A report of another agency: clean it gives no finding, and errors of many kinds are found in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger import runs, scoring
from ledger.odd_tables import TABLES
from ledger.pages import Lembar, lay_out
from ledger.second_errors import SLIPS, Slip, corrections
from ledger.second_report import TITLE, pages
from ledger.traps import ALL

FOUND = {"xlsx": ("transposisi", "bagian tidak ikut", "persen", "sisa")}
"""The kinds of errors that are found and rightly explained, by format."""
CASES = [(kind, slip) for kind, names in FOUND.items() for slip in SLIPS if slip.jenis in names]


def _score(kind: str, folder: Path, slips: list[Slip]) -> scoring.Score:
    return runs.run_pages(kind, folder, pages(corrections(slips)), TITLE, [slip.fact for slip in slips])


@pytest.mark.parametrize("kind", FOUND)
def test_the_clean_report_gives_no_finding(kind: str, tmp_path: Path) -> None:
    assert [(f.sheet, f.cell, f.message) for f in _score(kind, tmp_path, []).false] == []


@pytest.mark.parametrize(("kind", "slip"), CASES, ids=lambda c: c if isinstance(c, str) else c.jenis)
def test_one_error_is_found_and_explained_alone(kind: str, slip: Slip, tmp_path: Path) -> None:
    score = _score(kind, tmp_path, [slip])
    assert score.roots_found == [slip.jenis]
    assert [(f.sheet, f.cell, f.message) for f in score.false] == []


@pytest.mark.parametrize("kind", FOUND)
def test_all_errors_together_are_found_and_nothing_else(kind: str, tmp_path: Path) -> None:
    slips = [slip for slip in SLIPS if slip.jenis in FOUND[kind]]
    score = _score(kind, tmp_path, slips)
    assert score.roots_missed == []
    assert [(f.sheet, f.cell, f.message) for f in score.false] == []


def test_every_error_is_of_a_kind_of_its_own() -> None:
    assert len({slip.jenis for slip in SLIPS}) == len(SLIPS) == 20
    assert {name for names in FOUND.values() for name in names} <= {slip.jenis for slip in SLIPS}


@pytest.mark.parametrize("kind", FOUND)
@pytest.mark.parametrize("name", ALL)
def test_a_sentence_that_only_looks_wrong_gives_no_finding(kind: str, name: str, tmp_path: Path) -> None:
    assert (
        _beside(kind, tmp_path, Lembar("Tambahan", ["Uraian Tambahan"], paragraf=[["", text] for text in ALL[name]]))
        == []
    )


@pytest.mark.parametrize("kind", FOUND)
@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_an_odd_shape_gives_no_finding(kind: str, name: str, tmp_path: Path) -> None:
    assert _beside(kind, tmp_path, TABLES[name]) == []


def _beside(kind: str, folder: Path, sheet: Lembar) -> list[tuple[str, str, str]]:
    """What is found in the clean report with one more sheet."""
    score = runs.run_pages(kind, folder, [*pages(), lay_out(sheet, [])], TITLE, [])
    return [(f.sheet, f.cell, f.message) for f in score.false]
