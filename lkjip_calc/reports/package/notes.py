"""Notes: their text, the size of their boxes, and the comments part that holds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lkjip_calc.reports.package.addresses import address, corners
from lkjip_calc.reports.package.errors import PackageRefusedError
from lkjip_calc.reports.package.opc import XML_DECLARATION
from lkjip_calc.reports.package.outline import append_inside, outline, tag
from lkjip_calc.reports.package.splices import Splice
from lkjip_calc.reports.package.workbook import MAIN
from lkjip_calc.reports.package.xmltext import clean, escape_string, unescape

AUTHOR = "lkjip-calc"
"""The author of our notes, and the start of their last line, by which they are known again.

LibreOffice forgets the authors of notes, so the text must tell as well.
"""

LONGEST_NOTE = 2_000
"""Characters of a note that are kept; a longer one ends in an ellipsis."""

BOX_WIDTH = 340
_CHARACTERS_PER_LINE = 56
_LINE_HEIGHT = 15
_MARGIN = 12
_TALLEST = 620
_RUN = '<{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Tahoma"/><{p}family val="2"/>'


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a cell (1-based), its text already cleaned and cut."""

    row: int
    column: int
    text: str

    @property
    def height(self) -> int:
        """The height in pixels of a box `BOX_WIDTH` wide that shows the text."""
        lines = sum(max(1, -(-len(line) // _CHARACTERS_PER_LINE)) for line in self.text.split("\n"))
        return min(_MARGIN + lines * _LINE_HEIGHT, _TALLEST)


def note_text(texts: Iterable[str], places: Iterable[str]) -> str:
    """The text of a note: without control characters, cut where over-long, and signed.

    `places` are where the findings stand among the new sheets; they follow the signature.
    """
    kept = clean("\n\n".join(text.strip() for text in texts if text.strip()))
    if len(kept) > LONGEST_NOTE:
        kept = kept[: LONGEST_NOTE - 1].rstrip() + "…"
    where = ", ".join(clean(place) for place in places)
    return f"{kept}\n{AUTHOR} → {where}" if where else f"{kept}\n{AUTHOR}"


def is_signed(text: str) -> bool:
    """Whether the text of a note ends with our signature."""
    last = text.rstrip().rpartition("\n")[2]
    return last == AUTHOR or last.startswith(f"{AUTHOR} → ")


def new_comments(notes: Iterable[Note]) -> bytes:
    """A comments part with these notes."""
    items = b"".join(_comment(note, 0, "") for note in notes)
    start = f'<comments xmlns="{MAIN}"><authors><author>{AUTHOR}</author></authors><commentList>'.encode()
    return XML_DECLARATION + start + items + b"</commentList></comments>"


def commented_cells(xml: bytes, part: str) -> set[tuple[int, int]]:
    """The cells (row, column) that a comments or threaded-comments part speaks of."""
    found: set[tuple[int, int]] = set()

    def visit(local: str, attributes: dict[str, str]) -> None:
        if local in ("comment", "threadedComment"):
            area = corners(attributes.get("ref", "").upper())
            if area is not None:
                found.add(area[:2])

    outline(xml, part, 1, visit)
    return found


def append_comments(xml: bytes, part: str, notes: Iterable[Note]) -> list[Splice]:
    """The splices that add notes to an existing comments part."""
    root = outline(xml, part, 3)
    authors, comments = root.first("authors"), root.first("commentList")
    if root.uri != MAIN or authors is None or comments is None:
        raise PackageRefusedError("odd-structure", "a comments part without authors or comments", part)
    prefix = tag(root, "")
    known = [unescape(xml[one.opened : one.closing].decode()).strip() for one in authors.of("author")]
    number = known.index(AUTHOR) if AUTHOR in known else len(known)
    content = b"".join(_comment(note, number, prefix) for note in notes)
    splices = [append_inside(xml, comments, content)]
    if number == len(known):
        author = f"<{prefix}author>{AUTHOR}</{prefix}author>".encode()
        splices.append(append_inside(xml, authors, author))
    return splices


def _comment(note: Note, author: int, prefix: str) -> bytes:
    """One comment, its first line in bold."""
    first, line_break, rest = note.text.partition("\n")
    runs = _run(first + line_break, prefix, f"<{prefix}b/>")
    if rest:
        runs += _run(rest, prefix, "")
    place = address(note.row, note.column)
    return (
        f'<{prefix}comment ref="{place}" authorId="{author}" shapeId="0"><{prefix}text>{runs}'
        f"</{prefix}text></{prefix}comment>"
    ).encode()


def _run(text: str, prefix: str, bold: str) -> str:
    properties = bold + _RUN.format(p=prefix)
    return (
        f"<{prefix}r><{prefix}rPr>{properties}</{prefix}rPr>"
        f'<{prefix}t xml:space="preserve">{escape_string(text)}</{prefix}t></{prefix}r>'
    )
