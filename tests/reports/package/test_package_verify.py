"""The written copy is compared with the source by a second implementation, in a process of its own."""

from __future__ import annotations

from pathlib import Path

import featured_workbooks as made
import pytest

from lkjip_calc.reports.marks import Mark
from lkjip_calc.reports.package import Limits, PackageRefusedError, annotate_package, readback, verify

PLAIN = made.build("plain")
SHEET = "xl/worksheets/sheet1.xml"
UNREADABLE = made.repacked(PLAIN, {"xl/sharedStrings.xml": b"<sst><si>"})


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "asli.xlsx", tmp_path / "salinan.xlsx"


@pytest.mark.parametrize("sheets", [["Data"], []])
def test_equal_workbooks_are_equal(pair: tuple[Path, Path], sheets: list[str]) -> None:
    for path in pair:
        path.write_bytes(PLAIN)
    assert verify._compare_values(*pair, sheets) == "values"
    assert readback.main(str(pair[0]), str(pair[1]), sheets) == 0


def test_a_value_that_differs_is_found(pair: tuple[Path, Path]) -> None:
    pair[0].write_bytes(PLAIN)
    pair[1].write_bytes(made.repacked(PLAIN, {SHEET: made.member(PLAIN, SHEET).replace(b"1234567", b"1234568")}))
    assert readback.main(str(pair[0]), str(pair[1]), ["Data"]) == readback.DIFFERENT
    with pytest.raises(PackageRefusedError, match="values Data"):
        verify._compare_values(*pair, ["Data"])


@pytest.mark.parametrize("sheets", [["Data"], []])
def test_a_copy_that_does_not_open_is_refused(pair: tuple[Path, Path], sheets: list[str]) -> None:
    pair[0].write_bytes(PLAIN)
    pair[1].write_bytes(UNREADABLE)
    with pytest.raises(PackageRefusedError, match="read-back"):
        verify._compare_values(*pair, sheets)


@pytest.mark.parametrize("sheets", [["Data"], []])
def test_where_the_source_does_not_open_either_the_bytes_must_do(pair: tuple[Path, Path], sheets: list[str]) -> None:
    for path in pair:
        path.write_bytes(UNREADABLE)
    assert verify._compare_values(*pair, sheets) == "bytes"


def test_a_reader_that_ends_its_process_does_not_end_ours(pair: tuple[Path, Path]) -> None:
    """calamine aborts on a sheet whose used area is the whole grid."""
    corners = b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    old = made.member(PLAIN, SHEET)
    start, end = old.index(b"<sheetData>"), old.index(b"</sheetData>")
    pair[0].write_bytes(made.repacked(PLAIN, {SHEET: old[:start] + corners + old[end:]}))
    report = annotate_package(*pair, [Mark("Data", 1, 1, "tinggi", "x")], made.summary_sheets("Data"))
    assert report.read_back == "bytes"


def test_sheets_over_the_limit_are_compared_by_their_bytes(pair: tuple[Path, Path]) -> None:
    pair[0].write_bytes(made.build("two sheets"))
    marks = [Mark("Tabel 3.7", 1, 1, "tinggi", "x")]
    report = annotate_package(*pair, marks, made.summary_sheets("Tabel 3.7"), limits=Limits(compared_bytes=10))
    assert report.read_back == "bytes"
