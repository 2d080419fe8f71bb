"""An annotated copy keeps everything of the original, whatever the original uses."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import featured_workbooks as made
import openpyxl
import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from lkjip_calc.reports.marks import Mark
from lkjip_calc.reports.package import (
    Limits,
    Report,
    annotate_package,
    annotation_sheets,
    free_sheet_names,
    remove_annotations,
)
from lkjip_calc.reports.package.links import Links
from lkjip_calc.reports.package.marking import OWN_FORMULA
from lkjip_calc.reports.package.sheetscan import SHEET_ORDER

PACKAGES = made.every_package()
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TOUCHED = ("[Content_Types].xml", ".rels", "xl/styles.xml", "xl/workbook.xml", ".vml")


def first_sheet(path: Path) -> str:
    return CalamineWorkbook.from_path(str(path)).sheet_names[0]


def marks_on(sheet: str) -> list[Mark]:
    places = [(3, 3, "tinggi"), (5, 4, "sedang"), (7, 5, "rendah"), (1, 1, "tinggi"), (4, 8, "sedang")]
    return [
        Mark(sheet, row, column, severity, f"Dilaporkan {row}\nSeharusnya & <{row}>", f"Temuan!A{number}")
        for number, (row, column, severity) in enumerate(places, 2)  # type: ignore[arg-type]
    ]


def annotate(source: Path, target: Path, **options: Any) -> Report:
    sheet = first_sheet(source)
    return annotate_package(source, target, marks_on(sheet), made.summary_sheets(sheet), **options)


def load(path: Path) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(path, rich_text=True)


def values(path: Path) -> dict[str, Any]:
    book = CalamineWorkbook.from_path(str(path))
    names = [sheet.name for sheet in book.sheets_metadata if "Work" in str(sheet.typ)]
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names}


def formulas(path: Path) -> dict[str, Any]:
    found = {}
    for sheet in load(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    value = getattr(cell.value, "text", cell.value)
                    found[sheet.title, cell.coordinate] = (str(value), cell.number_format, cell.font.b)
    return found


@pytest.fixture(scope="module", params=sorted(PACKAGES))
def copied(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A workbook and its annotated copy."""
    package = PACKAGES[request.param]()
    suffix = ".xlsm" if request.param == "macros" else ".xlsx"
    folder = tmp_path_factory.mktemp("copy")
    source, target = folder / f"asli{suffix}", folder / f"diperiksa{suffix}"
    source.write_bytes(package)
    report = annotate(source, target)
    assert report.read_back == "values"
    assert report.marked >= 4
    assert {path.name for path in folder.iterdir()} == {source.name, target.name}
    return source, target


def changed_parts(copy: Path) -> set[str]:
    record = etree.fromstring(made.member(copy, "lkjip/annotations.xml"))
    return {str(one.get("part")) for one in record if str(one.tag).endswith("}changed")}


def test_every_part_that_need_not_change_is_byte_identical(copied: tuple[Path, Path]) -> None:
    source, target = copied
    before, after = made.members(source), made.members(target)
    assert list(after)[: len(before)] == list(before)
    for name, content in before.items():
        if not name.endswith(TOUCHED) and not name.startswith(("xl/worksheets/", "xl/comments")):
            assert after[name] == content, name


def test_the_cells_of_a_marked_sheet_are_the_same_bytes(copied: tuple[Path, Path]) -> None:
    source, target = copied
    before, after = made.members(source), made.members(target)
    for name in changed_parts(target):
        if name.startswith("xl/worksheets/sheet"):
            end = max(before[name].rfind(b"sheetData>"), before[name].rfind(b"<sheetData/>"))
            assert after[name][:end] == before[name][:end]


def test_values_and_formulas_read_the_same(copied: tuple[Path, Path]) -> None:
    source, target = copied
    before, after = values(source), values(target)
    assert {name: after[name] for name in before} == before
    expected, found = formulas(source), formulas(target)
    assert {place: found[place] for place in expected} == expected


def test_the_children_of_a_touched_sheet_stand_in_the_schemas_order(copied: tuple[Path, Path]) -> None:
    _, target = copied
    sheets = [name for name in made.members(target) if name.startswith("xl/worksheets/sheet")]
    assert sheets
    for name in sheets:
        root = etree.fromstring(made.member(target, name))
        found = [etree.QName(child).localname for child in root if isinstance(child.tag, str)]
        ranks = [SHEET_ORDER.index(local) for local in found if local in SHEET_ORDER]
        assert ranks == sorted(ranks), (name, found)


