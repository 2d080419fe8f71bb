"""Look through a compound file (.xls) before an engine reads it: its chains of sectors must end.

An engine sets memory aside for what the header promises, and follows a chain that runs in a circle until none is left.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Sectors = NDArray[np.uint32]
_LAST_REGULAR = 0xFFFFFFF9
_HEADER, _ENTRY = 512, 128
_IN_HEADER = 109


class _EndlessError(Exception):
    """A chain of sectors does not end, or all of them together are longer than the file."""


def compound_is_sound(content: bytes) -> bool:
    """Whether the header promises no more sectors than the file has room for, and every chain ends."""
    if len(content) < _HEADER:
        return False
    shift, mini_shift = struct.unpack_from("<HH", content, 30)
    tables, mini_tables, more_tables = (int(struct.unpack_from("<I", content, at)[0]) for at in (44, 64, 72))
    if shift not in (9, 12) or mini_shift != 6:
        return False
    if max(tables, mini_tables, more_tables) > (len(content) >> shift) + 1:
        return False
    try:
        _follow_all(content, 1 << shift)
    except _EndlessError:
        return False
    return True


def top_names(content: bytes) -> frozenset[str]:
    """What stands at the top of a compound file (`Workbook`, `WordDocument`), without what is in its folders."""
    try:
        shift, first_entry = (struct.unpack_from(form, content, at)[0] for form, at in (("<H", 30), ("<I", 48)))
        table = _table(content, 1 << min(shift, 12))
        chain = _chain(first_entry, table, [len(content) // _HEADER + 1])
        directory = b"".join(_sector(content, at, 1 << min(shift, 12)) for at in chain)
    except (struct.error, _EndlessError):
        return frozenset()
    entries = [directory[at : at + _ENTRY] for at in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
    names: set[str] = set()
    waiting = [struct.unpack_from("<I", entries[0], 76)[0]] if entries else []
    seen: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number < len(entries) and number not in seen:
            seen.add(number)
            entry = entries[number]
            names.add(
                entry[: max(0, min(64, struct.unpack_from("<H", entry, 64)[0]) - 2)].decode("utf-16-le", "replace")
            )
            waiting += struct.unpack_from("<II", entry, 68)
    return frozenset(names)


def _follow_all(content: bytes, size: int) -> None:
    """Follow every chain that a reader may follow."""
    table = _table(content, size)
    patience = [4 * (len(table) + len(content) // 64) + 10_000]
    first_entry, cutoff, first_mini = struct.unpack_from("<I4xII", content, 48)
    minis = [_sector(content, at, size) for at in _chain(first_mini, table, patience)]
    mini_table = _numbers(minis)
    for at in _chain(first_entry, table, patience):
        sector = _sector(content, at, size)
        for start in range(0, len(sector) - _ENTRY + 1, _ENTRY):
            kind = sector[start + 66]
            begin, length = struct.unpack_from("<II", sector, start + 116)
            if kind == 5 or length >= cutoff:
                _exhaust(_chain(begin, table, patience))
            elif kind == 2:
                _exhaust(_chain(begin, mini_table, patience))


def _table(content: bytes, size: int) -> Sectors:
    """The sector that follows each sector."""
    places = list(struct.unpack_from(f"<{_IN_HEADER}I", content, 76))
    more, seen = struct.unpack_from("<I", content, 68)[0], 0
    while more <= _LAST_REGULAR:
        seen += 1
        sector = _sector(content, more, size)
        if seen > len(content) // size + 1:
            raise _EndlessError
        if len(sector) < size:
            break
        *own, more = struct.unpack(f"<{size // 4}I", sector)
        places += own
    kept = [_sector(content, place, size) for place in places if place <= _LAST_REGULAR]
    return _numbers(kept)


def _numbers(sectors: list[bytes]) -> Sectors:
    """The numbers in sectors; one that is cut off by the end of the file has fewer."""
    return np.frombuffer(b"".join(sector[: len(sector) // 4 * 4] for sector in sectors), "<u4")


def _sector(content: bytes, number: int, size: int) -> bytes:
    """The bytes of a sector, fewer where the file ends."""
    start = (number + 1) * size
    return content[start : start + size]


def _chain(start: int, table: Sectors, patience: list[int]) -> Iterator[int]:
    """The sectors of a chain; `patience` is what is left of the steps for all chains."""
    at, steps = start, 0
    while at < len(table):
        yield at
        at = int(table[at])
        steps += 1
        patience[0] -= 1
        if steps > len(table) or patience[0] < 0:
            raise _EndlessError


def _exhaust(chain: Iterator[int]) -> None:
    """Follow a chain to its end."""
    for _ in chain:
        pass
