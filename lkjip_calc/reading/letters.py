"""What the characters of many texts tell of each of them, counted for all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.reading.digits import Mask

Counts = NDArray[np.int32]
Told = NDArray[np.int8]
"""What is known of every text: 1 that a test says yes of it, 0 that it says no, -1 nothing."""

_PIECE = 1 << 15
_LONGEST = 30_000
"""Counts of longer texts do not fit."""
_LOWER, _UPPER, _DIGIT, _STRANGE = (np.uint64(16 * n) for n in range(4))
_FIELD = np.uint64(0xFFFF)
_BLANK = 32


def _weights() -> NDArray[np.uint64]:
    """For every byte what it counts as: four counts are kept in one number."""
    weights = np.zeros(256, np.uint64)
    weights[ord("a") : ord("z") + 1] = 1 << int(_LOWER)
    weights[ord("A") : ord("Z") + 1] = 1 << int(_UPPER)
    weights[ord("0") : ord("9") + 1] = 1 << int(_DIGIT)
    weights[:_BLANK] = weights[ord("?")] = weights[127:] = 1 << int(_STRANGE)
    return weights


_WEIGHTS = _weights()


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """Counts of the characters of texts, text by text.

    `size` counts all characters, `lower` and `letters` those of the Latin alphabet, `digits` those from 0 to 9,
    `first` is the code of the first. Only `plain` texts are told of: they have no other characters than those of
    ASCII, no control characters, and no question mark. `tidy` ones of these have single blanks between their words.
    """

    size: Counts
    lower: Counts
    letters: Counts
    digits: Counts
    first: NDArray[np.uint8]
    plain: Mask
    tidy: Mask

    @classmethod
    def of(cls, texts: Sequence[str]) -> Letters:
        """The counts of some texts."""
        pieces = [_counted(texts[start : start + _PIECE]) for start in range(0, len(texts), _PIECE)]
        pieces = pieces or [_counted([])]
        return cls(*(np.concatenate([getattr(piece, name) for piece in pieces]) for name in cls.__slots__))

    def told(self, yes: Mask | bool, no: Mask | bool) -> Told:
        """What is known where plain texts are told apart by `yes` and `no`."""
        found = np.full(len(self.size), -1, np.int8)
        found[self.plain & yes] = 1
        found[self.plain & no] = 0
        return found


def _counted(texts: Sequence[str]) -> Letters:
    """The counts of so many texts that they stay in the processor's cache."""
    size = np.fromiter(map(len, texts), np.int64, len(texts))
    end = np.cumsum(size + 1)
    start = end - size - 1
    # One byte for every character, and one after every text.
    data = np.frombuffer(("\n".join(texts) + "\n").encode("ascii", "replace"), np.uint8)
    packed = np.add.reduceat(_WEIGHTS[data], start) if len(texts) else np.zeros(0, np.uint64)
    lower, upper, digits, strange = (
        ((packed >> field) & _FIELD).astype(np.int32) for field in (_LOWER, _UPPER, _DIGIT, _STRANGE)
    )
    plain = (strange == 1) & (size < _LONGEST)
    untidy = size == 0
    blank = data <= _BLANK
    twice = np.flatnonzero(blank[1:] & blank[:-1])
    untidy[np.searchsorted(end, np.concatenate([twice, twice + 1]), side="right")] = True
    if len(texts):
        untidy[0] |= bool(blank[0])
    return Letters(size.astype(np.int32), lower, lower + upper, digits, data[start], plain, plain & ~untidy)
