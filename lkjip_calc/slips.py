"""How people and scanners get a number wrong: the slips, and how likely each is.

A number typed by hand goes wrong by a digit replaced, left out, added, or interchanged with its
neighbour; now and then by its sign, by a factor of ten or a lost group ``000``. The shares are those
published for 152 corrected typing errors in 4,381 records of a structural business statistics survey:
replaced 112, omitted 15, interchanged 14, added 11 (S. Scholtus, Statistics Netherlands, 2009). The small
shares of sign, scale and nought are our own, stated in `SHARES`. This is the one place for all of them.

Numbers are compared as strings of digits in the unit in which they are printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

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

LOOKALIKES = frozenset(
    frozenset(pair) for pair in ("38", "17", "68", "06", "56", "35", "08", "09", "49", "27", "89", "39", "69", "58")
)
"""Digits that look alike in handwriting or to a scanner."""
_KEYPAD = {d: divmod(int(d) - 1, 3) for d in "123456789"} | {"0": (-1, 0)}
SCALES = (1, 2, 3, 6)


@dataclass(frozen=True, slots=True)
class Slip:
    """One way in which `true` may have become `printed`.

    `kind` is a cause of the contract (substitution, omission, transposition, insertion, scale, sign);
    `detail` the digits concerned, such as ``3>8``; `likelihood` the probability of this very outcome
    given that one slip happened to the true number.
    """

    kind: str
    detail: str
    likelihood: float


@lru_cache(maxsize=100_000)
def slips(true: int, printed: int) -> tuple[Slip, ...]:
    """The single slips that turn `true` into `printed`, the likeliest first; () where none does."""
    if true == printed:
        return ()
    found: list[Slip] = []
    if true == -printed:
        found.append(Slip("sign", "", SHARES["sign"]))
    if printed == 0:
        found.append(Slip("omission", "0", SHARES["nought"]))
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
        ways = [i for i in range(len(true)) if true[:i] + true[i + 1 :] == printed]
        if ways:
            share = SHARES["omission"] * len(ways) / len(true)
            yield Slip("omission", true[ways[0]], share)
    elif len(printed) == len(true) + 1:
        ways = [i for i in range(len(printed)) if printed[:i] + printed[i + 1 :] == true]
        if ways:
            digit = printed[ways[0]]
            # A key held too long doubles the digit beside it: half of the added digits.
            doubled = len(ways) > 1
            share = SHARES["insertion"] * (0.5 if doubled else 0.05) / len(true)
            yield Slip("insertion", digit, share)


def _same_length(true: str, printed: str) -> Iterator[Slip]:
    """Replaced and interchanged digits."""
    differing = [i for i in range(len(true)) if true[i] != printed[i]]
    if len(differing) == 1:
        i = differing[0]
        share = SHARES["substitution"] / len(true) * confusion(true[i], printed[i])
        yield Slip("substitution", f"{true[i]}>{printed[i]}", share)
    elif len(differing) == 2 and differing[1] == differing[0] + 1:
        i = differing[0]
        if true[i] == printed[i + 1] and true[i + 1] == printed[i]:
            yield Slip(
                "transposition",
                f"{true[i : i + 2]}>{printed[i : i + 2]}",
                SHARES["transposition"] / (len(true) - 1),
            )


def _scale_slips(true: int, printed: int) -> Iterator[Slip]:
    """Noughts lost or added at the end: a factor of ten, a hundred, a group `000`."""
    for power in SCALES:
        weight = SHARES["scale"] * (0.5 if power == 3 else 0.5 / (len(SCALES) - 1)) / 2
        if true == printed * 10**power and printed:
            yield Slip("scale", f"/1{'0' * power}", weight)
        elif printed == true * 10**power and true:
            yield Slip("scale", f"x1{'0' * power}", weight)


@lru_cache(maxsize=128)
def confusion(true: str, printed: str) -> float:
    """The probability that a replaced digit `true` was printed as `printed` (1 over all nine others)."""
    total = sum(_closeness(true, other) for other in "0123456789" if other != true)
    return _closeness(true, printed) / total


def _closeness(a: str, b: str) -> float:
    """How easily two digits are taken for each other: by look, or by neighbouring keys."""
    if frozenset((a, b)) in LOOKALIKES:
        return 4.0
    (row_a, column_a), (row_b, column_b) = _KEYPAD[a], _KEYPAD[b]
    return 2.0 if abs(row_a - row_b) + abs(column_a - column_b) == 1 else 1.0


def sources(printed: int) -> Iterator[int]:
    """Every number that one slip may have turned into `printed`, each once (some 250 of them)."""
    seen = {printed}
    for candidate in _sources(str(abs(printed)), -1 if printed < 0 else 1):
        if candidate not in seen:
            seen.add(candidate)
            yield candidate


def _sources(digits: str, sign: int) -> Iterator[int]:
    """Candidates with repetitions."""
    for i, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit and not (other == "0" and i == 0 and len(digits) > 1):
                yield sign * int(digits[:i] + other + digits[i + 1 :])
    for i in range(len(digits) - 1):
        if digits[i] != digits[i + 1] and not (i == 0 and digits[1] == "0"):
            yield sign * int(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :])
    for i in range(len(digits) + 1):
        for other in "0123456789":
            if not (i == 0 and other == "0"):
                yield sign * int(digits[:i] + other + digits[i:])
    if len(digits) > 1:
        for i in range(len(digits)):
            rest = digits[:i] + digits[i + 1 :]
            if rest[0] != "0":
                yield sign * int(rest)
    yield -sign * int(digits)
    number = int(digits)
    for power in SCALES:
        if len(digits) + power <= 16 and number:
            yield sign * number * 10**power
        if number and number % 10**power == 0:
            yield sign * number // 10**power
