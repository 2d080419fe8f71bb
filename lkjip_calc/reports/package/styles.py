"""Styles appended to the user's styles part: fills for marks, and the styles of grafted sheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from lkjip_calc.reports.package.errors import PackageRefusedError
from lkjip_calc.reports.package.opc import Draft, Package
from lkjip_calc.reports.package.outline import (
    Element,
    append_inside,
    insert_in_order,
    outline,
    set_attribute,
    tag,
)
from lkjip_calc.reports.package.splices import Splice
from lkjip_calc.reports.package.workbook import MAIN, WorkbookPart
from lkjip_calc.reports.package.xmltext import escape_attribute

_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
    "tableStyles", "colors", "extLst",
)  # fmt: skip
_ITEM = {
    "numFmts": "numFmt", "fonts": "font", "fills": "fill", "borders": "border",
    "cellStyleXfs": "xf", "cellXfs": "xf", "dxfs": "dxf",
}  # fmt: skip
_MOST_CELL_STYLES = 65_000
_FIRST_CUSTOM_FORMAT = 164
_M = f"{{{MAIN}}}"


@dataclass(frozen=True, slots=True)
class StyleMap:
    """Where the styles of the grafted sheets' workbook stand in the user's: cell styles and dxfs."""

    cells: tuple[int, ...]
    differential: tuple[int, ...]


class Styles:
    """The user's styles part, to be appended to; `finish` puts the splices into the draft."""

    def __init__(self, package: Package, book: WorkbookPart) -> None:
        found = [part for part in package.related(book.part, "styles") if package.has(part)]
        if not found:
            raise PackageRefusedError("no-styles", "the workbook has no styles part")
        self._part = found[0]
        self._xml = package.read(self._part)
        self._root = outline(self._xml, self._part, 3)
        if self._root.uri != MAIN:
            raise PackageRefusedError("odd-structure", "not a styles part", self._part)
        self._new: dict[str, list[bytes]] = {}
        self._formats = self._format_numbers()

    def add_fill(self, colour: str) -> int:
        """Append a differential style that fills a cell with a colour (`RRGGBB`); its number."""
        t = self._tag
        fill = (
            f'<{t("dxf")}><{t("fill")}><{t("patternFill")} patternType="solid">'
            f'<{t("fgColor")} rgb="FF{colour}"/><{t("bgColor")} rgb="FF{colour}"/>'
            f"</{t('patternFill')}></{t('fill')}></{t('dxf')}>"
        )
        return self._append("dxfs", fill.encode())

    def graft(self, xml: bytes) -> StyleMap:
        """Append every style of another workbook's styles part; where they then stand."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        other = etree.fromstring(xml, parser)
        formats = {
            int(item.get("numFmtId", "0")): self._format(item.get("formatCode", "General"))
            for item in other.iterfind(f"{_M}numFmts/{_M}numFmt")
        }
        maps = {
            "numFmtId": formats,
            "fontId": self._append_all("fonts", other),
            "fillId": self._append_all("fills", other),
            "borderId": self._append_all("borders", other),
        }
        cells = []
        for xf in other.iterfind(f"{_M}cellXfs/{_M}xf"):
            _renumber(xf, maps)
            self._set_base_style(xf)
            cells.append(self._append("cellXfs", self._written(xf)))
        if cells and cells[-1] >= _MOST_CELL_STYLES:
            raise PackageRefusedError("too-many-styles", f"{cells[0]:,} cell styles", self._part)
        differential = []
        for dxf in other.iterfind(f"{_M}dxfs/{_M}dxf"):
            for item in dxf.iterfind(f"{_M}numFmt"):
                item.set("numFmtId", str(self._format(item.get("formatCode", "General"))))
            differential.append(self._append("dxfs", self._written(dxf)))
        return StyleMap(tuple(cells), tuple(differential))

    def finish(self, draft: Draft) -> None:
        """Put what was appended into the draft."""
        for container in _ORDER:
            new = self._new.get(container)
            if new:
                draft.splice(self._part, *self._container_splices(container, new))

    def _container_splices(self, container: str, new: Sequence[bytes]) -> Iterable[Splice | None]:
        element = self._root.first(container)
        content = b"".join(new)
        if element is None:
            name = self._tag(container)
            whole = f'<{name} count="{len(new)}">'.encode() + content + f"</{name}>".encode()
            return [insert_in_order(self._xml, self._root, container, _ORDER, whole)]
        count = str(self._count(container) + len(new))
        return [
            set_attribute(self._xml, element, "count", count),
            append_inside(self._xml, element, content),
        ]

    def _count(self, container: str) -> int:
        """How many entries the container has, whatever its attribute `count` says."""
        element = self._root.first(container)
        return len(element.of(_ITEM[container])) if element is not None else 0

    def _append(self, container: str, item: bytes) -> int:
        new = self._new.setdefault(container, [])
        new.append(item)
        return self._count(container) + len(new) - 1

    def _append_all(self, container: str, other: etree._Element) -> dict[int, int]:
        items = other.iterfind(f"{_M}{container}/{_M}{_ITEM[container]}")
        return {number: self._append(container, self._written(item)) for number, item in enumerate(items)}

    def _format_numbers(self) -> dict[str, int]:
        """The user's own number formats: code to number."""
        container = self._root.first("numFmts")
        found = {}
        for item in container.of("numFmt") if container is not None else []:
            number = item.attributes.get("numFmtId", "")
            if number.isdecimal():
                found[item.attributes.get("formatCode", "")] = int(number)
        return found

    def _format(self, code: str) -> int:
        """The number of a format code, appended if the user's workbook does not have it."""
        if code not in self._formats:
            number = max([*self._formats.values(), _FIRST_CUSTOM_FORMAT - 1]) + 1
            self._formats[code] = number
            name = self._tag("numFmt")
            self._append("numFmts", f'<{name} numFmtId="{number}" formatCode="{escape_attribute(code)}"/>'.encode())
        return self._formats[code]

    def _set_base_style(self, xf: etree._Element) -> None:
        """The grafted cell styles stand on the user's first named style, and say themselves what differs."""
        if self._count("cellStyleXfs"):
            xf.set("xfId", "0")
        elif "xfId" in xf.attrib:
            del xf.attrib["xfId"]
        for part in ("NumberFormat", "Font", "Fill", "Border"):
            xf.set(f"apply{part}", "1")

    def _tag(self, local: str) -> str:
        return tag(self._root, local)

    def _written(self, element: etree._Element) -> bytes:
        return written(element, self._root)


def _renumber(xf: etree._Element, maps: dict[str, dict[int, int]]) -> None:
    for attribute, numbers in maps.items():
        old = int(xf.get(attribute, "0"))
        xf.set(attribute, str(numbers.get(old, old)))


def written(element: etree._Element, beside: Element) -> bytes:
    """An element of the main namespace as bytes, with the prefix that the user's part gives it."""
    name = tag(beside, etree.QName(element).localname)
    keys = [str(key) for key in element.attrib]
    attributes = "".join(f' {key}="{escape_attribute(element.get(key, ""))}"' for key in keys)
    children = b"".join(
        written(child, beside) for child in element if isinstance(child.tag, str) and child.tag.startswith(_M)
    )
    if not children:
        return f"<{name}{attributes}/>".encode()
    return f"<{name}{attributes}>".encode() + children + f"</{name}>".encode()
