"""Names of files as they are shown: nothing in them speaks to a terminal, and every writer takes them."""

from __future__ import annotations

import unicodedata


def clean(text: str) -> str:
    """A text without control characters and halves of characters, such as bytes of a name that are no text."""
    return "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)


def base_name(path: str) -> str:
    """The name of a file without its folders, on any system."""
    return clean(path.replace("\\", "/").rsplit("/", 1)[-1])
