"""A Word document (.docx) as blocks: paragraphs and tables in document order, then the footnotes.

What Word shows is read: inserted text, content controls, hyperlinks and text boxes are part of a paragraph,
deleted text and field codes are not. Paragraphs are counted as Word counts them: those with text.
"""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lkjip_calc.reading.documents.blocks import Block, Grid, Paragraph
from lkjip_calc.reading.documents.errors import TooLargeError
from lkjip_calc.reading.documents.mending import mended
from lkjip_calc.reading.sheets import PLAIN, DocumentPlace, Style

if TYPE_CHECKING:
    from docx.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MAX_XML = 2**28
"""A part of text that unpacks to more bytes than this is refused."""
MAX_COLUMNS = 1_000
MAX_WIDTH = 2**14
TWIPS_OF_AN_INDENT = 220
_HIDDEN = frozenset(W + name for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "txbxContent"))
_TRANSPARENT = frozenset(W + name for name in ("sdt", "sdtContent", "ins", "customXml", "moveTo", "smartTag"))
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def open_document(content: bytes) -> Document:
    """Open a Word document with python-docx.

    Raises:
        TooLargeError: when its text unpacks to too many bytes.
        ValueError: when it is no sound Word document.
        ImportError: when python-docx is not installed.
    """
    import docx

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if any(item.file_size > MAX_XML for item in package.infolist() if item.filename.lower().endswith(".xml")):
            raise TooLargeError
    try:
        with contextlib.suppress(Exception):
            return docx.Document(io.BytesIO(content))
        return docx.Document(io.BytesIO(mended(content)))
    except Exception as error:
        # python-docx lets through whatever its parts raise on a damaged package.
        raise ValueError(str(error)) from error


def word_blocks(content: bytes, max_cells: int) -> list[Block]:
    """The blocks of a Word document whose tables have no more cells than `max_cells`; raises as `open_document`."""
    document = open_document(content)
    reader = _Reader(_indents_of_styles(document), max_cells)
    blocks = list(reader.blocks(_body(document)))
    return blocks + reader.footnotes(document)


@dataclass(frozen=True, slots=True)
class Seats:
    """Where the text of a document sits: numbers of paragraph elements among all of the body, in document order.

    `paragraphs` has one for each counted paragraph; `tables` those of every cell, by (row, column), in the order
    of the tables; `notes` that of the paragraph that refers to a footnote.
    """

    paragraphs: tuple[int, ...]
    tables: tuple[dict[tuple[int, int], list[int]], ...]
    notes: tuple[int, ...]

    def of(self, place: DocumentPlace, table: int | None, column: int) -> list[int]:
        """The paragraph elements at a place; `table` is the number of its table, `column` that of its cell."""
        if table is not None:
            return self.tables[table].get((place.number - 1, column), [])
        known = self.notes if place.unit == "footnote" else self.paragraphs
        return [known[place.number - 1]] if place.number <= len(known) else []


def _body(document: Document) -> Any:
    """The body of a document.

    Raises:
        ValueError: when its main part is none, whatever the package says.
    """
    body = document.element.find(W + "body")
    if body is None:
        raise ValueError("no body")
    return body


def seats_of(content: bytes, max_cells: int) -> Seats:
    """Where the text of a document sits; raises as `open_document` does."""
    document = open_document(content)
    body = document.element
    number = {element: n for n, element in enumerate(body.iter(W + "p"))}
    reader = _Reader({}, max_cells)
    list(reader.blocks(_body(document)))
    references = body.iter(W + "footnoteReference", W + "endnoteReference")
    notes = [next(a for a in mark.iterancestors() if a.tag == W + "p") for mark in references]
    return Seats(
        tuple(number[p] for p in reader.seen),
        tuple({cell: [number[p] for p in own] for cell, own in table.items()} for table in reader.tables),
        tuple(number[p] for p in notes),
    )


