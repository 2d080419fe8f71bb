"""Defects as people make them are found in a regency's workbooks and rightly explained."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import lkjip_calc as lk

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from regencies import judge, plant
from regency.defects import KINDS
from regency.layouts import write_books


@pytest.mark.parametrize("kind", range(len(KINDS)), ids=[kind.__name__ for kind in KINDS])
def test_a_planted_defect_is_explained(kind: int, tmp_path: Path) -> None:
    planted = plant(kind, 8 + kind, 6, 0.35)
    result = lk.check([str(path) for path in write_books(planted.books, tmp_path)])
    assert judge(planted, result) == "explained", [finding.message for finding in result.findings]


def test_a_row_that_is_not_printed_is_told_by_its_amounts(tmp_path: Path) -> None:
    kind = next(n for n, made in enumerate(KINDS) if made.__name__ == "missing_child")
    planted = plant(kind, 8, 6, 0.35)
    (finding,) = lk.check([str(path) for path in write_books(planted.books, tmp_path)]).findings
    assert finding.cause.kind == "omitted_rows"
    assert finding.expected is None
    assert all(amount in finding.message for amount in planted.truth.names)
