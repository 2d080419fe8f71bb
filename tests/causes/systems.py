"""Small systems of identities built by hand: a one-row table, sums written as text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lkjip_calc.causes.diagnose import diagnose
from lkjip_calc.causes.model import Diagnosis, Repair
from lkjip_calc.checking import Checked, check
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import HALF_UP, Batch, Ratios, Sums, csr
from lkjip_calc.tables.model import Column, Figures, RowKind, State, Table

SEN = 100


def one_row(names: list[str], values: list[int], slack: list[int] | None = None) -> Table:
    """A table of one row with a column per figure; names that start with % are percentages of 2 decimals."""
    percent = [name.startswith("%") for name in names]
    shape = (1, len(names))
    figures = Figures(
        np.array(values, np.int64).reshape(shape),
        np.full(shape, 2, np.int8),
        np.array(slack if slack is not None else [0] * len(names), np.int64).reshape(shape),
        np.full(shape, State.NUMBER, np.int8),
    )
    columns = tuple(
        Column(n, "persen" if share else "nilai", (), name)
        for n, (name, share) in enumerate(zip(names, percent, strict=True))
    )
    return Table(
        "T1",
        "Sheet1",
        "daftar",
        "",
        0,
        columns,
        {},
        np.array([1]),
        ("",),
        ("row",),
        np.array([0]),
        np.array([-1]),
        np.array([RowKind.NODE], np.int8),
        ("",),
        figures,
    )


@dataclass(frozen=True)
class System:
    """Named figures, and the sums over them that should hold; rupiah for the reader, sen inside.

    A sum is written ``x3 = x1 + x2``, a ratio ``%p = x1 / x2``. `slack` gives the figures that are not exact,
    in sen.
    """

    names: tuple[str, ...]
    identities: tuple[str, ...]
    slack: tuple[int, ...] | None = None

    def checked(self, *values: float, **changed: float) -> Checked:
        """The system with these values, evaluated."""
        amounts = [round(v * SEN) for v in values]
        for name, value in changed.items():
            amounts[self.names.index(name)] = round(value * SEN)
        slack = [2 * s for s in self.slack] if self.slack else None
        cells = Cells.of([one_row(list(self.names), amounts, slack)])
        return check(cells, [self._batch(text) for text in self.identities])

    def _batch(self, text: str) -> Batch:
        stated, right = text.split(" = ")
        number = self.names.index
        if "/" in right:
            top, below = (np.array([number(n)]) for n in right.split(" / "))
            return Ratios("persen", np.array([number(stated)]), top, below, np.full(1, HALF_UP, np.int8))
        words = ("+ " + right).split()
        signs = np.array([1 if sign == "+" else -1 for sign in words[::2]], np.int64)
        start, terms = csr([[number(name) for name in words[1::2]]])
        return Sums("jumlah", "columns", np.array([number(stated)]), start, terms, signs)

    def diagnoses(self, *values: float, **changed: float) -> list[Diagnosis]:
        """The explanations of the system with these values."""
        return diagnose(self.checked(*values, **changed))[1]

    def repaired(self, repair: Repair) -> dict[str, float | None]:
        """The changes of a repair: name to value in rupiah."""
        return {self.names[c.cell]: None if c.value is None else c.value / SEN for c in repair.changes}

    def best(self, *values: float, **changed: float) -> dict[str, float | None]:
        """The changes of the likeliest repairs of all failed identities."""
        found: dict[str, float | None] = {}
        for diagnosis in self.diagnoses(*values, **changed):
            assert diagnosis.repairs
            found |= self.repaired(diagnosis.repairs[0])
        return found

    def causes(self, *values: float, **changed: float) -> dict[str, str]:
        """The cause of every change of the likeliest repairs."""
        repairs = [d.repairs[0] for d in self.diagnoses(*values, **changed)]
        return {self.names[c.cell]: c.cause for r in repairs for c in r.changes}


def budget(rows: list[tuple[int, ...]], roles: tuple[str, ...] = ("anggaran", "realisasi", "persen")) -> Table:
    """A table of items under one parent, the first row: rupiah, and hundredths of a percent."""
    values = np.array(rows, np.int64) * [1 if role in ("persen", "fisik") else SEN for role in roles]
    count = len(rows)
    return Table(
        "T1",
        "Sheet1",
        "anggaran",
        "",
        0,
        tuple(Column(n + 1, role, (), role) for n, role in enumerate(roles)),
        {"uraian": 0},
        np.arange(1, count + 1),
        ("",) * count,
        tuple(f"row {n}" for n in range(count)),
        np.array([0] + [1] * (count - 1)),
        np.array([-1] + [0] * (count - 1)),
        np.full(count, RowKind.NODE, np.int8),
        ("program",) + ("kegiatan",) * (count - 1),
        Figures(
            values,
            np.full(values.shape, 2, np.int8),
            np.zeros(values.shape, np.int64),
            np.full(values.shape, State.NUMBER, np.int8),
        ),
        "code",
    )
