"""How people and scanners get a number wrong: the slips, and how likely each is.

A number typed by hand goes wrong by a digit replaced, left out, added, or interchanged with another; now
and then by its sign, by a factor of ten or a lost group ``000``. The shares are those published for 152
corrected typing errors in 4,381 records of a structural business statistics survey: replaced 112, omitted
15, interchanged 14, added 11 (S. Scholtus, Statistics Netherlands, 2009), together nine in ten slips. The
shares of sign, scale and nought are our own, stated in `SHARES`. This is the one place for all of them.

Numbers are compared as strings of digits in the unit in which they are printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SHARES = {
    "substitution": 0.66,
    "omission": 0.09,
    "transposition": 0.083,
    "insertion": 0.065,
    "scale": 0.05,
    "sign": 0.02,
    "nought": 0.03,
}
"""The probability of each kind, given that one slip happened. `nought`: the figure was left at 0."""

APART = 0.1
"""The part of interchanged digits that are not neighbours (514 for 415)."""
DOUBLED = 0.5
"""The part of added digits that double the digit beside them: a key held too long."""
LOOKALIKES = frozenset(
    frozenset(pair) for pair in ("38", "17", "68", "06", "56", "35", "08", "09", "49", "27", "89", "39", "69", "58")
)
"""Digits that look alike in handwriting or to a scanner."""
_KEYPAD = {d: divmod(int(d) - 1, 3) for d in "123456789"} | {"0": (-1, 0)}
SCALES = {1: 1 / 12, 2: 1 / 12, 3: 1 / 4, 6: 1 / 12}
"""Powers of ten by which a figure grows or shrinks, with their parts of `scale`, either way."""
MAX_DIGITS = 18
"""Numbers of more digits are not looked for."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One way in which `true` may have become `printed`.

    `kind` is a cause of the contract (substitution, omission, transposition, insertion, scale, sign);
    `detail` the digits concerned: ``3>8`` where 3 was printed as 8, ``27>72`` for digits interchanged,
    the digit left out or added, ``x1000`` or ``/10`` for a factor, ``000`` for a lost group of noughts,
    ``nil`` for a figure left at nought, "" for a sign. `likelihood` is the probability of this very
    outcome given that one slip happened to the true number.
    """

    kind: str
    detail: str
    likelihood: float


@lru_cache(maxsize=10_000)
def slips(true: int, printed: int) -> tuple[Slip, ...]:
    """The single slips that turn `true` into `printed`, the likeliest first; () where none does."""
    if true == printed:
        return ()
    found: list[Slip] = []
    if true == -printed:
        found.append(Slip("sign", "", SHARES["sign"]))
    if printed == 0:
        found.append(Slip("omission", "nil", SHARES["nought"]))
    if (true < 0) == (printed < 0) or printed == 0 or true == 0:
        found += _digit_slips(str(abs(true)), str(abs(printed)))
        found += _scale_slips(abs(true), abs(printed))
    return tuple(sorted(found, key=lambda slip: (-slip.likelihood, slip.kind, slip.detail)))


def is_single_slip(a: int, b: int) -> bool:
    """Whether one of two numbers is the other with a single slip of its digits (sign and scale aside)."""
    a, b = trimmed(a, b)
    return any(slip.kind in ("substitution", "omission", "transposition", "insertion") for slip in slips(a, b))


def trimmed(a: int, b: int) -> tuple[int, int]:
    """Two amounts in sen as printed: in rupiah where neither has a fraction."""
    return (a // 100, b // 100) if a % 100 == 0 and b % 100 == 0 else (a, b)


def _digit_slips(true: str, printed: str) -> Iterator[Slip]:
    """Replaced, interchanged, omitted and added digits."""
    if len(true) == len(printed):
        yield from _same_length(true, printed)
    elif len(printed) == len(true) - 1:
        ways = _removals(true, printed)
        if ways:
            yield Slip("omission", true[ways[0]], SHARES["omission"] * len(ways) / len(true))
    elif len(printed) == len(true) + 1:
        ways = _removals(printed, true)
        if ways:
            yield Slip("insertion", printed[ways[0]], _insertion(len(true), doubled=len(ways) > 1))


def _removals(longer: str, shorter: str) -> list[int]:
    """The places at which taking one digit out of a string leaves another."""
    return [i for i in range(len(longer)) if longer[:i] + longer[i + 1 :] == shorter]


def _same_length(true: str, printed: str) -> Iterator[Slip]:
    """Replaced and interchanged digits."""
    differing = [i for i in range(len(true)) if true[i] != printed[i]]
    if len(differing) == 1:
        i = differing[0]
        share = SHARES["substitution"] / len(true) * confusion(true[i], printed[i])
        yield Slip("substitution", f"{true[i]}>{printed[i]}", share)
    elif len(differing) == 2:
        i, j = differing
        if true[i] == printed[j] and true[j] == printed[i]:
            share = _interchange(len(true), neighbours=j == i + 1)
            yield Slip("transposition", f"{true[i] + true[j]}>{printed[i] + printed[j]}", share)


def _interchange(digits: int, *, neighbours: bool) -> float:
    """The probability that two given digits are interchanged."""
    if neighbours:
        return SHARES["transposition"] * (1 - APART) / (digits - 1)
    return SHARES["transposition"] * APART / ((digits - 1) * (digits - 2) / 2)


def _insertion(digits: int, *, doubled: bool) -> float:
    """The probability that a given digit is added at a given place of a number."""
    return SHARES["insertion"] * (DOUBLED if doubled else (1 - DOUBLED) / 10) / digits


def _scale_slips(true: int, printed: int) -> Iterator[Slip]:
    """Noughts lost or added at the end, or a group `000` lost or doubled within."""
    if not true or not printed:
        return
    for power, part in SCALES.items():
        if true == printed * 10**power:
            yield Slip("scale", f"/1{'0' * power}", SHARES["scale"] * part)
        elif printed == true * 10**power:
            yield Slip("scale", f"x1{'0' * power}", SHARES["scale"] * part)
    if true in _without_group(printed) or printed in _without_group(true):
        yield Slip("scale", "000", SHARES["scale"] * SCALES[3] / 4)


def _without_group(number: int) -> set[int]:
    """A number without one of its groups `000` that other digits follow."""
    found = set()
    for place in (3, 6, 9):
        head, tail = divmod(number, 10**place)
        if head and head % 1000 == 0 and tail:
            found.add(head // 1000 * 10**place + tail)
    return found


@lru_cache(maxsize=128)
def confusion(true: str, printed: str) -> float:
    """The probability that a replaced digit `true` was printed as `printed` (1 over all nine others)."""
    total = sum(_closeness(true, other) for other in "0123456789" if other != true)
    return _closeness(true, printed) / total


def _closeness(a: str, b: str) -> float:
    """How easily two digits are taken for each other: by look, or by neighbouring keys."""
    if frozenset((a, b)) in LOOKALIKES:
        return 2.0
    (row_a, column_a), (row_b, column_b) = _KEYPAD[a], _KEYPAD[b]
    return 1.25 if abs(row_a - row_b) + abs(column_a - column_b) == 1 else 1.0


@lru_cache(maxsize=2_000)
def sources(printed: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The numbers that one slip may have turned into `printed`, ascending, and how likely each slip is.

    Some 350 of them for ten digits. The likelihoods are the sums of those of `slips`. A figure left at nought
    may have been anything and is not among them.
    """
    sign = -1 if printed < 0 else 1
    number = sign * printed
    parts = [(sign * own, shares) for own, shares in _digit_sources(number)]
    if printed:
        scaled = [(sign * own, share) for own, share in _scale_sources(number) if own < 10**MAX_DIGITS]
        others = [(-printed, SHARES["sign"]), *scaled]
        parts.append((np.array([own for own, _ in others], np.int64), np.array([share for _, share in others])))
    found, shares = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    values, place = np.unique(found, return_inverse=True)
    likelihoods = np.bincount(place, shares, len(values))
    others_than = values != printed
    return values[others_than], likelihoods[others_than]


