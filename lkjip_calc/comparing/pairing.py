"""Which tables of two workbooks are compared: of one sheet name, or with the most rows of the same names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lkjip_calc.tables.model import RowKind, Table
from lkjip_calc.tables.words import normalise

SHARED = 0.2
"""Tables of different sheets have so many row names in common (of the smaller one), or are not compared."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """The tables of two workbooks in pairs, and those without a partner, each in the order of the files."""

    pairs: tuple[tuple[Table, Table], ...]
    alone_a: tuple[Table, ...]
    alone_b: tuple[Table, ...]


def pair_tables(a: Sequence[Table], b: Sequence[Table]) -> Pairing:
    """Pair tables: the only one of each file; else of those that share names of rows first those of one sheet name."""
    if len(a) == len(b) == 1:
        return Pairing(((a[0], b[0]),), (), ())
    names = [[_names(table) for table in tables] for tables in (a, b)]
    ranked = []
    for i, left in enumerate(a):
        for j, right in enumerate(b):
            same_sheet = normalise(left.sheet) == normalise(right.sheet)
            shared = (names[0][i] & names[1][j]).total()
            least = min(names[0][i].total(), names[1][j].total()) or 1
            if shared and shared >= SHARED * least:
                # Of two tables that fit, the longer says more; the same title settles what is alike otherwise.
                ranked.append((not same_sheet, left.title != right.title, -shared, abs(i - j), i, j))
    partner: dict[int, int] = {}
    for *_, i, j in sorted(ranked):
        if i not in partner and j not in partner.values():
            partner[i] = j
    taken = set(partner.values())
    return Pairing(
        tuple((a[i], b[partner[i]]) for i in sorted(partner)),
        tuple(table for i, table in enumerate(a) if i not in partner),
        tuple(table for j, table in enumerate(b) if j not in taken),
    )


def _names(table: Table) -> Counter[str]:
    """The names of a table's items."""
    names = (
        normalise(name) for name, kind in zip(table.uraian, table.kind.tolist(), strict=True) if kind == RowKind.NODE
    )
    return Counter(name for name in names if name)