def text_of(paragraph: Any) -> str:
    """The text of a paragraph element as Word shows it, without the text boxes anchored in it."""
    parts: list[str] = []
    _collect(paragraph, parts)
    return "".join(parts).replace("\u00ad", "")


def _collect(element: Any, parts: list[str]) -> None:
    """Gather the text below an element."""
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _HIDDEN or tag == _MC + "Fallback":
            continue
        name = tag.rpartition("}")[2]
        if tag in (W + "t", _MATH + "t"):
            parts.append(child.text or "")
        elif tag.startswith(W) and name in _MARKS:
            parts.append(_MARKS[name])
        else:
            _collect(child, parts)


def children_of(element: Any, *names: str) -> Iterator[Any]:
    """The children with these names, through content controls and insertions that only wrap them."""
    for child in element:
        if child.tag in _TRANSPARENT:
            yield from children_of(child, *names)
        elif isinstance(child.tag, str) and child.tag.startswith(W) and child.tag[len(W) :] in names:
            yield child


def rows_of(table: Any) -> list[Any]:
    """The row elements of a table that are not deleted."""
    return [row for row in children_of(table, "tr") if row.find(f"{W}trPr/{W}del") is None]


def number_of(element: Any, path: str, default: int = 0) -> int:
    """The number in the `w:val` of an element below another."""
    found = element.find("/".join(W + step for step in path.split("/")))
    try:
        return int(found.get(W + "val", default)) if found is not None else default
    except ValueError:
        return default


def boxes_of(element: Any) -> Iterator[Any]:
    """The text boxes below an element, without those in other boxes and those for old versions of Word."""
    for child in element:
        if child.tag == W + "txbxContent":
            yield child
        elif child.tag != _MC + "Fallback":
            yield from boxes_of(child)


