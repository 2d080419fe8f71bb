"""Workbooks made for the tests, each with a feature that load-and-save libraries are known to lose."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import xlsxwriter

Build = Callable[[Any], None]


def png(width: int = 12, height: int = 8) -> io.BytesIO:
    """A small picture, written by hand so that no picture library is needed."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x30\x60\xc0" * width for _ in range(height))
    header = struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(rows)
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))


def fill(sheet: Any, rows: int = 12) -> None:
    """A table of budget lines, with formulas."""
    for column, head in enumerate(("Kode", "Uraian", "Anggaran", "Realisasi", "Persen")):
        sheet.write_string(0, column, head)
    for row in range(1, rows):
        sheet.write_string(row, 0, f"1.01.{row:02d}")
        sheet.write_string(row, 1, f"Belanja <{row}> & lain-lain")
        sheet.write_number(row, 2, row * 1_234_567)
        sheet.write_number(row, 3, row * 1_200_000)
        sheet.write_formula(row, 4, f"=ROUND(D{row + 1}/C{row + 1}*100,2)", None, 97.2)


def _plain(book: Any) -> None:
    fill(book.add_worksheet("Data"))


def _two_sheets(book: Any) -> None:
    fill(book.add_worksheet("Tabel 3.7"))
    fill(book.add_worksheet("Ibu's & Anak"))


def _charts(book: Any) -> None:
    sheet = book.add_worksheet("Data")
    fill(sheet)
    for number, kind in enumerate(("column", "line", "pie", "scatter", "bar")):
        chart = book.add_chart({"type": kind})
        chart.add_series({"categories": "=Data!$A$2:$A$9", "values": "=Data!$C$2:$C$9"})
        sheet.insert_chart(2 + number * 16, 7, chart)
    page = book.add_chartsheet("Grafik")
    chart = book.add_chart({"type": "area"})
    chart.add_series({"values": "=Data!$D$2:$D$9"})
    page.set_chart(chart)


def _pictures(book: Any) -> None:
    sheet = book.add_worksheet("Data")
    fill(sheet)
    sheet.insert_image("G2", "a.png", {"image_data": png(), "url": "https://example.org/"})
    sheet.insert_textbox("G10", "catatan kaki")
    sheet.set_header("&L&G", {"image_left": "b.png", "image_data_left": png(20, 20)})


def _comments(book: Any) -> None:
    sheet = book.add_worksheet("Data")
    fill(sheet)
    for cell in ("A1", "C3", "E5"):
        sheet.write_comment(cell, f"punya pengguna di {cell}", {"author": "Bendahara"})
    other = book.add_worksheet("Lain")
    fill(other)
    other.write_comment("B2", "lain")


