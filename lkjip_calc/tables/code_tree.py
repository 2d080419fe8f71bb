"""The tree of a column of codes, found for all rows at once.

What `readings` does row by row with paths is done here with the parts of all codes as arrays; columns with
other signs than digits, dots and dashes are left to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.codes import ACCOUNT_LEVELS, PROGRAM_LEVELS
from lkjip_calc.reading.digits import MARGIN, MOST, Ints, numbers_of_runs, padded

Mask = NDArray[np.bool_]
_NEWLINE, _ZERO, _NINE = 10, 48, 57
_MAX_PARTS = 16
_PIECE = 1 << 15
_LEVELS = ("", *ACCOUNT_LEVELS, *PROGRAM_LEVELS.values(), "organisasi")


@dataclass(frozen=True, eq=False)
class CodeParts:
    """Codes cut into their parts: `value[row, n]` is part n as a number, -1 beyond the last of `count[row]` parts.

    `first` and `second` are the digits that the first two parts were printed with, `top` the first part as
    printed where it is one digit (-1 otherwise); `undotted` says that no code has a mark between its parts,
    `dashed` that some have a dash; `lengths` are those of the printed codes.
    """

    value: Ints
    count: Ints
    first: Ints
    second: Ints
    top: Ints
    undotted: bool
    dashed: bool
    lengths: frozenset[int]

    @classmethod
    def of(cls, texts: Sequence[str]) -> CodeParts | None:
        """The parts of some codes ("" for none), or None where one has letters or parts without end."""
        pieces = [_cut(texts[start : start + _PIECE]) for start in range(0, len(texts), _PIECE)]
        found = [piece for piece in pieces if piece is not None]
        if not found or len(found) < len(pieces):
            return None
        value = np.full((len(texts), max(piece.value.shape[1] for piece in found)), -1, np.int64)
        for number, piece in enumerate(found):
            value[number * _PIECE : number * _PIECE + len(piece.count), : piece.value.shape[1]] = piece.value
        count, first, second, top = (
            np.concatenate([getattr(piece, name) for piece in found]) for name in ("count", "first", "second", "top")
        )
        dashed, undotted = any(p.dashed for p in found), all(p.undotted for p in found)
        return cls(value, count, first, second, top, undotted, dashed, frozenset().union(*(p.lengths for p in found)))

    @property
    def cut_by_length(self) -> bool:
        """Whether the parts of these codes are told by the lengths of undotted codes."""
        return self.undotted and len(self.lengths) > 1

    @cached_property
    def account(self) -> Mask:
        """Which codes are those of an account (see `codes.is_account`)."""
        top = (self.top >= 4) & (self.top <= 7)
        return np.asarray(top & ((self.count == 1) | (self.second == 1)), bool)

    def count_accounts(self) -> int:
        """How many codes start with the number of an account (4 to 7) alone."""
        return int(((self.top >= 4) & (self.top <= 7)).sum())

    def level_names(self) -> list[str]:
        """The level that every code names (see `codes.level_name`)."""
        single = np.where((self.top >= 4) & (self.top <= 7), _LEVELS.index("akun"), _LEVELS.index("urusan"))
        account = np.array([0, *(_LEVELS.index(name) for name in ACCOUNT_LEVELS)])
        program = np.array([_LEVELS.index(PROGRAM_LEVELS.get(n, "")) for n in range(7)])
        count = np.minimum(self.count, 6)
        level = np.where(self.account, account[count], program[count])
        level = np.where(self.count == 1, single, level)
        level = np.where(self.count >= 7, _LEVELS.index("organisasi"), level)
        level = np.where(self.count == 0, 0, level)
        return [_LEVELS[n] for n in level.tolist()]

    def under_programmes(self) -> CodeParts:
        """Paths in which accounts belong to the programme row above (see `readings.accounts_under_programmes`)."""
        programme = np.where((self.count > 0) & ~self.account, np.arange(len(self.count)), -1)
        above = np.maximum.accumulate(programme) if len(programme) else programme
        moved = np.flatnonzero(self.account & (above >= 0) & (self.count[above] >= 3))
        if not len(moved):
            return self
        own, before = self.count[moved], self.count[above[moved]]
        value = np.full((len(self.count), int(max(self.count.max(), (own + before).max()))), -1, np.int64)
        value[:, : self.value.shape[1]] = self.value[:, : value.shape[1]]
        value[moved] = -1
        for length in np.unique(before).tolist():
            rows = moved[before == length]
            value[rows, :length] = self.value[above[rows], :length]
            room = min(self.value.shape[1], value.shape[1] - length)
            value[rows, length : length + room] = self.value[rows, :room]
        count = self.count.copy()
        count[moved] = own + before
        return replace(self, value=value, count=count)

    def parents(self, alike: Callable[[int, int], bool]) -> Ints:
        """Parents by longest proper prefix among the rows above (see `readings.by_paths`)."""
        parent = np.full(len(self.count), -1, np.int64)
        rows = np.flatnonzero(self.count > 0)
        prefix = np.zeros(len(rows), np.int64)
        for length in range(1, int(self.count.max(initial=0))):
            prefix = _numbered(prefix, self.value[rows, length - 1])
            owners, below = np.flatnonzero(self.count[rows] == length), np.flatnonzero(self.count[rows] > length)
            if not len(owners):
                continue
            # Of the rows with this prefix as their whole code, the last one above.
            keys = np.sort(prefix[owners] * len(rows) + owners)
            found = np.searchsorted(keys, prefix[below] * len(rows) + below) - 1
            key = keys[np.maximum(found, 0)]
            hit = (found >= 0) & (key // len(rows) == prefix[below])
            parent[rows[below[hit]]] = rows[key[hit] % len(rows)]
        again = np.flatnonzero((self.value[rows[1:]] == self.value[rows[:-1]]).all(axis=1))
        for row, previous in zip(rows[again + 1].tolist(), rows[again].tolist(), strict=True):
            if alike(previous, row):
                parent[row] = previous
        return parent


def _cut(texts: Sequence[str]) -> CodeParts | None:
    """The parts of some codes, few enough to stay in the processor's cache."""
    joined = padded(("\n".join(texts) + "\n").encode())
    data = np.frombuffer(joined, np.uint8)[MARGIN:-MARGIN]
    digit = (data >= _ZERO) & (data <= _NINE)
    dash, line = data == ord("-"), data == _NEWLINE
    if not (digit | dash | line | (data == ord("."))).all():
        return None
    edges = np.diff(digit.astype(np.int8), prepend=np.int8(0))
    start, end = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    size, line_end = end - start, np.flatnonzero(line)
    bounds = np.searchsorted(start, np.concatenate([[0], line_end]))
    count = np.diff(bounds)
    width = max(int(count.max(initial=0)), 2)
    if width > _MAX_PARTS or int(size.max(initial=0)) > MOST:
        return None
    row = np.repeat(np.arange(len(count)), count)
    place = np.arange(len(start)) - bounds[:-1][row]
    value, digits = np.full((len(count), width), -1, np.int64), np.zeros((len(count), width), np.int64)
    value[row, place] = numbers_of_runs(joined, end + MARGIN, size)
    digits[row, place] = size
    length = np.diff(line_end, prepend=-1) - 1
    return CodeParts(
        value,
        count,
        digits[:, 0],
        digits[:, 1],
        np.where(digits[:, 0] == 1, value[:, 0], -1),
        undotted=bool((digits.sum(axis=1) == length).all()),
        dashed=bool(dash.any()),
        lengths=frozenset(np.unique(length[length > 0]).tolist()),
    )


def _numbered(prefix: Ints, part: Ints) -> Ints:
    """One number for every different pair of a prefix and the part after it."""
    changes = np.flatnonzero((np.diff(prefix, prepend=-1) != 0) | (np.diff(part, prepend=-2) != 0))
    heads = np.stack([prefix[changes], part[changes]], axis=1)
    order = np.lexsort((heads[:, 1], heads[:, 0]))
    fresh = np.concatenate([[0], np.cumsum((np.diff(heads[order], axis=0) != 0).any(axis=1))])
    numbers = np.empty(len(heads), np.int64)
    numbers[order] = fresh[: len(heads)]
    return np.repeat(numbers, np.diff(np.concatenate([changes, [len(prefix)]])))
