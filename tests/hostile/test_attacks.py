"""Every attack ends in a reading or in one sentence, within the limits; whoever called goes on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import lkjip_calc as lk
from lkjip_calc.isolation import Worker
from lkjip_calc.isolation.many import check_apart
from lkjip_calc.isolation.records import Options
from lkjip_calc.messages import READ_ERRORS
from lkjip_calc.reading.limits import MIB
from tests.hostile.attacks import ATTACKS, SUFFIXES

LIMITS = lk.Limits(seconds=20.0, memory=1024 * MIB)
READ = "read"
OUTCOMES: dict[str, tuple[str, ...]] = {
    "zip_bomb_by_ratio": ("too_large",),
    "zip_bomb_that_lies": ("damaged",),
    "zip_bomb_nested": (READ,),
    "zip_of_many_entries": ("too_large",),
    "zip_of_overlapping_entries": ("damaged",),
    "entity_bomb": ("damaged",),
    "external_entity": ("damaged",),
    "entity_in_shared_strings": ("damaged",),
    "dimension_of_the_whole_grid": (READ,),
    "cell_at_the_far_corner": ("too_large",),
    "row_beyond_the_grid": ("too_large",),
    "column_beyond_the_grid": ("too_large",),
    "tall_and_wide": ("too_large",),
    "million_merges": ("too_large",),
    "merge_of_the_whole_grid": ("no_table", READ),
    "merges_over_each_other": ("no_table", READ),
    "hyperlink_over_the_whole_grid": (READ,),
    "million_comments": (READ,),
    "million_styles": ("damaged",),
    "string_index_out_of_range": ("damaged",),
    "four_milliard_strings_promised": ("damaged",),
    "style_number_out_of_range": (READ,),
    "cyclic_formulas": (READ,),
    "deep_formula": (READ,),
    "cells_that_never_end": ("damaged",),
    "a_name_of_digits": (READ,),
    "long_chain_of_formulas": (READ, "time"),
    "formulas_that_add_everything": (READ, "time"),
    "great_power": (READ,),
    "longest_texts": (READ, "time"),
    "digits_without_end": (READ,),
    "one_string_of_300_mb": (READ, "memory", "time"),
    "sheet_of_300_mb_of_text": (READ, "memory", "time"),
    "names_that_climb": ("damaged",),
    "duplicate_parts": ("damaged",),
    "deep_xml": (READ,),
    "deep_html": ("empty", "no_table"),
    "html_spans_without_end": ("damaged", "too_large"),
    "ods_repeats": ("too_large",),
    "csv_of_one_line": ("too_large",),
    "csv_of_one_wide_row": ("too_large",),
    "csv_of_equal_rows": (READ,),
    "csv_of_totals": (READ,),
    "csv_of_blanks": (READ, "no_table"),
    "crafted_ole_header": ("damaged",),
    "sector_size_of_two_to_the_thirty_one": ("damaged",),
    "truncated": ("damaged",),
    "bits_flipped": ("damaged",),
    "encrypted": ("encrypted",),
}


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """One process for all attacks, replaced where it died."""
    running = Worker(LIMITS)
    yield running
    running.close()


def test_every_attack_has_an_expected_outcome() -> None:
    assert list(OUTCOMES) == list(ATTACKS)


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_ends_in_a_reading_or_in_one_sentence(name: str, worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / f"{name}{SUFFIXES.get(name, '.xlsx')}"
    path.write_bytes(ATTACKS[name]())
    limits = lk.Limits(seconds=2.0, memory=LIMITS.memory) if name == "sheet_of_300_mb_of_text" else LIMITS
    used = worker if limits is LIMITS else Worker(limits)
    start = time.monotonic()
    record = check_apart(used, str(path), Options(limits=limits))
    assert time.monotonic() - start < LIMITS.seconds + 15
    kind = READ if record.error is None else record.error.kind
    assert kind in OUTCOMES[name]
    if record.error is not None:
        message = record.json["error"]["message"]
        assert READ_ERRORS[record.error.kind]["id"] in message
        assert "\n" not in message
        assert "Traceback" not in message
    assert [p.name for p in tmp_path.iterdir()] == [path.name], "nothing is written beside it"
    if used is not worker:
        used.close()


@pytest.mark.parametrize("name", ["external_entity", "entity_in_shared_strings"])
def test_no_file_of_the_machine_is_read_for_an_entity(name: str, worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(ATTACKS[name]())
    assert "root:" not in str(check_apart(worker, str(path), Options(limits=LIMITS)).json)


def test_names_that_climb_write_nothing_outside(worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(ATTACKS["names_that_climb"]())
    check_apart(worker, str(path), Options(limits=LIMITS))
    assert not Path("/tmp/lkjip-escaped.xml").exists()
    assert not Path("/etc/lkjip-escaped").exists()


def test_a_sound_workbook_is_read_under_narrow_limits_that_fit_it(workbooks: Path) -> None:
    path = workbooks / "rekap-belanja-2022.xlsx"
    limits = lk.Limits(file_bytes=MIB, unpacked_bytes=4 * MIB, members=50, cells=100_000, merges=100)
    assert lk.read(path, limits=limits).tables


@pytest.mark.parametrize("narrow", [{"file_bytes": 100}, {"unpacked_bytes": 100}, {"members": 2}, {"cells": 10}])
def test_every_limit_refuses_what_passes_it(workbooks: Path, narrow: dict[str, int]) -> None:
    with pytest.raises(lk.ReadError) as refused:
        lk.read(workbooks / "rekap-belanja-2022.xlsx", limits=lk.Limits(**narrow))  # type: ignore[arg-type]
    assert refused.value.kind == "too_large"


def test_merged_ranges_are_limited(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(ATTACKS["merge_of_the_whole_grid"]())
    with pytest.raises(lk.ReadError) as refused:
        lk.read(path, limits=lk.Limits(merges=1, cells=1))
    assert refused.value.kind == "too_large"
