"""What is drawn on a page: words as lines, and the cells of a ruled table with the words in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from lkjip_calc.reading.documents.ruling import (
    NEAR,
    NUMERIC,
    ROUNDED,
    Box,
    Word,
    edges_of,
    grouped,
    inside_of,
    middle,
    parted,
    unruled,
)
from lkjip_calc.reading.sheets import PLAIN, Style

POINTS_OF_AN_INDENT = 6.0
MIN_CELLS = 4
CUT = "\ue000"
"""Stands in the text of a cell where a word may have been cut; see `whole_words`."""
_BREAKABLE = re.compile(r"[^\s,]/$|[^\s,]-$")
"""A line may be broken after these without a space standing there."""
_BROKEN_AMOUNT = re.compile(r"\(?(?:Rp\.? ?)?\d{1,3}(?:\.\d{3})*(?:,\d{2})?(?:,-)?\)?%?|100,00")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of running text."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    first_width: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A ruled table: its cells as text, merges and styles by (row, column), and the left edges of its columns."""

    top: float
    bottom: float
    edges: tuple[float, ...]
    rows: list[list[str]]
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    styles: dict[tuple[int, int], Style] = field(default_factory=dict)
    full: frozenset[tuple[int, int]] = frozenset()
    """The cells whose last line is one word that fills its cell: what follows on the next page may belong to it."""
    lines: tuple[TextLine, ...] = ()
    """What a frame of few cells reads as where no table is before or behind it."""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page, from top to bottom."""

    number: int
    items: list[TextLine | Drawn]
    right: float
    height: float


def lines_of(words: Iterable[Word]) -> list[TextLine]:
    """The lines that words stand on, from top to bottom."""
    return [_text_line(group) for group in grouped(words)]


def _text_line(words: Sequence[Word]) -> TextLine:
    """One line."""
    text = " ".join(word.text for word in words)
    top, bottom = min(w.top for w in words), max(w.bottom for w in words)
    return TextLine(
        text, words[0].x0, words[-1].x1, top, bottom, words[0].x1 - words[0].x0, all(word.bold for word in words)
    )


def drawn_of(cells: Sequence[Box], words: Sequence[Word]) -> tuple[Drawn | None, list[Word]]:
    """A table from the boxes of its cells, and the words that are in none of them.

    A frame of too few cells is a table only together with another page's: it says what it reads as otherwise.
    """
    if len(cells) < 2:
        return None, list(words)
    right, bottom = max(box[2] for box in cells), max(box[3] for box in cells)
    lefts = edges_of(box[0] for box in cells)
    tops = [top for top in edges_of(edge for box in cells for edge in (box[1], box[3])) if top < bottom - NEAR]
    inside = [w for w in words if lefts[0] <= middle(w)[0] <= right and tops[0] <= middle(w)[1] <= bottom]
    if not inside or len(lefts) < 2:
        return None, list(words)
    cells = [part for box in cells for part in parted(box, inside, lefts)]
    cells = [*cells, *unruled(cells, inside, [*lefts, right], [*tops, bottom])]
    tops = edges_of(box[1] for box in cells)
    rows = [[""] * len(lefts) for _ in tops]
    full: set[tuple[int, int]] = set()
    few = tuple(lines_of(inside)) if len(cells) < MIN_CELLS else ()
    drawn = Drawn(tops[0], bottom, tuple(lefts), rows, lines=few)
    padding = _padding(cells, inside)
    for box in cells:
        row, column = _at(tops, box[1]), _at(lefts, box[0])
        last_row, last_column = _at(tops, box[3] - NEAR), _at(lefts, box[2] - NEAR)
        own = [w for w in inside if box[0] <= middle(w)[0] < box[2] and box[1] <= middle(w)[1] < box[3]]
        lines = grouped(own)
        rows[row][column] = _joined(lines, box[2] - box[0] - 2 * padding)
        if lines and _fills(lines[-1], None, box[2] - box[0] - 2 * padding):
            full.add((row, column))
        if (last_row, last_column) > (row, column):
            drawn.merges.append((row, column, max(row, last_row), max(column, last_column)))
        style = _style(lines, box)
        if style != PLAIN:
            drawn.styles[row, column] = style
    taken = {id(word) for word in inside}
    return replace(drawn, full=frozenset(full)), [word for word in words if id(word) not in taken]


def _padding(cells: Sequence[Box], words: Sequence[Word]) -> float:
    """The narrowest space between the left edge of a cell and its text: at the right it is the same."""
    lefts = [(word.x0, max((box[0] for box in cells if inside_of(word, box)), default=None)) for word in words]
    spaces = [x - left for x, left in lefts if left is not None]
    return max(0.0, min(spaces, default=0.0))


def _at(edges: Sequence[float], number: float) -> int:
    """The row or column that begins at or before a coordinate."""
    return max(0, bisect_left(edges, number + NEAR) - 1)


def _joined(lines: Sequence[Sequence[Word]], width: float) -> str:
    """The text of a cell of that inner width; an amount that did not fit on its line is one amount.

    Where a word may have been cut, because it alone did not fit, `CUT` stands between the pieces.
    """
    texts = [" ".join(word.text for word in line) for line in lines]
    whole = "".join(texts)
    if len(lines) > 1 and _BROKEN_AMOUNT.fullmatch(whole) and not all(_BROKEN_AMOUNT.fullmatch(t) for t in texts[:-1]):
        return whole
    joined = ""
    for number, text in enumerate(texts):
        if not joined or _BREAKABLE.search(joined):
            joined += text
        elif _fills(lines[number - 1], lines[number][0], width) and may_be_one(joined.split()[-1], text.split()[0]):
            joined += f"{CUT}{text}"
        else:
            joined += f" {text}"
    return joined


def _fills(line: Sequence[Word], following: Word | None, width: float) -> bool:
    """Whether a line is one word after which the next letter did not fit."""
    word = line[0]
    letter = (following.x1 - following.x0) / len(following.text) if following else (word.x1 - word.x0) / len(word.text)
    return len(line) == 1 and word.x1 - word.x0 + letter > width - ROUNDED


def may_be_one(first: str, second: str) -> bool:
    """Whether two pieces look like one word or one number: no capital begins the second of them."""
    first = first.rpartition(CUT)[2]
    if NUMERIC.fullmatch(first) and NUMERIC.fullmatch(second):
        return True
    letters = first[-1:].isalpha() and second[:1].isalpha()
    return letters and (second[0].islower() or (first.isupper() and second.isupper()))


def _style(lines: Sequence[Sequence[Word]], box: Box) -> Style:
    """Bold and indent of a cell's text."""
    words = [word for line in lines for word in line]
    if not words:
        return PLAIN
    indent = (min(word.x0 for word in words) - box[0]) / POINTS_OF_AN_INDENT
    centred = abs((min(w.x0 for w in words) - box[0]) - (box[2] - max(w.x1 for w in words))) < POINTS_OF_AN_INDENT
    return Style(all(word.bold for word in words), 0 if centred else max(0, round(indent) - 1))
