"""What cannot be patched safely is refused with a reason, and nothing is left behind."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import featured_workbooks as made
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from lkjip_calc.reports.marks import Mark
from lkjip_calc.reports.package import (
    Limits,
    PackageRefusedError,
    annotate_package,
    annotation_sheets,
    remove_annotations,
    verify,
)

SHEET = "xl/worksheets/sheet1.xml"
PLAIN = made.build("plain")
COMMENTS = made.build("comments")
MARKS = [Mark("Data", 4, 3, "tinggi", "catatan", "Temuan!A2")]


def changed(name: str, old: bytes, new: bytes, package: bytes = PLAIN) -> bytes:
    content = made.member(package, name)
    assert old in content
    return made.repacked(package, {name: content.replace(old, new)})


def encrypted() -> bytes:
    target = io.BytesIO()
    file = OOXMLFile(io.BytesIO(PLAIN))
    file.encrypt("rahasia", target)
    return target.getvalue()


def signed() -> bytes:
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="_xmlsignatures/origin.sigs"/>'.encode()
    return changed("_rels/.rels", b"</Relationships>", relation + b"</Relationships>")


def strict() -> bytes:
    changes: dict[str, bytes | None] = {}
    for name, content in made.members(PLAIN).items():
        content = content.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        changes[name] = content.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
    return made.repacked(PLAIN, changes)


def strict_sheet_only() -> bytes:
    return changed(
        SHEET,
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )


def duplicated() -> bytes:
    target = io.BytesIO(PLAIN)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        with zipfile.ZipFile(target, "a") as archive:
            archive.writestr("xl/Workbook.xml", b"<workbook/>")
    return target.getvalue()


def binary() -> bytes:
    return changed(
        "[Content_Types].xml",
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.binary.macroEnabled.main",
    )


def without_styles() -> bytes:
    relations = re.sub(rb"<Relationship [^>]*styles.xml\"/>", b"", made.member(PLAIN, "xl/_rels/workbook.xml.rels"))
    return made.repacked(PLAIN, {"xl/_rels/workbook.xml.rels": relations, "xl/styles.xml": None})


def utf16() -> bytes:
    text = made.member(PLAIN, SHEET).decode().replace("UTF-8", "UTF-16")
    return made.repacked(PLAIN, {SHEET: text.encode("utf-16")})


def shared_drawing() -> bytes:
    """Two sheets that name one comments part."""
    name = "xl/worksheets/_rels/sheet2.xml.rels"
    return changed(name, b"comments2.xml", b"comments1.xml", COMMENTS)


def wrong_checksum() -> bytes:
    broken = bytearray(made.repacked(PLAIN, {}, zipfile.ZIP_STORED))
    position = broken.index(b"<sheetData>")
    broken[position + 40] ^= 1
    return bytes(broken)


def overlapping() -> bytes:
    """Two entries of the directory that share one record, as in a bomb without nesting."""
    content = bytearray(PLAIN)
    first = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", first + 4)
    offset = struct.unpack_from("<L", content, first + 42)[0]
    struct.pack_into("<L", content, second + 42, offset)
    return bytes(content)


NS = b'xmlns:v="urn:schemas-microsoft-com:vml"'
REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "an encrypted workbook": ("encrypted", encrypted),
    "an old binary workbook": ("not-a-package", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)),
    "text": ("not-a-package", lambda: b"Kode;Uraian;Anggaran\n"),
    "an empty file": ("not-a-package", lambda: b""),
    "half a file": ("damaged-zip", lambda: PLAIN[: len(PLAIN) // 2]),
    "a zip of something else": ("not-a-package", lambda: made.repacked(PLAIN, {"_rels/.rels": None})),
    "bytes before the archive": ("not-a-package", lambda: b"MZ" + PLAIN),
    "a wrong checksum": ("damaged-zip", wrong_checksum),
    "records that overlap": ("damaged-zip", overlapping),
    "a digital signature": ("signed", signed),
    "a binary workbook": ("binary-workbook", binary),
    "strict Open XML": ("strict", strict),
    "a strict sheet": ("strict", strict_sheet_only),
    "duplicate parts": ("duplicate-parts", duplicated),
    "names with backslashes": ("odd-part-names", lambda: made.repacked(PLAIN, {"xl\\x.xml": b"<a/>"})),
    "no styles": ("no-styles", without_styles),
    "a DOCTYPE in the sheet": (
        "doctype",
        lambda: changed(SHEET, b"<worksheet ", b'<!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet '),
    ),
    "a DOCTYPE in the workbook": (
        "doctype",
        lambda: changed("xl/workbook.xml", b"<workbook ", b"<!DOCTYPE workbook><workbook "),
    ),
    "a sheet in UTF-16": ("encoding", utf16),
    "a sheet in another encoding": ("encoding", lambda: changed(SHEET, b"UTF-8", b"ISO-8859-1")),
    "a malformed sheet": ("malformed-xml", lambda: changed(SHEET, b"</row>", b"</raw>")),
    "malformed cells": ("malformed-xml", lambda: changed(SHEET, b"<v>", b"<v><")),
    "malformed styles": ("malformed-xml", lambda: changed("xl/styles.xml", b"</fonts>", b"")),
    "a sheet without cells": ("odd-structure", lambda: changed(SHEET, b"sheetData", b"otherData")),
    "a sheet without a part": ("odd-structure", lambda: changed("xl/workbook.xml", b"rId1", b"rId77")),
    "odd prefixes in the drawing": (
        "odd-vml",
        lambda: changed("xl/drawings/vmlDrawing1.vml", NS, b'xmlns:w="urn:x" ' + NS[:-4] + b'x"', COMMENTS),
    ),
    "a drawing that does not end": (
        "odd-vml",
        lambda: changed("xl/drawings/vmlDrawing1.vml", b"</xml>", b"", COMMENTS),
    ),
}


@pytest.mark.parametrize("case", sorted(REFUSED))
def test_it_is_refused_and_nothing_is_left_behind(case: str, tmp_path: Path) -> None:
    reason, build = REFUSED[case]
    source, target = tmp_path / "asli.xlsx", tmp_path / "salinan.xlsx"
    source.write_bytes(build())
    with pytest.raises(PackageRefusedError) as refused:
        annotate_package(source, target, MARKS, made.summary_sheets("Data"))
    assert refused.value.reason == reason
    assert [path.name for path in tmp_path.iterdir()] == ["asli.xlsx"]


def test_a_comments_part_that_two_sheets_share_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "asli.xlsx"
    source.write_bytes(shared_drawing())
    marks = [Mark(sheet, 9, 3, "tinggi", "catatan") for sheet in ("Data", "Lain")]
    with pytest.raises(PackageRefusedError, match="shared-part"):
        annotate_package(source, tmp_path / "salinan.xlsx", marks, made.summary_sheets("Data"))


@pytest.mark.parametrize(
    "limits",
    [
        Limits(members=3),
        Limits(total_bytes=1000),
        Limits(ratio=2, ratio_from=100),
        Limits(small_part_bytes=100),
        Limits(tail_bytes=10),
    ],
)
def test_a_package_over_a_limit_is_refused(limits: Limits, tmp_path: Path) -> None:
    source = tmp_path / "asli.xlsx"
    source.write_bytes(PLAIN)
    with pytest.raises(PackageRefusedError, match="too-large"):
        annotate_package(source, tmp_path / "salinan.xlsx", MARKS, made.summary_sheets("Data"), limits=limits)
    assert [path.name for path in tmp_path.iterdir()] == ["asli.xlsx"]


def test_a_suffix_that_does_not_fit_the_content_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "asli.xlsx"
    source.write_bytes(PLAIN)
    with pytest.raises(PackageRefusedError, match="wrong-suffix"):
        annotate_package(source, tmp_path / "salinan.xlsm", MARKS, made.summary_sheets("Data"))


def test_a_copy_that_reads_back_differently_is_not_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "asli.xlsx", tmp_path / "salinan.xlsx"
    source.write_bytes(PLAIN)
    target.write_bytes(b"yang lama")

    def differs(*_: object) -> str:
        raise PackageRefusedError("read-back", "berbeda")

    monkeypatch.setattr(verify, "_compare_values", differs)
    with pytest.raises(PackageRefusedError, match="read-back"):
        annotate_package(source, target, MARKS, made.summary_sheets("Data"))
    assert target.read_bytes() == b"yang lama"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["asli.xlsx", "salinan.xlsx"]


def test_a_workbook_without_annotations_has_none_to_remove(tmp_path: Path) -> None:
    source = tmp_path / "asli.xlsx"
    source.write_bytes(PLAIN)
    assert annotation_sheets(source) == ()
    with pytest.raises(PackageRefusedError, match="not-annotated"):
        remove_annotations(source, tmp_path / "bersih.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["asli.xlsx"]


def test_a_record_that_was_tampered_with_is_not_followed(tmp_path: Path) -> None:
    source, target = tmp_path / "asli.xlsx", tmp_path / "salinan.xlsx"
    source.write_bytes(PLAIN)
    annotate_package(source, target, MARKS, made.summary_sheets("Data"))
    record = made.member(target, "lkjip/annotations.xml")
    tampered = re.sub(rb'(<undo offset="\d+" length=")\d+', rb"\g<1>1", record, count=1)
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(made.repacked(target.read_bytes(), {"lkjip/annotations.xml": tampered}))
    with pytest.raises(PackageRefusedError, match="read-back"):
        remove_annotations(broken, tmp_path / "bersih.xlsx")
    assert not (tmp_path / "bersih.xlsx").exists()


def test_the_reason_is_a_word_and_the_message_names_the_part(tmp_path: Path) -> None:
    source = tmp_path / "asli.xlsx"
    source.write_bytes(changed(SHEET, b"</row>", b"</raw>"))
    with pytest.raises(PackageRefusedError) as refused:
        annotate_package(source, tmp_path / "salinan.xlsx", MARKS, made.summary_sheets("Data"))
    assert refused.value.part == SHEET
    assert str(refused.value).startswith(f"malformed-xml: {SHEET}: ")
