"""Annotations taken out of a copy that another program has saved since.

The record of what was changed is lost then, or no longer true. Our sheets are known by a hidden defined
name, our conditional formats by their formula, our links by their tip, our notes by their author. Cell
styles that were appended stay behind; everything else of ours goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lkjip_calc.reports.package.addresses import corners
from lkjip_calc.reports.package.links import own_links
from lkjip_calc.reports.package.manifest import PART, RELATION
from lkjip_calc.reports.package.notes import AUTHOR, is_signed
from lkjip_calc.reports.package.opc import CONTENT_TYPES, Draft, Package, relations_part
from lkjip_calc.reports.package.outline import Element, outline, set_attribute
from lkjip_calc.reports.package.sheetscan import scan_sheet
from lkjip_calc.reports.package.splices import Splice
from lkjip_calc.reports.package.workbook import OWN_NAME, WorkbookPart, read_workbook
from lkjip_calc.reports.package.xmltext import unescape

_OWN_RULE = re.compile(rb"""N\((?:"|&quot;|&#34;)lkjip(?:"|&quot;|&#34;)\)=0""", re.IGNORECASE)
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^<>]*)?>(.*?)</(?:\w+:)?t>", re.DOTALL)
_SHAPE = re.compile(rb"<v:shape\s.*?</v:shape>", re.DOTALL)
_NOTE_CELL = re.compile(rb"<x:(Row|Column)>\s*(\d{1,7})\s*</x:\1>")


def has_traces(book: WorkbookPart) -> bool:
    """Whether the workbook was annotated at some time, as far as its defined names tell."""
    return any(name == OWN_NAME for name in book.names)


def own_sheets(book: WorkbookPart) -> list[int]:
    """The positions of our sheets among the sheets of the workbook."""
    return sorted(
        {
            int(name.attributes["localSheetId"])
            for name in _names(book)
            if name.attributes.get("name") == OWN_NAME
            and name.attributes.get("localSheetId", "").isdecimal()
            and int(name.attributes["localSheetId"]) < len(book.sheets)
        }
    )


def without_annotations(package: Package) -> Draft:
    """The draft of changes that takes everything of ours out of a package."""
    book = read_workbook(package)
    draft = Draft(package)
    ours = own_sheets(book)
    if len(ours) == len(book.sheets):
        ours = []
    gone = {book.sheets[position].part for position in ours}
    names = [book.sheets[position].name for position in ours]
    _drop_from_workbook(draft, book, ours)
    for sheet in book.sheets:
        if sheet.part not in gone and sheet.is_worksheet:
            _unmark(draft, sheet.part, names)
    _drop_parts(draft, book, gone)
    return draft


def _names(book: WorkbookPart) -> list[Element]:
    container = book.root.first("definedNames")
    return container.of("definedName") if container is not None else []


def _cut(xml: bytes, element: Element) -> Splice:
    return Splice(element.start, xml[element.start : element.end], b"")


def _drop_from_workbook(draft: Draft, book: WorkbookPart, ours: Sequence[int]) -> None:
    """Take our sheets and names out of the workbook part; positions after a sheet that goes shift."""
    xml, sheets = book.xml, book.root.first("sheets")
    elements = sheets.of("sheet") if sheets is not None else []
    draft.splice(book.part, *(_cut(xml, elements[position]) for position in ours))
    names = _names(book)
    going = [name for name in names if _goes(name, ours)]
    container = book.root.first("definedNames")
    if container is not None and len(going) == len(names):
        draft.splice(book.part, _cut(xml, container))
    else:
        draft.splice(book.part, *(_cut(xml, name) for name in going))
        for name in names:
            if name not in going and "localSheetId" in name.attributes:
                draft.splice(book.part, _shifted(xml, name, "localSheetId", ours))
    views = book.root.first("bookViews")
    for view in views.of("workbookView") if views is not None else []:
        for attribute in ("activeTab", "firstSheet"):
            draft.splice(book.part, _shifted(xml, view, attribute, ours))


def _goes(name: Element, ours: Sequence[int]) -> bool:
    local = name.attributes.get("localSheetId", "")
    return name.attributes.get("name") == OWN_NAME or (local.isdecimal() and int(local) in ours)


def _shifted(xml: bytes, element: Element, attribute: str, ours: Sequence[int]) -> Splice | None:
    """A position among the sheets as it is without ours; that of one of ours becomes the first."""
    value = element.attributes.get(attribute, "")
    if not value.isdecimal() or not ours:
        return None
    old = int(value)
    new = 0 if old in ours else old - sum(1 for position in ours if position < old)
    return set_attribute(xml, element, attribute, str(new)) if new != old else None


