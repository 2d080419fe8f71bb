"""Comments put into a copy of a Word document, and taken out again."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lkjip_calc.reading.documents.word import Seats, seats_of, word_blocks
from lkjip_calc.reading.limits import LIMITS
from lkjip_calc.reading.sheets import DocumentPlace
from lkjip_calc.replacing import replacing
from lkjip_calc.reports.comments.ranges import WORD, Marker, find_text, paragraphs_in, runs_of
from lkjip_calc.reports.package.archive import Archive
from lkjip_calc.reports.package.errors import PackageRefusedError
from lkjip_calc.reports.package.limits import DEFAULT_LIMITS
from lkjip_calc.reports.package.manifest import is_untouched, read_manifest
from lkjip_calc.reports.package.opc import XML_DECLARATION, Draft, Package
from lkjip_calc.reports.package.outline import Element, append_inside, outline
from lkjip_calc.reports.package.removal import write_recorded
from lkjip_calc.reports.package.splices import Splice
from lkjip_calc.reports.package.writing import write_draft, write_plain
from lkjip_calc.reports.package.xmltext import escape

AUTHOR = "lkjip"
"""Signs our comments, by which they are known again in a copy that was edited."""
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_DEEP = 10_000
_ID = f"{{{WORD}}}id"


@dataclass(frozen=True, slots=True)
class Note:
    """A comment: where it belongs, the figure it is about as printed, the words before that, and what it says.

    `table` is the number of the table among those of the document (from 0), None in running text; `column` the
    0-based column of its cell.
    """

    place: DocumentPlace
    table: int | None
    column: int
    figure: str
    words: str
    text: str


def comment_document(source: Path, target: Path, notes: Sequence[Note]) -> None:
    """Write a copy of a Word document with comments; every other part of it stays as it is, byte for byte.

    Comments of an earlier copy of ours are replaced. Raises `PackageRefusedError`, and leaves nothing behind, if
    the document cannot be patched safely.
    """
    with _without_ours(source, target) as plain, Archive(plain.open("rb"), DEFAULT_LIMITS) as archive:
        package = Package(archive, DEFAULT_LIMITS)
        part = _main_part(package)
        draft = Draft(package)
        xml = package.read(part)
        number = _first_number(package, part)
        marker = Marker(xml)
        seats = seats_of(plain.read_bytes(), LIMITS.cells)
        paragraphs = paragraphs_in(outline(xml, part, _DEEP))
        for place, note in enumerate(notes):
            _mark(marker, paragraphs, seats, note, number + place)
        draft.splice(part, *marker.splices)
        _add_comments(draft, part, [_comment(note, number + place) for place, note in enumerate(notes)])
        with replacing(target, source) as (file, path):
            write_draft(draft, file, ())
            file.flush()
            if word_blocks(path.read_bytes(), LIMITS.cells) != word_blocks(plain.read_bytes(), LIMITS.cells):
                raise PackageRefusedError("read-back", "the copy reads differently")


def remove_comments(source: Path, target: Path) -> None:
    """Write a copy of a commented document without our comments.

    From a copy that nobody edited since, every part comes back byte for byte. Raises `PackageRefusedError` with
    the reason `not-annotated` if there is nothing of ours in it.
    """
    with Archive(source.open("rb"), DEFAULT_LIMITS) as archive:
        package = Package(archive, DEFAULT_LIMITS)
        manifest = read_manifest(package)
        with replacing(target, source) as (file, _):
            if manifest is not None and is_untouched(package, manifest):
                write_recorded(archive, manifest, file)
                return
            part = _main_part(package)
            ours = _ours(package, part)
            if not ours:
                raise PackageRefusedError("not-annotated", "no comments of ours")
            draft = Draft(package)
            for name, elements in ours.items():
                xml = package.read(name)
                draft.splice(name, *(Splice(e.start, xml[e.start : e.end], b"") for e in elements))
            write_plain(draft, file)


@contextlib.contextmanager
def _without_ours(source: Path, target: Path) -> Iterator[Path]:
    """The document, or a temporary copy of it without the comments that we wrote into it before."""
    with tempfile.TemporaryDirectory(prefix=f".{target.stem}.", dir=target.parent) as folder:
        plain = Path(folder) / "plain.docx"
        try:
            remove_comments(source, plain)
        except PackageRefusedError as refused:
            if refused.reason != "not-annotated":
                raise
            plain = source
        yield plain


def _main_part(package: Package) -> str:
    """The part that holds the body; a signed document is left alone."""
    if any(member.name.lower().startswith("_xmlsignatures/") for member in package.archive.members):
        raise PackageRefusedError("signed", "a digital signature")
    parts = package.related("", "officeDocument")
    if len(parts) != 1:
        raise PackageRefusedError("odd-structure", "no body")
    return parts[0]


def _comment_parts(package: Package, part: str) -> list[str]:
    """The part of the document's comments, if it has one."""
    return package.related(part, "comments")


