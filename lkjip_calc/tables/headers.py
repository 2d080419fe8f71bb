"""Find the headers of a sheet's tables, and the printed path above each column.

A header is one to four rows in which a label column (`Uraian`, `Kode`, `No`) stands beside at least one
column of figures; merged cells and groups over pairs of columns are spread over what they cover.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from lkjip_calc import amounts
from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.tables.words import FIGURE_ROLES, LABEL_ROLES, normalise, role_of

MAX_HEADER_ROWS = 4
_NUMBERING = re.compile(r"\(?\d{1,2}\)?|[a-z]|\(?\d{1,2}\)?\s*=.*|\d{1,2}(\s*[-+/*x:]\s*\d{1,3})+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """A header block: its rows (0-based, inclusive), the first body row, and the path of each column.

    `paths[c]` are the header texts above column c from top to bottom, repeated ones once; `numbering`
    are the texts of the column-number row by column (empty where there is none).
    """

    top: int
    bottom: int
    body: int
    paths: dict[int, tuple[str, ...]]
    numbering: dict[int, str]


def find_headers(sheet: Sheet) -> list[Header]:
    """All headers of a sheet from top to bottom; a repeated header after a page break is one more."""
    headers: list[Header] = []
    row = 0
    while row < len(sheet.rows):
        header = _header_at(sheet, row) if _may_start(sheet, row) else None
        if header is None:
            row += 1
        else:
            headers.append(header)
            row = header.body
    return headers


def _texts(sheet: Sheet, row: int) -> dict[int, str]:
    """The texts of a row by column; numbers and dates are left out."""
    return {c: v.strip() for c, v in enumerate(sheet.rows[row]) if isinstance(v, str) and v.strip()}


def _may_start(sheet: Sheet, row: int) -> bool:
    """Whether a row names a label column and is not a sentence or a row of figures."""
    texts = _texts(sheet, row)
    if len(texts) < 1 or sum(isinstance(v, float) for v in sheet.rows[row]) > len(texts):
        return False
    return any(role_of(text) in LABEL_ROLES for text in texts.values())


def _header_at(sheet: Sheet, row: int) -> Header | None:
    """The header whose first labelled row is `row`, or None when its cells name no figures."""
    bottom = _bottom(sheet, row)
    top = _top(sheet, row)
    paths = _paths(sheet, top, bottom)
    roles = [_first_role(path) for path in paths.values()]
    if sum(role in FIGURE_ROLES for role in roles) < 1 or len(paths) < 2:
        return None
    if not any(role in LABEL_ROLES for role in roles):
        return None
    body = bottom + 1
    numbering: dict[int, str] = {}
    while body < len(sheet.rows) and (is_numbering(sheet, body) or (numbering == {} and not _filled(sheet, body))):
        if is_numbering(sheet, body):
            numbering = {c: str(v).strip() for c, v in enumerate(sheet.rows[body]) if v != ""}
        elif not (body + 1 < len(sheet.rows) and is_numbering(sheet, body + 1)):
            break
        body += 1
    if not _has_figures(sheet, body, [c for c, p in paths.items() if _first_role(p) in FIGURE_ROLES]):
        return None
    return Header(top, bottom, body, paths, numbering)


def _first_role(path: tuple[str, ...]) -> str | None:
    """The role of the lowest header text that has one."""
    for text in reversed(path):
        role = role_of(text)
        if role is not None:
            return role
    return None


def _filled(sheet: Sheet, row: int) -> bool:
    """Whether a row holds anything."""
    return any(value != "" for value in sheet.rows[row])


def _bottom(sheet: Sheet, row: int) -> int:
    """The last row of the header that starts at `row`: what its merges cover, then rows of sub-headers."""
    bottom = max([r2 for r1, _, r2, _ in sheet.merges if r1 == row], default=row)
    bottom = min(bottom, row + MAX_HEADER_ROWS - 1)
    labels = [c for c, text in _texts(sheet, row).items() if role_of(text) in LABEL_ROLES]
    while bottom + 1 < min(len(sheet.rows), row + MAX_HEADER_ROWS) and _is_sub_header(sheet, bottom + 1, labels):
        bottom += 1
    return bottom


def _is_sub_header(sheet: Sheet, row: int, labels: list[int]) -> bool:
    """Whether a row under a header row only names columns: short texts, none under a label column."""
    if is_numbering(sheet, row):
        return False
    values = {c: v for c, v in enumerate(sheet.rows[row]) if v != ""}
    if not values or any(c in labels for c in values):
        return False
    if not all(isinstance(v, str) and len(v) < 60 and amounts.parse(v.strip()) is None for v in values.values()):
        return False
    return any(role_of(str(v)) in FIGURE_ROLES for v in values.values()) or len(values) > 1


def _top(sheet: Sheet, row: int) -> int:
    """The first row of the header: group rows directly above that stand only over figure columns."""
    labels = [c for c, text in _texts(sheet, row).items() if role_of(text) in LABEL_ROLES]
    top = row
    while top > 0 and row - top < MAX_HEADER_ROWS - 1:
        above = _texts(sheet, top - 1)
        over_figures = above and min(above) > min(labels) and max(above) > max(labels) - 1
        if not over_figures or is_numbering(sheet, top - 1) or any(len(text) > 60 for text in above.values()):
            break
        if len(above) == 1 and role_of(next(iter(above.values()))) is None:
            break
        top -= 1
    return top


def _paths(sheet: Sheet, top: int, bottom: int) -> dict[int, tuple[str, ...]]:
    """The header texts above every column that has one."""
    grid: dict[tuple[int, int], str] = {}
    covered: set[tuple[int, int]] = set()
    for row in range(top, bottom + 1):
        grid.update({(row, c): text for c, text in _texts(sheet, row).items()})
    for r1, c1, r2, c2 in sheet.merges:
        if top <= r1 <= bottom:
            for row in range(r1, min(r2, bottom) + 1):
                for column in range(c1, c2 + 1):
                    covered.add((row, column))
                    if (r1, c1) in grid:
                        grid.setdefault((row, column), grid[r1, c1])
    width = max((c for _, c in grid), default=-1) + 1
    _spread_groups(grid, covered, top, bottom, width)
    paths: dict[int, tuple[str, ...]] = {}
    for column in range(width):
        path: list[str] = []
        for row in range(top, bottom + 1):
            text = grid.get((row, column), "")
            if text and (not path or path[-1] != text):
                path.append(text)
        if path:
            paths[column] = tuple(path)
    return paths


def _spread_groups(
    grid: dict[tuple[int, int], str], covered: set[tuple[int, int]], top: int, bottom: int, width: int
) -> None:
    """Let a group text that is not merged reach the unnamed columns at its right that have sub-headers."""
    for row in range(top, bottom):
        for column in range(1, width):
            here, left = (row, column), (row, column - 1)
            if here in grid or here in covered or left not in grid:
                continue
            below = any((r, column) in grid for r in range(row + 1, bottom + 1))
            left_below = any(
                (r, column - 1) in grid and grid[r, column - 1] != grid[left] for r in range(row + 1, bottom + 1)
            )
            if below and left_below:
                grid[here] = grid[left]


def is_numbering(sheet: Sheet, row: int) -> bool:
    """Whether a row is the column-number row: ``1 2 3``, ``(1) (2)``, ``5 = (4/3)*100``."""
    cells = [v for v in sheet.rows[row] if v != ""]
    if len(cells) < 2:
        return False
    texts = [str(int(v)) if isinstance(v, float) and v.is_integer() else str(v).strip() for v in cells]
    if not all(_NUMBERING.fullmatch(text) for text in texts):
        return False
    numbers = [int(m[0]) for m in (re.search(r"\d+", text) for text in texts) if m]
    if len(numbers) < 2 or numbers[0] > 3:
        return False
    steps = sum(0 < b - a <= 2 for a, b in itertools.pairwise(numbers))
    return steps * 3 >= 2 * (len(numbers) - 1)


def _has_figures(sheet: Sheet, body: int, columns: list[int]) -> bool:
    """Whether one of the first rows under the header has a number in a figure column."""
    for row in range(body, min(len(sheet.rows), body + 12)):
        for column in columns:
            value = sheet.value(row, column)
            if isinstance(value, float) or (isinstance(value, str) and amounts.parse(value) is not None):
                return True
    return False


def title_above(sheet: Sheet, row: int) -> str:
    """The nearest lines of text above a header, joined: the table's title."""
    lines: list[str] = []
    for above in range(row - 1, max(-1, row - 12), -1):
        texts = list(_texts(sheet, above).values())
        if texts:
            lines.insert(0, " ".join(texts))
        elif lines and len(lines) >= 4:
            break
    return " / ".join(normalise(line) for line in lines)
