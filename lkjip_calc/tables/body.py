"""The body of a table: which rows belong to it, and what each row says of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lkjip_calc import amounts, codes
from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.tables.columns import label_columns, role_of_path
from lkjip_calc.tables.header_rows import is_numbering
from lkjip_calc.tables.headers import Header
from lkjip_calc.tables.words import FIGURE_ROLES, is_capitals, is_total, is_year, normalise

MAX_GAP = 8
"""This many rows without anything end a table."""
_LEADING_CODE = re.compile(r"\s*(\d[\d.]*)[.\s)]*\s+(?=\S)")
_TABLE_TITLE = re.compile(r"tabel\.? ?\d.*")


@dataclass(frozen=True, slots=True)
class RowLabel:
    """What a row says of its place: codes per code column, number, text, and how the text is dressed.

    `offset` is the column of the text relative to the first label column (staircases), `indent` the
    alignment's indent plus leading spaces; `indicator` says that the text names an indicator.
    """

    kode: tuple[str, ...]
    nomor: str
    uraian: str
    offset: int
    indent: int
    bold: bool
    capitals: bool
    outline: int
    indicator: bool = False


def body_rows(sheet: Sheet, header: Header, end: int) -> list[int]:
    """The rows from the header to the last row with a figure; notes and signatures below are left out.

    `end` is the row where the next header starts. Rows without figures are kept where figures follow.
    """
    figures = [c for c, path in header.paths.items() if role_of_path(path)[0] in FIGURE_ROLES]
    figures = figures or [c for c, path in header.paths.items() if is_year(path[-1])]
    labels = sorted({c for columns in label_columns(header).values() for c in columns})
    rows: list[int] = []
    pending: list[int] = []
    blanks, after_total = 0, False
    for row in range(header.body, min(end, len(sheet.rows))):
        cells = sheet.rows[row][header.left : header.right + 1]
        if not any(value != "" and not (isinstance(value, str) and value.isspace()) for value in cells):
            blanks += 1
            if blanks >= MAX_GAP or (after_total and blanks >= 3):
                break
            continue
        blanks = 0
        title = _is_title(sheet, row)
        if title and rows:
            break
        if title or is_numbering(sheet, row):
            continue
        if any(_is_figure(sheet, row, c) for c in figures) and _is_labelled(sheet, row, labels, figures):
            rows += [*pending, row]
            pending = []
            after_total = any(is_total(t) for c in labels if (t := sheet.text(row, c)))
        else:
            pending.append(row)
    return rows


def _is_title(sheet: Sheet, row: int) -> bool:
    """Whether a row is the title of a further table (`Tabel 3.2 ...`)."""
    texts = [v for v in sheet.rows[row] if isinstance(v, str) and v and not v.isspace()]
    return len(texts) == 1 and len(texts[0]) < 300 and _TABLE_TITLE.fullmatch(normalise(texts[0])) is not None


def _is_figure(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a cell states a figure, an error included."""
    value = sheet.value(row, column)
    if type(value) is float or (row, column) in sheet.features.errors:
        return True
    if isinstance(value, bool):
        return False
    if isinstance(value, (int, float)):
        return True
    return isinstance(value, str) and bool(value.strip()) and amounts.parse(value.strip()) is not None


def _is_labelled(sheet: Sheet, row: int, labels: Sequence[int], figures: Sequence[int]) -> bool:
    """Whether a row with a figure is one of the table's: it has a label, or figures in most columns."""
    cells = sheet.rows[row]
    if any(cells[c] != "" for c in labels if c < len(cells)):
        return True
    stated = sum(_is_figure(sheet, row, c) for c in figures)
    return stated >= 2 and 2 * stated >= len(figures)


def read_labels(sheet: Sheet, header: Header, rows: Sequence[int], figures: Sequence[int]) -> list[RowLabel]:
    """The label of every body row. `figures` are the sheet columns that hold figures."""
    columns = label_columns(header)
    text_columns = columns.get("uraian") or columns.get("indikator") or columns.get("sasaran") or []
    text_columns = [c for c in text_columns if c not in figures]
    # A row of a further indicator names only the indicator.
    indicators = [c for c in columns.get("indikator", []) if c not in figures]
    text_columns += [c for c in indicators if c not in text_columns]
    codes_among_texts = _code_columns(sheet, rows, text_columns)
    kode_columns = sorted({*(c for c in columns.get("kode", []) if c not in figures), *codes_among_texts})
    nomor_columns = columns.get("nomor", [])[:1]
    first = min([*text_columns, *kode_columns, *nomor_columns], default=0)
    labels = [_label(sheet, row, text_columns, kode_columns, nomor_columns, first) for row in rows]
    if not indicators:
        return labels
    return [replace(label, indicator=label.offset >= 0 and label.offset + first in indicators) for label in labels]


def _code_columns(sheet: Sheet, rows: Sequence[int], text_columns: Sequence[int]) -> list[int]:
    """The columns under a text header that hold codes before the text (``4 | 41 | 411`` in a staircase)."""
    if len(text_columns) < 2:
        return []
    before_text: Counter[int] = Counter()
    for row in rows:
        filled = [c for c in text_columns if _code_text(sheet.value(row, c))]
        before_text.update(c for c in filled[:-1] if codes.is_code(_code_text(sheet.value(row, c))))
    return [c for c in text_columns if before_text[c]]


def _label(
    sheet: Sheet,
    row: int,
    text_columns: list[int],
    kode_columns: list[int],
    nomor_columns: list[int],
    first: int,
) -> RowLabel:
    """One row's label."""
    kode = [_code_text(sheet.value(row, c)) for c in kode_columns]
    column = next(
        (c for c in text_columns if (t := sheet.text(row, c)) and not (c in kode_columns and codes.is_code(t))), None
    )
    if column is None:
        # A total's word may stand in the code or number column, merged over the label columns.
        spill = [c for c, k in zip(kode_columns, kode, strict=True) if k and not codes.is_code(k)]
        spill += [c for c in nomor_columns if len(sheet.text(row, c)) > 4]
        column = spill[0] if spill else None
    kode = [k if codes.is_code(k) else "" for k in kode]
    raw = sheet.value(row, column) if column is not None else ""
    text = raw if isinstance(raw, str) else ""
    style = sheet.features.style_at(row, column if column is not None else first)
    leading = len(text) - len(text.lstrip(" \u00a0\t"))
    nomor = next((_code_text(sheet.value(row, c)) for c in nomor_columns if c != column), "")
    return RowLabel(
        tuple(kode),
        nomor,
        " ".join(text.split()),
        (column - first) if column is not None else -1,
        style.indent * 4 + leading,
        style.bold,
        is_capitals(text),
        sheet.features.outline.get(row, 0),
    )


def _code_text(value: object) -> str:
    """A code cell as text; a code that Excel made a number loses its zeros, which no longer matter."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return value.strip() if isinstance(value, str) else ""


def leading_code(text: str) -> str:
    """The code at the start of a text such as ``4101. Pajak Daerah``, or ""."""
    match = _LEADING_CODE.match(text)
    return match[1].strip(".") if match else ""
