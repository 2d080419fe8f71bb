"""Files that attack whoever reads them, made when a test needs them."""

from __future__ import annotations

import io
import random
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ROWS = [("Uraian", "Anggaran"), ("Belanja A", 100), ("Belanja B", 200), ("Jumlah", 300)]


def cell(reference: str, value: object, more: str = "") -> str:
    """One cell with an inline string or a number."""
    if isinstance(value, str):
        return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is>{more}</c>'
    return f'<c r="{reference}">{more}<v>{value}</v></c>'


def rows(values: list[tuple[object, ...]] = ROWS) -> str:  # type: ignore[assignment]
    """The rows of a small sound table."""
    return "".join(
        f'<row r="{r}">' + "".join(cell(f"{'ABCDEF'[c]}{r}", v) for c, v in enumerate(line)) + "</row>"
        for r, line in enumerate(values, 1)
    )


def sheet(data: str, before: str = "", after: str = "", head: str = "") -> str:
    """A sheet part."""
    return f'{XML}{head}<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'


def parts(sheet_xml: str = "", **more: str | bytes) -> dict[str, str | bytes]:
    """The parts of a small workbook; `more` replaces or adds, with `/` and `.` written as `__` and `_dot_`."""
    relation = '<Relationship Id="{}" Type="{}/{}" Target="{}"/>'
    own: dict[str, str | bytes] = {
        "[Content_Types].xml": XML + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName='
        '"/xl/worksheets/sheet1.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": XML
        + f'<Relationships xmlns="{RELS}">{relation.format("rId1", OFFICE, "officeDocument", "xl/workbook.xml")}'
        "</Relationships>",
        "xl/workbook.xml": XML
        + f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="LRA" sheetId="1" r:id="rId1"/></sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": XML
        + f'<Relationships xmlns="{RELS}">{relation.format("rId1", OFFICE, "worksheet", "worksheets/sheet1.xml")}'
        f"{relation.format('rId2', OFFICE, 'sharedStrings', 'sharedStrings.xml')}</Relationships>",
        "xl/worksheets/sheet1.xml": sheet_xml or sheet(rows()),
    }
    own.update({name.replace("__", "/").replace("_dot_", "."): value for name, value in more.items()})
    return own


def package(members: dict[str, str | bytes], *twice: tuple[str, str | bytes]) -> bytes:
    """A zipped package; `twice` are members beside those."""
    body = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, content in [*members.items(), *twice]:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return body.getvalue()


def strings(items: str, attributes: str = "", head: str = "") -> str:
    """A part of shared strings."""
    return f'{XML}{head}<sst xmlns="{MAIN}" {attributes}>{items}</sst>'


def sound() -> bytes:
    """No attack: what all others are made from."""
    return package(parts())


def zip_bomb_by_ratio() -> bytes:
    """3 GB of blanks in a sheet part, 3 MB as a file."""
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    block = packer.compress(b" " * 2**24) + packer.flush(zlib.Z_FULL_FLUSH)
    body = block * 192 + packer.flush()
    return _stored(package(parts()), "xl/worksheets/sheet2.xml", body, 192 * 2**24, 0)


def zip_bomb_that_lies() -> bytes:
    """Shared strings that unpack to 1 GB and say that they have 100 bytes."""
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    head = packer.compress(strings("").encode()[:-6]) + packer.flush(zlib.Z_FULL_FLUSH)
    item = packer.compress(b"<si><t>" + b" " * 2**20 + b"</t></si>") + packer.flush(zlib.Z_FULL_FLUSH)
    body = head + item * 1024 + packer.compress(b"</sst>") + packer.flush()
    return _stored(package(parts()), "xl/sharedStrings.xml", body, 100, 0)


