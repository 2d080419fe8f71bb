"""Find the headers of a sheet's tables, and the printed path above each column.

A header is one to four rows in which a label column (`Uraian`, `Kode`, `No`) stands beside at least one
column of figures; merged cells and groups over pairs of columns are spread over what they cover.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from lkjip_calc import amounts
from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.tables.words import FIGURE_ROLES, LABEL_ROLES, is_period, is_title, is_year, normalise, role_of

MAX_HEADER_ROWS = 5
MAX_HEADER_TEXT = 80
_YEARS = frozenset(float(year) for year in range(1990, 2101))
_NUMERIC = re.compile(r"\s*[-(]?\s*(?:rp\.?)?\s*-?\d", re.IGNORECASE)
_AMOUNT = re.compile(
    r"\(?-?(rp\.? ?)?-?\d{1,3}([.,]\d{3})+([.,]\d{1,2})?(,-)?\)?|-?\d+[.,]\d+ ?%?|\(?-?\d{5,}([.,]\d+)?\)?",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"\(?\d{1,2}\)?|[a-z]|\(?\d{1,2}\)?\s*=.*|\d{1,2}(\s*[-+/*x:]\s*\d{1,3})+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """A header block: its rows (0-based, inclusive), the first body row, and the path of each column.

    `paths[c]` are the header texts above column c from top to bottom, repeated ones once; `numbering`
    are the texts of the column-number row by column (empty where there is none). `left` and `right` are the
    first and last column of the table where several stand side by side.
    """

    top: int
    bottom: int
    body: int
    paths: dict[int, tuple[str, ...]]
    numbering: dict[int, str]
    left: int = 0
    right: int = 2**14


def find_headers(sheet: Sheet) -> list[Header]:
    """All headers of a sheet from top to bottom; a repeated header after a page break is one more.

    Tables side by side have one header each, in the order of their columns.
    """
    headers: list[Header] = []
    row = free = 0
    while row < len(sheet.rows):
        again = _printed_again(sheet, headers, row)
        header = _header_at(sheet, row, free) if not again and _may_start(sheet, row) else None
        if again:
            headers += again
            row = free = again[0].body
        elif header is None:
            row += 1
        else:
            headers += _side_by_side(header)
            row = free = header.body
    return headers


def _printed_again(sheet: Sheet, headers: list[Header], row: int) -> list[Header]:
    """The last header (or those side by side) once more, where its rows are printed again word for word."""
    if not headers:
        return []
    last = [h for h in headers if h.top == headers[-1].top]
    top, height = last[0].top, last[0].bottom - last[0].top + 1
    first = next((c for c, v in enumerate(sheet.rows[top]) if v != ""), 0)
    if sheet.value(row, first) != sheet.value(top, first) or row + height > len(sheet.rows):
        return []
    if any(_texts(sheet, row + n) != _texts(sheet, top + n) for n in range(height)):
        return []
    body, _ = _after_numbers(sheet, row + height)
    return [replace(h, top=row, bottom=row + height - 1, body=body) for h in last]


def _texts(sheet: Sheet, row: int) -> dict[int, str]:
    """The texts of a row by column, with years that Excel made numbers; other numbers and dates are left out."""
    found = {}
    for column, value in enumerate(sheet.rows[row]):
        if isinstance(value, str):
            if value and not value.isspace():
                found[column] = value.strip()
        elif isinstance(value, float) and value in _YEARS:
            found[column] = str(int(value))
    return found


def _has_amounts(sheet: Sheet, row: int) -> bool:
    """Whether a row states amounts; a header states none (years apart). They stand at the right: look there first."""
    errors = sheet.features.errors
    cells = sheet.rows[row]
    if errors and any((row, column) in errors for column in range(len(cells))):
        return True
    for value in reversed(cells):
        if isinstance(value, float):
            if value not in _YEARS:
                return True
        elif value != "" and isinstance(value, str) and _NUMERIC.match(value):
            text = value.strip()
            if (not text.isdigit() and _AMOUNT.fullmatch(text)) or _is_amount(text):
                return True
    return False


def _is_amount(text: str) -> bool:
    """Whether a text is a number that no header prints: no year, no month, no quarter, no column number."""
    if text.isdigit() and (1 <= int(text[:9]) <= 31 or float(text[:9]) in _YEARS):
        return False
    return amounts.parse(text) is not None


def _may_start(sheet: Sheet, row: int) -> bool:
    """Whether a row can be the first of a header that names the labels, or at least two columns of figures."""
    if _has_amounts(sheet, row):
        return False
    texts = _texts(sheet, row)
    if not texts or is_numbering(sheet, row):
        return False
    short = [text for text in texts.values() if len(text) <= MAX_HEADER_TEXT]
    figures = sum(role_of(text) in FIGURE_ROLES or is_period(text) for text in short)
    return any(role_of(text) in LABEL_ROLES for text in short) or figures >= 2


def _header_at(sheet: Sheet, row: int, free: int) -> Header | None:
    """The header whose first telling row is `row`, or None when its cells name no figures.

    Rows above `free` belong to another table.
    """
    bottom = _bottom(sheet, row)
    top = _top(sheet, row, free)
    paths = _paths(sheet, top, bottom)
    body, numbering = _after_numbers(sheet, bottom + 1)
    if not numbering and top > free and is_numbering(sheet, top - 1):
        numbering = _number_texts(sheet, top - 1)
    roles = [_first_role(path) for path in paths.values()]
    years = sum(is_year(path[-1]) for path in paths.values())
    if len(paths) < 2 or not (years >= 2 or any(role in FIGURE_ROLES for role in roles)):
        return None
    if not any(role in LABEL_ROLES - {"nomor"} for role in roles):
        label = _unnamed_label(sheet, paths, body)
        if label is None:
            return None
        start = max((c for c in paths if c <= label and _first_role(paths[c]) != "nomor"), default=label)
        odd = paths.get(start)
        paths |= {c: ("uraian",) for c in paths if paths[c] == odd} | {start: ("uraian",)}
    paths = _with_unnamed(sheet, paths, body)
    figures = [c for c, p in paths.items() if _first_role(p) not in LABEL_ROLES]
    if not _has_figures(sheet, body, figures):
        return None
    return Header(top, bottom, body, paths, numbering)


def _after_numbers(sheet: Sheet, row: int) -> tuple[int, dict[int, str]]:
    """The first body row after the column-number row (if any), and the texts of that row."""
    numbering: dict[int, str] = {}
    here = row
    while here < len(sheet.rows) and here < row + 3:
        if is_numbering(sheet, here) or _is_numbering_from(sheet, here):
            numbering = _number_texts(sheet, here)
            row = here + 1
        elif _filled(sheet, here):
            break
        here += 1
    return row, numbering


def _number_texts(sheet: Sheet, row: int) -> dict[int, str]:
    """The texts of a column-number row by column."""
    return {c: _number_text(v) for c, v in enumerate(sheet.rows[row]) if v != ""}


def _number_text(value: object) -> str:
    """A cell of the column-number row as text."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _unnamed_label(sheet: Sheet, paths: dict[int, tuple[str, ...]], body: int) -> int | None:
    """The column left of the figures that holds the most text in the body: the labels, their header lost or odd."""
    first = min((c for c, path in paths.items() if _first_role(path) in FIGURE_ROLES), default=0)
    counts = {
        column: sum(bool(re.search(r"[A-Za-z]{3}", sheet.text(row, column))) for row in range(body, body + 30))
        for column in range(first)
    }
    best = max(counts, key=lambda c: counts[c], default=None)
    return best if best is not None and counts[best] >= 2 else None


