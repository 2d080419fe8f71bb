"""What fails in the sample report is found, and nothing that holds is reported."""

from __future__ import annotations

import pytest

from ledger import facts, runs, scoring

LEDGER = facts.load()
ROOTS_FOUND = {"xlsx": 14, "docx": 14, "txt": 12}
"""How many of the 22 roots were found when this was last raised; it may only grow."""


@pytest.fixture(scope="module", params=ROOTS_FOUND)
def scored(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, scoring.Score]:
    """The report in one format, checked and scored."""
    return request.param, runs.run(request.param, tmp_path_factory.mktemp("ledger"), LEDGER)


def test_nothing_that_holds_is_reported(scored: tuple[str, scoring.Score]) -> None:
    assert [(f.sheet, f.cell, f.message) for f in scored[1].false] == []


def test_as_much_of_what_fails_is_found_as_before(scored: tuple[str, scoring.Score]) -> None:
    kind, score = scored
    assert len(score.roots_found) + len(score.roots_missed) == 22
    assert len(score.roots_found) >= ROOTS_FOUND[kind], score.roots_missed
