"""Text of other people put into XML and into the shared grammar of spreadsheet strings."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def clean(text: str) -> str:
    """The text without characters that XML cannot carry, with `\\n` for every line break."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escape(text: str) -> str:
    """The text as XML content or as the value of an attribute in double quotes."""
    return (
        clean(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
    )  # fmt: skip


def escape_attribute(text: str) -> str:
    """The text for an attribute in double quotes, line breaks and tabs kept."""
    return escape(text).replace("\n", "&#10;").replace("\t", "&#9;")


def escape_string(text: str) -> str:
    """The text of a cell or comment: `_x0041_` is an escape there, so a literal one is escaped itself."""
    return escape(_ESCAPE_LIKE.sub("_x005F_", text))


def unescape(text: str) -> str:
    """The text of XML content or of an attribute, its five entities and numbers resolved."""
    return re.sub(r"&(#x[0-9A-Fa-f]+|#[0-9]+|amp|lt|gt|quot|apos);", _entity, text)


def _entity(match: re.Match[str]) -> str:
    name = match[1]
    if name.startswith("#x"):
        return chr(int(name[2:], 16))
    if name.startswith("#"):
        return chr(int(name[1:]))
    return {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}[name]
