"""What lines and shades on a page make of a table: boxes of cells, those that nothing is drawn around too.

A table of which every second row is shaded, or whose rows have lines but whose columns have none, is told by the
spaces that stand at the edges of its columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the page's upper left corner."""
NEAR = 3.0
ROUNDED = 0.5
COLUMN_SPACE = 5.0
"""Between the words of two columns stands more than a space."""
LINE_SPACE = 0.6
"""The lines of a row, and rows that follow each other, are no further apart, in heights of a line."""
NUMERIC = re.compile(r"[.,()%-]*+\d[\d.,()%-]*+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    bold: bool = False


def grouped(words: Iterable[Word]) -> list[list[Word]]:
    """Words by line, each line from left to right."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.top, w.x0)):
        middle = (word.top + word.bottom) / 2
        if groups and groups[-1][0].top <= middle <= groups[-1][0].bottom:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [sorted(group, key=lambda w: w.x0) for group in groups]


def edges_of(numbers: Iterable[float]) -> list[float]:
    """Edges that lie nearer together than the width of a line count once."""
    found: list[float] = []
    for number in sorted(numbers):
        if not found or number - found[-1] > NEAR:
            found.append(number)
    return found


def middle(word: Word) -> tuple[float, float]:
    """The middle of a word."""
    return (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2


def inside_of(word: Word, box: Box) -> bool:
    """Whether the middle of a word is in a box."""
    return covered([box], *middle(word))


def parted(box: Box, words: Sequence[Word], lefts: Sequence[float]) -> list[Box]:
    """The cells of a row without lines between its columns, told by the spaces that stand at their edges."""
    edges = [x for x in lefts if box[0] + NEAR < x < box[2] - NEAR]
    lines = grouped(word for word in words if edges and inside_of(word, box))
    free = [x for x in edges if not any(word.x0 < x < word.x1 for line in lines for word in line)]
    if not any(b.x0 - a.x1 >= COLUMN_SPACE for x in free for line in lines for a, b in _around(line, x)):
        return [box]
    clear = [x for x in free if all(b.x0 - a.x1 >= COLUMN_SPACE for line in lines for a, b in _around(line, x))]
    return [(a, box[1], b, box[3]) for a, b in pairwise([box[0], *clear, box[2]])]


def _around(line: Sequence[Word], x: float) -> list[tuple[Word, Word]]:
    """The words of a line left and right of an edge, where both are there."""
    return [(a, b) for a, b in pairwise(line) if a.x1 <= x <= b.x0]


def unruled(cells: Sequence[Box], words: Sequence[Word], lefts: Sequence[float], tops: Sequence[float]) -> list[Box]:
    """The cells that nothing is drawn around, as in a table of which every second row is shaded.

    Between two rows that are drawn one row stands, or several where more than one line of it states figures.
    """
    found: list[Box] = []
    for top, bottom in pairwise(tops):
        own = [w for w in words if top <= middle(w)[1] < bottom and not any(inside_of(w, box) for box in cells)]
        if not own:
            continue
        columns = [(a, b) for a, b in pairwise(lefts) if not covered(cells, (a + b) / 2, (top + bottom) / 2)]
        starts = [line[0].top for line in grouped(own) if any(NUMERIC.fullmatch(word.text) for word in line)]
        limits = [top, *[start - ROUNDED for start in starts[1:]], bottom]
        found += [(a, c, b, d) for c, d in pairwise(limits) for a, b in columns]
    return found


def covered(cells: Sequence[Box], x: float, y: float) -> bool:
    """Whether a point is in a cell."""
    return any(box[0] <= x < box[2] and box[1] <= y < box[3] for box in cells)


def grown(tables: Sequence[Sequence[Box]], words: Sequence[Word]) -> list[list[Box]]:
    """The tables of a page with the rows above, below and between them that nothing is drawn around.

    A table that is ruled all over stays as it is, but where it stands at the edge of the page; so does a text beside
    or below a table that is not set in its columns.
    """
    found: list[list[Box]] = []
    is_open: list[bool] = []
    ordered = sorted((list(cells) for cells in tables if cells), key=_top)
    for number, cells in enumerate(ordered):
        limit = _bottom(found[-1]) if found else float("-inf")
        below = _top(ordered[number + 1]) if number + 1 < len(ordered) else float("inf")
        loose = _is_open(cells, words)
        cells = [*cells, *_above(cells, [w for w in words if middle(w)[1] > limit], words, loose=loose)]
        if found and _top(cells) - limit <= 2 * NEAR and _same_columns(found[-1], cells):
            found[-1] += cells
            is_open[-1] |= loose
        else:
            found.append(cells)
            is_open.append(loose)
        own = [w for w in words if middle(w)[1] < below]
        found[-1] += _below(found[-1], own, words, end=below, loose=is_open[-1])
    return found


def _top(cells: Sequence[Box]) -> float:
    """Where a table begins."""
    return min(box[1] for box in cells)


def _columns_of(cells: Sequence[Box]) -> list[float]:
    """The edges of all columns of a table."""
    return [*edges_of(box[0] for box in cells), max(box[2] for box in cells)]


def _same_columns(above: Sequence[Box], cells: Sequence[Box]) -> bool:
    """Whether one of two tables has the columns of the other."""
    fewer, more = sorted((_columns_of(above), _columns_of(cells)), key=len)
    return all(any(abs(a - b) <= NEAR for b in more) for a in fewer)


def _bottom(cells: Sequence[Box]) -> float:
    """Where a table ends."""
    return max(box[3] for box in cells)


def _is_open(cells: Sequence[Box], words: Sequence[Word]) -> bool:
    """Whether a table has rows or columns that nothing is drawn around, or is one row alone."""
    lefts, right = edges_of(box[0] for box in cells), max(box[2] for box in cells)
    tops = edges_of(box[1] for box in cells)
    if len(lefts) < 2:
        return False
    if len(tops) == 1 or any(len(parted(box, words, lefts)) > 1 for box in cells):
        return True
    inside = [w for w in words if tops[0] <= middle(w)[1] <= _bottom(cells) and lefts[0] <= middle(w)[0] <= right]
    return any(not any(inside_of(w, box) for box in cells) for w in inside)


def _below(cells: Sequence[Box], words: Sequence[Word], page: Sequence[Word], *, end: float, loose: bool) -> list[Box]:
    """The rows right below a table; `end` is where the next one begins."""
    edges = _columns_of(cells)
    lines = _lines(cells, edges, words, down=True)
    if not lines or _columns(lines[0], edges) < 2 or not (loose or _leaves(lines, page, down=True)):
        return []
    bounds = _bounds(lines)
    last = max(word.bottom for line in lines for word in line) + ROUNDED
    bounds[0] = _bottom(cells)
    return _boxes([*bounds, end if end - last <= 2 * NEAR else last], edges)


def _above(cells: Sequence[Box], words: Sequence[Word], page: Sequence[Word], *, loose: bool) -> list[Box]:
    """The rows right above a table."""
    edges = _columns_of(cells)
    lines = _lines(cells, edges, words, down=False)
    at_edge = bool(lines) and _leaves(lines, page, down=False)
    if not at_edge or not _states_figures(cells, page):
        first = next((n for n, line in enumerate(lines) if _columns(line, edges) > 1), len(lines))
        lines = lines[first:]
    if not lines or not (loose or at_edge):
        return []
    return _boxes([*_bounds(lines), _top(cells)], edges)


def _bounds(lines: Sequence[Sequence[Word]]) -> list[float]:
    """Where rows begin: at the first line, and at every further one that states figures."""
    begins = [n for n, line in enumerate(lines) if n == 0 or any(NUMERIC.fullmatch(word.text) for word in line)]
    return [min(word.top for word in lines[n]) - ROUNDED for n in begins]


def _boxes(bounds: Sequence[float], edges: Sequence[float]) -> list[Box]:
    """The cells between some heights and the edges of columns."""
    return [(left, a, right, b) for a, b in pairwise(bounds) for left, right in pairwise(edges)]


def _lines(cells: Sequence[Box], edges: Sequence[float], words: Sequence[Word], *, down: bool) -> list[list[Word]]:
    """The lines right below (or above) a table that keep to its columns, from top to bottom."""
    start = _bottom(cells) if down else _top(cells)
    beyond = grouped(w for w in words if (middle(w)[1] > start if down else middle(w)[1] < start))
    lines: list[list[Word]] = []
    for line in beyond if down else reversed(beyond):
        top, bottom = min(w.top for w in line), max(w.bottom for w in line)
        if (top - start if down else start - bottom) > LINE_SPACE * (bottom - top) or not _in_columns(line, edges):
            break
        lines.append(line)
        start = bottom if down else top
    return lines if down else lines[::-1]


def _states_figures(cells: Sequence[Box], words: Sequence[Word]) -> bool:
    """Whether the first row of a table states figures: at the head of a page it goes on then, no header is over it."""
    first = [box for box in cells if box[1] - _top(cells) <= NEAR]
    return any(NUMERIC.fullmatch(word.text) and any(inside_of(word, box) for box in first) for word in words)


def _leaves(lines: Sequence[Sequence[Word]], page: Sequence[Word], *, down: bool) -> bool:
    """Whether on the page nothing but a line of furniture stands beyond some lines."""
    top, bottom = min(w.top for w in lines[0]), max(w.bottom for w in lines[-1])
    return len(grouped(w for w in page if (middle(w)[1] > bottom if down else middle(w)[1] < top))) <= 1


def _in_columns(line: Sequence[Word], edges: Sequence[float]) -> bool:
    """Whether no word of a line stands over an edge of the columns or close to its neighbour across one."""
    if line[0].x0 < edges[0] - NEAR or line[-1].x1 > edges[-1] + NEAR:
        return False
    if any(word.x0 < x < word.x1 for x in edges for word in line):
        return False
    return all(b.x0 - a.x1 >= COLUMN_SPACE for x in edges for a, b in _around(line, x))


def _columns(line: Sequence[Word], edges: Sequence[float]) -> int:
    """In how many columns the words of a line stand."""
    return sum(any(a <= middle(word)[0] < b for word in line) for a, b in pairwise(edges))