def _digit_sources(number: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float64]]]:
    """Numbers before a replaced, interchanged, omitted or added digit; some with repetitions."""
    digits = np.array(list(map(int, str(number))), np.int64)
    count = len(digits)
    power = 10 ** np.arange(count - 1, -1, -1, dtype=np.int64)
    # Replaced: no number of several digits begins with a nought.
    at, other = np.divmod(np.arange(10 * count), 10)
    real = (other != digits[at]) & ((at > 0) | (other > 0) | (count == 1))
    at, other = at[real], other[real]
    yield number + (other - digits[at]) * power[at], SHARES["substitution"] / count * _confusions()[other, digits[at]]
    # Interchanged.
    i, j = _pairs(count)
    real = (digits[i] != digits[j]) & ((i > 0) | (digits[j] > 0))
    i, j = i[real], j[real]
    if len(i):
        near, apart = _interchange(count, neighbours=True), _interchange(count, neighbours=False) if count > 2 else 0.0
        yield number + (digits[j] - digits[i]) * (power[i] - power[j]), np.where(j == i + 1, near, apart)
    # Omitted: any digit may have stood at any place.
    if count < MAX_DIGITS:
        at, other = np.divmod(np.arange(10 * (count + 1)), 10)
        real = (at > 0) & (number > 0) | (at == 0) & (other > 0)
        unit = 10 ** (count - at[real])
        head, tail = np.divmod(number, unit)
        yield (head * 10 + other[real]) * unit + tail, np.full(len(tail), SHARES["omission"] / (count + 1))
    # Added.
    if count > 1:
        ways = Counter(int(number // (10 * unit) * unit + number % unit) for unit in power.tolist())
        left = [value for value in ways if len(str(value)) == count - 1]
        yield np.array(left, np.int64), np.array([_insertion(count - 1, doubled=ways[value] > 1) for value in left])


@lru_cache(maxsize=MAX_DIGITS)
def _pairs(count: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The places of two different digits among so many, the first one before the second."""
    return np.triu_indices(count, 1)


@lru_cache(maxsize=1)
def _confusions() -> NDArray[np.float64]:
    """See `confusion`: by the true digit and the printed one."""
    return np.array([[confusion(a, b) if a != b else 0.0 for b in "0123456789"] for a in "0123456789"])


def _scale_sources(number: int) -> Iterator[tuple[int, float]]:
    """Numbers a factor of ten or a group `000` away."""
    for power, part in SCALES.items():
        yield number * 10**power, SHARES["scale"] * part
        if number % 10**power == 0:
            yield number // 10**power, SHARES["scale"] * part
    within = {head * 1000 * 10**p + tail for p in (3, 6, 9) for head, tail in [divmod(number, 10**p)] if head and tail}
    for source in within | _without_group(number):
        yield source, SHARES["scale"] * SCALES[3] / 4
