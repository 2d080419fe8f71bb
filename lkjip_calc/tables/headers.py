"""Find the headers of a sheet's tables, and the printed path above each column.

A header is one to four rows in which a label column (`Uraian`, `Kode`, `No`) stands beside at least one
column of figures; merged cells and groups over pairs of columns are spread over what they cover.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

import numpy as np

from lkjip_calc import amounts
from lkjip_calc.reading.grid import Ints
from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.tables.header_paths import (
    first_role,
    header_paths,
    unnamed_label,
    with_money_sides,
    with_sides_below,
    with_unnamed,
)
from lkjip_calc.tables.header_rows import (
    after_numbers,
    has_amounts,
    is_numbering,
    is_space,
    number_texts,
    texts_of,
)
from lkjip_calc.tables.label_cells import contradicts_label, holds_amounts, holds_words
from lkjip_calc.tables.scanning import quiet_rows
from lkjip_calc.tables.words import FIGURE_ROLES, LABEL_ROLES, is_period, is_title, is_year, role_of

MAX_HEADER_ROWS = 5
MAX_HEADER_TEXT = 80
_REFUSABLE = frozenset({"uraian", "keterangan", "sasaran"})


@dataclass(frozen=True, slots=True)
class Header:
    """A header block: its rows (0-based, inclusive), the first body row, and the path of each column.

    `paths[c]` are the header texts above column c from top to bottom, repeated ones once; `numbering`
    are the texts of the column-number row by column (empty where there is none). `left` and `right` are the
    first and last column of the table where several stand side by side. `by_cells` are columns of figures
    whose words call them labels, or say nothing in a header that names no figures at all.
    """

    top: int
    bottom: int
    body: int
    paths: dict[int, tuple[str, ...]]
    numbering: dict[int, str]
    left: int = 0
    right: int = 2**14
    by_cells: frozenset[int] = frozenset()


def find_headers(sheet: Sheet) -> list[Header]:
    """All headers of a sheet from top to bottom; a repeated header after a page break is one more.

    Tables side by side have one header each, in the order of their columns.
    """
    headers: list[Header] = []
    quiet, alike = quiet_rows(sheet), np.zeros(0, np.int64)
    row = free = 0
    while (row := _next_of(row, quiet, alike, len(sheet.rows))) < len(sheet.rows):
        again = _printed_again(sheet, headers, row)
        starts = not again and _may_start(sheet, row) and not (headers and _states_figures(sheet, headers[-1], row))
        header = _header_at(sheet, row, free, first=not headers) if starts else None
        if again:
            headers += again
            row = free = again[0].body
        elif header is None:
            row += 1
        else:
            headers += _side_by_side(header)
            row = free = header.body
            first = _first_filled(sheet, header.top)
            alike = sheet.grid.rows_with(first, sheet.value(header.top, first))
    return headers


def _states_figures(sheet: Sheet, header: Header, row: int) -> bool:
    """Whether a row has numbers under the figures of the header above: an item called like a header (`Jumlah OPD`)."""
    figures = [c for c, path in header.paths.items() if first_role(path) in FIGURE_ROLES or is_year(path[-1])]
    values = [sheet.value(row, c) for c in figures]
    return any(
        isinstance(value, float)
        or (isinstance(value, str) and value.strip().isdecimal() and not is_year(value.strip()))
        for value in values
    )


def _next_of(row: int, quiet: Ints, alike: Ints, end: int) -> int:
    """The next row, from `row` on, that may start a header or is like the first row of the last one."""
    places = ((rows, int(rows.searchsorted(row))) for rows in (quiet, alike))
    return min((int(rows[place]) for rows, place in places if place < len(rows)), default=end)


def _first_filled(sheet: Sheet, row: int) -> int:
    """The first column of a row that holds anything, 0 where none does."""
    return next((c for c, v in enumerate(sheet.rows[row]) if v != ""), 0)


def _printed_again(sheet: Sheet, headers: list[Header], row: int) -> list[Header]:
    """The last header (or those side by side) once more, where its rows are printed again word for word."""
    if not headers:
        return []
    last = [h for h in headers if h.top == headers[-1].top]
    top, height = last[0].top, last[0].bottom - last[0].top + 1
    first = _first_filled(sheet, top)
    if sheet.value(row, first) != sheet.value(top, first) or row + height > len(sheet.rows):
        return []
    if any(texts_of(sheet, row + n) != texts_of(sheet, top + n) for n in range(height)):
        return []
    body, _ = after_numbers(sheet, row + height)
    return [replace(h, top=row, bottom=row + height - 1, body=body) for h in last]


def _may_start(sheet: Sheet, row: int) -> bool:
    """Whether a row can be the first of a header that names the labels, or at least two columns of figures."""
    if has_amounts(sheet, row):
        return False
    texts = texts_of(sheet, row)
    if not texts or is_numbering(sheet, row):
        return False
    short = [text for text in texts.values() if len(text) <= MAX_HEADER_TEXT]
    figures = sum(role_of(text) in FIGURE_ROLES or is_period(text) for text in short)
    return any(role_of(text) in LABEL_ROLES for text in short) or figures >= 2


def _header_at(sheet: Sheet, row: int, free: int, *, first: bool) -> Header | None:
    """The header whose first telling row is `row`, or None when its cells name no figures.

    Rows above `free` belong to another table. The first header of a sheet may leave it to the cells under it
    which columns hold amounts (`Usulan (Rp)`, `Besaran Hibah`).
    """
    bottom = _bottom(sheet, row)
    top = _top(sheet, row, free)
    paths = header_paths(sheet, top, bottom)
    body, numbering = after_numbers(sheet, bottom + 1)
    below = with_sides_below(sheet, paths, body) if numbering else None
    if below is not None:
        paths, bottom, body = below, body, body + 1
    paths = with_money_sides(paths)
    if not numbering and top > free and is_numbering(sheet, top - 1):
        numbering = number_texts(sheet, top - 1)
    by_cells = _taken_by_cells(sheet, paths, body)
    roles = [first_role(path) for column, path in paths.items() if column not in by_cells]
    years = sum(is_year(path[-1]) for path in paths.values())
    if first and not any(role in FIGURE_ROLES for role in roles) and len(set(roles) & LABEL_ROLES) >= 2:
        by_cells |= {c for c, p in paths.items() if first_role(p) is None and holds_amounts(sheet, c, body, p[-1])}
    if len(paths) < 2 or not (years >= 2 or by_cells or any(role in FIGURE_ROLES for role in roles)):
        return None
    if not any(role in LABEL_ROLES - {"nomor"} for role in roles):
        label = unnamed_label(sheet, paths, body)
        if label is None:
            return None
        start = max((c for c in paths if c <= label and first_role(paths[c]) != "nomor"), default=label)
        odd = paths.get(start)
        paths |= {c: ("uraian",) for c in paths if paths[c] == odd} | {start: ("uraian",)}
    paths = with_unnamed(sheet, paths, body)
    figures = [c for c, p in paths.items() if c in by_cells or first_role(p) not in LABEL_ROLES]
    if not _has_figures(sheet, body, figures):
        return None
    return Header(top, bottom, body, paths, numbering, by_cells=by_cells)


def _taken_by_cells(sheet: Sheet, paths: dict[int, tuple[str, ...]], body: int) -> frozenset[int]:
    """The columns right of the labels that words call labels (`Belanja Pegawai`, `Dinas Sosial`) and that hold figures.

    Left of a label figures may be the parts of a code.
    """
    said = {c: role for c, path in paths.items() if (role := first_role(path)) in _REFUSABLE}
    figures = [c for c in said if contradicts_label(sheet, c, body)]
    if not figures:
        return frozenset()
    words = [c for c in range(max(figures)) if holds_words(sheet, c, body)]
    last = max((c for c, role in said.items() if role == "uraian" and c in words), default=-1)
    return frozenset(c for c in figures if words and c > max(words[0], last))


def _side_by_side(header: Header) -> list[Header]:
    """The header cut where labels come again after figures, and are followed by figures of their own."""
    columns = sorted(header.paths)
    roles = {c: None if c in header.by_cells else first_role(header.paths[c]) for c in columns}
    cuts: list[int] = []
    figures = False
    for place, column in enumerate(columns):
        if roles[column] in FIGURE_ROLES:
            figures = True
        elif roles[column] in ("nomor", "kode", "uraian") and figures:
            same = any(header.paths[c] == header.paths[column] for c in columns[:place])
            later = any(roles[c] in FIGURE_ROLES for c in columns[place:])
            if same and later:
                cuts.append(column)
                figures = False
    if not cuts:
        return [header]
    edges = [0, *cuts, 2**14]
    return [
        replace(
            header,
            paths={c: p for c, p in header.paths.items() if a <= c < b},
            numbering={c: t for c, t in header.numbering.items() if a <= c < b},
            left=a,
            right=b - 1,
        )
        for a, b in itertools.pairwise(edges)
    ]


def _bottom(sheet: Sheet, row: int) -> int:
    """The last row of the header that starts at `row`: what its merges cover, then rows of sub-headers."""
    bottom = max([r2 for r1, _, r2, _ in sheet.merges if r1 == row], default=row)
    bottom = min(bottom, row + MAX_HEADER_ROWS - 1)
    texts = texts_of(sheet, row)
    labels = [c for c, text in texts.items() if role_of(text) in LABEL_ROLES and not _spreads(sheet, row, c)]
    while bottom + 1 < min(len(sheet.rows), row + MAX_HEADER_ROWS) and _is_sub_header(sheet, bottom + 1, labels):
        bottom += 1
    return bottom


def _spreads(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a header text stands over several columns that the row under it names (``Jenis Kelamin``: ``L | P``)."""
    above, below = texts_of(sheet, row), texts_of(sheet, row + 1) if row + 1 < len(sheet.rows) else {}
    free = column + 1 not in above and column + 1 < max(above)
    named = column in below and column + 1 in below and all(c in above or c - 1 in below for c in below)
    return free and named and column > min(above) and not has_amounts(sheet, row + 1)


