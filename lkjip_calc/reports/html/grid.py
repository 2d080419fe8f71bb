"""A sheet drawn as in Excel: column letters, row numbers, merged cells, formats, and the marked cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lkjip_calc.findings import Finding
from lkjip_calc.messages import expected_text, reported_text
from lkjip_calc.messages.sentences import share_text
from lkjip_calc.reading.sheets import Sheet, address, letter
from lkjip_calc.reports.html.markup import esc, tag
from lkjip_calc.reports.html.shown import shown
from lkjip_calc.reports.html.words import word
from lkjip_calc.tables.model import Table

MAX_ROWS = 250
"""A longer sheet is drawn only around its marked cells."""
AROUND = 6
MAX_COLUMNS = 40
MAX_TEXT = 3000


@dataclass(frozen=True, slots=True)
class CellMark:
    """What is said about one cell: `kind` is bad (thought wrong), maybe (another candidate) or linked."""

    kind: str
    finding: Finding
    note: str


Marks = dict[str, list[CellMark]]
"""Marks by cell address."""


def marks_by_sheet(findings: Sequence[Finding], lang: str) -> dict[str, Marks]:
    """Every cell that the findings speak of, by sheet and address, the gravest word first."""
    found: dict[str, Marks] = {}

    def add(sheet: str, cell: str, mark: CellMark) -> None:
        marks = found.setdefault(sheet, {}).setdefault(cell, [])
        if not any(m.finding is mark.finding for m in marks):
            marks.append(mark)

    for finding in findings:
        expected = expected_text(finding)
        add(
            finding.sheet,
            finding.cell,
            CellMark("bad", finding, f"{word('should', lang)} {expected}" if expected else word("open", lang)),
        )
    for finding in findings:
        if finding.expected is None:
            for candidate in finding.candidates:
                note = word("perhaps", lang, share=share_text(candidate.probability))
                add(candidate.sheet, candidate.cell, CellMark("maybe", finding, note))
    for finding in findings:
        for follow in finding.consequences:
            add(follow.sheet, follow.cell, CellMark("linked", finding, word("linked", lang)))
    return found


def sheet_html(
    sheet: Sheet, tables: Sequence[Table], marks: Marks, lang: str, *, prefix: str, card: str | None = None
) -> str:
    """The used part of a sheet with its marks.

    `prefix` begins the ids of marked cells (``prefix-C35``); `card` the ids of the cards that they link to,
    None where there are none.
    """
    last = max((int(t.rows[-1]) for t in tables), default=len(sheet.rows) - 1)
    right = min(MAX_COLUMNS, max(_right(t) for t in tables) + 1 if tables else sheet.width)
    rows = _drawn_rows(sheet, tables, marks, last)
    merges = _merges(sheet, rows, right)
    drawing = _Drawing(sheet, marks, lang, prefix, card, frozenset(rows), _header_rows(tables), right, merges)
    head = "<th><span class=lk-vh>&#8239;</span></th>" + "".join(
        tag("th", letter(c), scope="col") for c in range(right)
    )
    body: list[str] = []
    before = rows[0] - 1 if rows else -1
    for row in rows:
        if row > before + 1:
            text = esc(word("gap", lang, n=row - before - 1))
            body.append(tag("tr", tag("td", text, colspan=right + 1), class_="lk-gap"))
        body.append(_row(drawing, row))
        before = row
    caption = word("drawn", lang, sheet=sheet.name, first=rows[0] + 1, last=rows[-1] + 1) if rows else sheet.name
    table = tag(
        "table",
        tag("caption", esc(caption)) + tag("thead", tag("tr", head)) + tag("tbody", "".join(body)),
        class_="lk-sheet",
    )
    return tag("div", table, class_="lk-scroll", role="region", tabindex=0, aria_label=caption)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What drawing a row needs to know."""

    sheet: Sheet
    marks: Marks
    lang: str
    prefix: str
    card: str | None
    rows: frozenset[int]
    headers: frozenset[int]
    right: int
    merges: dict[tuple[int, int], tuple[int, int, int, int]]


def _right(table: Table) -> int:
    """The last column of a table."""
    return max([c.index for c in table.columns] + list(table.label_columns.values()), default=0)


def _header_rows(tables: Sequence[Table]) -> frozenset[int]:
    """The rows that are headers of some table."""
    return frozenset(r for t in tables if t.kind_of_table != "kalimat" for r in range(t.first_row, int(np.min(t.rows))))


