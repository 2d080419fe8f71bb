"""What the rows of a table say of their places, row by row and by columns."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np

from lkjip_calc.reading.grid import Ints, Mask
from lkjip_calc.tables.code_tree import CodeParts


@dataclass(frozen=True, slots=True)
class RowLabel:
    """What a row says of its place: codes per code column, number, text, and how the text is dressed.

    `offset` is the column of the text relative to the first label column (staircases), `indent` the
    alignment's indent plus leading spaces; `indicator` says that the text names an indicator.
    """

    kode: tuple[str, ...]
    nomor: str
    uraian: str
    offset: int
    indent: int
    bold: bool
    capitals: bool
    outline: int
    indicator: bool = False


@dataclass(frozen=True, eq=False)
class Labels(Sequence[RowLabel]):
    """The labels of a body by columns; a row's label is made when it is asked for.

    `kode` has one list per code column; `single` is the only code of every row where no row has several.
    """

    kode: list[list[str]]
    nomor: list[str]
    uraian: list[str]
    offset: Ints
    indent: Ints
    bold: Mask
    capitals: Mask
    outline: Ints
    indicator: Mask

    @classmethod
    def of(cls, rows: Sequence[RowLabel]) -> Labels:
        """Labels that were made one by one."""
        width = max((len(row.kode) for row in rows), default=0)
        return cls(
            [[row.kode[c] for row in rows] for c in range(width)],
            [row.nomor for row in rows],
            [row.uraian for row in rows],
            np.array([row.offset for row in rows], np.int64),
            np.array([row.indent for row in rows], np.int64),
            np.array([row.bold for row in rows], bool),
            np.array([row.capitals for row in rows], bool),
            np.array([row.outline for row in rows], np.int64),
            np.array([row.indicator for row in rows], bool),
        )

    def __len__(self) -> int:
        return len(self.uraian)

    @overload
    def __getitem__(self, row: int) -> RowLabel: ...

    @overload
    def __getitem__(self, row: slice) -> list[RowLabel]: ...

    def __getitem__(self, row: int | slice) -> RowLabel | list[RowLabel]:
        if isinstance(row, slice):
            return [self[n] for n in range(*row.indices(len(self)))]
        return RowLabel(
            tuple(column[row] for column in self.kode),
            self.nomor[row],
            self.uraian[row],
            int(self.offset[row]),
            int(self.indent[row]),
            bool(self.bold[row]),
            bool(self.capitals[row]),
            int(self.outline[row]),
            bool(self.indicator[row]),
        )

    def codes(self) -> Iterable[tuple[str, ...]]:
        """The codes of every row, one per code column."""
        return zip(*self.kode, strict=True) if self.kode else itertools.repeat((), len(self))

    @cached_property
    def filled(self) -> Mask:
        """Which rows have a code in which code column, as (columns, rows)."""
        shape = len(self.kode), len(self)
        return np.array([np.fromiter(map(bool, column), bool, len(self)) for column in self.kode], bool).reshape(shape)

    @cached_property
    def coded(self) -> Mask:
        """Which rows have a code."""
        return np.asarray(self.filled.any(axis=0), bool)

    @cached_property
    def parts(self) -> CodeParts | None:
        """The parts of the codes where there is one column of plain ones."""
        return CodeParts.of(self.kode[0]) if len(self.kode) == 1 else None
