"""A compound file whose chains of sectors run in a circle is refused before an engine follows them."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

import lkjip_calc as lk
from lkjip_calc.reading.compound import compound_is_sound

SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(next_of_directory: int = END, next_of_stream: int = END, first_more: int = END) -> bytes:
    """A file of three sectors: the table, the directory with one long stream, and that stream."""
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    struct.pack_into("<HHHHH", head, 24, 62, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", head, 40, 0, 1, 1, 0, 0, END, 0, first_more, 0)
    struct.pack_into("<109I", head, 76, 0, *[FREE] * 108)
    table = struct.pack("<128I", TABLE, next_of_directory, next_of_stream, *[FREE] * 125)
    entry = bytearray(128)
    entry[66] = 2
    struct.pack_into("<II", entry, 116, 2, SECTOR)
    return bytes(head) + table + bytes(entry).ljust(SECTOR, b"\0") + b"x" * SECTOR


def test_chains_that_end_are_sound() -> None:
    assert compound_is_sound(compound())


@pytest.mark.parametrize(
    "circle",
    [
        {"next_of_directory": 1},
        {"next_of_stream": 2},
        {"next_of_stream": 1, "next_of_directory": 2},
        {"first_more": 2},
    ],
)
def test_a_circle_is_refused_in_one_sentence(circle: dict[str, int], tmp_path: Path) -> None:
    content = compound(**circle)
    if "first_more" in circle:
        # A sector of further tables that names itself as the next one.
        content = content[: 3 * SECTOR] + struct.pack("<128I", *[FREE] * 127, 2)
    assert not compound_is_sound(content)
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    with pytest.raises(lk.ReadError) as refused:
        lk.read(path)
    assert refused.value.kind == "damaged"


@pytest.mark.parametrize("at", [44, 64, 72])
def test_more_sectors_than_the_file_has_room_for_are_refused(at: int) -> None:
    content = bytearray(compound())
    struct.pack_into("<I", content, at, 4_000_000_000)
    assert not compound_is_sound(bytes(content))


def test_a_file_cut_off_anywhere_is_judged_without_an_error() -> None:
    whole = compound()
    for size in range(0, len(whole), 13):
        assert compound_is_sound(whole[:size]) in (True, False)
