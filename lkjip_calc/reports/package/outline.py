"""Where the elements of an XML part lie in its bytes, and the splices that add to them.

expat gives byte offsets, which lxml does not; and a part that is not rewritten keeps its prefixes,
its order of attributes and its unknown extensions. DOCTYPE, entities and encodings other than UTF-8
are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from lkjip_calc.reports.package.errors import PackageRefusedError
from lkjip_calc.reports.package.splices import Splice

_TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_PLAIN_ENCODINGS = {"utf-8", "us-ascii", "ascii"}

Visit = Callable[[str, dict[str, str]], None]
"""What is told of each element below the outline: its local name and its attributes."""


@dataclass(slots=True)
class Element:
    """One element: its name, its attributes (`{uri}local` where they have a namespace), its bytes.

    The start tag is `start:opened`; the end tag begins at `closing` (equal to `opened` for an empty
    element tag); the element ends at `end`.
    """

    uri: str
    local: str
    prefix: str
    attributes: dict[str, str]
    start: int
    opened: int
    closing: int = -1
    end: int = -1
    children: list[Element] = field(default_factory=list)

    def of(self, local: str) -> list[Element]:
        """The children of that local name in this element's namespace."""
        return [child for child in self.children if child.local == local and child.uri == self.uri]

    def first(self, local: str) -> Element | None:
        """The first such child, or None."""
        return next(iter(self.of(local)), None)


def new_parser(part: str) -> Any:
    """An expat parser that refuses DOCTYPE and odd encodings; names come as `uri local prefix`."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.namespace_prefixes = True
    parser.buffer_text = True

    def doctype(*_: object) -> None:
        raise PackageRefusedError("doctype", "a document type declaration", part)

    def declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _PLAIN_ENCODINGS:
            raise PackageRefusedError("encoding", f"encoded as {encoding[:40]}", part)

    parser.StartDoctypeDeclHandler = doctype
    parser.XmlDeclHandler = declaration
    return parser


def feed(parser: Any, chunk: bytes, part: str, final: bool = False) -> None:
    """Give a chunk to the parser; malformed XML is refused."""
    try:
        parser.Parse(chunk, final)
    except expat.ExpatError as error:
        raise PackageRefusedError("malformed-xml", str(error), part) from None


def refuse_utf16(start: bytes, part: str) -> None:
    """Refuse a part that starts like UTF-16 or UTF-32, which expat would decode silently."""
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in start[:4]:
        raise PackageRefusedError("encoding", "UTF-16", part)


def split_name(name: str) -> tuple[str, str, str]:
    """Namespace, local name and prefix of a name as expat gives it."""
    pieces = name.split(" ")
    if len(pieces) == 1:
        return "", name, ""
    return pieces[0], pieces[1], pieces[2] if len(pieces) > 2 else ""


def outline(xml: bytes, part: str, depth: int, visit: Visit | None = None) -> Element:
    """The elements of a part down to `depth` (the root is 1), with what lies deeper told to `visit`."""
    refuse_utf16(xml, part)
    parser = new_parser(part)
    builder = _Builder(parser, xml, depth, visit)
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    feed(parser, xml, part, final=True)
    if builder.root is None:
        raise PackageRefusedError("malformed-xml", "no root element", part)
    return builder.root


class _Builder:
    """Collects the elements that expat reports."""

    def __init__(self, parser: Any, xml: bytes, depth: int, visit: Visit | None) -> None:
        self._parser, self._xml, self._depth, self._visit = parser, xml, depth, visit
        self._open: list[Element] = []
        self._below = 0
        self.root: Element | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._below or len(self._open) >= self._depth:
            self._below += 1
            if self._visit is not None:
                self._visit(split_name(name)[1], attributes)
            return
        uri, local, prefix = split_name(name)
        start = self._parser.CurrentByteIndex
        element = Element(uri, local, prefix, _attributes(attributes), start, tag_end(self._xml, start))
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def end(self, _name: str) -> None:
        if self._below:
            self._below -= 1
            return
        element = self._open.pop()
        if is_empty_tag(self._xml, element):
            element.closing = element.end = element.opened
        else:
            element.closing = self._parser.CurrentByteIndex
            element.end = self._xml.index(b">", element.closing) + 1


def _attributes(attributes: dict[str, str]) -> dict[str, str]:
    plain = {}
    for name, value in attributes.items():
        uri, local, _ = split_name(name)
        plain[f"{{{uri}}}{local}" if uri else local] = value
    return plain


def tag_end(xml: bytes, start: int) -> int:
    """Where the start tag that begins at `start` ends."""
    match = _TAG.match(xml, start)
    if match is None:
        raise PackageRefusedError("malformed-xml", f"no tag at offset {start}")
    return match.end()


def is_empty_tag(xml: bytes, element: Element) -> bool:
    """Whether an element is written `<like this/>`."""
    return xml[element.opened - 2 : element.opened] == b"/>"


def tag(element: Element, local: str) -> str:
    """The name `local` with the prefix of an element beside or above."""
    return f"{element.prefix}:{local}" if element.prefix else local


def append_inside(xml: bytes, element: Element, content: bytes) -> Splice:
    """The splice that puts content at the end of an element."""
    if is_empty_tag(xml, element):
        name = tag(element, element.local).encode()
        return Splice(element.opened - 2, b"/>", b">" + content + b"</" + name + b">")
    return Splice(element.closing, b"", content)


def insert_in_order(xml: bytes, parent: Element, local: str, order: Sequence[str], content: bytes) -> Splice:
    """The splice that puts a new child `local` where the schema's order of children wants it."""
    before = set(order[: order.index(local) + 1])
    earlier = [child for child in parent.children if child.uri == parent.uri and child.local in before]
    if earlier:
        return Splice(earlier[-1].end, b"", content)
    if is_empty_tag(xml, parent):
        return append_inside(xml, parent, content)
    return Splice(parent.opened, b"", content)


def set_attribute(xml: bytes, element: Element, name: str, value: str) -> Splice | None:
    """The splice that gives an existing attribute without a namespace another value."""
    pattern = re.compile(rb"""\s""" + name.encode() + rb"""\s*=\s*("[^"]*"|'[^']*')""")
    match = pattern.search(xml, element.start, element.opened)
    if match is None:
        return None
    return Splice(match.start(1), match[1], b'"' + value.encode() + b'"')


def prefix_of(xml: bytes, root: Element, uri: str) -> str | None:
    """The prefix that the start tag of the root binds to a namespace, or None."""
    pattern = re.compile(rb"""\sxmlns:([^\s=]+)\s*=\s*["']""" + re.escape(uri.encode()) + rb"""["']""")
    match = pattern.search(xml, root.start, root.opened)
    return match[1].decode() if match else None