def test_every_part_is_declared_and_every_relationship_leads_somewhere(copied: tuple[Path, Path]) -> None:
    from lkjip_calc.reports.package.archive import Archive
    from lkjip_calc.reports.package.limits import DEFAULT_LIMITS
    from lkjip_calc.reports.package.opc import Package

    _, target = copied
    with Archive(target.open("rb"), DEFAULT_LIMITS) as archive:
        package = Package(archive, DEFAULT_LIMITS)
        for member in archive.members:
            if member.name != "[Content_Types].xml":
                assert package.content_type(member.name), member.name
            if not member.name.endswith(".rels"):
                relations = package.relations(member.name)
                assert len({one.id for one in relations}) == len(relations)
                for relation in relations:
                    assert relation.external or package.has(relation.target), relation


def test_a_second_run_on_the_copy_gives_the_same_bytes(copied: tuple[Path, Path], tmp_path: Path) -> None:
    source, target = copied
    sheet = first_sheet(source)
    again = tmp_path / target.name
    report = annotate_package(target, again, marks_on(sheet), made.summary_sheets(sheet))
    assert report.replaced == "untouched-copy"
    assert again.read_bytes() == target.read_bytes()


def test_removal_gives_every_part_back(copied: tuple[Path, Path], tmp_path: Path) -> None:
    source, target = copied
    restored = tmp_path / target.name
    assert remove_annotations(target, restored) == "untouched-copy"
    before, after = made.members(source), made.members(restored)
    assert list(after) == list(before)
    assert after == before


def test_the_marks_are_conditional_formats_over_the_cells(copied: tuple[Path, Path]) -> None:
    source, target = copied
    sheet = load(target)[first_sheet(source)]
    rules = {
        str(area): rule
        for group in sheet.conditional_formatting
        for area in group.cells.ranges
        for rule in group.rules
        if OWN_FORMULA in rule.formula
    }
    assert {"C3", "D5", "E7", "A1"} <= set(rules)
    assert rules["C3"].dxf.fill.bgColor.rgb == "FFFF9C9C"
    others = [
        rule.priority
        for group in sheet.conditional_formatting
        for rule in group.rules
        if OWN_FORMULA not in rule.formula
    ]
    assert min(rule.priority for rule in rules.values()) > max(others, default=0)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "asli.xlsx"
    path.write_bytes(made.build("comments"))
    return path


