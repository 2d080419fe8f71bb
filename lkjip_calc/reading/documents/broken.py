"""Tables that pages broke, and words that narrow columns cut: put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lkjip_calc.reading.documents.blocks import Grid
from lkjip_calc.reading.documents.pages import CUT, Drawn, Page, TextLine, may_be_one
from lkjip_calc.reading.documents.prose import opens_on
from lkjip_calc.reading.documents.rows import first_figures, is_figure
from lkjip_calc.reading.sheets import DocumentPlace

SAME_EDGE = 4.0
"""Columns of a table that goes on have their edges within that many points."""
HEADING_CELLS = 2
"""A row without figures is a heading if no more of its cells are filled: its number and its name."""
SYLLABLE = 3
_UNKNOWN_PIECE = (4, 12)
"""What it costs that a piece alone, long or a mere syllable, is a word which stands nowhere else."""
MAX_PIECES = 8
_WORD = re.compile(rf"[^\W\d_{CUT}]+")
_PIECES = re.compile(rf"(?<![^\W\d_])[^\W\d_]++(?:{CUT}[^\W\d_]++){{1,{MAX_PIECES}}}")


def same_columns(drawn: Drawn, other: TextLine | Drawn | None) -> bool:
    """Whether two drawn tables have the same columns."""
    return (
        isinstance(other, Drawn)
        and len(drawn.edges) == len(other.edges)
        and all(abs(a - b) <= SAME_EDGE for a, b in zip(drawn.edges, other.edges, strict=True))
    )


def whole_words(pages: Sequence[Page]) -> list[Page]:
    """The pages with the pieces of every cut word put together as the words of the document say."""
    texts = (text for page in pages for item in page.items for text in _texts(item))
    known = frozenset(word.lower() for text in texts for word in _WORD.findall(_PIECES.sub(" ", text)))
    return [
        replace(page, items=[_whole(item, known) if isinstance(item, Drawn) else item for item in page.items])
        for page in pages
    ]


def _texts(item: TextLine | Drawn) -> Iterable[str]:
    """The texts of what stands on a page."""
    return [item.text] if isinstance(item, TextLine) else [text for row in item.rows for text in row]


def _whole(drawn: Drawn, known: frozenset[str]) -> Drawn:
    """A table with its cut words decided; a number that was cut is one number."""

    def words(match: re.Match[str]) -> str:
        return " ".join(_put_together(match[0].split(CUT), known)[1])

    rows = [[_PIECES.sub(words, t).replace(CUT, "") if CUT in t else t for t in row] for row in drawn.rows]
    return replace(drawn, rows=rows)


def _put_together(pieces: Sequence[str], known: frozenset[str]) -> tuple[int, list[str]]:
    """The likeliest words that pieces make, and how unlikely they are: words that the document has are likely."""
    best: tuple[int, list[str]] | None = None
    for end in range(len(pieces), 0, -1):
        word = "".join(pieces[:end])
        cost = 0 if word.lower() in known else len(word) + (0 if end > 1 else _UNKNOWN_PIECE[len(word) <= SYLLABLE])
        rest, words = _put_together(pieces[end:], known) if end < len(pieces) else (0, [])
        if best is None or cost + rest < best[0]:
            best = cost + rest, [word, *words]
    return best or (0, [])


class BrokenTable:
    """A table while its pages are gathered."""

    def __init__(self, drawn: Drawn, page: int) -> None:
        self.first = drawn
        self.rows = [list(row) for row in drawn.rows]
        self.pages = [page] * len(drawn.rows)
        self.merges = list(drawn.merges)
        self.styles = dict(drawn.styles)
        self.full = set(drawn.full)

    def goes_on(self, drawn: Drawn) -> bool:
        """Whether a table at the head of the next page has the columns of this one."""
        return same_columns(self.first, drawn)

    def append(self, drawn: Drawn, page: int) -> None:
        """Add the rows of a further page; a row that a page broke is put together again."""
        rows = [list(row) for row in drawn.rows]
        head = next((n for n, (a, b) in enumerate(zip(rows, self.first.rows, strict=False)) if a != b), 0)
        if len(rows) > head and self._breaks_off(rows[head], rows[head + 1 :]):
            for column, text in enumerate(rows[head]):
                if text:
                    self.rows[-1][column] = self._with(column, text)
            rows[head] = [""] * len(rows[head])
        top = len(self.rows)
        self.rows += rows
        self.pages += [page] * len(rows)
        self.merges += [(a + top, b, c + top, d) for a, b, c, d in drawn.merges]
        self.styles |= {(row + top, column): style for (row, column), style in drawn.styles.items()}
        self.full |= {(row + top, column) for row, column in drawn.full}

    def _with(self, column: int, text: str) -> str:
        """A cell of the last row with what stands of it on the next page."""
        above = self.rows[-1][column]
        if above and self._is_cut(column, text):
            return above + text
        return f"{above} {text}".strip()

    def _is_cut(self, column: int, text: str) -> bool:
        """Whether a cell of the last row ends within a word or a number that a text goes on with."""
        above = self.rows[-1][column]
        cut = (len(self.rows) - 1, column) in self.full
        return cut and bool(above and text) and may_be_one(above.split()[-1], text.split()[0])

    def _breaks_off(self, row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
        """Whether the first row of a page only goes on with the words of the last one."""
        filled = [(column, text) for column, text in enumerate(row) if text]
        above = self.rows[-1]
        if not filled or any(not above[c] or (is_figure(t) and not self._is_cut(c, t)) for c, t in filled):
            return False
        if any(text[0].islower() or opens_on(above[c]) or self._is_cut(c, text) for c, text in filled):
            return True
        figures = [c for c, text in enumerate(above) if is_figure(text) and not row[c]]
        top = first_figures(self.rows)
        heads = [r for r in self.rows[1:top] if sum(map(bool, r)) <= HEADING_CELLS]
        body = [r for r in (*heads, *self.rows[top:], *below) if any(r)]
        return bool(figures) and all(any(map(is_figure, r[1:])) for r in body)

    def grid(self) -> Grid:
        """The finished table; its rows are counted through all pages."""
        places = [DocumentPlace("row", n, page) for n, page in enumerate(self.pages, 1)]
        return Grid(self.rows, places, tuple(self.merges), self.styles)
