"""Numbers for texts: equal texts of a column share one, unless nearly every text of the column is another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lkjip_calc.reading.digits import Ints

_TELLING = 256
"""So many texts of a column are looked at before it is said that nearly all are different."""


class _Known(dict[str, int]):
    """The numbers of texts; a text that is new gets the next one, and joins `strings`."""

    def __init__(self, strings: list[str]) -> None:
        super().__init__()
        self.strings = strings

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self.strings)
        self.strings.append(text)
        return number


class Numbering:
    """Gives the texts of a sheet their numbers, which are their places in `strings`.

    Codes by the hundred thousand are all different: to look for equal ones takes longer than all else that is done
    with them. In such a column a text that comes again may have a number of its own.
    """

    def __init__(self, shared: Sequence[str] = ()) -> None:
        self.strings: list[str] = list(shared)
        self._known = _Known(self.strings)
        self._seen: dict[int, int] = {}
        self._new: dict[int, int] = {}

    def number(self, text: str) -> int:
        """The number of one text."""
        return self._known[text]

    def of(self, texts: Sequence[str], column: Ints) -> Ints:
        """The numbers of some texts, which stand in some columns."""
        found = np.empty(len(texts), np.int64)
        for own in np.flatnonzero(np.bincount(column)).tolist():
            places = np.flatnonzero(column == own)
            found[places] = self._of_column([texts[i] for i in places.tolist()], own)
        return found

    def _of_column(self, texts: list[str], column: int) -> Ints | list[int]:
        """The numbers of some texts of one column."""
        before = len(self.strings)
        if self._all_different(column):
            self.strings.extend(texts)
            return np.arange(before, len(self.strings))
        numbers = list(map(self._known.__getitem__, texts))
        self._seen[column] = self._seen.get(column, 0) + len(texts)
        self._new[column] = self._new.get(column, 0) + len(self.strings) - before
        return numbers

    def _all_different(self, column: int) -> bool:
        """Whether nearly all texts of a column that were looked at are different."""
        seen = self._seen.get(column, 0)
        return seen >= _TELLING and 20 * self._new[column] >= 19 * seen
