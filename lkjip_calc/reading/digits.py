"""Whole numbers from runs of digits in bytes, all at once: eight digits are one multiplication."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Words = NDArray[np.uint64]
Mask = NDArray[np.bool_]
MARGIN = 24
"""How far `padded` moves bytes."""
MOST = 18
"""The longest run of digits whose number always fits."""
_BYTES = 8
_PIECE = 1 << 15
"""So many runs are worked on at once: they stay in the processor's cache."""


def padded(data: bytes) -> bytes:
    """Bytes with room on both sides for words that reach beyond them; places in them are `MARGIN` further on."""
    return b"".join((b"\0" * MARGIN, data, b"\0" * MARGIN))


def words_of(data: bytes) -> Words:
    """The eight bytes from every place on as one number."""
    return np.ndarray((len(data) - _BYTES + 1,), "<u8", data, strides=(1,))


def numbers_of_runs(data: bytes, end: Ints, size: Ints) -> Ints:
    """The numbers of runs of digits that end before `end` and are `size` digits long (none is worth 0).

    `data` has `MARGIN` bytes before the first run (see `padded`); `size` is at most `MOST`.
    """
    words, numbers = words_of(data), np.zeros(len(end), np.int64)
    for start in range(0, len(end), _PIECE):
        piece = slice(start, start + _PIECE)
        numbers[piece] = checked_runs(words, end[piece], size[piece])[0]
    return numbers


def checked_runs(words: Words, end: Ints, size: Ints) -> tuple[Ints, Mask]:
    """The numbers of runs of bytes, as `numbers_of_runs`, and which of the runs are digits throughout."""
    total = np.zeros(len(end), np.uint64)
    digits = np.ones(len(end), bool)
    for word in range(-(-int(size.max(initial=0)) // _BYTES)):
        have = np.clip(size - word * _BYTES, 0, _BYTES).astype(np.uint64)
        # The bytes that count are the last ones: shift the others out, in two steps as 64 is one too far.
        gone = (np.uint64(_BYTES) - have) * np.uint64(4)
        eight = words[end - (word + 1) * _BYTES] ^ np.uint64(0x3030303030303030)
        eight = ((eight >> gone) >> gone) << gone << gone
        over = (eight & np.uint64(0x7F7F7F7F7F7F7F7F)) + np.uint64(0x7676767676767676)
        digits &= ((over | eight) & np.uint64(0x8080808080808080)) == 0
        eight = (eight * np.uint64(2561)) >> np.uint64(8)
        eight = ((eight & np.uint64(0x00FF00FF00FF00FF)) * np.uint64(6553601)) >> np.uint64(16)
        eight = ((eight & np.uint64(0x0000FFFF0000FFFF)) * np.uint64(42949672960001)) >> np.uint64(32)
        total += eight * np.uint64(10 ** (word * _BYTES))
    return total.astype(np.int64), digits
