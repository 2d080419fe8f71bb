"""Every format is read by its content, and what values do not show is read with them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest
import xlsxwriter

from lkjip_calc.reading import ReadError, open_file
from lkjip_calc.reading.delimited import delimiter_of
from lkjip_calc.reading.package import features_of
from lkjip_calc.reading.scan import _scan_fast, _scan_general, scan_cells

HTML = """<html><head><title>x</title></head><body><h2>KOTA A</h2>
<table><tr><th rowspan=2>Uraian</th><th colspan=2>Tahun</th></tr><tr><td>Anggaran</td><td>Realisasi</td></tr>
<tr><td><b>&nbsp;&nbsp;Belanja</b></td><td>1.000</td><td>900</td></tr></table></body></html>"""
GRID = [
    ["KOTA A", "", ""],
    ["Uraian", "Tahun", ""],
    ["", "Anggaran", "Realisasi"],
    ["\u00a0\u00a0Belanja", "1.000", "900"],
]


def written(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_an_html_table_keeps_its_spans_its_bold_and_its_leading_spaces(tmp_path: Path) -> None:
    source = open_file(written(tmp_path / "lra.xls", HTML))
    sheet = source.sheets[0]
    assert source.format == "html"
    assert sheet.rows == GRID
    assert sheet.merges == ((1, 0, 2, 0), (1, 1, 1, 2))
    assert sheet.features.style_at(3, 0).bold
    assert not sheet.features.style_at(3, 1).bold


def test_mhtml_is_html_in_a_message(tmp_path: Path) -> None:
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="xx"\n\n'
    part = "--xx\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    body = HTML.replace("=", "=3D").replace("\n", "\n")
    source = open_file(written(tmp_path / "lra.xls", f"{head}{part}{body}\n--xx--\n"))
    assert source.format == "mhtml"
    assert source.sheets[0].rows == GRID


def test_the_xml_of_2003_is_read_with_its_errors_and_merges(tmp_path: Path) -> None:
    xml = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
    <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
      xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
    <Styles><Style ss:ID="b"><Font ss:Bold="1"/><NumberFormat ss:Format="Percent"/></Style></Styles>
    <Worksheet ss:Name="LRA"><Table><Row ss:Index="2"><Cell ss:MergeAcross="1" ss:StyleID="b">
    <Data ss:Type="String">Uraian</Data></Cell><Cell><Data ss:Type="Number">12.5</Data></Cell></Row>
    <Row><Cell ss:Index="3"><Data ss:Type="Error">#DIV/0!</Data></Cell></Row></Table></Worksheet></Workbook>"""
    source = open_file(written(tmp_path / "lra.xls", xml))
    sheet = source.sheets[0]
    assert (source.format, sheet.name) == ("xml", "LRA")
    assert sheet.rows == [["", "", ""], ["Uraian", "", 12.5], ["", "", "#DIV/0!"]]
    assert sheet.merges == ((1, 0, 1, 1),)
    assert sheet.features.errors == {(2, 2): "#DIV/0!"}
    assert sheet.features.style_at(1, 0).bold
    assert sheet.features.style_at(1, 0).percent


@pytest.mark.parametrize(
    "content",
    [
        "Uraian;Anggaran\nBelanja é;1.234,50\n".encode("utf-8-sig"),
        "Uraian;Anggaran\nBelanja é;1.234,50\n".encode("cp1252"),
        "Uraian\tAnggaran\nBelanja é\t1.234,50\n".encode("utf-16"),
        b"sep=;\r\nUraian;Anggaran\r\nBelanja \xc3\xa9;1.234,50\r\n",
        b'Uraian,Anggaran\nBelanja \xc3\xa9,"1.234,50"\n',
        b"Uraian|Anggaran\nBelanja \xc3\xa9|1.234,50\n",
    ],
)
def test_delimited_text_in_any_encoding_and_with_any_delimiter(content: bytes, tmp_path: Path) -> None:
    source = open_file(written(tmp_path / "lra.csv", content))
    assert source.format == "csv"
    assert source.sheets[0].rows == [["Uraian", "Anggaran"], ["Belanja é", "1.234,50"]]


def test_noughts_that_pad_a_field_of_delimited_text_are_left_out(tmp_path: Path) -> None:
    source = open_file(written(tmp_path / "lra.csv", b"Uraian\0\0\0;Anggaran\nBelanja;1.234,50\n"))
    assert source.sheets[0].rows == [["Uraian", "Anggaran"], ["Belanja", "1.234,50"]]


FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
 <office:automatic-styles>
  <style:style style:name="tebal" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>
 </office:automatic-styles>
 <office:body>
  <office:spreadsheet>
   <table:table table:name="LRA">
    <table:table-row>
     <table:table-cell table:style-name="tebal" office:value-type="string">
      <text:p>Belanja<text:s/> <text:span>Pegawai</text:span></text:p>
     </table:table-cell>
     <table:table-cell office:value-type="float" office:value="12.5"><text:p>12,50</text:p></table:table-cell>
    </table:table-row>
   </table:table>
  </office:spreadsheet>
 </office:body>
