"""From the paragraphs and tables of a document, in its order, to sheets.

The running text is one sheet, a paragraph per row. Every table is a sheet of its own, named after its caption
and with the lines over it as its title, so that what is known of workbooks holds for documents too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from lkjip_calc.reading.sheets import PLAIN, DocumentPlace, Features, Sheet, Style, Value

TEXT = "Teks"
MAX_TITLE = 300
MAX_CAPTION = 200
CAPTION_LINES = 5
"""The number of a table stands at most that many lines above it."""
TITLE_LINES = 3
MAX_ABOVE = 1_000_000
"""So many blank rows stand above the tables of one text in all; a table after that begins in its first row."""
CAPTION = re.compile(
    r"\W*(?:lanjutan\W+)?(?:tabel|table)\W{0,3}"
    r"(?P<number>(?:\d+|[ivx]+)(?:\s*[.\-–]\s*(?:\d+|[a-z]\b))*)(?!\w)",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\W*(?:sumber|source|catatan|keterangan)\b", re.IGNORECASE)
_CONTINUED = re.compile(r"\blanjutan\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the running text: its text and where it begins."""

    text: str
    place: DocumentPlace
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells as text, where each row stands, merged ranges and styles as in `Sheet`.

    `top` is the 0-based row of the sheet that the first row becomes.
    """

    rows: list[list[str]]
    places: list[DocumentPlace]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    styles: dict[tuple[int, int], Style] = field(default_factory=dict)
    top: int = 0

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row) for row in self.rows), default=0)


Block = Paragraph | Grid


def is_caption(text: str) -> bool:
    """Whether a line is the number and title of a table, and no sentence about it."""
    text = text.strip()
    if len(text) > MAX_CAPTION or not CAPTION.match(text):
        return False
    return not (text.endswith((".", ":", ";")) and len(text.split()) > 8)


def sheets_of(blocks: Sequence[Block], *, by_line: bool = False) -> tuple[Sheet, ...]:
    """The sheets of a document. `by_line` puts every paragraph on the row of its line number."""
    grids = [(n, block) for n, block in enumerate(blocks) if isinstance(block, Grid)]
    captions = _captions(blocks, [n for n, _ in grids])
    found = [_text_sheet([b for b in blocks if isinstance(b, Paragraph)], by_line=by_line)]
    used = {TEXT.lower()}
    above, left = _Above.of(max((grid.top for _, grid in grids), default=0)), MAX_ABOVE
    for place, ((_, grid), caption) in enumerate(zip(grids, captions, strict=True), 1):
        name = _unlike(_name(caption, place), used)
        left -= grid.top
        found.append(_grid_sheet(grid if left >= 0 else replace(grid, top=0), name, caption, above))
    return tuple(sheet for sheet in found if sheet.rows)


def unread_tables(blocks: Sequence[Block], sheets: Sequence[Sheet]) -> list[str]:
    """The numbers of the tables that a document has a caption of and no cells: drawn without lines, or a picture."""
    known = {sheet.name for sheet in sheets}
    names = [_name((block.text,), 0) for block in blocks if isinstance(block, Paragraph) and is_caption(block.text)]
    return [name.removeprefix("Tabel ") for name in dict.fromkeys(names) if name not in known]


def _text_sheet(paragraphs: Sequence[Paragraph], *, by_line: bool) -> Sheet:
    """The running text in column A."""
    rows: list[list[Value]] = []
    places: list[DocumentPlace] = []
    styles: dict[tuple[int, int], Style] = {}
    for paragraph in paragraphs:
        while by_line and len(rows) < paragraph.place.number - 1:
            rows.append([])
            places.append(DocumentPlace("line", len(rows)))
        if paragraph.style != PLAIN:
            styles[len(rows), 0] = paragraph.style
        rows.append([paragraph.text])
        places.append(paragraph.place)
    return Sheet(TEXT, rows, (), _features(len(rows), 1, styles), places=tuple(places))


@dataclass(frozen=True, slots=True)
class _Above:
    """The blank rows above the tables of a text and where they stand, made once for all of its tables."""

    rows: list[list[Value]]
    places: list[DocumentPlace]

    @classmethod
    def of(cls, most: int) -> _Above:
        """As many as the last table needs."""
        return cls([[] for _ in range(most)], [DocumentPlace("line", n) for n in range(1, most + 1)])


def _grid_sheet(grid: Grid, name: str, caption: Sequence[str], above: _Above) -> Sheet:
    """A table as a sheet of its own."""
    places = [*above.places[: grid.top], *(replace(place, table=name) for place in grid.places)]
    rows, width = above.rows[: grid.top], grid.width
    rows += [[*row, *[""] * (width - len(row))] for row in grid.rows]
    merges = tuple((a + grid.top, b, c + grid.top, d) for a, b, c, d in grid.merges)
    styles = {(row + grid.top, column): style for (row, column), style in grid.styles.items()}
    features = _features(len(rows), width, styles)
    return Sheet(name, rows, merges, features, caption=tuple(caption), places=tuple(places))


def _features(height: int, width: int, styles: dict[tuple[int, int], Style]) -> Features:
    """The features of a sheet of which only some cells are dressed."""
    known: dict[Style, int] = {PLAIN: 0}
    numbers = np.zeros((height, width), np.int32)
    for place, style in styles.items():
        numbers[place] = known.setdefault(style, len(known))
    return Features(numbers, tuple(known))


def _captions(blocks: Sequence[Block], grids: Sequence[int]) -> list[tuple[str, ...]]:
    """The title lines of every table. A document that puts captions below its tables has one after each."""
    before = [_before(blocks, n) for n in grids]
    after = [_after(blocks, n) for n in grids]
    numbered = [lines for lines in before if lines and is_caption(lines[0])]
    if sum(bool(lines) for lines in after) > len(numbered):
        return [a or b for a, b in zip(after, before, strict=True)]
    return before


def _before(blocks: Sequence[Block], number: int) -> tuple[str, ...]:
    """The lines over a table: from its number on, or the nearest ones where it has none."""
    lines: list[str] = []
    for block in reversed(blocks[max(0, number - CAPTION_LINES) : number]):
        if not isinstance(block, Paragraph) or len(block.text) > MAX_TITLE:
            break
        lines.insert(0, block.text)
        if is_caption(block.text):
            return tuple(lines)
    return tuple(line for line in lines[-TITLE_LINES:] if not _SOURCE.match(line))


def _after(blocks: Sequence[Block], number: int) -> tuple[str, ...]:
    """The numbered caption right below a table."""
    below = blocks[number + 1] if number + 1 < len(blocks) else None
    return (below.text,) if isinstance(below, Paragraph) and is_caption(below.text) else ()


def _name(caption: Sequence[str], place: int) -> str:
    """The name of a table: its number as printed, or which table of the document it is."""
    match = CAPTION.match(caption[0].strip()) if caption and is_caption(caption[0]) else None
    return "Tabel " + "".join(match["number"].split()) if match else f"Tabel ke-{place}"


def _unlike(name: str, used: set[str]) -> str:
    """A name that no other sheet has."""
    given, number = name, 2
    while given.lower() in used:
        given, number = f"{name} ({number})", number + 1
    used.add(given.lower())
    return given


def is_continued(caption: Sequence[str]) -> bool:
    """Whether a caption says that its table goes on from an earlier page (`Lanjutan Tabel 3.7`)."""
    return any(_CONTINUED.search(line) for line in caption)
