"""What the characters of many texts tell of each of them, counted for all at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.reading.digits import Ints, Mask

Counts = NDArray[np.int32]
Told = NDArray[np.int8]
"""What is known of every text: 1 that a test says yes of it, 0 that it says no, -1 nothing."""

_PIECE = 1 << 15
_FEW = 256
_LONGEST = 4_000
"""Counts of longer texts do not fit."""
_LOWER, _UPPER, _DIGIT, _DOT, _STRANGE = (np.uint64(12 * n) for n in range(5))
_FIELD = np.uint64(0xFFF)
_BLANK = 32


def _weights() -> NDArray[np.uint64]:
    """For every byte what it counts as: four counts are kept in one number."""
    weights = np.zeros(256, np.uint64)
    weights[ord("a") : ord("z") + 1] = 1 << int(_LOWER)
    weights[ord("A") : ord("Z") + 1] = 1 << int(_UPPER)
    weights[ord("0") : ord("9") + 1] = 1 << int(_DIGIT)
    weights[ord(".")] = 1 << int(_DOT)
    weights[:_BLANK] = weights[ord("?")] = weights[127:] = 1 << int(_STRANGE)
    return weights


_WEIGHTS = _weights()


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """Counts of the characters of texts, text by text.

    `size` counts all characters, `lower` and `letters` those of the Latin alphabet, `digits` those from 0 to 9,
    `first` is the code of the first. Only `plain` texts are told of: they have no other characters than those of
    ASCII, no control characters, and no question mark. `tidy` ones of these have single blanks between their words,
    `dotted` ones are digits, no more than six together, with single dots between them.
    """

    size: Counts
    lower: Counts
    letters: Counts
    digits: Counts
    first: NDArray[np.uint8]
    plain: Mask
    tidy: Mask
    dotted: Mask

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


def holding(texts: Sequence[str], words: Sequence[str]) -> Told:
    """Which texts surely hold none of some words of letters, however they are normalised (see `words.lacks`)."""
    pieces = [_holding(texts[start : start + _PIECE], words) for start in range(0, len(texts), _PIECE)]
    return np.concatenate(pieces) if pieces else np.zeros(0, np.int8)


def _holding(texts: Sequence[str], words: Sequence[str]) -> Told:
    """The same of so many texts that they stay in the processor's cache."""
    joined = "\n".join(texts)
    if not joined.isascii() and len(texts) > _FEW:
        return np.concatenate([_holding(texts[at : at + _FEW], words) for at in range(0, len(texts), _FEW)])
    if not joined.isascii():
        return np.array([-1 if _may_hold(text, words) else 0 for text in texts], np.int8)
    lowered = joined.lower()
    found = [place for word in (*words, "*") for place in _places(lowered, word)]
    told = np.zeros(len(texts), np.int8)
    if found:
        end = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
        told[np.searchsorted(end, found, side="right")] = -1
    return told


def _may_hold(text: str, words: Sequence[str]) -> bool:
    """Whether a text may hold one of some words."""
    lowered = text.lower()
    return not text.isascii() or "*" in text or any(word in lowered for word in words)


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word begins in a text."""
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def _counted(texts: Sequence[str]) -> Letters:
    """The counts of so many texts that they stay in the processor's cache."""
    # One byte for every character, and one after every text.
    data = np.frombuffer(("\n".join(texts) + "\n").encode("ascii", "replace"), np.uint8)
    end = np.flatnonzero(data == ord("\n")) + 1
    if len(end) != len(texts):
        end = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
    size = np.diff(end, prepend=0) - 1
    start = end - size - 1
    packed = np.add.reduceat(_WEIGHTS[data], start) if len(texts) else np.zeros(0, np.uint64)
    lower, upper, digits, dots, strange = (
        ((packed >> field) & _FIELD).astype(np.int32) for field in (_LOWER, _UPPER, _DIGIT, _DOT, _STRANGE)
    )
    plain = (strange == 1) & (size < _LONGEST)
    blank = data <= _BLANK
    untidy = _marked(blank[1:] & blank[:-1], end) | (size == 0)
    if len(texts):
        untidy[0] |= bool(blank[0])
    dotted = plain & (size == digits + dots) & (digits > 0) & ~_marked(_is_ill_dotted(data), end)
    first = data[start]
    dotted &= first != ord(".")
    return Letters(
        size.astype(np.int32), lower, lower + upper, digits, first, plain, plain & ~untidy, dotted
    )  # fmt: skip


def _is_ill_dotted(data: NDArray[np.uint8]) -> Mask:
    """Where a dot stands before another or at the end of a text, or more than six digits together begin."""
    dot, digit = data == ord("."), (data >= ord("0")) & (data <= ord("9"))
    found = dot[:-1] & (dot[1:] | (data[1:] == ord("\n")))
    two = digit[:-1] & digit[1:]
    four = two[:-2] & two[2:]
    seven = four[:-3] & four[3:]
    found[: len(seven)] |= seven
    return np.asarray(found, bool)


def _marked(marks: Mask, end: Ints) -> Mask:
    """Which texts have a mark at one of their characters, or right before them."""
    found = np.zeros(len(end), bool)
    places = np.flatnonzero(marks)
    found[np.searchsorted(end, np.concatenate([places, np.minimum(places + 1, len(marks))]), side="right")] = True
    return found
