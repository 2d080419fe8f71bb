"""The few helpers that every fragment is made with."""

from __future__ import annotations

import unicodedata
from html import escape


def esc(text: object) -> str:
    """Text of a file (or of ours) as HTML text: markup and control characters lose their power."""
    clean = "".join(c if unicodedata.category(c)[0] != "C" or c in "\n\t" else " " for c in str(text))
    return escape(clean, quote=True)


def attributes(**values: object) -> str:
    """Attributes, each with a space before it; None and False are left out, True has no value.

    A name may end in an underscore (``class_``); underscores inside become hyphens.
    """
    parts = []
    for name, value in values.items():
        if value is None or value is False or value == "":
            continue
        key = name.rstrip("_").replace("_", "-")
        parts.append(f" {key}" if value is True else f' {key}="{esc(value)}"')
    return "".join(parts)


def tag(name: str, content: str = "", **values: object) -> str:
    """An element around content that is HTML already."""
    return f"<{name}{attributes(**values)}>{content}</{name}>"
