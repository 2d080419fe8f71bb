"""The pieces of the patcher: splices, outlines, scans, names, notes, boxes, drawings, records."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import featured_workbooks as made
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from lkjip_calc.reports.package.addresses import (
    address,
    column_letters,
    column_number,
    corners,
    fresh_names,
    rename_sheets,
)
from lkjip_calc.reports.package.archive import Archive, ArchiveWriter
from lkjip_calc.reports.package.boxes import Grid, RowHeights, grid_of
from lkjip_calc.reports.package.cells import CellWriter, SharedStrings
from lkjip_calc.reports.package.errors import PackageRefusedError
from lkjip_calc.reports.package.limits import DEFAULT_LIMITS
from lkjip_calc.reports.package.notes import (
    LONGEST_NOTE,
    Note,
    append_comments,
    commented_cells,
    is_signed,
    new_comments,
    note_text,
)
from lkjip_calc.reports.package.opc import relative, resolve
from lkjip_calc.reports.package.outline import append_inside, insert_in_order, outline, set_attribute
from lkjip_calc.reports.package.sheetscan import SHEET_ORDER, scan_sheet
from lkjip_calc.reports.package.splices import Splice, apply, undo, undoing
from lkjip_calc.reports.package.vml import Blocks, append_to_drawing, new_drawing, used_blocks
from lkjip_calc.reports.package.xmltext import clean, escape, escape_string, unescape


def cut(data: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


@st.composite
def spliced(draw: st.DrawFn) -> tuple[bytes, list[Splice]]:
    """Some bytes, and splices of them that do not overlap."""
    data = draw(st.binary(max_size=60))
    places = sorted(draw(st.lists(st.integers(0, len(data)), max_size=6)))
    splices = []
    for start, end in zip(places[::2], places[1::2], strict=False):
        splices.append(Splice(start, data[start:end], draw(st.binary(max_size=8))))
    return data, splices


@given(spliced(), st.integers(1, 20), st.integers(1, 20))
def test_what_was_spliced_can_be_undone(case: tuple[bytes, list[Splice]], one: int, other: int) -> None:
    data, splices = case
    changed = b"".join(apply(cut(data, one), splices))
    assert len(changed) == len(data) + sum(len(s.inserted) - len(s.removed) for s in splices)
    assert b"".join(undo(cut(changed, other), undoing(splices))) == data


def test_a_splice_that_does_not_find_what_it_removes_is_refused() -> None:
    with pytest.raises(PackageRefusedError):
        b"".join(apply([b"abc"], [Splice(1, b"x", b"y")]))
    with pytest.raises(PackageRefusedError):
        b"".join(apply([b"abc"], [Splice(9, b"", b"y")]))


def test_an_outline_knows_where_elements_begin_and_end() -> None:
    xml = b"<?xml version='1.0'?>\n<a xmlns='u' k = 'x>y'><!-- <b> --><b n=\"1\"/><c><d/>t</c ></a>"
    root = outline(xml, "p", 2)
    assert [xml[child.start : child.end] for child in root.children] == [b'<b n="1"/>', b"<c><d/>t</c >"]
    assert root.attributes == {"k": "x>y"}
    assert xml[root.children[1].opened : root.children[1].closing] == b"<d/>t"


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (b"<a><b/></a>", b"<a><b/>+</a>"),
        (b"<a/>", b"<a>+</a>"),
        (b"<x:a xmlns:x='u' />", b"<x:a xmlns:x='u' >+</x:a>"),
    ],
)
def test_content_is_appended_to_full_and_to_empty_elements(xml: bytes, expected: bytes) -> None:
    splice = append_inside(xml, outline(xml, "p", 1), b"+")
    assert b"".join(apply([xml], [splice])) == expected


@pytest.mark.parametrize(
    ("children", "expected"),
    [
        ("", "sheetData"),
        ("<sheetProtection/><mergeCells/>", "mergeCells"),
        ("<mergeCells/><conditionalFormatting/><conditionalFormatting/><dataValidations/>",
         "conditionalFormatting"),
        ("<pageMargins/><legacyDrawing/>", "sheetData"),
    ],
)  # fmt: skip
def test_a_new_child_stands_where_the_schema_wants_it(children: str, expected: str) -> None:
    xml = f"<worksheet><sheetData/>{children}</worksheet>".encode()
    splice = insert_in_order(xml, outline(xml, "p", 2), "conditionalFormatting", SHEET_ORDER, b"<NEW/>")
    made_xml = etree.fromstring(b"".join(apply([xml], [splice])))
    new = made_xml.find("NEW")
    assert new is not None
    assert new.getprevious().tag == expected


def test_an_attribute_gets_another_value_whatever_its_quotes() -> None:
    xml = b"<a account='9' count='1'/>"
    splice = set_attribute(xml, outline(xml, "p", 1), "count", "2")
    assert splice is not None
    assert b"".join(apply([xml], [splice])) == b"<a account='9' count=\"2\"/>"
    assert set_attribute(xml, outline(xml, "p", 1), "other", "2") is None


SHEETS = [
    b'<worksheet xmlns="%s"><cols><col min="1" max="2" width="9"/></cols><sheetData><row r="1"/></sheetData>'
    b'<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells></worksheet>',
    b'<x:worksheet xmlns:x="%s"><x:sheetData/><x:pageMargins/></x:worksheet>',
    b'<worksheet xmlns="%s"><!-- <sheetData> --><sheetData><row><!-- </sheetData> --></row></sheetData\n>'
    b"<!-- </sheetData> --><pageMargins/></worksheet>\n",
    b'<worksheet xmlns="%s"><sheetData></sheetData></worksheet>',
]


@pytest.mark.parametrize("template", SHEETS)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 30, 1000])
def test_a_scan_finds_the_cells_however_the_bytes_arrive(template: bytes, size: int) -> None:
    xml = template % b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    scan = scan_sheet(lambda: cut(xml, size), "p", 10_000)
    root = etree.fromstring(xml)
    cells = xml[scan.cells_start : scan.cells_end]
    assert cells.startswith((b"<sheetData", b"<x:sheetData"))
    assert cells.rstrip(b"\n> ").endswith((b"sheetData", b"/"))
    assert scan.head + cells + scan.tail == xml
    after = [etree.QName(child).localname for child in root if isinstance(child.tag, str)]
    after = after[after.index("sheetData") + 1 :]
    assert [child.local for child in scan.tail_outline().children] == after


@pytest.mark.parametrize("size", [1, 5, 64, 4096])
def test_row_heights_are_seen_however_the_bytes_arrive(size: int) -> None:
    rows = b"".join(b'<row r="%d" ht="%d"%s><c r="A%d"/></row>' % (n, n + 10, b' hidden="1"' * (n == 7), n)
                    for n in range(1, 60))  # fmt: skip
    heights = RowHeights([6])
    for chunk in cut(rows + b"<end/>", size):
        heights.watch(chunk)
    assert heights.pixels[5] == 20
    assert heights.pixels[7] == 0
    assert 4 not in heights.pixels
    assert max(heights.pixels) == 50


@given(st.integers(1, 16_384))
def test_columns_have_letters_and_back(column: int) -> None:
    assert column_number(column_letters(column)) == column


def test_areas_are_read() -> None:
    assert corners("$C$3:B2") == (2, 2, 3, 3)
    assert corners("XFD1048576") == (1_048_576, 16_384, 1_048_576, 16_384)
    assert corners("C") is None
    assert address(31, 28) == "AB31"


def test_fresh_names_avoid_others_without_regard_to_case_and_keep_to_31_characters() -> None:
    long = "Rekapitulasi Realisasi Anggaran"
    taken = ["temuan", "TEMUAN (2)", long]
    assert fresh_names(["Temuan", "Uji", long], taken) == {
        "Temuan": "Temuan (3)",
        "Uji": "Uji",
        long: "Rekapitulasi Realisasi Angg (2)",
    }


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("Temuan!A5", "'Temuan (2)'!A5"),
        ("'Temuan'!A5+1", "'Temuan (2)'!A5+1"),
        ("SUM(temuan!$A$1:$A$9)", "SUM('Temuan (2)'!$A$1:$A$9)"),
        ("Daftar_Temuan!A5", "Daftar_Temuan!A5"),
        ("[1]Temuan!A5", "[1]Temuan!A5"),
        ("'[lain.xlsx]Temuan'!A5", "'[lain.xlsx]Temuan'!A5"),
        ('"Temuan!A5"', '"Temuan!A5"'),
        ('HYPERLINK("#Temuan!A5","Temuan!")', 'HYPERLINK("#\'Temuan (2)\'!A5","Temuan!")'),
        ("'Ibu''s'!A1", "'Ibu''s (2)'!A1"),
        ("'Tabel 3.7'!C6", "'Tabel 3.7'!C6"),
    ],
)
def test_references_follow_a_renamed_sheet(formula: str, expected: str) -> None:
    assert rename_sheets(formula, {"Temuan": "Temuan (2)", "Ibu's": "Ibu's (2)", "Uji": "Uji"}) == expected


@given(st.text())
def test_text_survives_xml(text: str) -> None:
    kept = clean(text)
    assert etree.fromstring(f'<a b="{escape(text)}">{escape(text)}</a>'.encode()).text in (kept, kept or None)
    assert unescape(escape(text)) == kept


def test_what_looks_like_an_escape_is_escaped() -> None:
    assert escape_string("_x0041_ _x00_ __x000D_") == "_x005F_x0041_ _x00_ __x005F_x000D_"


def test_control_characters_and_over_long_text_are_cut_from_notes() -> None:
    assert note_text(["a\x07b\r\nc"], []) == "ab\nc\nlkjip-calc"
    long = note_text(["x" * 50_000], ["Temuan!A5"])
    assert len(long) < LONGEST_NOTE + 50
    assert long.endswith("…\nlkjip-calc → Temuan!A5")
    assert is_signed(long)
    assert not is_signed("catatan tentang lkjip-calc\nbiasa")


def test_notes_join_the_comments_that_are_there() -> None:
    first = new_comments([Note(3, 2, "satu\ndua")])
    more = b"".join(apply([first], append_comments(first, "p", [Note(4, 2, "tiga <&>")])))
    assert commented_cells(more, "p") == {(3, 2), (4, 2)}
    assert more.count(b"<author>") == 1
    foreign = first.replace(b"lkjip-calc", b"Bendahara")
    more = b"".join(apply([foreign], append_comments(foreign, "p", [Note(4, 2, "tiga")])))
    assert more.count(b"<author>") == 2
    assert b'ref="B4" authorId="1"' in more


def test_a_box_covers_as_many_cells_as_its_size_needs() -> None:
    grid = Grid(((2, 2, 300), (4, 4, 0)), 64, 20, {5: 100, 6: 0})
    left, offset, top, _, right, right_offset, bottom, bottom_offset = grid.anchor(5, 1, 340, 150)
    assert (left, offset, top) == (1, 15, 3)
    assert (right, right_offset) == (2, 55)
    assert (bottom, bottom_offset) == (7, 10)


@pytest.mark.parametrize(("row", "column"), [(1, 1), (1, 16_384), (1_048_576, 1), (1_048_576, 16_380)])
def test_a_box_stays_on_the_grid(row: int, column: int) -> None:
    left, _, top, _, right, _, bottom, _ = Grid().anchor(row, column, 340, 200)
    assert 0 <= left <= right <= 16_383
    assert 0 <= top <= bottom <= 1_048_575


def test_widths_of_columns_come_from_the_sheet() -> None:
    xml = (
        b'<w><sheetFormatPr defaultColWidth="10" defaultRowHeight="30"/><cols>'
        b'<col min="2" max="3" width="20"/><col min="4" max="4" width="9" hidden="1"/></cols></w>'
    )
    grid = grid_of(outline(xml, "p", 3), {})
    assert [grid.width(column) for column in (1, 2, 3, 4)] == [70, 140, 140, 0]
    assert grid.height(1) == 40


def test_shapes_of_many_notes_have_numbers_of_their_own() -> None:
    notes = [Note(row, 1, "x") for row in range(1, 2501)]
    blocks = Blocks()
    blocks.see(b'<o:idmap v:ext="edit" data="1,4"/><v:shape id="_x0000_s2050">')
    taken = blocks.take(len(notes))
    assert taken == [5, 6, 7]
    drawing = new_drawing(notes, Grid(), taken)
    numbers = [int(number) for number in re.findall(rb'<v:shape id="_x0000_s(\d+)"', drawing)]
    assert len(set(numbers)) == 2500
    assert {number // 1024 for number in numbers} == {5, 6, 7} == used_blocks(drawing) - {0}
    assert etree.fromstring(drawing).tag == "xml"


def test_shapes_join_a_drawing_with_controls() -> None:
    old = made.member(made.with_unclosed_break(), "xl/drawings/vmlDrawing1.vml")
    blocks = Blocks()
    blocks.see(old)
    new = b"".join(apply([old], append_to_drawing(old, "p", [Note(2, 2, "x")], Grid(), blocks.take(1))))
    assert b"Hitung<br>semua" in new
    assert new.count(b"<v:shape ") == old.count(b"<v:shape ") + 1
    assert new.count(b'id="_x0000_t202"') == 1
    assert b'data="1,2"' in new


def test_relationships_are_resolved_and_written_as_other_programs_do() -> None:
    assert resolve("xl/worksheets/sheet1.xml", "../comments1.xml") == "xl/comments1.xml"
    assert resolve("xl/workbook.xml", "/xl/styles.xml") == "xl/styles.xml"
    assert resolve("", "xl/workbook.xml") == "xl/workbook.xml"
    assert relative("xl/worksheets/sheet1.xml", "xl/comments1.xml") == "../comments1.xml"
    assert relative("", "lkjip/annotations.xml") == "lkjip/annotations.xml"


def test_shared_strings_become_inline_and_styles_are_renumbered() -> None:
    strings = SharedStrings(cut(b'<sst><si><t>satu</t></si><si/><si><t xml:space="preserve"> d</t></si></sst>', 7))
    writer = CellWriter([10, 11], strings, {"Temuan": "Temuan (2)"})
    rows = (
        b'<row r="1" spans="1:2" s="1" customFormat="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"/></row>'
        b'<row r="2"><c r="A2" s="1" t="s"><v>2</v></c><c r="B2" s="1" t="str" cm="1">'
        b'<f>Temuan!A1&amp;"x"</f><v>y</v></c></row>'
    )
    assert b"".join(writer.rows(cut(rows, 9))) == (
        b'<row r="1" spans="1:2" s="11" customFormat="1"><c r="A1" s="10" t="inlineStr"><is><t>satu</t></is></c>'
        b'<c r="B1" s="11"/></row><row r="2"><c r="A2" s="11" t="inlineStr"><is><t xml:space="preserve"> d</t>'
        b'</is></c><c r="B2" s="11" t="str"><f>\'Temuan (2)\'!A1&amp;&quot;x&quot;</f><v>y</v></c></row>'
    )


def test_members_are_copied_with_their_bytes_and_metadata() -> None:
    package = made.streamed()
    target = io.BytesIO()
    with Archive(io.BytesIO(package), DEFAULT_LIMITS) as archive:
        writer = ArchiveWriter(target)
        for member in archive.members:
            writer.copy(archive, member)
        writer.close([member.name for member in archive.members], archive.comment)
    assert target.getvalue() == package


def test_a_rewritten_member_keeps_its_date_and_its_place() -> None:
    package = made.stored()
    target = io.BytesIO()
    with Archive(io.BytesIO(package), DEFAULT_LIMITS) as archive:
        writer = ArchiveWriter(target)
        for member in archive.members:
            writer.rewrite(member, archive.stream(member))
        writer.close([member.name for member in archive.members], archive.comment)
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(target) as new:
        assert new.testzip() is None
        assert new.comment == old.comment
        assert [(i.filename, i.date_time, i.external_attr, i.CRC) for i in new.infolist()] == [
            (i.filename, i.date_time, i.external_attr, i.CRC) for i in old.infolist()
        ]
