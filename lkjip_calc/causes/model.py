"""What the search for causes gives back."""

from __future__ import annotations

from dataclasses import dataclass

MISSING = "+ "
"""Begins the detail of a row that a total counts and that is not printed."""

TYPED = "typed"
"""The detail of a figure typed where its like are formulas."""
FOLLOWS = "follows"
"""The kind of a change that a cell's formula makes by itself."""

ROW_KINDS = ("omitted_rows", "double_count", "short_range")
"""Causes whose detail names rows."""

UNSEARCHED = "unsearched"
"""The detail of an unknown cause that was not looked for to the end."""

Key = tuple[int, int]
"""An identity: (number of its batch, number in the batch)."""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell with the value that it should have had, and how it may have come to be printed wrong.

    `value` is None where the figures allow a whole range, `cause` a cause kind of the contract. `detail`
    tells more, by kind:

    * substitution and transposition: the digits as they should be and as printed (``3>8``, ``27>72``);
    * omission and insertion: the digit left out or added; ``nil`` where the whole figure was left at nought;
    * scale and separator: ``x1000`` or ``/10``; ``000`` where a group of noughts within was lost or doubled;
    * swap: the address of the cell that holds the figure;
    * wrong_column and stale: the address of the neighbour that holds the same figure; "" for a total that was
      not brought up to date, `TYPED` where it was typed among formulas (stale);
    * omitted_rows and double_count: the address of the row left out or counted twice, or the addresses of
      the rows of whole sections left out with the headings in brackets; short_range: the address of the
      first row left out; or the sheet of a part that a consolidated table leaves out or counts twice; after
      `MISSING` the amounts of a row that is in the total and not in the sheet;
    * unknown: the formula by which a capaian was worked out and the right one (``R/T>T/R``); `UNSEARCHED` in a
      finding whose cause was not looked for to the end; "" where neither is so;
    * sign and rounding: "".
    """

    cell: int
    value: int | None
    cause: str
    detail: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A set of changes that makes every identity around it hold, with its probability.

    `followers` are cells that change with them by their formulas.
    """

    changes: tuple[Change, ...]
    probability: float
    followers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One connected group of failed identities and the repairs that explain it, the likeliest first.

    `repairs` is empty where none was found within the bound on the work. `along` are further cells that are wrong
    in the same way where a whole row is: the one change of its repair stands for all of them. `cut` says that the
    search was given up because the result as a whole has too many errors.
    """

    failed: tuple[Key, ...]
    repairs: tuple[Repair, ...]
    along: tuple[int, ...] | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Cause:
    """How a figure may have come to be printed: kind, detail, and P(an error happened and printed it | true)."""

    kind: str
    detail: str
    likelihood: float
