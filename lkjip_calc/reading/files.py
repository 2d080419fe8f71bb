"""Open a file of any known format, by content, and give its sheets."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from pathlib import Path

import python_calamine as calamine

from lkjip_calc.reading import package
from lkjip_calc.reading.errors import ReadError
from lkjip_calc.reading.sheets import NO_FEATURES, Features, Sheet, SourceFile, Value

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv")
MAX_CELLS = 30_000_000
"""A sheet whose used area holds more cells than this is refused: engines hang or die on it."""
MAX_UNCOMPRESSED = 4 * 2**30


def open_file(path: str | Path) -> SourceFile:
    """Read a workbook file.

    Raises:
        ReadError: when the file is missing, encrypted, too large, damaged, empty, or no workbook.
    """
    path = Path(path)
    if not path.is_file():
        raise ReadError("missing", str(path))
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReadError("damaged", str(path), str(error.strerror or "")) from error
    if not content:
        raise ReadError("empty", str(path))
    kind = _format(content, path)
    sheets = (_csv_sheet(content, path),) if kind == "csv" else _engine_sheets(content, path, kind)
    if not any(value != "" for sheet in sheets for row in sheet.rows for value in row):
        raise ReadError("empty", str(path))
    return SourceFile(str(path), hashlib.sha256(content).hexdigest(), kind, sheets)


def _format(content: bytes, path: Path) -> str:
    """The format that the first bytes tell; the name only tells .csv from other text."""
    if content.startswith(b"PK"):
        return _zip_format(content, path)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        if _is_encrypted(content):
            raise ReadError("encrypted", str(path))
        return "xls"
    if path.suffix.lower() in (".csv", ".tsv"):
        return "csv"
    raise ReadError("not_a_workbook", str(path))


def _zip_format(content: bytes, path: Path) -> str:
    """Which of the zipped formats it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {name.lower() for name in archive.namelist()}
            if sum(item.file_size for item in archive.infolist()) > MAX_UNCOMPRESSED:
                raise ReadError("too_large", str(path))
            encrypted = any(item.flag_bits & 1 for item in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ReadError("damaged", str(path), "zip") from error
    if encrypted:
        raise ReadError("encrypted", str(path))
    if "xl/workbook.xml" in names:
        return "xlsm" if "xl/vbaproject.bin" in names else "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
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


def _engine_sheets(content: bytes, path: Path, kind: str) -> tuple[Sheet, ...]:
    """Values by python-calamine, features by our own pass where the format has XML sheets."""
    features = _package_features(content, path) if kind in ("xlsx", "xlsm") else {}
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = []
        for meta in book.sheets_metadata:
            if meta.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            merges = tuple((a, b, c, d) for (a, b), (c, d) in sheet.merged_cell_ranges or ())
            rows: list[list[Value]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
            visible = meta.visible == calamine.SheetVisibleEnum.Visible
            sheets.append(Sheet(meta.name, rows, merges, features.get(meta.name, NO_FEATURES), visible))
    except calamine.PasswordError as error:
        raise ReadError("encrypted", str(path)) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise ReadError("damaged", str(path), _first_sentence(error)) from error
    return tuple(sheets)


def _package_features(content: bytes, path: Path) -> dict[str, Features]:
    """Features by sheet name; a package whose small parts are broken is refused here."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = package.sheet_parts(archive)
            styles = package.styles_of(archive)
    except (KeyError, ValueError, SyntaxError, zipfile.BadZipFile, NotImplementedError) as error:
        raise ReadError("damaged", str(path), _first_sentence(error)) from error
    features = {}
    for part in parts:
        rows, columns = package.used_area(part.xml)
        if rows > 2**20 or columns > 2**14 or rows * columns > MAX_CELLS:
            raise ReadError("too_large", str(path), part.name)
        features[part.name] = package.features_of(part.xml, styles)
    return features


def _csv_sheet(content: bytes, path: Path) -> Sheet:
    """A .csv as one sheet of text cells; leading spaces are kept, they may tell the level."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise ReadError("damaged", str(path), "encoding")
    sample = text[:10_000]
    delimiter = max(
        ";,\t",
        key=lambda mark: sum(line.count(mark) > 0 for line in sample.splitlines()) + sample.count(mark) / 1e6,
    )
    try:
        rows: list[list[object]] = [list(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error as error:
        raise ReadError("damaged", str(path), str(error)) from error
    return Sheet(path.stem, rows)


def _first_sentence(error: BaseException) -> str:
    """The engine's own words, short and on one line."""
    return " ".join(str(error).split())[:200]