def _conditional(book: Any) -> None:
    sheet = book.add_worksheet("Data")
    fill(sheet)
    red = book.add_format({"bg_color": "#FFC7CE"})
    sheet.conditional_format("C2:C9", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("D2:D9", {"type": "3_color_scale"})
    sheet.conditional_format("E2:E9", {"type": "cell", "criteria": ">", "value": 90, "format": red})
    sheet.conditional_format("C2:C9", {"type": "icon_set", "icon_style": "3_arrows"})


def _validations(book: Any) -> None:
    sheet = book.add_worksheet("Data")
    fill(sheet)
    sheet.data_validation("A2:A9", {"validate": "list", "source": ["ya", "tidak"]})
    sheet.data_validation("C2:C9", {"validate": "decimal", "criteria": ">", "value": 0})
    sheet.write_url("G1", "https://example.org/a?b=1&c=2")
    sheet.write_url("G2", "internal:Data!A1")


def _tables(book: Any) -> None:
    sheet = book.add_worksheet("Data")
    data = [[f"1.01.{row}", row * 10, row * 9] for row in range(8)]
    columns = [{"header": "Kode"}, {"header": "Anggaran"}, {"header": "Realisasi"}]
    sheet.add_table("A1:C9", {"data": data, "columns": columns, "name": "Belanja"})
    sheet.add_sparkline("E2", {"range": "Data!B2:C2"})


def _page(book: Any) -> None:
    sheet = book.add_worksheet("Data")
    fill(sheet)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    sheet.print_area("A1:E12")
    sheet.fit_to_pages(1, 0)
    sheet.set_header("&CLaporan Realisasi")
    sheet.set_footer("&R&P dari &N")
    sheet.set_h_pagebreaks([5])
    sheet.set_v_pagebreaks([2])
    sheet.freeze_panes(1, 2)
    sheet.autofilter("A1:E12")
    sheet.ignore_errors({"number_stored_as_text": "A1:A12"})


def _outline(book: Any) -> None:
    sheet = book.add_worksheet("Data")
    fill(sheet)
    for row in range(2, 9):
        sheet.set_row(row, 24 if row % 2 else None, None, {"level": 1, "hidden": row > 6})
    sheet.set_column("B:B", 40)
    sheet.set_column("D:D", None, None, {"hidden": True})
    hidden = book.add_worksheet("Tersembunyi")
    fill(hidden)
    hidden.hide()
    very = book.add_worksheet("Sangat")
    fill(very)
    very.very_hidden()


def _protected(book: Any) -> None:
    sheet = book.add_worksheet("Data")
    fill(sheet)
    sheet.protect("rahasia", {"format_cells": True})
    sheet.unprotect_range("C2:C9", "isian")


def _names(book: Any) -> None:
    sheet = book.add_worksheet("Data")
    fill(sheet)
    book.define_name("Pagu", "=Data!$C$2:$C$9")
    book.define_name("Data!Lokal", "=Data!$D$2")
    sheet.write_formula("G1", "=SUM(Pagu)", None, 1)
    sheet.write_dynamic_array_formula("G3", "=SORT(C2:C9)", None, 1)
    sheet.write_array_formula("H3:H4", "{=C2:C3*2}", None, 2)


def _rich(book: Any) -> None:
    sheet = book.add_worksheet("Data")
    fill(sheet)
    bold = book.add_format({"bold": True, "font_color": "red"})
    sheet.write_rich_string("G1", "biasa ", bold, "tebal", " biasa")
    sheet.merge_range("G3:H4", "gabungan")
    sheet.write_string("G6", "_x0041_ \n baris <&> kedua")
    sheet.write_boolean("G7", True)
    sheet.write_blank("G8", None, bold)


def _controls(book: Any) -> None:
    sheet = book.add_worksheet("Data")
    fill(sheet)
    sheet.insert_button("G2", {"caption": "Hitung", "macro": "hitung"})
    sheet.insert_checkbox("G5", True)
    sheet.write_comment("C2", "di samping tombol")


def _temuan(book: Any) -> None:
    fill(book.add_worksheet("Data"))
    fill(book.add_worksheet("Temuan"))
    fill(book.add_worksheet("ringkasan"))


FEATURES: dict[str, Build] = {
    "plain": _plain,
    "two sheets": _two_sheets,
    "charts and a chart sheet": _charts,
    "pictures and header pictures": _pictures,
    "comments": _comments,
    "conditional formats": _conditional,
    "validations and links": _validations,
    "tables and sparklines": _tables,
    "page setup": _page,
    "outline and hidden sheets": _outline,
    "protection": _protected,
    "defined names and arrays": _names,
    "rich text and merges": _rich,
    "form controls": _controls,
    "sheets named as ours": _temuan,
}
"""What to build, by the name of the feature."""


def build(feature: str) -> bytes:
    """The workbook with that feature."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    FEATURES[feature](book)
    book.close()
    return target.getvalue()


def repacked(package: bytes, changes: dict[str, bytes | None], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The package with some members replaced, added, or (None) left out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(target, "w", method) as new:
        for info in old.infolist():
            content = changes.get(info.filename, old.read(info))
            if content is not None:
                new.writestr(info.filename, content)
        for name, content in changes.items():
            if name not in old.namelist() and content is not None:
                new.writestr(name, content)
    return target.getvalue()


def member(package: bytes | Path, name: str) -> bytes:
    """One member of a package."""
    with zipfile.ZipFile(io.BytesIO(package) if isinstance(package, bytes) else package) as archive:
        return archive.read(name)


def members(package: bytes | Path) -> dict[str, bytes]:
    """All members of a package."""
    with zipfile.ZipFile(io.BytesIO(package) if isinstance(package, bytes) else package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def summary_sheets(sheet: str, tests: int = 20) -> bytes:
    """The sheets to graft, as another module makes them, with formulas into `sheet`."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    head = book.add_format({"bold": True, "bg_color": "#DDEEFF", "border": 1})
    money = book.add_format({"num_format": "#,##0.00;[Red]-#,##0.00", "indent": 1})
    bad = book.add_format({"bg_color": "#FFC7CE", "num_format": "0.0"})
    quoted = sheet.replace("'", "''")
    _summary(book, quoted, head, money, bad)
    _findings(book, sheet, quoted, head, money)
    _tests(book, tests)
    book.close()
    return target.getvalue()


def _summary(book: Any, quoted: str, head: Any, money: Any, bad: Any) -> None:
    sheet = book.add_worksheet("Ringkasan")
    sheet.write_row(0, 0, ["Program", "Anggaran", "Realisasi"], head)
    for row in range(1, 6):
        sheet.write_string(row, 0, f"Program {row}")
        sheet.write_formula(row, 1, f"='{quoted}'!C{row + 1}", money, row * 1_234_567)
        sheet.write_formula(row, 2, f"='{quoted}'!D{row + 1}+Temuan!C2*0", money, row * 1_200_000)
        sheet.set_row(row, None, None, {"level": 1})
    sheet.conditional_format("B2:B6", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("C2:C6", {"type": "cell", "criteria": ">", "value": 2_000_000, "format": bad})
    sheet.set_column("A:A", 30, head)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.print_area("A1:C6")
    sheet.fit_to_pages(1, 0)
    sheet.autofilter("A1:C6")
    sheet.data_validation("A2:A6", {"validate": "list", "source": "=Temuan!$A$2:$A$5"})
    sheet.insert_image("E20", "c.png", {"image_data": png()})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"categories": "=Ringkasan!$A$2:$A$6", "values": "=Ringkasan!$B$2:$B$6"})
    sheet.insert_chart("E2", chart)


