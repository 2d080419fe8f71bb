"""Why a workbook cannot be annotated in place: one exception, with a reason that programs can read."""

from __future__ import annotations

from typing import Literal

Reason = Literal[
    "not-a-package",
    "encrypted",
    "signed",
    "binary-workbook",
    "strict",
    "damaged-zip",
    "duplicate-parts",
    "odd-part-names",
    "too-large",
    "doctype",
    "encoding",
    "malformed-xml",
    "odd-structure",
    "odd-vml",
    "shared-part",
    "no-styles",
    "too-many-styles",
    "wrong-suffix",
    "not-annotated",
    "read-back",
    "changed",
]
"""The reasons, as short stable words."""


class PackageRefusedError(Exception):
    """The workbook cannot be patched safely; nothing was written.

    `reason` is one of the words of `Reason`, `part` the member of the package at fault ("" for the
    file as a whole) and `detail` a sentence for a log.
    """

    def __init__(self, reason: Reason, detail: str, part: str = "") -> None:
        self.reason: Reason = reason
        self.detail = detail
        self.part = part
        super().__init__(f"{reason}: {part}: {detail}" if part else f"{reason}: {detail}")
