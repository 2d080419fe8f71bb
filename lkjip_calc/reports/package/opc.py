"""A package as parts and relationships, and a draft of the changes to make to it.

The draft only collects splices of existing parts and contents of new ones; `writing` carries it out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from lkjip_calc.reports.package.archive import Archive, Member
from lkjip_calc.reports.package.errors import PackageRefusedError
from lkjip_calc.reports.package.limits import Limits
from lkjip_calc.reports.package.outline import Element, append_inside, outline, tag
from lkjip_calc.reports.package.splices import Splice
from lkjip_calc.reports.package.xmltext import escape_attribute

CONTENT_TYPES = "[Content_Types].xml"
ROOT_RELATIONS = "_rels/.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Content = Callable[[], Iterable[bytes]]
"""A new part's bytes, made when they are written."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: `target` is a part's name, or an address outside the package."""

    id: str
    type: str
    target: str
    external: bool

    def is_a(self, kind: str) -> bool:
        """Whether it is the relationship of that kind, such as `comments`."""
        return self.type == f"{OFFICE}/{kind}"


class Package:
    """The parts of an archive and how they relate."""

    def __init__(self, archive: Archive, limits: Limits) -> None:
        self.archive = archive
        self.limits = limits
        if archive.find(CONTENT_TYPES) is None or archive.find(ROOT_RELATIONS) is None:
            raise PackageRefusedError("not-a-package", "no list of content types or of relationships")
        self._defaults: dict[str, str] = {}
        self._overrides: dict[str, str] = {}
        for child in outline(self.read(CONTENT_TYPES), CONTENT_TYPES, 2).children:
            content_type = child.attributes.get("ContentType", "")
            if child.local == "Default":
                self._defaults[child.attributes.get("Extension", "").lower()] = content_type
            elif child.local == "Override":
                self._overrides[child.attributes.get("PartName", "").lstrip("/").lower()] = content_type

    def member(self, part: str) -> Member:
        """The member that holds a part; a missing one makes the package damaged."""
        member = self.archive.find(part)
        if member is None:
            raise PackageRefusedError("odd-structure", "a part that is referred to is missing", part)
        return member

    def has(self, part: str) -> bool:
        """Whether the part exists."""
        return self.archive.find(part) is not None

    def read(self, part: str) -> bytes:
        """The bytes of a small part."""
        return self.archive.read(self.member(part), self.limits.small_part_bytes)

    def content_type(self, part: str) -> str:
        """The content type of a part, "" where none is declared."""
        extension = part.rpartition(".")[2].lower()
        return self._overrides.get(part.lower(), self._defaults.get(extension, ""))

    def default_type(self, extension: str) -> str:
        """The content type of parts with that extension, "" where none is declared."""
        return self._defaults.get(extension, "")

    def relations(self, part: str) -> list[Relation]:
        """The relationships of a part ("" for the package)."""
        source = relations_part(part)
        if not self.has(source):
            return []
        found = []
        for child in outline(self.read(source), source, 2).children:
            if child.local != "Relationship":
                continue
            external = child.attributes.get("TargetMode") == "External"
            target = child.attributes.get("Target", "")
            found.append(
                Relation(
                    child.attributes.get("Id", ""),
                    child.attributes.get("Type", ""),
                    target if external else resolve(part, target),
                    external,
                )
            )
        return found

    def related(self, part: str, kind: str) -> list[str]:
        """The parts that a part relates to in that kind."""
        return [relation.target for relation in self.relations(part) if relation.is_a(kind)]


def relations_part(part: str) -> str:
    """The part that holds the relationships of a part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


def resolve(part: str, target: str) -> str:
    """The name of the part that a relationship's target stands for."""
    target = unquote(target.partition("#")[0])
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def relative(part: str, target: str) -> str:
    """The target of a relationship from one part to another, as other programs write it."""
    return posixpath.relpath(target, posixpath.dirname(part) or ".")