def _stored(archive: bytes, name: str, deflated: bytes, size: int, checksum: int) -> bytes:
    """An archive with one more member whose header says what it is told to."""
    end = archive.rfind(b"PK\x05\x06")
    count, _, central_size, central = struct.unpack_from("<HHII", archive, end + 8)
    coded = name.encode()
    fields = (20, 0, 8, 0, 33, checksum & 0xFFFFFFFF, len(deflated), size, len(coded), 0)
    local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", *fields) + coded + deflated
    entry = struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, *fields, 0, 0, 0, 0, central) + coded
    directory = archive[central : central + central_size] + entry
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count + 1, count + 1, len(directory), central + len(local), 0)
    return archive[:central] + local + directory + tail


def zip_bomb_nested() -> bytes:
    """A workbook with an archive in an archive in an archive; nothing may unpack them."""
    inner = b"\0" * 2**22
    for _ in range(5):
        inner = package({f"{n}.zip": inner for n in range(8)})
    return package(parts(xl__embeddings__a_dot_zip=inner))


def zip_of_many_entries() -> bytes:
    """A hundred thousand empty parts."""
    return package(parts(), *[(f"xl/media/{n}.xml", b"") for n in range(100_000)])


def zip_of_overlapping_entries() -> bytes:
    """Five hundred members that share one block of data."""
    base = package(parts(), ("xl/worksheets/sheet2.xml", b" " * 2**20))
    end = base.rfind(b"PK\x05\x06")
    count, _, size, central = struct.unpack_from("<HHII", base, end + 8)
    directory = base[central : central + size]
    last = directory[directory.rfind(b"PK\x01\x02") :]
    more = b"".join(last.replace(b"sheet2.xml", f"s{n:05d}.xml".encode(), 1) for n in range(500))
    total = count + 500
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, total, total, len(directory) + len(more), central, 0)
    return base[:central] + directory + more + tail


def entity_bomb() -> bytes:
    """Ten entities of ten entities each."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE worksheet [<!ENTITY e0 "lol">{levels}]>'
    return package(parts(sheet(rows([("Uraian", "Anggaran"), ("&e9;", 1)]), head=head)))


def external_entity() -> bytes:
    """A cell that asks for a file of the reader's machine."""
    head = '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return package(parts(sheet(rows([("Uraian", "Anggaran"), ("&x;", 1), ("Jumlah", 1)]), head=head)))


def entity_in_shared_strings() -> bytes:
    """The same among the shared strings."""
    head = '<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return package(parts(xl__sharedStrings_dot_xml=strings("<si><t>&x;</t></si>", head=head)))


def dimension_of_the_whole_grid() -> bytes:
    """Three rows that claim to be 17 milliard cells: harmless, and read."""
    return package(parts(sheet(rows(), before='<dimension ref="A1:XFD1048576"/>')))


