"""The door for whole columns: what `amounts` does cell by cell, done at once for every cell that is plain.

What is not plain is left to be read by itself: `read` says for which cells that is so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.amounts import FULL_PRECISION, MONEY_DECIMALS
from lkjip_calc.reading.digits import MARGIN, numbers_of_runs, padded
from lkjip_calc.tables.model import Ints, State

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
EXACT_BELOW = 4e13
"""Rupiah below which a float times 100 still tells every sen."""
STRICT_LINES = re.compile(r"(?:(?:0|[1-9]\d{0,2}(?:\.\d{3}){0,4})(?:,\d{1,2})?\n)*")
"""Lines that are strictly written Indonesian amounts of no more than fifteen digits."""
_ZERO, _COMMA, _NEWLINE = b"0,\n"
_UNIQUE = 1e15
"""Decimals of so few digits are told apart by their floats."""
_PIECE = 1 << 15
_SHORT = 1e3
"""Percentages below this are read at once even where they have more decimals than are kept."""


@dataclass(frozen=True, slots=True)
class Money:
    """A column of money in sen, as the arrays of `Figures`."""

    value: Ints
    slack: Ints
    state: NDArray[np.int8]


def sen_of_floats(figures: Floats) -> tuple[Ints, Ints, Mask]:
    """Floats in sen, a slack of half a sen where that is no dust, and which were read (see `amounts.from_float`)."""
    pieces = [_sen(figures[start : start + _PIECE]) for start in range(0, len(figures), _PIECE)] or [_sen(figures)]
    value, slack, read = (np.concatenate(parts) for parts in zip(*pieces, strict=True))
    return value, slack, read


def _sen(figures: Floats) -> tuple[Ints, Ints, Mask]:
    """So many floats in sen that they stay in the processor's cache."""
    read = np.abs(figures) < EXACT_BELOW
    plain = np.where(read, figures, 0.0)
    hundredfold = plain * 100
    rounded = np.rint(hundredfold)
    dust = np.maximum(1e-4, 800 * np.spacing(np.abs(plain)))
    return rounded.astype(np.int64), (np.abs(hundredfold - rounded) > dust).astype(np.int64), read


def sen_of_texts(texts: Sequence[str]) -> Ints:
    """Strictly written Indonesian amounts (see `STRICT_LINES`) in sen."""
    data = padded(("\n".join(texts) + "\n").replace(".", "").encode())
    signs = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero(signs == _NEWLINE)
    comma = np.flatnonzero(signs == _COMMA)
    whole_end, line = ends.copy(), np.searchsorted(ends, comma)
    whole_end[line] = comma
    starts = np.concatenate([[MARGIN], ends[:-1] + 1])
    fraction = np.maximum(ends - whole_end - 1, 0)
    sen = numbers_of_runs(data, ends, fraction)
    sen[fraction == 1] *= 10
    whole: Ints = numbers_of_runs(data, whole_end, whole_end - starts)
    return np.asarray(whole * 10**MONEY_DECIMALS + sen, np.int64)


def percents_of_floats(figures: Floats, fraction: Mask) -> tuple[Ints, NDArray[np.int8], Mask]:
    """Floats of percentages as exact decimals, and which were read (see `amounts.percent_from_float`).

    `fraction` says where 0.9004 stands for 90,04 %. The decimals are those of the shortest text of the float.
    """
    value, decimals = np.zeros(len(figures), np.int64), np.zeros(len(figures), np.int8)
    read = np.zeros(len(figures), bool)
    left = np.flatnonzero(np.abs(figures) < _UNIQUE)
    for places in range(FULL_PRECISION + 3):
        figure = figures[left]
        scaled = np.rint(figure * 10.0**places)
        shift = np.where(fraction[left], 2, 0)
        exact = (scaled / 10.0**places == figure) & (np.abs(scaled) < _UNIQUE) & (places - shift <= FULL_PRECISION)
        done = left[exact]
        value[done] = scaled[exact].astype(np.int64) * 10 ** np.maximum(shift[exact] - places, 0)
        decimals[done], read[done] = np.maximum(places - shift[exact], 0), True
        left = left[~exact]
    left = left[np.abs(figures[left]) < _SHORT]
    scaled = figures[left] * np.where(fraction[left], 10.0 ** (FULL_PRECISION + 2), 10.0**FULL_PRECISION)
    # A product so near to the middle between two whole numbers may have been rounded across it.
    sure = np.abs(scaled - np.floor(scaled) - 0.5) > 0.05
    value[left[sure]] = np.rint(scaled[sure]).astype(np.int64)
    decimals[left[sure]], read[left[sure]] = FULL_PRECISION, True
    return value, decimals, read


def unit_slack(money: Money, exponent: int, roundings: int) -> Money:
    """Let figures printed in thousands or milliards close only up to their rounding.

    The unit is declared in the header, or shows in small figures most of which have a fraction. A
    difference of two rounded figures carries two `roundings`.
    """
    present = money.value[money.value != 0]
    fractions = int((present % 100 != 0).sum())
    small = len(present) > 0 and int(np.abs(present).max()) < 10**9 and 2 * fractions >= len(present)
    if not (exponent or small):
        return money
    half_unit = roundings * (100 if not fractions else 10 if not (present % 10).any() else 1)
    known = np.isin(money.state, (State.NUMBER, State.NIL))
    return Money(money.value, np.where(known, np.maximum(money.slack, half_unit), money.slack), money.state)
