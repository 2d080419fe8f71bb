"""The shared strings of a package, where they are written plainly: as python-calamine gives them."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.reading.tags import NotPlainError

_ITEM = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_KEPT_ITEM = re.compile(r'<si><t( xml:space="preserve")?>([^<]*)</t></si>')
_FIRST, _LAST = "<si><t>", "</t></si>"
_BLANK = 32
_ENTITY = re.compile(r"&(?:lt|gt|quot|apos|amp);")
_MEANT = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}


def shared_strings(xml: bytes) -> list[str]:
    """The strings of a shared strings part, in their order.

    Raises:
        NotPlainError: where one has formats of its own, signs by number, or is otherwise unusual.
    """
    start = xml.find(b"<si>")
    if start < 0:
        if b"<si" in xml or b":si" in xml:
            raise NotPlainError
        return []
    if b"<!" in xml[:start] or not is_utf8(xml):
        raise NotPlainError
    signs = np.frombuffer(xml, np.uint8)[start:]
    try:
        text = xml[start:].decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotPlainError from error
    strings = _all_alike(text, int(np.count_nonzero(signs == ord("<"))))
    if strings is None:
        strings = _ITEM.findall(text)
        if len(strings) != text.count("<si"):
            raise NotPlainError
    if "\r" in text:
        raise NotPlainError
    if _blank_edges(signs):
        strings = [string if kept else trimmed(string) for kept, string in _KEPT_ITEM.findall(text)]
    if "_x" in text or "&" in text:
        strings = [plain_text(string) for string in strings]
    return strings


def _all_alike(text: str, tags: int) -> list[str] | None:
    """The strings where all items are written without any attribute, by the number of tags; None elsewhere."""
    end = text.rfind(_LAST)
    if end < 0 or not text.startswith(_FIRST):
        return None
    strings = text[len(_FIRST) : end].split(_LAST + _FIRST)
    return strings if tags == 4 * len(strings) + text.count("<", end + len(_LAST)) else None


def _blank_edges(signs: NDArray[np.uint8]) -> bool:
    """Whether white space follows or precedes a tag anywhere."""
    blank = signs <= _BLANK
    return bool((blank[1:] & (signs[:-1] == ord(">"))).any() or (blank[:-1] & (signs[1:] == ord("<"))).any())


def is_utf8(xml: bytes) -> bool:
    """Whether a part says, or does not deny, that it is UTF-8."""
    head = xml[:200].lstrip(b"\xef\xbb\xbf")
    declared = re.match(rb'<\?xml[^>]*encoding=["\']([^"\']+)', head)
    return head.startswith(b"<") and b"\0" not in head and (declared is None or declared[1].lower() == b"utf-8")


def trimmed(text: str) -> str:
    """A text without the white space around it, which means nothing unless it is said to be kept."""
    return text.strip(" \t\n\r")


def plain_text(text: str) -> str:
    """Text with its entities resolved.

    Raises:
        NotPlainError: where it has signs by number (``&#10;``, ``_x000D_``).
    """
    if "_x" in text:
        raise NotPlainError
    if "&" not in text:
        return text
    if text.count("&") != len(_ENTITY.findall(text)):
        raise NotPlainError
    return _ENTITY.sub(lambda match: _MEANT[match[0]], text)