def _first_number(package: Package, part: str) -> int:
    """The first number that no comment has."""
    used = [
        int(comment.attributes.get(_ID, "0"))
        for name in _comment_parts(package, part)
        for comment in outline(package.read(name), name, 2).of("comment")
        if comment.attributes.get(_ID, "0").isdigit()
    ]
    return max(used, default=-1) + 1


def _ours(package: Package, part: str) -> dict[str, list[Element]]:
    """The elements of our comments and their marks, by part."""
    found: dict[str, list[Element]] = {}
    for name in _comment_parts(package, part):
        comments = outline(package.read(name), name, 2).of("comment")
        own = [c for c in comments if c.attributes.get(f"{{{WORD}}}author") == AUTHOR]
        if own:
            found[name] = own
    numbers = {comment.attributes.get(_ID) for own in found.values() for comment in own}
    if numbers:
        found[part] = list(_marks(outline(package.read(part), part, _DEEP), numbers))
    return found


def _marks(element: Element, numbers: set[str | None]) -> Iterator[Element]:
    """The range marks of some comments, and the runs that only refer to them."""
    for child in element.children:
        named = child.attributes.get(_ID) in numbers
        refers = [c for c in child.children if c.local == "commentReference" and c.attributes.get(_ID) in numbers]
        if (child.local in ("commentRangeStart", "commentRangeEnd") and named) or (child.local == "r" and refers):
            yield child
        else:
            yield from _marks(child, numbers)


def _mark(marker: Marker, paragraphs: Sequence[Element], seats: Seats, note: Note, number: int) -> None:
    """Put the range of one comment at its figure, or around the whole paragraph or cell."""
    seat = seats.of(note.place, note.table, note.column)
    runs = [runs_of(paragraphs[n], marker.xml) for n in seat]
    filled = [own for own in runs if own]
    if not filled:
        raise PackageRefusedError("odd-structure", "no text at the place of a comment")
    for own in filled:
        span = find_text(own, note.figure, note.words)
        if span is not None:
            marker.comment(own, *span, number)
            return
    marker.comment(filled[0], 0, filled[0][-1].end, number)


def _comment(note: Note, number: int) -> bytes:
    """One comment."""
    lines = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in note.text.split("\n")
    )
    names = f'xmlns:w="{WORD}"'
    return f'<w:comment {names} w:id="{number}" w:author="{AUTHOR}" w:initials="{AUTHOR}">{lines}</w:comment>'.encode()


def _add_comments(draft: Draft, part: str, comments: Sequence[bytes]) -> None:
    """Put comments into the document's part for them, or into a new one."""
    content = b"".join(comments)
    known = _comment_parts(draft.package, part)
    if known:
        xml = draft.package.read(known[0])
        draft.splice(known[0], append_inside(xml, outline(xml, known[0], 1), content))
        return
    folder = part.rpartition("/")[0]
    plain = f"{folder}/comments.xml" if folder else "comments.xml"
    name = plain if not draft.package.has(plain) else draft.fresh(plain.replace(".xml", "{}.xml"))
    whole = XML_DECLARATION + f'<w:comments xmlns:w="{WORD}">'.encode() + content + b"</w:comments>"
    draft.add(name, lambda: [whole], CONTENT_TYPE)
    draft.relate(part, "comments", name)
