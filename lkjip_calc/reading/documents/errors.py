"""Why a document is not read."""

from __future__ import annotations


class TooLargeError(Exception):
    """A document that unpacks to more than can be read safely."""


class EncryptedError(Exception):
    """A document that is protected with a password."""


class NoTextError(Exception):
    """A document of pictures: it was scanned and holds no text."""
