"""Plain text and Markdown (.txt, .md) as blocks; a row of a sheet is a line of the file.

Tables are stretches of lines whose cells are set apart by tabs, by ``|`` or by columns of white space. Pages that
a program wrote one after another leave blank lines inside a table.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from lkjip_calc.reading.documents.aligned import (
    Row,
    cells_of,
    chunks_of,
    has_figures,
    header_start,
    indents_of,
    stretch,
)
from lkjip_calc.reading.documents.blocks import Block, Grid
from lkjip_calc.reading.documents.fragments import mended
from lkjip_calc.reading.documents.prose import Line, paragraphs_of, plain
from lkjip_calc.reading.documents.rows import MIN_LINES, aligned, first_figures, put_together
from lkjip_calc.reading.sheets import DocumentPlace

MAX_BLANKS = 3
"""More blank lines than this end a table."""
MAX_LINES = 500_000
MAX_CELLS = 1_000
"""A line of more cells is no row of a table."""
_LINE_END = re.compile(r"\r\n|\r|\n")
_RULE = re.compile(r":?-{2,}:?")
_PIPE = re.compile(r"(?<!\\)\|")
_MARKER = re.compile(r"(?:[-–•▪●○*➤►✓]|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]|\d{1,2})")


def text_blocks(text: str) -> tuple[list[Block], list[str]]:
    """The blocks of a text, and notes on the lines that were left out.

    Raises:
        ValueError: when it has too many lines.
    """
    lines = [line.replace("\f", "").rstrip(" ") for line in _LINE_END.split(text)]
    if len(lines) > MAX_LINES:
        raise ValueError(f"more than {MAX_LINES} lines")
    blocks: list[Block] = []
    notes: list[str] = []
    prose: list[Line] = []
    number, free, gap = 0, 0, False
    rows = [chunks_of(line) if not _is_tabbed(line) and not _is_piped(line) else [] for line in lines]
    while number < len(lines):
        end = stretch(rows, number) if has_figures(rows[number]) else number
        if end > number:
            top = header_start(rows, number, free)
            blocks += paragraphs_of([line for line in prose if line.place.number <= top])
            prose = []
            blocks.append(_aligned_grid(rows[top:end], top))
            number, free, gap = end, end, True
            continue
        end, cells = _stretch(lines, number)
        if cells:
            blocks += paragraphs_of(prose)
            prose = []
            grid, ghosts = _grid(cells, number)
            blocks.append(grid)
            notes += [f"ghost:{number + 1 + ghost}" for ghost in ghosts]
            number, free, gap = end, end, True
            continue
        for place in range(number, end):
            if lines[place].strip():
                prose.append(Line(lines[place].replace("\t", " "), DocumentPlace("line", place + 1), gap))
            gap = not lines[place].strip()
        number = end
    return [*blocks, *paragraphs_of(prose)], notes


def _aligned_grid(rows: Sequence[Row], start: int) -> Grid:
    """A table that white space sets apart, its first line at 0-based `start`; indents are kept before the words."""
    cells, merges, edges = cells_of(rows)
    indents = indents_of(rows, edges, 1.0)
    done, _ = put_together(cells)
    for (row, column), indent in indents.items():
        if column < len(done[row]) and done[row][column]:
            done[row][column] = " " * indent + done[row][column]
    return Grid(done, [DocumentPlace("line", start + 1 + n) for n in range(len(done))], tuple(merges), top=start)


def _stretch(lines: Sequence[str], start: int) -> tuple[int, list[list[str]]]:
    """Where the stretch of a kind that begins at a line ends, and its cells if it is a table."""
    for is_row, split in ((_is_piped, _pipe_cells), (_is_tabbed, _tab_cells)):
        if not is_row(lines[start]):
            continue
        end = start + 1
        for place in range(start + 1, len(lines)):
            if is_row(lines[place]):
                end = place + 1
            elif lines[place].strip() or place - end >= MAX_BLANKS:
                break
        cells = [split(line) for line in lines[start:end]]
        full = [row for row in cells if sum(bool(text) for text in row) > 1]
        if len(full) >= MIN_LINES and not _is_list(cells):
            return end, cells
        return end, []
    return start + 1, []


def _is_tabbed(line: str) -> bool:
    """Whether a line has cells set apart by tabs."""
    return 0 < line.count("\t") < MAX_CELLS


def _tab_cells(line: str) -> list[str]:
    """The cells of a line with tabs."""
    return [plain(text) for text in line.split("\t")] if line.strip() else []


def _is_piped(line: str) -> bool:
    """Whether a line is a row of a Markdown table."""
    return (line.lstrip().startswith("|") or line.count(" | ") > 1) and line.count("|") < MAX_CELLS


def _pipe_cells(line: str) -> list[str]:
    """The cells of a row of a Markdown table; the ruling under its header is an empty row."""
    if not line.strip() or _is_rule(line):
        return []
    inner = re.sub(r"^\||(?<!\\)\|$", "", line.strip())
    return [plain(re.sub(r"<br\s*/?>", " ", text.replace("\\|", "|"))) for text in _PIPE.split(inner)]


def _is_rule(line: str) -> bool:
    """Whether a line is the ruling under the header of a Markdown table."""
    inner = line.strip().removeprefix("|").removesuffix("|")
    return all(_RULE.fullmatch(cell.strip()) for cell in inner.split("|"))


def _is_list(cells: Sequence[Sequence[str]]) -> bool:
    """Whether the lines are items of a list, with a tab after their marks."""
    filled = [[text for text in row if text] for row in cells if any(row)]
    return all(len(row) < 2 or (len(row) == 2 and _MARKER.fullmatch(row[0])) for row in filled)


def _grid(cells: list[list[str]], start: int) -> tuple[Grid, list[int]]:
    """A table whose first line is at 0-based `start`, and the lines of it that were left out."""
    parts = [(blank, list(rows)) for blank, rows in itertools.groupby(cells, key=lambda row: not any(row))]
    moved = iter(aligned([rows for blank, rows in parts if not blank]))
    rows = [row for blank, own in parts for row in (own if blank else next(moved))]
    rows, merges = mended(rows, first_figures(rows))
    done, ghosts = put_together(rows)
    places = [DocumentPlace("line", start + 1 + n) for n in range(len(done))]
    return Grid(done, places, tuple(merges), top=start), ghosts
