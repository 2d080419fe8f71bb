"""Look through a zipped workbook before an engine reads it.

Engines hang, die or fill the memory on what is refused here.
"""

from __future__ import annotations

import re
import zipfile
from itertools import pairwise
from typing import NamedTuple

from lkjip_calc.reading.limits import Limits

_XML = (".xml", ".rels")
_HEAD = 65_536
_BLOCK = 1 << 20
_COUNT = re.compile(rb"""<(?:\w+:)?sst\b[^<>]*?\buniqueCount\s*=\s*["'](\d+)["']""")
_MANIFEST = "meta-inf/manifest.xml"
_LOCKED = re.compile(rb"""full-path=["']content\.xml["'][^<>]*(?<!/)>\s*<(?:\w+:)?encryption-data""")
"""A workbook with a password; one whose macros alone have one is read."""
_STRINGS = re.compile(r"(?:^|/)sharedstrings\.(?:xml|bin)$")


class Trouble(NamedTuple):
    """Why a package is refused: the kind of `ReadError` and its detail."""

    kind: str
    detail: str = ""


def prescan(archive: zipfile.ZipFile, limits: Limits) -> Trouble | None:
    """Why a package must not be read, None where nothing speaks against it.

    Raises:
        zipfile.BadZipFile: when the package is damaged.
    """
    items = archive.infolist()
    if len(items) > limits.members or sum(item.file_size for item in items) > limits.unpacked_bytes:
        return Trouble("too_large")
    if any(item.flag_bits & 1 for item in items):
        return Trouble("encrypted")
    items = [item for item in items if not item.filename.endswith("/")]
    names = [item.filename.replace("\\", "/").lstrip("/").lower() for item in items]
    if len(set(names)) < len(names):
        return Trouble("damaged", "duplicate parts")
    if _overlap(items):
        return Trouble("damaged", "overlapping parts")
    for item, name in zip(items, names, strict=True):
        trouble = _part(archive, item, name) if name.endswith(_XML) or _STRINGS.search(name) else None
        if trouble is not None:
            return trouble
    return None


def _overlap(items: list[zipfile.ZipInfo]) -> bool:
    """Whether two members share bytes of the file: a bomb quotes one block many times."""
    spans = sorted((item.header_offset, item.header_offset + 30 + item.compress_size) for item in items)
    return any(first[1] > second[0] for first, second in pairwise(spans))


def _part(archive: zipfile.ZipFile, item: zipfile.ZipInfo, name: str) -> Trouble | None:
    """Whether a part declares entities, tells of encryption, promises more strings than it has bytes, or goes on."""
    with archive.open(item) as source:
        head = source.read(_HEAD)
        if b"<!ENTITY" in head.replace(b"\0", b""):
            return Trouble("damaged", "ENTITY")
        if name == _MANIFEST and _LOCKED.search(head):
            return Trouble("encrypted")
        if not _STRINGS.search(name):
            return None
        count = _COUNT.search(head)
        if count and int(count[1]) > max(item.file_size, 1_000_000):
            return Trouble("damaged", "uniqueCount")
        # An engine reads this part to its end, whatever the package says of its size.
        while source.read(_BLOCK):
            pass
    return None
