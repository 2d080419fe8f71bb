"""Plain workbooks by our own reader; of others values by python-calamine and features by our own passes.

Other engines read what the first refuses.
"""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import python_calamine as calamine

from lkjip_calc.reading import package
from lkjip_calc.reading.biff import biff_sheets
from lkjip_calc.reading.binary import binary_features
from lkjip_calc.reading.errors import ReadError
from lkjip_calc.reading.limits import LIMITS, Limits
from lkjip_calc.reading.opendocument import opendocument_features, repacked
from lkjip_calc.reading.plain import plain_sheets
from lkjip_calc.reading.scan import scan_cells
from lkjip_calc.reading.sheets import NO_FEATURES, Features, Sheet, Value
from lkjip_calc.reading.tags import NotPlainError

_DAMAGE = (KeyError, ValueError, SyntaxError, zipfile.BadZipFile, NotImplementedError)
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell[\s/>]")


def engine_sheets(content: bytes, path: Path, kind: str, limits: Limits = LIMITS) -> tuple[Sheet, ...]:
    """The sheets of a zipped or BIFF workbook.

    Raises:
        ReadError: when no engine can read it.
    """
    if kind == "xls":
        return _biff(content, path)
    if kind in ("xlsx", "xlsm"):
        # What is wrong with a file that cannot be read here, the engine says below.
        with contextlib.suppress(NotPlainError, *_DAMAGE, zlib.error):
            return plain_sheets(content, str(path), limits)
    features: dict[str, Features] = {}
    try:
        features = _features(content, path, kind, limits)
    except _DAMAGE as error:
        # What cannot be scanned could make the engine ask for more memory than there is, which ends the process.
        if kind != "ods":
            raise ReadError("damaged", str(path), first_sentence(error)) from error
    try:
        sheets = _calamine(content, path)
    except ReadError as refused:
        rescued = _rescued(content, kind) if refused.kind == "damaged" else ()
        if not rescued:
            raise
        sheets = rescued
    if kind == "xlsb":
        sheets = tuple(replace(sheet, rows=_with_floats(sheet.rows)) for sheet in sheets)
    return tuple(replace(s, features=features[s.name]) if s.name in features else s for s in sheets)


def _biff(content: bytes, path: Path) -> tuple[Sheet, ...]:
    """A BIFF file by xlrd, or the values that calamine can read.

    Where both read it, calamine takes some numbers for dates and reads the first of two sheets of one name twice.
    """
    try:
        return tuple(biff_sheets(content))
    except ValueError as error:
        if "encrypted" in str(error):
            raise ReadError("encrypted", str(path)) from error
        return tuple(replace(sheet, rows=_with_floats(sheet.rows)) for sheet in _calamine(content, path))


def _with_floats(rows: Sequence[list[Value]]) -> list[list[Value]]:
    """Whole numbers as floats: of binary files the engine gives integers, of all others floats."""
    return [[float(value) if type(value) is int else value for value in row] for row in rows]


def _calamine(content: bytes, path: Path) -> tuple[Sheet, ...]:
    """The values of all worksheets by python-calamine."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = []
        for meta in book.sheets_metadata:
            if meta.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            merges = tuple((a, b, c, d) for (a, b), (c, d) in sheet.merged_cell_ranges or ())
            rows: list[list[Value]] = sheet.to_python(skip_empty_area=False)  # type: ignore[assignment]
            visible = meta.visible == calamine.SheetVisibleEnum.Visible
            sheets.append(Sheet(meta.name, rows, merges, NO_FEATURES, visible))
    except calamine.PasswordError as error:
        raise ReadError("encrypted", str(path)) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise ReadError("damaged", str(path), first_sentence(error)) from error
    except BaseException as error:
        # A panic of the engine arrives as a BaseException that has no public name.
        if type(error).__name__ != "PanicException":
            raise
        raise ReadError("damaged", str(path), first_sentence(error)) from error
    return tuple(sheets)


def _features(content: bytes, path: Path, kind: str, limits: Limits) -> dict[str, Features]:
    """Features by sheet name for the formats that are packages."""
    if kind == "ods":
        return opendocument_features(content)
    if kind == "xlsb":
        return binary_features(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = package.sheet_parts(archive)
        styles = package.styles_of(archive)
    features = {}
    for part in parts:
        scan = scan_cells(part.xml)
        rows, columns = scan.extent
        if rows > 2**20 or columns > 2**14 or rows * columns > limits.cells or _merges(part.xml) > limits.merges:
            raise ReadError("too_large", str(path), part.name)
        features[part.name] = package.features_of(part.xml, scan, styles)
    return features


def _merges(xml: bytes) -> int:
    """How many merged ranges a sheet part has."""
    return sum(1 for _ in _MERGE.finditer(xml, max(0, xml.find(b"</sheetData>")))) if b"mergeCell" in xml else 0


def _rescued(content: bytes, kind: str) -> tuple[Sheet, ...]:
    """The sheets by an engine of last resort, () where it fails too."""
    engines: dict[str, Callable[[bytes], tuple[Sheet, ...]]] = {
        "xlsx": _by_openpyxl,
        "xlsm": _by_openpyxl,
        "xlsb": _by_pyxlsb,
        "ods": _by_repacking,
    }
    if kind not in engines:
        return ()
    try:
        return engines[kind](content)
    except Exception:
        # The first engine's refusal is what the reader is told; why the second failed adds nothing.
        return ()


def _by_openpyxl(content: bytes) -> tuple[Sheet, ...]:
    """Values by openpyxl."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    sheets = []
    for sheet in book.worksheets:
        rows: list[list[Value]] = [
            ["" if v is None else float(v) if isinstance(v, int) and not isinstance(v, bool) else v for v in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        sheets.append(Sheet(sheet.title, rows, (), NO_FEATURES, sheet.sheet_state == "visible"))
    return tuple(sheets)


def _by_pyxlsb(content: bytes) -> tuple[Sheet, ...]:
    """Values by pyxlsb, where it is installed."""
    import pyxlsb

    sheets = []
    with pyxlsb.open_workbook(io.BytesIO(content)) as book:
        for name in book.sheets:
            with book.get_sheet(name) as sheet:
                rows: list[list[Value]] = [["" if c.v is None else c.v for c in row] for row in sheet.rows()]
            sheets.append(Sheet(name, rows))
    return tuple(sheets)


def _by_repacking(content: bytes) -> tuple[Sheet, ...]:
    """Values of an `.ods` whose XML is indented, which the engine refuses."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return _calamine(repacked(archive.read("content.xml")), Path())


def first_sentence(error: BaseException) -> str:
    """The engine's own words, short and on one line."""
    return " ".join(str(error).split())[:200]
