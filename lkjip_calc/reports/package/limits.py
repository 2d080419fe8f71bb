"""How large a package may be before it is refused, so that a small hostile file cannot fill the memory."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits on a package and on what is added to it; the defaults are far above real workbooks.

    `members`: parts in the package. `total_bytes`: all parts uncompressed. `ratio`: uncompressed to
    compressed size of one part, judged from `ratio_from` bytes on (a sheet of a million rows reaches
    about 30). `small_part_bytes`: a part that is parsed in memory (workbook, styles, relations,
    comments, drawings of comments). `tail_bytes`: what follows the cells in a sheet (merges,
    validations, links). `notes_per_sheet`: comments added to one sheet; the other marked cells are
    only coloured. `compared_bytes`: sheets up to this size, together, are also compared value by value.
    """

    members: int = 20_000
    total_bytes: int = 4096 * _MIB
    ratio: int = 250
    ratio_from: int = 64 * _MIB
    small_part_bytes: int = 64 * _MIB
    tail_bytes: int = 128 * _MIB
    notes_per_sheet: int = 5_000
    compared_bytes: int = 8 * _MIB


DEFAULT_LIMITS = Limits()
"""The limits used when none are given."""
