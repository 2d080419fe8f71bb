"""Random layouts of known trees are read back as they were written, and none is accused."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from layouts import ENCODINGS, HEADERS, STYLES, choose, try_layout

SEEDS = range(77_000_000, 77_000_150)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_layout_reads_back_as_it_was_written(seed: int, tmp_path: Path) -> None:
    layout, outcome = try_layout(seed, tmp_path)
    assert outcome.kind != "wrong", (layout, outcome.detail)
    assert outcome.alarm == "", (layout, outcome.alarm)


def test_the_layouts_of_the_test_meet_every_choice() -> None:
    import random

    layouts = [choose(random.Random(seed)) for seed in SEEDS]
    assert {layout.encoding for layout in layouts} == set(ENCODINGS)
    assert {layout.header for layout in layouts} == set(HEADERS)
    assert {layout.style for layout in layouts} == set(STYLES)