def test_a_note_says_what_the_mark_says_and_where_the_finding_is(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "salinan.xlsx"
    annotate(source, target)
    note = load(target)["Data"]["D5"].comment
    assert note.text == "Dilaporkan 5\nSeharusnya & <5>\nlkjip-calc → Temuan!A3"
    assert note.author == "lkjip-calc"


def test_a_marked_cell_leads_to_its_finding(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "salinan.xlsx"
    annotate(source, target)
    sheet = load(target)["Data"]
    assert {c.coordinate: c.hyperlink.location for row in sheet.iter_rows() for c in row if c.hyperlink} == {
        "A1": "Temuan!A5", "C3": "Temuan!A2", "D5": "Temuan!A3", "E7": "Temuan!A4", "H4": "Temuan!A6",
    }  # fmt: skip


def test_a_link_of_the_user_stays_and_ours_stand_beside_it(tmp_path: Path) -> None:
    path, target = tmp_path / "asli.xlsx", tmp_path / "salinan.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    for row in range(1, 9):
        sheet.append([row] * 8)
    sheet["C3"].hyperlink = "https://contoh.go.id/"
    book.save(path)
    annotate(path, target)
    links = {c.coordinate: c.hyperlink for row in load(target)["Data"].iter_rows() for c in row if c.hyperlink}
    assert links["C3"].target == "https://contoh.go.id/"
    assert links["C3"].location is None
    assert links["D5"].location == "Temuan!A3"
    again = tmp_path / "lagi.xlsx"
    load(target).save(again)
    clean = tmp_path / "bersih.xlsx"
    assert remove_annotations(again, clean) == "edited-copy"
    assert [c.coordinate for row in load(clean)["Data"].iter_rows() for c in row if c.hyperlink] == ["C3"]


def test_a_sheet_full_of_wide_links_gets_none_of_ours() -> None:
    links = Links()
    for row in range(1, 1003):
        links.seen(f"A{row}:B{row}")
    assert links.free([((5000, 3), "Temuan!A5")]) == []


def test_a_comment_that_is_there_is_left_and_reported(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "salinan.xlsx"
    report = annotate(source, target)
    assert [(mark.row, mark.column) for mark in report.commented] == [(3, 3), (1, 1)]
    assert load(target)["Data"]["C3"].comment.text == "punya pengguna di C3"
    assert report.marked == 5
    assert report.noted == 3


def test_a_conversation_is_left_and_reported(tmp_path: Path) -> None:
    path, target = tmp_path / "asli.xlsx", tmp_path / "salinan.xlsx"
    path.write_bytes(made.with_threaded_comment("D5"))
    report = annotate(path, target)
    assert (5, 4) in [(mark.row, mark.column) for mark in report.commented]
    assert load(target)["Data"]["D5"].comment is None


def test_a_mark_inside_a_merged_cell_goes_to_its_anchor(tmp_path: Path) -> None:
    path, target = tmp_path / "asli.xlsx", tmp_path / "salinan.xlsx"
    path.write_bytes(made.build("rich text and merges"))
    report = annotate(path, target)
    assert [(mark.row, mark.column) for mark in report.moved] == [(4, 8)]
    assert load(target)["Data"]["G3"].comment.text.startswith("Dilaporkan 4")


def test_two_marks_on_a_cell_share_a_note_and_take_the_graver_colour(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "salinan.xlsx"
    marks = [
        Mark("Data", 6, 3, "rendah", "pertama", "Temuan!A2"),
        Mark("Data", 6, 3, "tinggi", "kedua", "Temuan!A3"),
    ]
    report = annotate_package(source, target, marks, made.summary_sheets("Data"))
    assert (report.marked, report.noted) == (1, 1)
    sheet = load(target)["Data"]
    assert sheet["C6"].comment.text == "pertama\n\nkedua\nlkjip-calc → Temuan!A2, Temuan!A3"
    assert next(iter(sheet.conditional_formatting)).rules[0].dxf.fill.bgColor.rgb == "FFFF9C9C"


def test_over_the_cap_cells_are_coloured_without_a_note(source: Path, tmp_path: Path) -> None:
    report = annotate(source, tmp_path / "salinan.xlsx", limits=Limits(notes_per_sheet=2))
    assert (report.marked, report.noted, len(report.beyond_cap)) == (5, 2, 1)


def test_thousands_of_notes_and_long_cell_lists_are_kept(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "salinan.xlsx"
    marks = [Mark("Data", row, 7, "tinggi", f"baris {row}") for row in range(1, 3001)]
    report = annotate_package(source, target, marks, made.summary_sheets("Data"))
    assert (report.marked, report.noted) == (3000, 3000)
    drawing = made.member(target, "xl/drawings/vmlDrawing1.vml")
    import re

    shapes = re.findall(rb'<v:shape id="_x0000_s(\d+)"', drawing)
    assert len(shapes) == len(set(shapes)) == 3003


def test_a_mark_without_a_cell_is_reported(tmp_path: Path) -> None:
    path, target = tmp_path / "asli.xlsx", tmp_path / "salinan.xlsx"
    path.write_bytes(made.build("charts and a chart sheet"))
    marks = [
        Mark("Tidak Ada", 1, 1, "tinggi", "x"),
        Mark("Grafik", 1, 1, "tinggi", "x"),
        Mark("Data", 0, 1, "tinggi", "x"),
        Mark("Data", 1, 16_385, "tinggi", "x"),
    ]
    report = annotate_package(path, target, marks, made.summary_sheets("Data"))
    assert [one.reason for one in report.unplaced] == [
        "no-such-sheet",
        "not-a-worksheet",
        "outside-the-grid",
        "outside-the-grid",
    ]
    assert report.marked == 0


def test_a_sheet_name_that_is_taken_gets_a_number_and_references_follow(tmp_path: Path) -> None:
    path, target = tmp_path / "asli.xlsx", tmp_path / "salinan.xlsx"
    path.write_bytes(made.build("sheets named as ours"))
    report = annotate(path, target)
    assert dict(report.sheets) == {
        "Ringkasan": "Ringkasan (2)",
        "Temuan": "Temuan (2)",
        "Daftar Uji": "Daftar Uji",
    }
    assert free_sheet_names(path, ["Temuan", "Sampul"]) == {"Temuan": "Temuan (2)", "Sampul": "Sampul"}
    assert free_sheet_names(target, ["Temuan"]) == {"Temuan": "Temuan (2)"}
    assert annotation_sheets(target) == ("Ringkasan (2)", "Temuan (2)", "Daftar Uji")
    book = load(target)
    assert book["Data"]["D5"].comment.text.endswith("→ 'Temuan (2)'!A3")
    summary, findings = book["Ringkasan (2)"], book["Temuan (2)"]
    assert summary["C2"].value == "='Data'!D2+'Temuan (2)'!C2*0"
    assert findings["D2"].hyperlink.location == "'Ringkasan (2)'!A1"
    assert findings["E2"].value == '=HYPERLINK("#\'Ringkasan (2)\'!A1","lihat")'
    assert summary.data_validations.dataValidation[0].formula1 == "'Temuan (2)'!$A$2:$A$5"
    assert summary.print_title_rows == "$1:$1"
    chart = next(name for name in made.members(target) if "charts/chart" in name)
    assert b"<c:f>'Ringkasan (2)'!$B$2:$B$6</c:f>" in made.member(target, chart)


def test_grafted_sheets_keep_their_looks(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "salinan.xlsx"
    annotate(source, target)
    sheet = load(target)["Ringkasan"]
    assert sheet["A1"].font.b
    assert sheet["A1"].fill.fgColor.rgb == "FFDDEEFF"
    assert sheet["B2"].number_format == "#,##0.00;[Red]-#,##0.00"
    assert sheet["B2"].value == "='Data'!C2"
    assert sheet["B2"].alignment.indent == 1
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == "'Ringkasan'!$A$1:$C$6"
    assert sheet.auto_filter.ref == "A1:C6"
    assert sheet.column_dimensions["A"].width == pytest.approx(30.7, abs=0.1)
    assert sheet.row_dimensions[2].outlineLevel == 1
    assert len(sheet._charts) == 1
    rule = next(one for group in sheet.conditional_formatting for one in group.rules if one.type == "cellIs")
    assert rule.dxf.fill.bgColor.rgb == "FFFFC7CE"
    assert load(target)["Daftar Uji"].tables
    assert values(target)["Ringkasan"][1] == ["Program 1", 1_234_567, 1_200_000]
    assert not sheet.sheet_view.tabSelected


def test_the_users_workbook_is_never_written_to(source: Path, tmp_path: Path) -> None:
    before = source.read_bytes()
    source.chmod(0o444)
    annotate(source, tmp_path / "salinan.xlsx")
    assert source.read_bytes() == before
    with pytest.raises(ValueError, match="another file"):
        annotate(source, source)


def test_the_sheets_may_come_from_a_file(source: Path, tmp_path: Path) -> None:
    sheets = tmp_path / "lembar.xlsx"
    sheets.write_bytes(made.summary_sheets("Data"))
    from_file = tmp_path / "satu.xlsx"
    from_bytes = tmp_path / "dua.xlsx"
    annotate_package(source, from_file, marks_on("Data"), sheets)
    annotate_package(source, from_bytes, marks_on("Data"), sheets.read_bytes())
    assert from_file.read_bytes() == from_bytes.read_bytes()


def same_values(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return all(other[name] == rows for name, rows in one.items())


@pytest.mark.libreoffice
@pytest.mark.parametrize("feature", ["comments", "defined names and arrays", "an external link", "prefixes"])
def test_libreoffice_reads_the_same_values(
    feature: str, tmp_path: Path, libreoffice: Callable[[Path, str], Path]
) -> None:
    path, target = tmp_path / "asli.xlsx", tmp_path / "salinan.xlsx"
    path.write_bytes(PACKAGES[feature]())
    annotate(path, target)
    before, after = values(libreoffice(path, "xlsx")), values(libreoffice(target, "xlsx"))
    assert same_values(before, after)
    assert after["Ringkasan"][1] == ["Program 1", 1_234_567, 1_200_000]


@pytest.mark.libreoffice
def test_a_copy_saved_by_another_program_is_cleaned_and_annotated_anew(
    source: Path, tmp_path: Path, libreoffice: Callable[[Path, str], Path]
) -> None:
    target = tmp_path / "salinan.xlsx"
    annotate(source, target)
    edited = libreoffice(target, "xlsx")
    assert annotation_sheets(edited) == ("Ringkasan", "Temuan", "Daftar Uji")
    again = tmp_path / "lagi.xlsx"
    report = annotate(edited, again)
    assert report.replaced == "edited-copy"
    assert [given for _, given in report.sheets] == ["Ringkasan", "Temuan", "Daftar Uji"]
    assert load(again).sheetnames == ["Data", "Lain", "Ringkasan", "Temuan", "Daftar Uji"]
    assert report.noted == 3
    clean = tmp_path / "bersih.xlsx"
    assert remove_annotations(edited, clean) == "edited-copy"
    book = load(clean)
    assert book.sheetnames == ["Data", "Lain"]
    comments = [cell.coordinate for row in book["Data"].iter_rows() for cell in row if cell.comment]
    assert comments == ["A1", "C3", "E5"]
    assert not list(book["Data"].conditional_formatting)
    assert not [cell for row in book["Data"].iter_rows() for cell in row if cell.hyperlink]
    assert same_values(values(clean), values(edited))