class Draft:
    """The changes to a package: splices of its parts, new parts, relationships, content types."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.splices: dict[str, list[Splice]] = {}
        self.added: dict[str, Content] = {}
        self.dropped: set[str] = set()
        self.cells: dict[str, tuple[int, int]] = {}
        """Where the cells of a changed sheet begin and end: bytes that no splice touches."""
        self._relations: dict[str, list[tuple[str, str, str, bool]]] = {}
        self._overrides: list[tuple[str, str]] = []
        self._defaults: dict[str, str] = {}

    def splice(self, part: str, *splices: Splice | None) -> None:
        """Add splices of an existing part."""
        self.splices.setdefault(part, []).extend(splice for splice in splices if splice is not None)

    def add(self, part: str, content: Content, content_type: str) -> None:
        """Add a new part."""
        self.added[part] = content
        extension = part.rpartition(".")[2].lower()
        if self._defaults.get(extension, self.package.default_type(extension)) == content_type:
            return
        self._overrides.append((part, content_type))

    def set_default(self, extension: str, content_type: str) -> None:
        """Declare a content type for an extension that has none yet."""
        if not self.package.default_type(extension):
            self._defaults.setdefault(extension, content_type)

    def drop(self, *parts: str) -> None:
        """Leave parts out of the copy."""
        self.dropped.update(parts)

    def fresh(self, pattern: str) -> str:
        """A part name not in use, such as `xl/comments7.xml` for `xl/comments{}.xml`."""
        number = 1
        taken = {name.lower() for name in self.added}
        while self.package.has(pattern.format(number)) or pattern.format(number).lower() in taken:
            number += 1
        return pattern.format(number)

    def relate(self, part: str, kind: str, target: str, external: bool = False) -> str:
        """Relate a part to another; the new relationship's id."""
        pending = self._relations.setdefault(part, [])
        used = [relation.id for relation in self.package.relations(part)] + [item[0] for item in pending]
        numbers = [int(match[1]) for match in (re.fullmatch(r"rId(\d{1,9})", one) for one in used) if match]
        identifier = f"rId{max(numbers, default=0) + 1}"
        pending.append((identifier, kind, target, external))
        return identifier

    def finish(self) -> None:
        """Turn the new relationships and content types into splices and parts."""
        for part, relations in self._relations.items():
            self._finish_relations(part, relations)
        if not (self._overrides or self._defaults):
            return
        xml = self.package.read(CONTENT_TYPES)
        root = outline(xml, CONTENT_TYPES, 1)
        items = [
            f'<{tag(root, "Default")} Extension="{extension}" ContentType="{content_type}"/>'
            for extension, content_type in self._defaults.items()
        ]
        items += [
            f'<{tag(root, "Override")} PartName="/{escape_attribute(part)}" ContentType="{content_type}"/>'
            for part, content_type in self._overrides
        ]
        self.splice(CONTENT_TYPES, append_inside(xml, root, "".join(items).encode()))

    def _finish_relations(self, part: str, relations: list[tuple[str, str, str, bool]]) -> None:
        target_part = relations_part(part)
        if self.package.has(target_part):
            xml = self.package.read(target_part)
            root = outline(xml, target_part, 1)
            content = _relation_elements(part, relations, root)
            self.splice(target_part, append_inside(xml, root, content))
            return
        xml = relations_xml(part, relations)
        self.added[target_part] = lambda: [xml]


def relations_xml(part: str, relations: Iterable[tuple[str, str, str, bool]]) -> bytes:
    """A new part of relationships: id, kind or full type, target part or address, external or not."""
    start = f'<Relationships xmlns="{PACKAGE}/relationships">'.encode()
    return XML_DECLARATION + start + _relation_elements(part, relations, None) + b"</Relationships>"


def _relation_elements(part: str, relations: Iterable[tuple[str, str, str, bool]], beside: Element | None) -> bytes:
    name = tag(beside, "Relationship") if beside is not None else "Relationship"
    items = []
    for identifier, kind, target, external in relations:
        kind = kind if ":" in kind else f"{OFFICE}/{kind}"
        place = target if external else relative(part, target)
        mode = ' TargetMode="External"' if external else ""
        items.append(
            f'<{name} Id="{escape_attribute(identifier)}" Type="{escape_attribute(kind)}"'
            f' Target="{escape_attribute(place)}"{mode}/>'
        )
    return "".join(items).encode()
