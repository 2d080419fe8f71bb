"""The workbook part: its sheets and defined names, and whether it is one that can be patched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lkjip_calc.reports.package.errors import PackageRefusedError
from lkjip_calc.reports.package.opc import OFFICE, STRICT_OFFICE, Draft, Package
from lkjip_calc.reports.package.outline import (
    Element,
    append_inside,
    insert_in_order,
    outline,
    prefix_of,
    tag,
)
from lkjip_calc.reports.package.xmltext import escape, escape_attribute

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OWN_NAME = "_lkjip"
"""The hidden defined name by which a sheet of ours is known in a copy that another program has saved."""

_ORDER = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
    "functionGroups", "externalReferences", "definedNames", "calcPr",
)  # fmt: skip
_SUFFIXES = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": ".xlsx",
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml": ".xlsm",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml": ".xltx",
    "application/vnd.ms-excel.template.macroEnabled.main+xml": ".xltm",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as the workbook lists it; `part` is the part that holds it."""

    name: str
    number: int
    part: str
    is_worksheet: bool


@dataclass(frozen=True, slots=True)
class DefinedName:
    """A defined name; `local` is the position of the sheet that it belongs to, if any."""

    name: str
    text: str
    local: int | None
    hidden: bool = False
    function: bool = False


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A sheet to list in the workbook."""

    name: str
    relation: str
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class WorkbookPart:
    """What is needed to know of the workbook part."""

    part: str
    sheets: tuple[Sheet, ...]
    names: tuple[str, ...]
    xml: bytes
    root: Element

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name, or None."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def read_workbook(package: Package) -> WorkbookPart:
    """Find and read the workbook part; refuses signed, binary and strict packages."""
    relations = package.relations("")
    if any("digital-signature" in relation.type for relation in relations):
        raise PackageRefusedError("signed", "a digital signature, which any change would break")
    if any(relation.type == f"{STRICT_OFFICE}/officeDocument" for relation in relations):
        raise PackageRefusedError("strict", "strict Open XML, which most programs do not read")
    part = next((one.target for one in relations if one.is_a("officeDocument")), None)
    if part is None:
        raise PackageRefusedError("not-a-package", "no workbook in the package")
    content_type = package.content_type(part)
    if "binary" in content_type:
        raise PackageRefusedError("binary-workbook", "a binary workbook (.xlsb)", part)
    if content_type not in _SUFFIXES:
        raise PackageRefusedError("not-a-package", "no workbook of a spreadsheet", part)
    xml = package.read(part)
    root = outline(xml, part, 3)
    if root.uri == STRICT_MAIN:
        raise PackageRefusedError("strict", "strict Open XML, which most programs do not read", part)
    if root.uri != MAIN or root.local != "workbook" or root.first("sheets") is None:
        raise PackageRefusedError("odd-structure", "no list of sheets", part)
    names = [name.attributes.get("name", "") for name in _defined_names(root)]
    return WorkbookPart(part, tuple(_sheets(package, part, root)), tuple(names), xml, root)


def suffix_of(package: Package, book: WorkbookPart) -> str:
    """The file suffix that fits the workbook's content type."""
    return _SUFFIXES[package.content_type(book.part)]


def refuse_suffix(package: Package, book: WorkbookPart, target: Path) -> None:
    """Excel does not open a workbook whose suffix and content type differ."""
    wanted = suffix_of(package, book)
    if target.suffix.lower() != wanted:
        raise PackageRefusedError("wrong-suffix", f"the copy of this workbook must be named *{wanted}")


def _sheets(package: Package, part: str, root: Element) -> list[Sheet]:
    relations = {relation.id: relation for relation in package.relations(part)}
    found = []
    for sheet in root.first("sheets").of("sheet"):  # type: ignore[union-attr]
        relation = relations.get(sheet.attributes.get(f"{{{OFFICE}}}id", ""))
        if relation is None or relation.external or not package.has(relation.target):
            raise PackageRefusedError("odd-structure", "a sheet without a part", part)
        number = sheet.attributes.get("sheetId", "")
        if not number.isdecimal():
            raise PackageRefusedError("odd-structure", "a sheet without a number", part)
        name = sheet.attributes.get("name", "")
        found.append(Sheet(name, int(number), relation.target, relation.is_a("worksheet")))
    parts = [sheet.part.lower() for sheet in found]
    if len(set(parts)) != len(parts):
        raise PackageRefusedError("shared-part", "two sheets in one part", part)
    return found


def _defined_names(root: Element) -> list[Element]:
    names = root.first("definedNames")
    return names.of("definedName") if names is not None else []


def add_sheets(draft: Draft, book: WorkbookPart, sheets: Sequence[NewSheet], names: Sequence[DefinedName]) -> None:
    """List new sheets at the end, so that positions in defined names stay true, and their names."""
    root, xml = book.root, book.xml
    prefix = prefix_of(xml, root, OFFICE)
    number = max((sheet.number for sheet in book.sheets), default=0)
    items = []
    for offset, sheet in enumerate(sheets, 1):
        relation = f'{prefix}:id="{sheet.relation}"'
        if prefix is None:
            relation = f'xmlns:r="{OFFICE}" r:id="{sheet.relation}"'
        state = f' state="{sheet.hidden}"' if sheet.hidden else ""
        items.append(
            f'<{tag(root, "sheet")} name="{escape_attribute(sheet.name)}"'
            f' sheetId="{number + offset}"{state} {relation}/>'
        )
    draft.splice(book.part, append_inside(xml, root.first("sheets"), "".join(items).encode()))  # type: ignore[arg-type]
    if names:
        _add_names(draft, book, names)


def _add_names(draft: Draft, book: WorkbookPart, names: Sequence[DefinedName]) -> None:
    root, xml = book.root, book.xml
    content = "".join(_name_element(root, name) for name in names).encode()
    container = root.first("definedNames")
    if container is not None:
        draft.splice(book.part, append_inside(xml, container, content))
        return
    name = tag(root, "definedNames").encode()
    whole = b"<" + name + b">" + content + b"</" + name + b">"
    draft.splice(book.part, insert_in_order(xml, root, "definedNames", _ORDER, whole))


def _name_element(root: Element, name: DefinedName) -> str:
    local = f' localSheetId="{name.local}"' if name.local is not None else ""
    hidden = ' hidden="1"' if name.hidden else ""
    function = ' function="1"' if name.function else ""
    element = tag(root, "definedName")
    start = f'<{element} name="{escape_attribute(name.name)}"{function}{local}{hidden}>'
    return f"{start}{escape(name.text)}</{element}>"
