"""What a true `.xls` holds is read as Excel shows it, where one of the engines does not."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from lkjip_calc.reading import open_file
from lkjip_calc.reading.documents import document_format

QUIRK = Path(__file__).parents[1] / "workbooks" / "biff-groups-over-pairs.xls"
BOF, FORMAT, XF = 0x0809, 0x041E, 0x00E0
CUSTOM, EAST_ASIAN_DATE = 164, 50


def records(content: bytes) -> Iterator[tuple[int, int]]:
    """The kind of every record and where its data are."""
    at = content.index(struct.pack("<HHHH", BOF, 16, 0x0600, 5))
    while kind := struct.unpack_from("<H", content, at)[0]:
        yield kind, at + 4
        at += 4 + struct.unpack_from("<H", content, at + 2)[0]


def changed(path: Path, kind: int, at: int, old: int, new: int) -> Path:
    """A workbook of the tests with a number changed in the records of a kind."""
    content = bytearray((path if path.exists() else QUIRK).read_bytes())
    for found, start in list(records(bytes(content))):
        if found == kind and struct.unpack_from("<H", content, start + at)[0] == old:
            struct.pack_into("<H", content, start + at, new)
    path.write_bytes(content)
    return path


def test_a_format_of_the_workbook_under_the_number_of_a_date_shows_numbers(tmp_path: Path) -> None:
    path = changed(tmp_path / "lra.xls", FORMAT, 0, CUSTOM, EAST_ASIAN_DATE)
    changed(path, XF, 2, CUSTOM, EAST_ASIAN_DATE)
    assert open_file(path).sheets[0].rows == open_file(QUIRK).sheets[0].rows


def test_the_format_of_excel_2_is_read_and_a_row_ends_before_its_blank_cells(tmp_path: Path) -> None:
    number = struct.pack("<HHHH3sd", 0x0003, 15, 0, 0, bytes(3), 12.5)
    blank = struct.pack("<HHHH3s", 0x0001, 7, 0, 200, bytes(3))
    (tmp_path / "lra.xls").write_bytes(struct.pack("<HHHH", 9, 4, 2, 16) + number + blank + struct.pack("<HH", 10, 0))
    assert open_file(tmp_path / "lra.xls").sheets[0].rows == [[12.5]]


def renamed(content: bytes, old: str, new: str) -> bytes:
    """A compound file in which a stream has another name."""
    at, name = content.index(old.encode("utf-16-le")), new.encode("utf-16-le")
    return content[:at] + struct.pack("<64sH", name, len(name) + 2) + content[at + 66 :]


@pytest.mark.parametrize(("names", "kind"), [(("WordDocument",), "old"), (("WordDocument", "EncryptedPackage"), None)])
def test_a_document_with_a_password_is_no_old_one(names: tuple[str, ...], kind: str | None) -> None:
    content = QUIRK.read_bytes()
    for old, new in zip(("\x05SummaryInformation", "\x05DocumentSummaryInformation"), names, strict=False):
        content = renamed(content, old, new)
    assert document_format(content) == kind


def test_a_workbook_with_a_word_document_put_in_it_is_a_workbook(tmp_path: Path) -> None:
    content = QUIRK.read_bytes() + "WordDocument".encode("utf-16-le")  # as in a folder of the file
    (tmp_path / "lra.xls").write_bytes(content)
    assert open_file(tmp_path / "lra.xls").sheets[0].rows == open_file(QUIRK).sheets[0].rows
