"""The marks of one sheet: conditional formats after the cells, links to the findings, and notes."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lkjip_calc.reports.marks import Mark, Severity
from lkjip_calc.reports.package.addresses import LAST_COLUMN, LAST_ROW, address, corners, rename_sheets
from lkjip_calc.reports.package.boxes import Grid, RowHeights, grid_of
from lkjip_calc.reports.package.errors import PackageRefusedError
from lkjip_calc.reports.package.links import Links, link_splice
from lkjip_calc.reports.package.notes import (
    Note,
    append_comments,
    commented_cells,
    new_comments,
    note_text,
)
from lkjip_calc.reports.package.opc import OFFICE, Draft
from lkjip_calc.reports.package.outline import Element, prefix_of, tag
from lkjip_calc.reports.package.sheetscan import SheetScan, scan_sheet
from lkjip_calc.reports.package.vml import Blocks, append_to_drawing, new_drawing

OWN_FORMULA = 'N("lkjip")=0'
"""A condition that always holds, and by which a conditional format is known as ours."""

FILLS: dict[Severity, str] = {"tinggi": "FF9C9C", "sedang": "FFCF70", "rendah": "FFF2A8"}
"""The fill (`RRGGBB`) of a marked cell by severity."""

_GRAVEST_FIRST: tuple[Severity, ...] = ("tinggi", "sedang", "rendah")
_CELLS_PER_FORMAT = 200
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_THREADED = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
Cell = tuple[int, int]


@dataclass(slots=True)
class _MarkedCell:
    """The marks that fall on one cell, after merged cells have gone to their anchor."""

    row: int
    column: int
    marks: list[Mark]

    @property
    def severity(self) -> Severity:
        return min((mark.severity for mark in self.marks), key=_GRAVEST_FIRST.index)


@dataclass(frozen=True, slots=True)
class Marked:
    """What became of the marks of one sheet.

    `cells`: cells coloured. `notes`: notes added. `commented`: marks on cells that have a comment
    already. `moved`: marks on a merged cell that went to its anchor. `beyond_cap`: marks coloured
    without a note, because the sheet has enough.
    """

    cells: int
    notes: int
    commented: tuple[Mark, ...]
    moved: tuple[Mark, ...]
    beyond_cap: tuple[Mark, ...]


class Marker:
    """Puts marks on the sheets of a draft."""

    def __init__(self, draft: Draft, fills: Mapping[Severity, int], names: Mapping[str, str]) -> None:
        self._draft = draft
        self._package = draft.package
        self._fills = fills
        self._names = names
        self._blocks = Blocks()
        self._own_parts: dict[str, str] = {}
        for member in self._package.archive.members:
            if member.name.lower().endswith(".vml"):
                self._blocks.see(self._package.read(member.name))

    def mark(self, part: str, marks: Sequence[Mark]) -> Marked:
        """Colour the cells of the marks in a sheet part, and give them notes."""
        member = self._package.member(part)
        limits = self._package.limits
        heights = RowHeights(mark.row for mark in marks)
        scan = scan_sheet(lambda: self._package.archive.stream(member), part, limits.tail_bytes, heights.watch)
        anchors = _Anchors(marks)
        priorities = _Priorities()
        links = Links()

        def visit(local: str, attributes: dict[str, str]) -> None:
            if local == "mergeCell":
                anchors.merged(attributes.get("ref", ""))
            elif local == "cfRule":
                priorities.seen(attributes.get("priority", ""))
            elif local == "hyperlink":
                links.seen(attributes.get("ref", ""))

        tail = scan.tail_outline(visit)
        cells, moved = anchors.cells()
        formats = self._formats(scan, cells, priorities.highest)
        self._draft.cells[part] = (scan.cells_start, scan.cells_end)
        self._draft.splice(part, scan.insertion(tail, "conditionalFormatting", formats))
        free = links.free(((cell.row, cell.column), self._places(cell)[0]) for cell in cells if self._places(cell))
        if free:
            self._draft.splice(part, link_splice(scan, tail, free))
        notes, commented, beyond = self._notes(part, cells)
        if notes:
            grid = grid_of(scan.head_outline(), heights.pixels)
            self._add_notes(scan, tail, notes, grid)
        return Marked(len(cells), len(notes), commented, moved, beyond)

    def _formats(self, scan: SheetScan, cells: Sequence[_MarkedCell], highest: int) -> bytes:
        """The conditional formats, a few hundred cells each."""
        t = tag(scan.root, "")
        items = []
        for severity in _GRAVEST_FIRST:
            places = [address(cell.row, cell.column) for cell in cells if cell.severity == severity]
            for start in range(0, len(places), _CELLS_PER_FORMAT):
                highest += 1
                group = " ".join(places[start : start + _CELLS_PER_FORMAT])
                items.append(
                    f'<{t}conditionalFormatting sqref="{group}">'
                    f'<{t}cfRule type="expression" dxfId="{self._fills[severity]}" priority="{highest}">'
                    f"<{t}formula>{OWN_FORMULA}</{t}formula></{t}cfRule></{t}conditionalFormatting>"
                )
        return "".join(items).encode()

    def _notes(self, part: str, cells: Sequence[_MarkedCell]) -> tuple[list[Note], tuple[Mark, ...], tuple[Mark, ...]]:
        """The notes to add, the marks whose cell has a comment, and those over the cap."""
        taken: set[Cell] = set()
        for relation in self._package.relations(part):
            if relation.is_a("comments") or relation.type == _THREADED:
                taken |= commented_cells(self._package.read(relation.target), relation.target)
        notes: list[Note] = []
        commented: list[Mark] = []
        beyond: list[Mark] = []
        for cell in cells:
            if (cell.row, cell.column) in taken:
                commented.extend(cell.marks)
            elif len(notes) >= self._package.limits.notes_per_sheet:
                beyond.extend(cell.marks)
            elif any(mark.note.strip() for mark in cell.marks):
                text = note_text((mark.note for mark in cell.marks), self._places(cell))
                notes.append(Note(cell.row, cell.column, text))
        return notes, tuple(commented), tuple(beyond)

    def _places(self, cell: _MarkedCell) -> list[str]:
        """The places of the findings of a cell among the new sheets."""
        return list(dict.fromkeys(rename_sheets(mark.target, self._names) for mark in cell.marks if mark.target))

    def _add_notes(self, scan: SheetScan, tail: Element, notes: Sequence[Note], grid: Grid) -> None:
        part, draft, package = scan.part, self._draft, self._package
        existing = self._only(part, "comments")
        if existing is None:
            comments = draft.fresh("xl/comments{}.xml")
            draft.add(comments, _constant(new_comments(notes)), _COMMENTS)
            draft.relate(part, "comments", comments)
        else:
            draft.splice(existing, *append_comments(package.read(existing), existing, notes))
        blocks = self._blocks.take(len(notes))
        drawing = tail.first("legacyDrawing")
        if drawing is not None:
            target = self._drawing_part(part, drawing)
            draft.splice(target, *append_to_drawing(package.read(target), target, notes, grid, blocks))
            return
        target = draft.fresh("xl/drawings/vmlDrawing{}.vml")
        content = new_drawing(notes, grid, blocks)
        draft.set_default("vml", _DRAWING)
        draft.add(target, _constant(content), _DRAWING)
        relation = draft.relate(part, "vmlDrawing", target)
        draft.splice(part, scan.insertion(tail, "legacyDrawing", _legacy_drawing(scan, relation)))

    def _only(self, part: str, kind: str) -> str | None:
        """The one part of that kind that a sheet has, or None."""
        found = self._package.related(part, kind)
        if len(found) > 1:
            raise PackageRefusedError("odd-structure", f"a sheet with two parts of {kind}", part)
        if found:
            self._claim(found[0], part)
        return found[0] if found else None

    def _drawing_part(self, part: str, drawing: Element) -> str:
        identifier = drawing.attributes.get(f"{{{OFFICE}}}id")
        for relation in self._package.relations(part):
            if relation.id == identifier and relation.is_a("vmlDrawing"):
                self._claim(relation.target, part)
                return relation.target
        raise PackageRefusedError("odd-structure", "a drawing of comments without a part", part)

    def _claim(self, part: str, sheet: str) -> None:
        """A comments part or drawing belongs to one sheet; one that two share is not touched."""
        if self._own_parts.setdefault(part.lower(), sheet) != sheet:
            raise PackageRefusedError("shared-part", "two sheets share it", part)


def _constant(content: bytes) -> Callable[[], list[bytes]]:
    return lambda: [content]


def _legacy_drawing(scan: SheetScan, relation: str) -> bytes:
    name = tag(scan.root, "legacyDrawing")
    prefix = prefix_of(scan.head, scan.root, OFFICE)
    if prefix is None:
        return f'<{name} xmlns:r="{OFFICE}" r:id="{relation}"/>'.encode()
    return f'<{name} {prefix}:id="{relation}"/>'.encode()


class _Priorities:
    """The highest priority of the conditional formats that are there."""

    def __init__(self) -> None:
        self.highest = 0

    def seen(self, priority: str) -> None:
        if priority.isdecimal() and len(priority) < 10:
            self.highest = max(self.highest, int(priority))


class _Anchors:
    """The cells of the marks, those inside a merged cell moved to its first cell."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        by_row = sorted({(mark.row, mark.column) for mark in marks})
        self._rows = [row for row, _ in by_row]
        self._cells = by_row
        self._moved: dict[Cell, Cell] = {}

    def merged(self, reference: str) -> None:
        """Take note of one merged cell."""
        area = corners(reference)
        if area is None:
            return
        top, left, bottom, right = area
        start = bisect.bisect_left(self._rows, top)
        end = bisect.bisect_right(self._rows, bottom)
        for row, column in self._cells[start:end]:
            if left <= column <= right and (row, column) != (top, left):
                self._moved[row, column] = (top, left)

    def cells(self) -> tuple[list[_MarkedCell], tuple[Mark, ...]]:
        """The marked cells in the order of their first mark, and the marks that moved."""
        cells: dict[Cell, _MarkedCell] = {}
        moved = []
        for mark in self._marks:
            place = (mark.row, mark.column)
            if place in self._moved:
                moved.append(mark)
                place = self._moved[place]
            cells.setdefault(place, _MarkedCell(*place, [])).marks.append(mark)
        return list(cells.values()), tuple(moved)


def in_grid(mark: Mark) -> bool:
    """Whether the mark's cell exists in a sheet."""
    return 1 <= mark.row <= LAST_ROW and 1 <= mark.column <= LAST_COLUMN