def _unmark(draft: Draft, part: str, ours: Sequence[str]) -> None:
    """Take our conditional formats, links and notes out of a sheet; `ours` are the names of our sheets."""
    package = draft.package
    member = package.member(part)
    scan = scan_sheet(lambda: package.archive.stream(member), part, package.limits.tail_bytes)
    if _OWN_RULE.search(scan.tail):
        xml = scan.opening() + scan.tail
        for element in outline(xml, part, 3).of("conditionalFormatting"):
            draft.splice(part, *(scan.shift(splice) for splice in _own_rules(xml, element)))
    if b"hyperlink" in scan.tail:
        xml = scan.opening() + scan.tail
        for links in outline(xml, part, 3).of("hyperlinks"):
            own = own_links(links, ours)
            whole = len(own) == len(links.children)
            draft.splice(part, *(scan.shift(_cut(xml, element)) for element in ([links] if own and whole else own)))
    for comments in package.related(part, "comments"):
        cells = _drop_comments(draft, comments)
        for drawing in package.related(part, "vmlDrawing") if cells else []:
            draft.splice(drawing, *_own_shapes(package.read(drawing), cells))


def _own_rules(xml: bytes, element: Element) -> list[Splice]:
    """The splices that take our rules out of a conditional format, or the whole of it."""
    rules = element.of("cfRule")
    ours = [rule for rule in rules if _OWN_RULE.search(xml, rule.start, rule.end)]
    if ours and len(ours) == len(rules):
        return [_cut(xml, element)]
    return [_cut(xml, rule) for rule in ours]


def _drop_comments(draft: Draft, part: str) -> set[tuple[int, int]]:
    """Take our notes out of a comments part; the cells that they were on."""
    xml = draft.package.read(part)
    root = outline(xml, part, 3)
    authors, comments = root.first("authors"), root.first("commentList")
    if authors is None or comments is None:
        return set()
    texts = [unescape(xml[one.opened : one.closing].decode()).strip() for one in authors.of("author")]
    own = {str(number) for number, text in enumerate(texts) if text == AUTHOR}
    cells = set()
    for comment in comments.of("comment"):
        area = corners(comment.attributes.get("ref", ""))
        by_us = comment.attributes.get("authorId") in own or is_signed(_text(xml, comment))
        if by_us and area is not None:
            cells.add(area[:2])
            draft.splice(part, _cut(xml, comment))
    return cells


def _text(xml: bytes, comment: Element) -> str:
    """The text of a comment, its runs joined."""
    pieces = _TEXT.findall(xml, comment.opened, comment.closing)
    return unescape(b"".join(pieces).decode())


def _own_shapes(xml: bytes, cells: set[tuple[int, int]]) -> Iterable[Splice]:
    for match in _SHAPE.finditer(xml):
        place = {name: int(value) + 1 for name, value in _NOTE_CELL.findall(match[0])}
        if b'"Note"' in match[0] and (place.get(b"Row"), place.get(b"Column")) in cells:
            yield Splice(match.start(), match[0], b"")


def _drop_parts(draft: Draft, book: WorkbookPart, sheets: set[str]) -> None:
    """Drop the parts of our sheets, the list of formulas to calculate, and the record of changes.

    The list (calcChain) may name cells of our sheets; programs make a new one.
    """
    package = draft.package
    gone = _only_reached_from(package, book, sheets)
    if sheets:
        gone |= set(package.related(book.part, "calcChain"))
    draft.drop(*gone, *(relations_part(part) for part in gone if package.has(relations_part(part))))
    _cut_relations(draft, book.part, gone)
    if package.has(PART):
        draft.drop(PART)
        _cut_relations(draft, "", {PART})
    xml = package.read(CONTENT_TYPES)
    dropped = {part.lower() for part in draft.dropped}
    for element in outline(xml, CONTENT_TYPES, 2).children:
        if element.attributes.get("PartName", "").lstrip("/").lower() in dropped:
            draft.splice(CONTENT_TYPES, _cut(xml, element))


def _cut_relations(draft: Draft, part: str, targets: set[str]) -> None:
    package = draft.package
    source = relations_part(part)
    if not targets or not package.has(source):
        return
    xml = package.read(source)
    going = {
        relation.id
        for relation in package.relations(part)
        if not relation.external and (relation.target in targets or relation.type == RELATION)
    }
    for element in outline(xml, source, 2).children:
        if element.attributes.get("Id") in going:
            draft.splice(source, _cut(xml, element))


def _only_reached_from(package: Package, book: WorkbookPart, sheets: set[str]) -> set[str]:
    """The parts that nothing but these sheets leads to, the sheets included."""
    if not sheets:
        return set()
    kept = _reached(package, ["", book.part], sheets)
    return _reached(package, sorted(sheets), set()) - kept


def _reached(package: Package, start: Iterable[str], barred: set[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        part = waiting.pop()
        if part in found or part in barred or (part and not package.has(part)):
            continue
        found.add(part)
        waiting.extend(one.target for one in package.relations(part) if not one.external)
    return found
