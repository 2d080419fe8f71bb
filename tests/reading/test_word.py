"""Word documents are read as they show: the text in order, tables with their captions and merged cells."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from documents import write_report
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

import lkjip_calc as lk
from lkjip_calc.reading import ReadError, Sheet, open_file


def grid(document: Any, rows: list[list[str]]) -> Any:
    """A Word table with these texts."""
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def saved(document: Any, folder: Path, name: str = "laporan.docx") -> Path:
    document.save(folder / name)
    return folder / name


def sheets(document: Any, folder: Path) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in open_file(saved(document, folder)).sheets}


def texts(sheet: Sheet) -> list[list[object]]:
    return [list(row) for row in sheet.rows]


def test_paragraphs_are_rows_of_one_sheet_and_count_only_where_they_have_text(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("BAB I", "", "Anggaran sebesar Rp. 5,-", "   "):
        document.add_paragraph(text)
    sheet = sheets(document, tmp_path)["Teks"]
    assert texts(sheet) == [["BAB I"], ["Anggaran sebesar Rp. 5,-"]]
    assert [(place.unit, place.number) for place in sheet.places] == [("paragraph", 1), ("paragraph", 2)]


def test_a_table_is_a_sheet_named_after_its_caption(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Realisasi dapat dilihat pada tabel berikut. " * 10)
    document.add_paragraph("Tabel. 3.7")
    document.add_paragraph("Realisasi Anggaran (dalam ribuan rupiah)")
    grid(document, [["Uraian", "Anggaran"], ["Program A", "5"]])
    found = sheets(document, tmp_path)
    assert list(found) == ["Teks", "Tabel 3.7"]
    assert found["Tabel 3.7"].caption == ("Tabel. 3.7", "Realisasi Anggaran (dalam ribuan rupiah)")
    assert texts(found["Tabel 3.7"]) == [["Uraian", "Anggaran"], ["Program A", "5"]]


def test_captions_below_their_tables_are_known_by_the_last_one(tmp_path: Path) -> None:
    document = docx.Document()
    for number in (1, 2):
        grid(document, [["Uraian", "Anggaran"], [f"Program {number}", "5"]])
        document.add_paragraph(f"Tabel 2.{number}")
    found = sheets(document, tmp_path)
    assert texts(found["Tabel 2.1"])[1][0] == "Program 1"
    assert texts(found["Tabel 2.2"])[1][0] == "Program 2"


def test_tables_without_a_number_are_named_by_their_order_and_equal_names_are_told_apart(tmp_path: Path) -> None:
    document = docx.Document()
    grid(document, [["Uraian", "Anggaran"]])
    for _ in range(2):
        document.add_paragraph("Tabel 1")
        grid(document, [["Uraian", "Anggaran"]])
    assert list(sheets(document, tmp_path)) == ["Teks", "Tabel ke-1", "Tabel 1", "Tabel 1 (2)"]


def test_a_sentence_about_a_table_is_no_caption(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Tabel 3.7 menunjukkan bahwa seluruh program telah dilaksanakan sesuai rencana.")
    grid(document, [["Uraian", "Anggaran"]])
    assert "Tabel 3.7" not in sheets(document, tmp_path)


def test_merged_cells_are_merges_and_keep_their_text_once(tmp_path: Path) -> None:
    document = docx.Document()
    table = grid(document, [["", "", "", ""] for _ in range(3)])
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Uraian"
    table.cell(0, 1).merge(table.cell(0, 3)).text = "REALISASI"
    for column, text in ((1, "FISIK"), (2, "KEUANGAN"), (3, "%")):
        table.cell(1, column).text = text
    sheet = sheets(document, tmp_path)["Tabel ke-1"]
    assert texts(sheet)[:2] == [["Uraian", "REALISASI", "", ""], ["", "FISIK", "KEUANGAN", "%"]]
    assert set(sheet.merges) == {(0, 0, 1, 0), (0, 1, 0, 3)}


def test_bold_and_indent_of_a_cell_are_known(tmp_path: Path) -> None:
    document = docx.Document()
    table = grid(document, [["PROGRAM", "1"], ["Kegiatan", "2"]])
    table.cell(0, 0).paragraphs[0].runs[0].bold = True
    table.cell(1, 0).paragraphs[0].paragraph_format.left_indent = Cm(0.8)
    features = sheets(document, tmp_path)["Tabel ke-1"].features
    assert features.style_at(0, 0).bold
    assert (features.style_at(1, 0).bold, features.style_at(1, 0).indent) == (False, 2)


def test_paragraphs_of_a_cell_are_its_lines_and_a_table_inside_it_is_one_more_table(tmp_path: Path) -> None:
    document = docx.Document()
    table = grid(document, [["Uraian", "Anggaran"], ["", ""]])
    cell = table.cell(1, 0)
    cell.text = "Program"
    cell.add_paragraph("Penunjang")
    inner = cell.add_table(1, 2)
    inner.cell(0, 0).text = "dalam"
    found = sheets(document, tmp_path)
    assert texts(found["Tabel ke-1"])[1][0] == "Program\nPenunjang"
    assert texts(found["Tabel ke-2"])[0][0] == "dalam"


def test_inserted_text_is_read_and_deleted_text_is_not(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Anggaran sebesar ")
    for tag, inner in (("w:del", "<w:delText>Rp. 1,-</w:delText>"), ("w:ins", "<w:t>Rp. 2,-</w:t>")):
        paragraph._p.append(parse_xml(f'<{tag} {nsdecls("w")} w:id="9" w:author="x"><w:r>{inner}</w:r></{tag}>'))
    assert texts(sheets(document, tmp_path)["Teks"]) == [["Anggaran sebesar Rp. 2,-"]]


def test_content_controls_hide_nothing(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Awal")
    body = document.element.body
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    body.insert(1, control)
    control.find(qn("w:sdtContent")).append(body[0])
    assert texts(sheets(document, tmp_path)["Teks"]) == [["Awal"]]


def test_a_text_box_is_read_after_its_paragraph(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Luar")
    box = "<w:txbxContent><w:p><w:r><w:t>Dalam kotak</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:pict>{box}</w:pict></w:r>"))
    assert texts(sheets(document, tmp_path)["Teks"]) == [["Luar"], ["Dalam kotak"]]


def test_a_text_box_in_a_cell_is_read_after_its_table(tmp_path: Path) -> None:
    document = docx.Document()
    table = grid(document, [["Uraian", "Anggaran"]])
    box = "<w:txbxContent><w:p><w:r><w:t>Dalam kotak</w:t></w:r></w:p></w:txbxContent>"
    pict = parse_xml(f"<w:r {nsdecls('w')}><w:pict>{box}</w:pict></w:r>")
    table.cell(0, 1).paragraphs[0]._p.append(pict)
    found = sheets(document, tmp_path)
    assert texts(found["Teks"]) == [["Dalam kotak"]]
    assert texts(found["Tabel ke-1"]) == [["Uraian", "Anggaran"]]


def edited(document: Any, folder: Path, edit: Callable[[str, bytes], bytes]) -> Path:
    with zipfile.ZipFile(saved(document, folder)) as old, zipfile.ZipFile(folder / "lain.docx", "w") as new:
        for name in old.namelist():
            new.writestr(name, edit(name, old.read(name)))
    return folder / "lain.docx"


_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PICTURE = b'<Relationship Id="rId99" Type="http://x/image" Target="media/hilang.png"/></Relationships>'
ODD_PACKAGES: dict[str, Callable[[str, bytes], bytes]] = {
    "a document with macros": lambda _, xml: xml.replace(
        _MAIN, b"application/vnd.ms-word.document.macroEnabled.main+xml"
    ),
    "a template": lambda _, xml: xml.replace(_MAIN, _MAIN.replace(b"document.main", b"template.main")),
    "a picture that is not there": lambda name, xml: (
        xml.replace(b"</Relationships>", _PICTURE) if name.endswith("document.xml.rels") else xml
    ),
    "a part without a type": lambda name, xml: (
        re.sub(rb'<(Default Extension="xml"|Override PartName="/word/settings.xml")[^>]*>', b"", xml)
        if name == "[Content_Types].xml"
        else xml
    ),
    "strict": lambda _, xml: re.sub(
        rb"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml)/2006/",
        rb"http://purl.oclc.org/ooxml/\1/",
        xml,
    ),
}


@pytest.mark.parametrize("kind", ODD_PACKAGES)
def test_what_word_opens_is_read(kind: str, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Anggaran sebesar Rp. 2,-")
    path = edited(document, tmp_path, ODD_PACKAGES[kind])
    with pytest.raises((KeyError, ValueError)):
        docx.Document(str(path))  # python-docx alone does not
    assert texts(open_file(path).sheets[0]) == [["Anggaran sebesar Rp. 2,-"]]


def test_a_package_that_is_no_document_or_damaged_is_refused_in_words(tmp_path: Path) -> None:
    path = saved(docx.Document(), tmp_path)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "rusak.docx", "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<w:document" if name == "word/document.xml" else old.read(name))
    with pytest.raises(ReadError) as error:
        open_file(tmp_path / "rusak.docx")
    assert error.value.kind == "damaged"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lama.doc", b"\xd0\xcf\x11\xe0" + bytes(600) + "WordDocument".encode("utf-16-le")),
        ("kaya.rtf", b"{\\rtf1 Laporan}"),
        ("bebas.odt", b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text"),
    ],
)
def test_older_documents_are_to_be_saved_as_docx(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ReadError, match=r"simpan sebagai \.docx"):
        open_file(tmp_path / name)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(tmp_path_factory.mktemp("report") / "lkjip.docx")


def test_the_report_gives_the_findings_of_its_workbook(report: Path, workbooks: Path) -> None:
    said = [
        (f.rule, f.label[:60], f.reported, f.expected)
        for f in lk.check(workbooks / "lkjip-kesbangpol-2022.xlsx").findings
    ]
    assert len(said) >= 4
    assert [(f.rule, f.label[:60], f.reported, f.expected) for f in lk.check(report).findings] == said


def test_the_corrected_report_gives_none(tmp_path: Path) -> None:
    result = lk.check(write_report(tmp_path / "koreksi.docx", corrected=True))
    assert result.findings == ()
    assert result.counts["held"] > 100


def test_the_tables_have_the_figures_of_the_workbook(report: Path, workbooks: Path) -> None:
    def figures(path: Path) -> list[tuple[object, ...]]:
        tables = [t for t in lk.read(path).tables if t.kind_of_table != "kalimat"]
        # A realisasi of 100% is the fraction 1 in the workbook.
        return [
            (t.kind_of_table, c.role, (t.figures.value[:, n] / 10.0 ** t.figures.decimals[:, n]).tolist())
            for t in tables
            for n, c in enumerate(t.columns)
            if (t.kind_of_table, c.role) != ("indikator", "realisasi")
        ]

    assert figures(report) == figures(workbooks / "lkjip-kesbangpol-2022.xlsx")


def test_findings_name_the_place_in_the_document(report: Path) -> None:
    places = [finding.place for finding in lk.check(report).findings]
    assert "paragraf 4" in places
    assert 'Tabel 1.5, baris 49, kolom 3 "Tahun 2022 / Jumlah"' in places
    english = [finding.place for finding in lk.check(report, lang="en").findings]
    assert "paragraph 4" in english
    assert 'Tabel 1.5, row 49, column 3 "Tahun 2022 / Jumlah"' in english


def test_a_sentence_of_a_report_is_checked_against_the_workbook_beside_it(tmp_path: Path, workbooks: Path) -> None:
    document = docx.Document()
    document.add_paragraph(
        "Pada Tahun 2022 dikelola anggaran sebesar Rp. 12.588.682.067,- terealisasi sebesar Rp. 11.334.430.823,- "
        "atau sebesar 90,04% sampai dengan 31 Desember 2022."
    )
    path = saved(document, tmp_path)
    (finding,) = lk.check([path, workbooks / "lkjip-kesbangpol-2022-koreksi.xlsx"]).findings
    assert (finding.path, finding.place, str(finding.expected)) == (str(path), "paragraf 1", "12588628067")
    assert "lkjip-kesbangpol-2022-koreksi.xlsx" in finding.message


def test_a_report_beside_its_correction_is_not_taken_for_the_sum_of_its_tables(report: Path, workbooks: Path) -> None:
    alone = {(f.rule, f.place) for f in lk.check(report).findings}
    both = lk.check([report, workbooks / "lkjip-kesbangpol-2022-koreksi.xlsx"])
    assert {(f.rule, f.place) for f in both.findings} == alone
