"""A Word package without what its text does not need, for what python-docx refuses and Word opens.

Parts that relations name and the package lacks, parts without a type, documents with macros, templates, and the
names of Strict Open XML.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile

from lxml import etree

from lkjip_calc.reading.package import parse_part

_TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MAIN_KINDS = re.compile(r"application/vnd\.(?:ms-word|openxmlformats-officedocument\.wordprocessingml)\..*\.main\+xml")
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(officeDocument|wordprocessingml)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"


def mended(content: bytes) -> bytes:
    """The parts of text of a Word package, with the types and relations that they need.

    Raises:
        zipfile.BadZipFile, etree.XMLSyntaxError: when the package is damaged.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        names = {name for name in old.namelist() if name.lower().endswith((".xml", ".rels"))}
        for name in sorted(names):
            xml = _STRICT.sub(_TRANSITIONAL, old.read(name))
            if name == _TYPES:
                xml = _with_types(xml, names)
            elif name.endswith(".rels"):
                xml = _with_targets(xml, name, names)
            new.writestr(name, xml)
    return made.getvalue()


def _with_types(xml: bytes, names: set[str]) -> bytes:
    """The types with one for every part; a document with macros and a template are documents."""
    root = parse_part(xml)
    for override in root.iter("{*}Override"):
        if _MAIN_KINDS.fullmatch(override.get("ContentType", "")):
            override.set("ContentType", _MAIN)
    known = {one.get("PartName", "") for one in root.iter("{*}Override")}
    endings = {one.get("Extension", "").lower() for one in root.iter("{*}Default")}
    for name in sorted(names):
        if f"/{name}" not in known and name.rpartition(".")[2].lower() not in endings:
            etree.SubElement(
                root, root.tag.replace("Types", "Override"), PartName=f"/{name}", ContentType="application/xml"
            )
    return etree.tostring(root)


def _with_targets(xml: bytes, name: str, names: set[str]) -> bytes:
    """The relations of a part (`word/_rels/document.xml.rels`) without those to parts that are not there."""
    root = parse_part(xml)
    folder = posixpath.dirname(posixpath.dirname(name))
    for relation in list(root):
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
        if relation.get("TargetMode") != "External" and target.lstrip("/") not in names:
            root.remove(relation)
    return etree.tostring(root)
