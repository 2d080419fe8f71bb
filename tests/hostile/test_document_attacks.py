"""Every attack by a document ends in a reading or in one sentence, within the limits; whoever called goes on."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

import lkjip_calc as lk
from lkjip_calc.isolation import Worker
from lkjip_calc.isolation.many import check_apart
from lkjip_calc.isolation.records import Options
from lkjip_calc.messages import READ_ERRORS
from lkjip_calc.reading.documents.pdf import unpacked_as_far
from lkjip_calc.reading.limits import MIB
from tests.hostile.document_attacks import DOCUMENT_ATTACKS

LIMITS = lk.Limits(seconds=60.0, memory=1024 * MIB)
READ = "read"
OUTCOMES: dict[str, tuple[str, ...]] = {
    "word_bomb": ("too_large",),
    "word_of_entities": ("damaged",),
    "word_with_external_relations": (READ,),
    "word_deep": ("damaged",),
    "word_of_boxes_in_boxes": (READ,),
    "word_row_from_afar": (READ, "no_table", "too_large"),
    "word_cell_over_everything": ("too_large",),
    "word_without_a_document": ("damaged",),
    "pdf_of_ten_thousand_pages": (READ, "no_table"),
    "pdf_packed_twice": ("too_large",),
    "pdf_with_a_wrong_sum": ("no_text", "no_table", READ, "time"),
    "pdf_of_open_brackets": ("no_text", "no_table", READ, "damaged"),
    "pdf_tree_in_a_circle": ("no_text", "damaged"),
    "pdf_of_endless_characters": ("too_large",),
    "text_of_tables_far_down": (READ,),
    "text_of_a_wide_row": ("no_table",),
    "text_of_wide_columns": ("no_table",),
    "text_of_ragged_figures": ("no_table", READ, "time"),
    "text_of_one_sentence": ("no_table", READ),
    "text_of_numbers_that_go_on": ("no_table", READ),
}


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """One process for all attacks, replaced where it died."""
    running = Worker(LIMITS)
    yield running
    running.close()


def test_every_attack_has_an_expected_outcome() -> None:
    assert list(OUTCOMES) == list(DOCUMENT_ATTACKS)


@pytest.mark.parametrize("name", DOCUMENT_ATTACKS)
def test_an_attack_ends_in_a_reading_or_in_one_sentence(name: str, worker: Worker, tmp_path: Path) -> None:
    suffix = {"word": ".docx", "pdf": ".pdf", "text": ".md" if "row" in name else ".txt"}[name.partition("_")[0]]
    path = tmp_path / f"{name}{suffix}"
    path.write_bytes(DOCUMENT_ATTACKS[name]())
    record = check_apart(worker, str(path), Options(limits=LIMITS))
    kind = READ if record.error is None else record.error.kind
    assert kind in OUTCOMES[name]
    if record.error is not None:
        message = record.json["error"]["message"]
        assert READ_ERRORS[record.error.kind]["id"] in message
        assert "\n" not in message
    assert "root:" not in str(record.json)
    assert [p.name for p in tmp_path.iterdir()] == [path.name], "nothing is written beside it"


@pytest.mark.parametrize("end", [0, 1, 3])
def test_a_packed_stream_is_unpacked_as_far_as_it_is_sound(end: int) -> None:
    content = bytes(n * n % 251 for n in range(50_000))
    packed = zlib.compress(content)
    assert unpacked_as_far(packed[: len(packed) - end]) == content


def test_a_stream_with_a_wrong_sum_gives_its_content() -> None:
    content = bytes(n * n % 251 for n in range(50_000))
    packed = bytearray(zlib.compress(content))
    packed[-1] ^= 1
    assert unpacked_as_far(bytes(packed)) == content


def test_a_stream_that_is_damaged_in_the_middle_is_none() -> None:
    packed = bytearray(zlib.compress(bytes(n * n % 251 for n in range(50_000))))
    packed[20:40] = b"\xff" * 20
    with pytest.raises(zlib.error):
        unpacked_as_far(bytes(packed))
