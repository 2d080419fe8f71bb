"""What the search for causes gives back."""

from __future__ import annotations

from dataclasses import dataclass

Key = tuple[int, int]
"""An identity: (number of its batch, number in the batch)."""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell with the value that it should have had, and how it may have come to be printed wrong.

    `value` is None where the figures allow a whole range, `cause` a cause kind of the contract and
    `detail` the digits or cells concerned.
    """

    cell: int
    value: int | None
    cause: str
    detail: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A set of changes that makes every identity around it hold, with its probability."""

    changes: tuple[Change, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One connected group of failed identities and the repairs that explain it, the likeliest first.

    `repairs` is empty where none was found within the bound on the work.
    """

    failed: tuple[Key, ...]
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """How a figure may have come to be printed: kind, detail, and P(printed | true, an error happened)."""

    kind: str
    detail: str
    likelihood: float
