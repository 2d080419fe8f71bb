"""The sheets of a small workbook put into the user's: cells, styles, drawings, charts, defined names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lkjip_calc.reports.package.addresses import fresh_names, rename_sheets
from lkjip_calc.reports.package.cells import CellWriter, SharedStrings
from lkjip_calc.reports.package.opc import Draft, Package, Relation, relations_part, relations_xml
from lkjip_calc.reports.package.outline import outline
from lkjip_calc.reports.package.sheetscan import SheetScan, scan_sheet
from lkjip_calc.reports.package.styles import StyleMap, Styles
from lkjip_calc.reports.package.workbook import (
    OWN_NAME,
    DefinedName,
    NewSheet,
    Sheet,
    WorkbookPart,
    add_sheets,
    read_workbook,
)
from lkjip_calc.reports.package.xmltext import escape_attribute, unescape

_WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_CHART_FORMULA = re.compile(rb"(<c:f>)(.*?)(</c:f>)", re.DOTALL)
_RULE_FORMULA = re.compile(rb"(<(?:formula|formula1|formula2|xm:f)(?: [^<>]*)?>)(.*?)(</)", re.DOTALL)
_LOCATION = re.compile(rb'(\blocation=")([^"]*)(")')
_DIFFERENTIAL = re.compile(rb'((?:dataD|headerRowD|totalsRowD|\bd)xfId=")(\d+)(")')
_COLUMN_STYLE = re.compile(rb'(<col [^<>]*?\bstyle=")(\d+)(")')
_SELECTED = re.compile(rb' tabSelected="[^"]*"')
_CODE_NAME = re.compile(rb' codeName="[^"]*"')
_TABLE_NAME = re.compile(rb'(<table [^<>]*?\bid=")(\d+)("[^<>]*>)', re.DOTALL)
_NAMES_IN_TABLE = re.compile(rb'(\b(?:name|displayName)=")([^"]*)(")')


class Graft:
    """Puts every sheet of another package at the end of the draft's workbook."""

    def __init__(self, draft: Draft, book: WorkbookPart, other: Package) -> None:
        self._draft, self._book, self._other = draft, book, other
        self._source = read_workbook(other)
        wanted = [sheet.name for sheet in self._source.sheets]
        self.names: dict[str, str] = fresh_names(wanted, (sheet.name for sheet in book.sheets))
        """The name given to each sheet, by the name it came with."""
        self._copied: dict[str, str] = {}
        self._tables = 0

    def carry_out(self, styles: Styles) -> None:
        """Add the sheets to the draft."""
        other = self._other
        styles_part = other.related(self._source.part, "styles")[0]
        mapped = styles.graft(other.read(styles_part))
        strings = SharedStrings(self._shared_strings())
        writer = CellWriter(mapped.cells, strings, self.names)
        new_sheets = [self._add_sheet(sheet, writer, mapped) for sheet in self._source.sheets]
        add_sheets(self._draft, self._book, new_sheets, self._defined_names())

    def _shared_strings(self) -> Iterator[bytes]:
        for part in self._other.related(self._source.part, "sharedStrings"):
            yield from self._other.archive.stream(self._other.member(part))

    def _add_sheet(self, sheet: Sheet, writer: CellWriter, mapped: StyleMap) -> NewSheet:
        draft, other = self._draft, self._other
        member = other.member(sheet.part)
        scan = scan_sheet(lambda: other.archive.stream(member), sheet.part, other.limits.tail_bytes)
        head, tail = self._head(scan, writer), self._tail(scan, writer, mapped)

        def content() -> Iterator[bytes]:
            yield head
            yield from _cells(other.archive.stream(member), scan, writer)
            yield tail

        part = draft.fresh("xl/worksheets/sheet{}.xml")
        draft.add(part, content, _WORKSHEET)
        self._copied[sheet.part] = part
        self._copy_relations(sheet.part, part, writer, mapped)
        element = next(
            one for one in self._source.root.first("sheets").of("sheet")  # type: ignore[union-attr]
            if one.attributes.get("name") == sheet.name
        )  # fmt: skip
        relation = draft.relate(self._book.part, "worksheet", part)
        return NewSheet(self.names[sheet.name], relation, element.attributes.get("state", ""))

    def _head(self, scan: SheetScan, writer: CellWriter) -> bytes:
        head = _CODE_NAME.sub(b"", _SELECTED.sub(b"", scan.head))
        return _COLUMN_STYLE.sub(lambda match: match[1] + writer.style(match[2]) + match[3], head)

    def _tail(self, scan: SheetScan, writer: CellWriter, mapped: StyleMap) -> bytes:
        tail = _renumbered(scan.tail, mapped)
        tail = writer.formulas(tail, _RULE_FORMULA)
        return _LOCATION.sub(self._location, tail)

    def _location(self, match: re.Match[bytes]) -> bytes:
        place = rename_sheets(unescape(match[2].decode()), self.names)
        return match[1] + escape_attribute(place).encode() + match[3]

    def _copy_relations(self, old: str, new: str, writer: CellWriter, mapped: StyleMap) -> None:
        """Copy what a part relates to, under fresh names; the ids of the relationships stay."""
        relations = self._other.relations(old)
        if not relations:
            return
        items = []
        for relation in relations:
            target = relation.target
            if not relation.external:
                target = self._copy(relation, writer, mapped)
            items.append((relation.id, relation.type, target, relation.external))
        xml = relations_xml(new, items)
        self._draft.added[relations_part(new)] = lambda: [xml]

    def _copy(self, relation: Relation, writer: CellWriter, mapped: StyleMap) -> str:
        old = relation.target
        if old in self._copied:
            return self._copied[old]
        match = re.fullmatch(r"(.*?)\d*(\.\w+)", old)
        pattern = "{}".join(match.groups()) if match else old + "{}"
        new = self._draft.fresh(pattern)
        content = self._other.read(old)
        if relation.is_a("chart"):
            content = writer.formulas(content, _CHART_FORMULA)
        elif relation.is_a("table"):
            content = self._table(content, mapped)
        extension = old.rpartition(".")[2].lower()
        content_type = self._other.content_type(old)
        if content_type == self._other.default_type(extension):
            self._draft.set_default(extension, content_type)
        self._draft.add(new, lambda: [content], content_type)
        self._copied[old] = new
        self._copy_relations(old, new, writer, mapped)
        return new

    def _table(self, xml: bytes, mapped: StyleMap) -> bytes:
        """A table with an id and a name that no table of the user's has."""
        used, names = self._user_tables()
        self._tables += 1
        number = used + self._tables

        def rename(match: re.Match[bytes]) -> bytes:
            name = match[2].decode()
            while name.casefold() in names:
                name += "_"
            return match[1] + name.encode() + match[3]

        def renumber(match: re.Match[bytes]) -> bytes:
            return match[1] + str(number).encode() + _NAMES_IN_TABLE.sub(rename, match[3])

        return _renumbered(_TABLE_NAME.sub(renumber, xml, count=1), mapped)

    def _user_tables(self) -> tuple[int, set[str]]:
        """The highest id of the user's tables, and the names of their tables and ranges."""
        highest = 0
        names = {name.casefold() for name in self._book.names}
        package = self._draft.package
        for member in package.archive.members:
            if not package.content_type(member.name).endswith("spreadsheetml.table+xml"):
                continue
            table = outline(package.read(member.name), member.name, 1)
            number = table.attributes.get("id", "0")
            highest = max(highest, int(number) if number.isdecimal() else 0)
            names.add(table.attributes.get("displayName", "").casefold())
        return highest, names

    def _defined_names(self) -> list[DefinedName]:
        """The names of the grafted sheets, at their new positions, and the one that marks each as ours."""
        base = len(self._book.sheets)
        taken = {name.casefold() for name in self._book.names}
        count = len(self._source.sheets)
        names: list[DefinedName] = []
        container = self._source.root.first("definedNames")
        for element in container.of("definedName") if container is not None else []:
            name = element.attributes.get("name", "")
            text = unescape(self._source.xml[element.opened : element.closing].decode())
            text = rename_sheets(text, self.names)
            local = element.attributes.get("localSheetId")
            hidden = element.attributes.get("hidden") in ("1", "true")
            places: Iterable[int | None]
            if local is not None:
                places = [base + int(local)]
            else:
                places = range(base, base + count) if name.casefold() in taken else [None]
            names.extend(DefinedName(name, text, place, hidden) for place in places)
        own_places = [None, *range(base, base + count)]
        names.extend(DefinedName(OWN_NAME, "TRUE", place, hidden=True) for place in own_places)
        return names


def _renumbered(xml: bytes, mapped: StyleMap) -> bytes:
    def renumber(match: re.Match[bytes]) -> bytes:
        return match[1] + str(mapped.differential[int(match[2])]).encode() + match[3]

    return _DIFFERENTIAL.sub(renumber, xml)


def _cells(chunks: Iterable[bytes], scan: SheetScan, writer: CellWriter) -> Iterator[bytes]:
    """The part from `<sheetData` to after `</sheetData>`, its rows rewritten."""
    inside = _between(chunks, scan.cells_start, scan.cells_end)
    yield from writer.rows(inside)


def _between(chunks: Iterable[bytes], start: int, end: int) -> Iterator[bytes]:
    position = 0
    for chunk in chunks:
        first, last = max(start - position, 0), end - position
        if first < len(chunk) and last > 0:
            yield chunk[first:last]
        position += len(chunk)
        if position >= end:
            return