def _drawn_rows(sheet: Sheet, tables: Sequence[Table], marks: Marks, last: int) -> list[int]:
    """The rows to draw: all of a short sheet; of a long one the headers and what is around the marks."""
    count = min(last + 1, len(sheet.rows))
    marked = [int("".join(c for c in cell if c.isdigit())) - 1 for cell in marks]
    if count <= MAX_ROWS:
        return list(range(count))
    wanted = set(_header_rows(tables)) | {0}
    for row in marked:
        wanted.update(range(row - AROUND, row + AROUND + 1))
    if not marked:
        wanted.update(range(MAX_ROWS))
    return sorted(r for r in wanted if 0 <= r < count)[: 4 * MAX_ROWS]


def _row(drawing: _Drawing, row: int) -> str:
    """One row of the sheet."""
    cells = [tag("th", str(row + 1), scope="row")]
    column = 0
    while column < drawing.right:
        merge = drawing.merges.get((row, column))
        if merge is None:
            cells.append(_cell(drawing, row, column, 1, 1))
            column += 1
            continue
        top, left, bottom, far = merge
        width = min(far, drawing.right - 1) - column + 1
        visible = [r for r in range(top, bottom + 1) if r in drawing.rows]
        if row == visible[0] and column == left:
            cells.append(_cell(drawing, row, column, len(_run(visible)), width, source=(top, left)))
        elif row not in _run(visible):
            cells.append(tag("td", "", colspan=width if width > 1 else None))
        column += width
    return tag("tr", "".join(cells), class_="lk-head" if row in drawing.headers else None)


def _run(rows: Sequence[int]) -> list[int]:
    """The rows from the first on that follow each other without a gap."""
    run = [rows[0]]
    for row in rows[1:]:
        if row != run[-1] + 1:
            break
        run.append(row)
    return run


def _merges(sheet: Sheet, rows: Sequence[int], right: int) -> dict[tuple[int, int], tuple[int, int, int, int]]:
    """The merged range of every drawn cell that lies in one."""
    found: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    for merge in sheet.merges:
        top, left, bottom, far = merge
        for row in rows[bisect_left(rows, top) : bisect_right(rows, bottom)]:
            for column in range(left, min(far, right - 1) + 1):
                found.setdefault((row, column), merge)
    return found


def _cell(
    drawing: _Drawing, row: int, column: int, height: int, width: int, source: tuple[int, int] | None = None
) -> str:
    """One cell, marked where a finding speaks of it."""
    at = source or (row, column)
    style = drawing.sheet.features.style_at(*at)
    value = drawing.sheet.value(*at)
    text = shown(drawing.sheet, *at)[:MAX_TEXT]
    classes = []
    if isinstance(value, int | float) and not isinstance(value, bool):
        classes.append("lk-num")
    elif len(text) > 24:
        classes.append("lk-text")
    if style.bold:
        classes.append("lk-b")
    if width > 2 or row in drawing.headers:
        classes.append("lk-mid")
    if style.indent:
        classes.append(f"lk-i{min(style.indent, 8)}")
    found = drawing.marks.get(address(*at), [])
    content = _marked(drawing, found, text) if found else esc(text)
    if found:
        classes.append(f"lk-{found[0].kind}")
        classes.append(f"lk-{found[0].finding.severity}")
    return tag(
        "td",
        content,
        id=f"{drawing.prefix}-{address(*at)}" if found else None,
        class_=" ".join(classes),
        rowspan=height if height > 1 else None,
        colspan=width if width > 1 else None,
    )


def _marked(drawing: _Drawing, found: Sequence[CellMark], text: str) -> str:
    """A marked cell: its figure as a link to the card, and what is said about it.

    In a sentence only the figure itself is marked.
    """
    first = found[0]
    content = esc(text)
    if first.kind == "bad":
        figure = reported_text(first.finding)
        at = text.find(figure) if len(text) > len(figure) + 8 else -1
        if at >= 0:
            content = esc(text[:at]) + tag("mark", esc(figure)) + esc(text[at + len(figure) :])
        else:
            content = tag("mark", content)
    notes = []
    for mark in found:
        label = f"{mark.finding.id}: {mark.note}"
        link = tag("a", esc(label), href=f"#{drawing.card}-{mark.finding.id}") if drawing.card else esc(label)
        notes.append(tag("span", link, class_=f"lk-note lk-note-{mark.kind}"))
    return content + "".join(notes)