def cell_at_the_far_corner() -> bytes:
    """One cell at XFD1048576 beside a small table."""
    return package(parts(sheet(rows() + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')))


def row_beyond_the_grid() -> bytes:
    """A row number that no sheet has."""
    return package(parts(sheet(rows() + '<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>')))


def column_beyond_the_grid() -> bytes:
    """A column that no sheet has."""
    return package(parts(sheet(rows() + '<row r="9"><c r="ZZZ9"><v>1</v></c></row>')))


def tall_and_wide() -> bytes:
    """Five thousand rows and one cell in the last column."""
    tall = "".join(f'<row r="{r}"><c r="A{r}"><v>1</v></c></row>' for r in range(5, 5000))
    return package(parts(sheet(rows() + tall + '<row r="5000"><c r="XFD5000"><v>1</v></c></row>')))


def million_merges() -> bytes:
    """A million merged ranges."""
    merges = "".join(f'<mergeCell ref="C{n}:D{n}"/>' for n in range(1, 1_000_001))
    return package(parts(sheet(rows(), after=f"<mergeCells>{merges}</mergeCells>")))


def merge_of_the_whole_grid() -> bytes:
    """One merged range over every cell."""
    return package(parts(sheet(rows(), after='<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')))


def merges_over_each_other() -> bytes:
    """Twenty thousand merged ranges, each over half the grid."""
    merges = "".join(f'<mergeCell ref="A{n}:XFD{n + 500_000}"/>' for n in range(1, 20_001))
    return package(parts(sheet(rows(), after=f"<mergeCells>{merges}</mergeCells>")))


def hyperlink_over_the_whole_grid() -> bytes:
    """A link on every cell."""
    return package(parts(sheet(rows(), after='<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>')))


def million_comments() -> bytes:
    """A million comments."""
    notes = "".join(f'<comment ref="A{n}" authorId="0"><text><t>x</t></text></comment>' for n in range(1, 1_000_001))
    body = f'{XML}<comments xmlns="{MAIN}"><authors><author/></authors><commentList>{notes}</commentList></comments>'
    relation = f'<Relationship Id="rId1" Type="{OFFICE}/comments" Target="../comments1.xml"/>'
    links = f'{XML}<Relationships xmlns="{RELS}">{relation}</Relationships>'
    more = {"xl/comments1.xml": body, "xl/worksheets/_rels/sheet1.xml.rels": links}
    return package({**parts(), **more})


def million_styles() -> bytes:
    """A million cell styles."""
    styles = '<xf numFmtId="3" fontId="0"/>' * 1_000_000
    body = f'{XML}<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><cellXfs>{styles}</cellXfs></styleSheet>'
    return package(parts(xl__styles_dot_xml=body))


def string_index_out_of_range() -> bytes:
    """A cell with the shared string number 999,999 of one."""
    data = rows() + '<row r="5"><c r="A5" t="s"><v>999999</v></c></row>'
    return package(parts(sheet(data), xl__sharedStrings_dot_xml=strings("<si><t>x</t></si>", 'uniqueCount="1"')))


def four_milliard_strings_promised() -> bytes:
    """An empty list of shared strings that promises four milliard."""
    return package(parts(xl__sharedStrings_dot_xml=strings("", 'count="4294967295" uniqueCount="4294967295"')))


def style_number_out_of_range() -> bytes:
    """A cell with a style that the workbook lacks."""
    return package(parts(sheet(rows() + '<row r="5"><c r="A5" s="4000000000"><v>1</v></c></row>')))


def cyclic_formulas() -> bytes:
    """Two formulas without values that need each other."""
    data = rows([*ROWS[:2]]) + (  # type: ignore[list-item]
        '<row r="3"><c r="A3" t="inlineStr"><is><t>B</t></is></c><c r="B3"><f>B4-B2</f></c></row>'
        '<row r="4"><c r="A4" t="inlineStr"><is><t>Jumlah</t></is></c><c r="B4"><f>B2+B3</f></c></row>'
    )
    return package(parts(sheet(data)))


def deep_formula() -> bytes:
    """Ten thousand parentheses."""
    data = rows() + f'<row r="5"><c r="B5"><f>{"(" * 10_000}1{")" * 10_000}</f></c></row>'
    return package(parts(sheet(data)))


def cells_that_never_end() -> bytes:
    """A hundred thousand cells begun and none ended."""
    return package(parts(sheet(rows() + "<row r='5'>" + "<c r" * 100_000)))


def a_name_of_digits() -> bytes:
    """A row whose name is digits without end and a word of the chain to a SILPA."""
    name = "1" * 30_000 + "x pembiayaan"
    return package(parts(sheet(rows() + f'<row r="5">{cell("A5", name)}<c r="B5"><v>3000</v></c></row>')))


def long_chain_of_formulas() -> bytes:
    """Fifty thousand formulas without values, each needing the one below."""
    chain = "".join(f'<row r="{r}"><c r="B{r}"><f>B{r + 1}+1</f></c></row>' for r in range(5, 50_000))
    return package(parts(sheet(rows() + chain + '<row r="50000"><c r="B50000"><v>1</v></c></row>')))


def formulas_that_add_everything() -> bytes:
    """Twenty thousand formulas without values, each adding all those above."""
    chain = "".join(f'<row r="{r}"><c r="B{r}"><f>SUM(B$2:B{r - 1})</f></c></row>' for r in range(5, 20_000))
    return package(parts(sheet(rows() + chain)))


def great_power() -> bytes:
    """A formula with a number of a thousand million digits."""
    data = rows() + '<row r="5"><c r="B5"><f>1E999999999+ROUND(1,999999999)</f></c></row>'
    return package(parts(sheet(data)))


def longest_texts() -> bytes:
    """A thousand cells of 32,767 characters: legal, and read."""
    text = "x" * 32_767
    many = "".join(f'<row r="{r}">{cell(f"A{r}", text)}{cell(f"B{r}", text)}</row>' for r in range(6, 506))
    return package(parts(sheet(rows() + many)))


def digits_without_end() -> bytes:
    """A text of five million digits, and a number of as many."""
    digits = "9" * 5_000_000
    return package(parts(sheet(rows() + f'<row r="5">{cell("A5", digits)}<c r="B5"><v>{digits}</v></c></row>')))


def one_string_of_300_mb() -> bytes:
    """A shared string of 300 MB."""
    return package(parts(xl__sharedStrings_dot_xml=strings("<si><t>" + "x" * 300_000_000 + "</t></si>")))


def sheet_of_300_mb_of_text() -> bytes:
    """Ten thousand cells of 30,000 characters."""
    text = "x" * 30_000
    many = "".join(f'<row r="{r}">{cell(f"A{r}", text)}</row>' for r in range(6, 10_006))
    return package(parts(sheet(rows() + many)))


def names_that_climb() -> bytes:
    """Parts named after files outside, and a sheet that points there."""
    target = "../../../../../../etc/passwd"
    links = f'{XML}<Relationships xmlns="{RELS}"><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="{target}"/>'
    more = {"xl/_rels/workbook.xml.rels": links + "</Relationships>"}
    return package({**parts(), **more}, ("../../../../tmp/lkjip-escaped.xml", b"x"), ("/etc/lkjip-escaped", b"x"))


def duplicate_parts() -> bytes:
    """Two sheet parts of one name: readers disagree about which is meant."""
    return package(parts(), ("xl/worksheets/sheet1.xml", sheet(rows([("Uraian", "Anggaran"), ("Lain", 1)]))))


def deep_xml() -> bytes:
    """A hundred thousand elements in each other."""
    return package(parts(sheet(rows(), after="<a>" * 100_000 + "</a>" * 100_000)))


def deep_html() -> bytes:
    """A table in a table, five thousand times."""
    return ("<html>" + "<table><tr><td>" * 5_000 + "x" + "</td></tr></table>" * 5_000).encode()


def html_spans_without_end() -> bytes:
    """A thousand cells that each span a million rows and columns."""
    body = '<tr><td rowspan="1000000" colspan="1000000">Uraian</td></tr>' * 1_000
    return f"<html><table>{body}</table></html>".encode()


def ods_repeats() -> bytes:
    """A cell that is repeated over the whole grid."""
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    body = (
        f'{XML}<office:document-content xmlns:office="{space}office:1.0" xmlns:table="{space}table:1.0" '
        f'xmlns:text="{space}text:1.0"><office:body><office:spreadsheet><table:table table:name="LRA">'
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" '
        'office:value="1" table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    space += "manifest:1.0"
    manifest = (
        f'{XML}<manifest:manifest xmlns:manifest="{space}"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>'
    )
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        for name, content in (("mimetype", kind), ("content.xml", body), ("META-INF/manifest.xml", manifest)):
            archive.writestr(zipfile.ZipInfo(name), content)
    return plain.getvalue()


def csv_of_one_line() -> bytes:
    """Three hundred MB without an end of line."""
    return b"Uraian;Anggaran;" + b"9;" * 20_000_000


def csv_of_one_wide_row() -> bytes:
    """Thirty thousand short rows and one of sixteen thousand fields: five hundred million cells as a sheet."""
    return b"Uraian;Anggaran;Realisasi\n" + b"Belanja Barang;500.000;400.000\n" * 30_000 + b";" * 16_000 + b"1\n"


def csv_of_equal_rows() -> bytes:
    """Twenty thousand rows of the same figures: each may be the only child of the one above, or its sibling."""
    return b"Uraian;Anggaran;Realisasi\n" + b"Belanja Barang;500.000;400.000\n" * 20_000


def csv_of_totals() -> bytes:
    """Three thousand totals that add up to nothing, each under two rows."""
    return b"Uraian;Anggaran\nSatu;250.000\n" + b"Dua;450.000\nTiga;150.000\nJumlah;82.000.000\n" * 3_000


def csv_of_blanks() -> bytes:
    """Cells of thirty thousand blanks before a word or a figure: patterns can divide them in milliards of ways."""
    blanks = b" " * 30_000
    return b"Uraian;Anggaran\n" + b"Satu%s;%s1 000 000x\nJumlah;%s Rp%s1\n" % (blanks, blanks, blanks, blanks) * 20


def crafted_ole_header() -> bytes:
    """A compound file whose header promises more sectors than there are atoms."""
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504)
    struct.pack_into("<HHHHH", head, 24, 62, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIIII", head, 40, 0, 0xFFFFFFF0, 0, 0, 4096, 0, 0xFFFFFFF0, 0, 0xFFFFFFF0, 0)
    return bytes(head) + b"\xff" * 1024


def sector_size_of_two_to_the_thirty_one() -> bytes:
    """A compound file with sectors of 2 GB."""
    head = bytearray(crafted_ole_header())
    struct.pack_into("<HH", head, 30, 31, 31)
    return bytes(head)


def truncated() -> bytes:
    """The first two thirds of a workbook."""
    whole = sound()
    return whole[: len(whole) * 2 // 3]


def bits_flipped() -> bytes:
    """A workbook with a hundred wrong bits."""
    body, chance = bytearray(sound()), random.Random(1)
    for _ in range(100):
        body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
    return bytes(body)


def encrypted() -> bytes:
    """A workbook with a password."""
    from msoffcrypto.format.ooxml import OOXMLFile

    target = io.BytesIO()
    OOXMLFile(io.BytesIO(sound())).encrypt("sandi", target)
    return target.getvalue()


Attack = Callable[[], bytes]
ATTACKS: dict[str, Attack] = {
    made.__name__: made
    for made in (
        zip_bomb_by_ratio, zip_bomb_that_lies, zip_bomb_nested, zip_of_many_entries, zip_of_overlapping_entries,
        entity_bomb, external_entity, entity_in_shared_strings, dimension_of_the_whole_grid, cell_at_the_far_corner,
        row_beyond_the_grid, column_beyond_the_grid, tall_and_wide, million_merges, merge_of_the_whole_grid,
        merges_over_each_other, hyperlink_over_the_whole_grid, million_comments, million_styles,
        string_index_out_of_range, four_milliard_strings_promised, style_number_out_of_range, cyclic_formulas,
        deep_formula, cells_that_never_end, a_name_of_digits, long_chain_of_formulas, formulas_that_add_everything,
        great_power, longest_texts,
        digits_without_end, one_string_of_300_mb, sheet_of_300_mb_of_text, names_that_climb, duplicate_parts,
        deep_xml, deep_html, html_spans_without_end, ods_repeats, csv_of_one_line, csv_of_one_wide_row,
        csv_of_equal_rows,
        csv_of_totals, csv_of_blanks, crafted_ole_header, sector_size_of_two_to_the_thirty_one, truncated, bits_flipped,
        encrypted,
    )
}  # fmt: skip
SUFFIXES = (
    {"ods_repeats": ".ods"}
    | dict.fromkeys(
        ("csv_of_one_line", "csv_of_one_wide_row", "csv_of_equal_rows", "csv_of_totals", "csv_of_blanks"), ".csv"
    )
    | dict.fromkeys(
        ("deep_html", "html_spans_without_end", "crafted_ole_header", "sector_size_of_two_to_the_thirty_one"), ".xls"
    )
)
