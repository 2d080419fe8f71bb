"""Floats from their texts in bytes, all at once and to the last bit."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.reading.digits import Ints, Words, checked_runs
from lkjip_calc.reading.tags import NotPlainError

_EXACT_DIGITS = 15
"""So many digits are a whole number that a float holds; divided by a power of ten it is rounded once, as it should."""
_FLOAT = re.compile(rb"-?\d+(?:\.\d+)?(?:[eE][-+]?\d{1,3})?")
_MINUS, _DOT = b"-."


def floats_of(data: bytes, words: Words, begin: Ints, end: Ints) -> NDArray[np.float64]:
    """The numbers written between `begin` and `end`.

    Raises:
        NotPlainError: where something else is written there.
    """
    signs = np.frombuffer(data, np.uint8)
    negative = signs[begin] == _MINUS
    first = begin + negative
    point, size = _points(signs, first, end)
    whole, plain = checked_runs(words, point, np.minimum(point - first, _EXACT_DIGITS))
    fraction, digits = checked_runs(words, end, np.clip(size, 0, _EXACT_DIGITS))
    plain &= digits & (point > first) & (point - first + size <= _EXACT_DIGITS) & ((point == end) | (size > 0))
    power = 10.0 ** np.clip(size, 0, _EXACT_DIGITS)
    found = (whole * power + fraction) / power
    found = np.where(negative, -found, found)
    for i in np.flatnonzero(~plain).tolist():
        text = data[int(begin[i]) : int(end[i])]
        if not _FLOAT.fullmatch(text):
            raise NotPlainError
        found[i] = float(text)
    return found


def _points(signs: NDArray[np.uint8], first: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Where the whole digits of some numbers end, and how many digits follow their point."""
    if not len(first):
        return end, np.zeros(0, np.int64)
    low = int(first.min())
    dots = np.flatnonzero(signs[low : int(end.max())] == _DOT) + low
    if not len(dots):
        return end, np.zeros(len(end), np.int64)
    after = np.minimum(np.searchsorted(dots, first), len(dots) - 1)
    inside = (dots[after] >= first) & (dots[after] < end)
    point = np.where(inside, dots[after], end)
    return point, np.where(inside, end - point - 1, 0)
