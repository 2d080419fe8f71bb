"""The body of a table: which rows belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from lkjip_calc import amounts
from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.tables.columns import column_role, label_columns
from lkjip_calc.tables.header_rows import is_numbering
from lkjip_calc.tables.headers import Header
from lkjip_calc.tables.scanning import plain_rows
from lkjip_calc.tables.words import FIGURE_ROLES, is_total, is_year, normalise

MAX_GAP = 8
"""This many rows without anything end a table."""
MAX_NOTES = 20
"""So many rows below the last total may be notes."""
_GRADE = re.compile(r"[A-Z]{1,4}[+-]?")
_TABLE_TITLE = re.compile(r"tabel\.? ?\d.*")


def body_rows(sheet: Sheet, header: Header, end: int) -> list[int]:
    """The rows from the header to the last row with a figure; notes and signatures below are left out.

    `end` is the row where the next header starts. Rows without figures are kept where figures follow. What
    stands below a total, after a gap, and states less than a third of its figures, is a note.
    """
    figures = [c for c in header.paths if c in header.by_cells or column_role(header, c)[0] in FIGURE_ROLES]
    figures = figures or [c for c, path in header.paths.items() if is_year(path[-1])]
    labels = sorted({c for columns in label_columns(header).values() for c in columns})
    last = min(end, len(sheet.rows))
    rows: list[int] = []
    pending: list[int] = []
    blanks, done = 0, header.body
    plain = plain_rows(sheet, header.body, last, labels, figures)
    for row in [*(header.body + np.flatnonzero(~plain)).tolist(), last]:
        if row > done:
            rows += [*pending, *range(done, row)]
            pending, blanks = [], 0
        done = row + 1
        if row == last:
            break
        cells = sheet.rows[row][header.left : header.right + 1]
        if not any(value != "" and not (isinstance(value, str) and value.isspace()) for value in cells):
            # A table of a document is a sheet of its own; its wrapped names leave empty lines.
            blanks += not sheet.places
            if blanks >= MAX_GAP or (blanks >= 3 and rows and _is_total_row(sheet, rows[-1], labels)):
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
        elif rows and not pending and row == rows[-1] + 1 and _states_grades(sheet, row, labels, figures):
            rows.append(row)
        else:
            pending.append(row)
    return _without_notes(sheet, header, rows, labels)


def _without_notes(sheet: Sheet, header: Header, rows: list[int], labels: Sequence[int]) -> list[int]:
    """The rows without the notes below a total: after a gap, or a row of words, few columns are stated to the end."""
    for place in range(max(0, len(rows) - MAX_NOTES - 1), len(rows) - 1):
        if _is_total_row(sheet, rows[place], labels):
            stated = [_figures_of(sheet, row, header, labels) for row in rows[place:]]
            apart = rows[place + 1] > rows[place] + 1 or not stated[1]
            if apart and 3 * max(stated[1:]) < stated[0]:
                return rows[: place + 1]
    return rows


def _figures_of(sheet: Sheet, row: int, header: Header, labels: Sequence[int]) -> int:
    """How many cells of a row under the header, its labels apart, state a figure."""
    columns = range(header.left, min(header.right + 1, len(sheet.rows[row])))
    return sum(_is_figure(sheet, row, c) for c in columns if c not in labels)


def _is_total_row(sheet: Sheet, row: int, labels: Sequence[int]) -> bool:
    """Whether a row is labelled as a total."""
    return any(is_total(t) for c in labels if (t := sheet.text(row, c)))


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


def _states_grades(sheet: Sheet, row: int, labels: Sequence[int], figures: Sequence[int]) -> bool:
    """Whether a labelled row states grades (`WTP`, `BB`) where the others state figures."""
    texts = [text for c in figures if (text := sheet.text(row, c))]
    grades = sum(_GRADE.fullmatch(text) is not None for text in texts)
    return bool(texts) and 2 * grades >= len(figures) and any(sheet.text(row, c) for c in labels)


def _is_labelled(sheet: Sheet, row: int, labels: Sequence[int], figures: Sequence[int]) -> bool:
    """Whether a row with a figure is one of the table's: it has a label, or figures in most columns."""
    cells = sheet.rows[row]
    if any(cells[c] != "" for c in labels if c < len(cells)):
        return True
    stated = sum(_is_figure(sheet, row, c) for c in figures)
    return stated >= 2 and 2 * stated >= len(figures)