def _findings(book: Any, sheet: str, quoted: str, head: Any, money: Any) -> None:
    findings = book.add_worksheet("Temuan")
    findings.write_row(0, 0, ["No", "Sel", "Selisih", "", ""], head)
    for row in range(1, 6):
        findings.write_number(row, 0, row)
        findings.write_url(row, 1, f"internal:'{quoted}'!C{row + 2}", string=f"{sheet}!C{row + 2}")
        findings.write_number(row, 2, row * 1000, money)
        findings.write_url(row, 3, f"internal:Ringkasan!A{row}", string="ringkasan")
        findings.write_formula(row, 4, f'=HYPERLINK("#Ringkasan!A{row}","lihat")', None, "lihat")
    findings.write_comment("A1", "nomor temuan")


def _tests(book: Any, tests: int) -> None:
    sheet = book.add_worksheet("Daftar Uji")
    columns = [{"header": name} for name in ("Aturan", "Sel", "Hasil")]
    data = [[f"jumlah & <{row}>", f"C{row}", "SESUAI" if row % 7 else "TIDAK SESUAI"] for row in range(tests)]
    sheet.add_table(0, 0, tests, 2, {"data": data, "columns": columns})


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_END_OF_RELATIONS = b"</Relationships>"
_END_OF_TYPES = b"</Types>"
_SHEET = "xl/worksheets/sheet1.xml"


def _related(package: bytes, source: str, kind: str, target: str) -> bytes:
    """The relationships part `source` with one more relationship."""
    relation = f'<Relationship Id="rId90" Type="{kind}" Target="{target}"/>'.encode()
    known = members(package)
    start = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return known.get(source, start + _END_OF_RELATIONS).replace(_END_OF_RELATIONS, relation + _END_OF_RELATIONS)


def _typed(package: bytes, *overrides: tuple[str, str]) -> bytes:
    items = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides)
    return member(package, "[Content_Types].xml").replace(_END_OF_TYPES, items.encode() + _END_OF_TYPES)


def with_macros() -> bytes:
    """A workbook with a (stub of a) VBA project: an .xlsm."""
    package = build("plain")
    types = _typed(package, ("xl/vbaProject.bin", "application/vnd.ms-office.vbaProject"))
    types = types.replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    relations = _related(
        package,
        "xl/_rels/workbook.xml.rels",
        "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
        "vbaProject.bin",
    )
    return repacked(
        package,
        {
            "[Content_Types].xml": types,
            "xl/_rels/workbook.xml.rels": relations,
            "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 stub of a project \0\1\2",
        },
    )


def with_external_link() -> bytes:
    """A workbook that refers to another workbook."""
    package = build("plain")
    part = "xl/externalLinks/externalLink1.xml"
    link = (
        b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<externalBook xmlns:r="' + OFFICE.encode() + b'" r:id="rId1"><sheetNames><sheetName val="X"/>'
        b"</sheetNames></externalBook></externalLink>"
    )
    book = member(package, "xl/workbook.xml").replace(
        b"</sheets>", b'</sheets><externalReferences><externalReference r:id="rId90"/></externalReferences>'
    )
    path = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="' + OFFICE.encode() + b'/externalLinkPath" Target="lain.xlsx"'
        b' TargetMode="External"/></Relationships>'
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
    return repacked(
        package,
        {
            "[Content_Types].xml": _typed(package, (part, kind)),
            "xl/_rels/workbook.xml.rels": _related(
                package,
                "xl/_rels/workbook.xml.rels",
                f"{OFFICE}/externalLink",
                "externalLinks/externalLink1.xml",
            ),
            "xl/workbook.xml": book,
            part: link,
            "xl/externalLinks/_rels/externalLink1.xml.rels": path,
        },
    )


