"""Stretches of the rows of a table, and their sums without a look at every row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lkjip_calc.tables.model import Ints


@dataclass(frozen=True, slots=True)
class Line:
    """Some rows of a table from top to bottom, with the sums of their figures and slacks up to each of them."""

    rows: Ints
    value: Ints
    slack: Ints

    @classmethod
    def of(cls, rows: Ints, value: Ints, slack: Ints) -> Line:
        """A line of some rows; `value` and `slack` are those of all rows, by column."""
        return cls(rows, _summed(value[rows]), _summed(slack[rows]))

    def between(self, first: int, end: int) -> Stretch:
        """The rows of the line from row `first` of the table to before row `end`."""
        start, stop = self.rows.searchsorted((first, end)).tolist()
        return Stretch(
            self.rows[start:stop], self.value[stop] - self.value[start], self.slack[stop] - self.slack[start]
        )


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some rows, and by column the sums of their figures and slacks."""

    rows: Ints
    value: Ints
    slack: Ints

    @property
    def listed(self) -> list[int]:
        """The rows one by one."""
        listed: list[int] = self.rows.tolist()
        return listed

    def __len__(self) -> int:
        return len(self.rows)

    def __add__(self, other: Stretch) -> Stretch:
        """The rows of both, one after the other."""
        rows = np.concatenate([self.rows, other.rows])
        return Stretch(rows, self.value + other.value, self.slack + other.slack)


def _summed(figures: Ints) -> Ints:
    """The sums of the first rows, from those of none on."""
    return np.concatenate([np.zeros((1, figures.shape[1]), np.int64), np.cumsum(figures, axis=0, dtype=np.int64)])
