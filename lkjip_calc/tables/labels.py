"""What every body row of a table says of its place: codes, number, text, and how the text is dressed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lkjip_calc import codes
from lkjip_calc.reading.grid import NUMBER, TEXT, Ints, Mask
from lkjip_calc.reading.letters import Letters, Told
from lkjip_calc.reading.sheets import PLAIN, Sheet
from lkjip_calc.tables.columns import label_columns
from lkjip_calc.tables.headers import Header
from lkjip_calc.tables.row_labels import Labels, RowLabel
from lkjip_calc.tables.words import is_capitals, is_total

_LEADING_CODE = re.compile(r"\s*(\d[\d.]*)[.\s)]*\s+(?=\S)")


def read_labels(sheet: Sheet, header: Header, rows: Sequence[int], figures: Sequence[int]) -> Labels:
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
    where = np.asarray(rows, np.int64)
    chosen = _chosen_columns(sheet, where, text_columns, kode_columns)
    _choose_finest(sheet, where, [c for c in text_columns if c not in (*codes_among_texts, *indicators)], chosen)
    labels = _labels(sheet, where, chosen, kode_columns, nomor_columns, first)
    left_of_figures = min(figures, default=0)
    for place in np.flatnonzero(chosen < 0).tolist():
        label = _label(sheet, rows[place], text_columns, kode_columns, nomor_columns, first, left_of_figures)
        _put(labels, place, label)
    labels.indicator[:] = (labels.offset >= 0) & np.isin(labels.offset + first, indicators)
    return labels


def _chosen_columns(sheet: Sheet, where: Ints, text_columns: Sequence[int], kode_columns: Sequence[int]) -> Ints:
    """The column of every row's text: the first with a text that is no code, -1 where there is none."""
    chosen = np.full(len(where), -1, np.int64)
    for column in text_columns:
        left = np.flatnonzero(chosen < 0)
        texts = sheet.grid.says(_is_text, column, where[left], bulk=_texts_by_letters)
        if column in kode_columns:
            texts &= ~sheet.grid.says(codes.is_code, column, where[left], bulk=_codes_by_letters)
        chosen[left[texts]] = column
    return chosen


def _choose_finest(sheet: Sheet, where: Ints, text_columns: Sequence[int], chosen: Ints) -> None:
    """Where rows fill several text columns (`Program | Kegiatan | Sub Kegiatan`), choose what tells them apart.

    That is a total's word wherever it stands, else the column with the most different texts.
    """
    if len(text_columns) < 2:
        return
    filled = np.stack([sheet.grid.says(_is_text, c, where, bulk=_texts_by_letters) for c in text_columns])
    several = filled.sum(axis=0) > 1
    if several.sum() < 2:
        return
    different = [len(np.unique(sheet.grid.text[c, where[filled[n]]])) for n, c in enumerate(text_columns)]
    best = int(np.argmax(different))
    chosen[several & filled[best]] = text_columns[best]
    for column in reversed(text_columns):
        chosen[several & sheet.grid.says(is_total, column, where)] = column


def _labels(
    sheet: Sheet, where: Ints, chosen: Ints, kode_columns: Sequence[int], nomor_columns: Sequence[int], first: int
) -> Labels:
    """The labels of rows whose text column is known; what they say of other rows means nothing."""
    grid, size = sheet.grid, len(where)
    placed = np.flatnonzero(chosen >= 0)
    uraian, indent = [""] * size, np.zeros(size, np.int64)
    capitals, bold = np.zeros(size, bool), np.zeros(size, bool)
    for column in np.unique(chosen[placed]).tolist():
        own = np.flatnonzero(chosen == column)
        numbers = grid.text[column, where[own]]
        texts = grid.made(_tidy, numbers, grid.letters.tidy)
        if len(own) == size:
            uraian = texts
        else:
            for place, text in zip(own.tolist(), texts, strict=True):
                uraian[place] = text
        capitals[own] = grid.says(is_capitals, column, where[own], bulk=_capitals_by_letters)
        untidy = grid.says(_is_indented, column, where[own], bulk=_indented_by_letters)
        for place in own[untidy].tolist():
            indent[place] = _leading(str(grid.value(int(where[place]), column)))
        styled, bold[own] = _dress(sheet, where[own], column)
        indent[own] += 4 * styled
    outline = np.zeros(max(len(sheet.rows), 1), np.int64)
    for row, level in sheet.features.outline.items():
        if row < len(outline):
            outline[row] = level
    nomor = _code_texts(sheet, nomor_columns[0], where, only_codes=False) if nomor_columns else [""] * size
    if nomor_columns:
        for place in np.flatnonzero(chosen == nomor_columns[0]).tolist():
            nomor[place] = ""
    return Labels(
        [_code_texts(sheet, column, where, only_codes=True) for column in kode_columns],
        nomor,
        uraian,
        np.where(chosen >= 0, chosen - first, -1),
        indent,
        bold,
        capitals,
        outline[where] if size else np.zeros(0, np.int64),
        np.zeros(size, bool),
    )