def with_threaded_comment(cell: str) -> bytes:
    """A workbook with a conversation on a cell, which newer Excel keeps in a part of its own."""
    package = build("comments")
    part = "xl/threadedComments/threadedComment1.xml"
    thread = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        f'<threadedComment ref="{cell}" dT="2024-01-01T00:00:00.00" personId="{{0}}" id="{{1}}">'
        "<text>mohon dicek</text></threadedComment></ThreadedComments>"
    ).encode()
    relations = _related(
        package,
        "xl/worksheets/_rels/sheet1.xml.rels",
        "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
        "../threadedComments/threadedComment1.xml",
    )
    return repacked(
        package,
        {
            "[Content_Types].xml": _typed(package, (part, "application/vnd.ms-excel.threadedcomments+xml")),
            "xl/worksheets/_rels/sheet1.xml.rels": relations,
            part: thread,
        },
    )


def with_unclosed_break() -> bytes:
    """A button whose text has a `<br>`, as Excel writes it: no well-formed XML."""
    package = build("form controls")
    name = "xl/drawings/vmlDrawing1.vml"
    return repacked(package, {name: member(package, name).replace(b"Hitung", b"Hitung<br>semua")})


def with_prefixes() -> bytes:
    """Workbook, styles and sheet with a prefix on every element, as some libraries write them."""
    package = build("comments")
    changes: dict[str, bytes | None] = {}
    for name in ("xl/workbook.xml", "xl/styles.xml", _SHEET, "xl/comments1.xml"):
        xml = member(package, name)
        xml = re.sub(rb"<(/?)([A-Za-z]+)(?=[\s/>])", rb"<\1x:\2", xml)
        changes[name] = xml.replace(b' xmlns="', b' xmlns:x="')
    return repacked(package, changes)


def with_odd_cells() -> bytes:
    """A comment, a CDATA section and an end tag of the cells inside them, among the cells."""
    package = build("plain")
    odd = b'<!-- </sheetData> --><row r="40"><c r="A40" t="inlineStr"><is><t><![CDATA[</sheetData>]]></t>'
    xml = member(package, _SHEET).replace(b"</sheetData>", odd + b"</is></c></row></sheetData >")
    return repacked(package, {_SHEET: xml})


def with_extensions() -> bytes:
    """A conditional format of the newer kind, custom XML and printer settings."""
    package = build("conditional formats")
    settings = "xl/printerSettings/printerSettings1.bin"
    return repacked(
        package,
        {
            "[Content_Types].xml": _typed(
                package,
                (settings, "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"),
            ),
            "xl/worksheets/_rels/sheet1.xml.rels": _related(
                package,
                "xl/worksheets/_rels/sheet1.xml.rels",
                f"{OFFICE}/printerSettings",
                "../printerSettings/printerSettings1.bin",
            ),
            settings: bytes(range(256)),
            "customXml/item1.xml": b"<catatan>bebas</catatan>",
        },
    )


def with_byte_order_mark() -> bytes:
    """Every XML part begins with the mark that Windows programs like."""
    package = build("comments")
    parts = {name: content for name, content in members(package).items() if name.endswith((".xml", ".rels"))}
    return repacked(package, {name: b"\xef\xbb\xbf" + content for name, content in parts.items()})


def stored() -> bytes:
    """A package whose members are not compressed, with a comment on the archive."""
    target = io.BytesIO(repacked(build("charts and a chart sheet"), {}, zipfile.ZIP_STORED))
    with zipfile.ZipFile(target, "a") as archive:
        archive.comment = b"disimpan apa adanya"
    return target.getvalue()


def streamed() -> bytes:
    """A package written to a pipe: sizes come after the data of each member."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.content = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            self.content += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, content in members(build("tables and sparklines")).items():
            archive.writestr(name, content)
    return bytes(pipe.content)


def bare() -> bytes:
    """Hardly anything: no differential styles, an empty sheet, `<sheetData/>`."""
    package = build("plain")
    sheet = re.sub(rb"<sheetData>.*</sheetData>.*</worksheet>", b"<sheetData/></worksheet>",
                   member(package, _SHEET), flags=re.DOTALL)  # fmt: skip
    styles = re.sub(rb"<dxfs[^>]*/>|<tableStyles[^>]*/>", b"", member(package, "xl/styles.xml"))
    return repacked(package, {_SHEET: sheet, "xl/styles.xml": styles})


MADE_BY_HAND: dict[str, Callable[[], bytes]] = {
    "macros": with_macros,
    "an external link": with_external_link,
    "a conversation": lambda: with_threaded_comment("B4"),
    "an unclosed break in a button": with_unclosed_break,
    "prefixes": with_prefixes,
    "odd cells": with_odd_cells,
    "extensions": with_extensions,
    "byte order marks": with_byte_order_mark,
    "stored members": stored,
    "sizes after the data": streamed,
    "hardly anything": bare,
}
"""Packages that xlsxwriter does not write by itself."""


def every_package() -> dict[str, Callable[[], bytes]]:
    """All of the above by name."""
    made: dict[str, Callable[[], bytes]] = {name: partial(build, name) for name in FEATURES}
    return made | MADE_BY_HAND