</office:document>
"""
"""A flat document, indented as people and other programs write it."""


def test_a_flat_opendocument_is_read_with_its_styles(tmp_path: Path) -> None:
    source = open_file(written(tmp_path / "lra.fods", FLAT))
    (sheet,) = source.sheets
    assert (source.format, sheet.name, sheet.rows) == ("fods", "LRA", [["Belanja  Pegawai", 12.5]])
    assert sheet.features.style_at(0, 0).bold


def test_a_flat_opendocument_that_declares_entities_is_refused(tmp_path: Path) -> None:
    bomb = FLAT.replace("<office:document ", '<!DOCTYPE x [<!ENTITY a "aaaa">]><office:document ')
    with pytest.raises(ReadError) as error:
        open_file(written(tmp_path / "lra.fods", bomb))
    assert (error.value.kind, error.value.detail) == ("damaged", "ENTITY")


def opendocument(path: Path, manifest: str, content: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return path


def test_an_ods_whose_xml_is_indented_is_read(tmp_path: Path) -> None:
    content = FLAT.replace("office:document ", "office:document-content ").replace(
        "</office:document>", "</office:document-content>"
    )
    manifest = '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    (sheet,) = open_file(opendocument(tmp_path / "lra.ods", manifest, content)).sheets
    assert sheet.rows == [["Belanja  Pegawai", 12.5]]
    assert sheet.features.style_at(0, 0).bold


def test_an_ods_with_a_password_is_said_to_have_one(tmp_path: Path) -> None:
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'
    )
    with pytest.raises(ReadError) as error:
        open_file(opendocument(tmp_path / "lra.ods", manifest, b"\x8f\x03 unreadable"))
    assert error.value.kind == "encrypted"


def test_an_ods_whose_macros_alone_have_a_password_is_read(tmp_path: Path) -> None:
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<m:file-entry m:full-path="content.xml"/>'
        '<m:file-entry m:full-path="Basic/M.xml"><m:encryption-data/></m:file-entry></m:manifest>'
    )
    content = FLAT.replace("office:document ", "office:document-content ").replace(
        "/office:document>", "/office:document-content>"
    )
    assert open_file(opendocument(tmp_path / "lra.ods", manifest, content)).sheets[0].rows == [
        ["Belanja  Pegawai", 12.5]
    ]


def test_tab_separated_text_named_xls_is_read(tmp_path: Path) -> None:
    source = open_file(written(tmp_path / "lra.xls", "Uraian\tAnggaran\n  Belanja\t1\n"))
    assert source.sheets[0].rows == [["Uraian", "Anggaran"], ["  Belanja", "1"]]


def test_the_commas_of_amounts_do_not_delimit() -> None:
    assert delimiter_of("Uraian;A;B\nx;1,5;2,5\ny;1,5;2,5\nz;3,5;4,5\n") == ";"


def test_a_lock_file_and_an_empty_file_are_refused_with_a_reason(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as lock:
        open_file(written(tmp_path / "~$lra.xlsx", b"x" * 165))
    assert (lock.value.kind, lock.value.detail) == ("not_a_workbook", "lock_file")
    with pytest.raises(ReadError) as empty:
        open_file(written(tmp_path / "lra.xlsx", b""))
    assert empty.value.kind == "empty"


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    for name, content in (("a.xlsx", b"PK\x03\x04 no zip"), ("a.csv", b"\x00\x01"), ("a.pdf", b"%PDF-1.7\n")):
        with pytest.raises(ReadError):
            open_file(written(tmp_path / name, content))


def test_an_xlsx_gives_errors_formulas_styles_outline_hidden_rows_and_numbers_dressed_as_dates(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("LRA")
        date, bold = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"bold": True, "indent": 2})
        sheet.write_number(0, 0, 123456, date)
        sheet.write_string(1, 0, "Belanja", bold)
        sheet.write_formula(2, 0, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 1, '=IF(A1<2,"&",3)', None, 3)
        sheet.set_row(1, None, None, {"level": 2, "hidden": True})
    features = open_file(path).sheets[0].features
    assert features.serials == {(0, 0): 123456.0}
    assert features.errors == {(2, 0): "#DIV/0!"}
    assert features.formulas == {(2, 0): "1/0", (2, 1): 'IF(A1<2,"&",3)'}
    assert features.style_at(1, 0).bold
    assert features.style_at(1, 0).indent == 2
    assert features.outline == {1: 2}
    assert features.hidden == {1}


USUAL = b"""<sheetData><row r="1"><c r="A1" s="3" t="s"><v>0</v></c><c r="AB1" t="n"><v>1</v></c></row>
<row r="20"><c r="XFD20"/><c r="B20" t="e" s="12"><v>#REF!</v></c></row></sheetData><!-- .................. -->"""


def test_the_fast_scan_and_the_general_one_agree() -> None:
    fast, general = _scan_fast(USUAL), _scan_general(USUAL)
    assert fast is not None
    for name in ("start", "row", "column", "style"):
        assert np.array_equal(getattr(fast, name), getattr(general, name)), name
    assert general.row.tolist() == [0, 0, 19, 19]
    assert general.column.tolist() == [0, 27, 16383, 1]
    assert general.style.tolist() == [3, 0, 0, 12]


def test_cells_without_references_and_with_prefixes_follow_their_row() -> None:
    xml = b'<x:sheetData><x:row r="3"><x:c><x:v>1</x:v></x:c><x:c s="2"/></x:row>'
    xml += b'<x:row><x:c t="e"><x:v>#N/A</x:v></x:c></x:row>'
    scan = scan_cells(xml)
    assert list(zip(scan.row.tolist(), scan.column.tolist(), scan.style.tolist(), strict=True)) == [
        (2, 0, 0),
        (2, 1, 2),
        (3, 0, 0),
    ]
    assert features_of(xml, scan, ()).errors == {(3, 0): "#N/A"}