def _is_text(text: str) -> bool:
    """Whether a text is more than white space."""
    return bool(text.strip())


def _tidy(text: str) -> str:
    """A text with one space between its words."""
    return " ".join(text.split())


def _leading(text: str) -> int:
    """The spaces that a text starts with."""
    return len(text) - len(text.lstrip(" \u00a0\t"))


def _is_indented(text: str) -> bool:
    """Whether a text starts with spaces."""
    return _leading(text) > 0


def _texts_by_letters(letters: Letters) -> Told:
    """See `_is_text`."""
    return letters.told(letters.letters + letters.digits > 0, no=False)


def _codes_by_letters(letters: Letters) -> Told:
    """See `codes.is_code`."""
    return letters.told(letters.dotted, no=False)


def _capitals_by_letters(letters: Letters) -> Told:
    """See `words.is_capitals`."""
    return letters.told(yes=False, no=(letters.letters < 4) | (letters.lower > 0.1 * letters.letters))


def _indented_by_letters(letters: Letters) -> Told:
    """See `_is_indented`."""
    spaced = letters.first == ord(" ")
    return letters.told(spaced, ~spaced & (letters.size > 0))


def _dress(sheet: Sheet, where: Ints, column: int) -> tuple[Ints, Mask]:
    """The indent and the boldness of the cells of a column."""
    features = sheet.features
    height, width = features.style.shape
    styles = (*features.styles, PLAIN)
    numbers = np.full(len(where), len(features.styles), np.int64)
    if column < width:
        inside = where < height
        numbers[inside] = np.minimum(features.style[where[inside], column], len(features.styles))
    indent, bold = np.array([s.indent for s in styles], np.int64), np.array([s.bold for s in styles], bool)
    return indent[numbers], bold[numbers]


def _code_texts(sheet: Sheet, column: int, where: Ints, *, only_codes: bool) -> list[str]:
    """The cells of a column as code texts; "" for what is no code where only these are wanted."""
    grid = sheet.grid
    texts = grid.is_kind(TEXT, column, where)

    def made(numbers: NDArray[np.int32]) -> list[str]:
        letters = grid.letters
        same = letters.dotted if only_codes else letters.tidy
        return grid.made(_only_code if only_codes else str.strip, numbers, same)

    if texts.all() and len(where):
        return made(grid.text[column, where])
    found = [""] * len(where)
    places = np.flatnonzero(texts)
    own = made(grid.text[column, where[places]]) if len(places) else []
    for place, text in zip(places.tolist(), own, strict=True):
        found[place] = text
    for place in np.flatnonzero(grid.is_kind(NUMBER, column, where)).tolist():
        text = _code_text(grid.value(int(where[place]), column))
        found[place] = _only_code(text) if only_codes else text
    return found


def _only_code(text: str) -> str:
    """A code's text, "" where a text is no code."""
    text = text.strip()
    return text if codes.is_code(text) else ""


def _put(labels: Labels, place: int, label: RowLabel) -> None:
    """Set one row's label."""
    for column, text in zip(labels.kode, label.kode, strict=True):
        column[place] = text
    labels.nomor[place], labels.uraian[place] = label.nomor, label.uraian
    labels.offset[place], labels.indent[place] = label.offset, label.indent
    labels.bold[place], labels.capitals[place] = label.bold, label.capitals
    labels.outline[place] = label.outline


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
    left_of_figures: int,
) -> RowLabel:
    """One row's label, where no text column says one."""
    kode = [_code_text(sheet.value(row, c)) for c in kode_columns]
    column = next(
        (c for c in text_columns if (t := sheet.text(row, c)) and not (c in kode_columns and codes.is_code(t))), None
    )
    if column is None:
        # A total's word may stand in the code or number column, merged over the label columns, or in another one.
        spill = [c for c, k in zip(kode_columns, kode, strict=True) if k and not codes.is_code(k)]
        spill += [c for c in nomor_columns if len(sheet.text(row, c)) > 4]
        if not spill and not any(kode):
            spill = [c for c in range(left_of_figures) if is_total(sheet.text(row, c))]
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
