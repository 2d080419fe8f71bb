"""Tables on pages whose columns only white space sets apart: found among the lines that are in no ruled table."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from lkjip_calc.reading.documents.aligned import Chunk, cells_of, has_figures, header_start, stretch
from lkjip_calc.reading.documents.pages import Drawn
from lkjip_calc.reading.documents.rows import put_together
from lkjip_calc.reading.documents.ruling import Word, grouped

GAP = 0.9
"""White space wider than this share of the letters' height is between columns, not between words."""
MIN_COLUMNS = 3
MAX_LEADING = 2.2
"""Lines farther apart than so many of their heights do not belong to one table."""


def set_apart(words: Sequence[Word]) -> tuple[list[Drawn], list[Word]]:
    """The tables without rules among some words, and the words that are in none."""
    lines = [list(line) for line in grouped(words)]
    rows = [_chunks(line) for line in lines]
    found: list[Drawn] = []
    taken: set[int] = set()
    number = free = 0
    while number < len(rows):
        end = stretch(rows, number) if has_figures(rows[number]) else number
        end = _together(lines, number, end)
        if end - number < 3:
            number += 1
            continue
        top = header_start(rows, number, free)
        cells, merges, edges = cells_of(rows[top:end])
        if len(edges) >= MIN_COLUMNS:
            done, _ = put_together(cells)
            upper = min(w.top for w in lines[top])
            found.append(Drawn(upper, max(w.bottom for w in lines[end - 1]), edges, done, merges))
            taken.update(range(top, end))
            free = end
        number = end
    return found, [word for n, line in enumerate(lines) if n not in taken for word in line]


def _chunks(line: Sequence[Word]) -> list[Chunk]:
    """The stretches of a line that wide white space sets apart."""
    height = median(word.bottom - word.top for word in line)
    chunks: list[Chunk] = []
    for word in line:
        if chunks and word.x0 - chunks[-1].x1 <= GAP * height:
            last = chunks[-1]
            chunks[-1] = Chunk(f"{last.text} {word.text}", last.x0, word.x1)
        else:
            chunks.append(Chunk(word.text, word.x0, word.x1))
    return chunks


def _together(lines: Sequence[Sequence[Word]], start: int, end: int) -> int:
    """The end of the lines from `start` on that follow each other without a wide gap."""
    for number in range(start + 1, end):
        above, here = lines[number - 1], lines[number]
        height = max(word.bottom - word.top for word in here)
        if min(w.top for w in here) - min(w.top for w in above) > MAX_LEADING * height:
            return number
    return end
