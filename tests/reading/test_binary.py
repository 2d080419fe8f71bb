"""A workbook of binary records (.xlsb) is read with its errors, formulas, styles, outline and hidden rows."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from lkjip_calc.reading import ReadError, open_file

RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="{id}" Target="{target}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}"/></Relationships>'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)


def record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(body)
    sizes = bytes([size]) if size < 128 else bytes([size & 0x7F | 0x80, size >> 7])
    return head + sizes + body


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def row(number: int, flags: int = 0) -> bytes:
    return record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, flags, 0, 0))


def cell(kind: int, column: int, style: int, body: bytes) -> bytes:
    return record(kind, struct.pack("<II", column, style) + body)


def write(path: Path) -> None:
    font = struct.pack("<HHHHBBBB", 220, 0, 400, 0, 0, 0, 0, 0)
    bold = struct.pack("<HHHHBBBB", 220, 0, 700, 0, 0, 0, 0, 0)
    xf = struct.pack("<HHHHHBBH", 0, 0, 0, 0, 0, 0, 0, 0)
    dressed = struct.pack("<HHHHHBBH", 0, 10, 1, 0, 0, 0, 3, 0)
    styles = (
        record(43, font)
        + record(43, bold)
        + record(617, struct.pack("<I", 2))
        + record(47, xf)
        + record(47, dressed)
        + record(618)
    )
    sheet = record(129) + record(148, struct.pack("<IIII", 0, 1, 0, 2)) + record(145)
    sheet += row(0) + cell(6, 0, 1, wide("Belanja")) + cell(5, 1, 0, struct.pack("<d", 1234.5))
    sheet += row(1, 2 | 16) + cell(3, 1, 0, b"\x07") + cell(2, 2, 0, struct.pack("<i", 300 << 2 | 2))
    sheet += record(146) + record(130)
    bundle = record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("LRA"))
    book = record(131) + record(143) + bundle + record(144) + record(157, bytes(26)) + record(132)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS.format(id="rId1", target="xl/workbook.bin", kind="officeDocument"))
        archive.writestr("xl/workbook.bin", book)
        target = RELATIONS.format(id="rId1", target="worksheets/sheet1.bin", kind="worksheet")
        archive.writestr("xl/_rels/workbook.bin.rels", target)
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
        archive.writestr("xl/styles.bin", styles)


def test_values_and_what_they_do_not_show_come_from_the_records(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsb")
    source = open_file(tmp_path / "a.xlsb")
    (sheet,) = source.sheets
    features = sheet.features
    assert (source.format, sheet.name) == ("xlsb", "LRA")
    assert sheet.value(0, 0) == "Belanja"
    assert sheet.value(0, 1) == 1234.5
    assert sheet.value(1, 2) == 300.0
    assert type(sheet.value(1, 2)) is float
    assert features.errors == {(1, 1): "#DIV/0!"}
    assert features.outline == {1: 2}
    assert features.hidden == {1}
    style = features.style_at(0, 0)
    assert (style.bold, style.indent, style.percent) == (True, 3, True)


def test_a_sheet_whose_check_sum_is_wrong_is_refused_before_an_engine_sees_it(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsb")
    stored = (tmp_path / "a.xlsb").read_bytes()
    (tmp_path / "a.xlsb").write_bytes(stored.replace(wide("Belanja"), wide("Balanja"), 1))
    with pytest.raises(ReadError) as refused:
        open_file(tmp_path / "a.xlsb")
    assert refused.value.kind == "damaged"