class _Reader:
    """Reads the blocks of a document from top to bottom, counting paragraphs."""

    def __init__(self, indents: dict[str, int], max_cells: int) -> None:
        self.indents = indents
        self.count = 0
        self.cells_left = max_cells
        self.seen: list[Any] = []
        """The elements of the paragraphs counted."""
        self.tables: list[dict[tuple[int, int], list[Any]]] = []
        """The paragraph elements of the cells of every table."""

    def blocks(self, parent: Any) -> Iterator[Block]:
        """The paragraphs and tables of a body, text boxes after the paragraph that holds them."""
        for child in children_of(parent, "p", "tbl"):
            if child.tag == W + "tbl":
                yield from self._table(child)
            else:
                yield from self._paragraph(child)

    def footnotes(self, document: Any) -> list[Block]:
        """The footnotes and endnotes."""
        from docx.oxml import parse_xml

        found: list[Block] = []
        for part in document.part.package.iter_parts():
            if part.content_type.endswith(("footnotes+xml", "endnotes+xml")):
                notes = [n for n in parse_xml(part.blob) if n.get(W + "type") in (None, "normal")]
                for number, note in enumerate(notes, 1):
                    text = " ".join(text_of(p).strip() for p in note.iter(W + "p")).strip()
                    if text:
                        found.append(Paragraph(text, DocumentPlace("footnote", number)))
        return found

    def _paragraph(self, element: Any) -> Iterator[Block]:
        """A paragraph that has text, and the text boxes anchored in it."""
        text = text_of(element).strip()
        if text:
            self.count += 1
            self.seen.append(element)
            style = Style(_is_bold(element), self._indent(element))
            yield Paragraph(text, DocumentPlace("paragraph", self.count), style)
        for box in boxes_of(element):
            yield from self.blocks(box)

    def _table(self, table: Any) -> Iterator[Block]:
        """A table, and after it the tables inside its cells and the text boxes anchored in them."""
        rows: list[list[str]] = []
        merges: dict[tuple[int, int], tuple[int, int]] = {}
        styles: dict[tuple[int, int], Style] = {}
        inner: list[Any] = []
        boxes: list[Any] = []
        seats: dict[tuple[int, int], list[Any]] = {}
        open_merges: dict[int, tuple[int, int]] = {}
        for at, row in enumerate(rows_of(table)):
            cells: list[str] = []
            for cell, column, span in cells_of(row):
                if column + span > MAX_WIDTH:
                    raise TooLargeError
                cells += [""] * (column - len(cells))
                start = open_merges.get(column)
                if is_continued(cell) and start is not None:
                    merges[start] = (at, merges.get(start, (0, start[1] + span - 1))[1])
                    cells += [""] * span
                    continue
                open_merges[column] = (at, column)
                seats[at, column] = list(children_of(cell, "p"))
                cells.append("\n".join(text_of(p).rstrip() for p in seats[at, column]).rstrip())
                cells += [""] * (span - 1)
                if span > 1:
                    merges[at, column] = (at, column + span - 1)
                style = self._cell_style(cell)
                if style != PLAIN:
                    styles[at, column] = style
                inner += children_of(cell, "tbl")
                boxes += [box for paragraph in seats[at, column] for box in boxes_of(paragraph)]
            rows.append(cells)
            self.cells_left -= len(cells)
            if self.cells_left < 0:
                raise TooLargeError
        ranges = tuple((a, b, c, d) for (a, b), (c, d) in merges.items())
        if any(text.strip() for cells in rows for text in cells):
            self.tables.append(seats)
            yield Grid(rows, [DocumentPlace("row", n) for n in range(1, len(rows) + 1)], ranges, styles)
        for table_inside in inner:
            yield from self._table(table_inside)
        for box in boxes:
            yield from self.blocks(box)

    def _cell_style(self, cell: Any) -> Style:
        """How the first paragraph with text of a cell is dressed."""
        for paragraph in children_of(cell, "p"):
            if text_of(paragraph).strip():
                return Style(_is_bold(paragraph), self._indent(paragraph))
        return PLAIN

    def _indent(self, paragraph: Any) -> int:
        """How far a paragraph is indented, by itself or by its style; a list's level counts too."""
        own = _left(paragraph)
        if own is None:
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            own = self.indents.get(style.get(W + "val", ""), 0) if style is not None else 0
        return max(0, round(own / TWIPS_OF_AN_INDENT), number_of(paragraph, "pPr/numPr/ilvl"))


def cells_of(row: Any) -> Iterator[tuple[Any, int, int]]:
    """The cell elements of a row with their 0-based column and how many columns they span."""
    column = min(max(0, number_of(row, "trPr/gridBefore")), MAX_COLUMNS)
    for cell in children_of(row, "tc"):
        span = min(max(1, number_of(cell, "tcPr/gridSpan", 1)), MAX_COLUMNS)
        yield cell, column, span
        column += span


def is_continued(cell: Any) -> bool:
    """Whether a cell is the lower part of a vertically merged one."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(W + "val", "continue") == "continue"


def _is_bold(paragraph: Any) -> bool:
    """Whether all text of a paragraph is bold by its runs."""
    runs = [run for run in paragraph.iter(W + "r") if "".join(t.text or "" for t in run.iter(W + "t")).strip()]
    marks = [run.find(f"{W}rPr/{W}b") for run in runs]
    return bool(runs) and all(m is not None and m.get(W + "val", "1") not in ("0", "false", "off") for m in marks)


def _left(element: Any) -> int | None:
    """The left indent that a paragraph or style sets, in twips."""
    indent = element.find(f"{W}pPr/{W}ind")
    if indent is None:
        return None
    text = indent.get(W + "left") or indent.get(W + "start")
    try:
        return int(float(text)) if text is not None else None
    except ValueError:
        return None


def _indents_of_styles(document: Any) -> dict[str, int]:
    """The left indent of the paragraph styles that set one, by style id."""
    found: dict[str, int] = {}
    for style in document.styles.element.iter(W + "style"):
        left = _left(style)
        if left:
            found[style.get(W + "styleId", "")] = left
    return found