def _is_sub_header(sheet: Sheet, row: int, labels: list[int]) -> bool:
    """Whether a row under a header row only names columns: short texts, none under a label column."""
    if is_numbering(sheet, row) or has_amounts(sheet, row):
        return False
    values = {c: v for c, v in enumerate(sheet.rows[row]) if v != "" and not is_space(v)}
    texts = texts_of(sheet, row)
    if not values or len(texts) < len(values) or any(c in labels for c in values):
        return False
    if any(len(text) >= 60 for text in texts.values()) or min(texts) < min(labels, default=0):
        return False
    return any(role_of(text) in FIGURE_ROLES for text in texts.values()) or len(values) > 1


def _top(sheet: Sheet, row: int, free: int) -> int:
    """The first row of the header: group rows directly above that stand only over figure columns."""
    labels = [c for c, text in texts_of(sheet, row).items() if role_of(text) in LABEL_ROLES]
    top = row
    while top > free and row - top < MAX_HEADER_ROWS - 1:
        above = texts_of(sheet, top - 1)
        over_figures = above and (
            (min(above) > min(labels) and max(above) > max(labels) - 1)
            if labels
            else max(above) >= max(texts_of(sheet, row)) - 8
        )
        if (
            has_amounts(sheet, top - 1)
            or not over_figures
            or is_numbering(sheet, top - 1)
            or any(len(text) > 60 for text in above.values())
        ):
            break
        if len(above) == 1 and not _is_group(sheet, top - 1, *next(iter(above.items()))):
            break
        if all(is_title(text) for text in above.values()):
            break
        top -= 1
    return top


def _is_group(sheet: Sheet, row: int, column: int, text: str) -> bool:
    """Whether the only text of a row stands over several columns as their group, and is no title."""
    if is_title(text):
        return False
    merged = any((r1, c1) == (row, column) and c2 > c1 for r1, c1, _, c2 in sheet.merges)
    return merged or role_of(text) is not None


def _has_figures(sheet: Sheet, body: int, columns: list[int]) -> bool:
    """Whether one of the first rows under the header has a number in a figure column."""
    for row in range(body, min(len(sheet.rows), body + 12)):
        for column in columns:
            value = sheet.value(row, column)
            if isinstance(value, float) or (isinstance(value, str) and amounts.parse(value) is not None):
                return True
    return False
