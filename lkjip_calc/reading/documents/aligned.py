"""Tables without rules: columns that only white space sets apart, in text and on pages.

Figures that stand under one another make a column. Words are given to the column that they stand over or under; a
word over several columns is their common header.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from lkjip_calc.reading.documents.blocks import is_caption
from lkjip_calc.reading.documents.rows import is_figure

MIN_FIGURE_LINES = 3
MAX_NAME_LINES = 4
"""That many lines of names may stand between two lines of figures."""
MAX_HEADER_LINES = 6
MAX_BLANKS = 2
SAMPLE = 20
"""What is no table after so many lines of figures is none: the next start looks through the same lines again."""
MAX_CHUNKS = 200
"""A line that falls into more pieces is no row of a table."""
_CELL = re.compile(r"\S+(?: \S+)*")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a line that wide white space sets apart: its text, and where it begins and ends."""

    text: str
    x0: float
    x1: float


Row = Sequence[Chunk]
"""The chunks of one line from left to right; a blank line has none."""


def chunks_of(line: str) -> list[Chunk]:
    """The chunks of a line of text: two spaces or more are between them; none where there are too many."""
    found = [Chunk(match[0], match.start(), match.end()) for match in islice(_CELL.finditer(line), MAX_CHUNKS + 1)]
    return found if len(found) <= MAX_CHUNKS else []


def has_figures(row: Row) -> bool:
    """Whether a line states a figure beside something else."""
    return len(row) > 1 and any(is_figure(chunk.text) for chunk in row[1:]) and not any("...." in c.text for c in row)


def stretch(rows: Sequence[Row], start: int) -> int:
    """The end of the table whose first line of figures is at `start`; `start` itself where there is none."""
    end, names, blanks, count = start, 0, 0, 0
    for number in range(start, len(rows)):
        row = rows[number]
        if has_figures(row):
            end, names, blanks, count = number + 1, 0, 0, count + 1
            if count == SAMPLE and not _is_table(rows[start:end]):
                return start
        elif not row:
            blanks += 1
        elif is_caption(row[0].text) or len(row[0].text) > 100:
            break
        else:
            names += 1
        if names > MAX_NAME_LINES or blanks > MAX_BLANKS:
            break
    return end if count >= MIN_FIGURE_LINES and _is_table(rows[start:end]) else start


def _is_table(rows: Sequence[Row]) -> bool:
    """Whether the figures of most lines that have some stand under one another."""
    own = [row for row in rows if has_figures(row)]
    shared = _clusters([(c.x0, c.x1) for row in own for c in _figures(row)])
    return _stand_under_one_another(own, shared)


def header_start(rows: Sequence[Row], start: int, free: int) -> int:
    """The first line of the header above the line `start`; lines before `free` belong to something else."""
    top = start
    left = min((chunk.x0 for chunk in _figures(rows[start])), default=0.0)
    for number in range(start - 1, max(free, start - MAX_HEADER_LINES) - 1, -1):
        row = rows[number]
        if not row:
            continue
        if is_caption(row[0].text) or (len(row) < 2 and row[0].x0 < left):
            break
        top = number
    return top


def cells_of(rows: Sequence[Row]) -> tuple[list[list[str]], list[tuple[int, int, int, int]], tuple[float, ...]]:
    """The cells of a table's lines, the merges of its header, and the left edges of its columns."""
    columns = _columns([row for row in rows if has_figures(row)])
    first = next((n for n, row in enumerate(rows) if has_figures(row)), 0)
    cells: list[list[str]] = []
    merges: list[tuple[int, int, int, int]] = []
    for number, row in enumerate(rows):
        texts = [""] * len(columns) if row else []
        for chunk in row:
            covered = _covered(columns, chunk) if number < first else []
            at = covered[0] if len(covered) > 1 else _nearest(columns, chunk)
            if len(covered) > 1:
                merges.append((number, at, number, covered[-1]))
            texts[at] = f"{texts[at]} {chunk.text}".strip()
        cells.append(texts)
    return cells, merges, tuple(x0 for x0, _ in columns)


def indents_of(rows: Sequence[Row], edges: Sequence[float], unit: float) -> dict[tuple[int, int], int]:
    """How far the words of each line begin to the right of their column's edge, in `unit`."""
    found = {}
    for number, row in enumerate(rows):
        for chunk in row[:2]:
            at = max((n for n, edge in enumerate(edges) if edge <= chunk.x0 + unit / 2), default=0)
            if not is_figure(chunk.text):
                found[number, at] = max(0, round((chunk.x0 - edges[at]) / unit))
    return found


def _figures(row: Row) -> list[Chunk]:
    """The chunks of a line that are figures; its first is its name or number."""
    return [chunk for chunk in row[1:] if is_figure(chunk.text)]


def _clusters(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spans that overlap, joined."""
    found: list[tuple[float, float]] = []
    for x0, x1 in sorted(spans):
        if found and x0 < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return found


def _stand_under_one_another(rows: Sequence[Row], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the figures of most lines are in columns that most lines have."""
    counts = [sum(any(a < c.x1 and c.x0 < b for c in _figures(row)) for row in rows) for a, b in columns]
    return bool(counts) and 2 * max(counts) > len(rows)


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The columns of a table by its lines of figures: those of figures, and those of words between them."""
    figures = _clusters([(c.x0, c.x1) for row in rows for c in _figures(row)])
    words = []
    for row in rows:
        known = {id(chunk) for chunk in _figures(row)}
        for chunk in row:
            inside = any(min(b, chunk.x1) - max(a, chunk.x0) > (chunk.x1 - chunk.x0) / 2 for a, b in figures)
            if id(chunk) not in known and not inside:
                # A long name may reach under the left end of a wide figure of another line.
                words.append((chunk.x0, min([chunk.x1, *(a for a, _ in figures if a > chunk.x0)])))
    return sorted([*figures, *_clusters(words)])


def _covered(columns: Sequence[tuple[float, float]], chunk: Chunk) -> list[int]:
    """The columns whose middle a header stands over, or which it overlaps for the most part."""
    return [n for n, (a, b) in enumerate(columns) if chunk.x0 <= (a + b) / 2 <= chunk.x1]


def _nearest(columns: Sequence[tuple[float, float]], chunk: Chunk) -> int:
    """The column that a chunk overlaps most, or that is nearest."""

    def distance(n: int) -> tuple[float, float]:
        a, b = columns[n]
        overlap = min(b, chunk.x1) - max(a, chunk.x0)
        return (-overlap, abs(a - chunk.x0))

    return min(range(len(columns)), key=distance)
