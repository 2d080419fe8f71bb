"""Which document a file is, by content, and its sheets."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence

from lkjip_calc.reading.compound import top_names
from lkjip_calc.reading.delimited import DELIMITERS, decode
from lkjip_calc.reading.documents.blocks import Block, is_caption, sheets_of, unread_tables
from lkjip_calc.reading.errors import ReadError
from lkjip_calc.reading.limits import Limits
from lkjip_calc.reading.sheets import Sheet

DOCUMENTS = ("docx", "pdf", "txt")
"""The formats of `SourceFile` that are documents; Markdown is ``txt``."""
TABLE_SHARE = 0.6
"""A text of which so many lines have the same number of fields is a table, not prose."""
LONG_LINE = 60
_OLE = b"\xd0\xcf\x11\xe0"
_OLD_WORD = "WordDocument".encode("utf-16-le")
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"


def document_format(content: bytes) -> str | None:
    """``pdf`` or ``old`` (a document that must be converted first) by the bytes, None for anything else."""
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content[:5] == b"{\\rtf" or (content.startswith(_OLE) and _is_old_word(content)):
        return "old"
    if content.startswith(b"PK") and _ODT in content[:200]:
        return "old"
    return None


def _is_old_word(content: bytes) -> bool:
    """Whether a compound file is a Word document, no workbook that one is put in and no new one with a password."""
    if _OLD_WORD not in content:
        return False
    names = top_names(content)
    return not names or ("WordDocument" in names and "EncryptedPackage" not in names)


def is_prose(text: str) -> bool:
    """Whether a text is a document, and no table whose fields one delimiter sets apart."""
    for mark in DELIMITERS:
        try:
            rows = [row for row in csv.reader(io.StringIO(text[:100_000]), delimiter=mark) if any(row)][:400]
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if len(row) > 1)
        alike = widths.most_common(1)[0][1] if widths else 0
        if alike >= max(TABLE_SHARE * len(rows), 2 if mark != "," else 3):
            alone = [row[0] for row in rows if len(row) == 1]
            return mark in "\t," and (any(map(is_caption, alone)) or sum(map(_is_sentence, alone)) > 1)
    return True


def _is_sentence(text: str) -> bool:
    """Whether a line is long, and not in capitals as a title is."""
    return len(text) >= LONG_LINE and sum(word.islower() for word in text.split()) >= LONG_LINE // 12


def document_sheets(content: bytes, path: str, kind: str, limits: Limits) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """The sheets of a document, and notes on what was left out.

    Raises:
        ReadError: when it is encrypted, too large, has no text, or needs an extra that is not installed.
        ValueError: when it is damaged.
    """
    from lkjip_calc.reading.documents.errors import EncryptedError, NoTextError, TooLargeError

    try:
        return _sheets(content, kind, limits)
    except ImportError as error:
        raise ReadError("no_extra", path) from error
    except TooLargeError as error:
        raise ReadError("too_large", path) from error
    except EncryptedError as error:
        raise ReadError("encrypted", path) from error
    except NoTextError as error:
        raise ReadError("no_text", path) from error


def _sheets(content: bytes, kind: str, limits: Limits) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """The sheets by the document's kind."""
    if kind == "txt":
        from lkjip_calc.reading.documents.text import text_blocks

        blocks, notes = text_blocks(decode(content) or "")
        return sheets_of(blocks, by_line=True), tuple(notes)
    if kind == "docx":
        from lkjip_calc.reading.documents.word import word_blocks

        return _with_notes(word_blocks(content, limits.cells), [])
    from lkjip_calc.reading.documents.pdf import pdf_blocks

    return _with_notes(*pdf_blocks(content, limits))


def _with_notes(blocks: Sequence[Block], notes: Sequence[str]) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """The sheets of a document's blocks, and the notes with the tables that could not be read."""
    sheets = sheets_of(blocks)
    return sheets, (*notes, *(f"table:{number}" for number in unread_tables(blocks, sheets)))
