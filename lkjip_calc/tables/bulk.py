"""The door for whole columns of money: what `amounts` does cell by cell, done at once where every cell is plain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lkjip_calc import amounts
from lkjip_calc.tables.model import Ints, State

EXACT_BELOW = 4e13
"""Rupiah below which a float times 100 still tells every sen."""
_STRICT = re.compile(r"(?:(?:0|[1-9]\d{0,2}(?:\.\d{3})*)(?:,\d{1,2})?\n)*")


@dataclass(frozen=True, slots=True)
class Money:
    """A column of money in sen, as the arrays of `Figures`."""

    value: Ints
    slack: Ints
    state: NDArray[np.int8]


def read_money(cells: Sequence[object], convention: amounts.Convention) -> Money | None:
    """A column whose cells are floats, strictly written Indonesian texts, printed nothings and blanks.

    None where one cell is anything else: the column is then read cell by cell.
    """
    value, slack = np.zeros(len(cells), np.int64), np.zeros(len(cells), np.int64)
    state = np.full(len(cells), State.BLANK, np.int8)
    floats = [i for i, cell in enumerate(cells) if type(cell) is float]
    texts = [i for i, cell in enumerate(cells) if type(cell) is str and cell]
    if len(floats) + len(texts) + sum(cell == "" for cell in cells) != len(cells):
        return None
    if floats:
        figures = np.array([cells[i] for i in floats], np.float64)
        if not (np.abs(figures) < EXACT_BELOW).all():
            return None
        rounded, off = _to_sen(figures)
        value[floats], slack[floats], state[floats] = rounded, off, State.NUMBER
    if texts:
        read = _texts([str(cells[i]).strip() for i in texts], convention)
        if read is None:
            return None
        value[texts], state[texts] = read
    return Money(value, slack, state)


def _to_sen(figures: NDArray[np.float64]) -> tuple[Ints, Ints]:
    """Floats in sen, and a slack of half a sen for those that are no dust (see `amounts.from_float`)."""
    hundredfold = figures * 100
    rounded = np.rint(hundredfold)
    dust = np.maximum(1e-4, 800 * np.spacing(np.abs(figures)))
    return rounded.astype(np.int64), (np.abs(hundredfold - rounded) > dust).astype(np.int64)


def _texts(texts: Sequence[str], convention: amounts.Convention) -> tuple[Ints, NDArray[np.int8]] | None:
    """Texts in sen with their states, or None where one is not written strictly."""
    if convention != "id":
        return None
    plain = [text if text and text[0].isdigit() else "" for text in texts]
    nil = [not p for p in plain]
    if not all(not n or text == "" or amounts.is_nil(text) for n, text in zip(nil, texts, strict=True)):
        return None
    joined = "".join(f"{p}\n" for p in plain if p)
    if not _STRICT.fullmatch(joined):
        return None
    sen = [_sen(p) if p else 0 for p in plain]
    if max(sen, default=0) >= 10 ** (amounts.MAX_DIGITS + 2):
        return None
    blank = [text == "" for text in texts]
    states = [State.BLANK if b else State.NIL if n else State.NUMBER for b, n in zip(blank, nil, strict=True)]
    return np.array(sen, np.int64), np.array(states, np.int8)


def _sen(text: str) -> int:
    """A strictly written amount in sen."""
    whole, _, fraction = text.partition(",")
    return int(whole.replace(".", "") + fraction.ljust(2, "0"))


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
