"""What is drawn on a page: words as lines, and the cells of a ruled table with the words in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lkjip_calc.reading.sheets import PLAIN, Style

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the page's upper left corner."""
POINTS_OF_AN_INDENT = 6.0
MIN_CELLS = 4
NEAR = 3.0
_BROKEN_AMOUNT = re.compile(r"\(?(?:Rp\.? ?)?\d{1,3}(?:\.\d{3})*(?:,\d{2})?(?:,-)?\)?%?|100,00")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    bold: bool = False


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


def lines_of(words: Iterable[Word]) -> list[TextLine]:
    """The lines that words stand on, from top to bottom."""
    return [_text_line(group) for group in _grouped(words)]


def _grouped(words: Iterable[Word]) -> list[list[Word]]:
    """Words by line, each line from left to right."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.top, w.x0)):
        middle = (word.top + word.bottom) / 2
        if groups and groups[-1][0].top <= middle <= groups[-1][0].bottom:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [sorted(group, key=lambda w: w.x0) for group in groups]


def _text_line(words: Sequence[Word]) -> TextLine:
    """One line."""
    text = " ".join(word.text for word in words)
    top, bottom = min(w.top for w in words), max(w.bottom for w in words)
    return TextLine(
        text, words[0].x0, words[-1].x1, top, bottom, words[0].x1 - words[0].x0, all(word.bold for word in words)
    )


def drawn_of(cells: Sequence[Box], words: Sequence[Word]) -> tuple[Drawn | None, list[Word]]:
    """A table from the boxes of its cells, and the words that are in none of them.

    A frame around text has too few cells to be a table; its words stay running text.
    """
    if len(cells) < MIN_CELLS:
        return None, list(words)
    lefts, tops = _edges(box[0] for box in cells), _edges(box[1] for box in cells)
    right, bottom = max(box[2] for box in cells), max(box[3] for box in cells)
    inside = [w for w in words if lefts[0] <= _middle(w)[0] <= right and tops[0] <= _middle(w)[1] <= bottom]
    if not inside or len(lefts) < 2:
        return None, list(words)
    rows = [[""] * len(lefts) for _ in tops]
    drawn = Drawn(tops[0], bottom, tuple(lefts), rows)
    for box in cells:
        row, column = _at(tops, box[1]), _at(lefts, box[0])
        last_row, last_column = _at(tops, box[3] - NEAR), _at(lefts, box[2] - NEAR)
        own = [w for w in inside if box[0] <= _middle(w)[0] < box[2] and box[1] <= _middle(w)[1] < box[3]]
        lines = _grouped(own)
        rows[row][column] = _joined([" ".join(w.text for w in line) for line in lines])
        if (last_row, last_column) > (row, column):
            drawn.merges.append((row, column, max(row, last_row), max(column, last_column)))
        style = _style(lines, box)
        if style != PLAIN:
            drawn.styles[row, column] = style
    taken = {id(word) for word in inside}
    return drawn, [word for word in words if id(word) not in taken]


def _edges(numbers: Iterable[float]) -> list[float]:
    """Edges that lie nearer together than the width of a line count once."""
    found: list[float] = []
    for number in sorted(numbers):
        if not found or number - found[-1] > NEAR:
            found.append(number)
    return found


def _at(edges: Sequence[float], number: float) -> int:
    """The row or column that begins at or before a coordinate."""
    return max(0, bisect_left(edges, number + NEAR) - 1)


def _middle(word: Word) -> tuple[float, float]:
    """The middle of a word."""
    return (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2


def _joined(lines: Sequence[str]) -> str:
    """The text of a cell; an amount that did not fit on its line is one amount."""
    whole = "".join(lines)
    if len(lines) > 1 and _BROKEN_AMOUNT.fullmatch(whole) and not all(_BROKEN_AMOUNT.fullmatch(t) for t in lines[:-1]):
        return whole
    text = ""
    for line in lines:
        text += line if not text or (text.endswith("-") and line[:1].islower()) else f" {line}"
    return text


def _style(lines: Sequence[Sequence[Word]], box: Box) -> Style:
    """Bold and indent of a cell's text."""
    words = [word for line in lines for word in line]
    if not words:
        return PLAIN
    indent = (min(word.x0 for word in words) - box[0]) / POINTS_OF_AN_INDENT
    centred = abs((min(w.x0 for w in words) - box[0]) - (box[2] - max(w.x1 for w in words))) < POINTS_OF_AN_INDENT
    return Style(all(word.bold for word in words), 0 if centred else max(0, round(indent) - 1))
