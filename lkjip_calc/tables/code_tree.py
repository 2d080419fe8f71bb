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

from lkjip_calc.codes import ACCOUNT_LEVELS, PROGRAM_LEVELS, UNDOTTED_ACCOUNTS
from lkjip_calc.reading.digits import MARGIN, MOST, Ints, numbers_of_runs, padded

Mask = NDArray[np.bool_]
_NEWLINE, _ZERO, _NINE = 10, 48, 57
_MAX_PARTS = 16
_PIECE = 1 << 15
_LEVELS = ("", *ACCOUNT_LEVELS, *PROGRAM_LEVELS.values(), "organisasi")


@dataclass(frozen=True, eq=False)
class CodeParts:
    """Codes cut into their parts: `value[row, n]` is part n as a number, -1 beyond the last of `count[row]` parts.

    `digits` says with how many digits every part was printed (0 beyond the last), `top` is the first part as
    printed where it is one digit (-1 otherwise); `undotted` says that no code has a mark between its parts,
    `dashed` that some have a dash; `lengths` are those of the printed codes.
    """

    value: Ints
    count: Ints
    digits: Ints
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
        width = max(piece.value.shape[1] for piece in found)
        value, digits = np.full((len(texts), width), -1, np.int64), np.zeros((len(texts), width), np.int8)
        for number, piece in enumerate(found):
            rows = slice(number * _PIECE, number * _PIECE + len(piece.count))
            value[rows, : piece.value.shape[1]], digits[rows, : piece.value.shape[1]] = piece.value, piece.digits
        count, top = (np.concatenate([getattr(piece, name) for piece in found]) for name in ("count", "top"))
        dashed, undotted = any(p.dashed for p in found), all(p.undotted for p in found)
        return cls(value, count, digits, top, undotted, dashed, frozenset().union(*(p.lengths for p in found)))

    @property
    def cut_by_length(self) -> bool:
        """Whether the parts of these codes are told by the lengths of undotted codes."""
        return self.undotted and len(self.lengths) > 1

    @cached_property
    def account(self) -> Mask:
        """Which codes are those of an account (see `codes.is_account`)."""
        top = (self.top >= 4) & (self.top <= 7)
        return np.asarray(top & ((self.count == 1) | (self.digits[:, 1] == 1)), bool)

    @cached_property
    def organisation(self) -> Mask:
        """Which codes are an agency's own (see `codes.is_organisation`)."""
        if self.value.shape[1] < 7:
            return np.zeros(len(self.count), bool)
        widths = (self.digits[:, :7] == np.array([1, 2, 1, 2, 1, 2, 2])).all(axis=1)
        unit = ((self.digits[:, 7:8] >= 2) & (self.digits[:, 7:8] <= 4)).any(axis=1)
        return np.asarray(widths & ((self.count == 7) | ((self.count == 8) & unit)), bool)

    def _account_tails(self) -> Ints:
        """How many parts of a code are an account glued to a programme's code; 0 for none."""
        head = (self.digits == 1) & (self.value >= 4) & (self.value <= 7)
        head[:, :-1] &= self.digits[:, 1:] <= 1
        head[:, :3] = False
        return np.where(head.any(axis=1), self.count - head.argmax(axis=1), 0)

    def count_accounts(self) -> int:
        """How many codes start with the number of an account (4 to 7) alone."""
        return int(((self.top >= 4) & (self.top <= 7)).sum())

    def level_names(self) -> list[str]:
        """The level that every code names (see `codes.level_name`)."""
        undotted = self._undotted_levels()
        if undotted is not None:
            return undotted
        single = np.where((self.top >= 4) & (self.top <= 7), _LEVELS.index("akun"), _LEVELS.index("urusan"))
        account = np.array([0, *(_LEVELS.index(name) for name in ACCOUNT_LEVELS)])
        program = np.array([_LEVELS.index(PROGRAM_LEVELS.get(n, "")) for n in range(7)])
        count = np.minimum(self.count, 6)
        level = np.where(self.account, account[count], program[count])
        level = np.where(self.count == 1, single, level)
        tail = np.where(self.organisation, 0, self._account_tails())
        glued = np.where((tail > 0) & (tail < len(account)), account[np.minimum(tail, 6)], _LEVELS.index("organisasi"))
        level = np.where(self.count >= 7, glued, level)
        level = np.where(self.count == 0, 0, level)
        return list(np.array(_LEVELS, object)[level])

    def _undotted_levels(self) -> list[str] | None:
        """The levels of a column of undotted accounts, told by their lengths; None for other codes."""
        scheme = next((s for s in UNDOTTED_ACCOUNTS if self.lengths <= set(s)), None)
        if not self.cut_by_length or scheme is None:
            return None
        coded = self.count > 0
        first = self.value[:, 0] // 10 ** np.maximum(self.digits[:, 0].astype(np.int64) - 1, 0)
        if not ((first >= 4) & (first <= 7) | ~coded).all():
            return None
        names = {0: "", **dict(zip(scheme, ACCOUNT_LEVELS, strict=False))}
        return [names[length] for length in np.where(coded, self.digits[:, 0], 0).tolist()]

    def under_programmes(self, accounts: Mask | None = None) -> CodeParts:
        """Paths in which accounts belong to the programme row above (see `readings.accounts_under_programmes`).

        `accounts` says which rows are accounts, where the codes no longer tell.
        """
        account = self.account if accounts is None else accounts
        programme = np.where((self.count > 0) & ~account, np.arange(len(self.count)), -1)
        above = np.maximum.accumulate(programme) if len(programme) else programme
        moved = np.flatnonzero(account & (above >= 0) & (self.count[above] >= 3))
        return self._put_under(moved, self.value[above[moved]], self.count[above[moved]])

    def trees(self) -> list[CodeParts]:
        """The ways to read these codes as paths: accounts under programmes; these under agencies too, if any."""
        plain = self.under_programmes()
        if not self.organisation.any():
            return [plain]
        rows = np.arange(len(self.count))
        ends = (self.count > 0) & (self.count <= 2) & ~self.account
        last = np.maximum.accumulate(np.where(self.organisation | ends, rows, -1))
        # An agency's last part 0000 stands above its units.
        zero = (self.value[:, 7:8] == 0).any(axis=1)
        value, count = self.value.copy(), np.where(self.organisation & (self.count == 8) & zero, 7, self.count)
        value[count < self.count, 7:] = -1
        trimmed = replace(self, value=value, count=count)
        within = (last >= 0) & self.organisation[last] & (count > 0) & ~self.organisation & ~self.account
        moved = np.flatnonzero(within)
        organised = trimmed._put_under(moved, value[last[moved]], count[last[moved]])
        return [plain, organised.under_programmes(self.account)]

    def _put_under(self, moved: Ints, heads: Ints, before: Ints) -> CodeParts:
        """Paths in which some rows stand below others: `heads` are the parts of these, `before` how many they are."""
        if not len(moved):
            return self
        own = self.count[moved]
        value = np.full((len(self.count), int(max(self.count.max(), (own + before).max()))), -1, np.int64)
        value[:, : self.value.shape[1]] = self.value[:, : value.shape[1]]
        value[moved] = -1
        for length in np.unique(before).tolist():
            here = before == length
            rows = moved[here]
            value[rows, :length] = heads[here, :length]
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
        again = np.flatnonzero(_like_the_one_above(self.value if len(rows) == len(parent) else self.value[rows]))
        for row, previous in zip(rows[again].tolist(), rows[again - 1].tolist(), strict=True):
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
        digits,
        np.where(digits[:, 0] == 1, value[:, 0], -1),
        undotted=bool((digits.sum(axis=1) == length).all()),
        dashed=bool(dash.any()),
        lengths=frozenset(np.unique(length[length > 0]).tolist()),
    )


def _like_the_one_above(value: Ints) -> Mask:
    """Which rows of an array are equal to the row before them."""
    alike = np.ones(len(value), bool)
    alike[:1] = False
    for column in range(value.shape[1]):
        alike[1:] &= value[1:, column] == value[:-1, column]
    return alike


def _numbered(prefix: Ints, part: Ints) -> Ints:
    """One number for every different pair of a prefix and the part after it."""
    changes = np.flatnonzero((np.diff(prefix, prepend=-1) != 0) | (np.diff(part, prepend=-2) != 0))
    heads = np.stack([prefix[changes], part[changes]], axis=1)
    order = np.lexsort((heads[:, 1], heads[:, 0]))
    fresh = np.concatenate([[0], np.cumsum((np.diff(heads[order], axis=0) != 0).any(axis=1))])
    numbers = np.empty(len(heads), np.int64)
    numbers[order] = fresh[: len(heads)]
    return np.repeat(numbers, np.diff(np.concatenate([changes, [len(prefix)]])))
