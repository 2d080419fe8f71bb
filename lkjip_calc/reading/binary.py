"""What the values of an `.xlsb` do not show, from its binary records [MS-XLSB]."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

import numpy as np

from lkjip_calc.reading.package import BUILTIN_FORMATS, relation_targets
from lkjip_calc.reading.sheets import Features, Style

_ROW, _BLANK, _ERROR, _FORMULA_STRING, _FORMULA_ERROR = 0, 1, 3, 8, 11
_FONT, _FORMAT, _XF, _BEGIN_CELL_XFS, _END_CELL_XFS, _SHEET = 43, 44, 47, 617, 618, 156
_ERROR_TEXTS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a part: type and content."""
    at, end = 0, len(data)
    while at < end:
        kind = data[at]
        at += 1
        if kind & 0x80 and at < end:
            kind = (kind & 0x7F) | (data[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while at < end and shift < 28:
            byte = data[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, data[at : at + size]
        at += size


def _wide_string(data: bytes, at: int) -> tuple[str, int]:
    """A counted UTF-16 string and where it ends."""
    (count,) = struct.unpack_from("<I", data, at)
    end = at + 4 + 2 * count
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def binary_features(content: bytes) -> dict[str, Features]:
    """Features by sheet name.

    Raises:
        OverflowError: when a cell lies outside the grid or the used area is too large.
        ValueError: when the package lacks a part or a record is cut short.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {name.lower(): name for name in archive.namelist()}
            targets = relation_targets(archive.read(names["xl/_rels/workbook.bin.rels"]))
            styles = _styles(archive.read(names["xl/styles.bin"])) if "xl/styles.bin" in names else ()
            found = {}
            for kind, data in _records(archive.read(names["xl/workbook.bin"])):
                if kind == _SHEET:
                    relation, end = _wide_string(data, 8)
                    name, _ = _wide_string(data, end)
                    part = names.get(("xl/" + targets.get(relation, "")).lower())
                    if part is not None:
                        found[name] = _features(archive.read(part), styles)
            return found
    except (KeyError, struct.error, IndexError) as error:
        raise ValueError(f"xlsb: {error}") from error


def _styles(data: bytes) -> tuple[Style, ...]:
    """The cell styles by number."""
    formats, bold, styles, in_cells = dict(BUILTIN_FORMATS), [], [], False
    for kind, body in _records(data):
        if kind == _FORMAT:
            formats[struct.unpack_from("<H", body)[0]] = _wide_string(body, 2)[0]
        elif kind == _FONT:
            bold.append(struct.unpack_from("<H", body, 4)[0] >= 600)
        elif kind in (_BEGIN_CELL_XFS, _END_CELL_XFS):
            in_cells = kind == _BEGIN_CELL_XFS
        elif kind == _XF and in_cells:
            _, form, font = struct.unpack_from("<HHH", body)
            indent = body[11] if len(body) > 11 else 0
            styles.append(Style(font < len(bold) and bold[font], indent, formats.get(form, "General")))
    return tuple(styles)


def _features(data: bytes, styles: tuple[Style, ...]) -> Features:
    """Styles, formula flags, errors, outline and hidden rows of one sheet part."""
    placed: list[tuple[int, int, int]] = []
    formulas: dict[tuple[int, int], str] = {}
    errors: dict[tuple[int, int], str] = {}
    outline: dict[int, int] = {}
    hidden: set[int] = set()
    row = 0
    for kind, body in _records(data):
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", body)
            if row >= 2**20:
                raise OverflowError("row outside the grid")
            flags = body[11] if len(body) > 11 else 0
            if flags & 7:
                outline[row] = flags & 7
            if flags & 16:
                hidden.add(row)
        elif _BLANK <= kind <= _FORMULA_ERROR:
            column, style = struct.unpack_from("<II", body)
            if column >= 2**14:
                raise OverflowError("column outside the grid")
            placed.append((row, column, style & 0xFFFFFF))
            if kind >= _FORMULA_STRING:
                formulas[row, column] = ""
            if kind in (_ERROR, _FORMULA_ERROR):
                errors[row, column] = _ERROR_TEXTS.get(body[8], "#ERROR!")
    height = max((r for r, _, _ in placed), default=-1) + 1
    width = max((c for _, c, _ in placed), default=-1) + 1
    if height * width > 30_000_000:
        raise OverflowError("used area too large")
    style_numbers = np.zeros((height, width), np.int32)
    for r, c, number in placed:
        style_numbers[r, c] = number
    return Features(style_numbers, styles, formulas, errors, outline, frozenset(hidden))
