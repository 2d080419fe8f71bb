"""Open a file of any known format, by content, and give its sheets."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

from lkjip_calc.reading.blanks import closed_up
from lkjip_calc.reading.collecting import no_collecting
from lkjip_calc.reading.compound import compound_is_sound
from lkjip_calc.reading.delimited import decode, delimited_sheet, delimiter_of
from lkjip_calc.reading.documents import DOCUMENTS, document_format, document_sheets, is_prose
from lkjip_calc.reading.engines import engine_sheets, first_sentence
from lkjip_calc.reading.errors import ReadError, error_name
from lkjip_calc.reading.html import html_sheets, is_html, is_mhtml
from lkjip_calc.reading.limits import LIMITS, Limits
from lkjip_calc.reading.opendocument import is_flat, repacked
from lkjip_calc.reading.prescan import prescan
from lkjip_calc.reading.quiet import quiet_libraries
from lkjip_calc.reading.sheets import Sheet, SourceFile
from lkjip_calc.reading.spreadsheetml import is_spreadsheetml, spreadsheetml_sheets

__all__ = ["DOCUMENT_SUFFIXES", "WORKBOOK_SUFFIXES", "is_lock_file", "open_file"]

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv")
DOCUMENT_SUFFIXES = (".docx", ".pdf")
"""Documents that a folder may hold; texts (.txt, .md) are read where they are named."""
TEXT_SUFFIXES = (*WORKBOOK_SUFFIXES, ".tsv", ".txt", ".md", ".htm", ".html", ".mht", ".mhtml", ".xml")
MAX_COLUMNS = 2**14
_OLE = b"\xd0\xcf\x11\xe0"
_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00\x04\x00")


def is_lock_file(path: str | Path) -> bool:
    """Whether a file is the mark that Excel or LibreOffice leaves beside an open workbook."""
    name = Path(path).name
    return name.startswith(("~$", ".~lock."))


@no_collecting()
@quiet_libraries()
def open_file(path: str | Path, limits: Limits = LIMITS) -> SourceFile:
    """Read a workbook, or a document as sheets of its text and its tables.

    Raises:
        ReadError: when the file is missing, encrypted, too large, damaged, empty, of a kind that is not known, a
            document without text, or needs an extra that is not installed.
    """
    path = Path(path)
    content = _content(path, limits)
    if not content:
        raise ReadError("empty", str(path))
    kind = _format(content, path, limits)
    notes: tuple[str, ...] = ()
    try:
        if kind in DOCUMENTS:
            sheets, notes = document_sheets(content, str(path), kind, limits)
        else:
            sheets = _sheets(content, path, kind, limits)
    except OverflowError as error:
        raise ReadError("too_large", str(path), first_sentence(error)) from error
    except (ValueError, RecursionError) as error:
        raise ReadError("damaged", str(path), first_sentence(error)) from error
    sheets = closed_up([_within(sheet, path, limits) for sheet in sheets])
    if all(sheet.is_empty for sheet in sheets):
        raise ReadError("empty", str(path))
    return SourceFile(str(path), hashlib.sha256(content).hexdigest(), kind, sheets, notes)


def _content(path: Path, limits: Limits) -> bytes:
    """The bytes of a file that may be read."""
    try:
        if path.is_dir():
            os.scandir(path).close()  # says whether it is closed to us
            raise ReadError("unreadable", str(path), "EISDIR")
        if not path.is_file():
            raise ReadError("missing", str(path))
        if is_lock_file(path):
            raise ReadError("not_a_workbook", str(path), "lock_file")
        if path.stat().st_size > limits.file_bytes:
            raise ReadError("too_large", str(path))
        return path.read_bytes()
    except OSError as error:
        raise ReadError("unreadable", str(path), error_name(error)) from error


def _within(sheet: Sheet, path: Path, limits: Limits) -> Sheet:
    """The sheet with its merged ranges cut off where its cells end; one that is larger than allowed is refused."""
    height, width = len(sheet.rows), sheet.width
    if width > MAX_COLUMNS or sheet.area > limits.cells or len(sheet.merges) > limits.merges:
        raise ReadError("too_large", str(path), sheet.name)
    if not any(merge[2] >= height or merge[3] >= width for merge in sheet.merges):
        return sheet
    cut = ((r1, c1, min(r2, height - 1), min(c2, width - 1)) for r1, c1, r2, c2 in sheet.merges)
    return replace(sheet, merges=tuple(m for m in cut if m[0] <= m[2] and m[1] <= m[3]))


def _sheets(content: bytes, path: Path, kind: str, limits: Limits) -> tuple[Sheet, ...]:
    """The sheets of a file whose format is known."""
    if kind == "csv":
        return (delimited_sheet(decode(content) or "", path.stem),)
    if kind in ("html", "mhtml"):
        return tuple(html_sheets(content, path.stem))
    if kind == "xml":
        return tuple(spreadsheetml_sheets(content))
    if kind == "fods":
        return engine_sheets(repacked(content), path, "ods", limits)
    return engine_sheets(content, path, kind, limits)


def _format(content: bytes, path: Path, limits: Limits) -> str:
    """The format that the first bytes tell; the name only tells delimited text from other text."""
    document = document_format(content)
    if document == "old":
        raise ReadError("old_document", str(path))
    if document is not None:
        return document
    if content.startswith(b"PK"):
        return _zip_format(content, path, limits)
    if content.startswith(_OLE):
        if _is_encrypted(content):
            raise ReadError("encrypted", str(path))
        if not compound_is_sound(content):
            raise ReadError("damaged", str(path), "OLE")
        return "xls"
    if content.startswith(_BIFF):
        return "xls"
    if is_mhtml(content):
        return "mhtml"
    if is_spreadsheetml(content):
        return "xml"
    if is_flat(content):
        return "fods"
    if is_html(content):
        return "html"
    suffix = path.suffix.lower()
    text = decode(content) if suffix in TEXT_SUFFIXES else None
    if text is not None and (suffix == ".md" or (suffix == ".txt" and is_prose(text))):
        return "txt"
    if text is not None and (suffix in (".csv", ".tsv") or delimiter_of(text) is not None):
        return "csv"
    raise ReadError("not_a_workbook", str(path))


def _zip_format(content: bytes, path: Path, limits: Limits) -> str:
    """Which of the zipped formats it is, once the package has been looked through."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {name.lower() for name in archive.namelist()}
            trouble = prescan(archive, limits)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, zlib.error) as error:
        raise ReadError("damaged", str(path), "zip") from error
    if trouble is not None:
        raise ReadError(trouble.kind, str(path), trouble.detail)
    if "xl/workbook.xml" in names:
        return "xlsm" if "xl/vbaproject.bin" in names else "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "word/document.xml" in names:
        return "docx"
    if "content.xml" in names:
        return "ods"
    raise ReadError("not_a_workbook", str(path))


def _is_encrypted(content: bytes) -> bool:
    """Whether an OLE file is an encrypted workbook (it then holds no readable sheet)."""
    import msoffcrypto

    try:
        return bool(msoffcrypto.OfficeFile(io.BytesIO(content)).is_encrypted())
    except Exception:
        # An OLE file that this library does not know is left to the engine, which says what is wrong.
        return False
