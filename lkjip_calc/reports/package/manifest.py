"""The record, inside the annotated copy, of what was added and changed, so that it can be undone."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lkjip_calc.reports.package.errors import PackageRefusedError
from lkjip_calc.reports.package.opc import XML_DECLARATION, Package
from lkjip_calc.reports.package.outline import Element, outline
from lkjip_calc.reports.package.splices import Undo
from lkjip_calc.reports.package.xmltext import escape_attribute

PART = "lkjip/annotations.xml"
"""The part that holds the record."""

CONTENT_TYPE = "application/vnd.lkjip-calc.annotations+xml"
RELATION = "urn:lkjip-calc:relationships:annotations"
_NAMESPACE = "urn:lkjip-calc:annotations"
_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Changed:
    """A changed part: checksum and size before and after, and what undoes the change."""

    part: str
    crc_before: int
    size_before: int
    crc_after: int
    size_after: int
    undos: tuple[Undo, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an annotation added and changed."""

    added: tuple[str, ...]
    changed: Mapping[str, Changed]
    sheets: tuple[str, ...]


def manifest_xml(added: Iterable[str], changed: Iterable[Changed], sheets: Iterable[str]) -> bytes:
    """The record as the bytes of its part."""
    items = [f'<sheet name="{escape_attribute(name)}"/>' for name in sheets]
    items += [f'<added part="{escape_attribute(part)}"/>' for part in added]
    for one in changed:
        items.append(
            f'<changed part="{escape_attribute(one.part)}" crcBefore="{one.crc_before}"'
            f' sizeBefore="{one.size_before}" crcAfter="{one.crc_after}" sizeAfter="{one.size_after}">'
        )
        for step in one.undos:
            restored = base64.b64encode(step.restored).decode()
            items.append(f'<undo offset="{step.offset}" length="{step.length}" restored="{restored}"/>')
        items.append("</changed>")
    start = f'<annotations xmlns="{_NAMESPACE}" version="{_VERSION}">'
    return XML_DECLARATION + (start + "".join(items) + "</annotations>").encode()


def read_manifest(package: Package) -> Manifest | None:
    """The record of a package; None if it has none, or one of another version or that makes no sense."""
    if not package.has(PART):
        return None
    root = outline(package.read(PART), PART, 3)
    if root.uri != _NAMESPACE or root.attributes.get("version") != _VERSION:
        return None
    try:
        changed = [_changed(element) for element in root.of("changed")]
    except (KeyError, ValueError, binascii.Error):
        return None
    added = tuple(element.attributes.get("part", "") for element in root.of("added"))
    sheets = tuple(element.attributes.get("name", "") for element in root.of("sheet"))
    return Manifest((*added, PART), {one.part: one for one in changed}, sheets)


def is_untouched(package: Package, manifest: Manifest) -> bool:
    """Whether the copy is still as it was written: every added part there, every changed one the same."""
    if not all(package.has(part) for part in manifest.added):
        return False
    members = [(package.archive.find(one.part), one) for one in manifest.changed.values()]
    return all(
        member is not None and (member.crc, member.size) == (one.crc_after, one.size_after) for member, one in members
    )


def _changed(element: Element) -> Changed:
    get = element.attributes
    crc_before, size_before, crc_after, size_after = (
        int(get[name]) for name in ("crcBefore", "sizeBefore", "crcAfter", "sizeAfter")
    )
    undos = _undos(element.of("undo"))
    return Changed(get["part"], crc_before, size_before, crc_after, size_after, undos)


def _undos(elements: Sequence[Element]) -> tuple[Undo, ...]:
    undos = []
    for element in elements:
        get = element.attributes
        offset, length = int(get["offset"]), int(get["length"])
        if offset < 0 or length < 0:
            raise PackageRefusedError("odd-structure", "a record that makes no sense", PART)
        undos.append(Undo(offset, length, base64.b64decode(get["restored"], validate=True)))
    return tuple(undos)