def _with_unnamed(sheet: Sheet, paths: dict[int, tuple[str, ...]], body: int) -> dict[int, tuple[str, ...]]:
    """Paths with those of unnamed label columns: a label's header that is not merged over all its columns."""
    found = dict(paths)
    for column in range(min(paths) + 1, max(paths)):
        left = found.get(column - 1)
        if column in found or left is None or _first_role(left) not in ("kode", "uraian"):
            continue
        texts = [t for row in range(body, min(body + 200, len(sheet.rows))) if (t := _body_text(sheet, row, column))]
        if texts and not any(_AMOUNT.fullmatch(text) and not text.isdigit() for text in texts):
            found[column] = left
    return {column: found[column] for column in sorted(found)}


def _body_text(sheet: Sheet, row: int, column: int) -> str:
    """A cell of the body as text, a whole number included (a part of a code)."""
    value = sheet.value(row, column)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return value.strip() if isinstance(value, str) else ""


def _side_by_side(header: Header) -> list[Header]:
    """The header cut where labels come again after figures, and are followed by figures of their own."""
    columns = sorted(header.paths)
    roles = {c: _first_role(header.paths[c]) for c in columns}
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


def _first_role(path: tuple[str, ...]) -> str | None:
    """The role of the lowest header text that has one."""
    for text in reversed(path):
        role = role_of(text)
        if role is not None:
            return role
    return None


def _filled(sheet: Sheet, row: int) -> bool:
    """Whether a row holds anything."""
    return any(value != "" and not _is_space(value) for value in sheet.rows[row])


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
    if is_numbering(sheet, row) or _has_amounts(sheet, row):
        return False
    values = {c: v for c, v in enumerate(sheet.rows[row]) if v != "" and not _is_space(v)}
    texts = _texts(sheet, row)
    if not values or len(texts) < len(values) or any(c in labels for c in values):
        return False
    if any(len(text) >= 60 for text in texts.values()) or min(texts) < min(labels, default=0):
        return False
    return any(role_of(text) in FIGURE_ROLES for text in texts.values()) or len(values) > 1


def _is_space(value: object) -> bool:
    """Whether a cell holds only white space."""
    return isinstance(value, str) and not value.strip()


def _top(sheet: Sheet, row: int, free: int) -> int:
    """The first row of the header: group rows directly above that stand only over figure columns."""
    labels = [c for c, text in _texts(sheet, row).items() if role_of(text) in LABEL_ROLES]
    top = row
    while top > free and row - top < MAX_HEADER_ROWS - 1:
        above = _texts(sheet, top - 1)
        over_figures = above and (
            (min(above) > min(labels) and max(above) > max(labels) - 1)
            if labels
            else max(above) >= max(_texts(sheet, row)) - 8
        )
        if (
            _has_amounts(sheet, top - 1)
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
    first = next((v for v in sheet.rows[row] if v != ""), "")
    if first == "" or (isinstance(first, str) and not _NUMBERING.fullmatch(first.strip())):
        return False
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


def _is_numbering_from(sheet: Sheet, row: int) -> bool:
    """Whether a row right under a header numbers the columns from anywhere, or brokenly (``8 9 10 11 10``)."""
    cells = [v for v in sheet.rows[row] if v != ""]
    texts = [_number_text(v) for v in cells]
    if len(texts) < 4 or not all(_NUMBERING.fullmatch(text) for text in texts):
        return False
    numbers = [int(m[0]) for m in (re.match(r"\(?\d+", text) and re.search(r"\d+", text) for text in texts) if m]
    ascending = sum(b - a == 1 for a, b in itertools.pairwise(numbers))
    return len(numbers) >= 4 and max(numbers) <= 60 and 2 * ascending >= len(numbers) - 1


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
